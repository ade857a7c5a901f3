// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/images_page.h"

#include <algorithm>

#include <QDir>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include "core/study/class_identity.h"
#include "core/study/name_characters.h"
#include "core/study/study.h"
#include "core/study/task_names.h"
#include "ui/document/whole_path.h"
#include "ui/messages/error_text.h"
#include "ui/messages/fact_text.h"
#include "ui/messages/task_words.h"

namespace lesionlab::ui {
namespace {

constexpr std::size_t skippedShown = 4;
constexpr int classesColumn = 2;
constexpr int folderWidth = 320;              ///< pixels
const QString indent = QStringLiteral("   "); ///< of what belongs to the line above

QSpinBox* number(int low, int high, int value, const QString& name, QWidget* parent)
{
    auto* const box = new QSpinBox(parent);
    box->setRange(low, high);
    box->setValue(value);
    box->setObjectName(name);
    return box;
}

QString taskLine(const std::string& task, int classes, std::size_t train, std::size_t valid, std::size_t test)
{
    return ImagesPage::tr("%1: %n class(es), images: %2 for training, %3 for validation, %4 for testing", nullptr, classes)
        .arg(taskName(task), QLocale().toString(static_cast<qulonglong>(train)), QLocale().toString(static_cast<qulonglong>(valid)),
             QLocale().toString(static_cast<qulonglong>(test)));
}

/// Where there are so few that accuracies can only hint at anything; empty otherwise.
QStringList fewImagesLine(const std::string& task, std::size_t test)
{
    constexpr std::size_t enough = 100; // steps of one per cent
    if (test == 0 || test >= enough)
        return {};
    const double step = 100.0 / static_cast<double>(test);
    return {indent +
            ImagesPage::tr("With %n test image(s) the accuracy on %1 moves in steps of %2 percentage points: enough to look around, "
                           "not to conclude.",
                           nullptr, static_cast<int>(test))
                .arg(taskName(task), QLocale().toString(step, 'f', step < 10 ? 1 : 0))};
}

QStringList skippedLines(const std::vector<datasets::SkippedImage>& skipped)
{
    if (skipped.empty())
        return {};
    QStringList lines{ImagesPage::tr("%n file(s) or folder(s) are not used:", nullptr, static_cast<int>(skipped.size()))};
    for (std::size_t i = 0; i < std::min(skippedShown, skipped.size()); ++i)
        lines << indent + ImagesPage::tr("%1: %2", "path, reason")
                              .arg(QString::fromStdString(skipped[i].path), factText(QString::fromStdString(skipped[i].reason)));
    if (skipped.size() > skippedShown)
        lines << indent + ImagesPage::tr("… and %n more", nullptr, static_cast<int>(skipped.size() - skippedShown));
    return lines;
}

QString foundText(const datasets::ClassFolderScan& scan)
{
    QStringList lines;
    for (std::size_t task = 0; task < scan.tasks.size(); ++task) {
        const datasets::TaskClasses& classes = scan.labels.tasks()[task];
        const auto& files = scan.tasks[task];
        lines << taskLine(classes.name, classes.classCount(), files.train.size(), files.valid.size(), files.test.size());
        lines << fewImagesLine(classes.name, files.test.size());
        if (files.passedOver > 0)
            lines << indent + ImagesPage::tr("%n class(es) more are not in the list.", nullptr, files.passedOver);
        if (files.listedElsewise)
            lines << indent + ImagesPage::tr("The list's order does not count: classes are numbered in the order of their folders' names.");
        if (files.test.empty())
            lines << indent + ImagesPage::tr("Without images in “test” nothing can be measured on %1.").arg(taskName(classes.name));
    }
    return (lines + skippedLines(scan.skipped)).join(QLatin1Char('\n'));
}

QString builtinText(const study::BuiltinData& data)
{
    const auto line = [](const char* task, int classes, const datasets::SplitCounts& views) {
        const auto images = [classes](int each) { return static_cast<std::size_t>(classes) * static_cast<std::size_t>(each); };
        const QStringList lines{taskLine(task, classes, images(views.train), images(views.valid), images(views.test))};
        return (lines + fewImagesLine(task, images(views.test))).join(QLatin1Char('\n'));
    };
    return line(study::builtinIdentityTask, data.identities, data.viewsPerIdentity) + QLatin1Char('\n') +
           line(study::builtinCategoryTask, data.categories, data.viewsPerCategory);
}

} // namespace

ImagesPage::ImagesPage(QWidget* parent)
    : QWizardPage(parent), builtin_(new QRadioButton(tr("Built-&in stimuli: no files needed"), this)),
      folders_(new QRadioButton(tr("Images in &folders: TASK/train/CLASS/… and TASK/test/CLASS/…, for each task one TASK folder"), this)),
      tasks_(new QTableWidget(0, 3, this)), add_(new QPushButton(tr("&Add a task's folder …"), this)),
      list_(new QPushButton(tr("Classes from a fi&le …"), this)), remove_(new QPushButton(tr("&Remove"), this)), found_(new QLabel(this))
{
    setTitle(tr("Images"));
    setSubTitle(tr("What the network learns to tell apart: built-in faces and objects, or images of your own."));
    auto* const column = new QVBoxLayout(this);
    makeBuiltinChoice();
    makeFolderChoice();
    found_->setObjectName(QStringLiteral("new-found"));
    found_->setWordWrap(true);
    found_->setTextFormat(Qt::PlainText);
    column->addWidget(found_);
    connect(builtin_, &QRadioButton::toggled, this, &ImagesPage::look);
    look();
}

void ImagesPage::makeBuiltinChoice()
{
    builtin_->setObjectName(QStringLiteral("new-builtin"));
    builtin_->setChecked(true);
    builtin_->setToolTip(tr("Drawn on this computer, the same for everyone"));
    auto* const form = new QFormLayout;
    form->setContentsMargins(24, 0, 0, 0);
    identities_ = number(2, 10000, 64, QStringLiteral("new-identities"), this);
    categories_ = number(2, 72, 32, QStringLiteral("new-categories"), this);
    views_ = number(2, 2000, 48, QStringLiteral("new-views"), this);
    form->addRow(tr("Face &identities"), identities_);
    form->addRow(tr("Object &categories"), categories_);
    form->addRow(tr("Training &views of each identity; as many images of objects"), views_);
    identities_->setToolTip(tr("How many people the network learns to tell apart"));
    categories_->setToolTip(tr("How many kinds of objects the network learns to tell apart"));
    views_->setToolTip(tr("As many training images of objects as of faces are made in all"));
    auto* const column = static_cast<QVBoxLayout*>(layout());
    column->addWidget(builtin_);
    column->addLayout(form);
    for (QSpinBox* const box : {identities_, categories_, views_})
        connect(box, &QSpinBox::valueChanged, this, &ImagesPage::look);
}

QString taskNameFor(const QString& folderName)
{
    QString name;
    for (const char32_t character : folderName.toStdU32String())
        if (study::mayBeInName(character))
            name += QString::fromUcs4(&character, 1);
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    while (name.endsWith(u'-'))
        name.chop(1);
    return name;
}

void ImagesPage::makeFolderChoice()
{
    folders_->setObjectName(QStringLiteral("new-folders"));
    folders_->setToolTip(tr("One task or several, named as you like; the images stay where they are"));
    tasks_->setObjectName(QStringLiteral("new-tasks"));
    tasks_->setAccessibleName(tr("Tasks and their folders"));
    tasks_->setToolTip(tr("A double click or F2 changes a name or a folder"));
    tasks_->setHorizontalHeaderLabels({tr("Task"), tr("Folder"), tr("Classes")});
    tasks_->horizontalHeader()->setStretchLastSection(true);
    tasks_->horizontalHeader()->resizeSection(1, folderWidth);
    add_->setObjectName(QStringLiteral("new-add-task"));
    add_->setToolTip(tr("The task is named after the folder; both can be changed in the list"));
    list_->setObjectName(QStringLiteral("new-class-list"));
    list_->setToolTip(tr("For a folder with more classes than are to be used: a text file that names the class folders to take from the "
                         "chosen task, one a line. Empty the cell to take all again"));
    remove_->setObjectName(QStringLiteral("new-remove-task"));
    remove_->setToolTip(tr("Takes the chosen task out of the list; its images stay where they are"));
    auto* const buttons = new QHBoxLayout;
    buttons->addWidget(add_);
    buttons->addWidget(list_);
    buttons->addWidget(remove_);
    buttons->addStretch();
    auto* const column = static_cast<QVBoxLayout*>(layout());
    column->addWidget(folders_);
    column->addWidget(tasks_, 1);
    column->addLayout(buttons);
    connect(add_, &QPushButton::clicked, this, &ImagesPage::addFolder);
    connect(list_, &QPushButton::clicked, this, &ImagesPage::addClassList);
    connect(remove_, &QPushButton::clicked, this, [this] {
        tasks_->removeRow(tasks_->currentRow());
        look();
    });
    connect(tasks_, &QTableWidget::cellChanged, this, &ImagesPage::look);
}

void ImagesPage::addFolder()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("A task's folder, with train and test in it"));
    if (folder.isEmpty())
        return;
    {
        const QSignalBlocker quiet(tasks_);
        const int row = tasks_->rowCount();
        tasks_->insertRow(row);
        tasks_->setItem(row, 0, new QTableWidgetItem(taskNameFor(QDir(folder).dirName())));
        tasks_->setItem(row, 1, new QTableWidgetItem(folder));
        tasks_->setItem(row, classesColumn, new QTableWidgetItem);
        tasks_->setCurrentCell(row, 0);
    }
    look();
}

