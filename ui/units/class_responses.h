// SPDX-License-Identifier: GPL-3.0-or-later
/// ClassResponses: a unit's mean response to every class, as a list to sort, with bars in it; it remembers how its columns were arranged.
#pragma once

#include <optional>

#include <QTreeView>

namespace lesionlab::ui {

class ClassResponseModel;

class ClassResponses : public QTreeView {
    Q_OBJECT

public:
    struct Row {
        QString name;
        std::size_t task = 0;       ///< position in the study's tasks
        std::optional<double> mean; ///< nothing: the class has no test images
    };

    /// `tasks`: their names; a single one gets no column.
    ClassResponses(std::vector<std::string> tasks, QWidget* parent);

    /// Sorts them as the user wishes, at first by response, and shows the list from its beginning.
    void setRows(std::vector<Row> rows);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void makeColumns(const std::vector<std::string>& tasks);
    /// The classes' names get what room the numbers leave.
    void fitNames();
    [[nodiscard]] bool isLastSeen(int column) const;
    [[nodiscard]] int widthOf(const QString& text) const; ///< in a cell

    ClassResponseModel* model_;
    int widestName_ = 0;     ///< pixels
    bool arranging_ = false; ///< the columns, not by the user's hand
    bool isUsers_ = false;   ///< the user has arranged them
};

} // namespace lesionlab::ui
