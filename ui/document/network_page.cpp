// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/network_page.h"

#include <utility>

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QScopedValueRollback>

#include "core/networks/device.h"
#include "ui/document/images_page.h"
#include "ui/messages/error_text.h"

namespace lesionlab::ui {
namespace {

constexpr int ownChoice = -1;

QLabel* words(const QString& name, QWidget* parent)
{
    auto* const label = new QLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

NetworkPage::NetworkPage(const ImagesPage& images, QWidget* parent)
    : QWizardPage(parent), images_(images), form_(new QFormLayout(this)), preset_(new QComboBox(this)),
      presetWords_(words(QStringLiteral("new-preset-words"), this)), architecture_(new QComboBox(this)), width_(new QDoubleSpinBox(this)),
      input_(new QComboBox(this)), lastUnits_(new QSpinBox(this)), hidden_(new QSpinBox(this)), dropout_(new QDoubleSpinBox(this)),
      train_(new QCheckBox(tr("&Train it now and find its units"), this)), epochs_(new QSpinBox(this)), rate_(new QDoubleSpinBox(this)),
      recipeWords_(words(QStringLiteral("new-recipe"), this)), found_(words(QStringLiteral("new-network-found"), this)),
      caps_(*form_, *train_, [this] { changedByHand(); })
{
    setTitle(tr("Network"));
    setSubTitle(tr("One network for all tasks. Choose what to begin with; every number can be changed."));
    makePresetRow();
    makeNetworkRows();
    makeTrainingRows();
    form_->addRow(found_);
    for (QWidget* const field : std::initializer_list<QWidget*>{architecture_, width_, input_, lastUnits_, hidden_, dropout_, rate_})
        follow(field);
    connect(architecture_, &QComboBox::currentIndexChanged, this, &NetworkPage::fitArchitecture);
    connect(train_, &QCheckBox::toggled, this, &NetworkPage::tellWhatItIs);
    connect(preset_, &QComboBox::activated, this, [this] {
        if (const int chosen = preset_->currentData().toInt(); chosen != ownChoice)
            use(static_cast<StudyPreset>(chosen));
        tellWhatItIs();
    });
    use(StudyPreset::Laptop);
}

void NetworkPage::makePresetRow()
{
    preset_->setObjectName(QStringLiteral("new-preset"));
    preset_->setToolTip(tr("A network and its training that suit each other; fills in the numbers below"));
    for (const StudyPreset preset : studyPresets) {
        preset_->addItem(presetTitle(preset), static_cast<int>(preset));
        preset_->setItemData(preset_->count() - 1, presetSentence(preset), Qt::ToolTipRole);
    }
    preset_->addItem(tr("Own numbers"), ownChoice);
    form_->addRow(tr("Be&gin with"), preset_);
    form_->addRow(presetWords_);
}

void NetworkPage::makeNetworkRows()
{
    architecture_->setObjectName(QStringLiteral("new-architecture"));
    architecture_->setToolTip(tr("The number counts the layers with weights; “_bn” has batch normalisation, as resnets always have"));
    for (const std::string& name : networks::architectureNames())
        architecture_->addItem(QString::fromStdString(name));
    width_->setObjectName(QStringLiteral("new-width"));
    width_->setRange(0.05, 2);
    width_->setSingleStep(0.25);
    width_->setToolTip(tr("Factor on the units of every layer but the last, of resnets but the last stage"));
    input_->setObjectName(QStringLiteral("new-input"));
    input_->setToolTip(tr("Width and height of the images that the network sees"));
    for (const int size : {32, 64, 96, 128, 160, 192, 224})
        input_->addItem(tr("%1 pixels").arg(size), size);
    lastUnits_->setObjectName(QStringLiteral("new-last-units"));
    lastUnits_->setRange(8, 4096);
    lastUnits_->setToolTip(tr("Units of the last convolutional layer, where lesions are made at first; the paper's has 512"));
    hidden_->setObjectName(QStringLiteral("new-hidden"));
    hidden_->setRange(16, 8192);
    hidden_->setToolTip(tr("Units of each of the two fully connected layers before the outputs"));
    dropout_->setObjectName(QStringLiteral("new-dropout"));
    dropout_->setRange(0, 0.95);
    dropout_->setSingleStep(0.1);
    dropout_->setToolTip(tr("Share of the units of fc6 and fc7 that are left out at random in each step of the training"));
    form_->addRow(tr("&Architecture"), architecture_);
    form_->addRow(tr("&Width"), width_);
    form_->addRow(tr("&Input"), input_);
    form_->addRow(tr("&Units of the last layer"), lastUnits_);
    form_->addRow(tr("Units of fc6 and fc&7"), hidden_);
    form_->addRow(tr("&Dropout"), dropout_);
}

void NetworkPage::makeTrainingRows()
{
    train_->setObjectName(QStringLiteral("new-train"));
    train_->setChecked(true);
    train_->setToolTip(tr("Otherwise the window offers it later, on the lesion bench"));
    epochs_->setObjectName(QStringLiteral("new-epochs"));
    epochs_->setRange(1, 10000);
    epochs_->setToolTip(tr("Passes over the training images"));
    rate_->setObjectName(QStringLiteral("new-rate"));
    rate_->setDecimals(5);
    rate_->setRange(0.00001, 1);
    rate_->setSingleStep(0.01);
    rate_->setToolTip(tr("The highest learning rate of the training"));
    form_->addRow(train_);
    form_->addRow(tr("&Epochs"), epochs_);
    form_->addRow(tr("Learning &rate"), rate_);
    form_->addRow(recipeWords_);
    for (QWidget* const widget : std::initializer_list<QWidget*>{epochs_, rate_, recipeWords_})
        connect(train_, &QCheckBox::toggled, widget, &QWidget::setEnabled);
}

/// Networks differ in the last layer's units and in whether there are hidden layers behind it.
void NetworkPage::fitArchitecture()
{
    study::StudySpecification specification;
    describe(specification);
    const bool hidden = networks::fullyConnectedLayers(specification.architecture).size() > 1;
    hidden_->setEnabled(hidden);
    dropout_->setEnabled(hidden);
    const int usual = networks::usualLastUnits(specification.architecture);
    if (std::exchange(usualLastUnits_, usual) != usual && !presetComesIn_)
        lastUnits_->setValue(usual);
    tellWhatItIs();
}

void NetworkPage::changedByHand()
{
    if (!presetComesIn_)
        preset_->setCurrentIndex(preset_->findData(ownChoice));
    tellWhatItIs();
}

/// What is changed by hand is no preset any more.
void NetworkPage::follow(QWidget* field)
{
    const auto changed = [this] { changedByHand(); };
    if (auto* const box = qobject_cast<QComboBox*>(field))
        connect(box, &QComboBox::currentIndexChanged, this, changed);
    else if (auto* const whole = qobject_cast<QSpinBox*>(field))
        connect(whole, &QSpinBox::valueChanged, this, changed);
    else if (auto* const number = qobject_cast<QDoubleSpinBox*>(field))
        connect(number, &QDoubleSpinBox::valueChanged, this, changed);
}

/// Proposes what suits the images, once for each kind of them; what has been chosen since stays.
void NetworkPage::initializePage()
{
    study::StudySpecification specification;
    images_.describe(specification);
    const int chosen = preset_->currentData().toInt();
    if (caps_.fit(specification) && chosen != ownChoice)
        setCaps(static_cast<StudyPreset>(chosen));
    if (const StudyPreset usual = usualPreset(specification); std::exchange(proposed_, usual) != usual)
        use(usual);
}

void NetworkPage::setCaps(StudyPreset preset)
{
    const QScopedValueRollback comesIn(presetComesIn_, true);
    caps_.set(preset);
}

void NetworkPage::use(StudyPreset preset)
{
    const QScopedValueRollback comesIn(presetComesIn_, true);
    const networks::Architecture architecture = presetArchitecture(preset);
    preset_->setCurrentIndex(preset_->findData(static_cast<int>(preset)));
    architecture_->setCurrentText(QString::fromStdString(networks::architectureName(architecture)));
    width_->setValue(architecture.width);
    input_->setCurrentIndex(input_->findData(architecture.inputSize));
    lastUnits_->setValue(architecture.lastUnits);
    hidden_->setValue(architecture.hiddenUnits);
    dropout_->setValue(architecture.dropout);
    recipe_ = presetRecipe(preset);
    epochs_->setValue(recipe_.epochs);
    rate_->setValue(recipe_.learningRate);
    setCaps(preset);
    tellWhatItIs();
}

void NetworkPage::describe(study::StudySpecification& specification) const
{
    networks::Architecture architecture;
    architecture.width = width_->value();
    architecture.inputSize = input_->currentData().toInt();
    architecture.lastUnits = lastUnits_->value();
    architecture.hiddenUnits = hidden_->value();
    architecture.dropout = dropout_->value();
    specification.architecture = networks::withName(architecture, architecture_->currentText().toStdString()).value_or(architecture);
    specification.resizeTo = study::defaultResize(specification);
    caps_.describe(specification);
}

std::optional<study::TrainingRequest> NetworkPage::training() const
{
    if (!train_->isChecked())
        return std::nullopt;
    study::TrainingRequest request;
    request.options = recipe_;
    request.options.epochs = epochs_->value();
    request.options.learningRate = rate_->value();
    request.command = "lesionlab";
    return request;
}

QString NetworkPage::summary() const
{
    QStringList lines{tr("Network: %1, width %2, %3 × %3 pixels, %4 units in the last layer.")
                          .arg(architecture_->currentText(), QLocale().toString(width_->value()),
                               QString::number(input_->currentData().toInt()), QString::number(lastUnits_->value()))};
    lines << caps_.summary();
    if (train_->isChecked())
        lines << tr("Its training begins right away, %n epoch(s); then its units are ranked.", nullptr, epochs_->value())
              << recipeWords_->text() << tr("How long that takes is told in the queue as soon as its first images have been trained on.");
    else
        lines << tr("Nothing is computed yet.");
    return lines.join(QLatin1Char('\n'));
}

void NetworkPage::tellWhatItIs()
{
    const int chosen = preset_->currentData().toInt();
    presetWords_->setText(chosen == ownChoice ? tr("Numbers of your own; the rest of the training is as described below.")
                                              : presetSentence(static_cast<StudyPreset>(chosen)));
    recipeWords_->setText(recipeText(recipe_));
    study::StudySpecification specification;
    describe(specification);
    specification.architecture.classes = 1; // not known yet
    const Result<void> valid = networks::validate(specification.architecture);
    if (std::exchange(possible_, valid.has_value()) != possible_)
        Q_EMIT completeChanged();
    if (!valid)
        return found_->setText(errorText(valid.error()));
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
