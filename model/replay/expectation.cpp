// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/expectation.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <span>

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::Expectation)
};

constexpr qint64 longestMs = 365LL * 86'400 * 1000;

template <typename Enum>
struct Name
{
    Enum value;
    QLatin1StringView name;
};
constexpr Name<Expectation::Kind> kinds[] = {{Expectation::Kind::Message, QLatin1StringView("message")},
                                             {Expectation::Kind::Count, QLatin1StringView("count")},
                                             {Expectation::Kind::Order, QLatin1StringView("order")},
                                             {Expectation::Kind::Time, QLatin1StringView("time")},
                                             {Expectation::Kind::Close, QLatin1StringView("close")},
                                             {Expectation::Kind::NoErrors, QLatin1StringView("noErrors")}};
constexpr Name<Expectation::Quantifier> quantifiers[] = {
    {Expectation::Quantifier::Some, QLatin1StringView("some")},
    {Expectation::Quantifier::Every, QLatin1StringView("every")},
    {Expectation::Quantifier::None, QLatin1StringView("none")},
    {Expectation::Quantifier::Number, QLatin1StringView("number")}};
constexpr Name<Expectation::Bound> bounds[] = {{Expectation::Bound::Exactly, QLatin1StringView("exactly")},
                                               {Expectation::Bound::AtLeast, QLatin1StringView("atLeast")},
                                               {Expectation::Bound::AtMost, QLatin1StringView("atMost")}};
constexpr Name<Expectation::Since> sinces[] = {
    {Expectation::Since::MessageBefore, QLatin1StringView("messageBefore")},
    {Expectation::Since::Opened, QLatin1StringView("opened")},
    {Expectation::Since::Request, QLatin1StringView("request")}};
constexpr Name<Direction> directions[] = {{Direction::None, QLatin1StringView("any")},
                                          {Direction::Sent, QLatin1StringView("sent")},
                                          {Direction::Received, QLatin1StringView("received")}};

template <typename Enum, std::size_t size>
QString nameOf(const Name<Enum> (&names)[size], Enum value)
{
    for (const auto &known : names) {
        if (known.value == value)
            return known.name;
    }
    return {};
}

/// Reads the members of one JSON object; the first that is wrong is kept.
class Fields final
{
public:
    explicit Fields(const QJsonObject &object)
        : m_object(object)
    {
    }
    template <typename Enum, std::size_t size>
    void read(const QString &name, const Name<Enum> (&names)[size], Enum &out)
    {
        const QJsonValue value = m_object.value(name);
        for (const auto &known : names) {
            if (value.toString() == known.name) {
                out = known.value;
                return;
            }
        }
        if (!value.isUndefined() || name == u"kind")
            fail(name);
    }
    void read(const QString &name, qint64 &out)
    {
        const QJsonValue value = m_object.value(name);
        if (value.isUndefined())
            return;
        constexpr qint64 wrong = std::numeric_limits<qint64>::min();
        const qint64 number = value.toInteger(wrong);
        if (number == wrong)
            return fail(name);
        out = number;
    }
    void read(const QString &name, MessageMatch &out)
    {
        const QJsonValue value = m_object.value(name);
        if (value.isUndefined())
            return;
        QString why;
        if (const auto match = MessageMatch::fromJson(value.toObject(), &why))
            out = *match;
        else if (m_problem.isEmpty())
            m_problem = why;
    }
    void read(MessageSelector &out)
    {
        read(u"direction"_s, directions, out.direction);
        read(u"match"_s, out.match);
    }
    void fail(const QString &name)
    {
        if (m_problem.isEmpty())
            m_problem = Words::tr("“%1” is missing or has a value that is not known.").arg(name);
    }
    void failWith(const QString &problem)
    {
        if (m_problem.isEmpty())
            m_problem = problem;
    }
    [[nodiscard]] QString problem() const { return m_problem; }

private:
    const QJsonObject &m_object;
    QString m_problem;
};

QString messageNoun(Direction direction)
{
    return direction == Direction::Sent       ? Words::tr("sent message")
           : direction == Direction::Received ? Words::tr("received message")
                                              : Words::tr("message");
}

/// "a received message that contains “abc”"
QString selected(const MessageSelector &selector)
{
    if (selector.match.kind() == MessageMatch::Kind::Any)
        return Words::tr("a %1").arg(messageNoun(selector.direction));
    return Words::tr("a %1 that %2").arg(messageNoun(selector.direction), selector.match.text());
}

