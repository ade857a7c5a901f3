// SPDX-License-Identifier: GPL-3.0-or-later
/// Number place: a spin box as part of a sentence.
#pragma once

#include <QString>

namespace lesionlab::ui {

/// `words`: translated, with %1 where the box's number goes: "epochs: %1".
template <class SpinBox> void setWordsAround(SpinBox& box, const QString& words)
{
    const QString place = QStringLiteral("%1");
    box.setPrefix(words.section(place, 0, 0));
    box.setSuffix(words.section(place, 1));
}

} // namespace lesionlab::ui
