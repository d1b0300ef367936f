// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/rawframe.h"

#include <QRandomGenerator>
#include <QtEndian>

#include <algorithm>
#include <span>

namespace socketglass {

namespace {

constexpr quint64 longestShort = 125;
constexpr quint64 longest16 = 0xFFFF;

template <typename Number>
void put(QByteArray &bytes, Number value)
{
    char at[sizeof value];
    qToBigEndian(value, at);
    bytes.append(at, sizeof at);
}

RawFrame::LengthForm formOf(const RawFrame &frame, quint64 length)
{
    using Form = RawFrame::LengthForm;
    if (length > longest16)
        return Form::Bits64;
    return length > longestShort ? std::max(frame.lengthForm, Form::Bits16) : frame.lengthForm;
}

void putLength(QByteArray &bytes, const RawFrame &frame)
{
    const quint8 mask = frame.masking == RawFrame::Masking::Unmasked ? 0 : 0x80;
    const quint64 length = frame.claimedLength.value_or(quint64(frame.payload.size()));
    switch (formOf(frame, length)) {
    case RawFrame::LengthForm::Minimal:
        put(bytes, quint8(mask | length));
        break;
    case RawFrame::LengthForm::Bits16:
        put(bytes, quint8(mask | 126));
        put(bytes, quint16(length));
        break;
    case RawFrame::LengthForm::Bits64:
        put(bytes, quint8(mask | 127));
        put(bytes, length);
        break;
    }
}

} // namespace

QByteArray RawFrame::toBytes() const
{
    QByteArray bytes;
    put(bytes, quint8((fin ? 0x80 : 0) | (rsv1 ? 0x40 : 0) | (rsv2 ? 0x20 : 0) | (rsv3 ? 0x10 : 0) |
                      (quint8(opcode) & 0x0F)));
    putLength(bytes, *this);
    if (masking != Masking::Unmasked)
        put(bytes, maskingKey);
    const qsizetype head = bytes.size();
    bytes += payload;
    if (masking != Masking::Unmasked)
        applyMask(std::span(bytes.data() + head, size_t(payload.size())),
                  masking == Masking::WrongKey ? ~maskingKey : maskingKey);
    if (truncateTo)
        bytes.truncate(std::clamp<qsizetype>(*truncateTo, 0, bytes.size()));
    return bytes;
}

QByteArray messageInFrames(Opcode type, QByteArrayView payload, const QList<qsizetype> &sizes)
{
    QByteArray bytes;
    Opcode opcode = type;
    const auto append = [&](QByteArrayView piece, bool fin) {
        bytes += encodeFrame(
            {.fin = fin, .opcode = opcode, .maskingKey = QRandomGenerator::system()->generate()}, piece);
        opcode = Opcode::Continuation;
    };
    for (qsizetype i = 0; i < sizes.size(); ++i) {
        const auto size = std::clamp<qsizetype>(sizes.at(i), 0, payload.size());
        const QByteArrayView piece = payload.first(size);
        payload = payload.sliced(size);
        append(piece, i + 1 == sizes.size() && payload.isEmpty());
    }
    if (!payload.isEmpty() || sizes.isEmpty())
        append(payload, true);
    return bytes;
}

QByteArray anyCloseFrame(std::optional<quint16> code, QByteArrayView reason)
{
    return encodeFrame({.opcode = Opcode::Close, .maskingKey = QRandomGenerator::system()->generate()},
                       closePayload(code, reason));
}

} // namespace socketglass
