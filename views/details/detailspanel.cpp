// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/details/detailspanel.h"

#include "views/details/closeview.h"
#include "views/details/framesview.h"
#include "views/details/handshakeview.h"
#include "views/details/messageview.h"
#include "views/details/sessionfacts.h"
#include "views/details/sessionview.h"

#include <QScopedValueRollback>
#include <QSettings>
#include <QTabWidget>
#include <QVBoxLayout>

namespace socketglass {

namespace {

/// Tabs that tell something of an event of this kind; the first is its own.
QList<DetailsPanel::Tab> fittingTabs(EventKind kind)
{
    switch (kind) {
    case EventKind::Opening:
        return {DetailsPanel::SessionTab, DetailsPanel::HandshakeTab};
    case EventKind::Handshake:
        return {DetailsPanel::HandshakeTab};
    case EventKind::Opened:
        return {DetailsPanel::HandshakeTab, DetailsPanel::SessionTab};
    case EventKind::Message:
    case EventKind::Ping:
    case EventKind::Pong:
        return {DetailsPanel::MessageTab, DetailsPanel::FramesTab};
    case EventKind::Error:
        return {DetailsPanel::CloseTab, DetailsPanel::HandshakeTab};
    case EventKind::Closing:
        return {DetailsPanel::CloseTab, DetailsPanel::FramesTab, DetailsPanel::MessageTab};
    case EventKind::Closed:
        return {DetailsPanel::CloseTab, DetailsPanel::SessionTab};
    }
    return {DetailsPanel::MessageTab};
}

} // namespace

DetailsPanel::DetailsPanel(QWidget *parent)
    : QWidget(parent)
    , m_tabs(new QTabWidget(this))
    , m_message(new MessageView(this))
    , m_frames(new FramesView(this))
    , m_handshake(new HandshakeView(this))
    , m_close(new CloseView(this))
    , m_session(new SessionView(this))
    , m_facts(new SessionFactsLoader(this))
{
    setObjectName(QStringLiteral("detailsPanel"));
    setAccessibleName(tr("Details"));
    m_tabs->setObjectName(QStringLiteral("detailsTabs"));
    m_tabs->setAccessibleName(tr("Details of the selected event"));
    m_tabs->setDocumentMode(true);
    m_tabs->setUsesScrollButtons(false);
    m_tabs->addTab(m_message, tr("Message"));
    m_tabs->addTab(m_frames, tr("Frames"));
    m_tabs->addTab(m_handshake, tr("Handshake"));
    m_tabs->addTab(m_close, tr("Close"));
    m_tabs->addTab(m_session, tr("Session"));
    m_tabs->setTabToolTip(MessageTab, tr("The payload as text, JSON or bytes"));
    m_tabs->setTabToolTip(FramesTab, tr("The frames in which it crossed the wire"));
    m_tabs->setTabToolTip(HandshakeTab, tr("Both heads of the opening handshake, and TLS"));
    m_tabs->setTabToolTip(CloseTab, tr("Why it closed or failed, who did it, what to try"));
    m_tabs->setTabToolTip(SessionTab, tr("The session's properties"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tabs);
    setFocusProxy(m_tabs);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int index) {
        if (!m_picking)
            m_chosenTab = Tab(index);
    });
    connect(m_facts, &SessionFactsLoader::changed, this, &DetailsPanel::updateFacts);
    connect(m_session, &SessionView::binaryTypeChanged, this,
            [this] { m_message->setEvent(m_event, showsBlob()); });
}

DetailsPanel::~DetailsPanel() = default;

void DetailsPanel::setFile(const QString &path)
{
    m_message->setFile(path);
    m_frames->setFile(path);
    m_facts->setFile(path);
}

void DetailsPanel::setEvent(const std::optional<Event> &event)
{
    m_event = event;
    m_message->setEvent(event, showsBlob());
    m_frames->setEvent(event);
    m_facts->setSession(factsSession());
    updateFacts();
    if (event)
        pickTab(*event);
}

void DetailsPanel::setFind(const std::optional<FindPattern> &pattern)
{
    m_message->setFind(pattern);
}

void DetailsPanel::setSession(Session *live, const std::optional<SessionRow> &row)
{
    if (m_live)
        disconnect(m_live, nullptr, this, nullptr);
    m_live = live;
    m_row = row;
    if (live)
        connect(live, &Session::changed, m_facts, &SessionFactsLoader::refresh);
    m_session->setSession(live, row);
    m_facts->setSession(factsSession());
    updateFacts();
}

void DetailsPanel::follow()
{
    m_facts->refresh();
}

std::optional<SessionId> DetailsPanel::factsSession() const
{
    if (m_event)
        return m_event->session;
    if (m_live)
        return m_live->id();
    return m_row ? std::optional(m_row->id) : std::nullopt;
}

bool DetailsPanel::showsBlob() const
{
    return m_live && m_event && m_live->id() == m_event->session && m_live->binaryTypeName() == u"blob";
}

void DetailsPanel::updateFacts()
{
    const SessionFacts &facts = m_facts->facts();
    const bool isHandshake = m_event && m_event->kind == EventKind::Handshake;
    const bool isOpened = m_event && m_event->kind == EventKind::Opened;
    m_handshake->setHandshake(isHandshake ? m_event : facts.handshake, isOpened ? m_event : facts.opened);
    m_close->setEvent(m_event, facts.closed);
    const std::optional<SessionId> shown = m_live  ? std::optional(m_live->id())
                                           : m_row ? std::optional(m_row->id)
                                                   : std::nullopt;
    if (!shown || shown == factsSession())
        m_session->setFacts(facts);
    else
        m_session->setFacts({});
}

void DetailsPanel::pickTab(const Event &event)
{
    const QList<Tab> fitting = fittingTabs(event.kind);
    const QScopedValueRollback picking(m_picking, true);
    m_tabs->setCurrentIndex(fitting.contains(m_chosenTab) ? m_chosenTab : fitting.first());
    m_tabs->setTabText(CloseTab, event.kind == EventKind::Error ? tr("Error") : tr("Close"));
}

DetailsPanel::Tab DetailsPanel::currentTab() const
{
    return Tab(m_tabs->currentIndex());
}

void DetailsPanel::showTab(Tab tab)
{
    m_chosenTab = tab;
    m_tabs->setCurrentIndex(tab);
}

void DetailsPanel::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("details/tab"), int(m_chosenTab));
}

void DetailsPanel::restoreState(QSettings &settings)
{
    const int tab = settings.value(QStringLiteral("details/tab"), int(MessageTab)).toInt();
    showTab(Tab(std::clamp(tab, int(MessageTab), int(SessionTab))));
}

} // namespace socketglass
