// SPDX-License-Identifier: GPL-3.0-or-later
/// What every control owes those who do not see it or do not know it: an object name, an accessible name, a tooltip, a place on the way of
/// Tab.
#pragma once

#include <algorithm>

#include <QAccessible>
#include <QRadioButton>

namespace lesionlab::tests {

inline bool isOneOf(const QWidget* widget, std::initializer_list<const char*> classes)
{
    return widget != nullptr && std::ranges::any_of(classes, [widget](const char* name) { return widget->inherits(name); });
}

/// A control that a person can reach, not a part of one that Qt makes by itself.
inline bool isControl(const QWidget* widget)
{
    return isOneOf(widget, {"QAbstractButton", "QComboBox", "QAbstractSpinBox", "QLineEdit", "QTreeWidget", "QTableWidget",
                            "lesionlab::ui::UnitGrid"}) &&
           !isOneOf(widget->parentWidget(),
                    {"QDockWidget", "QTabBar", "QAbstractSpinBox", "QComboBox", "QAbstractItemView", "QLineEdit"}) &&
           !widget->objectName().startsWith(QLatin1String("qt_toolbar")) &&
           !(widget->testAttribute(Qt::WA_WState_ExplicitShowHide) && widget->isHidden());
}

/// Of radio buttons only the chosen one is on the way of Tab.
inline bool isReachedByArrows(const QWidget* widget)
{
    const auto* const radio = qobject_cast<const QRadioButton*>(widget);
    return radio != nullptr && !radio->isChecked();
}

/// One line for each thing that a control within `window` lacks; pages that are not shown are looked at, too. `checked`: how many controls.
/// The grid of units has a tooltip for each unit.
inline QStringList poorControls(const QWidget& window, int& checked)
{
    QStringList poor;
    checked = 0;
    for (QWidget* const widget : window.findChildren<QWidget*>()) {
        if (!isControl(widget))
            continue;
        ++checked;
        const QString name = QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
        const QString which =
            QStringLiteral("%1 “%2” (%3)").arg(QString::fromUtf8(widget->metaObject()->className()), widget->objectName(), name);
        if (widget->objectName().isEmpty())
            poor << which + QStringLiteral(": no object name");
        if (name.isEmpty())
            poor << which + QStringLiteral(": no accessible name");
        if (widget->toolTip().isEmpty() && !widget->inherits("lesionlab::ui::UnitGrid"))
            poor << which + QStringLiteral(": no tooltip");
        if (!(widget->focusPolicy() & Qt::TabFocus) && !isReachedByArrows(widget))
            poor << which + QStringLiteral(": not reached by Tab");
    }
    return poor;
}

} // namespace lesionlab::tests
