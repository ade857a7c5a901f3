// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stimuli/stimulus_pack.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <new>

#include <fmt/format.h>

#include "core/stimuli/view_workers.h"
#include "core/support/files.h"

namespace lesionlab::stimuli {
namespace {

constexpr std::uint32_t layoutVersion = 1;
constexpr std::size_t identifiedBytes = 56; ///< of the header: what a pack's specification decides
constexpr std::size_t checksumDigits = 16;
constexpr std::size_t chunkBytes = std::size_t{16} << 20; ///< between two looks at the stop token

using Header = std::array<char, identifiedBytes + checksumDigits>;

template <typename Number> void put(Header& header, std::size_t offset, Number number)
{
    for (std::size_t i = 0; i < sizeof(Number); ++i)
        header[offset + i] = static_cast<char>(static_cast<std::uint64_t>(number) >> (8 * i) & 0xffU);
}

std::size_t pixelBytes(const PackSpecification& specification)
{
    const auto number = [](int value) { return static_cast<std::size_t>(value); };
    const StimulusSetSpecification& set = specification.set;
    const std::size_t views =
        number(set.identities) * number(specification.viewsPerIdentity) + number(set.categories) * number(specification.viewsPerCategory);
    return views * 3 * number(set.size) * number(set.size);
}

/// Without the checksum, whose place stays zero.
Header headerFor(const PackSpecification& specification)
{
    Header header{};
    std::memcpy(header.data(), "LLSTIMPK", 8);
    put(header, 8, layoutVersion);
    put(header, 12, static_cast<std::uint32_t>(generatorVersion));
    put(header, 16, specification.set.seed);
    put(header, 24, static_cast<std::uint32_t>(specification.set.identities));
    put(header, 28, static_cast<std::uint32_t>(specification.set.categories));
    put(header, 32, static_cast<std::uint32_t>(specification.set.size));
    put(header, 36, static_cast<std::uint32_t>(specification.split));
    put(header, 40, static_cast<std::uint32_t>(specification.viewsPerIdentity));
    put(header, 44, static_cast<std::uint32_t>(specification.viewsPerCategory));
    put(header, 48, static_cast<std::uint64_t>(pixelBytes(specification)));
    return header;
}

Result<void> checkSize(int size)
{
    constexpr int smallest = 8;
    constexpr int largest = 1024;
    if (size < smallest || size > largest)
        return failure(ErrorCode::InvalidValue, "size", fmt::to_string(size), fmt::format("{} … {}", smallest, largest));
    return {};
}

Result<void> checkRange(const char* name, int value, int largest)
{
    if (value < 0 || value > largest)
        return failure(ErrorCode::InvalidValue, name, fmt::to_string(value), fmt::format("0 … {}", largest));
    return {};
}

Result<PixelBlock> allocate(std::size_t bytes)
{
    try {
        return PixelBlock(bytes);
    } catch (const std::exception&) { // bad_alloc, or length_error for absurd sizes
        return failure(ErrorCode::OutOfMemory, "making room for stimuli");
    }
}

Result<void> readPixels(std::ifstream& file, std::span<std::uint8_t> pixels, const Progress& progress, const std::stop_token& stop)
{
    for (std::size_t done = 0; done < pixels.size();) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        const std::size_t bytes = std::min(chunkBytes, pixels.size() - done);
        char* const place = reinterpret_cast<char*>(pixels.data() + done);
        if (!file.read(place, static_cast<std::streamsize>(bytes)))
            return failure(ErrorCode::FileDamaged, "", "truncated");
        done += bytes;
        report(progress, Phase::VerifyingCache, done, pixels.size());
    }
    return {};
}

/// Any error but Cancelled and OutOfMemory means: there is no usable pack.
Result<PixelBlock> readPack(const std::filesystem::path& path, const PackSpecification& specification, const Progress& progress,
                            const std::stop_token& stop)
{
    std::ifstream file(path, std::ios::binary);
    Header found{};
    if (!file || !file.read(found.data(), found.size()))
        return failure(ErrorCode::FileNotFound, path.string());
    const Header expected = headerFor(specification);
    if (!std::equal(expected.begin(), expected.begin() + identifiedBytes, found.begin()))
        return failure(ErrorCode::FileDamaged, path.string(), "another pack's header");
    auto pixels = allocate(pixelBytes(specification));
    if (!pixels)
        return pixels;
    if (auto read = readPixels(file, pixels->bytes(), progress, stop); !read)
        return tl::unexpected(read.error());
    const std::string_view digits(found.data() + identifiedBytes, checksumDigits);
    if (checksum(std::as_bytes(pixels->bytes())) != digits)
        return failure(ErrorCode::FileDamaged, path.string(), "checksum");
    return pixels;
}

Result<void> writePack(const std::filesystem::path& path, const PackSpecification& specification, std::span<const std::uint8_t> pixels)
{
    Header header = headerFor(specification);
    const std::string digits = checksum(std::as_bytes(pixels));
    std::copy(digits.begin(), digits.end(), header.begin() + identifiedBytes);
    return AtomicFile::create(path).and_then([&](AtomicFile file) -> Result<void> {
        if (auto written = file.write(std::as_bytes(std::span(header))); !written)
            return written;
        if (auto written = file.write(std::as_bytes(pixels)); !written)
            return written;
        return file.commit();
    });
}

} // namespace

