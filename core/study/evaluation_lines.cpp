// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/evaluation_lines.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <stdexcept>
#include <string_view>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/support/files.h"
#include "core/support/json_integers.h"

namespace lesionlab::study {
namespace {

using nlohmann::json;

constexpr std::uint64_t largestFile = std::uint64_t{1} << 30;

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

// What follows throws nlohmann's exceptions or std::invalid_argument for what is not as it should be.

void takePredictions(const std::string& key, const json& value, Lines& lines)
{
    constexpr std::string_view mark = "/PERCENT_";
    const auto place = key.rfind(mark);
    const auto end = place == std::string::npos ? place : key.find('/', place + mark.size());
    if (end == std::string::npos)
        return;
    const std::string_view number = std::string_view(key).substr(place + mark.size(), end - place - mark.size());
    const std::string_view kind = std::string_view(key).substr(end + 1);
    if (kind != "y_true" && kind != "y_pred")
        return;
    double share = -1;
    const auto [rest, error] = std::from_chars(number.data(), number.data() + number.size(), share);
    if (error != std::errc() || rest != number.data() + number.size() || !(share >= 0 && share <= 1))
        throw std::invalid_argument("a share or an accuracy that is not between 0 and 1");
    Labels& labels = lines.predictions[key.substr(0, place)][tidied(share)];
    (kind == "y_true" ? labels.truth : labels.predicted) = integersFrom<std::int32_t>(value);
}

void takeEntry(const std::string& key, const json& value, Lines& lines)
{
    constexpr std::string_view accuracies = "validated_accuracies_";
    constexpr std::string_view losses = "validated_losses_";
    if (key == "meta/drop_percents")
        lines.shares = value.get<std::vector<double>>();
    else if (key.starts_with(accuracies))
        lines.accuracies[key.substr(accuracies.size())] = value.get<std::vector<double>>();
    else if (key.starts_with(losses))
        lines.losses[key.substr(losses.size())] = value.get<std::vector<double>>();
    else
        takePredictions(key, value, lines);
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
            const json object = json::parse(line);
            for (const auto& [key, value] : object.get_ref<const json::object_t&>())
                takeEntry(key, value, lines);
        } catch (const std::bad_alloc&) {
            throw;
        } catch (const std::exception& exception) {
            return failure(ErrorCode::FileDamaged, file.string(), fmt::format("line {}: {}", number, exception.what()));
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
    const auto content = readFile(file, largestFile);
    if (!content)
        return tl::unexpected(content.error());
    const auto lines = parse(*content, file);
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
