// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "replay/messagematch.h"
#include "replay/playsource.h"

#include <QJsonArray>

namespace socketglass {

/// What a mock server does of its own. A value; kept in a session file as the setting "mockRules".
struct MockRule
{
    enum class When : quint8 {
        Message,       ///< a message of the client matches
        Opened,        ///< a client has connected
        Every,         ///< every `interval`
        AfterTime,     ///< once, `interval` after it was opened
        AfterMessages, ///< once, at the client's message number `count`
    };
    enum class Action : quint8 {
        SendText,   ///< `content`, in which {{name}} stands for what was matched
        SendBinary, ///< `content` as it is
        Ping,
        Close, ///< with `code` and `reason`
        Drop,  ///< ends TCP without a closing handshake
        Pause, ///< says nothing for `delay`
    };
    bool enabled = true;
    When when = When::Message;
    MessageMatch match;
    std::chrono::milliseconds interval{1000};
    qint64 count = 1;
    Action action = Action::SendText;
    QByteArray content; ///< UTF-8 where it is text
    std::optional<quint16> code = 1000;
    QString reason;
    std::chrono::milliseconds delay{0}; ///< before the action

    [[nodiscard]] QString problem() const; ///< translated; empty: can be used
    [[nodiscard]] QString text() const;    ///< translated: one sentence
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static std::optional<MockRule> fromJson(const QJsonObject &object,
                                                          QString *problem = nullptr);
};

[[nodiscard]] QByteArray mockRulesToJson(const QList<MockRule> &rules);
/// Rules that can be read; `problem` says what could not.
[[nodiscard]] QList<MockRule> mockRulesFromJson(const QByteArray &json, QString *problem = nullptr);

/// What a mock server answers with.
struct MockPlan
{
    /// Each client gets the session that was recorded at the path it asks for (those of one path in turn);
    /// where there is none, the first. Empty: any handshake is accepted.
    QList<RecordedSession> recordings;
    PlayPlan play; ///< by time, or in step with what the client sends
    QList<MockRule> rules;
    bool echo = false; ///< every message goes back to its client
};

} // namespace socketglass
