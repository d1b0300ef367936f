// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demosocket.h"

#include <QElapsedTimer>
#include <QList>
#include <QObject>
#include <QTimer>

namespace socketglass {

/// What one path of the demo server does with one client. Belongs to its socket.
class DemoChannel : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 enoughWaiting = 512 * 1024; ///< feeds pause above it

    explicit DemoChannel(DemoSocket *socket);

protected:
    [[nodiscard]] DemoSocket &socket() { return *m_socket; }
    void sendText(const QString &text) { m_socket->send(Opcode::Text, text.toUtf8()); }
    [[nodiscard]] bool hasRoom() const { return m_socket->bytesToWrite() < enoughWaiting; }

private:
    DemoSocket *m_socket;
};

class EchoChannel final : public DemoChannel
{
    Q_OBJECT
public:
    explicit EchoChannel(DemoSocket *socket);
};

/// JSON texts {"type":"tick",…}; ?interval=ms, 5 per second without.
class TickerChannel final : public DemoChannel
{
    Q_OBJECT
public:
    TickerChannel(DemoSocket *socket, const DemoRequest &request);

private:
    void tick();
    QTimer m_timer;
    qint64 m_seq = 0;
    double m_price = 100;
};

/// Frames of samples: "SGLS", sequence number (32 bits, network order), then 16-bit samples of a sine,
/// network order.
class BinaryChannel final : public DemoChannel
{
    Q_OBJECT
public:
    BinaryChannel(DemoSocket *socket, const DemoRequest &request);

private:
    void send();
    QTimer m_timer;
    quint32 m_seq = 0;
    int m_samples;
};

/// As many JSON texts as asked for, as fast as the client takes them, then Close 1000.
class FloodChannel final : public DemoChannel
{
    Q_OBJECT
public:
    FloodChannel(DemoSocket *socket, const DemoRequest &request);

private:
    void send();
    qint64 m_count;
    qint64 m_seq = 0;
    qsizetype m_size;
};

class ChatChannel;

/// The members of the chat.
class ChatRoom final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    void join(ChatChannel *member);
    void leave(ChatChannel *member);
    void say(const QString &from, const QString &text);

private:
    void broadcast(const QJsonObject &message);
    QList<ChatChannel *> m_members;
    int m_joined = 0;
};

/// Each text goes to all in the room as {"type":"chat","from":…,"text":…}.
class ChatChannel final : public DemoChannel
{
    Q_OBJECT
public:
    ChatChannel(DemoSocket *socket, ChatRoom *room);
    ~ChatChannel() override;
    void setName(const QString &name) { m_name = name; }
    [[nodiscard]] QString name() const { return m_name; }
    void deliver(const QString &text) { sendText(text); }

private:
    ChatRoom *m_room;
    QString m_name;
};

} // namespace socketglass
