// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/units/group_name_dialog.h"

#include <utility>

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include "core/study/study.h"
#include "ui/messages/dialog_buttons.h"

namespace lesionlab::ui {
namespace {

constexpr int leastWidth = 420; ///< pixels: its title is whole

} // namespace

GroupNameDialog::GroupNameDialog(const QString& title, const QString& question, std::set<std::string> taken, bool mayReplace,
                                 QWidget* parent)
    : QDialog(parent), taken_(std::move(taken)), mayReplace_(mayReplace), name_(new QLineEdit(this)), rule_(new QLabel(this)),
      buttons_(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("group-dialog"));
    setWindowTitle(title);
    setMinimumWidth(leastWidth);
    name_->setObjectName(QStringLiteral("group-name"));
    name_->setToolTip(tr("The name under which menus and retrainings know these units"));
    rule_->setObjectName(QStringLiteral("group-rule"));
    rule_->setWordWrap(true);
    rule_->setTextFormat(Qt::PlainText);
    describeButtons(*buttons_, QStringLiteral("group"), tr("Writes the name into the study"));
    auto* const asks = new QLabel(question, this);
    asks->setBuddy(name_);
    auto* const column = new QVBoxLayout(this);
    for (QWidget* const widget : std::initializer_list<QWidget*>{asks, name_, rule_, buttons_})
        column->addWidget(widget);
    connect(name_, &QLineEdit::textChanged, this, &GroupNameDialog::look);
    connect(buttons_, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
    look();
}

void GroupNameDialog::setName(const QString& name)
{
    name_->setText(name);
    name_->selectAll();
}

std::string GroupNameDialog::name() const { return name_->text().toStdString(); }

void GroupNameDialog::look()
{
    const bool valid = study::checkRunName(name()).has_value(); // a group has the rules of a run's name
    const bool taken = taken_.contains(name());
    const QString rule = tr("Letters, digits, “.”, “_” and “-”, no blanks, not “.” first; at most 64.");
    rule_->setText(taken && mayReplace_               ? tr("There is a group of this name: its units are replaced by these.")
                   : taken                            ? tr("There is a group of this name already.")
                   : valid || name_->text().isEmpty() ? rule
                                                      : tr("“%1” is not possible. %2").arg(name_->text(), rule));
    buttons_->button(QDialogButtonBox::Ok)->setEnabled(valid && (mayReplace_ || !taken));
}

} // namespace lesionlab::ui
