// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandvariables.h"

#include "profileoption.h"
#include "session/profileexpansion.h"
#include "sessionvariables.h"
#include "templates/environments.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonObject>

#include <algorithm>

namespace socketglass {

namespace {

class VariableText
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

bool isFile(const QString &nameOrFile)
{
    return nameOrFile.contains(u'/') || nameOrFile.endsWith(QStringLiteral(".json")) ||
           nameOrFile.contains(QDir::separator());
}

QString environmentPath(const QString &nameOrFile)
{
    return isFile(nameOrFile)
               ? nameOrFile
               : QDir(defaultEnvironmentFolder()).filePath(nameOrFile + QStringLiteral(".json"));
}

/// Only those of an environment of the person's own: a file from elsewhere may have its name.
void addKeptSecrets(CommandLine &line, const Environment &environment)
{
    const auto isKnown = [&line](const QString &name) { return line.variables.contains(name); };
    const bool any = !std::all_of(environment.secrets.begin(), environment.secrets.end(), isKnown);
    if (!any || isFile(line.environment) ||
        !QCoreApplication::instance()) // arguments are read again with one
        return;
    SecretStore store(systemKeychain());
    const QJsonObject kept = readKept(store, environmentSecretsKey(environment.name));
    for (const QString &name : environment.secrets) {
        if (kept.contains(name) && !isKnown(name))
            line.variables.insert(name, kept.value(name).toString());
    }
}

/// Those of --extract come after them, and so count more.
QString takeRules(CommandLine &line, const Environment &environment)
{
    if (line.command != Command::Connect)
        return {};
    line.connect.rules = environment.rules + line.connect.rules;
    for (const ExtractionRule &rule : environment.rules) {
        if (const QString why = ExtractionScan::problem(rule); !why.isEmpty())
            return VariableText::tr("The environment “%1” has a rule for {{%2}} that can't be used: %3")
                .arg(environment.name, rule.variable, why);
    }
    return {};
}

QString readVariables(CommandLine &line)
{
    if (line.environment.isEmpty())
        return {};
    QString problem;
    const auto environment = readEnvironment(environmentPath(line.environment), &problem);
    if (!environment)
        return problem;
    for (auto each = environment->variables.begin(); each != environment->variables.end(); ++each) {
        if (!line.variables.contains(each.key()))
            line.variables.insert(each.key(), each.value());
    }
    addKeptSecrets(line, *environment);
    return takeRules(line, *environment);
}

} // namespace

QString resolveVariables(CommandLine &line)
{
    if (const QString problem = readVariables(line); !problem.isEmpty())
        return problem;
    line.replay.plan.variables = line.variables;
    line.serve.plan.variables = line.variables;
    const TextExpander expand = [&line](QByteArrayView text) {
        return expandVariables(text, line.variables, &line.generators);
    };
    Profile options = line.connect.profile;
    if (!line.target.isEmpty())
        options.setUrlText(line.target);
    const ExpandedProfile expanded = expandProfile(options, expand);
    line.connect.profile = expanded.profile;
    if (!line.target.isEmpty() && !line.target.contains(u"{{"))
        line.connect.profile.url = webSocketUrlFromUserInput(line.target);
    QString problem = expanded.missing.problem();
    for (const Step &step : std::as_const(line.connect.steps)) {
        if (step.expands && problem.isEmpty())
            problem = expansionProblem(step.bytes, line);
    }
    for (const QString &text : std::as_const(line.connect.addresses)) {
        const Expansion address = expand(text.toUtf8());
        line.connect.urls.append(webSocketUrlFromUserInput(QString::fromUtf8(address.text)));
        if (problem.isEmpty())
            problem = address.problem();
    }
    return problem;
}

} // namespace socketglass
