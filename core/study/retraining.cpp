// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/retraining.h"

#include "core/networks/guarded.h"
#include "core/study/retraining_plan.h"
#include "core/study/retraining_run.h"

namespace lesionlab::study {

struct RetrainingBench::Inside {
    RetrainingMaterial material;
    DataNotes notes;
};

RetrainingBench::RetrainingBench(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
RetrainingBench::RetrainingBench(RetrainingBench&&) noexcept = default;
RetrainingBench::~RetrainingBench() = default;

const DataNotes& RetrainingBench::notes() const { return inside_->notes; }
const std::string& RetrainingBench::layer() const { return inside_->material.layer.name; }
int RetrainingBench::groupSize() const { return inside_->material.rankings.front().groupSize; }

Result<RetrainingBench> RetrainingBench::open(const Study& study, const std::string& network, const std::string& layer,
                                              const std::string& device, const Progress& progress, const std::stop_token& stop)
{
    return networks::guarded("retraining", [&] {
        return RetrainingMaterial::open(study, network, layer, device, progress, stop).map([](RetrainingMaterial material) {
            DataNotes notes = notesOn(material.dataset);
            return RetrainingBench(std::make_unique<Inside>(Inside{std::move(material), std::move(notes)}));
        });
    });
}

Result<void> RetrainingBench::check(const Condition& condition) const
{
    return networks::guarded("retraining", [&] { return planRetraining(condition, inside_->material).map([](const RetrainingPlan&) {}); });
}

bool RetrainingBench::neverReleases(const Condition& condition) const
{
    const auto plan = networks::guarded("retraining", [&] { return planRetraining(condition, inside_->material); });
    return plan && plan->neverReleases();
}

Result<RetrainingSummary> RetrainingBench::run(const std::string& name, const Condition& condition, const std::string& command,
                                               const RetrainingListener& listener, const Progress& progress, const std::stop_token& stop,
                                               Replace replace)
{
    return networks::guarded("retraining", [&] {
        return checkRunName(name)
            .and_then([&] { return planRetraining(condition, inside_->material); })
            .and_then([&](const RetrainingPlan& plan) {
                return runRetraining(inside_->material, plan, name, command, listener, progress, stop, replace);
            });
    });
}

} // namespace lesionlab::study
