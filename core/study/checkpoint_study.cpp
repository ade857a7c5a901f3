// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/checkpoint_study.h"

#include "core/checkpoints/network_checkpoint.h"
#include "core/networks/guarded.h"
#include "core/study/run_files.h"

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
    record.state = RunState::Finished;
    record.checkpoint = origin;
    record.weightsChecksum = weightsChecksum(network);
    const std::filesystem::path folder = study.runFolder(baselineRun);
    return saveFinished(folder, network, 0, momentum).and_then([&] { return writeRunRecord(folder, record); });
}

/// What was written into a folder that was empty goes again, on whatever way it is left, unless it is kept.
class Withdrawal {
public:
    explicit Withdrawal(std::filesystem::path folder) : folder_(std::move(folder)) {}
    Withdrawal(const Withdrawal&) = delete;
    Withdrawal& operator=(const Withdrawal&) = delete;
    ~Withdrawal()
    {
        std::error_code ignored;
        for (const char* const name : {"study.json", "runs"})
            if (!kept_)
                std::filesystem::remove_all(folder_ / name, ignored);
    }
    void keep() { kept_ = true; }

private:
    std::filesystem::path folder_;
    bool kept_ = false;
};

Result<Study> createUnguarded(const std::filesystem::path& folder, StudySpecification specification,
                              const std::filesystem::path& checkpoint, const std::string& command, const std::stop_token& stop)
{
    const auto file = checkpoints::WeightsFile::open(checkpoint);
    if (!file)
        return tl::unexpected(file.error());
    const CheckpointOrigin origin = originOf(**file); // before readNetwork, which tells a file that was cut meanwhile
    const auto network = checkpoints::readNetwork(**file, specification.architecture);
    if (!network)
        return tl::unexpected(network.error());
    specification.architecture = network->architecture();
    if (specification.resizeTo == 0)
        specification.resizeTo = defaultResize(specification);
    auto study = Study::create(folder, std::move(specification), stop, network->architecture().classes);
    if (!study) {
        if (study.error().code == ErrorCode::DoesNotFit)
            study.error().arguments.front() = checkpoint.string();
        return study;
    }
    Withdrawal withdrawal(study->folder());
    if (auto stored = storeBaseline(*study, *network, checkpoints::readMomentum(**file, *network), origin, command); !stored)
        return tl::unexpected(stored.error());
    withdrawal.keep();
    return study;
}

} // namespace

Result<Study> createFromCheckpoint(const std::filesystem::path& folder, StudySpecification specification,
                                   const std::filesystem::path& checkpoint, const std::string& command, const std::stop_token& stop)
{
    return networks::guarded("reading weights",
                             [&] { return createUnguarded(folder, std::move(specification), checkpoint, command, stop); });
}

} // namespace lesionlab::study
