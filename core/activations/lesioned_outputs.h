// SPDX-License-Identifier: GPL-3.0-or-later
/// LesionedOutputs: the outputs with units of the last convolutional layer silent, from what the classifier's first layer makes of all
/// units: that layer is by far the largest, and only the silent units' weights need to be read. For networks on the processor: a GPU reads
/// all weights sooner than it picks some. For core only: it speaks Torch.
#pragma once

#include <vector>

#include "core/networks/network.h"

namespace lesionlab::activations {

class LesionedOutputs {
public:
    /// `silentUnits`: each in 0 … units−1. The network must not change while this lives.
    LesionedOutputs(const networks::Network& network, const std::vector<int>& silentUnits);

    /// Logits [n, classes], not to be written to. `intactPreactivations`: [n, outputs of the classifier's first layer] for these images
    /// without a lesion; made where they are needed and undefined.
    [[nodiscard]] at::Tensor logits(const networks::PassedOn& passedOn, at::Tensor& intactPreactivations) const;

private:
    [[nodiscard]] at::Tensor contributions(const at::Tensor& inputs, const at::Tensor& units) const;

    const networks::Network& network_;
    at::Tensor silent_; ///< int64 [number of silent units]
    bool fewAreSilent_;
};

} // namespace lesionlab::activations
