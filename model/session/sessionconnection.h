// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/outgoingmessage.h"
#include "session/profile.h"
#include "session/sessionstatus.h"

#include <QObject>
#include <QTimer>

namespace socketglass {

class CaptureRecorder;

/// The working half of a Session, client or server. I/O thread.
class SessionConnection : public QObject
{
    Q_OBJECT
public:
    SessionConnection(SessionId id, CaptureRecorder &recorder);
    ~SessionConnection() override = default;

    virtual void open() = 0;
    /// Valid UTF-8. These do nothing where the session is not OPEN.
    virtual void sendText(const QByteArray &utf8) = 0;
    virtual void sendBinary(const QByteArray &bytes) = 0;
    virtual void ping(const QByteArray &payload) = 0;
    /// Bytes of frames, right or wrong, that go out as they are behind what was given before. Only of a
    /// client.
    virtual void sendRaw(const QByteArray & /*bytes*/) {}
    virtual void close(std::optional<quint16> code, const QString &reason) = 0;
    /// Ends without a closing handshake; `cause` is for people.
    virtual void abort(const QString &cause) = 0;
    /// Closes with `code` where it is open, waiting no longer than `patience`, then deletes itself.
    void retire(quint16 code, std::chrono::milliseconds patience);

    [[nodiscard]] SessionId id() const { return m_id; }
    [[nodiscard]] ReadyState readyState() const { return m_status.readyState; }
    [[nodiscard]] bool hasEnded() const { return m_status.readyState == ReadyState::Closed; }
    /// Enough waits to be sent, or to be written to the file: drained() tells when there is room.
    [[nodiscard]] virtual bool isBusy() const = 0;
    /// How the next message would become frames. Nothing: that depends on messages that are still to be
    /// compressed.
    [[nodiscard]] virtual std::optional<MessageFraming> framing() const = 0;

Q_SIGNALS:
    void statusChanged(const socketglass::SessionStatus &status);
    void opened();
    void textReceived(const QString &text);
    void binaryReceived(const QByteArray &bytes);
    void drained();
    void closed(const socketglass::CloseOutcome &outcome); ///< exactly once, last

protected:
    virtual void setCloseTimeout(std::chrono::milliseconds timeout) = 0;
    /// Fills in what the connection knows, just before it is published.
    virtual void updateStatus(SessionStatus &status) = 0;
    void enter(ReadyState state);
    void publishSoon();
    /// Publishes the end, and deletes this where it retires.
    void finish(const CloseOutcome &outcome, const QString &error);

private:
    void publish();

    SessionId m_id;
    CaptureRecorder &m_recorder;
    SessionStatus m_status;
    QTimer m_publishTimer;
    bool m_retiring = false;
};

} // namespace socketglass
