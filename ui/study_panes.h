// SPDX-License-Identifier: GPL-3.0-or-later
/// StudyPanes: the docks, the units and the figures of one open study, and what they ask of each other and of the network.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <QMainWindow>

#include "core/study/reproduction.h"

class QDockWidget;
class QSplitter;
class QTabWidget;

namespace lesionlab::ui {

class Inspector;
class JobLine;
class JobQueue;
class StudyJobs;
class JobsView;
class LesionBench;
class NetworkView;
class ProbeService;
class StudyDocument;
class UnitGrid;
class UnitPanel;

class StudyPanes : public QObject {
    Q_OBJECT

public:
    /// Puts them into `window`, with what lets the user hide them into `menu`. All must outlive the panes.
    StudyPanes(QMainWindow& window, QMenu& menu, StudyDocument& document, StudyJobs& jobs, ProbeService& probe);
    ~StudyPanes() override;

    [[nodiscard]] LesionBench& bench() { return *bench_; }
    [[nodiscard]] UnitGrid& grid();

    void forgetNetwork(); ///< what is known about it: another one will be measured
    void showQueue();
    void showPicture(const QString& file); ///< how the units respond to it
    /// Of the last window that was closed.
    void restoreLayout();
    void rememberLayout();
    /// As it was when nobody had changed it.
    void resetLayout();

Q_SIGNALS:
    void barsWanted(const std::vector<lesionlab::study::Bar>& bars, const std::optional<lesionlab::study::Recipe>& recipe);
    void recipeChosen(const std::string& run);
    void runsWanted(const std::vector<std::string>& runs);
    void dosesWanted();
    void told(const QString& text, int milliseconds);

private:
    void makeMiddle();
    void makeDocks(QMenu& menu, StudyJobs& jobs);
    void placeDocks();
    void addHelp();
    void connectDocument();
    void connectUnits();
    void connectProbe();
    void askAccuracy();
    void showLayer();
    void showPictures();
    [[nodiscard]] std::optional<int> shownClass() const;

    QMainWindow& window_;
    StudyDocument& document_;
    JobQueue& queue_;
    ProbeService& probe_;
    QSplitter* middle_ = nullptr;
    UnitPanel* units_ = nullptr;
    QTabWidget* tabs_ = nullptr;
    NetworkView* network_ = nullptr;
    Inspector* inspector_ = nullptr;
    LesionBench* bench_ = nullptr;
    JobsView* jobs_ = nullptr;
    JobLine* jobLine_ = nullptr;
    std::vector<QDockWidget*> docks_;
    bool laidOut_ = false; ///< before, there is no layout that is worth to be remembered
};

} // namespace lesionlab::ui
