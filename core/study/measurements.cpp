// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/measurements.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <numeric>

#include <fmt/format.h>

#include "core/datasets/selections.h"
#include "core/evaluation/evaluator.h"
#include "core/evaluation/linear_readout.h"
#include "core/networks/guarded.h"
#include "core/study/run_files.h"
#include "core/study/unfinished_ranking.h"

namespace lesionlab::study {
namespace {

/// What a measurement is about.
struct Subject {
    networks::Network network;
    std::string weightsChecksum; ///< of the stored weights
    LayerChoice layer;
};

/// `layer`: empty for the study's.
Result<Subject> openSubject(const Study& study, const NetworkChoice& choice, const std::string& layer)
{
    return chooseLayer(study, layer).and_then([&](const LayerChoice& chosen) {
        return checkRunName(choice.run).and_then([&] { return loadTestedNetwork(study, choice.run, choice.device); }).map([&](auto tested) {
            return Subject{std::move(tested.network), std::move(tested.weightsChecksum), chosen};
        });
    });
}

/// With folders for the name of the task that has no images.
Error withPlaces(const Error& error, const Study& study, const char* split)
{
    return error.code == ErrorCode::NoImagesFound ? Error{error.code, {study.imagePlaces(split, error.arguments)}} : error;
}

Result<RankingResult> rankUnguarded(const Study& study, const RankingRequest& request, const Progress& progress,
                                    const std::stop_token& stop)
{
    const auto lock = study.lockRun(request.network.run); // the weights stay those that are ranked
    if (!lock)
        return tl::unexpected(lock.error());
    const auto subject = openSubject(study, request.network, request.layer);
    if (!subject)
        return tl::unexpected(subject.error());
    const auto dataset = study.loadData({.train = true}, progress, stop);
    if (!dataset)
        return tl::unexpected(dataset.error());
    lesions::RankingOptions options = request.options;
    options.layer = subject->layer.index;
    const std::string& layer = subject->layer.name;
    std::vector<std::size_t> selection;
    for (const std::vector<std::size_t>& ofTask : lesions::rankedImages(*dataset, options))
        selection.insert(selection.end(), ofTask.begin(), ofTask.end());
    const auto images = datasets::contentChecksum(*dataset->train, selection, progress, stop);
    if (!images)
        return tl::unexpected(images.error());
    const UnfinishedRanking unfinished(study.rankingFile(request.network.run, layer, lesions::rankingMethodName(options.method)), layer,
                                       options, subject->weightsChecksum, *images);
    auto rankings = lesions::rankUnits(subject->network, *dataset, options, progress, stop, unfinished.load(subject->layer.units),
                                       [&](const auto& soFar) { return unfinished.save(soFar); });
    if (!rankings)
        return tl::unexpected(withPlaces(rankings.error(), study, "train"));
    if (auto saved = unfinished.finish(*rankings); !saved)
        return tl::unexpected(saved.error());
    return RankingResult{layer, std::move(*rankings), notesOn(*dataset)};
}

/// The ranking, where one of the lesions needs it.
Result<StoredRankings> rankingsFor(const std::vector<std::string>& lesions, const Study& study, const std::string& run,
                                   const Subject& subject)
{
    if (std::ranges::none_of(lesions, lesions::needsRanking))
        return StoredRankings();
    return findRankings(study, run, subject.layer, subject.weightsChecksum);
}

Result<EvaluationResult> measureUnguarded(const Study& study, const EvaluationRequest& request, const Progress& progress,
                                          const std::stop_token& stop)
{
    const auto subject = openSubject(study, request.network, request.layer);
    if (!subject)
        return tl::unexpected(subject.error());
    auto found = rankingsFor(request.lesions, study, request.network.run, *subject);
    if (!found)
        return tl::unexpected(found.error());
    const LayerChoice& layer = subject->layer;
    EvaluationResult result{
        .layer = layer.name, .layerUnits = layer.units, .rankingMethod = found->method, .rankings = std::move(found->rankings)};
    const lesions::LesionContext context{layer.units, result.rankings, request.seed, study.unitGroups(layer.name),
                                         rankCommand(study, request.network.run, layer.name)};
    std::vector<std::vector<int>> unitSets; // of all draws of all lesions
    for (const std::string& asked : request.lesions) {
        auto draws = lesions::lesionsFor(asked, context);
        if (!draws)
            return tl::unexpected(draws.error());
        for (const lesions::Lesion& lesion : *draws)
            unitSets.push_back(lesion.units);
        result.lesions.push_back({asked, std::move(*draws), {}});
    }
    const auto dataset = study.loadData({.valid = request.onValidation, .test = !request.onValidation}, progress, stop);
    if (!dataset)
        return tl::unexpected(dataset.error());
    const std::shared_ptr<const datasets::ImageSet> images = request.onValidation ? dataset->valid : dataset->test;
    if (images->size() == 0)
        return failure(ErrorCode::NoImagesFound, study.imagePlaces(request.onValidation ? "valid" : "test"));
    result.notes = notesOn(*dataset);
    auto accuracies = evaluation::evaluateLesions(subject->network, images, dataset->labels, layer.index, unitSets, progress, stop);
    if (!accuracies)
        return tl::unexpected(accuracies.error());
    auto next = std::make_move_iterator(accuracies->begin());
    for (LesionMeasurement& lesion : result.lesions)
        for (std::size_t draw = 0; draw < lesion.draws.size(); ++draw)
            lesion.accuracies.push_back(*next++);
    return result;
}

Result<ReadoutResults> readOutUnguarded(const Study& study, const NetworkChoice& choice, const std::vector<std::string>& tasks,
                                        const Progress& progress, const std::stop_token& stop)
{
    const auto subject = openSubject(study, choice, {});
    if (!subject)
        return tl::unexpected(subject.error());
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
    ReadoutResults results{{}, notesOn(*dataset)};
    for (const int task : *positions) {
        evaluation::ReadoutOptions options;
        options.task = task;
        auto result = evaluation::linearReadout(subject->network, *dataset, options, progress, stop);
        if (!result) // every task has training images, or the data could not have been loaded
            return tl::unexpected(withPlaces(result.error(), study, "test"));
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
    StoredRankings found;
    if (lesions::needsRanking(lesion)) {
        const auto weights = [&] { return networks::guarded("reading weights", [&] { return weightsChecksumOf(study, run); }); };
        auto rankings = checkRunName(run).and_then(weights).and_then(
            [&](const std::string& checksum) { return findRankings(study, run, *chosen, checksum); });
        if (!rankings)
            return tl::unexpected(rankings.error());
        found = std::move(*rankings);
    }
    return lesions::lesionsFor(lesion, {chosen->units, std::move(found.rankings), seed, study.unitGroups(chosen->name),
                                        rankCommand(study, run, chosen->name)})
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
