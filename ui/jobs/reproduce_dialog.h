// SPDX-License-Identifier: GPL-3.0-or-later
/// ReproduceDialog: with which recipe, and with or without controls, the paper's runs are to be made; says how many are there and how long
/// the others take.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include <QDialog>

#include "core/study/reproduction.h"
#include "ui/document/study_document.h"

class QCheckBox;
class QComboBox;
class QLabel;

namespace lesionlab::ui {

class ReproduceDialog : public QDialog {
    Q_OBJECT

public:
    /// The conditions behind a choice; those of paperConditions.
    using Conditions = std::function<std::vector<study::Condition>(const study::ReproductionOptions&)>;

    /// `shown`: the recipe of the figures, where they have one; it is offered first, then that of the bench, where that is another.
    /// `device`: as resolved. The document must outlive the dialog.
    ReproduceDialog(const StudyDocument& document, const std::optional<study::Recipe>& shown, Conditions conditions, std::string device,
                    QWidget* parent);

    [[nodiscard]] study::ReproductionOptions options() const;

private:
    void tellWhatLiesAhead();

    const StudyDocument& document_;
    Conditions conditions_;
    std::string device_;
    std::vector<study::Recipe> recipes_;
    QComboBox* choice_;
    QCheckBox* controls_;
    QLabel* ahead_;
};

} // namespace lesionlab::ui
