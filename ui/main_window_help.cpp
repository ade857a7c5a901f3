// SPDX-License-Identifier: GPL-3.0-or-later
// What the window tells about itself.
#include <QApplication>
#include <QClipboard>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QWhatsThis>

#include "core/networks/device.h"
#include "ui/jobs/study_jobs.h"
#include "ui/main_window.h"
#include "ui/messages/diagnostics_text.h"
#include "ui/messages/help_text.h"
#include "ui/status_line.h"

namespace lesionlab::ui {
namespace {

const QString firstStepsKey = QStringLiteral("first-steps-shown");

} // namespace

void MainWindow::showHelp()
{
    QWidget* const focus = QApplication::focusWidget();
    for (QWidget* const about : {focus, QApplication::widgetAt(QCursor::pos())}) // at first nothing has the focus
        for (QWidget* widget = about; widget != nullptr; widget = widget->parentWidget())
            if (!widget->whatsThis().isEmpty())
                return QWhatsThis::showText(about->mapToGlobal(about->rect().center()), widget->whatsThis(), about);
    showFirstSteps();
}

void MainWindow::showFirstSteps(bool onlyOnce)
{
    QSettings settings;
    if (onlyOnce && settings.value(firstStepsKey).toBool())
        return;
    settings.setValue(firstStepsKey, true);
    const QString name = QStringLiteral("first-steps");
    const QString words = firstSteps(
        document_ ? document_->tasks() : std::vector<std::string>{study::builtinIdentityTask, study::builtinCategoryTask}); // the demo's
    if (auto* const shown = findChild<QMessageBox*>(name)) {
        shown->setText(words);
        shown->raise();
        return shown->activateWindow();
    }
    auto* const steps = new QMessageBox(QMessageBox::NoIcon, tr("First steps"), words, QMessageBox::Close, this);
    steps->setObjectName(name);
    steps->setInformativeText(tr("They can be followed while this stays open. Help ▸ First steps shows them again."));
    steps->setAttribute(Qt::WA_DeleteOnClose);
    steps->setModal(false);
    steps->show();
}

void MainWindow::about()
{
    QMessageBox::about(
        this, tr("About Lesion Lab"),
        tr("<b>Lesion Lab %1</b><p>Trains networks on faces and objects, silences units and shows what recovers.</p>"
           "<p>LibTorch %2, %n thread(s), devices: %3</p><p>GNU General Public License, version 3 or later</p>",
           nullptr, networks::threadCount())
            .arg(QApplication::applicationVersion(), QString::fromStdString(networks::torchVersion()), QString::fromStdString([] {
                     std::string names;
                     for (const std::string& device : networks::availableDevices())
                         names += (names.empty() ? std::string() : std::string(", ")) + device;
                     return names;
                 }())));
}

/// Measures for about a second; the window goes on meanwhile.
void MainWindow::diagnose()
{
    status_->pass(tr("Measuring the speed of this machine …"), StatusLine::noticeTime);
    diagnose_->setEnabled(false); // two at once would take each other's speed
    aside_.start([this, device = device_.toStdString(), stop = closing_.get_token()] {
        networks::setThreadCountHere(0); // Torch counts for each thread anew
        QMetaObject::invokeMethod(
            this, [this, found = networks::diagnose(device, stop)] { showDiagnostics(found); }, Qt::QueuedConnection);
    });
}

void MainWindow::showDiagnostics(const Result<networks::Diagnostics>& found)
{
    diagnose_->setEnabled(true);
    if (!found)
        return tell(found.error());
    networks::Diagnostics shown = *found;
    const bool isBusy = queue() != nullptr && queue()->isRunning();
    if (isBusy)
        std::erase(shown.slow, networks::Diagnostics::Slowness::MatrixProducts); // may be the job's doing
    auto* const box = new QMessageBox(QMessageBox::NoIcon, tr("Diagnostics"), diagnosticsText(shown), QMessageBox::Close, this);
    box->setObjectName(QStringLiteral("diagnostics"));
    if (isBusy)
        box->setInformativeText(tr("A job is under way, which takes its share of the speed."));
    box->setTextFormat(Qt::PlainText);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* const copy = box->addButton(tr("&Copy"), QMessageBox::ActionRole);
    copy->setObjectName(QStringLiteral("diagnostics-copy"));
    copy->disconnect(); // does not close
    connect(copy, &QAbstractButton::clicked, box, [box] { QApplication::clipboard()->setText(box->text()); });
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setModal(false);
    box->show();
}

} // namespace lesionlab::ui
