// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/class_responses.h"

#include <algorithm>
#include <cmath>

#include <QAbstractTableModel>
#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QSettings>
#include <QStyledItemDelegate>

#include "ui/messages/task_words.h"
#include "ui/units/colours.h"

namespace lesionlab::ui {
namespace {

/// Decimals of a whole column, so that its numbers stand in line: the largest has three digits.
int decimalsFor(double largest)
{
    constexpr int most = 9;
    return largest > 0 ? std::clamp(2 - static_cast<int>(std::floor(std::log10(largest))), 0, most) : 0;
}

/// None is plain 0.
QString responseText(double response, int decimals)
{
    return response == 0 ? QStringLiteral("0") : QLocale().toString(response, 'f', decimals);
}

enum Column { ClassColumn, TaskColumn, ResponseColumn, allColumns };
constexpr int shareRole = Qt::UserRole;    ///< of the strongest response; 0 of a negative one
constexpr int taskRole = Qt::UserRole + 1; ///< position
constexpr int visibleRows = 5;             ///< of the size hint; it takes what room there is
const QString columnsKey = QStringLiteral("units/class-columns");
constexpr const char* longNumber = "0.0000"; ///< as long as a response usually is

/// The number at the right, over a bar from the left: where room is scarce the class's name needs it.
class BarDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const QRectF room = QRectF(option.rect).adjusted(1, 1, -1, -1);
        const double share = index.data(shareRole).toDouble();
        QColor colour = taskColour(index.data(taskRole).value<std::size_t>());
        colour.setAlphaF(0.5F); // the number stays readable, light and dark
        painter->fillRect(QRectF(room.topLeft(), QSizeF(room.width() * share, room.height())), colour);
        QStyledItemDelegate::paint(painter, option, index);
    }
};

} // namespace

class ClassResponseModel : public QAbstractTableModel {
public:
    ClassResponseModel(std::vector<std::string> tasks, QObject* parent) : QAbstractTableModel(parent), tasks_(std::move(tasks)) {}

    void setRows(std::vector<ClassResponses::Row> rows)
    {
        beginResetModel();
        rows_ = std::move(rows);
        largest_ = 0;
        for (const ClassResponses::Row& row : rows_)
            largest_ = std::max(largest_, std::abs(row.mean.value_or(0)));
        arrange();
        endResetModel();
    }
    int rowCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }
    int columnCount(const QModelIndex& parent) const override { return parent.isValid() ? 0 : allColumns; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
            return {};
        switch (section) {
        case ClassColumn: return ClassResponses::tr("Class");
        case TaskColumn: return ClassResponses::tr("Task");
        default:
            return role == Qt::DisplayRole
                       ? ClassResponses::tr("Response")
                       : ClassResponses::tr("Mean over the class's test images and the response map's positions; no unit of measurement");
        }
    }
    QVariant data(const QModelIndex& index, int role) const override
    {
        const ClassResponses::Row& row = rows_[static_cast<std::size_t>(index.row())];
        if (role == shareRole)
            return largest_ > 0 ? std::max(0.0, row.mean.value_or(0)) / largest_ : 0;
        if (role == taskRole)
            return QVariant::fromValue(row.task);
        if (role == Qt::TextAlignmentRole && index.column() == ResponseColumn)
            return QVariant(Qt::AlignRight | Qt::AlignVCenter);
        if (index.column() == ResponseColumn && !row.mean && (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole))
            return ClassResponses::tr("no test images");
        if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
            return {};
        switch (index.column()) {
        case ClassColumn: return row.name;
        case TaskColumn: return taskName(tasks_[row.task]);
        default: return row.mean ? responseText(*row.mean, decimalsFor(largest_)) : QStringLiteral("–");
        }
    }
    void sort(int column, Qt::SortOrder order) override
    {
        beginResetModel();
        column_ = column;
        direction_ = order;
        arrange();
        endResetModel();
    }

