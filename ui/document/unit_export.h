// SPDX-License-Identifier: GPL-3.0-or-later
/// Unit export: units of a study as a list for other programs.
#pragma once

#include <string>
#include <vector>

#include "ui/document/study_document.h"

class QMenu;

namespace lesionlab::ui {

/// Asks where to, and has the document write it. `name`: proposed for the file; `lesion`: the units in words, stored beside them in JSON.
void exportUnits(StudyDocument& document, const std::vector<int>& units, const std::string& name, const std::string& lesion,
                 QWidget* parent);

/// What there is to be exported from the shown layer: the silent units, each task's group, the groups with a name.
void fillExportMenu(QMenu& menu, StudyDocument& document, QWidget* parent);

} // namespace lesionlab::ui
