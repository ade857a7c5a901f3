// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/probe.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include <fmt/format.h>

#include "core/activations/activation_cache.h"
#include "core/activations/batch_tensors.h"
#include "core/analysis/chance.h"
#include "core/datasets/selections.h"
#include "core/evaluation/evaluator.h"
#include "core/images/crop.h"
#include "core/images/decode.h"
#include "core/images/resize.h"
#include "core/networks/device.h"
#include "core/networks/guarded.h"
#include "core/networks/operations.h"
#include "core/study/run_files.h"
#include "core/support/random.h"

namespace lesionlab::study {
namespace {

constexpr std::uint64_t orderSeed = 1; ///< of the sample's growth; the whole is the same whatever it is
constexpr int guessCount = 5;
constexpr int mostElongated = 100; ///< longer side over shorter: what is longer would become huge

/// A random order, so that the first images are a fair sample of all.
std::vector<std::size_t> sampleOrder(const datasets::ImageSet& set)
{
    std::vector<std::size_t> order = datasets::chooseAll(set);
    RandomStream(orderSeed, "live accuracy").shuffle<std::size_t>(order);
    return order;
}

std::vector<float> floatsOf(const at::Tensor& tensor)
{
    const at::Tensor values = tensor.to(at::kCPU, at::kFloat).contiguous();
    const float* const first = values.data_ptr<float>();
    return {first, first + values.numel()};
}

/// A residual block's last convolution has no ReLU of its own: what it adds is drawn, what it takes away is not.
at::Tensor audible(const at::Tensor& maps) { return maps.clamp_min(0); }

/// Cropped and normalised, [n, 3, size, size].
Result<at::Tensor> inputOf(const networks::Network& network, std::span<const images::ImageView> views)
{
    const int size = network.architecture().inputSize;
    at::Tensor pixels = at::empty({static_cast<std::int64_t>(views.size()), size, size, 3}, at::kByte);
    const std::size_t bytes = static_cast<std::size_t>(size) * static_cast<std::size_t>(size) * 3;
    for (std::size_t i = 0; i < views.size(); ++i) {
        if (std::min(views[i].width, views[i].height) < size)
            return failure(ErrorCode::InvalidValue, "image", fmt::format("{} × {}", views[i].width, views[i].height),
                           fmt::format("≥ {} × {}", size, size));
        images::copyCrop(views[i], images::centreCropOffset(views[i].width, size), images::centreCropOffset(views[i].height, size), size,
                         size, {pixels.data_ptr<std::uint8_t>() + i * bytes, bytes});
    }
    return networks::normalisedInput(pixels, network.device(), network.architecture().normalisation);
}

std::vector<Guess> guessesOf(const at::Tensor& logits)
{
    const at::Tensor probabilities = at::softmax(logits.to(at::kDouble), 1).cpu();
    const auto [values, classes] = at::topk(probabilities, std::min<std::int64_t>(guessCount, probabilities.size(1)));
    std::vector<Guess> guesses;
    for (std::int64_t i = 0; i < values.size(1); ++i)
        guesses.push_back({static_cast<int>(classes[0][i].item<std::int64_t>()), values[0][i].item<double>()});
    return guesses;
}

/// Images that run together through what comes behind the layer: of the first estimate, which is urgent, and of the rest.
struct Pieces {
    std::int64_t first, others;
};

/// By the operations that they may take: on a processor of 100 GFLOP/s for 30 and 160 ms, and less where matrices need not be that large.
Pieces piecesFor(const networks::Network& network, int layer)
{
    constexpr double firstOperations = 3e9, otherOperations = 1.6e10, mostAtFirst = 256, most = 1024;
    const double each = networks::operationsBehind(network, layer);
    return {static_cast<std::int64_t>(std::clamp(firstOperations / each, 1.0, mostAtFirst)),
            static_cast<std::int64_t>(std::clamp(otherOperations / each, 1.0, most))};
}

/// Test images of each task.
std::vector<int> imagesByTask(const datasets::Dataset& dataset)
{
    std::vector<int> images(dataset.labels.tasks().size(), 0);
    for (std::size_t i = 0; i < dataset.test->size(); ++i)
        ++images[static_cast<std::size_t>(dataset.labels.taskOfClass(dataset.test->label(i)))];
    return images;
}

std::vector<analysis::Interval> intervalsOf(const std::vector<evaluation::TaskAccuracy>& tasks, const std::vector<int>& images)
{
    std::vector<analysis::Interval> intervals;
    for (std::size_t task = 0; task < tasks.size(); ++task) {
        int correct = 0;
        for (const evaluation::ClassCounts& counts : tasks[task].classes)
            correct += counts.correct;
        intervals.push_back(analysis::wilsonInterval(correct, tasks[task].images, images[task]));
    }
    return intervals;
}

/// How far a measurement has come.
struct AccuracyPass {
    int layer = 0;
    std::vector<int> silentUnits;
    evaluation::AccuracyCounter counter;
    LiveAccuracy live;
};

struct ResponsesPass {
    int layer = 0;
    std::int64_t imagesDone = 0;
    at::Tensor sums;                   ///< [classes, units]
    at::Tensor loudest;                ///< [units]: the largest value, whatever its sign
    at::Tensor bestValues, bestPlaces; ///< [up to bestCount, units]; places in the order
};

} // namespace

struct Probe::Inside {
    Study study;
    networks::Network network;
    datasets::Dataset dataset;
    DataNotes notes;
    std::string device;
    std::vector<std::size_t> order;
    std::vector<int> taskImages; ///< by task: test images
    std::optional<activations::ActivationCache> cache = {};
    int cachedLayer = -1;
    std::optional<AccuracyPass> intactPass = {}, lesionPass = {};
    std::optional<ResponsesPass> responsesPass = {};

