// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/harsession.h"

#include "exchange/exactfields.h"
#include "protocol/closecodes.h"

#include <QJsonDocument>
#include <QUrl>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr qint64 perSecond = 1'000'000'000;
constexpr qint64 earliestEpoch = 100'000'000 * perSecond; // what is less counts from some start of a machine
constexpr double latestEpoch = 9e9;                       // seconds

QUrl webSocketUrl(const QString &text)
{
    QUrl url(text);
    if (url.scheme() == u"http")
        url.setScheme(u"ws"_s);
    else if (url.scheme() == u"https")
        url.setScheme(u"wss"_s);
    return url;
}

/// {"name": …, "value": …}, or [name, value].
std::pair<QString, QString> headerOf(const QJsonValue &value)
{
    if (value.isArray())
        return {value.toArray().at(0).toString(), value.toArray().at(1).toString()};
    const QJsonObject header = value.toObject();
    return {header.value(u"name").toString(), header.value(u"value").toString()};
}

QJsonArray pairsOf(const QJsonArray &headers)
{
    QJsonArray pairs;
    for (const QJsonValue &value : headers) {
        const auto [name, text] = headerOf(value);
        pairs.append(QJsonArray{name, text});
    }
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

QString responseHeader(const QJsonObject &entry, QStringView wanted)
{
    for (const QJsonValue &value : entry.value(u"response").toObject().value(u"headers").toArray()) {
        const auto [name, text] = headerOf(value);
        if (name.compare(wanted, Qt::CaseInsensitive) == 0)
            return text;
    }
    return {};
}

/// `text` units of `unit` nanoseconds; exact where there is no exponent.
std::optional<qint64> nanoseconds(const QByteArray &text, qint64 unit)
{
    bool isNumber = false;
    const double count = text.toDouble(&isNumber);
    if (!isNumber || !(count >= 0) || count > latestEpoch * double(perSecond) / double(unit))
        return {};
    if (text.contains('e') || text.contains('E'))
        return qint64(count * double(unit));
    const qsizetype dot = text.indexOf('.');
    const QByteArray whole = dot < 0 ? text : text.first(dot);
    qint64 result = whole.toLongLong() * unit;
    for (qsizetype i = dot + 1; dot >= 0 && i < text.size() && unit > 1; ++i)
        result += (text.at(i) - '0') * (unit /= 10);
    return result;
}

/// Chrome and most others write seconds, Playwright milliseconds.
qint64 unitOf(double time)
{
    constexpr qint64 units[] = {perSecond, 1'000'000, 1000, 1};
    for (const qint64 unit : units) {
        if (time * double(unit) <= latestEpoch * double(perSecond))
            return unit;
    }
    return 1;
}

} // namespace

