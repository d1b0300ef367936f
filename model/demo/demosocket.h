// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demorequest.h"
#include "protocol/messagereader.h"

#include <QTcpSocket>

namespace socketglass {

/// The server's end of one connection: completes the handshake, judges and answers what comes (RFC 6455),
/// compresses where the client offers permessage-deflate (RFC 7692). Belongs to its TCP socket, which ends
/// soon after the closing handshake. A client that does not read what it gets is closed with 1008.
class DemoSocket final : public QObject, private MessageHandler
{
    Q_OBJECT
public:
    static constexpr quint64 maxMessageSize = 1024 * 1024; ///< received, inflated
    static constexpr qint64 maxWaiting = 8 * 1024 * 1024;  ///< bytes that the client has not taken

    struct Terms
    {
        QByteArray subprotocol; ///< empty: none
        bool compression = true;
    };
    /// The head of `request` still stands in `socket`.
    DemoSocket(QTcpSocket *socket, const DemoRequest &request, const Terms &terms);

    /// Text or Binary; nothing once it closes.
    void send(Opcode type, QByteArrayView payload);
    void close(quint16 code, const QByteArray &reason);
    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] qint64 bytesToWrite() const { return m_socket->bytesToWrite(); }

Q_SIGNALS:
    void received(socketglass::Opcode type, const QByteArray &payload);
    void bytesWritten();
    void closed(); ///< no longer open

private:
    void frameBegun(const FrameHeader &) override {}
    void frameEnded() override {}
    void messageBegun(Opcode type) override;
    void messagePayload(QByteArrayView bytes, bool last) override;
    void messageEnded() override;
    void controlReceived(Opcode opcode, QByteArrayView payload) override;
    void closeReceived(std::optional<quint16> code, const QString &reason, QByteArrayView payload) override;

    void accept(const DemoRequest &request, const Terms &terms);
    void read();
    void write(const FrameHeader &header, QByteArrayView payload);
    void sendClose(const QByteArray &payload);

    QTcpSocket *m_socket;
    MessageReader m_reader;
    std::unique_ptr<Deflater> m_deflater; // where permessage-deflate is in use
    Opcode m_type = Opcode::Text;         // of the message that is being read
    QByteArray m_message;
    bool m_open = true;
};

} // namespace socketglass
