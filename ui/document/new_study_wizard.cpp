// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/new_study_wizard.h"

#include <QMessageBox>

#include "ui/document/images_page.h"
#include "ui/document/network_page.h"
#include "ui/document/place_page.h"
#include "ui/messages/error_text.h"

namespace lesionlab::ui {

NewStudyWizard::NewStudyWizard(QWidget* parent)
    : QWizard(parent), images_(new ImagesPage(this)), network_(new NetworkPage(this)), place_(new PlacePage(this))
{
    setObjectName(QStringLiteral("new-study"));
    setWindowTitle(tr("New study"));
    setWizardStyle(QWizard::ModernStyle);
    for (QWizardPage* const page : {static_cast<QWizardPage*>(images_), static_cast<QWizardPage*>(network_)})
        addPage(page);
    const int last = addPage(place_);
    connect(this, &QWizard::currentIdChanged, this, [this, last](int id) {
        if (id == last)
            place_->setSummary(images_->found() + QStringLiteral("\n\n") + network_->summary());
    });
    connect(this, &QDialog::finished, images_, &ImagesPage::stopLooking);
    resize(720, 560);
}

study::StudySpecification NewStudyWizard::specification() const
{
    study::StudySpecification specification;
    images_->describe(specification);
    network_->describe(specification);
    return specification;
}

std::filesystem::path NewStudyWizard::folder() const { return place_->folder(); }

std::optional<study::TrainingRequest> NewStudyWizard::training() const { return network_->training(); }

/// Making a study lists its images, which may take a while.
void NewStudyWizard::accept()
{
    setEnabled(false);
    setCursor(Qt::BusyCursor);
    worker_.ask(0, [this, folder = folder(), specification = specification()](const std::stop_token&) {
        const auto created = study::Study::create(folder, specification).map([](const study::Study&) {});
        QMetaObject::invokeMethod(
            this,
            [this, created] {
                setEnabled(true);
                unsetCursor();
                if (created)
                    QWizard::accept();
                else
                    QMessageBox::warning(this, windowTitle(), errorText(created.error()));
            },
            Qt::QueuedConnection);
        return true;
    });
}

} // namespace lesionlab::ui
