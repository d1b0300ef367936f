// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfilewriter.h"
#include "protocol/closecodes.h"
#include "protocol/frame.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace socketglass {

/// Test support: a session file told line by line, as our own client would have recorded it.
class RecordedScript final
{
public:
    static constexpr qint64 start = 1'700'000'000'000'000'000;
    static constexpr qint64 ms = 1'000'000;

    explicit RecordedScript(const QString &path)
        : m_writer(path)
    {
    }

    /// A further session; events follow. `response`: of the handshake, nothing: a plain 101.
    RecordedScript &session(const QString &target, const QJsonObject &response = {},
                            const QString &subprotocol = {})
    {
        const QString url = QStringLiteral("ws://recorded.test") + target;
        ++m_session;
        m_time = start;
        m_writer.addSession({SessionId(m_session), target, url, start, {}});
        lifecycle(EventKind::Opening, {{QStringLiteral("url"), url}});
        QJsonObject answer = response;
        if (answer.isEmpty())
            answer = {{QStringLiteral("status"), 101},
                      {QStringLiteral("reason"), QStringLiteral("Switching Protocols")},
                      {QStringLiteral("headers"), QJsonArray()}};
        lifecycle(EventKind::Handshake,
                  {{QStringLiteral("request"), QJsonObject{{QStringLiteral("method"), QStringLiteral("GET")},
                                                           {QStringLiteral("target"), target},
                                                           {QStringLiteral("headers"), QJsonArray()}}},
                   {QStringLiteral("response"), answer}});
        if (answer.value(QStringLiteral("status")).toInt() == 101)
            lifecycle(EventKind::Opened, {{QStringLiteral("subprotocol"), subprotocol}});
        return *this;
    }
    RecordedScript &pause(qint64 milliseconds)
    {
        m_time += milliseconds * ms;
        return *this;
    }
    RecordedScript &sent(const QByteArray &text, EventFlags flags = {})
    {
        return message(Direction::Sent, Opcode::Text, text, flags);
    }
    RecordedScript &received(const QByteArray &text)
    {
        return message(Direction::Received, Opcode::Text, text);
    }
    RecordedScript &message(Direction direction, Opcode type, const QByteArray &payload,
                            EventFlags flags = {})
    {
        Event event = frame(EventKind::Message, direction, type, payload);
        event.flags = flags;
        m_writer.addEvent(event, payload, {});
        return *this;
    }
    RecordedScript &ping(Direction direction, const QByteArray &payload)
    {
        m_writer.addEvent(frame(EventKind::Ping, direction, Opcode::Ping, payload), payload, {});
        return *this;
    }
    /// Both Close frames, and the end.
    RecordedScript &close(Direction first, quint16 code, const QString &reason = {})
    {
        const bool local = first == Direction::Sent;
        for (const Direction direction : {first, local ? Direction::Received : Direction::Sent}) {
            const QByteArray payload = closePayload(code, reason.toUtf8());
            Event event = frame(EventKind::Closing, direction, Opcode::Close, payload);
            event.detail = json(
                {{QStringLiteral("initiator"), local ? QStringLiteral("local") : QStringLiteral("remote")},
                 {QStringLiteral("code"), code},
                 {QStringLiteral("reason"), reason}});
            m_writer.addEvent(event, payload, {});
        }
        return ended(code, true, local ? QStringLiteral("local") : QStringLiteral("remote"));
    }
    RecordedScript &ended(quint16 code, bool clean, const QString &by)
    {
        lifecycle(EventKind::Closed, {{QStringLiteral("code"), code},
                                      {QStringLiteral("name"), closeCodeName(code)},
                                      {QStringLiteral("reason"), QString()},
                                      {QStringLiteral("wasClean"), clean},
                                      {QStringLiteral("endedBy"), by}});
        return *this;
    }
    RecordedScript &setting(const QString &name, const QByteArray &value)
    {
        m_writer.addSetting(name, value);
        return *this;
    }
    [[nodiscard]] bool finish() { return m_writer.finish(); }

private:
    static QByteArray json(const QJsonObject &object)
    {
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }
    Event frame(EventKind kind, Direction direction, Opcode opcode, const QByteArray &payload)
    {
        Event event;
        event.session = SessionId(m_session);
        event.time = m_time += ms / 10;
        event.kind = kind;
        event.direction = direction;
        event.opcode = opcode;
        event.frames = 1;
        event.wireSize = payload.size() + 2;
        return event;
    }
    void lifecycle(EventKind kind, const QJsonObject &details)
    {
        Event event;
        event.session = SessionId(m_session);
        event.time = m_time += ms / 10;
        event.kind = kind;
        event.detail = json(details);
        m_writer.addEvent(event, {}, {});
    }

    SessionFileWriter m_writer;
    qint64 m_session = 0;
    qint64 m_time = start;
};

} // namespace socketglass
