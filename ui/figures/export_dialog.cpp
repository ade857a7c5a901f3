// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/export_dialog.h"

#include <QComboBox>
#include <QDesktopServices>
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
#include <QUrl>

#include "core/support/files.h"
#include "ui/figures/figure_text.h"
#include "ui/messages/dialog_buttons.h"
#include "ui/messages/error_text.h"
#include "ui/messages/number_place.h"

namespace lesionlab::ui {
namespace {

/// For a row of several widgets, which has no buddy by itself.
QLabel* labelFor(const QString& text, QWidget* buddy)
{
    auto* const label = new QLabel(text);
    label->setBuddy(buddy);
    return label;
}

QDir documents() { return QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)); }

} // namespace

ExportDialog::ExportDialog(FigureKind kind, std::string numbers, Write write, QWidget* parent)
    : QDialog(parent), csv_(std::move(numbers)), write_(std::move(write)), format_(new QComboBox), preset_(new QComboBox),
      width_(new QDoubleSpinBox), file_(new QLineEdit), numbers_(new QLabel), problem_(new QLabel),
      buttons_(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel))
{
    setObjectName(QStringLiteral("export"));
    setWindowTitle(tr("Export %1").arg(figureTitle(kind)));
    fillChoices();
    file_->setObjectName(QStringLiteral("export-file"));
    file_->setText(documents().filePath(QString::fromStdString(figureFileStem(kind))));
    file_->setToolTip(tr("Where the drawing goes; a name alone goes to the documents"));
    file_->setMinimumWidth(fontMetrics().averageCharWidth() * 50);
    auto* const browseButton = new QPushButton(tr("&Browse…"));
    browseButton->setObjectName(QStringLiteral("export-browse"));
    browseButton->setToolTip(tr("Chooses folder and name in a dialog"));
    describeButtons(*buttons_, QStringLiteral("export"), tr("Writes the drawing, and its numbers beside it"));
    auto* const widthRow = new QHBoxLayout;
    widthRow->addWidget(preset_, 1);
    widthRow->addWidget(width_);
    auto* const fileRow = new QHBoxLayout;
    fileRow->addWidget(file_, 1);
    fileRow->addWidget(browseButton);
    for (QLabel* const label : {numbers_, problem_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    problem_->setObjectName(QStringLiteral("export-problem"));
    problem_->hide();
    auto* const form = new QFormLayout(this);
    form->addRow(tr("&Format"), format_);
    form->addRow(labelFor(tr("&Width"), preset_), widthRow);
    form->addRow(labelFor(tr("F&ile"), file_), fileRow);
    form->addRow(QString(), numbers_);
    form->addRow(problem_);
    form->addRow(buttons_);
    connect(format_, &QComboBox::currentIndexChanged, this, &ExportDialog::followFormat);
    connect(preset_, &QComboBox::currentIndexChanged, this, &ExportDialog::followPreset);
    connect(browseButton, &QPushButton::clicked, this, &ExportDialog::browse);
    connect(buttons_, &QDialogButtonBox::accepted, this, &ExportDialog::accept);
    connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(file_, &QLineEdit::textChanged, this, &ExportDialog::followFile);
    followPreset();
    followFormat();
}

void ExportDialog::fillChoices()
{
    format_->setObjectName(QStringLiteral("export-format"));
    format_->setToolTip(tr("SVG and PDF are drawn in lines and stay sharp at every size; PNG is an image of pixels"));
    format_->addItem(tr("SVG (to be edited)"), static_cast<int>(ExportFormat::Svg));
    format_->addItem(tr("PDF (to be printed)"), static_cast<int>(ExportFormat::Pdf));
    format_->addItem(tr("PNG (300 dots per inch)"), static_cast<int>(ExportFormat::Png));
    preset_->setObjectName(QStringLiteral("export-preset"));
    preset_->setToolTip(tr("Columns of a journal; fonts and lines keep their size"));
    preset_->addItem(tr("Double column (%1 mm)").arg(doubleColumn), doubleColumn);
    preset_->addItem(tr("Single column (%1 mm)").arg(singleColumn), singleColumn);
    preset_->addItem(tr("Other width"), 0.0);
    width_->setObjectName(QStringLiteral("export-width"));
    width_->setRange(40, 420);
    width_->setDecimals(1);
    setWordsAround(*width_, tr("%1 mm"));
    width_->setAccessibleName(tr("Width in millimetres"));
    width_->setToolTip(tr("Width of the drawing on paper; chosen freely with “Other width”"));
}

std::filesystem::path ExportDialog::file() const
{
    std::filesystem::path path = documents().absoluteFilePath(file_->text().trimmed()).toStdString();
    const std::string ending = '.' + exportFormatName(format());
    return path.extension() == ending ? path : path += ending;
}

ExportFormat ExportDialog::format() const { return static_cast<ExportFormat>(format_->currentData().toInt()); }

double ExportDialog::widthInMillimetres() const { return width_->value(); }

void ExportDialog::accept()
{
    problem_->hide();
    if (!mayReplace())
        return;
    if (const auto written = write_(file(), format(), widthInMillimetres()); !written) {
        problem_->setText(errorText(written.error()));
        problem_->show();
        resize(width(), layout()->totalHeightForWidth(width()));
        return;
    }
    QDialog::accept();
    tellWhere();
}

bool ExportDialog::mayReplace()
{
    QStringList there;
    for (const std::filesystem::path& path : {file(), numbersBeside(file())})
        if (const QString name = QString::fromStdString(path.string()); QFileInfo::exists(name))
            there.append(name);
    if (readFile(numbersBeside(file())).value_or(std::string()) == csv_) // written with another format, say
        there.removeAll(QString::fromStdString(numbersBeside(file()).string()));
    if (there.isEmpty())
        return true;
    QMessageBox box(QMessageBox::Question, windowTitle(), tr("%n of the files are there already:", nullptr, static_cast<int>(there.size())),
                    QMessageBox::NoButton, this);
    box.setObjectName(QStringLiteral("export-replace"));
    box.setInformativeText(there.join(u'\n'));
    QPushButton* const replace = box.addButton(tr("&Replace"), QMessageBox::AcceptRole);
    box.setDefaultButton(box.addButton(QMessageBox::Cancel));
    box.exec();
    return box.clickedButton() == replace;
}

void ExportDialog::tellWhere()
{
    const QFileInfo written(QString::fromStdString(file().string()));
    QMessageBox box(QMessageBox::Information, windowTitle(),
                    tr("“%1” and its numbers, “%2”, are in the folder")
                        .arg(written.fileName(), QString::fromStdString(numbersBeside(file()).filename().string())),
                    QMessageBox::Ok, parentWidget());
    box.setObjectName(QStringLiteral("export-done"));
    box.setInformativeText(written.absolutePath());
    QPushButton* const open = box.addButton(tr("Open the &folder"), QMessageBox::ActionRole);
    box.exec();
    if (box.clickedButton() == open && !QDesktopServices::openUrl(QUrl::fromLocalFile(written.absolutePath())))
        QMessageBox::information(parentWidget(), windowTitle(),
                                 tr("There is no program here that shows folders. The files are in “%1”.").arg(written.absolutePath()));
}

void ExportDialog::browse()
{
    const QString name = QFileDialog::getSaveFileName(this, windowTitle(), QString::fromStdString(file().string()), QString(), nullptr,
                                                      QFileDialog::DontConfirmOverwrite);
    if (!name.isEmpty())
        file_->setText(name);
}

void ExportDialog::followFile()
{
    const bool named = !file_->text().trimmed().isEmpty();
    buttons_->button(QDialogButtonBox::Save)->setEnabled(named);
    problem_->hide();
    numbers_->setText(named ? tr("Its numbers go beside it, to %1").arg(QString::fromStdString(numbersBeside(file()).filename().string()))
                            : QString());
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
