// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/run_record.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include <fmt/format.h>

#include "core/networks/device.h"
#include "core/study/csv_field.h"
#include "core/study/study_json.h"
#include "core/support/enum_names.h"
#include "core/support/files.h"
#include "core/support/json_integers.h"
#include "core/support/version.h"

namespace lesionlab::study {
namespace {

constexpr const char* recordFile = "run.json";
constexpr const char* epochsFile = "epochs.jsonl";
constexpr const char* tableFile = "per_class.csv";
constexpr const char* formatName = "lesionlab-run";
constexpr int formatVersion = 2;
constexpr int versionBeforeCheckpoints = 1; ///< all but networks from checkpoints is written so that earlier programs read it
constexpr std::uint64_t largestFile = 256 << 20;
constexpr const char* tableHeader = "moment,silenced,task,class,images,correct,correct_within_task,cross_task";

constexpr EnumNames<RunState, 5> stateNames{"state",
                                            {{
                                                {RunState::Running, "running"},
                                                {RunState::Finished, "finished"},
                                                {RunState::Cancelled, "cancelled"},
                                                {RunState::Failed, "failed"},
                                                {RunState::Diverged, "diverged"},
                                            }}};

Json retrainingToJson(const RunRecord& record)
{
    Json groups = Json::object();
    for (const UnitGroup& group : record.groups)
        groups[group.name] = group.units;
    return {{"condition", conditionToJson(*record.condition)},
            {"lesion_units", record.lesionUnits},
            {"unit_groups", groups},
            {"start_checksum", record.startChecksum}};
}

void retrainingFromJson(const Json& json, RunRecord& record)
{
    record.condition = conditionFromJson(json.at("condition"));
    record.lesionUnits = integersFrom<int>(json.at("lesion_units"));
    for (const auto& [name, units] : json.at("unit_groups").items())
        record.groups.push_back({name, integersFrom<int>(units)});
    record.startChecksum = json.at("start_checksum").get<std::string>();
}

Json circumstancesToJson(const Circumstances& circumstances)
{
    return {{"device", circumstances.device},
            {"threads", circumstances.threads},
            {"program_version", circumstances.programVersion},
            {"torch_version", circumstances.torchVersion}};
}

Circumstances circumstancesFromJson(const Json& json)
{
    return {json.at("device").get<std::string>(), integerFrom<int>(json.at("threads")), json.at("program_version").get<std::string>(),
            json.at("torch_version").get<std::string>()};
}

Json resumptionsToJson(const std::vector<Resumption>& resumptions)
{
    Json list = Json::array();
    for (const Resumption& resumption : resumptions) {
        Json entry = {{"after_epoch", resumption.afterEpoch}};
        entry.update(circumstancesToJson(resumption.circumstances));
        entry["command"] = resumption.command;
        list.push_back(entry);
    }
    return list;
}

const char* kindOf(const RunRecord& record)
{
    if (record.checkpoint)
        return "checkpoint";
    return record.condition ? "retraining" : "training";
}

RunRecord recordFromJson(const Json& json)
{
    RunRecord record;
    record.state = orThrow(stateNames.named(json.at("state").get<std::string>()));
    record.epochsDone = integerFrom<int>(json.at("epochs_done"));
    if (json.at("kind") == "retraining") {
        retrainingFromJson(json, record);
    } else if (json.at("kind") == "checkpoint") {
        const Json& origin = json.at("checkpoint");
        record.checkpoint = CheckpointOrigin{origin.at("file").get<std::string>(), origin.at("checksum").get<std::string>()};
    } else {
        record.tasks = json.at("tasks").get<std::vector<std::string>>();
        record.training = trainingFromJson(json.at("training"));
    }
    record.weightsChecksum = json.value("weights_checksum", "");
    record.trainChecksum = json.value("train_images_checksum", "");
    record.testChecksum = json.value("test_images_checksum", "");
    record.circumstances = circumstancesFromJson(json);
    record.command = json.at("command").get<std::string>();
    if (json.contains("resumed"))
        for (const Json& entry : json["resumed"])
            record.resumed.push_back(
                {integerFrom<int>(entry.at("after_epoch")), circumstancesFromJson(entry), entry.at("command").get<std::string>()});
    return record;
}

Json accuraciesToJson(const std::vector<evaluation::TaskAccuracy>& tasks)
{
    Json list = Json::array();
    for (const evaluation::TaskAccuracy& task : tasks)
        if (task.images > 0)
            list.push_back({{"task", task.name},
                            {"accuracy", task.accuracy},
                            {"within_task_accuracy", task.withinTaskAccuracy},
                            {"cross_task_errors", task.crossTaskErrors},
                            {"loss", task.meanLoss},
                            {"images", task.images}});
    return list;
}

std::vector<evaluation::TaskAccuracy> accuraciesFromJson(const Json& json)
{
    std::vector<evaluation::TaskAccuracy> tasks;
    for (const Json& entry : json) {
        evaluation::TaskAccuracy& task = tasks.emplace_back();
        task.name = entry.at("task").get<std::string>();
        task.accuracy = entry.at("accuracy").get<double>();
        task.withinTaskAccuracy = entry.at("within_task_accuracy").get<double>();
        task.crossTaskErrors = entry.value("cross_task_errors", 0.0);
        task.meanLoss = entry.at("loss").get<double>();
        task.images = integerFrom<int>(entry.at("images"));
        if (task.images < 1) // such tasks are not written
            throw std::invalid_argument("an accuracy over no images");
    }
    return tasks;
}

EpochRecord epochFromJson(const Json& json)
{
    EpochRecord epoch;
    epoch.training.epoch = integerFrom<int>(json.at("epoch"));
    if (epoch.training.epoch > 0) {
        epoch.training.trainingLoss = json.at("training_loss").get<double>();
        epoch.training.learningRate = json.at("learning_rate").get<double>();
        epoch.training.seconds = json.at("seconds").get<double>();
        epoch.training.imagesPerSecond = json.at("images_per_second").get<double>();
        epoch.training.waitingShare = json.at("waiting_share").get<double>();
    }
    if (json.contains("validation"))
        epoch.validation = accuraciesFromJson(json["validation"]);
    if (json.contains("silent_units"))
        epoch.silentUnits = integerFrom<int>(json["silent_units"]);
    if (json.contains("measuring_seconds")) // not in the first records
        epoch.measuringSeconds = json["measuring_seconds"].get<double>();
    if (json.contains("test"))
        for (const Json& measurement : json["test"]) {
            epoch.test.push_back({measurement.at("silenced").get<std::string>(), accuraciesFromJson(measurement.at("tasks"))});
            if (epoch.test.back().tasks.size() != epoch.test.front().tasks.size())
                throw std::invalid_argument("measurements of different tasks");
        }
    if (json.contains("test") && (epoch.test.empty() || epoch.test.front().tasks.empty()))
        throw std::invalid_argument("no measurements");
    return epoch;
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::size_t start = 0;
    for (std::size_t end = text.find('\n'); end != std::string::npos; end = text.find('\n', start)) {
        lines.push_back(text.substr(start, end - start));
        start = end + 1;
    }
    if (start < text.size())
        lines.push_back(text.substr(start));
    return lines;
}

/// One record from `position` on, which moves behind it. Throws std::invalid_argument.
std::vector<std::string> csvRecord(const std::string& text, std::size_t& position)
{
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (; position < text.size(); ++position) {
        const char character = text[position];
        if (quoted) {
            if (character != '"')
                fields.back() += character;
            else if (position + 1 < text.size() && text[position + 1] == '"')
                fields.back() += text[++position];
            else
                quoted = false;
        } else if (character == '"' && fields.back().empty()) {
            quoted = true;
        } else if (character == ',') {
            fields.emplace_back();
        } else if (character == '\n') {
            ++position;
            return fields;
        } else if (character != '\r') {
            fields.back() += character;
        }
    }
    if (quoted)
        throw std::invalid_argument("ends inside a quoted field");
    return fields;
}

int csvCount(const std::string& field)
{
    int value = 0;
    const auto [end, error] = std::from_chars(field.data(), field.data() + field.size(), value);
    if (error != std::errc() || end != field.data() + field.size() || value < 0)
        throw std::invalid_argument(fmt::format("“{}” is not a count", field));
    return value;
}

void appendRows(std::string& text, const char* moment, const std::vector<GroupMeasurement>& measurements)
{
    for (const GroupMeasurement& measurement : measurements)
        for (const evaluation::TaskAccuracy& task : measurement.tasks)
            for (const evaluation::ClassCounts& counts : task.classes)
                text += fmt::format("{},{},{},{},{},{},{},{}\n", moment, csvField(measurement.silenced), csvField(task.name),
                                    csvField(counts.name), counts.images, counts.correct, counts.correctWithinTask, counts.crossTask);
}

/// The entry of that name, at the end if it is new: rows of one measurement stand together.
template <typename Named, typename Name> Named& lastNamed(std::vector<Named>& list, const std::string& name, Name member)
{
    if (list.empty() || list.back().*member != name) {
        list.emplace_back();
        list.back().*member = name;
    }
    return list.back();
}

ClassTable tableFromCsv(const std::string& text)
{
    std::size_t position = 0;
    if (fmt::format("{}", fmt::join(csvRecord(text, position), ",")) != tableHeader)
        throw std::invalid_argument("unknown columns");
    ClassTable table;
    while (position < text.size()) {
        const std::vector<std::string> fields = csvRecord(text, position);
        if (fields.size() != 8)
            throw std::invalid_argument("a row has another number of columns than the header");
        std::vector<GroupMeasurement>* const moment = fields[0] == "baseline" ? &table.baseline
                                                      : fields[0] == "start"  ? &table.start
                                                      : fields[0] == "end"    ? &table.end
                                                                              : nullptr;
        if (moment == nullptr)
            throw std::invalid_argument(fmt::format("unknown moment “{}”", fields[0]));
        GroupMeasurement& measurement = lastNamed(*moment, fields[1], &GroupMeasurement::silenced);
        evaluation::TaskAccuracy& task = lastNamed(measurement.tasks, fields[2], &evaluation::TaskAccuracy::name);
        const evaluation::ClassCounts counts{fields[3], csvCount(fields[4]), csvCount(fields[5]), csvCount(fields[6]), csvCount(fields[7])};
        if (std::max({counts.correct, counts.correctWithinTask, counts.crossTask}) > counts.images)
            throw std::invalid_argument(fmt::format("more right than there are images of class “{}”", counts.name));
        if (counts.images > std::numeric_limits<int>::max() - task.images)
            throw std::invalid_argument("more images than can be counted");
        task.images += counts.images;
        task.classes.push_back(counts);
    }
    for (auto* const moment : {&table.baseline, &table.start, &table.end})
        for (GroupMeasurement& measurement : *moment)
            for (evaluation::TaskAccuracy& task : measurement.tasks)
                evaluation::summarise(task, 0);
    return table;
}

} // namespace

std::string runStateName(RunState state) { return stateNames.nameOf(state); }

RunState stateAfter(const Result<void>& trained)
{
    if (trained)
        return RunState::Finished;
    switch (trained.error().code) {
    case ErrorCode::Cancelled: return RunState::Cancelled;
    case ErrorCode::Diverged: return RunState::Diverged;
    default: return RunState::Failed;
    }
}

std::string anewCommand(const RunRecord& record)
{
    if (record.checkpoint)
        return "lesionlab new --checkpoint " + record.checkpoint->file;
    return record.condition ? "lesionlab retrain --replace" : "lesionlab train --replace";
}

Circumstances circumstancesOn(const std::string& device)
{
    return {device, networks::threadCount(), programVersion, networks::torchVersion()};
}

RunRecord recordOfThisProgram(const std::string& device, const std::string& command)
{
    RunRecord record;
    record.circumstances = circumstancesOn(device);
    record.command = command;
    return record;
}

std::optional<Circumstances> otherCircumstances(const Study& study, const std::string& run, const std::string& device)
{
    const auto resolved = networks::resolveDevice(device);
    const auto record = checkRunName(run).and_then([&] { return readRunRecord(study.runFolder(run)); });
    std::error_code error;
    if (!resolved || !record || record->state == RunState::Finished || !std::filesystem::exists(study.weightsFile(run), error))
        return {};
    const Circumstances now = circumstancesOn(*resolved);
    std::optional<Circumstances> other;
    if (record->circumstances != now)
        other = record->circumstances;
    for (const Resumption& resumption : record->resumed)
        if (resumption.circumstances != now)
            other = resumption.circumstances;
    return other;
}

Result<void> writeRunRecord(const std::filesystem::path& runFolder, const RunRecord& record)
{
    Json json = {{"format", formatName},
                 {"version", record.checkpoint ? formatVersion : versionBeforeCheckpoints},
                 {"kind", kindOf(record)},
                 {"state", runStateName(record.state)},
                 {"epochs_done", record.epochsDone}};
    if (record.condition) {
        json.update(retrainingToJson(record));
    } else if (record.checkpoint) {
        json["checkpoint"] = {{"file", record.checkpoint->file}, {"checksum", record.checkpoint->checksum}};
    } else {
        json["tasks"] = record.tasks;
        json["training"] = trainingToJson(record.training);
    }
    json.update({{"weights_checksum", record.weightsChecksum},
                 {"train_images_checksum", record.trainChecksum},
                 {"test_images_checksum", record.testChecksum}});
    json.update(circumstancesToJson(record.circumstances));
    json["command"] = record.command;
    if (!record.resumed.empty())
        json["resumed"] = resumptionsToJson(record.resumed);
    return writeFileAtomically(runFolder / recordFile, textOf(json, 2) + '\n');
}

Result<RunRecord> readRunRecord(const std::filesystem::path& runFolder)
{
    const std::filesystem::path file = runFolder / recordFile;
    const auto text = readFile(file, largestFile);
    if (!text)
        return tl::unexpected(text.error());
    try {
        const Json json = Json::parse(*text);
        if (json.at("format") != formatName)
            return failure(ErrorCode::FileDamaged, file.string(), "not the record of a run");
        if (const int version = integerFrom<int>(json.at("version")); version > formatVersion)
            return failure(ErrorCode::FileTooNew, file.string(), std::to_string(version), std::to_string(formatVersion));
        return recordFromJson(json);
    } catch (const std::exception& exception) {
        return failure(ErrorCode::FileDamaged, file.string(), exception.what());
    }
}

std::string epochLine(const EpochRecord& epoch)
{
    const training::EpochReport& report = epoch.training;
    Json line = {{"epoch", report.epoch}};
    if (report.epoch > 0)
        line.update({{"training_loss", report.trainingLoss},
                     {"learning_rate", report.learningRate},
                     {"seconds", report.seconds},
                     {"images_per_second", report.imagesPerSecond},
                     {"waiting_share", report.waitingShare}});
    if (epoch.test.empty()) {
        line["validation"] = accuraciesToJson(epoch.validation);
        return textOf(line);
    }
    line["silent_units"] = epoch.silentUnits;
    if (epoch.measuringSeconds)
        line["measuring_seconds"] = *epoch.measuringSeconds;
    Json test = Json::array();
    for (const GroupMeasurement& measurement : epoch.test)
        test.push_back({{"silenced", measurement.silenced}, {"tasks", accuraciesToJson(measurement.tasks)}});
    line["test"] = test;
    return textOf(line);
}

EpochRecord epochFromLine(const std::string& line) { return epochFromJson(Json::parse(line)); }

Result<std::vector<EpochRecord>> readEpochs(const std::filesystem::path& runFolder)
{
    const std::filesystem::path file = runFolder / epochsFile;
    const auto text = readFile(file, largestFile);
    if (!text && text.error().code == ErrorCode::FileNotFound)
        return std::vector<EpochRecord>();
    if (!text)
        return tl::unexpected(text.error());
    const std::vector<std::string> lines = linesOf(*text);
    std::vector<EpochRecord> epochs;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        try {
            epochs.push_back(epochFromLine(lines[i]));
        } catch (const std::exception& exception) {
            if (i + 1 < lines.size())
                return failure(ErrorCode::FileDamaged, file.string(), fmt::format("line {}: {}", i + 1, exception.what()));
        }
    }
    return epochs;
}

