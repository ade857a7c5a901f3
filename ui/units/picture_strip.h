// SPDX-License-Identifier: GPL-3.0-or-later
/// PictureStrip: thumbnails of pictures to choose from: the user's own files first, then test images. The chosen one has a frame.
#pragma once

#include <functional>
#include <optional>
#include <variant>
#include <vector>

#include <QListWidget>

namespace lesionlab::ui {

/// A position in the test set, or a file.
using Picture = std::variant<std::size_t, QString>;

/// Tells what the user chooses; which one has the frame it is told.
class PictureStrip : public QListWidget {
    Q_OBJECT

public:
    explicit PictureStrip(QWidget* parent);

    /// In place of those that were there; files stay. The numbers are positions in the test set.
    void setTestImages(const std::vector<std::pair<std::size_t, QImage>>& images, const std::function<QString(std::size_t)>& name);
    /// Puts it first, unless it is there already.
    void addFile(const QString& file, const QImage& image);
    /// Gives this one the frame; none: takes it away.
    void setChosen(const std::optional<Picture>& picture);
    [[nodiscard]] std::optional<Picture> chosen() const;
    /// What to show before anything was chosen.
    [[nodiscard]] std::optional<Picture> firstPicture() const;

Q_SIGNALS:
    void picked(const lesionlab::ui::Picture& picture);

protected:
    [[nodiscard]] QItemSelectionModel::SelectionFlags selectionCommand(const QModelIndex& index, const QEvent* event) const override;

private:
    [[nodiscard]] QListWidgetItem* find(const Picture& picture) const;
};

} // namespace lesionlab::ui
