// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/condition.h"

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "core/study/study_json.h"
#include "core/support/enum_names.h"
#include "core/support/files.h"
#include "core/support/json_integers.h"
#include "core/support/utf8.h"

namespace lesionlab::study {
namespace {

constexpr EnumNames<LesionSchedule, 2> scheduleNames{"schedule", {{{LesionSchedule::Onset, "onset"}, {LesionSchedule::Always, "always"}}}};
constexpr const char* groupForm = "group:";
constexpr std::size_t longestPart = 20; ///< so that a whole name and a number behind it stay below 64 characters

/// Letters, digits and "-"; long ones are cut and told apart by their checksum. Other scripts' names keep their letters.
std::string slug(const std::string& words)
{
    std::string part = words;
    std::ranges::replace_if(
        part, [](unsigned char character) { return character < 0x80 && std::isalnum(character) == 0; }, '-');
    if (part.size() <= longestPart)
        return part;
    return std::string(beginningOf(part, longestPart - 9)) + '-' + checksum(std::as_bytes(std::span(words))).substr(0, 8);
}

/// In words that are the same in all studies.
Condition comparable(Condition condition)
{
    condition.lesion = withUnionWord(condition.lesion, "all");
    std::ranges::sort(condition.tasks);
    return condition;
}

} // namespace

std::string scheduleName(LesionSchedule schedule) { return scheduleNames.nameOf(schedule); }

Result<LesionSchedule> lesionScheduleNamed(std::string_view name) { return scheduleNames.named(name); }

bool sameExperiment(const Condition& first, const Condition& second)
{
    Condition left = comparable(first);
    Condition right = comparable(second);
    if (left.groupUnits.empty() || right.groupUnits.empty()) // the first programs did not write them
        left.groupUnits = right.groupUnits = {};
    return conditionToJson(left) == conditionToJson(right);
}

std::string withUnionWord(const std::string& lesion, const std::string& word)
{
    if (lesion == "both" || lesion == "all")
        return word;
    return lesion == "keep:both" || lesion == "keep:all" ? "keep:" + word : lesion;
}

std::string groupLesion(const std::string& name) { return groupForm + name; }

bool namesGroup(const std::string& lesion) { return lesion.starts_with(groupForm); }

std::string suggestedName(const Condition& condition)
{
    std::string name = condition.isSham() ? "sham" : slug(condition.lesion);
    if (!condition.isSham())
        name += '-' + (condition.schedule == LesionSchedule::Always ? scheduleName(condition.schedule)
                                                                    : lesions::onsetMethodName(condition.method));
    return name + "-on-" + slug(fmt::format("{}", fmt::join(condition.tasks, "-")));
}

void throwAsDamage(const Error& error) { throw std::invalid_argument(fmt::format("{}", fmt::join(error.arguments, ", "))); }

std::string textOf(const Json& json, int indent) { return json.dump(indent, ' ', false, Json::error_handler_t::replace); }

Json trainingToJson(const training::TrainingOptions& options)
{
    const datasets::Augmentation& augmentation = options.augmentation;
    return {{"epochs", options.epochs},
            {"batch_size", options.batchSize},
            {"learning_rate", options.learningRate},
            {"schedule", training::scheduleName(options.schedule.kind)},
            {"schedule_factor", options.schedule.factor},
            {"schedule_step_epochs", options.schedule.stepEpochs},
            {"schedule_patience", options.schedule.patience},
            {"momentum", options.momentum},
            {"weight_decay", options.weightDecay},
            {"bias_decay", options.biasDecay},
            {"gradient_norm", options.gradientNorm},
            {"random_crop", augmentation.randomCrop},
            {"greyscale_probability", augmentation.greyscaleProbability},
            {"horizontal_flip", augmentation.horizontalFlip},
            {"random_scale", augmentation.randomScale},
            {"smallest_area", augmentation.smallestArea},
            {"seed", options.seed}};
}

training::TrainingOptions trainingFromJson(const Json& json)
{
    training::TrainingOptions options;
    options.epochs = integerFrom<int>(json.at("epochs"));
    options.batchSize = integerFrom<int>(json.at("batch_size"));
    options.learningRate = json.at("learning_rate").get<double>();
    options.schedule.kind = orThrow(training::scheduleNamed(json.at("schedule").get<std::string>()));
    options.schedule.factor = json.at("schedule_factor").get<double>();
    options.schedule.stepEpochs = integerFrom<int>(json.at("schedule_step_epochs"));
    options.schedule.patience = integerFrom<int>(json.at("schedule_patience"));
    options.momentum = json.at("momentum").get<double>();
    options.weightDecay = json.at("weight_decay").get<double>();
    options.biasDecay = json.value("bias_decay", options.biasDecay); // not in the first records
    options.gradientNorm = json.at("gradient_norm").get<double>();
    options.augmentation.randomCrop = json.at("random_crop").get<bool>();
    options.augmentation.greyscaleProbability = json.at("greyscale_probability").get<float>();
    options.augmentation.horizontalFlip = json.at("horizontal_flip").get<bool>();
    options.augmentation.randomScale = json.at("random_scale").get<bool>();
    options.augmentation.smallestArea = json.value("smallest_area", options.augmentation.smallestArea); // not in the first records
    options.seed = integerFrom<std::uint64_t>(json.at("seed"));
    if (auto valid = training::validate(options); !valid)
        throwAsDamage(valid.error());
    return options;
}

Json conditionToJson(const Condition& condition)
{
    Json json = {{"network", condition.network}, {"layer", condition.layer}, {"lesion", condition.lesion}};
    if (condition.lesion.starts_with("random"))
        json["lesion_seed"] = condition.lesionSeed;
    if (namesGroup(condition.lesion) && !condition.groupUnits.empty())
        json["group_units"] = condition.groupUnits;
    if (!condition.isSham()) {
        json["schedule"] = scheduleName(condition.schedule);
        if (condition.schedule == LesionSchedule::Onset) {
            json["onset_method"] = lesions::onsetMethodName(condition.method);
            if (condition.method == lesions::OnsetMethod::Release)
                json[condition.release.inSteps ? "release_after_steps" : "release_after_epochs"] = condition.release.after;
        }
    }
    json["retrained_on"] = condition.tasks;
    json["momentum_restored"] = condition.momentumRestored;
    json["training"] = trainingToJson(condition.training);
    return json;
}

Condition conditionFromJson(const Json& json)
{
    Condition condition;
    condition.network = json.at("network").get<std::string>();
    condition.layer = json.at("layer").get<std::string>();
    condition.lesion = json.at("lesion").get<std::string>();
    if (json.contains("lesion_seed"))
        condition.lesionSeed = integerFrom<std::uint64_t>(json["lesion_seed"]);
    if (json.contains("group_units"))
        condition.groupUnits = integersFrom<int>(json["group_units"]);
    if (json.contains("schedule"))
        condition.schedule = orThrow(lesionScheduleNamed(json["schedule"].get<std::string>()));
    if (json.contains("onset_method"))
        condition.method = orThrow(lesions::onsetMethodNamed(json["onset_method"].get<std::string>()));
    condition.release.inSteps = json.contains("release_after_steps");
    condition.release.after =
        json.value(condition.release.inSteps ? "release_after_steps" : "release_after_epochs", condition.release.after);
    condition.tasks = json.at("retrained_on").get<std::vector<std::string>>();
    condition.momentumRestored = json.at("momentum_restored").get<bool>();
    condition.training = trainingFromJson(json.at("training"));
    return condition;
}

} // namespace lesionlab::study
