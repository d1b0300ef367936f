// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/comparisonreport.h"

#include "capture/eventjson.h"
#include "replay/comparisonmodel.h"
#include "timeline/eventtext.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

namespace socketglass {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::ComparisonReport)
};

constexpr qsizetype rowsAround = 2;
constexpr qsizetype ignoredShown = 30;
constexpr qsizetype previewCharacters = 200;

QString changeName(ValueDifference::Change change)
{
    switch (change) {
    case ValueDifference::Change::Changed:
        return QStringLiteral("changed");
    case ValueDifference::Change::Added:
        return QStringLiteral("added");
    case ValueDifference::Change::Removed:
        break;
    }
    return QStringLiteral("removed");
}

QString valueLine(const ValueDifference &value)
{
    const QString nothing = Words::tr("nothing");
    const bool added = value.change == ValueDifference::Change::Added;
    const bool removed = value.change == ValueDifference::Change::Removed;
    return QStringLiteral("    ") +
           Words::tr("%1: expected %2, got %3")
               .arg(value.place, added ? nothing : value.left, removed ? nothing : value.right) +
           u'\n';
}

QString times(qint64 count)
{
    return Words::tr("%Ln time(s)", nullptr, int(std::min<qint64>(count, std::numeric_limits<int>::max())));
}

} // namespace

void ComparisonReport::setNames(const QString &left, const QString &right)
{
    m_leftName = left;
    m_rightName = right;
}

QString ComparisonReport::summary() const
{
    if (m_result.error)
        return m_result.error->message;
    if (m_result.cancelled)
        return Words::tr("The comparison was cancelled.");
    QStringList parts;
    for (const Verdict verdict : {Verdict::Changed, Verdict::Missing, Verdict::Extra, Verdict::Reordered}) {
        if (m_result.count(verdict) > 0)
            parts.append(Words::tr("%1 %2").arg(m_result.count(verdict)).arg(verdictText(verdict)));
    }
    const qint64 equal = m_result.count(Verdict::Equal) + m_result.count(Verdict::EqualIgnoring);
    parts.append(Words::tr("%1 equal").arg(equal));
    if (m_result.ignoredValues > 0)
        parts.append(Words::tr("%Ln value(s) ignored", nullptr, int(m_result.ignoredValues)));
    return (m_result.isEqual() ? Words::tr("Equal: %1.") : Words::tr("Different: %1."))
        .arg(parts.join(QStringLiteral(", ")));
}

QString ComparisonReport::text(qsizetype maxDifferences) const
{
    const auto name = [](const QString &given, const SessionFileReader &reader) {
        return given.isEmpty() ? QFileInfo(reader.path()).fileName() : given;
    };
    QString result = Words::tr("Comparison of %1 (expected) with %2 (got)")
                         .arg(name(m_leftName, m_left), name(m_rightName, m_right)) +
                     u'\n' + summary() + u'\n';
    if (m_result.approximate)
        result += Words::tr("The sessions are so different that not every pair could be looked for.") + u'\n';
    qsizetype shown = 0;
    for (qsizetype i = 0; i < m_result.rows.size() && shown < maxDifferences; ++i) {
        if (!isDifference(m_result.rows.at(i).verdict))
            continue;
        result += difference(i);
        ++shown;
    }
    if (m_result.differenceCount() > shown)
        result += u'\n' + Words::tr("… and %1 more.").arg(m_result.differenceCount() - shown) + u'\n';
    return result + ignoredText();
}

// The rows around it stand as in the recording, marked like a patch.
QString ComparisonReport::difference(qsizetype row) const
{
    const ComparisonRow &what = m_result.rows.at(row);
    const bool onlyRight = what.left == EventId{};
    const qint64 elapsed =
        onlyRight ? what.rightTime - m_result.rightOpened : what.leftTime - m_result.leftOpened;
    const QString kind =
        what.direction == Direction::None
            ? eventKindText(what.kind)
            : Words::tr("%1 %2").arg(directionText(what.direction), eventKindText(what.kind));
    QString result = u'\n' +
                     Words::tr("%1: %2 at %3").arg(verdictText(what.verdict), kind, deltaText(elapsed)) +
                     u'\n' + context(row - rowsAround, row);
    if (what.left != EventId{})
        result += rowLine(what, false, u'-');
    if (what.right != EventId{})
        result += rowLine(what, true, u'+');
    result += context(row + 1, row + 1 + rowsAround);
    for (const ValueDifference &value : m_result.differences(what, m_left, m_right)) {
        if (!value.ignored)
            result += valueLine(value);
    }
    return result;
}

QString ComparisonReport::context(qsizetype first, qsizetype end) const
{
    QString result;
    for (qsizetype i = std::max<qsizetype>(first, 0); i < std::min(end, m_result.rows.size()); ++i) {
        const ComparisonRow &row = m_result.rows.at(i);
        if (!isDifference(row.verdict))
            result += rowLine(row, row.left == EventId{}, u' ');
    }
    return result;
}

