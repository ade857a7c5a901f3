// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/new_study_wizard.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QStandardPaths>
#include <QTableWidget>
#include <QVBoxLayout>

#include "core/datasets/class_folders.h"
#include "ui/document/study_document.h"
#include "ui/messages/error_text.h"

namespace lesionlab::ui {
namespace {

/// A page that may be left only when `complete` says so.
class Page : public QWizardPage {
public:
    std::function<bool()> complete;
    [[nodiscard]] bool isComplete() const override { return !complete || complete(); }
};

QSpinBox* number(int low, int high, int value, const QString& name, QWidget* parent)
{
    auto* const box = new QSpinBox(parent);
    box->setRange(low, high);
    box->setValue(value);
    box->setObjectName(name);
    return box;
}

std::size_t imagesOf(const std::vector<datasets::ImageFile>& files) { return files.size(); }

QString foundText(const datasets::ClassFolderScan& scan)
{
    QStringList lines;
    for (std::size_t task = 0; task < scan.tasks.size(); ++task) {
        const datasets::TaskClasses& classes = scan.labels.tasks()[task];
        const auto& files = scan.tasks[task];
        lines << NewStudyWizard::tr("%1: %n class(es), images: %2 for training, %3 for validation, %4 for testing", nullptr,
                                    classes.classCount())
                     .arg(QString::fromStdString(classes.name))
                     .arg(imagesOf(files.train))
                     .arg(imagesOf(files.valid))
                     .arg(imagesOf(files.test));
    }
    return lines.join(QLatin1Char('\n'));
}

} // namespace

NewStudyWizard::NewStudyWizard(QWidget* parent) : QWizard(parent), worker_(std::make_unique<LatestWorker>())
{
    setObjectName(QStringLiteral("new-study"));
    setWindowTitle(tr("New study"));
    setWizardStyle(QWizard::ModernStyle);
    addPage(makeImagesPage());
    addPage(makeNetworkPage());
    addPage(makePlacePage());
    connect(this, &QWizard::currentIdChanged, this, [this](int id) {
        if (id == 2)
            summarise();
    });
    resize(720, 520);
}

NewStudyWizard::~NewStudyWizard() { worker_.reset(); }

QWizardPage* NewStudyWizard::makeImagesPage()
{
    auto* const page = new Page;
    page->setTitle(tr("Images"));
    page->setSubTitle(tr("What the network learns to tell apart: built-in faces and objects, or images of your own."));
    auto* const column = new QVBoxLayout(page);
    builtin_ = new QRadioButton(tr("&Built-in stimuli: no files needed"), page);
    builtin_->setObjectName(QStringLiteral("new-builtin"));
    builtin_->setChecked(true);
    auto* const builtinForm = new QFormLayout;
    builtinForm->setContentsMargins(24, 0, 0, 0);
    identities_ = number(2, 10000, 64, QStringLiteral("new-identities"), page);
    categories_ = number(2, 72, 32, QStringLiteral("new-categories"), page);
    views_ = number(2, 2000, 48, QStringLiteral("new-views"), page);
    builtinForm->addRow(tr("Face &identities"), identities_);
    builtinForm->addRow(tr("Object &categories"), categories_);
    builtinForm->addRow(tr("Training &views of each identity"), views_);
    views_->setToolTip(tr("As many training images of objects as of faces are made in all"));
    folders_ =
        new QRadioButton(tr("Images in &folders: for each task one, in it train and test, in these one folder for each class"), page);
    folders_->setObjectName(QStringLiteral("new-folders"));
    tasks_ = new QTableWidget(0, 2, page);
    tasks_->setObjectName(QStringLiteral("new-tasks"));
    tasks_->setAccessibleName(tr("Tasks and their folders"));
    tasks_->setHorizontalHeaderLabels({tr("Task"), tr("Folder")});
    tasks_->horizontalHeader()->setStretchLastSection(true);
    auto* const add = new QPushButton(tr("&Add a task's folder …"), page);
    add->setObjectName(QStringLiteral("new-add-task"));
    auto* const remove = new QPushButton(tr("&Remove"), page);
    remove->setObjectName(QStringLiteral("new-remove-task"));
    auto* const buttons = new QHBoxLayout;
    buttons->addWidget(add);
    buttons->addWidget(remove);
    buttons->addStretch();
    found_ = new QLabel(page);
    found_->setObjectName(QStringLiteral("new-found"));
    found_->setWordWrap(true);
    found_->setTextFormat(Qt::PlainText);
    column->addWidget(builtin_);
    column->addLayout(builtinForm);
    column->addWidget(folders_);
    column->addWidget(tasks_, 1);
    column->addLayout(buttons);
    column->addWidget(found_);
    connect(add, &QPushButton::clicked, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("A task's folder, with train and test in it"));
        if (!folder.isEmpty())
            addTask(QDir(folder).dirName(), folder);
    });
    connect(remove, &QPushButton::clicked, this, [this] {
        tasks_->removeRow(tasks_->currentRow());
        look();
    });
    connect(tasks_, &QTableWidget::cellChanged, this, &NewStudyWizard::look);
    connect(builtin_, &QRadioButton::toggled, this, [this, page](bool builtin) {
        for (QWidget* const widget :
             {static_cast<QWidget*>(identities_), static_cast<QWidget*>(categories_), static_cast<QWidget*>(views_)})
            widget->setEnabled(builtin);
        look();
        Q_EMIT page->completeChanged();
    });
    page->complete = [this] { return builtin_->isChecked() || found_->property("good").toBool(); };
    return page;
}

