// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/bench/lesion_bench.h"

#include <algorithm>

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include "ui/bench/accuracy_gauge.h"
#include "ui/bench/flow_layout.h"
#include "ui/bench/onset_method_text.h"
#include "ui/messages/error_text.h"
#include "ui/messages/number_place.h"
#include "ui/messages/task_words.h"
#include "ui/messages/time_text.h"
#include "ui/units/colours.h"
#include "ui/units/overlap_text.h"

namespace lesionlab::ui {

LesionBench::LesionBench(StudyDocument& document, QWidget* parent) : QWidget(parent), document_(document)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(8, 4, 8, 4);
    column->setSpacing(4);
    column->addWidget(makeLesionRow());
    auto* const gaugeRow = new QHBoxLayout;
    for (std::size_t task = 0; task < document.tasks().size(); ++task) {
        gauges_.push_back(new AccuracyGauge(taskName(document.tasks()[task]), taskColour(task), this));
        gauges_.back()->setObjectName(QStringLiteral("gauge-") + QString::fromStdString(document.tasks()[task]));
        gaugeRow->addWidget(gauges_.back());
    }
    column->addLayout(gaugeRow);
    column->addWidget(makePlanRow());
    column->addStretch(1); // room that is left is below all rows, not between them
    connect(&document, &StudyDocument::lesionChanged, this, &LesionBench::followLesion);
    connect(&document, &StudyDocument::layerChanged, this, &LesionBench::followLesion);
    connect(&document, &StudyDocument::planChanged, this, &LesionBench::followPlan);
    connect(&document, &StudyDocument::runsChanged, this, &LesionBench::followPlan);
    followLesion();
    followPlan();
}

void LesionBench::addPreset(const QString& text, const QString& name, const QString& tip, std::function<void()> apply)
{
    auto* const button = new QPushButton(text, this);
    button->setObjectName(QStringLiteral("lesion-") + name);
    button->setToolTip(tip);
    button->setAccessibleDescription(tip);
    connect(button, &QPushButton::clicked, this, std::move(apply));
    presets_.push_back(button);
}

int LesionBench::groupSize() const
{
    const study::LayerUnits& units = document_.units();
    return units.rankings.empty() ? lesions::groupSize(units.units) : units.rankings.front().groupSize;
}

void LesionBench::presetLesion(const QString& text, const std::string& words, std::uint64_t seed)
{
    if (const auto set = document_.setLesion(text, words, seed); !set)
        summary_->setText(windowErrorText(set.error()));
}

void LesionBench::drawRandom()
{
    const std::uint64_t seed = document_.state().lesion.starts_with("random:") ? document_.state().lesionSeed + 1 : 1;
    presetLesion(tr("Silence random units"), "random:" + std::to_string(count_->value()), seed);
}

