// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/eventparsing.h"

#include "exchange/exactfields.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(EventParsing)
};

std::optional<EventKind> kindFromName(const QString &name)
{
    for (int kind = int(EventKind::Opening); kind <= int(EventKind::Closed); ++kind) {
        if (eventKindName(EventKind(kind)) == name)
            return EventKind(kind);
    }
    return {};
}

bool isFrame(EventKind kind)
{
    return kind == EventKind::Message || kind == EventKind::Ping || kind == EventKind::Pong;
}

/// Payload and type of a message, ping or pong. Translated problem, or empty.
QString parsePayload(const QJsonObject &object, ParsedEvent &parsed)
{
    Event &event = parsed.event;
    const QJsonValue text = object.value(u"text");
    const QJsonValue base64 = object.value(u"base64");
    if (event.direction == Direction::None)
        return Words::tr("“direction” must be sent or received");
    if (!text.isString() && !base64.isString())
        return Words::tr("there is neither “text” nor “base64”");
    const bool isText = object.value(u"type").toString(text.isString() ? u"text"_s : u"binary"_s) == u"text";
    event.opcode = event.kind == EventKind::Ping   ? Opcode::Ping
                   : event.kind == EventKind::Pong ? Opcode::Pong
                   : isText                        ? Opcode::Text
                                                   : Opcode::Binary;
    if (text.isString()) {
        parsed.payload = text.toString().toUtf8();
    } else {
        auto decoded = QByteArray::fromBase64Encoding(base64.toString().toLatin1(),
                                                      QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return Words::tr("“base64” is not base64");
        parsed.payload = *decoded;
    }
    event.flags.setFlag(EventFlag::InvalidUtf8,
                        isText && !parsed.payload.isValidUtf8() && event.kind == EventKind::Message);
    event.flags.setFlag(EventFlag::Compressed, object.value(u"compressed").toBool());
    event.flags.setFlag(EventFlag::Incomplete, object.value(u"incomplete").toBool());
    event.flags.setFlag(EventFlag::Injected, object.value(u"injected").toBool());
    event.flags.setFlag(EventFlag::NotDelivered, object.value(u"notDelivered").toBool());
    event.frames = std::max(0, object.value(u"frames").toInt(1));
    event.wireSize = std::max<qint64>(0, object.value(u"wireSize").toInteger(0));
    return {};
}

QJsonObject withoutNote(QJsonObject object)
{
    object.remove(u"note");
    return object;
}

} // namespace

std::optional<ParsedEvent> parseEvent(const QJsonObject &object, QString *problem)
{
    const auto kind = kindFromName(object.value(u"event").toString());
    if (!kind) {
        *problem = Words::tr(
            "“event” is none of opening, handshake, opened, message, ping, pong, error, closing, closed");
        return {};
    }
    ParsedEvent parsed;
    Event &event = parsed.event;
    event.kind = *kind;
    event.seq = object.value(u"seq").toInteger();
    const QString direction = object.value(u"direction").toString();
    event.direction = direction == u"sent"       ? Direction::Sent
                      : direction == u"received" ? Direction::Received
                                                 : Direction::None;
    if (const QJsonValue time = object.value(u"time"); !time.isUndefined()) {
        const auto parsedTime = timeFromIso(time.toString());
        if (!parsedTime) {
            *problem = Words::tr("“time” is not a time like 2026-11-20T21:30:00.123456789Z");
            return {};
        }
        event.time = *parsedTime;
        parsed.hasTime = true;
    }
    if (const QJsonValue note = object.value(u"note"); note.isString())
        event.note = note.toString();
    if (isFrame(event.kind))
        *problem = parsePayload(object, parsed);
    else
        event.detail = detailOfLine(withoutNote(object));
    if (!problem->isEmpty())
        return {};
    applyExactFields(object.value(u"socketglass").toObject(), event, parsed.payload, parsed.frames);
    return parsed;
}

} // namespace socketglass
