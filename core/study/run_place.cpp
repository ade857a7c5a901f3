// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/run_place.h"

#include <utility>

#include <fmt/format.h>

namespace lesionlab::study {
namespace {

/// Those of an epoch at least; a finished run's weights may have been deleted.
bool holdsResults(const std::filesystem::path& folder)
{
    std::error_code ignored;
    return std::filesystem::exists(folder / "weights.safetensors", ignored) || std::filesystem::exists(folder / "epochs.jsonl", ignored);
}

} // namespace

RunPlace::RunPlace(std::filesystem::path folder, FileLock lock)
    : folder_(std::move(folder)), before_(folder_.parent_path() / fmt::format(".{}.before", folder_.filename().string())),
      lock_(std::move(lock))
{
}

RunPlace::RunPlace(RunPlace&& other) noexcept
    : folder_(std::move(other.folder_)), before_(std::move(other.before_)), lock_(std::move(other.lock_)),
      pending_(std::exchange(other.pending_, false))
{
}

RunPlace::~RunPlace()
{
    if (pending_)
        putBack();
}

Result<RunPlace> RunPlace::open(const Study& study, const std::string& run)
{
    return study.lockRun(run).map([&](FileLock lock) {
        RunPlace place(study.runFolder(run), std::move(lock));
        place.putBack(); // what a process left that was killed in its first epoch
        return place;
    });
}

bool RunPlace::holdsWeights() const
{
    std::error_code ignored;
    return std::filesystem::exists(folder_ / "weights.safetensors", ignored);
}

Result<void> RunPlace::beginAnew()
{
    std::error_code error;
    if (std::filesystem::exists(folder_, error))
        std::filesystem::rename(folder_, before_, error);
    if (!error)
        pending_ = true;
    if (!error)
        std::filesystem::create_directories(folder_, error);
    if (error)
        return failure(ErrorCode::FileNotWritable, folder_.string(), error.message());
    return {};
}

void RunPlace::keepRankings()
{
    std::error_code ignored;
    std::filesystem::copy(before_ / "rankings", folder_ / "rankings", std::filesystem::copy_options::recursive, ignored);
}

void RunPlace::epochStored()
{
    std::error_code ignored;
    if (std::exchange(pending_, false))
        std::filesystem::remove_all(before_, ignored);
}

void RunPlace::dropFirstEpoch()
{
    std::error_code ignored;
    if (pending_)
        std::filesystem::remove(folder_ / "weights.safetensors", ignored);
}

/// What was there before. Where there were no results the record stays, so that what was asked for can be offered again. A folder that
/// holds the weights of a new epoch stays.
void RunPlace::putBack()
{
    std::error_code ignored;
    const bool waits = std::filesystem::exists(before_, ignored);
    if (holdsWeights() || (std::filesystem::exists(folder_ / "run.json", ignored) && !holdsResults(before_))) {
        std::filesystem::remove_all(before_, ignored);
        return;
    }
    if (pending_ || waits)
        std::filesystem::remove_all(folder_, ignored);
    if (waits)
        std::filesystem::rename(before_, folder_, ignored);
}

} // namespace lesionlab::study
