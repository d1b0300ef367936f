// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/textdecoder.h"

#include "payload/visibletext.h"

namespace socketglass {

namespace {

constexpr qsizetype looksAt = 512;

bool looksLikeText(QByteArrayView payload)
{
    QByteArrayView begin = payload.first(qMin(payload.size(), looksAt));
    if (begin.size() < payload.size())
        begin = withoutCutCharacter(begin);
    QString scratch;
    VisibleTextWriter writer(scratch);
    writer.write(begin);
    return !begin.isEmpty() && !writer.isChanged();
}

} // namespace

QString TextDecoder::id() const
{
    return QStringLiteral("text");
}

QString TextDecoder::title() const
{
    return tr("Text");
}

int TextDecoder::confidence(QByteArrayView payload, bool isText) const
{
    if (isText)
        return 50;
    return looksLikeText(payload) ? 45 : 10;
}

PayloadDecoder::Result TextDecoder::decode(QByteArrayView payload, qsizetype maxCharacters, qint64) const
{
    Result result;
    VisibleTextWriter writer(result.text, LineBreaks::Keep, maxCharacters);
    const qsizetype shown = writer.write(payload);
    if (shown < payload.size())
        result.problem = tr("Only the first %1 of %2 bytes are shown.").arg(shown).arg(payload.size());
    else if (writer.invalidBytes() > 0)
        result.problem = tr("Not valid UTF-8: byte %1 is the first of %2 that are shown as numbers.")
                             .arg(writer.firstInvalid())
                             .arg(writer.invalidBytes());
    return result;
}

} // namespace socketglass
