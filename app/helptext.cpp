// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline.h"
#include "optiontable.h"

#include <QCoreApplication>

namespace socketglass {

namespace {

class CommandLineText
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

QString usage(Command command)
{
    switch (command) {
    case Command::Window:
        return CommandLineText::tr(
            "Usage: socketglass [FILE.sglass | URL]... [options]   opens the window\n"
            "       socketglass connect URL... [options]           a session to each URL; prints "
            "their events\n"
            "       socketglass replay FILE --to URL [options]     plays the recorded client against a "
            "server, compares the answers\n"
            "       socketglass serve FILE | --echo [options]      plays the recorded server to any "
            "client\n"
            "       socketglass compare FILE FILE [options]        what differs between two sessions\n"
            "       socketglass probe URL [options]                checks how a server follows RFC 6455\n"
            "       socketglass info FILE [options]                what a session file holds\n"
            "       socketglass export FILE --format FORMAT [-o OUT]\n"
            "       socketglass import IN... [-o OUT.sglass]\n"
            "       socketglass convert IN... -o FOLDER            makes profiles of other tools' "
            "connections\n"
            "       socketglass COMMAND --help                     a command's options\n");
    case Command::Connect:
        return CommandLineText::tr("Usage: socketglass connect URL... [options]\n"
                                   "       socketglass connect --profile NAME|FILE [URL...] [options]\n"
                                   "Opens a session to each URL (ws:// or wss://) and prints its events.\n");
    case Command::Info:
        return CommandLineText::tr("Usage: socketglass info FILE [options]\n"
                                   "Checks a session file and prints what it holds.\n");
    case Command::Export:
        return CommandLineText::tr("Usage: socketglass export FILE --format FORMAT [options]\n"
                                   "Writes a session file, or a part of it, in another format.\n");
    case Command::Import:
        return CommandLineText::tr(
            "Usage: socketglass import IN... [-o OUT.sglass]\n"
            "Makes one session file of others: HAR, JSON Lines, packet captures, session files. All "
            "stand on one clock.\n");
    case Command::Convert:
        return CommandLineText::tr("Usage: socketglass convert IN... -o FOLDER [options]\n"
                                   "Makes profiles, templates of messages, and environments of what other "
                                   "tools keep: command lines of curl, websocat or wscat, and files of "
                                   "Postman, Insomnia or Bruno. - is the standard input.\n");
    case Command::Replay:
        return CommandLineText::tr(
            "Usage: socketglass replay FILE [--to URL] [options]\n"
            "Plays the client's side of a recorded session against a server, and compares the answers "
            "with the recording.\n");
    case Command::Probe:
        return CommandLineText::tr(
            "Usage: socketglass probe URL [options]\n"
            "       socketglass probe --list\n"
            "Sends what is right and what is wrong to a WebSocket server, and tells where its answers differ "
            "from RFC 6455. Best at an address that sends back what it gets.\n");
    case Command::Serve:
        return CommandLineText::tr(
            "Usage: socketglass serve FILE [options]\n"
            "       socketglass serve --echo [options]\n"
            "Serves a recording to any client: each gets the session that was recorded at its path.\n");
    case Command::Compare:
        return CommandLineText::tr(
            "Usage: socketglass compare FILE FILE [--session N --session M] [options]\n"
            "       socketglass compare FILE --session N --session M [options]\n"
            "Tells what differs between two sessions; the first is the one that is expected.\n");
    }
    return {};
}

QString exitStatusText()
{
    return CommandLineText::tr(
        "Exit status:\n"
        "  0  as asked\n"
        "  1  the comparison or an expectation failed\n"
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
        const QString metavar = QString::fromLatin1(option.metavar);
        left += option.argument == Option::Argument::Optional ? QStringLiteral(" [%1]").arg(metavar)
                                                              : QStringLiteral(" ") + metavar;
    }
    const QString gap =
        left.size() < column ? QString(column - left.size(), u' ') : u'\n' + QString(column, u' ');
    return left + gap + QCoreApplication::translate("CommandLine", option.help) + u'\n';
}

} // namespace

QString helpText(Command command)
{
    QString text = usage(command);
    QList<Option::Section> sections; // in the order in which they first come
    for (const Option &option : optionTable()) {
        if (option.belongsTo(command) && !sections.contains(option.section))
            sections.append(option.section);
    }
    for (const Option::Section section : std::as_const(sections)) {
        text += u'\n' + sectionTitle(section) + u'\n';
        for (const Option &option : optionTable()) {
            if (option.belongsTo(command) && option.section == section)
                text += optionLine(option);
        }
    }
    if (command == Command::Connect || command == Command::Replay || command == Command::Serve)
        text += u'\n' + CommandLineText::tr("Ctrl+C closes with 1001 and leaves the output whole.\n");
    return text + u'\n' + exitStatusText();
}

} // namespace socketglass
