// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/checkpoint_page.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QSpinBox>

#include "ui/document/images_page.h"
#include "ui/messages/checkpoint_text.h"

namespace lesionlab::ui {
namespace {

QLabel* words(const QString& name, QWidget* parent)
{
    auto* const label = new QLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

constexpr int largestInput = 1024;

/// That such a network can have.
int smallestInput(networks::Architecture architecture)
{
    architecture.inputSize = 1;
    while (architecture.inputSize < largestInput && !networks::validate(architecture))
        ++architecture.inputSize;
    return architecture.inputSize;
}

} // namespace

CheckpointPage::CheckpointPage(CheckpointChoice checkpoint, const ImagesPage& images, QWidget* parent)
    : QWizardPage(parent), checkpoint_(std::move(checkpoint)), images_(images),
      network_(words(QStringLiteral("new-checkpoint-network"), this)), classes_(words(QStringLiteral("new-checkpoint-classes"), this)),
      input_(checkpoint_.inputTold ? nullptr : new QSpinBox(this)), normalisation_(new QComboBox(this)), dropout_(new QDoubleSpinBox(this)),
      caps_(*new QFormLayout(this), *classes_, [] {})
{
    setTitle(tr("Network"));
    setSubTitle(tr("It is trained already. What its weights do not tell is asked here: with another input than in its training, all "
                   "accuracies and rankings are wrong."));
    dropout_->setObjectName(QStringLiteral("new-checkpoint-dropout"));
    dropout_->setRange(0, 0.95);
    dropout_->setSingleStep(0.1);
    dropout_->setValue(checkpoint_.architecture.dropout);
    dropout_->setToolTip(tr("Share of the units of fc6 and fc7 that are left out at random in each step of a retraining; weights do not "
                            "tell it"));
    auto* const form = static_cast<QFormLayout*>(layout());
    form->addRow(network_);
    makeInputRows(form);
    if (checkpoint_.architecture.family == networks::Family::ResNet)
        dropout_->hide(); // without fc6 and fc7
    else
        form->addRow(tr("&Dropout"), dropout_);
    form->addRow(classes_);
    network_->setText(summary());
}

void CheckpointPage::makeInputRows(QFormLayout* form)
{
    const auto tell = [this] { network_->setText(summary()); };
    if (input_ != nullptr) {
        input_->setObjectName(QStringLiteral("new-checkpoint-input"));
        input_->setRange(smallestInput(checkpoint_.architecture), largestInput);
        input_->setValue(checkpoint_.architecture.inputSize);
        input_->setToolTip(tr("Width and height of the images that it was trained on; torchvision's networks: 224"));
        connect(input_, &QSpinBox::valueChanged, this, tell);
        form->addRow(tr("&Input, pixels"), input_);
    }
    normalisation_->setObjectName(QStringLiteral("new-checkpoint-normalisation"));
    normalisation_->addItem(tr("mean 0.5, standard deviation 0.5 (the base study's)"), static_cast<int>(networks::Normalisation::Half));
    normalisation_->addItem(tr("ImageNet's mean and standard deviation (torchvision's)"),
                            static_cast<int>(networks::Normalisation::ImageNet));
    normalisation_->setToolTip(tr("How its training scaled the images' pixels; whoever trained it knows, and it cannot be changed later"));
    connect(normalisation_, &QComboBox::currentIndexChanged, this, tell);
    form->addRow(tr("&Scaling of the input"), normalisation_);
}

void CheckpointPage::initializePage()
{
    study::StudySpecification specification;
    images_.describe(specification);
    const int outputs = checkpoint_.architecture.classes;
    if (caps_.fit(specification) && outputs == paperClasses)
        caps_.set(StudyPreset::Paper);
    const int classes = images_.classes();
    classes_->setText(classes == outputs
                          ? tr("The images have %n class(es), as many as the network has outputs. The outputs are taken for the classes in "
                               "the order of their folders' paths, task after task.",
                               nullptr, classes)
                          : tr("The network has %1 outputs, but the images have %2 classes. Go back and choose the folders that it was "
                               "trained on, or a file that lists which of their classes.")
                                .arg(QString::number(outputs), QString::number(classes)));
}

bool CheckpointPage::isComplete() const { return images_.classes() == checkpoint_.architecture.classes; }

void CheckpointPage::describe(study::StudySpecification& specification) const
{
    specification.architecture = architecture();
    specification.resizeTo = study::defaultResize(specification);
    caps_.describe(specification);
}

networks::Architecture CheckpointPage::architecture() const
{
    networks::Architecture architecture = checkpoint_.architecture;
    if (input_ != nullptr)
        architecture.inputSize = input_->value();
    architecture.normalisation = static_cast<networks::Normalisation>(normalisation_->currentData().toInt());
    architecture.dropout = dropout_->value();
    return architecture;
}

QString CheckpointPage::summary() const
{
    const networks::Architecture chosen = architecture();
    const QStringList network{tr("Network: %1 from “%2”, %3 × %3 pixels, %4 outputs. Nothing needs to be trained.")
                                  .arg(QString::fromStdString(networks::architectureName(chosen)),
                                       QString::fromStdString(checkpoint_.file.filename().string()), QString::number(chosen.inputSize),
                                       QString::number(chosen.classes)),
                              inputText(chosen)};
    return (network + caps_.summary()).join(QLatin1Char('\n'));
}

} // namespace lesionlab::ui
