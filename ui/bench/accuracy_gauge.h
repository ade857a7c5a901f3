// SPDX-License-Identifier: GPL-3.0-or-later
/// AccuracyGauge: one task's accuracy under the current lesion as a bar, with how far it may still be off, and the accuracy without any
/// lesion.
#pragma once

#include <optional>

#include <QColor>
#include <QWidget>

namespace lesionlab::ui {

class AccuracyGauge : public QWidget {
    Q_OBJECT

public:
    AccuracyGauge(const QString& task, const QColor& colour, QWidget* parent);

    /// Fractions; the accuracy over all images lies between `low` and `high`. `settled`: they have been looked at.
    void setAccuracy(double accuracy, double low, double high, bool settled);
    void setIntact(double accuracy);
    void setMeasuring();    ///< another lesion: what is shown was true of the one before
    void setNoImages();     ///< the task has no test images
    void setUnmeasurable(); ///< the network cannot be opened
    void clear();           ///< nothing is known any more
    [[nodiscard]] std::optional<double> accuracy() const { return accuracy_; }
    [[nodiscard]] std::optional<double> intact() const { return intact_; }
    [[nodiscard]] bool isSettled() const { return settled_; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void describe();
    [[nodiscard]] QString words() const;

    QString task_;
    QColor colour_;
    std::optional<double> accuracy_, intact_;
    double low_ = 0, high_ = 0;
    bool settled_ = false;
    bool measuring_ = false;
    bool noImages_ = false;
    bool unmeasurable_ = false;
};

} // namespace lesionlab::ui
