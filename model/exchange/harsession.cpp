// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/harsession.h"

#include "exchange/exactfields.h"
#include "protocol/closecodes.h"

#include <QJsonDocument>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr qint64 perSecond = 1'000'000'000;
constexpr qint64 earliestEpoch = 100'000'000; // seconds: what is less counts from some start of a machine
constexpr qint64 latestEpoch = 9'000'000'000;
constexpr std::size_t ownEventLimit = 100'000;

QUrl webSocketUrl(const QString &text)
{
    QUrl url(text);
    if (url.scheme() == u"http")
        url.setScheme(u"ws"_s);
    else if (url.scheme() == u"https")
        url.setScheme(u"wss"_s);
    return url;
}

QJsonArray pairsOf(const QJsonArray &named)
{
    QJsonArray pairs;
    for (const QJsonValue &value : named)
        pairs.append(QJsonArray{value.toObject().value(u"name").toString(),
                                value.toObject().value(u"value").toString()});
    return pairs;
}

QJsonObject handshakeOf(const QJsonObject &entry)
{
    const QJsonObject request = entry.value(u"request").toObject();
    const QJsonObject response = entry.value(u"response").toObject();
    const QUrl url(request.value(u"url").toString());
    const QString query = url.hasQuery() ? u'?' + url.query(QUrl::FullyEncoded) : QString();
    const QString path = url.path(QUrl::FullyEncoded);
    const QString method = request.value(u"method").toString();
    QJsonObject details{
        {u"request"_s, QJsonObject{{u"method"_s, method.isEmpty() ? u"GET"_s : method},
                                   {u"target"_s, QString((path.isEmpty() ? u"/"_s : path) + query)},
                                   {u"version"_s, u"HTTP/1.1"_s},
                                   {u"headers"_s, pairsOf(request.value(u"headers").toArray())}}}};
    const int status = response.value(u"status").toInt();
    if (status <= 0)
        return details;
    QJsonObject answer{{u"status"_s, status},
                       {u"reason"_s, response.value(u"statusText").toString()},
                       {u"version"_s, u"HTTP/1.1"_s},
                       {u"headers"_s, pairsOf(response.value(u"headers").toArray())}};
    const QJsonObject content = response.value(u"content").toObject();
    if (status != 101 && content.contains(u"text"_s)) {
        const bool base64 = content.value(u"encoding").toString() == u"base64";
        answer.insert(base64 ? u"bodyBase64"_s : u"body"_s, content.value(u"text").toString());
        answer.insert(u"bodySize"_s, content.value(u"size").toInteger());
    }
    details.insert(u"response"_s, answer);
    return details;
}

QString headerOf(const QJsonObject &entry, QStringView name)
{
    for (const QJsonValue &value : entry.value(u"response").toObject().value(u"headers").toArray()) {
        if (value.toObject().value(u"name").toString().compare(name, Qt::CaseInsensitive) == 0)
            return value.toObject().value(u"value").toString();
    }
    return {};
}

/// Nanoseconds of decimal seconds, exact where there is no exponent.
std::optional<qint64> nanoseconds(const QByteArray &text)
{
    bool isNumber = false;
    const double seconds = text.toDouble(&isNumber);
    if (!isNumber || !(seconds >= 0) || seconds > double(latestEpoch))
        return {};
    if (text.contains('e') || text.contains('E'))
        return qint64(seconds * 1e9);
    const qsizetype dot = text.indexOf('.');
    const QByteArray whole = dot < 0 ? text : text.first(dot);
    const QByteArray fraction =
        dot < 0 ? QByteArray() : text.sliced(dot + 1).first(std::min<qsizetype>(9, text.size() - dot - 1));
    return whole.toLongLong() * perSecond + fraction.leftJustified(9, '0').toLongLong();
}

} // namespace

bool HarSession::isWebSocket(const QJsonObject &entry)
{
    const QString scheme = QUrl(entry.value(u"request").toObject().value(u"url").toString()).scheme();
    return entry.contains(u"_webSocketMessages"_s) || entry.contains(u"_webSocketClose"_s) ||
           scheme == u"ws" || scheme == u"wss" ||
           entry.value(u"_resourceType").toString().compare(u"websocket", Qt::CaseInsensitive) == 0;
}

QString HarSession::messageFile(const QJsonObject &entry)
{
    const QJsonObject content = entry.value(u"response").toObject().value(u"content").toObject();
    for (const QString &name :
         {content.value(u"_file").toString(), entry.value(u"_webSocketMessages").toString(),
          entry.value(u"_webSocketMessages").toObject().value(u"_file").toString(),
          entry.value(u"_webSocketMessagesFile").toString()}) {
        if (name.endsWith(u".json") || name.endsWith(u".jsonl"))
            return name;
    }
    return {};
}

