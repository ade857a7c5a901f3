// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/tool_tips.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QTextDocument>
#include <QToolTip>
#include <QWidget>

namespace lesionlab::ui {
namespace {

class ToolTipBreaker : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject* watched, QEvent* event) override
    {
        auto* const widget = event->type() == QEvent::ToolTip ? qobject_cast<QWidget*>(watched) : nullptr;
        // Items of lists have their own, which their views ask for.
        if (widget == nullptr || widget->toolTip().isEmpty() || qobject_cast<QAbstractItemView*>(widget->parentWidget()) != nullptr)
            return false;
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), brokenToolTip(widget->toolTip()), widget, {},
                           widget->toolTipDuration());
        return true;
    }
};

} // namespace

QString brokenToolTip(const QString& text)
{
    return Qt::mightBeRichText(text) ? text
                                     : QStringLiteral("<qt>%1</qt>").arg(text.toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")));
}

void breakToolTips(QApplication& application) { application.installEventFilter(new ToolTipBreaker(&application)); }

} // namespace lesionlab::ui
