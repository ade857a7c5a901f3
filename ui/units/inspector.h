// SPDX-License-Identifier: GPL-3.0-or-later
/// Inspector: what is known about one unit: its role, its loss rises, the test images and classes that it responds to.
#pragma once

#include <functional>
#include <optional>

#include <QWidget>

#include "core/study/probe.h"
#include "ui/document/study_document.h"

class QLabel;

namespace lesionlab::ui {

class BestImages;
class ClassResponses;

/// Follows the document and the unit it is given; shows responses as they arrive.
class Inspector : public QWidget {
    Q_OBJECT

public:
    using ImageOf = std::function<QImage(std::size_t testImage)>;

    /// `document` must outlive the inspector.
    Inspector(StudyDocument& document, QWidget* parent);

    void setUnit(int unit);
    [[nodiscard]] int unit() const { return unit_; }
    /// What the shown layer's units respond to.
    void setResponses(const study::UnitResponses& responses, const datasets::LabelSpace& labels, const ImageOf& imageOf);
    /// The unit's maps to its best images, in their order; laid over them.
    void setMaps(int unit, const std::vector<float>& maps);
    void forgetResponses();
    void showUnmeasurable(); ///< the network cannot be opened

Q_SIGNALS:
    void mapsWanted(int unit, const std::vector<std::size_t>& testImages);

private:
    void refresh();
    void refreshResponses();

    StudyDocument& document_;
    int unit_ = -1;
    std::optional<study::UnitResponses> responses_;
    bool unmeasurable_ = false;
    datasets::LabelSpace labels_;
    ImageOf imageOf_;
    QLabel* title_ = nullptr;
    QLabel* facts_ = nullptr;
    QLabel* bestTitle_ = nullptr;
    BestImages* best_ = nullptr;
    QLabel* classesTitle_ = nullptr;
    ClassResponses* classes_ = nullptr;
};

} // namespace lesionlab::ui
