// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commandline.h"

namespace socketglass {

/// What the options do with their values: each is one `apply` of the table.
namespace option {

QString demo(CommandLine &line, const QByteArray &value);
QString screenshot(CommandLine &line, const QByteArray &value);

QString sendText(CommandLine &line, const QByteArray &value);
QString sendBinary(CommandLine &line, const QByteArray &value);
QString sendFile(CommandLine &line, const QByteArray &value);
QString sendTextFile(CommandLine &line, const QByteArray &value);
QString standardInput(CommandLine &line, const QByteArray &value);
QString messageTemplate(CommandLine &line, const QByteArray &value);
QString templatesFile(CommandLine &line, const QByteArray &value);
QString ping(CommandLine &line, const QByteArray &value);
QString wait(CommandLine &line, const QByteArray &value);
QString sleep(CommandLine &line, const QByteArray &value);

QString close(CommandLine &line, const QByteArray &value);
QString expect(CommandLine &line, const QByteArray &value);
QString duration(CommandLine &line, const QByteArray &value);
QString linger(CommandLine &line, const QByteArray &value);

QString header(CommandLine &line, const QByteArray &value);
QString subprotocol(CommandLine &line, const QByteArray &value);
QString origin(CommandLine &line, const QByteArray &value);
QString user(CommandLine &line, const QByteArray &value);
QString bearer(CommandLine &line, const QByteArray &value);
QString apiKey(CommandLine &line, const QByteArray &value);
QString apiKeyQuery(CommandLine &line, const QByteArray &value);
QString cookie(CommandLine &line, const QByteArray &value);
QString caFile(CommandLine &line, const QByteArray &value);
QString systemAuthorities(CommandLine &line, const QByteArray &value);
QString certificate(CommandLine &line, const QByteArray &value);
QString key(CommandLine &line, const QByteArray &value);
QString passPhrase(CommandLine &line, const QByteArray &value);
QString tlsMinimum(CommandLine &line, const QByteArray &value);
QString serverName(CommandLine &line, const QByteArray &value);
QString insecure(CommandLine &line, const QByteArray &value);
QString proxy(CommandLine &line, const QByteArray &value);
QString proxyUser(CommandLine &line, const QByteArray &value);
QString followRedirects(CommandLine &line, const QByteArray &value);
QString maxRedirects(CommandLine &line, const QByteArray &value);
QString keepAlive(CommandLine &line, const QByteArray &value);
QString pongTimeout(CommandLine &line, const QByteArray &value);
QString noPong(CommandLine &line, const QByteArray &value);
QString noCompression(CommandLine &line, const QByteArray &value);
QString connectTimeout(CommandLine &line, const QByteArray &value);
QString closeTimeout(CommandLine &line, const QByteArray &value);
QString maxMessageSize(CommandLine &line, const QByteArray &value);
QString reconnect(CommandLine &line, const QByteArray &value);
QString reconnectDelay(CommandLine &line, const QByteArray &value);
QString reconnectFactor(CommandLine &line, const QByteArray &value);
QString reconnectMaxDelay(CommandLine &line, const QByteArray &value);
QString reconnectJitter(CommandLine &line, const QByteArray &value);
QString reconnectAttempts(CommandLine &line, const QByteArray &value);
QString reconnectCodes(CommandLine &line, const QByteArray &value);

QString replayTo(CommandLine &line, const QByteArray &value);
QString pace(CommandLine &line, const QByteArray &value);
QString speed(CommandLine &line, const QByteArray &value);
QString inStep(CommandLine &line, const QByteArray &value);
QString stepTimeout(CommandLine &line, const QByteArray &value);
QString firstSeq(CommandLine &line, const QByteArray &value);
QString lastSeq(CommandLine &line, const QByteArray &value);
QString skipHeartbeats(CommandLine &line, const QByteArray &value);
QString edit(CommandLine &line, const QByteArray &value);
QString variable(CommandLine &line, const QByteArray &value);
QString environment(CommandLine &line, const QByteArray &value);
QString extract(CommandLine &line, const QByteArray &value);
QString repeat(CommandLine &line, const QByteArray &value);
QString parallelSessions(CommandLine &line, const QByteArray &value);

QString noCompare(CommandLine &line, const QByteArray &value);
QString ignore(CommandLine &line, const QByteArray &value);
QString expectations(CommandLine &line, const QByteArray &value);
QString expectationsFile(CommandLine &line, const QByteArray &value);
QString junitFile(CommandLine &line, const QByteArray &value);

QString probeCase(CommandLine &line, const QByteArray &value);
QString probeList(CommandLine &line, const QByteArray &value);
QString probeTimeout(CommandLine &line, const QByteArray &value);

QString port(CommandLine &line, const QByteArray &value);
QString listenAddress(CommandLine &line, const QByteArray &value);
QString echo(CommandLine &line, const QByteArray &value);
QString rulesFile(CommandLine &line, const QByteArray &value);

QString sessionNumber(CommandLine &line, const QByteArray &value);
QString filter(CommandLine &line, const QByteArray &value);
QString fromTime(CommandLine &line, const QByteArray &value);
QString untilTime(CommandLine &line, const QByteArray &value);
QString redact(CommandLine &line, const QByteArray &value);

QString json(CommandLine &line, const QByteArray &value);
QString output(CommandLine &line, const QByteArray &value);
QString keepEvents(CommandLine &line, const QByteArray &value);
QString keepBytes(CommandLine &line, const QByteArray &value);
QString keepFree(CommandLine &line, const QByteArray &value);
QString keepAge(CommandLine &line, const QByteArray &value);
QString quiet(CommandLine &line, const QByteArray &value);
QString format(CommandLine &line, const QByteArray &value);
QString help(CommandLine &line, const QByteArray &value);
QString version(CommandLine &line, const QByteArray &value);

} // namespace option

} // namespace socketglass
