// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfilewriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>

namespace socketglass {

/// Test support: a session file with one session, event by event.
class SessionMaker final
{
public:
    static constexpr qint64 ms = 1'000'000;
    static constexpr qint64 firstStart = 1'700'000'000'000'000'000; ///< ns since 1970

    explicit SessionMaker(qint64 start = firstStart, const QByteArray &role = "client")
        : m_now(start)
        , m_start(start)
        , m_writer(m_folder.filePath(QStringLiteral("session.sglass")))
    {
        SessionRow row;
        row.id = SessionId(1);
        row.name = QStringLiteral("feed");
        row.url = QStringLiteral("ws://example.test/feed");
        row.created = start;
        row.profile = "{\"role\":\"" + role + "\"}";
        m_writer.addSession(row);
    }
    [[nodiscard]] qint64 now() const { return m_now; }
    [[nodiscard]] qint64 start() const { return m_start; }
    SessionMaker &wait(qint64 ns)
    {
        m_now += ns;
        return *this;
    }
    SessionMaker &life(EventKind kind, const QJsonObject &detail = {}, Direction direction = Direction::None)
    {
        Event event;
        event.kind = kind;
        event.direction = direction;
        event.detail = QJsonDocument(detail).toJson(QJsonDocument::Compact);
        return add(event, {});
    }
    SessionMaker &opened(const QString &subprotocol = {})
    {
        life(EventKind::Opening, {{QStringLiteral("url"), QStringLiteral("ws://example.test/feed")}});
        return life(EventKind::Opened, {{QStringLiteral("subprotocol"), subprotocol}});
    }
    SessionMaker &closed(int code = 1000, bool wasClean = true, const QString &reason = {})
    {
        return life(EventKind::Closed, {{QStringLiteral("code"), code},
                                        {QStringLiteral("reason"), reason},
                                        {QStringLiteral("wasClean"), wasClean}});
    }
    SessionMaker &frame(EventKind kind, Direction direction, Opcode opcode, const QByteArray &payload)
    {
        Event event;
        event.kind = kind;
        event.direction = direction;
        event.opcode = opcode;
        return add(event, payload);
    }
    SessionMaker &sent(const QByteArray &text)
    {
        return frame(EventKind::Message, Direction::Sent, Opcode::Text, text);
    }
    SessionMaker &received(const QByteArray &text)
    {
        return frame(EventKind::Message, Direction::Received, Opcode::Text, text);
    }
    SessionMaker &binary(const QByteArray &bytes)
    {
        return frame(EventKind::Message, Direction::Received, Opcode::Binary, bytes);
    }
    /// The file, complete. Null where it could not be made.
    [[nodiscard]] const SessionFileReader *reader()
    {
        if (!m_reader.isOpen() && m_writer.finish())
            (void)m_reader.open(m_folder.filePath(QStringLiteral("session.sglass")));
        return m_reader.isOpen() ? &m_reader : nullptr;
    }

private:
    SessionMaker &add(Event event, const QByteArray &payload)
    {
        event.session = SessionId(1);
        event.time = m_now;
        event.frames = event.direction == Direction::None ? 0 : 1;
        event.wireSize = payload.size() + 2;
        m_writer.addEvent(event, payload, {});
        m_now += ms;
        return *this;
    }

    QTemporaryDir m_folder;
    qint64 m_now;
    qint64 m_start;
    SessionFileWriter m_writer;
    SessionFileReader m_reader;
};

} // namespace socketglass
