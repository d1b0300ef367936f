// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/wiretap.h"

#include "protocol/closecodes.h"

#include <QRandomGenerator>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

// The closing half of the tap (RFC 6455 section 7).

namespace socketglass {

void WireTap::setCloseFrame(std::optional<quint16> code, const QString &reason)
{
    m_closeRequested = true;
    m_closeCode = code;
    m_closeReason = reason;
}

void WireTap::onServerClose(std::optional<quint16> code, const QString &reason, QByteArrayView payload)
{
    m_closeReceived = true;
    m_closeByServer = !m_closeSent;
    m_receivedCode = code;
    m_receivedReason = reason;
    recordClose({.direction = Direction::Received,
                 .code = code,
                 .reason = reason,
                 .payload = payload.toByteArray(),
                 .header = m_inbound.frame(),
                 .byPeer = m_closeByServer,
                 .why = {}});
    m_stage = Stage::Draining; // section 1.4: what follows a Close frame is ignored
    m_timer.start(m_settings.closeTimeout);
    if (m_closeSent)
        return;
    m_closeCode = code;
    m_closeReason.clear();
    Q_EMIT closingBegun();
    // The endpoint first passes on what it was still sending, then answers; its answer becomes ours
    // (onEndpointClose).
    if (m_endpoint && m_endpoint->state() == QAbstractSocket::ConnectedState)
        m_inbound.feed().control(Opcode::Close, closePayload(1000, {}));
    else
        onEndpointClose();
}

void WireTap::onEndpointClose()
{
    if (m_closeSent || m_stage == Stage::Ended)
        return;
    if (m_raw.isInsideFrame() && (m_closeReceived || m_closeRequested))
        endInsideRawFrame();
    else if (m_closeReceived)
        sendClose(m_closeCode, m_closeReason, tr("Answer to the server's Close frame."));
    else if (m_closeRequested && m_outbound.isAtFrameBoundary())
        sendClose(m_closeCode, m_closeReason, tr("Closed by the user or by a script."));
    else
        endpointLost(tr("The program's own WebSocket endpoint closed unexpectedly."));
}

void WireTap::onRawClose(const RawStream::Close &close)
{
    m_closeSent = true;
    m_sentCode = close.code;
    m_sentReason = close.reason;
    m_timer.start(m_settings.closeTimeout);
    if (!m_closeReceived)
        Q_EMIT closingBegun();
}

/// No Close frame of ours could be told from the payload that the server waits for.
void WireTap::endInsideRawFrame()
{
    const QString cause = tr("The connection was ended without a Close frame of ours: the server would take "
                             "it as the rest of the raw frame that was begun.");
    CloseOutcome outcome = m_closeReceived ? afterClosing() : abnormal(cause, {}, u"local"_s);
    outcome.wasClean = false;
    outcome.cause = cause;
    end(outcome);
}

void WireTap::sendClose(std::optional<quint16> code, const QString &reason, const QString &why)
{
    const FrameHeader plan{.opcode = Opcode::Close, .maskingKey = QRandomGenerator::system()->generate()};
    const QByteArray payload = closePayload(code, reason.toUtf8());
    const QByteArray frame = encodeFrame(plan, payload);
    FrameHeader header = plan;
    header.payloadLength = quint64(payload.size());
    header.headerSize = quint8(frame.size() - payload.size());
    m_closeSent = true;
    m_sentCode = code;
    m_sentReason = reason;
    m_inbound.setExtraFlags(EventFlag::NotDelivered);
    recordClose({.direction = Direction::Sent,
                 .code = code,
                 .reason = reason,
                 .payload = payload,
                 .header = header,
                 .byPeer = m_closeByServer,
                 .why = why});
    m_upstream.write(m_outbound.take() + frame);
    m_timer.start(m_settings.closeTimeout);
    if (!m_closeReceived)
        Q_EMIT closingBegun();
}

void WireTap::recordClose(const CloseFrame &frame)
{
    m_recorder.record(closingEvent(m_session, frame), frame.payload);
}

void WireTap::refuse()
{
    m_recorder.record(m_session, EventKind::Handshake, m_handshake->details());
    m_handshakeRecorded = true;
    const int status = m_handshake->httpStatus();
    QString hint = tr("Check the path, and what stands at this address: the response is in the details.");
    if (status == 401 || status == 403)
        hint = tr("Check the credentials: headers, cookies, token, origin and sub-protocol of the request.");
    else if (status >= 300 && status < 400)
        hint = tr("Connect to the address in the Location header.");
    else if (status == 101)
        hint = tr(
            "The server, or a proxy before it, does not follow RFC 6455: compare both heads in the details.");
    else if (status >= 500)
        hint = tr("The server, or the service behind its gateway, has a problem: look at its log, try again "
                  "later.");
    failWith({u"handshake"_s, m_handshake->verdict().problem, hint}, u"remote"_s);
}

void WireTap::fail(const ProtocolViolation &violation)
{
    m_inbound.abandon(violation.closeCode == 1007 && !violation.ofCompression);
    const bool tooBig = violation.closeCode == 1009;
    const WireError error{
        tooBig ? u"limit"_s : u"protocol"_s, violation.message,
        tooBig ? tr("Raise the maximum message size in the connection's options.")
        : violation.ofCompression
            ? tr("This is a fault of the server's compression, or of something between that changes bytes. "
                 "Connect without compression to go on without it.")
            : tr("This is a fault of the server, or of something between that changes bytes.")};
    m_recorder.record(m_session, EventKind::Error, error.details());
    m_lastError = error.message;
    m_failure = abnormal(error.message, error.hint, u"local"_s);
    m_stage = Stage::Draining;
    if (m_closeSent || !m_outbound.isAtFrameBoundary() || m_raw.isInsideFrame()) {
        end(*m_failure);
        return;
    }
    sendClose(violation.closeCode, {}, violation.message);
    m_failure->sentCode = m_sentCode;
}

void WireTap::endpointLost(const QString &message)
{
    if (m_stage == Stage::Ended || m_failure || m_closeSent)
        return;
    failWith(
        {u"io"_s, message, tr("Connect again; if it happens again, please report it with the session file.")},
        u"local"_s);
}

void WireTap::abort(const QString &cause)
{
    end(abnormal(cause, {}, u"local"_s));
}

void WireTap::onUpstreamEnded(Upstream::End end, const QString &message)
{
    m_upstreamEnd = {end, message};
    readUpstream(); // what had come before
}

void WireTap::finishUpstreamEnd()
{
    const bool bytesWait = m_handshake && m_upstream.hasBytes();
    if (!m_upstreamEnd || m_stage == Stage::Ended || bytesWait)
        return;
    const auto [how, message] = *m_upstreamEnd;
    if (m_failure) {
        end(*m_failure);
    } else if (m_closeReceived) {
        if (!m_closeSent)
            return; // the endpoint is about to answer; the time-out guards it
        end(afterClosing());
    } else if (m_stage == Stage::Opening) {
        if (m_handshake && m_handshake->finish() == HandshakeExchange::Status::Refused)
            refuse();
        else
            failWith({u"handshake"_s,
                      how == Upstream::End::Reset
                          ? tr("The server reset the connection instead of answering the opening handshake.")
                          : tr("The server ended the connection without an answer to the opening handshake."),
                      tr("Check that this port speaks WebSocket, and whether it wants TLS (wss://).")},
                     u"remote"_s);
    } else {
        const QString cause = how == Upstream::End::Reset
                                  ? tr("The server reset the TCP connection (no Close frame).")
                              : how == Upstream::End::Finished
                                  ? tr("The server ended the TCP connection without a Close frame.")
                                  : tr("The connection broke: %1.").arg(message);
        failWith({u"io"_s, cause,
                  tr("The server's process may have crashed or been restarted, or a proxy between cut "
                     "an idle connection: look at their logs.")},
                 how == Upstream::End::Failed ? u"network"_s : u"remote"_s);
    }
}

void WireTap::failWith(const WireError &error, const QString &endedBy)
{
    if (m_stage == Stage::Ended)
        return;
    if (m_stage == Stage::Opening && m_handshake && !m_handshakeRecorded)
        m_recorder.record(m_session, EventKind::Handshake, m_handshake->details());
    m_handshakeRecorded = true;
    m_inbound.abandon(false);
    m_recorder.record(m_session, EventKind::Error, error.details());
    m_lastError = error.message;
    end(abnormal(error.message, error.hint, endedBy));
}

CloseOutcome WireTap::abnormal(const QString &cause, const QString &hint, const QString &endedBy) const
{
    CloseOutcome outcome;
    outcome.code = 1006;
    outcome.name = registryName(1006);
    outcome.cause = cause;
    outcome.hint = hint;
    outcome.endedBy = endedBy;
    if (m_closeSent) {
        outcome.sentCode = m_sentCode;
        outcome.sentReason = m_sentReason;
    }
    return outcome;
}

CloseOutcome WireTap::afterClosing() const
{
    CloseOutcome outcome;
    outcome.code = m_receivedCode.value_or(1005);
    outcome.name = registryName(outcome.code);
    outcome.reason = m_receivedReason;
    outcome.wasClean = true;
    outcome.endedBy = m_closeByServer ? u"remote"_s : u"local"_s;
    outcome.cause = m_closeByServer ? tr("The server closed the connection.")
                                    : tr("We closed the connection, and the server confirmed it.");
    outcome.sentCode = m_sentCode;
    outcome.sentReason = m_sentReason;
    return outcome;
}

void WireTap::end(const CloseOutcome &outcome)
{
    if (m_stage == Stage::Ended)
        return;
    m_stage = Stage::Ended;
    m_timer.stop();
    m_turn.stop();
    m_inbound.abandon(false);
    m_outbound.abandon(false);
    if (const auto row = m_holds.finish(captureNow()))
        m_recorder.recordHold(*row);
    m_recorder.record(m_session, EventKind::Closed, outcome.details());
    if (outcome.wasClean)
        m_upstream.finish();
    else
        m_upstream.abort();
    Q_EMIT ended(outcome);
}

} // namespace socketglass
