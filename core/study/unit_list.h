// SPDX-License-Identifier: GPL-3.0-or-later
/// Unit lists: units of a layer by their numbers, in files that other programs read and write. Plain values, no Torch.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/study/study_specification.h"
#include "core/support/result.h"

namespace lesionlab::study {

struct UnitList {
    std::vector<int> units; ///< in the file's order, counted from 0, each once; one to a million
    bool complete = true;   ///< unless the record of a choice says of itself that it was not finished
};

/// By the file's ending:
/// .csv    whole numbers, one a line or all in one line; or a column with the heading “unit”, in which case others may stand beside it
/// .json   a list of whole numbers, or an object that has it as “units”
/// .npy    an array of one dimension
/// .npz    one array, or several of which one is called “selected_units” (the records of Dobs et al. 2022) or “units”;
/// “selections_complete”
///         may say whether the choice was finished
/// Errors: FileNotFound, FileUnreadable, FileDamaged, InvalidValue (ending), OutOfMemory.
Result<UnitList> readUnitList(const std::filesystem::path& file);

/// What a unit list is of; JSON keeps it beside the units.
struct UnitListOrigin {
    std::string layer;
    std::string lesion; ///< as asked for
};

/// .csv (heading “unit”, one a line), .json, or .npy (int64). Replaces the file atomically. Errors: InvalidValue (ending), FileNotWritable.
Result<void> writeUnitList(const std::filesystem::path& file, const std::vector<int>& units, const UnitListOrigin& origin);

/// The group that units from elsewhere make in a layer of the study; `layer`: empty for the study's. Errors: UnknownName (layer),
/// DoesNotFit with `origin` where the layer does not have all of the units.
Result<NamedGroup> groupOf(const StudySpecification& specification, const std::string& name, const std::string& layer,
                           std::vector<int> units, const std::filesystem::path& origin);

} // namespace lesionlab::study
