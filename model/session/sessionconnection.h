// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/profile.h"
#include "session/sessionstatus.h"

#include <QObject>
#include <QTimer>

class QWebSocket;

namespace socketglass {

class CaptureRecorder;
class WireTap;

/// The working half of a Session: one QWebSocket and its tap. I/O thread.
class SessionConnection final : public QObject
{
    Q_OBJECT
public:
    SessionConnection(SessionId id, Profile profile, CaptureRecorder &recorder, QObject *parent);
    ~SessionConnection() override;

    void open();
    void sendText(const QString &text);
    void sendBinary(const QByteArray &bytes);
    void ping(const QByteArray &payload);
    void close(std::optional<quint16> code, const QString &reason);
    void abort(const QString &cause);
    /// Closes with `code` where it is open, waiting no longer than `patience`, then deletes itself.
    void retire(quint16 code, std::chrono::milliseconds patience);

    [[nodiscard]] bool hasEnded() const { return m_status.readyState == ReadyState::Closed; }

Q_SIGNALS:
    void statusChanged(const socketglass::SessionStatus &status);
    void opened();
    void closed(const socketglass::CloseOutcome &outcome);

private:
    void onEndpointConnected();
    void onEndpointDisconnected();
    void onEnded(const CloseOutcome &outcome);
    void enter(ReadyState state);
    void publishSoon();
    void publish();

    SessionId m_id;
    CaptureRecorder &m_recorder;
    Profile m_profile;
    SessionStatus m_status;
    QWebSocket *m_socket = nullptr;
    WireTap *m_tap = nullptr;
    QTimer m_publishTimer;
    qint64 m_queuedBytes = 0; // payload given to QWebSocket
    bool m_retiring = false;
};

} // namespace socketglass
