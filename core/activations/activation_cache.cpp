// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/activations/activation_cache.h"

#include <algorithm>
#include <utility>

#include "core/activations/batch_tensors.h"
#include "core/activations/classifier_losses.h"
#include "core/activations/lesioned_outputs.h"
#include "core/activations/tail_losses.h"

namespace lesionlab::activations {

CachedChunk CachedChunk::slice(std::int64_t begin, std::int64_t end) const
{
    return {passedOn.slice(begin, end), labels.slice(0, begin, end),
            intactPreactivations.defined() ? intactPreactivations.slice(0, begin, end) : at::Tensor(), false};
}

CachedChunk CachedChunk::joined(const std::vector<CachedChunk>& chunks)
{
    if (chunks.size() == 1)
        return chunks.front();
    std::vector<networks::PassedOn> parts;
    std::vector<at::Tensor> labels, preactivations;
    for (const CachedChunk& chunk : chunks) {
        parts.push_back(chunk.passedOn);
        labels.push_back(chunk.labels);
        if (chunk.intactPreactivations.defined())
            preactivations.push_back(chunk.intactPreactivations);
    }
    return {networks::PassedOn::joined(parts), at::cat(labels),
            preactivations.size() == chunks.size() ? at::cat(preactivations) : at::Tensor(), false};
}

std::size_t CachedChunk::bytes() const { return passedOn.bytes() + (intactPreactivations.defined() ? intactPreactivations.nbytes() : 0); }

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
    const auto visitUnskipped = [&](CachedChunk& chunk) -> Result<void> {
        const auto count = static_cast<std::size_t>(chunk.labels.size(0));
        const std::size_t first = std::min(count, skipped - std::min(skipped, done));
        done += count;
        if (first == count)
            return {};
        if (first == 0)
            return visit(chunk);
        CachedChunk rest = chunk.slice(static_cast<std::int64_t>(first), chunk.labels.size(0));
        return visit(rest);
    };
    for (CachedChunk& chunk : chunks_) {
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        if (auto visited = visitUnskipped(chunk); !visited)
            return visited;
        report(progress, phase, done, selection_.size());
    }
    // What fits into the cache is computed for the passes to come, even where this one does not look at it.
    const std::size_t start = filled_ ? std::max(cachedImages_, skipped) : cachedImages_;
    if (start == selection_.size())
        return {};
    done = start;
    const std::vector<std::size_t> rest(selection_.begin() + static_cast<std::ptrdiff_t>(start), selection_.end());
    const auto shifted = [&](const ProgressUpdate& update) { report(progress, phase, start + update.done, selection_.size()); };
    const auto compute = [&](const at::Tensor& images, const at::Tensor& labels) -> Result<void> {
        CachedChunk chunk{network_.passedOn(images, options_.layer), labels, {}, false};
        imagesComputed_ += static_cast<std::size_t>(labels.size(0));
        filled_ = filled_ || bytes() + chunk.bytes() > options_.memoryBudget;
        chunk.kept = !filled_;
        if (chunk.kept)
            cachedBytes_ += chunk.bytes();
        auto visited = visitUnskipped(chunk);
        if (chunk.kept) {
            cachedImages_ += static_cast<std::size_t>(labels.size(0));
            chunks_.push_back(std::move(chunk));
        }
        return visited;
    };
    return visitBatches(network_, set_, rest, phase, shifted, stop, compute, options_.batchSize);
}

void ActivationCache::join(std::int64_t first, std::int64_t others)
{
    if (joined_ || cachedImages_ < selection_.size() || others <= options_.batchSize)
        return;
    joined_ = true;
    std::vector<CachedChunk> pieces;
    std::vector<CachedChunk> parts;
    std::int64_t waiting = 0;
    const auto flush = [&] {
        if (waiting == 0)
            return;
        pieces.push_back(CachedChunk::joined(parts));
        pieces.back().kept = true;
        parts.clear();
        waiting = 0;
    };
    for (CachedChunk& each : chunks_) {
        const CachedChunk chunk = std::exchange(each, {}); // so that hardly any image is held twice for longer than its piece takes
        const std::int64_t images = chunk.labels.size(0);
        for (std::int64_t begin = 0; begin < images;) {
            const std::int64_t end = std::min(images, begin + (pieces.empty() ? first : others) - waiting);
            parts.push_back(chunk.slice(begin, end));
            waiting += end - begin;
            begin = end;
            if (waiting == (pieces.empty() ? first : others))
                flush();
        }
    }
    flush();
    chunks_ = std::move(pieces);
    cachedBytes_ = 0;
    for (const CachedChunk& chunk : chunks_)
        cachedBytes_ += chunk.bytes();
}

std::size_t ActivationCache::bytes() const { return cachedBytes_ + (losses_ ? losses_->bytes() : 0); }

