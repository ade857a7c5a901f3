// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/recognition.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/checkpoints/files/expected_tensors.h"
#include "core/checkpoints/files/value_text.h"

namespace lesionlab::checkpoints {
namespace {

using Family = ArchitectureDescription::Family;
using ByName = std::map<std::string_view, const TensorFacts*>; // hashes could be made to collide

constexpr std::int64_t mostUnits = 1 << 20;
constexpr double leastSimilarity = 0.5; ///< share of names in common
constexpr std::int64_t pixelsPerPosition = 32;

bool isCounter(std::string_view name) { return name.ends_with(".num_batches_tracked"); }

double similarity(const ArchitectureDescription& architecture, const ByName& tensors)
{
    const auto expected = expectedTensors(architecture, {});
    const auto common = std::ranges::count_if(expected, [&tensors](const ExpectedTensor& tensor) { return tensors.contains(tensor.name); });
    return static_cast<double>(common) / static_cast<double>(std::max(expected.size(), tensors.size()));
}

/// An extent of a tensor, where there is such a tensor and extent.
std::int64_t extent(const ByName& tensors, std::string_view name, std::size_t dimension, std::int64_t otherwise)
{
    const auto found = tensors.find(name);
    if (found == tensors.end() || dimension >= found->second->shape.size())
        return otherwise;
    return std::clamp<std::int64_t>(found->second->shape[dimension], 1, mostUnits * 64);
}

/// With units of its own: what goes round a residual block has none.
bool isConvolution(const ExpectedTensor& tensor) { return tensor.shape.size() == 4 && tensor.name.find("downsample") == std::string::npos; }

/// Widths that give the units that were found: lowest ≤ width < highest.
struct WidthRange {
    double lowest = 0;
    double highest = std::numeric_limits<double>::infinity();

