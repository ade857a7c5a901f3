// SPDX-License-Identifier: GPL-3.0-or-later
/// What a file holds, described as fixtures/make_pytorch_files.py describes what Python has put into it; and files made for a test.
#pragma once

#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include <QByteArray>
#include <QTemporaryDir>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/checkpoints/files/tensor_data.h"
#include "core/checkpoints/files/value_text.h"
#include "core/support/files.h"

namespace lesionlab::checkpoints::testing {

using Json = nlohmann::json;

inline Json realNumber(double number)
{
    if (std::isnan(number))
        return "nan";
    return std::isinf(number) ? Json(number < 0 ? "-inf" : "inf") : Json(number);
}

inline Json describedTensor(const Tensor& tensor)
{
    Json values = Json::array();
    const bool real = elementTypeName(tensor.type).find("float") != std::string_view::npos;
    if (tensor.type == ElementType::Boolean)
        for (const auto number : toIntegers(tensor))
            values.push_back(number != 0);
    else if (tensor.type == ElementType::UInt64)
        for (const auto number : toIntegers(tensor))
            values.push_back(static_cast<std::uint64_t>(number));
    else if (real)
        for (const auto number : toDoubles(tensor))
            values.push_back(realNumber(number));
    else
        for (const auto number : toIntegers(tensor))
            values.push_back(number);
    return {{"tensor", elementTypeName(tensor.type)}, {"shape", tensor.shape}, {"values", values}};
}

inline Json described(const Value& value);

inline Json describedItems(const Items& items)
{
    Json json = Json::array();
    for (const Value* const item : items)
        json.push_back(described(*item));
    return json;
}

inline Json described(const Value& value)
{
    constexpr std::array sequenceNames{"list", "tuple", "set", "frozenset"};
    if (const auto* const truth = value.as<bool>())
        return *truth;
    if (const auto* const whole = value.as<std::int64_t>())
        return *whole;
    if (const auto* const whole = value.as<LongInteger>())
        return {{"long", whole->digits}};
    if (const auto* const number = value.as<double>())
        return {{"float", realNumber(*number)}};
    if (const auto* const text = value.as<Text>())
        return text->characters;
    if (const auto* const bytes = value.as<Bytes>())
        return {{"bytes", QByteArray(bytes->bytes.data(), static_cast<qsizetype>(bytes->bytes.size())).toHex().toStdString()}};
    if (const auto* const sequence = value.as<Sequence>())
        return {{sequenceNames.at(static_cast<std::size_t>(sequence->kind)), describedItems(sequence->items)}};
    if (const auto* const tensor = value.as<Tensor>())
        return describedTensor(*tensor);
    if (const auto* const texts = value.as<TextArray>())
        return {{"texts", texts->texts}, {"shape", texts->shape}};
    if (value.as<Object>() != nullptr)
        return {{"object", valueText(value)}};
    if (const auto* const dictionary = value.as<Dictionary>()) {
        Json entries = Json::array();
        for (const auto& [key, entry] : dictionary->entries) // an array of two would be taken for an object
            entries.push_back(Json::array({described(*key), described(*entry)}));
        Json json;
        json[dictionary->type] = std::move(entries);
        return json;
    }
    return nullptr;
}

inline std::filesystem::path fixture(const std::string& name) { return std::filesystem::path(LESIONLAB_FIXTURES) / name; }

inline Json readJson(const std::string& name) { return Json::parse(*readFile(fixture(name))); }

/// A file in a folder of its own, to be written again and again.
class MadeFile {
public:
    explicit MadeFile(const std::string& name) : path_(folder_.filePath(QString::fromStdString(name)).toStdString()) {}
    const std::filesystem::path& with(std::string_view content) const
    {
        std::filesystem::remove(path_); // ext4 writes a file that was emptied and filled again to the disk at once
        std::ofstream(path_, std::ios::binary).write(content.data(), static_cast<std::streamsize>(content.size()));
        return path_;
    }

private:
    QTemporaryDir folder_;
    std::filesystem::path path_;
};

} // namespace lesionlab::checkpoints::testing
