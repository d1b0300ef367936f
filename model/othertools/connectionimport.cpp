// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/connectionimport.h"

#include "othertools/requestfiles.h"
#include "othertools/shellwords.h"
#include "othertools/tooloptions.h"
#include "othertools/yamlreader.h"

#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>

namespace socketglass {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionImport)
};

constexpr qsizetype longestCommandLine = 1024 * 1024;
const CommandTool *const tools[] = {&curlTool, &websocatTool, &wscatTool};

ConnectionImport failed(const QString &source, const QString &problem)
{
    ConnectionImport import;
    import.source = source;
    import.problem = problem;
    return import;
}

/// "line 3, column 7"
QString placeText(const QString &text, qsizetype at)
{
    const QStringView before = QStringView(text).first(std::clamp<qsizetype>(at, 0, text.size()));
    return Words::tr("line %1, column %2")
        .arg(before.count(u'\n') + 1)
        .arg(before.size() - before.lastIndexOf(u'\n'));
}

/// The name of a program, whatever its folder and ending.
QString programName(const QString &word)
{
    QString name = word.sliced(std::max(word.lastIndexOf(u'/'), word.lastIndexOf(u'\\')) + 1);
    if (name.endsWith(QLatin1String(".exe"), Qt::CaseInsensitive))
        name.chop(4);
    return name;
}

const CommandTool *toolOf(const QString &word)
{
    const QString name = word.contains(u"://") ? QString() : programName(word);
    const auto found = std::find_if(std::begin(tools), std::end(tools), [&name](const CommandTool *tool) {
        return name == QLatin1String(tool->name);
    });
    return found == std::end(tools) ? nullptr : *found;
}

/// Where the tool stands: behind a prompt, settings of variables, sudo; -1: nowhere.
qsizetype toolPlace(const QStringList &words)
{
    for (qsizetype i = 0; i < std::min<qsizetype>(words.size(), 20); ++i) {
        if (toolOf(words.at(i)))
            return i;
        const bool mayPrecede = words.at(i) == u"$" || words.at(i) == u">" || words.at(i) == u"sudo" ||
                                words.at(i) == u"npx" || words.at(i).contains(u'=');
        if (!mayPrecede)
            return -1;
    }
    return -1;
}

/// What echo or printf give to the tool as its first message.
void takeInput(const QStringList &command, ConnectionDraft &draft)
{
    const QString program = command.isEmpty() ? QString() : programName(command.constFirst());
    QStringList words = command.mid(1);
    if (program == u"echo") {
        while (!words.isEmpty() && (words.constFirst() == u"-n" || words.constFirst() == u"-e"))
            words.removeFirst();
        draft.addMessage({}, words.join(u' ').toUtf8());
    } else if (program == u"printf" && words.size() > 1 && words.constFirst().startsWith(u"%s")) {
        for (const QString &word : words.mid(1))
            draft.addMessage({}, word.toUtf8());
    } else {
        draft.leaveOut(Words::tr("What comes from: %1").arg(command.join(u' ').left(200)));
    }
}

ConnectionImport readCommandLine(const QString &text)
{
    if (text.size() > longestCommandLine)
        return failed({}, Words::tr("The command line is longer than a megabyte."));
    const ShellWords words = shellWords(text, guessShell(text));
    if (!words.problem.isEmpty())
        return failed({}, Words::tr("The command line can't be read at %1: %2.")
                              .arg(placeText(text, words.place), words.problem));
    const auto isTool = [](const QStringList &command) { return toolPlace(command) >= 0; };
    const auto command = std::find_if(words.commands.begin(), words.commands.end(), isTool);
    if (command == words.commands.end())
        return failed({}, Words::tr("There is no command of curl, websocat or wscat in it."));
    const QStringList &found = *command;
    const CommandTool *tool = toolOf(found.at(toolPlace(found)));
    CommandState state;
    for (auto input = words.commands.begin(); input != command; ++input)
        takeInput(*input, state.draft);
    ConnectionImport import;
    import.source = QString::fromLatin1(tool->name);
    import.problem = readToolCommand(*tool, found.mid(toolPlace(found) + 1), state);
    if (!import.problem.isEmpty())
        return import;
    for (const QString &note : words.notes)
        state.draft.leaveOut(note);
    for (const QString &name : words.variables)
        state.draft.leaveOut(
            Words::tr("The shell's variable %1: its value is asked for as {{%1}}").arg(name));
    import.connections.append(state.draft.connection());
    return import;
}

