// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/checkpoint_page.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>

#include "ui/document/images_page.h"

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

} // namespace

CheckpointPage::CheckpointPage(CheckpointChoice checkpoint, const ImagesPage& images, QWidget* parent)
    : QWizardPage(parent), checkpoint_(std::move(checkpoint)), images_(images),
      network_(words(QStringLiteral("new-checkpoint-network"), this)), classes_(words(QStringLiteral("new-checkpoint-classes"), this)),
      dropout_(new QDoubleSpinBox(this))
{
    setTitle(tr("Network"));
    setSubTitle(tr("It is trained already: its weights decide everything but the dropout of later retrainings."));
    network_->setText(summary());
    dropout_->setObjectName(QStringLiteral("new-checkpoint-dropout"));
    dropout_->setRange(0, 0.95);
    dropout_->setSingleStep(0.1);
    dropout_->setValue(checkpoint_.architecture.dropout);
    dropout_->setToolTip(tr("Share of the units of fc6 and fc7 that are left out at random in each step of a retraining; weights do not "
                            "tell it"));
    auto* const form = new QFormLayout(this);
    form->addRow(network_);
    form->addRow(tr("&Dropout"), dropout_);
    form->addRow(classes_);
}

void CheckpointPage::initializePage()
{
    const int outputs = checkpoint_.architecture.classes;
    const int classes = images_.classes();
    classes_->setText(classes == outputs
                          ? tr("The images have %n class(es), as many as the network has outputs. The outputs are taken for the classes in "
                               "the order of their folders' paths, task after task.",
                               nullptr, classes)
                          : tr("The network has %1 outputs, but the images have %2 classes. Go back and choose the folders that it was "
                               "trained on.")
                                .arg(QString::number(outputs), QString::number(classes)));
}

bool CheckpointPage::isComplete() const { return images_.classes() == checkpoint_.architecture.classes; }

void CheckpointPage::describe(study::StudySpecification& specification) const
{
    specification.architecture = checkpoint_.architecture;
    specification.architecture.dropout = dropout_->value();
    specification.resizeTo = study::defaultResize(specification);
}

QString CheckpointPage::summary() const
{
    const networks::Architecture& architecture = checkpoint_.architecture;
    return tr("Network: %1 from “%2”, %3 × %3 pixels, %4 outputs. Nothing needs to be trained.")
        .arg(QString::fromStdString(networks::architectureName(architecture)), QString::fromStdString(checkpoint_.file.filename().string()),
             QString::number(architecture.inputSize), QString::number(architecture.classes));
}

} // namespace lesionlab::ui
