// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/retraining.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "core/activations/activation_cache.h"
#include "core/datasets/selections.h"
#include "core/evaluation/evaluator.h"
#include "core/lesions/lesion.h"
#include "core/lesions/onset_surgery.h"
#include "core/networks/device.h"
#include "core/networks/guarded.h"
#include "core/study/run_files.h"
#include "core/support/files.h"
#include "core/training/trainer.h"

namespace lesionlab::study {
namespace {

constexpr const char* noGroup = "none";

std::vector<int> unionOf(const std::vector<int>& first, const std::vector<int>& second)
{
    std::set<int> units(first.begin(), first.end());
    units.insert(second.begin(), second.end());
    return {units.begin(), units.end()};
}

/// Each task's units and, with several tasks, all of them together.
std::vector<UnitGroup> groupsOf(const std::vector<lesions::UnitRanking>& rankings)
{
    std::vector<UnitGroup> groups;
    UnitGroup all{rankings.size() == 2 ? "both" : "all", {}};
    for (const lesions::UnitRanking& ranking : rankings) {
        std::vector<int> units = ranking.group();
        std::ranges::sort(units);
        all.units = unionOf(all.units, units);
        groups.push_back({ranking.task, std::move(units)});
    }
    if (groups.size() > 1)
        groups.push_back(std::move(all));
    return groups;
}

bool sameGroups(const std::vector<UnitGroup>& first, const std::vector<UnitGroup>& second)
{
    return std::ranges::equal(first, second, [](const UnitGroup& a, const UnitGroup& b) { return a.name == b.name && a.units == b.units; });
}

/// One condition, ready to start.
struct Plan {
    training::TrainingOptions options;
    std::vector<int> lesionUnits;
    std::optional<std::uint64_t> maskedSteps; ///< of the lesion's units; nothing: all
    networks::UnitMasks masks;                ///< undefined tensors where the method changes weights instead
    std::uint64_t stepsPerEpoch = 0;

    [[nodiscard]] bool masked(int epochsDone) const
    {
        return !masks.empty() && (!maskedSteps || static_cast<std::uint64_t>(epochsDone) * stepsPerEpoch < *maskedSteps);
    }
};

/// One run, as far as it has come.
struct RunUnderway {
    std::string name;
    std::filesystem::path folder;
    const Condition& condition;
    const Plan& plan;
    networks::Network network;
    training::TrainingState state;
    RunRecord record;
    ClassTable table;
    RetrainingSummary summary;

    /// Units that the condition silences between two epochs.
    [[nodiscard]] std::vector<int> silentAfter(int epochs) const { return plan.masked(epochs) ? plan.lesionUnits : std::vector<int>(); }
    [[nodiscard]] EpochRecord epochRecord(const training::EpochReport& report, std::vector<GroupMeasurement> measured) const
    {
        return {.training = report, .silentUnits = static_cast<int>(silentAfter(report.epoch).size()), .test = std::move(measured)};
    }
};

} // namespace

struct RetrainingBench::Inside {
    Study study;
    std::string networkName;
    std::string device;
    LayerChoice layer;
    StoredNetwork stored;
    std::string startChecksum;
    datasets::Dataset dataset;
    std::string trainChecksum;
    std::string testChecksum;
    std::vector<lesions::UnitRanking> rankings;
    std::vector<UnitGroup> groups;
    std::vector<GroupMeasurement> baseline; ///< filled by the first run
    DataNotes notes;

    [[nodiscard]] Result<Plan> plan(const Condition& condition) const;
    [[nodiscard]] Result<std::vector<GroupMeasurement>> measure(const networks::Network& network, const std::vector<int>& silent,
                                                                const Progress& progress, const std::stop_token& stop) const;
    [[nodiscard]] Result<double> lossToWatch(const RunUnderway& run, const training::EpochReport& report, const networks::UnitMasks& masks,
                                             const std::stop_token& stop) const;
    [[nodiscard]] RunRecord newRecord(const Condition& condition, const Plan& plan, const std::string& command) const;