ConnectionImport readDocument(const QJsonValue &document, const QString &folder)
{
    for (const RequestFormat *format : requestFormats()) {
        if (format->recognises(document))
            return format->read(document, folder);
    }
    return failed({}, Words::tr("This is no collection, request or environment of Postman or Insomnia."));
}

ConnectionImport readJson(const QByteArray &text, const QString &folder)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error == QJsonParseError::NoError)
        return readDocument(document.object(), folder);
    const QString before = QString::fromUtf8(text.first(std::clamp<qsizetype>(error.offset, 0, text.size())));
    return failed({}, Words::tr("The JSON can't be read at %1: %2.")
                          .arg(placeText(before, before.size()), error.errorString()));
}

ConnectionImport readYaml(const QString &text, const QString &folder)
{
    const YamlResult yaml = readYamlSubset(text);
    if (yaml.problem.isEmpty())
        return readDocument(yaml.value, folder);
    return failed({}, Words::tr("The YAML can't be read at line %1: %2.").arg(yaml.line).arg(yaml.problem));
}

bool looksLikeYaml(const QString &text)
{
    static const QRegularExpression known(
        QStringLiteral(R"(^(type: .*insomnia\.rest|\$kind:|schema_version:))"),
        QRegularExpression::MultilineOption);
    return text.contains(known);
}

ConnectionImport readText(const QByteArray &bytes, const QString &folder)
{
    if (bytes.size() > longestConnectionText)
        return failed({}, Words::tr("It is larger than 16 MiB."));
    const QByteArray text = bytes.startsWith("\xef\xbb\xbf") ? bytes.sliced(3) : bytes;
    if (!text.isValidUtf8() || text.contains('\0'))
        return failed({}, Words::tr("It is no text in UTF-8."));
    const QString shown = QString::fromUtf8(text);
    if (looksLikeCommandLine(shown))
        return readCommandLine(shown);
    if (const QByteArray trimmed = text.trimmed(); trimmed.startsWith('{'))
        return readJson(text, folder);
    if (isBrunoFile(shown))
        return readBruno(shown);
    if (looksLikeYaml(shown))
        return readYaml(shown, folder);
    return failed({},
                  Words::tr("It is none of these: a command line of curl, websocat or wscat, a collection, "
                            "request or environment of Postman, Insomnia or Bruno."));
}

/// `name`: of environments that have none of their own.
ConnectionImport read(const QByteArray &bytes, const QString &folder, const QString &name)
{
    ConnectionImport import = readText(bytes, folder);
    for (ImportedEnvironment &imported : import.environments) {
        if (imported.environment.name.isEmpty())
            imported.environment.name = name.isEmpty() ? import.source : name;
    }
    return import;
}

} // namespace

bool looksLikeCommandLine(const QString &text)
{
    const QString begin = text.trimmed().left(100'000);
    const QStringView line = QStringView(begin).left(4000);
    static const QRegularExpression tool(QStringLiteral(R"((^|[\s|/\\])(curl|websocat|wscat)(\.exe)?[\s^])"));
    if (!line.contains(tool))
        return false;
    const ShellWords words = shellWords(begin, guessShell(begin));
    return std::any_of(words.commands.begin(), words.commands.end(),
                       [](const QStringList &command) { return toolPlace(command) >= 0; });
}

ConnectionImport importConnections(const QByteArray &text)
{
    return read(text, {}, {});
}

ConnectionImport importConnectionFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failed({}, Words::tr("“%1” can't be read: %2.").arg(path, file.errorString()));
    const QFileInfo info(path);
    ConnectionImport import =
        read(file.read(longestConnectionText + 1), info.absolutePath(), info.completeBaseName());
    if (!import.problem.isEmpty())
        import.problem = Words::tr("“%1”: %2").arg(info.fileName(), import.problem);
    return import;
}

} // namespace socketglass
