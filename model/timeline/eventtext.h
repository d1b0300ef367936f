// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

namespace socketglass {

/// One line for the Preview column: payload with control and bidi characters made visible (␊, ␍, ␉, ␀,
/// ⟦U+202E⟧), cut after `limit` characters; for other events what happened in words (status line, close code
/// and name, error).
[[nodiscard]] QString eventPreview(const Event &event, qsizetype limit = 300);
/// The event as a sentence, for screen readers and tool tips.
[[nodiscard]] QString eventSentence(const Event &event, const QString &sessionName);
/// "opening", "message", … as words of the user's language.
[[nodiscard]] QString eventKindText(EventKind kind);
/// "text" or "binary" as words of the user's language, of a message.
[[nodiscard]] QString messageTypeText(Opcode opcode);
[[nodiscard]] QString directionText(Direction direction);
/// "1,234 B", "12.3 KiB" by locale.
[[nodiscard]] QString byteCountText(qint64 bytes);
/// "12:30:05.123456"
[[nodiscard]] QString clockText(qint64 nanoseconds);
/// "+0.000123 s", "+12 ms": short, for deltas.
[[nodiscard]] QString deltaText(qint64 nanoseconds);

/// A close code with all that is known and all that this event tells, in three parts (what happened, who,
/// what to try).
struct CloseExplanation
{
    QString title; ///< "4001 — Private Use"
    QString whatHappened;
    QString whoDidIt;
    QString whatToTry;
    QList<std::pair<QString, QString>>
        facts; ///< label, value: meaning, who may send it, on the wire?, source, reason, sent code, …
};
[[nodiscard]] CloseExplanation explainClose(const Event &event);

} // namespace socketglass
