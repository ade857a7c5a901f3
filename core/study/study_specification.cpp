// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/study_specification.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/study/study.h"
#include "core/study/study_json.h"
#include "core/support/json_integers.h"

namespace lesionlab::study {
namespace {

constexpr const char* formatName = "lesionlab-study";
constexpr int formatVersion = 2;
constexpr int versionBeforeNormalisation = 1; ///< of studies that earlier programs measure rightly, as they know one normalisation only

Json countsToJson(const datasets::SplitCounts& counts) { return {{"train", counts.train}, {"valid", counts.valid}, {"test", counts.test}}; }

datasets::SplitCounts countsFromJson(const Json& json)
{
    return {integerFrom<int>(json.at("train")), integerFrom<int>(json.at("valid")), integerFrom<int>(json.at("test"))};
}

Json dataToJson(const StudySpecification& specification)
{
    if (specification.isBuiltin()) {
        const BuiltinData& data = specification.builtin;
        return {{"source", "builtin"},
                {"identities", data.identities},
                {"categories", data.categories},
                {"views_per_identity", countsToJson(data.viewsPerIdentity)},
                {"views_per_category", countsToJson(data.viewsPerCategory)},
                {"seed", data.seed}};
    }
    Json tasks = Json::array();
    for (const FolderTask& task : specification.folders) {
        tasks.push_back({{"name", task.name}, {"folder", task.folder.string()}, {"images_per_class", countsToJson(task.caps)}});
        if (!task.classes.empty())
            tasks.back().update({{"first_class", task.firstClass}, {"classes", task.classes}});
        if (task.onlyListed)
            tasks.back()["only_listed"] = true;
    }
    return {{"source", "folders"}, {"tasks", tasks}, {"seed", specification.dataSeed}};
}

FolderTask taskFromJson(const Json& json)
{
    FolderTask task{json.at("name").get<std::string>(), json.at("folder").get<std::string>(), countsFromJson(json.at("images_per_class"))};
    if (json.contains("classes")) {
        task.classes = json["classes"].get<std::vector<std::string>>();
        task.firstClass = integerFrom<int>(json.at("first_class"));
        task.onlyListed = json.contains("only_listed") && json["only_listed"].get<bool>();
    }
    return task;
}

/// Throws std::invalid_argument where the tasks' classes are not one output after the other.
void checkClasses(std::vector<FolderTask> tasks, int outputs)
{
    if (std::ranges::all_of(tasks, [](const FolderTask& task) { return task.classes.empty(); })) // of the first programs
        return;
    std::ranges::sort(tasks, {}, &FolderTask::firstClass);
    std::size_t next = 0;
    for (const FolderTask& task : tasks) {
        if (task.classes.empty() || task.firstClass < 0 || static_cast<std::size_t>(task.firstClass) != next)
            throw std::invalid_argument(fmt::format("task {}: its classes do not follow those before", task.name));
        next += task.classes.size();
    }
    if (next != static_cast<std::size_t>(outputs))
        throw std::invalid_argument(fmt::format("{} classes for {} outputs", next, outputs));
}

void dataFromJson(const Json& json, StudySpecification& specification)
{
    if (json.at("source") == "builtin") {
        BuiltinData& data = specification.builtin;
        data.identities = integerFrom<int>(json.at("identities"));
        data.categories = integerFrom<int>(json.at("categories"));
        data.viewsPerIdentity = countsFromJson(json.at("views_per_identity"));
        data.viewsPerCategory = countsFromJson(json.at("views_per_category"));
        data.seed = integerFrom<std::uint64_t>(json.at("seed"));
        return;
    }
    for (const Json& task : json.at("tasks"))
        specification.folders.push_back(taskFromJson(task));
    if (specification.folders.empty())
        throw std::invalid_argument("a study needs a task");
    specification.dataSeed = integerFrom<std::uint64_t>(json.at("seed"));
}

tl::unexpected<Error> damaged(const std::filesystem::path& origin, const Error& error)
{
    return failure(ErrorCode::FileDamaged, origin.string(), fmt::format("{}", fmt::join(error.arguments, ", ")));
}

Json networkToJson(const networks::Architecture& architecture)
{
    return {{"architecture", networks::architectureName(architecture)},
            {"width", architecture.width},
            {"input", architecture.inputSize},
            {"last_units", architecture.lastUnits},
            {"hidden_units", architecture.hiddenUnits},
            {"dropout", architecture.dropout},
            {"classes", architecture.classes},
            {"normalisation", networks::normalisationName(architecture.normalisation)}};
}

Result<networks::Architecture> networkFromJson(const Json& json)
{
    networks::Architecture architecture;
    architecture.width = json.at("width").get<double>();
    architecture.inputSize = integerFrom<int>(json.at("input"));
    architecture.lastUnits = integerFrom<int>(json.at("last_units"));
    architecture.hiddenUnits = integerFrom<int>(json.at("hidden_units"));
    architecture.dropout = json.at("dropout").get<double>();
    architecture.classes = integerFrom<int>(json.at("classes"));
    if (json.contains("normalisation")) // studies of the first programs know only one
        architecture.normalisation = orThrow(networks::normalisationNamed(json["normalisation"].get<std::string>()));
    return networks::withName(architecture, json.at("architecture").get<std::string>())
        .and_then([](const networks::Architecture& named) -> Result<networks::Architecture> {
            if (auto valid = networks::validate(named); !valid)
                return tl::unexpected(valid.error());
            return named;
        });
}

/// Throws std::invalid_argument for units that the layer does not have.
NamedGroup groupFromJson(const Json& json, const networks::Architecture& architecture)
{
    NamedGroup group{json.at("name").get<std::string>(), json.at("layer").get<std::string>(), integersFrom<int>(json.at("units"))};
    const auto layer = networks::layerIndex(architecture, group.layer);
    const int units = layer ? networks::convolutionalLayers(architecture)[static_cast<std::size_t>(*layer)].units : 0;
    std::ranges::sort(group.units);
    if (group.units.empty() || group.units.front() < 0 || group.units.back() >= units ||
        std::ranges::adjacent_find(group.units) != group.units.end())
        throw std::invalid_argument(fmt::format("group {}: not units of {}", group.name, group.layer));
    return group;
}

} // namespace

void spreadViews(BuiltinData& data, int trainViews)
{
    data.viewsPerIdentity = {trainViews, std::max(1, trainViews / 8), std::max(1, trainViews / 4)};
    const auto perCategory = [&data](int views) { return std::max(1, views * data.identities / std::max(1, data.categories)); };
    data.viewsPerCategory = {perCategory(data.viewsPerIdentity.train), perCategory(data.viewsPerIdentity.valid),
                             perCategory(data.viewsPerIdentity.test)};
}

int defaultResize(const StudySpecification& specification)
{
    const int size = specification.architecture.inputSize;
    return specification.isBuiltin() ? size + size / 8 : static_cast<int>(std::lround(size * 256.0 / 224.0));
}

Result<std::string> toJson(const StudySpecification& specification)
{
    Json groups = Json::array();
    for (const NamedGroup& group : specification.unitGroups)
        groups.push_back({{"name", group.name}, {"layer", group.layer}, {"units", group.units}});
    Json conditions = Json::array();
    for (const NamedCondition& named : specification.conditions) {
        Json entry = {{"name", named.name}};
        entry.update(conditionToJson(named.condition));
        conditions.push_back(entry);
    }
    const Json json = {
        {"format", formatName},
        {"version", specification.architecture.normalisation == networks::Normalisation::Half ? versionBeforeNormalisation : formatVersion},
        {"data", dataToJson(specification)},
        {"resize_to", specification.resizeTo},
        {"network", networkToJson(specification.architecture)},
        {"layer", specification.layer},
        {"unit_groups", groups},
        {"conditions", conditions}};
    try {
        return json.dump(2) + '\n';
    } catch (const Json::type_error&) { // a folder's name that is not UTF-8 could not be read back
        return failure(ErrorCode::InvalidValue, "task", "?", "UTF-8");
    }
}

Result<StudySpecification> specificationFromJson(const std::string& text, const std::filesystem::path& origin)
{
    try {
        const Json json = Json::parse(text);
        if (json.at("format") != formatName)
            return failure(ErrorCode::FileDamaged, origin.string(), "not a study");
        if (const int version = integerFrom<int>(json.at("version")); version > formatVersion)
            return failure(ErrorCode::FileTooNew, origin.string(), std::to_string(version), std::to_string(formatVersion));
        StudySpecification specification;
        dataFromJson(json.at("data"), specification);
        specification.resizeTo = integerFrom<int>(json.at("resize_to"));
        specification.layer = json.at("layer").get<std::string>();
        auto architecture = networkFromJson(json.at("network"));
        if (!architecture)
            return damaged(origin, architecture.error());
        specification.architecture = *architecture;
        checkClasses(specification.folders, architecture->classes);
        if (auto known = networks::layerIndex(*architecture, specification.layer); !known)
            return damaged(origin, known.error());
        if (json.contains("unit_groups"))
            for (const Json& entry : json["unit_groups"])
                specification.unitGroups.push_back(groupFromJson(entry, *architecture));
        if (json.contains("conditions"))
            for (const Json& entry : json["conditions"]) {
                specification.conditions.push_back({entry.at("name").get<std::string>(), conditionFromJson(entry)});
                if (auto valid = checkRunName(specification.conditions.back().name); !valid)
                    return damaged(origin, valid.error());
            }
        return specification;
    } catch (const std::exception& exception) {
        return failure(ErrorCode::FileDamaged, origin.string(), exception.what());
    }
}

} // namespace lesionlab::study