QString ComparisonReport::rowLine(const ComparisonRow &row, bool right, QChar mark) const
{
    const auto event = right ? m_right.event(row.right) : m_left.event(row.left);
    if (!event)
        return {};
    const QChar arrow = event->direction == Direction::Sent       ? QChar(u'↑')
                        : event->direction == Direction::Received ? QChar(u'↓')
                                                                  : QChar(u'·');
    return QStringLiteral("  %1 %2 #%3  ").arg(mark).arg(arrow).arg(event->seq) +
           eventPreview(*event, previewCharacters) + u'\n';
}

QString ComparisonReport::ignoredText() const
{
    if (m_result.ignored.isEmpty())
        return {};
    QString result = u'\n' + Words::tr("Ignored, because it differs by nature or by a rule:") + u'\n';
    for (const IgnoredPlace &place :
         m_result.ignored.first(std::min(m_result.ignored.size(), ignoredShown))) {
        result += QStringLiteral("  ") +
                  Words::tr("%1, %2 %3: %4, first %5 / %6")
                      .arg(ignoredKindText(place.kind), directionText(place.direction), place.place,
                           times(place.count), place.left, place.right) +
                  u'\n';
    }
    if (m_result.ignored.size() > ignoredShown)
        result += QStringLiteral("  ") +
                  Words::tr("… and %1 more places.").arg(m_result.ignored.size() - ignoredShown) + u'\n';
    return result;
}

QJsonObject ComparisonReport::json(qsizetype maxDifferences) const
{
    QJsonObject counts;
    for (int i = 0; i < verdictCount; ++i)
        counts.insert(verdictName(Verdict(i)), m_result.count(Verdict(i)));
    QJsonArray differences;
    for (const ComparisonRow &row : m_result.rows) {
        if (isDifference(row.verdict) && differences.size() < maxDifferences)
            differences.append(differenceJson(row));
    }
    QJsonArray ignored;
    for (const IgnoredPlace &place : m_result.ignored) {
        QJsonObject object{{QStringLiteral("kind"), ignoredKindName(place.kind)},
                           {QStringLiteral("place"), place.place},
                           {QStringLiteral("count"), place.count},
                           {QStringLiteral("expected"), place.left},
                           {QStringLiteral("got"), place.right}};
        if (place.direction != Direction::None)
            object.insert(QStringLiteral("direction"), directionName(place.direction));
        ignored.append(object);
    }
    QJsonObject result{{QStringLiteral("equal"), m_result.isEqual()},
                       {QStringLiteral("counts"), counts},
                       {QStringLiteral("differenceCount"), m_result.differenceCount()},
                       {QStringLiteral("differences"), differences},
                       {QStringLiteral("ignoredValues"), m_result.ignoredValues},
                       {QStringLiteral("ignored"), ignored},
                       {QStringLiteral("mirrored"), m_result.mirrored},
                       {QStringLiteral("approximate"), m_result.approximate}};
    if (m_result.error)
        result.insert(QStringLiteral("error"), m_result.error->message);
    return result;
}

QJsonObject ComparisonReport::differenceJson(const ComparisonRow &row) const
{
    QJsonObject result{{QStringLiteral("verdict"), verdictName(row.verdict)},
                       {QStringLiteral("event"), eventKindName(row.kind)}};
    if (row.direction != Direction::None)
        result.insert(QStringLiteral("direction"), directionName(row.direction));
    if (row.left != EventId{})
        result.insert(QStringLiteral("expected"), sideJson(row, false));
    if (row.right != EventId{})
        result.insert(QStringLiteral("got"), sideJson(row, true));
    QJsonArray values;
    for (const ValueDifference &value : m_result.differences(row, m_left, m_right)) {
        QJsonObject object{{QStringLiteral("place"), value.place},
                           {QStringLiteral("change"), changeName(value.change)},
                           {QStringLiteral("expected"), value.left},
                           {QStringLiteral("got"), value.right}};
        if (value.ignored)
            object.insert(QStringLiteral("ignored"), ignoredKindName(*value.ignored));
        values.append(object);
    }
    if (!values.isEmpty())
        result.insert(QStringLiteral("values"), values);
    return result;
}

QJsonObject ComparisonReport::sideJson(const ComparisonRow &row, bool right) const
{
    const auto event = right ? m_right.event(row.right) : m_left.event(row.left);
    if (!event)
        return {};
    return {{QStringLiteral("seq"), event->seq},
            {QStringLiteral("time"), QString::fromLatin1(isoTime(event->time))},
            {QStringLiteral("size"), event->size},
            {QStringLiteral("preview"), eventPreview(*event, previewCharacters)}};
}

} // namespace socketglass
