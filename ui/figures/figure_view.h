// SPDX-License-Identifier: GPL-3.0-or-later
/// FigureView: a figure on the screen, with a button wherever a run is missing, and the ways out of the window: export and clipboard.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <QWidget>

#include "ui/figures/figure.h"
#include "ui/figures/figure_export.h"
#include "ui/figures/figure_layout.h"

class QComboBox;
class QCustomPlot;
class QHelpEvent;
class QPushButton;
class QScrollArea;

namespace lesionlab::ui {

/// Asks nothing of the study: it shows what it is given, as often as it is given something new. Follows the palette (light or dark), the
/// font and the language.
class FigureView : public QWidget {
    Q_OBJECT

public:
    explicit FigureView(QWidget* parent = nullptr);
    ~FigureView() override;

    void setFigure(Figure figure);
    /// All of it, or, of recovery curves, only the one that was picked.
    [[nodiscard]] Figure shownFigure() const;

    /// What is shown, always light, with the numbers beside it. Errors: those of exportFigure.
    [[nodiscard]] Result<void> exportTo(const std::filesystem::path& file, ExportFormat format, double widthInMillimetres) const;
    /// The picture, as SVG and as an image of 300 dots per inch, and its numbers as comma-separated values.
    void copyToClipboard();
    /// The layout on the screen, in millimetres of print; pixelsPerMillimetre() makes them pixels of the plot.
    [[nodiscard]] const FigureLayout& layoutOnScreen() const { return layout_; }
    [[nodiscard]] double pixelsPerMillimetre() const;
    /// What the pointer would be told there; empty where there is nothing to tell. Pixels of the plot.
    [[nodiscard]] QString wordsAt(QPointF position) const;

Q_SIGNALS:
    /// The user wants the runs behind these bars: study::missingConditions makes them conditions. One bar for each run. `recipe`: the
    /// figure's; nothing where it shows none.
    void barsWanted(const std::vector<lesionlab::study::Bar>& bars, const std::optional<lesionlab::study::Recipe>& recipe);
    /// The user wants to see the bars of this run's recipe.
    void recipeChosen(const std::string& run);
    /// The user wants these runs, which the study knows as conditions.
    void runsWanted(const std::vector<std::string>& runs);
    void dosesWanted(); ///< the user wants the dose–response that is missing
    void copied();      ///< to the clipboard

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] Figure figureForPaper() const;
    void retranslate();
    void fillRunChoice();
    void fillRecipeChoice();
    void arrange();
    void placeButtons();
    void scrollToRun(const std::string& run);
    void want(const PlacedPanel& panel, const PlacedGap& gap);
    void wantAll();
    void exportWithDialog();
    void showMenu(QPoint position);

    Figure figure_;
    FigureLayout layout_;
    QComboBox* runChoice_;
    QComboBox* recipeChoice_;
    QPushButton* queueAll_;
    QPushButton* copy_;
    QPushButton* export_;
    QScrollArea* scroll_;
    QCustomPlot* plot_;
    QList<QPushButton*> gapButtons_;
};

} // namespace lesionlab::ui
