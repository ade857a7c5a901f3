// SPDX-License-Identifier: GPL-3.0-or-later
/// The rules of the house that can be read off the sources: who may include whom, and the licence line.
#pragma once

#include <QString>
#include <QStringList>

namespace house {

/// One line for each include in core/, ui/ and app/ of the checkout `root` that points up, sideways or at a library that has
/// no business there: `<file>:<line>: <what is wrong>`. In alphabetical order of the files.
[[nodiscard]] QStringList includeViolations(const QString& root);

/// Every source, build and shell file under `root` that does not begin with the SPDX line (after a shell's `#!` line).
[[nodiscard]] QStringList licenceViolations(const QString& root);

/// How many files the two look at, so that a scan of nothing is not taken for a clean one.
[[nodiscard]] int sourceCount(const QString& root);

} // namespace house
