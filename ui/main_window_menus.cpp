// SPDX-License-Identifier: GPL-3.0-or-later
// The window's menus.
#include <QActionGroup>
#include <QMenuBar>

#include "ui/document/recent_studies.h"
#include "ui/document/unit_export.h"
#include "ui/jobs/study_jobs.h"
#include "ui/main_window.h"
#include "ui/settings/appearance.h"
#include "ui/status_line.h"
#include "ui/study_panes.h"
#include "ui/units/unit_grid.h"

namespace lesionlab::ui {

void MainWindow::makeMenus()
{
    QMenu* const study = menuBar()->addMenu(tr("&Study"));
    study->addAction(tr("&New …"), QKeySequence::New, this, [this] { newStudy(); });
    study->addAction(tr("&Open …"), QKeySequence::Open, this, &MainWindow::chooseStudy);
    study->addAction(tr("Open &checkpoint …"), this, &MainWindow::chooseCheckpoint)
        ->setToolTip(tr("A network that was trained elsewhere: shows what is in its file, and makes a study of it"));
    recent_ = new RecentStudies(*study->addMenu(tr("Open &recent")));
    recent_->setParent(this);
    connect(recent_, &RecentStudies::chosen, this, &MainWindow::reopen);
    study->addAction(tr("Open the &last study again"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O), this, [this] {
        if (const QString last = recent_->last(); !last.isEmpty())
            reopen(last);
        else
            status_->pass(tr("No other study has been opened yet"), StatusLine::noticeTime);
    });
    study->addAction(tr("Open the &demo"), this, &MainWindow::openDemo);
    study->addSeparator();
    import_ = study->addAction(tr("&Import …"), this, &MainWindow::chooseImport);
    import_->setToolTip(tr("Units and measurements from another program: shows what is in its files, and makes a group of the units"));
    import_->setEnabled(false);
    export_ = study->addMenu(tr("&Export units"));
    export_->setEnabled(false);
    connect(export_, &QMenu::aboutToShow, this, [this] { fillExportMenu(*export_, *document_, this); });
    study->addSeparator();
    study->addAction(tr("&Quit"), QKeySequence::Quit, this, &QWidget::close);

    QMenu* const edit = menuBar()->addMenu(tr("&Edit"));
    undo_ = edit->addAction(tr("&Undo"), QKeySequence::Undo, this, [this] { document_->undoStack().undo(); });
    redo_ = edit->addAction(tr("&Redo"), QKeySequence::Redo, this, [this] { document_->undoStack().redo(); });
    undo_->setEnabled(false);
    redo_->setEnabled(false);
    edit->addSeparator();
    // Their keys are the grid's: elsewhere they mean something else.
    const auto ofUnits = [this, edit](const QString& text, const QKeySequence& key, void (UnitGrid::*act)()) {
        return edit->addAction(text + u'\t' + key.toString(QKeySequence::NativeText), this, [this, act] { (panes_->grid().*act)(); });
    };
    QAction* const all = ofUnits(tr("Select &all units"), QKeySequence::SelectAll, &UnitGrid::selectAll);
    QAction* const none = ofUnits(tr("Select &no units"), Qt::Key_Escape, &UnitGrid::selectNone);
    QAction* const silence = ofUnits(tr("&Silence or restore the selected units"), Qt::Key_Space, &UnitGrid::toggleSelection);
    connect(edit, &QMenu::aboutToShow, this, [this, all, none, silence] {
        all->setEnabled(panes_ != nullptr);
        for (QAction* const action : {none, silence})
            action->setEnabled(panes_ && !panes_->grid().selectedUnits().empty());
    });
    for (QAction* const action : {all, none, silence})
        action->setEnabled(false);

    QMenu* const retrain = menuBar()->addMenu(tr("&Retrain"));
    retrain->addAction(tr("&Start retraining"), QKeySequence(Qt::CTRL | Qt::Key_Return), this,
                       [this] { askJobs(&StudyJobs::startRetraining); });
    retrain->addAction(tr("&Reproduce the paper …"), this, [this] { askJobs(&StudyJobs::reproducePaper); });
    retrain->addAction(tr("Rank this &layer's units"), this, [this] { askJobs(&StudyJobs::rankLayer); });

    QMenu* const view = menuBar()->addMenu(tr("&View"));
    panesMenu_ = view->addMenu(tr("&Panes"));
    view->addAction(tr("&Reset layout"), this, [this] {
        if (panes_)
            panes_->resetLayout();
    });
    QMenu* const appearance = view->addMenu(tr("&Appearance"));
    auto* const choices = new QActionGroup(this);
    for (const auto& [text, choice] : {std::pair(tr("As the &system"), Appearance::System), std::pair(tr("&Light"), Appearance::Light),
                                       std::pair(tr("&Dark"), Appearance::Dark)}) {
        QAction* const action = appearance->addAction(text, this, [choice = choice] { applyAppearance(choice, true); });
        action->setCheckable(true);
        action->setChecked(chosenAppearance() == choice);
        choices->addAction(action);
    }

    QMenu* const help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("&Help on what has the focus"), QKeySequence::HelpContents, this, &MainWindow::showHelp);
    help->addAction(tr("&First steps"), this, [this] { showFirstSteps(); });
    diagnose_ = help->addAction(tr("&Diagnostics …"), this, &MainWindow::diagnose);
    help->addSeparator();
    help->addAction(tr("&About Lesion Lab"), this, &MainWindow::about);
    const QList<QMenu*> menus = menuBar()->findChildren<QMenu*>();
    for (QMenu* const menu : menus)
        menu->setToolTipsVisible(true);
}

} // namespace lesionlab::ui
