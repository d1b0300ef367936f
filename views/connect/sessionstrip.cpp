// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/sessionstrip.h"

#include "payload/visibletext.h"
#include "timeline/eventtext.h"
#include "views/common/elidedlabel.h"
#include "views/common/formparts.h"
#include "views/common/splitbutton.h"
#include "views/common/themedicon.h"
#include "views/connect/closemenu.h"
#include "views/sessions/sessioncontroller.h"
#include "views/style/statedot.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace socketglass {

namespace {

QString rateText(double perSecond)
{
    return QLocale().toString(perSecond, 'f', perSecond > 0 && perSecond < 10 ? 1 : 0);
}

} // namespace

SessionStrip::SessionStrip(SessionController *controller, QWidget *parent)
    : QWidget(parent)
    , m_controller(controller)
    , m_state(new StateDot(this))
    , m_name(new ElidedLabel(this))
    , m_row(new QHBoxLayout)
    , m_unchecked(problemLabel(QStringLiteral("sessionUnchecked"), this))
{
    setObjectName(QStringLiteral("sessionStrip"));
    m_state->setObjectName(QStringLiteral("sessionState"));
    m_name->setObjectName(QStringLiteral("sessionName"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(m_row);
    layout->addWidget(m_unchecked);
    m_unchecked->setContentsMargins(6, 0, 4, 4);
    m_row->setContentsMargins(6, 0, 4, 3);
    m_row->setSpacing(8);
    m_row->addWidget(m_state);
    m_row->addWidget(m_name, 1);
    m_in = addFigure(QStringLiteral("rateIn"), tr("Messages received in a second"),
                     tr("%1/s in").arg(u"00,000"));
    m_out =
        addFigure(QStringLiteral("rateOut"), tr("Messages sent in a second"), tr("%1/s out").arg(u"00,000"));
    m_buffered = addFigure(QStringLiteral("bufferedAmount"),
                           tr("bufferedAmount: bytes given to send that the network has not taken yet"),
                           tr("%1 waiting").arg(byteCountText(100 * 1024)));
    m_held = addFigure(QStringLiteral("heldTime"),
                       tr("How long the server was held back because the capture could not keep up"),
                       tr("held %1 s").arg(u"000.0"));
    buildCloseButton();
    connect(controller, &SessionController::currentChanged, this, &SessionStrip::restart);
    connect(controller, &SessionController::statusChanged, this, &SessionStrip::refresh);
    m_countdown.setInterval(100);
    connect(&m_countdown, &QTimer::timeout, this, &SessionStrip::refresh);
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &SessionStrip::measure);
    restart();
}

QLabel *SessionStrip::addFigure(const QString &objectName, const QString &toolTip, const QString &widest)
{
    auto *label = new QLabel(this);
    label->setObjectName(objectName);
    label->setToolTip(toolTip);
    label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    label->setMinimumWidth(label->fontMetrics().horizontalAdvance(widest));
    m_row->addWidget(label);
    return label;
}

void SessionStrip::buildCloseButton()
{
    m_menu = new CloseMenu(m_controller, this);
    m_close = new SplitButton(this);
    m_close->setObjectName(QStringLiteral("closeButton"));
    m_close->setText(tr("Close"));
    m_close->setIcon(themedIcon(QStringLiteral("close-session")));
    m_close->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_close->setMenu(m_menu);
    m_close->setToolTip(tr("Close the current session with 1000; the menu has all other codes"));
    connect(m_close, &QToolButton::clicked, this, [this] {
        if (const auto id = m_controller->currentId())
            m_controller->close(*id, 1000, {});
    });
    m_row->addWidget(m_close);
}

void SessionStrip::restart()
{
    const Session *session = m_controller->current();
    m_last =
        session ? Figures{session->status().messagesReceived, session->status().messagesSent} : Figures{};
    m_since.start();
    m_in->setText(tr("%1/s in").arg(rateText(0)));
    m_out->setText(tr("%1/s out").arg(rateText(0)));
    if (session)
        m_timer.start();
    else
        m_timer.stop();
    refresh();
}

void SessionStrip::refresh()
{
    const Session *session = m_controller->current();
    const SessionStatus status = session ? session->status() : SessionStatus();
    m_state->setState(status.readyState, status.holding);
    QString name = tr("No session");
    if (session)
        name = session->url().toDisplayString();
    else if (const auto row = m_controller->currentRow())
        name = tr("%1 (recorded)").arg(row->url);
    showProblem(m_unchecked, session && session->profile().isUnchecked()
                                 ? tr("⚠ The server's certificate is not checked: anyone on the way can read "
                                      "and change everything.")
                                 : QString());
    const QString attempt = m_controller->reconnectText();
    if (!attempt.isEmpty())
        name = tr("%1: %2", "%2: attempt 3 in 4.2 s").arg(name, attempt);
    m_name->setText(visibleText(name, LineBreaks::MakeVisible));
    m_buffered->setText(tr("%1 waiting").arg(byteCountText(status.bufferedAmount)));
    m_held->setText(tr("held %1 s").arg(QLocale().toString(double(status.heldNs) / 1e9, 'f', 1)));
    m_close->setEnabled((session && status.readyState != ReadyState::Closed) || !attempt.isEmpty());
    m_close->setText(attempt.isEmpty() ? tr("Close") : tr("Stop"));
    if (attempt.isEmpty())
        m_countdown.stop();
    else if (!m_countdown.isActive())
        m_countdown.start();
    m_menu->updateState();
}

void SessionStrip::measure()
{
    const Session *session = m_controller->current();
    if (!session)
        return;
    const SessionStatus &status = session->status();
    const double seconds = std::max(0.001, double(m_since.nsecsElapsed()) / 1e9);
    m_since.start();
    m_in->setText(tr("%1/s in").arg(rateText(double(status.messagesReceived - m_last.received) / seconds)));
    m_out->setText(tr("%1/s out").arg(rateText(double(status.messagesSent - m_last.sent) / seconds)));
    m_last = {status.messagesReceived, status.messagesSent};
}

} // namespace socketglass
