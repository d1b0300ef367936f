// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "templates/variables.h"

#include <QByteArrayView>
#include <QJsonObject>
#include <QJsonValue>

#include <memory>
#include <optional>

namespace socketglass {

/// A message that several matches look at: what they need of it is made once, when it is needed.
/// The payload must outlive it.
class MatchedMessage final
{
public:
    MatchedMessage(QByteArrayView payload, bool isText)
        : m_payload(payload)
        , m_isText(isText)
    {
    }
    [[nodiscard]] QByteArrayView payload() const { return m_payload; }
    [[nodiscard]] bool isText() const { return m_isText; }
    /// Of a binary message: each byte as one character.
    [[nodiscard]] const QString &text() const;
    /// Nothing: not JSON.
    [[nodiscard]] const std::optional<QJsonValue> &json() const;
    /// "message": the text (not of a binary message); of a JSON object "message.<name>" for each member whose
    /// value is a string, a number, true, false or null.
    [[nodiscard]] Variables variables() const;

private:
    QByteArrayView m_payload;
    bool m_isText;
    mutable std::optional<QString> m_text;
    mutable std::optional<std::optional<QJsonValue>> m_json;
};

/// What a message may be asked for. A value; cheap to copy; any thread.
class MessageMatch final
{
public:
    /// By name in files.
    enum class Kind : quint8 {
        Any,
        Equals,    ///< the whole payload
        Contains,  ///< the pattern's UTF-8 anywhere
        Regex,     ///< anywhere; Perl's syntax. Bytes of a binary message are characters U+0000 … U+00FF
        JsonPath,  ///< JsonCondition: $.type == "tick"
        HexPrefix, ///< begins with these bytes: "0a ff"
    };
    MessageMatch() = default;
    MessageMatch(Kind kind, const QString &pattern);

    [[nodiscard]] Kind kind() const { return m_kind; }
    [[nodiscard]] QString pattern() const { return m_pattern; }
    /// Translated: what is wrong with the pattern, and where. Empty: usable; else nothing matches.
    [[nodiscard]] QString problem() const;
    /// Translated, as the end of "a message that …": “contains “abc””.
    [[nodiscard]] QString text() const;

    [[nodiscard]] bool matches(const MatchedMessage &message) const;
    /// Nothing: no match. Else MatchedMessage::variables(), and of Regex its named groups by name, all groups
    /// as "1", "2" … and the whole match as "0"; of JsonPath as "value" what its first query found first.
    [[nodiscard]] std::optional<Variables> match(QByteArrayView payload, bool isText) const;
    /// For a report on a message that does not match: what stood where the pattern looks (JsonPath: the value
    /// there). Nothing: the message itself tells.
    [[nodiscard]] std::optional<QString> found(const MatchedMessage &message) const;

    /// {"kind": "contains", "pattern": "abc"}
    [[nodiscard]] QJsonObject toJson() const;
    /// Nothing: not one; `problem` says why. The pattern may still have a problem().
    [[nodiscard]] static std::optional<MessageMatch> fromJson(const QJsonObject &object,
                                                              QString *problem = nullptr);
    bool operator==(const MessageMatch &other) const
    {
        return m_kind == other.m_kind && m_pattern == other.m_pattern;
    }

private:
    struct Compiled;
    Kind m_kind = Kind::Any;
    QString m_pattern;
    std::shared_ptr<const Compiled> m_compiled;
};

/// A scalar as a person writes it: strings without quotes, numbers as in JSON. Arrays and objects as compact
/// JSON.
[[nodiscard]] QString jsonValueText(const QJsonValue &value);

} // namespace socketglass
