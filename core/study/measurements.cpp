// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/measurements.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include "core/activations/activation_cache.h"
#include "core/datasets/selections.h"
#include "core/evaluation/evaluator.h"
#include "core/evaluation/linear_readout.h"
#include "core/networks/device.h"
#include "core/networks/guarded.h"
#include "core/study/run_files.h"

namespace lesionlab::study {
namespace {

Result<networks::Network> openNetwork(const Study& study, const NetworkChoice& choice)
{
    return checkRunName(choice.run).and_then([&] { return loadNetwork(study, choice.run, choice.device); }).map([](StoredNetwork stored) {
        return std::move(stored.network);
    });
}

Result<LesionMeasurement> measure(activations::ActivationCache& cache, const datasets::LabelSpace& labels, const std::string& asked,
                                  const lesions::LesionContext& context, const Progress& progress, const std::stop_token& stop)
{
    auto draws = lesions::lesionsFor(asked, context);
    if (!draws)
        return tl::unexpected(draws.error());
    LesionMeasurement measurement{asked, std::move(*draws), {}};
    for (const lesions::Lesion& lesion : measurement.draws) {
        evaluation::AccuracyCounter counter(labels);
        const auto count = [&counter](const at::Tensor& logits, const at::Tensor& truth) { counter.add(logits, truth); };
        if (auto visited = cache.visitOutputs(lesion.units, count, progress, stop); !visited)
            return tl::unexpected(visited.error());
        measurement.accuracies.push_back(counter.accuracies());
    }
    return measurement;
}

Result<RankingResult> rankUnguarded(const Study& study, const RankingRequest& request, const Progress& progress,
                                    const std::stop_token& stop)
{
    const auto layer = chooseLayer(study, request.layer);
    if (!layer)
        return tl::unexpected(layer.error());
    const auto network = openNetwork(study, request.network);
    if (!network)
        return tl::unexpected(network.error());
    const auto dataset = study.loadData({.train = true}, progress, stop);
    if (!dataset)
        return tl::unexpected(dataset.error());
    lesions::RankingOptions options = request.options;
    options.layer = layer->index;
    auto rankings = lesions::rankUnits(*network, *dataset, options, progress, stop);
    if (!rankings)
        return tl::unexpected(rankings.error());
    const std::string method = lesions::rankingMethodName(options.method);
    const auto saved = saveRankings(study.rankingFile(request.network.run, layer->name, method), layer->name, options, *rankings);
    if (!saved)
        return tl::unexpected(saved.error());
    return RankingResult{layer->name, std::move(*rankings), {dataset->skipped, dataset->cacheProblem}};
}

Result<EvaluationResult> measureUnguarded(const Study& study, const EvaluationRequest& request, const Progress& progress,
                                          const std::stop_token& stop)
{
    const auto layer = chooseLayer(study, request.layer);
    if (!layer)
        return tl::unexpected(layer.error());
    const auto network = openNetwork(study, request.network);
    if (!network)
        return tl::unexpected(network.error());
    EvaluationResult result;
    result.layer = layer->name;
    result.layerUnits = layer->units;
    if (std::ranges::any_of(request.lesions, lesions::needsRanking)) {
        auto found = findRankings(study, request.network.run, *layer);
        if (!found)
            return tl::unexpected(found.error());
        result.rankings = std::move(found->rankings);
        result.rankingMethod = found->method;
    }
    const lesions::LesionContext context{layer->units, result.rankings, request.seed, study.unitGroups(layer->name)};
    for (const std::string& asked : request.lesions) // before any work: a wrong word should not cost minutes
        if (auto lesions = lesions::lesionsFor(asked, context); !lesions)
            return tl::unexpected(lesions.error());
    const auto dataset = study.loadData({.valid = request.onValidation, .test = !request.onValidation}, progress, stop);
    if (!dataset)
        return tl::unexpected(dataset.error());
    const std::shared_ptr<const datasets::ImageSet> images = request.onValidation ? dataset->valid : dataset->test;
    if (images->size() == 0)
        return failure(ErrorCode::NoImagesFound, request.onValidation ? "valid" : "test");
    result.notes = {dataset->skipped, dataset->cacheProblem};
    activations::ActivationCache::Options options;
    options.layer = layer->index;
    activations::ActivationCache cache(*network, images, datasets::chooseAll(*images), options);
    for (const std::string& asked : request.lesions) {
        auto measurement = measure(cache, dataset->labels, asked, context, progress, stop);
        if (!measurement)
            return tl::unexpected(measurement.error());
        result.lesions.push_back(std::move(*measurement));
    }
    return result;
}

Result<ReadoutResults> readOutUnguarded(const Study& study, const NetworkChoice& choice, const std::vector<std::string>& tasks,
                                        const Progress& progress, const std::stop_token& stop)
{
    const auto network = openNetwork(study, choice);
    if (!network)
        return tl::unexpected(network.error());
    const auto dataset = study.loadData({.train = true, .test = true}, progress, stop);
    if (!dataset)
        return tl::unexpected(dataset.error());
    auto positions = taskPositions(dataset->labels, tasks);
    if (!positions)
        return tl::unexpected(positions.error());
    if (tasks.empty()) {
        positions->resize(dataset->labels.tasks().size());
        std::iota(positions->begin(), positions->end(), 0);
    }
    ReadoutResults results{{}, {dataset->skipped, dataset->cacheProblem}};
    for (const int task : *positions) {
        evaluation::ReadoutOptions options;
        options.task = task;
        auto result = evaluation::linearReadout(*network, *dataset, options, progress, stop);
        if (!result)
            return tl::unexpected(result.error());
        results.readouts.push_back(
            {std::move(result->test), result->trainAccuracy, result->trainImages, options.weightDecay, result->iterations});
    }
    return results;
}

} // namespace

double LesionMeasurement::meanAccuracy(std::size_t task) const
{
    double sum = 0;
    for (const auto& draw : accuracies)
        sum += draw[task].accuracy;
    return sum / static_cast<double>(accuracies.size());
}

double LesionMeasurement::accuracyDeviation(std::size_t task) const
{
    if (accuracies.size() < 2)
        return 0;
    const double mean = meanAccuracy(task);
    double squares = 0;
    for (const auto& draw : accuracies)
        squares += (draw[task].accuracy - mean) * (draw[task].accuracy - mean);
    return std::sqrt(squares / static_cast<double>(accuracies.size() - 1));
}

Result<lesions::Lesion> resolveLesion(const Study& study, const std::string& run, const std::string& layer, const std::string& lesion,
                                      std::uint64_t seed)
{
    const auto chosen = chooseLayer(study, layer);
    if (!chosen)
        return tl::unexpected(chosen.error());
    auto rankings = checkRunName(run).and_then([&] { return findRankings(study, run, *chosen); });
    if (!rankings)
        return tl::unexpected(rankings.error());
    return lesions::lesionsFor(lesion, {chosen->units, std::move(rankings->rankings), seed, study.unitGroups(chosen->name)})
        .map([](std::vector<lesions::Lesion> draws) { return std::move(draws.front()); });
}

Result<RankingResult> rankStudyUnits(const Study& study, const RankingRequest& request, const Progress& progress,
                                     const std::stop_token& stop)
{
    return networks::guarded("ranking units", [&] { return rankUnguarded(study, request, progress, stop); });
}

Result<EvaluationResult> measureLesions(const Study& study, const EvaluationRequest& request, const Progress& progress,
                                        const std::stop_token& stop)
{
    return networks::guarded("measuring accuracy", [&] { return measureUnguarded(study, request, progress, stop); });
}

Result<ReadoutResults> measureReadouts(const Study& study, const NetworkChoice& choice, const std::vector<std::string>& tasks,
                                       const Progress& progress, const std::stop_token& stop)
{
    return networks::guarded("measuring accuracy", [&] { return readOutUnguarded(study, choice, tasks, progress, stop); });
}

} // namespace lesionlab::study
