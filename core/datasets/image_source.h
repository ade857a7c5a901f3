// SPDX-License-Identifier: GPL-3.0-or-later
/// ImageSet: labelled, prepared images, wherever they come from; and Dataset, the three sets of a study.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/datasets/label_space.h"
#include "core/images/image.h"
#include "core/support/result.h"

namespace lesionlab::datasets {

using images::ImageView;

/// Immutable: every member may be called from any number of threads at once, and none blocks
/// (but the first look at a mapped image waits for the disk).
class ImageSet {
public:
    ImageSet() = default;
    ImageSet(const ImageSet&) = delete;
    ImageSet& operator=(const ImageSet&) = delete;
    virtual ~ImageSet() = default;

    [[nodiscard]] virtual std::size_t size() const = 0;
    /// Class index over all tasks. `index` must be 0 … size() − 1, here and below.
    [[nodiscard]] virtual int label(std::size_t index) const = 0;
    /// For people: where the image comes from, such as "faces/train/anna/3.jpg".
    [[nodiscard]] virtual std::string name(std::size_t index) const = 0;
    /// Already resized: the shorter side is what the dataset was made with. Valid as long as the set.
    [[nodiscard]] virtual ImageView image(std::size_t index) const = 0;
};

/// Images that lie in memory or in mapped files, each with its own size.
class PackedImages final : public ImageSet {
public:
    struct Entry {
        int label = 0;
        int width = 0;
        int height = 0;
        const std::uint8_t* pixels = nullptr; ///< in memory that one of the owners keeps
        std::string name;
    };

    PackedImages(std::vector<Entry> entries, std::vector<std::shared_ptr<const void>> owners)
        : entries_(std::move(entries)), owners_(std::move(owners))
    {
    }

    [[nodiscard]] std::size_t size() const override { return entries_.size(); }
    [[nodiscard]] int label(std::size_t index) const override { return entries_[index].label; }
    [[nodiscard]] std::string name(std::size_t index) const override { return entries_[index].name; }
    [[nodiscard]] ImageView image(std::size_t index) const override;

private:
    std::vector<Entry> entries_;
    std::vector<std::shared_ptr<const void>> owners_; ///< buffers and mapped files
};

/// A file that was left out, and why.
struct SkippedImage {
    std::string path;
    std::string reason; ///< technical, in English
};

/// Numbers of images per class in each split; what 0 means is said where it is used.
struct SplitCounts {
    int train = 0;
    int valid = 0;
    int test = 0;
    bool operator==(const SplitCounts&) const = default;
};

/// What a study trains, validates and tests on. The sets are never null; images are sorted by class, then by file or view.
struct Dataset {
    LabelSpace labels;
    std::shared_ptr<const ImageSet> train;
    std::shared_ptr<const ImageSet> valid;  ///< may be empty
    std::shared_ptr<const ImageSet> test;   ///< may be empty
    std::vector<SkippedImage> skipped;      ///< of all splits
    std::optional<Error> cacheProblem = {}; ///< why images could not be kept for the next time; the dataset is complete all the same
};

} // namespace lesionlab::datasets
