// SPDX-License-Identifier: GPL-3.0-or-later
/// Guesses: what the network takes the shown picture for, and whether that is right; as wide whatever it says.
#pragma once

#include <optional>

#include <QLabel>

#include "core/datasets/label_space.h"
#include "core/study/probe.h"

namespace lesionlab::ui {

class Guesses : public QLabel {
    Q_OBJECT

public:
    explicit Guesses(QWidget* parent);

    /// No picture is shown: says how one comes to be.
    void invite();
    /// It is asked: what was told of the same picture stays till then, but grey.
    void await(bool isSamePicture);
    /// `trueClass`: of a test image; without, `name` is that of a file.
    void tell(const study::ImageResponse& response, const datasets::LabelSpace& labels, std::optional<int> trueClass, const QString& name);

    /// As high for an invitation as for guesses.
    [[nodiscard]] bool hasHeightForWidth() const override { return false; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

private:
    [[nodiscard]] static QString heading(bool right, const QString& name);
    void setLines(const QStringList& lines);
};

} // namespace lesionlab::ui
