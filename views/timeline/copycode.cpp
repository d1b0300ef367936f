// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/copycode.h"

#include "othertools/shellwords.h"

namespace socketglass {

namespace {

constexpr qsizetype longestArgument = 100'000; // bytes; Linux takes 128 KiB

/// A format of printf that writes exactly these bytes, quoted.
QString printfFormat(QByteArrayView payload)
{
    QString format(u'\'');
    for (const char c : payload) {
        if (c == '%')
            format += QStringLiteral("%%");
        else if (c >= 0x20 && c < 0x7F && c != '\'' && c != '\\')
            format += QLatin1Char(c);
        else
            format += u'\\' + QString::number(uchar(c), 8).rightJustified(3, u'0');
    }
    return format + u'\'';
}

bool fitsInArgument(QByteArrayView payload)
{
    return payload.size() <= longestArgument && !payload.contains('\0') && payload.isValidUtf8();
}

} // namespace

QString cArray(const Event &event, QByteArrayView payload)
{
    constexpr qsizetype bytesPerLine = 12;
    const QString name = QStringLiteral("message_%1").arg(qint64(event.id));
    QString code = QStringLiteral("enum { %1_size = %2 };\nstatic const unsigned char %1[] = {")
                       .arg(name)
                       .arg(payload.size());
    for (qsizetype i = 0; i < payload.size(); ++i) {
        code += i % bytesPerLine == 0 ? QStringLiteral("\n    0x") : QStringLiteral(" 0x");
        code += QString::number(uchar(payload[i]), 16).rightJustified(2, u'0') + u',';
    }
    if (payload.isEmpty())
        code += QStringLiteral("\n    0x00, /* C has no empty arrays */");
    return code + QStringLiteral("\n};");
}

QString commandLine(const Event &event, QByteArrayView payload, const QString &url)
{
    const QString connect = QStringLiteral("socketglass connect ") + quotedForShell(url);
    const bool isPing = event.kind == EventKind::Ping;
    if (event.kind != EventKind::Message && !isPing)
        return connect;
    const bool isText = event.opcode == Opcode::Text || isPing;
    if (isText && fitsInArgument(payload))
        return connect + (isPing ? QStringLiteral(" --ping ") : QStringLiteral(" --send ")) +
               quotedForShell(QString::fromUtf8(payload));
    if (isPing)
        return connect + QStringLiteral(" --ping");
    if (!isText && 2 * payload.size() <= longestArgument)
        return connect + QStringLiteral(" --send-binary ") +
               quotedForShell(QString::fromLatin1(payload.toByteArray().toHex()));
    return QStringLiteral("printf ") + printfFormat(payload) + QStringLiteral(" | ") + connect +
           (isText ? QStringLiteral(" --send-text-file") : QStringLiteral(" --send-file")) +
           QStringLiteral(" /dev/stdin");
}

} // namespace socketglass
