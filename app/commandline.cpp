// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline.h"

#include "commandvariables.h"
#include "optiontable.h"
#include "probe/probecase.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <array>

namespace socketglass {

namespace {

class CommandLineText
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

constexpr std::array namedCommands{
    NamedCommand{Command::Connect, "connect"}, NamedCommand{Command::Replay, "replay"},
    NamedCommand{Command::Serve, "serve"},     NamedCommand{Command::Compare, "compare"},
    NamedCommand{Command::Info, "info"},       NamedCommand{Command::Export, "export"},
    NamedCommand{Command::Import, "import"},   NamedCommand{Command::Convert, "convert"},
    NamedCommand{Command::Probe, "probe"}};

bool looksLikeUrl(const QString &text)
{
    const QString scheme = text.section(QStringLiteral("://"), 0, 0).toLower();
    return text.contains(QStringLiteral("://")) &&
           (scheme == u"ws" || scheme == u"wss" || scheme == u"http" || scheme == u"https");
}

QString commandList()
{
    QStringList names;
    for (const auto &[command, name] : namedCommands)
        names.append(QString::fromLatin1(name));
    return names.join(QStringLiteral(", "));
}

/// Reads the arguments one after the other; stops at the first that can't be understood.
class Parser final
{
public:
    explicit Parser(const QByteArrayList &arguments)
        : m_rest(arguments)
    {
    }

    CommandLine parse()
    {
        m_line.serve.plan.inStep = PlayPlan::InStep::Position;
        takeCommand();
        while (!m_rest.isEmpty() && m_line.problem.isEmpty() && m_line.fileProblem.isEmpty()) {
            const QByteArray argument = m_rest.takeFirst();
            if (!m_optionsEnded && argument == "--")
                m_optionsEnded = true;
            else if (!m_optionsEnded && argument.size() > 1 && argument.startsWith('-'))
                takeOption(argument);
            else
                takeWord(QString::fromUtf8(argument));
        }
        if (m_line.connect.addresses.isEmpty() && !m_line.connect.secretsKey.isEmpty())
            m_line.connect.addresses.append(m_line.connect.profile.urlText()); // of --profile
        if (isComplete())
            m_line.problem = resolveVariables(m_line);
        if (isComplete())
            m_line.problem = check();
        return m_line;
    }

private:
    [[nodiscard]] bool isComplete() const
    {
        return m_line.problem.isEmpty() && m_line.fileProblem.isEmpty() && !m_line.help && !m_line.version;
    }
    void takeCommand()
    {
        for (const auto &[command, name] : namedCommands) {
            if (!m_rest.isEmpty() && m_rest.first() == name) {
                m_line.command = command;
                m_rest.removeFirst();
                return;
            }
        }
    }

    void takeOption(const QByteArray &argument)
    {
        const qsizetype equals = argument.startsWith("--") ? argument.indexOf('=') : -1;
        const QByteArray name = equals < 0 ? argument : argument.first(equals);
        const auto found =
            std::find_if(optionTable().begin(), optionTable().end(), [&](const Option &option) {
                return option.belongsTo(m_line.command) &&
                       (name == option.name || (option.shortName && name == option.shortName));
            });
        if (found == optionTable().end()) {
            m_line.problem = CommandLineText::tr("There is no option %1 here.").arg(QString::fromUtf8(name));
            return;
        }
        std::optional<QByteArray> value;
        if (equals >= 0)
            value = argument.sliced(equals + 1);
        else if (found->argument == Option::Argument::Required && !m_rest.isEmpty())
            value = m_rest.takeFirst();
        else if (found->argument == Option::Argument::Optional && nextIsValue())
            value = m_rest.takeFirst();
        applyOption(*found, value);
    }

    void applyOption(const Option &option, const std::optional<QByteArray> &value)
    {
        const QString name = QString::fromLatin1(option.name);
        if (option.argument == Option::Argument::None && value) {
            m_line.problem = CommandLineText::tr("The option %1 takes no value.").arg(name);
        } else if (option.argument == Option::Argument::Required && !value) {
            m_line.problem = CommandLineText::tr("The option %1 needs a value: %1 %2")
                                 .arg(name, QString::fromLatin1(option.metavar));
        } else if (const QString problem = option.apply(m_line, value.value_or(QByteArray()));
                   !problem.isEmpty()) {
            m_line.problem = CommandLineText::tr("The option %1: %2.").arg(name, problem);
        }
    }

    bool nextIsValue() const
    {
        return !m_rest.isEmpty() && !m_rest.first().startsWith('-') &&
               !looksLikeUrl(QString::fromUtf8(m_rest.first()));
    }

