// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/inspector.h"

#include <algorithm>
#include <cmath>

#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

#include "ui/units/class_responses.h"
#include "ui/units/unit_words.h"

namespace lesionlab::ui {

/// Three by three test images, the unit's response map laid over each.
class BestImages : public QWidget {
public:
    explicit BestImages(QWidget* parent) : QWidget(parent)
    {
        setObjectName(QStringLiteral("best-images"));
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    }

    void setImages(std::vector<QImage> images, const QString& description)
    {
        images_ = std::move(images);
        maps_.clear();
        setAccessibleName(description);
        setToolTip(description);
        update();
    }
    void setMaps(const std::vector<float>& maps)
    {
        maps_.clear();
        if (images_.empty() || maps.empty())
            return update();
        const std::size_t area = maps.size() / images_.size();
        const int side = static_cast<int>(std::lround(std::sqrt(static_cast<double>(area))));
        const float largest = std::max(1e-12F, *std::ranges::max_element(maps));
        for (std::size_t i = 0; i < images_.size(); ++i) {
            QImage map(side, side, QImage::Format_ARGB32);
            for (int row = 0; row < side; ++row)
                for (int column = 0; column < side; ++column) {
                    const float value = maps[i * area + static_cast<std::size_t>(row * side + column)] / largest;
                    map.setPixelColor(column, row, QColor::fromRgbF(1.0F, 0.85F, 0.0F, 0.65F * std::clamp(value, 0.0F, 1.0F)));
                }
            maps_.push_back(std::move(map));
        }
        update();
    }
    QSize sizeHint() const override { return {186, 186}; }
    QSize minimumSizeHint() const override { return {120, 120}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return std::min(width, 240); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        const int side = std::min(width(), height()) / 3;
        for (std::size_t i = 0; i < images_.size(); ++i) {
            const QRect cell(static_cast<int>(i) % 3 * side, static_cast<int>(i) / 3 * side, side - 2, side - 2);
            painter.drawImage(cell, images_[i]);
            if (i < maps_.size())
                painter.drawImage(cell, maps_[i]);
        }
    }

private:
    std::vector<QImage> images_, maps_;
};

Inspector::Inspector(StudyDocument& document, QWidget* parent) : QWidget(parent), document_(document)
{
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(6, 4, 6, 4);
    title_ = new QLabel(this);
    title_->setObjectName(QStringLiteral("unit-title"));
    facts_ = new QLabel(this);
    facts_->setObjectName(QStringLiteral("unit-facts"));
    facts_->setWordWrap(true);
    facts_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    facts_->setToolTip(rankExplanation());
    bestTitle_ = new QLabel(tr("Strongest responses to test images"), this);
    bestTitle_->setObjectName(QStringLiteral("best-title"));
    bestTitle_->setWordWrap(true);
    best_ = new BestImages(this);
    classesTitle_ = new QLabel(this);
    classesTitle_->setObjectName(QStringLiteral("classes-title"));
    classesTitle_->setWordWrap(true);
    classes_ = new ClassResponses(document.tasks(), this);
    classes_->setToolTip(tr("Mean response to the test images of each class; a click on a column's title sorts by it"));
    classesTitle_->setBuddy(classes_);
    for (QWidget* const widget : {static_cast<QWidget*>(title_), static_cast<QWidget*>(facts_), static_cast<QWidget*>(bestTitle_),
                                  static_cast<QWidget*>(best_), static_cast<QWidget*>(classesTitle_)})
        column->addWidget(widget);
    column->addWidget(classes_, 1);
    column->addStretch();
    connect(&document, &StudyDocument::lesionChanged, this, &Inspector::refresh);
    connect(&document, &StudyDocument::groupsChanged, this, &Inspector::refresh);
    connect(&document, &StudyDocument::layerChanged, this, [this] {
        forgetResponses();
        refresh();
    });
    refresh();
}

void Inspector::setUnit(int unit)
{
    if (unit == unit_)
        return;
    unit_ = unit;
    refresh();
    refreshResponses();
}

void Inspector::setResponses(const study::UnitResponses& responses, const datasets::LabelSpace& labels, const ImageOf& imageOf)
{
    responses_ = responses;
    labels_ = labels;
    imageOf_ = imageOf;
    refreshResponses();
}

void Inspector::forgetResponses()
{
    responses_.reset();
    unmeasurable_ = false;
    refreshResponses();
}

void Inspector::showUnmeasurable()
{
    unmeasurable_ = true;
    refreshResponses();
}

void Inspector::setMaps(int unit, const std::vector<float>& maps)
{
    if (unit == unit_)
        best_->setMaps(maps);
}

void Inspector::refresh()
{
    const study::LayerUnits& units = document_.units();
    if (unit_ < 0 || unit_ >= units.units) {
        title_->setText(tr("No unit"));
        return facts_->clear();
    }
    title_->setText(tr("<b>Unit %1</b> of %2").arg(unit_).arg(QString::fromStdString(units.layer).toHtmlEscaped()));
    const auto role = document_.isRanked() ? std::optional(roleText(document_.roles(unit_), document_.tasks())) : std::optional<QString>();
    QStringList facts{stateText(role, std::ranges::binary_search(document_.state().silent, unit_))};
    facts << groupsText(document_.groupsOf(unit_));
    facts.removeAll(QString());
    for (const lesions::UnitRanking& ranking : units.rankings)
        facts << lossRiseText(ranking, unit_);
    if (std::ranges::binary_search(document_.state().silent, unit_))
        facts << tr("What it responds to, below, is measured without the lesion.");
    facts_->setText(facts.join(QStringLiteral("\n")));
}

void Inspector::refreshResponses()
{
    const bool known = responses_ && unit_ >= 0 && unit_ < responses_->units;
    const bool dead = known && responses_->silent[static_cast<std::size_t>(unit_)];
    const bool ownRelu = lesions::hasOwnRelu(document_.layers(), document_.units().layer);
    classesTitle_->setText(ownRelu ? tr("Mean response by class") : tr("Mean of what it adds, by class; below 0 it takes away"));
    classes_->setAccessibleName(classesTitle_->text());
    for (QWidget* const widget : {static_cast<QWidget*>(best_), static_cast<QWidget*>(classesTitle_), static_cast<QWidget*>(classes_)})
        widget->setVisible(known && !dead);
    bestTitle_->setText(dead                                               ? tr("This unit responds to none of the test images.")
                        : known && !ownRelu                                ? tr("Test images for which this unit adds most")
                        : known                                            ? tr("Strongest responses to test images")
                        : !document_.hasNetwork(document_.state().network) ? tr("There is no trained network yet.")
                        : unmeasurable_                                    ? tr("The network cannot be opened.")
                                                                           : tr("Responses are being measured …"));
    if (dead)
        return best_->setImages({}, {});
    if (!known)
        return;
    const auto unit = static_cast<std::size_t>(unit_);
    const std::size_t count = responses_->bestPerUnit();
    std::vector<std::size_t> best(responses_->bestImages.begin() + static_cast<std::ptrdiff_t>(unit * count),
                                  responses_->bestImages.begin() + static_cast<std::ptrdiff_t>((unit + 1) * count));
    std::vector<QImage> images;
    for (const std::size_t index : best)
        images.push_back(imageOf_(index));
    best_->setImages(std::move(images), tr("The %n test image(s) that the unit responds to most, its response maps in yellow", nullptr,
                                           static_cast<int>(count)));
    std::vector<ClassResponses::Row> rows;
    for (int index = 0; index < labels_.classCount(); ++index) {
        rows.push_back({QString::fromStdString(labels_.className(index)), static_cast<std::size_t>(labels_.taskOfClass(index)), {}});
        if (responses_->classImages[static_cast<std::size_t>(index)] > 0)
            rows.back().mean = responses_->classMeans[static_cast<std::size_t>(index * responses_->units) + unit];
    }
    classes_->setRows(std::move(rows));
    Q_EMIT mapsWanted(unit_, best);
}

} // namespace lesionlab::ui
