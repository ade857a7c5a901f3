// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/network_page.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>

#include "core/networks/device.h"
#include "ui/document/study_document.h"

namespace lesionlab::ui {

NetworkPage::NetworkPage(QWidget* parent)
    : QWizardPage(parent), architecture_(new QComboBox(this)), width_(new QDoubleSpinBox(this)), input_(new QComboBox(this)),
      lastUnits_(new QSpinBox(this)), hidden_(new QSpinBox(this)), train_(new QCheckBox(tr("&Train it now and find its units"), this)),
      epochs_(new QSpinBox(this)), rate_(new QDoubleSpinBox(this)), found_(new QLabel(this))
{
    setTitle(tr("Network"));
    setSubTitle(tr("One network for all tasks. The small default learns on a laptop; the paper's is vgg16 of width 1 at 224 pixels."));
    auto* const form = new QFormLayout(this);
    makeNetworkRows(*form);
    makeTrainingRows(*form);
    found_->setObjectName(QStringLiteral("new-network-found"));
    found_->setWordWrap(true);
    found_->setTextFormat(Qt::PlainText);
    form->addRow(found_);
    for (QComboBox* const box : {architecture_, input_})
        connect(box, &QComboBox::currentIndexChanged, this, &NetworkPage::tellWhatItIs);
    connect(width_, &QDoubleSpinBox::valueChanged, this, &NetworkPage::tellWhatItIs);
    connect(lastUnits_, &QSpinBox::valueChanged, this, &NetworkPage::tellWhatItIs);
    connect(train_, &QCheckBox::toggled, this, &NetworkPage::tellWhatItIs);
    tellWhatItIs();
}

void NetworkPage::makeNetworkRows(QFormLayout& form)
{
    architecture_->setObjectName(QStringLiteral("new-architecture"));
    for (const std::string& name : networks::architectureNames())
        architecture_->addItem(QString::fromStdString(name));
    architecture_->setCurrentText(QStringLiteral("vgg16"));
    width_->setObjectName(QStringLiteral("new-width"));
    width_->setRange(0.05, 2);
    width_->setSingleStep(0.25);
    width_->setValue(0.25);
    width_->setToolTip(tr("Factor on the units of every layer but the last"));
    input_->setObjectName(QStringLiteral("new-input"));
    for (const int size : {32, 64, 96, 128, 160, 192, 224})
        input_->addItem(tr("%1 pixels").arg(size), size);
    input_->setCurrentIndex(1);
    lastUnits_->setObjectName(QStringLiteral("new-last-units"));
    lastUnits_->setRange(8, 4096);
    lastUnits_->setValue(512);
    hidden_->setObjectName(QStringLiteral("new-hidden"));
    hidden_->setRange(16, 8192);
    hidden_->setValue(512);
    form.addRow(tr("&Architecture"), architecture_);
    form.addRow(tr("&Width"), width_);
    form.addRow(tr("&Input"), input_);
    form.addRow(tr("&Units of the last layer"), lastUnits_);
    form.addRow(tr("Units of fc6 and fc&7"), hidden_);
}

void NetworkPage::makeTrainingRows(QFormLayout& form)
{
    train_->setObjectName(QStringLiteral("new-train"));
    train_->setChecked(true);
    epochs_->setObjectName(QStringLiteral("new-epochs"));
    epochs_->setRange(1, 10000);
    epochs_->setValue(usualTraining().options.epochs);
    rate_->setObjectName(QStringLiteral("new-rate"));
    rate_->setDecimals(5);
    rate_->setRange(0.00001, 1);
    rate_->setSingleStep(0.01);
    rate_->setValue(usualTraining().options.learningRate);
    rate_->setToolTip(tr("The highest learning rate; it rises to it and falls again (one-cycle schedule), batches of 64"));
    form.addRow(train_);
    form.addRow(tr("&Epochs"), epochs_);
    form.addRow(tr("Learning &rate"), rate_);
    connect(train_, &QCheckBox::toggled, epochs_, &QWidget::setEnabled);
    connect(train_, &QCheckBox::toggled, rate_, &QWidget::setEnabled);
}

void NetworkPage::describe(study::StudySpecification& specification) const
{
    networks::Architecture architecture;
    architecture.width = width_->value();
    architecture.inputSize = input_->currentData().toInt();
    architecture.lastUnits = lastUnits_->value();
    architecture.hiddenUnits = hidden_->value();
    architecture.dropout = 0;
    specification.architecture = networks::withName(architecture, architecture_->currentText().toStdString()).value_or(architecture);
    specification.resizeTo = study::defaultResize(architecture.inputSize);
}

std::optional<study::TrainingRequest> NetworkPage::training() const
{
    if (!train_->isChecked())
        return std::nullopt;
    study::TrainingRequest request = usualTraining();
    request.options.epochs = epochs_->value();
    request.options.learningRate = rate_->value();
    return request;
}

QString NetworkPage::summary() const
{
    const QString network = tr("Network: %1, width %2, %3 × %3 pixels, %4 units in the last layer.")
                                .arg(architecture_->currentText(), QLocale().toString(width_->value()),
                                     QString::number(input_->currentData().toInt()), QString::number(lastUnits_->value()));
    const QString training = train_->isChecked()
                                 ? tr("It is trained for %n epoch(s) at once; then its units are ranked.", nullptr, epochs_->value())
                                 : tr("Nothing is computed yet.");
    return network + QLatin1Char('\n') + training;
}

void NetworkPage::tellWhatItIs()
{
    study::StudySpecification specification;
    describe(specification);
    const std::vector<networks::ConvolutionalLayer> layers = networks::convolutionalLayers(specification.architecture);
    const networks::ConvolutionalLayer& last = layers.back();
    QStringList lines{tr("%n convolutional layer(s). The units of the last one, %1, have maps of %2 × %2 positions.", nullptr,
                         static_cast<int>(layers.size()))
                          .arg(QString::fromStdString(last.name), QString::number(last.mapSize))};
    if (train_->isChecked())
        lines << (networks::availableDevices().size() > 1 ? tr("It is trained on the device chosen on the bench, a GPU if there is one.")
                                                          : tr("There is no GPU here: it is trained on the processor."));
    found_->setText(lines.join(QLatin1Char('\n')));
}

} // namespace lesionlab::ui
