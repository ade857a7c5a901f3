// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/session.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "core/networks/device.h"
#include "ui/jobs/job_progress.h"
#include "ui/messages/error_text.h"
#include "ui/messages/run_notes.h"
#include "ui/messages/time_text.h"

namespace lesionlab::app {
namespace {

int terminalColumns()
{
    constexpr int usual = 80;
    winsize size{};
    return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : usual;
}

/// Fits into one line, or the next one could not take its place.
QString barText(const QString& words, double share, const QString& rest, int columns)
{
    constexpr int longestBar = 30;
    const QString behind = QStringLiteral(" %1 % %2").arg(std::lround(share * 100), 3).arg(rest);
    const int room = std::max(0, columns - 1 - static_cast<int>(behind.size()));
    const int width = std::clamp(room - static_cast<int>(words.size()) - 3, 0, longestBar);
    const int filled = static_cast<int>(share * width);
    const QString bar = width > 0 ? QStringLiteral(" [%1%2]").arg(QString(filled, '#'), QString(width - filled, '.')) : QString();
    return (words.left(room - bar.size()) + bar + behind).left(columns - 1);
}

/// Written by the signal handler, read by the watching thread. OpenBLAS has threads of its own before main begins, so that blocking
/// the signals and waiting for them in one thread would not keep them from the others.
std::array<int, 2> signalPipe{-1, -1};

extern "C" void noteSignal(int)
{
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = ::write(signalPipe[1], &byte, 1);
}

void watchSignals(const std::stop_token& ended, std::stop_source stop)
{
    ::pthread_setname_np(::pthread_self(), "signals");
    const std::stop_callback wake(ended, [] { noteSignal(0); });
    pollfd watched{signalPipe[0], POLLIN, 0};
    while (!ended.stop_requested()) {
        char byte = 0;
        if (::poll(&watched, 1, -1) <= 0 || ended.stop_requested() || ::read(signalPipe[0], &byte, 1) != 1)
            continue;
        if (!stop.request_stop()) // the second time
            ::_exit(exitCancelled);
    }
}

int exitCodeFor(ErrorCode code)
{
    switch (code) {
    case ErrorCode::InvalidValue:
    case ErrorCode::UnknownName:
    case ErrorCode::DeviceUnavailable: return exitUsage;
    case ErrorCode::FileNotFound:
    case ErrorCode::FileUnreadable:
    case ErrorCode::FileDamaged:
    case ErrorCode::ForeignObject:
    case ErrorCode::FileTooNew:
    case ErrorCode::FolderNotEmpty:
    case ErrorCode::AlreadyThere:
    case ErrorCode::NoClassesFound:
    case ErrorCode::NoImagesFound:
    case ErrorCode::OtherClasses:
    case ErrorCode::NotYetMade:
    case ErrorCode::Outdated:
    case ErrorCode::DoesNotFit: return exitBadInput;
    case ErrorCode::Cancelled: return exitCancelled;
    case ErrorCode::FileNotWritable:
    case ErrorCode::InUse:
    case ErrorCode::Diverged:
    case ErrorCode::NotFinite:
    case ErrorCode::OutOfMemory:
    case ErrorCode::Internal: break;
    }
    return exitFailed;
}

} // namespace

Session::Session(std::string command) : command_(std::move(command)), terminal_(::isatty(STDERR_FILENO) == 1)
{
    spdlog::set_default_logger(spdlog::stderr_logger_mt("lesionlab"));
    spdlog::set_pattern("%v");
    if (::pipe2(signalPipe.data(), O_CLOEXEC | O_NONBLOCK) == 0) {
        struct sigaction action {};
        action.sa_handler = noteSignal;
        action.sa_flags = SA_RESTART;
        ::sigaction(SIGINT, &action, nullptr);
        ::sigaction(SIGTERM, &action, nullptr);
        signalWatch_ = std::jthread(watchSignals, stop_);
    }
}

Session::~Session() { clearProgress(); }

void Session::addCommonOptions(CLI::App& command)
{
    command.add_flag("--json", json_, text(CommandLine::tr("Print one JSON object instead of text")));
    command.add_option("--device", device_, text(CommandLine::tr("Where networks run: auto, cpu, cuda:0 …")))->capture_default_str();
    command.add_option("--threads", threads_, text(CommandLine::tr("Processor threads to use; 0: all")))
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command.parse_complete_callback([this] { networks::setThreadCount(threads_); });
}

Progress Session::progress(std::optional<Phase> main)
{
    if (!terminal_)
        return {};
    const auto began = std::chrono::steady_clock::now();
    return [this, main, began, job = ui::JobProgress(0, 0, main.value_or(Phase::Ranking))](const ProgressUpdate& update) mutable {
        job.take(update, std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
        const bool estimated = update.phase == main && job.secondsLeft() >= 0 && update.done < update.total;
        const QString rest = estimated ? CommandLine::tr("%1 left").arg(ui::durationText(job.secondsLeft())) : QString();
        const double share = update.total > 0 ? static_cast<double>(update.done) / static_cast<double>(update.total) : 0;
        const std::string bar = text(barText(ui::phaseText(update.phase), share, rest, terminalColumns()));
        if (bar == lastBar_)
            return;
        lastBar_ = bar;
        barShown_ = true;
        std::fputs("\r\033[K", stderr);
        std::fputs(bar.c_str(), stderr);
    };
}

void Session::clearProgress()
{
    if (barShown_)
        std::fputs("\r\033[K", stderr);
    barShown_ = false;
    lastBar_.clear();
}

void Session::fail(const Error& error)
{
    clearProgress();
    spdlog::error("{}", text(ui::errorText(error)));
    exitCode_ = exitCodeFor(error.code);
}

void Session::warn(const QString& words)
{
    clearProgress();
    spdlog::warn("{}", text(words));
}

void Session::mention(const study::DataNotes& notes)
{
    clearProgress();
    if (!notes.skipped.empty())
        spdlog::warn("{}:", text(ui::skippedText(notes)));
    if (const QString details = ui::dataNotesText(notes); !details.isEmpty())
        spdlog::warn("{}", text(details));
}

std::string text(const QString& words) { return words.toStdString(); }

void printLine(const QString& words) { printLine(text(words)); }

void printObject(const nlohmann::ordered_json& object)
{
    // Bytes that are not UTF-8, in a folder's name perhaps, become replacement characters.
    printLine(object.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace));
}

void printLine(const std::string& words) { fmt::print("{}\n", words); }

} // namespace lesionlab::app
