// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/lesion_records.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <new>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/checkpoints/files/numpy_file.h"
#include "core/checkpoints/files/tensor_data.h"
#include "core/study/csv_field.h"
#include "core/study/evaluation_lines.h"
#include "core/study/unit_list.h"

namespace lesionlab::study {
namespace {

namespace fs = std::filesystem;

constexpr const char* selectionFile = "selections_record.npz";
constexpr const char* curveFile = "drop_percent_record.npz";
constexpr const char* predictionsFile = "predictions.jsonl";

tl::unexpected<Error> damagedFile(const fs::path& file, std::string what)
{
    return failure(ErrorCode::FileDamaged, file.string(), std::move(what));
}

/// Empty where the file has no array of that name. Throws std::invalid_argument.
std::vector<double> numbersOf(const checkpoints::NumpyFile& file, std::string_view name)
{
    constexpr std::int64_t mostNumbers = 1'000'000;
    const checkpoints::Tensor* const array = file.find(name);
    if (array == nullptr)
        return {};
    if (checkpoints::elementCount(array->shape).value_or(mostNumbers + 1) > mostNumbers)
        throw std::invalid_argument("it holds too many values");
    std::vector<double> numbers = checkpoints::toDoubles(*array);
    if (!file.isWhole())
        throw std::invalid_argument("it was cut short while it was read");
    return numbers;
}

/// `read` may throw std::invalid_argument.
template <typename Read> auto readArrays(const fs::path& file, Read read) -> decltype(read(std::declval<const checkpoints::NumpyFile&>()))
{
    const auto opened = checkpoints::NumpyFile::open(file);
    if (!opened)
        return tl::unexpected(opened.error());
    try {
        return read(**opened);
    } catch (const std::invalid_argument& problem) {
        return damagedFile(file, problem.what());
    }
}

Result<RecordedSelection> readSelection(const fs::path& file, UnitList list)
{
    return readArrays(file, [&](const checkpoints::NumpyFile& arrays) -> Result<RecordedSelection> {
        RecordedSelection selection{file.filename().string(), std::move(list.units), numbersOf(arrays, "selected_losses"), list.complete};
        if (!selection.losses.empty() && selection.losses.size() != selection.units.size())
            return damagedFile(file, "the lists of units and losses differ in length");
        return selection;
    });
}

Result<RecordedSeries> readCurve(const fs::path& file)
{
    return readArrays(file, [&file](const checkpoints::NumpyFile& arrays) -> Result<RecordedSeries> {
        const std::vector<double> shares = numbersOf(arrays, "completed_drop_percents");
        const std::vector<double> accuracies = numbersOf(arrays, "completed_accuracies");
        if (shares.empty())
            return damagedFile(file, "no array completed_drop_percents");
        return statedSeries(file, shares, accuracies, numbersOf(arrays, "completed_losses"));
    });
}

bool hasPredictions(const RecordedSeries& series) { return !series.levels.empty() && series.levels.front().classes.has_value(); }

/// Effects against share 0, where that was measured.
Result<void> fillEffects(RecordedSeries& series, const fs::path& file)
{
    if (!hasPredictions(series) || series.levels.front().share > 0)
        return {};
    for (RecordedLevel& level : series.levels) {
        if (level.share == 0)
            continue;
        auto effect = analysis::accuracyDifference(*series.levels.front().classes, *level.classes);
        if (!effect)
            return damagedFile(file, "predictions of different classes");
        level.effect = std::move(*effect);
    }
    return {};
}

Result<void> addLines(const fs::path& file, LesionRecords& records)
{
    auto found = readEvaluationLines(file);
    if (!found)
        return tl::unexpected(found.error());
    for (RecordedSeries& series : *found) {
        series.file = file.filename().string();
        if (auto filled = fillEffects(series, file); !filled)
            return filled;
        records.series.push_back(std::move(series));
    }
    return {};
}

bool isNamedAsLines(const fs::path& file)
{
    const std::string name = file.filename().string();
    return file.extension() == ".jsonl" || (name.starts_with("eval_") && name.ends_with(".json"));
}

/// predictions.jsonl and eval_*.json, by name.
Result<std::vector<fs::path>> linesFilesIn(const fs::path& folder)
{
    std::error_code error;
    std::vector<fs::path> files;
    for (auto entry = fs::directory_iterator(folder, error); !error && entry != fs::directory_iterator(); entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name == predictionsFile || (name.ends_with(".json") && isNamedAsLines(entry->path())))
            files.push_back(entry->path());
    }
    if (error)
        return failure(error == std::errc::no_such_file_or_directory ? ErrorCode::FileNotFound : ErrorCode::FileUnreadable, folder.string(),
                       error.message());
    std::ranges::sort(files);
    return files;
}

Result<void> addCurve(const fs::path& file, LesionRecords& records)
{
    return readCurve(file).map([&](RecordedSeries series) {
        series.file = file.filename().string();
        records.series.push_back(std::move(series));
    });
}

Result<void> addList(const fs::path& file, LesionRecords& records)
{
    auto list = readUnitList(file);
    if (!list)
        return tl::unexpected(list.error());
    auto selection = file.extension() == ".npz" ? readSelection(file, std::move(*list))
                                                : RecordedSelection{file.filename().string(), std::move(list->units), {}, list->complete};
    return selection.map([&records](RecordedSelection& found) { records.selection = std::move(found); });
}

/// What it is, its name and its content tell together: a list of units, or else measurements.
Result<LesionRecords> readOne(const fs::path& file)
{
    LesionRecords records;
    const bool isLines = isNamedAsLines(file);
    auto read = isLines ? addLines(file, records) : addList(file, records);
    if (!read && !isLines) {
        const bool isMeasured = (file.extension() == ".npz" && addCurve(file, records)) ||
                                (file.extension() == ".json" && addLines(file, records) && !records.series.empty());
        if (isMeasured)
            read = {};
    }
    if (!read)
        return tl::unexpected(read.error());
    if (!records.selection && records.series.empty())
        return damagedFile(file, "no measurement stands in it");
    std::ranges::stable_partition(records.series, hasPredictions);
    return records;
}

Result<LesionRecords> readUnguarded(const fs::path& folder)
{
    std::error_code error;
    if (fs::is_regular_file(folder, error))
        return readOne(folder);
    const auto linesFiles = linesFilesIn(folder);
    if (!linesFiles)
        return tl::unexpected(linesFiles.error());
    LesionRecords records;
    if (fs::exists(folder / selectionFile, error))
        if (auto added = addList(folder / selectionFile, records); !added)
            return tl::unexpected(added.error());
    if (fs::exists(folder / curveFile, error))
        if (auto added = addCurve(folder / curveFile, records); !added)
            return tl::unexpected(added.error());
    for (const fs::path& file : *linesFiles)
        if (auto added = addLines(file, records); !added)
            return tl::unexpected(added.error());
    if (!records.selection && records.series.empty())
        return failure(ErrorCode::InvalidValue, "folder", folder.string(),
                       "a folder with selections_record.npz, drop_percent_record.npz, predictions.jsonl or eval_*.json");
    std::ranges::stable_partition(records.series, hasPredictions);
    return records;
}

/// What a name tells of a measurement; empty: nothing.
struct Subject {
    std::string_view sortedBy; ///< the data that decided the order of the units
    std::string_view layer;    ///< its number
    std::string_view data;     ///< measured on

