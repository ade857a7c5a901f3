// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/pixel_store.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <new>
#include <optional>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/support/files.h"
#include "core/support/mapped_file.h"
#include "core/support/ordered_workers.h"

// A cache file is: the pixels of all images, one after the other; an index in JSON, {"key": ..., "images": [[width, height, checksum] or
// "why it was skipped", ...]}; a footer of fixed length with the index's length and checksum. The index comes last because images are
// written as they are made.

namespace lesionlab::datasets {
namespace {

constexpr std::string_view footerMagic = "lesionlab pixels 1 ";
constexpr std::size_t footerLength = footerMagic.size() + 16 + 1 + 16 + 1;

using Made = Result<images::Image>;
using Workers = OrderedWorkers<Made>;

std::string makeFooter(std::string_view index)
{
    return fmt::format("{}{:016x} {}\n", footerMagic, index.size(), checksum(std::as_bytes(std::span(index))));
}

std::size_t byteCount(int width, int height) { return std::size_t{3} * static_cast<std::size_t>(width) * static_cast<std::size_t>(height); }

std::string describe(const Error& error) { return error.arguments.empty() ? "unknown" : error.arguments.back(); }

/// Calls `take(number, image or reason)` for all images in order.
template <typename Take> Result<void> makeAll(const PixelStoreRequest& request, const std::stop_token& stop, Take take)
{
    Workers workers(0, request.count, request.threads, 4 * request.threads, request.make);
    for (std::size_t i = 0; i < request.count; ++i) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        Made made = *workers.next();
        if (!made && (made.error().code == ErrorCode::OutOfMemory || made.error().code == ErrorCode::Cancelled))
            return tl::unexpected(made.error());
        if (auto taken = take(std::move(made)); !taken)
            return taken;
        if (request.onMade)
            request.onMade(i + 1);
    }
    return {};
}

Result<PixelStore> makeInMemory(const PixelStoreRequest& request, const std::stop_token& stop)
{
    PixelStore store;
    auto kept = std::make_shared<std::vector<images::Image>>();
    auto done = makeAll(request, stop, [&](Made made) -> Result<void> {
        if (made) {
            const images::Image& image = kept->emplace_back(std::move(*made)); // its pixels stay where they are when the vector grows
            store.slots.push_back({image.width, image.height, image.pixels.data(), {}});
        } else {
            store.slots.push_back({0, 0, nullptr, describe(made.error())});
        }
        return {};
    });
    if (!done)
        return tl::unexpected(done.error());
    store.owner = std::move(kept);
    return store;
}

Result<void> writeCache(const PixelStoreRequest& request, const std::stop_token& stop)
{
    removeAbandonedFiles(request.cacheFile.parent_path(), std::chrono::hours(1)); // other processes may be writing others
    auto file = AtomicFile::create(request.cacheFile);
    if (!file)
        return tl::unexpected(file.error());
    nlohmann::json list = nlohmann::json::array();
    auto done = makeAll(request, stop, [&](const Made& made) -> Result<void> {
        if (!made) {
            list.push_back(describe(made.error()));
            return {};
        }
        const auto bytes = std::as_bytes(std::span(made->pixels));
        list.push_back({made->width, made->height, checksum(bytes)});
        return file->write(bytes);
    });
    if (!done)
        return done;
    // A reason may contain bytes that are no UTF-8 (a file's name): replaced, not thrown at
    const std::string index =
        nlohmann::json{{"key", request.key}, {"images", std::move(list)}}.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    const std::string footer = makeFooter(index);
    return file->write(std::as_bytes(std::span(index)))
        .and_then([&] { return file->write(std::as_bytes(std::span(footer))); })
        .and_then([&] { return file->commit(); });
}

/// The index if the file is whole, of this format and for this request.
std::optional<nlohmann::json> readIndex(std::string_view content, const PixelStoreRequest& request, std::size_t& pixelBytes)
{
    if (content.size() < footerLength || !content.substr(content.size() - footerLength).starts_with(footerMagic))
        return std::nullopt;
    const std::string_view footer = content.substr(content.size() - footerLength);
    content.remove_suffix(footerLength);
    std::uint64_t length = 0;
    const char* digits = footer.data() + footerMagic.size();
    if (std::from_chars(digits, digits + 16, length, 16).ptr != digits + 16 || length > content.size())
        return std::nullopt;
    pixelBytes = content.size() - length;
    const std::string_view text = content.substr(pixelBytes);
    if (footer != makeFooter(text))
        return std::nullopt;
    nlohmann::json index = nlohmann::json::parse(text, nullptr, false);
    if (!index.is_object() || index["key"] != request.key || !index["images"].is_array() || index["images"].size() != request.count)
        return std::nullopt;
    return index["images"];
}

/// One image out of the index; `rest` shrinks by its pixels. False if it is damaged.
bool readSlot(const nlohmann::json& item, std::span<const std::uint8_t>& rest, PixelStore::Slot& slot)
{
    if (item.is_string()) {
        slot.skippedBecause = item.get<std::string>();
        return true;
    }
    if (!item.is_array() || item.size() != 3 || !item[0].is_number_unsigned() || !item[1].is_number_unsigned() || !item[2].is_string())
        return false;
    constexpr std::uint64_t longestSide = 1 << 30;
    if (item[0].get<std::uint64_t>() > longestSide || item[1].get<std::uint64_t>() > longestSide)
        return false;
    slot.width = item[0].get<int>();
    slot.height = item[1].get<int>();
    const std::size_t bytes = byteCount(slot.width, slot.height);
    if (bytes > rest.size() || checksum(std::as_bytes(rest.first(bytes))) != item[2].get_ref<const std::string&>())
        return false;
    slot.pixels = rest.data();
    rest = rest.subspan(bytes);
    return true;
}

/// Nothing if there is no cache, or a damaged one.
Result<std::optional<PixelStore>> readCache(const PixelStoreRequest& request, const std::stop_token& stop)
{
    auto file = MappedFile::open(request.cacheFile, WhenCut::EndProgram); // zeros would be taken for pixels
    if (!file)
        return std::optional<PixelStore>();
    std::span<const std::uint8_t> rest = (*file)->bytes();
    std::size_t pixelBytes = 0;
    const auto index = readIndex({reinterpret_cast<const char*>(rest.data()), rest.size()}, request, pixelBytes);
    if (!index)
        return std::optional<PixelStore>();
    rest = rest.first(pixelBytes);
    PixelStore store;
    store.owner = *file;
    for (const nlohmann::json& item : *index) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        if (!readSlot(item, rest, store.slots.emplace_back()))
            return std::optional<PixelStore>();
        if (request.onVerified)
            request.onVerified(store.slots.size());
    }
    return rest.empty() ? std::optional(std::move(store)) : std::nullopt;
}

