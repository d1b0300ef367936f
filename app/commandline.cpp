// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline.h"

#include "optiontable.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <array>

namespace socketglass {

namespace {

class CommandLineText
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};
using Text = CommandLineText;

constexpr std::array commandNames{std::pair{Command::Connect, "connect"}, std::pair{Command::Info, "info"},
                                  std::pair{Command::Export, "export"}};

bool looksLikeUrl(const QString &text)
{
    const QString scheme = text.section(QStringLiteral("://"), 0, 0).toLower();
    return text.contains(QStringLiteral("://")) &&
           (scheme == u"ws" || scheme == u"wss" || scheme == u"http" || scheme == u"https");
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
        takeCommand();
        while (!m_rest.isEmpty() && m_line.problem.isEmpty()) {
            const QByteArray argument = m_rest.takeFirst();
            if (!m_optionsEnded && argument == "--")
                m_optionsEnded = true;
            else if (!m_optionsEnded && argument.size() > 1 && argument.startsWith('-'))
                takeOption(argument);
            else
                takeWord(QString::fromUtf8(argument));
        }
        if (m_line.problem.isEmpty() && !m_line.help && !m_line.version)
            m_line.problem = check();
        return m_line;
    }

private:
    void takeCommand()
    {
        for (const auto &[command, name] : commandNames) {
            if (!m_rest.isEmpty() && m_rest.first() == name) {
                m_line.command = command;
                m_rest.removeFirst();
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
            m_line.problem = Text::tr("There is no option %1 here.").arg(QString::fromUtf8(name));
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
            m_line.problem = Text::tr("The option %1 takes no value.").arg(name);
        } else if (option.argument == Option::Argument::Required && !value) {
            m_line.problem = Text::tr("The option %1 needs a value: %1 %2")
                                 .arg(name, QCoreApplication::translate("CommandLine", option.metavar));
        } else if (const QString problem = option.apply(m_line, value.value_or(QByteArray()));
                   !problem.isEmpty()) {
            m_line.problem = Text::tr("The option %1: %2.").arg(name, problem);
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
            m_line.connect.urls.append(webSocketUrlFromUserInput(word));
            break;
        case Command::Info:
        case Command::Export:
            if (!m_line.file.isEmpty())
                m_line.problem = Text::tr("One file at a time: what is “%1”?").arg(word);
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
            m_line.problem = Text::tr("“%1” is not a command, a session file or a URL. The commands are: "
                                      "connect, info, export.")
                                 .arg(word);
    }

    QString check() const
    {
        switch (m_line.command) {
        case Command::Window:
            return checkUrls(m_line.window.urls, Profile());
        case Command::Connect:
            return checkConnect();
        case Command::Info:
        case Command::Export:
            if (m_line.file.isEmpty())
                return Text::tr("Which session file? Give its name.");
            if (m_line.command == Command::Export && m_line.format.isEmpty())
                return Text::tr("Which format? Give --format jsonl.");
            return {};
        }
        return {};
    }

    QString checkConnect() const
    {
        const ConnectOptions &options = m_line.connect;
        if (options.urls.isEmpty())
            return Text::tr("Connect to what? Give a URL like ws://host:port/path.");
        if (options.profile.certificateFile.isEmpty() != options.profile.keyFile.isEmpty())
            return Text::tr("A client certificate needs both --cert and --key.");
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

QString usage(Command command)
{
    switch (command) {
    case Command::Window:
        return Text::tr("Usage: socketglass [FILE.sglass | URL]... [options]   opens the window\n"
                        "       socketglass connect URL... [options]           a session to each URL; prints "
                        "their events\n"
                        "       socketglass info FILE [options]                what a session file holds\n"
                        "       socketglass export FILE --format jsonl [-o OUT]\n"
                        "       socketglass COMMAND --help                     a command's options\n");
    case Command::Connect:
        return Text::tr("Usage: socketglass connect URL... [options]\n"
                        "Opens a session to each URL (ws:// or wss://) and prints its events.\n");
    case Command::Info:
        return Text::tr("Usage: socketglass info FILE [options]\n"
                        "Checks a session file and prints what it holds.\n");
    case Command::Export:
        return Text::tr("Usage: socketglass export FILE --format jsonl [-o OUT]\n"
                        "Writes the events of a session file as text.\n");
    }
    return {};
}

QString exitStatusText()
{
    return Text::tr("Exit status:\n"
                    "  0  as asked\n"
                    "  1  an expectation failed: fewer messages than --expect or --wait asked for\n"
                    "  2  wrong usage\n"
                    "  3  could not connect, or the handshake failed\n"
                    "  4  the connection ended in an error: not cleanly, or with 1002, 1003 or 1007 to 1014\n"
                    "  5  a file could not be read or written\n");
}

QString optionLine(const Option &option)
{
    constexpr int column = 30;
    QString left =
        QStringLiteral("  ") +
        (option.shortName ? QString::fromLatin1(option.shortName) + QStringLiteral(", ") : QString()) +
        QString::fromLatin1(option.name);
    if (option.metavar) {
        const QString metavar = QCoreApplication::translate("CommandLine", option.metavar);
        left += option.argument == Option::Argument::Optional ? QStringLiteral(" [%1]").arg(metavar)
                                                              : QStringLiteral(" ") + metavar;
    }
    const QString gap =
        left.size() < column ? QString(column - left.size(), u' ') : u'\n' + QString(column, u' ');
    return left + gap + QCoreApplication::translate("CommandLine", option.help) + u'\n';
}

} // namespace

CommandLine parseCommandLine(const QByteArrayList &arguments)
{
    return Parser(arguments).parse();
}

QString helpText(Command command)
{
    QString text = usage(command);
    std::optional<Option::Section> section;
    for (const Option &option : optionTable()) {
        if (!option.belongsTo(command))
            continue;
        if (section != option.section)
            text += u'\n' + sectionTitle(option.section) + u'\n';
        section = option.section;
        text += optionLine(option);
    }
    if (command == Command::Connect)
        text += u'\n' + Text::tr("Ctrl+C closes with 1001 and leaves the output whole.\n");
    return text + u'\n' + exitStatusText();
}

} // namespace socketglass
