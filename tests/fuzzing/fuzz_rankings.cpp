// SPDX-License-Identifier: GPL-3.0-or-later
// Rankings, and the groups of units that are made of them.
#include "core/study/run_files.h"
#include "tests/fuzzing/scratch_file.h"

using namespace lesionlab;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    constexpr int layerUnits = 4; // as in the seeds
    static const fuzzing::ScratchFile file("conv5_3-greedy.json");
    file.fill(data, size);
    const auto found = study::loadRankings(file.path(), layerUnits);
    if (!found)
        return 0;
    for (const lesions::UnitRanking& ranking : found->rankings)
        for (const std::vector<int>& units : {ranking.group(), ranking.lowest(layerUnits)})
            for (const int unit : units)
                fuzzing::require(unit >= 0 && unit < layerUnits);
    return 0;
}
