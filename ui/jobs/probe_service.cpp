// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/probe_service.h"

#include "core/networks/device.h"

namespace lesionlab::ui {

QImage toQImage(const images::ImageView& image)
{
    return QImage(image.pixels.data(), image.width, image.height, 3 * image.width, QImage::Format_RGB888).copy();
}

ProbeService::ProbeService() : probe_(std::make_shared<std::optional<study::Probe>>()), worker_(std::make_unique<LatestWorker>()) {}

ProbeService::~ProbeService()
{
    worker_.reset(); // before anything that its last answer would go to
}

QImage ProbeService::testImage(std::size_t index) const
{
    return testImages_ && index < testImages_->size() ? toQImage(testImages_->image(index)) : QImage();
}

/// Hands `deliver` over to the window's thread, where it is called unless a later question of that kind has been asked.
template <typename Answer> void ProbeService::answer(Kind kind, std::uint64_t question, Answer deliver)
{
    QMetaObject::invokeMethod(
        this,
        [this, kind, question, deliver = std::move(deliver)] {
            if (questions_.at(kind) == question)
                deliver();
        },
        Qt::QueuedConnection);
}

/// `work(probe, question, stop)` runs on the worker's thread once a network is open.
template <typename Work> void ProbeService::ask(Kind kind, Work work)
{
    const std::uint64_t question = ++questions_.at(kind);
    worker_->ask(kind, [probe = probe_, question, work = std::move(work)](const std::stop_token& stop) {
        if (probe->has_value())
            work(**probe, question, stop);
    });
}

void ProbeService::open(const study::Study& study, const study::NetworkChoice& choice)
{
    close();
    const std::uint64_t question = ++questions_.at(Opening);
    worker_->ask(Opening, [this, probe = probe_, question, study, choice](const std::stop_token& stop) {
        networks::setThreadCount(0); // all processors; Torch counts for each thread anew
        probe->reset();
        const auto progress = [this, question](const ProgressUpdate& update) {
            answer(Opening, question, [this, update] { Q_EMIT progressed(update); });
        };
        auto opening = study::Probe::open(study, choice, progress, stop);
        if (!opening)
            return answer(Opening, question, [this, error = opening.error()] { Q_EMIT openFailed(error); });
        const auto labels = std::make_shared<const datasets::LabelSpace>(opening->labels());
        const auto images = opening->testImages();
        const study::DataNotes notes = opening->notes();
        const QString device = QString::fromStdString(opening->device());
        probe->emplace(std::move(*opening));
        answer(Opening, question, [this, labels, images, notes, device] {
            labels_ = labels;
            testImages_ = images;
            Q_EMIT opened(device);
            Q_EMIT dataNotes(notes);
        });
    });
}

void ProbeService::close()
{
    worker_->forgetAll();
    for (std::uint64_t& question : questions_)
        ++question;
    labels_.reset();
    testImages_.reset();
    worker_->ask(Opening, [probe = probe_](const std::stop_token&) { probe->reset(); }); // frees its memory
}

void ProbeService::askAccuracy(const std::string& layer, const std::vector<int>& silentUnits)
{
    ask(Accuracy, [this, layer, silentUnits](study::Probe& probe, std::uint64_t question, const std::stop_token& stop) {
        const auto tell = [&](const study::LiveAccuracy& accuracy) {
            answer(Accuracy, question, [this, accuracy] { Q_EMIT accuracyMeasured(accuracy); });
        };
        const auto measured = probe.measureAccuracy(layer, silentUnits, tell, stop);
        if (!measured && measured.error().code != ErrorCode::Cancelled)
            answer(Accuracy, question, [this, error = measured.error()] { Q_EMIT questionFailed(error); });
    });
}

void ProbeService::askResponses(const std::string& layer)
{
    ask(Responses, [this, layer](study::Probe& probe, std::uint64_t question, const std::stop_token& stop) {
        const auto measured = probe.measureResponses(layer, {}, stop);
        if (measured)
            answer(Responses, question,
                   [this, name = QString::fromStdString(layer), responses = *measured] { Q_EMIT responsesMeasured(name, responses); });
        else if (measured.error().code != ErrorCode::Cancelled)
            answer(Responses, question, [this, error = measured.error()] { Q_EMIT questionFailed(error); });
    });
}

void ProbeService::look(std::function<Result<images::Image>(study::Probe&)> image, const std::string& layer,
                        const std::vector<int>& silentUnits)
{
    ask(Looking, [this, image = std::move(image), layer, silentUnits](study::Probe& probe, std::uint64_t question, const std::stop_token&) {
        const auto prepared = image(probe);
        const auto response =
            prepared ? probe.look(*prepared, layer, silentUnits) : Result<study::ImageResponse>(tl::unexpected(prepared.error()));
        if (response)
            answer(Looking, question,
                   [this, name = QString::fromStdString(layer), response = *response] { Q_EMIT looked(name, response); });
        else
            answer(Looking, question, [this, error = response.error()] { Q_EMIT questionFailed(error); });
    });
}

void ProbeService::askLook(std::size_t testImage, const std::string& layer, const std::vector<int>& silentUnits)
{
    look(
        [testImage](study::Probe& probe) -> Result<images::Image> {
            const images::ImageView view = probe.testImages()->image(testImage);
            images::Image copy(view.width, view.height);
            std::copy(view.pixels.begin(), view.pixels.end(), copy.pixels.begin());
            return copy;
        },
        layer, silentUnits);
}

void ProbeService::askLook(const std::filesystem::path& imageFile, const std::string& layer, const std::vector<int>& silentUnits)
{
    look([imageFile](study::Probe& probe) { return probe.prepareImage(imageFile); }, layer, silentUnits);
}

void ProbeService::askUnitMaps(const std::string& layer, int unit, std::vector<std::size_t> testImages)
{
    ask(UnitMaps, [this, layer, unit, images = std::move(testImages)](study::Probe& probe, std::uint64_t question, const std::stop_token&) {
        const auto maps = probe.unitMaps(layer, unit, images);
        if (maps)
            answer(UnitMaps, question, [this, unit, images, maps = *maps] { Q_EMIT unitMapsMeasured(unit, images, maps); });
        else
            answer(UnitMaps, question, [this, error = maps.error()] { Q_EMIT questionFailed(error); });
    });
}

} // namespace lesionlab::ui
