// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/closecodes.h"

#include "protocol/closecodetable.h"

#include <QCoreApplication>

#include <algorithm>

namespace socketglass {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("CloseCodes", text);
}

const NamedCloseCode *namedCode(quint16 code)
{
    const auto codes = namedCloseCodes();
    const auto found = std::ranges::lower_bound(codes, code, {}, &NamedCloseCode::code);
    return found != codes.end() && found->code == code ? &*found : nullptr;
}

const CloseCodeRange &rangeOf(quint16 code)
{
    return *std::ranges::lower_bound(closeCodeRanges(), code, {}, &CloseCodeRange::last);
}

const char *sourceName(quint16 code)
{
    const NamedCloseCode *named = namedCode(code);
    return named ? named->texts.name : rangeOf(code).texts.name;
}

void setTexts(CloseCodeInfo &info, const CloseCodeTexts &texts)
{
    info.meaning = translated(texts.meaning);
    info.usualCause = translated(texts.usualCause);
    info.whatToTry = translated(texts.whatToTry);
    info.source = QString::fromUtf8(texts.source);
}

} // namespace

CloseCodeInfo closeCodeInfo(quint16 code)
{
    CloseCodeInfo info;
    info.code = code;
    info.name = closeCodeName(code);
    info.allowedOnWire = isAllowedOnWire(code);
    const CloseCodeRange &range = rangeOf(code);
    if (const NamedCloseCode *named = namedCode(code)) {
        setTexts(info, named->texts);
        info.sender = named->sender;
        info.range = code < 3000 ? CloseRange::Protocol : range.range;
        info.registered = true;
    } else {
        setTexts(info, range.texts);
        info.sender = range.sender;
        info.range = range.range;
    }
    return info;
}

QString closeCodeName(quint16 code)
{
    return translated(sourceName(code));
}

QString registryName(quint16 code)
{
    return QString::fromLatin1(sourceName(code));
}

bool isAllowedOnWire(quint16 code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

QString closeSenderText(CloseSender sender)
{
    switch (sender) {
    case CloseSender::Either:
        return translated(QT_TRANSLATE_NOOP("CloseCodes", "client or server"));
    case CloseSender::ClientOnly:
        return translated(QT_TRANSLATE_NOOP("CloseCodes", "only the client"));
    case CloseSender::ServerOnly:
        return translated(QT_TRANSLATE_NOOP("CloseCodes", "only the server"));
    case CloseSender::Nobody:
        break;
    }
    return translated(QT_TRANSLATE_NOOP("CloseCodes", "nobody"));
}

QList<quint16> registeredCloseCodes()
{
    QList<quint16> codes;
    for (const NamedCloseCode &named : namedCloseCodes())
        codes += named.code;
    return codes;
}

} // namespace socketglass
