// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/export_dialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QStandardPaths>

#include "ui/figures/figure_text.h"

namespace lesionlab::ui {
namespace {

/// For a row of several widgets, which has no buddy by itself.
QLabel* labelFor(const QString& text, QWidget* buddy)
{
    auto* const label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

} // namespace

ExportDialog::ExportDialog(FigureKind kind, QWidget* parent)
    : QDialog(parent), format_(new QComboBox), preset_(new QComboBox), width_(new QDoubleSpinBox), file_(new QLineEdit),
      buttons_(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel))
{
    setWindowTitle(tr("Export %1").arg(figureTitle(kind)));
    format_->addItem(tr("SVG (to be edited)"), static_cast<int>(ExportFormat::Svg));
    format_->addItem(tr("PDF (to be printed)"), static_cast<int>(ExportFormat::Pdf));
    format_->addItem(tr("PNG (300 dots per inch)"), static_cast<int>(ExportFormat::Png));
    preset_->addItem(tr("Double column (%1 mm)").arg(doubleColumn), doubleColumn);
    preset_->addItem(tr("Single column (%1 mm)").arg(singleColumn), singleColumn);
    preset_->addItem(tr("Other width"), 0.0);
    width_->setRange(40, 420);
    width_->setDecimals(1);
    width_->setSuffix(tr(" mm"));
    width_->setAccessibleName(tr("Width in millimetres"));
    const QString stem = kind == FigureKind::Recovery ? QStringLiteral("recovery")
                                                      : QStringLiteral("figure-%1").arg(QString::fromStdString(figureKindName(kind)));
    file_->setText(QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)).filePath(stem));
    auto* const browseButton = new QPushButton(tr("&Browse…"));
    auto* const widthRow = new QHBoxLayout;
    widthRow->addWidget(preset_, 1);
    widthRow->addWidget(width_);
    auto* const fileRow = new QHBoxLayout;
    fileRow->addWidget(file_, 1);
    fileRow->addWidget(browseButton);
    auto* const form = new QFormLayout(this);
    form->addRow(tr("&Format"), format_);
    form->addRow(labelFor(tr("&Width"), width_), widthRow);
    form->addRow(labelFor(tr("F&ile"), file_), fileRow);
    form->addRow(buttons_);
    connect(format_, &QComboBox::currentIndexChanged, this, &ExportDialog::followFormat);
    connect(preset_, &QComboBox::currentIndexChanged, this, &ExportDialog::followPreset);
    connect(browseButton, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(buttons_, &QDialogButtonBox::accepted, this, &ExportDialog::accept);
    connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(file_, &QLineEdit::textChanged, this,
            [this](const QString& text) { buttons_->button(QDialogButtonBox::Save)->setEnabled(!text.trimmed().isEmpty()); });
    followPreset();
    followFormat();
}

std::filesystem::path ExportDialog::file() const
{
    std::filesystem::path path = file_->text().toStdString();
    const std::string ending = '.' + exportFormatName(format());
    return path.extension() == ending ? path : path += ending;
}

ExportFormat ExportDialog::format() const { return static_cast<ExportFormat>(format_->currentData().toInt()); }

double ExportDialog::widthInMillimetres() const { return width_->value(); }

void ExportDialog::accept()
{
    std::filesystem::path numbers = file();
    numbers.replace_extension(".csv");
    for (const std::filesystem::path& path : {file(), numbers}) {
        const QString name = QString::fromStdString(path.string());
        if (QFile::exists(name) &&
            QMessageBox::question(this, windowTitle(), tr("“%1” is there already. Replace it?").arg(name)) != QMessageBox::Yes)
            return;
    }
    QDialog::accept();
}

void ExportDialog::browse()
{
    const QString name = QFileDialog::getSaveFileName(this, windowTitle(), QString::fromStdString(file().string()), QString(), nullptr,
                                                      QFileDialog::DontConfirmOverwrite);
    if (!name.isEmpty())
        file_->setText(name);
}

/// Another format is another file.
void ExportDialog::followFormat()
{
    std::filesystem::path path = file_->text().toStdString();
    for (const ExportFormat known : exportFormats())
        if (path.extension() == '.' + exportFormatName(known)) {
            path.replace_extension();
            break;
        }
    file_->setText(QString::fromStdString(path.string() + '.' + exportFormatName(format())));
}

void ExportDialog::followPreset()
{
    const double width = preset_->currentData().toDouble();
    width_->setEnabled(width == 0);
    if (width > 0)
        width_->setValue(width);
}

} // namespace lesionlab::ui
