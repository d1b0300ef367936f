// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "othertools/jsonparts.h"

#include <algorithm>

namespace socketglass {

namespace {

constexpr qsizetype mostValues = 10'000;

class Words
{
    Q_DECLARE_TR_FUNCTIONS(ConnectionImport)
};

QString nameOf(const QJsonObject &object)
{
    return jsonText(object.value(object.contains(u"key") ? u"key" : u"name"));
}

} // namespace

QString jsonText(const QJsonValue &value)
{
    return value.isArray() || value.isObject() ? QString() : value.toVariant().toString();
}

QList<NamedValue> namedValues(const QJsonValue &value)
{
    QList<NamedValue> result;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &element : array) {
        const QJsonObject object = element.toObject();
        const bool enabled = !object.value(u"disabled").toBool() && object.value(u"enabled").toBool(true);
        if (result.size() < mostValues)
            result.append({nameOf(object), jsonText(object.value(u"value")), enabled,
                           object.value(u"type").toString() == u"secret"});
    }
    const QJsonObject object = value.toObject();
    for (auto it = object.constBegin(); it != object.constEnd() && result.size() < mostValues; ++it)
        result.append({it.key(), jsonText(it.value())});
    return result;
}

QString valueNamed(const QList<NamedValue> &values, const QString &name)
{
    const auto found = std::find_if(values.begin(), values.end(),
                                    [&name](const NamedValue &value) { return value.name == name; });
    return found == values.end() ? QString() : found->value;
}

void setAuthentication(ConnectionDraft &draft, const QString &type, const QList<NamedValue> &values)
{
    const auto value = [&values](const char *name) { return valueNamed(values, QString::fromLatin1(name)); };
    if (type.isEmpty() || type == u"noauth" || type == u"none" || type == u"inherit")
        return;
    if (type == u"basic")
        draft.setBasic(value("username"), value("password"));
    else if (type == u"bearer")
        draft.setBearer(value("token"));
    else if (type == u"apikey" && (value("in") == u"query" || value("addTo") == u"queryParams"))
        draft.setApiKey(value("key"), value("value"), true);
    else if (type == u"apikey" && value("addTo") == u"cookie")
        draft.addCookies(value("key") + u'=' + value("value"));
    else if (type == u"apikey")
        draft.setApiKey(value("key"), value("value"), false);
    else
        draft.leaveOut(Words::tr("Authentication of the kind “%1”").arg(type));
}

bool mayBeWebSocket(const QString &url)
{
    const bool isTemplate = url.trimmed().startsWith(u"{{") && url.contains(u"ws", Qt::CaseInsensitive);
    return url.trimmed().startsWith(u"ws://", Qt::CaseInsensitive) ||
           url.trimmed().startsWith(u"wss://", Qt::CaseInsensitive) || isTemplate ||
           (url.startsWith(u"{{") && url.contains(u"socket", Qt::CaseInsensitive));
}

} // namespace socketglass
