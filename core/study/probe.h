// SPDX-License-Identifier: GPL-3.0-or-later
/// Probe: one of a study's networks, held ready for questions: how accurate it is with any units silent, and what its units respond to.
/// Plain values, no Torch.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "core/analysis/chance.h"
#include "core/datasets/image_source.h"
#include "core/evaluation/accuracy.h"
#include "core/images/image.h"
#include "core/lesions/unit_ranking.h"
#include "core/study/measurements.h"

namespace lesionlab::study {

/// A layer's units as far as files tell: nothing is computed.
struct LayerUnits {
    std::string layer;
    int units = 0;
    std::string rankingMethod;                  ///< "greedy" or "one-pass"; empty where the layer has not been ranked
    std::vector<lesions::UnitRanking> rankings; ///< one a task; empty where the layer has not been ranked
};
/// `layer`: empty for the study's. Reads the run's record and a ranking, which are small, never weights: a ranking of a run whose record
/// does not tell which weights it has is taken as it is. Errors: UnknownName, FileDamaged, FileTooNew, FileUnreadable (record or ranking),
/// DoesNotFit (a ranking of other tasks), Outdated (ranked with other weights).
Result<LayerUnits> layerUnits(const Study& study, const std::string& run, const std::string& layer);

/// Accuracies by task over the images looked at so far, a random sample of the test images.
struct LiveAccuracy {
    std::vector<evaluation::TaskAccuracy> tasks;
    /// By task: where the accuracy over all of its test images lies, with 95 % confidence; of no width once all have been looked at.
    std::vector<analysis::Interval> intervals;
    std::size_t imagesDone = 0;
    std::size_t images = 0;
};
using LiveAccuracyListener = std::function<void(const LiveAccuracy&)>;

/// What the units of a layer respond to, over all test images. A unit's response to an image is the mean of what it passes on (pooled
/// where its stage ends) over positions: in a residual block's last convolution, which has no ReLU, with its sign.
struct UnitResponses {
    static constexpr int bestCount = 9;
    int units = 0;
    std::vector<bool> silent;            ///< [unit]: its maps are 0 everywhere, for every test image
    std::vector<float> classMeans;       ///< [class · units + unit]; 0 for classes without test images
    std::vector<int> classImages;        ///< [class]: test images
    std::vector<std::size_t> bestImages; ///< [unit · bestCount + place]: positions in the test set, the strongest response first
    [[nodiscard]] std::size_t bestPerUnit() const { return units == 0 ? 0 : bestImages.size() / static_cast<std::size_t>(units); }
};

/// One of the outputs for one image.
struct Guess {
    int classIndex = 0;
    double probability = 0; ///< softmax over all outputs of all tasks
};

/// A layer's response to one image.
struct ImageResponse {
    int units = 0;
    int mapSize = 0;            ///< height and width of a response map
    std::vector<float> maps;    ///< [unit · mapSize² + row · mapSize + column], never negative (of a residual block's last
                                ///< convolution the positive part); of the intact layer
    std::vector<Guess> guesses; ///< the five likeliest under the lesion asked about, likeliest first
};

/// For one thread at a time, except where it says any thread. A measurement that was told to stop goes on from where it was when the same
/// is asked for again.
class Probe {
public:
    /// Loads the network and the test images. Blocks. Errors: those of loadNetwork and loadData, NoImagesFound.
    static Result<Probe> open(const Study& study, const NetworkChoice& choice, const Progress& progress, const std::stop_token& stop);
    Probe(Probe&&) noexcept;
    Probe& operator=(Probe&&) noexcept;
    ~Probe();

    // Any thread; valid as long as the probe, the images for themselves.
    [[nodiscard]] const datasets::LabelSpace& labels() const;
    [[nodiscard]] std::shared_ptr<const datasets::ImageSet> testImages() const;
    [[nodiscard]] const DataNotes& notes() const;
    [[nodiscard]] const std::string& device() const;

    /// Calls `listener` every time that some more images have been looked at, the last time with all. The images up to the layer run once;
    /// further questions about the same layer are answered from what it passed on. Blocks; stops between batches, which on an ordinary
    /// processor take some hundredths of a second.
    /// Errors: UnknownName (layer), InvalidValue (unit), Cancelled, those of activations::visitBatches.
    Result<void> measureAccuracy(const std::string& layer, const std::vector<int>& silentUnits, const LiveAccuracyListener& listener,
                                 const std::stop_token& stop);

    /// The accuracies without any lesion, which are the same for every layer. Blocks and stops as measureAccuracy. Errors: those of it.
    Result<LiveAccuracy> measureIntact(const std::stop_token& stop);

    /// Blocks. Errors: UnknownName (layer), Cancelled, those of activations::visitBatches.
    Result<UnitResponses> measureResponses(const std::string& layer, const Progress& progress, const std::stop_token& stop);

    /// `image`: as the dataset's, resized but not cropped. Blocks for one forward pass.
    /// Errors: UnknownName (layer), InvalidValue (unit; an image smaller than the network's input).
    Result<ImageResponse> look(const images::ImageView& image, const std::string& layer, const std::vector<int>& silentUnits);

    /// One unit's response maps to some test images [image · mapSize² + row · mapSize + column]. Errors: as `look`.
    Result<std::vector<float>> unitMaps(const std::string& layer, int unit, std::span<const std::size_t> testImages);

    /// Decodes an image file and resizes it as the study's images are. Any thread. Blocks. Errors: those of images::decodeImage.
    [[nodiscard]] Result<images::Image> prepareImage(const std::filesystem::path& file) const;

private:
    struct Inside;
    explicit Probe(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

} // namespace lesionlab::study
