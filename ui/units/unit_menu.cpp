// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/unit_menu.h"

#include <algorithm>

#include <QInputDialog>
#include <QMessageBox>

#include "ui/messages/error_text.h"

namespace lesionlab::ui {
namespace {

constexpr int leastDialogWidth = 360; ///< pixels: its title is whole

} // namespace

UnitMenu::UnitMenu(StudyDocument& document, std::vector<int> units, QWidget* parent)
    : QMenu(parent), document_(document), units_(std::move(units))
{
    setObjectName(QStringLiteral("unit-menu"));
    const std::vector<int>& silent = document_.state().silent;
    const auto alreadySilent =
        static_cast<int>(std::ranges::count_if(units_, [&](int unit) { return std::ranges::binary_search(silent, unit); }));
    const int others = static_cast<int>(units_.size()) - alreadySilent;
    if (others > 0)
        addAction(tr("Silence %n unit(s)", nullptr, others), this, [this, others] { silence(false, others); });
    if (alreadySilent > 0)
        addAction(tr("Restore %n unit(s)", nullptr, alreadySilent), this, [this, alreadySilent] { silence(true, alreadySilent); });
    addAction(tr("Silence only these"), this, [this] { document_.setLesion(tr("Silence only these"), units_); });
    addSeparator();
    addAction(tr("Name as a group …"), this, &UnitMenu::nameGroup);
    addGroups();
}

void UnitMenu::addGroups()
{
    const auto groups = document_.study().unitGroups(document_.state().layer);
    if (groups.empty())
        return;
    QMenu* const add = addMenu(tr("Add to group"));
    QMenu* const pick = addMenu(tr("Silence group"));
    for (const auto& [name, members] : groups) {
        const QString title = QString::fromStdString(name);
        add->addAction(title, this, [this, group = name] { tell(tr("Add to group"), document_.addToGroup(group, units_)); });
        pick->addAction(title, this, [this, title, group = name] {
            tell(tr("Silence group"), document_.setLesion(tr("Silence the group “%1”").arg(title), "group:" + group));
        });
    }
}

void UnitMenu::silence(bool restore, int count)
{
    std::vector<int> result;
    if (restore)
        std::ranges::set_difference(document_.state().silent, units_, std::back_inserter(result));
    else
        std::ranges::set_union(document_.state().silent, units_, std::back_inserter(result));
    document_.setLesion(restore ? tr("Restore %n unit(s)", nullptr, count) : tr("Silence %n unit(s)", nullptr, count), std::move(result));
}

void UnitMenu::nameGroup()
{
    QInputDialog dialog(parentWidget());
    dialog.setWindowTitle(tr("Name a group"));
    dialog.setLabelText(tr("Name of the group of %n unit(s):", nullptr, static_cast<int>(units_.size())));
    dialog.setMinimumWidth(leastDialogWidth);
    if (dialog.exec() == QDialog::Accepted && !dialog.textValue().isEmpty())
        tell(tr("Name a group"), document_.setGroup(dialog.textValue().toStdString(), units_));
}

void UnitMenu::tell(const QString& title, const Result<void>& done)
{
    if (!done)
        QMessageBox::warning(parentWidget(), title, errorText(done.error()));
}

} // namespace lesionlab::ui
