// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/sessionfile.h"
#include "replay/messagematch.h"

#include <QList>

namespace socketglass {

/// Which messages: those of a direction that match.
struct MessageSelector
{
    Direction direction = Direction::Received; ///< None: both
    MessageMatch match;

    bool operator==(const MessageSelector &) const = default;
};

/// What a person expects of a session. Kept in the session file (FileSetting::expectations).
/// Only the fields of its kind count.
struct Expectation
{
    enum class Kind : quint8 {
        Message,  ///< `quantifier` messages of messages.direction match
        Count,    ///< `bound` `count` messages match
        Order,    ///< each of `sequence` comes after the one before it; others may come between
        Time,     ///< what matches comes within `withinMs` of `since`
        Close,    ///< `code` and `wasClean`, as far as they are given
        NoErrors, ///< no event `error`
    };
    enum class Quantifier : quint8 {
        Some,
        Every,
        None,
        Number, ///< the `number`th message of its direction
    };
    enum class Bound : quint8 { Exactly, AtLeast, AtMost };
    enum class Since : quint8 {
        MessageBefore, ///< each that matches, since the message before it, of either direction
        Opened,        ///< the first that matches
        Request,       ///< each that matches, since the last message the other way that matches `request`
    };

    Kind kind = Kind::Message;
    QString name; ///< given by a person; empty: text() tells
    MessageSelector messages;
    Quantifier quantifier = Quantifier::Some;
    qint64 number = 1;
    Bound bound = Bound::Exactly;
    qint64 count = 1;
    QList<MessageSelector> sequence;
    qint64 withinMs = 1000;
    Since since = Since::Request;
    MessageMatch request;
    std::optional<int> code;
    std::optional<bool> wasClean;

    bool operator==(const Expectation &) const = default;
    /// Translated: what is wrong, and what to do. Empty: can be checked.
    [[nodiscard]] QString problem() const;
    /// One plain sentence, translated: “Some received message contains “abc”.”
    [[nodiscard]] QString text() const;
    /// Only the fields of its kind.
    [[nodiscard]] QJsonObject toJson() const;
    /// Nothing: not one; `problem` says why.
    [[nodiscard]] static std::optional<Expectation> fromJson(const QJsonObject &object,
                                                             QString *problem = nullptr);
};

/// The setting: a JSON array, empty where there are none. What is not an expectation is left out, and
/// `problem` names the first with its place.
[[nodiscard]] QByteArray expectationsToJson(const QList<Expectation> &expectations);
[[nodiscard]] QList<Expectation> expectationsFromJson(const QByteArray &json, QString *problem = nullptr);

struct ExpectationResult
{
    QString name; ///< the expectation's, or its text()
    QString text; ///< its text()
    bool passed = false;
    QString message;      ///< translated: what came; where it failed, what was expected and what came closest
    EventId event{};      ///< that decided it, or came closest; 0: none
    qint64 seq = 0;       ///< of that event in its session
    qint64 elapsedNs = 0; ///< from `opened` to that event
};
/// Blocking, on any thread, one pass in constant memory. A result for each expectation, in their order;
/// one with a problem() fails with it. Where the file can't be read, or when cancelled, all fail and say so.
[[nodiscard]] QList<ExpectationResult> checkExpectations(const QList<Expectation> &expectations,
                                                         const SessionFileReader &reader, SessionId session,
                                                         const FileProgress &progress = {});

} // namespace socketglass
