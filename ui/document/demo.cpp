// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/demo.h"

#include <QCoreApplication>
#include <QStandardPaths>

#include "core/study/copy.h"

namespace lesionlab::ui {

std::filesystem::path shippedDemo()
{
    return std::filesystem::path(QCoreApplication::applicationDirPath().toStdString()).parent_path() / "share" / "lesionlab" / "demo";
}

Result<std::filesystem::path> userDemo()
{
    const std::filesystem::path studies = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation).toStdString();
    const std::filesystem::path demo = studies / "lesionlab" / "demo";
    std::error_code ignored;
    if (std::filesystem::exists(demo / "study.json", ignored))
        return demo;
    return study::copyStudy(shippedDemo(), demo).map([&] { return demo; });
}

} // namespace lesionlab::ui
