// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/composer/framespreview.h"

#include "payload/visibletext.h"
#include "session/session.h"
#include "session/sessionconnection.h"
#include "timeline/eventtext.h"
#include "views/style/theme.h"

#include <QCoreApplication>
#include <QThreadPool>

#include <climits>

namespace socketglass {

namespace {

Opcode typeOf(const FramesPreview::Message &message)
{
    return message.binary ? Opcode::Binary : Opcode::Text;
}

QString frameText(const OutgoingMessage::Frame &frame, bool masked)
{
    QString text = QString::fromLatin1(frame.head.toHex(' '));
    text += masked ? QStringLiteral("  [·· ·· ·· ··]  ") : QStringLiteral("  ");
    text += QString::fromLatin1(frame.begin.toHex(' '));
    return frame.goesOn ? QString(text + QStringLiteral(" …")) : text;
}

} // namespace

FramesPreview::FramesPreview(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("framesPreview"));
    setAccessibleName(tr("Frames that will go out"));
    setToolTip(
        tr("What would go out now, except for the masking key, which is chosen at random when it is sent. A "
           "compressed message may have different bytes after others have been sent."));
    setReadOnly(true);
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFont(monospaceFont(font()));
    setFrameShape(QFrame::NoFrame);
    viewport()->setAutoFillBackground(false);
    setFixedHeight(5 * fontMetrics().lineSpacing() + 10);
}

void FramesPreview::setSession(Session *session, bool isOneOfSeveral)
{
    if (m_session == session && m_isOneOfSeveral == isOneOfSeveral)
        return;
    m_isOneOfSeveral = isOneOfSeveral;
    if (m_session)
        m_session->disconnect(this);
    m_session = session;
    if (session)
        connect(session, &Session::changed, this, &FramesPreview::followSession);
    ++m_ticket;
    m_asking = m_askAgain = false;
    if (isVisible())
        ask();
}

void FramesPreview::showMessage(const Message &message)
{
    m_message = message;
    ask();
}

void FramesPreview::followSession()
{
    if (isVisible() && (m_doubtful || m_session->status().messagesSent != m_sentBefore))
        ask();
}

FramesPreview::Answer FramesPreview::answerFor(std::optional<MessageFraming> framing, const Message &message)
{
    if (!framing)
        return {{}, Doubt::Busy};
    if (framing->deflater && message.payload.size() > longest)
        return {{}, Doubt::TooLong};
    return {outgoingMessage(std::move(*framing), typeOf(message), message.payload), Doubt::None};
}

void FramesPreview::ask()
{
    if (!m_session || m_message.frameSize > 0) {
        present(answerFor(MessageFraming{.frameSize = m_message.frameSize}, m_message));
        return;
    }
    if (m_asking) {
        m_askAgain = true;
        return;
    }
    m_asking = true;
    m_sentBefore = m_session->status().messagesSent;
    const QPointer<FramesPreview> alive(this);
    m_session->onConnection([alive, ticket = m_ticket, message = m_message](SessionConnection &connection) {
        const auto framing = std::make_shared<std::optional<MessageFraming>>(connection.framing());
        QThreadPool::globalInstance()->start([alive, ticket, message, framing] {
            const Answer answer = answerFor(std::move(*framing), message);
            QMetaObject::invokeMethod(QCoreApplication::instance(), [alive, ticket, answer] {
                if (alive)
                    alive->take(ticket, answer);
            });
        });
    });
}

void FramesPreview::take(int ticket, const Answer &answer)
{
    if (ticket != m_ticket)
        return;
    m_asking = false;
    if (std::exchange(m_askAgain, false))
        ask();
    else
        present(answer);
}

bool FramesPreview::deflateAgreed() const
{
    return m_session && m_session->extensions().startsWith(u"permessage-deflate");
}

QString FramesPreview::summary(const Answer &answer) const
{
    const QString size = byteCountText(m_message.payload.size());
    if (answer.doubt == Doubt::Busy)
        return tr("%1, compressed (permessage-deflate) before it goes; how is known once what was sent "
                  "before has gone out")
            .arg(size);
    if (answer.doubt == Doubt::TooLong)
        return tr("%1, compressed (permessage-deflate) before it goes; messages longer than %2 are not "
                  "compressed ahead")
            .arg(size, byteCountText(longest));
    const OutgoingMessage &message = answer.message;
    const int count = int(std::min<qint64>(message.frameCount, INT_MAX));
    const QString frames =
        message.masked ? tr("%Ln frame(s), masked", nullptr, count) : tr("%Ln frame(s)", nullptr, count);
    const QString onWire = byteCountText(message.wireSize);
    if (message.compressed)
        return tr("%1; compressed (permessage-deflate), %2 on the wire for %3").arg(frames, onWire, size);
    if (!m_session)
        return tr("%1; %2 on the wire, unless a session compresses it").arg(frames, onWire);
    if (!deflateAgreed())
        return tr("%1; not compressed, %2 on the wire").arg(frames, onWire);
    return m_message.frameSize > 0
               ? tr("%1; not compressed since it is cut by hand, %2 on the wire").arg(frames, onWire)
               : tr("%1; not compressed since it is so short, %2 on the wire").arg(frames, onWire);
}

void FramesPreview::present(const Answer &answer)
{
    m_doubtful = answer.doubt == Doubt::Busy;
    QString text = summary(answer);
    if (answer.message.compressed && m_isOneOfSeveral && m_session)
        text += tr("; so for %1, each session compresses by itself")
                    .arg(visibleText(m_session->profile().displayName()));
    if (m_message.lacksFiles)
        text += tr("; without the files of {{$file}}, which are read when it goes");
    if (m_message.generated)
        text += tr("; {{$…}} are made anew for each message");
    for (const OutgoingMessage::Frame &frame : answer.message.frames)
        text += u'\n' + frameText(frame, answer.message.masked);
    if (answer.message.frameCount > answer.message.frames.size())
        text += QStringLiteral("\n…");
    if (text != toPlainText())
        setPlainText(text);
}

} // namespace socketglass
