// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/normalisation.h"

#include "core/support/enum_names.h"

namespace lesionlab::networks {
namespace {

constexpr EnumNames<Normalisation, 2> names{"normalisation", {{{Normalisation::Half, "half"}, {Normalisation::ImageNet, "imagenet"}}}};

} // namespace

ChannelStatistics statisticsOf(Normalisation normalisation)
{
    if (normalisation == Normalisation::ImageNet)
        return {.mean = {0.485F, 0.456F, 0.406F}, .deviation = {0.229F, 0.224F, 0.225F}};
    return {.mean = {0.5F, 0.5F, 0.5F}, .deviation = {0.5F, 0.5F, 0.5F}};
}

std::vector<std::string> normalisationNames() { return names.all(); }

std::string normalisationName(Normalisation normalisation) { return names.nameOf(normalisation); }

Result<Normalisation> normalisationNamed(std::string_view name) { return names.named(name); }

} // namespace lesionlab::networks
