// SPDX-License-Identifier: GPL-3.0-or-later
/// Recognition: which network weights belong to, told by torchvision's names of tensors and by their shapes alone.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/checkpoints/files/value.h"
#include "core/support/result.h"

namespace lesionlab::checkpoints {

struct TensorFacts {
    std::string name;
    std::string type; ///< "float32"
    Shape shape;
};

/// "features.0.weight [64, 3, 3, 3]"
[[nodiscard]] std::string factsText(const TensorFacts& tensor);

struct RecognisedNetwork {
    std::string architecture;     ///< torchvision's name: vgg11 … vgg19, each also with _bn, alexnet, resnet18, resnet50
    double width = 1.0;           ///< factor on torchvision's units
    std::int64_t classes = 0;     ///< outputs of the last layer
    std::int64_t lastUnits = 0;   ///< units of the last convolutional layer, of ResNets the channels that the last block gives
    std::int64_t hiddenUnits = 0; ///< of each fully connected layer before the last; 0: there is none
    std::int64_t inputSize = 0;   ///< pixels, where the shapes tell (VGG without adaptive pooling; torchvision's own: 224); else 0
};

[[nodiscard]] std::vector<std::string> recognisedArchitectures();

/// Counters of batches seen by batch normalisation may be missing. Error: DoesNotFit with `file`, saying of the most similar architecture
/// which tensor is not as expected.
Result<RecognisedNetwork> recognise(std::span<const TensorFacts> tensors, const std::filesystem::path& file);

} // namespace lesionlab::checkpoints
