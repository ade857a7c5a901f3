// SPDX-License-Identifier: GPL-3.0-or-later
// Other programs' files: chosen from the menu, or dropped on the window.
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>

#include "ui/document/checkpoint_dialog.h"
#include "ui/document/import_dialog.h"
#include "ui/main_window.h"
#include "ui/study_panes.h"

namespace lesionlab::ui {

void MainWindow::chooseCheckpoint()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Open a checkpoint"), QDir::homePath(), CheckpointDialog::nameFilter());
    if (!file.isEmpty())
        openCheckpoint(file);
}

void MainWindow::openCheckpoint(const QString& file)
{
    CheckpointDialog dialog(file, this);
    if (dialog.exec() == QDialog::Accepted)
        newStudy(dialog.choice());
}

void MainWindow::chooseImport()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Import units or records"), QDir::homePath(), ImportDialog::nameFilter());
    if (!file.isEmpty())
        importFrom(file);
}

/// Shows what it is, and makes a group of its units.
void MainWindow::importFrom(const QString& place)
{
    ImportDialog dialog(*document_, place, this);
    dialog.exec();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    const QString dropped = event->mimeData()->urls().front().toLocalFile();
    QMetaObject::invokeMethod(
        this, [this, dropped] { openDropped(dropped); }, Qt::QueuedConnection); // where it was dragged from does not wait
}

void MainWindow::openDropped(const QString& path)
{
    if (QFileInfo(path).isDir())
        reopen(path);
    else if (CheckpointDialog::isCheckpointName(path))
        openCheckpoint(path);
    else if (document_ && ImportDialog::isRecord(path))
        importFrom(path);
    else if (panes_)
        panes_->showPicture(path);
    else
        reopen(path);
}

} // namespace lesionlab::ui
