// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/study_document.h"

#include <algorithm>

#include "core/study/reproduction.h"
#include "core/study/run_findings.h"
#include "ui/document/study_commands.h"
#include "ui/document/study_presets.h"

namespace lesionlab::ui {

namespace {

/// The network that the study's commands use, or any that is there.
std::string firstNetwork(const std::map<std::string, study::RunRecord>& runs)
{
    if (runs.contains(study::baselineRun) || runs.empty())
        return study::baselineRun;
    const auto trained = std::ranges::find_if(runs, [](const auto& run) { return !run.second.condition; });
    return trained == runs.end() ? study::baselineRun : trained->first;
}

} // namespace

std::string wordsFor(const std::vector<int>& units)
{
    if (units.empty())
        return "none";
    std::string words = "units:";
    for (std::size_t i = 0; i < units.size();) {
        std::size_t end = i + 1;
        while (end < units.size() && units[end] == units[end - 1] + 1)
            ++end;
        if (i > 0)
            words.append(",");
        words.append(std::to_string(units[i]));
        if (end - i > 1)
            words.append(end - i > 2 ? "-" : ",").append(std::to_string(units[end - 1]));
        i = end;
    }
    return words;
}

Result<std::unique_ptr<StudyDocument>> StudyDocument::open(const std::filesystem::path& folder)
{
    return study::Study::open(folder).map(
        [](study::Study study) { return std::unique_ptr<StudyDocument>(new StudyDocument(std::move(study))); });
}

StudyDocument::StudyDocument(study::Study study)
    : study_(std::move(study)), tasks_(study::taskNames(study_.specification())),
      layers_(networks::convolutionalLayers(study_.specification().architecture))
{
    writer_.setMaxThreadCount(1); // so that what is asked for last is written last
    reloadRuns();
    state_.network = firstNetwork(runs_);
    state_.layer = study_.specification().layer;
    state_.tasks = tasks_;
    if (const auto found = runs_.find(state_.network); found != runs_.end()) {
        const training::TrainingOptions recipe = study::retrainingDefaults(found->second.training);
        state_.epochs = recipe.epochs;
        state_.learningRate = recipe.learningRate;
        state_.seed = recipe.seed;
    }
    reloadUnits();
}

StudyDocument::~StudyDocument() { writer_.waitForDone(); }

QString StudyDocument::name() const { return QString::fromStdString(study_.folder().filename().string()); }

unsigned StudyDocument::roles(int unit) const
{
    return static_cast<std::size_t>(unit) < roles_.size() ? roles_[static_cast<std::size_t>(unit)] : 0;
}

void StudyDocument::change(const QString& text, const std::function<void(LabState&)>& edit, const QString& mergeKey)
{
    LabState after = state_;
    edit(after);
    if (after != state_)
        undoStack_.push(new StateCommand(*this, text, std::move(after), mergeKey));
}

void StudyDocument::apply(const LabState& state)
{
    const LabState before = std::exchange(state_, state);
    const bool otherLayer = before.layer != state_.layer || before.network != state_.network;
    if (otherLayer)
        reloadUnits();
    else if (before.silent != state_.silent || before.lesion != state_.lesion)
        Q_EMIT lesionChanged();
    Q_EMIT planChanged();
}

void StudyDocument::restoreBench(const LabState& kept)
{
    const auto layer = std::ranges::find(layers_, kept.layer, &networks::ConvolutionalLayer::name);
    if (layer == layers_.end() || !runs_.contains(kept.network) || kept.epochs < 1 || !(kept.learningRate > 0))
        return;
    LabState state = kept;
    const auto keepUnitsOf = [](const networks::ConvolutionalLayer& of, std::vector<int>& silent) {
        std::ranges::sort(silent);
        silent.erase(std::unique(silent.begin(), silent.end()), silent.end());
        std::erase_if(silent, [&of](int unit) { return unit < 0 || unit >= of.units; });
    };
    keepUnitsOf(*layer, state.silent);
    std::erase_if(state.otherLayers, [this](const auto& other) {
        return std::ranges::find(layers_, other.first, &networks::ConvolutionalLayer::name) == layers_.end();
    });
    for (auto& [name, lesion] : state.otherLayers)
        keepUnitsOf(*std::ranges::find(layers_, name, &networks::ConvolutionalLayer::name), lesion.silent);
    std::erase_if(state.tasks, [this](const std::string& task) { return std::ranges::find(tasks_, task) == tasks_.end(); });
    if (state.tasks.empty())
        state.tasks = tasks_;
    apply(state);
}

void StudyDocument::setLesion(const QString& text, std::vector<int> units, std::string words, std::uint64_t seed)
{
    change(text, [&](LabState& state) {
        state.silent = std::move(units);
        state.lesion = std::move(words);
        state.lesionSeed = seed;
    });
}

Result<void> StudyDocument::setLesion(const QString& text, const std::string& words, std::uint64_t seed)
{
    return unitsOf(words, seed).map([&](std::vector<int> units) { setLesion(text, std::move(units), words, seed); });
}

void StudyDocument::toggle(const std::vector<int>& units)
{
    std::vector<int> wanted = units;
    std::ranges::sort(wanted);
    std::vector<int> result;
    const bool restore = std::ranges::includes(state_.silent, wanted);
    if (restore)
        std::ranges::set_difference(state_.silent, wanted, std::back_inserter(result));
    else
        std::ranges::set_union(state_.silent, wanted, std::back_inserter(result));
    const int count = static_cast<int>(units.size());
    setLesion(restore ? tr("Restore %n unit(s)", nullptr, count) : tr("Silence %n unit(s)", nullptr, count), std::move(result));
}

void StudyDocument::showLayer(const std::string& layer)
{
    change(tr("Show %1").arg(QString::fromStdString(layer)), [&](LabState& state) {
        if (layer == state.layer)
            return;
        if (!state.silent.empty())
            state.otherLayers[state.layer] = {state.silent, state.lesion, state.lesionSeed};
        const LayerLesion kept = state.otherLayers[layer];
        state.otherLayers.erase(layer);
        state.layer = layer;
        state.silent = kept.silent;
        state.lesion = kept.lesion;
        state.lesionSeed = kept.lesionSeed;
    });
}

lesions::LesionContext StudyDocument::lesionContext(std::uint64_t seed) const
{
    return {units_.units, units_.rankings, seed, study_.unitGroups(state_.layer)};
}

Result<std::vector<int>> StudyDocument::unitsOf(const std::string& words, std::uint64_t seed) const
{
    return lesions::lesionsFor(words, lesionContext(seed)).map([](std::vector<lesions::Lesion> draws) {
        return std::move(draws.front().units);
    });
}

void StudyDocument::write(std::function<Result<void>(study::Study&)> change, std::function<void(bool written)> done)
{
    writer_.start([this, study = study_, change = std::move(change), done = std::move(done)]() mutable {
        const auto written = change(study);
        QMetaObject::invokeMethod(
            this,
            [this, written, done] {
                if (auto opened = study::Study::open(study_.folder()))
                    study_ = std::move(*opened);
                done(written.has_value());
                if (!written)
                    Q_EMIT problem(written.error());
            },
            Qt::QueuedConnection);
    });
}

void StudyDocument::addConditions(const std::vector<study::Condition>& conditions)
{
    const auto added = std::make_shared<std::vector<study::NamedCondition>>();
    const auto add = [added, conditions](study::Study& study) -> Result<void> {
        for (const study::Condition& condition : conditions) {
            const auto name = study.addCondition(condition);
            if (!name)
                return tl::unexpected(name.error());
            added->push_back({*name, study.normalised(condition)});
        }
        return {};
    };
    write(add, [this, added](bool) {
        reloadRuns();
        Q_EMIT conditionsAdded(*added);
    });
}

study::Condition StudyDocument::plannedRecipe() const
{
    study::Condition condition;
    condition.network = state_.network;
    condition.layer = state_.layer;
    condition.method = state_.method;
    if (const auto found = runs_.find(state_.network); found != runs_.end())
        condition.training = study::retrainingDefaults(found->second.training);
    condition.training.epochs = state_.epochs;
    condition.training.learningRate = state_.learningRate;
    condition.training.seed = state_.seed;
    return condition;
}

study::Condition StudyDocument::plannedCondition() const
{
    study::Condition condition = plannedRecipe();
    // The words only while they mean what is shown: a new ranking changes what "faces" means.
    const bool fits = !state_.lesion.empty() && unitsOf(state_.lesion, state_.lesionSeed).value_or(std::vector<int>()) == state_.silent;
    condition.lesion = state_.silent.empty() ? "none" : fits ? state_.lesion : wordsFor(state_.silent);
    condition.lesionSeed = state_.lesionSeed;
    condition.schedule = state_.schedule;
    condition.tasks = state_.tasks;
    if (condition.lesion.starts_with("group:") && wasRetrainedWithOtherUnits(condition))
        condition.lesion = wordsFor(state_.silent);
    return condition;
}

/// A group that grew since: the run that was made of it keeps its name, and its units.
bool StudyDocument::wasRetrainedWithOtherUnits(const study::Condition& condition) const
{
    return std::ranges::any_of(runs_, [&](const auto& run) {
        const study::RunRecord& record = run.second;
        return record.condition && study::sameExperiment(*record.condition, condition) && record.lesionUnits != state_.silent;
    });
}

void StudyDocument::reloadRuns()
{
    if (auto opened = study::Study::open(study_.folder()))
        study_ = std::move(*opened); // other programs may have added conditions
    runs_.clear();
    for (const std::string& run : study::runNames(study_))
        if (auto record = study::readRunRecord(study_.runFolder(run)))
            runs_.emplace(run, std::move(*record));
    outdated_.clear();
    for (const auto& [run, record] : runs_)
        if (record.condition && study::misfit(study_, record) != study::Bar::Missing::Nothing)
            outdated_.insert(run);
    measured_ = study::measuredEpochs(study_);
    Q_EMIT runsChanged();
}

bool StudyDocument::isOutdated(const study::Condition& condition) const
{
    return std::ranges::any_of(study_.specification().conditions, [&](const study::NamedCondition& named) {
        return outdated_.contains(named.name) && study::sameExperiment(named.condition, condition);
    });
}

study::PlannedRetraining StudyDocument::ahead(const study::Condition& condition) const
{
    study::PlannedRetraining planned{condition.tasks, condition.training.epochs};
    for (const study::NamedCondition& named : study_.specification().conditions) {
        const auto run = runs_.find(named.name);
        if (run == runs_.end() || outdated_.contains(named.name) || !study::sameExperiment(named.condition, condition))
            continue;
        const int stored = study::storedEpochs(study_.runFolder(named.name));
        planned.isResumed = stored > 0;
        planned.epochs = run->second.state == study::RunState::Finished ? 0 : std::max(0, planned.epochs - stored);
    }
    return planned;
}

std::optional<study::TimeEstimate> StudyDocument::timeFor(const std::vector<study::Condition>& conditions, const std::string& device) const
{
    std::vector<study::PlannedRetraining> planned;
    for (const study::Condition& condition : conditions)
        if (const study::PlannedRetraining left = ahead(condition); left.epochs > 0)
            planned.push_back(left);
    return study::estimateTime(study_.specification(), measured_, planned, device);
}

bool StudyDocument::hasNetwork(const std::string& run) const
{
    std::error_code ignored;
    const auto record = runs_.find(run);
    const bool finished = record == runs_.end() || record->second.state == study::RunState::Finished;
    return finished && std::filesystem::exists(study_.weightsFile(run), ignored);
}

bool StudyDocument::isInterrupted(const std::string& run) const
{
    return hasUnfinishedNetwork(run) && runs_.at(run).state != study::RunState::Diverged;
}

bool StudyDocument::isOver(const std::string& run) const
{
    const auto record = runs_.find(run);
    return record != runs_.end() &&
           (record->second.state == study::RunState::Finished || record->second.state == study::RunState::Diverged);
}

bool StudyDocument::hasUnfinishedNetwork(const std::string& run) const
{
    std::error_code ignored;
    const auto record = runs_.find(run);
    return record != runs_.end() && !record->second.condition && record->second.state != study::RunState::Finished &&
           std::filesystem::exists(study_.weightsFile(run), ignored);
}

study::TrainingRequest StudyDocument::trainingOf(const std::string& run) const
{
    study::TrainingRequest request = usualTraining(study_.specification());
    request.run = run;
    if (const auto record = runs_.find(run); record != runs_.end() && !record->second.condition) {
        request.tasks = record->second.tasks;
        request.options = record->second.training;
    }
    return request;
}

void StudyDocument::reloadUnits()
{
    auto found = study::layerUnits(study_, state_.network, state_.layer);
    openingProblem_.reset();
    if (!found) {
        openingProblem_ = found.error();
        const auto layer = std::ranges::find(layers_, state_.layer, &networks::ConvolutionalLayer::name);
        found = study::LayerUnits{state_.layer, layer == layers_.end() ? 0 : layer->units, {}, {}};
    }
    units_ = std::move(*found);
    roles_.assign(static_cast<std::size_t>(units_.units), 0);
    for (std::size_t task = 0; task < units_.rankings.size(); ++task)
        for (const int unit : units_.rankings[task].group())
            roles_[static_cast<std::size_t>(unit)] |= 1U << task;
    Q_EMIT layerChanged();
    Q_EMIT lesionChanged();
    if (openingProblem_)
        Q_EMIT problem(*openingProblem_);
}

} // namespace lesionlab::ui
