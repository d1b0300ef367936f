// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/eventjson.h"

#include "capture/rawdetail.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>
#include <span>

namespace socketglass {

namespace {

constexpr char hexDigits[] = "0123456789abcdef";

void appendEscaped(QByteArray &out, uchar byte)
{
    switch (byte) {
    case '"':
        out += "\\\"";
        return;
    case '\\':
        out += "\\\\";
        return;
    case '\b':
        out += "\\b";
        return;
    case '\f':
        out += "\\f";
        return;
    case '\n':
        out += "\\n";
        return;
    case '\r':
        out += "\\r";
        return;
    case '\t':
        out += "\\t";
        return;
    default:
        out += "\\u00";
        out += hexDigits[byte >> 4];
        out += hexDigits[byte & 0xf];
    }
}

void appendNumber(QByteArray &out, const char *name, qint64 value)
{
    out += ",\"";
    out += name;
    out += "\":";
    out += QByteArray::number(value);
}

void appendFlag(QByteArray &out, const char *name, bool set)
{
    if (!set)
        return;
    out += ",\"";
    out += name;
    out += "\":true";
}

void appendBase64(QByteArray &out, QByteArrayView bytes)
{
    out += ",\"base64\":\"";
    out += QByteArray::fromRawData(bytes.data(), bytes.size()).toBase64();
    out += '"';
}

void appendContent(QByteArray &out, const Event &event, QByteArrayView payload)
{
    if (event.kind == EventKind::Message && event.opcode == Opcode::Text) {
        if (payload.isValidUtf8()) {
            out += ",\"text\":";
            appendJsonString(out, payload);
            return;
        }
        appendFlag(out, "invalidUtf8", true);
    }
    appendBase64(out, payload);
}

void appendDirection(QByteArray &out, const Event &event)
{
    if (event.direction == Direction::None)
        return;
    out += event.direction == Direction::Sent ? ",\"direction\":\"sent\"" : ",\"direction\":\"received\"";
}

void appendMessage(QByteArray &out, const Event &event, QByteArrayView payload)
{
    if (event.kind == EventKind::Message) {
        out += event.opcode == Opcode::Text ? ",\"type\":\"text\"" : ",\"type\":\"binary\"";
        appendNumber(out, "size", event.size);
        appendNumber(out, "wireSize", event.wireSize);
        appendNumber(out, "frames", event.frames);
        out += event.flags.testFlag(EventFlag::Compressed) ? ",\"compressed\":true" : ",\"compressed\":false";
    } else {
        appendNumber(out, "size", event.size);
    }
    appendFlag(out, "incomplete", event.flags.testFlag(EventFlag::Incomplete));
    appendFlag(out, "injected", event.flags.testFlag(EventFlag::Injected));
    appendFlag(out, "notDelivered", event.flags.testFlag(EventFlag::NotDelivered));
    appendContent(out, event, payload);
}

/// The order of fields as in the documentation; others follow in alphabetical order.
std::span<const char *const> fieldOrder(EventKind kind)
{
    static constexpr std::array opening{"url"};
    static constexpr std::array handshake{"request", "response"};
    static constexpr std::array opened{"subprotocol", "extensions", "peer", "local", "tls"};
    static constexpr std::array error{"kind", "message", "hint"};
    static constexpr std::array closing{"initiator", "code", "reason", "why"};
    static constexpr std::array closed{"code", "name", "reason", "wasClean", "cause", "hint", "endedBy"};
    switch (kind) {
    case EventKind::Opening:
        return opening;
    case EventKind::Handshake:
        return handshake;
    case EventKind::Opened:
        return opened;
    case EventKind::Error:
        return error;
    case EventKind::Closing:
        return closing;
    case EventKind::Closed:
        return closed;
    default:
        return {};
    }
}

/// Names that the line has already: a file that says them again in a detail is not believed.
bool isReserved(QStringView name)
{
    return name == u"session" || name == u"seq" || name == u"time" || name == u"event" ||
           name == u"direction" || name == u"socketglass";
}

void appendField(QByteArray &out, const QString &name, const QJsonValue &value)
{
    out += ',';
    appendJsonString(out, name.toUtf8());
    out += ':';
    const QByteArray wrapped = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    out.append(wrapped.constData() + 1, wrapped.size() - 2);
}

void appendDetails(QByteArray &out, const Event &event)
{
    QJsonObject details = event.details();
    for (const char *known : fieldOrder(event.kind)) {
        const QString name = QString::fromLatin1(known);
        if (const QJsonValue value = details.take(name); !value.isUndefined())
            appendField(out, name, value);
    }
    for (auto it = details.constBegin(); it != details.constEnd(); ++it) {
        if (!isReserved(it.key()))
            appendField(out, it.key(), it.value());
    }
}

void appendRaw(QByteArray &out, const Event &event)
{
    const auto raw = RawDetail::of(event);
    if (!raw)
        return;
    const QJsonObject fields = raw->toJson();
    for (auto it = fields.constBegin(); it != fields.constEnd(); ++it)
        appendField(out, it.key(), it.value());
}

void appendDigits(QByteArray &out, qint64 value, int digits)
{
    const QByteArray text = QByteArray::number(value);
    out.append(std::max<qsizetype>(digits - text.size(), 0), '0');
    out += text;
}

} // namespace

void appendJsonString(QByteArray &out, QByteArrayView utf8)
{
    out += '"';
    qsizetype from = 0;
    for (qsizetype i = 0; i < utf8.size(); ++i) {
        const auto byte = uchar(utf8[i]);
        const bool isMark = byte == 0xef && utf8.sliced(i).startsWith("\xef\xbb\xbf");
        if (byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7f && !isMark)
            continue;
        out.append(utf8.data() + from, i - from);
        if (isMark) { // many a reader drops a U+FEFF
            out += "\\ufeff";
            i += 2;
        } else {
            appendEscaped(out, byte);
        }
        from = i + 1;
    }
    out.append(utf8.data() + from, utf8.size() - from);
    out += '"';
}

QByteArray isoTime(qint64 nanoseconds)
{
    constexpr qint64 perSecond = 1'000'000'000;
    constexpr qint64 perDay = 86'400;
    const qint64 fraction = (nanoseconds % perSecond + perSecond) % perSecond;
    const qint64 seconds = nanoseconds / perSecond - (nanoseconds % perSecond < 0 ? 1 : 0);
    const qint64 ofDay = (seconds % perDay + perDay) % perDay;
    // Days to civil date; years begin in March, eras of 400 years.
    const qint64 days = (seconds - ofDay) / perDay + 719'468;
    const qint64 era = (days >= 0 ? days : days - 146'096) / 146'097;
    const qint64 dayOfEra = days - era * 146'097;
    const qint64 yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36'524 - dayOfEra / 146'096) / 365;
    const qint64 dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const qint64 shiftedMonth = (5 * dayOfYear + 2) / 153;
    const qint64 month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
    QByteArray out;
    out.reserve(30);
    appendDigits(out, yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4);
    out += '-';
    appendDigits(out, month, 2);
    out += '-';
    appendDigits(out, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1, 2);
    out += 'T';
    appendDigits(out, ofDay / 3600, 2);
    out += ':';
    appendDigits(out, ofDay / 60 % 60, 2);
    out += ':';
    appendDigits(out, ofDay % 60, 2);
    out += '.';
    appendDigits(out, fraction, 9);
    out += 'Z';
    return out;
}

QByteArray eventToJsonLine(const Event &event, QByteArrayView payload)
{
    QByteArray out;
    out.reserve(payload.size() + payload.size() / 2 + 256);
    out += "{\"session\":";
    out += QByteArray::number(qint64(event.session));
    appendNumber(out, "seq", event.seq);
    out +=
        ",\"time\":\"" + isoTime(event.time) + "\",\"event\":\"" + eventKindName(event.kind).toLatin1() + '"';
    appendDirection(out, event);
    const bool isFrame =
        event.kind == EventKind::Message || event.kind == EventKind::Ping || event.kind == EventKind::Pong;
    if (isFrame) {
        appendMessage(out, event, payload);
        appendRaw(out, event);
    } else {
        appendDetails(out, event);
    }
    if (event.note)
        appendField(out, QStringLiteral("note"), *event.note);
    out += '}';
    return out;
}

} // namespace socketglass
