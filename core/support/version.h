// SPDX-License-Identifier: GPL-3.0-or-later
/// The program's version, as CMake's project() gives it.
#pragma once

namespace lesionlab {

inline constexpr const char* programVersion = LESIONLAB_VERSION;

} // namespace lesionlab
