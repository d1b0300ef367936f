// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/alignment.h"
#include "replay/linedifference.h"

#include <algorithm>

namespace socketglass {

namespace {

constexpr qsizetype bytesPerLine = 16;
constexpr qint32 leastMoved = 4; ///< fewer bytes that are the same at another place are so by chance

std::vector<quint64> keysOf(QByteArrayView bytes)
{
    std::vector<quint64> keys;
    keys.reserve(std::size_t(bytes.size()));
    for (const char byte : bytes)
        keys.push_back(quint8(byte));
    return keys;
}

/// A byte of each side; -1: this side has none here.
struct Column
{
    int left = -1;
    int right = -1;
};

class ByteComparer final
{
public:
    ByteComparer(QByteArrayView left, QByteArrayView right, qint64 offset)
        : m_left(left)
        , m_right(right)
        , m_leftOffset(offset)
        , m_rightOffset(offset)
    {
        const qint64 end = offset + std::max(left.size(), right.size());
        while (m_digits < 16 && (quint64(end) >> (4 * m_digits)) != 0)
            ++m_digits;
    }
    [[nodiscard]] QList<DifferenceLine> run()
    {
        const std::vector<quint64> left = keysOf(m_left);
        const std::vector<quint64> right = keysOf(m_right);
        const auto pairs = alignKeys(left, right).pairs;
        qint32 shift = 0;
        for (std::size_t i = 0; i < pairs.size();) {
            const auto [leftByte, rightByte] = pairs[i];
            qint32 count = 1;
            while (i + std::size_t(count) < pairs.size() &&
                   pairs[i + std::size_t(count)] == std::pair(leftByte + count, rightByte + count))
                ++count;
            i += std::size_t(count);
            if (count < leastMoved && leftByte - rightByte != shift)
                continue;
            shift = leftByte - rightByte;
            takeUpTo(leftByte, rightByte);
            takeUpTo(leftByte + count, rightByte + count);
        }
        takeUpTo(m_left.size(), m_right.size());
        if (!m_line.isEmpty())
            endLine();
        return std::move(m_lines);
    }

private:
    /// Below each other as long as both sides have some.
    void takeUpTo(qsizetype leftEnd, qsizetype rightEnd)
    {
        while (m_leftDone < leftEnd || m_rightDone < rightEnd) {
            Column column;
            if (m_leftDone < leftEnd)
                column.left = quint8(m_left[m_leftDone++]);
            if (m_rightDone < rightEnd)
                column.right = quint8(m_right[m_rightDone++]);
            m_line.append(column);
            if (m_line.size() == bytesPerLine)
                endLine();
        }
    }
    void endLine()
    {
        DifferenceLine line;
        writeSide(&Column::left, m_leftOffset, line.left, line.leftMarks);
        writeSide(&Column::right, m_rightOffset, line.right, line.rightMarks);
        if (line.left.isEmpty())
            line.kind = DifferenceLine::Kind::RightOnly;
        else if (line.right.isEmpty())
            line.kind = DifferenceLine::Kind::LeftOnly;
        else if (std::any_of(m_line.cbegin(), m_line.cend(), isDifferent))
            line.kind = DifferenceLine::Kind::Changed;
        m_lines.append(line);
        m_line.clear();
    }
    static bool isDifferent(const Column &column) { return column.left != column.right; }

    void writeSide(int Column::*side, qint64 &offset, QString &text, QList<DifferenceLine::Mark> &marks)
    {
        const auto has = [side](const Column &column) { return column.*side >= 0; };
        const auto count = std::count_if(m_line.cbegin(), m_line.cend(), has);
        if (count == 0)
            return;
        text = QString::number(offset, 16).rightJustified(m_digits, u'0') + u' ';
        QString characters;
        for (qsizetype i = 0; i < bytesPerLine; ++i) {
            const Column column = m_line.value(i);
            const int byte = column.*side;
            text += i == bytesPerLine / 2 ? QStringLiteral("  ") : QStringLiteral(" ");
            if (byte >= 0 && isDifferent(column))
                marks.append({text.size(), 2});
            text += byte < 0 ? QStringLiteral("  ") : QString::number(byte, 16).rightJustified(2, u'0');
            characters += byte < 0 ? u' ' : byte >= 0x20 && byte < 0x7F ? QChar(byte) : u'.';
        }
        text += QStringLiteral("  |") + characters + u'|';
        offset += count;
    }

    QByteArrayView m_left;
    QByteArrayView m_right;
    qint64 m_leftOffset;
    qint64 m_rightOffset;
    int m_digits = 4;
    qsizetype m_leftDone = 0;
    qsizetype m_rightDone = 0;
    QList<Column> m_line;
    QList<DifferenceLine> m_lines;
};

} // namespace

QList<DifferenceLine> differingBytes(QByteArrayView left, QByteArrayView right, qint64 offset)
{
    return ByteComparer(left, right, offset).run();
}

} // namespace socketglass