HarSession::HarSession(SessionId id, const QJsonObject &entry, const QString &place, RecordSink &sink,
                       ImportReport &report)
    : m_id(id)
    , m_place(place)
    , m_sink(sink)
    , m_report(report)
    , m_close(entry.value(u"_webSocketClose").toObject())
{
    const QJsonObject own = entry.value(u"_socketglass").toObject();
    m_created = timeFromIso(entry.value(u"startedDateTime").toString()).value_or(captureNow());
    SessionRow row = sessionFromJson(own.value(u"session").toObject());
    row.id = id;
    if (row.created != 0)
        m_created = row.created;
    row.created = m_created;
    if (row.url.isEmpty()) {
        const QUrl url = webSocketUrl(entry.value(u"request").toObject().value(u"url").toString());
        row.url = url.toString(QUrl::RemovePassword | QUrl::FullyEncoded);
        const QString path = url.path() == u"/" ? QString() : url.path();
        row.name = url.host() + (url.port() < 0 ? QString() : u':' + QString::number(url.port())) + path;
    }
    m_sink.addSession(row);
    ++m_report.sessions;
    for (const QJsonValue &value : own.value(u"holds").toArray()) {
        if (auto hold = holdFromJson(value.toArray())) {
            hold->session = id;
            m_sink.addHold(*hold);
        }
    }
    m_lastTime = m_created;
    if (own.contains(u"events"_s))
        readOwnEvents(own.value(u"events").toArray());
    else
        beginFromHeads(entry);
}

void HarSession::readOwnEvents(const QJsonArray &events)
{
    m_hasOwnEvents = true;
    for (qsizetype i = 0; i < events.size(); ++i) {
        QString problem;
        auto parsed = parseEvent(events.at(i).toObject(), &problem);
        if (parsed && m_ownEvents.size() < ownEventLimit)
            m_ownEvents.push_back(std::move(*parsed));
        else
            m_report.skip(m_place + u"._socketglass.events[%1]"_s.arg(i), problem);
    }
}

void HarSession::writeOwnEventsBefore(qint64 seq)
{
    while (m_nextOwn < m_ownEvents.size() && m_ownEvents[m_nextOwn].event.seq < seq) {
        const ParsedEvent &parsed = m_ownEvents[m_nextOwn++];
        add(parsed.event, parsed.payload, parsed.frames);
    }
}

void HarSession::beginFromHeads(const QJsonObject &entry)
{
    const QJsonObject request = entry.value(u"request").toObject();
    const int status = entry.value(u"response").toObject().value(u"status").toInt();
    const bool messages = entry.contains(u"_webSocketMessages"_s);
    addLifecycle(EventKind::Opening,
                 {{u"url"_s, webSocketUrl(request.value(u"url").toString())
                                 .toString(QUrl::RemovePassword | QUrl::FullyEncoded)}},
                 m_created);
    addLifecycle(EventKind::Handshake, handshakeOf(entry), m_created);
    if (status == 101 || (messages && status <= 0) || (messages && status == 200)) {
        addLifecycle(EventKind::Opened,
                     {{u"subprotocol"_s, headerOf(entry, u"Sec-WebSocket-Protocol")},
                      {u"extensions"_s, headerOf(entry, u"Sec-WebSocket-Extensions")}},
                     m_created);
        return;
    }
    const QString problem = status > 0 ? tr("The server refused the handshake with status %1.").arg(status)
                                       : tr("The archive has no answer to the handshake.");
    addLifecycle(EventKind::Error, {{u"kind"_s, u"handshake"_s}, {u"message"_s, problem}}, m_created);
    addLifecycle(EventKind::Closed,
                 {{u"code"_s, 1006},
                  {u"name"_s, closeCodeName(1006)},
                  {u"reason"_s, QString()},
                  {u"wasClean"_s, false},
                  {u"cause"_s, problem},
                  {u"endedBy"_s, u"remote"_s}},
                 m_created);
    m_close = {};
}

std::optional<qint64> HarSession::timeOf(const QByteArray &text)
{
    const auto time = nanoseconds(text);
    if (!time || *time >= earliestEpoch * perSecond)
        return time;
    if (!m_anchor)
        m_anchor = m_created - *time; // monotonic: the first one stands at the entry's start
    return *m_anchor + *time;
}

