// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/environmentdraft.h"

#include <QRegularExpression>

namespace socketglass {

namespace {

constexpr int deepest = 16;
constexpr qsizetype mostVariables = 1000;
constexpr qsizetype mostNotes = 100;
constexpr qsizetype mostEnvironments = 100;
constexpr qsizetype longestName = 100;
constexpr qsizetype longestResolved = 1000; // of values that name others
constexpr int mostRounds = 4;

QString fileName(const QString &wanted)
{
    static const QRegularExpression wrong(QStringLiteral("[/\\\\:*?\"<>|\\x00-\\x1f]|^\\."));
    return QString(wanted).replace(wrong, QStringLiteral("-")).left(longestName).trimmed();
}

} // namespace

EnvironmentDraft::EnvironmentDraft(const QString &name)
{
    m_imported.environment.name = fileName(name);
}

void EnvironmentDraft::add(const NamedValue &variable)
{
    const QString name = variable.name.trimmed();
    Environment &environment = m_imported.environment;
    if (const QString problem = Environment::variableProblem(name); !problem.isEmpty())
        return leaveOut(problem);
    if (!variable.enabled)
        return leaveOut(tr("The variable %1, which is switched off").arg(name));
    if (environment.variables.size() + environment.secrets.size() >= mostVariables)
        return leaveOut(tr("Variables after the first %1").arg(mostVariables));
    if (!variable.secret) {
        environment.variables.insert(name, variable.value);
        return;
    }
    if (!environment.secrets.contains(name))
        environment.secrets.append(name);
    if (!variable.value.isEmpty())
        m_imported.secrets.insert(name, variable.value);
}

void EnvironmentDraft::addNested(const QJsonObject &object)
{
    addNested({}, object, 0);
}

void EnvironmentDraft::addNested(const QString &prefix, const QJsonObject &object, int depth)
{
    for (auto each = object.begin(); each != object.end(); ++each) {
        const QString name = prefix + each.key();
        if (each->isObject() && depth < deepest)
            addNested(name + u'.', each->toObject(), depth + 1);
        else if (each->isArray() || each->isObject())
            leaveOut(tr("The variable %1, which is a list").arg(name.left(longestName)));
        else
            add({name, jsonText(*each)});
    }
}

/// Small values only: text from elsewhere must not grow without end.
void EnvironmentDraft::resolveValues()
{
    QMap<QString, QString> &variables = m_imported.environment.variables;
    for (int round = 0; round < mostRounds; ++round) {
        Variables small;
        for (auto each = variables.cbegin(); each != variables.cend(); ++each) {
            if (each->size() <= longestResolved)
                small.insert(each.key(), *each);
        }
        for (QString &value : variables) {
            if (value.size() > longestResolved || !value.contains(u"{{"))
                continue;
            const QByteArray resolved = expandVariables(value.toUtf8(), small).text;
            if (resolved.size() <= longestResolved)
                value = QString::fromUtf8(resolved);
        }
    }
    for (auto each = variables.cbegin(); each != variables.cend(); ++each) {
        if (!variableNames(each->left(longestResolved).toUtf8()).isEmpty())
            leaveOut(tr("What the value of %1 names in {{…}}: it stays a text").arg(each.key()));
    }
}

void EnvironmentDraft::leaveOut(const QString &what)
{
    if (m_imported.leftOut.size() < mostNotes && !m_imported.leftOut.contains(what))
        m_imported.leftOut.append(what);
}

ImportedEnvironment EnvironmentDraft::finish()
{
    resolveValues();
    return m_imported;
}

void takeEnvironment(ConnectionImport &import, EnvironmentDraft draft)
{
    const ImportedEnvironment imported = draft.finish();
    const bool isEmpty = imported.environment.variables.isEmpty() && imported.environment.secrets.isEmpty() &&
                         imported.leftOut.isEmpty();
    if (!isEmpty && import.environments.size() < mostEnvironments)
        import.environments.append(imported);
}

} // namespace socketglass