void NewStudyWizard::addTask(const QString& name, const QString& folder)
{
    {
        const QSignalBlocker quiet(tasks_);
        const int row = tasks_->rowCount();
        tasks_->insertRow(row);
        tasks_->setItem(row, 0, new QTableWidgetItem(name));
        tasks_->setItem(row, 1, new QTableWidgetItem(folder));
    }
    folders_->setChecked(true);
    look();
}

/// Lists the folders on the worker's thread and says what is in them.
void NewStudyWizard::look()
{
    const std::uint64_t question = ++question_;
    const auto tell = [this](const QString& text, bool good) {
        found_->setText(text);
        found_->setProperty("good", good);
        if (auto* const current = qobject_cast<QWizardPage*>(page(0)))
            Q_EMIT current->completeChanged();
    };
    if (builtin_->isChecked())
        return tell({}, true);
    if (tasks_->rowCount() == 0)
        return tell(tr("Add a folder for each task."), false);
    datasets::ClassFolderOptions options;
    for (const study::FolderTask& task : specification().folders)
        options.tasks.push_back({task.name, task.folder, task.caps});
    tell(tr("Looking …"), false);
    worker_->ask(0, [this, question, options, tell](const std::stop_token&) {
        const auto scan = datasets::scanClassFolders(options);
        QMetaObject::invokeMethod(
            this,
            [this, question, tell, scan] {
                if (question == question_)
                    tell(scan ? foundText(*scan) : errorText(scan.error()), scan.has_value());
            },
            Qt::QueuedConnection);
    });
}

QWizardPage* NewStudyWizard::makeNetworkPage()
{
    auto* const page = new Page;
    page->setTitle(tr("Network"));
    page->setSubTitle(
        tr("One network for all tasks. The small default learns on a laptop; the paper's is vgg16 of width 1 at 224 pixels."));
    auto* const form = new QFormLayout(page);
    architecture_ = new QComboBox(page);
    architecture_->setObjectName(QStringLiteral("new-architecture"));
    for (const std::string& name : networks::architectureNames())
        architecture_->addItem(QString::fromStdString(name));
    architecture_->setCurrentText(QStringLiteral("vgg16"));
    width_ = new QDoubleSpinBox(page);
    width_->setObjectName(QStringLiteral("new-width"));
    width_->setRange(0.05, 2);
    width_->setSingleStep(0.25);
    width_->setValue(0.25);
    width_->setToolTip(tr("Factor on the units of every layer but the last"));
    input_ = new QComboBox(page);
    input_->setObjectName(QStringLiteral("new-input"));
    for (const int size : {32, 64, 96, 128, 160, 192, 224})
        input_->addItem(tr("%1 pixels").arg(size), size);
    input_->setCurrentIndex(1);
    lastUnits_ = number(8, 4096, 512, QStringLiteral("new-last-units"), page);
    hidden_ = number(16, 8192, 512, QStringLiteral("new-hidden"), page);
    train_ = new QCheckBox(tr("&Train it now and find its units"), page);
    train_->setObjectName(QStringLiteral("new-train"));
    train_->setChecked(true);
    epochs_ = number(1, 10000, usualTraining().options.epochs, QStringLiteral("new-epochs"), page);
    rate_ = new QDoubleSpinBox(page);
    rate_->setObjectName(QStringLiteral("new-rate"));
    rate_->setDecimals(5);
    rate_->setRange(0.00001, 1);
    rate_->setSingleStep(0.01);
    rate_->setValue(usualTraining().options.learningRate);
    rate_->setToolTip(tr("The highest learning rate; it rises to it and falls again (one-cycle schedule), batches of 64"));
    form->addRow(tr("&Architecture"), architecture_);
    form->addRow(tr("&Width"), width_);
    form->addRow(tr("&Input"), input_);
    form->addRow(tr("&Units of the last layer"), lastUnits_);
    form->addRow(tr("Units of fc6 and fc&7"), hidden_);
    form->addRow(train_);
    form->addRow(tr("&Epochs"), epochs_);
    form->addRow(tr("Learning &rate"), rate_);
    connect(train_, &QCheckBox::toggled, epochs_, &QWidget::setEnabled);
    connect(train_, &QCheckBox::toggled, rate_, &QWidget::setEnabled);
    return page;
}

