// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/filterparser.h"

#include <QDateTime>

namespace socketglass::filter {

namespace {

constexpr qint64 second = 1'000'000'000;

/// A time of day as it was written: its begin and how exact it is.
struct WrittenTime
{
    qint64 nanoseconds = 0;
    qint64 unit = 0;
};

std::optional<WrittenTime> timeOfDay(const QRegularExpressionMatch &match)
{
    const int hour = match.capturedView(u"h").toInt();
    const int minute = match.capturedView(u"m").toInt();
    const QStringView seconds = match.capturedView(u"s");
    if (hour > 23 || minute > 59 || seconds.toInt() > 59)
        return {};
    WrittenTime time{(hour * qint64(3600) + minute * qint64(60) + seconds.toInt()) * second, 60 * second};
    if (!seconds.isEmpty())
        time.unit = second;
    for (const QChar digit : match.capturedView(u"f")) {
        time.unit /= 10;
        time.nanoseconds += digit.digitValue() * time.unit;
    }
    return time;
}

std::optional<QDateTime> midnight(const QDate &date, QStringView zone)
{
    if (!date.isValid())
        return {};
    if (zone.isEmpty())
        return date.startOfDay();
    if (zone.compare(u"Z", Qt::CaseInsensitive) == 0)
        return date.startOfDay(Qt::UTC);
    const int minutes = zone.sliced(1, 2).toInt() * 60 + zone.last(2).toInt();
    return date.startOfDay(Qt::OffsetFromUTC, (zone.front() == u'-' ? -60 : 60) * minutes);
}

/// With a zone of its own the day has no change of daylight saving time.
std::optional<qint64> instant(const QDate &date, qint64 nanoseconds, QStringView zone)
{
    const auto start = midnight(date, zone);
    if (!start || !start->isValid())
        return {};
    const auto seconds = QTime::fromMSecsSinceStartOfDay(int(nanoseconds / second * 1000));
    const QDateTime at = zone.isEmpty() ? QDateTime(date, seconds) : start->addSecs(nanoseconds / second);
    return at.isValid() ? std::optional(at.toSecsSinceEpoch() * second + nanoseconds % second) : std::nullopt;
}

} // namespace

std::optional<TimeTerm> parseTime(QStringView text)
{
    static const QRegularExpression form(
        QStringLiteral("\\A(?:(?<date>[12]\\d{3}-\\d\\d-\\d\\d)(?:[Tt](?=\\d)|\\z))?"
                       "(?:(?<h>\\d\\d?):(?<m>\\d\\d)(?::(?<s>\\d\\d)(?:[.,](?<f>\\d{1,9}))?)?(?<zone>[Zz]|[+"
                       "-]\\d\\d:?\\d\\d)?)?\\z"));
    const QRegularExpressionMatch match = form.match(text.toString());
    if (text.isEmpty() || !match.hasMatch())
        return {};
    const QString dateText = match.captured(u"date");
    const QString zone = match.captured(u"zone");
    TimeTerm term;
    if (dateText.isEmpty() && !zone.isEmpty())
        return {};
    WrittenTime written{0, 24 * 3600 * second};
    if (!match.captured(u"h").isEmpty()) {
        const auto time = timeOfDay(match);
        if (!time)
            return {};
        written = *time;
    }
    term.ofDay = dateText.isEmpty();
    term.from = written.nanoseconds;
    if (!term.ofDay) {
        const auto from = instant(QDate::fromString(dateText, Qt::ISODate), written.nanoseconds, zone);
        if (!from || *from < 0)
            return {};
        term.from = *from;
    }
    term.until = term.from + written.unit;
    return term;
}

} // namespace socketglass::filter
