// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/saidtime.h"

#include <QDateTime>

namespace socketglass {

namespace {

constexpr qint64 second = 1'000'000'000;
constexpr qint64 minute = 60 * second;
constexpr qint64 day = 86'400 * second;
constexpr qint64 nearTheRun = minute;
constexpr qint64 sameDistance = 10 * second;
constexpr qint64 farthest = 400 * day;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Takes fields off the front of a text.
class Fields final
{
public:
    explicit Fields(QByteArrayView text)
        : m_text(text)
    {
    }
    bool number(qsizetype digits, int &out, int least, int most)
    {
        out = 0;
        if (m_text.size() < digits)
            return false;
        for (qsizetype i = 0; i < digits; ++i) {
            if (!isDigit(m_text[i]))
                return false;
            out = out * 10 + (m_text[i] - '0');
        }
        m_text = m_text.sliced(digits);
        return out >= least && out <= most;
    }
    bool take(char c)
    {
        if (!m_text.startsWith(c))
            return false;
        m_text = m_text.sliced(1);
        return true;
    }
    /// Digits behind a decimal sign as nanoseconds.
    bool fraction(qint64 &ns)
    {
        qint64 digit = second / 10;
        qsizetype count = 0;
        for (; !m_text.isEmpty() && isDigit(m_text.front()); m_text = m_text.sliced(1), digit /= 10, ++count)
            ns += digit * (m_text.front() - '0');
        return count > 0;
    }
    [[nodiscard]] bool atEnd() const { return m_text.isEmpty(); }

private:
    QByteArrayView m_text;
};

bool timeOfDay(Fields &fields, qint64 &ns)
{
    int hours = 0;
    int minutes = 0;
    int seconds = 0;
    if (!fields.number(2, hours, 0, 23) || !fields.take(':') || !fields.number(2, minutes, 0, 59))
        return false;
    qint64 fraction = 0;
    if (fields.take(':')) {
        if (!fields.number(2, seconds, 0, 60))
            return false;
        if ((fields.take('.') || fields.take(',')) && !fields.fraction(fraction))
            return false;
    }
    ns = ((hours * 60 + minutes) * 60 + qint64(seconds)) * second + fraction;
    return true;
}

bool zone(Fields &fields, qint64 &ns)
{
    if (fields.atEnd() || fields.take('Z') || fields.take('z'))
        return fields.atEnd();
    const bool east = fields.take('+');
    int hours = 0;
    int minutes = 0;
    if ((!east && !fields.take('-')) || !fields.number(2, hours, 0, 14))
        return false;
    fields.take(':');
    if (!fields.atEnd() && !fields.number(2, minutes, 0, 59))
        return false;
    const qint64 offset = (hours * 60 + minutes) * minute;
    ns += east ? -offset : offset;
    return fields.atEnd();
}

std::optional<SaidTime> writtenTime(QByteArrayView text)
{
    if (text.size() > 2 && text[2] == ':') {
        Fields fields(text);
        qint64 ns = 0;
        return timeOfDay(fields, ns) && fields.atEnd() ? std::optional(SaidTime{TimeForm::TimeOfDay, ns})
                                                       : std::nullopt;
    }
    Fields fields(text);
    int year = 0;
    int month = 0;
    int dayOfMonth = 0;
    if (!fields.number(4, year, 1970, 2200) || !fields.take('-') || !fields.number(2, month, 1, 12) ||
        !fields.take('-') || !fields.number(2, dayOfMonth, 1, 31))
        return {};
    const QDate date(year, month, dayOfMonth);
    if (!date.isValid())
        return {};
    const qint64 midnight = (date.toJulianDay() - QDate(1970, 1, 1).toJulianDay()) * day;
    if (fields.atEnd())
        return SaidTime{TimeForm::Date, midnight};
    qint64 ns = 0;
    if (!(fields.take('T') || fields.take('t') || fields.take(' ')) || !timeOfDay(fields, ns) ||
        !zone(fields, ns))
        return {};
    return SaidTime{TimeForm::Iso8601, midnight + ns};
}

std::optional<SaidTime> countedTime(QByteArrayView text)
{
    const qsizetype dot = text.indexOf('.');
    const QByteArrayView whole = dot < 0 ? text : text.first(dot);
    Fields fields(dot < 0 ? QByteArrayView() : text.sliced(dot + 1));
    qint64 fraction = 0;
    if ((dot >= 0 && !fields.fraction(fraction)) || !fields.atEnd() || whole.startsWith('0'))
        return {};
    for (const char c : whole) {
        if (!isDigit(c))
            return {};
    }
    const qint64 number = whole.size() <= 19 ? whole.toByteArray().toLongLong() : 0;
    switch (whole.size()) {
    case 10: // of the years 2001 to 2286
        return number < 9'000'000'000 ? std::optional(SaidTime{TimeForm::Seconds, number * second + fraction})
                                      : std::nullopt;
    case 13:
        return number < 9'000'000'000'000
                   ? std::optional(SaidTime{TimeForm::Milliseconds, number * 1'000'000 + fraction / 1000})
                   : std::nullopt;
    case 16:
        return number < 9'000'000'000'000'000
                   ? std::optional(SaidTime{TimeForm::Microseconds, number * 1000 + fraction / 1'000'000})
                   : std::nullopt;
    case 19:
        return SaidTime{TimeForm::Nanoseconds, number};
    default:
        return {};
    }
}

bool within(qint64 value, qint64 least, qint64 most)
{
    return value >= least && value <= most;
}

/// Around the clock: -12 h … 12 h.
qint64 aroundTheClock(qint64 ns)
{
    const qint64 rest = ((ns % day) + day) % day;
    return rest > day / 2 ? rest - day : rest;
}

} // namespace

std::optional<SaidTime> saidTime(QByteArrayView text)
{
    if (text.size() < 5 || text.size() > 40 || !isDigit(text.front()))
        return {};
    return text[2] == ':' || text[4] == '-' ? writtenTime(text) : countedTime(text);
}

bool areTimesOfTheirRuns(const SaidValue &left, const SaidValue &right)
{
    const auto a = saidTime(left.text);
    const auto b = a ? saidTime(right.text) : std::nullopt;
    if (!a || !b || a->form != b->form)
        return false;
    if (a->form == TimeForm::TimeOfDay)
        return qAbs(aroundTheClock(aroundTheClock(a->ns - left.time) - aroundTheClock(b->ns - right.time))) <=
               sameDistance;
    if (a->form == TimeForm::Date)
        return within(left.time - a->ns, -day / 2, day + day / 2) &&
               within(right.time - b->ns, -day / 2, day + day / 2);
    const auto duringTheRun = [](qint64 ns, const SaidValue &said) {
        return within(ns, said.opened - nearTheRun, said.time + nearTheRun);
    };
    if (duringTheRun(a->ns, left) && duringTheRun(b->ns, right))
        return true;
    if (qAbs(a->ns - left.time) > farthest || qAbs(b->ns - right.time) > farthest)
        return false;
    return qAbs((a->ns - left.time) - (b->ns - right.time)) <= sameDistance ||
           qAbs((a->ns - left.opened) - (b->ns - right.opened)) <= sameDistance;
}

bool isNearItsEvent(const SaidValue &value)
{
    const auto time = saidTime(value.text);
    if (!time)
        return false;
    return time->form == TimeForm::TimeOfDay || qAbs(time->ns - value.time) <= day;
}

} // namespace socketglass
