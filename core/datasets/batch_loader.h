// SPDX-License-Identifier: GPL-3.0-or-later
/// BatchLoader: crops, augments and collects images into batches ahead of the network that consumes them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/datasets/image_source.h"
#include "core/support/result.h"

namespace lesionlab::datasets {

/// What happens to an image on its way into a batch. The default is the test preprocessing: a centre crop.
struct Augmentation {
    bool randomCrop = false; ///< instead of the centre crop
    float greyscaleProbability = 0.0F;
    bool horizontalFlip = false; ///< half of the images
    /// Crops a square of a random share of the image's area instead, and resizes it to the input size.
    bool randomScale = false;
    float smallestArea = 0.35F; ///< share of the image's area, for randomScale

    /// As in the base study: random crop, greyscale with probability 0.2.
    static Augmentation training() { return {.randomCrop = true, .greyscaleProbability = 0.2F}; }
    bool operator==(const Augmentation&) const = default;
};

struct BatchOptions {
    int batchSize = 128;
    int inputSize = 224; ///< width and height of the crops; no image of the set may be smaller
    Augmentation augmentation;
    std::uint64_t seed = 0;
    std::uint64_t epoch = 0;
    bool shuffle = false; ///< a new order for every epoch; otherwise the selection's order
    int workers = 2;      ///< threads, at least 1
    int prefetch = 4;     ///< batches made ahead, at least 1
};

struct Batch {
    std::size_t count = 0; ///< images; the last batch of an epoch may be smaller
    int height = 0;
    int width = 0;
    std::shared_ptr<std::uint8_t[]> pixels; ///< count × height × width × 3 (red, green, blue), 0 … 255, contiguous
    std::vector<std::int64_t> labels;       ///< class index over all tasks, one an image
    std::vector<std::size_t> indices;       ///< position in the image set, one an image

    [[nodiscard]] std::size_t byteCount() const { return count * static_cast<std::size_t>(height) * static_cast<std::size_t>(width) * 3; }
};

/// One pass over a selection of images. The batches depend on the set, the selection and the options, but not on `workers` or
/// `prefetch`: every draw comes from a stream named by seed, epoch and the image's index. All members are for one thread.
class BatchLoader {
public:
    /// Starts the workers. `selection`: positions in `set`, each at most once.
    /// Errors: InvalidValue (an option, or the input size is larger than an image).
    static Result<BatchLoader> create(std::shared_ptr<const ImageSet> set, std::vector<std::size_t> selection, BatchOptions options);
    BatchLoader(BatchLoader&&) noexcept;
    BatchLoader& operator=(BatchLoader&&) noexcept;
    /// Stops the workers; waits for the batches they are at.
    ~BatchLoader();

    /// Blocks until the next batch is there; nothing after the last one. Throws what a worker threw (std::bad_alloc).
    std::optional<Batch> next();
    /// Time that `next` has blocked so far, seconds.
    [[nodiscard]] double waitSeconds() const;

private:
    struct State;
    explicit BatchLoader(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace lesionlab::datasets
