// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/payloaddecoder.h"
#include "payload/visibletext.h"

#include <QStringList>

#include <cstdlib>

using namespace socketglass;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

QString withoutWhiteSpace(QString text)
{
    text.removeIf([](QChar c) { return c == u' ' || c == u'\n' || c == u'\r' || c == u'\t' || c == u'␍'; });
    return text;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, std::size_t size)
{
    const QByteArrayView bytes(data, qsizetype(size));
    const qsizetype limit = size > 0 ? data[0] * 16 : 100;
    for (const auto &decoder : payloadDecoders()) {
        require(decoder->decode(bytes, limit).text.size() <= limit);
        const int confidence = decoder->confidence(bytes, size % 2 == 0);
        require(confidence >= 0 && confidence <= 100);
    }
    // Whole JSON differs from the payload in white space only.
    const auto json = payloadDecoders()[1]->decode(bytes, std::numeric_limits<qsizetype>::max());
    require(withoutWhiteSpace(json.text) == withoutWhiteSpace(visibleText(bytes)));

    const QString line = visibleText(bytes, LineBreaks::MakeVisible);
    require(!line.contains(u'\n') && !line.contains(u'\u202E') && !line.contains(u'\0'));
    require(visibleText(QStringView(line), LineBreaks::MakeVisible) == line);

    QString problem;
    const auto fromHex = bytesFromHex(QString::fromLatin1(bytes), &problem);
    require(fromHex.has_value() == problem.isEmpty());
    require(bytesFromHex(QString::fromLatin1(bytes.toByteArray().toHex(' '))) == bytes.toByteArray());
    return 0;
}
