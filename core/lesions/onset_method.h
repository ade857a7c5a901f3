// SPDX-License-Identifier: GPL-3.0-or-later
/// OnsetMethod: what "lesioned at the onset of retraining" means, in six readings, and in which layers. Plain values, no Torch.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/networks/architecture.h"
#include "core/support/result.h"

namespace lesionlab::lesions {

/// Two of them do other things in a layer without a ReLU of its own: see hasOwnRelu.
enum class OnsetMethod {
    Release,      ///< masked for a while, then released with the filter as it was: silent at the start, can recover
    Restart,      ///< incoming weights drawn anew × 0.01, bias 0: nearly silent, can recover
    Reinitialise, ///< incoming weights drawn anew, bias 0: a random response, can recover
    KeepBias,     ///< incoming weights 0, bias kept: a constant where the bias is positive, and only such units can recover; without a
                  ///< ReLU a constant of either sign, and all can
    ZeroIncoming, ///< incoming weights and bias 0: silent; behind a ReLU, with fresh momentum, it stays so for ever; without a ReLU the
                  ///< bias is trained, so that a constant comes back, but never the filter
    Disconnect,   ///< outgoing weights 0, the unit's own filter kept: silent in effect, can recover
};

[[nodiscard]] std::vector<std::string>
onsetMethodNames(); ///< "release", "restart", "reinitialise", "keep-bias", "zero-incoming", "disconnect"
[[nodiscard]] std::string onsetMethodName(OnsetMethod method);
Result<OnsetMethod> onsetMethodNamed(std::string_view name); ///< Error: UnknownName

/// Whether the layer's maps leave a ReLU of their own: those of a residual block's last convolution do not. Of an unknown layer: true.
[[nodiscard]] bool hasOwnRelu(const std::vector<networks::ConvolutionalLayer>& layers, std::string_view layer);

/// Whether the method can be used on that layer (index into `layers`). Disconnect cannot where a unit's map is added to another one: in a
/// residual network the last convolution of every block, and the first layer of all where its maps go round the first block as they are
/// (ResNet-18). What reads the sum reads both, so no weights are the unit's own. Error: InvalidValue.
Result<void> checkOnset(const std::vector<networks::ConvolutionalLayer>& layers, int layer, OnsetMethod method);

} // namespace lesionlab::lesions
