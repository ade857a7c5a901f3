// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/run_time.h"

#include <algorithm>
#include <cmath>

#include "core/study/run_record.h"

namespace lesionlab::study {
namespace {

/// Of at least one value.
double median(std::vector<double> values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::ranges::nth_element(values, middle);
    return *middle;
}

std::optional<MeasuredEpoch> measuredEpoch(const Study& study, const std::string& run)
{
    const auto record = readRunRecord(study.runFolder(run));
    const auto epochs = readEpochs(study.runFolder(run));
    if (!record || !epochs)
        return {};
    std::vector<double> images, paces, measuring;
    for (const EpochRecord& epoch : *epochs) {
        if (epoch.training.seconds > 0 && epoch.training.imagesPerSecond > 0) {
            images.push_back(std::round(epoch.training.seconds * epoch.training.imagesPerSecond));
            paces.push_back(epoch.training.imagesPerSecond);
        }
        if (epoch.measuringSeconds)
            measuring.push_back(*epoch.measuringSeconds);
    }
    if (paces.empty())
        return {};
    MeasuredEpoch made{.run = run,
                       .device = record->circumstances.device,
                       .isRetraining = record->condition.has_value(),
                       .tasks = record->condition ? record->condition->tasks : record->tasks,
                       .images = images.front(),
                       .imagesPerSecond = median(paces)};
    if (made.tasks.empty())
        made.tasks = taskNames(study.specification());
    if (!measuring.empty())
        made.measuringSeconds = median(measuring);
    return made;
}

std::vector<std::string> sorted(std::vector<std::string> names)
{
    std::ranges::sort(names);
    return names;
}

bool hasAll(const std::vector<std::string>& sortedNames, const std::vector<std::string>& wanted)
{
    return std::ranges::includes(sortedNames, sorted(wanted));
}

/// How many images an epoch on these tasks trains on: as counted, or at most.
struct ImageCount {
    double images = 0;
    bool atMost = false;
};

std::optional<ImageCount> imagesOf(const std::vector<std::string>& tasks, const StudySpecification& specification,
                                   const std::vector<MeasuredEpoch>& measured)
{
    if (specification.isBuiltin()) {
        const BuiltinData& data = specification.builtin;
        int images = 0;
        for (const std::string& task : tasks)
            images +=
                task == builtinIdentityTask ? data.identities * data.viewsPerIdentity.train : data.categories * data.viewsPerCategory.train;
        return ImageCount{static_cast<double>(images)};
    }
    std::optional<ImageCount> most;
    for (const MeasuredEpoch& epoch : measured) {
        const std::vector<std::string> known = sorted(epoch.tasks);
        if (known == sorted(tasks))
            return ImageCount{epoch.images};
        if (hasAll(known, tasks) && (!most || epoch.images < most->images))
            most = ImageCount{epoch.images, true};
    }
    return most;
}

} // namespace

std::vector<MeasuredEpoch> measuredEpochs(const Study& study)
{
    std::vector<std::string> names = runNames(study);
    for (const NamedCondition& named : study.specification().conditions)
        if (const auto place = std::ranges::find(names, named.name); place != names.end())
            std::rotate(place, place + 1, names.end());
    std::vector<MeasuredEpoch> measured;
    for (const std::string& name : names)
        if (auto epoch = measuredEpoch(study, name))
            measured.push_back(std::move(*epoch));
    return measured;
}

std::optional<TimeEstimate> estimateTime(const StudySpecification& specification, const std::vector<MeasuredEpoch>& measured,
                                         const std::vector<PlannedRetraining>& planned, const std::string& device)
{
    TimeEstimate estimate;
    std::optional<double> measuring;
    bool known = false;
    for (const MeasuredEpoch& epoch : measured) {
        if (epoch.device != device)
            continue;
        known = true;
        estimate.by = epoch;
        if (epoch.measuringSeconds)
            measuring = epoch.measuringSeconds;
    }
    if (!known || std::ranges::none_of(planned, [](const PlannedRetraining& retraining) { return retraining.epochs > 0; }))
        return {};
    estimate.includesMeasuring = measuring.has_value();
    for (const PlannedRetraining& retraining : planned) {
        const auto count = imagesOf(retraining.tasks, specification, measured);
        if (!count)
            return {};
        estimate.atMost = estimate.atMost || count->atMost;
        estimate.seconds += retraining.epochs * count->images / estimate.by.imagesPerSecond;
        estimate.seconds += (retraining.epochs + (retraining.isResumed ? 0 : 1)) * measuring.value_or(0);
    }
    return estimate;
}

} // namespace lesionlab::study
