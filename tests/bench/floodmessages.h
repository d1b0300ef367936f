// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace socketglass::bench {

enum class FloodKind : quint8 { Texts, Binaries };

/// What the sender floods with: every message carries its number, 1, 2, 3 …, and has a known size and
/// content.
class FloodMessages final
{
public:
    static constexpr qsizetype textSize = 100;
    static constexpr qsizetype binarySize = 1024 * 1024;

    explicit FloodMessages(FloodKind kind);
    /// Valid until the next call.
    [[nodiscard]] const QByteArray &message(qint64 number);
    /// Head and payload of the unmasked frame; valid until the next call.
    [[nodiscard]] const QByteArray &frame(qint64 number);
    [[nodiscard]] qsizetype messageSize() const { return m_message.size(); }

private:
    FloodKind m_kind;
    QByteArray m_message;
    QByteArray m_frame;
    qsizetype m_headSize = 0;
};

} // namespace socketglass::bench
