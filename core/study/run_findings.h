// SPDX-License-Identifier: GPL-3.0-or-later
/// Run findings: what the runs behind the figures have measured, and whether it may stand side by side.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/study/paper_bars.h"
#include "core/study/run_record.h"

namespace lesionlab::study {

/// A run's class counts, or why there are none to show.
struct Finding {
    std::optional<ClassTable> table;
    Bar::Missing missing = Bar::Missing::Nothing;
};

/// Finished runs of one network count (of its present weights; while it is being trained anew, of those of the run that was asked for
/// last), of these those that measured the same unit groups on the same images: as the network has them now where any run does, otherwise
/// as the run that was asked for last. What the first programs did not record fits all.
class RunFindings {
public:
    /// `runs`: all that may stand side by side, of one network and layer, in the order of asking. Blocks: reads their records.
    RunFindings(const Study& study, const std::vector<const NamedCondition*>& runs);

    /// Whether one of the runs may be shown, by its record.
    [[nodiscard]] bool isShown(const NamedCondition& named) const { return runs_.at(named.name).missing == Bar::Missing::Nothing; }

    /// One of the runs. Blocks: reads its class counts when it is asked for first.
    const Finding& of(const NamedCondition& named);

private:
    /// What a run's numbers are about.
    struct Subject {
        std::string startChecksum; ///< of the network that was retrained
        std::vector<UnitGroup> groups;
        std::string trainChecksum;
        std::string testChecksum;
    };
    struct Run {
        Bar::Missing missing = Bar::Missing::Nothing;
        Subject subject;
    };

    [[nodiscard]] Run look(const NamedCondition& named, const std::string& startChecksum) const;
    [[nodiscard]] Subject chooseSubject(const std::vector<const NamedCondition*>& runs, const Subject& now) const;

    const Study& study_;
    std::map<std::string, Run> runs_;
    std::map<std::string, Finding> findings_;
};

/// Why a retraining, finished or not, no longer fits what the study has now: OtherNetwork, OtherRanking or OtherImages, as far as records
/// tell; otherwise Nothing. Only the retraining itself looks at the test images. Blocks: reads small files.
[[nodiscard]] Bar::Missing misfit(const Study& study, const RunRecord& retraining);

} // namespace lesionlab::study