bool HarSession::isWebSocket(const HarReader::Entry &entry)
{
    const QJsonObject &members = entry.members;
    const QString scheme = QUrl(members.value(u"request").toObject().value(u"url").toString()).scheme();
    return entry.messages.at >= 0 || members.contains(u"_webSocketMessages"_s) ||
           members.contains(u"_webSocketClose"_s) || scheme == u"ws" || scheme == u"wss" ||
           members.value(u"_resourceType").toString().compare(u"websocket", Qt::CaseInsensitive) == 0;
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

HarSession::HarSession(SessionId id, const HarReader::Entry &entry, const QString &place, RecordSink &sink,
                       ImportReport &report, JsonList *ownEvents)
    : m_id(id)
    , m_place(place)
    , m_sink(sink)
    , m_report(report)
    , m_close(entry.members.value(u"_webSocketClose"))
    , m_ownEvents(ownEvents)
{
    const QJsonObject own = entry.members.value(u"_socketglass").toObject();
    const SessionRow row = sessionOf(entry.members);
    m_created = m_lastTime = row.created;
    m_sink.addSession(row);
    ++m_report.sessions;
    for (const QJsonValue &value : own.value(u"holds").toArray()) {
        if (auto hold = holdFromJson(value.toArray())) {
            hold->session = id;
            m_sink.addHold(*hold);
        }
    }
    if (m_ownEvents)
        readOwnEvent();
    else
        beginFromHeads(entry);
}

SessionRow HarSession::sessionOf(const QJsonObject &entry) const
{
    const QJsonObject own = entry.value(u"_socketglass").toObject();
    if (own.contains(u"session"_s)) {
        SessionRow row = sessionFromJson(own.value(u"session").toObject());
        row.id = m_id;
        return row;
    }
    SessionRow row;
    row.id = m_id;
    row.created = timeFromIso(entry.value(u"startedDateTime").toString()).value_or(captureNow());
    const QUrl url = webSocketUrl(entry.value(u"request").toObject().value(u"url").toString());
    row.url = url.toString(QUrl::RemovePassword | QUrl::FullyEncoded);
    const QString path = url.path() == u"/" ? QString() : url.path();
    row.name = url.host() + (url.port() < 0 ? QString() : u':' + QString::number(url.port())) + path;
    if (row.name.isEmpty())
        row.name = m_place;
    return row;
}

void HarSession::readOwnEvent()
{
    QJsonValue value;
    m_nextOwn.reset();
    while (!m_nextOwn && m_ownEvents->next(value)) {
        QString problem;
        m_nextOwn = parseEvent(value.toObject(), &problem);
        if (!m_nextOwn)
            m_report.skip(m_place + u"._socketglassEvents[%1]"_s.arg(m_ownIndex), problem);
        ++m_ownIndex;
    }
}

void HarSession::writeOwnEventsBefore(qint64 seq, qint64 time)
{
    while (m_nextOwn && (seq > 0 ? m_nextOwn->event.seq < seq : m_nextOwn->event.time <= time)) {
        add(m_nextOwn->event, m_nextOwn->payload, m_nextOwn->frames);
        readOwnEvent();
    }
}

void HarSession::beginFromHeads(const HarReader::Entry &entry)
{
    const QJsonObject response = entry.members.value(u"response").toObject();
    const int status = response.value(u"status").toInt();
    const QString url = webSocketUrl(entry.members.value(u"request").toObject().value(u"url").toString())
                            .toString(QUrl::RemovePassword | QUrl::FullyEncoded);
    addLifecycle(EventKind::Opening, {{u"url"_s, url}}, m_created);
    addLifecycle(EventKind::Handshake, handshakeOf(entry.members), m_created);
    const bool hasMessages = entry.messages.size > 0 || !messageFile(entry.members).isEmpty();
    // Over HTTP/2 the answer is a 200; some tools record none.
    if (status == 101 || (hasMessages && status <= 0) ||
        (status == 200 && (hasMessages || entry.messages.at >= 0))) {
        addLifecycle(EventKind::Opened,
                     {{u"subprotocol"_s, responseHeader(entry.members, u"Sec-WebSocket-Protocol")},
                      {u"extensions"_s, responseHeader(entry.members, u"Sec-WebSocket-Extensions")}},
                     m_created);
        return;
    }
    QString failure = response.value(u"_failureText").toString(response.value(u"_error").toString());
    if (failure.isEmpty() && status <= 0)
        failure = tr("The archive has no answer to the handshake.");
    failToOpen(status > 0 ? tr("The server refused the handshake with status %1.").arg(status) : failure,
               status > 0);
}

void HarSession::failToOpen(const QString &problem, bool answered)
{
    addLifecycle(EventKind::Error,
                 {{u"kind"_s, answered ? u"handshake"_s : u"connect"_s}, {u"message"_s, problem}}, m_created);
    addLifecycle(EventKind::Closed,
                 {{u"code"_s, 1006},
                  {u"name"_s, registryName(1006)},
                  {u"reason"_s, QString()},
                  {u"wasClean"_s, false},
                  {u"cause"_s, problem},
                  {u"endedBy"_s, u"remote"_s}},
                 m_created);
    m_close = {};
}

std::optional<qint64> HarSession::timeOf(const QByteArray &text)
{
    const QByteArray digits = text.trimmed();
    bool isNumber = false;
    const double number = digits.toDouble(&isNumber);
    if (!isNumber)
        return timeFromIso(QString::fromLatin1(digits));
    if (m_ownEvents)
        return nanoseconds(digits, perSecond);
    if (!m_unit)
        m_unit = unitOf(number);
    const auto time = nanoseconds(digits, *m_unit);
    if (!time || *time >= earliestEpoch)
        return time;
    if (!m_anchor)
        m_anchor = m_created - *time; // monotonic: the first one stands at the entry's start
    return *m_anchor + *time;
}

QString HarSession::fill(const HarMessage &message, Event &event, QByteArray &payload,
                         QList<FrameRow> &frames) const
{
    const int opcode = message.opcode;
    if (message.type != "send" && message.type != "receive")
        return tr("“type” must be send or receive");
    if (!message.data)
        return tr("“data” must be a text");
    if (opcode != 1 && opcode != 2 && opcode != 8 && opcode != 9 && opcode != 10)
        return tr("opcode %1 is no message").arg(opcode);
    event.opcode = Opcode(opcode);
    event.kind = opcode == 9 ? EventKind::Ping : opcode == 10 ? EventKind::Pong : EventKind::Message;
    event.direction = message.type == "send" ? Direction::Sent : Direction::Received;
    event.frames = 1;
    const QJsonValue exactBytes = message.own.value(u"base64");
    if (opcode == 1 && !exactBytes.isString()) {
        payload = *message.data;
    } else {
        const auto decoded =
            QByteArray::fromBase64Encoding(opcode == 1 ? exactBytes.toString().toLatin1() : *message.data,
                                           QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return tr("“data” is not base64");
        payload = *decoded;
    }
    event.flags.setFlag(EventFlag::InvalidUtf8, opcode == 1 && !payload.isValidUtf8());
    applyExactFields(message.own, event, payload, frames);
    return {};
}

void HarSession::note(qsizetype index, const QString &what)
{
    if (m_report.problems.size() < ImportReport::problemLimit)
        m_report.problems.append(m_place + u"._webSocketMessages[%1]: "_s.arg(index) + what);
}

void HarSession::addMessage(qsizetype index, const HarMessage &message)
{
    const auto skip = [&](const QString &why) {
        m_report.skip(m_place + u"._webSocketMessages[%1]"_s.arg(index), why);
    };
    const auto at = timeOf(message.time);
    if (!at) {
        skip(tr("“time” must be seconds, as a number"));
        return;
    }
    if (message.type == "error" || message.opcode == -1) {
        const QString data = QString::fromUtf8(message.data.value_or(QByteArray()));
        addLifecycle(EventKind::Error, {{u"kind"_s, u"io"_s}, {u"message"_s, data}}, *at);
        return;
    }
    Event event;
    QByteArray payload;
    QList<FrameRow> frames;
    if (const QString problem = fill(message, event, payload, frames); !problem.isEmpty()) {
        skip(problem);
        return;
    }
    event.time = *at;
    if (message.comment)
        event.note = QString::fromUtf8(*message.comment);
    if (m_ownEvents)
        writeOwnEventsBefore(message.own.value(u"seq").toInteger(), *at);
    else if (event.time < m_lastTime && !std::exchange(m_backwards, true))
        note(index, tr("times run backwards from here; the order of the list was kept"));
    if (event.opcode != Opcode::Close)
        add(event, payload, frames);
    else if (payload.size() == 1)
        skip(tr("a Close frame of one byte"));
    else
        addCloseFrame(event.direction, event.time,
                      payload.isEmpty() ? std::nullopt
                                        : std::optional(qFromBigEndian<quint16>(payload.constData())),
                      QString::fromUtf8(payload.sliced(std::min<qsizetype>(2, payload.size()))));
}

void HarSession::finish()
{
    if (m_ownEvents)
        writeOwnEventsBefore(std::numeric_limits<qint64>::max(), 0);
    else if (m_close.isObject() || m_close.isString())
        closeFromEntry();
    else if (m_closeCode)
        addClosed(*m_closeCode, {}, m_lastTime);
}

void HarSession::closeFromEntry()
{
    constexpr quint16 noStatus = 1005;
    constexpr quint16 abnormal = 1006;
    const QJsonObject close = m_close.toObject();
    const QByteArray stamp = QByteArray::number(close.value(u"timestamp").toDouble(), 'f', 6);
    const auto said = nanoseconds(stamp, unitOf(stamp.toDouble()));
    const qint64 time = said && *said >= earliestEpoch ? *said : m_lastTime;
    const quint16 code =
        m_close.isString() ? abnormal : quint16(std::clamp(close.value(u"code").toInt(noStatus), 0, 65535));
    const QString reason = close.value(u"reason").toString();
    if (!m_closeCode && (code == noStatus || isAllowedOnWire(code)))
        addCloseFrame(Direction::Received, time, code == noStatus ? std::nullopt : std::optional(code),
                      reason);
    addClosed(code, reason, time);
}

void HarSession::addCloseFrame(Direction direction, qint64 time, std::optional<quint16> code,
                               const QString &reason)
{
    constexpr quint16 noStatus = 1005;
    if (!m_closeCode)
        m_closeInitiator = direction == Direction::Sent ? u"local"_s : u"remote"_s;
    m_closeCode = code.value_or(noStatus);
    QJsonObject details{{u"initiator"_s, m_closeInitiator}, {u"reason"_s, reason}};
    if (code)
        details.insert(u"code"_s, *code);
    Event event;
    event.kind = EventKind::Closing;
    event.time = time;
    event.direction = direction;
    event.opcode = Opcode::Close;
    event.frames = 1;
    event.detail = QJsonDocument(details).toJson(QJsonDocument::Compact);
    add(event, closePayload(code, reason.toUtf8()));
}

void HarSession::addClosed(quint16 code, const QString &reason, qint64 time)
{
    const bool wasClean = code == 1005 || isAllowedOnWire(code);
    addLifecycle(EventKind::Closed,
                 {{u"code"_s, code},
                  {u"name"_s, registryName(code)},
                  {u"reason"_s, reason},
                  {u"wasClean"_s, wasClean},
                  {u"endedBy"_s, wasClean && m_closeInitiator == u"local" ? u"local"_s : u"remote"_s}},
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