std::size_t ActivationCache::preactivationBytes(const CachedChunk& chunk) const
{
    return static_cast<std::size_t>(chunk.labels.size(0) * network_.classifier().front().bias.numel()) * sizeof(float);
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
    const LesionedOutputs lesioned(network_, silentUnits);
    const bool isPossible = network_.device().is_cpu() && isLastLayer();
    const auto visitChunk = [&](CachedChunk& chunk) -> Result<void> {
        const bool isNew = !chunk.intactPreactivations.defined();
        if (isPossible && (!isNew || (chunk.kept && bytes() + preactivationBytes(chunk) <= options_.memoryBudget))) {
            visit(lesioned.logits(chunk.passedOn, chunk.intactPreactivations), chunk.labels);
            if (isNew && chunk.intactPreactivations.defined())
                cachedBytes_ += chunk.intactPreactivations.nbytes();
        } else {
            visit(network_.logitsAfter(chunk.passedOn.masked(mask), options_.layer), chunk.labels);
        }
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

double ActivationCache::lap()
{
    const auto now = std::chrono::steady_clock::now();
    return std::chrono::duration<double>(now - std::exchange(lapBegan_, now)).count();
}

ActivationCache::Cost ActivationCache::cost() const
{
    Cost cost;
    if (imagesComputed_ > 0)
        cost.imageSeconds = imageSeconds_ / static_cast<double>(imagesComputed_);
    if (pairs_ > 0) {
        cost.pairSeconds = pairSeconds_ / static_cast<double>(pairs_);
        cost.gflops = operations_ / pairSeconds_ * 1e-9;
    }
    if (filled_)
        cost.cachedShare = static_cast<double>(cachedImages_) / static_cast<double>(selection_.size());
    return cost;
}

SilencingLosses& ActivationCache::losses()
{
    if (losses_)
        return *losses_;
    if (isLastLayer())
        losses_ = std::make_unique<ClassifierLosses>(network_, options_.memoryBudget);
    else
        losses_ = std::make_unique<TailLosses>(network_, options_.layer, options_.memoryBudget);
    return *losses_;
}

/// Keeps chunks until there are images enough for all threads, then adds up their losses.
class ActivationCache::Sums {
public:
    Sums(SilencingLosses& losses, at::Tensor mask, const std::vector<int>& candidates)
        : losses_(losses), mask_(std::move(mask)), candidates_(candidates),
          lesioned_(at::zeros({static_cast<std::int64_t>(candidates.size())}, mask_.options().dtype(at::kDouble))),
          intact_(at::zeros({}, lesioned_.options()))
    {
    }

    [[nodiscard]] std::size_t images() const { return images_; }
    [[nodiscard]] double operations() const { return operations_; }
    [[nodiscard]] const at::Tensor& lesioned() const { return lesioned_; }
    [[nodiscard]] const at::Tensor& intact() const { return intact_; }

    Result<void> add(const CachedChunk& chunk, const std::stop_token& stop)
    {
        const std::int64_t images = chunk.labels.size(0);
        waiting_.push_back(chunk);
        waitingImages_ += images;
        return waitingImages_ >= losses_.imagesAtOnce() ? flush(stop) : Result<void>();
    }

    Result<void> flush(const std::stop_token& stop)
    {
        if (waiting_.empty())
            return {};
        const CachedChunk chunk = CachedChunk::joined(std::exchange(waiting_, {}));
        const auto losses = losses_.of(chunk.passedOn.masked(mask_), chunk.labels, candidates_, stop);
        if (stop.stop_requested())
            return failure(ErrorCode::Cancelled);
        lesioned_ += losses.lesioned.sum(0, false, at::kDouble);
        intact_ += losses.intact.sum(at::kDouble);
        operations_ += losses.operations;
        images_ += static_cast<std::size_t>(std::exchange(waitingImages_, 0));
        return {};
    }

private:
    SilencingLosses& losses_;
    at::Tensor mask_;
    const std::vector<int>& candidates_;
    at::Tensor lesioned_, intact_;
    std::vector<CachedChunk> waiting_;
    std::int64_t waitingImages_ = 0;
    std::size_t images_ = 0; ///< that have been added up
    double operations_ = 0;
};

Result<std::vector<double>> ActivationCache::lossesOfSilencingEach(const std::vector<int>& silentUnits, const std::vector<int>& candidates,
                                                                   double* intactLoss, const Progress& progress,
                                                                   const std::stop_token& stop)
{
    const at::NoGradGuard noGradients;
    if (auto valid = network_.masksFor({{options_.layer, silentUnits}, {options_.layer, candidates}}); !valid)
        return tl::unexpected(valid.error());
    Sums sums(losses(), maskWithout(silentUnits), candidates);
    (void)lap();
    std::size_t computedBefore = imagesComputed_;
    std::size_t imagesBefore = 0;
    const auto measured = [&](const Result<void>& done) {
        pairSeconds_ += lap();
        pairs_ += (sums.images() - std::exchange(imagesBefore, sums.images())) * candidates.size();
        return done;
    };
    const auto add = [&](const CachedChunk& chunk) -> Result<void> {
        if (const double seconds = lap(); std::exchange(computedBefore, imagesComputed_) < imagesComputed_)
            imageSeconds_ += seconds;
        const std::size_t before = sums.images();
        auto added = measured(sums.add(chunk, stop));
        if (added && sums.images() > before)
            report(progress, Phase::Ranking, sums.images(), selection_.size());
        return added;
    };
    const auto visited = visitChunks(add, Phase::Ranking, {}, stop).and_then([&] { return measured(sums.flush(stop)); });
    if (!visited)
        return tl::unexpected(visited.error());
    operations_ += sums.operations();
    report(progress, Phase::Ranking, selection_.size(), selection_.size());
    const auto images = static_cast<double>(selection_.size());
    if (intactLoss != nullptr)
        *intactLoss = sums.intact().item<double>() / images;
    const at::Tensor means = (sums.lesioned() / images).cpu();
    return std::vector<double>(means.data_ptr<double>(), means.data_ptr<double>() + means.numel());
}

} // namespace lesionlab::activations
