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

/// Shows what it is, and leads to a study of it.
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
    if (!QFileInfo(dropped).isDir() && CheckpointDialog::isCheckpointName(dropped))
        QMetaObject::invokeMethod(
            this, [this, dropped] { openCheckpoint(dropped); }, Qt::QueuedConnection); // where it was dragged from does not wait
    else if (document_ && ImportDialog::isRecord(dropped))
        QMetaObject::invokeMethod(
            this, [this, dropped] { importFrom(dropped); }, Qt::QueuedConnection);
    else if (panes_ && !QFileInfo(dropped).isDir())
        panes_->showPicture(dropped);
    else
        reopen(dropped);
}

} // namespace lesionlab::ui
