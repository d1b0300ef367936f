// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"
#include "session/session.h"

#include <QCoreApplication>
#include <QPointer>

namespace socketglass {

/// What is known of a session that is live, in the file, or both.
class SessionEntry final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::SessionsModel)
public:
    explicit SessionEntry(const SessionRow &recorded);
    explicit SessionEntry(Session *live);

    [[nodiscard]] SessionId id() const { return m_row.id; }
    [[nodiscard]] Session *live() const { return m_live; }
    [[nodiscard]] bool isInFile() const { return m_inFile; }
    [[nodiscard]] QString name() const;
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] ReadyState state() const;
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] QString statusText() const;
    [[nodiscard]] std::optional<quint16> closeCode() const;
    [[nodiscard]] bool wasClean() const;
    [[nodiscard]] bool isHolding() const;
    [[nodiscard]] bool isServerSide() const { return m_serverSide; }
    [[nodiscard]] bool isUnchecked() const { return m_unchecked; }
    [[nodiscard]] qint64 events() const { return m_events; } ///< kept
    [[nodiscard]] qint64 evicted() const { return m_evicted; }

    void setName(const QString &name) { m_row.name = name; }
    void setInFile() { m_inFile = true; }
    void setLive(Session *session);
    /// Of the live session, before that is gone.
    void keepOutcome();
    /// There is no live session any more.
    void endLive();
    /// What was read from a file is of another.
    void forgetFile();
    /// Reads the numbers; whether they are others. `evicted`: the file has lost rows since.
    bool readCounts(const SessionFileReader &reader, bool evicted);

private:
    bool readEnd(const SessionFileReader &reader, qint64 rows);

    SessionRow m_row;
    QPointer<Session> m_live;
    qint64 m_events = 0;
    qint64 m_evicted = 0;
    std::optional<quint16> m_closeCode;
    bool m_wasClean = false;
    bool m_ended = false;      // a closed event is in the file: its numbers are final
    qint64 m_endLookedAt = -1; // row at which the last one was read
    bool m_inFile = false;
    bool m_serverSide = false;
    bool m_unchecked = false;
};

} // namespace socketglass
