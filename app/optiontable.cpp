// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "optiontable.h"

#include "optionvalues.h"

#include <QCoreApplication>

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
constexpr quint16 all = window | connecting | replaying | serving | comparing | info | exporting | importing;

constexpr auto none = Option::Argument::None;
constexpr auto required = Option::Argument::Required;
constexpr auto optional = Option::Argument::Optional;

using enum Option::Section;

#define TEXT(source) QT_TRANSLATE_NOOP("CommandLine", source)

constexpr std::array table{
    Option{"--demo", nullptr, none, nullptr,
           TEXT("start the demo server and connect to several of its paths"), Window, window, option::demo},
    Option{"--screenshot", nullptr, required, TEXT("FILE"),
           TEXT("write a picture of the window to FILE (PNG) and end"), Window, window, option::screenshot},

    Option{"--send", nullptr, required, TEXT("TEXT"), TEXT("send a text message"), Steps, connecting,
           option::sendText},
    Option{"--send-binary", nullptr, required, TEXT("HEX"),
           TEXT("send a binary message, given as hexadecimal digits"), Steps, connecting, option::sendBinary},
    Option{"--send-file", nullptr, required, TEXT("FILE"), TEXT("send a file as one binary message"), Steps,
           connecting, option::sendFile},
    Option{"--send-text-file", nullptr, required, TEXT("FILE"), TEXT("send a file as one text message"),
           Steps, connecting, option::sendTextFile},
    Option{"--stdin", nullptr, none, nullptr,
           TEXT("send each line of the standard input as a text message (line ends are not sent)"), Steps,
           connecting, option::standardInput},
    Option{"--template", nullptr, required, TEXT("NAME"),
           TEXT("send a saved template, by NAME or FOLDER/NAME"), Steps, connecting, option::messageTemplate},
    Option{
        "--ping", nullptr, optional, TEXT("TEXT"),
        TEXT("send a ping; TEXT may not begin with - or look like a URL, unless it is written --ping=TEXT"),
        Steps, connecting, option::ping},
    Option{"--wait", nullptr, required, TEXT("N"), TEXT("wait until N messages have come in all"), Steps,
           connecting, option::wait},
    Option{"--sleep", nullptr, required, TEXT("MS"), TEXT("wait for MS milliseconds"), Steps, connecting,
           option::sleep},

    Option{"--close", nullptr, required, TEXT("CODE[:REASON]"),
           TEXT("close at once, with this code; none: a Close frame without a code"), Closing, connecting,
           option::close},
    Option{"--expect", nullptr, required, TEXT("N"),
           TEXT("close when N messages have come in all; exit status 1 where fewer come"), Closing,
           connecting, option::expect},
    Option{"--duration", nullptr, required, TEXT("S"), TEXT("close after S seconds"), Closing, connecting,
           option::duration},
    Option{"--linger", nullptr, required, TEXT("S|forever"),
           TEXT("close after S seconds of silence (default 1); forever: not before the server does"), Closing,
           connecting, option::linger},

    Option{"--to", nullptr, required, TEXT("URL"), TEXT("the server (default: the one of the recording)"),
           Playing, replaying, option::replayTo},
    Option{"--port", nullptr, required, TEXT("N"), TEXT("listen on this port (default 0: any free one)"),
           Serving, serving, option::port},
    Option{"--listen", nullptr, required, TEXT("ADDRESS"),
           TEXT("listen at this address (default 127.0.0.1; 0.0.0.0: everybody in the network may connect)"),
           Serving, serving, option::listenAddress},
    Option{"--echo", nullptr, none, nullptr, TEXT("send every message back to its client"), Serving, serving,
           option::echo},
    Option{"--rules", nullptr, required, TEXT("FILE"),
           TEXT("rules of the mock as JSON (default: those kept in the session file)"), Serving, serving,
           option::rulesFile},
    Option{"--duration", nullptr, required, TEXT("S"), TEXT("end after S seconds"), Serving, serving,
           option::duration},
    Option{"--session", nullptr, required, TEXT("N"),
           TEXT("the session with this number (see info); repeatable where several make sense"), Selecting,
           replaying | serving | comparing | exporting, option::sessionNumber},
    Option{"--pace", nullptr, required, TEXT("recorded|fast|manual"),
           TEXT("as recorded (default), as fast as the other side takes it, or one for each line of the "
                "standard input"),
           Playing, replaying, option::pace},
    Option{"--pace", nullptr, required, TEXT("recorded|fast"),
           TEXT("with the recording's pauses (default), or without"), Playing, serving, option::pace},
    Option{"--speed", nullptr, required, TEXT("X"), TEXT("X times as fast as recorded"), Playing,
           replaying | serving, option::speed},
    Option{"--in-step", nullptr, required, TEXT("no|position|type|json:PATH"),
           TEXT("a message waits until what the other side said before it, in the recording, has come again, "
                "recognised by its position, its type (text or binary), or the value at a JSONPath "
                "(default: replay no, serve position)"),
           Playing, replaying | serving, option::inStep},
    Option{"--step-timeout", nullptr, required, TEXT("S"),
           TEXT("give up when a reply has not come after S seconds (default 10)"), Playing, replaying,
           option::stepTimeout},
    Option{"--first", nullptr, required, TEXT("SEQ"), TEXT("begin with this event of the recording"), Playing,
           replaying | serving, option::firstSeq},
    Option{"--last", nullptr, required, TEXT("SEQ"), TEXT("end with this event of the recording"), Playing,
           replaying | serving, option::lastSeq},
    Option{"--skip-heartbeats", nullptr, none, nullptr,
           TEXT("leave out pings and messages that only keep the connection alive"), Playing,
           replaying | serving, option::skipHeartbeats},
    Option{"--edit", nullptr, required, TEXT("SEQ=TEXT"), TEXT("send TEXT in place of event SEQ; repeatable"),
           Playing, replaying | serving, option::edit},
    Option{"--set", nullptr, required, TEXT("NAME=VALUE"), TEXT("the value of {{NAME}} in texts; repeatable"),
           Playing, replaying | serving, option::variable},
    Option{"--repeat", nullptr, required, TEXT("N"), TEXT("play it N times, one after the other"), Playing,
           replaying, option::repeat},
    Option{"--sessions", nullptr, required, TEXT("N"), TEXT("N sessions at once"), Playing, replaying,
           option::parallelSessions},
    Option{"--no-compare", nullptr, none, nullptr, TEXT("don't compare the answers with the recording"),
           Judging, replaying, option::noCompare},
    Option{"--ignore", nullptr, required, TEXT("json:PATH|regex:RE"),
           TEXT("don't compare the values at a JSONPath, or what a regular expression matches; repeatable"),
           Judging, replaying | comparing, option::ignore},
    Option{"--expect", nullptr, none, nullptr,
           TEXT("check the expectations that are kept in the session file; exit status 1 where one fails"),
           Judging, replaying, option::expectations},
    Option{"--expectations", nullptr, required, TEXT("FILE"),
           TEXT("check the expectations of this JSON file instead"), Judging, replaying,
           option::expectationsFile},
    Option{"--junit", nullptr, required, TEXT("FILE"), TEXT("write the results to FILE as JUnit XML"),
           Judging, replaying, option::junitFile},
    Option{"--from", nullptr, required, TEXT("TIME"),
           TEXT("from this time on, like 2026-11-20T21:30:00.5Z (without a zone: local time)"), Selecting,
           exporting, option::fromTime},
    Option{"--until", nullptr, required, TEXT("TIME"), TEXT("up to this time"), Selecting, exporting,
           option::untilTime},
    Option{"--redact", nullptr, required, TEXT("RULE"),
           TEXT("remove header:NAME, query:NAME, json:PATH or regex:RE, or what is known as cookies, "
                "authorization, tokens, email or all; repeatable"),
           Selecting, exporting, option::redact},

    Option{"--header", nullptr, required, TEXT("'NAME: VALUE'"),
           TEXT("add a header to the request (repeatable)"), Connection, connecting | replaying,
           option::header},
    Option{"--subprotocol", nullptr, required, TEXT("P"), TEXT("offer a sub-protocol (repeatable)"),
           Connection, connecting | replaying, option::subprotocol},
    Option{"--origin", nullptr, required, TEXT("O"), TEXT("send this Origin"), Connection,
           connecting | replaying, option::origin},
    Option{"--ca", nullptr, required, TEXT("FILE"),
           TEXT("trust the authorities in FILE (PEM), not the system's"), Connection, connecting | replaying,
           option::caFile},
    Option{"--cert", nullptr, required, TEXT("FILE"), TEXT("client certificate (PEM), with --key"),
           Connection, connecting | replaying, option::certificate},
    Option{"--key", nullptr, required, TEXT("FILE"), TEXT("key of the client certificate (PEM)"), Connection,
           connecting | replaying, option::key},
    Option{"--insecure", nullptr, none, nullptr, TEXT("accept any server certificate"), Connection,
           connecting | replaying, option::insecure},
    Option{"--proxy", nullptr, required, TEXT("URL"),
           TEXT("connect through http://HOST:PORT or socks5://HOST:PORT"), Connection, connecting | replaying,
           option::proxy},
    Option{"--connect-timeout", nullptr, required, TEXT("S"),
           TEXT("give up connecting after S seconds (default 15)"), Connection, connecting | replaying,
           option::connectTimeout},
    Option{"--close-timeout", nullptr, required, TEXT("S"),
           TEXT("wait S seconds for the server's Close frame (default 5)"), Connection,
           connecting | replaying, option::closeTimeout},
    Option{"--max-message-size", nullptr, required, TEXT("BYTES"),
           TEXT("fail the connection with 1009 when a larger message comes (default 268435456)"), Connection,
           connecting | replaying, option::maxMessageSize},

    Option{
        "--format", nullptr, required, TEXT("har|jsonl|csv|text|pcapng|sglass"),
        TEXT("HTTP Archive, JSON Lines, a table, a transcript, a packet capture for Wireshark, or a session "
             "file (needed)"),
        Output, exporting, option::format},
    Option{"--json", nullptr, none, nullptr, TEXT("print JSON, one object per line"), Output,
           connecting | replaying | serving | comparing | info | exporting | importing, option::json},
    Option{"--output", nullptr, required, TEXT("FILE.sglass"),
           TEXT("keep the session in FILE.sglass; one that exists is continued"), Output,
           connecting | replaying | serving, option::output},
    Option{"--output", "-o", required, TEXT("FILE.sglass"),
           TEXT("the new session file (default: the first input's name with .sglass)"), Output, importing,
           option::output},
    Option{"--output", "-o", required, TEXT("FILE"), TEXT("write to FILE instead of the standard output"),
           Output, exporting, option::output},
    Option{"--quiet", nullptr, none, nullptr, TEXT("print nothing but problems"), Output,
           connecting | replaying | serving | comparing | exporting | importing, option::quiet},
    Option{"--help", "-h", none, nullptr, TEXT("print this help"), General, all, option::help},
    Option{"--version", nullptr, none, nullptr, TEXT("print the version"), General, all, option::version},
};

