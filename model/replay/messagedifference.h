// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"
#include "replay/linedifference.h"

#include <functional>

namespace socketglass {

/// What two messages are compared as. JSON: laid out, a line for each member.
enum class ComparedAs : quint8 { Json, Text, Bytes };

/// One of two messages; of other events what is known of them, as JSON. Of a long one a part.
struct ComparedMessagePart
{
    static constexpr qint64 limit = qint64(256) * 1024;

    Event event;
    QByteArray bytes;
    qint64 offset = 0;
    qint64 size = 0; ///< of all of it
    bool isText = false;
    QString problem; ///< translated: why it can't be read

    [[nodiscard]] bool isAll() const { return offset == 0 && bytes.size() == size; }
};

struct ComparedPair
{
    ComparedMessagePart left;
    ComparedMessagePart right;
    std::optional<qint64>
        firstDifference; ///< byte, also where it is beyond the part; nothing: they are the same
    bool isCancelled = false;
};
/// Reads both: the beginning, or where both are the same for longer than that, the part at the first byte
/// that is not. Time is that of reading both up to there. `goesOn` is asked between pieces.
[[nodiscard]] ComparedPair readPair(const SessionFileReader &reader, EventId left, EventId right,
                                    const std::function<bool(double fraction)> &goesOn);

/// Those that make sense, the best first.
[[nodiscard]] QList<ComparedAs> waysToCompare(const ComparedPair &pair);

struct MessageDifference
{
    QList<DifferenceLine> lines;
    qint64 offset = 0;       ///< byte that they begin with
    qint64 leftCompared = 0; ///< bytes
    qint64 rightCompared = 0;
    bool isCut = false; ///< a side has more than mostLines

    static constexpr qsizetype mostLines = 20'000;
};
/// Of bytes at most 32 KiB of each are compared, where they differ first, of texts the first mostLines of the
/// parts. Lines are safe to show as plain text.
[[nodiscard]] MessageDifference differenceOf(const ComparedPair &pair, ComparedAs as);

} // namespace socketglass
