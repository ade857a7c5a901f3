// SPDX-License-Identifier: GPL-3.0-or-later
/// NumpyHeader: what stands before the numbers of an .npy file, a dictionary as Python writes it. Inside this folder only.
#pragma once

#include <string>
#include <string_view>

#include "core/checkpoints/files/value.h"

namespace lesionlab::checkpoints {

struct NumpyHeader {
    std::string type; ///< NumPy's short name
    bool fortranOrder = false;
    Shape shape;
};

/// Throws Problem.
[[nodiscard]] NumpyHeader parseNumpyHeader(std::string_view dictionary);

} // namespace lesionlab::checkpoints
