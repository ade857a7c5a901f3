// SPDX-License-Identifier: GPL-3.0-or-later
/// RecentStudies: the studies that were opened last, kept from one session to the next, and the menu of them.
#pragma once

#include <filesystem>

#include <QMenu>

namespace lesionlab::ui {

class RecentStudies : public QObject {
    Q_OBJECT

public:
    /// `menu` must outlive it.
    explicit RecentStudies(QMenu& menu);

    /// Puts the study first.
    void add(const std::filesystem::path& folder);
    /// The same: it is the one that is open, and not in the menu.
    void remember(const std::filesystem::path& folder);
    /// The study that was opened last of those that are not open; empty without one.
    [[nodiscard]] QString last() const;

Q_SIGNALS:
    void chosen(const QString& folder);

private:
    void fill();
    [[nodiscard]] QStringList others() const; ///< than the one that is open

    QMenu& menu_;
    QString open_;
};

} // namespace lesionlab::ui
