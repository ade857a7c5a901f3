// SPDX-License-Identifier: GPL-3.0-or-later
// The document's groups of units that were named.
#include <algorithm>
#include <set>

#include "core/study/unit_list.h"
#include "ui/document/study_commands.h"

namespace lesionlab::ui {
namespace {

using Groups = std::map<std::string, std::vector<int>>;

/// What `now` has otherwise than `other`, removals last: a group is there under its new name before it loses the old one.
std::vector<study::NamedGroup> differing(const Groups& now, const Groups& other, const std::string& layer)
{
    std::set<std::string> names;
    for (const Groups* const groups : {&now, &other})
        for (const auto& [name, units] : *groups)
            names.insert(name);
    const auto unitsIn = [](const Groups& groups, const std::string& name) {
        const auto found = groups.find(name);
        return found == groups.end() ? std::vector<int>() : found->second;
    };
    std::vector<study::NamedGroup> found;
    for (const std::string& name : names)
        if (unitsIn(now, name) != unitsIn(other, name))
            found.push_back({name, layer, unitsIn(now, name)});
    std::ranges::stable_partition(found, [](const study::NamedGroup& group) { return !group.units.empty(); });
    return found;
}

Result<void> setAll(study::Study& study, const std::vector<study::NamedGroup>& groups)
{
    for (const study::NamedGroup& group : groups)
        if (auto set = study.setUnitGroup(group); !set)
            return set;
    return {};
}

} // namespace

QStringList StudyDocument::groupsOf(int unit) const
{
    QStringList names;
    for (const auto& [name, units] : study_.unitGroups(state_.layer))
        if (std::ranges::binary_search(units, unit))
            names << QString::fromStdString(name);
    return names;
}

void StudyDocument::writeGroups(const std::vector<study::NamedGroup>& groups)
{
    write([groups](study::Study& study) { return setAll(study, groups); }, [this](bool) { Q_EMIT groupsChanged(); });
}

Result<void> StudyDocument::checkGroup(const std::string& name, const std::vector<int>& units) const
{
    for (const int unit : units)
        if (unit < 0 || unit >= units_.units) // in study.json it would make the study unreadable
            return failure(ErrorCode::InvalidValue, "unit", std::to_string(unit), "0 … " + std::to_string(units_.units - 1));
    return study::checkRunName(name); // a group has the rules of a run's name
}

void StudyDocument::changeGroups(const QString& text, std::function<QString(Groups&)> change)
{
    struct Step {
        std::vector<study::NamedGroup> before, after;
        QString told;
    };
    const auto step = std::make_shared<Step>();
    const auto set = [step, layer = state_.layer, change = std::move(change)](study::Study& study) {
        return study::Study::open(study.folder()).and_then([&](const study::Study& now) {
            const Groups before = now.unitGroups(layer);
            Groups after = before;
            step->told = change(after);
            step->before = differing(before, after, layer);
            step->after = differing(after, before, layer);
            return setAll(study, step->after);
        });
    };
    write(set, [this, step, text](bool written) {
        if (written && !step->after.empty())
            undoStack_.push(new GroupCommand(*this, text, step->before, step->after));
        if (written)
            Q_EMIT told(step->told);
        Q_EMIT groupsChanged();
    });
}

/// Of a group as it is now.
QString StudyDocument::groupText(const std::string& name, const std::vector<int>& units)
{
    const QString shown = QString::fromStdString(name);
    return units.empty() ? tr("The group “%1” is deleted; Undo brings it back.").arg(shown)
                         : tr("The group “%1” has %n unit(s). The units' context menu silences, renames and deletes it.", nullptr,
                              static_cast<int>(units.size()))
                               .arg(shown);
}

Result<void> StudyDocument::setGroup(const std::string& name, const std::vector<int>& units)
{
    const QString shown = QString::fromStdString(name);
    return checkGroup(name, units).map([&] {
        changeGroups(units.empty() ? tr("Remove the group “%1”").arg(shown) : tr("Name the group “%1”").arg(shown),
                     [name, units](Groups& groups) {
                         groups[name] = units;
                         return groupText(name, units);
                     });
    });
}

Result<void> StudyDocument::addToGroup(const std::string& name, const std::vector<int>& units)
{
    return checkGroup(name, units).map([&] {
        changeGroups(tr("Name the group “%1”").arg(QString::fromStdString(name)), [name, units](Groups& groups) {
            std::vector<int> all;
            std::ranges::set_union(groups[name], units, std::back_inserter(all));
            groups[name] = all;
            return groupText(name, all);
        });
    });
}

void StudyDocument::exportUnits(const std::filesystem::path& file, const std::vector<int>& units, const std::string& lesion)
{
    writer_.start([this, file, units, origin = study::UnitListOrigin{state_.layer, lesion}] {
        const auto written = study::writeUnitList(file, units, origin);
        QMetaObject::invokeMethod(
            this,
            [this, written, file, count = static_cast<int>(units.size())] {
                if (!written)
                    Q_EMIT problem(written.error());
                else
                    Q_EMIT told(tr("“%1” lists %n unit(s).", nullptr, count).arg(QString::fromStdString(file.string())));
            },
            Qt::QueuedConnection);
    });
}

Result<void> StudyDocument::renameGroup(const std::string& name, const std::string& newName)
{
    const QString old = QString::fromStdString(name), shown = QString::fromStdString(newName);
    return checkGroup(newName, {}).map([&] {
        changeGroups(tr("Rename the group “%1”").arg(old), [=](Groups& groups) {
            auto group = groups.extract(name);
            if (!group.empty() && newName != name)
                groups[newName] = std::move(group.mapped());
            return tr("The group “%1” is called “%2” now.").arg(old, shown);
        });
    });
}

} // namespace lesionlab::ui
