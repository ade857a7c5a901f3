// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/networks/architecture.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/networks/families.h"

namespace lesionlab::networks {
namespace {

struct Known {
    const char* name;
    Family family;
    int depth;
    bool batchNorm;
    int lastUnits;
};
constexpr std::array<Known, 11> knownArchitectures{{{"vgg11", Family::Vgg, 11, false, 512},
                                                    {"vgg11_bn", Family::Vgg, 11, true, 512},
                                                    {"vgg13", Family::Vgg, 13, false, 512},
                                                    {"vgg13_bn", Family::Vgg, 13, true, 512},
                                                    {"vgg16", Family::Vgg, 16, false, 512},
                                                    {"vgg16_bn", Family::Vgg, 16, true, 512},
                                                    {"vgg19", Family::Vgg, 19, false, 512},
                                                    {"vgg19_bn", Family::Vgg, 19, true, 512},
                                                    {"alexnet", Family::AlexNet, 8, false, 256},
                                                    {"resnet18", Family::ResNet, 18, true, 512},
                                                    {"resnet50", Family::ResNet, 50, true, 2048}}};

const Known* findKnown(const Architecture& architecture)
{
    const auto* const found = std::ranges::find_if(knownArchitectures, [&](const Known& known) {
        return known.family == architecture.family && known.depth == architecture.depth && known.batchNorm == architecture.batchNorm;
    });
    return found == knownArchitectures.end() ? nullptr : found;
}

Result<void> checkRange(std::string_view name, double value, double lowest, double highest)
{
    if (value >= lowest && value <= highest)
        return {};
    return failure(ErrorCode::InvalidValue, name, fmt::format("{}", value), fmt::format("{} … {}", lowest, highest));
}

Result<void> checkFamily(const Architecture& architecture)
{
    switch (architecture.family) {
    case Family::Vgg: return vgg::check(architecture);
    case Family::AlexNet: return alexnet::check(architecture);
    case Family::ResNet: break;
    }
    return resnet::check(architecture);
}

} // namespace

std::vector<std::string> architectureNames()
{
    std::vector<std::string> names;
    for (const Known& known : knownArchitectures)
        names.emplace_back(known.name);
    return names;
}

std::string architectureName(const Architecture& architecture)
{
    const Known* const known = findKnown(architecture);
    return known == nullptr ? "?" : known->name;
}

Result<Architecture> withName(Architecture architecture, std::string_view name)
{
    const auto* const found = std::ranges::find(knownArchitectures, name, &Known::name);
    if (found == knownArchitectures.end())
        return failure(ErrorCode::UnknownName, "architecture", name, fmt::format("{}", fmt::join(architectureNames(), ", ")));
    architecture.family = found->family;
    architecture.depth = found->depth;
    architecture.batchNorm = found->batchNorm;
    return architecture;
}

int usualLastUnits(const Architecture& architecture)
{
    const Known* const known = findKnown(architecture);
    return known == nullptr ? 0 : known->lastUnits;
}

Result<void> validate(const Architecture& architecture)
{
    if (findKnown(architecture) == nullptr)
        return failure(ErrorCode::InvalidValue, "architecture", std::to_string(architecture.depth),
                       fmt::format("{}", fmt::join(architectureNames(), ", ")));
    return checkFamily(architecture)
        .and_then([&] { return checkRange("width", architecture.width, 1.0 / 64, 8); })
        .and_then([&] { return checkRange("last-units", architecture.lastUnits, 1, 65536); })
        .and_then([&] { return checkRange("hidden", architecture.hiddenUnits, 1, 65536); })
        .and_then([&] { return checkRange("dropout", architecture.dropout, 0, 0.99); })
        .and_then([&] { return checkRange("classes", architecture.classes, 1, 1'000'000); });
}

std::vector<ConvolutionalLayer> convolutionalLayers(const Architecture& architecture)
{
    switch (architecture.family) {
    case Family::Vgg: return vgg::layers(architecture);
    case Family::AlexNet: return alexnet::layers(architecture);
    case Family::ResNet: break;
    }
    return resnet::layers(architecture);
}

std::vector<FullyConnectedLayer> fullyConnectedLayers(const Architecture& architecture)
{
    switch (architecture.family) {
    case Family::Vgg: return vgg::classifier(architecture);
    case Family::AlexNet: return alexnet::classifier(architecture);
    case Family::ResNet: break;
    }
    return resnet::classifier(architecture);
}

Result<int> layerIndex(const Architecture& architecture, std::string_view name)
{
    const std::vector<ConvolutionalLayer> layers = convolutionalLayers(architecture);
    const auto found = std::ranges::find(layers, name, &ConvolutionalLayer::name);
    if (found != layers.end())
        return static_cast<int>(found - layers.begin());
    std::vector<std::string> names;
    std::ranges::transform(layers, std::back_inserter(names), &ConvolutionalLayer::name);
    return failure(ErrorCode::UnknownName, "layer", name, fmt::format("{}", fmt::join(names, ", ")));
}

bool hasOutgoingWeights(const std::vector<ConvolutionalLayer>& layers, int layer)
{
    const auto index = static_cast<std::size_t>(layer);
    if (layers[index].place == BlockPlace::Last)
        return false;
    return index + 1 == layers.size() || layers[index + 1].place != BlockPlace::First || layers[index + 1].shortcut.units > 0;
}

} // namespace lesionlab::networks
