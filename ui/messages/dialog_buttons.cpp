// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/dialog_buttons.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QPushButton>
#include <QShortcut>
#include <QWhatsThis>

namespace lesionlab::ui {

void describeButtons(const QDialogButtonBox& box, const QString& dialog, const QString& accepts)
{
    for (QAbstractButton* const button : box.buttons()) {
        const bool accept = box.buttonRole(button) == QDialogButtonBox::AcceptRole;
        button->setObjectName(dialog + (accept ? QStringLiteral("-accept") : QStringLiteral("-reject")));
        button->setToolTip(accept ? accepts : QCoreApplication::translate("DialogButtons", "Closes this; nothing is done"));
    }
}

void addHelp(QWidget& dialog, const QString& words)
{
    dialog.setWhatsThis(words);
    auto* const key = new QShortcut(QKeySequence::HelpContents, &dialog);
    QObject::connect(key, &QShortcut::activated, &dialog,
                     [&dialog] { QWhatsThis::showText(dialog.mapToGlobal(dialog.rect().center()), dialog.whatsThis(), &dialog); });
}

} // namespace lesionlab::ui
