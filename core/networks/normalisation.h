// SPDX-License-Identifier: GPL-3.0-or-later
/// Normalisation: how pixels from 0 to 1 become a network's input, (pixel − mean) / sd per channel.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/support/result.h"

namespace lesionlab::networks {

enum class Normalisation {
    Half,     ///< mean and sd 0.5: the base study's (Dobs et al. 2022)
    ImageNet, ///< of ImageNet's training images, as torchvision's pretrained networks expect it
};

struct ChannelStatistics {
    std::array<float, 3> mean; ///< red, green, blue
    std::array<float, 3> deviation;
};

[[nodiscard]] ChannelStatistics statisticsOf(Normalisation normalisation);

[[nodiscard]] std::vector<std::string> normalisationNames(); ///< "half", "imagenet"
[[nodiscard]] std::string normalisationName(Normalisation normalisation);
[[nodiscard]] Result<Normalisation> normalisationNamed(std::string_view name); ///< Error: UnknownName

} // namespace lesionlab::networks
