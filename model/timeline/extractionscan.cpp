// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/extractionscan.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace socketglass {

namespace {

constexpr qint64 rowsAtOnce = 256;

/// A string without its quotes; all else as JSON.
QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    const QByteArray list = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(list.sliced(1, list.size() - 2));
}

} // namespace

ExtractionScan::ExtractionScan(const QList<ExtractionRule> &rules, EventId from)
    : ExtractionScan(rules, std::nullopt, qint64(from))
{
}

ExtractionScan::ExtractionScan(const QList<ExtractionRule> &rules, SessionId session)
    : ExtractionScan(rules, session, 0)
{
}

ExtractionScan::ExtractionScan(const QList<ExtractionRule> &rules, std::optional<SessionId> session,
                               qint64 from)
    : m_session(session)
    , m_begin(from)
    , m_position(from)
{
    for (const ExtractionRule &rule : rules) {
        if (!problem(rule).isEmpty())
            continue;
        Rule made;
        made.variable = rule.variable;
        made.filter = Filter::parse(rule.filter).value_or(Filter());
        if (rule.source.startsWith(u"json:"))
            made.path = JsonPath::parse(rule.source.sliced(5));
        else
            made.expression.setPattern(rule.source.sliced(6));
        m_rules.push_back(std::move(made));
    }
}

QString ExtractionScan::problem(const ExtractionRule &rule)
{
    FilterError error;
    const QString problem = rule.problem();
    return !problem.isEmpty() || Filter::parse(rule.filter, &error) ? problem : error.message;
}

bool ExtractionScan::readOn(const SessionFileReader &reader)
{
    if (m_reader != &reader) {
        m_reader = &reader;
        for (Rule &rule : m_rules)
            rule.matcher = std::make_unique<FilterMatcher>(rule.filter, &reader);
    }
    const EventRange all = reader.range(m_session);
    m_last = all.last;
    const qint64 first = std::max(m_position + 1, all.first);
    const EventRange part{m_session, first, std::min(first + rowsAtOnce - 1, all.last)};
    if (part.first > part.last)
        return false;
    m_received += first - m_position - 1;
    EventColumns columns = EventColumn::Direction | EventColumn::Head;
    for (const Rule &rule : m_rules)
        columns |= rule.matcher->columns();
    reader.scan(part, columns, [this, &reader](const EventView &event) {
        if (event.kind == EventKind::Message && event.direction == Direction::Received) {
            ++m_received;
            look(event, reader);
        }
        return true;
    });
    m_position = part.last;
    return true;
}

double ExtractionScan::fraction() const
{
    return m_last > m_begin ? double(m_position - m_begin) / double(m_last - m_begin) : 1;
}

void ExtractionScan::look(const EventView &event, const SessionFileReader &reader)
{
    std::optional<QByteArray> payload;
    for (Rule &rule : m_rules) {
        if (!rule.filter.isEmpty() && !rule.matcher->matches(event))
            continue;
        if (!payload && event.head.size() < Event::headLimit)
            payload = event.head.toByteArray();
        else if (!payload)
            payload = reader.payload(reader.event(event.id).value_or(Event()), 0, maxExamined);
        if (const auto value = valueIn(rule, *payload))
            m_found.insert(rule.variable, value->left(longestValue));
    }
}

std::optional<QString> ExtractionScan::valueIn(const Rule &rule, const QByteArray &payload)
{
    if (rule.path) {
        const auto root = parseJson(payload);
        const QList<QJsonValue> values = root ? rule.path->values(*root) : QList<QJsonValue>();
        return values.isEmpty() ? std::nullopt : std::optional(textOf(values.first()));
    }
    const auto match = rule.expression.match(QString::fromUtf8(payload));
    if (!match.hasMatch())
        return {};
    return match.captured(match.lastCapturedIndex() > 0 ? 1 : 0);
}

} // namespace socketglass
