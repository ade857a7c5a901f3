// SPDX-License-Identifier: GPL-3.0-or-later
/// ImagesPage: the new study's images: built-in stimuli or folders, and what was found in them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <QWizardPage>

#include "core/datasets/class_folders.h"
#include "core/study/study_specification.h"
#include "ui/jobs/latest_worker.h"

class QLabel;
class QPushButton;
class QRadioButton;
class QSpinBox;
class QTableWidget;

namespace lesionlab::ui {

/// Folders are listed on a thread of its own. Complete when every task has images.
class ImagesPage : public QWizardPage {
    Q_OBJECT

public:
    explicit ImagesPage(QWidget* parent);

    [[nodiscard]] bool isComplete() const override { return classes_ > 0; }
    /// Fills in where the images come from.
    void describe(study::StudySpecification& specification) const;
    /// Classes, images, and what is left out: a few lines.
    [[nodiscard]] QString found() const;
    /// In all tasks; 0 while that is not known.
    [[nodiscard]] int classes() const { return classes_; }
    /// For a network that was trained on somebody's images.
    void chooseFolders();
    /// Nobody waits for the folders any more.
    void stopLooking();

private:
    void makeBuiltinChoice();
    void makeFolderChoice();
    void addFolder();
    void addClassList();
    [[nodiscard]] QString cell(int column, int row) const;
    void look();
    /// `classes`: in all tasks, 0 where something is wrong.
    void tell(const QString& text, int classes);
    /// What a worker found out about the folders.
    struct Look {
        Result<datasets::ClassFolderScan> scan;
        std::map<std::string, std::vector<std::string>> lists; ///< of classes, by their files
    };
    static Look lookAt(study::StudySpecification specification, const std::vector<std::string>& lists, const std::stop_token& stop);
    /// What is wrong with the table, in a sentence; empty where nothing is.
    [[nodiscard]] QString fault() const;

    QRadioButton* builtin_;
    QSpinBox* identities_ = nullptr;
    QSpinBox* categories_ = nullptr;
    QSpinBox* views_ = nullptr;
    QRadioButton* folders_;
    QTableWidget* tasks_;
    QPushButton* add_;
    QPushButton* list_;
    QPushButton* remove_;
    QLabel* found_;
    std::map<std::string, std::vector<std::string>> lists_; ///< of classes, as the files were when the folders were looked at
    int classes_ = 0;
    std::uint64_t question_ = 0;
    LatestWorker worker_; ///< last: it ends before what it reports to
};

/// What may be a task's name of a folder's: "-" stands for the rest.
[[nodiscard]] QString taskNameFor(const QString& folderName);

} // namespace lesionlab::ui
