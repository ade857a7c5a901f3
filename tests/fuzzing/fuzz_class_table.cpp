// SPDX-License-Identifier: GPL-3.0-or-later
// per_class.csv.
#include "core/study/run_record.h"
#include "core/support/files.h"
#include "tests/fuzzing/scratch_file.h"

using namespace lesionlab;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzzing::ScratchFile file("per_class.csv");
    file.fill(data, size);
    const auto table = study::readClassTable(file.folder());
    if (!table)
        return 0;
    fuzzing::require(study::writeClassTable(file.folder(), *table).has_value());
    const auto text = readFile(file.path());
    const auto again = study::readClassTable(file.folder());
    fuzzing::require(again && study::writeClassTable(file.folder(), *again) && *readFile(file.path()) == *text);
    return 0;
}
