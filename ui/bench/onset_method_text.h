// SPDX-License-Identifier: GPL-3.0-or-later
/// What each onset method is called, and what it does, in the language of the interface.
#pragma once

#include <QString>

#include "core/study/condition.h"

namespace lesionlab::ui {

[[nodiscard]] QString onsetMethodTitle(lesions::OnsetMethod method);
/// In a sentence; the trap's warning where it applies. `ownRelu`: of the layer, see lesions::hasOwnRelu.
[[nodiscard]] QString onsetMethodSentence(lesions::OnsetMethod method, bool ownRelu);
/// The same of a condition at onset, where "release" may come too late.
[[nodiscard]] QString onsetSentence(const study::Condition& condition, bool ownRelu);

} // namespace lesionlab::ui
