// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activations/activation_cache.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/activations/batch_tensors.h"
#include "core/networks/device.h"

namespace lesionlab::activations {
namespace {

constexpr std::int64_t rowsAtOnce = 8192; ///< (image, unit) pairs that go through the classifier together

at::Tensor lossPerImage(const at::Tensor& logits, const at::Tensor& labels)
{
    return at::cross_entropy_loss(logits, labels, {}, at::Reduction::None);
}

/// Collects rows until enough are there for a large matrix product, then adds their losses to the units' sums.
class PendingRows {
public:
    PendingRows(const networks::Network& network, at::Tensor& unitSums, std::int64_t rows)
        : network_(network), unitSums_(unitSums), rowsAtOnce_(rows)
    {
    }

    /// `preactivations`: of the classifier's first layer [k, outputs]; minus the images' intact losses [k] are added along.
    void add(const at::Tensor& preactivations, const at::Tensor& labels, const at::Tensor& intactLosses, std::int64_t candidate)
    {
        preactivations_.push_back(preactivations);
        labels_.push_back(labels);
        intactLosses_.push_back(intactLosses);
        candidates_.push_back(at::full({labels.size(0)}, candidate, labels.options()));
        rows_ += labels.size(0);
        if (rows_ >= rowsAtOnce_)
            flush();
    }

    void flush()
    {
        if (rows_ == 0)
            return;
        const at::Tensor losses = lossPerImage(network_.logitsFromFirst(at::cat(preactivations_)), at::cat(labels_));
        unitSums_.index_add_(0, at::cat(candidates_), (losses - at::cat(intactLosses_)).to(at::kDouble));
        preactivations_.clear();
        labels_.clear();
        intactLosses_.clear();
        candidates_.clear();
        rows_ = 0;
    }

private:
    const networks::Network& network_;
    at::Tensor& unitSums_;
    std::int64_t rowsAtOnce_;
    std::vector<at::Tensor> preactivations_, labels_, intactLosses_, candidates_;
    std::int64_t rows_ = 0;
};

} // namespace

ActivationCache::ActivationCache(const networks::Network& network, std::shared_ptr<const datasets::ImageSet> set,
                                 std::vector<std::size_t> selection, Options options)
    : network_(network), set_(std::move(set)), selection_(std::move(selection)), options_(std::move(options))
{
}

int ActivationCache::unitCount() const { return network_.layers()[static_cast<std::size_t>(options_.layer)].units; }

Result<void> ActivationCache::visitChunks(const Visit& visit, Phase phase, const Progress& progress, const std::stop_token& stop,
                                          std::size_t skipped)
{
    std::size_t done = 0;
    const auto visitUnskipped = [&](const CachedChunk& chunk) -> Result<void> {
        const auto count = static_cast<std::size_t>(chunk.labels.size(0));
        const std::size_t first = std::min(count, skipped - std::min(skipped, done));
        done += count;
        if (first == count)
            return {};
        const auto begin = static_cast<std::int64_t>(first);
        return first == 0 ? visit(chunk) : visit({chunk.passedOn.from(begin), chunk.labels.slice(0, begin)});
    };
    std::size_t bytes = 0;
    for (const CachedChunk& chunk : chunks_) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        if (auto visited = visitUnskipped(chunk); !visited)
            return visited;
        report(progress, phase, done, selection_.size());
        bytes += chunk.passedOn.bytes();
    }
    // What fits into the cache is computed for the passes to come, even where this one does not look at it.
    const std::size_t start = filled_ ? std::max(cachedImages_, skipped) : cachedImages_;
    if (start == selection_.size())
        return {};
    done = start;
    const std::vector<std::size_t> rest(selection_.begin() + static_cast<std::ptrdiff_t>(start), selection_.end());
    const auto shifted = [&](const ProgressUpdate& update) { report(progress, phase, start + update.done, selection_.size()); };
    const auto compute = [&](const at::Tensor& images, const at::Tensor& labels) -> Result<void> {
        const CachedChunk chunk{network_.passedOn(images, options_.layer), labels};
        bytes += chunk.passedOn.bytes();
        filled_ = filled_ || bytes > options_.memoryBudget;
        if (!filled_) {
            chunks_.push_back(chunk);
            cachedImages_ += static_cast<std::size_t>(labels.size(0));
        }
        return visitUnskipped(chunk);
    };
    return visitBatches(network_, set_, rest, phase, shifted, stop, compute, options_.batchSize);
}

