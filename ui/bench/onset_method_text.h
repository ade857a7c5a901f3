// SPDX-License-Identifier: GPL-3.0-or-later
/// What each onset method is called, and what it does, in the language of the interface.
#pragma once

#include <QString>

#include "core/lesions/onset_method.h"

namespace lesionlab::ui {

[[nodiscard]] QString onsetMethodTitle(lesions::OnsetMethod method);
/// In a sentence; the trap's warning where it applies.
[[nodiscard]] QString onsetMethodSentence(lesions::OnsetMethod method);

} // namespace lesionlab::ui
