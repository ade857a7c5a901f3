// SPDX-License-Identifier: GPL-3.0-or-later
/// ProbeService: asks a network of the study what the window wants to know, on a thread of its own, and drops answers to questions
/// that have been overtaken.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <optional>

#include <QImage>
#include <QObject>

#include "core/study/probe.h"
#include "ui/jobs/latest_worker.h"

namespace lesionlab::ui {

/// Lives on the window's thread; no member blocks. Every question is about the network opened last; those asked before it is open wait. The
/// most urgent is answered first, and interrupts others: a first estimate of accuracies, then a picture, then a unit's maps, then the
/// accuracies over all images, then what all units respond to.
class ProbeService : public QObject {
    Q_OBJECT

public:
    ProbeService();

    void open(const study::Study& study, const study::NetworkChoice& choice);
    void close();

    void askAccuracy(const std::string& layer, const std::vector<int>& silentUnits);
    void askResponses(const std::string& layer);
    void askLook(std::size_t testImage, const std::string& layer, const std::vector<int>& silentUnits);
    void askLook(const std::filesystem::path& imageFile, const std::string& layer, const std::vector<int>& silentUnits);
    void askUnitMaps(const std::string& layer, int unit, std::vector<std::size_t> testImages);

    [[nodiscard]] bool isOpen() const { return labels_ != nullptr; }
    // Only while open.
    [[nodiscard]] const datasets::LabelSpace& labels() const { return *labels_; }
    [[nodiscard]] const datasets::ImageSet& testImages() const { return *testImages_; }
    [[nodiscard]] QImage testImage(std::size_t index) const; ///< as prepared for the network, before cropping; null while not open

Q_SIGNALS:
    void opened(const QString& device);
    void openFailed(const lesionlab::Error& error);
    void dataNotes(const lesionlab::study::DataNotes& notes);
    void progressed(const lesionlab::ProgressUpdate& update); ///< of opening
    void accuracyMeasured(const lesionlab::study::LiveAccuracy& accuracy);
    /// Without any lesion, over all test images: once after `opened`, whatever else has been asked.
    void intactMeasured(const lesionlab::study::LiveAccuracy& accuracy);
    void responsesMeasured(const QString& layer, const lesionlab::study::UnitResponses& responses);
    /// `picture`: as prepared for the network, before cropping.
    void looked(const QString& layer, const lesionlab::study::ImageResponse& response, const QImage& picture);
    void unitMapsMeasured(int unit, const std::vector<std::size_t>& testImages, const std::vector<float>& maps);
    void pictureFailed(const lesionlab::Error& error);  ///< the one asked about last cannot be looked at
    void accuracyFailed();                              ///< `questionFailed` says why
    void questionFailed(const lesionlab::Error& error); ///< any other; what is wrong with the images may let all of them fail

private:
    enum Kind { Opening, Accuracy, Looking, UnitMaps, Refining, Intact, Responses }; ///< the most urgent first
    template <typename Work> void ask(Kind kind, Work work);
    template <typename Answer> void answer(Kind kind, std::uint64_t question, Answer deliver);
    void askIntact();
    bool tellAccuracy(study::Probe& probe, const std::string& layer, const std::vector<int>& silentUnits, std::uint64_t question,
                      std::size_t enoughImages, const std::stop_token& stop);
    void look(std::function<Result<images::Image>(study::Probe&)> image, const std::string& layer, const std::vector<int>& silentUnits);

    std::array<std::uint64_t, LatestWorker::kindCount> questions_{}; ///< of each kind, counted
    std::shared_ptr<const datasets::LabelSpace> labels_;
    std::shared_ptr<const datasets::ImageSet> testImages_;
    std::shared_ptr<std::optional<study::Probe>> probe_; ///< touched by the worker's thread alone
    LatestWorker worker_;                                ///< last: it ends before what it reports to, and its own work asks it
};

/// Copies the pixels.
[[nodiscard]] QImage toQImage(const images::ImageView& image);

} // namespace lesionlab::ui