    /// What `layer` passes on; of one layer at a time, for they are large.
    activations::ActivationCache& cacheOf(int layer)
    {
        if (layer != cachedLayer) {
            activations::ActivationCache::Options options;
            options.layer = layer;
            constexpr double operations = 4e9; // on a processor of 100 GFLOP/s, which is a laptop's, 40 ms until a stop is heeded
            options.batchSize = activations::batchSizeWithin(network, operations, networks::operationsBehind(network, -1));
            cache.reset();
            cache.emplace(network, dataset.test, order, options);
            cachedLayer = layer;
        }
        return *cache;
    }

    Result<void> goOn(AccuracyPass& pass, int layer, const LiveAccuracyListener& listener, const std::stop_token& stop);
    Result<void> goOn(ResponsesPass& pass, const Progress& progress, const std::stop_token& stop);
    UnitResponses responsesOf(const ResponsesPass& pass) const;
};

Result<void> Probe::Inside::goOn(AccuracyPass& pass, int layer, const LiveAccuracyListener& listener, const std::stop_token& stop)
{
    if (pass.live.imagesDone == pass.live.images) {
        listener(pass.live);
        return {};
    }
    activations::ActivationCache& layerCache = cacheOf(layer);
    const Pieces pieces = piecesFor(network, layer);
    layerCache.join(pieces.first, pieces.others);
    return layerCache.visitOutputs(
        pass.silentUnits,
        [&](const at::Tensor& logits, const at::Tensor& truth) {
            pass.counter.add(logits, truth);
            pass.live.imagesDone += static_cast<std::size_t>(truth.size(0));
            pass.live.tasks = pass.counter.accuracies();
            pass.live.intervals = intervalsOf(pass.live.tasks, taskImages);
            listener(pass.live);
        },
        {}, stop, pass.live.imagesDone);
}

Result<void> Probe::Inside::goOn(ResponsesPass& pass, const Progress& progress, const std::stop_token& stop)
{
    const auto best = static_cast<std::int64_t>(UnitResponses::bestCount);
    const auto visit = [&](const at::Tensor& maps) {
        const at::Tensor responses = maps.flatten(2).mean(2).cpu(); // [n, units]
        pass.loudest = at::maximum(pass.loudest, maps.abs().amax({0, 2, 3}).cpu());
        const std::int64_t n = responses.size(0);
        std::vector<std::int64_t> labels;
        for (std::int64_t place = pass.imagesDone; place < pass.imagesDone + n; ++place)
            labels.push_back(dataset.test->label(order[static_cast<std::size_t>(place)]));
        pass.sums.index_add_(0, at::tensor(labels, at::kLong), responses.to(at::kDouble));
        const at::Tensor places = at::arange(pass.imagesDone, pass.imagesDone + n).unsqueeze(1).expand_as(responses);
        const at::Tensor values = at::cat({pass.bestValues, responses});
        const auto [top, rows] = at::topk(values, std::min(best, values.size(0)), 0);
        pass.bestPlaces = at::cat({pass.bestPlaces, places}).gather(0, rows);
        pass.bestValues = top;
        pass.imagesDone += n;
    };
    return cacheOf(pass.layer).visitPassedOn(visit, progress, stop, static_cast<std::size_t>(pass.imagesDone));
}

UnitResponses Probe::Inside::responsesOf(const ResponsesPass& pass) const
{
    UnitResponses responses;
    responses.classImages.assign(static_cast<std::size_t>(dataset.labels.classCount()), 0);
    for (const std::size_t index : order)
        ++responses.classImages[static_cast<std::size_t>(dataset.test->label(index))];
    const at::Tensor images = at::tensor(responses.classImages).clamp_min(1).unsqueeze(1);
    responses.units = static_cast<int>(pass.sums.size(1));
    for (const float loudest : floatsOf(pass.loudest))
        responses.silent.push_back(loudest == 0);
    responses.classMeans = floatsOf(pass.sums / images);
    const at::Tensor places = pass.bestPlaces.t().contiguous();
    for (std::int64_t i = 0; i < places.numel(); ++i)
        responses.bestImages.push_back(order[static_cast<std::size_t>(places.data_ptr<std::int64_t>()[i])]);
    return responses;
}

Result<LayerUnits> layerUnits(const Study& study, const std::string& run, const std::string& layer)
{
    const auto chosen = chooseLayer(study, layer);
    if (!chosen)
        return tl::unexpected(chosen.error());
    const LayerUnits unranked{chosen->name, chosen->units, {}, {}};
    const auto record = readRunRecord(study.runFolder(run));
    if (!record && record.error().code != ErrorCode::FileNotFound)
        return tl::unexpected(record.error());
    if (record && record->state != RunState::Finished)
        return unranked;
    auto found = findRankings(study, run, *chosen, record ? record->weightsChecksum : std::string());
    if (!found)
        return tl::unexpected(found.error());
    const std::vector<std::string> tasks = taskNames(study.specification());
    const auto ofTask = [](const lesions::UnitRanking& ranking, const std::string& task) { return ranking.task == task; };
    if (!found->rankings.empty() && !std::ranges::equal(found->rankings, tasks, ofTask))
        return failure(ErrorCode::DoesNotFit, study.rankingFile(run, chosen->name, found->method).string(), "a ranking of other tasks",
                       "one of each of the study's tasks");
    return LayerUnits{chosen->name, chosen->units, std::move(found->method), std::move(found->rankings)};
}

Probe::Probe(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Probe::Probe(Probe&&) noexcept = default;
Probe& Probe::operator=(Probe&&) noexcept = default;
Probe::~Probe() = default;

Result<Probe> Probe::open(const Study& study, const NetworkChoice& choice, const Progress& progress, const std::stop_token& stop)
{
    return networks::guarded("opening a network", [&]() -> Result<Probe> {
        const auto device = networks::resolveDevice(choice.device);
        if (!device)
            return tl::unexpected(device.error());
        auto stored = checkRunName(choice.run).and_then([&] { return loadTestedNetwork(study, choice.run, *device); });
        if (!stored)
            return tl::unexpected(stored.error());
        auto dataset = study.loadData({.test = true}, progress, stop);
        if (!dataset)
            return tl::unexpected(dataset.error());
        if (dataset->test->size() == 0)
            return failure(ErrorCode::NoImagesFound, study.imagePlaces("test"));
        std::vector<std::size_t> order = sampleOrder(*dataset->test);
        std::vector<int> taskImages = imagesByTask(*dataset);
        DataNotes notes{dataset->skipped, dataset->cacheProblem};
        return Probe(std::make_unique<Inside>(Inside{study, std::move(stored->network), std::move(*dataset), std::move(notes), *device,
                                                     std::move(order), std::move(taskImages)}));
    });
}

const datasets::LabelSpace& Probe::labels() const { return inside_->dataset.labels; }
std::shared_ptr<const datasets::ImageSet> Probe::testImages() const { return inside_->dataset.test; }
const DataNotes& Probe::notes() const { return inside_->notes; }
const std::string& Probe::device() const { return inside_->device; }

Result<void> Probe::measureAccuracy(const std::string& layer, const std::vector<int>& silentUnits, const LiveAccuracyListener& listener,
                                    const std::stop_token& stop)
{
    return networks::guarded("measuring accuracy", [&]() -> Result<void> {
        const auto index = networks::layerIndex(inside_->network.architecture(), layer);
        if (!index)
            return tl::unexpected(index.error());
        std::optional<AccuracyPass>& pass = silentUnits.empty() ? inside_->intactPass : inside_->lesionPass;
        if (!pass || (!silentUnits.empty() && (pass->layer != *index || pass->silentUnits != silentUnits)))
            pass.emplace(
                AccuracyPass{*index, silentUnits, evaluation::AccuracyCounter(inside_->dataset.labels), {.images = inside_->order.size()}});
        return inside_->goOn(*pass, *index, listener, stop);
    });
}

Result<LiveAccuracy> Probe::measureIntact(const std::stop_token& stop)
{
    LiveAccuracy intact;
    const auto& layers = inside_->network.layers();
    const std::string layer =
        inside_->cachedLayer < 0 ? inside_->study.specification().layer : layers[static_cast<std::size_t>(inside_->cachedLayer)].name;
    return measureAccuracy(
               layer, {}, [&](const LiveAccuracy& live) { intact = live; }, stop)
        .map([&] { return intact; });
}

Result<UnitResponses> Probe::measureResponses(const std::string& layer, const Progress& progress, const std::stop_token& stop)
{
    return networks::guarded("measuring responses", [&]() -> Result<UnitResponses> {
        const auto index = networks::layerIndex(inside_->network.architecture(), layer);
        if (!index)
            return tl::unexpected(index.error());
        std::optional<ResponsesPass>& pass = inside_->responsesPass;
        if (!pass || pass->layer != *index) {
            const std::int64_t units = inside_->network.layers()[static_cast<std::size_t>(*index)].units;
            pass = ResponsesPass{*index,
                                 0,
                                 at::zeros({inside_->dataset.labels.classCount(), units}, at::kDouble),
                                 at::zeros({units}),
                                 at::empty({0, units}),
                                 at::empty({0, units}, at::kLong)};
        }
        if (auto measured = inside_->goOn(*pass, progress, stop); !measured)
            return tl::unexpected(measured.error());
        return inside_->responsesOf(*pass);
    });
}

Result<ImageResponse> Probe::look(const images::ImageView& image, const std::string& layer, const std::vector<int>& silentUnits)
{
    return networks::guarded("measuring responses", [&]() -> Result<ImageResponse> {
        networks::Network& network = inside_->network;
        const auto index = networks::layerIndex(network.architecture(), layer);
        if (!index)
            return tl::unexpected(index.error());
        const auto masks = network.masksFor({{*index, silentUnits}});
        if (!masks)
            return tl::unexpected(masks.error());
        const auto input = inputOf(network, {&image, 1});
        if (!input)
            return tl::unexpected(input.error());
        const at::NoGradGuard noGradients;
        const at::Tensor maps = audible(network.responseMaps(*input, *index));
        return ImageResponse{static_cast<int>(maps.size(1)), static_cast<int>(maps.size(2)), floatsOf(maps),
                             guessesOf(network.forward(*input, *masks))};
    });
}

Result<std::vector<float>> Probe::unitMaps(const std::string& layer, int unit, std::span<const std::size_t> testImages)
{
    return networks::guarded("measuring responses", [&]() -> Result<std::vector<float>> {
        const auto index = networks::layerIndex(inside_->network.architecture(), layer);
        if (!index)
            return tl::unexpected(index.error());
        if (auto valid = inside_->network.masksFor({{*index, {unit}}}); !valid)
            return tl::unexpected(valid.error());
        std::vector<images::ImageView> views;
        for (const std::size_t image : testImages)
            views.push_back(inside_->dataset.test->image(image));
        const auto input = inputOf(inside_->network, views);
        if (!input)
            return tl::unexpected(input.error());
        const at::NoGradGuard noGradients;
        return floatsOf(audible(inside_->network.responseMaps(*input, *index).select(1, unit)));
    });
}

Result<images::Image> Probe::prepareImage(const std::filesystem::path& file) const
{
    return networks::guarded("preparing images", [&]() -> Result<images::Image> {
        const auto image = images::decodeImage(file);
        if (!image)
            return tl::unexpected(image.error());
        if (std::max(image->width, image->height) > mostElongated * std::min(image->width, image->height))
            return failure(ErrorCode::FileDamaged, file.string(), "too many pixels");
        return images::resizeShorterSide(*image, inside_->study.specification().resizeTo);
    });
}

} // namespace lesionlab::study
