// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/playplan.h"

#include <QCoreApplication>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(PlayPlan)
};

constexpr qsizetype longestHeartbeat = 200;

bool isHeartbeatWord(QByteArrayView word)
{
    const QByteArray lower = word.toByteArray().trimmed().toLower();
    for (const QByteArrayView known :
         {"ping", "pong", "heartbeat", "hb", "keepalive", "keep-alive", "ka", "connection_keep_alive"}) {
        if (lower == known)
            return true;
    }
    return false;
}

} // namespace

bool isHeartbeat(Opcode type, QByteArrayView payload)
{
    if (type == Opcode::Ping || type == Opcode::Pong)
        return true;
    if (type != Opcode::Text || payload.size() > longestHeartbeat)
        return false;
    const QByteArrayView text = payload.trimmed();
    if (text == "2" || text == "3" || text == "h" || isHeartbeatWord(text)) // Engine.IO, SockJS
        return true;
    if (!text.startsWith('{'))
        return false;
    const auto json = parseJson(text);
    const QJsonObject object = json ? json->toObject() : QJsonObject();
    for (const auto &name : {u"type"_s, u"event"_s, u"op"_s, u"method"_s, u"action"_s, u"cmd"_s}) {
        if (isHeartbeatWord(object.value(name).toString().toUtf8()))
            return true;
    }
    return false;
}

QString PlayPlan::problem() const
{
    if (!(speed >= 0.01 && speed <= 1000))
        return Words::tr("The speed must be between 0.01 and 1000.");
    if (firstSeq > lastSeq)
        return Words::tr("The range ends before it begins.");
    if (inStep != InStep::JsonField)
        return {};
    if (QString why; !JsonPath::parse(field, &why))
        return Words::tr("The JSON field by which replies are recognised: %1").arg(why);
    return {};
}

} // namespace socketglass