    /// Units are llround(base · width), at least one.
    void narrow(std::int64_t base, std::int64_t units)
    {
        if (units > 1)
            lowest = std::max(lowest, (static_cast<double>(units) - 0.5) / static_cast<double>(base));
        highest = std::min(highest, (static_cast<double>(units) + 0.5) / static_cast<double>(base));
    }
    [[nodiscard]] bool contains(double width) const { return width >= lowest && width < highest; }
};

/// Convolutions whose units follow the width: those of the last ones are chosen, and a bottleneck's sum has four times a rounded number.
std::vector<ExpectedTensor> convolutionsOfWidth(const ArchitectureDescription& architecture)
{
    std::vector<ExpectedTensor> tensors = expectedTensors(architecture, {});
    std::erase_if(tensors, [&architecture](const ExpectedTensor& tensor) {
        return !isConvolution(tensor) || tensor.name.starts_with("layer4.") ||
               (architecture.bottleneck && tensor.name.ends_with(".conv3.weight"));
    });
    if (architecture.family != Family::ResNet)
        tensors.pop_back();
    return tensors;
}

/// What the first layer tells, where it gives all units or no width does; else the width of fewest decimals, as people choose them.
double readWidth(const ArchitectureDescription& architecture, const ByName& tensors)
{
    constexpr double mostDecimals = 1e9;
    WidthRange range;
    double ofFirstLayer = 0;
    for (const auto& [name, shape] : convolutionsOfWidth(architecture)) {
        const std::int64_t units = std::min(extent(tensors, name, 0, shape.front()), mostUnits);
        range.narrow(shape.front(), units);
        if (ofFirstLayer == 0)
            ofFirstLayer = static_cast<double>(units) / static_cast<double>(shape.front());
    }
    if (range.contains(ofFirstLayer))
        return ofFirstLayer;
    for (double decimals = 10; decimals <= mostDecimals; decimals *= 10)
        if (const double width = std::ceil(range.lowest * decimals) / decimals; range.contains(width))
            return width;
    return ofFirstLayer;
}

/// As far as the tensors tell; whether all others agree is seen afterwards.
NetworkSizes readSizes(const ArchitectureDescription& architecture, const ByName& tensors)
{
    const std::string hidden = architecture.family == Family::Vgg ? "classifier.0.weight" : "classifier.1.weight";
    NetworkSizes sizes;
    sizes.width = readWidth(architecture, tensors);
    sizes.hiddenUnits = extent(tensors, hidden, 0, sizes.hiddenUnits);
    sizes.classes = extent(tensors, architecture.family == Family::ResNet ? "fc.weight" : "classifier.6.weight", 0, sizes.classes);
    for (const ExpectedTensor& tensor : expectedTensors(architecture, sizes))
        if (isConvolution(tensor)) // the last one wins
            sizes.lastUnits = extent(tensors, tensor.name, 0, sizes.lastUnits);
    if (architecture.family != Family::Vgg)
        return sizes;
    const double positions = static_cast<double>(extent(tensors, hidden, 1, 0)) / static_cast<double>(sizes.lastUnits);
    const std::int64_t side = std::max<std::int64_t>(1, std::llround(std::sqrt(positions)));
    sizes.classifierInputs = sizes.lastUnits * side * side;
    return sizes;
}

tl::unexpected<Error> mismatch(const std::filesystem::path& file, const std::string& found, const std::string& expected,
                               const ArchitectureDescription& architecture)
{
    return failure(ErrorCode::DoesNotFit, file.string(), found, fmt::format("{} ({})", expected, architecture.name));
}

Result<void> compare(const std::filesystem::path& file, const ByName& tensors, const ArchitectureDescription& architecture,
                     const std::vector<ExpectedTensor>& expected)
{
    ByName left = tensors;
    for (const auto& [name, shape] : expected) {
        const auto found = tensors.find(name);
        if (found == tensors.end())
            return mismatch(file, "–", factsText({name, {}, shape}), architecture);
        if (found->second->shape != shape)
            return mismatch(file, factsText(*found->second), factsText({name, {}, shape}), architecture);
        left.erase(name);
    }
    if (!left.empty()) {
        const auto first = std::ranges::min_element(left, {}, [](const auto& entry) { return entry.first; });
        return mismatch(file, factsText(*first->second), "–", architecture);
    }
    return {};
}

RecognisedNetwork describe(const ArchitectureDescription& architecture, const NetworkSizes& sizes,
                           const std::vector<ExpectedTensor>& tensors)
{
    RecognisedNetwork network{.architecture = architecture.name, .width = sizes.width, .classes = sizes.classes};
    for (const ExpectedTensor& tensor : tensors)
        if (isConvolution(tensor))
            network.lastUnits = tensor.shape.front();
    if (architecture.family != Family::ResNet)
        network.hiddenUnits = sizes.hiddenUnits;
    if (architecture.family == Family::Vgg)
        network.inputSize =
            pixelsPerPosition * std::llround(std::sqrt(static_cast<double>(sizes.classifierInputs) / static_cast<double>(sizes.lastUnits)));
    return network;
}

} // namespace

std::string factsText(const TensorFacts& tensor)
{
    constexpr std::size_t longestName = 200;
    return fmt::format("{} [{}]", printable(std::string_view(tensor.name).substr(0, longestName)), fmt::join(tensor.shape, ", "));
}

std::vector<std::string> recognisedArchitectures()
{
    std::vector<std::string> names;
    std::ranges::transform(knownArchitectures(), std::back_inserter(names), &ArchitectureDescription::name);
    return names;
}

Result<RecognisedNetwork> recognise(std::span<const TensorFacts> tensors, const std::filesystem::path& file)
{
    ByName byName;
    for (const TensorFacts& tensor : tensors)
        if (!isCounter(tensor.name))
            byName.emplace(tensor.name, &tensor);
    const ArchitectureDescription* nearest = nullptr;
    double highest = leastSimilarity;
    for (const ArchitectureDescription& architecture : knownArchitectures()) {
        const double found = similarity(architecture, byName);
        if (found > highest || (found == highest && nearest == nullptr))
            nearest = &architecture;
        highest = std::max(highest, found);
    }
    if (nearest == nullptr)
        return failure(ErrorCode::DoesNotFit, file.string(), tensors.empty() ? "–" : factsText(tensors.front()),
                       fmt::format("{}", fmt::join(recognisedArchitectures(), ", ")));
    const NetworkSizes sizes = readSizes(*nearest, byName);
    const std::vector<ExpectedTensor> expected = expectedTensors(*nearest, sizes);
    return compare(file, byName, *nearest, expected).map([&] { return describe(*nearest, sizes, expected); });
}

} // namespace lesionlab::checkpoints
