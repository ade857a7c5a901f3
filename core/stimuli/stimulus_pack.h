// SPDX-License-Identifier: GPL-3.0-or-later
/// Many views in one block of memory, drawn in parallel or read from a cache on the disk.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include "core/stimuli/stimulus_set.h"
#include "core/support/progress.h"
#include "core/support/result.h"

namespace lesionlab::stimuli {

/// One split of a stimulus set.
struct PackSpecification {
    StimulusSetSpecification set;
    Split split = Split::Train;
    int viewsPerIdentity = 0;
    int viewsPerCategory = 0;

    bool operator==(const PackSpecification&) const = default;
};

/// InvalidValue if a number is out of range.
[[nodiscard]] Result<void> check(const PackSpecification& specification);

/// The order of a pack: identities 0, 1, …, then categories 0, 1, …; all views of one class together, by view index.
[[nodiscard]] std::vector<ViewAddress> viewAddresses(const PackSpecification& specification);

/// A block of bytes that starts out undefined: hundreds of megabytes need not be zeroed before they are drawn.
class PixelBlock {
public:
    PixelBlock() = default;
    explicit PixelBlock(std::size_t size) : bytes_(std::make_unique_for_overwrite<std::uint8_t[]>(size)), size_(size) {}

    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::span<std::uint8_t> bytes() { return {bytes_.get(), size_}; }
    [[nodiscard]] std::span<const std::uint8_t> bytes() const { return {bytes_.get(), size_}; }

private:
    std::unique_ptr<std::uint8_t[]> bytes_;
    std::size_t size_ = 0;
};

struct StimulusPack {
    PackSpecification specification;
    /// View after view as in viewAddresses(), each as in images::Image: size · size · 3 bytes, rows from the top, red, green, blue.
    PixelBlock pixels;
    bool fromCache = false;
    std::optional<Error> cacheProblem; ///< why the pack could not be kept for the next time; the pack is complete all the same

    [[nodiscard]] std::size_t count() const { return pixels.size() / bytesPerView(); }
    [[nodiscard]] std::size_t bytesPerView() const
    {
        return std::size_t{3} * static_cast<std::size_t>(specification.set.size) * static_cast<std::size_t>(specification.set.size);
    }
    [[nodiscard]] std::span<const std::uint8_t> view(std::size_t index) const
    {
        return pixels.bytes().subspan(index * bytesPerView(), bytesPerView());
    }
};

/// Draws the views, `threads` at a time (0: one per processor core), without a cache. Blocks; reports Phase::RenderingStimuli.
/// Errors: Cancelled, OutOfMemory, InvalidValue (size).
[[nodiscard]] Result<PixelBlock> renderViews(std::uint64_t seed, int size, std::span<const ViewAddress> addresses, int threads,
                                             const Progress& progress, const std::stop_token& stop);

/// userCacheFolder()/stimuli.
[[nodiscard]] std::filesystem::path stimulusCacheFolder();

/// Where a pack is kept in a cache folder: the name is a checksum of the specification and generatorVersion.
///
/// Layout, all numbers little-endian:
///
///     offset  bytes  content
///          0      8  "LLSTIMPK"
///          8      4  version of this layout, 1
///         12      4  generatorVersion
///         16      8  seed
///         24      4  identities
///         28      4  categories
///         32      4  size of an image, pixels
///         36      4  split: 0 train, 1 valid, 2 test
///         40      4  views per identity
///         44      4  views per category
///         48      8  bytes of pixels that follow
///         56     16  XXH3 checksum of the pixels, hexadecimal digits
///         72      …  the pixels of StimulusPack
[[nodiscard]] std::filesystem::path cacheFile(const std::filesystem::path& cacheFolder, const PackSpecification& specification);

/// Reads the pack from the cache, or draws it and keeps it there. A damaged or foreign file is drawn anew and replaced. A cache that
/// cannot be written is no error: see StimulusPack::cacheProblem. Blocks; reports Phase::VerifyingCache (bytes) and
/// Phase::RenderingStimuli (views). Errors: Cancelled, OutOfMemory, InvalidValue.
[[nodiscard]] Result<StimulusPack> loadOrRender(const PackSpecification& specification, const std::filesystem::path& cacheFolder,
                                                int threads, const Progress& progress, const std::stop_token& stop);

} // namespace lesionlab::stimuli
