// SPDX-License-Identifier: GPL-3.0-or-later
// run.json.
#include "core/study/run_record.h"
#include "core/support/files.h"
#include "tests/fuzzing/scratch_file.h"

using namespace lesionlab;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzzing::ScratchFile file("run.json");
    file.fill(data, size);
    const auto record = study::readRunRecord(file.folder());
    if (!record)
        return 0;
    fuzzing::require(study::writeRunRecord(file.folder(), *record).has_value());
    const auto text = readFile(file.path());
    const auto again = study::readRunRecord(file.folder());
    fuzzing::require(again && study::writeRunRecord(file.folder(), *again) && *readFile(file.path()) == *text);
    return 0;
}
