// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/figure_recipe_text.h"
#include "core/support/files.h"
#include "ui/figures/figure_export.h"
#include "ui/figures/figure_text.h"

namespace lesionlab::app {
namespace {

struct FiguresOptions {
    std::string study;
    std::filesystem::path folder;
    std::vector<std::string> figures;
    std::vector<std::string> formats{"svg", "pdf", "png"};
    std::vector<double> range;
    ui::FigureChoice choice;
    bool overwrite = false;
    ui::ExportOptions page;
};

struct File {
    std::filesystem::path path;
    std::string content;
};

struct Files {
    std::vector<File> files;
    QStringList warnings; ///< what the figures cannot say, each once
    std::vector<study::FigureRecipe> recipes;
};

/// Those that were asked for; else all that a study of so many tasks can have.
Result<std::vector<ui::FigureKind>> kindsOf(const FiguresOptions& options, std::size_t tasks)
{
    std::vector<ui::FigureKind> kinds;
    for (const std::string& name : options.figures) {
        const auto kind = ui::figureKindNamed(name);
        if (!kind)
            return tl::unexpected(kind.error());
        kinds.push_back(*kind);
    }
    if (kinds.empty())
        kinds = ui::figureKinds(tasks);
    return kinds;
}

Result<Files> filesOf(const study::Study& study, const FiguresOptions& options)
{
    const auto kinds = kindsOf(options, study::taskNames(study.specification()).size());
    if (!kinds)
        return tl::unexpected(kinds.error());
    Files made;
    for (const ui::FigureKind kind : *kinds) {
        auto figure = ui::figureOf(study, kind, options.choice);
        if (!figure)
            return tl::unexpected(figure.error());
        if (options.range.size() == 2)
            figure->range = ui::ValueRange{options.range[0], options.range[1]};
        for (const std::string& name : options.formats) {
            const auto content =
                ui::exportFormatNamed(name).and_then([&](ui::ExportFormat format) { return ui::rendered(*figure, format, options.page); });
            if (!content)
                return tl::unexpected(content.error());
            made.files.push_back({options.folder / (ui::figureFileStem(kind) + '.' + name), content->toStdString()});
        }
        made.files.push_back({options.folder / (ui::figureFileStem(kind) + ".csv"), ui::csvOf(*figure)});
        if (ui::isOfThePaper(kind))
            made.recipes = figure->recipes;
        if (const QString warning = ui::warningText(*figure); !warning.isEmpty() && !made.warnings.contains(warning))
            made.warnings.append(warning);
    }
    return made;
}

/// All or, where one of them is there and may not be replaced, none.
Result<void> write(const std::vector<File>& files, const FiguresOptions& options)
{
    std::error_code ignored;
    for (const File& file : files)
        if (!options.overwrite && std::filesystem::exists(std::filesystem::symlink_status(file.path, ignored)))
            return failure(ErrorCode::FolderNotEmpty, options.folder.string());
    for (const File& file : files)
        if (auto written = writeFileAtomically(file.path, file.content); !written)
            return written;
    return {};
}

void exportAndTell(const FiguresOptions& options, Session& session)
{
    if (options.range.size() == 2 && !(options.range[0] < options.range[1]))
        return session.fail({ErrorCode::InvalidValue, {"range", fmt::format("{}", fmt::join(options.range, ",")), "low,high"}});
    const auto made = study::Study::open(options.study).and_then([&](const study::Study& study) { return filesOf(study, options); });
    if (!made)
        return session.fail(made.error());
    if (auto written = write(made->files, options); !written) {
        session.fail(written.error());
        if (written.error().code == ErrorCode::FolderNotEmpty)
            session.warn(CommandLine::tr("With --overwrite the figures that are there are replaced."));
        return;
    }
    for (const QString& warning : made->warnings)
        session.warn(warning);
    if (options.choice.recipeOf.empty())
        tellOtherRecipes(made->recipes, session);
    nlohmann::ordered_json names = nlohmann::ordered_json::array();
    for (const File& file : made->files)
        names.push_back(file.path.string());
    if (session.json())
        return printObject({{"files", names}});
    printLine(CommandLine::tr("%n file(s) written:", nullptr, static_cast<int>(made->files.size())));
    for (const File& file : made->files)
        printLine("  " + file.path.string());
}

} // namespace

void addFiguresCommand(CLI::App& program, Session& session)
{
    CLI::App* const command =
        program.add_subcommand("figures", text(CommandLine::tr("Export the figures, each with its numbers as comma-separated values")));
    const auto options = std::make_shared<FiguresOptions>();
    command->add_option("STUDY", options->study, text(CommandLine::tr("The study's folder")))->required();
    command->add_option("--out", options->folder, text(CommandLine::tr("The folder to write to; made where it is missing")))->required();
    command
        ->add_option("--figure", options->figures,
                     text(CommandLine::tr("2a, 2b, 3, recovery, dose-response, separated by commas; by default all")))
        ->delimiter(',');
    command->add_option("--format", options->formats, text(CommandLine::tr("svg, pdf, png, separated by commas; by default all")))
        ->delimiter(',');
    command
        ->add_option("--width-mm", options->page.width,
                     text(CommandLine::tr("Width in millimetres; 84 for one column of a journal, 174 for two")))
        ->capture_default_str();
    command->add_option("--dpi", options->page.dotsPerInch, text(CommandLine::tr("Dots per inch of PNG files")))->capture_default_str();
    command
        ->add_option("--range", options->range,
                     text(CommandLine::tr("Lowest and highest value of the bars' axis, such as -60,20, to compare studies; by default what "
                                          "the bars need")))
        ->delimiter(',')
        ->expected(2);
    addRecipeOption(*command, options->choice.recipeOf);
    command->add_option("--layer", options->choice.layer,
                        text(CommandLine::tr("Convolutional layer of the dose–response, such as conv5_3; by default the study's")));
    command->add_option("--run", options->choice.network, text(CommandLine::tr("Network of the dose–response")))->capture_default_str();
    command->add_flag("--overwrite", options->overwrite, text(CommandLine::tr("Replace files that are there")));
    session.addCommonOptions(*command);
    command->callback([options, &session] { exportAndTell(*options, session); });
}

} // namespace lesionlab::app
