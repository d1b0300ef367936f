// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/retention.h"
#include "exchange/redaction.h"
#include "replay/playplan.h"
#include "session/profile.h"
#include "templates/environment.h"
#include "templates/generators.h"
#include "timeline/filter.h"
#include "windowmain.h"

#include <QByteArrayList>

#include <chrono>
#include <optional>
#include <span>

namespace socketglass {

enum class Command : quint8 { Window, Connect, Replay, Serve, Compare, Info, Export, Import, Convert, Probe };

struct NamedCommand
{
    Command command;
    const char *name;
};
/// All but the window, in the order in which they are told.
[[nodiscard]] std::span<const NamedCommand> commandNames();

/// Exit statuses, the same for every command.
enum class ExitStatus : quint8 {
    AsAsked = 0,
    ExpectationFailed = 1,
    WrongUsage = 2,
    NotConnected = 3,     ///< could not connect, or the handshake failed
    ConnectionFailed = 4, ///< the connection ended in an error
    FileFailed = 5,       ///< a file could not be read or written
};

/// One thing that a session does once it is open.
struct Step
{
    enum class Kind : quint8 {
        Text,
        Binary,
        BinaryFile,
        TextFile,
        Template,
        StandardInput,
        Ping,
        Wait,
        Sleep
    };
    Kind kind = Kind::Text;
    QByteArray bytes;     ///< what is sent; read from the file or the template before anything connects
    QString name;         ///< of the file or the template
    qint64 number = 0;    ///< Wait: messages; Sleep: milliseconds
    bool expands = false; ///< its {{name}} are replaced when it is sent
};

struct ConnectOptions
{
    QStringList addresses;          ///< as they were given
    QList<QUrl> urls;               ///< the same with the values of variables
    Profile profile;                ///< for each of them, but for the URL
    QString secretsKey;             ///< of --profile
    bool systemAuthorities = false; ///< --system-ca
    QList<Step> steps;
    QString templatesFile;       ///< --templates; empty: the window's
    QList<ExtractionRule> rules; ///< of the environment and --extract
    bool hasClose = false;
    std::optional<quint16> closeCode = 1000; ///< nothing: a Close frame without a code
    QString closeReason;
    std::optional<qint64> expect;
    std::optional<std::chrono::milliseconds> duration;
    std::optional<std::chrono::milliseconds> linger; ///< where it was given
    bool lingerForever = false;
};

struct ReplayOptions
{
    PlayPlan plan;
    int repeat = 1;
    int sessions = 1; ///< at once
    bool compare = true;
    bool expect = false;      ///< check the expectations that are kept in the file
    QString expectationsFile; ///< those of this JSON file instead
};

struct ServeOptions
{
    QString address = QStringLiteral("127.0.0.1");
    quint16 port = 0; ///< 0: any free one
    bool echo = false;
    PlayPlan plan;
    QString rulesFile; ///< JSON; empty: the rules that are kept in the file
};

struct ProbeOptions
{
    QStringList cases; ///< names or groups; empty: all
    bool list = false;
    std::chrono::milliseconds timeout{5'000}; ///< of each case
};

/// What the arguments say.
struct CommandLine
{
    Command command = Command::Window;
    QString problem;     ///< translated: why they can't be understood; empty: all well
    QString fileProblem; ///< translated: a file that they name can't be used
    bool help = false;
    bool version = false;
    WindowOptions window;
    ConnectOptions connect; ///< its profile: of replay and probe, too
    ReplayOptions replay;
    ServeOptions serve;
    ProbeOptions probe;
    QString environment; ///< --env: name or file
    Variables variables; ///< of the environment and --var
    Generators generators;
    QString target;                 ///< --to of replay, or the server of probe, as it was given
    QString file;                   ///< of replay, serve, info and export
    QStringList files;              ///< of compare, import and convert
    QString format;                 ///< of export
    QList<qint64> sessionNumbers;   ///< --session
    QStringList ignored;            ///< --ignore: rules of comparison
    std::optional<qint64> fromTime; ///< ns since 1970; of export
    std::optional<qint64> toTime;
    Filter filter; ///< of connect, export, info
    QList<RedactionRule> redactions;
    QString junitFile; ///< of replay and probe
    QString output;
    std::optional<Retention> retention; ///< of the output
    bool json = false;
    bool quiet = false;
};

/// `arguments`: those behind the program's name, as the system gave them.
[[nodiscard]] CommandLine parseCommandLine(const QByteArrayList &arguments);
/// Usage and options, of one command or of the program.
[[nodiscard]] QString helpText(Command command);

} // namespace socketglass
