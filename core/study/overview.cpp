// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/overview.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/networks/guarded.h"
#include "core/study/run_files.h"
#include "core/study/run_findings.h"

namespace lesionlab::study {
namespace {

/// The weights' checksum; empty where there are none.
std::string inspectWeights(const Study& study, RunOverview& run)
{
    const auto loaded = networks::guarded("reading weights", [&] { return loadNetwork(study, run.name, "cpu"); });
    const auto momentum = networks::guarded("reading weights", [&] { return loadKeptMomentum(study, run.name); });
    run.hasWeights = loaded.has_value();
    if (!loaded && loaded.error().code != ErrorCode::NotYetMade)
        run.problems.push_back(loaded.error());
    if (loaded && !momentum && momentum.error().code != ErrorCode::NotYetMade)
        run.problems.push_back(momentum.error());
    if (!loaded)
        return {};
    const std::string found = weightsChecksum(*loaded);
    if (run.record && !run.record->weightsChecksum.empty() && run.record->weightsChecksum != found)
        run.problems.push_back(
            {ErrorCode::Outdated,
             {study.weightsFile(run.name).string(), "the weights are not those that were stored", anewCommand(*run.record)}});
    return found;
}

void inspectRankings(const Study& study, const std::string& checksumOfWeights, RunOverview& run)
{
    const auto layers = networks::convolutionalLayers(study.specification().architecture);
    for (const networks::ConvolutionalLayer& layer : layers) {
        for (const std::string& method : lesions::rankingMethodNames()) {
            const std::filesystem::path file = study.rankingFile(run.name, layer.name, method);
            const auto found = loadRankings(file, layer.units);
            if (found)
                run.rankings.push_back({layer.name, method, found->rankings.empty() ? 0 : found->rankings.front().images});
            else if (found.error().code != ErrorCode::FileNotFound)
                run.problems.push_back(found.error());
            if (const auto fits = found ? checkRanked(*found, checksumOfWeights, file) : Result<void>(); !fits)
                run.problems.push_back(fits.error());
        }
    }
}

/// Of a finished retraining.
void inspectSubject(const Study& study, RunOverview& run)
{
    if (!run.record || !run.record->condition || run.record->state != RunState::Finished)
        return;
    const auto outdated = [&](const char* what) {
        run.problems.push_back({ErrorCode::Outdated, {study.runFolder(run.name).string(), what, anewCommand(*run.record)}});
    };
    switch (misfit(study, *run.record)) {
    case Bar::Missing::OtherNetwork: return outdated("they were made from another network");
    case Bar::Missing::OtherRanking: return outdated("they were made with another unit ranking");
    case Bar::Missing::OtherImages: return outdated("they were made with other images");
    default: break;
    }
}

RunOverview inspectRun(const Study& study, const std::string& name)
{
    RunOverview run;
    run.name = name;
    const std::filesystem::path folder = study.runFolder(name);
    auto record = readRunRecord(folder);
    if (record)
        run.record = std::move(*record);
    else
        run.problems.push_back(record.error());
    run.isRetraining = run.record ? run.record->condition.has_value()
                                  : std::ranges::find(study.specification().conditions, name, &NamedCondition::name) !=
                                        study.specification().conditions.end();
    auto epochs = readEpochs(folder);
    if (!epochs)
        run.problems.push_back(epochs.error());
    else if (!epochs->empty())
        run.lastEpoch = std::move(epochs->back());
    const std::filesystem::path curve = folder / "epochs.jsonl";
    const int stored = run.lastEpoch ? run.lastEpoch->training.epoch : 0;
    if (run.record && run.record->state == RunState::Finished && run.record->epochsDone > stored)
        run.problems.push_back({ErrorCode::FileDamaged, {curve.string(), "it ends too early"}});
    if (run.isRetraining)
        if (auto table = readClassTable(folder); !table)
            run.problems.push_back(table.error());
    inspectRankings(study, inspectWeights(study, run), run);
    inspectSubject(study, run);
    return run;
}

} // namespace

StudyOverview inspect(const Study& study)
{
    StudyOverview overview;
    const std::vector<std::string> names = runNames(study);
    for (const std::string& name : names)
        overview.runs.push_back(inspectRun(study, name));
    std::ranges::stable_partition(overview.runs, [](const RunOverview& run) { return !run.isRetraining; });
    for (const NamedCondition& named : study.specification().conditions)
        if (std::ranges::find(names, named.name) == names.end())
            overview.missing.push_back(named.name);
    return overview;
}

} // namespace lesionlab::study