/// Of the current task, or the only one.
void ImagesPage::addClassList()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("A list of classes, a folder's name a line"));
    if (!file.isEmpty() && tasks_->rowCount() > 0)
        tasks_->item(std::max(0, tasks_->currentRow()), classesColumn)->setText(file);
}

QString ImagesPage::cell(int column, int row) const { return tasks_->item(row, column)->text().trimmed(); }

void ImagesPage::describe(study::StudySpecification& specification) const
{
    if (builtin_->isChecked()) {
        specification.builtin.identities = identities_->value();
        specification.builtin.categories = categories_->value();
        study::spreadViews(specification.builtin, views_->value());
        return;
    }
    for (int row = 0; row < tasks_->rowCount(); ++row) {
        study::FolderTask task{cell(0, row).toStdString(), wholePath(tasks_->item(row, 1)->text()).toStdString(), {}};
        if (const auto list = lists_.find(cell(classesColumn, row).toStdString()); list != lists_.end()) {
            task.classes = list->second;
            task.onlyListed = true;
        }
        specification.folders.push_back(std::move(task));
    }
}

QString ImagesPage::found() const { return found_->text(); }

QString ImagesPage::fault() const
{
    if (tasks_->rowCount() == 0)
        return tr("Add a folder for each task.");
    study::StudySpecification specification;
    describe(specification);
    std::vector<std::string> names;
    for (const study::FolderTask& task : specification.folders) {
        if (!task.folder.is_absolute())
            return relativePathText(QString::fromStdString(task.folder.string()));
        names.push_back(task.name);
    }
    const auto valid = study::checkTaskNames(names);
    return valid ? QString() : errorText(valid.error());
}

