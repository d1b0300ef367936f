// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/recordsink.h"
#include "exchange/eventparsing.h"
#include "exchange/importreport.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace socketglass {

/// One WebSocket entry of an HTTP Archive on its way into a sink.
class HarSession final
{
    Q_DECLARE_TR_FUNCTIONS(HarImporter)
public:
    /// `place`: "log.entries[3]", for problems. Announces the session, and what came before its messages.
    HarSession(SessionId id, const QJsonObject &entry, const QString &place, RecordSink &sink,
               ImportReport &report);
    /// `time` as it is written in the file.
    void addMessage(qsizetype index, const QJsonValue &message, const QByteArray &time);
    /// What came after the messages.
    void finish();

    /// True where the entry, without its messages, tells that it is a WebSocket's.
    [[nodiscard]] static bool isWebSocket(const QJsonObject &entry);
    /// The file beside the archive that holds the messages; empty: none.
    [[nodiscard]] static QString messageFile(const QJsonObject &entry);

private:
    void readOwnEvents(const QJsonArray &events);
    void writeOwnEventsBefore(qint64 seq);
    void beginFromHeads(const QJsonObject &entry);
    void closeFromEntry();
    void addLifecycle(EventKind kind, const QJsonObject &details, qint64 time);
    void add(Event event, const QByteArray &payload, const QList<FrameRow> &frames = {});
    [[nodiscard]] std::optional<qint64> timeOf(const QByteArray &text);
    /// Translated problem, or empty.
    [[nodiscard]] QString fill(const QJsonObject &object, Event &event, QByteArray &payload,
                               QList<FrameRow> &frames) const;

    SessionId m_id;
    QString m_place;
    RecordSink &m_sink;
    ImportReport &m_report;
    QJsonObject m_close;
    std::vector<ParsedEvent> m_ownEvents; // of our own archives, in their order
    std::size_t m_nextOwn = 0;
    bool m_hasOwnEvents = false;
    qint64 m_created = 0;
    qint64 m_lastTime = 0;
    std::optional<qint64> m_anchor; // of monotonic times
    bool m_backwards = false;
};

} // namespace socketglass
