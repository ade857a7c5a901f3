// SPDX-License-Identifier: GPL-3.0-or-later
/// The unit grid for screen readers and other assistive programs: a list of cells, each with its number, role and state.
#pragma once

namespace lesionlab::ui {

/// Makes UnitGrids accessible from now on. Call once; later calls do nothing.
void installUnitGridAccessibility();

} // namespace lesionlab::ui
