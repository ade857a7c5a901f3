// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/checkpoint_dialog.h"

#include <algorithm>
#include <span>

#include <QApplication>
#include <QDialogButtonBox>
#include <QFileInfo>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QThreadPool>
#include <QVBoxLayout>

#include "core/checkpoints/checkpoint_architecture.h"
#include "ui/messages/checkpoint_text.h"
#include "ui/messages/dialog_buttons.h"
#include "ui/messages/error_text.h"
#include "ui/messages/help_text.h"

namespace lesionlab::ui {
namespace {

const QStringList& endings()
{
    static const QStringList known{QStringLiteral("pt"), QStringLiteral("pth"), QStringLiteral("tar"), QStringLiteral("safetensors")};
    return known;
}

constexpr std::size_t mostTensors = 2000; ///< that are listed: the window's thread does it

/// The tensors, then what is beside them.
QString contentText(const checkpoints::Inspection& inspection)
{
    QStringList lines;
    const std::size_t shown = std::min(inspection.tensors.size(), mostTensors);
    for (const checkpoints::TensorFacts& tensor : std::span(inspection.tensors).first(shown))
        lines << tensorText(tensor);
    if (shown != inspection.tensors.size())
        lines << lesionlab::ui::CheckpointDialog::tr("… and more tensors; “lesionlab inspect” shows them");
    if (!inspection.rest.lines.empty())
        lines << QString() << lesionlab::ui::CheckpointDialog::tr("Besides") << QString();
    for (const checkpoints::TreeLine& line : inspection.rest.lines)
        lines << treeLineText(line);
    if (inspection.rest.cut)
        lines << lesionlab::ui::CheckpointDialog::tr("… and more; “lesionlab inspect --lines” shows it");
    return lines.join(QLatin1Char('\n'));
}

} // namespace

CheckpointDialog::CheckpointDialog(QString file, QWidget* parent)
    : QDialog(parent), file_(std::move(file)), recognised_(new QLabel(tr("Looking …"), this)), content_(new QPlainTextEdit(this)),
      use_(new QPushButton(tr("&New study with this network …"), this))
{
    setObjectName(QStringLiteral("checkpoint"));
    setWindowTitle(tr("Checkpoint “%1”").arg(QFileInfo(file_).fileName()));
    recognised_->setObjectName(QStringLiteral("checkpoint-recognised"));
    recognised_->setWordWrap(true);
    recognised_->setTextFormat(Qt::PlainText);
    recognised_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    content_->setObjectName(QStringLiteral("checkpoint-content"));
    content_->setReadOnly(true);
    content_->setLineWrapMode(QPlainTextEdit::NoWrap);
    content_->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    content_->setAccessibleName(tr("Tensors, and what else is in the file"));
    content_->setToolTip(tr("The tensors with their shapes, and what else is in the file; nothing in it is ever run"));
    use_->setObjectName(QStringLiteral("checkpoint-use"));
    use_->setToolTip(tr("Choose images for it; nothing needs to be trained"));
    use_->setEnabled(false);
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(use_, QDialogButtonBox::AcceptRole);
    QPushButton* const close = buttons->button(QDialogButtonBox::Close);
    close->setObjectName(QStringLiteral("checkpoint-close"));
    close->setText(tr("&Close"));
    close->setToolTip(tr("Leaves the file as it is"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* const column = new QVBoxLayout(this);
    column->addWidget(recognised_);
    column->addWidget(content_, 1);
    column->addWidget(buttons);
    addHelp(*this, checkpointHelp());
    resize(720, 560);
    read();
}

bool CheckpointDialog::isCheckpointName(const QString& file) { return endings().contains(QFileInfo(file).suffix(), Qt::CaseInsensitive); }

QString CheckpointDialog::nameFilter()
{
    QStringList patterns;
    for (const QString& ending : endings())
        patterns << QStringLiteral("*.") + ending;
    return tr("Checkpoints (%1)").arg(patterns.join(QLatin1Char(' '))) + QStringLiteral(";;") + tr("All files (*)");
}

void CheckpointDialog::read()
{
    // A slow disk holds up the program's end at most, not the dialog's.
    QThreadPool::globalInstance()->start([asking = QPointer(this), file = std::filesystem::path(file_.toStdString())] {
        QMetaObject::invokeMethod(
            qApp,
            [asking, inspection = checkpoints::inspectFile(file)] {
                if (asking)
                    asking->tell(inspection);
            },
            Qt::QueuedConnection);
    });
}

void CheckpointDialog::tell(const Result<checkpoints::Inspection>& inspection)
{
    if (!inspection)
        return recognised_->setText(errorText(inspection.error()));
    QStringList facts{fileFormatText(inspection->format), networkText(*inspection), tensorsText(*inspection)};
    const std::filesystem::path file = file_.toStdString();
    const auto architecture = checkpoints::architectureOf(*inspection, file);
    if (architecture) {
        choice_ = CheckpointChoice{file, *architecture, inspection->network && inspection->network->inputSize > 0};
        facts << tr("With such a network a study can be made without training.");
    } else {
        facts << (inspection->network ? errorText(architecture.error()) : tr("No study can be made of it."));
    }
    facts.removeAll(QString());
    recognised_->setText(facts.join(QLatin1Char('\n')));
    content_->setPlainText(contentText(*inspection));
    use_->setEnabled(architecture.has_value());
    use_->setDefault(architecture.has_value());
}

} // namespace lesionlab::ui
