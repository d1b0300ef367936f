// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "optiontable.h"

#include "optionvalues.h"
#include "profileoption.h"

#include <QCoreApplication>
#include <QList>

#include <array>

namespace socketglass {

namespace {

constexpr quint16 window = 1 << int(Command::Window);
constexpr quint16 connecting = 1 << int(Command::Connect);
constexpr quint16 replaying = 1 << int(Command::Replay);
constexpr quint16 serving = 1 << int(Command::Serve);
constexpr quint16 comparing = 1 << int(Command::Compare);
constexpr quint16 info = 1 << int(Command::Info);
constexpr quint16 exporting = 1 << int(Command::Export);
constexpr quint16 importing = 1 << int(Command::Import);
constexpr quint16 probing = 1 << int(Command::Probe);
constexpr quint16 converting = 1 << int(Command::Convert);
constexpr quint16 all = window | connecting | replaying | serving | comparing | info | exporting | importing |
                        converting | probing;

constexpr auto none = Option::Argument::None;
constexpr auto required = Option::Argument::Required;
constexpr auto optional = Option::Argument::Optional;

class Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

using enum Option::Section;

constexpr std::array table{
    Option{"--demo", nullptr, none, nullptr,
           QT_TRANSLATE_NOOP("CommandLine", "start the demo server and connect to several of its paths"),
           Window, window, option::demo},
    Option{"--screenshot", nullptr, required, "FILE",
           QT_TRANSLATE_NOOP("CommandLine", "write a picture of the window to FILE (PNG) and end"), Window,
           window, option::screenshot},

    Option{"--profile", nullptr, required, "NAME|FILE",
           QT_TRANSLATE_NOOP("CommandLine",
                             "connect as a saved profile says, by NAME, FOLDER/NAME or its FILE; options and "
                             "URLs behind it override it"),
           Connection, connecting, option::profile},

    Option{"--send", nullptr, required, "TEXT", QT_TRANSLATE_NOOP("CommandLine", "send a text message"),
           Steps, connecting, option::sendText},
    Option{"--send-binary", nullptr, required, "HEX",
           QT_TRANSLATE_NOOP("CommandLine", "send a binary message, given as hexadecimal digits"), Steps,
           connecting, option::sendBinary},
    Option{"--send-file", nullptr, required, "FILE",
           QT_TRANSLATE_NOOP("CommandLine", "send a file as one binary message"), Steps, connecting,
           option::sendFile},
    Option{"--send-text-file", nullptr, required, "FILE",
           QT_TRANSLATE_NOOP("CommandLine", "send a file as one text message"), Steps, connecting,
           option::sendTextFile},
    Option{
        "--stdin", nullptr, none, nullptr,
        QT_TRANSLATE_NOOP("CommandLine",
                          "send each line of the standard input as a text message (line ends are not sent)"),
        Steps, connecting, option::standardInput},
    Option{"--template", nullptr, required, "NAME",
           QT_TRANSLATE_NOOP("CommandLine", "send a saved template, by NAME or FOLDER/NAME"), Steps,
           connecting, option::messageTemplate},
    Option{"--templates", nullptr, required, "FILE",
           QT_TRANSLATE_NOOP("CommandLine", "look for templates in FILE (default: those of the window)"),
           Steps, connecting, option::templatesFile},
    Option{"--ping", nullptr, optional, "TEXT",
           QT_TRANSLATE_NOOP(
               "CommandLine",
               "send a ping; TEXT may not begin with - or look like a URL, unless it is written --ping=TEXT"),
           Steps, connecting, option::ping},
    Option{"--wait", nullptr, required, "N",
           QT_TRANSLATE_NOOP("CommandLine", "wait until N messages have come in all"), Steps, connecting,
           option::wait},
    Option{"--sleep", nullptr, required, "MS", QT_TRANSLATE_NOOP("CommandLine", "wait for MS milliseconds"),
           Steps, connecting, option::sleep},

    Option{
        "--close", nullptr, required, "CODE[:REASON]",
        QT_TRANSLATE_NOOP("CommandLine", "close at once, with this code; none: a Close frame without a code"),
        Closing, connecting, option::close},
    Option{"--expect", nullptr, required, "N",
           QT_TRANSLATE_NOOP("CommandLine",
                             "close when N messages have come in all; exit status 1 where fewer come"),
           Closing, connecting, option::expect},
    Option{"--duration", nullptr, required, "S", QT_TRANSLATE_NOOP("CommandLine", "close after S seconds"),
           Closing, connecting, option::duration},
    Option{"--linger", nullptr, required, "S|forever",
           QT_TRANSLATE_NOOP(
               "CommandLine",
               "close after S seconds of silence (default 1); forever: not before the server does"),
           Closing, connecting, option::linger},

    Option{"--to", nullptr, required, "URL",
           QT_TRANSLATE_NOOP("CommandLine", "the server (default: the one of the recording)"), Playing,
           replaying, option::replayTo},
    Option{"--port", nullptr, required, "N",
           QT_TRANSLATE_NOOP("CommandLine", "listen on this port (default 0: any free one)"), Serving,
           serving, option::port},
    Option{"--listen", nullptr, required, "ADDRESS",
           QT_TRANSLATE_NOOP(
               "CommandLine",
               "listen at this address (default 127.0.0.1; 0.0.0.0: everybody in the network may connect)"),
           Serving, serving, option::listenAddress},
    Option{"--echo", nullptr, none, nullptr,
           QT_TRANSLATE_NOOP("CommandLine", "send every message back to its client"), Serving, serving,
           option::echo},
    Option{"--rules", nullptr, required, "FILE",
           QT_TRANSLATE_NOOP("CommandLine",
                             "rules of the mock as JSON (default: those kept in the session file)"),
           Serving, serving, option::rulesFile},
    Option{"--duration", nullptr, required, "S", QT_TRANSLATE_NOOP("CommandLine", "end after S seconds"),
           Serving, serving, option::duration},
    Option{"--case", nullptr, required, "NAME",
           QT_TRANSLATE_NOOP("CommandLine", "only this case, or the cases of this group; repeatable"),
           Probing, probing, option::probeCase},
    Option{"--list", nullptr, none, nullptr,
           QT_TRANSLATE_NOOP("CommandLine", "print the names of the cases, and connect to nothing"), Probing,
           probing, option::probeList},
    Option{"--timeout", nullptr, required, "S",
           QT_TRANSLATE_NOOP(
               "CommandLine",
               "wait S seconds in each case for the connection, the answer, the close (default 5)"),
           Probing, probing, option::probeTimeout},
    Option{"--session", nullptr, required, "N",
           QT_TRANSLATE_NOOP("CommandLine",
                             "the session with this number (see info); repeatable where several make sense"),
           Selecting, replaying | serving | comparing | exporting, option::sessionNumber},
    Option{"--pace", nullptr, required, "recorded|fast|manual",
           QT_TRANSLATE_NOOP(
               "CommandLine",
               "as recorded (default), as fast as the other side takes it, or one for each line of the "
               "standard input"),
           Playing, replaying, option::pace},
    Option{"--pace", nullptr, required, "recorded|fast",
           QT_TRANSLATE_NOOP("CommandLine", "with the recording's pauses (default), or without"), Playing,
           serving, option::pace},
    Option{"--speed", nullptr, required, "X", QT_TRANSLATE_NOOP("CommandLine", "X times as fast as recorded"),
           Playing, replaying | serving, option::speed},
    Option{"--in-step", nullptr, required, "no|position|type|json:PATH",
           QT_TRANSLATE_NOOP(
               "CommandLine",
               "a message waits until what the other side said before it, in the recording, has come again, "
               "recognised by its position, its type (text or binary), or the value at a JSONPath "
               "(default: replay no, serve position)"),
           Playing, replaying | serving, option::inStep},
    Option{"--step-timeout", nullptr, required, "S",
           QT_TRANSLATE_NOOP("CommandLine", "give up when a reply has not come after S seconds (default 10)"),
           Playing, replaying, option::stepTimeout},
    Option{"--first", nullptr, required, "SEQ",
           QT_TRANSLATE_NOOP("CommandLine", "begin with this event of the recording"), Playing,
           replaying | serving, option::firstSeq},
    Option{"--last", nullptr, required, "SEQ",
           QT_TRANSLATE_NOOP("CommandLine", "end with this event of the recording"), Playing,
           replaying | serving, option::lastSeq},
    Option{
        "--skip-heartbeats", nullptr, none, nullptr,
        QT_TRANSLATE_NOOP("CommandLine", "leave out pings and messages that only keep the connection alive"),
        Playing, replaying | serving, option::skipHeartbeats},
    Option{"--edit", nullptr, required, "SEQ=TEXT",
           QT_TRANSLATE_NOOP("CommandLine", "send TEXT in place of event SEQ; repeatable"), Playing,
           replaying | serving, option::edit},
    Option{"--repeat", nullptr, required, "N",
           QT_TRANSLATE_NOOP("CommandLine", "play it N times, one after the other"), Playing, replaying,
           option::repeat},
    Option{"--sessions", nullptr, required, "N", QT_TRANSLATE_NOOP("CommandLine", "N sessions at once"),
           Playing, replaying, option::parallelSessions},
    Option{"--no-compare", nullptr, none, nullptr,
           QT_TRANSLATE_NOOP("CommandLine", "don't compare the answers with the recording"), Judging,
           replaying, option::noCompare},
    Option{"--ignore", nullptr, required, "json:PATH|regex:RE",
           QT_TRANSLATE_NOOP(
               "CommandLine",
               "don't compare the values at a JSONPath, or what a regular expression matches; repeatable"),
           Judging, replaying | comparing, option::ignore},
    Option{"--expect", nullptr, none, nullptr,
           QT_TRANSLATE_NOOP(
               "CommandLine",
               "check the expectations that are kept in the session file; exit status 1 where one fails"),
           Judging, replaying, option::expectations},
    Option{"--expectations", nullptr, required, "FILE",
           QT_TRANSLATE_NOOP("CommandLine", "check the expectations of this JSON file instead"), Judging,
           replaying, option::expectationsFile},
    Option{"--junit", nullptr, required, "FILE",
           QT_TRANSLATE_NOOP("CommandLine", "write the results to FILE as JUnit XML"), Judging,
           replaying | probing, option::junitFile},
    Option{"--from", nullptr, required, "TIME",
           QT_TRANSLATE_NOOP("CommandLine",
                             "from this time on, like 2026-11-20T21:30:00.5Z (without a zone: local time)"),
           Selecting, exporting, option::fromTime},
    Option{"--until", nullptr, required, "TIME", QT_TRANSLATE_NOOP("CommandLine", "up to this time"),
           Selecting, exporting, option::untilTime},
    Option{
        "--filter", nullptr, required, "FILTER",
        QT_TRANSLATE_NOOP("CommandLine",
                          "only events that the filter holds for, like 'in text \"tick\" size>1k' (the guide "
                          "has the language)"),
        Selecting, connecting | exporting | info, option::filter},
    Option{"--redact", nullptr, required, "RULE",
           QT_TRANSLATE_NOOP(
               "CommandLine",
               "remove header:NAME, query:NAME, json:PATH or regex:RE, or what is known as cookies, "
               "authorization, tokens, email or all; repeatable"),
           Selecting, exporting, option::redact},

    Option{"--env", nullptr, required, "NAME|FILE",
           QT_TRANSLATE_NOOP("CommandLine",
                             "take the values of {{name}} in addresses, headers and messages from this "
                             "environment"),
           Values, connecting | replaying | serving | probing, option::environment},
    Option{
        "--var", nullptr, required, "NAME=VALUE",
        QT_TRANSLATE_NOOP("CommandLine", "the value of {{NAME}}, before that of the environment; repeatable"),
        Values, connecting | replaying | serving | probing, option::variable},

    Option{"--extract", nullptr, required, "NAME=RULE",
           QT_TRANSLATE_NOOP("CommandLine",
                             "take the value of {{NAME}} from each message that a session receives, for "
                             "what it sends later; RULE is json:PATH or regex:RE; a message that needs the "
                             "value waits for it; repeatable"),
           Values, connecting, option::extract},

    Option{
        "--format", nullptr, required, "har|jsonl|csv|text|pcapng|sglass",
        QT_TRANSLATE_NOOP(
            "CommandLine",
            "HTTP Archive, JSON Lines, a table, a transcript, a packet capture for Wireshark, or a session "
            "file (needed)"),
        Output, exporting, option::format},
    Option{"--json", nullptr, none, nullptr,
           QT_TRANSLATE_NOOP("CommandLine", "print JSON, one object per line"), Output,
           connecting | replaying | serving | comparing | info | exporting | importing | converting | probing,
           option::json},
    Option{"--output", nullptr, required, "FILE.sglass",
           QT_TRANSLATE_NOOP("CommandLine", "keep the session in FILE.sglass; one that exists is continued"),
           Output, connecting | replaying | serving | probing, option::output},
    Option{"--keep-events", nullptr, required, "N",
           QT_TRANSLATE_NOOP("CommandLine",
                             "keep the newest N events in the file: beyond that the oldest are evicted"),
           Output, connecting | replaying | serving, option::keepEvents},
    Option{"--keep-bytes", nullptr, required, "N",
           QT_TRANSLATE_NOOP("CommandLine", "evict the oldest events when the file uses more than N bytes"),
           Output, connecting | replaying | serving, option::keepBytes},
    Option{"--keep-age", nullptr, required, "S",
           QT_TRANSLATE_NOOP("CommandLine", "evict events when they are S seconds old"), Output,
           connecting | replaying | serving, option::keepAge},
    Option{"--keep-free", nullptr, required, "BYTES",
           QT_TRANSLATE_NOOP("CommandLine",
                             "keep so much of the disk free (default: 512 MiB, or a twentieth of a smaller "
                             "disk; 0: nothing): with one of the limits above the oldest events are evicted "
                             "then, without one the peers are held back"),
           Output, connecting | replaying | serving, option::keepFree},
    Option{"--output", "-o", required, "FILE.sglass",
           QT_TRANSLATE_NOOP("CommandLine",
                             "the new session file (default: the first input's name with .sglass)"),
           Output, importing, option::output},
    Option{"--output", "-o", required, "FOLDER",
           QT_TRANSLATE_NOOP("CommandLine", "the folder for the profiles, a file each, for templates.json "
                                            "and for environments; what is there stays (needed)"),
           Output, converting, option::output},
    Option{"--output", "-o", required, "FILE",
           QT_TRANSLATE_NOOP("CommandLine", "write to FILE instead of the standard output"), Output,
           exporting, option::output},
    Option{"--quiet", nullptr, none, nullptr, QT_TRANSLATE_NOOP("CommandLine", "print nothing but problems"),
           Output,
           connecting | replaying | serving | comparing | exporting | importing | converting | probing,
           option::quiet},
    Option{"--help", "-h", none, nullptr, QT_TRANSLATE_NOOP("CommandLine", "print this help"), General, all,
           option::help},
    Option{"--version", nullptr, none, nullptr, QT_TRANSLATE_NOOP("CommandLine", "print the version"),
           General, all, option::version},
};

} // namespace

bool Option::belongsTo(Command command) const
{
    // A probe connects as `connect` does, but it never compresses, and has one time-out for everything.
    if (command == Command::Probe && section == Section::Connection) {
        const QByteArrayView option(name);
        return belongsTo(Command::Connect) && option != "--no-compression" && option != "--connect-timeout" &&
               option != "--close-timeout";
    }
    return (commands & (1 << int(command))) != 0;
}

std::span<const Option> optionTable()
{
    static const QList<Option> joined = [] {
        QList<Option> options(table.begin(), table.end());
        const std::span<const Option> connection = connectionOptions();
        return options + QList<Option>(connection.begin(), connection.end());
    }();
    return joined;
}

QString sectionTitle(Option::Section section)
{
    switch (section) {
    case Option::Section::Window:
        return Text::tr("Window:");
    case Option::Section::Steps:
        return Text::tr("Steps, done in the order given once the session is open (repeatable):");
    case Option::Section::Closing:
        return Text::tr("When the steps are done:");
    case Option::Section::Playing:
        return Text::tr("Playing the recording:");
    case Option::Section::Judging:
        return Text::tr("Comparing and expecting:");
    case Option::Section::Serving:
        return Text::tr("Serving:");
    case Option::Section::Probing:
        return Text::tr("Probing:");
    case Option::Section::Selecting:
        return Text::tr("What part:");
    case Option::Section::Values:
        return Text::tr("Variables:");
    case Option::Section::Connection:
        return Text::tr("Connection:");
    case Option::Section::Output:
        return Text::tr("Output:");
    case Option::Section::General:
        return Text::tr("General:");
    }
    return {};
}

} // namespace socketglass
