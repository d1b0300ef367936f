// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "protocol/frame.h"
#include "session/profile.h"
#include "session/sessionstatus.h"

#include <QObject>

#include <functional>

namespace socketglass {

class SessionConnection;
class Workspace;

/// A WebSocket session as its owner sees it (the names of the WHATWG interface). Lives on the thread of its
/// Workspace; the socket, the tap and everything that waits live on the I/O thread. Made by
/// Workspace::addSession().
class Session final : public QObject
{
    Q_OBJECT
    Q_PROPERTY(QUrl url READ url CONSTANT)
    Q_PROPERTY(int readyState READ readyStateValue NOTIFY changed)
    Q_PROPERTY(QString protocol READ protocol NOTIFY changed)
    Q_PROPERTY(QString extensions READ extensions NOTIFY changed)
    Q_PROPERTY(qint64 bufferedAmount READ bufferedAmount NOTIFY changed)
    Q_PROPERTY(QString binaryType READ binaryTypeName WRITE setBinaryTypeName NOTIFY changed)
public:
    ~Session() override;

    [[nodiscard]] SessionId id() const { return m_id; }
    [[nodiscard]] const Profile &profile() const { return m_profile; }
    [[nodiscard]] const SessionStatus &status() const { return m_status; }
    [[nodiscard]] QUrl url() const { return m_profile.url; }
    [[nodiscard]] ReadyState readyState() const { return m_status.readyState; }
    [[nodiscard]] int readyStateValue() const { return int(m_status.readyState); }
    [[nodiscard]] QString protocol() const { return m_status.protocol; }
    [[nodiscard]] QString extensions() const { return m_status.extensions; }
    [[nodiscard]] qint64 bufferedAmount() const { return m_status.bufferedAmount; }
    /// How the program shows binary messages by default: "blob" (size first) or "arraybuffer" (bytes).
    [[nodiscard]] QString binaryTypeName() const;
    void setBinaryTypeName(const QString &name);

    /// Why something was not sent; translated. Empty: on its way.
    /// `utf8` must be valid UTF-8: the message says at which byte it is not.
    [[nodiscard]] QString sendText(const QByteArray &utf8);
    [[nodiscard]] QString sendBinary(const QByteArray &bytes);
    [[nodiscard]] QString ping(const QByteArray &payload = {}); ///< at most 125 bytes
    /// Bytes that go to the server as they are, behind what was given before: frames that are right or wrong
    /// (protocol/rawframe.h), parts of them, anything. Not compressed, and recorded as what went out. A Close
    /// frame among them begins the closing. After a part of a frame only more bytes of this kind can be sent,
    /// until it is complete. Only where we are the client.
    [[nodiscard]] QString sendRaw(const QByteArray &bytes);
    /// sendRaw() left a frame incomplete.
    [[nodiscard]] bool isInsideRawFrame() const { return !m_rawFrames.isAtFrameBoundary(); }
    /// Without a code: an empty Close frame. Reason at most 123 bytes of UTF-8; code one that may stand on
    /// the wire.
    [[nodiscard]] QString close(std::optional<quint16> code = 1000, const QString &reason = {});
    /// Ends the connection without a closing handshake.
    void abort();
    /// Runs `work` on the I/O thread, while the connection is there.
    void onConnection(std::function<void(SessionConnection &connection)> work);

Q_SIGNALS:
    void changed(); ///< status() is new
    void opened();
    void closed(const socketglass::CloseOutcome &outcome); ///< exactly once, last

private:
    friend class Workspace;
    Session(SessionId id, Profile profile, SessionConnection *connection, QObject *parent);
    void applyStatus(const SessionStatus &status);
    void rename(const QString &name);
    [[nodiscard]] QString notOpenProblem() const;
    [[nodiscard]] QString notSendableProblem() const;
    void followRaw(QByteArrayView bytes);

    SessionId m_id;
    Profile m_profile;
    SessionStatus m_status;
    BinaryType m_binaryType = BinaryType::Blob;
    FrameDecoder m_rawFrames;        // what sendRaw() was given
    bool m_rawCloseSent = false;     // a Close frame was among it
    SessionConnection *m_connection; // lives on the I/O thread; outlives this
};

} // namespace socketglass
