// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/filterhits.h"
#include "views/details/readerthread.h"
#include "views/timeline/rowselection.h"

namespace socketglass {

/// What the clipboard gets of each event, one a line.
enum class CopyFormat : quint8 {
    Text,     ///< payload as text (hexadecimal where it is not text); other events as a sentence
    Rows,     ///< the columns of the timeline, tab-separated
    JsonLine, ///< as in JSON Lines
    Hex,      ///< payload
    Base64,   ///< payload
    CArray,   ///< payload
    Command,  ///< of a shell, that sends it again
};

/// Collects the text of events for the clipboard on a thread of its own.
class CopyJob final : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 maxBytes = 64 * 1024 * 1024; ///< of payload; a copy stops there and says so

    /// The rows of a scope, or, where there are any, these events.
    struct Request
    {
        CopyFormat format = CopyFormat::Text;
        std::optional<SessionId> scope;
        QList<RowRange> rows; ///< events by id, or by seq in the scope of a session
        QHash<SessionId, QString> names;
        FilterHits events;
    };
    explicit CopyJob(QObject *parent = nullptr);

    void setFile(const QString &path) { m_thread.setFile(path); }
    /// Cancels a copy that still runs.
    void start(const Request &request);
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_running; }

Q_SIGNALS:
    void progressed(double fraction);
    /// `events` of them are in `text`; `problem`: why not all, translated, or empty.
    void finished(const QString &text, qint64 events, const QString &problem);

private:
    ReaderThread m_thread;
    bool m_running = false;
};

} // namespace socketglass
