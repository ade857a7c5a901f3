// SPDX-License-Identifier: GPL-3.0-or-later
/// Network: the weights of an architecture and the way of images through it. For core only: it speaks Torch.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <ATen/ATen.h>

#include "core/networks/architecture.h"
#include "core/support/result.h"

namespace lesionlab::networks {

/// The silent units of one convolutional layer.
struct SilentUnits {
    int layer = 0;          ///< index into convolutionalLayers
    std::vector<int> units; ///< each in 0 … units−1
};

/// One factor (0 silent, 1 not) per unit for each convolutional layer, shape [1, units, 1, 1]; undefined where no unit is silent.
using UnitMasks = std::vector<at::Tensor>;

struct ForwardOptions {
    bool training = false;              ///< dropout is on; batch norm uses and updates batch statistics
    at::Generator* generator = nullptr; ///< draws the dropout; required in training when dropout > 0
};

/// What a layer hands on to the next one.
struct PassedOn {
    at::Tensor maps; ///< [n, units, …]: response maps, masked, and pooled where a pooling follows
    at::Tensor skip; ///< inside a residual block: what its sum will add; undefined elsewhere

    [[nodiscard]] PassedOn masked(const at::Tensor& mask) const { return {maps * mask, skip}; }
    [[nodiscard]] PassedOn slice(std::int64_t begin, std::int64_t end) const; ///< these images
    /// All images, in the order of the parts, which are of one layer; of one part without a copy.
    [[nodiscard]] static PassedOn joined(const std::vector<PassedOn>& parts);
    [[nodiscard]] std::size_t bytes() const;
};

using NamedTensor = std::pair<std::string, at::Tensor>;

/// Images are float [n, 3, inputSize, inputSize], normalised, channels-last. The layers' names are torchvision's
/// (`features.28.weight`, `layer1.0.bn1.bias`). Copying shares the weights; `clone` does not. One thread at a time may train; any
/// number may run forward passes without training.
class Network {
public:
    /// Weights drawn from `seed` as initialisation.h says. Errors: those of `validate`.
    static Result<Network> create(const Architecture& architecture, std::uint64_t seed);
    /// For `load`: the weights have no values yet. Drawing the paper's 138 million takes longer than reading them. The same errors.
    static Result<Network> unfilled(const Architecture& architecture);

    [[nodiscard]] const Architecture& architecture() const { return architecture_; }
    [[nodiscard]] const std::vector<ConvolutionalLayer>& layers() const { return layers_; }

    /// Trainable tensors, then (with batch norm) running means and variances, in torchvision's order and names.
    [[nodiscard]] std::vector<NamedTensor> parameters() const;
    [[nodiscard]] std::vector<NamedTensor> buffers() const;

    /// Copies values in by name. Error: DoesNotFit(`origin`, …) when a name is missing or a shape differs; then nothing is changed.
    Result<void> load(const std::vector<NamedTensor>& tensors, const std::string& origin);

    [[nodiscard]] Network clone() const;
    void moveTo(const at::Device& device);
    [[nodiscard]] at::Device device() const { return classifier_.back().weight.device(); }
    void requireGradients(bool required);
    /// Ends a training: no tensor requires a gradient or keeps one.
    void dropGradients();

    /// Error: InvalidValue for a unit that the layer does not have.
    Result<UnitMasks> masksFor(const std::vector<SilentUnits>& silent) const;

    /// Logits [n, classes].
    at::Tensor forward(const at::Tensor& images, const UnitMasks& masks = {}, const ForwardOptions& options = {});

    /// What `layer` passes on. Response maps behind a ReLU are never negative, so silencing a unit before or after the pooling is the
    /// same; those of a residual block's last convolution are masked before the sum.
    PassedOn passedOn(const at::Tensor& images, int layer, const UnitMasks& masks = {}, const ForwardOptions& options = {});

    /// The response maps of `layer` [n, units, mapSize, mapSize], neither masked themselves nor pooled.
    at::Tensor responseMaps(const at::Tensor& images, int layer, const UnitMasks& masks = {});

    /// Logits from what `layer` passes on; masks of later layers are applied.
    at::Tensor logitsAfter(const PassedOn& passedOn, int layer, const UnitMasks& masks = {}, const ForwardOptions& options = {});

    /// What the classifier reads of the last layer [n, units, positions]: of a residual network the sum's average behind its ReLU.
    [[nodiscard]] at::Tensor classifierInput(const PassedOn& lastPassedOn) const;
    /// Logits [n, classes] from what the classifier's first layer makes of its inputs, before a ReLU; no dropout.
    [[nodiscard]] at::Tensor logitsFromFirst(at::Tensor preactivations) const;

    /// The last hidden layer [n, inputs of the output layer]: fc7's activations, of a residual network the averaged maps.
    at::Tensor lastHidden(const at::Tensor& images, const UnitMasks& masks = {});

    struct Convolution {
        at::Tensor weight;                                     ///< [units, inputUnits, kernel, kernel]
        at::Tensor bias;                                       ///< [units]; undefined in residual networks
        at::Tensor scale, shift, runningMean, runningVariance; ///< [units]; undefined without batch norm
    };
    struct FullyConnected {
        at::Tensor weight; ///< [outputs, inputs]
        at::Tensor bias;   ///< [outputs]
    };
    [[nodiscard]] const std::vector<Convolution>& convolutions() const { return convolutions_; }
    /// One a convolutional layer: the way round the block that begins there; undefined where there is none (see ConvolutionalLayer).
    [[nodiscard]] const std::vector<Convolution>& shortcuts() const { return shortcuts_; }
    /// As fullyConnectedLayers: the output layer comes last.
    [[nodiscard]] const std::vector<FullyConnected>& classifier() const { return classifier_; }

private:
    Network() = default;
    static Result<Network> make(const Architecture& architecture, at::Generator generator);
    PassedOn step(PassedOn input, std::size_t layer, const UnitMasks& masks, const ForwardOptions& options) const;
    PassedOn passThrough(PassedOn state, std::size_t firstLayer, std::size_t endLayer, const UnitMasks& masks,
                         const ForwardOptions& options) const;
    at::Tensor hiddenFrom(const PassedOn& lastPassedOn, const ForwardOptions& options) const;
    at::Tensor dropped(const at::Tensor& activations, std::size_t layer, const ForwardOptions& options) const;
    std::vector<std::pair<std::string, at::Tensor*>> slots(bool trainable);

    Architecture architecture_;
    std::vector<ConvolutionalLayer> layers_;
    std::vector<FullyConnectedLayer> classifierLayers_;
    std::vector<Convolution> convolutions_, shortcuts_;
    std::vector<FullyConnected> classifier_;
};

/// Parameters, then buffers: what a file of weights holds.
[[nodiscard]] std::vector<NamedTensor> allTensors(const Network& network);

/// Eight-bit RGB pixels [n, height, width, 3] → float [n, 3, height, width] on `device`, scaled to [0, 1] and normalised,
/// channels-last.
at::Tensor normalisedInput(const at::Tensor& pixels, const at::Device& device, Normalisation normalisation = Normalisation::Half);

/// A generator of its own on `device`, seeded; never the process-wide default one.
at::Generator makeGenerator(const at::Device& device, std::uint64_t seed);

} // namespace lesionlab::networks
