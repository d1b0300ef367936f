// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/details/readerthread.h"

#include <QTimer>

namespace socketglass {

/// What a session file tells of one session besides its messages.
struct SessionFacts
{
    std::optional<SessionRow> row;
    std::optional<Event> handshake;
    std::optional<Event> opened;
    std::optional<Event> closed;
    QList<HoldRow> holds;
    qint64 events = 0;
    QString problem; ///< translated: the file could not be read
};

/// Keeps the facts of one session up to date, read on a thread of its own.
class SessionFactsLoader final : public QObject
{
    Q_OBJECT
public:
    explicit SessionFactsLoader(QObject *parent = nullptr);

    void setFile(const QString &path);
    void setSession(std::optional<SessionId> session);
    /// Reads again, soon and not more than a few times a second, unless the session is over.
    void refresh();
    [[nodiscard]] const SessionFacts &facts() const { return m_facts; }

Q_SIGNALS:
    void changed();

private:
    void load();
    ReaderThread m_thread;
    QTimer m_timer;
    std::optional<SessionId> m_session;
    SessionFacts m_facts;
};

} // namespace socketglass
