// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelineproxy.h"

#include "timeline/timelinemodel.h"
#include "views/timeline/colourrules.h"

namespace socketglass {

std::optional<QString> TimelineProxy::noteOf(const QModelIndex &index) const
{
    if (m_notes.isEmpty())
        return {};
    return m_notes.at(EventId(QIdentityProxyModel::data(index, EventIdRole).toLongLong()));
}

QVariant TimelineProxy::data(const QModelIndex &index, int role) const
{
    if (role == eventNoteRole) {
        const auto note = noteOf(index);
        return note ? QVariant(*note) : QVariant();
    }
    if (role == rowMarkerRole) {
        const ColourRule *rule = ruleOf(index);
        return rule ? QVariant(int(rule->colour)) : QVariant();
    }
    if (role != Qt::AccessibleTextRole)
        return QIdentityProxyModel::data(index, role);
    QString sentence = QIdentityProxyModel::data(index, SentenceRole).toString();
    if (const ColourRule *rule = ruleOf(index))
        sentence = tr("%1, coloured by the rule “%2”").arg(sentence, rule->displayName());
    const auto note = noteOf(index);
    if (!note)
        return sentence;
    return note->isEmpty() ? tr("%1, bookmark").arg(sentence) : tr("%1, note: %2").arg(sentence, *note);
}

const ColourRule *TimelineProxy::ruleOf(const QModelIndex &index) const
{
    if (!m_rules || m_rules->isEmpty())
        return nullptr;
    const auto event = static_cast<TimelineModel *>(sourceModel())->eventAt(index.row());
    return event ? m_rules->ruleOf(*event) : nullptr;
}

void TimelineProxy::setColourRules(ColourRules *rules)
{
    m_rules = rules;
}

void TimelineProxy::setNotes(const EventNotes &notes)
{
    m_notes = notes;
    if (rowCount() > 0) // views repaint what they show
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {eventNoteRole});
}

} // namespace socketglass
