// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/sessionscan.h"

#include "replay/playplan.h"

#include <algorithm>

namespace socketglass {

namespace {

constexpr int rowsAtOnce = 1000;
constexpr qint64 latestTime = 9'000'000'000'000'000'000;

quint64 contentHash(const SessionFileReader &reader, const Event &event, const QByteArray &payload)
{
    quint64 hash = quint64(event.opcode);
    if (event.size <= maxComparedPayload)
        return mixedHash(hash, bytesHash(payload));
    for (qint64 at = 0; at < event.size; at += maxComparedPayload)
        hash = mixedHash(hash, bytesHash(reader.payload(event, at, maxComparedPayload)));
    return hash;
}

QString field(const QJsonObject &detail, const QString &name)
{
    const QJsonValue value = detail.value(name);
    return value.isString() ? value.toString() : value.toVariant().toString();
}

} // namespace

qint64 soundTime(qint64 ns)
{
    return std::clamp<qint64>(ns, 0, latestTime);
}

QByteArray wholePayload(const SessionFileReader &reader, const Event &event)
{
    if (event.payloadId == PayloadId{})
        return event.head;
    return event.size <= maxComparedPayload ? reader.payload(event) : QByteArray();
}

ComparedMessage comparedMessage(const Event &event, const QByteArray &payload, qint64 opened,
                                Direction direction)
{
    return {payload, event.opcode == Opcode::Text, soundTime(event.time), opened, direction};
}

ComparedFields comparedFields(const Event &event)
{
    const QJsonObject detail = event.details();
    ComparedFields fields;
    const auto add = [&fields](const QString &name, const QString &value) { fields.append({name, value}); };
    if (event.kind == EventKind::Handshake)
        add(QStringLiteral("status"),
            field(detail.value(QStringLiteral("response")).toObject(), QStringLiteral("status")));
    if (event.kind == EventKind::Opened)
        add(QStringLiteral("subprotocol"), field(detail, QStringLiteral("subprotocol")));
    const QStringList names =
        event.kind == EventKind::Closed
            ? QStringList{QStringLiteral("code"), QStringLiteral("reason"), QStringLiteral("wasClean")}
        : event.kind == EventKind::Error ? QStringList{QStringLiteral("kind"), QStringLiteral("message")}
                                         : QStringList();
    for (const QString &name : names)
        add(name, field(detail, name));
    return fields;
}

SessionScan::SessionScan(const SessionFileReader &reader, SessionId session, CounterColumns::Side side,
                         const ComparisonOptions &options, bool mirrored)
    : m_reader(reader)
    , m_session(session)
    , m_side(side)
    , m_messagesOnly(options.messagesOnly)
    , m_recognise(options.recogniseVolatile)
    , m_mirrored(mirrored)
{
}

template <typename Visit>
bool SessionScan::forEachEvent(const std::function<bool(double)> &step, Visit visit)
{
    const qint64 count = m_reader.eventCount(m_session);
    for (qint64 first = 0; first < count;) {
        const QList<Event> page = m_reader.events(m_session, first, rowsAtOnce);
        for (const Event &event : page)
            visit(event);
        m_error = m_reader.lastError();
        if (!page.isEmpty())
            first = m_reader.rowAfter(page.constLast(), m_session);
        if (m_error || page.isEmpty() || !step(double(first) / double(count)))
            return false;
    }
    return true;
}

bool SessionScan::scan(const ComparisonMasks &masks, CounterColumns &counters,
                       const std::function<bool(double)> &step)
{
    return forEachEvent(step, [&](const Event &event) { add(event, masks, counters); });
}

bool SessionScan::maskCounters(const ComparisonMasks &masks, const CounterColumns &counters,
                               const std::function<bool(double)> &step)
{
    std::size_t at = 0;
    return forEachEvent(step, [&](const Event &event) {
        if (at >= m_rows.size() || m_rows[at].id != event.id)
            return;
        ScannedRow &row = m_rows[at++];
        if (row.kind != EventKind::Message || event.size > maxComparedPayload)
            return;
        const QByteArray payload = wholePayload(m_reader, event);
        m_leaves.read(payload, event.opcode == Opcode::Text);
        row.key = keyOf(comparedMessage(event, payload, m_opened, row.direction), masks, &counters);
    });
}

bool SessionScan::isCompared(const Event &event) const
{
    switch (event.kind) {
    case EventKind::Message:
        return !event.flags.testFlag(EventFlag::Incomplete);
    case EventKind::Ping:
    case EventKind::Pong:
    case EventKind::Handshake:
    case EventKind::Opened:
    case EventKind::Error:
    case EventKind::Closed:
        return !m_messagesOnly;
    case EventKind::Opening:
    case EventKind::Closing:
        break;
    }
    return false;
}

Direction SessionScan::directionOf(const Event &event) const
{
    if (!m_mirrored || event.direction == Direction::None)
        return event.direction;
    return event.direction == Direction::Sent ? Direction::Received : Direction::Sent;
}

void SessionScan::add(const Event &event, const ComparisonMasks &masks, CounterColumns &counters)
{
    const qint64 time = soundTime(event.time);
    if (m_opened == 0 || event.kind == EventKind::Opened)
        m_opened = time;
    const qint64 before = std::exchange(m_before, time);
    if (!isCompared(event))
        return;
    ScannedRow row;
    row.id = event.id;
    row.seq = event.seq;
    row.time = time;
    row.delay = before == 0 ? -1 : std::max<qint64>(0, time - before);
    row.kind = event.kind;
    row.direction = directionOf(event);
    if (event.kind == EventKind::Message) {
        addMessage(event, row, masks, counters);
    } else if (event.kind == EventKind::Ping || event.kind == EventKind::Pong) {
        row.heartbeat = true;
        row.content = bytesHash(event.head);
        row.key = row.shape = row.subject = quint64(event.kind);
    } else {
        row.content = quint64(event.kind);
        for (const auto &[name, value] : comparedFields(event))
            row.content = mixedHash(row.content, bytesHash(value.toUtf8()));
        row.key = row.shape = row.subject = quint64(event.kind);
    }
    m_rows.push_back(row);
}

void SessionScan::addMessage(const Event &event, ScannedRow &row, const ComparisonMasks &masks,
                             CounterColumns &counters)
{
    const QByteArray payload = wholePayload(m_reader, event);
    const ComparedMessage message = comparedMessage(event, payload, m_opened, row.direction);
    row.content = contentHash(m_reader, event, payload);
    row.heartbeat = isHeartbeat(event.opcode, payload);
    m_leaves.read(payload, message.isText);
    row.shape = mixedHash(m_leaves.shape(), quint64(event.opcode));
    row.subject = mixedHash(m_leaves.subject(), quint64(event.opcode));
    for (const Leaf &leaf : m_leaves.leaves()) {
        if (m_recognise && isScalarText(leaf.type))
            counters.note(m_side, columnKey(row.direction, m_leaves.subject(), leaf), leaf.raw,
                          m_leaves.name(leaf));
    }
    row.key = event.size > maxComparedPayload ? row.content : keyOf(message, masks, nullptr);
}

quint64 SessionScan::keyOf(const ComparedMessage &message, const ComparisonMasks &masks,
                           const CounterColumns *counters) const
{
    quint64 key = mixedHash(m_leaves.shape(), message.isText ? 1 : 2);
    if (m_leaves.form() == MessageLeaves::Form::Bytes)
        return mixedHash(key, bytesHash(message.payload));
    const QStringList places = masks.places(message.payload);
    for (const Leaf &leaf : m_leaves.leaves()) {
        const SaidValue said{leaf.raw, leaf.type == Leaf::Type::Number, message.time, message.opened};
        const bool volatileValue =
            m_recognise && isScalarText(leaf.type) &&
            (looksVolatile(said, m_leaves.name(leaf)) ||
             (counters && counters->mayBeShifted(columnKey(message.direction, m_leaves.subject(), leaf))));
        if (volatileValue || (!places.isEmpty() && isBelowAny(m_leaves.normalizedPlace(leaf), places)))
            continue;
        key = mixedHash(key, mixedHash(leaf.place, bytesHash(leaf.raw)));
    }
    return key;
}

} // namespace socketglass
