// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/messages/translations.h"

#include <QLibraryInfo>
#include <QTranslator>

#include <memory>

/// The resource lives in a static library, where nothing else would pull it into the program. Needs the global namespace.
static void initialiseTranslationsResource() { Q_INIT_RESOURCE(lesionlab_translations); }

namespace lesionlab::ui {

namespace {

bool install(QCoreApplication& application, const QString& catalogue, const QString& folder)
{
    auto translator = std::make_unique<QTranslator>(&application);
    if (!translator->load(catalogue, folder))
        return false;
    return application.installTranslator(translator.release());
}

} // namespace

QLocale interfaceLocale()
{
    const QString chosen = qEnvironmentVariable("LESIONLAB_LANGUAGE");
    return chosen.isEmpty() ? QLocale::system() : QLocale(chosen);
}

QString installTranslations(QCoreApplication& application, const QLocale& locale)
{
    initialiseTranslationsResource();
    if (locale != QLocale::system())
        QLocale::setDefault(locale);
    const QString english = QStringLiteral("en");
    // English, last, is spoken to everyone; and who puts it first does not want the second language instead.
    const QStringList languages = locale.uiLanguages() << english;
    for (const QString& tag : languages) {
        const QString language = tag.section(u'-', 0, 0);
        const bool spoken = install(application, QStringLiteral("lesionlab_") + language, QStringLiteral(":/translations"));
        if (!spoken && language != english)
            continue;
        install(application, QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
        return language;
    }
    return english;
}

} // namespace lesionlab::ui
