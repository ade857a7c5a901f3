// SPDX-License-Identifier: GPL-3.0-or-later
/// The subcommands: each function adds one to the program, with its options and what it does.
#pragma once

#include "app/session.h"

namespace lesionlab::app {

void addStimuliCommand(CLI::App& program, Session& session);
void addNewCommand(CLI::App& program, Session& session);
void addTrainCommand(CLI::App& program, Session& session);
void addRankCommand(CLI::App& program, Session& session);
void addEvaluateCommand(CLI::App& program, Session& session);
void addDiagnosticsCommand(CLI::App& program, Session& session);
void addDoseCommand(CLI::App& program, Session& session);
void addControlsCommand(CLI::App& program, Session& session);
void addReadoutCommand(CLI::App& program, Session& session);
void addGroupCommand(CLI::App& program, Session& session);
void addRetrainCommand(CLI::App& program, Session& session);
void addReproduceCommand(CLI::App& program, Session& session);
void addResultsCommand(CLI::App& program, Session& session);
void addFiguresCommand(CLI::App& program, Session& session);
void addInfoCommand(CLI::App& program, Session& session);
void addInspectCommand(CLI::App& program, Session& session);
void addRecordsCommand(CLI::App& program, Session& session);
void addImportCommand(CLI::App& program, Session& session);
void addExportCommand(CLI::App& program, Session& session);
void addDemoCommand(CLI::App& program, Session& session);

} // namespace lesionlab::app