/// What programs that were killed while they wrote this cache left behind. A file that grew within the last hour may be at work.
void removeAbandoned(const std::filesystem::path& cacheFile)
{
    std::error_code error;
    const std::string prefix = cacheFile.filename().string() + ".";
    for (auto entry = std::filesystem::directory_iterator(cacheFile.parent_path(), error);
         !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
        std::error_code ignored;
        const auto age = std::filesystem::file_time_type::clock::now() - entry->last_write_time(ignored);
        if (!ignored && entry->path().filename().string().starts_with(prefix) && age > std::chrono::hours(1))
            std::filesystem::remove(entry->path(), ignored);
    }
}

Result<PixelStore> obtain(const PixelStoreRequest& request, const std::stop_token& stop)
{
    if (request.count == 0)
        return PixelStore{};
    if (request.cacheFile.empty())
        return makeInMemory(request, stop);
    auto cached = readCache(request, stop);
    if (!cached)
        return tl::unexpected(cached.error());
    if (*cached)
        return std::move(**cached);
    removeAbandoned(request.cacheFile);
    if (auto written = writeCache(request, stop); !written)
        return tl::unexpected(written.error());
    PixelStoreRequest silently = request;
    silently.onVerified = {}; // already reported as made
    auto fresh = readCache(silently, stop);
    if (!fresh)
        return tl::unexpected(fresh.error());
    if (!*fresh)
        return failure(ErrorCode::FileUnreadable, request.cacheFile.string(), "it is damaged right after writing");
    return std::move(**fresh);
}

} // namespace

Result<PixelStore> obtainPixels(const PixelStoreRequest& request, const std::stop_token& stop)
{
    try {
        auto store = obtain(request, stop);
        if (store || !request.mayStayInMemory ||
            (store.error().code != ErrorCode::FileNotWritable && store.error().code != ErrorCode::FileUnreadable))
            return store;
        auto inMemory = makeInMemory(request, stop);
        if (inMemory)
            inMemory->cacheProblem = store.error();
        return inMemory;
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "preparing images");
    }
}

} // namespace lesionlab::datasets
