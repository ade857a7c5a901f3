// SPDX-License-Identifier: GPL-3.0-or-later
// Dose files, and what figures make of them.
#include "core/study/dose_file.h"
#include "tests/fuzzing/scratch_file.h"

using namespace lesionlab;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzzing::ScratchFile file("conv5_3.json");
    file.fill(data, size);
    const auto doses = study::loadDoses(file.path());
    if (!doses)
        return 0;
    fuzzing::require(!doses->doses.empty() && !doses->tasks.empty());
    for (const study::DoseCurve& curve : doses->curves) { // what figures rely on
        fuzzing::require(curve.responses.size() == doses->doses.size());
        for (const std::vector<study::DoseResponse>& dose : curve.responses)
            fuzzing::require(dose.size() == doses->tasks.size());
    }
    fuzzing::require(!study::dosesCsv(*doses).empty());
    return 0;
}
