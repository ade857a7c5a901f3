// SPDX-License-Identifier: GPL-3.0-or-later
/// Opens the program's window.
#pragma once

#include <optional>
#include <string>

class QApplication;

namespace lesionlab::app {

/// The study's folder, or the checkpoint, that a call without a subcommand names: empty for the study of last time, or the demo. Nothing
/// where the call is for the command line.
std::optional<std::string> studyForWindow(int argc, char* argv[]);

/// Whether a window can be shown at all; says so on standard error where it cannot.
bool hasDisplay();

/// Runs until the window is closed. Returns the exit code.
int runWindow(QApplication& application, const std::string& study);

} // namespace lesionlab::app
