// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/selections.h"

#include <algorithm>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "core/support/files.h"
#include "core/support/random.h"

namespace lesionlab::datasets {
namespace {

std::map<int, std::vector<std::size_t>> imagesByClass(const ImageSet& set, std::span<const int> classes)
{
    std::map<int, std::vector<std::size_t>> byClass;
    for (const int classIndex : classes)
        byClass[classIndex];
    for (std::size_t i = 0; i < set.size(); ++i)
        if (const auto found = byClass.find(set.label(i)); found != byClass.end())
            found->second.push_back(i);
    return byClass;
}

/// How many to take from each class of these sizes: round after round one from each class that has some left; the last, incomplete
/// round goes to classes drawn by `random`.
std::vector<std::size_t> balancedShares(const std::vector<std::size_t>& sizes, std::size_t count, RandomStream& random)
{
    std::vector<std::size_t> shares(sizes.size(), 0);
    std::size_t missing = count;
    while (missing > 0) {
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < sizes.size(); ++i)
            if (shares[i] < sizes[i])
                open.push_back(i);
        if (open.empty())
            break;
        if (missing < open.size()) {
            random.shuffle(std::span(open));
            open.resize(missing);
        }
        for (const std::size_t i : open)
            ++shares[i];
        missing -= open.size();
    }
    return shares;
}

} // namespace

std::vector<std::size_t> chooseAll(const ImageSet& set)
{
    std::vector<std::size_t> selection(set.size());
    std::iota(selection.begin(), selection.end(), std::size_t{0});
    return selection;
}

std::vector<std::size_t> chooseClasses(const ImageSet& set, std::span<const int> classes)
{
    std::vector<std::size_t> selection;
    for (const auto& [classIndex, images] : imagesByClass(set, classes))
        selection.insert(selection.end(), images.begin(), images.end());
    std::sort(selection.begin(), selection.end());
    return selection;
}

std::vector<std::size_t> chooseBalanced(const ImageSet& set, std::span<const int> classes, std::size_t count, std::uint64_t seed)
{
    auto byClass = imagesByClass(set, classes);
    std::vector<std::size_t> sizes;
    for (const auto& [classIndex, images] : byClass)
        sizes.push_back(images.size());
    RandomStream sharesRandom(seed, "balanced shares");
    const std::vector<std::size_t> shares = balancedShares(sizes, count, sharesRandom);
    std::vector<std::size_t> selection;
    auto share = shares.begin();
    for (auto& [classIndex, images] : byClass) {
        RandomStream random(seed, "balanced images", {static_cast<std::uint64_t>(classIndex)});
        random.shuffle(std::span(images));
        selection.insert(selection.end(), images.begin(), images.begin() + static_cast<std::ptrdiff_t>(*share++));
    }
    std::sort(selection.begin(), selection.end());
    return selection;
}

std::vector<std::size_t> chooseFirst(const ImageSet& set, std::span<const int> classes, std::size_t count)
{
    std::vector<std::size_t> selection;
    for (const auto& [classIndex, images] : imagesByClass(set, classes))
        for (const std::size_t image : images)
            if (selection.size() < count)
                selection.push_back(image);
    std::sort(selection.begin(), selection.end());
    return selection;
}

Result<std::string> contentChecksum(const ImageSet& set, const Progress& progress, const std::stop_token& stop)
{
    constexpr std::size_t mostImages = 50'000;
    std::vector<std::size_t> spaced(std::min(set.size(), mostImages));
    for (std::size_t i = 0; i < spaced.size(); ++i)
        spaced[i] = i * set.size() / spaced.size();
    return contentChecksum(set, spaced, progress, stop);
}

Result<std::string> contentChecksum(const ImageSet& set, std::span<const std::size_t> selection, const Progress& progress,
                                    const std::stop_token& stop)
{
    std::string parts = fmt::format("{}\n", set.size());
    for (std::size_t i = 0; i < selection.size(); ++i) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        report(progress, Phase::VerifyingCache, i, selection.size());
        const std::size_t index = selection[i];
        const ImageView image = set.image(index);
        parts += fmt::format("{} {} {} {}\n", set.label(index), image.width, image.height, checksum(std::as_bytes(image.pixels)));
    }
    return checksum(std::as_bytes(std::span(parts)));
}

} // namespace lesionlab::datasets