    bool operator==(const Subject&) const = default;
};

/// “INDEX_12/SORTEDBY_data_bird”, or “SORTEDBY_data_bird/data_bird/12” as evaluations have it. The first kind was measured on the data that
/// it is sorted by. Other names are taken as they are.
Subject subjectOf(std::string_view name)
{
    constexpr std::string_view sorted = "SORTEDBY_";
    constexpr std::string_view index = "INDEX_";
    const std::string_view whole = name;
    Subject subject;
    while (!name.empty()) {
        const std::string_view part = name.substr(0, name.find('/'));
        name.remove_prefix(std::min(name.size(), part.size() + 1));
        if (part.starts_with(sorted))
            subject.sortedBy = part.substr(sorted.size());
        else if (part.starts_with(index))
            subject.layer = part.substr(index.size());
        else if (part.find_first_not_of("0123456789") == std::string_view::npos)
            subject.layer = part;
        else
            subject.data = part;
    }
    if (subject.sortedBy.empty())
        return {{}, {}, whole};
    if (subject.data.empty())
        subject.data = subject.sortedBy;
    return subject;
}

} // namespace

const RecordedSeries* counterpart(const LesionRecords& records, const RecordedSeries& series)
{
    std::vector<Subject> named;
    for (const RecordedSeries& each : records.series)
        if (!each.name.empty())
            named.push_back(subjectOf(each.name));
    const bool isOne = std::ranges::adjacent_find(named, std::not_equal_to()) == named.end();
    const auto belongs = [&](const RecordedSeries& other) {
        return series.name.empty() || other.name.empty() ? isOne : subjectOf(series.name) == subjectOf(other.name);
    };
    for (const RecordedSeries& earlier : records.series)
        if (&earlier == &series)
            return nullptr;
        else if (belongs(earlier))
            return &earlier;
    return nullptr;
}

std::optional<double> largestDisagreement(const RecordedSeries& one, const RecordedSeries& other)
{
    constexpr double sameShare = 1e-4; // predictions name theirs with two digits
    std::optional<double> largest;
    for (const RecordedLevel& level : one.levels)
        for (const RecordedLevel& beside : other.levels)
            if (std::abs(level.share - beside.share) < sameShare)
                largest = std::max(largest.value_or(0), std::abs(level.accuracy - beside.accuracy));
    return largest;
}

Result<LesionRecords> readLesionRecords(const fs::path& place)
{
    try {
        return readUnguarded(place);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "reading " + place.string());
    }
}

std::string classesCsv(const LesionRecords& records)
{
    std::string text = "file,series,share,class,images,correct,accuracy,difference\n";
    for (const RecordedSeries& series : records.series)
        for (const RecordedLevel& level : series.levels) {
            if (!level.classes)
                continue;
            for (std::size_t i = 0; i < level.classes->size(); ++i) {
                const evaluation::ClassCounts& counts = (*level.classes)[i];
                fmt::format_to(std::back_inserter(text), "{},{},{},{},{},{},{},{}\n", csvField(series.file), csvField(series.name),
                               level.share, counts.name, counts.images, counts.correct, static_cast<double>(counts.correct) / counts.images,
                               level.effect ? fmt::to_string(level.effect->differences[i]) : std::string());
            }
        }
    return text;
}

} // namespace lesionlab::study
