// SPDX-License-Identifier: GPL-3.0-or-later
/// Architecture: what a network of the VGG family looks like, layer by layer, before it has any weights.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/networks/normalisation.h"
#include "core/support/result.h"

namespace lesionlab::networks {

/// A network of the VGG family (Simonyan & Zisserman 2014, arXiv:1409.1556, table 1) with one output layer over all classes of
/// all tasks. Every stage of convolutions ends in a 2×2 max pooling; there is no adaptive pooling, so at 224 px it equals torchvision's.
struct Architecture {
    int depth = 16;         ///< weight layers: 11 (configuration A), 13 (B), 16 (D) or 19 (E)
    bool batchNorm = false; ///< batch normalisation after every convolution
    double width = 1.0;     ///< factor on the units of every convolution but the last
    int inputSize = 224;    ///< pixels; a multiple of 32
    int lastUnits = 512;    ///< units of the last convolutional layer
    int hiddenUnits = 4096; ///< units of fc6 and of fc7
    double dropout = 0.5;   ///< after fc6 and after fc7, in training
    int classes = 0;        ///< outputs: the classes of all tasks
    Normalisation normalisation = Normalisation::Half; ///< of the input

    bool operator==(const Architecture&) const = default;
};

/// One convolutional layer. Its units are its output channels; their response maps are what leaves the ReLU.
struct ConvolutionalLayer {
    std::string name;         ///< as in the paper: conv1_1 … conv5_3
    int inputUnits = 0;       ///< input channels
    int units = 0;            ///< output channels
    int mapSize = 0;          ///< height and width of a response map, in positions
    bool pooledAfter = false; ///< last of its stage
    int featureIndex = 0;     ///< number of the convolution in torchvision's `features`, which names its weights
};

/// "vgg11", "vgg13", "vgg16", "vgg19", each also with "_bn" (torchvision's names).
[[nodiscard]] std::vector<std::string> architectureNames();
[[nodiscard]] std::string architectureName(const Architecture& architecture);

/// Sets depth and batchNorm. Error: UnknownName.
Result<Architecture> withName(Architecture architecture, std::string_view name);

/// Error: InvalidValue, naming the first value that cannot be.
Result<void> validate(const Architecture& architecture);

/// From input to output; `architecture` must be valid.
[[nodiscard]] std::vector<ConvolutionalLayer> convolutionalLayers(const Architecture& architecture);

/// Index into convolutionalLayers. Error: UnknownName with the names that exist.
Result<int> layerIndex(const Architecture& architecture, std::string_view name);

/// Inputs of fc6: lastUnits · (inputSize/32)².
[[nodiscard]] int classifierInputs(const Architecture& architecture);

} // namespace lesionlab::networks
