// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "app/figure_recipe_text.h"
#include "core/study/reproduction.h"
#include "ui/figures/figure_text.h"

namespace lesionlab::app {
namespace {

using study::Bar;

QString measureText(const Bar& bar)
{
    switch (bar.measure) {
    case Bar::Measure::AccuracyDifference: return CommandLine::tr("accuracy difference");
    case Bar::Measure::ImpactDifference: return CommandLine::tr("impact difference");
    case Bar::Measure::ImpactDifferenceAtStart: break;
    }
    return CommandLine::tr("impact difference at start");
}

QString panelText(const std::string& panel)
{
    if (panel == "left")
        return CommandLine::tr("left");
    return panel == "right" ? CommandLine::tr("right") : CommandLine::tr("middle");
}

QString barLabel(const Bar& bar)
{
    QString lesion = bar.role == Bar::Role::Sham ? CommandLine::tr("sham") : QString::fromStdString(bar.lesion);
    if (!bar.schedule.empty())
        lesion += ' ' + (bar.schedule == "onset" ? CommandLine::tr("at onset") : CommandLine::tr("always"));
    return lesion;
}

QString points(const std::optional<analysis::Effect>& effect)
{
    if (!effect)
        return QStringLiteral("–");
    return QString::asprintf("%+6.1f ± %.1f", effect->mean * 100, effect->standardError * 100);
}

void printTable(const std::vector<Bar>& bars)
{
    std::string panel;
    for (const Bar& bar : bars) {
        const std::string head = bar.figure + bar.panel;
        if (head != panel) {
            if (!panel.empty())
                printLine(std::string());
            printLine(CommandLine::tr("Figure %1, %2 (percentage points, mean ± SE(Δ) over classes)")
                          .arg(QString::fromStdString(bar.figure), panelText(bar.panel)));
            printLine(QStringLiteral("  ") + CommandLine::tr("lesion").leftJustified(20) +
                      CommandLine::tr("retrained on").leftJustified(18) + CommandLine::tr("task").leftJustified(12) +
                      CommandLine::tr("measure").leftJustified(28) + CommandLine::tr("all outputs").leftJustified(16) +
                      CommandLine::tr("within task").leftJustified(16) + CommandLine::tr("classes"));
            panel = head;
        }
        const QString values = bar.effect ? points(bar.effect).leftJustified(16) + points(bar.withinTask).leftJustified(16) +
                                                QString::number(bar.effect->differences.size())
                                          : ui::missingText(bar.missing);
        printLine(QStringLiteral("  ") + barLabel(bar).leftJustified(20) +
                  QString::fromStdString(fmt::format("{}", fmt::join(bar.retrainedOn, "+"))).leftJustified(18) +
                  QString::fromStdString(bar.task).leftJustified(12) + measureText(bar).leftJustified(28) + values);
    }
}

nlohmann::ordered_json effectJson(const std::optional<analysis::Effect>& effect)
{
    if (!effect)
        return nullptr;
    return {{"mean", effect->mean}, {"standard_error", effect->standardError}, {"classes", effect->differences.size()}};
}

nlohmann::ordered_json barsJson(const std::vector<Bar>& bars, const std::optional<study::FigureRecipe>& shown,
                                const std::vector<study::FigureRecipe>& recipes)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Bar& bar : bars)
        list.push_back({{"figure", bar.figure},
                        {"panel", bar.panel},
                        {"role", study::roleName(bar.role)},
                        {"lesion", bar.lesion},
                        {"schedule", bar.schedule},
                        {"retrained_on", bar.retrainedOn},
                        {"measure", study::measureName(bar.measure)},
                        {"task", bar.task},
                        {"group", bar.group},
                        {"runs", bar.runs},
                        {"missing", study::missingName(bar.missing)},
                        {"near_chance", bar.nearChance},
                        {"effect", effectJson(bar.effect)},
                        {"within_task", effectJson(bar.withinTask)}});
    nlohmann::ordered_json known = nlohmann::ordered_json::array();
    for (const study::FigureRecipe& recipe : recipes)
        known.push_back(recipeJson(recipe));
    return {{"recipe", shown ? recipeJson(*shown) : nlohmann::ordered_json()}, {"recipes", known}, {"bars", list}};
}

struct ResultsOptions {
    std::string folder;
    std::string figure;
    std::string recipeOf; ///< a run
    bool csv = false;
};

void showResults(const ResultsOptions& options, Session& session)
{
    const auto study = study::Study::open(options.folder);
    if (!study)
        return session.fail(study.error());
    const std::vector<study::FigureRecipe> recipes = study::figureRecipes(*study);
    const auto shown = study::recipeOfRun(recipes, options.recipeOf);
    if (!shown)
        return session.fail(shown.error());
    const auto recipe = *shown ? std::optional((*shown)->recipe) : std::nullopt;
    const auto bars = study::figureBars(*study, options.figure, recipe);
    if (!bars)
        return session.fail(bars.error());
    if (const QString warning = ui::warningText({.tasks = study::taskNames(study->specification()), .bars = *bars}); !warning.isEmpty())
        session.warn(warning);
    if (options.recipeOf.empty())
        tellOtherRecipes(recipes, session);
    if (session.json())
        return printObject(barsJson(*bars, *shown, recipes));
    if (options.csv)
        return fmt::print("{}", study::barsCsv(*bars));
    if (*shown)
        printLine(CommandLine::tr("Recipe: %1").arg(recipeLine(**shown)));
    printTable(*bars);
}

} // namespace

void addResultsCommand(CLI::App& program, Session& session)
{
    CLI::App* const command = program.add_subcommand("results", text(CommandLine::tr("Show the paper's bars as this study has them")));
    const auto options = std::make_shared<ResultsOptions>();
    command->add_option("STUDY", options->folder, text(CommandLine::tr("The study's folder")))->required();
    command->add_option("--figure", options->figure, text(CommandLine::tr("2a, 2b or 3; by default all")));
    addRecipeOption(*command, options->recipeOf);
    command->add_flag("--csv", options->csv, text(CommandLine::tr("Print comma-separated values, fractions instead of percentage points")));
    session.addCommonOptions(*command);
    command->callback([options, &session] { showResults(*options, session); });
}

} // namespace lesionlab::app
