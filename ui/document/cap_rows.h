// SPDX-License-Identifier: GPL-3.0-or-later
/// CapRows: for each task in folders a row of a form that asks how many images of each class are used at most.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <QStringList>

#include "ui/document/study_presets.h"

class QFormLayout;
class QSpinBox;
class QWidget;

namespace lesionlab::ui {

class CapRows {
public:
    /// Rows come above that of `before`; both must outlive it. `changed` is called whenever a number changes.
    CapRows(QFormLayout& form, QWidget& before, std::function<void()> changed);

    /// Rows for these tasks; those of other tasks go. False: the tasks are those of before, and so are the numbers.
    bool fit(const study::StudySpecification& specification);
    void set(StudyPreset preset);

    void describe(study::StudySpecification& specification) const;
    /// One line a task whose images are limited.
    [[nodiscard]] QStringList summary() const;

private:
    /// 0: all.
    struct Row {
        std::string task;
        QSpinBox* train;
        QSpinBox* valid;
    };
    QSpinBox* field(QWidget* row, const QString& name, const QString& told, const QString& tip);

    QFormLayout& form_;
    QWidget& before_;
    std::function<void()> changed_;
    std::vector<Row> rows_;
};

} // namespace lesionlab::ui