void ImagesPage::chooseFolders()
{
    folders_->setChecked(true);
    builtin_->setFocusPolicy(Qt::ClickFocus); // as Qt itself does later: Tab leads to the chosen one
}

void ImagesPage::tell(const QString& text, int classes)
{
    found_->setText(text);
    classes_ = classes;
    Q_EMIT completeChanged();
}

/// Lists the folders on the worker's thread and says what is in them.
void ImagesPage::look()
{
    const bool builtin = builtin_->isChecked();
    for (QWidget* const widget : std::initializer_list<QWidget*>{identities_, categories_, views_})
        widget->setEnabled(builtin);
    for (QWidget* const widget : std::initializer_list<QWidget*>{tasks_, add_})
        widget->setEnabled(!builtin);
    for (QWidget* const widget : std::initializer_list<QWidget*>{list_, remove_})
        widget->setEnabled(!builtin && tasks_->rowCount() > 0);
    stopLooking();
    study::StudySpecification specification;
    describe(specification);
    if (builtin)
        return tell(builtinText(specification.builtin), specification.builtin.identities + specification.builtin.categories);
    if (const QString wrong = fault(); !wrong.isEmpty())
        return tell(wrong, 0);
    std::vector<std::string> lists;
    for (int row = 0; row < tasks_->rowCount(); ++row)
        lists.push_back(cell(classesColumn, row).toStdString());
    tell(tr("Looking …"), 0);
    worker_.ask(0, [this, question = question_, specification, lists](const std::stop_token& stop) {
        const Look found = lookAt(specification, lists, stop);
        if (stop.stop_requested())
            return false;
        QMetaObject::invokeMethod(
            this,
            [this, question, found] {
                if (question != question_)
                    return;
                lists_ = found.lists;
                tell(found.scan ? foundText(*found.scan) : errorText(found.scan.error()), found.scan ? found.scan->labels.classCount() : 0);
            },
            Qt::QueuedConnection);
        return true;
    });
}

ImagesPage::Look ImagesPage::lookAt(study::StudySpecification specification, const std::vector<std::string>& lists,
                                    const std::stop_token& stop)
{
    Look found{failure(ErrorCode::Cancelled), {}};
    for (std::size_t task = 0; task < lists.size(); ++task) {
        specification.folders[task].onlyListed = !lists[task].empty();
        specification.folders[task].classes.clear();
        if (lists[task].empty())
            continue;
        auto names = study::readClassList(lists[task]);
        if (!names) {
            found.scan = tl::unexpected(names.error());
            return found;
        }
        found.lists[lists[task]] = *names;
        specification.folders[task].classes = std::move(*names);
    }
    found.scan = study::lookAtFolders(specification, stop);
    return found;
}

void ImagesPage::stopLooking()
{
    ++question_;
    worker_.forgetAll();
}

} // namespace lesionlab::ui
