// SPDX-License-Identifier: GPL-3.0-or-later
/// UnitPanel: the unit grid with what it is coloured and sorted by, its legend, and the pictures whose response maps it can show.
#pragma once

#include <optional>

#include <QWidget>

#include "core/study/probe.h"
#include "ui/document/study_document.h"
#include "ui/units/picture_strip.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace lesionlab::ui {

class UnitGrid;
class ColourScale;
class Guesses;

/// Follows the document; asks by signals for what only the probe knows.
class UnitPanel : public QWidget {
    Q_OBJECT

public:
    /// What cells can be coloured by besides what the ranking gives: their response maps.
    static constexpr int byMaps = -1;

    /// `document` must outlive the panel.
    UnitPanel(StudyDocument& document, QWidget* parent);

    [[nodiscard]] UnitGrid& grid() { return *grid_; }

    /// Test images to choose from. A picture that is shown is asked about anew.
    void setPictures(const std::vector<std::pair<std::size_t, QImage>>& images, const std::function<QString(std::size_t)>& name);
    /// The cells are to show the response maps to it.
    void showPicture(const Picture& picture);
    /// Which one the cells, the frame in the strip and the guesses are of; none while the cells show something else.
    [[nodiscard]] std::optional<Picture> shownPicture() const;
    /// The answer to what pictureWanted asked last. `image`: the picture itself. `trueClass`: of a test image.
    void showMaps(const study::ImageResponse& response, const QImage& image, const datasets::LabelSpace& labels,
                  std::optional<int> trueClass);
    /// It could not be looked at: what was shown before is shown again.
    void forgetPicture();
    /// Colours, order and current unit, of the last window that was closed; a picture's maps are not.
    void restoreView();
    void rememberView() const;
    /// What a person may read about a unit: number, role, state, loss rises and ranks.
    [[nodiscard]] QString describe(int unit, bool fully) const;

Q_SIGNALS:
    /// How the units respond to it is to be shown; emitted again when layer or lesion have changed.
    void pictureWanted(const lesionlab::ui::Picture& picture);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    /// What the cells show: a ranking's values or a picture's response maps. One state: mark, maps, guesses and "Colour by" follow from it.
    struct Shown {
        int by = 0; ///< as the items of "Colour by": a task's position, byMaps …
        /// Of the maps; while something else is shown, the one that the maps will be of again.
        std::optional<Picture> picture;
        bool operator==(const Shown&) const = default;
    };

    QWidget* makeToolRow();
    QWidget* makePictureRow();
    void followLayer();
    void tellSelection();
    void setShown(Shown shown);
    void askForMaps();
    void openPicture();
    void recolour();
    void reorder();
    void findUnit(const QString& text);

    StudyDocument& document_;
    QComboBox* colourBy_ = nullptr;
    QComboBox* sortBy_ = nullptr;
    QLineEdit* find_ = nullptr;
    QLabel* title_ = nullptr;
    UnitGrid* grid_ = nullptr;
    ColourScale* scale_ = nullptr;
    PictureStrip* strip_ = nullptr;
    Guesses* guesses_ = nullptr;
    Shown shown_;
    Shown before_;                                 ///< where a picture that cannot be looked at leads back to
    std::optional<study::ImageResponse> response_; ///< of the layer to the picture that is shown, once it is known
};

} // namespace lesionlab::ui
