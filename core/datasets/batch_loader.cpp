// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/batch_loader.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "core/images/crop.h"
#include "core/images/resize.h"
#include "core/support/ordered_workers.h"
#include "core/support/random.h"

namespace lesionlab::datasets {
namespace {

/// A square of a random share of the area, anywhere, resized. As torchvision's RandomResizedCrop, but without its random aspect.
void copyScaledCrop(const ImageView& image, const BatchOptions& options, RandomStream& random, std::span<std::uint8_t> output)
{
    const float shorter = static_cast<float>(std::min(image.width, image.height));
    const float area = random.uniform(options.augmentation.smallestArea, 1.0F);
    const int side = std::clamp(static_cast<int>(std::lround(shorter * std::sqrt(area))), 1, static_cast<int>(shorter));
    const auto left = static_cast<int>(random.below(static_cast<std::uint64_t>(image.width - side + 1)));
    const auto top = static_cast<int>(random.below(static_cast<std::uint64_t>(image.height - side + 1)));
    images::Image crop(side, side);
    images::copyCrop(image, left, top, side, side, crop.pixels);
    const images::Image resized = images::resize(crop, options.inputSize, options.inputSize);
    std::copy(resized.pixels.begin(), resized.pixels.end(), output.begin());
}

void copyPlainCrop(const ImageView& image, const BatchOptions& options, RandomStream& random, std::span<std::uint8_t> output)
{
    const int size = options.inputSize;
    int left = images::centreCropOffset(image.width, size);
    int top = images::centreCropOffset(image.height, size);
    if (options.augmentation.randomCrop) {
        top = static_cast<int>(random.below(static_cast<std::uint64_t>(image.height - size + 1)));
        left = static_cast<int>(random.below(static_cast<std::uint64_t>(image.width - size + 1)));
    }
    images::copyCrop(image, left, top, size, size, output);
}

/// The image as the network sees it in this epoch. `index`: position in the set.
void prepare(const ImageView& image, std::size_t index, const BatchOptions& options, std::span<std::uint8_t> output)
{
    const Augmentation& augmentation = options.augmentation;
    RandomStream random(options.seed, "augmentation", {options.epoch, index});
    if (augmentation.randomScale)
        copyScaledCrop(image, options, random, output);
    else
        copyPlainCrop(image, options, random, output);
    if (augmentation.greyscaleProbability > 0.0F && random.chance(augmentation.greyscaleProbability))
        images::makeGreyscale(output);
    if (augmentation.horizontalFlip && random.chance(0.5F))
        images::mirror(output, options.inputSize);
}

std::vector<std::size_t> epochOrder(std::vector<std::size_t> selection, const BatchOptions& options)
{
    if (options.shuffle)
        RandomStream(options.seed, "order", {options.epoch}).shuffle(std::span(selection));
    return selection;
}

Result<void> checkOptions(const ImageSet& set, const std::vector<std::size_t>& selection, const BatchOptions& options)
{
    const auto atLeastOne = [](const char* name, int value) -> Result<void> {
        return value >= 1 ? Result<void>() : failure(ErrorCode::InvalidValue, name, fmt::to_string(value), "at least 1");
    };
    for (const auto& [name, value] : {std::pair("batchSize", options.batchSize), std::pair("inputSize", options.inputSize),
                                      std::pair("workers", options.workers), std::pair("prefetch", options.prefetch)})
        if (auto valid = atLeastOne(name, value); !valid)
            return valid;
    if (options.augmentation.randomScale && !(options.augmentation.smallestArea > 0.0F && options.augmentation.smallestArea <= 1.0F))
        return failure(ErrorCode::InvalidValue, "smallestArea", fmt::to_string(options.augmentation.smallestArea), "0 ... 1");
    for (const std::size_t index : selection) {
        const ImageView image = set.image(index);
        const int shorter = std::min(image.width, image.height);
        if (shorter < options.inputSize)
            return failure(ErrorCode::InvalidValue, "inputSize", fmt::to_string(options.inputSize), fmt::format("1 ... {}", shorter));
    }
    return {};
}

} // namespace

struct BatchLoader::State {
    State(std::shared_ptr<const ImageSet> imageSet, std::vector<std::size_t> selection, BatchOptions batchOptions)
        : set(std::move(imageSet)), options(std::move(batchOptions)), order(epochOrder(std::move(selection), options)),
          batchCount((order.size() + batchSize() - 1) / batchSize()),
          workers(0, batchCount, static_cast<std::size_t>(options.workers), static_cast<std::size_t>(options.prefetch),
                  [this](std::size_t number) { return makeBatch(number); })
    {
    }

    [[nodiscard]] std::size_t batchSize() const { return static_cast<std::size_t>(options.batchSize); }

    [[nodiscard]] Batch makeBatch(std::size_t number) const
    {
        const auto first = order.begin() + static_cast<std::ptrdiff_t>(number * batchSize());
        const auto left = static_cast<std::size_t>(order.end() - first);
        Batch batch;
        batch.count = std::min(batchSize(), left);
        batch.height = options.inputSize;
        batch.width = options.inputSize;
        batch.indices.assign(first, first + static_cast<std::ptrdiff_t>(batch.count));
        const std::size_t imageBytes = batch.byteCount() / batch.count;
        batch.pixels = std::make_shared_for_overwrite<std::uint8_t[]>(imageBytes * batch.count);
        std::uint8_t* output = batch.pixels.get();
        for (const std::size_t index : batch.indices) {
            batch.labels.push_back(set->label(index));
            prepare(set->image(index), index, options, {output, imageBytes});
            output += imageBytes;
        }
        return batch;
    }

    const std::shared_ptr<const ImageSet> set;
    const BatchOptions options;
    const std::vector<std::size_t> order; ///< positions in the set
    const std::size_t batchCount;
    double waitSeconds = 0.0;
    OrderedWorkers<Batch> workers; ///< last: uses all the others
};

BatchLoader::BatchLoader(std::unique_ptr<State> state) : state_(std::move(state)) {}
BatchLoader::BatchLoader(BatchLoader&&) noexcept = default;
BatchLoader& BatchLoader::operator=(BatchLoader&&) noexcept = default;
BatchLoader::~BatchLoader() = default;

Result<BatchLoader> BatchLoader::create(std::shared_ptr<const ImageSet> set, std::vector<std::size_t> selection, BatchOptions options)
{
    if (auto valid = checkOptions(*set, selection, options); !valid)
        return tl::unexpected(valid.error());
    return BatchLoader(std::make_unique<State>(std::move(set), std::move(selection), std::move(options)));
}

std::optional<Batch> BatchLoader::next()
{
    const auto start = std::chrono::steady_clock::now();
    std::optional<Batch> batch = state_->workers.next();
    state_->waitSeconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    return batch;
}

double BatchLoader::waitSeconds() const { return state_->waitSeconds; }

} // namespace lesionlab::datasets
