// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lesions/onset_surgery.h"

#include "core/networks/initialisation.h"
#include "core/support/random.h"

namespace lesionlab::lesions {
namespace {

constexpr double restartScale = 0.01;

/// The filters start anew, `scale` times as loud as at first.
void redraw(const networks::Network& network, std::size_t layer, const std::vector<int>& units, double scale, std::uint64_t seed)
{
    const networks::Network::Convolution& convolution = network.convolutions()[layer];
    at::Generator generator = networks::makeGenerator(at::kCPU, streamSeed(seed, "onset"));
    for (const int unit : units) {
        const at::Tensor filter = convolution.weight.select(0, unit);
        filter.copy_(networks::drawFilter(network.architecture().family, network.layers()[layer], generator) * scale);
        if (convolution.bias.defined())
            convolution.bias.select(0, unit).zero_();
        if (!convolution.scale.defined())
            continue;
        convolution.scale.select(0, unit).fill_(scale);
        convolution.shift.select(0, unit).zero_();
        convolution.runningMean.select(0, unit).zero_();
        convolution.runningVariance.select(0, unit).fill_(1);
    }
}

void zeroIncoming(const networks::Network::Convolution& convolution, const std::vector<int>& units, bool keepBias)
{
    const bool batchNorm = convolution.scale.defined();
    for (const int unit : units) {
        convolution.weight.select(0, unit).zero_();
        const at::Tensor bias = convolution.bias.defined() ? convolution.bias.select(0, unit) : at::Tensor();
        if (keepBias) {
            if (batchNorm && bias.defined()) // what the norm subtracts: β is left
                convolution.runningMean.select(0, unit).copy_(bias);
            else if (batchNorm)
                convolution.runningMean.select(0, unit).zero_();
            continue;
        }
        if (bias.defined())
            bias.zero_();
        if (batchNorm) {
            convolution.scale.select(0, unit).zero_();
            convolution.shift.select(0, unit).zero_();
        }
    }
}

void zeroOutgoing(const networks::Network& network, std::size_t layer, const std::vector<int>& units)
{
    std::vector<at::Tensor> readers; // [outputs, units, …]
    if (layer + 1 == network.layers().size()) {
        const at::Tensor first = network.classifier().front().weight;
        readers.push_back(first.view({first.size(0), network.layers()[layer].units, -1}));
    } else {
        readers.push_back(network.convolutions()[layer + 1].weight);
        if (network.layers()[layer + 1].shortcut.units > 0)
            readers.push_back(network.shortcuts()[layer + 1].weight);
    }
    for (const at::Tensor& reader : readers)
        for (const int unit : units)
            reader.select(1, unit).zero_();
}

} // namespace

Result<void> applyOnset(networks::Network& network, int layer, const std::vector<int>& units, OnsetMethod method, std::uint64_t seed)
{
    const at::NoGradGuard noGradients;
    if (auto valid = network.masksFor({{layer, units}}); !valid)
        return tl::unexpected(valid.error());
    if (auto possible = checkOnset(network.layers(), layer, method); !possible)
        return possible;
    const auto index = static_cast<std::size_t>(layer);
    const networks::Network::Convolution& convolution = network.convolutions()[index];
    switch (method) {
    case OnsetMethod::Release: break;
    case OnsetMethod::Restart: redraw(network, index, units, restartScale, seed); break;
    case OnsetMethod::Reinitialise: redraw(network, index, units, 1, seed); break;
    case OnsetMethod::KeepBias: zeroIncoming(convolution, units, true); break;
    case OnsetMethod::ZeroIncoming: zeroIncoming(convolution, units, false); break;
    case OnsetMethod::Disconnect: zeroOutgoing(network, index, units); break;
    }
    return {};
}

} // namespace lesionlab::lesions
