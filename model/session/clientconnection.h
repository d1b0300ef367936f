// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionconnection.h"

class QWebSocket;

namespace socketglass {

class WireTap;

/// One QWebSocket and its tap. I/O thread.
class ClientConnection final : public SessionConnection
{
    Q_OBJECT
public:
    ClientConnection(SessionId id, Profile profile, CaptureRecorder &recorder);
    ~ClientConnection() override;

    void open() override;
    void sendText(const QByteArray &utf8) override;
    void sendBinary(const QByteArray &bytes) override;
    void ping(const QByteArray &payload) override;
    void sendRaw(const QByteArray &bytes) override;
    void close(std::optional<quint16> code, const QString &reason) override;
    void abort(const QString &cause) override;
    [[nodiscard]] bool isBusy() const override;

protected:
    void setCloseTimeout(std::chrono::milliseconds timeout) override;
    void updateStatus(SessionStatus &status) override;

private:
    void onEndpointConnected();
    void onEndpointDisconnected();
    void onTapChanged();
    void noteSending();
    void onEnded(const CloseOutcome &outcome);
    [[nodiscard]] qint64 unsentBytes() const;

    Profile m_profile;
    QWebSocket *m_socket = nullptr;
    WireTap *m_tap = nullptr;
    qint64 m_queuedBytes = 0; // payload given to QWebSocket
    bool m_wasBusy = false;
};

} // namespace socketglass
