// SPDX-License-Identifier: GPL-3.0-or-later
/// ExportDialog: which format, how wide, to which file; writes it, and says where it is or why it could not be written.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include <QDialog>

#include "ui/figures/figure_export.h"

class QComboBox;
class QDialogButtonBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;

namespace lesionlab::ui {

/// Stays open until the files are written, or the user gives up.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    using Write = std::function<Result<void>(const std::filesystem::path& file, ExportFormat format, double widthInMillimetres)>;

    /// `numbers`: what `write` writes beside the figure; nobody is asked before the same are replaced.
    ExportDialog(FigureKind kind, std::string numbers, Write write, QWidget* parent = nullptr);

    /// With the format's ending; absolute: what the user gives without a folder goes to the documents.
    [[nodiscard]] std::filesystem::path file() const;
    [[nodiscard]] ExportFormat format() const;
    [[nodiscard]] double widthInMillimetres() const;

    /// Asks before files are replaced, the figure's and that of its numbers.
    void accept() override;

private:
    void fillChoices();
    void browse();
    void followFormat();
    void followPreset();
    void followFile();
    [[nodiscard]] bool mayReplace();
    void tellWhere();

    std::string csv_; ///< the numbers
    Write write_;
    QComboBox* format_;
    QComboBox* preset_;
    QDoubleSpinBox* width_;
    QLineEdit* file_;
    QLabel* numbers_;
    QLabel* problem_;
    QDialogButtonBox* buttons_;
};

} // namespace lesionlab::ui
