// SPDX-License-Identifier: GPL-3.0-or-later
/// ColourScale: the legend of the unit grid: what its colours and marks mean.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QColor>
#include <QStringList>
#include <QWidget>

namespace lesionlab::ui {

/// As wide as it is given; in lines where that is narrow.
class ColourScale : public QWidget {
    Q_OBJECT

public:
    ColourScale(std::vector<std::string> tasks, QWidget* parent);

    /// `colour` is asked for shares 0 … 1; `words`: what the shares 0, ½ and 1 stand for. `missing`: what cells without a colour stand
    /// for, where there are any. Without `words` the marks alone are explained.
    void setScale(std::function<QColor(double)> colour, const QStringList& words, const QString& missing);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    using Paint = std::function<void(QPainter&, const QRect&)>;
    /// Pictures, each with the words to its right; nothing before the first of a scale's words.
    struct Entry {
        std::vector<std::pair<QSize, Paint>> pictures;
        QStringList words;
        bool wordsFirst = false;
    };
    [[nodiscard]] std::vector<Entry> entries() const;
    int arrange(int width, QPainter* painter) const; ///< height

    std::vector<std::string> tasks_;
    std::function<QColor(double)> colour_;
    QStringList words_;
    QString missing_;
};

} // namespace lesionlab::ui
