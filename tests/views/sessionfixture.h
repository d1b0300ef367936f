// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturerecorder.h"
#include "capture/capturewriter.h"
#include "capture/filesetting.h"
#include "capture/retention.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

namespace socketglass {

/// A session file that is being captured into, with a reader that sees what commit() wrote.
class SessionFixture final
{
public:
    static constexpr qint64 start = 1'700'000'000'000'000'000;

    [[nodiscard]] bool open()
    {
        return m_folder.isValid() && !m_writer.start(path()) && !m_reader.open(path());
    }
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("test.sglass")); }
    [[nodiscard]] QString filePath(const QString &name) const { return m_folder.filePath(name); }
    [[nodiscard]] const SessionFileReader &reader() const { return m_reader; }

    SessionId addSession(const QString &name)
    {
        SessionRow row;
        row.name = name;
        row.url = QStringLiteral("ws://example.test/") + name;
        row.created = start;
        return m_recorder.addSession(row);
    }
    EventId add(SessionId session, EventKind kind, const QJsonObject &details)
    {
        ++m_added;
        return m_recorder.record(session, kind, details, nextTime());
    }
    EventId add(SessionId session, Direction direction, Opcode opcode, const QByteArray &payload,
                EventFlags flags = {}, qint64 wireSize = 0)
    {
        ++m_added;
        Event event;
        event.session = session;
        event.time = nextTime();
        event.kind = opcode == Opcode::Ping   ? EventKind::Ping
                     : opcode == Opcode::Pong ? EventKind::Pong
                                              : EventKind::Message;
        event.direction = direction;
        event.opcode = opcode;
        event.flags = flags;
        event.frames = 1;
        event.wireSize = payload.size() + (payload.size() < 126 ? 2 : payload.size() < 65536 ? 4 : 10);
        if (direction == Direction::Sent) {
            event.maskingKey = 0x01020304;
            event.wireSize += 4;
        }
        if (wireSize > 0)
            event.wireSize = wireSize;
        return m_recorder.record(event, payload);
    }
    void addTexts(SessionId session, int count)
    {
        for (int i = 0; i < count; ++i)
            add(session, Direction::Received, Opcode::Text,
                QByteArray("{\"n\":") + QByteArray::number(m_added) + '}');
    }
    EventId addFragmented(SessionId session, const QList<QByteArray> &pieces)
    {
        ++m_added;
        CaptureRecorder::Message message;
        Event event;
        event.session = session;
        event.time = nextTime();
        event.kind = EventKind::Message;
        event.direction = Direction::Received;
        event.opcode = Opcode::Text;
        event.frames = int(pieces.size());
        for (qsizetype i = 0; i < pieces.size(); ++i) {
            FrameRow frame;
            frame.time = event.time + i * 1000;
            frame.header.fin = i == pieces.size() - 1;
            frame.header.opcode = i == 0 ? Opcode::Text : Opcode::Continuation;
            frame.header.payloadLength = quint64(pieces.at(i).size());
            frame.header.headerSize = 2;
            event.wireSize += pieces.at(i).size() + 2;
            m_recorder.addFrame(message, frame);
            m_recorder.append(message, pieces.at(i));
        }
        return m_recorder.finish(event, message);
    }
    /// All that was added can be read.
    [[nodiscard]] bool commit()
    {
        m_recorder.flush();
        return QTest::qWaitFor([this] { return m_reader.eventCount() == m_added; });
    }
    /// Until so many are left.
    void limit(const Retention &retention)
    {
        m_recorder.setSetting(FileSetting::retention, retention.toJson());
        m_recorder.flush();
        QTRY_COMPARE(m_reader.rows().count(), retention.events);
    }
    [[nodiscard]] Event event(EventId id) const { return m_reader.event(id).value_or(Event()); }

private:
    qint64 nextTime() const { return start + m_added * 1'000'000; }

    QTemporaryDir m_folder;
    std::shared_ptr<CaptureQueue> m_queue = std::make_shared<CaptureQueue>();
    CaptureWriter m_writer{m_queue};
    CaptureRecorder m_recorder{m_queue, {}};
    SessionFileReader m_reader;
    qint64 m_added = 0;
};

} // namespace socketglass
