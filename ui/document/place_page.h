// SPDX-License-Identifier: GPL-3.0-or-later
/// PlacePage: where the new study goes; says at once whether it can.
#pragma once

#include <filesystem>

#include <QWizardPage>

class QLabel;
class QLineEdit;

namespace lesionlab::ui {

class PlacePage : public QWizardPage {
    Q_OBJECT

public:
    explicit PlacePage(QWidget* parent);

    [[nodiscard]] bool isComplete() const override { return good_; }
    [[nodiscard]] std::filesystem::path folder() const;
    /// What will be made there, in a few lines.
    void setSummary(const QString& text);

private:
    void browse();
    void look();
    /// Why nothing can be put there, in a sentence; empty where something can.
    [[nodiscard]] QString fault(const QString& path);
    /// Whether a folder can be made in this one, found out by trying, once for each that is asked about in a row.
    [[nodiscard]] bool takesFolders(const QString& folder);

    QLineEdit* place_;
    QLabel* found_;
    QLabel* summary_;
    bool good_ = false;
    QString tried_; ///< folder
    bool takesFolders_ = false;
};

} // namespace lesionlab::ui
