// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelineproxy.h"

#include "timeline/timelinecolumns.h"
#include "timeline/timelinemodel.h"
#include "views/timeline/previewdifferences.h"
#include "views/timeline/rowcolouring.h"

#include <algorithm>

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
    if (role == Qt::AccessibleTextRole)
        return sentenceOf(index);
    if (role == Qt::DisplayRole && index.column() == int(TimelineColumn::Preview)) {
        if (const auto difference = differenceOf(index))
            return *difference;
    }
    return QIdentityProxyModel::data(index, role);
}

QString TimelineProxy::sentenceOf(const QModelIndex &index) const
{
    QString sentence = QIdentityProxyModel::data(index, SentenceRole).toString();
    if (const auto difference = differenceOf(index))
        sentence = tr("%1, compared with the one before: %2").arg(sentence, *difference);
    if (const ColourRule *rule = ruleOf(index))
        sentence = tr("%1, coloured as “%2”").arg(sentence, rule->shownName());
    const auto note = noteOf(index);
    if (!note)
        return sentence;
    return note->isEmpty() ? tr("%1, bookmark").arg(sentence) : tr("%1, note: %2").arg(sentence, *note);
}

std::optional<QString> TimelineProxy::differenceOf(const QModelIndex &index) const
{
    return m_differences && m_differences->isShown() ? m_differences->of(index.row()) : std::nullopt;
}

void TimelineProxy::setDifferences(const PreviewDifferences *differences)
{
    m_differences = differences;
    connect(differences, &PreviewDifferences::shownChanged, this, [this] {
        const int column = int(TimelineColumn::Preview);
        if (const int rows = rowCount(); rows > 0)
            Q_EMIT dataChanged(index(0, column), index(rows - 1, column),
                               {Qt::DisplayRole, Qt::AccessibleTextRole});
    });
}

void TimelineProxy::setNotes(const EventNotes &notes)
{
    const auto changed = m_notes.difference(notes);
    m_notes = notes;
    const auto *model = qobject_cast<const TimelineModel *>(sourceModel());
    if (!changed || !model || rowCount() == 0)
        return;
    const bool isOne = changed->first == changed->second;
    int first = model->rowOf(changed->first);
    int last = isOne ? first : model->rowOf(changed->second);
    if (isOne && first < 0)
        return;
    first = std::max(first, 0); // the ends may not be shown
    last = last < 0 ? rowCount() - 1 : last;
    Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1),
                       {eventNoteRole, rowColourRole, Qt::AccessibleTextRole});
}

} // namespace socketglass
