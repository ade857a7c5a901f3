// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/task_words.h"

#include <QCoreApplication>
#include <QStringList>

#include "core/study/study_specification.h"
#include "ui/messages/list_text.h"

namespace lesionlab::ui {
namespace {

struct TaskWords {
    Q_DECLARE_TR_FUNCTIONS(lesionlab::ui::TaskWords)
};

bool isFaces(const std::string& task) { return task == study::builtinIdentityTask; }
bool isObjects(const std::string& task) { return task == study::builtinCategoryTask; }

} // namespace

QString taskName(const std::string& task)
{
    if (isFaces(task))
        return TaskWords::tr("faces");
    return isObjects(task) ? TaskWords::tr("objects") : QString::fromStdString(task);
}

QString taskUnit(const std::string& task)
{
    if (isFaces(task))
        return TaskWords::tr("face unit");
    return isObjects(task) ? TaskWords::tr("object unit") : TaskWords::tr("unit for %1").arg(QString::fromStdString(task));
}

QString taskUnits(const std::string& task)
{
    if (isFaces(task))
        return TaskWords::tr("face units");
    return isObjects(task) ? TaskWords::tr("object units") : TaskWords::tr("units for %1").arg(QString::fromStdString(task));
}

QString taskUnitsTitle(const std::string& task)
{
    if (isFaces(task))
        return TaskWords::tr("Face units");
    return isObjects(task) ? TaskWords::tr("Object units") : TaskWords::tr("Units for %1").arg(QString::fromStdString(task));
}

QString taskUnitsTitle(const std::vector<std::string>& tasks)
{
    if (tasks.size() == 1)
        return taskUnitsTitle(tasks.front());
    if (tasks.size() == 2 && isFaces(tasks.front()) && isObjects(tasks.back()))
        return TaskWords::tr("Face and object units");
    return TaskWords::tr("Units for %1").arg(taskEnumeration(tasks));
}

QString taskEnumeration(const std::vector<std::string>& tasks)
{
    QStringList names;
    for (const std::string& task : tasks)
        names.append(taskName(task));
    return enumerationText(names);
}

} // namespace lesionlab::ui
