// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoworker.h"

#include "demo/demoserver.h"
#include "demo/rawanswers.h"

namespace socketglass {

namespace {

constexpr char chatProtocol[] = "chat";

DemoChannel *makeChannel(DemoSocket *socket, const DemoRequest &request, ChatRoom &room)
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

} // namespace

DemoWorker::DemoWorker(QObject *parent)
    : QObject(parent)
    , m_room(this)
    , m_front(this)
{
    connect(&m_front, &DemoFront::requested, this, &DemoWorker::route);
    connect(&m_front, &DemoFront::misaddressed, this, [](QTcpSocket *socket, const QString &problem) {
        refuse(socket, 426, {{QByteArrayLiteral("Upgrade"), QByteArrayLiteral("websocket")}},
               problem.toUtf8() + "\n\n" + listOfPaths());
    });
}

DemoWorker::~DemoWorker()
{
    const auto sockets = m_front.findChildren<DemoSocket *>();
    for (DemoSocket *socket : sockets)
        socket->close(1001, QByteArrayLiteral("The demo server stops"));
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
        serve(socket, request);
    } else if (request.path == u"/close") {
        closeAsAsked(socket, request);
    } else if (request.path == u"/drop") {
        dropAsAsked(socket, request);
    } else if (request.path == u"/refuse") {
        refuseAsAsked(socket, request);
    } else if (request.path != u"/chat") {
        refuse(socket, 404, {},
               DemoServer::tr("There is no such path here. These are:").toUtf8() + "\n\n" + listOfPaths());
    } else if (request.head.headers.listValues("Sec-WebSocket-Protocol").contains(chatProtocol)) {
        serve(socket, request);
    } else {
        refuse(socket, 400, {}, DemoServer::tr("This path needs the sub-protocol \"chat\".").toUtf8() + '\n');
    }
}

void DemoWorker::serve(QTcpSocket *socket, const DemoRequest &request)
{
    DemoSocket::Terms terms;
    if (request.path == u"/chat")
        terms.subprotocol = chatProtocol;
    terms.compression = request.path != u"/flood"; // which is about speed
    makeChannel(new DemoSocket(socket, request, terms), request, m_room);
}

} // namespace socketglass
