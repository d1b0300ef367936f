// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/exactfields.h"

#include <QDateTime>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

constexpr int bitsOfFin = 8;
constexpr qsizetype frameFields = 6;

bool isFrame(EventKind kind)
{
    return kind == EventKind::Message || kind == EventKind::Ping || kind == EventKind::Pong;
}

QJsonArray frameToJson(const FrameRow &frame)
{
    const FrameHeader &header = frame.header;
    const int bits =
        (header.fin ? bitsOfFin : 0) | (header.rsv1 ? 4 : 0) | (header.rsv2 ? 2 : 0) | (header.rsv3 ? 1 : 0);
    return {QString::number(frame.time),
            bits,
            int(header.opcode),
            header.maskingKey ? QJsonValue(qint64(*header.maskingKey)) : QJsonValue(QJsonValue::Null),
            QString::number(header.payloadLength),
            int(header.headerSize)};
}

std::optional<FrameRow> frameFromJson(const QJsonArray &array)
{
    if (array.size() != frameFields)
        return {};
    FrameRow frame;
    const int bits = array.at(1).toInt();
    frame.time = array.at(0).toString().toLongLong();
    frame.header.fin = (bits & bitsOfFin) != 0;
    frame.header.rsv1 = (bits & 4) != 0;
    frame.header.rsv2 = (bits & 2) != 0;
    frame.header.rsv3 = (bits & 1) != 0;
    frame.header.opcode = Opcode(array.at(2).toInt() & 0xf);
    if (!array.at(3).isNull())
        frame.header.maskingKey = quint32(array.at(3).toInteger());
    frame.header.payloadLength = array.at(4).toString().toULongLong();
    frame.header.headerSize = quint8(std::clamp(array.at(5).toInt(), 0, 14));
    return frame;
}

/// Of "2026-11-20T21:30:00.123456789Z", as we write it; many times faster than QDateTime.
std::optional<qint64> secondsFromUsualForm(const QString &text)
{
    static constexpr QStringView form = u"dddd-dd-ddTdd:dd:dd.dddddddddZ";
    if (text.size() != form.size())
        return {};
    for (qsizetype i = 0; i < form.size(); ++i) {
        const bool isDigit = text.at(i) >= u'0' && text.at(i) <= u'9';
        if (form.at(i) == u'd' ? !isDigit : text.at(i) != form.at(i))
            return {};
    }
    const QStringView view(text);
    const QDate date(view.sliced(0, 4).toInt(), view.sliced(5, 2).toInt(), view.sliced(8, 2).toInt());
    const int hour = view.sliced(11, 2).toInt();
    const int minute = view.sliced(14, 2).toInt();
    const int second = view.sliced(17, 2).toInt();
    if (!date.isValid() || date.year() < 1700 || date.year() > 2261 || hour > 23 || minute > 59 ||
        second > 59)
        return {};
    constexpr qint64 epoch = 2'440'588; // Julian day of 1970-01-01
    return ((date.toJulianDay() - epoch) * 24 + hour) * 3600 + minute * 60 + second;
}

} // namespace

QJsonObject exactFields(const Event &event, QByteArrayView payload, const QList<FrameRow> &frames)
{
    QJsonObject object;
    const bool isInvalid =
        event.kind == EventKind::Message && event.opcode == Opcode::Text && !payload.isValidUtf8();
    if (event.flags != (isInvalid ? EventFlags(EventFlag::InvalidUtf8) : EventFlags()))
        object.insert(u"flags"_s, int(event.flags.toInt()));
    if (!event.detail.isEmpty() && (isFrame(event.kind) || detailOfLine(event.details()) != event.detail))
        object.insert(u"detailBase64"_s, QString::fromLatin1(event.detail.toBase64()));
    if (event.opcode == Opcode::Continuation && event.kind != EventKind::Message)
        return object;
    if (event.kind == EventKind::Message && event.opcode != Opcode::Text && event.opcode != Opcode::Binary)
        object.insert(u"opcode"_s, int(event.opcode));
    if (event.wireSize != 0)
        object.insert(u"wireSize"_s, event.wireSize);
    if (event.frames != 1)
        object.insert(u"frames"_s, event.frames);
    if (event.maskingKey)
        object.insert(u"maskingKey"_s, qint64(*event.maskingKey));
    if (event.kind == EventKind::Closing)
        object.insert(u"payload"_s, QString::fromLatin1(payload.toByteArray().toBase64()));
    if (!frames.isEmpty()) {
        QJsonArray rows;
        for (const FrameRow &frame : frames)
            rows.append(frameToJson(frame));
        object.insert(u"frameRows"_s, rows);
    }
    return object;
}

