// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/hexdecoder.h"

#include <algorithm>

namespace socketglass {

namespace {

constexpr qsizetype bytesPerLine = 16;

QChar hexDigit(int value)
{
    return QLatin1Char("0123456789abcdef"[value & 0xF]);
}

int offsetDigits(qint64 size)
{
    int digits = 8;
    while (digits < 16 && (quint64(size) >> (4 * digits)) != 0)
        ++digits;
    return digits;
}

/// With its line break.
qsizetype lineLengthWith(int digits)
{
    return 1 + digits + 1 + bytesPerLine * 3 + 1 + 3 + bytesPerLine + 1;
}

void appendLine(QString &out, QByteArrayView bytes, qint64 offset, int digits)
{
    for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4)
        out += hexDigit(int((quint64(offset) >> shift) & 0xF));
    out += u' ';
    for (qsizetype i = 0; i < bytesPerLine; ++i) {
        out += i == bytesPerLine / 2 ? QStringLiteral("  ") : QStringLiteral(" ");
        if (i < bytes.size()) {
            out += hexDigit(quint8(bytes[i]) >> 4);
            out += hexDigit(quint8(bytes[i]));
        } else {
            out += QStringLiteral("  ");
        }
    }
    out += QStringLiteral("  |");
    for (const char byte : bytes)
        out += byte >= 0x20 && byte < 0x7F ? QLatin1Char(byte) : QLatin1Char('.');
    out += u'|';
}

} // namespace

QString HexDecoder::id() const
{
    return QStringLiteral("hex");
}

QString HexDecoder::title() const
{
    return tr("Hex");
}

int HexDecoder::confidence(QByteArrayView, bool isText) const
{
    return isText ? 5 : 40;
}

PayloadDecoder::Result HexDecoder::decode(QByteArrayView payload, qsizetype maxCharacters,
                                          qint64 offset) const
{
    Result result;
    const int digits = offsetDigits(offset + payload.size());
    const qsizetype lineLength = lineLengthWith(digits);
    qsizetype at = 0;
    for (; at < payload.size() && maxCharacters - result.text.size() >= lineLength; at += bytesPerLine) {
        if (at > 0)
            result.text += u'\n';
        const QByteArrayView line = payload.sliced(at, qMin(bytesPerLine, payload.size() - at));
        appendLine(result.text, line, offset + at, digits);
    }
    if (at < payload.size())
        result.problem = tr("Only the first %1 of %2 bytes are shown.").arg(at).arg(payload.size());
    return result;
}

QList<std::pair<qsizetype, qsizetype>> HexDecoder::places(qsizetype payloadSize, qint64 offset,
                                                          qsizetype first, qsizetype count)
{
    const int digits = offsetDigits(offset + payloadSize);
    const auto columnOf = [digits](qsizetype inLine) {
        return digits + 1 + 3 * inLine + 1 + (inLine >= bytesPerLine / 2 ? 1 : 0);
    };
    QList<std::pair<qsizetype, qsizetype>> result;
    for (qsizetype at = first; at < first + count;) {
        const qsizetype line = at / bytesPerLine;
        const qsizetype last = std::min(first + count, (line + 1) * bytesPerLine) - 1;
        const qsizetype begin = columnOf(at % bytesPerLine);
        result.append({line * lineLengthWith(digits) + begin, columnOf(last % bytesPerLine) + 2 - begin});
        at = last + 1;
    }
    return result;
}

} // namespace socketglass
