// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/import_dialog.h"

#include <algorithm>

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileInfo>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QThreadPool>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "core/study/study.h"
#include "core/study/unit_list.h"
#include "ui/document/images_page.h"
#include "ui/messages/dialog_buttons.h"
#include "ui/messages/error_text.h"
#include "ui/messages/help_text.h"
#include "ui/messages/records_text.h"

namespace lesionlab::ui {
namespace {

const QStringList& endings()
{
    static const QStringList known{QStringLiteral("npz"), QStringLiteral("npy"), QStringLiteral("csv"), QStringLiteral("json"),
                                   QStringLiteral("jsonl")};
    return known;
}

QTreeWidgetItem* levelItem(const study::RecordedLevel& level)
{
    auto* const item = new QTreeWidgetItem(levelCells(level));
    if (level.classes)
        for (std::size_t i = 0; i < level.classes->size(); ++i)
            item->addChild(new QTreeWidgetItem(
                classCells((*level.classes)[i], level.effect ? std::optional(level.effect->differences[i]) : std::nullopt)));
    return item;
}

} // namespace

ImportDialog::ImportDialog(StudyDocument& document, QString place, QWidget* parent)
    : QDialog(parent), document_(document), place_(std::move(place)), found_(new QLabel(tr("Looking …"), this)),
      measured_(new QTreeWidget(this)), fields_(new QWidget(this)), name_(new QLineEdit(fields_)), layer_(new QComboBox(fields_)),
      first_(new QSpinBox(fields_)), silence_(new QCheckBox(tr("&Silence it on the bench"), fields_)), rule_(new QLabel(fields_))
{
    setObjectName(QStringLiteral("import"));
    setWindowTitle(tr("Import “%1”").arg(QFileInfo(place_).fileName()));
    found_->setObjectName(QStringLiteral("import-found"));
    found_->setWordWrap(true);
    found_->setTextFormat(Qt::PlainText);
    found_->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    found_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    measured_->setObjectName(QStringLiteral("import-measured"));
    measured_->setAccessibleName(tr("Accuracies in the records"));
    measured_->setToolTip(tr("Accuracy for each share of silent units; where there are predictions, for each class as well, and its "
                             "difference to the network with nothing silent"));
    measured_->setHeaderLabels(measurementTitles());
    measured_->hide();
    auto* const buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Close, this);
    import_ = buttons->button(QDialogButtonBox::Ok);
    import_->setText(tr("&Import as a group"));
    buttons->button(QDialogButtonBox::Close)->setText(tr("&Close"));
    describeButtons(*buttons, QStringLiteral("import"), tr("Names these units in the study; Undo takes it back"));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    makeRows(new QFormLayout(fields_));
    auto* const column = new QVBoxLayout(this);
    column->addWidget(found_);
    column->addWidget(measured_, 1);
    column->addWidget(fields_);
    column->addWidget(buttons);
    addHelp(*this, importHelp());
    resize(720, 480);
    look();
    read();
}

void ImportDialog::makeRows(QFormLayout* form)
{
    form->setContentsMargins(0, 0, 0, 0);
    name_->setObjectName(QStringLiteral("import-name"));
    name_->setText(taskNameFor(QFileInfo(place_).completeBaseName()));
    name_->setToolTip(tr("The name under which menus and retrainings know these units"));
    layer_->setObjectName(QStringLiteral("import-layer"));
    layer_->setToolTip(tr("The layer whose units they are; the file does not tell"));
    for (const networks::ConvolutionalLayer& layer : document_.layers())
        layer_->addItem(tr("%1, %n unit(s)", nullptr, layer.units).arg(QString::fromStdString(layer.name)),
                        QString::fromStdString(layer.name));
    layer_->setCurrentIndex(layer_->findData(QString::fromStdString(document_.state().layer)));
    first_->setObjectName(QStringLiteral("import-first"));
    first_->setToolTip(tr("Only so many units from the front of the list; records have the most important first"));
    silence_->setObjectName(QStringLiteral("import-silence"));
    silence_->setToolTip(tr("Shows the layer with these units silent, and no others"));
    silence_->setChecked(true);
    rule_->setObjectName(QStringLiteral("import-rule"));
    rule_->setWordWrap(true);
    rule_->setTextFormat(Qt::PlainText);
    form->addRow(tr("&Name of the group"), name_);
    form->addRow(tr("&Layer"), layer_);
    form->addRow(tr("Units from the &front of the list"), first_);
    form->addRow(silence_);
    form->addRow(rule_);
    fields_->hide();
    connect(name_, &QLineEdit::textChanged, this, &ImportDialog::look);
    connect(layer_, &QComboBox::currentIndexChanged, this, &ImportDialog::look);
    connect(first_, &QSpinBox::valueChanged, this, &ImportDialog::look);
}

