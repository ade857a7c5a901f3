// SPDX-License-Identifier: GPL-3.0-or-later
/// UnitPanel: the unit grid with what it is coloured and sorted by, its legend, and the pictures whose response maps it can show.
#pragma once

#include <optional>
#include <variant>

#include <QWidget>

#include "core/study/probe.h"
#include "ui/document/study_document.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;

namespace lesionlab::ui {

class UnitGrid;
class ColourScale;

/// A position in the test set, or a file.
using Picture = std::variant<std::size_t, QString>;

/// Follows the document; asks by signals for what only the probe knows.
class UnitPanel : public QWidget {
    Q_OBJECT

public:
    /// `document` must outlive the panel.
    UnitPanel(StudyDocument& document, QWidget* parent);

    [[nodiscard]] UnitGrid& grid() { return *grid_; }

    /// Thumbnails to pick from. `images`: positions in the test set.
    void setPictures(const std::vector<std::pair<std::size_t, QImage>>& images, const std::function<QString(std::size_t)>& name);
    /// The cells show the response maps from now on.
    void showMaps(const study::ImageResponse& response, const QString& guesses);
    void forgetPicture(); ///< it could not be looked at
    [[nodiscard]] bool showsMaps() const;
    /// What a person may read about a unit: number, role, state, loss rises and ranks.
    [[nodiscard]] QString describe(int unit, bool fully) const;

Q_SIGNALS:
    /// The cells are to show the response maps to it; also when layer or lesion have changed meanwhile.
    void pictureWanted(const lesionlab::ui::Picture& picture);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    QWidget* makeToolRow();
    QWidget* makePictureRow();
    void followLayer();
    void pick(const Picture& picture);
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
    QListWidget* strip_ = nullptr;
    QLabel* guesses_ = nullptr;
    std::optional<Picture> picture_; ///< picked last
    std::optional<study::ImageResponse> response_;
};

} // namespace lesionlab::ui
