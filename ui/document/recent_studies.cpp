// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/recent_studies.h"

#include <QSettings>

namespace lesionlab::ui {
namespace {

constexpr int mostStudies = 8; ///< in the menu
const QString key = QStringLiteral("recent");

} // namespace

RecentStudies::RecentStudies(QMenu& menu) : menu_(menu) { fill(); }

QStringList RecentStudies::others() const
{
    QStringList folders = QSettings().value(key).toStringList();
    folders.removeAll(open_);
    return folders;
}

void RecentStudies::fill()
{
    menu_.clear();
    const QStringList folders = others().mid(0, mostStudies);
    for (const QString& folder : folders)
        // Queued, for opening a study makes this menu anew.
        connect(
            menu_.addAction(folder), &QAction::triggered, this, [this, folder] { Q_EMIT chosen(folder); }, Qt::QueuedConnection);
    menu_.setEnabled(!folders.isEmpty());
}

QString RecentStudies::last() const { return others().value(0); }

void RecentStudies::add(const std::filesystem::path& folder)
{
    QSettings settings;
    QStringList folders = settings.value(key).toStringList();
    const QString path = QString::fromStdString(folder.string());
    folders.removeAll(path);
    folders.prepend(path);
    settings.setValue(key, QStringList(folders.mid(0, mostStudies + 1)));
    fill();
}

void RecentStudies::remember(const std::filesystem::path& folder)
{
    open_ = QString::fromStdString(folder.string());
    add(folder);
}

} // namespace lesionlab::ui
