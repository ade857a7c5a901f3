// SPDX-License-Identifier: GPL-3.0-or-later
/// OnsetMethod: what "lesioned at the onset of retraining" means, in six readings. Plain values, no Torch.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/support/result.h"

namespace lesionlab::lesions {

enum class OnsetMethod {
    Release,      ///< masked for a while, then released with the filter as it was: silent at the start, can recover
    Restart,      ///< incoming weights drawn anew × 0.01, bias 0: nearly silent, can recover
    Reinitialise, ///< incoming weights drawn anew, bias 0: a random response, can recover
    KeepBias,     ///< incoming weights 0, bias kept: a constant where the bias is positive; only such units can recover
    ZeroIncoming, ///< incoming weights and bias 0: silent; behind a ReLU, with fresh momentum, it stays so for ever
    Disconnect,   ///< outgoing weights 0, the unit's own filter kept: silent in effect, can recover
};

[[nodiscard]] std::vector<std::string>
onsetMethodNames(); ///< "release", "restart", "reinitialise", "keep-bias", "zero-incoming", "disconnect"
[[nodiscard]] std::string onsetMethodName(OnsetMethod method);
Result<OnsetMethod> onsetMethodNamed(std::string_view name); ///< Error: UnknownName

} // namespace lesionlab::lesions
