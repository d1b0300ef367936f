// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessionconnection.h"
#include "wire/servertap.h"

namespace socketglass {

/// One client of a server of ours. I/O thread.
class ServerConnection final : public SessionConnection
{
    Q_OBJECT
public:
    ServerConnection(SessionId id, const Profile &profile, std::shared_ptr<ArrivedClient> client,
                     CaptureRecorder &recorder);
    ~ServerConnection() override;

    /// requested() follows where the client made a well-formed request: tap().accept() or refuse() answers.
    void open() override;
    void sendText(const QByteArray &utf8) override;
    void sendBinary(const QByteArray &bytes) override;
    void ping(const QByteArray &payload) override;
    void close(std::optional<quint16> code, const QString &reason) override;
    void abort(const QString &cause) override;
    [[nodiscard]] bool isBusy() const override;
    [[nodiscard]] std::optional<MessageFraming> framing() const override;
    [[nodiscard]] ServerTap &tap() { return *m_tap; }

Q_SIGNALS:
    void requested();
    void messageReceived(socketglass::Opcode type, const QByteArray &payload);

protected:
    void setCloseTimeout(std::chrono::milliseconds timeout) override;
    void updateStatus(SessionStatus &status) override;

private:
    void onTapChanged();

    ServerTap *m_tap;
    CaptureRecorder &m_recorder;
    bool m_wasBusy = false;
};

} // namespace socketglass
