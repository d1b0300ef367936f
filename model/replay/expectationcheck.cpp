// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/expectationcheck.h"

#include "payload/visibletext.h"
#include "timeline/eventtext.h"

#include <QCoreApplication>

#include <algorithm>

namespace socketglass {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::ExpectationCheck)
};

constexpr qsizetype lookedAt = 64 * 1024; ///< bytes of a message that closeness() reads
constexpr qsizetype previewCharacters = 200;
constexpr qint64 msInNs = 1'000'000;

QString quotedMessage(const Event &event)
{
    return Words::tr("#%1 “%2”").arg(event.seq).arg(eventPreview(event, previewCharacters));
}

QString milliseconds(qint64 ns)
{
    return Words::tr("%1 ms").arg(double(ns) / double(msInNs), 0, 'f', 1);
}

bool isOf(const MessageSelector &selector, const Event &event)
{
    return selector.direction == Direction::None || selector.direction == event.direction;
}

/// The message that fails a match by the least.
class Closest final
{
public:
    void take(const MessageMatch &match, const Event &event, const MatchedMessage &message)
    {
        const qint64 score = closeness(match, message);
        if (m_event && score < m_score)
            return;
        m_score = score;
        m_event = event;
        m_found = match.found(message);
    }
    [[nodiscard]] const Event *event() const { return m_event ? &*m_event : nullptr; }
    [[nodiscard]] QString text() const
    {
        if (!m_event)
            return Words::tr("There was no such message.");
        if (m_found)
            return Words::tr("Closest came %1, with %2 there.")
                .arg(quotedMessage(*m_event),
                     visibleText(m_found->left(previewCharacters), LineBreaks::MakeVisible));
        return Words::tr("Closest came %1.").arg(quotedMessage(*m_event));
    }

private:
    std::optional<Event> m_event;
    std::optional<QString> m_found;
    qint64 m_score = 0;
};

class MessageCheck final : public ExpectationCheck
{
public:
    using ExpectationCheck::ExpectationCheck;

private:
    using Quantifier = Expectation::Quantifier;
    void onMessage(const Event &event, const MatchedMessage &message) override
    {
        const MessageMatch &match = expectation().messages.match;
        if (!isOf(expectation().messages, event))
            return;
        ++m_messages;
        if (expectation().quantifier == Quantifier::Number && m_messages != expectation().number)
            return;
        const bool matches = match.matches(message);
        const bool wanted = expectation().quantifier != Quantifier::None;
        if (matches != wanted)
            m_closest.take(match, event, message);
        if (expectation().quantifier == Quantifier::Some) {
            if (matches)
                pass(Words::tr("%1 does.").arg(quotedMessage(event)), &event);
        } else if (expectation().quantifier == Quantifier::Number) {
            judge(matches, event);
        } else if (matches != wanted) {
            judge(false, event);
        }
    }
    void judge(bool matches, const Event &event)
    {
        const bool none = expectation().quantifier == Quantifier::None;
        if (matches)
            pass(Words::tr("%1 does.").arg(quotedMessage(event)), &event);
        else
            fail(none ? Words::tr("%1 does.").arg(quotedMessage(event)) : m_closest.text(), &event);
    }
    void conclude() override
    {
        if (expectation().quantifier == Quantifier::Number)
            return fail(Words::tr("There were only %Ln message(s).", nullptr, int(m_messages)));
        if (expectation().quantifier == Quantifier::Some)
            return fail(m_closest.text(), m_closest.event());
        pass(Words::tr("%Ln message(s) were looked at.", nullptr, int(m_messages)));
    }

    qint64 m_messages = 0;
    Closest m_closest;
};

class CountCheck final : public ExpectationCheck
{
public:
    using ExpectationCheck::ExpectationCheck;

private:
    void onMessage(const Event &event, const MatchedMessage &message) override
    {
        if (!isOf(expectation().messages, event))
            return;
        if (!expectation().messages.match.matches(message))
            return m_closest.take(expectation().messages.match, event, message);
        ++m_count;
        m_last = event;
        if (m_count == expectation().count + 1 && expectation().bound != Expectation::Bound::AtLeast)
            m_tooMuch = event;
    }
    void conclude() override
    {
        const qint64 wanted = expectation().count;
        const bool enough = m_count >= wanted || expectation().bound == Expectation::Bound::AtMost;
        const QString counted = Words::tr("%Ln came.", nullptr, int(m_count));
        if (m_tooMuch)
            fail(Words::tr("%1 One too many was %2.").arg(counted, quotedMessage(*m_tooMuch)), &*m_tooMuch);
        else if (enough)
            pass(counted, m_last ? &*m_last : nullptr);
        else
            fail(QStringLiteral("%1 %2").arg(counted, m_closest.text()), m_closest.event());
    }

