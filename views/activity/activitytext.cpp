// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/activity/activitytext.h"

#include "timeline/eventtext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <climits>

namespace socketglass {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::Activity)
};

int forPlural(qint64 count)
{
    return int(std::min<qint64>(count, INT_MAX));
}

} // namespace

QString momentText(qint64 time, qint64 width, bool withDate)
{
    constexpr qint64 second = 1'000'000'000;
    const QString clock = clockText(time);
    const QString shown = width % second == 0 ? clock.first(clock.indexOf(u'.')) : clock.chopped(3);
    if (!withDate)
        return shown;
    const QDate date = QDateTime::fromMSecsSinceEpoch(time / 1'000'000).date();
    return QLocale().toString(date, QLocale::ShortFormat) + u' ' + shown;
}

QStringList activityTexts(const ActivityBucket &bucket)
{
    QStringList texts;
    const auto &[received, sent] = std::tie(bucket.received, bucket.sent);
    if (received.messages > 0)
        texts.append(Words::tr("received %Ln message(s), %1", nullptr, forPlural(received.messages))
                         .arg(byteCountText(received.bytes)));
    if (sent.messages > 0)
        texts.append(Words::tr("sent %Ln message(s), %1", nullptr, forPlural(sent.messages))
                         .arg(byteCountText(sent.bytes)));
    if (bucket.errors > 0)
        texts.append(Words::tr("%Ln error(s)", nullptr, forPlural(bucket.errors)));
    if (bucket.closes > 0)
        texts.append(Words::tr("%Ln session(s) closed", nullptr, forPlural(bucket.closes)));
    if (texts.isEmpty())
        texts.append(bucket.isEmpty() ? Words::tr("nothing happened") : Words::tr("no messages"));
    return texts;
}

} // namespace socketglass
