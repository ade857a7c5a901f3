// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/evaluation_lines.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>
#include <map>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/support/files.h"

namespace lesionlab::study {
namespace {

using nlohmann::json;

constexpr std::uint64_t largestFile = std::uint64_t{256} << 20; // of a hundred million predictions

/// 0.30000000000000004 is 0.3 with the errors of a sum.
double tidied(double share)
{
    constexpr double steps = 1e6;
    return std::round(share * steps) / steps;
}

struct Labels {
    std::vector<std::int32_t> truth;
    std::vector<std::int32_t> predicted;
};

/// What a file's lines say, before it is known which belong together.
struct Lines {
    std::map<std::string, std::map<double, Labels>> predictions; ///< by series and share
    std::vector<double> shares;
    std::map<std::string, std::vector<double>> accuracies; ///< by series
    std::map<std::string, std::vector<double>> losses;
};

// What follows throws std::invalid_argument for what is not as it should be.

double shareFrom(std::string_view number)
{
    double share = -1;
    const auto [rest, error] = std::from_chars(number.data(), number.data() + number.size(), share);
    if (error != std::errc() || rest != number.data() + number.size() || !(share >= 0 && share <= 1))
        throw std::invalid_argument("a share or an accuracy that is not between 0 and 1");
    return tidied(share);
}

/// Takes a line's lists as they are parsed, and keeps nothing else of it.
class LineReader : public nlohmann::json_sax<json> {
public:
    explicit LineReader(Lines& lines) : lines_(lines) {}

    bool null() override { return takeNumber(std::numeric_limits<double>::quiet_NaN()); }
    bool boolean(bool /*value*/) override { return wantsNothing() || noNumber(); }
    bool string(std::string& /*value*/) override { return wantsNothing() || noNumber(); }
    bool binary(json::binary_t& /*value*/) override { return wantsNothing() || noNumber(); }
    bool number_integer(std::int64_t value) override { return takeInteger(value); }
    bool number_unsigned(std::uint64_t value) override { return takeInteger(value); }
    bool number_float(double value, const std::string& /*text*/) override { return takeNumber(value); }
    bool start_object(std::size_t /*elements*/) override { return opened(depth_ == 0); }
    bool end_object() override { return closed(); }
    bool start_array(std::size_t /*elements*/) override { return opened(depth_ == 1); }
    bool end_array() override { return closed(); }
    bool key(std::string& value) override
    {
        if (depth_ == 1)
            choose(value);
        return true;
    }
    bool parse_error(std::size_t /*place*/, const std::string& /*token*/, const json::exception& problem) override
    {
        throw std::invalid_argument(problem.what());
    }

private:
    [[nodiscard]] bool wantsNothing() const { return depth_ > 0 && labels_ == nullptr && numbers_ == nullptr; }
    [[noreturn]] static bool noNumber() { throw std::invalid_argument("a number is not whole or out of range"); }
    void requireList() const
    {
        if (depth_ != 2)
            throw std::invalid_argument("a list of numbers is none");
    }

    template <typename Integer> bool takeInteger(Integer value)
    {
        if (labels_ == nullptr)
            return takeNumber(static_cast<double>(value));
        requireList();
        if (!std::in_range<std::int32_t>(value))
            noNumber();
        labels_->push_back(static_cast<std::int32_t>(value));
        return true;
    }
    bool takeNumber(double value)
    {
        if (wantsNothing())
            return true;
        requireList();
        if (numbers_ == nullptr)
            noNumber();
        numbers_->push_back(value);
        return true;
    }
    bool opened(bool fits)
    {
        if (!fits && !wantsNothing())
            throw std::invalid_argument("a list of numbers is none");
        ++depth_;
        return true;
    }
    bool closed()
    {
        --depth_;
        return true;
    }

    /// Of a key that comes again the last list counts.
    void choose(const std::string& key)
    {
        constexpr std::string_view accuracies = "validated_accuracies_";
        constexpr std::string_view losses = "validated_losses_";
        labels_ = nullptr;
        numbers_ = key == "meta/drop_percents"   ? &lines_.shares
                   : key.starts_with(accuracies) ? &lines_.accuracies[key.substr(accuracies.size())]
                   : key.starts_with(losses)     ? &lines_.losses[key.substr(losses.size())]
                                                 : nullptr;
        if (numbers_ != nullptr)
            numbers_->clear();
        else
            choosePredictions(key);
    }
    void choosePredictions(const std::string& key)
    {
        constexpr std::string_view mark = "/PERCENT_";
        const auto place = key.rfind(mark);
        const auto end = place == std::string::npos ? place : key.find('/', place + mark.size());
        if (end == std::string::npos)
            return;
        const std::string_view kind = std::string_view(key).substr(end + 1);
        if (kind != "y_true" && kind != "y_pred")
            return;
        const double share = shareFrom(std::string_view(key).substr(place + mark.size(), end - place - mark.size()));
        Labels& labels = lines_.predictions[key.substr(0, place)][share];
        labels_ = kind == "y_true" ? &labels.truth : &labels.predicted;
        labels_->clear();
    }

