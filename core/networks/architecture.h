// SPDX-License-Identifier: GPL-3.0-or-later
/// Architecture: what a network looks like, layer by layer, before it has any weights.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/networks/normalisation.h"
#include "core/support/result.h"

namespace lesionlab::networks {

enum class Family {
    Vgg,     ///< Simonyan & Zisserman 2014, arXiv:1409.1556, table 1
    AlexNet, ///< Krizhevsky 2014, arXiv:1404.5997, as torchvision has it
    ResNet,  ///< He et al. 2015, arXiv:1512.03385, as torchvision has it: a bottleneck's stride is its second convolution's
};

/// A network with one output layer over all classes of all tasks; names and shapes of its tensors are torchvision's. VGG: every stage of
/// convolutions ends in a 2×2 max pooling; there is no adaptive pooling, so at 224 px it equals torchvision's.
struct Architecture {
    Family family = Family::Vgg;
    int depth = 16;         ///< weight layers: VGG 11 (configuration A), 13 (B), 16 (D) or 19 (E); AlexNet 8; ResNet 18 or 50
    bool batchNorm = false; ///< batch normalisation after every convolution; AlexNet never, ResNet always
    double width = 1.0;     ///< factor on the units of every convolution but the last; ResNet: but the last stage's
    int inputSize = 224;    ///< pixels; VGG: a multiple of 32; AlexNet: 63 or more; ResNet: 33 or more
    int lastUnits = 512;    ///< units of the last convolutional layer; ResNet-50: a multiple of 4
    int hiddenUnits = 4096; ///< units of fc6 and of fc7; means nothing to ResNet
    double dropout = 0.5;   ///< in training. VGG: after fc6 and after fc7; AlexNet: before them; means nothing to ResNet
    int classes = 0;        ///< outputs: the classes of all tasks
    Normalisation normalisation = Normalisation::Half; ///< of the input

    bool operator==(const Architecture&) const = default;
};

/// Max pooling.
struct Pooling {
    int size = 0; ///< of the window; 0: none
    int stride = 0;
    int padding = 0;
};

/// Where a convolution stands in a residual block.
enum class BlockPlace {
    None,
    First,
    Middle,
    Last, ///< its maps, with neither ReLU nor sign, are added to what came round the block; the ReLU comes after the sum
};

/// The 1×1 convolution that a block's input goes through on its way round the block. No layer: it has no units of its own, but gives the
/// sum's channels what the block does not.
struct Shortcut {
    int units = 0; ///< 0: the input goes round as it is
    int stride = 1;
    std::string weights, norm; ///< names of its tensors' beginnings
};

/// One convolutional layer. Its units are its output channels; their response maps are what leaves the ReLU, in a residual block's last
/// convolution the norm.
struct ConvolutionalLayer {
    std::string name;   ///< as in the paper: conv1_1 … conv5_3; AlexNet conv1 … conv5; ResNet conv1, layer1.0.conv1 …
    int inputUnits = 0; ///< input channels
    int units = 0;      ///< output channels
    int mapSize = 0;    ///< height and width of a response map, in positions
    int kernel = 3, stride = 1, padding = 1;
    Pooling pooling;           ///< of its response maps
    bool stageEnds = false;    ///< smaller maps come next, or the classifier
    std::string weights, norm; ///< what the names of its tensors begin with in torchvision: "features.28"; no norm: empty
    BlockPlace place = BlockPlace::None;
    Shortcut shortcut; ///< round the block that begins here
};

struct FullyConnectedLayer {
    std::string weights; ///< what the names of its tensors begin with in torchvision
    int inputs = 0, outputs = 0;
    bool dropoutBefore = false;
};

/// torchvision's: "vgg11", "vgg13", "vgg16", "vgg19", each also with "_bn"; "alexnet"; "resnet18", "resnet50".
[[nodiscard]] std::vector<std::string> architectureNames();
[[nodiscard]] std::string architectureName(const Architecture& architecture);

/// Sets family, depth and batchNorm. Error: UnknownName.
Result<Architecture> withName(Architecture architecture, std::string_view name);

/// Units of the last convolutional layer in torchvision's network of this family and depth.
[[nodiscard]] int usualLastUnits(const Architecture& architecture);

/// Error: InvalidValue, naming the first value that cannot be.
Result<void> validate(const Architecture& architecture);

/// From input to output; `architecture` must be valid.
[[nodiscard]] std::vector<ConvolutionalLayer> convolutionalLayers(const Architecture& architecture);

/// Behind them, the last one over the classes: three, of ResNet one.
[[nodiscard]] std::vector<FullyConnectedLayer> fullyConnectedLayers(const Architecture& architecture);

/// Index into convolutionalLayers. Error: UnknownName with the names that exist.
Result<int> layerIndex(const Architecture& architecture, std::string_view name);

/// Whether a unit of the layer is read through weights alone, and so can be disconnected. Otherwise its map is added to another one: that
/// of a block's last convolution, and that of a layer whose maps go round the next block as they are.
[[nodiscard]] bool hasOutgoingWeights(const std::vector<ConvolutionalLayer>& layers, int layer);

} // namespace lesionlab::networks