void ActivationCache::join(std::int64_t first, std::int64_t others)
{
    if (joined_ || cachedImages_ < selection_.size() || others <= options_.batchSize)
        return;
    joined_ = true;
    std::vector<CachedChunk> pieces;
    std::vector<at::Tensor> maps, skips, labels;
    std::int64_t waiting = 0;
    const auto flush = [&] {
        if (waiting == 0)
            return;
        pieces.push_back({{at::cat(maps), skips.empty() ? at::Tensor() : at::cat(skips)}, at::cat(labels)});
        for (std::vector<at::Tensor>* const parts : {&maps, &skips, &labels})
            parts->clear();
        waiting = 0;
    };
    for (CachedChunk& each : chunks_) {
        const CachedChunk chunk = std::exchange(each, {}); // so that no image is held twice for longer than its piece takes
        const std::int64_t images = chunk.labels.size(0);
        for (std::int64_t begin = 0; begin < images;) {
            const std::int64_t end = std::min(images, begin + (pieces.empty() ? first : others) - waiting);
            maps.push_back(chunk.passedOn.maps.slice(0, begin, end));
            labels.push_back(chunk.labels.slice(0, begin, end));
            if (chunk.passedOn.skip.defined())
                skips.push_back(chunk.passedOn.skip.slice(0, begin, end));
            waiting += end - begin;
            begin = end;
            if (waiting == (pieces.empty() ? first : others))
                flush();
        }
    }
    flush();
    chunks_ = std::move(pieces);
}

at::Tensor ActivationCache::maskWithout(const std::vector<int>& silentUnits) const
{
    at::Tensor mask = at::ones({1, unitCount(), 1, 1});
    for (const int unit : silentUnits)
        mask.select(1, unit).zero_();
    return mask.to(network_.device());
}

Result<void> ActivationCache::visitOutputs(const std::vector<int>& silentUnits, const OutputVisit& visit, const Progress& progress,
                                           const std::stop_token& stop, std::size_t skipped)
{
    const at::NoGradGuard noGradients;
    if (auto valid = network_.masksFor({{options_.layer, silentUnits}}); !valid)
        return tl::unexpected(valid.error());
    const at::Tensor mask = maskWithout(silentUnits);
    const auto visitChunk = [&](const CachedChunk& chunk) -> Result<void> {
        visit(network_.logitsAfter(chunk.passedOn.masked(mask), options_.layer), chunk.labels);
        return {};
    };
    return visitChunks(visitChunk, Phase::Evaluating, progress, stop, skipped);
}

Result<void> ActivationCache::visitPassedOn(const std::function<void(const at::Tensor& maps)>& visit, const Progress& progress,
                                            const std::stop_token& stop, std::size_t skipped)
{
    const at::NoGradGuard noGradients;
    const auto visitChunk = [&](const CachedChunk& chunk) -> Result<void> {
        visit(chunk.passedOn.maps);
        return {};
    };
    return visitChunks(visitChunk, Phase::CachingActivations, progress, stop, skipped);
}

