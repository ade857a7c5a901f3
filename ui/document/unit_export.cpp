// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/unit_export.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>

#include "ui/messages/task_words.h"

namespace lesionlab::ui {
namespace {

struct UnitExport {
    Q_DECLARE_TR_FUNCTIONS(UnitExport)
};

} // namespace

void exportUnits(StudyDocument& document, const std::vector<int>& units, const std::string& name, const std::string& lesion,
                 QWidget* parent)
{
    const QString proposed = QDir::home().filePath(QString::fromStdString(document.state().layer + '-' + name) + QStringLiteral(".csv"));
    QString file =
        QFileDialog::getSaveFileName(parent, UnitExport::tr("Export units"), proposed, UnitExport::tr("Unit lists (*.csv *.json *.npy)"));
    if (file.isEmpty())
        return;
    if (QFileInfo(file).suffix().isEmpty())
        file += QStringLiteral(".csv");
    document.exportUnits(file.toStdString(), units, lesion);
}

void fillExportMenu(QMenu& menu, StudyDocument& document, QWidget* parent)
{
    menu.clear();
    const auto add = [&](const QString& title, const std::vector<int>& units, const std::string& name, const std::string& lesion) {
        if (units.empty())
            return;
        QAction* const action =
            menu.addAction(UnitExport::tr("%1 (%n unit(s)) …", "a group's name", static_cast<int>(units.size())).arg(title), &document,
                           [&document, units, name, lesion, parent] { exportUnits(document, units, name, lesion, parent); });
        action->setToolTip(UnitExport::tr("Writes the units' numbers, counted from 0, as .csv, .json or .npy"));
    };
    const LabState& state = document.state();
    add(UnitExport::tr("Silent units"), state.silent, "silent", state.lesion.empty() ? wordsFor(state.silent) : state.lesion);
    if (document.isRanked())
        for (const std::string& task : document.tasks())
            add(taskUnitsTitle(task), document.unitsOf(task).value_or(std::vector<int>()), task, task);
    for (const auto& [name, units] : document.study().unitGroups(state.layer))
        add(QString::fromStdString(name), units, name, "group:" + name);
    if (menu.isEmpty())
        menu.addAction(UnitExport::tr("No unit is silent and there is no group"))->setEnabled(false);
}

} // namespace lesionlab::ui
