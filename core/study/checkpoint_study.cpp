// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/checkpoint_study.h"

#include "core/checkpoints/checkpoint_architecture.h"
#include "core/checkpoints/network_checkpoint.h"
#include "core/networks/guarded.h"
#include "core/study/run_files.h"
#include "core/study/study_making.h"

namespace lesionlab::study {
namespace {

constexpr const char* recordedDevice = "cpu"; ///< where the weights were read

CheckpointOrigin originOf(const checkpoints::WeightsFile& checkpoint)
{
    std::error_code ignored;
    return {std::filesystem::absolute(checkpoint.path(), ignored).lexically_normal().string(), checksum(checkpoint.bytes())};
}

Result<void> storeBaseline(const Study& study, const networks::Network& network, const std::vector<networks::NamedTensor>& momentum,
                           const CheckpointOrigin& origin, const std::string& command)
{
    const auto lock = study.lockRun(baselineRun);
    if (!lock)
        return tl::unexpected(lock.error());
    RunRecord record = recordOfThisProgram(recordedDevice, command);
    record.checkpoint = origin;
    record.weightsChecksum = weightsChecksum(network);
    const std::filesystem::path folder = study.runFolder(baselineRun);
    return writeRunRecord(folder, record) // first: whose weights are missing is told by it
        .and_then([&] { return saveFinished(folder, network, 0, momentum); })
        .and_then([&] {
            record.state = RunState::Finished;
            return writeRunRecord(folder, record);
        });
}

/// What was written into a folder that was empty or not there goes again, on whatever way it is left, unless it is kept.
class Withdrawal {
public:
    Withdrawal(std::filesystem::path folder, bool wasThere) : folder_(std::move(folder)), wasThere_(wasThere) {}
    Withdrawal(const Withdrawal&) = delete;
    Withdrawal& operator=(const Withdrawal&) = delete;
    ~Withdrawal()
    {
        if (kept_)
            return;
        std::error_code ignored;
        for (const char* const name : {"study.json", "runs"})
            std::filesystem::remove_all(folder_ / name, ignored);
        if (!wasThere_)
            std::filesystem::remove(folder_, ignored); // unless somebody else has put something into it
    }
    void keep() { kept_ = true; }

private:
    std::filesystem::path folder_;
    bool wasThere_;
    bool kept_ = false;
};

/// Of the weights, whose sizes are known without reading them, and the images.
Result<StudySpecification> specificationFor(const std::filesystem::path& folder, StudySpecification specification,
                                            const checkpoints::WeightsFile& file, const datasets::ClassFolderScan* found,
                                            const std::stop_token& stop)
{
    const auto architecture = file.network().and_then([&](const checkpoints::RecognisedNetwork& recognised) {
        return checkpoints::architectureOf(recognised, file.path(), specification.architecture);
    });
    if (!architecture)
        return tl::unexpected(architecture.error());
    specification.architecture = *architecture;
    if (specification.resizeTo == 0)
        specification.resizeTo = defaultResize(specification);
    auto complete = completed(folder, std::move(specification), {.found = found, .outputs = architecture->classes}, stop);
    if (!complete && complete.error().code == ErrorCode::DoesNotFit)
        complete.error().arguments.front() = file.path().string();
    return complete;
}

Result<Study> createUnguarded(const std::filesystem::path& folder, StudySpecification specification,
                              const std::filesystem::path& checkpoint, const std::string& command, const std::stop_token& stop,
                              const datasets::ClassFolderScan* found)
{
    const auto file = checkpoints::WeightsFile::open(checkpoint);
    if (!file)
        return tl::unexpected(file.error());
    const auto complete = specificationFor(folder, std::move(specification), **file, found, stop);
    if (!complete)
        return tl::unexpected(complete.error());
    const CheckpointOrigin origin = originOf(**file); // before readNetwork, which tells a file that was cut meanwhile
    const auto network = checkpoints::readNetwork(**file, complete->architecture, stop);
    if (!network)
        return tl::unexpected(network.error());
    const auto momentum = checkpoints::readMomentum(**file, *network);
    std::error_code ignored;
    const bool wasThere = std::filesystem::exists(folder, ignored);
    auto study = writeStudy(folder, *complete);
    if (!study)
        return study;
    Withdrawal withdrawal(folder, wasThere);
    if (auto stored = storeBaseline(*study, *network, momentum, origin, command); !stored)
        return tl::unexpected(stored.error());
    withdrawal.keep();
    return study;
}

} // namespace

Result<Study> createFromCheckpoint(const std::filesystem::path& folder, StudySpecification specification,
                                   const std::filesystem::path& checkpoint, const std::string& command, const std::stop_token& stop,
                                   const datasets::ClassFolderScan* found)
{
    return networks::guarded("reading weights",
                             [&] { return createUnguarded(folder, std::move(specification), checkpoint, command, stop, found); });
}

} // namespace lesionlab::study
