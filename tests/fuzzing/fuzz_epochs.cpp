// SPDX-License-Identifier: GPL-3.0-or-later
// epochs.jsonl.
#include "core/study/run_record.h"
#include "core/support/files.h"
#include "tests/fuzzing/scratch_file.h"

using namespace lesionlab;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzzing::ScratchFile file("epochs.jsonl");
    file.fill(data, size);
    const auto epochs = study::readEpochs(file.folder());
    if (!epochs)
        return 0;
    for (const study::EpochRecord& epoch : *epochs) { // what readers of epochs rely on
        const std::string line = study::epochLine(epoch);
        fuzzing::require(study::epochLine(study::epochFromLine(line)) == line);
        fuzzing::require(epoch.test.empty() || !epoch.test.front().tasks.empty());
    }
    return 0;
}
