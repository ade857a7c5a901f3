// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/picture_strip.h"

#include <algorithm>

#include <QDir>
#include <QFileInfo>
#include <QPainter>
#include <QScrollBar>
#include <QStyledItemDelegate>

namespace lesionlab::ui {
namespace {

constexpr int thumbnailSide = 36; ///< pixels
constexpr int frame = 3;          ///< pixels, around a thumbnail
constexpr int longestName = 90;   ///< pixels, of a file's

Picture pictureOf(const QListWidgetItem& item)
{
    const QVariant data = item.data(Qt::UserRole);
    return data.typeId() == QMetaType::QString ? Picture(data.toString()) : Picture(data.value<std::size_t>());
}

QIcon thumbnail(const QImage& image)
{
    const int side = std::min(image.width(), image.height());
    return QIcon(QPixmap::fromImage(image.copy((image.width() - side) / 2, (image.height() - side) / 2, side, side)));
}

/// A thumbnail, a file's name beside it, and around both a frame that is seen from afar.
class ThumbnailDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        constexpr int side = thumbnailSide + 2 * frame;
        const QString name = index.data().toString();
        return {name.isEmpty() ? side : side + frame + std::min(longestName, option.fontMetrics.horizontalAdvance(name)), side};
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const bool chosen = option.state.testFlag(QStyle::State_Selected);
        const QRect tile(option.rect.topLeft(), QSize(option.rect.width(), thumbnailSide + 2 * frame)); // the view's are higher
        if (chosen)
            painter->fillRect(tile, option.palette.color(QPalette::Highlight));
        const QRect place(tile.topLeft() + QPoint(frame, frame), QSize(thumbnailSide, thumbnailSide));
        index.data(Qt::DecorationRole).value<QIcon>().paint(painter, place);
        const QRect beside = tile.adjusted(thumbnailSide + 2 * frame, 0, -frame, 0);
        painter->setPen(option.palette.color(chosen ? QPalette::HighlightedText : QPalette::Text));
        painter->drawText(beside, Qt::AlignVCenter,
                          option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, beside.width()));
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setPen(QPen(option.palette.color(QPalette::Text), 1, Qt::DotLine));
            painter->drawRect(tile.adjusted(0, 0, -1, -1));
        }
    }
};

} // namespace

PictureStrip::PictureStrip(QWidget* parent) : QListWidget(parent)
{
    setFlow(QListView::LeftToRight);
    setWrapping(false);
    setMovement(QListView::Static);
    setIconSize({thumbnailSide, thumbnailSide});
    setItemDelegate(new ThumbnailDelegate(this));
    setSpacing(0);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFixedHeight(thumbnailSide + 2 * frame + 2 * frameWidth() + horizontalScrollBar()->sizeHint().height());
    connect(this, &QListWidget::itemSelectionChanged, this, [this] {
        if (const auto picture = chosen())
            Q_EMIT picked(*picture);
    });
}

/// Whatever key or button: what is chosen stays so until another is.
QItemSelectionModel::SelectionFlags PictureStrip::selectionCommand(const QModelIndex& index, const QEvent*) const
{
    return index.isValid() ? QItemSelectionModel::ClearAndSelect : QItemSelectionModel::NoUpdate;
}

QListWidgetItem* PictureStrip::find(const Picture& picture) const
{
    for (int row = 0; row < count(); ++row)
        if (pictureOf(*item(row)) == picture)
            return item(row);
    return nullptr;
}

void PictureStrip::setTestImages(const std::vector<std::pair<std::size_t, QImage>>& images, const std::function<QString(std::size_t)>& name)
{
    const QSignalBlocker quiet(this);
    for (int row = count() - 1; row >= 0; --row)
        if (std::holds_alternative<std::size_t>(pictureOf(*item(row))))
            delete takeItem(row);
    for (const auto& [index, image] : images) {
        auto* const added = new QListWidgetItem(thumbnail(image), QString(), this);
        added->setData(Qt::UserRole, QVariant::fromValue(index));
        added->setToolTip(name(index));
        added->setData(Qt::AccessibleTextRole, name(index));
    }
}

void PictureStrip::addFile(const QString& file, const QImage& image)
{
    const QSignalBlocker quiet(this);
    QListWidgetItem* added = find(file);
    if (added == nullptr) {
        added = new QListWidgetItem;
        insertItem(0, added);
    }
    added->setIcon(thumbnail(image));
    added->setText(QFileInfo(file).fileName());
    added->setData(Qt::UserRole, file);
    added->setToolTip(QDir::toNativeSeparators(file));
}

void PictureStrip::setChosen(const std::optional<Picture>& picture)
{
    QListWidgetItem* const wanted = picture ? find(*picture) : nullptr;
    if (wanted != nullptr && wanted->isSelected())
        return;
    const QSignalBlocker quiet(this);
    clearSelection();
    if (wanted == nullptr)
        return;
    setCurrentItem(wanted, QItemSelectionModel::ClearAndSelect);
    scrollToItem(wanted);
}

std::optional<Picture> PictureStrip::chosen() const
{
    const QList<QListWidgetItem*> selected = selectedItems();
    return selected.isEmpty() ? std::nullopt : std::optional(pictureOf(*selected.front()));
}

std::optional<Picture> PictureStrip::firstPicture() const { return count() == 0 ? std::nullopt : std::optional(pictureOf(*item(0))); }

} // namespace lesionlab::ui
