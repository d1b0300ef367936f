// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/recordsink.h"
#include "protocol/openinghandshake.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace socketglass {

/// Test support: rows of a recording in memory.
struct Row
{
    Event event;
    QByteArray payload;
    QList<FrameRow> frames;
};

class MemorySink final : public RecordSink
{
public:
    explicit MemorySink(Order order = Order::ByTime)
        : m_order(order)
    {
    }
    [[nodiscard]] Order order() const override { return m_order; }
    bool addSession(const SessionRow &session) override
    {
        sessions.append(session);
        return true;
    }
    bool addEvent(const Event &event, QByteArrayView payload, const QList<FrameRow> &frames) override
    {
        rows.append({event, payload.toByteArray(), frames});
        return true;
    }
    bool finish() override { return finished = true; }
    [[nodiscard]] std::optional<FileError> error() const override { return {}; }

    /// Kind, direction, opcode, time and payload of what crossed the wire, and the code of the close.
    [[nodiscard]] QByteArrayList wire(SessionId session) const
    {
        QByteArrayList lines;
        for (const Row &row : rows) {
            if (row.event.session != session || row.event.opcode == Opcode::Continuation) {
                if (row.event.session == session && row.event.kind == EventKind::Closed)
                    lines.append(
                        "closed " + QByteArray::number(row.event.time) + ' ' +
                        QByteArray::number(row.event.details().value(QStringLiteral("code")).toInt()));
                continue;
            }
            lines.append(eventKindName(row.event.kind).toLatin1() + ' ' +
                         directionName(row.event.direction).toLatin1() + ' ' +
                         opcodeName(row.event.opcode).toLatin1() + ' ' + QByteArray::number(row.event.time) +
                         ' ' + QByteArray::number(row.event.flags.toInt()) + ' ' +
                         QByteArray::number(row.event.frames) + ' ' + row.payload.toPercentEncoding());
        }
        return lines;
    }
    [[nodiscard]] QByteArrayList texts(Direction direction) const
    {
        QByteArrayList result;
        for (const Row &row : rows) {
            if (row.event.kind == EventKind::Message && row.event.direction == direction)
                result.append(row.payload);
        }
        return result;
    }

    QList<SessionRow> sessions;
    QList<Row> rows;
    bool finished = false;

private:
    Order m_order;
};

/// Test support: the rows of one session, a millisecond apart.
class RowMaker final
{
public:
    static constexpr qint64 ms = 1'000'000;
    explicit RowMaker(int session, qint64 start = 1'700'000'000'000'000'123)
        : m_session(SessionId(session))
        , m_time(start)
    {
    }
    [[nodiscard]] qint64 time() const { return m_time; }

    Row lifecycle(EventKind kind, const QJsonObject &detail)
    {
        Row row = next(kind);
        row.event.detail = QJsonDocument(detail).toJson(QJsonDocument::Compact);
        return row;
    }
    QList<Row> opening(const QString &local = {}, const QString &peer = {},
                       const QByteArray &target = "/feed")
    {
        HttpRequestHead request;
        request.method = "GET";
        request.target = target;
        request.version = "HTTP/1.1";
        request.headers = {{"Host", "example.test"},
                           {"Upgrade", "websocket"},
                           {"Connection", "Upgrade"},
                           {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="},
                           {"Sec-WebSocket-Version", "13"}};
        const HttpResponseHead response = acceptingResponse(request);
        QList<Row> rows{lifecycle(EventKind::Opening,
                                  {{QStringLiteral("url"), QStringLiteral("ws://example.test/feed")}})};
        rows.append(lifecycle(
            EventKind::Handshake,
            {{QStringLiteral("request"), QJsonObject{{QStringLiteral("method"), QStringLiteral("GET")},
                                                     {QStringLiteral("target"), QString::fromLatin1(target)},
                                                     {QStringLiteral("version"), QStringLiteral("HTTP/1.1")},
                                                     {QStringLiteral("headers"), headers(request.headers)}}},
             {QStringLiteral("response"),
              QJsonObject{{QStringLiteral("status"), 101},
                          {QStringLiteral("reason"), QStringLiteral("Switching Protocols")},
                          {QStringLiteral("version"), QStringLiteral("HTTP/1.1")},
                          {QStringLiteral("headers"), headers(response.headers)}}},
             {QStringLiteral("roundTripNs"), 250'000}}));
        rows.append(
            lifecycle(EventKind::Opened, {{QStringLiteral("peer"), peer}, {QStringLiteral("local"), local}}));
        return rows;
    }
    Row frame(EventKind kind, Direction direction, Opcode opcode, const QByteArray &payload)
    {
        Row row = next(kind);
        row.event.direction = direction;
        row.event.opcode = opcode;
        row.event.frames = 1;
        row.payload = payload;
        row.event.size = payload.size();
        row.event.head = payload.first(std::min(payload.size(), Event::headLimit));
        if (direction == Direction::Sent)
            row.event.maskingKey = 0xA1B2C3D4;
        row.event.wireSize =
            encodeFrame({.opcode = opcode, .maskingKey = row.event.maskingKey}, payload).size();
        return row;
    }
    Row text(Direction direction, const QByteArray &payload)
    {
        return frame(EventKind::Message, direction, Opcode::Text, payload);
    }
    Row close(Direction direction, quint16 code, const QByteArray &reason)
    {
        Row row = frame(EventKind::Closing, direction, Opcode::Close, closePayload(code, reason));
        row.event.detail =
            QJsonDocument(QJsonObject{{QStringLiteral("code"), code}}).toJson(QJsonDocument::Compact);
        return row;
    }
    Row closed(int code, bool wasClean, const QString &endedBy = QStringLiteral("remote"))
    {
        return lifecycle(EventKind::Closed, {{QStringLiteral("code"), code},
                                             {QStringLiteral("wasClean"), wasClean},
                                             {QStringLiteral("endedBy"), endedBy}});
    }
    static QJsonArray headers(const HttpHeaders &headers)
    {
        QJsonArray array;
        for (const HttpHeader &header : headers)
            array.append(QJsonArray{QString::fromUtf8(header.name), QString::fromUtf8(header.value)});
        return array;
    }

private:
    Row next(EventKind kind)
    {
        Row row;
        row.event.session = m_session;
        row.event.kind = kind;
        row.event.time = m_time += ms;
        row.event.seq = ++m_seq;
        return row;
    }
    SessionId m_session;
    qint64 m_time;
    qint64 m_seq = 0;
};

inline void addAll(RecordSink &sink, const QList<Row> &rows)
{
    for (const Row &row : rows)
        sink.addEvent(row.event, row.payload, row.frames);
}

} // namespace socketglass
