// SPDX-License-Identifier: GPL-3.0-or-later
/// ExportDialog: which format, how wide, to which file.
#pragma once

#include <filesystem>

#include <QDialog>

#include "ui/figures/figure_export.h"

class QComboBox;
class QDialogButtonBox;
class QDoubleSpinBox;
class QLineEdit;

namespace lesionlab::ui {

class ExportDialog : public QDialog {
    Q_OBJECT

public:
    explicit ExportDialog(FigureKind kind, QWidget* parent = nullptr);

    [[nodiscard]] std::filesystem::path file() const; ///< with the format's ending
    [[nodiscard]] ExportFormat format() const;
    [[nodiscard]] double widthInMillimetres() const;

    /// Asks before a file is replaced, the figure's or that of its numbers.
    void accept() override;

private:
    void browse();
    void followFormat();
    void followPreset();

    QComboBox* format_;
    QComboBox* preset_;
    QDoubleSpinBox* width_;
    QLineEdit* file_;
    QDialogButtonBox* buttons_;
};

} // namespace lesionlab::ui
