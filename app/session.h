// SPDX-License-Identifier: GPL-3.0-or-later
/// Session: what all subcommands share: common options, progress on the terminal, Ctrl+C, exit codes.
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <thread>

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QString>
#include <nlohmann/json_fwd.hpp>

#include "core/study/study.h"
#include "core/support/progress.h"
#include "core/support/result.h"

namespace lesionlab::app {

/// The context of the command line's texts in the translations.
struct CommandLine {
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

enum ExitCode { exitDone = 0, exitUsage = 2, exitBadInput = 3, exitCancelled = 4, exitFailed = 5 };

class Session {
public:
    /// `command`: what the user typed, recorded with what it makes.
    explicit Session(std::string command);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session();

    /// Adds --json, --device and --threads.
    void addCommonOptions(CLI::App& command);

    [[nodiscard]] bool json() const { return json_; }
    [[nodiscard]] const std::string& device() const { return device_; }
    [[nodiscard]] int threads() const { return threads_; }
    [[nodiscard]] const std::string& command() const { return command_; }

    /// Requested by Ctrl+C or SIGTERM. A second one ends the program at once.
    [[nodiscard]] std::stop_token stop() const { return stop_.get_token(); }
    /// A bar on standard error where that is a terminal; nothing elsewhere. `main`: the phase that takes the time: the bar then says, too,
    /// how long the rest of it takes.
    Progress progress(std::optional<Phase> main = {});
    void clearProgress();

    /// Tells the user, remembers the exit code.
    void fail(const Error& error);
    /// To standard error.
    void warn(const QString& words);
    /// Lists images that were left out, if any, and what went wrong with the cache, on standard error.
    void mention(const study::DataNotes& notes);
    [[nodiscard]] int exitCode() const { return exitCode_; }

private:
    std::string command_;
    bool json_ = false;
    std::string device_ = "auto";
    int threads_ = 0;
    int exitCode_ = exitDone;
    bool terminal_ = false;
    bool barShown_ = false;
    std::string lastBar_;
    std::stop_source stop_;
    std::jthread signalWatch_;
};

/// UTF-8.
[[nodiscard]] std::string text(const QString& words);

/// To standard output, with a line break.
void printLine(const QString& words);
void printLine(const std::string& words);

/// One line to standard output.
void printObject(const nlohmann::ordered_json& object);

} // namespace lesionlab::app