#undef TEXT

} // namespace

std::span<const Option> optionTable()
{
    return table;
}

QString sectionTitle(Option::Section section)
{
    const auto tr = [](const char *source) { return QCoreApplication::translate("CommandLine", source); };
    switch (section) {
    case Option::Section::Window:
        return tr(QT_TRANSLATE_NOOP("CommandLine", "Window:"));
    case Option::Section::Steps:
        return tr(QT_TRANSLATE_NOOP("CommandLine",
                                    "Steps, done in the order given once the session is open (repeatable):"));
    case Option::Section::Closing:
        return tr(QT_TRANSLATE_NOOP("CommandLine", "When the steps are done:"));
    case Option::Section::Playing:
        return tr(QT_TRANSLATE_NOOP("CommandLine", "Playing the recording:"));
    case Option::Section::Judging:
        return tr(QT_TRANSLATE_NOOP("CommandLine", "Comparing and expecting:"));
    case Option::Section::Serving:
        return tr(QT_TRANSLATE_NOOP("CommandLine", "Serving:"));
    case Option::Section::Selecting:
        return tr(QT_TRANSLATE_NOOP("CommandLine", "What part:"));
    case Option::Section::Connection:
        return tr(QT_TRANSLATE_NOOP("CommandLine", "Connection:"));
    case Option::Section::Output:
        return tr(QT_TRANSLATE_NOOP("CommandLine", "Output:"));
    case Option::Section::General:
        return tr(QT_TRANSLATE_NOOP("CommandLine", "General:"));
    }
    return {};
}

} // namespace socketglass
