// SPDX-License-Identifier: GPL-3.0-or-later
/// Class identity: which classes a study's networks tell apart, and whether its folders still hold them.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/datasets/label_space.h"
#include "core/study/study_specification.h"
#include "core/support/result.h"

namespace lesionlab::study {

/// A list of class folders' names, one a line, as a file has them. Errors: FileNotFound, FileUnreadable, FileDamaged (no UTF-8, or empty).
Result<std::vector<std::string>> readClassList(const std::filesystem::path& file);

/// A task's class names as study.json can hold them: what is not UTF-8 becomes replacement characters.
[[nodiscard]] std::vector<std::string> storableNames(const datasets::TaskClasses& task);

/// Whether the classes are those that the study was made with. A network's outputs mean classes by their place: among other classes they
/// would mean something else. `folder`: of the study. Errors: OtherClasses; DoesNotFit where only their number is known.
Result<void> checkClasses(const datasets::LabelSpace& labels, const StudySpecification& specification, const std::filesystem::path& folder);

} // namespace lesionlab::study
