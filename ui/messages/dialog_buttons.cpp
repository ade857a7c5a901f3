// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/dialog_buttons.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QPushButton>

namespace lesionlab::ui {

void describeButtons(const QDialogButtonBox& box, const QString& dialog, const QString& accepts)
{
    for (QAbstractButton* const button : box.buttons()) {
        const bool accept = box.buttonRole(button) == QDialogButtonBox::AcceptRole;
        button->setObjectName(dialog + (accept ? QStringLiteral("-accept") : QStringLiteral("-reject")));
        button->setToolTip(accept ? accepts : QCoreApplication::translate("DialogButtons", "Closes this; nothing is done"));
    }
}

} // namespace lesionlab::ui