    qint64 m_count = 0;
    std::optional<Event> m_last;
    std::optional<Event> m_tooMuch;
    Closest m_closest;
};

class OrderCheck final : public ExpectationCheck
{
public:
    using ExpectationCheck::ExpectationCheck;

private:
    void onMessage(const Event &event, const MatchedMessage &message) override
    {
        const MessageSelector &next = expectation().sequence.at(m_reached);
        if (!isOf(next, event))
            return;
        if (!next.match.matches(message))
            return m_closest.take(next.match, event, message);
        m_closest = {};
        m_last = event;
        if (++m_reached == expectation().sequence.size())
            pass(Words::tr("The last was %1.").arg(quotedMessage(event)), &event);
    }
    void conclude() override
    {
        const QString missing = expectation().sequence.at(m_reached).match.text();
        const QString where =
            m_last ? Words::tr("After %1 no message came that %2.").arg(quotedMessage(*m_last), missing)
                   : Words::tr("No message came that %1.").arg(missing);
        const Event *closest = m_closest.event();
        fail(closest ? QStringLiteral("%1 %2").arg(where, m_closest.text()) : where,
             closest ? closest : (m_last ? &*m_last : nullptr));
    }

    qsizetype m_reached = 0;
    std::optional<Event> m_last;
    Closest m_closest;
};

class TimeCheck final : public ExpectationCheck
{
public:
    using ExpectationCheck::ExpectationCheck;

private:
    using Since = Expectation::Since;
    void onMessage(const Event &event, const MatchedMessage &message) override
    {
        if (isOf(expectation().messages, event) && expectation().messages.match.matches(message))
            judge(event);
        else if (isOf(expectation().messages, event))
            m_closest.take(expectation().messages.match, event, message);
        m_before = event.time;
        if (expectation().since == Since::Request && expectation().request.matches(message))
            m_requests[std::size_t(event.direction)] = event.time;
    }
    void judge(const Event &event)
    {
        const auto from = start(event);
        if (!from)
            return fail(Words::tr("%1 came without a request before it.").arg(quotedMessage(event)), &event);
        const qint64 took = event.time - *from;
        m_longest = std::max(m_longest, took);
        m_last = event;
        if (took > expectation().withinMs * msInNs)
            fail(Words::tr("%1 took %2.").arg(quotedMessage(event), milliseconds(took)), &event);
        else if (expectation().since == Since::Opened)
            pass(Words::tr("%1 took %2.").arg(quotedMessage(event), milliseconds(took)), &event);
    }
    [[nodiscard]] std::optional<qint64> start(const Event &event) const
    {
        if (expectation().since == Since::Request)
            return m_requests[event.direction == Direction::Sent ? std::size_t(Direction::Received)
                                                                 : std::size_t(Direction::Sent)];
        const bool before = expectation().since == Since::MessageBefore && m_before;
        return before ? *m_before : opened();
    }
    void conclude() override
    {
        if (m_last)
            pass(Words::tr("The longest took %1.").arg(milliseconds(m_longest)), &*m_last);
        else
            fail(m_closest.text(), m_closest.event());
    }

    std::optional<qint64> m_before;
    std::optional<qint64> m_requests[3]; ///< by direction
    qint64 m_longest = 0;
    std::optional<Event> m_last;
    Closest m_closest;
};

