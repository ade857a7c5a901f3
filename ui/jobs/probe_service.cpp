// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/probe_service.h"

#include <limits>

#include "core/networks/device.h"

namespace lesionlab::ui {
namespace {

constexpr std::size_t firstSample = 256; ///< images of an estimate that nothing else delays: its ± is at most 3 points

} // namespace

QImage toQImage(const images::ImageView& image)
{
    return QImage(image.pixels.data(), image.width, image.height, 3 * image.width, QImage::Format_RGB888).copy();
}

ProbeService::ProbeService() : probe_(std::make_shared<std::optional<study::Probe>>()) {}

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

/// `work(probe, question, stop)` runs on the worker's thread once a network is open, and returns what went wrong.
template <typename Work> void ProbeService::ask(Kind kind, Work work)
{
    const std::uint64_t question = ++questions_.at(kind);
    worker_.ask(kind, [this, kind, probe = probe_, question, work = std::move(work)](const std::stop_token& stop) {
        if (!probe->has_value())
            return true;
        const Result<void> done = work(**probe, question, stop);
        if (done)
            return true;
        if (done.error().code == ErrorCode::Cancelled)
            return false;
        answer(kind, question, [this, kind, error = done.error()] {
            if (kind == Looking)
                Q_EMIT pictureFailed(error);
            else
                Q_EMIT questionFailed(error);
        });
        return true;
    });
}

void ProbeService::open(const study::Study& study, const study::NetworkChoice& choice)
{
    close();
    const std::uint64_t question = ++questions_.at(Opening);
    worker_.ask(Opening, [this, probe = probe_, question, study, choice](const std::stop_token& stop) {
        networks::setThreadCountHere(0); // all processors; Torch counts for each thread anew
        probe->reset();
        const auto progress = [this, question](const ProgressUpdate& update) {
            answer(Opening, question, [this, update] { Q_EMIT progressed(update); });
        };
        auto opening = study::Probe::open(study, choice, progress, stop);
        if (!opening) {
            answer(Opening, question, [this, error = opening.error()] { Q_EMIT openFailed(error); });
            return true;
        }
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
            askIntact();
        });
        return true;
    });
}

void ProbeService::close()
{
    worker_.forgetAll();
    for (std::uint64_t& question : questions_)
        ++question;
    labels_.reset();
    testImages_.reset();
    worker_.ask(Opening, [probe = probe_](const std::stop_token&) {
        probe->reset();
        return true;
    }); // frees its memory
}

/// Stops when `enoughImages` have been looked at; another call goes on from there. False: there are more.
bool ProbeService::tellAccuracy(study::Probe& probe, const std::string& layer, const std::vector<int>& silentUnits, std::uint64_t question,
                                std::size_t enoughImages, const std::stop_token& stop)
{
    std::stop_source enough;
    const std::stop_callback passedOn(stop, [&enough] { enough.request_stop(); });
    const auto tell = [&](const study::LiveAccuracy& accuracy) {
        if (accuracy.imagesDone >= enoughImages)
            enough.request_stop();
        answer(Accuracy, question, [this, accuracy] { Q_EMIT accuracyMeasured(accuracy); });
    };
    const auto measured = probe.measureAccuracy(layer, silentUnits, tell, enough.get_token());
    if (!measured && measured.error().code == ErrorCode::Cancelled)
        return false;
    if (!measured)
        answer(Accuracy, question, [this, error = measured.error()] {
            Q_EMIT accuracyFailed();
            Q_EMIT questionFailed(error);
        });
    return true;
}

void ProbeService::askAccuracy(const std::string& layer, const std::vector<int>& silentUnits)
{
    const std::uint64_t question = ++questions_.at(Accuracy);
    const auto tellUpTo = [this, probe = probe_, layer, silentUnits, question](std::size_t images, const std::stop_token& stop) {
        return !probe->has_value() || tellAccuracy(**probe, layer, silentUnits, question, images, stop);
    };
    worker_.ask(Accuracy, [this, tellUpTo](const std::stop_token& stop) {
        worker_.ask(Refining, [](const std::stop_token&) { return true; }); // in place of the rest of an older question
        if (tellUpTo(firstSample, stop))
            return true;
        if (stop.stop_requested())
            return false;
        worker_.ask(Refining,
                    [tellUpTo](const std::stop_token& later) { return tellUpTo(std::numeric_limits<std::size_t>::max(), later); });
        return true;
    });
}

void ProbeService::askIntact()
{
    ask(Intact, [this](study::Probe& probe, std::uint64_t question, const std::stop_token& stop) {
        return probe.measureIntact(stop).map(
            [&](const study::LiveAccuracy& intact) { answer(Intact, question, [this, intact] { Q_EMIT intactMeasured(intact); }); });
    });
}

void ProbeService::askResponses(const std::string& layer)
{
    ask(Responses, [this, layer](study::Probe& probe, std::uint64_t question, const std::stop_token& stop) {
        return probe.measureResponses(layer, {}, stop).map([&](study::UnitResponses responses) {
            answer(Responses, question, [this, name = QString::fromStdString(layer), responses = std::move(responses)] {
                Q_EMIT responsesMeasured(name, responses);
            });
        });
    });
}

void ProbeService::look(std::function<Result<images::Image>(study::Probe&)> image, const std::string& layer,
                        const std::vector<int>& silentUnits)
{
    ask(Looking, [this, image = std::move(image), layer, silentUnits](study::Probe& probe, std::uint64_t question, const std::stop_token&) {
        return image(probe).and_then([&](const images::Image& prepared) {
            return probe.look(prepared, layer, silentUnits).map([&](study::ImageResponse response) {
                answer(Looking, question,
                       [this, name = QString::fromStdString(layer), response = std::move(response), picture = toQImage(prepared)] {
                           Q_EMIT looked(name, response, picture);
                       });
            });
        });
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
        return probe.unitMaps(layer, unit, images).map([&](std::vector<float> maps) {
            answer(UnitMaps, question, [this, unit, images, maps = std::move(maps)] { Q_EMIT unitMapsMeasured(unit, images, maps); });
        });
    });
}

} // namespace lesionlab::ui
