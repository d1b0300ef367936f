// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"
#include "replay/playplan.h"
#include "session/profile.h"

#include <QFutureWatcher>

#include <deque>

namespace socketglass {

/// A recorded session, by its place.
struct RecordedSession
{
    QString path;
    SessionId session{};
};

/// One thing that happened in the recording.
struct PlayStep
{
    enum class Kind : quint8 {
        Opened,
        Message,
        Ping,
        Close, ///< the closing handshake was begun
        Drop,  ///< TCP ended without it
    };
    Kind kind = Kind::Message;
    bool ours = false; ///< the side that is played did it
    qint64 count = 1;  ///< of a Message of the other side: so many in a row, by which nothing is recognised
    qint64 seq = 0;
    qint64 time = 0; ///< ns since 1970
    Opcode type = Opcode::Text;
    QByteArray payload; ///< of ours only
    bool validUtf8 = true;
    QString key; ///< by which a reply is recognised (PlayPlan::InStep); null: by nothing
    std::optional<quint16> code;
    QString reason;
};

/// Reads a recording ahead of its player, on other threads; a few MiB of it are held (and at least one
/// message). On the player's thread.
class PlaySource final : public QObject
{
    Q_OBJECT
public:
    PlaySource(RecordedSession recording, Profile::Role side, const PlayPlan &plan,
               QObject *parent = nullptr);
    ~PlaySource() override;

    void start();
    /// False: nothing is known yet; ready() follows.
    [[nodiscard]] bool isReady() const { return !m_steps.empty() || m_ended; }
    /// Null: no more steps.
    [[nodiscard]] const PlayStep *next() const { return m_steps.empty() ? nullptr : &m_steps.front(); }
    void pop();
    /// Of the range; after the first ready().
    [[nodiscard]] qint64 lastSeq() const { return m_lastSeq; }
    /// Translated: what the recording lacks; empty: nothing. After the first ready().
    [[nodiscard]] QString note() const { return m_note; }
    /// Why there are no more steps, where the file is at fault.
    [[nodiscard]] QString problem() const { return m_problem; }

Q_SIGNALS:
    void ready();

private:
    class Reading;
    struct Page
    {
        std::vector<PlayStep> steps;
        qint64 lastSeq = 0;
        bool ended = false;
        QString problem;
        QString note;
    };
    void readOn();
    void takePage();

    std::shared_ptr<Reading> m_reading;
    QFutureWatcher<std::shared_ptr<Page>> m_watcher;
    std::deque<PlayStep> m_steps;
    qint64 m_lastSeq = 0;
    QString m_problem;
    QString m_note;
    bool m_busy = false;
    bool m_ended = false;
};

/// By which a message is recognised in step; null: by nothing. `field`: of JsonField.
[[nodiscard]] QString stepKey(PlayPlan::InStep how, const std::optional<JsonPath> &field, Opcode type,
                              QByteArrayView payload);

} // namespace socketglass