QWidget* LesionBench::makeLesionRow()
{
    auto* const row = new QWidget(this);
    auto* const layout = new FlowLayout(row);
    for (const std::string& task : document_.tasks()) {
        const QString name = taskName(task);
        addPreset(taskUnitsTitle(task), QString::fromStdString(task),
                  tr("Silence the units whose lesion raises the loss on %1 most").arg(name),
                  [this, task] { presetLesion(tr("Silence %1", "face units").arg(taskUnits(task)), task); });
    }
    const bool two = document_.tasks().size() == 2;
    if (document_.tasks().size() > 1)
        addPreset(two ? tr("Both") : tr("All groups"), QStringLiteral("both"), tr("Silence the groups of all tasks together"),
                  [this, two] { presetLesion(tr("Silence the groups of all tasks"), two ? "both" : "all"); });
    for (QPushButton* const button : presets_)
        layout->addWidget(button);
    const std::size_t ranked = presets_.size();
    addPreset(tr("Random"), QStringLiteral("random"),
              tr("Silence units drawn at random, as many as the box beside says; another click draws others"), [this] { drawRandom(); });
    for (const std::string& task : document_.tasks()) {
        const QString name = taskName(task);
        addPreset(tr("Lowest for %1", "a button; faces").arg(name), QStringLiteral("lowest-") + QString::fromStdString(task),
                  tr("Silence the units that %1 needs least, as many as the box beside says").arg(name),
                  [this, task] { presetLesion(tr("Silence the lowest units"), "lowest:" + task + ":" + std::to_string(count_->value())); });
    }
    for (std::size_t i = ranked; i < presets_.size(); ++i)
        layout->addWidget(presets_[i]);
    count_ = new QSpinBox(row);
    count_->setObjectName(QStringLiteral("lesion-count"));
    count_->setAccessibleName(tr("Number of random or lowest units"));
    count_->setToolTip(tr("Number of random or lowest units; at first as many as a task's group has"));
    layout->addWidget(count_);
    const std::size_t others = presets_.size();
    for (const std::string& task : document_.tasks()) {
        addPreset(tr("Keep only %1", "a button; face units").arg(taskUnits(task)), QStringLiteral("keep-") + QString::fromStdString(task),
                  tr("Silence all units but %1. They were chosen because %2 suffers most without them, not because they suffice: other "
                     "tasks may come off better.",
                     "face units, faces")
                      .arg(taskUnits(task), taskName(task)),
                  [this, task] { presetLesion(tr("Keep only %1", "face units").arg(taskUnits(task)), "keep:" + task); });
    }
    addPreset(tr("Clear"), QStringLiteral("clear"), tr("Restore all units"),
              [this] { document_.setLesion(tr("Restore all units"), std::vector<int>()); });
    for (std::size_t i = others; i < presets_.size(); ++i)
        layout->addWidget(presets_[i]);
    summary_ = new QLabel(row);
    summary_->setObjectName(QStringLiteral("lesion-summary"));
    layout->addWidget(summary_);
    return row;
}

/// What has to be done before anything can be retrained: in the place of the button that starts it.
void LesionBench::makeFirstButtons(QWidget& row)
{
    rank_ = new QPushButton(tr("Rank this layer's units"), &row);
    rank_->setObjectName(QStringLiteral("rank"));
    rank_->setToolTip(tr("Finds the units that each task needs most, by silencing each of them; takes minutes"));
    connect(rank_, &QPushButton::clicked, this, &LesionBench::rankRequested);
    train_ = new QPushButton(&row);
    train_->setObjectName(QStringLiteral("train"));
    connect(train_, &QPushButton::clicked, this, &LesionBench::trainRequested);
    trainAnew_ = new QPushButton(tr("Train it anew …"), &row);
    trainAnew_->setObjectName(QStringLiteral("train-anew"));
    trainAnew_->setToolTip(tr("Trains the network from scratch, with another recipe perhaps, instead of going on; what there is of it goes "
                              "once the first new epoch is stored"));
    connect(trainAnew_, &QPushButton::clicked, this, &LesionBench::trainAnewRequested);
}

