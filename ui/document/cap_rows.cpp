// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/cap_rows.h"

#include <algorithm>
#include <utility>

#include <QCoreApplication>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>

#include "ui/messages/task_words.h"

namespace lesionlab::ui {
namespace {

constexpr int mostPerClass = 1'000'000;

struct Caps {
    Q_DECLARE_TR_FUNCTIONS(Caps)
};

} // namespace

CapRows::CapRows(QFormLayout& form, QWidget& before, std::function<void()> changed)
    : form_(form), before_(before), changed_(std::move(changed))
{
}

QSpinBox* CapRows::field(QWidget* row, const QString& name, const QString& told, const QString& tip)
{
    auto* const box = new QSpinBox(row);
    box->setObjectName(name);
    box->setRange(0, mostPerClass);
    box->setGroupSeparatorShown(true);
    box->setSpecialValueText(Caps::tr("all"));
    box->setAccessibleName(tip);
    box->setToolTip(tip);
    row->layout()->addWidget(box);
    row->layout()->addWidget(new QLabel(told, row));
    QObject::connect(box, &QSpinBox::valueChanged, row, changed_);
    return box;
}

bool CapRows::fit(const study::StudySpecification& specification)
{
    if (std::ranges::equal(rows_, specification.folders, {}, &Row::task, &study::FolderTask::name))
        return false;
    for (; !rows_.empty(); rows_.pop_back())
        form_.removeRow(rows_.back().train->parentWidget());
    int place = 0;
    form_.getWidgetPosition(&before_, &place, nullptr);
    for (const study::FolderTask& task : specification.folders) {
        const QString name = taskName(task.name);
        auto* const row = new QWidget(before_.parentWidget());
        auto* const layout = new QHBoxLayout(row);
        layout->setContentsMargins(0, 0, 0, 0);
        QSpinBox* const train = field(row, QStringLiteral("new-cap-train-") + QString::fromStdString(task.name), Caps::tr("for training"),
                                      Caps::tr("Training images of each class of %1 at most").arg(name));
        QSpinBox* const valid = field(row, QStringLiteral("new-cap-valid-") + QString::fromStdString(task.name), Caps::tr("for validation"),
                                      Caps::tr("Validation images of each class of %1 at most").arg(name));
        rows_.push_back({task.name, train, valid});
        layout->addStretch();
        form_.insertRow(place++, Caps::tr("Images per class, %1").arg(name), row);
    }
    return true;
}

void CapRows::set(StudyPreset preset)
{
    for (const Row& row : rows_) {
        const datasets::SplitCounts caps = presetCaps(preset, row.task);
        row.train->setValue(caps.train);
        row.valid->setValue(caps.valid);
    }
}

void CapRows::describe(study::StudySpecification& specification) const
{
    for (study::FolderTask& task : specification.folders)
        if (const auto row = std::ranges::find(rows_, task.name, &Row::task); row != rows_.end())
            task.caps = {row->train->value(), row->valid->value(), 0};
}

QStringList CapRows::summary() const
{
    QStringList lines;
    for (const Row& row : rows_)
        if (row.train->value() > 0 || row.valid->value() > 0)
            lines << Caps::tr("Images of each class of %1 at most: %2 for training, %3 for validation.")
                         .arg(taskName(row.task), row.train->text(), row.valid->text());
    return lines;
}

} // namespace lesionlab::ui
