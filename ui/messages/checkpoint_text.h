// SPDX-License-Identifier: GPL-3.0-or-later
/// What was recognised in somebody else's file, in the language of the interface.
#pragma once

#include <QString>

#include "core/checkpoints/files/inspection.h"
#include "core/networks/architecture.h"

namespace lesionlab::ui {

/// "PyTorch, zip container (version 1.6 and later)"
[[nodiscard]] QString fileFormatText(checkpoints::FileFormat format);

/// The architecture and its sizes, or why it is none that is known; empty of files that cannot hold one.
[[nodiscard]] QString networkText(const checkpoints::Inspection& inspection);

/// "Input: 224 × 224 pixels, mean 0.5 and standard deviation 0.5 (half)": what becomes of an image first.
[[nodiscard]] QString inputText(const networks::Architecture& architecture);

/// How many tensors or arrays there are, and where; a second line where their names were cleared of prefixes.
[[nodiscard]] QString tensorsText(const checkpoints::Inspection& inspection);

/// "float32   features.0.weight [64, 3, 3, 3]"
[[nodiscard]] QString tensorText(const checkpoints::TensorFacts& tensor);

/// Of what a file holds besides, indented by two blanks a level.
[[nodiscard]] QString treeLineText(const checkpoints::TreeLine& line);

} // namespace lesionlab::ui
