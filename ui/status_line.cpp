// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/status_line.h"

namespace lesionlab::ui {

StatusLine::StatusLine(QWidget* parent) : QLabel(parent)
{
    setObjectName(QStringLiteral("status"));
    setTextFormat(Qt::PlainText);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long path must not widen the window
    end_.setSingleShot(true);
    connect(&end_, &QTimer::timeout, this, &StatusLine::endPassing);
}

void StatusLine::setState(const QString& words)
{
    if (words == state_)
        return; // nothing has happened
    state_ = words;
    endPassing();
}

void StatusLine::pass(const QString& words, int milliseconds)
{
    passing_ = words;
    end_.start(milliseconds);
    refresh();
}

void StatusLine::endPassing()
{
    passing_.clear();
    end_.stop();
    refresh();
}

void StatusLine::refresh()
{
    setText(passing_.isEmpty() ? state_ : passing_);
    setToolTip(text());
}

} // namespace lesionlab::ui
