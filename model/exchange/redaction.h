// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/event.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>

#include <memory>

namespace socketglass {

/// What must not leave the house. A value.
struct RedactionRule
{
    enum class Kind : quint8 {
        Header,    ///< value of the header with this name (any case), in both handshake heads and the profile
        QueryItem, ///< value of the URL's query item with this name, wherever the URL or target stands
        JsonPath,  ///< values that this JSONPath (RFC 9535) finds in a JSON message, or in close reasons
        Regex, ///< what this regular expression matches, anywhere in text: messages, URLs, headers, reasons;
               ///< only its first capture group where it has one
    };
    Kind kind = Kind::Header;
    QString pattern;
    QString title; ///< for the list of what was removed; translated for the ready rules
    bool operator==(const RedactionRule &) const = default;

    [[nodiscard]] QString problem() const; ///< translated; empty: can be used
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static std::optional<RedactionRule> fromJson(const QJsonObject &object);
    /// "header:NAME", "query:NAME", "json:PATH", "regex:EXPRESSION": the command line's form.
    [[nodiscard]] static std::optional<RedactionRule> fromText(const QString &text, QString *problem);
};

/// Ready rules by id: "cookies", "authorization", "tokens", "email".
struct RedactionPreset
{
    QString id;
    QString title; ///< translated
    QList<RedactionRule> rules;
};
[[nodiscard]] QList<RedactionPreset> redactionPresets();

/// Applies rules to rows on their way into a copy, and keeps the list of what was removed.
class Redactor final
{
public:
    explicit Redactor(QList<RedactionRule> rules);
    ~Redactor();

    void apply(SessionRow &session);
    /// `payload` is the whole payload. Where it changes, size and head follow and the event is flagged
    /// EventFlag::Redacted; wireSize and frames stay those of the wire.
    void apply(Event &event, QByteArray &payload);

    struct Removal
    {
        QString rule;  ///< its title, else its pattern
        QString where; ///< translated: "request header Cookie", "received message, $.token"
        qint64 count = 0;
    };
    /// Never holds a removed value. Bounded: one entry for each rule and place, at most 1,000.
    [[nodiscard]] QList<Removal> removals() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

inline constexpr char redactedText[] = "[removed]";

} // namespace socketglass
