// SPDX-License-Identifier: GPL-3.0-or-later
#include <nlohmann/json.hpp>

#include "app/commands.h"
#include "core/stimuli/stimulus_export.h"
#include "core/study/study_specification.h"

namespace lesionlab::app {
namespace {

struct StimuliOptions {
    std::string folder;
    int views = 48;
    stimuli::StimulusSetSpecification set;
};

stimuli::SplitCounts exported(const datasets::SplitCounts& counts) { return {counts.train, counts.valid, counts.test}; }

void writeAndTell(const StimuliOptions& options, Session& session)
{
    study::BuiltinData data;
    data.identities = options.set.identities;
    data.categories = options.set.categories;
    study::spreadViews(data, options.views);
    const auto written =
        stimuli::writeStimulusFolders(options.folder, options.set, exported(data.viewsPerIdentity), exported(data.viewsPerCategory),
                                      session.threads(), session.progress(), session.stop());
    if (!written)
        return session.fail(written.error());
    session.clearProgress();
    if (session.json()) {
        const auto counts = [](const datasets::SplitCounts& views) {
            return nlohmann::ordered_json{{"train", views.train}, {"valid", views.valid}, {"test", views.test}};
        };
        printObject({{"folder", options.folder},
                     {"identities", data.identities},
                     {"categories", data.categories},
                     {"views_per_identity", counts(data.viewsPerIdentity)},
                     {"views_per_category", counts(data.viewsPerCategory)},
                     {"size", options.set.size},
                     {"seed", options.set.seed}});
        return;
    }
    printLine(CommandLine::tr("The images are in %1, the parameters of every view in views.csv there.")
                  .arg(QString::fromStdString(options.folder)));
}

} // namespace

void addStimuliCommand(CLI::App& program, Session& session)
{
    CLI::App* const command = program.add_subcommand("stimuli", text(CommandLine::tr("Write the built-in stimuli as image files")));
    const auto options = std::make_shared<StimuliOptions>();
    command->add_option("--out", options->folder, text(CommandLine::tr("The folder to write to, new or empty")))->required();
    command->add_option("--identities", options->set.identities, text(CommandLine::tr("Number of face identities")))
        ->check(CLI::Range(1, 9999))
        ->capture_default_str();
    command->add_option("--categories", options->set.categories, text(CommandLine::tr("Number of object categories")))
        ->check(CLI::Range(1, stimuli::categoryCount()))
        ->capture_default_str();
    command
        ->add_option("--views", options->views, text(CommandLine::tr("Training views of each identity; objects get as many images in all")))
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str();
    command->add_option("--size", options->set.size, text(CommandLine::tr("Width and height, pixels")))
        ->check(CLI::Range(8, 1024))
        ->capture_default_str();
    command->add_option("--seed", options->set.seed, text(CommandLine::tr("Seed: another seed, other identities and views")))
        ->capture_default_str();
    session.addCommonOptions(*command);
    command->callback([options, &session] { writeAndTell(*options, session); });
}

} // namespace lesionlab::app
