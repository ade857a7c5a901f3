// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/overview.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/networks/guarded.h"
#include "core/study/run_files.h"

namespace lesionlab::study {
namespace {

void inspectWeights(const Study& study, RunOverview& run)
{
    const auto loaded = networks::guarded("reading weights", [&] { return loadNetwork(study, run.name, "cpu"); });
    run.hasWeights = loaded.has_value();
    if (!loaded && loaded.error().code != ErrorCode::NotYetMade)
        run.problems.push_back(loaded.error());
    if (loaded && run.record && !run.record->weightsChecksum.empty() && run.record->weightsChecksum != weightsChecksum(loaded->network))
        run.problems.push_back({ErrorCode::Outdated, {study.weightsFile(run.name).string(), "the weights are not those that were stored"}});
}

void inspectRankings(const Study& study, RunOverview& run)
{
    const auto layers = networks::convolutionalLayers(study.specification().architecture);
    for (const networks::ConvolutionalLayer& layer : layers) {
        for (const auto method : {lesions::RankingMethod::Greedy, lesions::RankingMethod::OnePass}) {
            const std::string name = lesions::rankingMethodName(method);
            const auto found = loadRankings(study.rankingFile(run.name, layer.name, name), layer.units);
            if (found)
                run.rankings.push_back(fmt::format("{}, {}", layer.name, name));
            else if (found.error().code != ErrorCode::FileNotFound)
                run.problems.push_back(found.error());
        }
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
    auto epochs = readEpochs(folder);
    if (!epochs)
        run.problems.push_back(epochs.error());
    else if (!epochs->empty())
        run.lastEpoch = std::move(epochs->back());
    if (run.record && run.record->condition)
        if (auto table = readClassTable(folder); !table)
            run.problems.push_back(table.error());
    inspectWeights(study, run);
    inspectRankings(study, run);
    return run;
}

} // namespace

StudyOverview inspect(const Study& study)
{
    StudyOverview overview;
    const std::vector<std::string> names = runNames(study);
    for (const std::string& name : names)
        overview.runs.push_back(inspectRun(study, name));
    std::ranges::stable_partition(overview.runs, [](const RunOverview& run) { return run.record && !run.record->condition; });
    for (const NamedCondition& named : study.specification().conditions)
        if (std::ranges::find(names, named.name) == names.end())
            overview.missing.push_back(named.name);
    return overview;
}

} // namespace lesionlab::study
