// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline.h"
#include "comparecommand.h"
#include "connectcommand.h"
#include "convertcommand.h"
#include "exportcommand.h"
#include "importcommand.h"
#include "infocommand.h"
#include "platform.h"
#include "probecommand.h"
#include "replaycommand.h"
#include "servecommand.h"
#include "standardstreams.h"
#include "translations/languages.h"
#include "windowmain.h"

#include <QCoreApplication>

namespace {

using namespace socketglass;

QString commandName(Command command)
{
    switch (command) {
    case Command::Connect:
        return QStringLiteral("socketglass connect");
    case Command::Replay:
        return QStringLiteral("socketglass replay");
    case Command::Serve:
        return QStringLiteral("socketglass serve");
    case Command::Compare:
        return QStringLiteral("socketglass compare");
    case Command::Probe:
        return QStringLiteral("socketglass probe");
    case Command::Info:
        return QStringLiteral("socketglass info");
    case Command::Export:
        return QStringLiteral("socketglass export");
    case Command::Import:
        return QStringLiteral("socketglass import");
    case Command::Convert:
        return QStringLiteral("socketglass convert");
    case Command::Window:
        break;
    }
    return QStringLiteral("socketglass");
}

ExitStatus print(const QString &text)
{
    StandardOutput output;
    output.write(text.toUtf8());
    if (output.problem().isEmpty())
        return ExitStatus::AsAsked;
    complain(output.problem());
    return ExitStatus::FileFailed;
}

ExitStatus runCommand(const CommandLine &line)
{
    if (!line.problem.isEmpty()) {
        complain(line.problem);
        complain(QCoreApplication::translate("CommandLine", "Its options: %1 --help")
                     .arg(commandName(line.command)));
        return ExitStatus::WrongUsage;
    }
    if (!line.fileProblem.isEmpty()) {
        complain(line.fileProblem);
        return ExitStatus::FileFailed;
    }
    if (line.help)
        return print(helpText(line.command));
    if (line.version)
        return print(QStringLiteral("Socketglass %1 (Qt %2)\n")
                         .arg(QCoreApplication::applicationVersion(), QString::fromLatin1(qVersion())));
    switch (line.command) {
    case Command::Connect:
        return runConnect(line);
    case Command::Replay:
        return runReplay(line);
    case Command::Serve:
        return runServe(line);
    case Command::Compare:
        return runCompare(line);
    case Command::Probe:
        return runProbe(line);
    case Command::Info:
        return runInfo(line);
    case Command::Export:
        return runExport(line);
    case Command::Import:
        return runImport(line);
    case Command::Convert:
        return runConvert(line);
    case Command::Window:
        break;
    }
    return ExitStatus::WrongUsage;
}

} // namespace

int main(int argc, char **argv)
{
    const QByteArrayList arguments = programArguments(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("socketglass"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SOCKETGLASS_VERSION));

    const CommandLine line = parseCommandLine(arguments);
    if (line.command == Command::Window && line.problem.isEmpty() && !line.help && !line.version) {
        int ownArguments = 1; // the toolkit's options are not ours
        return runWindow(ownArguments, argv, line.window);
    }
    QCoreApplication application(argc, argv);
    useLanguage({}, &application);                       // what scripts run speaks as their environment says
    return int(runCommand(parseCommandLine(arguments))); // anew: in the user's language
}