QWidget* LesionBench::makePlanRow()
{
    auto* const rows = new QWidget(this);
    auto* const column = new QVBoxLayout(rows);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    auto* const row = new QWidget(rows);
    auto* const layout = new FlowLayout(row);

    onset_ = new QRadioButton(tr("At &onset:"), row);
    onset_->setObjectName(QStringLiteral("schedule-onset"));
    onset_->setToolTip(tr("The units are silent when retraining begins, and may recover"));
    always_ = new QRadioButton(tr("Al&ways"), row);
    always_->setObjectName(QStringLiteral("schedule-always"));
    always_->setToolTip(tr("The units stay silent during all of the retraining and in the tests"));
    method_ = new QComboBox(row);
    method_->setObjectName(QStringLiteral("onset-method"));
    method_->setAccessibleName(tr("Onset method"));
    for (const std::string& name : lesions::onsetMethodNames()) {
        const lesions::OnsetMethod method = *lesions::onsetMethodNamed(name);
        method_->addItem(onsetMethodTitle(method), static_cast<int>(method));
    }
    auto* const schedules = new QButtonGroup(this);
    schedules->addButton(onset_);
    schedules->addButton(always_);
    connect(onset_, &QRadioButton::clicked, this,
            [this] { document_.change(tr("Lesion at onset"), [](LabState& state) { state.schedule = study::LesionSchedule::Onset; }); });
    connect(always_, &QRadioButton::clicked, this,
            [this] { document_.change(tr("Lesion always"), [](LabState& state) { state.schedule = study::LesionSchedule::Always; }); });
    connect(method_, &QComboBox::activated, this, [this] {
        const auto method = static_cast<lesions::OnsetMethod>(method_->currentData().toInt());
        document_.change(tr("Onset method"), [method](LabState& state) { state.method = method; });
    });

    auto* const on = new QLabel(tr("Retrain on"), row);
    for (QWidget* const widget :
         {static_cast<QWidget*>(onset_), static_cast<QWidget*>(method_), static_cast<QWidget*>(always_), static_cast<QWidget*>(on)})
        layout->addWidget(widget);
    for (const std::string& task : document_.tasks()) {
        auto* const box = new QCheckBox(taskName(task), row);
        box->setObjectName(QStringLiteral("retrain-on-") + QString::fromStdString(task));
        box->setToolTip(tr("Retrain on the training images of this task"));
        connect(box, &QCheckBox::clicked, this, [this] {
            document_.change(tr("Tasks to retrain on"), [this](LabState& state) {
                state.tasks.clear();
                for (std::size_t i = 0; i < tasks_.size(); ++i)
                    if (tasks_[i]->isChecked())
                        state.tasks.push_back(document_.tasks()[i]);
            });
        });
        tasks_.push_back(box);
        layout->addWidget(box);
    }
    epochs_ = new QSpinBox(row);
    epochs_->setObjectName(QStringLiteral("epochs"));
    epochs_->setRange(1, 10000);
    setWordsAround(*epochs_, tr("epochs: %1"));
    epochs_->setAccessibleName(tr("Epochs"));
    epochs_->setToolTip(tr("Passes over the training images"));
    connect(epochs_, &QSpinBox::valueChanged, this, [this](int value) {
        document_.change(
            tr("Number of epochs"), [value](LabState& state) { state.epochs = value; }, QStringLiteral("epochs"));
    });
    learningRate_ = new QDoubleSpinBox(row);
    learningRate_->setObjectName(QStringLiteral("learning-rate"));
    learningRate_->setDecimals(5);
    learningRate_->setRange(0.00001, 1);
    learningRate_->setSingleStep(0.001);
    setWordsAround(*learningRate_, tr("rate: %1"));
    learningRate_->setAccessibleName(tr("Learning rate"));
    learningRate_->setToolTip(tr("Learning rate of the retraining; the rest of the recipe is that of the network's own training"));
    connect(learningRate_, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        document_.change(
            tr("Learning rate"), [value](LabState& state) { state.learningRate = value; }, QStringLiteral("rate"));
    });
    devices_ = new QComboBox(row);
    devices_->setObjectName(QStringLiteral("device"));
    devices_->setAccessibleName(tr("Device"));
    connect(devices_, &QComboBox::activated, this, [this] { Q_EMIT deviceChosen(device()); });
    connect(devices_, &QComboBox::currentIndexChanged, this, &LesionBench::tellTime);
    makeFirstButtons(*row);
    start_ = new QPushButton(tr("Start re&training"), row);
    start_->setObjectName(QStringLiteral("start"));
    connect(start_, &QPushButton::clicked, this, &LesionBench::startRequested);
    reproduce_ = new QPushButton(tr("Reproduce the paper …"), row);
    reproduce_->setObjectName(QStringLiteral("reproduce"));
    reproduce_->setToolTip(tr("Queues the seven retrainings behind the paper's figures 2a, 2b and 3, and their controls if you like"));
    connect(reproduce_, &QPushButton::clicked, this, &LesionBench::reproduceRequested);
    for (QWidget* const widget : {static_cast<QWidget*>(epochs_), static_cast<QWidget*>(learningRate_), static_cast<QWidget*>(devices_),
                                  static_cast<QWidget*>(train_), static_cast<QWidget*>(trainAnew_), static_cast<QWidget*>(rank_),
                                  static_cast<QWidget*>(start_), static_cast<QWidget*>(reproduce_)})
        layout->addWidget(widget);
    column->addWidget(row);
    explanation_ = new QLabel(rows);
    explanation_->setObjectName(QStringLiteral("plan-explanation"));
    explanation_->setWordWrap(true);
    explanation_->setTextFormat(Qt::PlainText);
    time_ = new QLabel(rows);
    time_->setObjectName(QStringLiteral("plan-time"));
    auto* const below = new QHBoxLayout;
    below->addWidget(explanation_, 1);
    below->addWidget(time_);
    column->addLayout(below);
    return rows;
}

