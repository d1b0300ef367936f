// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/jsonreader.h"

#include <QCoreApplication>
#include <QStringDecoder>

namespace socketglass {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(JsonReader)
};

constexpr quint32 replacement = 0xfffd;

int hexValue(int byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    const int lower = byte | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

void appendUtf8(QByteArray &out, quint32 point)
{
    if (point < 0x80) {
        out += char(point);
        return;
    }
    if (point < 0x800) {
        out += char(0xc0 | (point >> 6));
    } else {
        if (point < 0x10000) {
            out += char(0xe0 | (point >> 12));
        } else {
            out += char(0xf0 | (point >> 18));
            out += char(0x80 | ((point >> 12) & 0x3f));
        }
        out += char(0x80 | ((point >> 6) & 0x3f));
    }
    out += char(0x80 | (point & 0x3f));
}

} // namespace

QString exactText(QByteArrayView utf8)
{
    QStringDecoder decoder(QStringDecoder::Utf8,
                           QStringDecoder::Flag::ConvertInitialBom | QStringDecoder::Flag::Stateless);
    return decoder.decode(utf8);
}

/// Behind the quotation mark. Bytes beyond `limit` are read, not kept.
void JsonReader::takeText(QByteArray &out, qint64 limit)
{
    qint64 read = 0;
    quint32 high = 0; // half of a surrogate pair that waits for the other
    for (;;) {
        const char *from = m_at;
        while (m_at != m_end && *m_at != '"' && *m_at != '\\')
            ++m_at;
        if (m_at != from && std::exchange(high, 0) != 0)
            appendUtf8(out, replacement);
        read += m_at - from;
        out.append(from, std::clamp<qint64>(limit - out.size(), 0, m_at - from));
        if (read > longestText) {
            fail(Words::tr("a text is longer than %1 bytes").arg(longestText));
            return;
        }
        const int byte = takeByte();
        if (byte == '"')
            break;
        if (byte == '\\')
            takeEscape(out, high);
        else if (byte >= 0)
            --m_at; // the next block has begun
        else
            fail(Words::tr("it ends in the middle of a text"));
        if (hasFailed())
            return;
        if (out.size() > limit)
            out.truncate(limit);
    }
    if (high != 0)
        appendUtf8(out, replacement);
    if (!out.isValidUtf8())
        out = exactText(out).toUtf8();
}

void JsonReader::takeEscape(QByteArray &out, quint32 &high)
{
    const int byte = takeByte();
    quint32 point = quint32(byte);
    switch (byte) {
    case 'b':
        point = '\b';
        break;
    case 'f':
        point = '\f';
        break;
    case 'n':
        point = '\n';
        break;
    case 'r':
        point = '\r';
        break;
    case 't':
        point = '\t';
        break;
    case '"':
    case '\\':
    case '/':
        break;
    case 'u':
        if (const int unit = takeUnit(); unit >= 0) {
            point = quint32(unit);
            break;
        }
        [[fallthrough]];
    default:
        fail(Words::tr("“\\” stands before something that it can't stand before"));
        return;
    }
    const bool isLow = QChar::isLowSurrogate(point);
    if (const quint32 first = std::exchange(high, 0); first != 0) {
        if (isLow) {
            appendUtf8(out, QChar::surrogateToUcs4(char16_t(first), char16_t(point)));
            return;
        }
        appendUtf8(out, replacement);
    }
    if (QChar::isHighSurrogate(point))
        high = point;
    else
        appendUtf8(out, isLow ? replacement : point);
}

/// Four hexadecimal digits; -1: they are not.
int JsonReader::takeUnit()
{
    int unit = 0;
    for (int i = 0; i < 4; ++i) {
        const int digit = hexValue(takeByte());
        if (digit < 0)
            return -1;
        unit = unit * 16 + digit;
    }
    return unit;
}

} // namespace socketglass
