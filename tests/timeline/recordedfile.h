// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/capturerecorder.h"
#include "capture/capturewriter.h"

#include <QAbstractItemModel>
#include <QTemporaryDir>
#include <QTest>

namespace socketglass {

/// Test support: a session file under capture. What was added can be read once commit() has returned.
class RecordedFile final
{
public:
    static constexpr qint64 start = 1'700'000'000'000'000'000; ///< ns since 1970, the time of the first event
    static constexpr qint64 ms = 1'000'000;

    RecordedFile()
        : m_queue(std::make_shared<CaptureQueue>())
        , m_writer(m_queue)
        , m_recorder(m_queue, CaptureRecorder::Start{})
    {
    }

    [[nodiscard]] bool open()
    {
        const QString path = m_folder.filePath(QStringLiteral("test.sglass"));
        return m_folder.isValid() && !m_writer.start(path) && !m_reader.open(path);
    }
    SessionId session(const QString &name)
    {
        SessionRow row;
        row.name = name;
        row.url = QStringLiteral("ws://example.test/feed");
        row.created = start;
        ++m_sessions;
        return m_recorder.addSession(row);
    }
    EventId lifecycle(SessionId session, EventKind kind, const QJsonObject &detail, qint64 time)
    {
        ++m_events;
        return m_recorder.record(session, kind, detail, time);
    }
    EventId frame(SessionId session, Direction direction, EventKind kind, Opcode opcode,
                  const QByteArray &bytes, qint64 time, const QByteArray &detail = {})
    {
        Event event;
        event.session = session;
        event.time = time;
        event.kind = kind;
        event.direction = direction;
        event.opcode = opcode;
        event.wireSize = bytes.size() + 2;
        event.frames = 1;
        event.detail = detail;
        ++m_events;
        return m_recorder.record(event, bytes);
    }
    EventId text(SessionId session, const QByteArray &bytes, qint64 time)
    {
        return frame(session, Direction::Received, EventKind::Message, Opcode::Text, bytes, time);
    }
    [[nodiscard]] bool commit()
    {
        m_recorder.flush();
        return QTest::qWaitFor(
            [this] { return m_reader.eventCount() == m_events && m_reader.sessions().size() == m_sessions; });
    }
    [[nodiscard]] const SessionFileReader *reader() const { return &m_reader; }
    [[nodiscard]] CaptureWriter &writer() { return m_writer; }
    [[nodiscard]] CaptureRecorder &recorder() { return m_recorder; }

private:
    QTemporaryDir m_folder;
    std::shared_ptr<CaptureQueue> m_queue;
    CaptureWriter m_writer;
    CaptureRecorder m_recorder;
    SessionFileReader m_reader;
    qint64 m_events = 0;
    qsizetype m_sessions = 0;
};

/// The whole table, a line a row, cells divided by |.
inline QString printedTable(const QAbstractItemModel &model)
{
    QString result;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells.append(model.index(row, column).data().toString());
        result += cells.join(u'|') + u'\n';
    }
    return result;
}

} // namespace socketglass
