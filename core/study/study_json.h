// SPDX-License-Identifier: GPL-3.0-or-later
/// Study JSON: how a study's values are written as JSON and read back, for the files of this room.
#pragma once

#include <filesystem>
#include <string>
#include <type_traits>

#include <nlohmann/json.hpp>

#include "core/study/condition.h"
#include "core/support/files.h"
#include "core/support/json_integers.h"
#include "core/support/result.h"
#include "core/training/training_options.h"

namespace lesionlab::study {

using Json = nlohmann::ordered_json;

// Reading throws nlohmann's exceptions or std::invalid_argument for what is not as it should be: the callers know the file's name.

[[noreturn]] void throwAsDamage(const Error& error);
template <typename Value> Value orThrow(Result<Value> value)
{
    if (!value)
        throwAsDamage(value.error());
    return *std::move(value);
}

[[nodiscard]] Json trainingToJson(const training::TrainingOptions& options);
[[nodiscard]] training::TrainingOptions trainingFromJson(const Json& json);

/// Holds only what matters under the condition.
[[nodiscard]] Json conditionToJson(const Condition& condition);
[[nodiscard]] Condition conditionFromJson(const Json& json);

/// What `convert` makes of the file's JSON. Errors: those of readFile; FileTooNew for a later version than `newest`; FileDamaged for what
/// is no JSON, or what `convert` throws at.
template <typename Convert>
Result<std::invoke_result_t<Convert, const Json&>> readVersioned(const std::filesystem::path& file, std::size_t largest, int newest,
                                                                 const Convert& convert)
{
    const auto text = readFile(file, largest);
    if (!text)
        return tl::unexpected(text.error());
    try {
        const Json json = Json::parse(*text);
        if (const int version = integerFrom<int>(json.at("version")); version > newest)
            return failure(ErrorCode::FileTooNew, file.string(), std::to_string(version), std::to_string(newest));
        return convert(json);
    } catch (const std::exception& exception) {
        return failure(ErrorCode::FileDamaged, file.string(), exception.what());
    }
}

/// One line, or indented. Bytes that are not UTF-8 (a command may hold any) become replacement characters instead of an exception.
[[nodiscard]] std::string textOf(const Json& json, int indent = -1);

} // namespace lesionlab::study
