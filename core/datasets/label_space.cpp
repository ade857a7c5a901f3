// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/datasets/label_space.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace lesionlab::datasets {
namespace {

/// Positions of the tasks in the order of their class ranges.
std::vector<std::size_t> rangeOrder(std::size_t taskCount, std::span<const std::string> folders)
{
    std::vector<std::size_t> order(taskCount);
    std::iota(order.begin(), order.end(), std::size_t{0});
    if (!folders.empty())
        std::stable_sort(order.begin(), order.end(), [folders](std::size_t left, std::size_t right) {
            return folders[left] + '/' < folders[right] + '/'; // the slash takes part when Python compares the classes' paths
        });
    return order;
}

} // namespace

std::vector<int> TaskClasses::classIndices() const
{
    std::vector<int> indices(classNames.size());
    std::iota(indices.begin(), indices.end(), firstClass);
    return indices;
}

LabelSpace::LabelSpace(std::vector<TaskClasses> tasks, std::span<const std::string> folders) : tasks_(std::move(tasks))
{
    assert(folders.empty() || folders.size() == tasks_.size());
    for (const std::size_t position : rangeOrder(tasks_.size(), folders)) {
        TaskClasses& task = tasks_[position];
        std::sort(task.classNames.begin(), task.classNames.end());
        task.firstClass = classCount();
        taskOfClass_.insert(taskOfClass_.end(), task.classNames.size(), static_cast<int>(position));
    }
}

int LabelSpace::taskOfClass(int classIndex) const
{
    assert(classIndex >= 0 && classIndex < classCount());
    return taskOfClass_[static_cast<std::size_t>(classIndex)];
}

const std::string& LabelSpace::className(int classIndex) const
{
    const TaskClasses& task = tasks_[static_cast<std::size_t>(taskOfClass(classIndex))];
    return task.classNames[static_cast<std::size_t>(classIndex - task.firstClass)];
}

std::optional<int> LabelSpace::findTask(std::string_view name) const
{
    const auto found = std::find_if(tasks_.begin(), tasks_.end(), [name](const TaskClasses& task) { return task.name == name; });
    return found == tasks_.end() ? std::nullopt : std::optional(static_cast<int>(found - tasks_.begin()));
}

std::optional<int> LabelSpace::findClass(int task, std::string_view name) const
{
    const TaskClasses& classes = tasks_.at(static_cast<std::size_t>(task));
    const auto found = std::lower_bound(classes.classNames.begin(), classes.classNames.end(), name);
    if (found == classes.classNames.end() || *found != name)
        return std::nullopt;
    return classes.firstClass + static_cast<int>(found - classes.classNames.begin());
}

} // namespace lesionlab::datasets
