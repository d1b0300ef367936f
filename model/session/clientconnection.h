// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/pinger.h"
#include "session/sessionconnection.h"

#include <functional>

class QWebSocket;

namespace socketglass {

class WireTap;

/// One QWebSocket and its tap. I/O thread.
class ClientConnection final : public SessionConnection
{
    Q_OBJECT
public:
    /// May change the request of the opening handshake to anything, right or wrong.
    using RequestEdit = std::function<void(HttpRequestHead &request)>;
    /// `opening`: further fields of its event `opening`.
    ClientConnection(SessionId id, Profile profile, CaptureRecorder &recorder,
                     const QJsonObject &opening = {}, const RequestEdit &edit = {});
    ~ClientConnection() override;

    /// From now on heard() tells what comes. Before open().
    void tellAll();

    void open() override;
    void sendText(const QByteArray &utf8) override;
    void sendBinary(const QByteArray &bytes) override;
    void ping(const QByteArray &payload) override;
    void sendRaw(const QByteArray &bytes) override;
    void close(std::optional<quint16> code, const QString &reason) override;
    void abort(const QString &cause) override;
    [[nodiscard]] bool isBusy() const override;
    [[nodiscard]] std::optional<MessageFraming> framing() const override;

Q_SIGNALS:
    /// A whole message or a pong with the bytes that crossed the wire (QWebSocket changes some).
    void heard(socketglass::Opcode opcode, const QByteArray &payload);

protected:
    void setCloseTimeout(std::chrono::milliseconds timeout) override;
    void updateStatus(SessionStatus &status) override;

private:
    void onEndpointConnected();
    void onEndpointDisconnected();
    void onPongMissed();
    [[nodiscard]] QString certificateWarning() const;
    void onTapChanged();
    void noteSending();
    void onEnded(const CloseOutcome &outcome);
    [[nodiscard]] qint64 unsentBytes() const;

    Profile m_profile;
    Pinger m_pinger;
    QWebSocket *m_socket = nullptr;
    WireTap *m_tap = nullptr;
    qint64 m_queuedBytes = 0; // payload given to QWebSocket
    bool m_wasBusy = false;
};

} // namespace socketglass
