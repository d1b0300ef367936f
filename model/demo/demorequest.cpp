// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demorequest.h"

#include <QUrl>

namespace socketglass {

DemoRequest::DemoRequest(const HttpRequestHead &requestHead, qint64 size)
    : head(requestHead)
    , headSize(size)
{
    const qsizetype mark = head.target.indexOf('?');
    const QByteArray before = mark < 0 ? head.target : head.target.first(mark);
    path = QString::fromUtf8(QByteArray::fromPercentEncoding(before));
    if (mark >= 0) {
        QByteArray after = head.target.sliced(mark + 1);
        query = QUrlQuery(QString::fromUtf8(after.replace('+', "%20")));
    }
}

qint64 DemoRequest::number(const QString &name, qint64 fallback, qint64 lowest, qint64 highest) const
{
    bool isNumber = false;
    const qint64 value = query.queryItemValue(name).toLongLong(&isNumber);
    return isNumber ? qBound(lowest, value, highest) : fallback;
}

QString DemoRequest::text(const QString &name, const QString &fallback) const
{
    if (!query.hasQueryItem(name))
        return fallback;
    QString value = query.queryItemValue(name, QUrl::FullyDecoded);
    value.removeIf([](QChar character) { return character.unicode() < 0x20 || character.unicode() == 0x7f; });
    return value;
}

} // namespace socketglass