    Lines& lines_;
    int depth_ = 0;
    std::vector<std::int32_t>* labels_ = nullptr; ///< that the key's list goes to; or
    std::vector<double>* numbers_ = nullptr;      ///< where it is of these; neither: the value is passed over
};

/// Python writes numbers that are none as NaN, Infinity and -Infinity, which JSON does not know: as null. Texts stay as they are.
std::string withNulls(std::string_view line)
{
    constexpr std::array<std::string_view, 3> words{"-Infinity", "Infinity", "NaN"};
    std::string result;
    bool inText = false;
    while (!line.empty()) {
        const auto* const word = std::ranges::find_if(words, [line](std::string_view known) { return line.starts_with(known); });
        const bool isWord = !inText && word != words.end();
        const std::size_t taken = isWord ? word->size() : inText && line.front() == '\\' ? std::min<std::size_t>(2, line.size()) : 1;
        inText = inText != (line.front() == '"');
        result += isWord ? "null" : line.substr(0, taken);
        line.remove_prefix(taken);
    }
    return result;
}

void readLine(std::string_view line, Lines& lines)
{
    LineReader reader(lines);
    const bool isPlain = line.find("NaN") == std::string_view::npos && line.find("Infinity") == std::string_view::npos;
    const std::string changed = isPlain ? std::string() : withNulls(line);
    const std::string_view text = isPlain ? line : changed;
    json::sax_parse(text.begin(), text.end(), &reader);
}

Result<Lines> parse(const std::string& content, const std::filesystem::path& file)
{
    Lines lines;
    std::string_view rest = content;
    for (std::size_t number = 1; !rest.empty(); ++number) {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (line.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        try {
            readLine(line, lines);
        } catch (const std::invalid_argument& problem) {
            return failure(ErrorCode::FileDamaged, file.string(), fmt::format("line {}: {}", number, problem.what()));
        }
    }
    return lines;
}

RecordedLevel counted(double share, const Labels& labels)
{
    if (labels.truth.size() != labels.predicted.size() || labels.truth.empty())
        throw std::invalid_argument("the lists of true and predicted classes differ in length");
    std::map<std::int32_t, evaluation::ClassCounts> counts;
    int correct = 0;
    for (std::size_t i = 0; i < labels.truth.size(); ++i) {
        evaluation::ClassCounts& counted = counts[labels.truth[i]];
        const int right = labels.truth[i] == labels.predicted[i] ? 1 : 0;
        ++counted.images;
        counted.correct += right;
        correct += right;
    }
    RecordedLevel level{.share = share, .accuracy = static_cast<double>(correct) / static_cast<double>(labels.truth.size())};
    level.classes.emplace();
    for (auto& [label, classCounts] : counts) {
        classCounts.name = std::to_string(label);
        level.classes->push_back(std::move(classCounts));
    }
    return level;
}

} // namespace

Result<std::vector<RecordedSeries>> readEvaluationLines(const std::filesystem::path& file)
{
    const auto lines = readFile(file, largestFile).and_then([&file](const std::string& content) { return parse(content, file); });
    if (!lines)
        return tl::unexpected(lines.error());
    try {
        std::vector<RecordedSeries> found;
        for (const auto& [name, levels] : lines->predictions) {
            RecordedSeries& series = found.emplace_back(RecordedSeries{.name = name});
            for (const auto& [share, labels] : levels)
                series.levels.push_back(counted(share, labels));
        }
        for (const auto& [name, accuracies] : lines->accuracies) {
            const auto losses = lines->losses.find(name);
            auto series =
                statedSeries(file, lines->shares, accuracies, losses == lines->losses.end() ? std::vector<double>() : losses->second);
            if (!series)
                return tl::unexpected(series.error());
            series->name = name;
            found.push_back(std::move(*series));
        }
        return found;
    } catch (const std::invalid_argument& problem) {
        return failure(ErrorCode::FileDamaged, file.string(), problem.what());
    }
}

Result<RecordedSeries> statedSeries(const std::filesystem::path& file, const std::vector<double>& shares,
                                    const std::vector<double>& accuracies, const std::vector<double>& losses)
{
    const auto isShare = [](double value) { return value >= 0 && value <= 1; };
    if (shares.size() != accuracies.size() || (!losses.empty() && losses.size() != shares.size()))
        return failure(ErrorCode::FileDamaged, file.string(), "the lists of shares and accuracies differ in length");
    if (!std::ranges::all_of(shares, isShare) || !std::ranges::all_of(accuracies, isShare))
        return failure(ErrorCode::FileDamaged, file.string(), "a share or an accuracy that is not between 0 and 1");
    RecordedSeries series;
    for (std::size_t i = 0; i < shares.size(); ++i) {
        series.levels.push_back({.share = tidied(shares[i]), .accuracy = accuracies[i]});
        if (!losses.empty())
            series.levels.back().loss = losses[i];
    }
    std::ranges::stable_sort(series.levels, {}, &RecordedLevel::share);
    return series;
}

} // namespace lesionlab::study
