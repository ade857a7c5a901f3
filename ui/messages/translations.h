// SPDX-License-Identifier: GPL-3.0-or-later
/// The language of the interface: picks it and loads its catalogues, which are compiled into the program.
#pragma once

#include <QCoreApplication>
#include <QLocale>

namespace lesionlab::ui {

/// The locale that $LESIONLAB_LANGUAGE names (for example `de` or `de_AT`), else the system's, whose languages are those of
/// $LANGUAGE and $LANG.
[[nodiscard]] QLocale interfaceLocale();

/// Installs the catalogues of the first of the locale's languages that Lesion Lab speaks, its own and Qt's where Qt brings
/// them; the application owns them. A language other than the system's also becomes the default for numbers and dates.
/// Call once, after the application object is made and before the first text. Returns the language, `en` when none fits.
QString installTranslations(QCoreApplication& application, const QLocale& locale = interfaceLocale());

} // namespace lesionlab::ui
