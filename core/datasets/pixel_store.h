// SPDX-License-Identifier: GPL-3.0-or-later
/// PixelStore: makes many images on several threads and keeps them, in memory or in a mapped cache file.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "core/images/image.h"
#include "core/support/result.h"

namespace lesionlab::datasets {

/// Images by number. `owner` keeps the pixels alive.
struct PixelStore {
    struct Slot {
        int width = 0; ///< 0: skipped
        int height = 0;
        const std::uint8_t* pixels = nullptr;
        std::string skippedBecause;
    };
    std::vector<Slot> slots;
    std::shared_ptr<const void> owner;
    std::optional<Error> cacheProblem = {}; ///< why they could not be kept in the cache file, and are in memory
};

/// How one store is made and kept.
struct PixelStoreRequest {
    std::size_t count = 0;
    /// Image `number`; an error makes it a skipped one, except for OutOfMemory, which fails the store. Called from several threads.
    std::function<Result<images::Image>(std::size_t number)> make;
    std::filesystem::path cacheFile; ///< empty: keep in memory
    bool mayStayInMemory = false;    ///< also where the cache file cannot be written; otherwise that is an error
    std::string key;                 ///< says what the images are; a cache file with another key is not used
    std::size_t threads = 1;
    std::function<void(std::size_t done)> onMade;     ///< progress, on the calling thread; `done` images are made
    std::function<void(std::size_t done)> onVerified; ///< progress, on the calling thread; `done` cached images are verified
};

/// Maps the cache file if all its checksums are right, otherwise makes the images (and the cache file, which is replaced whole).
/// Blocks. Errors: FileNotWritable, FileUnreadable (both of the cache, and only without `mayStayInMemory`), OutOfMemory, Cancelled. What
/// else `make` throws is thrown.
Result<PixelStore> obtainPixels(const PixelStoreRequest& request, const std::stop_token& stop);

} // namespace lesionlab::datasets
