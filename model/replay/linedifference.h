// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QList>
#include <QString>

namespace socketglass {

/// A line of two texts side by side.
struct DifferenceLine
{
    enum class Kind : quint8 { Same, Changed, LeftOnly, RightOnly };
    struct Mark
    {
        qsizetype begin = 0; ///< characters
        qsizetype length = 0;
    };
    Kind kind = Kind::Same;
    QString left;
    QString right;
    QList<Mark> leftMarks; ///< of a changed line what the other side has otherwise
    QList<Mark> rightMarks;
};

/// Lines of more characters are broken, where there is one after a separator.
inline constexpr qsizetype longestComparedLine = 1000;

/// Line by line, and what differs within a line word by word. Laid out JSON: a comma at the end of a line
/// does not count, and lines of one name belong together.
enum class LineForm : quint8 { Text, LaidOutJson };
[[nodiscard]] QList<DifferenceLine> differingLines(QStringView left, QStringView right, LineForm form);
/// Sixteen bytes a line in hexadecimal with their ASCII characters; those that belong together stand below
/// each other, with gaps where one side has none. The first byte of each has the offset `offset`.
[[nodiscard]] QList<DifferenceLine> differingBytes(QByteArrayView left, QByteArrayView right,
                                                   qint64 offset = 0);
/// The first line of each run of lines that are not the same.
[[nodiscard]] QList<qsizetype> differencesIn(const QList<DifferenceLine> &lines);

} // namespace socketglass