Result<void> check(const PackSpecification& specification)
{
    const int viewsInSplit = static_cast<int>(firstView(Split::Valid));
    constexpr int mostIdentities = 1'000'000;
    return checkSize(specification.set.size)
        .and_then([&] { return checkRange("identities", specification.set.identities, mostIdentities); })
        .and_then([&] { return checkRange("categories", specification.set.categories, categoryCount()); })
        .and_then([&] { return checkRange("views per identity", specification.viewsPerIdentity, viewsInSplit); })
        .and_then([&] { return checkRange("views per category", specification.viewsPerCategory, viewsInSplit); });
}

std::vector<ViewAddress> viewAddresses(const PackSpecification& specification)
{
    std::vector<ViewAddress> addresses;
    const auto append = [&](Kind kind, int classes, int views) {
        for (int i = 0; i < classes; ++i)
            for (int view = 0; view < views; ++view)
                addresses.push_back({kind, i, firstView(specification.split) + static_cast<std::uint64_t>(view)});
    };
    append(Kind::Face, specification.set.identities, specification.viewsPerIdentity);
    append(Kind::Object, specification.set.categories, specification.viewsPerCategory);
    return addresses;
}

Result<PixelBlock> renderViews(std::uint64_t seed, int size, std::span<const ViewAddress> addresses, int threads, const Progress& progress,
                               const std::stop_token& stop)
{
    if (auto checked = checkSize(size); !checked)
        return tl::unexpected(checked.error());
    const std::size_t bytes = std::size_t{3} * static_cast<std::size_t>(size) * static_cast<std::size_t>(size);
    auto pixels = allocate(bytes * addresses.size());
    if (!pixels)
        return pixels;
    const auto draw = [&](std::size_t index) -> Result<void> {
        const View view = renderView(seed, size, addresses[index]);
        std::copy(view.image.pixels.begin(), view.image.pixels.end(), pixels->bytes().subspan(index * bytes).begin());
        return {};
    };
    if (auto drawn = forEachView(addresses.size(), threads, Phase::RenderingStimuli, progress, stop, draw); !drawn)
        return tl::unexpected(drawn.error());
    return pixels;
}

std::filesystem::path stimulusCacheFolder() { return userCacheFolder() / "stimuli"; }

std::filesystem::path cacheFile(const std::filesystem::path& cacheFolder, const PackSpecification& specification)
{
    const Header header = headerFor(specification);
    return cacheFolder / (checksum(std::as_bytes(std::span(header).first(identifiedBytes))) + ".stimuli");
}

Result<StimulusPack> loadOrRender(const PackSpecification& specification, const std::filesystem::path& cacheFolder, int threads,
                                  const Progress& progress, const std::stop_token& stop)
{
    if (auto checked = check(specification); !checked)
        return tl::unexpected(checked.error());
    const std::filesystem::path path = cacheFile(cacheFolder, specification);
    auto kept = readPack(path, specification, progress, stop);
    if (kept)
        return StimulusPack{specification, std::move(*kept), true, std::nullopt};
    if (kept.error().code == ErrorCode::Cancelled || kept.error().code == ErrorCode::OutOfMemory)
        return tl::unexpected(kept.error());
    auto drawn = renderViews(specification.set.seed, specification.set.size, viewAddresses(specification), threads, progress, stop);
    if (!drawn)
        return tl::unexpected(drawn.error());
    StimulusPack pack{specification, std::move(*drawn), false, std::nullopt};
    if (auto written = writePack(path, specification, pack.pixels.bytes()); !written)
        pack.cacheProblem = written.error();
    return pack;
}

} // namespace lesionlab::stimuli
