// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/document/place_page.h"

#include <utility>

#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QVBoxLayout>

#include "ui/document/whole_path.h"
#include "ui/messages/error_text.h"

namespace lesionlab::ui {
namespace {

QString proposedPlace()
{
    const QDir documents(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    QString proposal = documents.filePath(PlacePage::tr("study"));
    for (int next = 2; QFileInfo::exists(proposal); ++next)
        proposal = documents.filePath(PlacePage::tr("study")) + QString::number(next);
    return proposal;
}

/// The nearest folder above that there is already.
QFileInfo existingAbove(const QString& path)
{
    QFileInfo above(QFileInfo(path).path());
    while (!above.exists() && !above.isRoot())
        above = QFileInfo(above.path());
    return above;
}

} // namespace

PlacePage::PlacePage(QWidget* parent)
    : QWizardPage(parent), place_(new QLineEdit(this)), found_(new QLabel(this)), summary_(new QLabel(this))
{
    setTitle(tr("Place"));
    setSubTitle(tr("A study is a folder of its own: networks, results and settings go there."));
    setFinalPage(true);
    place_->setObjectName(QStringLiteral("new-place"));
    place_->setAccessibleName(tr("The study's folder"));
    place_->setToolTip(tr("A new or empty folder; its path begins with “/” or “~”"));
    found_->setObjectName(QStringLiteral("new-place-found"));
    summary_->setObjectName(QStringLiteral("new-summary"));
    for (QLabel* const label : {found_, summary_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    auto* const browseButton = new QPushButton(tr("Bro&wse …"), this);
    browseButton->setObjectName(QStringLiteral("new-browse"));
    browseButton->setToolTip(tr("Chooses the folder in a dialog"));
    auto* const row = new QHBoxLayout;
    row->addWidget(place_, 1);
    row->addWidget(browseButton);
    auto* const column = new QVBoxLayout(this);
    column->addLayout(row);
    column->addWidget(found_);
    column->addSpacing(12);
    column->addWidget(summary_);
    column->addStretch();
    connect(browseButton, &QPushButton::clicked, this, &PlacePage::browse);
    connect(place_, &QLineEdit::textChanged, this, &PlacePage::look);
    place_->setText(proposedPlace());
}

std::filesystem::path PlacePage::folder() const { return wholePath(place_->text()).toStdString(); }

void PlacePage::setSummary(const QString& text) { summary_->setText(text); }

void PlacePage::browse()
{
    const QString folder = QFileDialog::getExistingDirectory(this, tr("A new or empty folder"), QFileInfo(place_->text()).path());
    if (!folder.isEmpty())
        place_->setText(folder);
}

/// Rights alone do not tell: nothing can be made in /proc, whoever asks.
bool PlacePage::takesFolders(const QString& folder)
{
    if (std::exchange(tried_, folder) != folder)
        takesFolders_ = QTemporaryDir(folder + QStringLiteral("/.lesionlab-XXXXXX")).isValid();
    return takesFolders_;
}

QString PlacePage::fault(const QString& path)
{
    if (path.isEmpty())
        return tr("Name a folder.");
    if (QDir::isRelativePath(path))
        return relativePathText(path);
    const QFileInfo place(path);
    const std::string name = path.toStdString();
    if (place.exists() && (!place.isDir() || !QDir(path).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot)))
        return errorText({ErrorCode::FolderNotEmpty, {name}});
    const QFileInfo above = place.exists() ? place : existingAbove(path);
    if (!above.isDir() || !takesFolders(above.filePath()))
        return tr("In “%1” nothing can be written. Choose a folder that you are allowed to write to.").arg(above.filePath());
    return {};
}

void PlacePage::look()
{
    const QString path = wholePath(place_->text());
    const QString wrong = fault(path);
    good_ = wrong.isEmpty();
    found_->setText(!good_                    ? wrong
                    : QFileInfo::exists(path) ? tr("The folder is there, and empty.")
                                              : tr("The folder is new; it will be made."));
    Q_EMIT completeChanged();
}

} // namespace lesionlab::ui