bool ImportDialog::isRecord(const QString& place)
{
    const QFileInfo info(place);
    if (!info.isDir())
        return endings().contains(info.suffix(), Qt::CaseInsensitive);
    const QStringList records{QStringLiteral("selections_record.npz"), QStringLiteral("drop_percent_record.npz"),
                              QStringLiteral("predictions.jsonl"), QStringLiteral("eval_*.json")};
    const QDir folder(place);
    return !folder.exists(QStringLiteral("study.json")) && !folder.entryList(records, QDir::Files).isEmpty();
}

QString ImportDialog::nameFilter()
{
    QStringList patterns;
    for (const QString& ending : endings())
        patterns << QStringLiteral("*.") + ending;
    return tr("Unit lists and records (%1)").arg(patterns.join(QLatin1Char(' '))) + QStringLiteral(";;") + tr("All files (*)");
}

void ImportDialog::read()
{
    QThreadPool::globalInstance()->start([asking = QPointer(this), place = std::filesystem::path(place_.toStdString())] {
        QMetaObject::invokeMethod(
            qApp,
            [asking, records = study::readLesionRecords(place)] {
                if (asking)
                    asking->tell(records);
            },
            Qt::QueuedConnection);
    });
}

void ImportDialog::tell(const Result<study::LesionRecords>& records)
{
    if (!records)
        return found_->setText(errorText(records.error()));
    found_->setText(recordsText(*records));
    for (const study::RecordedSeries& series : records->series) {
        auto* const item = new QTreeWidgetItem({seriesText(series)});
        for (const study::RecordedLevel& level : series.levels)
            item->addChild(levelItem(level));
        measured_->addTopLevelItem(item);
        item->setExpanded(true);
    }
    measured_->setVisible(!records->series.empty());
    for (int column = 0; column < measured_->columnCount(); ++column)
        measured_->resizeColumnToContents(column);
    if (records->selection)
        units_ = records->selection->units;
    fields_->setVisible(!units_.empty());
    first_->setRange(1, std::max<int>(1, static_cast<int>(units_.size())));
    first_->setValue(first_->maximum());
    look();
    if (records->series.empty()) // no table: its room goes
        resize(width(), layout()->totalHeightForWidth(width()));
}

Result<study::NamedGroup> ImportDialog::group() const
{
    std::vector<int> units = units_;
    units.resize(std::min(units.size(), static_cast<std::size_t>(first_->value())));
    return study::groupOf(document_.study().specification(), name_->text().toStdString(), layer_->currentData().toString().toStdString(),
                          std::move(units), place_.toStdString());
}

void ImportDialog::look()
{
    const auto wanted = group();
    const bool named = study::checkRunName(name_->text().toStdString()).has_value();
    QString rule = tr("%n unit(s) will be in the group.", nullptr, wanted ? static_cast<int>(wanted->units.size()) : 0);
    if (!wanted)
        rule = errorText(wanted.error());
    else if (!named)
        rule = tr("Letters, digits, “.”, “_” and “-”, no blanks, not “.” first; at most 64.");
    else if (document_.study().unitGroups(wanted->layer).contains(wanted->name))
        rule = tr("There is a group of this name: its units are replaced by these.");
    rule_->setText(rule);
    fields_->updateGeometry(); // or the dialog's layout would go by the words that stood there before
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width()))); // all of it is read
    import_->setEnabled(!units_.empty() && wanted && named);
    import_->setVisible(!units_.empty());
}

void ImportDialog::accept()
{
    const auto wanted = group();
    if (!wanted || units_.empty())
        return;
    document_.showLayer(wanted->layer); // in which groups are named
    if (const auto set = document_.setGroup(wanted->name, wanted->units); !set) {
        QMessageBox::warning(this, windowTitle(), windowErrorText(set.error()));
        return;
    }
    if (silence_->isChecked()) // once it is written
        connect(
            &document_, &StudyDocument::groupsChanged, &document_,
            [document = &document_, wanted = *wanted] {
                const auto groups = document->study().unitGroups(wanted.layer);
                const auto written = groups.find(wanted.name);
                if (document->state().layer == wanted.layer && written != groups.end() && written->second == wanted.units)
                    static_cast<void>(document->setLesion(tr("Silence the group “%1”").arg(QString::fromStdString(wanted.name)),
                                                          "group:" + wanted.name)); // it is there
            },
            Qt::SingleShotConnection);
    QDialog::accept();
}

} // namespace lesionlab::ui
