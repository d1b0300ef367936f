// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/eventnotes.h"

#include <QIdentityProxyModel>

namespace socketglass {

/// Role beside those of the timeline. QString: of a row that has a bookmark, what a person wrote to it.
inline constexpr int eventNoteRole = Qt::UserRole + 100;

/// Adds bookmarks to the rows of the timeline, and gives assistive technology each row as a sentence. Rows
/// and columns are those of the source.
class TimelineProxy final : public QIdentityProxyModel
{
    Q_OBJECT
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// Tells the rows from the first to the last whose note is another than before.
    void setNotes(const EventNotes &notes);

private:
    [[nodiscard]] std::optional<QString> noteOf(const QModelIndex &index) const;

    EventNotes m_notes;
};

} // namespace socketglass
