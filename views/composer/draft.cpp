// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/composer/draft.h"

#include "payload/payloaddecoder.h"

#include <QCoreApplication>

namespace socketglass {

namespace {

qsizetype loneSurrogate(QStringView text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!text[i].isSurrogate())
            continue;
        if (text[i].isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            ++i;
        else
            return i;
    }
    return -1;
}

/// So far so good: what stands there may still become whole bytes.
bool canBecomeBytes(const QString &beginning)
{
    return bytesFromHex(beginning) || bytesFromHex(QString(beginning + u'0')) ||
           bytesFromHex(QString(beginning + u"00"));
}

qsizetype firstWrongDigit(const QString &text)
{
    qsizetype good = 0;
    qsizetype bad = text.size() + 1;
    while (bad - good > 1) {
        const qsizetype middle = good + (bad - good) / 2;
        (canBecomeBytes(text.first(middle)) ? good : bad) = middle;
    }
    return std::min(good, text.size() - 1);
}

} // namespace

Draft draftFromText(const QString &text)
{
    Draft draft;
    draft.position = loneSurrogate(text);
    if (draft.position >= 0)
        draft.problem =
            QCoreApplication::translate(
                "Draft", "Character %1 is half of a pair and has no UTF-8 form. Remove it, or send bytes.")
                .arg(draft.position + 1);
    else
        draft.payload = text.toUtf8();
    return draft;
}

Draft draftFromHex(const QString &text)
{
    Draft draft;
    if (auto bytes = bytesFromHex(text, &draft.problem)) {
        draft.payload = *bytes;
        draft.problem.clear();
    } else {
        draft.position = firstWrongDigit(text);
    }
    return draft;
}

Draft draftFromBase64(const QString &text)
{
    Draft draft;
    QByteArray digits;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar character = text[i];
        const bool isDigit = character.unicode() < 128 &&
                             (character.isLetterOrNumber() || QStringView(u"+/=-_").contains(character));
        if (!isDigit && !character.isSpace()) {
            draft.position = i;
            break;
        }
        if (isDigit)
            digits += char(character.unicode());
    }
    const auto options = QByteArray::AbortOnBase64DecodingErrors |
                         (digits.contains('-') || digits.contains('_') ? QByteArray::Base64UrlEncoding
                                                                       : QByteArray::Base64Encoding);
    const auto decoded = QByteArray::fromBase64Encoding(digits, options);
    const bool isWhole = digits.size() % 4 != 1; // one digit is not yet a byte
    if (draft.position < 0 && decoded && isWhole) {
        draft.payload = *decoded;
        return draft;
    }
    if (draft.position < 0)
        draft.position = std::max<qsizetype>(0, text.size() - 1);
    draft.problem = QCoreApplication::translate(
                        "Draft", "Character %1 does not belong into base64, or the end is missing.")
                        .arg(draft.position + 1);
    return draft;
}

Draft draftFrom(ContentMode mode, const QString &text)
{
    switch (mode) {
    case ContentMode::Text:
        return draftFromText(text);
    case ContentMode::Hex:
        return draftFromHex(text);
    case ContentMode::Base64:
        return draftFromBase64(text);
    }
    return {};
}

QString contentText(ContentMode mode, const QByteArray &payload)
{
    switch (mode) {
    case ContentMode::Text:
        return QString::fromUtf8(payload);
    case ContentMode::Hex:
        return hexText(payload);
    case ContentMode::Base64:
        return QString::fromLatin1(payload.toBase64());
    }
    return {};
}

QString hexText(const QByteArray &bytes)
{
    constexpr qsizetype perLine = 16;
    QString result;
    for (qsizetype i = 0; i < bytes.size(); i += perLine) {
        if (i > 0)
            result += u'\n';
        result += QString::fromLatin1(bytes.sliced(i, std::min(perLine, bytes.size() - i)).toHex(' '));
    }
    return result;
}

} // namespace socketglass
