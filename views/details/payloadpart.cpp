// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/details/payloadpart.h"

#include "payload/hexdecoder.h"

#include <algorithm>

namespace socketglass {

namespace {

constexpr qint64 before = 1024; // bytes, of a place that is shown

constexpr qsizetype characterLimit = 4; // bytes of a character of UTF-8

bool continuesCharacter(char byte)
{
    return (quint8(byte) & 0xC0) == 0x80;
}

/// Bytes at the front that belong to the character before, or 0 where this is no UTF-8.
qsizetype restOfCharacter(QByteArrayView bytes)
{
    qsizetype rest = 0;
    while (rest < bytes.size() && rest < characterLimit && continuesCharacter(bytes[rest]))
        ++rest;
    return rest < characterLimit ? rest : 0;
}

} // namespace

const PayloadDecoder &decoderNamed(const QString &id)
{
    const auto decoders = payloadDecoders();
    const auto found = std::find_if(decoders.begin(), decoders.end(),
                                    [&id](const auto &decoder) { return decoder->id() == id; });
    return found == decoders.end() ? *decoders.front() : **found;
}

PayloadPart PayloadPart::read(const ReaderThread::Context &context, const Event &event, PayloadPart part,
                              qint64 size)
{
    const bool isHex = part.decoder == u"hex";
    if (isHex)
        part.offset -= part.offset % 16;
    QByteArray bytes = context.reader.payload(event, part.offset, size + (isHex ? 0 : 2 * characterLimit));
    if (!isHex) {
        const qsizetype skipped = part.offset > 0 ? restOfCharacter(bytes) : 0;
        part.offset += skipped;
        bytes.remove(0, skipped);
        const auto end = std::min<qsizetype>(bytes.size(), size);
        bytes.truncate(end + restOfCharacter(QByteArrayView(bytes).sliced(end)));
    }
    part.bytes = bytes;
    return part.decoded();
}

PayloadPart PayloadPart::decoded()
{
    result = decoderNamed(decoder).decode(bytes, std::max<qsizetype>(8 * bytes.size(), 1 << 16), offset);
    return *this;
}

void PayloadPart::seek(const ReaderThread::Context &context, const Event &event, const FindPattern &find,
                       qint64 size)
{
    const qint64 first = find.firstIn(context.reader, event, context.cancelled);
    if (first >= 0 && (first < offset || first + before > offset + size))
        offset = std::max<qint64>(first - before, 0);
}

QList<FindPattern::Range> PayloadPart::hits(const FindPattern &find, bool isText) const
{
    if (decoder == u"json")
        return find.inJson(result.text);
    if (decoder != u"hex")
        return find.inText(result.text, LineBreaks::Keep);
    QList<FindPattern::Range> places;
    for (const FindPattern::Range &range : find.inBytes(bytes, isText)) {
        for (const auto &[begin, length] :
             HexDecoder::places(bytes.size(), offset, range.begin, range.length))
            places.append({begin, length});
    }
    return places;
}

} // namespace socketglass
