// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payload/jsonpath.h"

namespace socketglass {

/// What a JSON text may fulfil, in the words of a JSONPath filter: `$.type == "tick" && $.price > 5`,
/// `match($.name, "a.*")`, `$.orders[?@.size > 10]` (finds something), `!$.error`. $ and @ are the whole
/// text. A value; cheap to copy; any thread; bounded like JsonPath.
class JsonCondition final
{
public:
    /// Nothing: `problem` says, translated, what is wrong and at which character.
    [[nodiscard]] static std::optional<JsonCondition> parse(const QString &text, QString *problem = nullptr);
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool holds(const QJsonValue &root) const;
    /// What the first query of the condition finds first: of `$.type == "tick"` the type.
    [[nodiscard]] std::optional<QJsonValue> value(const QJsonValue &root) const;

private:
    struct Condition;
    JsonCondition() = default;
    std::shared_ptr<const Condition> m_condition;
};

} // namespace socketglass