private:
    void arrange()
    {
        using Row = ClassResponses::Row;
        const auto before = [this](const Row& a, const Row& b) {
            switch (column_) {
            case ClassColumn: return a.name.localeAwareCompare(b.name) < 0;
            case TaskColumn: return a.task < b.task;
            default: return a.mean < b.mean;
            }
        };
        if (direction_ == Qt::AscendingOrder)
            std::ranges::stable_sort(rows_, before);
        else
            std::ranges::stable_sort(rows_, [&](const Row& a, const Row& b) { return before(b, a); });
    }

    std::vector<std::string> tasks_;
    std::vector<ClassResponses::Row> rows_;
    double largest_ = 0;
    int column_ = ResponseColumn;
    Qt::SortOrder direction_ = Qt::DescendingOrder;
};

ClassResponses::ClassResponses(std::vector<std::string> tasks, QWidget* parent)
    : QTreeView(parent), model_(new ClassResponseModel(tasks, this))
{
    setObjectName(QStringLiteral("class-responses"));
    setModel(model_);
    setItemDelegateForColumn(ResponseColumn, new BarDelegate(this));
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setTabKeyNavigation(false);
    makeColumns(tasks);
    setSortingEnabled(true);
    sortByColumn(ResponseColumn, Qt::DescendingOrder);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void ClassResponses::makeColumns(const std::vector<std::string>& tasks)
{
    QHeaderView& columns = *header();
    const QScopedValueRollback arranging(arranging_, true);
    columns.setMinimumSectionSize(fontMetrics().averageCharWidth() * 3);
    columns.setSectionResizeMode(QHeaderView::Interactive);
    columns.setSectionsMovable(true);
    columns.setFirstSectionMovable(true);
    columns.moveSection(columns.visualIndex(TaskColumn), columns.count() - 1); // the colours tell it, too
    columns.setStretchLastSection(true);
    int widestTask = 0;
    for (const std::string& task : tasks)
        widestTask = std::max(widestTask, widthOf(taskName(task)));
    columns.resizeSection(TaskColumn, std::min(widestTask, fontMetrics().averageCharWidth() * 14));
    columns.resizeSection(ResponseColumn, std::max(fontMetrics().horizontalAdvance(QLatin1String(longNumber)) + 16,
                                                   fontMetrics().horizontalAdvance(tr("Response")) + 24));
    isUsers_ = columns.restoreState(QSettings().value(columnsKey).toByteArray());
    setColumnHidden(TaskColumn, tasks.size() < 2); // whatever was remembered of another study
    const auto remember = [this] {
        if (arranging_)
            return;
        isUsers_ = true;
        QSettings().setValue(columnsKey, header()->saveState());
    };
    connect(&columns, &QHeaderView::sectionMoved, this, remember);
    connect(&columns, &QHeaderView::sectionResized, this, [this, remember](int column) {
        if (!isLastSeen(column)) // that one takes what room there is
            remember();
    });
}

int ClassResponses::widthOf(const QString& text) const
{
    return fontMetrics().horizontalAdvance(text) + 2 * (style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, this) + 1) + 1;
}

bool ClassResponses::isLastSeen(int column) const
{
    for (int place = header()->count() - 1; place > header()->visualIndex(column); --place)
        if (!header()->isSectionHidden(header()->logicalIndex(place)))
            return false;
    return true;
}

void ClassResponses::fitNames()
{
    if (isUsers_ || widestName_ == 0)
        return;
    const QScopedValueRollback arranging(arranging_, true);
    const int room = viewport()->width() - header()->sectionSize(ResponseColumn);
    header()->resizeSection(ClassColumn, std::min(widestName_, std::max(room, header()->sectionSizeHint(ClassColumn))));
}

void ClassResponses::resizeEvent(QResizeEvent* event)
{
    QTreeView::resizeEvent(event);
    fitNames();
}

void ClassResponses::setRows(std::vector<Row> rows)
{
    widestName_ = header()->sectionSizeHint(ClassColumn);
    for (const Row& row : rows)
        widestName_ = std::max(widestName_, widthOf(row.name));
    model_->setRows(std::move(rows));
    fitNames();
    scrollToTop();
}

QSize ClassResponses::sizeHint() const { return {186, visibleRows * (fontMetrics().height() + 4)}; }
QSize ClassResponses::minimumSizeHint() const
{
    return {120, 4 * (fontMetrics().height() + 4) + horizontalScrollBar()->sizeHint().height()};
}

} // namespace lesionlab::ui
