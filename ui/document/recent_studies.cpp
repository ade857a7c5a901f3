// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/recent_studies.h"

#include <QSettings>

namespace lesionlab::ui {
namespace {

constexpr int mostStudies = 8;
const QString key = QStringLiteral("recent");

} // namespace

RecentStudies::RecentStudies(QMenu& menu) : menu_(menu) { fill(); }

void RecentStudies::fill()
{
    menu_.clear();
    const QStringList folders = QSettings().value(key).toStringList();
    for (const QString& folder : folders)
        // Queued, for opening a study makes this menu anew.
        connect(
            menu_.addAction(folder), &QAction::triggered, this, [this, folder] { Q_EMIT chosen(folder); }, Qt::QueuedConnection);
    menu_.setEnabled(!folders.isEmpty());
}

QString RecentStudies::last() const
{
    QStringList folders = QSettings().value(key).toStringList();
    folders.removeAll(open_);
    return folders.value(0);
}

void RecentStudies::remember(const std::filesystem::path& folder)
{
    QSettings settings;
    QStringList folders = settings.value(key).toStringList();
    const QString path = QString::fromStdString(folder.string());
    open_ = path;
    folders.removeAll(path);
    folders.prepend(path);
    settings.setValue(key, QStringList(folders.mid(0, mostStudies)));
    fill();
}

} // namespace lesionlab::ui
