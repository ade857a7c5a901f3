// SPDX-License-Identifier: GPL-3.0-or-later
/// LabelSpace: the classes of all tasks, numbered as the network's outputs are.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lesionlab::datasets {

/// One task's classes. Class `firstClass + i` is `classNames[i]`.
struct TaskClasses {
    std::string name;
    std::vector<std::string> classNames;
    int firstClass = 0; ///< set by LabelSpace

    [[nodiscard]] int classCount() const { return static_cast<int>(classNames.size()); }
    [[nodiscard]] bool contains(int classIndex) const { return classIndex >= firstClass && classIndex < firstClass + classCount(); }
    /// firstClass … firstClass + classCount() − 1
    [[nodiscard]] std::vector<int> classIndices() const;
    bool operator==(const TaskClasses&) const = default;
};

/// Immutable after construction: any thread may read it.
///
/// Tasks keep the order they were given in (the study's). Each has one unbroken range of class indices, but the ranges need not
/// follow the tasks' order: as in the base study a class's index is its position in the sorted list of the class folders'
/// paths of all tasks. Always go through TaskClasses::firstClass.
class LabelSpace {
public:
    LabelSpace() = default;

    /// Sorts each task's class names bytewise, which is how Python sorts strings, and numbers the classes.
    /// `folders`: one path a task, in the tasks' order; the ranges follow the sorted paths. Empty: the ranges follow the tasks.
    explicit LabelSpace(std::vector<TaskClasses> tasks, std::span<const std::string> folders = {});

    [[nodiscard]] const std::vector<TaskClasses>& tasks() const { return tasks_; }
    /// Classes of all tasks together: the number of the network's outputs.
    [[nodiscard]] int classCount() const { return static_cast<int>(taskOfClass_.size()); }
    /// Position in tasks(). `classIndex` must be 0 … classCount() − 1.
    [[nodiscard]] int taskOfClass(int classIndex) const;
    [[nodiscard]] const std::string& className(int classIndex) const;
    /// Position in tasks(), or nothing.
    [[nodiscard]] std::optional<int> findTask(std::string_view name) const;
    /// Index over all tasks, or nothing. `task` is a position in tasks().
    [[nodiscard]] std::optional<int> findClass(int task, std::string_view name) const;

    bool operator==(const LabelSpace&) const = default;

private:
    std::vector<TaskClasses> tasks_;
    std::vector<int> taskOfClass_; ///< one a class
};

} // namespace lesionlab::datasets
