// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/recordsink.h"
#include "exchange/eventparsing.h"
#include "exchange/harreader.h"
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
    /// `ownEvents`: of our own archives, what is no message; must outlive this.
    HarSession(SessionId id, const HarReader::Entry &entry, const QString &place, RecordSink &sink,
               ImportReport &report, JsonList *ownEvents);
    void addMessage(qsizetype index, const HarMessage &message);
    /// What came after the messages.
    void finish();

    [[nodiscard]] static bool isWebSocket(const HarReader::Entry &entry);
    /// The file beside the archive that holds the messages; empty: none.
    [[nodiscard]] static QString messageFile(const QJsonObject &entry);

private:
    SessionRow sessionOf(const QJsonObject &entry) const;
    void readOwnEvent();
    /// `seq` of the message that follows; 0: it is not known, its `time` is.
    void writeOwnEventsBefore(qint64 seq, qint64 time);
    void beginFromHeads(const HarReader::Entry &entry);
    void failToOpen(const QString &problem, bool answered);
    void closeFromEntry();
    void addCloseFrame(Direction direction, qint64 time, std::optional<quint16> code, const QString &reason);
    void addClosed(quint16 code, const QString &reason, qint64 time);
    void note(qsizetype index, const QString &what);
    void addLifecycle(EventKind kind, const QJsonObject &details, qint64 time);
    void add(Event event, const QByteArray &payload, const QList<FrameRow> &frames = {});
    [[nodiscard]] std::optional<qint64> timeOf(const QByteArray &text);
    /// Translated problem, or empty.
    [[nodiscard]] QString fill(const HarMessage &message, Event &event, QByteArray &payload,
                               QList<FrameRow> &frames) const;

    SessionId m_id;
    QString m_place;
    RecordSink &m_sink;
    ImportReport &m_report;
    QJsonValue m_close; // an object, or "aborted"
    JsonList *m_ownEvents;
    std::optional<ParsedEvent> m_nextOwn;
    qsizetype m_ownIndex = 0;
    qint64 m_created = 0;
    qint64 m_lastTime = 0;
    std::optional<qint64> m_unit;       // of the times, in ns
    std::optional<qint64> m_anchor;     // of monotonic times
    std::optional<quint16> m_closeCode; // of the last Close frame
    QString m_closeInitiator;
    bool m_backwards = false;
};

} // namespace socketglass
