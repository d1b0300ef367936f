// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/comparison.h"

#include "payload/jsonpath.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace socketglass {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::ComparisonRule)
};

} // namespace

QString ComparisonRule::problem() const
{
    if (kind == Kind::JsonPath) {
        QString why;
        (void)JsonPath::parse(pattern, &why);
        return why;
    }
    const QRegularExpression expression(pattern);
    if (pattern.isEmpty())
        return Words::tr("The regular expression is empty. Write what shall be ignored.");
    if (expression.isValid())
        return {};
    return Words::tr("Not a regular expression: character %1: %2.")
        .arg(expression.patternErrorOffset() + 1)
        .arg(expression.errorString());
}

QJsonObject ComparisonRule::toJson() const
{
    return {{QStringLiteral("kind"),
             kind == Kind::JsonPath ? QStringLiteral("jsonpath") : QStringLiteral("regex")},
            {QStringLiteral("pattern"), pattern}};
}

std::optional<ComparisonRule> ComparisonRule::fromJson(const QJsonObject &object, QString *problem)
{
    const QString kindName = object.value(QStringLiteral("kind")).toString();
    const QJsonValue pattern = object.value(QStringLiteral("pattern"));
    if ((kindName == QStringLiteral("jsonpath") || kindName == QStringLiteral("regex")) &&
        pattern.isString()) {
        const Kind kind = kindName == QStringLiteral("regex") ? Kind::Regex : Kind::JsonPath;
        return ComparisonRule{kind, pattern.toString()};
    }
    if (problem)
        *problem = Words::tr("A rule needs “kind” (jsonpath or regex) and “pattern”.");
    return {};
}

QByteArray comparisonRulesToJson(const QList<ComparisonRule> &rules)
{
    QJsonArray array;
    for (const ComparisonRule &rule : rules)
        array.append(rule.toJson());
    return array.isEmpty() ? QByteArray() : QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QList<ComparisonRule> comparisonRulesFromJson(const QByteArray &json, QString *problem)
{
    QList<ComparisonRule> rules;
    QString first;
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!json.isEmpty() && !document.isArray())
        first = Words::tr("The rules of comparison are not a JSON array.");
    const QJsonArray array = document.array();
    for (const QJsonValue &value : array) {
        QString why;
        if (const auto rule = ComparisonRule::fromJson(value.toObject(), &why))
            rules.append(*rule);
        else if (first.isEmpty())
            first = why;
    }
    if (problem)
        *problem = first;
    return rules;
}

} // namespace socketglass
