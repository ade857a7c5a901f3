// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/list_text.h"

#include <QCoreApplication>

namespace lesionlab::ui {
namespace {

struct ListText {
    Q_DECLARE_TR_FUNCTIONS(lesionlab::ui::ListText)
};

} // namespace

QString enumerationText(const QStringList& names)
{
    if (names.size() < 2)
        return names.join(QString());
    QString words = names.front();
    for (const QString& name : names.mid(1, names.size() - 2))
        words = ListText::tr("%1, %2", "the beginning of a list and one more").arg(words, name);
    return ListText::tr("%1 and %2", "a list but its last, the last").arg(words, names.back());
}

} // namespace lesionlab::ui
