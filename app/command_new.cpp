// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "app/checkpoint_option.h"
#include "app/commands.h"
#include "app/found_text.h"
#include "core/study/checkpoint_study.h"
#include "core/study/class_identity.h"
#include "core/study/study_making.h"
#include "ui/document/study_presets.h"

namespace lesionlab::app {
namespace {

struct NewOptions {
    std::string folder;
    bool builtin = false;
    std::vector<std::string> tasks; ///< NAME=DIR
    std::string architecture = "vgg16";
    std::string checkpoint;
    int lastUnits = 0; ///< 0: the architecture's own
    int resize = 0;
    int views = 48;
    std::vector<std::string> caps;    ///< [NAME=]TRAIN[,VALID[,TEST]]
    std::vector<std::string> classes; ///< NAME=FILE
    std::string preset;
    std::string normalisation = networks::normalisationName(networks::Normalisation::Half);
    bool inputGiven = false;
    bool normalisationGiven = false;
    bool onlyLook = false;
    study::StudySpecification specification;
};

Result<study::FolderTask> parseTask(const std::string& text)
{
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == text.size())
        return failure(ErrorCode::InvalidValue, "--task", text, "NAME=FOLDER");
    std::error_code error;
    const std::filesystem::path folder = std::filesystem::absolute(text.substr(equals + 1), error);
    return study::FolderTask{text.substr(0, equals), folder.lexically_normal(), {}};
}

/// "247,50" caps every task, "faces=247,50" one.
Result<void> applyCap(const std::string& text, std::vector<study::FolderTask>& tasks)
{
    const auto wrong = [&text] { return failure(ErrorCode::InvalidValue, "--images-per-class", text, "[NAME=]TRAIN[,VALID[,TEST]]"); };
    const auto equals = text.find('=');
    const std::string name = equals == std::string::npos ? std::string() : text.substr(0, equals);
    const QStringList numbers = QString::fromStdString(equals == std::string::npos ? text : text.substr(equals + 1)).split(',');
    std::array<int, 3> counts{};
    if (numbers.size() > 3)
        return wrong();
    for (qsizetype i = 0; i < numbers.size(); ++i) {
        bool valid = false;
        counts.at(static_cast<std::size_t>(i)) = numbers[i].toInt(&valid);
        if (!valid || counts.at(static_cast<std::size_t>(i)) < 0)
            return wrong();
    }
    bool found = false;
    for (study::FolderTask& task : tasks) {
        if (!name.empty() && task.name != name)
            continue;
        task.caps = {counts[0], counts[1], counts[2]};
        found = true;
    }
    return found ? Result<void>() : wrong();
}

/// "faces=identities.txt"
Result<void> applyClassList(const std::string& text, std::vector<study::FolderTask>& tasks)
{
    const auto equals = std::min(text.find('='), text.size());
    const auto task = std::ranges::find(tasks, text.substr(0, equals), &study::FolderTask::name);
    if (task == tasks.end() || equals + 1 >= text.size())
        return failure(ErrorCode::InvalidValue, "--classes", text, "NAME=FILE");
    return study::readClassList(text.substr(equals + 1)).map([&task](std::vector<std::string> names) {
        task->classes = std::move(names);
        task->onlyListed = true;
    });
}

/// What the command line does not say itself becomes as the paper has it.
void usePaper(const CLI::App& command, NewOptions& options)
{
    const networks::Architecture paper = ui::presetArchitecture(ui::StudyPreset::Paper);
    networks::Architecture& architecture = options.specification.architecture;
    const auto isOpen = [&command](const char* option) { return command.count(option) == 0; };
    if (isOpen("--architecture"))
        options.architecture = networks::architectureName(paper);
    if (isOpen("--width"))
        architecture.width = paper.width;
    if (isOpen("--input"))
        architecture.inputSize = paper.inputSize;
    if (isOpen("--hidden"))
        architecture.hiddenUnits = paper.hiddenUnits;
    if (isOpen("--dropout"))
        architecture.dropout = paper.dropout;
}

/// With the units of its last layer, and normalisation.
Result<networks::Architecture> networkOf(const NewOptions& options, Session& session)
{
    networks::Architecture asked = options.specification.architecture;
    const auto normalisation = networks::normalisationNamed(options.normalisation);
    if (!normalisation)
        return tl::unexpected(normalisation.error());
    asked.normalisation = *normalisation;
    if (!options.checkpoint.empty())
        return takeCheckpoint(options.checkpoint, {asked, options.inputGiven, options.normalisationGiven}, session);
    return networks::withName(asked, options.architecture).map([&options](networks::Architecture named) {
        named.lastUnits = options.lastUnits > 0 ? options.lastUnits : networks::usualLastUnits(named);
        return named;
    });
}

Result<study::StudySpecification> specify(const NewOptions& options, Session& session)
{
    study::StudySpecification specification = options.specification;
    if (options.builtin == !options.tasks.empty())
        return failure(ErrorCode::InvalidValue, "--builtin, --task", "", "--builtin | --task NAME=FOLDER …");
    const auto architecture = networkOf(options, session);
    if (!architecture)
        return tl::unexpected(architecture.error());
    specification.architecture = *architecture;
    for (const std::string& text : options.tasks) {
        auto task = parseTask(text);
        if (!task)
            return tl::unexpected(task.error());
        if (!options.preset.empty())
            task->caps = ui::presetCaps(ui::StudyPreset::Paper, task->name);
        specification.folders.push_back(std::move(*task));
    }
    for (const std::string& cap : options.caps)
        if (auto capped = applyCap(cap, specification.folders); !capped)
            return tl::unexpected(capped.error());
    for (const std::string& list : options.classes)
        if (auto listed = applyClassList(list, specification.folders); !listed)
            return tl::unexpected(listed.error());
    study::spreadViews(specification.builtin, options.views);
    specification.resizeTo = options.resize > 0 ? options.resize : study::defaultResize(specification);
    return specification;
}

/// Says what the folders hold, and where that is not as many classes as the paper's study has. Of built-in stimuli nothing.
/// Error: DoesNotFit as well, for classes of another number than a checkpoint's outputs.
Result<std::optional<datasets::ClassFolderScan>> look(const study::StudySpecification& specification, const NewOptions& options,
                                                      Session& session)
{
    std::optional<datasets::ClassFolderScan> found;
    int classes = specification.builtin.identities + specification.builtin.categories;
    if (!specification.isBuiltin()) {
        auto scan = study::lookAtFolders(specification, session.stop());
        if (!scan)
            return tl::unexpected(scan.error());
        classes = scan->labels.classCount();
        if (!session.json())
            printFound(*scan);
        found = std::move(*scan);
    }
    if (found && !options.preset.empty() && classes != ui::paperClasses)
        session.warn(CommandLine::tr("The paper has 1,714 identities and 423 categories; these are %n class(es). A file named with "
                                     "--classes says which of a task's folders are taken.",
                                     nullptr, classes));
    if (!options.checkpoint.empty() && classes != specification.architecture.classes)
        return failure(ErrorCode::DoesNotFit, options.checkpoint, fmt::format("outputs for {} classes", specification.architecture.classes),
                       fmt::format("outputs for the {} classes of the images", classes));
    return found;
}

nlohmann::ordered_json networkJson(const networks::Architecture& architecture)
{
    return {{"architecture", networks::architectureName(architecture)},
            {"classes", architecture.classes},
            {"width", architecture.width},
            {"last_units", architecture.lastUnits},
            {"hidden_units", architecture.hiddenUnits},
            {"input", architecture.inputSize},
            {"normalisation", networks::normalisationName(architecture.normalisation)}};
}

/// What was found in folders and in a checkpoint.
nlohmann::ordered_json lookJson(const study::StudySpecification& specification, const NewOptions& options,
                                const std::optional<datasets::ClassFolderScan>& found)
{
    nlohmann::ordered_json object = found ? foundJson(*found) : nlohmann::ordered_json::object();
    if (!options.checkpoint.empty())
        object["network"] = networkJson(specification.architecture);
    return object;
}

Result<study::Study> make(const NewOptions& options, study::StudySpecification specification,
                          const std::optional<datasets::ClassFolderScan>& found, const Session& session)
{
    const datasets::ClassFolderScan* const scan = found ? &*found : nullptr;
    if (!options.checkpoint.empty())
        return study::createFromCheckpoint(options.folder, std::move(specification), options.checkpoint, session.command(), session.stop(),
                                           scan);
    return study::completed(options.folder, std::move(specification), {.found = scan}, session.stop())
        .and_then([&](const study::StudySpecification& complete) { return study::writeStudy(options.folder, complete); });
}

void printStudy(const study::Study& made, const nlohmann::ordered_json& found, bool json)
{
    const study::StudySpecification& specification = made.specification();
    if (json) {
        nlohmann::ordered_json object = {{"study", made.folder().string()},
                                         {"classes", specification.architecture.classes},
                                         {"architecture", networks::architectureName(specification.architecture)}};
        object.update(found);
        printObject(object);
        return;
    }
    printLine(CommandLine::tr("New study in %1: %2 with %n class(es).", nullptr, specification.architecture.classes)
                  .arg(QString::fromStdString(made.folder().string()),
                       QString::fromStdString(networks::architectureName(specification.architecture))));
}

void addDataOptions(CLI::App& command, NewOptions& options)
{
    study::BuiltinData& data = options.specification.builtin;
    command.add_flag("--builtin", options.builtin, text(CommandLine::tr("Use the built-in stimuli: faces and objects")));
    command.add_option("--task", options.tasks, text(CommandLine::tr("A task and its folder, NAME=FOLDER; give one or more")));
    command.add_option("--identities", data.identities, text(CommandLine::tr("Built-in stimuli: number of face identities")))
        ->check(CLI::Range(1, 9999))
        ->capture_default_str();
    command.add_option("--categories", data.categories, text(CommandLine::tr("Built-in stimuli: number of object categories")))
        ->check(CLI::Range(1, 1000))
        ->capture_default_str();
    command
        .add_option("--views", options.views,
                    text(CommandLine::tr("Built-in stimuli: training views of each identity; objects get as many images in all")))
        ->check(CLI::Range(1, 100'000))
        ->capture_default_str();
    command
        .add_option("--data-seed", data.seed, text(CommandLine::tr("Seed of the built-in stimuli, of caps and of the validation share")))
        ->capture_default_str();
    command.add_option(
        "--images-per-class", options.caps,
        text(CommandLine::tr(
            "At most so many images per class, [NAME=]TRAIN[,VALID[,TEST]]; 0: all; may be given for each task. Which ones: as "
            "NumPy's generator chooses with the data seed, and so the scripts of Dobs et al. (2022)")));
    command.add_option(
        "--classes", options.classes,
        text(CommandLine::tr("Only the classes that a file lists, a folder's name a line, NAME=FILE; may be given for each task")));
    command.add_flag("--dry-run", options.onlyLook, text(CommandLine::tr("Only say what the folders hold; make nothing")));
    command
        .add_option(
            "--resize", options.resize,
            text(CommandLine::tr("Shorter side of the images before cropping, pixels; 0: 8/7 of the input, of built-in stimuli 9/8")))
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
}

/// The weights decide what the other options of a network would, but for the input and how it is normalised.
void addCheckpointOption(CLI::App& command, std::string& checkpoint)
{
    CLI::Option* const option = command.add_option(
        "--checkpoint", checkpoint,
        text(CommandLine::tr("A network trained elsewhere becomes the baseline: a file of PyTorch or safetensors with torchvision's names; "
                             "see “lesionlab inspect FILE”. Its outputs are the tasks' classes in the order of their folders' paths")));
    for (const char* const decided : {"--architecture", "--width", "--last-units", "--hidden"})
        option->excludes(command.get_option(decided));
}

void addNetworkOptions(CLI::App& command, NewOptions& options)
{
    networks::Architecture& architecture = options.specification.architecture;
    architecture.width = 0.25;
    architecture.inputSize = 64;
    architecture.hiddenUnits = 512;
    command
        .add_option("--architecture", options.architecture,
                    text(CommandLine::tr("vgg11, vgg13, vgg16 or vgg19, with _bn for batch normalisation; alexnet, resnet18, resnet50")))
        ->capture_default_str();
    command
        .add_option("--width", architecture.width,
                    text(CommandLine::tr("Factor on the units of every convolutional layer but the last (resnets: but the last stage's)")))
        ->capture_default_str();
    command
        .add_option(
            "--input", architecture.inputSize,
            text(CommandLine::tr("Input size, pixels: vgg a multiple of 32, alexnet 63 or more, resnets 33 or more. Weights of alexnet and "
                                 "resnets do not tell it: with --checkpoint it is 224 unless given")))
        ->capture_default_str();
    command
        .add_option("--last-units", options.lastUnits,
                    text(CommandLine::tr("Units of the last convolutional layer; 0: 512, alexnet 256, resnet50 2048")))
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command.add_option("--hidden", architecture.hiddenUnits, text(CommandLine::tr("Units of fc6 and of fc7; resnets have neither")))
        ->capture_default_str();
    command.add_option("--dropout", architecture.dropout, text(CommandLine::tr("Dropout after fc6 and fc7, of alexnet before them")))
        ->capture_default_str();
    addCheckpointOption(command, options.checkpoint);
    command
        .add_option("--normalise", options.normalisation,
                    text(CommandLine::tr("The input's mean and standard deviation: half (0.5, the paper's) or imagenet (as torchvision's "
                                         "pretrained networks expect it)")))
        ->capture_default_str();
    command
        .add_option("--preset", options.preset,
                    text(CommandLine::tr("paper: vgg16 at 224 pixels, and of every class at most 247 images of the task faces, 1,000 of "
                                         "others, and 50 for validation, unless other options say otherwise")))
        ->check(CLI::IsMember({"paper"}));
    command.add_option("--layer", options.specification.layer,
                       text(CommandLine::tr("The layer whose units are studied; by default the last convolutional one")));
}

} // namespace

void addNewCommand(CLI::App& program, Session& session)
{
    CLI::App* const command = program.add_subcommand("new", text(CommandLine::tr("Make a study")));
    const auto options = std::make_shared<NewOptions>();
    command->add_option("STUDY", options->folder, text(CommandLine::tr("The study's folder, new or empty")))->required();
    addDataOptions(*command, *options);
    addNetworkOptions(*command, *options);
    session.addCommonOptions(*command);
    command->callback([options, command, &session] {
        options->specification.dataSeed = options->specification.builtin.seed;
        if (!options->preset.empty())
            usePaper(*command, *options);
        options->inputGiven = command->count("--input") > 0;
        options->normalisationGiven = command->count("--normalise") > 0;
        auto specification = specify(*options, session);
        if (!specification)
            return session.fail(specification.error());
        const auto found = look(*specification, *options, session);
        if (!found)
            return session.fail(found.error());
        const auto looked = lookJson(*specification, *options, *found);
        if (options->onlyLook)
            return session.json() ? printObject(looked) : void();
        const auto made = make(*options, std::move(*specification), *found, session);
        if (!made)
            return session.fail(made.error());
        printStudy(*made, looked, session.json());
    });
}

} // namespace lesionlab::app
