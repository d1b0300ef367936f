// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/wirerecords.h"

#include "protocol/utf8.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

QJsonArray headersToJson(const HttpHeaders &headers)
{
    QJsonArray array;
    for (const HttpHeader &header : headers)
        array.append(QJsonArray{QString::fromLatin1(header.name), firstInvalidUtf8(header.value) < 0
                                                                      ? QString::fromUtf8(header.value)
                                                                      : QString::fromLatin1(header.value)});
    return array;
}

} // namespace

QJsonObject headToJson(const HttpRequestHead &head)
{
    return {{u"method"_s, QString::fromLatin1(head.method)},
            {u"target"_s, QString::fromLatin1(head.target)},
            {u"version"_s, QString::fromLatin1(head.version)},
            {u"headers"_s, headersToJson(head.headers)}};
}

QJsonObject headToJson(const HttpResponseHead &head, const QByteArray &body, std::optional<quint64> bodySize)
{
    QJsonObject object{{u"status"_s, head.status},
                       {u"reason"_s, QString::fromLatin1(head.reason)},
                       {u"version"_s, QString::fromLatin1(head.version)},
                       {u"headers"_s, headersToJson(head.headers)}};
    if (!bodySize)
        return object;
    if (firstInvalidUtf8(body) < 0)
        object.insert(u"body"_s, QString::fromUtf8(body));
    else
        object.insert(u"bodyBase64"_s, QString::fromLatin1(body.toBase64()));
    object.insert(u"bodySize"_s, qint64(*bodySize));
    if (*bodySize > quint64(body.size()))
        object.insert(u"bodyTruncated"_s, true);
    return object;
}

HttpResponseHead responseFromJson(const QJsonObject &object)
{
    HttpResponseHead head;
    head.version = "HTTP/1.1";
    head.status = object.value(u"status").toInt();
    head.reason = object.value(u"reason").toString().toLatin1();
    for (const QJsonValue &value : object.value(u"headers").toArray()) {
        const QJsonArray pair = value.toArray();
        head.headers.append({pair.at(0).toString().toLatin1(), pair.at(1).toString().toUtf8()});
    }
    return head;
}

QByteArray bodyFromJson(const QJsonObject &object)
{
    return object.contains(u"bodyBase64"_s)
               ? QByteArray::fromBase64(object.value(u"bodyBase64").toString().toLatin1())
               : object.value(u"body").toString().toUtf8();
}

Event closingEvent(SessionId session, const CloseFrame &frame)
{
    QJsonObject details{{u"initiator"_s, frame.byPeer ? u"remote"_s : u"local"_s}};
    if (frame.code)
        details.insert(u"code"_s, *frame.code);
    details.insert(u"reason"_s, frame.reason);
    if (!frame.why.isEmpty())
        details.insert(u"why"_s, frame.why);
    Event event;
    event.session = session;
    event.kind = EventKind::Closing;
    event.time = captureNow();
    event.direction = frame.direction;
    event.opcode = Opcode::Close;
    event.wireSize = frame.header.headerSize + frame.payload.size();
    event.frames = 1;
    event.maskingKey = frame.header.maskingKey;
    event.detail = QJsonDocument(details).toJson(QJsonDocument::Compact);
    return event;
}

} // namespace socketglass
