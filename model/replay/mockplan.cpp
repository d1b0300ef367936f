// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/mockplan.h"

#include "payload/visibletext.h"
#include "protocol/closecodes.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <array>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(MockRule)
};

constexpr std::array whenNames{"message", "opened", "every", "afterTime", "afterMessages"};
constexpr std::array actionNames{"sendText", "sendBinary", "ping", "close", "drop", "pause"};
constexpr qsizetype shownContent = 60;

template <typename Enum, std::size_t size>
std::optional<Enum> fromName(const std::array<const char *, size> &names, const QString &name)
{
    for (std::size_t i = 0; i < size; ++i) {
        if (name == QLatin1StringView(names[i]))
            return Enum(i);
    }
    return {};
}

QString seconds(std::chrono::milliseconds time)
{
    return Words::tr("%1 s").arg(double(time.count()) / 1000.0);
}

QString whenText(const MockRule &rule)
{
    switch (rule.when) {
    case MockRule::When::Message:
        return Words::tr("When a message comes that %1").arg(rule.match.text());
    case MockRule::When::Opened:
        return Words::tr("When a client has connected");
    case MockRule::When::Every:
        return Words::tr("Every %1").arg(seconds(rule.interval));
    case MockRule::When::AfterTime:
        return Words::tr("%1 after a client has connected").arg(seconds(rule.interval));
    case MockRule::When::AfterMessages:
        return Words::tr("At message %1 of the client").arg(rule.count);
    }
    return {};
}

QString actionText(const MockRule &rule)
{
    const QString content =
        visibleText(QByteArrayView(rule.content).first(std::min(rule.content.size(), shownContent)),
                    LineBreaks::MakeVisible);
    switch (rule.action) {
    case MockRule::Action::SendText:
        return Words::tr("send %1").arg(content);
    case MockRule::Action::SendBinary:
        return Words::tr("send %Ln bytes", nullptr, int(rule.content.size()));
    case MockRule::Action::Ping:
        return Words::tr("send a ping");
    case MockRule::Action::Close:
        return rule.code ? Words::tr("close with %1").arg(*rule.code) : Words::tr("close without a code");
    case MockRule::Action::Drop:
        return Words::tr("drop the connection");
    case MockRule::Action::Pause:
        return Words::tr("say nothing for %1").arg(seconds(rule.delay));
    }
    return {};
}

} // namespace

QString MockRule::problem() const
{
    if (when == When::Message) {
        if (const QString why = match.problem(); !why.isEmpty())
            return why;
    }
    if (when == When::Every && interval < std::chrono::milliseconds(1))
        return Words::tr("The interval must be at least 1 ms.");
    if (when == When::AfterMessages && count < 1)
        return Words::tr("The number of messages must be at least 1.");
    if (action == Action::Close && code && !isAllowedOnWire(*code))
        return Words::tr("The code %1 (%2) must not be sent.").arg(*code).arg(closeCodeName(*code));
    if (action == Action::Close && reason.toUtf8().size() > 123)
        return Words::tr("A reason has at most 123 bytes.");
    if (action == Action::Ping && content.size() > 125)
        return Words::tr("A ping carries at most 125 bytes.");
    return {};
}

QString MockRule::text() const
{
    const QString sentence = Words::tr("%1: %2").arg(whenText(*this), actionText(*this));
    return delay.count() > 0 && action != Action::Pause
               ? Words::tr("%1, after %2").arg(sentence, seconds(delay))
               : sentence;
}

QJsonObject MockRule::toJson() const
{
    QJsonObject object{{u"when"_s, QLatin1StringView(whenNames[std::size_t(when)])},
                       {u"action"_s, QLatin1StringView(actionNames[std::size_t(action)])}};
    if (!enabled)
        object.insert(u"enabled"_s, false);
    if (when == When::Message)
        object.insert(u"match"_s, match.toJson());
    if (when == When::Every || when == When::AfterTime)
        object.insert(u"intervalMs"_s, qint64(interval.count()));
    if (when == When::AfterMessages)
        object.insert(u"count"_s, count);
    if (action == Action::SendText)
        object.insert(u"text"_s, QString::fromUtf8(content));
    else if (!content.isEmpty())
        object.insert(u"base64"_s, QString::fromLatin1(content.toBase64()));
    if (action == Action::Close) {
        object.insert(u"code"_s, code ? QJsonValue(*code) : QJsonValue(QJsonValue::Null));
        object.insert(u"reason"_s, reason);
    }
    if (delay.count() > 0)
        object.insert(u"delayMs"_s, qint64(delay.count()));
    return object;
}

std::optional<MockRule> MockRule::fromJson(const QJsonObject &object, QString *problem)
{
    const auto fail = [problem](const QString &why) {
        if (problem)
            *problem = why;
        return std::nullopt;
    };
    const auto when = fromName<When>(whenNames, object.value(u"when").toString());
    const auto action = fromName<Action>(actionNames, object.value(u"action").toString());
    if (!when)
        return fail(Words::tr("“when” must be one of message, opened, every, afterTime, afterMessages."));
    if (!action)
        return fail(Words::tr("“action” must be one of sendText, sendBinary, ping, close, drop, pause."));
    MockRule rule;
    rule.enabled = object.value(u"enabled").toBool(true);
    rule.when = *when;
    rule.action = *action;
    const auto milliseconds = [&](QStringView key, qint64 standard) {
        return std::chrono::milliseconds(
            std::clamp<qint64>(object.value(key).toInteger(standard), 0, 86'400'000));
    };
    rule.interval = milliseconds(u"intervalMs", 1000);
    rule.delay = milliseconds(u"delayMs", 0);
    rule.count = object.value(u"count").toInteger(1);
    rule.content = object.contains(u"base64"_s)
                       ? QByteArray::fromBase64(object.value(u"base64").toString().toLatin1())
                       : object.value(u"text").toString().toUtf8();
    rule.code = object.value(u"code").isNull() ? std::nullopt
                                               : std::optional(quint16(object.value(u"code").toInt(1000)));
    rule.reason = object.value(u"reason").toString();
    if (rule.when == When::Message) {
        const auto match = MessageMatch::fromJson(object.value(u"match").toObject());
        if (!match)
            return fail(Words::tr("“match” is not understood."));
        rule.match = *match;
    }
    if (const QString why = rule.problem(); !why.isEmpty())
        return fail(why);
    return rule;
}

QByteArray mockRulesToJson(const QList<MockRule> &rules)
{
    QJsonArray array;
    for (const MockRule &rule : rules)
        array.append(rule.toJson());
    return array.isEmpty() ? QByteArray() : QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QList<MockRule> mockRulesFromJson(const QByteArray &json, QString *problem)
{
    QList<MockRule> rules;
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (!json.isEmpty() && !document.isArray() && problem)
        *problem = error.error == QJsonParseError::NoError
                       ? Words::tr("A list of rules was expected: [{…}, …].")
                       : Words::tr("%1 (at byte %2)").arg(error.errorString()).arg(error.offset);
    const QJsonArray array = document.array();
    for (qsizetype i = 0; i < array.size(); ++i) {
        QString why;
        if (const auto rule = MockRule::fromJson(array.at(i).toObject(), &why))
            rules.append(*rule);
        else if (problem && problem->isEmpty())
            *problem = Words::tr("Rule %1: %2").arg(i + 1).arg(why);
    }
    return rules;
}

} // namespace socketglass
