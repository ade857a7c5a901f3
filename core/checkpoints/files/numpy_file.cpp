// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/checkpoints/files/numpy_file.h"

#include <algorithm>

#include "core/checkpoints/files/array_type.h"
#include "core/checkpoints/files/byte_cursor.h"
#include "core/checkpoints/files/numpy_header.h"
#include "core/checkpoints/files/tensor_data.h"
#include "core/checkpoints/files/zip_file.h"

namespace lesionlab::checkpoints {
namespace {

constexpr std::string_view magic = "\x93NUMPY";
constexpr std::string_view ending = ".npy";
constexpr const char* noNumpyFile = "not a NumPy file";

/// `textsLeft`: how many texts may still be made, in all arrays of the file.
std::variant<Tensor, TextArray> arrayIn(std::span<const std::byte> bytes, std::int64_t& textsLeft)
{
    constexpr std::uint32_t longestHeader = 1 << 16; // NumPy's own limit is 10,000 characters
    ByteCursor cursor(bytes);
    if (cursor.left() < magic.size() || cursor.takeText(magic.size()) != magic)
        damaged(noNumpyFile);
    const auto version = cursor.number<std::uint8_t>();
    cursor.take(1); // of no meaning so far
    if (version < 1 || version > 3)
        damaged(noNumpyFile);
    const std::uint32_t headerLength = version == 1 ? cursor.number<std::uint16_t>() : cursor.number<std::uint32_t>();
    if (headerLength > longestHeader)
        damaged("an array is described wrongly");
    const NumpyHeader header = parseNumpyHeader(cursor.takeText(headerLength));
    const ArrayType type = arrayType(header.type);
    if (type.kind != ArrayType::Kind::Numbers && type.itemBytes > 0) { // without length they are refused below
        const std::int64_t texts = elementCount(header.shape).value_or(0);
        if (texts > textsLeft)
            damaged("it holds too many values");
        textsLeft -= texts;
    }
    Value::Content content = arrayOf(type, header.shape, header.fortranOrder, cursor.take(cursor.left()));
    if (auto* const texts = std::get_if<TextArray>(&content))
        return std::move(*texts);
    return std::move(std::get<Tensor>(content));
}

} // namespace

NumpyFile::NumpyFile(std::shared_ptr<const MappedFile> mapping) : mapping_(std::move(mapping)) {}

NumpyFile::~NumpyFile() = default;

Result<std::shared_ptr<const NumpyFile>> NumpyFile::open(const std::filesystem::path& file)
{
    auto mapping = MappedFile::open(file);
    if (!mapping)
        return tl::unexpected(mapping.error());
    return readGuarded(file, [&] {
        const std::shared_ptr<NumpyFile> opened(new NumpyFile(std::move(*mapping)));
        opened->read();
        requireWhole(*opened->mapping_);
        return std::shared_ptr<const NumpyFile>(opened);
    });
}

void NumpyFile::read()
{
    std::int64_t textsLeft = 2'000'000;
    const auto content = std::as_bytes(mapping_->bytes());
    if (!looksLikeZip(content)) {
        arrays_.push_back({{}, arrayIn(content, textsLeft)});
        return;
    }
    zip_ = std::make_unique<ZipFile>(content);
    for (const ZipFile::Entry& entry : zip_->entries()) {
        if (!entry.name.ends_with(ending))
            damaged(noNumpyFile, entry.name);
        arrays_.push_back({entry.name.substr(0, entry.name.size() - ending.size()), arrayIn(zip_->read(entry, true), textsLeft)});
    }
}

const Tensor* NumpyFile::find(std::string_view name) const
{
    const auto found = std::ranges::find(arrays_, name, &NamedArray::name);
    return found == arrays_.end() ? nullptr : std::get_if<Tensor>(&found->array);
}

} // namespace lesionlab::checkpoints