int storedEpochs(const std::filesystem::path& runFolder)
{
    const auto epochs = readEpochs(runFolder);
    return epochs && !epochs->empty() ? epochs->back().training.epoch : 0;
}

Result<void> appendEpoch(const std::filesystem::path& runFolder, const EpochRecord& epoch)
{
    return appendLineSynced(runFolder / epochsFile, epochLine(epoch));
}

Result<void> trimEpochs(const std::filesystem::path& runFolder, int last)
{
    const auto epochs = readEpochs(runFolder);
    if (!epochs)
        return tl::unexpected(epochs.error());
    std::string text;
    for (const EpochRecord& epoch : *epochs)
        if (epoch.training.epoch <= last)
            text += epochLine(epoch) + '\n';
    return writeFileAtomically(runFolder / epochsFile, text);
}

Result<void> writeClassTable(const std::filesystem::path& runFolder, const ClassTable& table)
{
    std::string text = std::string(tableHeader) + '\n';
    appendRows(text, "baseline", table.baseline);
    appendRows(text, "start", table.start);
    appendRows(text, "end", table.end);
    return writeFileAtomically(runFolder / tableFile, text);
}

Result<ClassTable> readClassTable(const std::filesystem::path& runFolder)
{
    const std::filesystem::path file = runFolder / tableFile;
    const auto text = readFile(file, largestFile);
    if (!text)
        return tl::unexpected(text.error());
    try {
        return tableFromCsv(*text);
    } catch (const std::exception& exception) {
        return failure(ErrorCode::FileDamaged, file.string(), exception.what());
    }
}

std::vector<std::string> runNames(const Study& study)
{
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(study.folder() / "runs", error)) {
        const std::string name = entry.path().filename().string();
        if (checkRunName(name) && std::filesystem::exists(entry.path() / recordFile, error)) // not what waits beside a run made anew
            names.push_back(name);
    }
    std::ranges::sort(names);
    return names;
}

} // namespace lesionlab::study
