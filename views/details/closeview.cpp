// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/details/closeview.h"

#include "timeline/eventtext.h"
#include "views/details/explanationcard.h"
#include "views/style/placeholder.h"
#include "views/style/shapes.h"

namespace socketglass {

namespace {

bool isExplained(const std::optional<Event> &event)
{
    return event && (event->kind == EventKind::Closing || event->kind == EventKind::Closed ||
                     event->kind == EventKind::Error);
}

QString errorOrigin(const QString &kind)
{
    if (kind == u"dns")
        return CloseView::tr("The name service: the host name has no address that this machine can find.");
    if (kind == u"connect")
        return CloseView::tr("The network or the server's machine: no connection came about or it was lost.");
    if (kind == u"proxy")
        return CloseView::tr("The proxy between this machine and the server.");
    if (kind == u"tls")
        return CloseView::tr("The TLS layer: the two sides did not agree, or a certificate was not trusted.");
    if (kind == u"handshake")
        return CloseView::tr(
            "The server, or a gateway in front of it: its answer does not open a WebSocket.");
    if (kind == u"protocol")
        return CloseView::tr(
            "The server: it broke a rule of the WebSocket protocol, and the connection was failed.");
    if (kind == u"timeout")
        return CloseView::tr("Nobody in particular: the other side did not answer in time.");
    if (kind == u"limit")
        return CloseView::tr("Socketglass: a limit of this session's profile was reached.");
    if (kind == u"io")
        return CloseView::tr("This machine or the network: reading or writing failed.");
    return {};
}

CloseExplanation explainError(const Event &event)
{
    const QJsonObject details = event.details();
    const QString kind = details.value(QStringLiteral("kind")).toString();
    const QString message = details.value(QStringLiteral("message")).toString();
    CloseExplanation explanation;
    explanation.title = kind.isEmpty() ? CloseView::tr("Error") : CloseView::tr("Error: %1").arg(kind);
    explanation.whatHappened = message;
    explanation.whoDidIt = errorOrigin(kind);
    explanation.whatToTry = details.value(QStringLiteral("hint")).toString();
    explanation.facts = {{CloseView::tr("Kind"), kind}, {CloseView::tr("Time"), clockText(event.time)}};
    return explanation;
}

Meaning meaningOf(const Event &event)
{
    if (event.kind == EventKind::Closed && !event.details().value(QStringLiteral("wasClean")).toBool())
        return Meaning::Error;
    return eventMeaning(event.kind);
}

} // namespace

CloseView::CloseView(QWidget *parent)
    : QStackedWidget(parent)
    , m_card(new ExplanationCard(this))
{
    setObjectName(QStringLiteral("closeView"));
    addWidget(new Placeholder(tr("Nothing has closed"),
                              tr("When a session closes or fails, what happened, who did it and what to try "
                                 "stand here. Select a closing, closed or error row.")));
    addWidget(m_card);
}

void CloseView::setEvent(const std::optional<Event> &event, const std::optional<Event> &closeOfSession)
{
    const std::optional<Event> &shown = isExplained(event) ? event : closeOfSession;
    setCurrentIndex(shown ? 1 : 0);
    const std::optional<EventId> id = shown ? std::optional(shown->id) : std::nullopt;
    if (id == m_shown)
        return;
    m_shown = id;
    if (shown)
        m_card->setExplanation(shown->kind == EventKind::Error ? explainError(*shown) : explainClose(*shown),
                               shown->kind, meaningOf(*shown));
}

} // namespace socketglass
