// SPDX-License-Identifier: GPL-3.0-or-later
/// CheckpointDialog: what somebody else's file holds (architecture, classes, tensors, the rest), and the way from there to a study of it.
#pragma once

#include <optional>

#include <QDialog>

#include "core/checkpoints/files/inspection.h"
#include "core/support/result.h"
#include "ui/document/checkpoint_choice.h"

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace lesionlab::ui {

/// Reads the file on a thread of its own. Accepted when a study is wanted.
class CheckpointDialog : public QDialog {
    Q_OBJECT

public:
    CheckpointDialog(QString file, QWidget* parent);

    /// Once the file was read and its network can be used here.
    [[nodiscard]] const std::optional<CheckpointChoice>& choice() const { return choice_; }

    /// Whether a file's name is one that weights usually have: .pt, .pth, .tar, .safetensors.
    [[nodiscard]] static bool isCheckpointName(const QString& file);
    /// Of a file dialog: "Checkpoints (*.pt *.pth *.tar *.safetensors)".
    [[nodiscard]] static QString nameFilter();

private:
    void read();
    void tell(const Result<checkpoints::Inspection>& inspection);

    QString file_;
    QLabel* recognised_;
    QPlainTextEdit* content_;
    QPushButton* use_;
    std::optional<CheckpointChoice> choice_;
};

} // namespace lesionlab::ui
