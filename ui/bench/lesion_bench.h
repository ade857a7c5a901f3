// SPDX-License-Identifier: GPL-3.0-or-later
/// LesionBench: where a lesion is chosen in one click, its damage read off, and its retraining planned and started.
#pragma once

#include <vector>

#include <QWidget>

#include "core/study/probe.h"
#include "ui/document/study_document.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QRadioButton;
class QSpinBox;

namespace lesionlab::ui {

class AccuracyGauge;

/// Changes the document; what takes time is asked for by signals.
class LesionBench : public QWidget {
    Q_OBJECT

public:
    /// `document` must outlive the bench.
    LesionBench(StudyDocument& document, QWidget* parent);

    /// What is measured under the document's lesion.
    void showAccuracy(const study::LiveAccuracy& accuracy);
    /// Without any lesion: what to compare with.
    void showIntact(const study::LiveAccuracy& accuracy);
    void showMeasuring();    ///< the lesion has changed: what is shown was true of the one before
    void showUnmeasurable(); ///< the network cannot be opened
    void forgetAccuracies(); ///< another network will be measured
    [[nodiscard]] const std::vector<AccuracyGauge*>& gauges() const { return gauges_; }
    void setTraining(bool underWay); ///< of the network that is shown
    void setDevices(const QStringList& devices, const QString& chosen);
    [[nodiscard]] QString device() const;

Q_SIGNALS:
    void startRequested();
    void reproduceRequested();
    void rankRequested();
    void trainRequested();
    void trainAnewRequested(); ///< instead of going on
    void deviceChosen(const QString& device);

private:
    QWidget* makeLesionRow();
    void makeFirstButtons(QWidget& row);
    QWidget* makePlanRow();
    void addPreset(const QString& text, const QString& name, const QString& tip, std::function<void()> apply);
    void presetLesion(const QString& text, const std::string& words, std::uint64_t seed = 1);
    void drawRandom();
    void followLesion();
    void followPlan();
    void followNetwork();
    void explainPlan(const QString& hindrance); ///< why it cannot be started, if it cannot
    void tellTime();
    [[nodiscard]] int groupSize() const;

    StudyDocument& document_;
    std::vector<QPushButton*> presets_;
    QSpinBox* count_ = nullptr; ///< of random and lowest units
    QLabel* summary_ = nullptr;
    QPushButton* rank_ = nullptr;
    QPushButton* train_ = nullptr;
    QPushButton* trainAnew_ = nullptr;
    bool trainingUnderWay_ = false;
    std::vector<AccuracyGauge*> gauges_;
    QRadioButton* onset_ = nullptr;
    QRadioButton* always_ = nullptr;
    QComboBox* method_ = nullptr;
    QLabel* explanation_ = nullptr;
    QLabel* time_ = nullptr; ///< that the planned retraining takes
    std::vector<QCheckBox*> tasks_;
    QSpinBox* epochs_ = nullptr;
    QDoubleSpinBox* learningRate_ = nullptr;
    QComboBox* devices_ = nullptr;
    QPushButton* start_ = nullptr;
    QPushButton* reproduce_ = nullptr;
};

} // namespace lesionlab::ui
