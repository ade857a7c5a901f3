// SPDX-License-Identifier: GPL-3.0-or-later
/// The part of `export` that writes networks and masks for Python.
#pragma once

#include "app/session.h"

namespace lesionlab::app {

struct PythonExport {
    std::string checkpoint; ///< --checkpoint FILE.pt
    std::string mask;       ///< --mask FILE.npz
    std::string lesion;     ///< --lesion, of the mask

    [[nodiscard]] bool isWanted() const { return !checkpoint.empty() || !mask.empty(); }
};

void addPythonExportOptions(CLI::App& command, PythonExport& options);

/// Whose network, and whose units.
struct ExportSubject {
    std::string run;
    std::string layer; ///< empty: the study's
    std::uint64_t seed = 1;
};

/// Writes what is wanted and tells so, or what went wrong.
void exportForPython(const study::Study& study, const PythonExport& options, const ExportSubject& subject, Session& session);

} // namespace lesionlab::app
