// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/recordsink.h"

#include <QMap>
#include <QStringList>

namespace socketglass {

/// Test support: keeps what it is given.
class KeepingSink final : public RecordSink
{
public:
    struct Row
    {
        Event event;
        QByteArray payload;
        QList<FrameRow> frames;
    };
    explicit KeepingSink(Order wanted = Order::ByTime)
        : m_order(wanted)
    {
    }

    [[nodiscard]] Order order() const override { return m_order; }
    bool addSession(const SessionRow &session) override;
    bool addEvent(const Event &event, QByteArrayView payload, const QList<FrameRow> &frames) override;
    bool addHold(const HoldRow &hold) override;
    bool addSetting(const QString &name, const QByteArray &json) override;
    bool finish() override { return true; }
    [[nodiscard]] std::optional<FileError> error() const override { return {}; }

    QList<SessionRow> sessions;
    QList<Row> rows;
    QList<HoldRow> holds;
    QMap<QString, QByteArray> settings;
    /// What broke the contract of RecordSink: an event before its session, and so on.
    QStringList faults;

    /// "opening", "handshake", "opened", "sent text hello", "received binary 00ff", "sent ping 70", "closed",
    /// …
    [[nodiscard]] QStringList summary() const;
    [[nodiscard]] const Row *first(EventKind kind) const;

private:
    Order m_order;
};

/// A recording of several sessions at once, with every kind of event and every field that one can have. The
/// same seed gives the same recording. `sink` is not finished.
void writeRandomRecording(RecordSink &sink, quint32 seed, int sessions = 3, int events = 200);

/// All that a session file says but for ids of payloads, a line a row: two files that say the same give the
/// same lines.
[[nodiscard]] QStringList printedFile(const SessionFileReader &file);
/// The first lines that differ, for people; empty: none.
[[nodiscard]] QString firstDifference(const QStringList &expected, const QStringList &actual);

} // namespace socketglass
