// SPDX-License-Identifier: GPL-3.0-or-later
// Measurements of another program's lesion study.
#include "core/study/lesion_records.h"
#include "tests/fuzzing/scratch_file.h"

using namespace lesionlab;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzzing::ScratchFile file("predictions.jsonl");
    file.fill(data, size);
    const auto records = study::readLesionRecords(file.folder());
    if (!records)
        return 0;
    for (const study::RecordedSeries& series : records->series)
        for (const study::RecordedLevel& level : series.levels)
            fuzzing::require(level.share >= 0 && level.share <= 1 && level.accuracy >= 0 && level.accuracy <= 1);
    fuzzing::require(!study::classesCsv(*records).empty());
    return 0;
}
