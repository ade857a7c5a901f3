// SPDX-License-Identifier: GPL-3.0-or-later
/// Result and Error: how core tells its callers that something a user can cause has gone wrong.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace lesionlab {

/// What went wrong. The words are the caller's (`ui/messages/`), the facts are in Error::arguments.
/// The comment behind each code lists its arguments in order.
enum class ErrorCode {
    FileNotFound,      ///< path
    FileUnreadable,    ///< path, reason
    FileDamaged,       ///< path, what is wrong with it
    FileNotWritable,   ///< path, reason
    ForeignObject,     ///< path, the Python object that it asks for
    FileTooNew,        ///< path, version found, newest version understood
    FolderNotEmpty,    ///< path
    AlreadyThere,      ///< path of a run's folder, the command that makes the run anew, the option that gives another name
    InUse,             ///< path of the file that another process has locked
    NoClassesFound,    ///< path
    NoImagesFound,     ///< path or paths; below study/ the name of the split or task that has none
    OtherClasses,      ///< path of a task's folder, classes that are new there, classes that are missing there ("–": none)
    InvalidValue,      ///< name of the setting, value given, what is allowed
    UnknownName,       ///< kind of thing (layer, task, network ...), name given, names that exist
    NotYetMade,        ///< what is missing (weights, ranking ...), the command that makes it
    DoesNotFit,        ///< path, what is there, what was expected
    Outdated,          ///< path of a file or a run's folder, what has changed since, the command that makes it anew
    DeviceUnavailable, ///< device asked for, devices there are
    Diverged,          ///< epoch in which the loss stopped being a finite number
    NotFinite,         ///< what is not a finite number
    OutOfMemory,       ///< what was being done
    Cancelled,         ///< (none)
    Internal,          ///< message of the library that failed
};

struct Error {
    ErrorCode code = ErrorCode::Internal;
    std::vector<std::string> arguments;
};

template <typename Value> using Result = tl::expected<Value, Error>;

/// For `return failure(ErrorCode::FileNotFound, path.string());`
template <typename... Arguments> [[nodiscard]] tl::unexpected<Error> failure(ErrorCode code, Arguments&&... arguments)
{
    return tl::unexpected<Error>(Error{code, {std::string(std::forward<Arguments>(arguments))...}});
}

} // namespace lesionlab
