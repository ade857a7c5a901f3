// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesions/onset_method.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/support/enum_names.h"

namespace lesionlab::lesions {
namespace {

constexpr EnumNames<OnsetMethod, 6> names{"onset method",
                                          {{
                                              {OnsetMethod::Release, "release"},
                                              {OnsetMethod::Restart, "restart"},
                                              {OnsetMethod::Reinitialise, "reinitialise"},
                                              {OnsetMethod::KeepBias, "keep-bias"},
                                              {OnsetMethod::ZeroIncoming, "zero-incoming"},
                                              {OnsetMethod::Disconnect, "disconnect"},
                                          }}};

} // namespace

std::vector<std::string> onsetMethodNames() { return names.all(); }

std::string onsetMethodName(OnsetMethod method) { return names.nameOf(method); }

Result<OnsetMethod> onsetMethodNamed(std::string_view name) { return names.named(name); }

bool hasOwnRelu(const std::vector<networks::ConvolutionalLayer>& layers, std::string_view layer)
{
    const auto found = std::ranges::find(layers, layer, &networks::ConvolutionalLayer::name);
    return found == layers.end() || found->place != networks::BlockPlace::Last;
}

Result<void> checkOnset(const std::vector<networks::ConvolutionalLayer>& layers, int layer, OnsetMethod method)
{
    if (method != OnsetMethod::Disconnect || networks::hasOutgoingWeights(layers, layer))
        return {};
    std::vector<std::string> others = onsetMethodNames();
    std::erase(others, onsetMethodName(method));
    return failure(ErrorCode::InvalidValue,
                   fmt::format("units of {}, whose maps are added to others", layers[static_cast<std::size_t>(layer)].name),
                   onsetMethodName(method), fmt::format("{}", fmt::join(others, ", ")));
}

} // namespace lesionlab::lesions
