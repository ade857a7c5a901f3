// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/unit_menu.h"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include <QMessageBox>

#include "ui/document/unit_export.h"
#include "ui/messages/error_text.h"
#include "ui/units/group_name_dialog.h"
#include "ui/units/overlap_text.h"

namespace lesionlab::ui {
namespace {

using Groups = std::map<std::string, std::vector<int>>;

std::set<std::string> namesOf(const Groups& groups)
{
    std::set<std::string> names;
    for (const auto& [name, units] : groups)
        names.insert(name);
    return names;
}

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
        addAction(silent.empty() ? tr("Silence %n unit(s)", nullptr, others) : tr("Silence %n more unit(s)", nullptr, others), this,
                  [this, others] { silence(false, others); });
    if (alreadySilent > 0)
        addAction(tr("Restore %n unit(s)", nullptr, alreadySilent), this, [this, alreadySilent] { silence(true, alreadySilent); });
    addAction(tr("Silence only these"), this, [this] { document_.setLesion(tr("Silence only these"), units_); });
    addSeparator();
    addAction(tr("Name as a group …"), this, &UnitMenu::nameGroup);
    addAction(tr("Export as a list …"), this, [this] { exportUnits(document_, units_, "units", wordsFor(units_), parentWidget()); });
    addGroups();
}

void UnitMenu::addGroups()
{
    const Groups groups = document_.study().unitGroups(document_.state().layer);
    if (groups.empty())
        return;
    const auto forEach = [&](const QString& verb, const std::function<void(const std::string&)>& act) {
        QMenu* const menu = addMenu(verb);
        menu->setToolTipsVisible(true);
        for (const auto& [name, members] : groups) {
            const QString words =
                tr("%1 (%n unit(s))", "a group's name", static_cast<int>(members.size())).arg(QString::fromStdString(name));
            QAction* const action = menu->addAction(words, this, [act, group = name] { act(group); });
            action->setToolTip(overlapLines(document_.units(), members).join(QLatin1Char('\n')));
        }
    };
    forEach(tr("Add to group"), [this](const std::string& name) { tell(tr("Add to group"), document_.addToGroup(name, units_)); });
    forEach(tr("Silence only the group"), [this](const std::string& name) {
        tell(tr("Silence only the group"),
             document_.setLesion(tr("Silence the group “%1”").arg(QString::fromStdString(name)), "group:" + name));
    });
    if (!document_.state().silent.empty())
        forEach(tr("Silence the group as well"), [this, groups](const std::string& name) {
            std::vector<int> all;
            std::ranges::set_union(document_.state().silent, groups.at(name), std::back_inserter(all));
            document_.setLesion(tr("Silence the group “%1”").arg(QString::fromStdString(name)), std::move(all));
        });
    forEach(tr("Rename group"), [this](const std::string& name) { renameGroup(name); });
    forEach(tr("Delete group"), [this](const std::string& name) { tell(tr("Delete group"), document_.setGroup(name, {})); });
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
    const Groups groups = document_.study().unitGroups(document_.state().layer);
    GroupNameDialog dialog(tr("Name a group"), tr("Name of the group of %n unit(s):", nullptr, static_cast<int>(units_.size())),
                           namesOf(groups), true, parentWidget());
    if (dialog.exec() == QDialog::Accepted)
        tell(tr("Name a group"), document_.setGroup(dialog.name(), units_));
}

void UnitMenu::renameGroup(const std::string& name)
{
    std::set<std::string> others = namesOf(document_.study().unitGroups(document_.state().layer));
    others.erase(name);
    const QString shown = QString::fromStdString(name);
    GroupNameDialog dialog(tr("Rename group"), tr("New name of the group “%1”:").arg(shown), std::move(others), false, parentWidget());
    dialog.setName(shown);
    if (dialog.exec() == QDialog::Accepted && dialog.name() != name)
        tell(tr("Rename group"), document_.renameGroup(name, dialog.name()));
}

void UnitMenu::tell(const QString& title, const Result<void>& done)
{
    if (!done)
        QMessageBox::warning(parentWidget(), title, errorText(done.error()));
}

} // namespace lesionlab::ui