class CloseCheck final : public ExpectationCheck
{
public:
    using ExpectationCheck::ExpectationCheck;

private:
    void onEvent(const Event &event) override
    {
        if (event.kind != EventKind::Closed)
            return;
        const QJsonObject detail = event.details();
        const int code = detail.value(QStringLiteral("code")).toInt();
        const bool clean = detail.value(QStringLiteral("wasClean")).toBool();
        const bool good =
            code == expectation().code.value_or(code) && clean == expectation().wasClean.value_or(clean);
        const QString how = clean ? Words::tr("cleanly") : Words::tr("not cleanly");
        const QString what = Words::tr("The session closed with %1, %2.").arg(code).arg(how);
        good ? pass(what, &event) : fail(what, &event);
    }
    void conclude() override { fail(Words::tr("The session did not close, or its end was not recorded.")); }
};

class ErrorCheck final : public ExpectationCheck
{
public:
    using ExpectationCheck::ExpectationCheck;

private:
    void onEvent(const Event &event) override
    {
        if (event.kind == EventKind::Error)
            fail(Words::tr("There was an error: %1").arg(eventPreview(event, previewCharacters)), &event);
    }
    void conclude() override { pass(Words::tr("There was none.")); }
};

class BrokenCheck final : public ExpectationCheck
{
public:
    using ExpectationCheck::ExpectationCheck;

private:
    void conclude() override { fail(expectation().problem()); }
};

} // namespace

qint64 closeness(const MessageMatch &match, const MatchedMessage &message)
{
    const QByteArray pattern = match.pattern().toUtf8();
    const QByteArrayView payload = message.payload().first(std::min(message.payload().size(), lookedAt));
    if (match.kind() == MessageMatch::Kind::Equals) {
        const auto differ = std::mismatch(payload.begin(), payload.end(), pattern.begin(), pattern.end());
        return differ.first - payload.begin();
    }
    if (match.kind() == MessageMatch::Kind::Contains) {
        qsizetype found = 0; // the longest begin of the pattern that is in the message
        qsizetype end = std::min(pattern.size(), payload.size()) + 1;
        while (found + 1 < end) {
            const qsizetype middle = found + (end - found) / 2;
            (payload.contains(QByteArrayView(pattern).first(middle)) ? found : end) = middle;
        }
        return found;
    }
    if (match.kind() == MessageMatch::Kind::JsonPath)
        return match.found(message) ? 2 : message.json() ? 1 : 0;
    return 0;
}

void ExpectationCheck::take(const Event &event, const MatchedMessage *message)
{
    if (m_opened == 0 || event.kind == EventKind::Opened)
        m_opened = event.time;
    if (m_decided)
        return;
    if (message)
        onMessage(event, *message);
    else
        onEvent(event);
}

ExpectationResult ExpectationCheck::finish()
{
    if (!m_decided)
        conclude();
    m_result.text = m_expectation.text();
    m_result.name = m_expectation.name.isEmpty() ? m_result.text : m_expectation.name;
    return m_result;
}

void ExpectationCheck::onMessage(const Event &, const MatchedMessage &) {}

void ExpectationCheck::onEvent(const Event &) {}

void ExpectationCheck::pass(const QString &message, const Event *event)
{
    decide(true, message, event);
}

void ExpectationCheck::fail(const QString &message, const Event *event)
{
    decide(false, Words::tr("Expected: %1 %2").arg(m_expectation.text(), message), event);
}

void ExpectationCheck::decide(bool passed, const QString &message, const Event *event)
{
    m_decided = true;
    m_result.passed = passed;
    m_result.message = message;
    if (!event)
        return;
    m_result.event = event->id;
    m_result.seq = event->seq;
    m_result.elapsedNs = std::max<qint64>(0, event->time - m_opened);
}

std::unique_ptr<ExpectationCheck> ExpectationCheck::make(const Expectation &expectation)
{
    if (!expectation.problem().isEmpty())
        return std::make_unique<BrokenCheck>(expectation);
    switch (expectation.kind) {
    case Expectation::Kind::Message:
        return std::make_unique<MessageCheck>(expectation);
    case Expectation::Kind::Count:
        return std::make_unique<CountCheck>(expectation);
    case Expectation::Kind::Order:
        return std::make_unique<OrderCheck>(expectation);
    case Expectation::Kind::Time:
        return std::make_unique<TimeCheck>(expectation);
    case Expectation::Kind::Close:
        return std::make_unique<CloseCheck>(expectation);
    case Expectation::Kind::NoErrors:
        break;
    }
    return std::make_unique<ErrorCheck>(expectation);
}

} // namespace socketglass
