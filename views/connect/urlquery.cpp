// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/urlquery.h"

#include <QRegularExpression>
#include <QUrl>

#include <algorithm>

namespace socketglass {

namespace {

/// Where the query begins, behind its mark, and ends; both at the end of what precedes the fragment where
/// there is none.
struct QueryPlace
{
    explicit QueryPlace(const QString &url)
    {
        const qsizetype hash = url.indexOf(u'#');
        end = hash < 0 ? url.size() : hash;
        const qsizetype mark = url.indexOf(u'?');
        found = mark >= 0 && mark < end;
        begin = found ? mark + 1 : end;
    }
    qsizetype begin = 0;
    qsizetype end = 0;
    bool found = false;
};

QStringList rawItems(const QString &url)
{
    const QueryPlace place(url);
    return url.mid(place.begin, place.end - place.begin).split(u'&', Qt::SkipEmptyParts);
}

QueryItem decoded(const QString &raw)
{
    const auto text = [](const QString &part) {
        return QString::fromUtf8(QByteArray::fromPercentEncoding(part.toUtf8()));
    };
    const qsizetype equals = raw.indexOf(u'=');
    if (equals < 0)
        return {text(raw), {}};
    return {text(raw.first(equals)), text(raw.sliced(equals + 1))};
}

QString encodedPart(const QString &text, const QByteArray &asIs)
{
    return QString::fromLatin1(QUrl::toPercentEncoding(text, asIs + "{}$!'()*,:;@/?[]"));
}

/// What stands in {{…}} stays as it is.
QString encodedAround(const QString &text, const QByteArray &asIs)
{
    static const QRegularExpression reference(QStringLiteral("\\{\\{[^{}]*\\}\\}"));
    QString result;
    qsizetype done = 0;
    for (auto found = reference.globalMatch(text); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        result += encodedPart(text.sliced(done, match.capturedStart() - done), asIs) + match.captured();
        done = match.capturedEnd();
    }
    return result + encodedPart(text.sliced(done), asIs);
}

QString encoded(const QueryItem &item)
{
    return encodedAround(item.name, {}) + u'=' + encodedAround(item.value, "=");
}

} // namespace

QList<QueryItem> queryItems(const QString &url)
{
    QList<QueryItem> result;
    const QStringList raw = rawItems(url);
    for (const QString &item : raw)
        result.append(decoded(item));
    return result;
}

QString withQueryItems(const QString &url, const QList<QueryItem> &items)
{
    const QueryPlace place(url);
    QStringList before = rawItems(url);
    QStringList parts;
    for (const QueryItem &item : items) {
        const auto same = std::find_if(before.begin(), before.end(),
                                       [&](const QString &raw) { return decoded(raw) == item; });
        if (same == before.end()) {
            parts.append(encoded(item));
        } else {
            parts.append(*same);
            before.erase(same);
        }
    }
    const QString stem = url.first(place.found ? place.begin - 1 : place.begin);
    const QString query = parts.isEmpty() ? QString() : QString(u'?' + parts.join(u'&'));
    return stem + query + url.sliced(place.end);
}

} // namespace socketglass
