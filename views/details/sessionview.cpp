// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/details/sessionview.h"

#include "capture/retention.h"
#include "payload/visibletext.h"
#include "timeline/eventtext.h"
#include "views/details/compressiontext.h"
#include "views/style/placeholder.h"
#include "views/style/statedot.h"
#include "views/style/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QScrollArea>
#include <QTreeWidget>

#include <climits>

namespace socketglass {

namespace {

constexpr qsizetype shownHolds = 500;

QString secondsText(qint64 nanoseconds)
{
    return SessionView::tr("%1 s").arg(QLocale().toString(double(nanoseconds) / 1e9, 'f', 3));
}

QString messagesText(qint64 messages, qint64 bytes, qint64 wireBytes, bool deflate)
{
    const QString text = SessionView::tr("%Ln message(s), %1", nullptr, int(qMin<qint64>(messages, INT_MAX)))
                             .arg(byteCountText(bytes));
    return messages == 0 ? text
                         : SessionView::tr("%1 (%2)").arg(text, onTheWireText(bytes, wireBytes, deflate));
}

} // namespace

SessionView::SessionView(QWidget *parent)
    : QStackedWidget(parent)
{
    setObjectName(QStringLiteral("sessionView"));
    addWidget(new Placeholder(
        tr("No session selected"),
        tr("Select a session, or a row of the timeline, to see the session's properties: state, "
           "sub-protocol, counters, and when it held the server back.")));
    buildPage();
}

void SessionView::buildPage()
{
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    auto *page = new QWidget;
    area->setWidget(page);
    auto *form = new QFormLayout(page);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_note = new QLabel(page);
    m_note->setObjectName(QStringLiteral("sessionNote"));
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    form->addRow(m_note);
    m_state = new StateDot(page);
    m_state->setObjectName(QStringLiteral("sessionState"));
    form->addRow(tr("readyState"), m_state);
    addField(form, Name, QStringLiteral("sessionName"), tr("Name"), tr("Name of the session"));
    addField(form, Url, QStringLiteral("sessionUrl"), tr("url"),
             tr("The address that the session connects to"));
    addField(form, Protocol, QStringLiteral("sessionProtocol"), tr("protocol"),
             tr("The sub-protocol that the server chose"));
    addField(form, Extensions, QStringLiteral("sessionExtensions"), tr("extensions"),
             tr("The extensions in use"));
    addField(form, Buffered, QStringLiteral("sessionBuffered"), tr("bufferedAmount"),
             tr("Bytes given to be sent that have not gone to the network yet"));
    form->addRow(tr("binaryType"), buildBinaryType());
    addField(form, Peer, QStringLiteral("sessionPeer"), tr("Peer"), tr("Address and port of the other side"));
    addField(form, Received, QStringLiteral("sessionReceived"), tr("Received"),
             tr("Messages and their payload, and what they took on the wire"));
    addField(form, Sent, QStringLiteral("sessionSent"), tr("Sent"),
             tr("Messages and their payload, and what they took on the wire"));
    addField(form, Events, QStringLiteral("sessionEvents"), tr("Events"),
             tr("Rows of this session in the timeline"));
    addField(form, Held, QStringLiteral("sessionHeld"), tr("Held back"),
             tr("How long the server had to wait because the capture could not take more"));
    addField(form, Waiting, QStringLiteral("sessionWaiting"), tr("Waiting"),
             tr("Bytes in our receive buffers now"));
    addField(form, Error, QStringLiteral("sessionError"), tr("Last error"), tr("Of the last error event"));
    form->addRow(buildHolds());
    addWidget(area);
}

void SessionView::addField(QFormLayout *form, Field field, const QString &name, const QString &title,
                           const QString &tip)
{
    auto *label = new QLabel(this);
    label->setObjectName(name);
    label->setAccessibleName(title);
    label->setToolTip(tip);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    form->addRow(title, label);
    m_fields[field] = label;
}

QWidget *SessionView::buildBinaryType()
{
    m_binaryType = new QComboBox(this);
    m_binaryType->setObjectName(QStringLiteral("binaryType"));
    m_binaryType->setAccessibleName(tr("binaryType"));
    m_binaryType->setToolTip(tr("How binary messages are shown: blob shows the size and the first 4 KiB, "
                                "arraybuffer the first 256 KiB"));
    m_binaryType->addItems({QStringLiteral("blob"), QStringLiteral("arraybuffer")});
    connect(m_binaryType, &QComboBox::activated, this, [this] {
        if (m_live)
            m_live->setBinaryTypeName(m_binaryType->currentText());
        Q_EMIT binaryTypeChanged();
    });
    return m_binaryType;
}

QTreeWidget *SessionView::buildHolds()
{
    m_holds = new QTreeWidget(this);
    m_holds->setObjectName(QStringLiteral("holdsTable"));
    m_holds->setAccessibleName(tr("When the server was held back"));
    m_holds->setAccessibleDescription(tr("One row per time: when it began and how long it lasted."));
    m_holds->setHeaderLabels({tr("Held back at"), tr("Until"), tr("Held for"), tr("Most waiting")});
    m_holds->setRootIsDecorated(false);
    m_holds->setUniformRowHeights(true);
    m_holds->setMinimumHeight(fontMetrics().height() * 6);
    return m_holds;
}

void SessionView::setSession(Session *live, const std::optional<SessionRow> &row)
{
    if (m_live)
        disconnect(m_live, nullptr, this, nullptr);
    m_live = live;
    m_row = row;
    if (live)
        connect(live, &Session::changed, this, &SessionView::liveChanged);
    update();
}

void SessionView::setFacts(const SessionFacts &facts)
{
    m_facts = facts;
    update();
}

void SessionView::liveChanged()
{
    m_stale = true;
    if (isVisible())
        update();
}

void SessionView::showEvent(QShowEvent *event)
{
    QStackedWidget::showEvent(event);
    if (m_stale)
        update();
}

void SessionView::setField(Field field, const QString &text)
{
    QLabel *label = m_fields[field];
    const QString shown = text.isEmpty() ? QStringLiteral("–") : visibleText(text, LineBreaks::MakeVisible);
    if (label->text() != shown)
        label->setText(shown);
}

void SessionView::update()
{
    m_stale = false;
    const bool any = m_live || m_row || m_facts.row;
    setCurrentIndex(any ? 1 : 0);
    if (!any)
        return;
    m_note->setVisible(!m_live);
    m_note->setText(m_facts.problem.isEmpty() ? tr("Recorded: the session is not connected now.")
                                              : m_facts.problem);
    m_binaryType->setEnabled(m_live);
    if (m_live)
        showLive();
    else
        showRecorded();
    setField(Events, eventsText());
    showHolds();
}

QString SessionView::eventsText() const
{
    const qint64 evicted = m_facts.row ? m_facts.row->evicted : 0;
    if (evicted > 0)
        return EvictionText::counts(m_facts.events, evicted);
    return locale().toString(m_live ? m_live->status().events : m_facts.events);
}

void SessionView::showLive()
{
    const SessionStatus &status = m_live->status();
    m_state->setState(status.readyState, status.holding);
    setField(Name, m_live->profile().displayName());
    setField(Url, m_live->url().toString());
    setField(Protocol, m_live->protocol());
    setField(Extensions, m_live->extensions());
    setField(Peer, status.peer);
    setField(Buffered, byteCountText(status.bufferedAmount));
    const bool deflate =
        m_live->extensions().contains(QLatin1String("permessage-deflate"), Qt::CaseInsensitive);
    setField(Received,
             messagesText(status.messagesReceived, status.bytesReceived, status.wireBytesReceived, deflate));
    setField(Sent, messagesText(status.messagesSent, status.bytesSent, status.wireBytesSent, deflate));
    setField(Held, status.heldCount == 0
                       ? tr("never")
                       : tr("%1 in all, %2 times%3")
                             .arg(secondsText(status.heldNs), locale().toString(status.heldCount),
                                  status.holding ? tr(", now") : QString()));
    setField(Waiting, byteCountText(status.waitingBytes));
    setField(Error, status.error);
    m_binaryType->setCurrentText(m_live->binaryTypeName());
}

void SessionView::showRecorded()
{
    const std::optional<SessionRow> &row = m_row ? m_row : m_facts.row;
    const QJsonObject opened = m_facts.opened ? m_facts.opened->details() : QJsonObject();
    m_state->setState(ReadyState::Closed);
    setField(Name, row->name);
    setField(Url, row->url);
    setField(Protocol, opened.value(QLatin1String("subprotocol")).toString());
    setField(Extensions, opened.value(QLatin1String("extensions")).toString());
    setField(Peer, opened.value(QLatin1String("peer")).toString());
    qint64 held = 0;
    for (const HoldRow &hold : m_facts.holds)
        held += hold.held;
    setField(Held, held == 0 ? tr("never") : secondsText(held));
    for (const Field field : {Buffered, Received, Sent, Waiting, Error})
        setField(field, {});
}

void SessionView::showHolds()
{
    m_holds->setVisible(!m_facts.holds.isEmpty());
    const qsizetype count = std::min(shownHolds, m_facts.holds.size());
    if (m_holds->topLevelItemCount() == count && count < shownHolds)
        return;
    m_holds->clear();
    for (const HoldRow &hold : m_facts.holds.last(count)) {
        auto *item = new QTreeWidgetItem(m_holds, {clockText(hold.start), clockText(hold.end),
                                                   secondsText(hold.held), byteCountText(hold.waiting)});
        item->setTextAlignment(2, int(Qt::AlignRight | Qt::AlignVCenter));
        item->setTextAlignment(3, int(Qt::AlignRight | Qt::AlignVCenter));
    }
}

} // namespace socketglass