QString HarSession::fill(const QJsonObject &object, Event &event, QByteArray &payload,
                         QList<FrameRow> &frames) const
{
    const QString type = object.value(u"type").toString();
    const QJsonObject exact = object.value(u"_socketglass").toObject();
    const int opcode = object.value(u"opcode").toInt(1);
    const QString data = object.value(u"data").toString();
    if (type != u"send" && type != u"receive")
        return tr("“type” must be send or receive");
    if (!object.value(u"data").isString())
        return tr("“data” must be a text");
    if (opcode != 1 && opcode != 2 && opcode != 9 && opcode != 10)
        return tr("opcode %1 is no message").arg(opcode);
    event.opcode = Opcode(opcode);
    event.kind = opcode == 9 ? EventKind::Ping : opcode == 10 ? EventKind::Pong : EventKind::Message;
    event.direction = type == u"send" ? Direction::Sent : Direction::Received;
    event.frames = 1;
    if (opcode == 1 && !exact.value(u"base64").toBool()) {
        payload = data.toUtf8();
    } else {
        const auto decoded =
            QByteArray::fromBase64Encoding(data.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return tr("“data” is not base64");
        payload = *decoded;
    }
    event.flags.setFlag(EventFlag::InvalidUtf8, opcode == 1 && !payload.isValidUtf8());
    applyExactFields(exact, event, payload, frames);
    return {};
}

void HarSession::addMessage(qsizetype index, const QJsonValue &message, const QByteArray &time)
{
    const QJsonObject object = message.toObject();
    const auto skip = [&](const QString &why) {
        m_report.skip(m_place + u"._webSocketMessages[%1]"_s.arg(index), why);
    };
    const auto at = timeOf(time.isEmpty() ? object.value(u"time").toString().toLatin1() : time);
    if (!at) {
        skip(tr("“time” must be seconds, as a number"));
        return;
    }
    if (object.value(u"type").toString() == u"error" || object.value(u"opcode").toInt() == -1) {
        addLifecycle(EventKind::Error,
                     {{u"kind"_s, u"io"_s}, {u"message"_s, object.value(u"data").toString()}}, *at);
        return;
    }
    Event event;
    QByteArray payload;
    QList<FrameRow> frames;
    if (const QString problem = fill(object, event, payload, frames); !problem.isEmpty()) {
        skip(problem);
        return;
    }
    event.time = *at;
    if (m_hasOwnEvents)
        writeOwnEventsBefore(object.value(u"_socketglass").toObject().value(u"seq").toInteger());
    if (event.time < m_lastTime && !std::exchange(m_backwards, true))
        m_report.problems.append(m_place + u"._webSocketMessages[%1]: "_s.arg(index) +
                                 tr("times run backwards from here; the order of the list was kept"));
    add(event, payload, frames);
}

void HarSession::finish()
{
    if (m_hasOwnEvents)
        writeOwnEventsBefore(std::numeric_limits<qint64>::max());
    else if (!m_close.isEmpty())
        closeFromEntry();
}

void HarSession::closeFromEntry()
{
    const auto stamp = nanoseconds(QByteArray::number(m_close.value(u"timestamp").toDouble(), 'f', 6));
    const qint64 time = stamp && *stamp >= earliestEpoch * perSecond ? *stamp : m_lastTime;
    const int code = m_close.value(u"code").toInt(1005);
    const QString reason = m_close.value(u"reason").toString();
    const auto known = quint16(std::clamp(code, 0, 65535));
    if (known != 1006 && known != 1015) {
        QJsonObject closing{{u"initiator"_s, u"remote"_s}, {u"reason"_s, reason}};
        if (known != 1005)
            closing.insert(u"code"_s, known);
        Event event;
        event.kind = EventKind::Closing;
        event.time = time;
        event.direction = Direction::Received;
        event.opcode = Opcode::Close;
        event.frames = 1;
        event.detail = QJsonDocument(closing).toJson(QJsonDocument::Compact);
        add(event, closePayload(known == 1005 ? std::nullopt : std::optional(known), reason.toUtf8()));
    }
    addLifecycle(EventKind::Closed,
                 {{u"code"_s, known},
                  {u"name"_s, closeCodeName(known)},
                  {u"reason"_s, reason},
                  {u"wasClean"_s, known != 1006 && known != 1015},
                  {u"endedBy"_s, u"remote"_s}},
                 time);
}

void HarSession::addLifecycle(EventKind kind, const QJsonObject &details, qint64 time)
{
    Event event;
    event.kind = kind;
    event.time = time;
    event.detail = QJsonDocument(details).toJson(QJsonDocument::Compact);
    add(event, {});
}

void HarSession::add(Event event, const QByteArray &payload, const QList<FrameRow> &frames)
{
    event.session = m_id;
    m_lastTime = std::max(m_lastTime, event.time);
    m_sink.addEvent(event, payload, frames);
    ++m_report.events;
}

} // namespace socketglass
