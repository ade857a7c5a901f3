// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/new_study_wizard.h"

#include <QAbstractButton>
#include <QMessageBox>

#include "ui/document/images_page.h"
#include "ui/document/network_page.h"
#include "ui/document/place_page.h"
#include "ui/messages/error_text.h"

namespace lesionlab::ui {

NewStudyWizard::NewStudyWizard(QWidget* parent, std::function<bool()> mayMake)
    : QWizard(parent), mayMake_(std::move(mayMake)), images_(new ImagesPage(this)), network_(new NetworkPage(*images_, this)),
      place_(new PlacePage(this))
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
    button(BackButton)->setToolTip(tr("Back to the page before; what was chosen stays"));
    button(NextButton)->setToolTip(tr("On to the next page; nothing is made before the last"));
    button(FinishButton)->setToolTip(tr("Makes the study's folder"));
    button(CancelButton)->setToolTip(tr("Leaves without a study"));
    resize(720, 640);
}

NewStudyWizard::~NewStudyWizard() { stop_.request_stop(); }

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
    if (making_ || (mayMake_ && !mayMake_()))
        return;
    setMaking(true);
    stop_ = std::stop_source();
    worker_.ask(0, [this, folder = folder(), specification = specification(), stop = stop_.get_token()](const std::stop_token&) {
        const auto created = study::Study::create(folder, specification, stop).map([](const study::Study&) {});
        QMetaObject::invokeMethod(
            this, [this, created] { made(created); }, Qt::QueuedConnection);
        return true;
    });
}

void NewStudyWizard::reject()
{
    if (!making_)
        return QWizard::reject();
    button(QWizard::CancelButton)->setEnabled(false);
    stop_.request_stop(); // `made` will hear of it
}

void NewStudyWizard::setMaking(bool making)
{
    making_ = making;
    currentPage()->setEnabled(!making);
    for (const QWizard::WizardButton each : {QWizard::BackButton, QWizard::FinishButton})
        button(each)->setEnabled(!making);
    button(QWizard::CancelButton)->setEnabled(true);
    if (making)
        setCursor(Qt::BusyCursor);
    else
        unsetCursor();
}

void NewStudyWizard::made(const Result<void>& result)
{
    setMaking(false);
    if (result)
        QWizard::accept();
    else if (result.error().code == ErrorCode::Cancelled)
        QWizard::reject();
    else
        QMessageBox::warning(this, windowTitle(), errorText(result.error()));
}

} // namespace lesionlab::ui
