// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QSet>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr qint64 startOfRecording = 1'700'000'000'123'456'789;

class RandomRecording final
{
public:
    RandomRecording(RecordSink &sink, quint32 seed)
        : m_sink(sink)
        , m_random(seed)
    {
    }

    void write(int sessions, int events)
    {
        m_sink.addSetting(u"expectations"_s, R"([{"kind":"contains","text":"ü"}])");
        m_sink.addSetting(u"comparisonRules"_s, R"({"b":[1,2.5,null],"a":"\ufeff"})");
        for (int i = 1; i <= sessions; ++i)
            addSession(SessionId(i));
        for (int i = 1; i <= sessions; ++i)
            begin(SessionId(i));
        for (int i = 0; i < events; ++i)
            addRandom(SessionId(1 + chance(sessions)));
        for (int i = 1; i <= sessions; ++i)
            end(SessionId(i));
    }

private:
    int chance(int below) { return int(m_random.bounded(quint32(below))); }
    qint64 nextTime()
    {
        m_time += 1 + qint64(m_random.bounded(quint64(3'000'000'000)));
        return m_time;
    }

    void addSession(SessionId id)
    {
        SessionRow row;
        row.id = id;
        row.name = id == SessionId(1) ? u"\ufefffeed ü 😀"_s : u"session %1"_s.arg(qint64(id));
        row.url = id == SessionId(2) ? u"wss://user@example.test:8443/a%20b?q=1&q=%C3%BC&x"_s
                                     : u"ws://example.test/feed"_s;
        row.created = nextTime();
        if (id != SessionId(3))
            row.profile = R"({"headers":[{"name":"X-A","value":"1"}],"url":"ws://example.test/feed"})";
        m_sink.addSession(row);
        for (int i = 0; i < qint64(id) - 1; ++i)
            m_sink.addHold({id, m_time + i * 1'000'000'007, m_time + i * 1'000'000'007 + 999'999'999,
                            123'456'789 + i, 70'000'000'000 + i});
    }

    std::optional<QString> someNote()
    {
        const int which = chance(12);
        return which > 1 ? std::nullopt : std::optional(which == 0 ? QString() : u"why \"ü\"?\n😀"_s);
    }

    void lifecycle(SessionId session, EventKind kind, const QJsonObject &detail,
                   Direction direction = Direction::None)
    {
        Event event;
        event.session = session;
        event.time = nextTime();
        event.kind = kind;
        event.direction = direction;
        event.note = someNote();
        if (!detail.isEmpty())
            event.detail = QJsonDocument(detail).toJson(QJsonDocument::Compact);
        m_sink.addEvent(event, {}, {});
    }

    void begin(SessionId session)
    {
        lifecycle(session, EventKind::Opening, {{u"url"_s, u"ws://example.test/feed"_s}});
        const QJsonArray headers{
            QJsonArray{u"Host"_s, u"example.test"_s}, QJsonArray{u"Cookie"_s, u"a=1; b=\"2\"; c"_s},
            QJsonArray{u"X-Ünusual"_s, u"\ufeff\u0001\u2028"_s}, QJsonArray{u"Host"_s, u"again"_s}};
        QJsonObject response{{u"status"_s, 101},
                             {u"reason"_s, u"Switching Protocols"_s},
                             {u"version"_s, u"HTTP/1.1"_s},
                             {u"headers"_s, QJsonArray{QJsonArray{u"Set-Cookie"_s, u"s=1; Path=/"_s}}}};
        if (session == SessionId(3)) {
            response[u"bodyBase64"_s] = u"AP8="_s;
            response[u"bodySize"_s] = qint64(12345678901);
            response[u"bodyTruncated"_s] = true;
        }
        QJsonObject handshake{{u"request"_s, QJsonObject{{u"method"_s, u"GET"_s},
                                                         {u"target"_s, u"/feed"_s},
                                                         {u"version"_s, u"HTTP/1.1"_s},
                                                         {u"headers"_s, headers}}},
                              {u"roundTripNs"_s, qint64(9'007'199'254'740'993)},
                              {u"fraction"_s, 0.1}};
        if (session != SessionId(2))
            handshake[u"response"_s] = response;
        lifecycle(session, EventKind::Handshake, handshake);
        lifecycle(session, EventKind::Opened,
                  {{u"subprotocol"_s, u"chat"_s}, {u"tls"_s, QJsonObject{{u"version"_s, u"TLSv1.3"_s}}}});
    }

    void addRandom(SessionId session)
    {
        switch (chance(20)) {
        case 0:
            frame(session, EventKind::Ping, Opcode::Ping, bytes(126));
            break;
        case 1:
            frame(session, EventKind::Pong, Opcode::Pong, bytes(126));
            break;
        case 2:
            lifecycle(session, EventKind::Error,
                      {{u"kind"_s, u"protocol"_s}, {u"message"_s, u"“%1” …"_s.arg(chance(100))}});
            break;
        case 3:
            odd(session);
            break;
        case 4:
            fragmented(session);
            break;
        case 5:
            frame(session, EventKind::Message, Opcode::Binary, bytes(20'000));
            break;
        case 6:
            frame(session, EventKind::Message, Opcode::Text, "caf\xff\x00 " + bytes(10));
            break;
        default:
            frame(session, EventKind::Message, Opcode::Text, text());
        }
    }

    QByteArray bytes(int below)
    {
        QByteArray result(chance(below), Qt::Uninitialized);
        for (char &byte : result)
            byte = char(m_random.generate() & 0xff);
        return result;
    }

    QByteArray text()
    {
        static const QStringList samples{QString(),
                                         u"hello"_s,
                                         u"{\"a\":[1,2,{\"b\":\"\\\\\"}]}"_s,
                                         u"\ufeffmark first"_s,
                                         u"mark \ufeff inside\u2028"_s,
                                         u"zero \0 and \x7f, \t\r\n/ \" \\"_s,
                                         u"😀\U0010ffff\ufffe\uffff"_s,
                                         u"\\ufeff is no mark"_s};
        const int which = chance(int(samples.size()) + 1);
        if (which < samples.size())
            return samples.at(which).toUtf8();
        return QByteArray(chance(12'000), 'x') + "ü";
    }

    Event frameEvent(SessionId session, EventKind kind, Opcode opcode)
    {
        Event event;
        event.session = session;
        event.time = chance(30) == 0 ? m_time - 5 : nextTime(); // a clock that runs backwards now and then
        event.kind = kind;
        event.opcode = opcode;
        event.note = someNote();
        event.direction = chance(2) == 0 ? Direction::Sent : Direction::Received;
        event.frames = 1;
        if (event.direction == Direction::Sent)
            event.maskingKey = m_random.generate();
        const EventFlag flags[] = {EventFlag::Compressed, EventFlag::Incomplete, EventFlag::Injected,
                                   EventFlag::NotDelivered, EventFlag::Redacted};
        for (const EventFlag flag : flags)
            event.flags.setFlag(flag, chance(6) == 0);
        return event;
    }

    void frame(SessionId session, EventKind kind, Opcode opcode, const QByteArray &payload)
    {
        Event event = frameEvent(session, kind, opcode);
        event.wireSize = payload.size() + 2 + chance(20);
        event.flags.setFlag(EventFlag::InvalidUtf8, opcode == Opcode::Text && !payload.isValidUtf8());
        if (event.flags.testFlag(EventFlag::Incomplete))
            event.frames = 0;
        m_sink.addEvent(event, payload, {});
    }

    void fragmented(SessionId session)
    {
        const bool isText = chance(2) == 0;
        const QByteArray payload = isText ? text() : bytes(9000);
        Event event = frameEvent(session, EventKind::Message, isText ? Opcode::Text : Opcode::Binary);
        event.maskingKey.reset();
        QList<FrameRow> frames;
        qint64 left = payload.size();
        event.frames = 2 + chance(6);
        for (int i = 0; i < event.frames; ++i) {
            FrameRow row;
            const bool isLast = i == event.frames - 1;
            const qint64 length = isLast ? left : left / 3;
            row.time = event.time - 7 * (event.frames - i);
            row.header = {isLast,
                          i == 0,
                          chance(9) == 0,
                          chance(9) == 0,
                          i == 0 ? event.opcode : Opcode::Continuation,
                          chance(2) == 0 ? std::optional<quint32>(m_random.generate()) : std::nullopt,
                          quint64(length),
                          10};
            left -= length;
            event.wireSize += length + 10;
            frames.append(row);
        }
        m_sink.addEvent(event, payload, frames);
    }

    /// Details as no capture of ours has them, but a file may.
    void odd(SessionId session)
    {
        static const QByteArray samples[] = {
            "{\"message\":\"m\",\"kind\":\"dns\"}",
            "{\"kind\": \"io\"}",
            "no JSON",
            "[1]",
            "{\"time\":\"x\",\"seq\":99,\"event\":\"message\",\"direction\":\"sent\"}",
            "{\"a\":1e400}",
            "{\"socketglass\":{\"flags\":1}}",
            "{\"a\":1,\"a\":2}",
            "not UTF-8 \xff",
            "{\"\xef\xbb\xbfmark\":\"\xef\xbb\xbfmark\"}"};
        Event event;
        event.session = session;
        event.time = nextTime();
        event.kind = EventKind::Error;
        event.detail = samples[chance(int(std::size(samples)))];
        event.flags = EventFlag::Redacted;
        m_sink.addEvent(event, {}, {});
    }

    void closeFrame(SessionId session, Direction direction, const QByteArray &payload,
                    const QJsonObject &detail)
    {
        Event event;
        event.session = session;
        event.time = nextTime();
        event.kind = EventKind::Closing;
        event.direction = direction;
        event.opcode = Opcode::Close;
        event.frames = 1;
        event.wireSize = payload.size() + 6;
        event.maskingKey = 0x01020304;
        event.detail = QJsonDocument(detail).toJson(QJsonDocument::Compact);
        m_sink.addEvent(event, payload, {});
    }

    void end(SessionId session)
    {
        if (session == SessionId(3)) { // still open
            frame(session, EventKind::Ping, Opcode::Ping, "last");
            return;
        }
        closeFrame(session, Direction::Sent, closePayload(quint16(1000), "bye ü"),
                   {{u"code"_s, 1000}, {u"initiator"_s, u"local"_s}, {u"reason"_s, u"bye ü"_s}});
        frame(session, EventKind::Message, Opcode::Text, "after our Close frame");
        closeFrame(session, Direction::Received, {}, {{u"initiator"_s, u"local"_s}});
        lifecycle(session, EventKind::Closed,
                  {{u"code"_s, 1005}, {u"name"_s, u"No Status Rcvd"_s}, {u"wasClean"_s, true}});
    }

    RecordSink &m_sink;
    QRandomGenerator m_random;
    qint64 m_time = startOfRecording;
};

QString hex(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.size() > 60 ? bytes.first(30).toHex() + "…" + bytes.last(30).toHex()
                                                 : bytes.toHex());
}

QString key(std::optional<quint32> maskingKey)
{
    return maskingKey ? QString::number(*maskingKey, 16) : u"-"_s;
}

QString printedEvent(const SessionFileReader &file, const Event &event)
{
    const QByteArray payload = file.payload(event);
    QStringList parts{u"%1:%2 @%3"_s.arg(qint64(event.session)).arg(event.seq).arg(event.time),
                      eventKindName(event.kind),
                      directionName(event.direction),
                      u"opcode %1 flags %2"_s.arg(int(event.opcode)).arg(event.flags.toInt()),
                      u"size %1 wire %2 frames %3 key %4"_s.arg(event.size)
                          .arg(event.wireSize)
                          .arg(event.frames)
                          .arg(key(event.maskingKey)),
                      u"payload %1 #%2 %3"_s.arg(payload.size()).arg(qHash(payload)).arg(hex(payload)),
                      u"detail %1"_s.arg(QString::fromLatin1(event.detail))};
    const auto frames = event.frames > 1 ? file.frames(event.id) : QList<FrameRow>();
    for (const FrameRow &frame : frames) {
        const FrameHeader &header = frame.header;
        parts.append(u"frame @%1 %2%3%4%5 %6 %7 %8+%9"_s.arg(frame.time)
                         .arg(int(header.fin))
                         .arg(int(header.rsv1))
                         .arg(int(header.rsv2))
                         .arg(int(header.rsv3))
                         .arg(int(header.opcode))
                         .arg(key(header.maskingKey))
                         .arg(header.headerSize)
                         .arg(header.payloadLength));
    }
    return parts.join(u" | "_s);
}

} // namespace

bool KeepingSink::addSession(const SessionRow &session)
{
    for (const SessionRow &known : std::as_const(sessions)) {
        if (known.id == session.id)
            faults.append(u"session %1 comes twice"_s.arg(qint64(session.id)));
    }
    sessions.append(session);
    return true;
}

bool KeepingSink::addEvent(const Event &event, QByteArrayView payload, const QList<FrameRow> &frames)
{
    const auto isIts = [&event](const SessionRow &session) { return session.id == event.session; };
    if (std::none_of(sessions.cbegin(), sessions.cend(), isIts))
        faults.append(u"an event of session %1, which is unknown"_s.arg(qint64(event.session)));
    if (m_order == Order::BySession && !sessions.isEmpty() && sessions.last().id != event.session)
        faults.append(u"an event of session %1 behind the next session"_s.arg(qint64(event.session)));
    rows.append({event, payload.toByteArray(), frames});
    return true;
}

bool KeepingSink::addHold(const HoldRow &hold)
{
    holds.append(hold);
    return true;
}

bool KeepingSink::addSetting(const QString &name, const QByteArray &json)
{
    settings.insert(name, json);
    return true;
}

QStringList KeepingSink::summary() const
{
    QStringList lines;
    for (const Row &row : rows) {
        QStringList words;
        if (row.event.direction != Direction::None)
            words.append(directionName(row.event.direction));
        if (row.event.kind != EventKind::Message)
            words.append(eventKindName(row.event.kind));
        else if (row.event.opcode == Opcode::Text)
            words.append({u"text"_s, QString::fromUtf8(row.payload)});
        else
            words.append({opcodeName(row.event.opcode), QString::fromLatin1(row.payload.toHex())});
        if (row.event.kind == EventKind::Ping || row.event.kind == EventKind::Pong)
            words.append(QString::fromLatin1(row.payload.toHex()));
        lines.append(words.join(u' '));
    }
    return lines;
}

const KeepingSink::Row *KeepingSink::first(EventKind kind) const
{
    const auto isIt = [kind](const Row &row) { return row.event.kind == kind; };
    const auto found = std::find_if(rows.cbegin(), rows.cend(), isIt);
    return found == rows.cend() ? nullptr : &*found;
}

void writeRandomRecording(RecordSink &sink, quint32 seed, int sessions, int events)
{
    RandomRecording(sink, seed).write(sessions, events);
}

QStringList printedFile(const SessionFileReader &file)
{
    QStringList lines;
    const QStringList names = file.settingNames();
    for (const QString &name : names)
        lines.append(u"setting %1 = %2"_s.arg(name, QString::fromLatin1(file.setting(name))));
    const auto sessions = file.sessions();
    for (const SessionRow &session : sessions) {
        lines.append(u"session %1 name %2 url %3 created %4 profile %5"_s.arg(qint64(session.id))
                         .arg(QString::fromLatin1(session.name.toUtf8()), session.url)
                         .arg(session.created)
                         .arg(QString::fromLatin1(session.profile)));
        const auto holds = file.holds(session.id);
        for (const HoldRow &hold : holds)
            lines.append(
                u"hold %1 %2 %3 %4"_s.arg(hold.start).arg(hold.end).arg(hold.held).arg(hold.waiting));
    }
    for (qint64 next = 0; next < file.eventCount(); next += 100) {
        const auto events = file.events({}, next, 100);
        for (const Event &event : events)
            lines.append(printedEvent(file, event));
        if (events.isEmpty())
            break;
    }
    if (const auto error = file.lastError())
        lines.append(error->message);
    return lines;
}

QString firstDifference(const QStringList &expected, const QStringList &actual)
{
    for (qsizetype i = 0; i < std::max(expected.size(), actual.size()); ++i) {
        if (expected.value(i) != actual.value(i))
            return u"line %1 of %2 and %3\nexpected: %4\nactual:   %5"_s.arg(i)
                .arg(expected.size())
                .arg(actual.size())
                .arg(expected.value(i), actual.value(i));
    }
    return {};
}

} // namespace socketglass
