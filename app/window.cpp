// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include <cstdio>
#include <filesystem>
#include <string_view>

#include <QApplication>

#include "app/session.h"
#include "core/support/blocking.h"
#include "ui/document/checkpoint_dialog.h"
#include "ui/main_window.h"
#include "ui/settings/appearance.h"
#include "ui/settings/tool_tips.h"

namespace lesionlab::app {

std::optional<std::string> studyForWindow(int argc, char* argv[])
{
    if (argc < 2)
        return std::string();
    if (argc > 2)
        return std::nullopt;
    std::error_code ignored;
    const std::filesystem::path named = argv[1];
    const bool isCheckpoint =
        std::filesystem::is_regular_file(named, ignored) && ui::CheckpointDialog::isCheckpointName(QString::fromStdString(named.string()));
    return isCheckpoint || std::filesystem::is_directory(named, ignored) ? std::optional(named.string()) : std::nullopt;
}

bool hasDisplay()
{
    if (!qEnvironmentVariableIsEmpty("DISPLAY") || !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
        !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        return true;
    std::fputs(
        qPrintable(CommandLine::tr("There is no display to open a window on. “lesionlab --help” lists the commands that need none.") +
                   QLatin1Char('\n')),
        stderr);
    return false;
}

int runWindow(QApplication& application, const std::string& study)
{
    forbidBlockingHere();
    ui::applyAppearance(ui::chosenAppearance(), false);
    ui::breakToolTips(application);
    ui::MainWindow window;
    window.show();
    std::error_code ignored;
    if (std::filesystem::is_regular_file(study, ignored)) {
        window.openLast();
        QMetaObject::invokeMethod(
            &window, [&] { window.openCheckpoint(QString::fromStdString(study)); }, Qt::QueuedConnection); // it waits for an answer
    } else if (!study.empty()) {
        window.openStudy(study);
    } else {
        window.openLast();
    }
    window.showFirstSteps(true);
    return application.exec();
}

} // namespace lesionlab::app