QString messageSentence(const Expectation &expectation)
{
    const QString noun = messageNoun(expectation.messages.direction);
    const QString what = expectation.messages.match.text();
    switch (expectation.quantifier) {
    case Expectation::Quantifier::Some:
        return Words::tr("Some %1 %2.").arg(noun, what);
    case Expectation::Quantifier::Every:
        return Words::tr("Every %1 %2.").arg(noun, what);
    case Expectation::Quantifier::None:
        return Words::tr("No %1 %2.").arg(noun, what);
    case Expectation::Quantifier::Number:
        break;
    }
    return Words::tr("The %1 number %2 %3.").arg(noun).arg(expectation.number).arg(what);
}

QString countSentence(const Expectation &expectation)
{
    const QString what = selected(expectation.messages);
    switch (expectation.bound) {
    case Expectation::Bound::Exactly:
        return Words::tr("Exactly %1 times: %2.").arg(expectation.count).arg(what);
    case Expectation::Bound::AtLeast:
        return Words::tr("At least %1 times: %2.").arg(expectation.count).arg(what);
    case Expectation::Bound::AtMost:
        break;
    }
    return Words::tr("At most %1 times: %2.").arg(expectation.count).arg(what);
}

QString timeSentence(const Expectation &expectation)
{
    const QString what = selected(expectation.messages);
    switch (expectation.since) {
    case Expectation::Since::MessageBefore:
        return Words::tr("Within %1 ms of the message before it comes %2.")
            .arg(expectation.withinMs)
            .arg(what);
    case Expectation::Since::Opened:
        return Words::tr("Within %1 ms of opening comes %2.").arg(expectation.withinMs).arg(what);
    case Expectation::Since::Request:
        break;
    }
    if (expectation.request.kind() == MessageMatch::Kind::Any)
        return Words::tr("Within %1 ms of its request comes %2.").arg(expectation.withinMs).arg(what);
    return Words::tr("Within %1 ms of the request that %2 comes %3.")
        .arg(expectation.withinMs)
        .arg(expectation.request.text(), what);
}

QString closeSentence(const Expectation &expectation)
{
    if (!expectation.wasClean)
        return Words::tr("The session closes with %1.").arg(expectation.code.value_or(0));
    const QString how = *expectation.wasClean ? Words::tr("cleanly") : Words::tr("not cleanly");
    if (!expectation.code)
        return Words::tr("The session closes %1.").arg(how);
    return Words::tr("The session closes with %1, %2.").arg(*expectation.code).arg(how);
}

QString orderSentence(const Expectation &expectation)
{
    QStringList parts;
    for (const MessageSelector &next : expectation.sequence)
        parts.append(selected(next));
    return Words::tr("In this order: %1.").arg(parts.join(Words::tr(", then ")));
}

QString orderProblem(const QList<MessageSelector> &sequence)
{
    for (const MessageSelector &next : sequence) {
        if (!next.match.problem().isEmpty())
            return next.match.problem();
    }
    return sequence.size() < 2 ? Words::tr("An order needs two messages at least. Add one.") : QString();
}

QJsonObject selectorJson(const MessageSelector &selector)
{
    return {{u"direction"_s, nameOf(directions, selector.direction)}, {u"match"_s, selector.match.toJson()}};
}

} // namespace

QString Expectation::problem() const
{
    switch (kind) {
    case Kind::Message:
        if (quantifier == Quantifier::Number && number < 1)
            return Words::tr("Messages are numbered from 1.");
        return messages.match.problem();
    case Kind::Count:
        return count < 0 ? Words::tr("The number of messages can't be negative.") : messages.match.problem();
    case Kind::Order:
        return orderProblem(sequence);
    case Kind::Time:
        if (withinMs < 1 || withinMs > longestMs)
            return Words::tr("The time must be between 1 and %1 ms.").arg(longestMs);
        return messages.match.problem().isEmpty() ? request.problem() : messages.match.problem();
    case Kind::Close:
        if (!code && !wasClean)
            return Words::tr("Say which close code is expected, or whether the close is clean.");
        return code && (*code < 1000 || *code > 4999) ? Words::tr("Close codes go from 1000 to 4999.")
                                                      : QString();
    case Kind::NoErrors:
        break;
    }
    return {};
}

