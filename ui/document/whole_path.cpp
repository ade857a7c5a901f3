// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/whole_path.h"

#include <QCoreApplication>
#include <QDir>

namespace lesionlab::ui {

QString wholePath(const QString& typed)
{
    QString path = typed.trimmed();
    if (path == QLatin1String("~") || path.startsWith(QLatin1String("~/")))
        path.replace(0, 1, QDir::homePath());
    return path.isEmpty() ? path : QDir::cleanPath(path);
}

QString relativePathText(const QString& path)
{
    return QCoreApplication::translate("Paths", "“%1” does not say where it begins. Give the whole path, such as %2.")
        .arg(path, QDir::home().filePath(path.isEmpty() ? QStringLiteral("…") : path));
}

} // namespace lesionlab::ui
