// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/found_text.h"

#include <map>

#include "ui/messages/fact_text.h"

namespace lesionlab::app {

void printFound(const datasets::ClassFolderScan& scan)
{
    const auto count = [](std::size_t images) { return QString::number(images); };
    for (std::size_t i = 0; i < scan.tasks.size(); ++i) {
        const datasets::TaskClasses& task = scan.labels.tasks()[i];
        const auto& files = scan.tasks[i];
        printLine(CommandLine::tr("%1: %n class(es), outputs %2 to %3; images: %4 for training, %5 for validation, %6 for testing", nullptr,
                                  task.classCount())
                      .arg(QString::fromStdString(task.name), QString::number(task.firstClass),
                           QString::number(task.firstClass + task.classCount() - 1), count(files.train.size()), count(files.valid.size()),
                           count(files.test.size())));
        if (files.passedOver > 0)
            printLine(QStringLiteral("  ") + CommandLine::tr("%n class(es) more are not in the list", nullptr, files.passedOver));
        if (files.listedElsewise)
            printLine(QStringLiteral("  ") +
                      CommandLine::tr("The list's order does not count: classes are numbered in the order of their folders' names"));
        if (files.test.empty())
            printLine(QStringLiteral("  ") + CommandLine::tr("Without images in “test” nothing can be measured on it."));
    }
    std::map<std::string, std::vector<std::string>> byReason;
    for (const datasets::SkippedImage& skipped : scan.skipped)
        byReason[skipped.reason].push_back(skipped.path);
    for (const auto& [reason, paths] : byReason)
        printLine(CommandLine::tr("Not used (%1): %n file(s) or folder(s), such as %2", nullptr, static_cast<int>(paths.size()))
                      .arg(ui::factText(QString::fromStdString(reason)), QString::fromStdString(paths.front())));
}

nlohmann::ordered_json foundJson(const datasets::ClassFolderScan& scan)
{
    nlohmann::ordered_json tasks = nlohmann::ordered_json::array();
    for (std::size_t i = 0; i < scan.tasks.size(); ++i) {
        const datasets::TaskClasses& task = scan.labels.tasks()[i];
        const auto& files = scan.tasks[i];
        tasks.push_back({{"name", task.name},
                         {"classes", task.classCount()},
                         {"first_output", task.firstClass},
                         {"classes_passed_over", files.passedOver},
                         {"train", files.train.size()},
                         {"valid", files.valid.size()},
                         {"test", files.test.size()}});
    }
    nlohmann::ordered_json leftOut = nlohmann::ordered_json::array();
    for (const datasets::SkippedImage& skipped : scan.skipped)
        leftOut.push_back({{"path", skipped.path}, {"reason", skipped.reason}});
    return {{"tasks", tasks}, {"left_out", leftOut}};
}

} // namespace lesionlab::app
