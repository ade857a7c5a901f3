// SPDX-License-Identifier: GPL-3.0-or-later
// The unit panel's pictures: which one is shown, and where they come from.
#include <utility>

#include <QAction>
#include <QComboBox>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>

#include "ui/messages/help_text.h"
#include "ui/units/guesses.h"
#include "ui/units/unit_grid.h"
#include "ui/units/unit_panel.h"

namespace lesionlab::ui {
namespace {

const QString folderKey = QStringLiteral("units/picture-folder");

} // namespace

QWidget* UnitPanel::makePictureRow()
{
    auto* const row = new QWidget(this);
    row->setWhatsThis(picturesHelp());
    auto* const layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* const own = new QPushButton(tr("Own\npicture …"), row);
    own->setObjectName(QStringLiteral("open-picture"));
    own->setAccessibleName(tr("Own picture"));
    own->setToolTip(tr("Shows how each unit responds to an image file of your own, which can also be dropped here"));
    layout->addWidget(own);
    strip_ = new PictureStrip(row);
    strip_->setObjectName(QStringLiteral("pictures"));
    strip_->setAccessibleName(tr("Pictures"));
    strip_->setToolTip(tr("Choose a picture to see each unit's response map; drop image files here"));
    auto* const open = new QAction(tr("Own picture …"), strip_);
    strip_->addAction(open);
    strip_->setContextMenuPolicy(Qt::ActionsContextMenu);
    layout->addWidget(strip_, 1);
    guesses_ = new Guesses(row);
    layout->addWidget(guesses_);
    connect(own, &QPushButton::clicked, this, &UnitPanel::openPicture);
    connect(open, &QAction::triggered, this, &UnitPanel::openPicture);
    connect(strip_, &PictureStrip::picked, this, &UnitPanel::showPicture);
    return row;
}

void UnitPanel::setPictures(const std::vector<std::pair<std::size_t, QImage>>& images, const std::function<QString(std::size_t)>& name)
{
    strip_->setTestImages(images, name);
    response_.reset();
    setShown(shown_);
}

void UnitPanel::showPicture(const Picture& picture) { setShown({byMaps, picture}); }

std::optional<Picture> UnitPanel::shownPicture() const { return shown_.by == byMaps ? shown_.picture : std::nullopt; }

void UnitPanel::setShown(Shown shown)
{
    if (shown.by == byMaps && !shown.picture)
        shown.picture = strip_->firstPicture();
    if (shown != shown_) {
        before_ = std::exchange(shown_, std::move(shown));
        response_.reset();
    }
    {
        const QSignalBlocker quiet(colourBy_);
        colourBy_->setCurrentIndex(colourBy_->findData(shown_.by));
    }
    strip_->setChosen(shownPicture());
    recolour();
    askForMaps();
}

void UnitPanel::askForMaps()
{
    const auto picture = shownPicture();
    if (!picture)
        return guesses_->invite();
    guesses_->await(response_.has_value());
    Q_EMIT pictureWanted(*picture);
}

void UnitPanel::forgetPicture()
{
    Shown back = before_;
    if (back.picture == shown_.picture) // never back to what has just failed
        back = {back.by == byMaps ? 0 : back.by, std::nullopt};
    if (!shownPicture())
        back.by = shown_.by;
    setShown(back);
    before_ = {};
}

void UnitPanel::openPicture()
{
    const QString file =
        QFileDialog::getOpenFileName(this, tr("Own picture"), QSettings().value(folderKey).toString(),
                                     tr("Images (%1)").arg(QStringLiteral("*.jpg *.jpeg *.png *.ppm *.pgm *.bmp *.tif *.tiff *.webp")));
    if (file.isEmpty())
        return;
    QSettings().setValue(folderKey, QFileInfo(file).path());
    showPicture(file);
}

void UnitPanel::showMaps(const study::ImageResponse& response, const QImage& image, const datasets::LabelSpace& labels,
                         std::optional<int> trueClass)
{
    const auto picture = shownPicture();
    if (!picture || response.units != grid_->unitCount())
        return; // asked before another layer or something else was chosen
    response_ = response;
    QString name;
    if (const auto* const file = std::get_if<QString>(&*picture)) {
        name = QFileInfo(*file).fileName();
        strip_->addFile(*file, image);
        strip_->setChosen(picture);
    }
    guesses_->tell(response, labels, trueClass, name);
    recolour();
}

void UnitPanel::dragEnterEvent(QDragEnterEvent* event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile() && QFileInfo(urls.front().toLocalFile()).isFile())
        event->acceptProposedAction();
}

void UnitPanel::dropEvent(QDropEvent* event)
{
    event->acceptProposedAction();
    showPicture(event->mimeData()->urls().front().toLocalFile());
}

} // namespace lesionlab::ui
