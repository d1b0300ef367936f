// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/rawanswers.h"

#include "protocol/frame.h"
#include "protocol/openinghandshake.h"

#include <QTimer>

namespace socketglass {

namespace {

constexpr int patienceMs = 10'000;
constexpr qsizetype maxReasonSize = 123;
constexpr qsizetype maxHeaderLines = 16;

/// Nobody keeps the server's socket open for longer than the answer needs.
void endWithin(QTcpSocket *socket, int ms)
{
    QTimer::singleShot(ms, socket, [socket] { socket->abort(); });
}

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 301:
        return QByteArrayLiteral("Moved Permanently");
    case 302:
        return QByteArrayLiteral("Found");
    case 307:
        return QByteArrayLiteral("Temporary Redirect");
    case 400:
        return QByteArrayLiteral("Bad Request");
    case 401:
        return QByteArrayLiteral("Unauthorized");
    case 403:
        return QByteArrayLiteral("Forbidden");
    case 404:
        return QByteArrayLiteral("Not Found");
    case 426:
        return QByteArrayLiteral("Upgrade Required");
    case 429:
        return QByteArrayLiteral("Too Many Requests");
    case 500:
        return QByteArrayLiteral("Internal Server Error");
    case 502:
        return QByteArrayLiteral("Bad Gateway");
    case 503:
        return QByteArrayLiteral("Service Unavailable");
    default:
        return QByteArrayLiteral("As Asked");
    }
}

void acceptHandshake(QTcpSocket *socket, const DemoRequest &request)
{
    socket->skip(request.headSize);
    socket->write(acceptingResponse(request.head).toBytes());
}

void sendFrame(QTcpSocket *socket, Opcode opcode, const QByteArray &payload)
{
    FrameHeader header;
    header.opcode = opcode;
    socket->write(encodeFrame(header, payload));
}

/// At most 123 bytes, cut between two characters.
QByteArray reasonBytes(const QString &reason)
{
    QByteArray bytes = reason.toUtf8();
    if (bytes.size() <= maxReasonSize)
        return bytes;
    qsizetype end = maxReasonSize;
    while (end > 0 && (quint8(bytes[end]) & 0xC0) == 0x80)
        --end;
    return bytes.first(end);
}

/// Ends TCP once the client's Close frame has come; what comes before it is read and forgotten.
class CloseAwaiter final : public QObject
{
public:
    explicit CloseAwaiter(QTcpSocket *socket)
        : QObject(socket)
        , m_socket(socket)
    {
        connect(socket, &QTcpSocket::readyRead, this, [this] { read(); });
        read();
    }

private:
    void read()
    {
        const QByteArray bytes = m_socket->readAll();
        QByteArrayView rest(bytes);
        for (auto step = m_decoder.next(rest); step != FrameDecoder::Step::NeedMore;
             step = m_decoder.next(rest)) {
            if (step == FrameDecoder::Step::FrameEnd && m_decoder.header().opcode == Opcode::Close)
                return m_socket->disconnectFromHost();
        }
    }
    QTcpSocket *m_socket;
    FrameDecoder m_decoder;
};

} // namespace

void refuse(QTcpSocket *socket, int status, const HttpHeaders &headers, const QByteArray &body)
{
    socket->readAll();
    HttpResponseHead head;
    head.version = QByteArrayLiteral("HTTP/1.1");
    head.status = status;
    head.reason = reasonPhrase(status);
    head.headers = headers;
    head.headers.append({QByteArrayLiteral("Content-Type"), QByteArrayLiteral("text/plain; charset=utf-8")});
    head.headers.append({QByteArrayLiteral("Content-Length"), QByteArray::number(body.size())});
    head.headers.append({QByteArrayLiteral("Connection"), QByteArrayLiteral("close")});
    socket->write(head.toBytes());
    socket->write(body);
    endWithin(socket, patienceMs);
    socket->disconnectFromHost();
}

void refuseAsAsked(QTcpSocket *socket, const DemoRequest &request)
{
    const int status = int(request.number(QStringLiteral("status"), 403, 300, 599));
    HttpHeaders headers;
    for (const QString &line :
         request.query.allQueryItemValues(QStringLiteral("header"), QUrl::FullyDecoded)) {
        if (headers.size() == maxHeaderLines)
            break;
        QByteArray bytes = line.toUtf8();
        bytes.removeIf([](char byte) { return quint8(byte) < 0x20 || byte == 0x7f; });
        const qsizetype colon = bytes.indexOf(':');
        if (colon > 0)
            headers.append({bytes.first(colon).trimmed(), bytes.sliced(colon + 1).trimmed()});
    }
    if (status == 401 && !headers.value("WWW-Authenticate"))
        headers.append({QByteArrayLiteral("WWW-Authenticate"), QByteArrayLiteral("Basic realm=\"demo\"")});
    if (status / 100 == 3 && !headers.value("Location"))
        headers.append({QByteArrayLiteral("Location"), QByteArrayLiteral("/echo")});
    const QString body =
        request.text(QStringLiteral("body"), QStringLiteral("The demo server refuses this handshake."));
    refuse(socket, status, headers, body.toUtf8() + '\n');
}

void dropAsAsked(QTcpSocket *socket, const DemoRequest &request)
{
    const int after = int(request.number(QStringLiteral("after"), 500, 0, 60'000));
    acceptHandshake(socket, request);
    sendFrame(socket, Opcode::Text, QByteArrayLiteral("TCP ends now, without a Close frame"));
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->readAll(); });
    QTimer::singleShot(after, socket, [socket] {
        socket->disconnectFromHost();
        endWithin(socket, patienceMs);
    });
}

void closeAsAsked(QTcpSocket *socket, const DemoRequest &request)
{
    std::optional<quint16> code;
    if (request.query.hasQueryItem(QStringLiteral("code")))
        code = quint16(request.number(QStringLiteral("code"), 1000, 0, 65535));
    acceptHandshake(socket, request);
    sendFrame(socket, Opcode::Close,
              closePayload(code, code ? reasonBytes(request.text(QStringLiteral("reason"))) : QByteArray()));
    new CloseAwaiter(socket);
    endWithin(socket, patienceMs);
}

} // namespace socketglass
