// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/eventnotes.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace socketglass {

EventNotes EventNotes::fromJson(const QByteArray &json)
{
    EventNotes notes;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &value : array) {
        const qint64 id = value[QLatin1String("event")].toInteger();
        if (id > 0)
            notes.set(EventId(id), value[QLatin1String("note")].toString());
    }
    return notes;
}

QByteArray EventNotes::toJson() const
{
    if (m_texts.isEmpty())
        return {};
    QJsonArray array;
    for (auto it = m_texts.constBegin(); it != m_texts.constEnd(); ++it)
        array.append(
            QJsonObject{{QStringLiteral("event"), qint64(it.key())}, {QStringLiteral("note"), it.value()}});
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

std::optional<QString> EventNotes::at(EventId id) const
{
    const auto found = m_texts.constFind(id);
    return found == m_texts.constEnd() ? std::nullopt : std::optional(*found);
}

bool EventNotes::set(EventId id, const std::optional<QString> &text)
{
    if (!text) {
        m_texts.remove(id);
        return true;
    }
    if (m_texts.size() >= limit && !m_texts.contains(id))
        return false;
    m_texts.insert(id, text->left(textLimit));
    return true;
}

std::optional<EventId> EventNotes::next(EventId from, bool forwards) const
{
    if (forwards) {
        const auto found = m_texts.upperBound(from);
        return found == m_texts.constEnd() ? std::nullopt : std::optional(found.key());
    }
    const auto found = m_texts.lowerBound(from);
    return found == m_texts.constBegin() ? std::nullopt : std::optional(std::prev(found).key());
}

bool EventNotes::hasAny(EventId first, EventId last) const
{
    const auto found = m_texts.lowerBound(first);
    return found != m_texts.constEnd() && found.key() <= last;
}

std::optional<std::pair<EventId, EventId>> EventNotes::difference(const EventNotes &other) const
{
    std::optional<std::pair<EventId, EventId>> ends;
    const auto compare = [&ends](const EventNotes &one, const EventNotes &another) {
        for (auto note = one.m_texts.cbegin(); note != one.m_texts.cend(); ++note) {
            if (another.at(note.key()) == note.value())
                continue;
            ends = ends ? std::pair(std::min(ends->first, note.key()), std::max(ends->second, note.key()))
                        : std::pair(note.key(), note.key());
        }
    };
    compare(*this, other);
    compare(other, *this);
    return ends;
}

} // namespace socketglass
