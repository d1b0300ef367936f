// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/extractionscan.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace socketglass {

namespace {

constexpr int rowsAtOnce = 256;

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
    : m_position(from)
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
    const EventId before = m_position;
    const QList<Event> events = reader.readOn(m_position, {}, rowsAtOnce, SessionFileReader::Heads::With);
    for (const Event &event : events) {
        if (event.kind == EventKind::Message && event.direction == Direction::Received)
            look(event, reader);
    }
    return m_position != before;
}

void ExtractionScan::look(const Event &event, const SessionFileReader &reader)
{
    QByteArray payload;
    for (Rule &rule : m_rules) {
        // What counting needs of a row is not all that a filter may ask.
        const std::optional<Event> row =
            rule.filter.isEmpty() ? std::optional(event) : reader.event(event.id);
        if (!row || (!rule.filter.isEmpty() && !rule.matcher->matches(*row)))
            continue;
        if (payload.isEmpty())
            payload = event.size > event.head.size() ? reader.payload(event, 0, maxExamined) : event.head;
        if (const auto value = valueIn(rule, payload))
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
