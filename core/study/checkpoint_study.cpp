// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/checkpoint_study.h"

#include "core/checkpoints/network_checkpoint.h"
#include "core/networks/guarded.h"
#include "core/study/run_files.h"
#include "core/support/mapped_file.h"

namespace lesionlab::study {
namespace {

constexpr const char* recordedDevice = "cpu"; ///< where the weights were read

Result<CheckpointOrigin> originOf(const std::filesystem::path& checkpoint)
{
    std::error_code ignored;
    const std::filesystem::path whole = std::filesystem::absolute(checkpoint, ignored).lexically_normal();
    return MappedFile::open(checkpoint).map([&whole](const std::shared_ptr<const MappedFile>& mapping) {
        return CheckpointOrigin{whole.string(), checksum(std::as_bytes(mapping->bytes()))};
    });
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

/// What was written into a folder that was empty.
void withdraw(const Study& study)
{
    std::error_code ignored;
    for (const char* const name : {"study.json", "runs"})
        std::filesystem::remove_all(study.folder() / name, ignored);
}

Result<Study> createUnguarded(const std::filesystem::path& folder, StudySpecification specification,
                              const std::filesystem::path& checkpoint, const std::string& command, const std::stop_token& stop)
{
    const auto origin = originOf(checkpoint);
    if (!origin)
        return tl::unexpected(origin.error());
    const auto file = checkpoints::WeightsFile::open(checkpoint);
    if (!file)
        return tl::unexpected(file.error());
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
    if (auto stored = storeBaseline(*study, *network, checkpoints::readMomentum(**file, *network), *origin, command); !stored) {
        withdraw(*study);
        return tl::unexpected(stored.error());
    }
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
