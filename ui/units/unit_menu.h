// SPDX-License-Identifier: GPL-3.0-or-later
/// UnitMenu: what can be done with some units: silence them, restore them, give them a name; and with groups that have one.
#pragma once

#include <string>
#include <vector>

#include <QMenu>

#include "ui/document/study_document.h"

namespace lesionlab::ui {

class UnitMenu : public QMenu {
    Q_OBJECT

public:
    /// `units`: ascending, of the shown layer. `document` must outlive the menu.
    UnitMenu(StudyDocument& document, std::vector<int> units, QWidget* parent);

private:
    void addGroups();
    void silence(bool restore, int count); ///< `count`: of those that it changes
    void nameGroup();
    void renameGroup(const std::string& name);
    /// A box, where it failed.
    void tell(const QString& title, const Result<void>& done);

    StudyDocument& document_;
    std::vector<int> units_;
};

} // namespace lesionlab::ui
