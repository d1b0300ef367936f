// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/plaintext.h"

#include <QRegularExpression>
#include <QTextDocument>

namespace socketglass {

namespace {
constexpr qsizetype widest = 90; // without markup it would not be wrapped
}

QString plainToolTip(const QString &text)
{
    if (text.size() <= widest && !Qt::mightBeRichText(text))
        return text; // screen readers read it, too
    return u"<p style=\"white-space:pre-wrap\">" + text.toHtmlEscaped() + u"</p>";
}

QString plainMenuText(const QString &text)
{
    QString result = text;
    return result.replace(u'&', QStringLiteral("&&"));
}

QString withoutMnemonic(QString text)
{
    static const QRegularExpression marks(QStringLiteral("\\(&.\\)|&|[:：]$"));
    return text.remove(marks).trimmed();
}

QString shortened(const QString &text, int limit)
{
    if (text.size() <= limit)
        return text;
    const qsizetype half = (limit - 1) / 2;
    return text.first(half) + u'…' + text.last(half);
}

} // namespace socketglass
