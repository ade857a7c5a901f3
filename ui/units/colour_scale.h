// SPDX-License-Identifier: GPL-3.0-or-later
/// ColourScale: the legend of the unit grid: what its colours and marks mean.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QWidget>

namespace lesionlab::ui {

class ColourScale : public QWidget {
    Q_OBJECT

public:
    ColourScale(std::vector<std::string> tasks, QWidget* parent);

    /// `colour` is asked for shares 0 … 1 between the two ends' words. No colours: the marks alone.
    void setScale(std::function<QColor(double)> colour, const QString& low, const QString& high);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    std::vector<std::string> tasks_;
    std::function<QColor(double)> colour_;
    QString low_, high_;
};

} // namespace lesionlab::ui
