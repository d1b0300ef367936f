// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "profiles/jsonplaces.h"

#include <algorithm>

namespace socketglass {

namespace {

/// Behind the string that begins at `from` with its quote.
qsizetype endOfString(const QByteArray &json, qsizetype from)
{
    qsizetype at = from + 1;
    while (at < json.size() && json.at(at) != '"')
        at += json.at(at) == '\\' ? 2 : 1;
    return std::min(at + 1, json.size());
}

bool isName(const QByteArray &json, qsizetype end)
{
    while (end < json.size() && QByteArrayView(" \t\r\n").contains(json.at(end)))
        ++end;
    return end < json.size() && json.at(end) == ':';
}

} // namespace

TextPlace placeOfByte(const QByteArray &text, qsizetype offset)
{
    qsizetype end = std::clamp<qsizetype>(offset, 0, text.size());
    if (end == text.size()) {
        while (end > 0 && text.at(end - 1) == '\n') // the end of the last line, not a line behind it
            --end;
    }
    const QByteArray before = text.first(end);
    const qsizetype lineStart = before.lastIndexOf('\n') + 1;
    return {before.count('\n') + 1, QString::fromUtf8(before.sliced(lineStart)).size() + 1};
}

qsizetype lineOfMember(const QByteArray &json, const QString &name)
{
    const QByteArray wanted = name.toUtf8();
    int depth = 0;
    for (qsizetype at = 0; at < json.size();) {
        const char c = json.at(at);
        if (c == '"') {
            const qsizetype end = endOfString(json, at);
            if (depth == 1 && isName(json, end) && json.sliced(at + 1, end - at - 2) == wanted)
                return placeOfByte(json, at).line;
            at = end;
            continue;
        }
        depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
        ++at;
    }
    return 0;
}

} // namespace socketglass
