// SPDX-License-Identifier: GPL-3.0-or-later
/// Which network of this program a recognised checkpoint is. Plain values, no Torch.
#pragma once

#include <filesystem>

#include "core/checkpoints/files/inspection.h"
#include "core/networks/architecture.h"
#include "core/support/result.h"

namespace lesionlab::checkpoints {

/// With all sizes and the number of classes as the weights have them. What leaves no trace in them is as in `untold`: dropout,
/// normalisation, and the input size of AlexNets and ResNets (torchvision's: 224, as an Architecture has it by default). `file` names the
/// checkpoint in errors: DoesNotFit for networks that are recognised but cannot be run here, and for sizes that cannot be.
Result<networks::Architecture> architectureOf(const RecognisedNetwork& network, const std::filesystem::path& file,
                                              const networks::Architecture& untold = {});

/// Of the network in a file that was inspected. Errors: as above; those that say why there is none; FileDamaged where there are no weights.
Result<networks::Architecture> architectureOf(const Inspection& inspection, const std::filesystem::path& file,
                                              const networks::Architecture& untold = {});

} // namespace lesionlab::checkpoints
