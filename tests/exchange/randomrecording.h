// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfilewriter.h"
#include "protocol/frame.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>

namespace socketglass {

/// Test support: sessions with every kind of event, flag and payload, interleaved; the same for the same
/// seed.
class RandomRecording final
{
public:
    explicit RandomRecording(quint32 seed)
        : m_random(seed)
    {
    }

    [[nodiscard]] bool write(const QString &path, int sessions = 3, int events = 400)
    {
        SessionFileWriter writer(path);
        for (int id = 1; id <= sessions; ++id) {
            SessionRow row{SessionId(id), QStringLiteral("session %1 “é”").arg(id),
                           QStringLiteral("ws://host-%1.test:8080/path?x=%1&y=a%20b").arg(id), m_time + id,
                           id == 2 ? QByteArray() : QByteArray("{\"role\":\"client\",\"url\":\"ws://x\"}")};
            writer.addSession(row);
            writer.addHold({SessionId(id), m_time + id, m_time + id + 500, 300, 4096});
            for (const EventKind kind : {EventKind::Opening, EventKind::Handshake, EventKind::Opened})
                writer.addEvent(lifecycle(id, kind), {}, {});
        }
        for (int i = 0; i < events; ++i)
            addFrame(writer, 1 + int(m_random.bounded(sessions)));
        for (int id = 1; id <= sessions; ++id)
            addEnd(writer, id);
        writer.addSetting(QStringLiteral("expectations"), "[{\"kind\":\"noErrors\"}]");
        return writer.finish();
    }

private:
    void addFrame(SessionFileWriter &writer, int session)
    {
        Event event = base(session, EventKind::Message);
        event.direction = m_random.bounded(2) ? Direction::Sent : Direction::Received;
        event.frames = 1;
        const int kind = int(m_random.bounded(10));
        QByteArray payload = kind < 5 ? text() : bytes(int(m_random.bounded(300)));
        event.opcode = kind < 5 ? Opcode::Text : Opcode::Binary;
        if (kind == 5) {
            event.kind = m_random.bounded(2) ? EventKind::Ping : EventKind::Pong;
            event.opcode = event.kind == EventKind::Ping ? Opcode::Ping : Opcode::Pong;
            payload.truncate(125);
        } else if (kind == 6) {
            event.opcode = Opcode::Text;
            payload += '\xff';
            event.flags |= EventFlag::InvalidUtf8;
        } else if (kind == 7) {
            payload = bytes(20'000);
        } else if (kind == 8) {
            event.flags |= m_random.bounded(2) ? EventFlag::Incomplete : EventFlag::NotDelivered;
        } else if (kind == 9) {
            event.flags |= m_random.bounded(2) ? EventFlag::Injected : EventFlag::Compressed;
        }
        event.wireSize = payload.size() + 6;
        if (event.direction == Direction::Sent)
            event.maskingKey = m_random.generate();
        const QList<FrameRow> frames = kind == 0 ? split(event, payload.size()) : QList<FrameRow>();
        if (!frames.isEmpty()) {
            event.frames = int(frames.size());
            event.maskingKey.reset();
        }
        writer.addEvent(event, payload, frames);
    }

    QList<FrameRow> split(const Event &event, qsizetype size)
    {
        QList<FrameRow> frames(3);
        for (qsizetype i = 0; i < frames.size(); ++i) {
            FrameHeader &header = frames[i].header;
            frames[i].time = event.time - 3 + i;
            header.fin = i == 2;
            header.opcode = i == 0 ? event.opcode : Opcode::Continuation;
            header.payloadLength = quint64(i == 2 ? size - size / 3 * 2 : size / 3);
            header.headerSize = event.direction == Direction::Sent ? 6 : 2;
            if (event.direction == Direction::Sent)
                header.maskingKey = m_random.generate();
        }
        return frames;
    }

    void addEnd(SessionFileWriter &writer, int session)
    {
        if (session == 3) {
            writer.addEvent(lifecycle(session, EventKind::Error), {}, {});
        } else {
            for (const Direction direction : {Direction::Sent, Direction::Received}) {
                Event closing = lifecycle(session, EventKind::Closing);
                const QByteArray payload = closePayload(4001, "bye \xE2\x82\xAC");
                closing.direction = direction;
                closing.opcode = Opcode::Close;
                closing.frames = 1;
                closing.wireSize = payload.size() + 2;
                writer.addEvent(closing, payload, {});
            }
        }
        writer.addEvent(lifecycle(session, EventKind::Closed), {}, {});
    }

    Event base(int session, EventKind kind)
    {
        Event event;
        event.session = SessionId(session);
        event.kind = kind;
        event.time = m_time += 1 + m_random.bounded(1'000'000);
        return event;
    }

    Event lifecycle(int session, EventKind kind)
    {
        Event event = base(session, kind);
        QJsonObject detail;
        const QJsonArray headers{QJsonArray{QStringLiteral("Host"), QStringLiteral("x")},
                                 QJsonArray{QStringLiteral("X-A"), QStringLiteral("1")},
                                 QJsonArray{QStringLiteral("X-A"), QStringLiteral("2, é")}};
        switch (kind) {
        case EventKind::Opening:
            detail = {{QStringLiteral("url"), QStringLiteral("ws://x/%1").arg(session)}};
            break;
        case EventKind::Handshake:
            detail = {
                {QStringLiteral("request"), QJsonObject{{QStringLiteral("method"), QStringLiteral("GET")},
                                                        {QStringLiteral("target"), QStringLiteral("/p?q=1")},
                                                        {QStringLiteral("headers"), headers}}},
                {QStringLiteral("response"),
                 QJsonObject{{QStringLiteral("status"), 101},
                             {QStringLiteral("reason"), QStringLiteral("Switching")},
                             {QStringLiteral("headers"), headers}}},
                {QStringLiteral("roundTripNs"), 123456}};
            break;
        case EventKind::Opened:
            detail = {{QStringLiteral("subprotocol"), QStringLiteral("chat")},
                      {QStringLiteral("peer"), QStringLiteral("1.2.3.4:80")}};
            break;
        case EventKind::Error:
            detail = {{QStringLiteral("kind"), QStringLiteral("io")},
                      {QStringLiteral("message"), QStringLiteral("it \"broke\"\n")}};
            break;
        case EventKind::Closing:
            detail = {{QStringLiteral("initiator"), QStringLiteral("local")},
                      {QStringLiteral("code"), 4001},
                      {QStringLiteral("reason"), QStringLiteral("bye €")}};
            break;
        default:
            detail = {{QStringLiteral("code"), session == 3 ? 1006 : 4001},
                      {QStringLiteral("name"), QStringLiteral("x")},
                      {QStringLiteral("reason"), QString()},
                      {QStringLiteral("wasClean"), session != 3}};
        }
        event.detail = QJsonDocument(detail).toJson(QJsonDocument::Compact);
        return event;
    }

    QByteArray text()
    {
        static const QByteArray pieces[] = {"{\"a\":1}",
                                            "",
                                            "héllo",
                                            "\xF0\x9F\x98\x80",
                                            "quote \" back \\ slash",
                                            "line\nfeed\ttab",
                                            QByteArray("nul\0inside", 10),
                                            "\xEF\xBB\xBF"
                                            "bom",
                                            "=1+1,\"x\"\r\n",
                                            "\xE2\x80\xA8"};
        return pieces[m_random.bounded(int(std::size(pieces)))];
    }
    QByteArray bytes(int size)
    {
        QByteArray result(size, Qt::Uninitialized);
        for (char &byte : result)
            byte = char(m_random.bounded(256));
        return result;
    }

    QRandomGenerator m_random;
    qint64 m_time = 1'700'000'000'123'456'789;
};

/// Where two recordings differ in what must survive an exchange; empty: nowhere.
inline QString recordingDifference(const QString &left, const QString &right)
{
    SessionFileReader a;
    SessionFileReader b;
    if (a.open(left) || b.open(right))
        return QStringLiteral("a file can't be opened");
    if (a.eventCount() != b.eventCount() || a.sessions().size() != b.sessions().size() ||
        a.settingNames() != b.settingNames())
        return QStringLiteral("%1 and %2 events, %3 and %4 sessions")
            .arg(a.eventCount())
            .arg(b.eventCount())
            .arg(a.sessions().size())
            .arg(b.sessions().size());
    QHash<SessionId, QString> names;
    for (const SessionRow &row : a.sessions())
        names.insert(row.id, row.name);
    for (const SessionRow &row : b.sessions()) {
        const SessionId original = names.key(row.name);
        for (const SessionRow &other : a.sessions()) {
            if (other.id == original &&
                (other.url != row.url || other.created != row.created || other.profile != row.profile))
                return QStringLiteral("session %1 is another one").arg(row.name);
        }
        const auto x = a.holds(original);
        const auto y = b.holds(row.id);
        if (x.size() != y.size() ||
            (!x.isEmpty() && (x[0].start != y[0].start || x[0].waiting != y[0].waiting)))
            return QStringLiteral("holds of %1").arg(row.name);
    }
    const auto rows = int(a.eventCount());
    const auto first = a.events({}, 0, rows);
    const auto second = b.events({}, 0, rows);
    for (int i = 0; i < rows; ++i) {
        const Event &x = first.at(i);
        const Event &y = second.at(i);
        const QString place = QStringLiteral("event %1 (%2): ").arg(i + 1).arg(eventKindName(x.kind));
        if (x.time != y.time || x.kind != y.kind || x.direction != y.direction || x.seq != y.seq)
            return place + QStringLiteral("time, kind, direction or seq");
        if (x.opcode != y.opcode || x.flags != y.flags || x.size != y.size || x.wireSize != y.wireSize)
            return place + QStringLiteral("opcode, flags %1 %2, size, wireSize")
                               .arg(x.flags.toInt())
                               .arg(y.flags.toInt());
        if (x.frames != y.frames || x.maskingKey != y.maskingKey)
            return place + QStringLiteral("frames or masking key");
        if (x.detail != y.detail)
            return place + QString::fromUtf8(x.detail + " | " + y.detail);
        if (a.payload(x) != b.payload(y))
            return place + QStringLiteral("payload");
        const auto f = a.frames(x.id);
        const auto g = b.frames(y.id);
        for (qsizetype k = 0; k < std::max(f.size(), g.size()); ++k) {
            if (f.size() != g.size() || f[k].time != g[k].time ||
                f[k].header.maskingKey != g[k].header.maskingKey ||
                f[k].header.payloadLength != g[k].header.payloadLength ||
                f[k].header.fin != g[k].header.fin || f[k].header.headerSize != g[k].header.headerSize)
                return place + QStringLiteral("frame rows");
        }
    }
    return {};
}

} // namespace socketglass
