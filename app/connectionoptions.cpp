// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "optiontable.h"

#include "optionvalues.h"

#include <QCoreApplication>

#include <array>

namespace socketglass {

namespace {

constexpr quint16 connecting = 1 << int(Command::Connect);
constexpr quint16 both = connecting | 1 << int(Command::Replay);

constexpr auto none = Option::Argument::None;
constexpr auto required = Option::Argument::Required;

constexpr std::array table{
    Option{"--header", nullptr, required, "'NAME: VALUE'",
           QT_TRANSLATE_NOOP("CommandLine", "add a header to the request (repeatable)"),
           Option::Section::Connection, both, option::header},
    Option{"--subprotocol", nullptr, required, "P",
           QT_TRANSLATE_NOOP("CommandLine", "offer a sub-protocol (repeatable)"), Option::Section::Connection,
           both, option::subprotocol},
    Option{"--origin", nullptr, required, "O", QT_TRANSLATE_NOOP("CommandLine", "send this Origin"),
           Option::Section::Connection, both, option::origin},
    Option{
        "--user", nullptr, required, "USER[:PASSWORD]",
        QT_TRANSLATE_NOOP("CommandLine",
                          "authenticate by Basic; PASSWORD, as each SECRET, may also be env:NAME or @FILE"),
        Option::Section::Connection, both, option::user},
    Option{"--bearer", nullptr, required, "SECRET",
           QT_TRANSLATE_NOOP("CommandLine", "authenticate by this Bearer token"), Option::Section::Connection,
           both, option::bearer},
    Option{"--api-key", nullptr, required, "'NAME: SECRET'",
           QT_TRANSLATE_NOOP("CommandLine", "send an API key in the header NAME"),
           Option::Section::Connection, both, option::apiKey},
    Option{"--api-key-query", nullptr, required, "NAME=SECRET",
           QT_TRANSLATE_NOOP("CommandLine", "send an API key as the parameter NAME of the query"),
           Option::Section::Connection, both, option::apiKeyQuery},
    Option{"--cookie", nullptr, required, "NAME=SECRET",
           QT_TRANSLATE_NOOP("CommandLine", "send a cookie (repeatable)"), Option::Section::Connection, both,
           option::cookie},
    Option{"--ca", nullptr, required, "FILE",
           QT_TRANSLATE_NOOP("CommandLine", "trust the authorities in FILE (PEM), not the system's"),
           Option::Section::Connection, both, option::caFile},
    Option{"--system-ca", nullptr, none, nullptr,
           QT_TRANSLATE_NOOP("CommandLine", "trust the system's authorities besides those of --ca"),
           Option::Section::Connection, both, option::systemAuthorities},
    Option{"--cert", nullptr, required, "FILE",
           QT_TRANSLATE_NOOP("CommandLine",
                             "client certificate: PKCS#12, or PEM with --key or its key in the same file"),
           Option::Section::Connection, both, option::certificate},
    Option{"--key", nullptr, required, "FILE",
           QT_TRANSLATE_NOOP("CommandLine", "key of the client certificate (PEM)"),
           Option::Section::Connection, both, option::key},
    Option{"--pass", nullptr, required, "SECRET",
           QT_TRANSLATE_NOOP("CommandLine", "pass phrase of the key or of the PKCS#12 file"),
           Option::Section::Connection, both, option::passPhrase},
    Option{"--tls-min", nullptr, required, "1.2|1.3",
           QT_TRANSLATE_NOOP("CommandLine", "the least version of TLS (default 1.2)"),
           Option::Section::Connection, both, option::tlsMinimum},
    Option{"--servername", nullptr, required, "NAME",
           QT_TRANSLATE_NOOP(
               "CommandLine",
               "ask for NAME (SNI), and look for it in the certificate, in place of the host of the URL"),
           Option::Section::Connection, both, option::serverName},
    Option{"--insecure", nullptr, none, nullptr,
           QT_TRANSLATE_NOOP("CommandLine", "accept any server certificate"), Option::Section::Connection,
           both, option::insecure},
    Option{"--proxy", nullptr, required, "URL",
           QT_TRANSLATE_NOOP(
               "CommandLine",
               "connect through http://HOST:PORT, socks5://HOST:PORT, or system: the system's proxy"),
           Option::Section::Connection, both, option::proxy},
    Option{"--proxy-user", nullptr, required, "USER:PASSWORD",
           QT_TRANSLATE_NOOP("CommandLine", "authenticate at the proxy"), Option::Section::Connection, both,
           option::proxyUser},
    Option{"--follow-redirects", nullptr, none, nullptr,
           QT_TRANSLATE_NOOP("CommandLine", "follow redirects, 10 at most"), Option::Section::Connection,
           both, option::followRedirects},
    Option{"--max-redirects", nullptr, required, "N",
           QT_TRANSLATE_NOOP("CommandLine", "follow N redirects at most"), Option::Section::Connection, both,
           option::maxRedirects},
    Option{"--keep-alive", nullptr, required, "S",
           QT_TRANSLATE_NOOP("CommandLine", "send a ping every S seconds"), Option::Section::Connection, both,
           option::keepAlive},
    Option{"--pong-timeout", nullptr, required, "S",
           QT_TRANSLATE_NOOP("CommandLine", "with --keep-alive: the connection is lost when a pong has not "
                                            "come after S seconds (default 10)"),
           Option::Section::Connection, both, option::pongTimeout},
    Option{"--no-pong", nullptr, none, nullptr, QT_TRANSLATE_NOOP("CommandLine", "don't answer pings"),
           Option::Section::Connection, both, option::noPong},
    Option{"--no-compression", nullptr, none, nullptr,
           QT_TRANSLATE_NOOP("CommandLine", "don't offer permessage-deflate"), Option::Section::Connection,
           both, option::noCompression},
    Option{"--connect-timeout", nullptr, required, "S",
           QT_TRANSLATE_NOOP("CommandLine", "give up connecting after S seconds (default 15)"),
           Option::Section::Connection, both, option::connectTimeout},
    Option{"--close-timeout", nullptr, required, "S",
           QT_TRANSLATE_NOOP("CommandLine", "wait S seconds for the server's Close frame (default 5)"),
           Option::Section::Connection, both, option::closeTimeout},
    Option{"--max-message-size", nullptr, required, "BYTES",
           QT_TRANSLATE_NOOP("CommandLine",
                             "fail the connection with 1009 when a larger message comes (default 268435456)"),
           Option::Section::Connection, both, option::maxMessageSize},
    Option{"--reconnect", nullptr, none, nullptr,
           QT_TRANSLATE_NOOP(
               "CommandLine",
               "connect again when the connection is lost, later each time; the steps are done anew"),
           Option::Section::Connection, connecting, option::reconnect},
    Option{"--reconnect-delay", nullptr, required, "S",
           QT_TRANSLATE_NOOP("CommandLine", "before the first attempt (default 1)"),
           Option::Section::Connection, connecting, option::reconnectDelay},
    Option{"--reconnect-factor", nullptr, required, "X",
           QT_TRANSLATE_NOOP("CommandLine", "each delay is X times the one before (default 2)"),
           Option::Section::Connection, connecting, option::reconnectFactor},
    Option{"--reconnect-max-delay", nullptr, required, "S",
           QT_TRANSLATE_NOOP("CommandLine", "the longest delay (default 60)"), Option::Section::Connection,
           connecting, option::reconnectMaxDelay},
    Option{"--reconnect-jitter", nullptr, required, "X",
           QT_TRANSLATE_NOOP("CommandLine",
                             "chance changes each delay by a share of up to X, from 0 to 1 (default 0.2)"),
           Option::Section::Connection, connecting, option::reconnectJitter},
    Option{"--reconnect-attempts", nullptr, required, "N",
           QT_TRANSLATE_NOOP("CommandLine", "give up after N attempts in a row (default 10; 0: never)"),
           Option::Section::Connection, connecting, option::reconnectAttempts},
    Option{"--reconnect-codes", nullptr, required, "CODE,...",
           QT_TRANSLATE_NOOP("CommandLine",
                             "only after these close codes (default 1001,1006,1011,1012,1013,1014; no "
                             "connection at all counts as 1006)"),
           Option::Section::Connection, connecting, option::reconnectCodes},
};

} // namespace

std::span<const Option> connectionOptions()
{
    return table;
}

} // namespace socketglass
