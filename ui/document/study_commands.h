// SPDX-License-Identifier: GPL-3.0-or-later
/// The steps of a study's history: what the user has set up, and groups that were named. For StudyDocument only.
#pragma once

#include <utility>

#include <QUndoCommand>

#include "ui/document/study_document.h"

namespace lesionlab::ui {

/// Swaps the whole state: small enough, and nothing can be forgotten.
class StateCommand : public QUndoCommand {
public:
    StateCommand(StudyDocument& document, const QString& text, LabState after, QString mergeKey)
        : QUndoCommand(text), document_(document), before_(document.state_), after_(std::move(after)), mergeKey_(std::move(mergeKey))
    {
    }
    void undo() override { document_.apply(before_); }
    void redo() override { document_.apply(after_); }
    int id() const override { return mergeKey_.isEmpty() ? -1 : 1; }
    bool mergeWith(const QUndoCommand* other) override
    {
        const auto* const next = static_cast<const StateCommand*>(other);
        if (next->mergeKey_ != mergeKey_)
            return false;
        after_ = next->after_;
        setObsolete(after_ == before_);
        return true;
    }

private:
    StudyDocument& document_;
    LabState before_, after_;
    QString mergeKey_;
};

/// Made once the groups are written, so that what failed is no step of the history.
class GroupCommand : public QUndoCommand {
public:
    GroupCommand(StudyDocument& document, const QString& text, std::vector<study::NamedGroup> before, std::vector<study::NamedGroup> after)
        : QUndoCommand(text), document_(document), before_(std::move(before)), after_(std::move(after))
    {
    }
    void undo() override { document_.writeGroups(before_); }
    void redo() override
    {
        if (!std::exchange(written_, false))
            document_.writeGroups(after_);
    }

private:
    StudyDocument& document_;
    std::vector<study::NamedGroup> before_, after_; ///< those that changed; one without units is not there
    bool written_ = true;                           ///< the first time it is
};

} // namespace lesionlab::ui
