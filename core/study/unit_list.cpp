// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/unit_list.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <new>
#include <optional>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/checkpoints/files/numpy_file.h"
#include "core/checkpoints/files/tensor_data.h"
#include "core/support/files.h"
#include "core/support/json_integers.h"

namespace lesionlab::study {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t largestFile = 16 << 20;
constexpr std::int64_t mostUnits = 1'000'000; // no layer has a tenth of them

tl::unexpected<Error> damagedFile(const fs::path& file, std::string what)
{
    return failure(ErrorCode::FileDamaged, file.string(), std::move(what));
}

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view around = " \t\r\"";
    const auto first = text.find_first_not_of(around);
    return first == std::string_view::npos ? std::string_view() : text.substr(first, text.find_last_not_of(around) - first + 1);
}

std::vector<std::string_view> partsOf(std::string_view text, char separator)
{
    std::vector<std::string_view> parts;
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find(separator, from), text.size());
        parts.push_back(trimmed(text.substr(from, end - from)));
        from = end + 1;
    }
    return parts;
}

/// Throws std::invalid_argument.
int unitOf(std::string_view text)
{
    int unit = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), unit);
    if (error != std::errc() || end != text.data() + text.size() || unit < 0)
        throw std::invalid_argument(fmt::format("“{}” is not a unit", text.substr(0, 40)));
    return unit;
}

std::vector<int> unitsInCsv(std::string_view content)
{
    if (content.starts_with("\xEF\xBB\xBF")) // spreadsheets' mark of UTF-8
        content.remove_prefix(3);
    std::vector<int> units;
    std::optional<std::size_t> column;
    std::size_t lines = 0;
    for (const std::string_view line : partsOf(content, '\n')) {
        if (line.empty())
            continue;
        const std::vector<std::string_view> fields = partsOf(line, ',');
        if (const auto heading = std::ranges::find(fields, "unit"); lines == 0 && heading != fields.end()) {
            column = static_cast<std::size_t>(heading - fields.begin());
        } else if (column) {
            units.push_back(unitOf(*column < fields.size() ? fields[*column] : std::string_view()));
        } else {
            std::ranges::transform(fields, std::back_inserter(units), unitOf);
        }
        ++lines;
    }
    if (!column && lines > 1 && units.size() != lines) // ranks or losses may be among them
        throw std::invalid_argument("several columns, none of which has the heading “unit”");
    return units;
}

std::vector<int> unitsInJson(const std::string& content)
{
    const nlohmann::json json = nlohmann::json::parse(content);
    return integersFrom<int>(json.is_object() ? json.at("units") : json);
}

const checkpoints::Tensor* unitsArray(const checkpoints::NumpyFile& file)
{
    for (const char* const name : {"selected_units", "units"})
        if (const checkpoints::Tensor* const array = file.find(name))
            return array;
    return file.arrays().size() == 1 ? file.find(file.arrays().front().name) : nullptr;
}

Result<UnitList> unitsInNumpyFile(const fs::path& file)
{
    const auto opened = checkpoints::NumpyFile::open(file);
    if (!opened)
        return tl::unexpected(opened.error());
    const checkpoints::Tensor* const array = unitsArray(**opened);
    if (array == nullptr)
        return damagedFile(file, "no array units");
    if (array->type == checkpoints::ElementType::Boolean) // nobody knows whether it says who is silent or who is not
        return damagedFile(file, "a mask, not a list of units: numpy.flatnonzero(mask) makes one of it");
    if (array->shape.size() != 1)
        return damagedFile(file, "not a list of units");
    if (array->shape[0] > mostUnits)
        return damagedFile(file, "it holds too many values");
    UnitList list;
    const std::vector<double> values = checkpoints::toDoubles(*array);
    if (const checkpoints::Tensor* const complete = (*opened)->find("selections_complete"))
        if (checkpoints::elementCount(complete->shape) == 1)
            list.complete = checkpoints::toDoubles(*complete).front() != 0;
    if (!(*opened)->isWhole())
        return damagedFile(file, "it was cut short while it was read");
    for (const double value : values) {
        if (!(value >= 0 && value <= std::numeric_limits<int>::max() && value == std::floor(value)))
            return damagedFile(file, fmt::format("“{}” is not a unit", value));
        list.units.push_back(static_cast<int>(value));
    }
    return list;
}

Result<UnitList> unitsInText(const fs::path& file, bool isJson)
{
    const auto content = readFile(file, largestFile);
    if (!content)
        return tl::unexpected(content.error());
    try {
        return UnitList{isJson ? unitsInJson(*content) : unitsInCsv(*content)};
    } catch (const std::bad_alloc&) {
        throw;
    } catch (const std::exception& problem) {
        return damagedFile(file, problem.what());
    }
}

Result<UnitList> eachOnce(UnitList list, const fs::path& file)
{
    if (list.units.empty())
        return damagedFile(file, "there are no units in it");
    if (std::cmp_greater(list.units.size(), mostUnits))
        return damagedFile(file, "it holds too many values");
    std::vector<int> sorted = list.units;
    std::ranges::sort(sorted);
    if (const auto twice = std::ranges::adjacent_find(sorted); twice != sorted.end())
        return damagedFile(file, fmt::format("unit {} stands in it twice", *twice));
    return list;
}

} // namespace

Result<UnitList> readUnitList(const fs::path& file)
{
    const std::string ending = file.extension().string();
    if (ending != ".csv" && ending != ".json" && ending != ".npy" && ending != ".npz")
        return failure(ErrorCode::InvalidValue, "file", file.string(), "a name that ends in .csv, .json, .npy or .npz");
    try {
        return (ending == ".npy" || ending == ".npz" ? unitsInNumpyFile(file) : unitsInText(file, ending == ".json"))
            .and_then([&file](UnitList list) { return eachOnce(std::move(list), file); });
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "reading " + file.string());
    }
}

Result<void> writeUnitList(const fs::path& file, const std::vector<int>& units, const UnitListOrigin& origin)
{
    const std::string ending = file.extension().string();
    if (ending == ".csv")
        return writeFileAtomically(file, fmt::format("unit\n{}\n", fmt::join(units, "\n")));
    if (ending == ".json") {
        const nlohmann::ordered_json json = {{"layer", origin.layer}, {"lesion", origin.lesion}, {"units", units}};
        return writeFileAtomically(file, json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + '\n');
    }
    if (ending == ".npy") {
        const std::vector<std::int64_t> numbers(units.begin(), units.end());
        return checkpoints::writeNpy(file, checkpoints::tensorOf(numbers, {static_cast<std::int64_t>(numbers.size())}));
    }
    return failure(ErrorCode::InvalidValue, "file", file.string(), "a name that ends in .csv, .json or .npy");
}

Result<NamedGroup> groupOf(const StudySpecification& specification, const std::string& name, const std::string& layer,
                           std::vector<int> units, const fs::path& origin)
{
    const std::string& chosen = layer.empty() ? specification.layer : layer;
    const auto index = networks::layerIndex(specification.architecture, chosen);
    if (!index)
        return tl::unexpected(index.error());
    const int layerUnits = networks::convolutionalLayers(specification.architecture)[static_cast<std::size_t>(*index)].units;
    std::ranges::sort(units);
    if (!units.empty() && units.back() >= layerUnits)
        return failure(ErrorCode::DoesNotFit, origin.string(), fmt::format("unit {}", units.back()),
                       fmt::format("units of {} from 0 to {}", chosen, layerUnits - 1));
    return NamedGroup{name, chosen, std::move(units)};
}

} // namespace lesionlab::study
