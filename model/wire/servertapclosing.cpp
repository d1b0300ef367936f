// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/servertap.h"

#include "protocol/closecodes.h"

#include <QLocale>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

// The closing half of the tap (RFC 6455 section 7).

namespace socketglass {

void ServerTap::onClose(std::optional<quint16> code, const QString &reason, QByteArrayView payload)
{
    m_closeReceived = true;
    m_closeByClient = !m_closeSent;
    m_receivedCode = code;
    m_receivedReason = reason;
    m_recorder.record(closingEvent(m_session, {.direction = Direction::Received,
                                               .code = code,
                                               .reason = reason,
                                               .payload = payload.toByteArray(),
                                               .header = m_inbound.frame(),
                                               .byPeer = m_closeByClient,
                                               .why = {}}),
                      payload);
    if (!m_closeSent) {
        Q_EMIT closingBegun();
        sendClose(code, {}, tr("Answer to the client's Close frame."));
    }
    m_stage = Stage::Draining;
    m_client->socket->disconnectFromHost(); // RFC 6455 section 7.1.1: the server ends TCP
}

void ServerTap::sendClose(std::optional<quint16> code, const QString &reason, const QString &why)
{
    const QByteArray payload = closePayload(code, reason.toUtf8());
    const QByteArray frame = encodeFrame({.opcode = Opcode::Close}, payload);
    FrameHeader header{.opcode = Opcode::Close};
    header.payloadLength = quint64(payload.size());
    header.headerSize = quint8(frame.size() - payload.size());
    m_closeSent = true;
    m_sentCode = code;
    m_sentReason = reason;
    m_inbound.setExtraFlags(EventFlag::NotDelivered);
    m_recorder.record(closingEvent(m_session, {.direction = Direction::Sent,
                                               .code = code,
                                               .reason = reason,
                                               .payload = payload,
                                               .header = header,
                                               .byPeer = m_closeByClient,
                                               .why = why}),
                      payload);
    m_client->socket->write(frame);
    m_timer.start(m_settings.closeTimeout);
    if (!m_closeReceived)
        Q_EMIT closingBegun();
}

void ServerTap::onDisconnected()
{
    read();
    if (m_stage == Stage::Ended)
        return;
    if (m_failure) {
        end(*m_failure);
    } else if (m_closeReceived) {
        CloseOutcome outcome =
            outcomeOf(m_receivedCode.value_or(1005),
                      m_closeByClient ? tr("The client closed the connection.")
                                      : tr("We closed the connection, and the client confirmed it."),
                      m_closeByClient ? u"remote"_s : u"local"_s);
        outcome.reason = m_receivedReason;
        outcome.wasClean = true;
        end(outcome);
    } else {
        const bool reset = m_client->socket->error() != QAbstractSocket::RemoteHostClosedError;
        failWith({u"io"_s,
                  reset ? tr("The connection to the client broke: %1.").arg(m_client->socket->errorString())
                        : tr("The client ended the TCP connection without a Close frame."),
                  tr("The client's process may have ended, or cut the connection on purpose.")},
                 u"remote"_s);
    }
}

void ServerTap::fail(const ProtocolViolation &violation)
{
    m_inbound.abandon(violation.closeCode == 1007 && !violation.ofCompression);
    const WireError error{violation.closeCode == 1009 ? u"limit"_s : u"protocol"_s, violation.message,
                          tr("This is a fault of the client, or of something between that changes bytes.")};
    m_recorder.record(m_session, EventKind::Error, error.details());
    m_lastError = error.message;
    m_failure = outcomeOf(1006, error.message, u"local"_s);
    m_failure->hint = error.hint;
    if (!m_closeSent)
        sendClose(violation.closeCode, {}, violation.message);
    m_failure->sentCode = m_sentCode;
    m_stage = Stage::Draining;
    m_client->socket->disconnectFromHost();
}

void ServerTap::failWith(const WireError &error, const QString &endedBy)
{
    m_inbound.abandon(false);
    m_recorder.record(m_session, EventKind::Error, error.details());
    m_lastError = error.message;
    CloseOutcome outcome = outcomeOf(1006, error.message, endedBy);
    outcome.hint = error.hint;
    end(outcome);
}

void ServerTap::onTimeout()
{
    if (m_failure) {
        end(*m_failure);
    } else if (m_closeReceived) {
        onDisconnected(); // the client took all but leaves TCP open
    } else {
        const QString seconds = QLocale().toString(double(m_settings.closeTimeout.count()) / 1000.0);
        failWith(
            {u"timeout"_s, tr("The client did not answer our Close frame within %1 s.").arg(seconds), {}},
            u"local"_s);
    }
}

void ServerTap::abort(const QString &cause)
{
    end(outcomeOf(1006, cause, u"local"_s));
}

CloseOutcome ServerTap::outcomeOf(quint16 code, const QString &cause, const QString &endedBy) const
{
    CloseOutcome outcome;
    outcome.code = code;
    outcome.name = registryName(code);
    outcome.cause = cause;
    outcome.endedBy = endedBy;
    if (m_closeSent) {
        outcome.sentCode = m_sentCode;
        outcome.sentReason = m_sentReason;
    }
    return outcome;
}

void ServerTap::end(const CloseOutcome &outcome)
{
    if (m_stage == Stage::Ended)
        return;
    const bool answered =
        m_client->socket->state() == QAbstractSocket::ClosingState; // what was written goes out
    m_stage = Stage::Ended;
    m_timer.stop();
    m_inbound.abandon(false);
    if (const auto row = m_holds.finish(captureNow()))
        m_recorder.recordHold(*row);
    m_recorder.record(m_session, EventKind::Closed, outcome.details());
    m_client->socket->disconnect(this);
    if (!outcome.wasClean && !answered && !m_failure) {
        m_client->socket->flush();
        m_client->socket->abort();
    }
    Q_EMIT ended(outcome);
}

} // namespace socketglass