/// Behind the last convolution the classifier's first layer is linear in what it reads of each unit: silencing unit u subtracts
/// reads_u · W_u from the pre-activation, and changes nothing for images in which the unit is silent anyway. In a residual network what
/// came round the block is read all the same: there the difference between the two is subtracted.
Result<at::Tensor> ActivationCache::lossesFromClassifier(const CachedChunk& chunk, const at::Tensor& mask,
                                                         const std::vector<int>& candidates, at::Tensor& intact,
                                                         const std::stop_token& stop)
{
    const networks::Network::FullyConnected& first = network_.classifier().front();
    at::Tensor audible = network_.classifierInput(chunk.passedOn.masked(mask)); // [n, units, positions]
    const at::Tensor base = at::linear(audible.flatten(1), first.weight, first.bias);
    intact = lossPerImage(network_.logitsFromFirst(base), chunk.labels);
    if (chunk.passedOn.skip.defined())
        audible = audible - network_.classifierInput({at::zeros_like(chunk.passedOn.maps), chunk.passedOn.skip});
    const at::Tensor weights = first.weight.view({first.weight.size(0), audible.size(1), audible.size(2)});
    const at::Tensor allImages = at::arange(audible.size(0), chunk.labels.options());
    const bool onCpu = network_.device().is_cpu();
    at::Tensor sums = at::zeros({static_cast<std::int64_t>(candidates.size())}, intact.options().dtype(at::kDouble));
    const auto silence = [&](std::size_t begin, std::size_t end) { // losses minus the intact ones, of candidates begin … end − 1
        const at::NoGradGuard noGradients;
        at::Tensor own = at::zeros_like(sums);
        PendingRows pending(network_, own, rowsAtOnce / (workers_ ? workers_->parts() : 1));
        for (std::size_t i = begin; i < end && !stop.stop_requested(); ++i) {
            const at::Tensor maps = audible.select(1, candidates[i]);
            // Elsewhere than on the CPU, counting the active images would make it wait for the device: all are taken.
            const at::Tensor active = onCpu ? (maps != 0).any(1).nonzero().flatten() : allImages;
            if (active.size(0) == 0)
                continue;
            const at::Tensor contribution = at::matmul(maps.index_select(0, active), weights.select(1, candidates[i]).t());
            pending.add(base.index_select(0, active) - contribution, chunk.labels.index_select(0, active), intact.index_select(0, active),
                        static_cast<std::int64_t>(i));
        }
        pending.flush();
        return own;
    };
    if (!workers_) {
        sums = silence(0, candidates.size());
    } else {
        const auto parts = static_cast<std::size_t>(workers_->parts());
        std::vector<at::Tensor> ofParts(parts);
        workers_->run([&](int part) {
            const auto index = static_cast<std::size_t>(part);
            ofParts[index] = silence(index * candidates.size() / parts, (index + 1) * candidates.size() / parts);
        });
        for (const at::Tensor& ofPart : ofParts)
            sums += ofPart;
    }
    if (stop.stop_requested())
        return failure(ErrorCode::Cancelled);
    return sums + intact.sum(at::kDouble);
}

Result<at::Tensor> ActivationCache::lossesFromTail(const CachedChunk& chunk, const at::Tensor& mask, const std::vector<int>& candidates,
                                                   at::Tensor& intact, const std::stop_token& stop)
{
    const networks::PassedOn audible = chunk.passedOn.masked(mask);
    intact = lossPerImage(network_.logitsAfter(audible, options_.layer), chunk.labels);
    std::vector<at::Tensor> sums;
    for (const int unit : candidates) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        const networks::PassedOn lesioned{audible.maps.clone(), audible.skip};
        lesioned.maps.select(1, unit).zero_();
        sums.push_back(lossPerImage(network_.logitsAfter(lesioned, options_.layer), chunk.labels).sum(at::kDouble));
    }
    return at::stack(sums);
}

Result<std::vector<double>> ActivationCache::lossesOfSilencingEach(const std::vector<int>& silentUnits, const std::vector<int>& candidates,
                                                                   double* intactLoss, const Progress& progress,
                                                                   const std::stop_token& stop)
{
    const at::NoGradGuard noGradients;
    if (auto valid = network_.masksFor({{options_.layer, silentUnits}, {options_.layer, candidates}}); !valid)
        return tl::unexpected(valid.error());
    const at::Tensor mask = maskWithout(silentUnits);
    const bool last = static_cast<std::size_t>(options_.layer) + 1 == network_.layers().size();
    if (!workers_ && last && network_.device().is_cpu() && networks::threadCount() > 1)
        workers_ = std::make_unique<networks::PartWorkers>(networks::threadCount(), 1);
    const at::TensorOptions doubles = at::TensorOptions(at::kDouble).device(network_.device());
    at::Tensor sums = at::zeros({static_cast<std::int64_t>(candidates.size())}, doubles);
    at::Tensor intactSum = at::zeros({}, doubles);
    const auto visited = visitChunks(
        [&](const CachedChunk& chunk) -> Result<void> {
            at::Tensor intact;
            const auto chunkSums =
                last ? lossesFromClassifier(chunk, mask, candidates, intact, stop) : lossesFromTail(chunk, mask, candidates, intact, stop);
            if (!chunkSums)
                return tl::unexpected(chunkSums.error());
            sums += *chunkSums;
            intactSum += intact.sum(at::kDouble);
            return {};
        },
        Phase::Ranking, progress, stop);
    if (!visited)
        return tl::unexpected(visited.error());
    const auto images = static_cast<double>(selection_.size());
    if (intactLoss != nullptr)
        *intactLoss = intactSum.item<double>() / images;
    const at::Tensor means = (sums / images).cpu();
    return std::vector<double>(means.data_ptr<double>(), means.data_ptr<double>() + means.numel());
}

} // namespace lesionlab::activations
