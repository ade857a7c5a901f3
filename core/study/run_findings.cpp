// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/run_findings.h"

#include <algorithm>

#include "core/study/group_measurements.h"
#include "core/study/run_files.h"

namespace lesionlab::study {
namespace {

using Missing = Bar::Missing;

bool fit(const std::string& first, const std::string& second) { return first.empty() || second.empty() || first == second; }

bool fit(const std::vector<UnitGroup>& first, const std::vector<UnitGroup>& second)
{
    const auto same = [](const UnitGroup& a, const UnitGroup& b) { return a.name == b.name && a.units == b.units; };
    return first.empty() || second.empty() || std::ranges::equal(first, second, same);
}

/// Those of the layer's present ranking; none where it cannot be read, or is of other weights.
std::vector<UnitGroup> presentGroups(const Study& study, const Condition& condition, const std::string& weightsChecksum)
{
    const auto found = chooseLayer(study, condition.layer).and_then([&](const LayerChoice& layer) {
        return findRankings(study, condition.network, layer, weightsChecksum);
    });
    return found ? groupsOf(found->rankings) : std::vector<UnitGroup>();
}

} // namespace

RunFindings::RunFindings(const Study& study, const std::vector<const NamedCondition*>& runs) : study_(study)
{
    if (runs.empty())
        return;
    const Condition& shared = runs.front()->condition;
    const auto network = readRunRecord(study.runFolder(shared.network));
    const std::string startChecksum = network ? network->weightsChecksum : std::string();
    for (const NamedCondition* const named : runs)
        runs_.emplace(named->name, look(*named, startChecksum));
    const Subject now{startChecksum, presentGroups(study, shared, startChecksum), network ? network->trainChecksum : std::string(), {}};
    const Subject shown = chooseSubject(runs, now);
    for (auto& [name, run] : runs_) {
        if (run.missing != Missing::Nothing)
            continue;
        if (!fit(run.subject.startChecksum, shown.startChecksum))
            run.missing = Missing::OtherNetwork;
        else if (!fit(run.subject.groups, shown.groups))
            run.missing = Missing::OtherRanking;
        else if (!fit(run.subject.trainChecksum, shown.trainChecksum) || !fit(run.subject.testChecksum, shown.testChecksum))
            run.missing = Missing::OtherImages;
    }
}

RunFindings::Run RunFindings::look(const NamedCondition& named, const std::string& startChecksum) const
{
    const auto record = readRunRecord(study_.runFolder(named.name));
    if (!record)
        return {record.error().code == ErrorCode::FileNotFound ? Missing::NotYetMade : Missing::Damaged, {}};
    if (record->state != RunState::Finished)
        return {record->state == RunState::Diverged ? Missing::Diverged : Missing::Unfinished, {}};
    if (!startChecksum.empty() && startChecksum != record->startChecksum)
        return {Missing::OtherNetwork, {}};
    return {Missing::Nothing, {record->startChecksum, record->groups, record->trainChecksum, record->testChecksum}};
}

RunFindings::Subject RunFindings::chooseSubject(const std::vector<const NamedCondition*>& runs, const Subject& now) const
{
    Subject chosen;
    int best = -1;
    for (const NamedCondition* const named : runs) {
        const Run& run = runs_.at(named->name);
        const int score =
            2 * static_cast<int>(fit(run.subject.groups, now.groups)) + static_cast<int>(fit(run.subject.trainChecksum, now.trainChecksum));
        if (run.missing != Missing::Nothing || score < best)
            continue;
        best = score;
        chosen = run.subject;
    }
    return chosen;
}

const Finding& RunFindings::of(const NamedCondition& named)
{
    const auto known = findings_.find(named.name);
    if (known != findings_.end())
        return known->second;
    Finding finding{{}, runs_.at(named.name).missing};
    if (finding.missing == Missing::Nothing) {
        auto table = readClassTable(study_.runFolder(named.name));
        if (table && !table->end.empty())
            finding.table = std::move(*table);
        else
            finding.missing = Missing::Damaged;
    }
    return findings_.emplace(named.name, std::move(finding)).first->second;
}

Bar::Missing misfit(const Study& study, const RunRecord& retraining)
{
    const auto network = readRunRecord(study.runFolder(retraining.condition->network));
    const std::string startChecksum = network ? network->weightsChecksum : std::string();
    if (!fit(retraining.startChecksum, startChecksum))
        return Missing::OtherNetwork;
    if (!fit(retraining.groups, presentGroups(study, *retraining.condition, startChecksum)))
        return Missing::OtherRanking;
    return network && !fit(retraining.trainChecksum, network->trainChecksum) ? Missing::OtherImages : Missing::Nothing;
}

} // namespace lesionlab::study
