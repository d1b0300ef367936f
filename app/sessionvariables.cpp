// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionvariables.h"

#include <algorithm>

namespace socketglass {

namespace {

bool isRuled(const QString &name, const QList<ExtractionRule> &rules)
{
    return std::any_of(rules.begin(), rules.end(),
                       [&name](const ExtractionRule &rule) { return rule.variable == name; });
}

QStringList ruledNames(QByteArrayView text, const QList<ExtractionRule> &rules)
{
    QStringList names = variableNames(text);
    names.removeIf([&rules](const QString &name) { return !isRuled(name, rules); });
    return names;
}

} // namespace

SessionVariables::SessionVariables(const CommandLine &line, SessionId session)
    : m_values(line.variables)
    , m_generators(line.generators)
    , m_rules(line.connect.rules)
    , m_scan(m_rules, session)
{
}

void SessionVariables::readOn(const SessionFileReader &reader)
{
    while (m_scan.readOn(reader))
        ;
    m_values.insert(m_scan.figures());
}

bool SessionVariables::mustWait(QByteArrayView text, qint64 received) const
{
    return !ruledNames(text, m_rules).isEmpty() && (m_scan.received() < received || !missing(text).isEmpty());
}

QStringList SessionVariables::missing(QByteArrayView text) const
{
    QStringList names = ruledNames(text, m_rules);
    names.removeIf([this](const QString &name) { return m_values.contains(name); });
    return names;
}

Expansion SessionVariables::expand(QByteArrayView text) const
{
    return expandVariables(text, m_values, &m_generators);
}

QString expansionProblem(QByteArrayView text, const CommandLine &line)
{
    Variables variables = line.variables;
    const QStringList later = ruledNames(text, line.connect.rules);
    for (const QString &name : later)
        variables.insert(name, variables.value(name));
    const Generators shown = line.generators.forPreview();
    Expansion expansion = expandVariables(text, variables, &shown);
    if (!later.isEmpty())
        expansion.problems.clear(); // of generators around values that are still to come
    return expansion.problem();
}

} // namespace socketglass
