// SPDX-License-Identifier: GPL-3.0-or-later
/// GroupNameDialog: asks for the name of a group of units; says while it is typed whether it can be.
#pragma once

#include <set>
#include <string>

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace lesionlab::ui {

class GroupNameDialog : public QDialog {
    Q_OBJECT

public:
    /// `taken`: the layer's other groups. With `mayReplace` one of their names is possible, and it is said what that does.
    GroupNameDialog(const QString& title, const QString& question, std::set<std::string> taken, bool mayReplace, QWidget* parent);

    void setName(const QString& name); ///< to begin with
    [[nodiscard]] std::string name() const;

private:
    void look();

    std::set<std::string> taken_;
    bool mayReplace_;
    QLineEdit* name_;
    QLabel* rule_;
    QDialogButtonBox* buttons_;
};

} // namespace lesionlab::ui
