// SPDX-License-Identifier: GPL-3.0-or-later
/// ActivationCache: what one layer passes on for a set of images, and the network's outputs under lesions of that layer computed from
/// it, without running the layers before it again. For core only: it speaks Torch.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

#include "core/activations/silencing_losses.h"
#include "core/datasets/image_source.h"
#include "core/networks/network.h"
#include "core/support/progress.h"

namespace lesionlab::activations {

/// What the cache holds for some of its images.
struct CachedChunk {
    networks::PassedOn passedOn;     ///< unmasked: see Network::passedOn
    at::Tensor labels;               ///< int64 [n]
    at::Tensor intactPreactivations; ///< of the last layer, once outputs have been asked for: see LesionedOutputs; else undefined
    bool kept = false;               ///< for later passes

    [[nodiscard]] CachedChunk slice(std::int64_t begin, std::int64_t end) const; ///< these images
    [[nodiscard]] static CachedChunk joined(const std::vector<CachedChunk>& chunks);
    [[nodiscard]] std::size_t bytes() const;
};

/// Holds the activations in the memory of the network's device while they fit into the budget; beyond it, every pass computes
/// those of the remaining images anew, once for all lesions of the pass. For one thread. The network must not change meanwhile.
class ActivationCache {
public:
    struct Options {
        int layer = 0;                                   ///< index into convolutionalLayers
        std::size_t memoryBudget = std::size_t{4} << 30; ///< bytes; a part of them for computing losses, once they are asked for
        int batchSize = 128;                             ///< images that run together: a pass looks whether to stop between them
    };

    /// Copies the network's handle (weights are shared). Does no work yet: the first pass fills the cache.
    ActivationCache(const networks::Network& network, std::shared_ptr<const datasets::ImageSet> set, std::vector<std::size_t> selection,
                    Options options);

    [[nodiscard]] std::size_t imageCount() const { return selection_.size(); }
    [[nodiscard]] int unitCount() const;

    /// Calls `visit` with the logits [n, classes] and labels [n] of some images after the other, in the order of the selection, with
    /// `silentUnits` of the layer silent; not with the first `skipped` images, which an earlier pass has visited.
    /// Errors: those of visitBatches; InvalidValue for a unit that the layer does not have.
    using OutputVisit = std::function<void(const at::Tensor& logits, const at::Tensor& labels)>;
    Result<void> visitOutputs(const std::vector<int>& silentUnits, const OutputVisit& visit, const Progress& progress,
                              const std::stop_token& stop, std::size_t skipped = 0);

    /// Calls `visit` with the maps that the layer passes on [n, units, …], unmasked, for some images after the other, in the order of the
    /// selection but the first `skipped`. Errors: those of visitBatches.
    Result<void> visitPassedOn(const std::function<void(const at::Tensor& maps)>& visit, const Progress& progress,
                               const std::stop_token& stop, std::size_t skipped = 0);

    /// Once all images are cached: joins them to pieces, the first of so many images, the others of `others`, between which passes look
    /// whether to stop. What was computed in small batches is passed over faster in large ones. Nothing happens before, nor twice, nor
    /// where batches were no smaller.
    void join(std::int64_t first, std::int64_t others);

    /// Mean cross-entropy over all outputs with `silentUnits` silent and, besides, each of `candidates` silent on its own:
    /// one value per candidate, in nats. `intactLoss` gets the loss with only `silentUnits` silent, when not null.
    Result<std::vector<double>> lossesOfSilencingEach(const std::vector<int>& silentUnits, const std::vector<int>& candidates,
                                                      double* intactLoss, const Progress& progress, const std::stop_token& stop);

    /// What lossesOfSilencingEach took so far.
    struct Cost {
        double imageSeconds = 0; ///< to get at what the layer passes on for an image, where it was not cached
        double pairSeconds = 0;  ///< for an image's loss under one candidate
        double gflops = 0;       ///< 10⁹ multiplications and additions of matrix products a second, while losses were computed
        double cachedShare = 1;  ///< of the images, once the cache is filled
    };
    [[nodiscard]] Cost cost() const;

private:
    using Visit = std::function<Result<void>(CachedChunk&)>;
    Result<void> visitChunks(const Visit& visit, Phase phase, const Progress& progress, const std::stop_token& stop,
                             std::size_t skipped = 0);
    [[nodiscard]] bool isLastLayer() const { return static_cast<std::size_t>(options_.layer) + 1 == network_.layers().size(); }
    [[nodiscard]] std::size_t bytes() const; ///< of all that is kept
    [[nodiscard]] std::size_t preactivationBytes(const CachedChunk& chunk) const;
    at::Tensor maskWithout(const std::vector<int>& silentUnits) const;
    class Sums;
    SilencingLosses& losses();
    /// The time since it was asked last.
    double lap();

    networks::Network network_;
    std::shared_ptr<const datasets::ImageSet> set_;
    std::vector<std::size_t> selection_;
    Options options_;
    std::vector<CachedChunk> chunks_; ///< of the first images of the selection
    std::size_t cachedImages_ = 0, cachedBytes_ = 0;
    std::unique_ptr<SilencingLosses> losses_; ///< once units are silenced one by one
    bool joined_ = false;
    bool filled_ = false; ///< all images are cached, or the budget is spent

    std::chrono::steady_clock::time_point lapBegan_;
    double imageSeconds_ = 0, pairSeconds_ = 0, operations_ = 0; ///< in all passes of lossesOfSilencingEach
    std::size_t imagesComputed_ = 0, pairs_ = 0;
};

} // namespace lesionlab::activations
