// SPDX-License-Identifier: GPL-3.0-or-later
/// Network export: a study's networks and lesions for other people's programs. Plain values, no Torch.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/study/study.h"

namespace lesionlab::study {

/// Writes the weights of a run for torch.load, see checkpoints::writeNetwork. Units that a condition keeps silent are silent by a mask, not
/// in the weights. Blocks. Errors: those of loadNetwork and writeNetwork, OutOfMemory, Internal.
Result<void> exportNetwork(const Study& study, const std::string& run, const std::filesystem::path& file);

/// For numpy.load: `mask`, the factors (float32) by which a layer's response maps are multiplied, 0 for `silent` units and 1 for the
/// others, and `units` (int64), the silent ones. `layer`: empty for the study's. Errors: UnknownName, InvalidValue (unit), those of
/// writeNpz.
Result<void> exportMask(const Study& study, const std::string& layer, const std::vector<int>& silent, const std::filesystem::path& file);

} // namespace lesionlab::study