QString Expectation::text() const
{
    switch (kind) {
    case Kind::Message:
        return messageSentence(*this);
    case Kind::Count:
        return countSentence(*this);
    case Kind::Order:
        return orderSentence(*this);
    case Kind::Time:
        return timeSentence(*this);
    case Kind::Close:
        return closeSentence(*this);
    case Kind::NoErrors:
        break;
    }
    return Words::tr("No errors.");
}

QJsonObject Expectation::toJson() const
{
    QJsonObject result{{u"kind"_s, nameOf(kinds, kind)}};
    if (!name.isEmpty())
        result.insert(u"name"_s, name);
    if (kind == Kind::Message || kind == Kind::Count || kind == Kind::Time) {
        result.insert(u"direction"_s, nameOf(directions, messages.direction));
        result.insert(u"match"_s, messages.match.toJson());
    }
    if (kind == Kind::Message)
        result.insert(u"quantifier"_s, nameOf(quantifiers, quantifier));
    if (kind == Kind::Message && quantifier == Quantifier::Number)
        result.insert(u"number"_s, number);
    if (kind == Kind::Count) {
        result.insert(u"bound"_s, nameOf(bounds, bound));
        result.insert(u"count"_s, count);
    }
    if (kind == Kind::Order) {
        QJsonArray array;
        for (const MessageSelector &next : sequence)
            array.append(selectorJson(next));
        result.insert(u"messages"_s, array);
    }
    if (kind == Kind::Time) {
        result.insert(u"withinMs"_s, withinMs);
        result.insert(u"since"_s, nameOf(sinces, since));
        if (since == Since::Request)
            result.insert(u"request"_s, request.toJson());
    }
    if (kind == Kind::Close && code)
        result.insert(u"code"_s, *code);
    if (kind == Kind::Close && wasClean)
        result.insert(u"wasClean"_s, *wasClean);
    return result;
}

std::optional<Expectation> Expectation::fromJson(const QJsonObject &object, QString *problem)
{
    Expectation result;
    Fields fields(object);
    fields.read(u"kind"_s, kinds, result.kind);
    result.name = object.value(u"name"_s).toString();
    fields.read(result.messages);
    fields.read(u"quantifier"_s, quantifiers, result.quantifier);
    fields.read(u"number"_s, result.number);
    fields.read(u"bound"_s, bounds, result.bound);
    fields.read(u"count"_s, result.count);
    fields.read(u"withinMs"_s, result.withinMs);
    fields.read(u"since"_s, sinces, result.since);
    fields.read(u"request"_s, result.request);
    const QJsonArray sequence = object.value(u"messages"_s).toArray();
    for (const QJsonValue &value : sequence) {
        const QJsonObject next = value.toObject();
        Fields inner(next);
        inner.read(result.sequence.emplaceBack());
        if (!inner.problem().isEmpty() || !value.isObject())
            fields.failWith(inner.problem().isEmpty() ? Words::tr("“messages” holds no objects.")
                                                      : inner.problem());
    }
    if (object.contains(u"code"_s)) {
        qint64 code = -1;
        fields.read(u"code"_s, code);
        result.code = code >= 0 && code <= 65'535 ? int(code) : -1;
    }
    const QJsonValue clean = object.value(u"wasClean"_s);
    if (clean.isBool())
        result.wasClean = clean.toBool();
    else if (!clean.isUndefined())
        fields.fail(u"wasClean"_s);
    if (problem)
        *problem = fields.problem();
    return fields.problem().isEmpty() ? std::optional(result) : std::nullopt;
}

QByteArray expectationsToJson(const QList<Expectation> &expectations)
{
    QJsonArray array;
    for (const Expectation &expectation : expectations)
        array.append(expectation.toJson());
    return array.isEmpty() ? QByteArray() : QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QList<Expectation> expectationsFromJson(const QByteArray &json, QString *problem)
{
    QList<Expectation> result;
    QString first;
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!json.isEmpty() && !document.isArray())
        first = Words::tr("The expectations are not a JSON array.");
    const QJsonArray array = document.array();
    for (qsizetype i = 0; i < array.size(); ++i) {
        QString why;
        if (const auto expectation = Expectation::fromJson(array.at(i).toObject(), &why))
            result.append(*expectation);
        else if (first.isEmpty())
            first = Words::tr("Expectation %1: %2").arg(i + 1).arg(why);
    }
    if (problem)
        *problem = first;
    return result;
}

} // namespace socketglass
