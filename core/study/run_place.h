// SPDX-License-Identifier: GPL-3.0-or-later
/// Run place: the folder of a run that is being made, under the run's lock. Plain values, no Torch.
#pragma once

#include <filesystem>
#include <string>

#include "core/study/study.h"
#include "core/support/files.h"

namespace lesionlab::study {

/// Until the first epoch of a run that is made anew is stored what was there before waits beside it, and comes back if that epoch never
/// is: also after a kill, when the place is opened next.
class RunPlace {
public:
    /// Does not wait. Errors: those of Study::lockRun.
    static Result<RunPlace> open(const Study& study, const std::string& run);
    RunPlace(RunPlace&& other) noexcept;
    RunPlace& operator=(RunPlace&&) = delete;
    ~RunPlace();

    [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }
    [[nodiscard]] bool holdsWeights() const;

    /// Begins an empty folder; what is there, if anything, waits. Error: FileNotWritable.
    Result<void> beginAnew();
    /// Copies the rankings of what waits: they name the weights that they are of, and are refused with others.
    void keepRankings();
    /// What waits goes.
    void epochStored();
    /// Of a folder begun anew: the weights of a first epoch that turned out to be of no use go, so that what waits comes back. Other
    /// folders keep theirs.
    void dropFirstEpoch();

private:
    RunPlace(std::filesystem::path folder, FileLock lock);
    void putBack();

    std::filesystem::path folder_;
    std::filesystem::path before_;
    FileLock lock_;
    bool pending_ = false; ///< begun anew, and no epoch stored
};

} // namespace lesionlab::study
