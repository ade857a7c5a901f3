// SPDX-License-Identifier: GPL-3.0-or-later
/// StatusLine: how things stand, and over it for a while what has just happened.
#pragma once

#include <QLabel>
#include <QTimer>

namespace lesionlab::ui {

/// A line of the status bar that no menu clears. Takes what room there is; the tooltip has all of it.
class StatusLine : public QLabel {
    Q_OBJECT

public:
    static constexpr int noticeTime = 5000; ///< milliseconds
    static constexpr int errorTime = 30000;

    explicit StatusLine(QWidget* parent);

    /// Stays until the next. Another one than before takes away what is passing.
    void setState(const QString& words);
    /// Stands in place of the state for so long, or until something else does.
    void pass(const QString& words, int milliseconds);
    /// Whatever it told of is over.
    void endPassing();

private:
    void refresh();

    QString state_, passing_;
    QTimer end_; ///< of what is passing
};

} // namespace lesionlab::ui
