// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/redactionplaces.h"

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr qsizetype longestName = 80;

} // namespace

QString RedactionPlaces::header(const QString &part, const QString &name)
{
    const QString shown = name.left(longestName);
    if (part == u"request")
        return tr("request header %1").arg(shown);
    if (part == u"response")
        return tr("response header %1").arg(shown);
    if (part == u"profile")
        return tr("header %1 of the session’s settings").arg(shown);
    return tr("header %1, in “%2”").arg(shown, part);
}

QString RedactionPlaces::field(const QString &key, const QString &part)
{
    if (key == u"url")
        return tr("URL");
    if (key == u"target")
        return tr("request target");
    if (key == u"body" || key == u"bodyBase64")
        return tr("response body");
    if (key == u"reason" || key == u"sentReason")
        return part == u"response" ? tr("response status line") : tr("close reason");
    if (key == u"message" || key == u"problem" || key == u"hint" || key == u"cause" || key == u"why")
        return tr("explanation in “%1”").arg(part);
    if (part == u"profile")
        return tr("settings of the session");
    return tr("details of “%1”").arg(part);
}

QString RedactionPlaces::payload(const Event &event)
{
    const bool sent = event.direction == Direction::Sent;
    switch (event.kind) {
    case EventKind::Message:
        return sent ? tr("sent message") : tr("received message");
    case EventKind::Ping:
        return sent ? tr("sent ping") : tr("received ping");
    case EventKind::Pong:
        return sent ? tr("sent pong") : tr("received pong");
    default:
        return tr("close reason");
    }
}

QString RedactionPlaces::sessionName()
{
    return tr("name of the session");
}

QString RedactionPlaces::otherRules()
{
    return tr("other rules");
}

QString RedactionPlaces::otherPlaces()
{
    return tr("other places");
}

QString RedactionPlaces::headerOfField(const QString &key)
{
    if (key == u"subprotocol" || key == u"subprotocols")
        return u"Sec-WebSocket-Protocol"_s;
    if (key == u"extensions")
        return u"Sec-WebSocket-Extensions"_s;
    if (key == u"origin")
        return u"Origin"_s;
    return {};
}

bool RedactionPlaces::isHead(const QString &key)
{
    return key == u"request" || key == u"response";
}

} // namespace socketglass
