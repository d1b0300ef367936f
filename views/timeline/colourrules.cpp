// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/colourrules.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSettings>

#include <algorithm>

namespace socketglass {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype mostRules = 100;
constexpr qsizetype mostKnown = 4096; // a few times what a window shows
constexpr auto settingsKey = "timeline/colourRules"_L1;

ColourRule fromJson(const QJsonObject &object)
{
    const int colour = object.value("colour"_L1).toInt();
    return {object.value("name"_L1).toString(), object.value("filter"_L1).toString(),
            Marker(std::clamp(colour, 0, markerCount - 1)), object.value("enabled"_L1).toBool(true)};
}

QJsonObject toJson(const ColourRule &rule)
{
    return {{u"name"_s, rule.name},
            {u"filter"_s, rule.filter},
            {u"colour"_s, int(rule.colour)},
            {u"enabled"_s, rule.enabled}};
}

} // namespace

void ColourRules::setRules(const QList<ColourRule> &rules)
{
    m_rules = rules;
    compile();
}

void ColourRules::compile()
{
    m_matchers.clear();
    m_known.clear();
    for (qsizetype i = 0; i < m_rules.size(); ++i) {
        const auto filter = m_rules.at(i).enabled ? Filter::parse(m_rules.at(i).filter) : std::nullopt;
        if (!filter || filter->isEmpty())
            continue;
        m_matchers.push_back({i, FilterMatcher(*filter)});
        m_matchers.back().filter.setSessionNames(m_names);
    }
    Q_EMIT changed();
}

void ColourRules::setSessionNames(const QHash<SessionId, QString> &names)
{
    if (m_names == names)
        return;
    m_names = names;
    compile();
}

const ColourRule *ColourRules::ruleOf(const Event &event)
{
    auto known = m_known.constFind(event.id);
    if (known == m_known.constEnd()) {
        if (m_known.size() >= mostKnown)
            m_known.clear();
        const auto found = std::find_if(m_matchers.begin(), m_matchers.end(),
                                        [&](Matcher &matcher) { return matcher.filter.matches(event); });
        known = m_known.insert(event.id, found == m_matchers.end() ? -1 : found->rule);
    }
    return *known < 0 ? nullptr : &m_rules.at(*known);
}

void ColourRules::saveState(QSettings &settings) const
{
    QJsonArray array;
    for (const ColourRule &rule : m_rules)
        array.append(toJson(rule));
    settings.setValue(settingsKey, QJsonDocument(array).toJson(QJsonDocument::Compact));
}

void ColourRules::restoreState(const QSettings &settings)
{
    const QJsonArray array = QJsonDocument::fromJson(settings.value(settingsKey).toByteArray()).array();
    QList<ColourRule> rules;
    for (qsizetype i = 0; i < std::min(array.size(), mostRules); ++i)
        rules.append(fromJson(array.at(i).toObject()));
    setRules(rules);
}

} // namespace socketglass
