// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/visibletext.h"

namespace socketglass {

namespace {

constexpr bool isPlainAscii(char c)
{
    return c >= 0x20 && c < 0x7F;
}

// Categories miss these: characters without a glyph of their own (Unicode: Default_Ignorable_Code_Point),
// separators that break lines, and the placeholder that text widgets take for an embedded object.
bool isHidden(char32_t c)
{
    const auto in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
    return c == 0x034F || in(0x115F, 0x1160) || in(0x17B4, 0x17B5) || in(0x180B, 0x180F) ||
           in(0x2028, 0x2029) || in(0x2060, 0x206F) || c == 0x3164 || in(0xFE00, 0xFE0F) || c == 0xFFA0 ||
           in(0xFFF0, 0xFFFC) || in(0xE0000, 0xE0FFF);
}

bool isNoncharacter(char32_t c)
{
    return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE || c > 0x10FFFF;
}

bool needsNumber(char32_t c)
{
    if (isNoncharacter(c) || isHidden(c))
        return true;
    const QChar::Category category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Format ||
           category == QChar::Other_Surrogate;
}

// U+FE0E and U+FE0F after a visible character choose between text and emoji; they hide nothing there.
bool isPresentationSelector(char32_t c, char32_t previous)
{
    return (c == 0xFE0E || c == 0xFE0F) && previous > 0x20 && !needsNumber(previous);
}

QString numbered(char32_t c)
{
    const QString digits = QString::number(quint32(c), 16).toUpper().rightJustified(4, u'0');
    return QStringLiteral(u"⟦U+") + digits + QStringLiteral(u"⟧");
}

} // namespace

Utf8Character firstUtf8Character(QByteArrayView bytes)
{
    const auto at = [bytes](qsizetype i) { return quint8(bytes[i]); };
    if (bytes.isEmpty())
        return {};
    const quint8 lead = at(0);
    if (lead < 0x80)
        return {lead, 1};
    if (lead < 0xC2 || lead > 0xF4)
        return {};
    const qsizetype size = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (bytes.size() < size)
        return {};
    char32_t character = lead & (0x7F >> size);
    for (qsizetype i = 1; i < size; ++i) {
        if ((at(i) & 0xC0) != 0x80)
            return {};
        character = (character << 6) | (at(i) & 0x3F);
    }
    const char32_t lowest = size == 2 ? 0x80 : size == 3 ? 0x800 : 0x10000;
    if (character < lowest || character > 0x10FFFF || (character >= 0xD800 && character <= 0xDFFF))
        return {};
    return {character, size};
}

QByteArrayView withoutCutCharacter(QByteArrayView utf8)
{
    for (qsizetype back = 1; back <= qMin<qsizetype>(3, utf8.size()); ++back) {
        const auto byte = quint8(utf8[utf8.size() - back]);
        if ((byte & 0xC0) == 0x80)
            continue;
        const qsizetype size = byte < 0xC2 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : byte < 0xF5 ? 4 : 1;
        return size > back ? utf8.first(utf8.size() - back) : utf8;
    }
    return utf8;
}

bool VisibleTextWriter::put(QStringView text)
{
    if (text.size() > room())
        return false;
    m_out.append(text);
    return true;
}

bool VisibleTextWriter::write(char32_t c)
{
    const bool kept = m_breaks == LineBreaks::Keep && (c == U'\n' || c == U'\t');
    bool done = false;
    bool changed = true;
    if (!kept && c < 0x20) {
        done = put(QChar::fromUcs4(0x2400 + c));
    } else if (c == 0x7F) {
        done = put(u"␡");
    } else if (!kept && needsNumber(c) && !isPresentationSelector(c, m_previous)) {
        done = put(numbered(c));
    } else {
        changed = false;
        done = put(QChar::fromUcs4(c));
    }
    if (done) {
        m_previous = c;
        m_changed = m_changed || changed;
    }
    return done;
}

bool VisibleTextWriter::writeInvalid(quint8 byte, qsizetype offset)
{
    const QString digits = QString::number(byte, 16).toUpper().rightJustified(2, u'0');
    const QString shown = QStringLiteral(u"⟦0x") + digits + QStringLiteral(u"⟧");
    if (!put(shown))
        return false;
    if (m_invalidBytes++ == 0)
        m_firstInvalid = offset;
    m_previous = 0;
    m_changed = true;
    return true;
}

qsizetype VisibleTextWriter::write(QByteArrayView utf8)
{
    qsizetype position = 0;
    while (position < utf8.size() && room() > 0) {
        qsizetype end = position;
        const qsizetype most = qMin(utf8.size() - position, room()) + position;
        while (end < most && isPlainAscii(utf8[end]))
            ++end;
        if (end > position) {
            m_out.append(QLatin1String(utf8.data() + position, end - position));
            m_previous = char32_t(utf8[end - 1]);
            position = end;
            continue;
        }
        const auto [character, size] = firstUtf8Character(utf8.sliced(position));
        const bool written = size > 0 ? write(character) : writeInvalid(quint8(utf8[position]), position);
        if (!written)
            break;
        position += qMax<qsizetype>(size, 1);
    }
    return position;
}

QString visibleText(QByteArrayView utf8, LineBreaks breaks)
{
    QString result;
    result.reserve(utf8.size());
    VisibleTextWriter(result, breaks).write(utf8);
    return result;
}

QString visibleText(QStringView text, LineBreaks breaks)
{
    QString result;
    result.reserve(text.size());
    VisibleTextWriter writer(result, breaks);
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool pair = text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        writer.write(pair ? QChar::surrogateToUcs4(text[i], text[i + 1]) : char32_t(text[i].unicode()));
        i += pair ? 1 : 0;
    }
    return result;
}

} // namespace socketglass
