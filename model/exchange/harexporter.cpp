// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/harexporter.h"

#include "capture/eventjson.h"
#include "capture/retention.h"
#include "exchange/devicesink.h"
#include "exchange/exactfields.h"
#include "exchange/spool.h"

#include <QJsonDocument>
#include <QUrl>
#include <QUrlQuery>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// [["Name", "value"], …] as [{"name": …, "value": …}, …].
QJsonArray namedValues(const QJsonArray &pairs)
{
    QJsonArray result;
    for (const QJsonValue &pair : pairs)
        result.append(QJsonObject{{u"name"_s, pair.toArray().at(0)}, {u"value"_s, pair.toArray().at(1)}});
    return result;
}

QJsonArray queryOf(const QUrl &url)
{
    QJsonArray result;
    const auto items = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items)
        result.append(QJsonObject{{u"name"_s, name}, {u"value"_s, value}});
    return result;
}

QJsonArray cookiesOf(const QJsonArray &headers, QStringView name)
{
    QJsonArray result;
    for (const QJsonValue &pair : headers) {
        if (pair.toArray().at(0).toString().compare(name, Qt::CaseInsensitive) != 0)
            continue;
        const QString value = pair.toArray().at(1).toString();
        const QStringList parts =
            name == u"Cookie" ? value.split(u';') : QStringList{value.section(u';', 0, 0)};
        for (const QString &part : parts)
            result.append(QJsonObject{{u"name"_s, part.section(u'=', 0, 0).trimmed()},
                                      {u"value"_s, part.section(u'=', 1).trimmed()}});
    }
    return result;
}

/// Seconds as a decimal number with all nine digits.
QByteArray seconds(qint64 nanoseconds)
{
    const QByteArray digits = QByteArray::number(std::max<qint64>(0, nanoseconds)).rightJustified(10, '0');
    return digits.chopped(9) + '.' + digits.last(9);
}

class HarExporter final : public DeviceSink
{
public:
    explicit HarExporter(QIODevice &out)
        : DeviceSink(out)
    {
    }

    Order order() const override { return Order::BySession; }

    bool addSetting(const QString &name, const QByteArray &json) override
    {
        m_settings.insert(name, QString::fromUtf8(json));
        return !error();
    }
    bool addSession(const SessionRow &session) override
    {
        endEntry();
        beginLog();
        m_session = session;
        m_holds = {};
        m_handshake = m_closing = m_closed = {};
        m_firstTime = m_lastTime = session.created;
        m_closingTime = 0;
        m_messagesBegun = false;
        m_open = true;
        return !error();
    }
    bool addHold(const HoldRow &hold) override
    {
        m_holds.append(holdToJson(hold));
        return !error();
    }
    bool addEvent(const Event &event, QByteArrayView payload, const QList<FrameRow> &frames) override
    {
        m_lastTime = event.time;
        if (event.kind == EventKind::Message)
            return writeMessage(event, payload, frames);
        noteLifecycle(event);
        QByteArray line = m_spool.isEmpty() ? "\n" : ",\n";
        line += eventToJsonLine(event, payload);
        if (const QJsonObject exact = exactFields(event, payload, frames); !exact.isEmpty()) {
            line.chop(1);
            line += ",\"socketglass\":" + compact(exact) + '}';
        }
        return m_spool.append(line) || failed(m_spool.errorString());
    }
    bool finish() override
    {
        endEntry();
        beginLog();
        write("\n]");
        if (!m_settings.isEmpty())
            write(",\"_socketglassSettings\":" + compact(m_settings));
        write("}}\n");
        return DeviceSink::finish();
    }

private:
    void beginLog()
    {
        if (std::exchange(m_begun, true))
            return;
        QJsonObject creator{{u"name"_s, u"Socketglass"_s},
                            {u"version"_s, QCoreApplication::applicationVersion()}};
        write("{\"log\":{\"version\":\"1.2\",\"creator\":" + compact(creator) + ",\"pages\":[]");
        write(",\"entries\":[");
    }

    void noteLifecycle(const Event &event)
    {
        if (event.kind == EventKind::Handshake)
            m_handshake = event.details();
        else if (event.kind == EventKind::Closing && m_closing.isEmpty()) {
            m_closing = event.details();
            m_closingTime = event.time;
        } else if (event.kind == EventKind::Closed) {
            m_closed = event.details();
            m_closingTime = m_closingTime == 0 ? event.time : m_closingTime;
        }
    }

    QJsonObject request() const
    {
        const QJsonObject recorded = m_handshake.value(u"request").toObject();
        const QJsonArray headers = recorded.value(u"headers").toArray();
        return {{u"method"_s, recorded.value(u"method").toString(u"GET"_s)},
                {u"url"_s, m_session.url},
                {u"httpVersion"_s, recorded.value(u"version").toString(u"HTTP/1.1"_s)},
                {u"headers"_s, namedValues(headers)},
                {u"queryString"_s, queryOf(QUrl(m_session.url))},
                {u"cookies"_s, cookiesOf(headers, u"Cookie")},
                {u"headersSize"_s, -1},
                {u"bodySize"_s, 0}};
    }

