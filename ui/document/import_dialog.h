// SPDX-License-Identifier: GPL-3.0-or-later
/// ImportDialog: what another program's records of a lesion study say (units, accuracies, effects by class), and the way from there to a
/// group of units of this study.
#pragma once

#include <QDialog>

#include "core/study/lesion_records.h"
#include "ui/document/study_document.h"

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QTreeWidget;

namespace lesionlab::ui {

/// Reads on a thread of its own. When it is accepted, the group is named, and silenced where that was asked for; both can be undone.
class ImportDialog : public QDialog {
    Q_OBJECT

public:
    /// `place`: a file, or a folder of records. `document` must outlive it.
    ImportDialog(StudyDocument& document, QString place, QWidget* parent);

    void accept() override;

    /// Whether a file's name is one that lists of units or records usually have, or a folder has such records in it.
    [[nodiscard]] static bool isRecord(const QString& place);
    /// Of a file dialog.
    [[nodiscard]] static QString nameFilter();

private:
    void makeRows(QFormLayout* form);
    void read();
    void tell(const Result<study::LesionRecords>& records);
    void look();
    [[nodiscard]] Result<study::NamedGroup> group() const;

    StudyDocument& document_;
    QString place_;
    QLabel* found_;
    QTreeWidget* measured_;
    QWidget* fields_;
    QLineEdit* name_;
    QComboBox* layer_;
    QSpinBox* first_;
    QCheckBox* silence_;
    QLabel* rule_;
    QPushButton* import_;
    std::vector<int> units_; ///< in the file's order
};

} // namespace lesionlab::ui
