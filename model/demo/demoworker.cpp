// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoworker.h"

#include "demo/demoserver.h"
#include "demo/rawanswers.h"

#include <QWebSocket>
#include <QWebSocketHandshakeOptions>

namespace socketglass {

namespace {

const QString chatProtocol = QStringLiteral("chat");

DemoChannel *makeChannel(QWebSocket *socket, const DemoRequest &request, ChatRoom &room)
{
    if (request.path == u"/echo")
        return new EchoChannel(socket);
    if (request.path == u"/ticker")
        return new TickerChannel(socket, request);
    if (request.path == u"/binary")
        return new BinaryChannel(socket, request);
    if (request.path == u"/flood")
        return new FloodChannel(socket, request);
    return new ChatChannel(socket, &room);
}

QByteArray listOfPaths()
{
    QByteArray list;
    for (const DemoServer::Path &path : DemoServer::paths())
        list += path.path.toUtf8() + "   " + path.description.toUtf8() + '\n';
    return list;
}

/// For the server's object to say what the client's request was.
DemoRequest requestOf(const QWebSocket &socket)
{
    HttpRequestHead head;
    const QUrl url = socket.requestUrl();
    head.target = url.path(QUrl::FullyEncoded).toLatin1();
    if (url.hasQuery())
        head.target += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    return DemoRequest(head);
}

} // namespace

DemoWorker::DemoWorker(QObject *parent)
    : QObject(parent)
    , m_server(QStringLiteral("Socketglass demo"), QWebSocketServer::NonSecureMode, this)
    , m_chatServer(QStringLiteral("Socketglass demo"), QWebSocketServer::NonSecureMode, this)
    , m_room(this)
    , m_front(this)
{
    m_chatServer.setSupportedSubprotocols({chatProtocol});
    connect(&m_server, &QWebSocketServer::newConnection, this, [this] { takeConnections(m_server); });
    connect(&m_chatServer, &QWebSocketServer::newConnection, this, [this] { takeConnections(m_chatServer); });
    connect(&m_front, &DemoFront::requested, this, &DemoWorker::route);
    connect(&m_front, &DemoFront::misaddressed, this, [](QTcpSocket *socket, const QString &problem) {
        refuse(socket, 426, {{QByteArrayLiteral("Upgrade"), QByteArrayLiteral("websocket")}},
               problem.toUtf8() + "\n\n" + listOfPaths());
    });
}

DemoWorker::~DemoWorker()
{
    const auto sockets = findChildren<QWebSocket *>(Qt::FindDirectChildrenOnly);
    for (QWebSocket *socket : sockets) {
        socket->close(QWebSocketProtocol::CloseCodeGoingAway, QStringLiteral("The demo server stops"));
        delete socket;
    }
}

QString DemoWorker::listen(quint16 port)
{
    if (m_front.listen(QHostAddress::LocalHost, port))
        return {};
    return DemoServer::tr("The demo server can't listen on port %1 of this machine: %2. "
                          "Stop the program that uses the port, or let the system choose one.")
        .arg(port)
        .arg(m_front.errorString());
}

void DemoWorker::route(QTcpSocket *socket, const DemoRequest &request)
{
    static const QStringList served{QStringLiteral("/echo"), QStringLiteral("/ticker"),
                                    QStringLiteral("/binary"), QStringLiteral("/flood")};
    if (served.contains(request.path)) {
        m_server.handleConnection(socket);
    } else if (request.path == u"/close") {
        closeAsAsked(socket, request);
    } else if (request.path == u"/drop") {
        dropAsAsked(socket, request);
    } else if (request.path == u"/refuse") {
        refuseAsAsked(socket, request);
    } else if (request.path != u"/chat") {
        refuse(socket, 404, {},
               DemoServer::tr("There is no such path here. These are:").toUtf8() + "\n\n" + listOfPaths());
    } else if (request.head.headers.listValues("Sec-WebSocket-Protocol").contains(chatProtocol.toUtf8())) {
        m_chatServer.handleConnection(socket);
    } else {
        refuse(socket, 400, {}, DemoServer::tr("This path needs the sub-protocol \"chat\".").toUtf8() + '\n');
    }
}

void DemoWorker::takeConnections(QWebSocketServer &server)
{
    while (QWebSocket *socket = server.nextPendingConnection()) {
        socket->setParent(this);
        connect(socket, &QWebSocket::disconnected, socket, &QObject::deleteLater);
        makeChannel(socket, requestOf(*socket), m_room);
    }
}

} // namespace socketglass
