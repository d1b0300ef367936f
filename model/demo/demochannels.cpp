// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demochannels.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QtEndian>

#include <cmath>
#include <numbers>

namespace socketglass {

namespace {

constexpr qsizetype maxChatText = 4096;

QString compact(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

} // namespace

DemoChannel::DemoChannel(QWebSocket *socket)
    : QObject(socket)
    , m_socket(socket)
{
    socket->setMaxAllowedIncomingMessageSize(maxMessageSize);
    socket->setMaxAllowedIncomingFrameSize(maxMessageSize);
}

void DemoChannel::answerText(const QString &text)
{
    m_socket->sendTextMessage(text);
    limitWaiting();
}

void DemoChannel::answerBinary(const QByteArray &bytes)
{
    m_socket->sendBinaryMessage(bytes);
    limitWaiting();
}

void DemoChannel::limitWaiting()
{
    if (m_socket->bytesToWrite() <= maxWaiting || m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    m_socket->close(QWebSocketProtocol::CloseCodePolicyViolated, QStringLiteral("You read too slowly"));
    QTimer::singleShot(1000, m_socket, &QWebSocket::abort);
}

EchoChannel::EchoChannel(QWebSocket *socket)
    : DemoChannel(socket)
{
    connect(socket, &QWebSocket::textMessageReceived, this, &EchoChannel::answerText);
    connect(socket, &QWebSocket::binaryMessageReceived, this, &EchoChannel::answerBinary);
}

TickerChannel::TickerChannel(QWebSocket *socket, const DemoRequest &request)
    : DemoChannel(socket)
{
    connect(&m_timer, &QTimer::timeout, this, &TickerChannel::tick);
    m_timer.start(int(request.number(QStringLiteral("interval"), 200, 1, 60'000)));
    tick();
}

void TickerChannel::tick()
{
    if (!hasRoom())
        return;
    m_price = std::max(1.0, m_price + (QRandomGenerator::global()->generateDouble() - 0.5));
    socket().sendTextMessage(
        compact({{QStringLiteral("type"), QStringLiteral("tick")},
                 {QStringLiteral("seq"), ++m_seq},
                 {QStringLiteral("time"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
                 {QStringLiteral("symbol"), m_seq % 2 ? QStringLiteral("GLASS") : QStringLiteral("WIRE")},
                 {QStringLiteral("price"), std::round(m_price * 100) / 100}}));
}

BinaryChannel::BinaryChannel(QWebSocket *socket, const DemoRequest &request)
    : DemoChannel(socket)
    , m_samples(int(request.number(QStringLiteral("samples"), 64, 0, 65'536)))
{
    connect(&m_timer, &QTimer::timeout, this, &BinaryChannel::send);
    m_timer.start(int(request.number(QStringLiteral("interval"), 500, 1, 60'000)));
    send();
}

void BinaryChannel::send()
{
    if (!hasRoom())
        return;
    QByteArray bytes = QByteArrayLiteral("SGLS") + QByteArray(4 + m_samples * 2, Qt::Uninitialized);
    qToBigEndian(++m_seq, bytes.data() + 4);
    for (int i = 0; i < m_samples; ++i) {
        const double turns = double(i) / 64 + double(m_seq) / 32;
        const auto sample = qint16(std::lround(std::sin(2 * std::numbers::pi * turns) * 32767));
        qToBigEndian(sample, bytes.data() + 8 + i * 2);
    }
    socket().sendBinaryMessage(bytes);
}

FloodChannel::FloodChannel(QWebSocket *socket, const DemoRequest &request)
    : DemoChannel(socket)
    , m_count(request.number(QStringLiteral("count"), 100'000, 0, 1'000'000'000))
    , m_size(qsizetype(request.number(QStringLiteral("size"), 100, 0, qint64(maxMessageSize))))
{
    connect(socket, &QWebSocket::bytesWritten, this, &FloodChannel::send);
    QTimer::singleShot(0, this, &FloodChannel::send);
}

void FloodChannel::send()
{
    while (m_seq < m_count && hasRoom()) {
        const QString start = QStringLiteral(R"({"seq":%1,"pad":")").arg(++m_seq);
        socket().sendTextMessage(start % QString(std::max<qsizetype>(0, m_size - start.size() - 2), u'.') %
                                 u"\"}");
    }
    if (m_seq < m_count || socket().state() != QAbstractSocket::ConnectedState)
        return;
    disconnect(&socket(), &QWebSocket::bytesWritten, this, nullptr);
    socket().close(QWebSocketProtocol::CloseCodeNormal, QStringLiteral("that was all"));
}

void ChatRoom::join(ChatChannel *member)
{
    member->setName(QStringLiteral("guest %1").arg(++m_joined));
    m_members.append(member);
    broadcast({{QStringLiteral("type"), QStringLiteral("joined")},
               {QStringLiteral("who"), member->name()},
               {QStringLiteral("members"), m_members.size()}});
}

void ChatRoom::leave(ChatChannel *member)
{
    if (!m_members.removeOne(member))
        return;
    broadcast({{QStringLiteral("type"), QStringLiteral("left")},
               {QStringLiteral("who"), member->name()},
               {QStringLiteral("members"), m_members.size()}});
}

void ChatRoom::say(const QString &from, const QString &text)
{
    broadcast({{QStringLiteral("type"), QStringLiteral("chat")},
               {QStringLiteral("from"), from},
               {QStringLiteral("text"), text.left(maxChatText)}});
}

void ChatRoom::broadcast(const QJsonObject &message)
{
    const QString text = compact(message);
    const auto members = m_members; // one that is cut off leaves meanwhile
    for (ChatChannel *member : members) {
        if (m_members.contains(member))
            member->deliver(text);
    }
}

ChatChannel::ChatChannel(QWebSocket *socket, ChatRoom *room)
    : DemoChannel(socket)
    , m_room(room)
{
    room->join(this);
    connect(socket, &QWebSocket::disconnected, this, [this] { m_room->leave(this); });
    connect(socket, &QWebSocket::textMessageReceived, this,
            [this](const QString &text) { m_room->say(m_name, text); });
    connect(socket, &QWebSocket::binaryMessageReceived, this, [this] {
        this->socket().close(QWebSocketProtocol::CloseCodeDatatypeNotSupported,
                             QStringLiteral("The chat takes text only"));
    });
}

ChatChannel::~ChatChannel()
{
    m_room->leave(this);
}

} // namespace socketglass
