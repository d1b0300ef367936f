// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/event.h"

#include <QJsonDocument>

#include <chrono>

namespace socketglass {

QJsonObject Event::details() const
{
    return detail.isEmpty() ? QJsonObject() : QJsonDocument::fromJson(detail).object();
}

QString eventKindName(EventKind kind)
{
    switch (kind) {
    case EventKind::Opening:
        return QStringLiteral("opening");
    case EventKind::Handshake:
        return QStringLiteral("handshake");
    case EventKind::Opened:
        return QStringLiteral("opened");
    case EventKind::Message:
        return QStringLiteral("message");
    case EventKind::Ping:
        return QStringLiteral("ping");
    case EventKind::Pong:
        return QStringLiteral("pong");
    case EventKind::Error:
        return QStringLiteral("error");
    case EventKind::Closing:
        return QStringLiteral("closing");
    case EventKind::Closed:
        return QStringLiteral("closed");
    }
    return {};
}

QString directionName(Direction direction)
{
    switch (direction) {
    case Direction::None:
        return {};
    case Direction::Sent:
        return QStringLiteral("sent");
    case Direction::Received:
        return QStringLiteral("received");
    }
    return {};
}

qint64 captureNow()
{
    using namespace std::chrono;
    struct Anchor
    {
        qint64 wall = duration_cast<nanoseconds>(system_clock::now().time_since_epoch()).count();
        steady_clock::time_point steady = steady_clock::now();
    };
    static const Anchor anchor;
    return anchor.wall + duration_cast<nanoseconds>(steady_clock::now() - anchor.steady).count();
}

} // namespace socketglass