QWizardPage* NewStudyWizard::makePlacePage()
{
    auto* const page = new Page;
    page->setTitle(tr("Place"));
    page->setSubTitle(tr("A study is a folder of its own: networks, results and settings go there."));
    page->setFinalPage(true);
    auto* const column = new QVBoxLayout(page);
    auto* const row = new QHBoxLayout;
    place_ = new QLineEdit(page);
    place_->setObjectName(QStringLiteral("new-place"));
    place_->setAccessibleName(tr("The study's folder"));
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    QString proposal = documents.filePath(tr("study"));
    for (int next = 2; QFileInfo::exists(proposal); ++next)
        proposal = documents.filePath(tr("study")) + QString::number(next);
    place_->setText(proposal);
    auto* const browse = new QPushButton(tr("&Browse …"), page);
    row->addWidget(place_, 1);
    row->addWidget(browse);
    column->addLayout(row);
    summary_ = new QLabel(page);
    summary_->setObjectName(QStringLiteral("new-summary"));
    summary_->setWordWrap(true);
    summary_->setTextFormat(Qt::PlainText);
    column->addWidget(summary_);
    column->addStretch();
    connect(browse, &QPushButton::clicked, this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("A new or empty folder"), QFileInfo(place_->text()).path());
        if (!folder.isEmpty())
            place_->setText(folder);
    });
    connect(place_, &QLineEdit::textChanged, page, &QWizardPage::completeChanged);
    page->complete = [this] { return !place_->text().trimmed().isEmpty(); };
    return page;
}

study::StudySpecification NewStudyWizard::specification() const
{
    study::StudySpecification specification;
    if (builtin_->isChecked()) {
        specification.builtin.identities = identities_->value();
        specification.builtin.categories = categories_->value();
        study::spreadViews(specification.builtin, views_->value());
    } else {
        for (int row = 0; row < tasks_->rowCount(); ++row)
            specification.folders.push_back(
                {tasks_->item(row, 0)->text().toStdString(), std::filesystem::path(tasks_->item(row, 1)->text().toStdString()), {}});
    }
    if (architecture_ != nullptr) {
        networks::Architecture architecture;
        architecture.width = width_->value();
        architecture.inputSize = input_->currentData().toInt();
        architecture.lastUnits = lastUnits_->value();
        architecture.hiddenUnits = hidden_->value();
        architecture.dropout = 0;
        specification.architecture = networks::withName(architecture, architecture_->currentText().toStdString()).value_or(architecture);
        specification.resizeTo = study::defaultResize(architecture.inputSize);
    }
    return specification;
}

void NewStudyWizard::summarise()
{
    const study::StudySpecification specification = this->specification();
    const QString images = specification.isBuiltin()
                               ? tr("Built-in stimuli: %1 identities with %2 training views each, %3 categories with %4 each.")
                                     .arg(specification.builtin.identities)
                                     .arg(specification.builtin.viewsPerIdentity.train)
                                     .arg(specification.builtin.categories)
                                     .arg(specification.builtin.viewsPerCategory.train)
                               : found_->text();
    const QString network = tr("Network: %1, width %2, %3 × %3 pixels, %4 units in the last layer.")
                                .arg(architecture_->currentText(), QLocale().toString(width_->value()))
                                .arg(specification.architecture.inputSize)
                                .arg(specification.architecture.lastUnits);
    const QString training = train_->isChecked()
                                 ? tr("It is trained for %n epoch(s) at once; then its units are ranked.", nullptr, epochs_->value())
                                 : tr("Nothing is computed yet.");
    summary_->setText(images + QStringLiteral("\n\n") + network + QStringLiteral("\n\n") + training);
}

std::filesystem::path NewStudyWizard::folder() const
{
    return std::filesystem::path(QDir::cleanPath(place_->text().trimmed()).toStdString());
}

std::optional<study::TrainingRequest> NewStudyWizard::training() const
{
    if (!train_->isChecked())
        return std::nullopt;
    study::TrainingRequest request = usualTraining();
    request.options.epochs = epochs_->value();
    request.options.learningRate = rate_->value();
    return request;
}

/// Making a study lists its images, which may take a while.
void NewStudyWizard::accept()
{
    setEnabled(false);
    setCursor(Qt::BusyCursor);
    worker_->ask(1, [this, folder = folder(), specification = specification()](const std::stop_token&) {
        const auto created = study::Study::create(folder, specification).map([](const study::Study&) {});
        QMetaObject::invokeMethod(
            this,
            [this, created] {
                setEnabled(true);
                unsetCursor();
                if (created)
                    QWizard::accept();
                else
                    QMessageBox::warning(this, windowTitle(), errorText(created.error()));
            },
            Qt::QueuedConnection);
    });
}

} // namespace lesionlab::ui
