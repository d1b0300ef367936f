// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/expectation.h"

namespace socketglass {

/// Checks one expectation against the events of a session, one after the other. Keeps no events.
class ExpectationCheck
{
public:
    explicit ExpectationCheck(const Expectation &expectation)
        : m_expectation(expectation)
    {
    }
    virtual ~ExpectationCheck() = default;
    ExpectationCheck(const ExpectationCheck &) = delete;
    ExpectationCheck &operator=(const ExpectationCheck &) = delete;

    /// `message`: of a whole message, else null.
    void take(const Event &event, const MatchedMessage *message);
    [[nodiscard]] ExpectationResult finish();

    [[nodiscard]] static std::unique_ptr<ExpectationCheck> make(const Expectation &expectation);

protected:
    virtual void onMessage(const Event &event, const MatchedMessage &message);
    virtual void onEvent(const Event &event);
    virtual void conclude() = 0;

    [[nodiscard]] const Expectation &expectation() const { return m_expectation; }
    [[nodiscard]] bool isDecided() const { return m_decided; }
    [[nodiscard]] qint64 opened() const { return m_opened; }
    void pass(const QString &message, const Event *event = nullptr);
    void fail(const QString &message, const Event *event = nullptr);

private:
    void decide(bool passed, const QString &message, const Event *event);

    Expectation m_expectation;
    ExpectationResult m_result;
    qint64 m_opened = 0;
    bool m_decided = false;
};

/// How close a message comes to a match that it fails: more is closer.
[[nodiscard]] qint64 closeness(const MessageMatch &match, const MatchedMessage &message);

} // namespace socketglass