void LesionBench::followLesion()
{
    const study::LayerUnits& units = document_.units();
    const QSignalBlocker quiet(count_);
    if (count_->maximum() != units.units || count_->minimum() != 1) {
        count_->setRange(1, std::max(1, units.units));
        count_->setValue(groupSize());
    }
    const bool ranked = document_.isRanked();
    for (QPushButton* const button : presets_) {
        const QString name = button->objectName();
        button->setEnabled(ranked || name == QStringLiteral("lesion-random") || name == QStringLiteral("lesion-clear"));
    }
    const int silent = static_cast<int>(document_.state().silent.size());
    summary_->setText(tr("%1 of %n unit(s) of %2 silent", nullptr, units.units).arg(silent).arg(QString::fromStdString(units.layer)));
    const QString shared = (overlapLines(units, document_.state().silent) + taskOverlapLines(units)).join(QLatin1Char('\n'));
    summary_->setToolTip(shared);
    summary_->setAccessibleDescription(shared);
    followPlan();
}

void LesionBench::setUnderWay(bool training, bool ranking)
{
    trainingUnderWay_ = training;
    rankingUnderWay_ = ranking;
    followPlan();
}

void LesionBench::followNetwork()
{
    const std::string& network = document_.state().network;
    const bool trained = document_.hasNetwork(network);
    const bool interrupted = document_.isInterrupted(network);
    rank_->setVisible(trained && !document_.isRanked() && !rankingUnderWay_);
    start_->setVisible(document_.isRanked());
    train_->setVisible(!trained && !trainingUnderWay_);
    trainAnew_->setVisible(interrupted && !trainingUnderWay_);
    train_->setText(interrupted ? tr("Go on training this network") : tr("Train this network …"));
    train_->setToolTip(interrupted ? tr("Goes on after the last whole epoch, with the options that the training was begun with; then finds "
                                        "the units that each task needs")
                                   : tr("Trains this study's network from scratch, which may take hours; then finds the units that each "
                                        "task needs"));
}

void LesionBench::followPlan()
{
    const LabState& state = document_.state();
    const QSignalBlocker quietEpochs(epochs_), quietRate(learningRate_);
    const bool onset = state.schedule == study::LesionSchedule::Onset;
    const bool lesioned = !state.silent.empty();
    onset_->setChecked(onset);
    always_->setChecked(!onset);
    method_->setCurrentIndex(method_->findData(static_cast<int>(state.method)));
    onset_->setEnabled(lesioned);
    always_->setEnabled(lesioned);
    method_->setEnabled(lesioned && onset);
    const auto& layers = document_.layers();
    const bool ownRelu = lesions::hasOwnRelu(layers, state.layer);
    const auto shown = std::ranges::find(layers, state.layer, &networks::ConvolutionalLayer::name);
    const auto isPossible = [&](lesions::OnsetMethod method) {
        return shown == layers.end() || lesions::checkOnset(layers, static_cast<int>(shown - layers.begin()), method);
    };
    const QString inseparable = tr("The maps of this layer are added to others, so that no weights lead out of its units alone: "
                                   "choose another way than to disconnect them");
    auto* const methods = qobject_cast<QStandardItemModel*>(method_->model());
    for (int row = 0; row < method_->count(); ++row) {
        const auto method = static_cast<lesions::OnsetMethod>(method_->itemData(row).toInt());
        methods->item(row)->setEnabled(isPossible(method));
        method_->setItemData(row, isPossible(method) ? onsetMethodSentence(method, ownRelu) : inseparable, Qt::ToolTipRole);
    }
    method_->setToolTip(onsetSentence(document_.plannedCondition(), ownRelu));
    for (std::size_t i = 0; i < tasks_.size(); ++i)
        tasks_[i]->setChecked(std::ranges::find(state.tasks, document_.tasks()[i]) != state.tasks.end());
    epochs_->setValue(state.epochs);
    learningRate_->setValue(state.learningRate);
    const bool ranked = document_.isRanked();
    const bool possible = !lesioned || !onset || isPossible(state.method);
    start_->setEnabled(!state.tasks.empty() && ranked && possible);
    const QString hindrance = !document_.hasNetwork(state.network) && trainingUnderWay_
                                  ? tr("This study's network is not trained yet: its training is in the queue")
                              : !document_.hasNetwork(state.network) ? tr("Train this study's network first")
                              : !ranked && rankingUnderWay_ ? tr("This layer's units are not ranked yet: their ranking is in the queue")
                              : !ranked ? tr("Rank this layer's units first: retrainings measure the impact of each task's units")
                              : state.tasks.empty() ? tr("Choose at least one task to retrain on")
                              : !possible           ? inseparable
                                                    : QString();
    start_->setToolTip(hindrance.isEmpty() ? tr("Adds this retraining to the queue") : hindrance);
    reproduce_->setEnabled(ranked && document_.tasks().size() == 2);
    followNetwork();
    explainPlan(hindrance);
    tellTime();
}