    void takeWord(const QString &word)
    {
        switch (m_line.command) {
        case Command::Window:
            takeWindowWord(word);
            break;
        case Command::Connect:
            m_line.connect.addresses.append(word);
            break;
        case Command::Probe:
            if (!m_line.target.isEmpty())
                m_line.problem = CommandLineText::tr("One server at a time: what is “%1”?").arg(word);
            m_line.target = word;
            break;
        case Command::Compare:
        case Command::Import:
        case Command::Convert:
            m_line.files.append(word);
            break;
        case Command::Replay:
        case Command::Serve:
        case Command::Info:
        case Command::Export:
            if (!m_line.file.isEmpty())
                m_line.problem = CommandLineText::tr("One file at a time: what is “%1”?").arg(word);
            m_line.file = word;
            break;
        }
    }

    void takeWindowWord(const QString &word)
    {
        if (looksLikeUrl(word))
            m_line.window.urls.append(webSocketUrlFromUserInput(word));
        else if (word.contains(u'.') || word.contains(u'/') || QFileInfo::exists(word))
            m_line.window.files.append(word);
        else
            m_line.problem =
                CommandLineText::tr("“%1” is not a command, a session file or a URL. The commands are: %2.")
                    .arg(word, commandList());
    }

    QString check() const
    {
        switch (m_line.command) {
        case Command::Window:
            return checkUrls(m_line.window.urls, Profile());
        case Command::Connect:
            return checkConnect();
        case Command::Replay:
            return checkReplay();
        case Command::Probe:
            return checkProbe();
        case Command::Serve:
            return m_line.file.isEmpty() && !m_line.serve.echo && m_line.serve.rulesFile.isEmpty()
                       ? CommandLineText::tr("Serve what? Give a session file, --rules FILE or --echo.")
                       : QString();
        case Command::Compare:
            return checkCompare();
        case Command::Import:
            return m_line.files.isEmpty() ? CommandLineText::tr("Which files? Give at least one.")
                                          : QString();
        case Command::Convert:
            return checkConvert();
        case Command::Info:
        case Command::Export:
            if (m_line.file.isEmpty())
                return CommandLineText::tr("Which session file? Give its name.");
            if (m_line.command == Command::Export && m_line.format.isEmpty())
                return CommandLineText::tr("Which format? Give --format, like --format jsonl.");
            return {};
        }
        return {};
    }

    QString checkReplay() const
    {
        if (m_line.file.isEmpty())
            return CommandLineText::tr("Which session file? Give its name.");
        if (m_line.sessionNumbers.size() > 1)
            return CommandLineText::tr("One session at a time can be replayed: give --session once.");
        if (!m_line.junitFile.isEmpty() && !m_line.replay.expect && !m_line.replay.compare)
            return CommandLineText::tr(
                "--junit needs something to report: leave out --no-compare, or give --expect.");
        const QUrl &url = m_line.connect.profile.url;
        return url.isEmpty() ? QString() : checkUrls({url}, m_line.connect.profile);
    }

    QString checkProbe() const
    {
        QStringList unknown;
        (void)probeCases(m_line.probe.cases, &unknown);
        if (!unknown.isEmpty())
            return CommandLineText::tr("There is no case or group “%1”: probe --list names them.")
                .arg(unknown.constFirst());
        if (m_line.probe.list)
            return {};
        const Profile &profile = m_line.connect.profile;
        if (profile.url.isEmpty())
            return CommandLineText::tr("Probe which server? Give a URL like ws://host:port/path.");
        return checkUrls({profile.url}, profile);
    }

    QString checkConvert() const
    {
        if (m_line.files.isEmpty())
            return CommandLineText::tr("Which files? Give at least one, or - for the standard input.");
        return m_line.output.isEmpty() ? CommandLineText::tr("Into which folder? Give it with -o.")
                                       : QString();
    }

    QString checkCompare() const
    {
        const qsizetype numbers = m_line.sessionNumbers.size();
        if (m_line.files.isEmpty() || m_line.files.size() > 2)
            return CommandLineText::tr("Compare what? Give two session files, or one with --session twice.");
        if (m_line.files.size() == 1 && numbers != 2)
            return CommandLineText::tr("Which sessions of this file? Give --session twice.");
        return numbers == 0 || numbers == 2
                   ? QString()
                   : CommandLineText::tr("Give --session twice: for the first file and for the second.");
    }

    QString checkConnect() const
    {
        const ConnectOptions &options = m_line.connect;
        if (options.urls.isEmpty())
            return CommandLineText::tr("Connect to what? Give a URL like ws://host:port/path.");
        return checkUrls(options.urls, options.profile);
    }

    static QString checkUrls(const QList<QUrl> &urls, Profile profile)
    {
        for (const QUrl &url : urls) {
            profile.url = url;
            if (const QString problem = profile.problem(); !problem.isEmpty())
                return problem;
        }
        return {};
    }

    QByteArrayList m_rest;
    CommandLine m_line;
    bool m_optionsEnded = false;
};

} // namespace

std::span<const NamedCommand> commandNames()
{
    return namedCommands;
}

CommandLine parseCommandLine(const QByteArrayList &arguments)
{
    return Parser(arguments).parse();
}

} // namespace socketglass
