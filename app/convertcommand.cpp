// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "convertcommand.h"

#include "othertools/connectionimport.h"
#include "payload/visibletext.h"
#include "profiles/profilechanges.h"
#include "profiles/profilesecrets.h"
#include "standardstreams.h"
#include "templates/environments.h"
#include "templates/templatesmodel.h"
#include "templates/templatestore.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>

namespace socketglass {

namespace {

class ConvertText
{
    Q_DECLARE_TR_FUNCTIONS(ConvertCommand)
};

QString shown(const QString &text)
{
    return visibleText(QStringView(text), LineBreaks::MakeVisible);
}

ConnectionImport readInput(const QString &name)
{
    if (name != u"-")
        return importConnectionFile(name);
    QFile input;
    if (input.open(stdin, QIODevice::ReadOnly))
        return importConnections(input.read(longestConnectionText + 1));
    ConnectionImport failed;
    failed.problem = ConvertText::tr("The standard input can't be read: %1.").arg(input.errorString());
    return failed;
}

/// What a profile's file does not hold.
QStringList leftOutSecrets(const Profile &profile)
{
    QStringList labels;
    const QList<ProfileSecret> all = profile.secrets();
    const QList<ProfileSecret> kept = withoutSecrets(profile).secrets();
    for (qsizetype i = 0; i < all.size(); ++i) {
        if (all.at(i).value != kept.value(i).value)
            labels.append(all.at(i).label);
    }
    return labels;
}

/// What was made of one connection.
struct Converted
{
    QString input;
    QString source;
    SavedProfile saved;
    QStringList templates;
    QStringList secrets;
    QStringList leftOut;
};

struct ConvertedEnvironment
{
    QString input;
    QString source;
    Environment environment;
    QString path;
    QStringList leftOut;
};

/// One run: a file for each connection and for each environment, and one file of templates for all.
class Conversion final
{
public:
    explicit Conversion(const QString &folder)
        : m_folder(QDir(folder).absolutePath())
        , m_environments(m_folder + QStringLiteral("/environments"))
    {
    }

    /// Each: translated problem, or empty.
    [[nodiscard]] QString readTemplatesFile();
    [[nodiscard]] QString take(const QString &input, const ConnectionImport &import);
    [[nodiscard]] QString writeTemplates();

    [[nodiscard]] const QList<Converted> &converted() const { return m_converted; }
    [[nodiscard]] const QList<ConvertedEnvironment> &environments() const { return m_convertedEnvironments; }
    [[nodiscard]] QString templatesFile() const { return m_folder + QStringLiteral("/templates.json"); }

private:
    [[nodiscard]] QString keep(Converted &one, const ImportedConnection &connection);
    [[nodiscard]] QString keep(ConvertedEnvironment &one);

