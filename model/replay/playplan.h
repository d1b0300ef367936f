// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"
#include "payload/jsonpath.h"
#include "templates/generators.h"
#include "templates/variables.h"

#include <QMap>

#include <chrono>

namespace socketglass {

/// How one side of a recorded session is played.
struct PlayPlan
{
    enum class Timing : quint8 {
        Recorded, ///< with the recording's pauses, divided by `speed`
        Fast,     ///< as fast as the other side takes it
        Manual,   ///< each at Player::step()
    };
    Timing timing = Timing::Recorded;
    double speed = 1; ///< 0.01 … 1000

    /// In step: a message of ours also waits until what the other side said last before it, in the recording,
    /// has come again.
    enum class InStep : quint8 {
        No,
        Position,  ///< as many messages as in the recording
        Type,      ///< as many texts (binaries), where the last one was a text (binary)
        JsonField, ///< a message with the same value there, as many times
    };
    InStep inStep = InStep::No;
    QString field; ///< JSONPath, for JsonField
    std::chrono::milliseconds stepTimeout{10'000};

    qint64 firstSeq = 1; ///< range of the recorded session's events
    qint64 lastSeq = std::numeric_limits<qint64>::max();
    bool skipHeartbeats = false;    ///< pings, and messages that isHeartbeat()
    QMap<qint64, QByteArray> edits; ///< by seq: payloads to send instead
    Variables variables;            ///< {{name}} in texts; none: texts are sent as they stand
    Generators generators;          ///< {{$uuid}} and the like, where there are variables

    /// Translated; empty: can be played.
    [[nodiscard]] QString problem() const;
};

/// A message that only keeps a connection alive: "ping", "2" (Engine.IO), {"type":"heartbeat"}, … as used by
/// common protocols.
[[nodiscard]] bool isHeartbeat(Opcode type, QByteArrayView payload);

/// Where a player stands.
struct PlayProgress
{
    enum class State : quint8 { Starting, Playing, Paused, Waiting, Finishing, Finished };
    State state = State::Starting;
    QString waitingFor;          ///< translated; in state Waiting
    qint64 seq = 0;              ///< of the recording: the last event that was played
    qint64 lastSeq = 0;          ///< of the recording, within the range
    qint64 sent = 0;             ///< messages and pings
    qint64 skipped = 0;          ///< that could not be sent as they stood
    qint64 received = 0;         ///< messages of the other side
    qint64 recordedReceived = 0; ///< of the recording, up to `seq`
    qint64 latestNs = 0;         ///< the most that a message left after its time (Recorded)
    QString problem;             ///< translated, in state Finished: why it ended early; empty: all was played
    QString note;                ///< translated: what was skipped, and why
};

} // namespace socketglass

Q_DECLARE_METATYPE(socketglass::PlayProgress)