    Result<RetrainingSummary> run(const std::string& name, const Condition& condition, const std::string& command,
                                  const RetrainingListener& listener, const Progress& progress, const std::stop_token& stop);
    /// Takes up what an earlier call has stored, if anything.
    [[nodiscard]] Result<void> takeUp(RunUnderway& run, const Progress& progress, const std::stop_token& stop) const;
    Result<void> begin(RunUnderway& run, const RetrainingListener& listener, const Progress& progress, const std::stop_token& stop);
    Result<void> train(RunUnderway& run, const RetrainingListener& listener, const Progress& progress, const std::stop_token& stop) const;
    Result<void> finish(RunUnderway& run, const Progress& progress, const std::stop_token& stop) const;
};

Result<Plan> RetrainingBench::Inside::plan(const Condition& condition) const
{
    if (condition.network != networkName || condition.layer != layer.name)
        return failure(ErrorCode::DoesNotFit, study.folder().string(), fmt::format("{}, {}", condition.network, condition.layer),
                       fmt::format("{}, {}", networkName, layer.name));
    if (auto valid = training::validate(condition.training); !valid)
        return tl::unexpected(valid.error());
    const auto positions = taskPositions(dataset.labels, condition.tasks);
    if (!positions)
        return tl::unexpected(positions.error());
    if (positions->empty() || std::set<int>(positions->begin(), positions->end()).size() != positions->size())
        return failure(ErrorCode::InvalidValue, "on", fmt::format("{}", fmt::join(condition.tasks, ",")),
                       fmt::format("{}", fmt::join(taskNames(study.specification()), ", ")));
    if (condition.momentumRestored && stored.state.momentum.empty())
        return failure(ErrorCode::NotYetMade, fmt::format("momentum {}", networkName), "lesionlab train");
    const auto lesions = lesions::lesionsFor(condition.lesion, {layer.units, rankings, condition.lesionSeed, study.unitGroups(layer.name)});
    if (!lesions)
        return tl::unexpected(lesions.error());
    if (lesions->size() != 1)
        return failure(ErrorCode::InvalidValue, "lesion", condition.lesion, "one lesion: random:N with a seed for each draw");
    Plan plan;
    plan.options = condition.training;
    plan.options.tasks = *positions;
    plan.lesionUnits = lesions->front().units;
    plan.stepsPerEpoch = training::stepsPerEpoch(dataset, plan.options);
    const bool always = condition.schedule == LesionSchedule::Always;
    const bool release = !always && condition.method == lesions::OnsetMethod::Release;
    if (!condition.isSham() && (always || release)) {
        auto masks = stored.network.masksFor({{layer.index, plan.lesionUnits}});
        if (!masks)
            return tl::unexpected(masks.error());
        plan.masks = std::move(*masks);
    }
    if (release) {
        const double steps = condition.release.after * (condition.release.inSteps ? 1.0 : static_cast<double>(plan.stepsPerEpoch));
        if (!(steps >= 0) || steps > 1e15)
            return failure(ErrorCode::InvalidValue, "release", fmt::format("{}", condition.release.after), "0 or more");
        plan.maskedSteps = steps > 0 ? std::max<std::uint64_t>(1, static_cast<std::uint64_t>(std::llround(steps))) : 0;
    }
    return plan;
}

Result<std::vector<GroupMeasurement>> RetrainingBench::Inside::measure(const networks::Network& network, const std::vector<int>& silent,
                                                                       const Progress& progress, const std::stop_token& stop) const
{
    activations::ActivationCache::Options options;
    options.layer = layer.index;
    activations::ActivationCache cache(network, dataset.test, datasets::chooseAll(*dataset.test), options);
    std::vector<GroupMeasurement> measurements;
    std::vector<UnitGroup> silenced{{noGroup, {}}};
    silenced.insert(silenced.end(), groups.begin(), groups.end());
    for (const UnitGroup& group : silenced) {
        evaluation::AccuracyCounter counter(dataset.labels);
        const auto count = [&counter](const at::Tensor& logits, const at::Tensor& truth) { counter.add(logits, truth); };
        if (auto visited = cache.visitOutputs(unionOf(silent, group.units), count, progress, stop); !visited)
            return tl::unexpected(visited.error());
        measurements.push_back({group.name, counter.accuracies()});
    }
    return measurements;
}

RunRecord RetrainingBench::Inside::newRecord(const Condition& condition, const Plan& plan, const std::string& command) const
{
    RunRecord record = recordOfThisProgram(device, command);
    record.condition = condition;
    record.lesionUnits = plan.lesionUnits;
    record.groups = groups;
    record.startChecksum = startChecksum;
    record.trainChecksum = trainChecksum;
    record.testChecksum = testChecksum;
    return record;
}

/// A run that was begun under other circumstances is not this one.
static Result<void> checkFits(const RunRecord& record, const RunRecord& wanted, const std::filesystem::path& folder)
{
    const auto outdated = [&folder](const char* what) { return failure(ErrorCode::Outdated, folder.string(), what); };
    if (!record.condition || !sameExperiment(*record.condition, *wanted.condition))
        return outdated("they are of another condition");
    if (record.startChecksum != wanted.startChecksum)
        return outdated("they were made from another network");
    if (record.lesionUnits != wanted.lesionUnits || !sameGroups(record.groups, wanted.groups))
        return outdated("they were made with another unit ranking");
    if (record.trainChecksum != wanted.trainChecksum || record.testChecksum != wanted.testChecksum)
        return outdated("they were made with other images");
    return {};
}

Result<void> RetrainingBench::Inside::takeUp(RunUnderway& run, const Progress& progress, const std::stop_token& stop) const
{
    const auto before = readRunRecord(run.folder);
    if (!before && before.error().code == ErrorCode::FileNotFound)
        return {};
    if (!before)
        return tl::unexpected(before.error());
    if (auto fits = checkFits(*before, run.record, run.folder); !fits)
        return fits;
    auto epochs = readEpochs(run.folder);
    if (!epochs)
        return tl::unexpected(epochs.error());
    if (before->state == RunState::Finished) {
        run.summary.wasThere = true;
        run.summary.epochs = std::move(*epochs);
        return {};
    }
    auto begun = loadNetwork(study, run.name, device);
    if (!begun)
        return begun.error().code == ErrorCode::NotYetMade ? Result<void>() : tl::unexpected(begun.error());
    if (!begun->lastEpoch) // killed after the weights had lost what resuming needs, before the record said "finished"
        begun->state.epochsDone = epochs->empty() ? 0 : epochs->back().training.epoch;
    const int done = begun->state.epochsDone;
    if (!begun->lastEpoch && done < run.plan.options.epochs)
        return failure(ErrorCode::FileDamaged, study.weightsFile(run.name).string(), "it lacks what going on needs");
    auto table = readClassTable(run.folder);
    if (!table)
        return tl::unexpected(table.error());
    if (auto trimmed = trimEpochs(run.folder, done); !trimmed)
        return trimmed;
    std::erase_if(*epochs, [done](const EpochRecord& epoch) { return epoch.training.epoch > done; });
    if (epochs->empty() || epochs->back().training.epoch < done) { // killed between the weights and the line
        auto measured = measure(begun->network, run.silentAfter(done), progress, stop);
        if (!measured)
            return tl::unexpected(measured.error());
        epochs->push_back(run.epochRecord(*begun->lastEpoch, std::move(*measured)));
        if (auto appended = appendEpoch(run.folder, epochs->back()); !appended)
            return appended;
    }
    run.record = *before;
    run.record.epochsDone = done;
    run.table = std::move(*table);
    run.network = std::move(begun->network);
    run.state = std::move(begun->state);
    run.summary.resumedAfter = done;
    run.summary.epochs = std::move(*epochs);
    return {};
}

/// From the baseline to the moment before the first step.
Result<void> RetrainingBench::Inside::begin(RunUnderway& run, const RetrainingListener& listener, const Progress& progress,
                                            const std::stop_token& stop)
{
    if (baseline.empty()) {
        auto measured = measure(stored.network, {}, progress, stop);
        if (!measured)
            return tl::unexpected(measured.error());
        baseline = std::move(*measured);
    }
    const Condition& condition = run.condition;
    if (condition.schedule == LesionSchedule::Onset && !condition.isSham())
        if (auto applied = lesions::applyOnset(run.network, layer.index, run.plan.lesionUnits, condition.method, condition.training.seed);
            !applied)
            return applied;
    if (condition.momentumRestored)
        run.state.momentum = stored.state.momentum;
    auto measured = measure(run.network, run.silentAfter(0), progress, stop);
    if (!measured)
        return tl::unexpected(measured.error());
    run.table = {.baseline = baseline, .start = *measured, .end = {}};
    run.summary.epochs.push_back(run.epochRecord({}, std::move(*measured)));
    std::error_code ignored;
    for (const char* const file : {"weights.safetensors", "epochs.jsonl"}) // of a start that was killed
        std::filesystem::remove(run.folder / file, ignored);
    auto written = writeClassTable(run.folder, run.table);
    if (written)
        written = writeRunRecord(run.folder, run.record);
    if (written)
        written = appendEpoch(run.folder, run.summary.epochs.back());
    if (written && listener)
        listener(run.summary.epochs.back());
    return written;
}

/// The validation loss, where the plateau schedule asks for it; otherwise the training loss, which nobody looks at.
Result<double> RetrainingBench::Inside::lossToWatch(const RunUnderway& run, const training::EpochReport& report,
                                                    const networks::UnitMasks& masks, const std::stop_token& stop) const
{
    if (run.condition.training.schedule.kind != training::ScheduleKind::Plateau || dataset.valid->size() == 0)
        return report.trainingLoss;
    return evaluation::evaluate(run.network, dataset.valid, dataset.labels, masks, Phase::Validating, {}, stop)
        .map([&run](const std::vector<evaluation::TaskAccuracy>& validation) {
            double sum = 0;
            for (const int task : run.plan.options.tasks)
                sum += validation[static_cast<std::size_t>(task)].meanLoss;
            return sum / static_cast<double>(run.plan.options.tasks.size());
        });
}

Result<void> RetrainingBench::Inside::train(RunUnderway& run, const RetrainingListener& listener, const Progress& progress,
                                            const std::stop_token& stop) const
{
    const training::Silencing silencing{run.plan.masks, run.plan.maskedSteps};
    const auto epochEnded = [&](const training::EpochReport& report, const training::TrainingState& state) -> Result<double> {
        auto measured = measure(run.network, run.silentAfter(report.epoch), {}, stop);
        if (!measured)
            return tl::unexpected(measured.error());
        const auto stepsDone = static_cast<std::uint64_t>(report.epoch) * run.plan.stepsPerEpoch;
        const auto watched = lossToWatch(run, report, silencing.masksAfter(stepsDone), stop);
        if (!watched)
            return watched;
        training::TrainingState withLoss = state;
        withLoss.validationLosses.push_back(*watched);
        if (auto saved = saveProgress(run.folder, run.network, withLoss, report); !saved)
            return tl::unexpected(saved.error());
        run.summary.epochs.push_back(run.epochRecord(report, std::move(*measured)));
        if (auto appended = appendEpoch(run.folder, run.summary.epochs.back()); !appended)
            return tl::unexpected(appended.error());
        run.record.epochsDone = report.epoch;
        if (listener)
            listener(run.summary.epochs.back());
        return watched;
    };
    return training::train(run.network, dataset, silencing, run.plan.options, run.state, epochEnded, progress, stop);
}

Result<void> RetrainingBench::Inside::finish(RunUnderway& run, const Progress& progress, const std::stop_token& stop) const
{
    const std::vector<GroupMeasurement>& last = run.summary.epochs.back().test;
    if (!last.empty() && !last.front().tasks.empty() && !last.front().tasks.front().classes.empty()) {
        run.table.end = last;
    } else { // read from its line, which has no classes
        auto measured = measure(run.network, run.silentAfter(run.condition.training.epochs), progress, stop);
        if (!measured)
            return tl::unexpected(measured.error());
        run.table.end = std::move(*measured);
    }
    if (auto written = writeClassTable(run.folder, run.table); !written)
        return written;
    run.record.weightsChecksum = weightsChecksum(run.network);
    return saveFinished(run.folder, run.network, run.record.epochsDone, {});
}

Result<RetrainingSummary> RetrainingBench::Inside::run(const std::string& name, const Condition& condition, const std::string& command,
                                                       const RetrainingListener& listener, const Progress& progress,
                                                       const std::stop_token& stop)
{
    if (auto valid = checkRunName(name); !valid)
        return tl::unexpected(valid.error());
    const auto plan = this->plan(condition);
    if (!plan)
        return tl::unexpected(plan.error());
    const auto lock = study.lockRun(name);
    if (!lock)
        return tl::unexpected(lock.error());
    RunUnderway run{.name = name,
                    .folder = study.runFolder(name),
                    .condition = condition,
                    .plan = *plan,
                    .network = stored.network.clone(),
                    .state = {},
                    .record = newRecord(condition, *plan, command),
                    .table = {},
                    .summary = {.run = name}};
    auto ready = takeUp(run, progress, stop);
    if (ready && run.summary.wasThere)
        return run.summary;
    run.record.state = RunState::Running;
    if (ready)
        ready = run.summary.epochs.empty() ? begin(run, listener, progress, stop) : writeRunRecord(run.folder, run.record);
    if (!ready)
        return tl::unexpected(ready.error());
    auto ended = train(run, listener, progress, stop);
    if (ended)
        ended = finish(run, progress, stop);
    run.record.state = stateAfter(ended);
    const auto recorded = writeRunRecord(run.folder, run.record);
    if (!ended)
        return tl::unexpected(ended.error());
    if (!recorded)
        return tl::unexpected(recorded.error());
    return run.summary;
}

RetrainingBench::RetrainingBench(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
RetrainingBench::RetrainingBench(RetrainingBench&&) noexcept = default;
RetrainingBench::~RetrainingBench() = default;

const DataNotes& RetrainingBench::notes() const { return inside_->notes; }
const std::string& RetrainingBench::layer() const { return inside_->layer.name; }
int RetrainingBench::groupSize() const { return inside_->rankings.front().groupSize; }

Result<RetrainingBench> RetrainingBench::open(const Study& study, const std::string& network, const std::string& layer,
                                              const std::string& device, const Progress& progress, const std::stop_token& stop)
{
    return networks::guarded("retraining", [&]() -> Result<RetrainingBench> {
        const auto chosen = chooseLayer(study, layer);
        if (!chosen)
            return tl::unexpected(chosen.error());
        auto resolved = networks::resolveDevice(device);
        if (!resolved)
            return tl::unexpected(resolved.error());
        auto stored = checkRunName(network).and_then([&] { return loadNetwork(study, network, *resolved); });
        if (!stored)
            return tl::unexpected(stored.error());
        auto rankings = findRankings(study, network, *chosen);
        if (!rankings)
            return tl::unexpected(rankings.error());
        if (rankings->rankings.empty())
            return failure(ErrorCode::NotYetMade, "ranking", "lesionlab rank");
        auto dataset = study.loadData({.train = true, .valid = true, .test = true}, progress, stop);
        if (!dataset)
            return tl::unexpected(dataset.error());
        if (dataset->test->size() == 0)
            return failure(ErrorCode::NoImagesFound, "test");
        auto inside = std::make_unique<Inside>(Inside{.study = study,
                                                      .networkName = network,
                                                      .device = *resolved,
                                                      .layer = *chosen,
                                                      .stored = std::move(*stored),
                                                      .startChecksum = {},
                                                      .dataset = *dataset,
                                                      .trainChecksum = datasets::contentChecksum(*dataset->train),
                                                      .testChecksum = datasets::contentChecksum(*dataset->test),
                                                      .rankings = std::move(rankings->rankings),
                                                      .groups = {},
                                                      .baseline = {},
                                                      .notes = {dataset->skipped, dataset->cacheProblem}});
        inside->startChecksum = weightsChecksum(inside->stored.network);
        inside->groups = groupsOf(inside->rankings);
        return RetrainingBench(std::move(inside));
    });
}

Result<void> RetrainingBench::check(const Condition& condition) const
{
    return networks::guarded("retraining", [&] { return inside_->plan(condition).map([](const Plan&) {}); });
}

Result<RetrainingSummary> RetrainingBench::run(const std::string& name, const Condition& condition, const std::string& command,
                                               const RetrainingListener& listener, const Progress& progress, const std::stop_token& stop)
{
    return networks::guarded("retraining", [&] { return inside_->run(name, condition, command, listener, progress, stop); });
}

} // namespace lesionlab::study
