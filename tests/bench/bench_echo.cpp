// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// A QWebSocketServer in a process of its own: prints its port, sends back what comes; /times keeps it and
// prints a line of arrival times (ns) when the client closes. Ends with its standard input.
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QWebSocket>
#include <QWebSocketServer>

#include <unistd.h>

#include <cstdio>

namespace {

void printTimes(const std::vector<qint64> &times)
{
    for (const qint64 time : times)
        std::printf("%lld ", static_cast<long long>(time));
    std::printf("\n");
    std::fflush(stdout);
}

void serve(QWebSocket *client, const QElapsedTimer &clock)
{
    QObject::connect(client, &QWebSocket::disconnected, client, &QObject::deleteLater);
    if (client->requestUrl().path() != QStringLiteral("/times")) {
        QObject::connect(client, &QWebSocket::textMessageReceived, client, &QWebSocket::sendTextMessage);
        return;
    }
    auto times = std::make_shared<std::vector<qint64>>();
    QObject::connect(client, &QWebSocket::textMessageReceived, client,
                     [times, &clock] { times->push_back(clock.nsecsElapsed()); });
    QObject::connect(client, &QWebSocket::disconnected, client, [times] { printTimes(*times); });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QElapsedTimer clock;
    clock.start();
    QWebSocketServer server(QStringLiteral("bench"), QWebSocketServer::NonSecureMode);
    if (!server.listen(QHostAddress::LocalHost))
        return 1;
    QObject::connect(&server, &QWebSocketServer::newConnection, &server, [&server, &clock] {
        while (QWebSocket *client = server.nextPendingConnection())
            serve(client, clock);
    });
    const QSocketNotifier end(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&end, &QSocketNotifier::activated, &server, &QCoreApplication::quit);
    std::printf("%d\n", int(server.serverPort()));
    std::fflush(stdout);
    return QCoreApplication::exec();
}
