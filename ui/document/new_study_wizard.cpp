// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/new_study_wizard.h"

#include <QAbstractButton>
#include <QMessageBox>

#include "core/study/checkpoint_study.h"
#include "ui/document/checkpoint_page.h"
#include "ui/document/images_page.h"
#include "ui/document/network_page.h"
#include "ui/document/place_page.h"
#include "ui/messages/dialog_buttons.h"
#include "ui/messages/error_text.h"
#include "ui/messages/help_text.h"

namespace lesionlab::ui {

NewStudyWizard::NewStudyWizard(QWidget* parent, std::function<bool()> mayMake, std::optional<CheckpointChoice> checkpoint)
    : QWizard(parent), mayMake_(std::move(mayMake)), images_(new ImagesPage(this)), place_(new PlacePage(this))
{
    if (checkpoint) {
        checkpoint_ = new CheckpointPage(*std::move(checkpoint), *images_, this);
        images_->chooseFolders();
    } else {
        network_ = new NetworkPage(*images_, this);
    }
    setObjectName(QStringLiteral("new-study"));
    setWindowTitle(tr("New study"));
    setWizardStyle(QWizard::ModernStyle);
    addPage(images_);
    addPage(checkpoint_ != nullptr ? static_cast<QWizardPage*>(checkpoint_) : network_);
    const int last = addPage(place_);
    connect(this, &QWizard::currentIdChanged, this, [this, last](int id) {
        if (id == last)
            place_->setSummary(images_->found() + QStringLiteral("\n\n") + networkSummary());
    });
    connect(this, &QDialog::finished, images_, &ImagesPage::stopLooking);
    button(BackButton)->setToolTip(tr("Back to the page before; what was chosen stays"));
    button(NextButton)->setToolTip(tr("On to the next page; nothing is made before the last"));
    button(FinishButton)->setToolTip(tr("Makes the study's folder"));
    button(CancelButton)->setToolTip(tr("Leaves without a study"));
    addHelp(*this, checkpoint_ != nullptr ? checkpointHelp() : newStudyHelp());
    resize(720, 640);
}

NewStudyWizard::~NewStudyWizard() { stop_.request_stop(); }

study::StudySpecification NewStudyWizard::specification() const
{
    study::StudySpecification specification;
    images_->describe(specification);
    if (checkpoint_ != nullptr)
        checkpoint_->describe(specification);
    else
        network_->describe(specification);
    return specification;
}

std::filesystem::path NewStudyWizard::folder() const { return place_->folder(); }

std::optional<study::TrainingRequest> NewStudyWizard::training() const { return network_ == nullptr ? std::nullopt : network_->training(); }

QString NewStudyWizard::networkSummary() const { return checkpoint_ != nullptr ? checkpoint_->summary() : network_->summary(); }

/// Making a study lists its images, which may take a while.
void NewStudyWizard::accept()
{
    if (making_ || (mayMake_ && !mayMake_()))
        return;
    setMaking(true);
    stop_ = std::stop_source();
    const auto make = [folder = folder(), specification = specification(), stop = stop_.get_token(),
                       file = checkpoint_ != nullptr ? checkpoint_->checkpoint().file : std::filesystem::path()] {
        return file.empty() ? study::Study::create(folder, specification, stop)
                            : study::createFromCheckpoint(folder, specification, file, "lesionlab", stop);
    };
    worker_.ask(0, [this, make](const std::stop_token&) {
        const auto created = make().map([](const study::Study&) {});
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
