// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/expectationofevent.h"

#include "payload/jsonpath.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace socketglass {

namespace {

constexpr qsizetype longestWhole = 200; ///< characters of a text that is asked for as a whole
constexpr qsizetype bytesAsked = 8;

/// $.type == "tick", by the member that says what a message is. Empty: there is none.
QString conditionOf(const QJsonObject &object)
{
    const QString names[] = {QStringLiteral("type"),   QStringLiteral("event"),  QStringLiteral("op"),
                             QStringLiteral("action"), QStringLiteral("method"), QStringLiteral("kind"),
                             QStringLiteral("topic"),  QStringLiteral("channel")};
    for (const QString &name : names) {
        const QString value = object.value(name).toString();
        if (value.isEmpty() || value.size() > longestWhole)
            continue;
        const QByteArray quoted = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
        return QStringLiteral("$.%1 == %2").arg(name, QString::fromUtf8(quoted.sliced(1, quoted.size() - 2)));
    }
    return {};
}

MessageMatch matchOf(const Event &event)
{
    using Kind = MessageMatch::Kind;
    if (event.opcode != Opcode::Text || event.flags.testFlag(EventFlag::InvalidUtf8))
        return {Kind::HexPrefix,
                QString::fromLatin1(event.head.first(std::min(event.head.size(), bytesAsked)).toHex(' '))};
    const auto json = event.size == event.head.size() ? parseJson(event.head) : std::nullopt;
    const QString condition = json ? conditionOf(json->toObject()) : QString();
    if (!condition.isEmpty())
        return {Kind::JsonPath, condition};
    const QString text = QString::fromUtf8(event.head);
    if (text.size() <= longestWhole && event.size == event.head.size())
        return {Kind::Equals, text};
    return {Kind::Contains, text.first(std::min(text.size(), longestWhole))};
}

} // namespace

std::optional<Expectation> expectationOf(const Event &event)
{
    Expectation result;
    switch (event.kind) {
    case EventKind::Message:
        result.messages = {event.direction, matchOf(event)};
        return result;
    case EventKind::Error:
        result.kind = Expectation::Kind::NoErrors;
        return result;
    case EventKind::Closing:
    case EventKind::Closed: {
        const QJsonObject details = event.details();
        result.kind = Expectation::Kind::Close;
        const QJsonValue code = details.value(QStringLiteral("code"));
        result.code = code.isDouble() ? code.toInt() : 1005;
        if (event.kind == EventKind::Closed)
            result.wasClean = details.value(QStringLiteral("wasClean")).toBool();
        return result;
    }
    case EventKind::Opening:
    case EventKind::Handshake:
    case EventKind::Opened:
    case EventKind::Ping:
    case EventKind::Pong:
        break;
    }
    return {};
}

} // namespace socketglass
