// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/requestkey.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

namespace socketglass {

namespace {

constexpr qsizetype largestBatch = 1000;

bool isDigit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/// "n5" and "s5" are different ids. Empty: none that could join anything.
QByteArray idText(const QJsonValue &value)
{
    QByteArray id;
    if (value.isString())
        id = 's' + value.toString().toUtf8();
    else if (value.isDouble())
        id = 'n' + value.toVariant().toByteArray();
    else if (value.isBool())
        id = value.toBool() ? "true" : "false";
    else if (value.isObject())
        id = QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    else if (value.isArray())
        id = QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    return id.size() > RequestKey::longestId ? QByteArray() : id;
}

bool isOneOf(const QString &type, std::initializer_list<QLatin1String> types)
{
    return std::find(types.begin(), types.end(), type) != types.end();
}

std::optional<RequestKey::Role> roleOf(const QJsonObject &object)
{
    if (object.value(QLatin1String("method")).isString())
        return RequestKey::Role::Request;
    const QString type = object.value(QLatin1String("type")).toString();
    if (isOneOf(type, {QLatin1String("subscribe"), QLatin1String("start")}))
        return RequestKey::Role::Request;
    if (isOneOf(type, {QLatin1String("next"), QLatin1String("data"), QLatin1String("error"),
                       QLatin1String("complete")}))
        return RequestKey::Role::Reply;
    const bool answers = object.contains(QLatin1String("result")) || object.contains(QLatin1String("error"));
    return type.isEmpty() && answers ? std::optional(RequestKey::Role::Reply) : std::nullopt;
}

void appendKey(QList<RequestKey> &keys, const QJsonObject &object)
{
    const QByteArray id = idText(object.value(QLatin1String("id")));
    const auto role = id.isEmpty() ? std::nullopt : roleOf(object);
    if (role)
        keys.append({*role, id});
}

/// Packet type 4 (message) with 2 or 5 (event) or 3 or 6 (acknowledgement), attachments, name space, id:
/// 42/chat,17["say"], 461-17[…].
QList<RequestKey> socketIoKeys(QByteArrayView text)
{
    if (text.size() < 4 || text[0] != '4' || !QByteArrayView("2536").contains(text[1]))
        return {};
    const bool isReply = text[1] == '3' || text[1] == '6';
    const bool isBinary = text[1] == '5' || text[1] == '6';
    const auto digitsFrom = [text](qsizetype begin) {
        return std::find_if_not(text.begin() + begin, text.end(), isDigit) - text.begin();
    };
    qsizetype at = 2;
    if (isBinary) {
        at = digitsFrom(at);
        if (at >= text.size() || text[at] != '-')
            return {};
        ++at;
    }
    QByteArrayView space;
    if (at < text.size() && text[at] == '/') {
        const qsizetype comma = text.indexOf(',', at);
        if (comma < 0)
            return {};
        space = text.sliced(at, comma - at);
        at = comma + 1;
    }
    const qsizetype end = digitsFrom(at);
    const bool hasId = end > at && end < text.size() && text[end] == '[';
    if (!hasId || space.size() + end - at > RequestKey::longestId)
        return {};
    return {{isReply ? RequestKey::Role::Reply : RequestKey::Role::Request,
             'i' + space.toByteArray() + ',' + text.sliced(at, end - at).toByteArray()}};
}

} // namespace

bool mayHoldKeys(QByteArrayView head)
{
    const QByteArrayView text = head.trimmed();
    return !text.isEmpty() && (text[0] == '{' || text[0] == '[' || text[0] == '4');
}

QList<RequestKey> recognisedKeys(const QByteArray &text)
{
    if (text.startsWith('4'))
        return socketIoKeys(text);
    if (!text.contains("\"id\""))
        return {};
    const auto root = parseJson(text);
    QList<RequestKey> keys;
    if (root && root->isObject())
        appendKey(keys, root->toObject());
    if (!root || !root->isArray())
        return keys;
    const QJsonArray batch = root->toArray();
    for (qsizetype i = 0; i < std::min(batch.size(), largestBatch); ++i)
        appendKey(keys, batch.at(i).toObject());
    return keys;
}

QList<RequestKey> keysByField(const QByteArray &text, const JsonPath &field)
{
    const auto root = parseJson(text);
    const QList<QJsonValue> values = root ? field.values(*root) : QList<QJsonValue>();
    const QByteArray id = values.isEmpty() ? QByteArray() : idText(values.constFirst());
    return id.isEmpty() ? QList<RequestKey>() : QList<RequestKey>{{RequestKey::Role::Either, id}};
}

} // namespace socketglass