void LesionBench::explainPlan(const QString& hindrance)
{
    const study::Condition planned = document_.plannedCondition();
    if (!hindrance.isEmpty())
        explanation_->setText(hindrance);
    else if (planned.isSham())
        explanation_->setText(tr("No unit is silent: this is sham retraining, the control for “more training”."));
    else if (planned.schedule == study::LesionSchedule::Onset)
        explanation_->setText(onsetSentence(planned, lesions::hasOwnRelu(document_.layers(), planned.layer)));
    else
        explanation_->setText(tr("Silent in every forward pass of the retraining and of the tests: other units must take over."));
    QFont font = explanation_->font();
    font.setBold(planned.neverRecovers() || planned.neverReleased());
    explanation_->setFont(font);
}

void LesionBench::tellTime()
{
    const study::Condition planned = document_.plannedCondition();
    time_->setVisible(start_->isEnabled());
    if (document_.ahead(planned).epochs == 0) {
        time_->setText(tr("Made already: see Recovery"));
        time_->setToolTip(tr("This very retraining is stored; starting it again computes nothing"));
        return;
    }
    const auto estimate = document_.timeFor({planned}, device().toStdString());
    time_->setText(estimateText(estimate));
    time_->setToolTip(estimateBasis(estimate));
}

void LesionBench::showAccuracy(const study::LiveAccuracy& accuracy)
{
    const bool settled = accuracy.imagesDone == accuracy.images;
    for (std::size_t task = 0; task < gauges_.size() && task < accuracy.tasks.size(); ++task) {
        const evaluation::TaskAccuracy& measured = accuracy.tasks[task];
        if (measured.images > 0)
            gauges_[task]->setAccuracy(measured.accuracy, accuracy.intervals[task].low, accuracy.intervals[task].high, settled);
        else if (settled)
            gauges_[task]->setNoImages();
    }
}

void LesionBench::showIntact(const study::LiveAccuracy& accuracy)
{
    for (std::size_t task = 0; task < gauges_.size() && task < accuracy.tasks.size(); ++task)
        if (accuracy.tasks[task].images > 0)
            gauges_[task]->setIntact(accuracy.tasks[task].accuracy);
}

void LesionBench::showMeasuring()
{
    for (AccuracyGauge* const gauge : gauges_)
        gauge->setMeasuring();
}

void LesionBench::showUnmeasurable()
{
    for (AccuracyGauge* const gauge : gauges_)
        gauge->setUnmeasurable();
}

void LesionBench::forgetAccuracies()
{
    for (AccuracyGauge* const gauge : gauges_)
        gauge->clear();
}

void LesionBench::setDevices(const QStringList& devices, const QString& chosen)
{
    devices_->clear();
    for (const QString& device : devices)
        devices_->addItem(device == QStringLiteral("cpu") ? tr("CPU") : tr("GPU (%1)").arg(device), device);
    devices_->setCurrentIndex(std::max(0, devices_->findData(chosen)));
    devices_->setToolTip(devices.size() > 1
                             ? tr("Where networks run")
                             : tr("Where networks run. No GPU that this program can use was found: the processor does all work."));
}

QString LesionBench::device() const { return devices_->currentData().toString(); }

} // namespace lesionlab::ui
