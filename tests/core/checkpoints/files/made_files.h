// SPDX-License-Identifier: GPL-3.0-or-later
/// Files put together byte by byte: pickles, PyTorch's streams, zip files whose directories may lie.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <zlib.h>

namespace lesionlab::checkpoints::testing {

template <typename Number> std::string little(std::type_identity_t<Number> number)
{
    return {reinterpret_cast<const char*>(&number), sizeof number};
}

inline std::string repeated(std::string_view piece, std::size_t times)
{
    std::string text;
    text.reserve(piece.size() * times);
    for (std::size_t i = 0; i < times; ++i)
        text += piece;
    return text;
}

/// Without the instruction that ends it.
inline std::string pickleOf(std::string_view instructions) { return "\x80\x04" + std::string(instructions) + "."; }

inline std::string shortText(std::string_view text)
{
    return "\x8c" + little<std::uint8_t>(static_cast<std::uint8_t>(text.size())) + std::string(text);
}

inline std::string global(std::string_view module, std::string_view name)
{
    return 'c' + std::string(module) + '\n' + std::string(name) + '\n';
}

/// PyTorch's container before 1.6 around the instructions of one pickle.
inline std::string streamOf(std::string_view instructions, std::string_view keys = "]", std::string_view storages = {})
{
    const std::string magic("\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 12);
    return pickleOf(magic) + pickleOf("M\xe9\x03") + pickleOf("}") + pickleOf(instructions) + pickleOf(keys) + std::string(storages);
}

/// A float storage as a persistent id, and the tensor on it.
inline std::string storageInstructions(std::string_view key, std::int32_t elements)
{
    return "(" + shortText("storage") + global("torch", "FloatStorage") + shortText(key) + shortText("cpu") + "J" +
           little<std::int32_t>(elements) + "tQ";
}
inline std::string tensorInstructions(std::string_view key, std::int32_t elements, std::int32_t offset, std::int32_t extent,
                                      std::int32_t stride)
{
    return global("torch._utils", "_rebuild_tensor") + "(" + storageInstructions(key, elements) + "J" + little<std::int32_t>(offset) + "J" +
           little<std::int32_t>(extent) + "\x85J" + little<std::int32_t>(stride) + "\x85tR";
}

/// As a zip file holds it: raw deflate.
inline std::string deflated(std::string_view content)
{
    std::string packed(compressBound(static_cast<uLong>(content.size())) + 64, '\0');
    z_stream stream{};
    deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 9, Z_DEFAULT_STRATEGY);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data())); // zlib only reads there
    stream.avail_in = static_cast<uInt>(content.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

inline std::uint32_t crcOf(std::string_view content)
{
    return static_cast<std::uint32_t>(crc32_z(0, reinterpret_cast<const Bytef*>(content.data()), content.size()));
}

struct MadeEntry {
    std::string name;
    std::string content;
    std::uint16_t method = 0;
    std::optional<std::uint64_t> size = std::nullopt;  ///< unpacked, as the directory tells it
    std::optional<std::uint64_t> place = std::nullopt; ///< of the local header, as the directory tells it
    std::optional<std::uint32_t> checksum = std::nullopt;
    std::uint16_t flags = 0;
    std::string localName = {}; ///< empty: the same
};

inline MadeEntry packedEntry(std::string name, std::string_view content)
{
    return {std::move(name), deflated(content), 8, content.size(), {}, crcOf(content)};
}

/// An array of NumPy, whose header may lie.
inline std::string npyOf(std::string_view type, std::string_view shape, std::string_view content = {})
{
    const std::string header = "{'descr': '" + std::string(type) + "', 'fortran_order': False, 'shape': " + std::string(shape) + ", }\n";
    return std::string("\x93NUMPY\x01\x00", 8) + little<std::uint16_t>(static_cast<std::uint16_t>(header.size())) + header +
           std::string(content);
}

/// A safetensors file.
inline std::string safetensorsOf(std::string_view header, std::string_view content = {})
{
    return little<std::uint64_t>(header.size()) + std::string(header) + std::string(content);
}

/// `in64`: lengths and places stand in zip64 fields, as torch.save writes them for large files.
inline std::string zipOf(const std::vector<MadeEntry>& entries, bool in64 = false)
{
    std::string file;
    std::string directory;
    for (const MadeEntry& entry : entries) {
        const auto length = static_cast<std::uint32_t>(entry.content.size());
        const std::uint64_t size = entry.size.value_or(length);
        const std::uint64_t place = entry.place.value_or(file.size());
        const std::uint32_t checksum = entry.checksum.value_or(crcOf(entry.content));
        const auto facts = [&](std::string_view name, std::uint32_t packed, std::uint64_t unpacked, std::size_t extra) {
            return little<std::uint16_t>(20) + little<std::uint16_t>(entry.flags) + little<std::uint16_t>(entry.method) +
                   std::string(4, '\0') + little<std::uint32_t>(checksum) + little<std::uint32_t>(packed) +
                   little<std::uint32_t>(static_cast<std::uint32_t>(unpacked)) +
                   little<std::uint16_t>(static_cast<std::uint16_t>(name.size())) +
                   little<std::uint16_t>(static_cast<std::uint16_t>(extra));
        };
        const std::string localName = entry.localName.empty() ? entry.name : entry.localName;
        const std::string extra = in64 ? little<std::uint16_t>(1) + little<std::uint16_t>(24) + little<std::uint64_t>(size) +
                                             little<std::uint64_t>(length) + little<std::uint64_t>(place)
                                       : std::string();
        file += little<std::uint32_t>(0x04034b50) + facts(localName, length, size, 0) + localName + entry.content;
        directory += little<std::uint32_t>(0x02014b50) + little<std::uint16_t>(20) +
                     facts(entry.name, in64 ? 0xFFFFFFFF : length, in64 ? 0xFFFFFFFF : size, extra.size()) + std::string(8, '\0') +
                     std::string(2, '\0') + little<std::uint32_t>(in64 ? 0xFFFFFFFF : static_cast<std::uint32_t>(place)) + entry.name +
                     extra;
    }
    const std::uint64_t place = file.size();
    const std::uint64_t count = entries.size();
    file += directory;
    if (in64) {
        const std::uint64_t end = file.size();
        file += little<std::uint32_t>(0x06064b50) + little<std::uint64_t>(44) + std::string(12, '\0') + little<std::uint64_t>(count) +
                little<std::uint64_t>(count) + little<std::uint64_t>(directory.size()) + little<std::uint64_t>(place);
        file += little<std::uint32_t>(0x07064b50) + std::string(4, '\0') + little<std::uint64_t>(end) + little<std::uint32_t>(1);
    }
    const auto shortCount = static_cast<std::uint16_t>(in64 ? 0xFFFF : count);
    return file + little<std::uint32_t>(0x06054b50) + std::string(4, '\0') + little<std::uint16_t>(shortCount) +
           little<std::uint16_t>(shortCount) + little<std::uint32_t>(static_cast<std::uint32_t>(in64 ? 0xFFFFFFFF : directory.size())) +
           little<std::uint32_t>(static_cast<std::uint32_t>(in64 ? 0xFFFFFFFF : place)) + std::string(2, '\0');
}

} // namespace lesionlab::checkpoints::testing
