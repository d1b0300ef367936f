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

DemoChannel::DemoChannel(DemoSocket *socket)
    : QObject(socket)
    , m_socket(socket)
{
}

EchoChannel::EchoChannel(DemoSocket *socket)
    : DemoChannel(socket)
{
    connect(socket, &DemoSocket::received, socket,
            [socket](Opcode type, const QByteArray &payload) { socket->send(type, payload); });
}

TickerChannel::TickerChannel(DemoSocket *socket, const DemoRequest &request)
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
    sendText(
        compact({{QStringLiteral("type"), QStringLiteral("tick")},
                 {QStringLiteral("seq"), ++m_seq},
                 {QStringLiteral("time"), QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs)},
                 {QStringLiteral("symbol"), m_seq % 2 ? QStringLiteral("GLASS") : QStringLiteral("WIRE")},
                 {QStringLiteral("price"), std::round(m_price * 100) / 100}}));
}

BinaryChannel::BinaryChannel(DemoSocket *socket, const DemoRequest &request)
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
    socket().send(Opcode::Binary, bytes);
}

FloodChannel::FloodChannel(DemoSocket *socket, const DemoRequest &request)
    : DemoChannel(socket)
    , m_count(request.number(QStringLiteral("count"), 100'000, 0, 1'000'000'000))
    , m_size(qsizetype(request.number(QStringLiteral("size"), 100, 0, qint64(DemoSocket::maxMessageSize))))
{
    connect(socket, &DemoSocket::bytesWritten, this, &FloodChannel::send);
    QTimer::singleShot(0, this, &FloodChannel::send);
}

void FloodChannel::send()
{
    while (m_seq < m_count && socket().isOpen() && hasRoom()) {
        const QString start = QStringLiteral(R"({"seq":%1,"pad":")").arg(++m_seq);
        sendText(start % QString(std::max<qsizetype>(0, m_size - start.size() - 2), u'.') % u"\"}");
    }
    if (m_seq == m_count)
        socket().close(1000, QByteArrayLiteral("that was all"));
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

ChatChannel::ChatChannel(DemoSocket *socket, ChatRoom *room)
    : DemoChannel(socket)
    , m_room(room)
{
    room->join(this);
    connect(socket, &DemoSocket::closed, this, [this] { m_room->leave(this); });
    connect(socket, &DemoSocket::received, this, [this](Opcode type, const QByteArray &payload) {
        if (type == Opcode::Text)
            m_room->say(m_name, QString::fromUtf8(payload));
        else
            this->socket().close(1003, QByteArrayLiteral("The chat takes text only"));
    });
}

ChatChannel::~ChatChannel()
{
    m_room->leave(this);
}

} // namespace socketglass
