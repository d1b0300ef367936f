// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelineproxy.h"

#include "timeline/timelinecolumns.h"
#include "views/timeline/rowcolouring.h"

namespace socketglass {

std::optional<QString> TimelineProxy::noteOf(const QModelIndex &index) const
{
    if (m_notes.isEmpty())
        return {};
    return m_notes.at(EventId(QIdentityProxyModel::data(index, EventIdRole).toLongLong()));
}

const ColourRule *TimelineProxy::ruleOf(const QModelIndex &index) const
{
    if (!m_colouring || m_colouring->isEmpty())
        return nullptr;
    return m_colouring->ruleOf(EventId(QIdentityProxyModel::data(index, EventIdRole).toLongLong()));
}

QVariant TimelineProxy::data(const QModelIndex &index, int role) const
{
    if (role == eventNoteRole) {
        const auto note = noteOf(index);
        return note ? QVariant(*note) : QVariant();
    }
    if (role == rowColourRole) {
        const ColourRule *rule = ruleOf(index);
        return rule ? QVariant(int(rule->colour)) : QVariant();
    }
    if (role != Qt::AccessibleTextRole)
        return QIdentityProxyModel::data(index, role);
    QString sentence = QIdentityProxyModel::data(index, SentenceRole).toString();
    if (const ColourRule *rule = ruleOf(index))
        sentence = tr("%1, coloured as “%2”").arg(sentence, rule->shownName());
    const auto note = noteOf(index);
    if (!note)
        return sentence;
    return note->isEmpty() ? tr("%1, bookmark").arg(sentence) : tr("%1, note: %2").arg(sentence, *note);
}

void TimelineProxy::setNotes(const EventNotes &notes)
{
    m_notes = notes;
    if (rowCount() > 0) // views repaint what they show
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {eventNoteRole});
}

} // namespace socketglass
