// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/session.h"

#include "protocol/closecodes.h"
#include "protocol/utf8.h"
#include "session/sessionconnection.h"

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {
constexpr qsizetype maxControlPayload = 125; // RFC 6455 section 5.5
constexpr qsizetype maxReason = 123;
} // namespace

Session::Session(SessionId id, Profile profile, SessionConnection *connection, QObject *parent)
    : QObject(parent)
    , m_id(id)
    , m_profile(std::move(profile))
    , m_connection(connection)
{
    m_status.readyState = ReadyState::Connecting;
    connect(connection, &SessionConnection::statusChanged, this, &Session::applyStatus);
    connect(connection, &SessionConnection::opened, this, &Session::opened);
    connect(connection, &SessionConnection::closed, this, &Session::closed);
}

Session::~Session() = default;

void Session::applyStatus(const SessionStatus &status)
{
    m_status = status;
    Q_EMIT changed();
}

void Session::rename(const QString &name)
{
    m_profile.name = name;
    Q_EMIT changed();
}

QString Session::binaryTypeName() const
{
    return m_binaryType == BinaryType::Blob ? u"blob"_s : u"arraybuffer"_s;
}

void Session::setBinaryTypeName(const QString &name)
{
    const auto type = name == u"arraybuffer" ? BinaryType::ArrayBuffer : BinaryType::Blob;
    if (type == m_binaryType)
        return;
    m_binaryType = type;
    Q_EMIT changed();
}

QString Session::notOpenProblem() const
{
    if (readyState() != ReadyState::Open)
        return tr("Not sent: the session is %1, not OPEN.").arg(readyStateName(readyState()));
    return m_rawCloseSent ? tr("Not sent: a Close frame has been sent as raw bytes.") : QString();
}

QString Session::notSendableProblem() const
{
    const QString problem = notOpenProblem();
    if (!problem.isEmpty() || !isInsideRawFrame())
        return problem;
    return tr("Not sent: the last raw frame is not complete, so the server would take this as its rest. "
              "Send the rest as raw bytes, or close the session.");
}

QString Session::sendText(const QByteArray &utf8)
{
    if (const QString problem = notSendableProblem(); !problem.isEmpty())
        return problem;
    if (const qsizetype bad = firstInvalidUtf8(utf8); bad >= 0)
        return tr("Not sent: the text is not valid UTF-8 from byte %1 on. Correct it there, or send it as "
                  "binary.")
            .arg(bad);
    QMetaObject::invokeMethod(m_connection,
                              [connection = m_connection, utf8] { connection->sendText(utf8); });
    return {};
}

QString Session::sendBinary(const QByteArray &bytes)
{
    if (const QString problem = notSendableProblem(); !problem.isEmpty())
        return problem;
    QMetaObject::invokeMethod(m_connection,
                              [connection = m_connection, bytes] { connection->sendBinary(bytes); });
    return {};
}

QString Session::ping(const QByteArray &payload)
{
    if (const QString problem = notSendableProblem(); !problem.isEmpty())
        return problem;
    if (payload.size() > maxControlPayload)
        return tr("Not sent: a ping carries at most %1 bytes, this one has %2.")
            .arg(maxControlPayload)
            .arg(payload.size());
    QMetaObject::invokeMethod(m_connection,
                              [connection = m_connection, payload] { connection->ping(payload); });
    return {};
}

QString Session::sendRaw(const QByteArray &bytes)
{
    if (m_profile.role == Profile::Role::Server)
        return tr("Not sent: raw frames can only be sent by a session that connected to a server.");
    if (const QString problem = notOpenProblem(); !problem.isEmpty())
        return problem;
    followRaw(bytes);
    QMetaObject::invokeMethod(m_connection,
                              [connection = m_connection, bytes] { connection->sendRaw(bytes); });
    return {};
}

void Session::followRaw(QByteArrayView bytes)
{
    for (auto step = m_rawFrames.next(bytes); step != FrameDecoder::Step::NeedMore;
         step = m_rawFrames.next(bytes)) {
        if (step == FrameDecoder::Step::FrameEnd && m_rawFrames.header().opcode == Opcode::Close)
            m_rawCloseSent = true;
    }
}

QString Session::close(std::optional<quint16> code, const QString &reason)
{
    if (readyState() == ReadyState::Closing || readyState() == ReadyState::Closed)
        return tr("The session is %1 already.").arg(readyStateName(readyState()));
    if (code && !isAllowedOnWire(*code))
        return tr("Not closed: the code %1 (%2) must not be sent.").arg(*code).arg(closeCodeName(*code));
    if (!code && !reason.isEmpty())
        return tr("Not closed: a reason can't be sent without a code.");
    if (const qsizetype size = reason.toUtf8().size(); size > maxReason)
        return tr("Not closed: a reason has at most %1 bytes, this one has %2.").arg(maxReason).arg(size);
    QMetaObject::invokeMethod(m_connection,
                              [connection = m_connection, code, reason] { connection->close(code, reason); });
    return {};
}

void Session::onConnection(std::function<void(SessionConnection &)> work)
{
    QMetaObject::invokeMethod(m_connection,
                              [connection = m_connection, work = std::move(work)] { work(*connection); });
}

void Session::abort()
{
    QMetaObject::invokeMethod(m_connection, [connection = m_connection,
                                             cause = tr("Ended by the user without a closing handshake.")] {
        connection->abort(cause);
    });
}

} // namespace socketglass
