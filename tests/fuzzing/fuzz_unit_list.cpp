// SPDX-License-Identifier: GPL-3.0-or-later
// Lists of units from other programs; the first byte chooses the ending.
#include <array>
#include <set>

#include "core/study/unit_list.h"
#include "tests/fuzzing/scratch_file.h"

using namespace lesionlab;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const std::array<fuzzing::ScratchFile, 2> files{fuzzing::ScratchFile("units.csv"), fuzzing::ScratchFile("units.json")};
    if (size == 0)
        return 0;
    const fuzzing::ScratchFile& file = files.at(data[0] == 'j' ? 1 : 0);
    file.fill(data + 1, size - 1);
    if (const auto list = study::readUnitList(file.path())) {
        const std::vector<int>& units = list->units;
        fuzzing::require(!units.empty() && std::set<int>(units.begin(), units.end()).size() == units.size());
        for (const int unit : units)
            fuzzing::require(unit >= 0);
    }
    return 0;
}
