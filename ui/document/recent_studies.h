// SPDX-License-Identifier: GPL-3.0-or-later
/// RecentStudies: the menu of the studies that were opened last, kept from one session to the next.
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
    void remember(const std::filesystem::path& folder);

Q_SIGNALS:
    void chosen(const QString& folder);

private:
    void fill();

    QMenu& menu_;
};

} // namespace lesionlab::ui
