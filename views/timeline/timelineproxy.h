// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/eventnotes.h"

#include <QIdentityProxyModel>

namespace socketglass {

/// Role beside those of the timeline. QString: of a row that has a bookmark, what a person wrote to it.
inline constexpr int eventNoteRole = Qt::UserRole + 100;
/// int RowColour: of a row that a rule colours.
inline constexpr int rowColourRole = Qt::UserRole + 101;

class PreviewDifferences;
class RowColouring;
struct ColourRule;

/// Adds bookmarks, colours and previews of what differs to the rows of the timeline, and gives assistive
/// technology each row as a sentence. Rows and columns are those of the source.
class TimelineProxy final : public QIdentityProxyModel
{
    Q_OBJECT
public:
    using QIdentityProxyModel::QIdentityProxyModel;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    /// Tells the rows from the first to the last whose note is another than before.
    void setNotes(const EventNotes &notes);
    /// Must outlive this.
    void setColouring(const RowColouring *colouring) { m_colouring = colouring; }
    /// Of the source's rows. Must outlive this.
    void setDifferences(const PreviewDifferences *differences);

private:
    [[nodiscard]] std::optional<QString> noteOf(const QModelIndex &index) const;
    [[nodiscard]] QString sentenceOf(const QModelIndex &index) const;
    [[nodiscard]] std::optional<QString> differenceOf(const QModelIndex &index) const;
    [[nodiscard]] const ColourRule *ruleOf(const QModelIndex &index) const;

    EventNotes m_notes;
    const RowColouring *m_colouring = nullptr;
    const PreviewDifferences *m_differences = nullptr;
};

} // namespace socketglass
