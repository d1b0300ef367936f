// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/rawdetail.h"

#include <span>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {
constexpr qsizetype longestHead = 14;
constexpr QLatin1StringView headName("rawHead");
constexpr QLatin1StringView problemName("problem");
} // namespace

QJsonObject RawDetail::toJson() const
{
    QJsonObject object{{headName, QString::fromLatin1(head.toHex())}};
    if (!problem.isEmpty())
        object.insert(problemName, problem);
    return object;
}

std::optional<RawDetail> RawDetail::of(const Event &event)
{
    if (event.detail.isEmpty() || !event.detail.contains(headName.data()))
        return {};
    const QJsonObject details = event.details();
    const QJsonValue head = details.value(headName);
    if (!head.isString())
        return {};
    const QByteArray hex = head.toString().left(2 * longestHead).toLatin1();
    return RawDetail{QByteArray::fromHex(hex), details.value(problemName).toString()};
}

std::optional<FrameHeader> RawDetail::header() const
{
    FrameDecoder decoder;
    QByteArrayView bytes = head;
    if (decoder.next(bytes) != FrameDecoder::Step::Header)
        return {};
    return decoder.header();
}

QByteArray RawDetail::wireBytes(const Event &event, QByteArrayView payload) const
{
    QByteArray bytes = head + payload.toByteArray();
    if (event.maskingKey && header())
        applyMask(std::span(bytes.data() + head.size(), size_t(payload.size())), *event.maskingKey);
    return bytes;
}

} // namespace socketglass