void appendExactFields(QByteArray &out, const Event &message, QByteArrayView payload,
                       const QList<FrameRow> &frames)
{
    const bool isPlain = message.detail.isEmpty() && message.frames == 1 && frames.isEmpty() &&
                         (message.opcode == Opcode::Binary || payload.isValidUtf8());
    if (!isPlain) {
        const QJsonObject object = exactFields(message, payload, frames);
        if (!object.isEmpty())
            out += ',' + QJsonDocument(object).toJson(QJsonDocument::Compact).sliced(1).chopped(1);
        return;
    }
    if (message.flags)
        out += ",\"flags\":" + QByteArray::number(message.flags.toInt());
    if (message.wireSize != 0)
        out += ",\"wireSize\":" + QByteArray::number(message.wireSize);
    if (message.maskingKey)
        out += ",\"maskingKey\":" + QByteArray::number(*message.maskingKey);
}

void applyExactFields(const QJsonObject &object, Event &event, QByteArray &payload, QList<FrameRow> &frames)
{
    event.flags =
        EventFlags::fromInt(EventFlags::Int(object.value(u"flags").toInt(event.flags.toInt()) & 0x3f));
    if (event.kind == EventKind::Closing && object.contains(u"payload"_s)) {
        event.opcode = Opcode::Close;
        event.frames = 1;
        payload = QByteArray::fromBase64(object.value(u"payload").toString().toLatin1());
    }
    if (const QJsonValue detail = object.value(u"detailBase64"); detail.isString())
        event.detail = QByteArray::fromBase64(detail.toString().toLatin1());
    if (const QJsonValue opcode = object.value(u"opcode");
        opcode.isDouble() && event.kind == EventKind::Message)
        event.opcode = Opcode(opcode.toInt() & 0xf);
    event.wireSize = std::max<qint64>(0, object.value(u"wireSize").toInteger(event.wireSize));
    event.frames = std::max(0, object.value(u"frames").toInt(event.frames));
    if (const QJsonValue key = object.value(u"maskingKey"); key.isDouble())
        event.maskingKey = quint32(key.toInteger());
    for (const QJsonValue &row : object.value(u"frameRows").toArray()) {
        if (const auto frame = frameFromJson(row.toArray()))
            frames.append(*frame);
    }
}

QByteArray detailOfLine(QJsonObject line)
{
    for (const QLatin1StringView name :
         {"session"_L1, "seq"_L1, "time"_L1, "event"_L1, "direction"_L1, "socketglass"_L1})
        line.remove(name);
    return line.isEmpty() ? QByteArray() : QJsonDocument(line).toJson(QJsonDocument::Compact);
}

QJsonObject sessionToJson(const SessionRow &session)
{
    QJsonObject object{
        {u"name"_s, session.name}, {u"url"_s, session.url}, {u"created"_s, QString::number(session.created)}};
    if (!session.profile.isEmpty())
        object.insert(u"profile"_s, QString::fromUtf8(session.profile));
    if (session.evicted > 0)
        object.insert(u"evicted"_s, QString::number(session.evicted));
    return object;
}

SessionRow sessionFromJson(const QJsonObject &object)
{
    SessionRow session;
    session.name = object.value(u"name").toString();
    session.url = object.value(u"url").toString();
    session.created = object.value(u"created").toString().toLongLong();
    session.profile = object.value(u"profile").toString().toUtf8();
    session.evicted = std::max<qint64>(0, object.value(u"evicted").toString().toLongLong());
    return session;
}

QJsonArray holdToJson(const HoldRow &hold)
{
    return {QString::number(hold.start), QString::number(hold.end), QString::number(hold.held),
            QString::number(hold.waiting)};
}

std::optional<HoldRow> holdFromJson(const QJsonArray &array)
{
    HoldRow hold;
    hold.start = array.at(0).toString().toLongLong();
    hold.end = array.at(1).toString().toLongLong();
    hold.held = array.at(2).toString().toLongLong();
    hold.waiting = array.at(3).toString().toLongLong();
    return hold.start > 0 && hold.end >= hold.start && hold.held >= 0 && hold.waiting >= 0
               ? std::optional(hold)
               : std::nullopt;
}

std::optional<qint64> timeFromIso(const QString &text)
{
    constexpr qint64 perSecond = 1'000'000'000;
    if (const auto seconds = secondsFromUsualForm(text))
        return *seconds * perSecond + text.mid(20, 9).toLongLong();
    // QDateTime knows milliseconds only: the fraction is read apart.
    const qsizetype dot = text.indexOf(u'.');
    qsizetype end = dot + 1;
    qint64 fraction = 0;
    for (qint64 unit = perSecond / 10; dot > 0 && end < text.size() && text.at(end).isDigit(); ++end) {
        fraction += text.at(end).digitValue() * unit;
        unit /= 10;
    }
    const QString whole = dot > 0 ? text.first(dot) + text.sliced(end) : text;
    QDateTime time = QDateTime::fromString(whole, Qt::ISODate);
    constexpr qint64 mostSeconds = std::numeric_limits<qint64>::max() / perSecond - 1;
    if (time.timeSpec() == Qt::LocalTime)
        time.setTimeSpec(Qt::UTC);
    if (!time.isValid() || std::abs(time.toSecsSinceEpoch()) > mostSeconds)
        return {};
    return time.toSecsSinceEpoch() * perSecond + fraction;
}

} // namespace socketglass
