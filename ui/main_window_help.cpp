// SPDX-License-Identifier: GPL-3.0-or-later
// What the window tells about itself.
#include <QApplication>
#include <QMessageBox>
#include <QSettings>
#include <QWhatsThis>

#include "core/networks/device.h"
#include "ui/main_window.h"
#include "ui/messages/help_text.h"

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

} // namespace lesionlab::ui