    QJsonObject response() const
    {
        const QJsonObject recorded = m_handshake.value(u"response").toObject();
        const QJsonArray headers = recorded.value(u"headers").toArray();
        QJsonObject content{{u"size"_s, recorded.value(u"bodySize").toInteger(0)},
                            {u"mimeType"_s, u"x-unknown"_s}};
        if (recorded.contains(u"body"_s))
            content.insert(u"text"_s, recorded.value(u"body"));
        else if (recorded.contains(u"bodyBase64"_s)) {
            content.insert(u"text"_s, recorded.value(u"bodyBase64"));
            content.insert(u"encoding"_s, u"base64"_s);
        }
        return {{u"status"_s, recorded.value(u"status").toInt(0)},
                {u"statusText"_s, recorded.value(u"reason").toString()},
                {u"httpVersion"_s, recorded.value(u"version").toString(u"HTTP/1.1"_s)},
                {u"headers"_s, namedValues(headers)},
                {u"cookies"_s, cookiesOf(headers, u"Set-Cookie")},
                {u"content"_s, content},
                {u"redirectURL"_s, QString()},
                {u"headersSize"_s, -1},
                {u"bodySize"_s, recorded.value(u"bodySize").toInteger(0)}};
    }

    /// The entry's head, up to the list of messages.
    void beginMessages()
    {
        if (std::exchange(m_messagesBegun, true))
            return;
        write(std::exchange(m_entries, true) ? ",\n" : "\n");
        write("{\"startedDateTime\":\"" + isoTime(m_session.created) +
              "\",\"request\":" + compact(request()) + ",\"response\":" + compact(response()) +
              ",\"cache\":{},\"_resourceType\":\"websocket\"," + "\"_webSocketMessages\":[");
        m_first = true;
    }

    bool writeMessage(const Event &event, QByteArrayView payload, const QList<FrameRow> &frames)
    {
        beginMessages();
        const bool isText = event.opcode == Opcode::Text;
        const bool asText = isText && payload.isValidUtf8();
        QByteArray out = std::exchange(m_first, false) ? "\n" : ",\n";
        out += event.direction == Direction::Sent ? "{\"type\":\"send\"" : "{\"type\":\"receive\"";
        out += ",\"time\":" + seconds(event.time) + ",\"opcode\":" + QByteArray::number(int(event.opcode)) +
               ",\"data\":";
        if (isText)
            appendJsonString(out, asText ? payload : QString::fromUtf8(payload).toUtf8());
        else
            out += '"' + QByteArray::fromRawData(payload.data(), payload.size()).toBase64() + '"';
        if (event.note)
            out += ",\"comment\":" + json(*event.note);
        out += ",\"_socketglass\":{\"seq\":" + QByteArray::number(event.seq);
        appendExactFields(out, event, payload, frames);
        if (isText && !asText)
            out += ",\"base64\":\"" + payload.toByteArray().toBase64() + '"';
        out += "}}";
        return write(out);
    }

    void endEntry()
    {
        if (!std::exchange(m_open, false))
            return;
        beginMessages();
        write("]");
        if (!m_closed.isEmpty() || !m_closing.isEmpty()) {
            const QJsonObject &from = m_closed.isEmpty() ? m_closing : m_closed;
            write(",\"_webSocketClose\":{\"code\":" + QByteArray::number(from.value(u"code").toInt(1005)) +
                  ",\"reason\":" + reasonJson(from) + ",\"timestamp\":" + seconds(m_closingTime) + '}');
        }
        QJsonObject own{{u"session"_s, sessionToJson(m_session)}};
        if (!m_holds.isEmpty())
            own.insert(u"holds"_s, m_holds);
        const double duration = double(m_lastTime - m_firstTime) / 1e6;
        if (m_session.evicted > 0)
            write(",\"comment\":" + json(EvictionText::lostBeginning(m_session.evicted)));
        write(",\"_socketglass\":" + compact(own) + ",\"_socketglassEvents\":[");
        m_spool.drain([this](const QByteArray &bytes) { return write(bytes); });
        write("],\"time\":" + QByteArray::number(std::max(0.0, duration), 'f', 3) +
              ",\"timings\":{\"send\":0,\"wait\":" + QByteArray::number(std::max(0.0, duration), 'f', 3) +
              ",\"receive\":0}}");
    }

    static QByteArray json(const QString &text)
    {
        const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
        return list.sliced(1, list.size() - 2);
    }
    static QByteArray reasonJson(const QJsonObject &object)
    {
        return json(object.value(u"reason").toString());
    }

    SessionRow m_session;
    QJsonObject m_settings;
    QJsonArray m_holds;
    Spool m_spool; // what is no message: stands behind the messages
    QJsonObject m_handshake, m_closing, m_closed;
    qint64 m_firstTime = 0;
    qint64 m_lastTime = 0;
    qint64 m_closingTime = 0;
    bool m_begun = false;
    bool m_entries = false;
    bool m_open = false;
    bool m_messagesBegun = false;
    bool m_first = true;
};

} // namespace

std::unique_ptr<RecordSink> makeHarExporter(QIODevice &out)
{
    return std::make_unique<HarExporter>(out);
}

} // namespace socketglass
