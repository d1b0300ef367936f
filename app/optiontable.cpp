// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "optiontable.h"

#include "optionvalues.h"

#include <QCoreApplication>

#include <array>

namespace socketglass {

namespace {

constexpr quint8 window = 1 << int(Command::Window);
constexpr quint8 connecting = 1 << int(Command::Connect);
constexpr quint8 info = 1 << int(Command::Info);
constexpr quint8 exporting = 1 << int(Command::Export);
constexpr quint8 all = window | connecting | info | exporting;

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

    Option{"--header", nullptr, required, TEXT("'NAME: VALUE'"),
           TEXT("add a header to the request (repeatable)"), Connection, connecting, option::header},
    Option{"--subprotocol", nullptr, required, TEXT("P"), TEXT("offer a sub-protocol (repeatable)"),
           Connection, connecting, option::subprotocol},
    Option{"--origin", nullptr, required, TEXT("O"), TEXT("send this Origin"), Connection, connecting,
           option::origin},
    Option{"--ca", nullptr, required, TEXT("FILE"),
           TEXT("trust the authorities in FILE (PEM), not the system's"), Connection, connecting,
           option::caFile},
    Option{"--cert", nullptr, required, TEXT("FILE"), TEXT("client certificate (PEM), with --key"),
           Connection, connecting, option::certificate},
    Option{"--key", nullptr, required, TEXT("FILE"), TEXT("key of the client certificate (PEM)"), Connection,
           connecting, option::key},
    Option{"--insecure", nullptr, none, nullptr, TEXT("accept any server certificate"), Connection,
           connecting, option::insecure},
    Option{"--proxy", nullptr, required, TEXT("URL"),
           TEXT("connect through http://HOST:PORT or socks5://HOST:PORT"), Connection, connecting,
           option::proxy},
    Option{"--connect-timeout", nullptr, required, TEXT("S"),
           TEXT("give up connecting after S seconds (default 15)"), Connection, connecting,
           option::connectTimeout},
    Option{"--close-timeout", nullptr, required, TEXT("S"),
           TEXT("wait S seconds for the server's Close frame (default 5)"), Connection, connecting,
           option::closeTimeout},
    Option{"--max-message-size", nullptr, required, TEXT("BYTES"),
           TEXT("fail the connection with 1009 when a larger message comes (default 268435456)"), Connection,
           connecting, option::maxMessageSize},

    Option{"--format", nullptr, required, TEXT("jsonl"), TEXT("one JSON object per line and event (needed)"),
           Output, exporting, option::format},
    Option{"--json", nullptr, none, nullptr, TEXT("print JSON, one object per line"), Output,
           connecting | info, option::json},
    Option{"--output", nullptr, required, TEXT("FILE.sglass"),
           TEXT("keep the session in FILE.sglass; one that exists is continued"), Output, connecting,
           option::output},
    Option{"--output", "-o", required, TEXT("FILE"), TEXT("write to FILE instead of the standard output"),
           Output, exporting, option::output},
    Option{"--quiet", nullptr, none, nullptr, TEXT("print nothing but problems"), Output,
           connecting | exporting, option::quiet},
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
