// SPDX-License-Identifier: GPL-3.0-or-later
// study.json.
#include "core/study/study_specification.h"
#include "tests/fuzzing/scratch_file.h"

using namespace lesionlab;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto specification = study::specificationFromJson({reinterpret_cast<const char*>(data), size}, "study.json");
    if (!specification)
        return 0;
    const auto text = study::toJson(*specification);
    fuzzing::require(text.has_value());
    const auto again = study::specificationFromJson(*text, "study.json");
    fuzzing::require(again && *study::toJson(*again) == *text);
    return 0;
}