    QString m_folder;
    TemplatesModel m_templates; // in memory
    bool m_hasTemplates = false;
    QList<Converted> m_converted;
    Environments m_environments;
    QList<ConvertedEnvironment> m_convertedEnvironments;
};

QString Conversion::readTemplatesFile()
{
    if (!QFileInfo::exists(templatesFile()))
        return {};
    const TemplateLoad load = readTemplates(templatesFile());
    for (const MessageTemplate &each : load.templates)
        m_templates.add(each);
    return load.problem;
}

QString Conversion::take(const QString &input, const ConnectionImport &import)
{
    if (!import.problem.isEmpty())
        return import.problem;
    for (const ImportedConnection &connection : import.connections) {
        Converted one{input, import.source, {}, {}, leftOutSecrets(connection.profile), connection.leftOut};
        if (const QString problem = keep(one, connection); !problem.isEmpty())
            return problem;
        m_converted.append(one);
    }
    for (const ImportedEnvironment &imported : import.environments) {
        ConvertedEnvironment one{input, import.source, imported.environment, {}, imported.leftOut};
        if (const QString problem = keep(one); !problem.isEmpty())
            return problem;
        m_convertedEnvironments.append(one);
    }
    return {};
}

/// Under a free name.
QString Conversion::keep(ConvertedEnvironment &one)
{
    const QString name = one.environment.name;
    const auto file = [this, &one]() -> QString {
        return m_folder + QStringLiteral("/environments/") + one.environment.name + QStringLiteral(".json");
    };
    for (int i = 2; QFileInfo::exists(file()); ++i)
        one.environment.name = name + u' ' + QString::number(i);
    one.path = file();
    return m_environments.save(one.environment);
}

QString Conversion::keep(Converted &one, const ImportedConnection &connection)
{
    one.saved.name = connection.profile.displayName();
    one.saved.profile = withoutSecrets(connection.profile);
    const ProfileChange change = saveProfile(one.saved, m_folder);
    if (!change.problem.isEmpty())
        return change.problem;
    one.saved.path = change.path;
    for (MessageTemplate message : connection.messages) {
        message.folder = profileNameOfFile(change.path);
        const auto added = m_templates.templateAt(m_templates.add(message));
        one.templates.append(added ? added->folder + u'/' + added->name : QString());
        m_hasTemplates = true;
    }
    return {};
}

QString Conversion::writeTemplates()
{
    return m_hasTemplates ? saveTemplates(templatesFile(), m_templates.templates()) : QString();
}

QByteArray asJson(const Converted &one)
{
    const QJsonObject object{{QStringLiteral("input"), one.input},
                             {QStringLiteral("source"), one.source},
                             {QStringLiteral("name"), one.saved.name},
                             {QStringLiteral("profile"), one.saved.path},
                             {QStringLiteral("templates"), QJsonArray::fromStringList(one.templates)},
                             {QStringLiteral("secrets"), QJsonArray::fromStringList(one.secrets)},
                             {QStringLiteral("leftOut"), QJsonArray::fromStringList(one.leftOut)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QByteArray asJson(const ConvertedEnvironment &one)
{
    const QJsonObject object{{QStringLiteral("input"), one.input},
                             {QStringLiteral("source"), one.source},
                             {QStringLiteral("name"), one.environment.name},
                             {QStringLiteral("environment"), one.path},
                             {QStringLiteral("secrets"), QJsonArray::fromStringList(one.environment.secrets)},
                             {QStringLiteral("leftOut"), QJsonArray::fromStringList(one.leftOut)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
}

QString native(const QString &path)
{
    return QDir::toNativeSeparators(path);
}

/// What was not written.
QString restText(const QStringList &secrets, const QStringList &leftOut)
{
    QString text;
    if (!secrets.isEmpty())
        text +=
            ConvertText::tr("    secret, so not written: %1. Give it in the window once, or in an option.")
                .arg(shown(secrets.join(QStringLiteral(", ")))) +
            u'\n';
    for (const QString &left : leftOut)
        text += ConvertText::tr("    not taken over: %1").arg(shown(left)) + u'\n';
    return text;
}

QString asText(const ConvertedEnvironment &one)
{
    return ConvertText::tr("%1: environment “%2” written to %3")
               .arg(one.source, shown(one.environment.name), native(one.path)) +
           u'\n' + restText(one.environment.secrets, one.leftOut);
}

QString asText(const Converted &one, const QString &templatesFile)
{
    QString text = ConvertText::tr("%1: “%2” written to %3")
                       .arg(one.source, shown(one.saved.name), native(one.saved.path)) +
                   u'\n';
    for (const QString &name : one.templates)
        text += ConvertText::tr("    template “%1” in %2").arg(shown(name), native(templatesFile)) + u'\n';
    return text + restText(one.secrets, one.leftOut);
}

void report(const CommandLine &line, const Conversion &conversion)
{
    if (line.quiet)
        return;
    StandardOutput output;
    for (const Converted &one : conversion.converted())
        output.write(line.json ? asJson(one) : asText(one, conversion.templatesFile()).toUtf8());
    for (const ConvertedEnvironment &one : conversion.environments())
        output.write(line.json ? asJson(one) : asText(one).toUtf8());
}

} // namespace

ExitStatus runConvert(const CommandLine &line)
{
    Conversion conversion(line.output);
    if (const QString problem = conversion.readTemplatesFile(); !problem.isEmpty()) {
        complain(problem);
        return ExitStatus::FileFailed;
    }
    ExitStatus status = ExitStatus::AsAsked;
    const auto judge = [&status](const QString &problem) {
        if (problem.isEmpty())
            return;
        complain(problem);
        status = ExitStatus::FileFailed;
    };
    for (const QString &input : line.files)
        judge(conversion.take(input, readInput(input)));
    judge(conversion.writeTemplates());
    report(line, conversion);
    return status;
}

} // namespace socketglass
