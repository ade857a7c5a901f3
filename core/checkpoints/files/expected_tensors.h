// SPDX-License-Identifier: GPL-3.0-or-later
/// Expected tensors: names and shapes that torchvision's networks have, at any width. Inside this folder only.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/checkpoints/files/value.h"

namespace lesionlab::checkpoints {

/// What varies between networks of one architecture.
struct NetworkSizes {
    double width = 1;
    std::int64_t lastUnits = 512; ///< of the last convolution, whatever the width; of ResNets the channels that the last block gives
    std::int64_t hiddenUnits = 4096;
    std::int64_t classifierInputs = 0; ///< of VGG and AlexNet
    std::int64_t classes = 1000;
};

struct ExpectedTensor {
    std::string name;
    Shape shape;
};

struct ArchitectureDescription {
    enum class Family { Vgg, AlexNet, ResNet };
    std::string name;
    Family family;
    std::vector<int> convolutions; ///< VGG: of each stage; ResNet: blocks of each
    bool batchNorm = false;        ///< VGG
    bool bottleneck = false;       ///< ResNet
};

[[nodiscard]] const std::vector<ArchitectureDescription>& knownArchitectures();

/// From input to output, each layer's weight before its bias.
[[nodiscard]] std::vector<ExpectedTensor> expectedTensors(const ArchitectureDescription& architecture, const NetworkSizes& sizes);

} // namespace lesionlab::checkpoints
