// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/dose_file.h"

#include <algorithm>
#include <set>
#include <span>

#include <fmt/format.h>

#include "core/study/run_files.h"
#include "core/study/study_json.h"
#include "core/support/enum_names.h"
#include "core/support/json_integers.h"

namespace lesionlab::study {
namespace {

constexpr int formatVersion = 1;
constexpr std::uint64_t largestFile = 64 << 20;
constexpr EnumNames<DoseOrder, 3> orderNames{
    "order of units", {{{DoseOrder::Needed, "needed"}, {DoseOrder::Lowest, "lowest"}, {DoseOrder::Random, "random"}}}};

Json toJson(const DoseResponse& response)
{
    return {{"accuracy", response.accuracy},
            {"within_task_accuracy", response.withinTaskAccuracy},
            {"standard_deviation", response.deviation},
            {"lowest", response.lowest},
            {"highest", response.highest},
            {"images", response.images}};
}

Json toJson(const DoseCurve& curve)
{
    Json responses = Json::array();
    for (const std::vector<DoseResponse>& dose : curve.responses) {
        Json& ofDose = responses.emplace_back(Json::array());
        for (const DoseResponse& task : dose)
            ofDose.push_back(toJson(task));
    }
    return {{"order", orderNames.nameOf(curve.order)}, {"of", curve.of}, {"draws", curve.draws}, {"responses", std::move(responses)}};
}

void require(bool holds, const char* what)
{
    if (!holds)
        throw std::invalid_argument(what);
}

double fractionFrom(const Json& json)
{
    const auto value = json.get<double>();
    constexpr double rounding = 1e-9; // of means over draws
    require(value >= 0 && value <= 1 + rounding, "an accuracy is no fraction");
    return value;
}

DoseResponse responseFrom(const Json& json)
{
    DoseResponse response{.accuracy = fractionFrom(json.at("accuracy")),
                          .withinTaskAccuracy = fractionFrom(json.at("within_task_accuracy")),
                          .deviation = fractionFrom(json.at("standard_deviation")),
                          .lowest = fractionFrom(json.at("lowest")),
                          .highest = fractionFrom(json.at("highest")),
                          .images = integerFrom<int>(json.at("images"))};
    require(response.images >= 0, "a number of images is negative");
    return response;
}

DoseCurve curveFrom(const Json& json, const std::vector<std::string>& tasks, std::size_t doses)
{
    DoseCurve curve{.order = orThrow(orderNames.named(json.at("order").get<std::string>())),
                    .of = json.at("of").get<std::string>(),
                    .draws = integerFrom<int>(json.at("draws"))};
    require(curve.draws >= 1, "a curve has no draws");
    require(curve.order == DoseOrder::Random || std::ranges::find(tasks, curve.of) != tasks.end(), "a curve is of no task");
    for (const Json& dose : json.at("responses")) {
        std::vector<DoseResponse>& ofDose = curve.responses.emplace_back();
        for (const Json& task : dose)
            ofDose.push_back(responseFrom(task));
        require(ofDose.size() == tasks.size(), "a dose lacks tasks");
    }
    require(curve.responses.size() == doses, "a curve lacks doses");
    return curve;
}

DoseResult resultFrom(const Json& json)
{
    DoseResult result{.layer = json.at("layer").get<std::string>(),
                      .layerUnits = integerFrom<int>(json.at("layer_units")),
                      .rankingMethod = json.at("ranking_method").get<std::string>(),
                      .tasks = json.at("tasks").get<std::vector<std::string>>(),
                      .doses = integersFrom<int>(json.at("doses")),
                      .curves = {},
                      .seed = integerFrom<std::uint64_t>(json.at("seed")),
                      .nearChance = json.at("near_chance").get<std::vector<bool>>(),
                      .weightsChecksum = json.at("weights_checksum").get<std::string>(),
                      .rankingChecksum = json.at("ranking_checksum").get<std::string>(),
                      .testChecksum = json.value("test_images_checksum", ""),
                      .otherTestChecksums = json.value("other_test_images", std::vector<std::string>()),
                      .notes = {}};
    const std::vector<int>& doses = result.doses;
    require(!result.tasks.empty() && result.nearChance.size() == result.tasks.size(), "tasks are missing");
    require(!doses.empty() && doses.front() >= 0 && doses.back() <= result.layerUnits && std::ranges::is_sorted(doses, std::less_equal()),
            "the doses do not fit the layer");
    for (const Json& curve : json.at("curves"))
        result.curves.push_back(curveFrom(curve, result.tasks, doses.size()));
    require(result.curves.size() == 2 * result.tasks.size() + 1, "curves are missing");
    return result;
}

bool fit(const std::string& first, const std::string& second) { return first.empty() || second.empty() || first == second; }

/// Whether a retraining has, since the result was measured.
bool sawOtherImages(const Study& study, const DoseResult& result)
{
    const std::vector<std::string> seen = testImagesOfRuns(study);
    return !result.testChecksum.empty() && std::ranges::any_of(seen, [&result](const std::string& images) {
        return images != result.testChecksum && std::ranges::find(result.otherTestChecksums, images) == result.otherTestChecksums.end();
    });
}

/// Why it must not be shown.
Bar::Missing misfit(const Study& study, const KeptDoses& kept, const LayerChoice& layer)
{
    const auto record = readRunRecord(study.runFolder(kept.run));
    if (!record && record.error().code != ErrorCode::FileNotFound)
        return Bar::Missing::Damaged;
    if (record && record->state != RunState::Finished) // its weights are on their way
        return Bar::Missing::OtherNetwork;
    const DoseResult& result = *kept.result;
    const std::string weights = record ? record->weightsChecksum : std::string();
    if (!fit(weights, result.weightsChecksum))
        return Bar::Missing::OtherNetwork;
    if (result.layer != layer.name || result.layerUnits != layer.units || result.tasks != taskNames(study.specification()))
        return Bar::Missing::Damaged;
    const auto rankings = findRankings(study, kept.run, layer, weights);
    const bool sameRanking = rankings && (rankings->rankings.empty() || rankingChecksum(*rankings) == result.rankingChecksum);
    if (!sameRanking)
        return Bar::Missing::OtherRanking;
    return sawOtherImages(study, result) ? Bar::Missing::OtherImages : Bar::Missing::Nothing;
}

} // namespace

std::filesystem::path dosesFolder(const Study& study, const std::string& run) { return study.runFolder(run) / "doses"; }

std::filesystem::path doseFile(const Study& study, const std::string& run, const std::string& layer)
{
    return dosesFolder(study, run) / (layer + ".json");
}

std::string rankingChecksum(const StoredRankings& rankings)
{
    std::string orders;
    for (const lesions::UnitRanking& ranking : rankings.rankings)
        orders += fmt::format("{}: {}; {}\n", ranking.task, fmt::join(ranking.order, ","),
                              fmt::join(ranking.lowest(static_cast<int>(ranking.order.size())), ","));
    return checksum(std::as_bytes(std::span(orders)));
}

std::vector<std::string> testImagesOfRuns(const Study& study)
{
    std::set<std::string> seen;
    for (const NamedCondition& named : study.specification().conditions)
        if (const auto record = readRunRecord(study.runFolder(named.name)); record && !record->testChecksum.empty())
            seen.insert(record->testChecksum);
    return {seen.begin(), seen.end()};
}

Result<void> saveDoses(const Study& study, const std::string& run, const DoseResult& result)
{
    Json curves = Json::array();
    for (const DoseCurve& curve : result.curves)
        curves.push_back(toJson(curve));
    const Json json = {{"format", "lesionlab-dose-response"},
                       {"version", formatVersion},
                       {"layer", result.layer},
                       {"layer_units", result.layerUnits},
                       {"ranking_method", result.rankingMethod},
                       {"seed", result.seed},
                       {"weights_checksum", result.weightsChecksum},
                       {"ranking_checksum", result.rankingChecksum},
                       {"test_images_checksum", result.testChecksum},
                       {"other_test_images", result.otherTestChecksums},
                       {"tasks", result.tasks},
                       {"near_chance", result.nearChance},
                       {"doses", result.doses},
                       {"curves", std::move(curves)}};
    return writeFileAtomically(doseFile(study, run, result.layer), textOf(json) + '\n');
}

Result<DoseResult> loadDoses(const std::filesystem::path& file) { return readVersioned(file, largestFile, formatVersion, resultFrom); }

Result<KeptDoses> keptDoses(const Study& study, const std::string& run, const std::string& layer)
{
    const auto chosen = checkRunName(run).and_then([&] { return chooseLayer(study, layer); });
    if (!chosen)
        return tl::unexpected(chosen.error());
    KeptDoses kept{.run = run, .layer = chosen->name, .layerUnits = chosen->units, .result = {}};
    auto loaded = loadDoses(doseFile(study, run, chosen->name));
    if (!loaded) {
        if (loaded.error().code != ErrorCode::FileNotFound)
            kept.missing = Bar::Missing::Damaged;
        return kept;
    }
    kept.result = std::move(*loaded);
    kept.missing = misfit(study, kept, *chosen);
    if (kept.missing != Bar::Missing::Nothing)
        kept.result.reset();
    return kept;
}

} // namespace lesionlab::study
