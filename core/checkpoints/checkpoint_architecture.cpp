// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/checkpoint_architecture.h"

#include <limits>

#include <fmt/format.h>

namespace lesionlab::checkpoints {
namespace {

/// What no network can have is left to networks::validate.
int bounded(std::int64_t size) { return static_cast<int>(std::min<std::int64_t>(size, std::numeric_limits<int>::max())); }

} // namespace

Result<networks::Architecture> architectureOf(const RecognisedNetwork& network, const std::filesystem::path& file,
                                              const networks::Architecture& untold)
{
    networks::Architecture sizes = untold;
    sizes.width = network.width;
    if (network.inputSize > 0)
        sizes.inputSize = bounded(network.inputSize);
    sizes.lastUnits = bounded(network.lastUnits);
    if (network.hiddenUnits > 0)
        sizes.hiddenUnits = bounded(network.hiddenUnits);
    sizes.classes = bounded(network.classes);
    const auto architecture = networks::withName(sizes, network.architecture);
    if (!architecture)
        return failure(ErrorCode::DoesNotFit, file.string(), network.architecture,
                       fmt::format("{}", fmt::join(networks::architectureNames(), ", ")));
    if (const auto valid = networks::validate(*architecture); !valid) {
        const std::vector<std::string>& facts = valid.error().arguments; // name, value, what is allowed
        return failure(ErrorCode::DoesNotFit, file.string(), fmt::format("{} {}", facts.at(0), facts.at(1)),
                       fmt::format("{} {}", facts.at(0), facts.at(2)));
    }
    return architecture;
}

Result<networks::Architecture> architectureOf(const Inspection& inspection, const std::filesystem::path& file,
                                              const networks::Architecture& untold)
{
    if (inspection.network)
        return architectureOf(*inspection.network, file, untold);
    if (inspection.notRecognised && !inspection.tensors.empty())
        return tl::unexpected(*inspection.notRecognised);
    return failure(ErrorCode::FileDamaged, file.string(), "there are no weights of a network in it");
}

} // namespace lesionlab::checkpoints
