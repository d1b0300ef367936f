// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonValue>
#include <QList>
#include <QString>

#include <memory>
#include <optional>
#include <variant>

namespace socketglass {

/// A JSONPath query (RFC 9535): names, indexes, slices, wildcards, descendants, filters with comparisons,
/// `&& || !`, and the functions length, count, match, search, value. A value; cheap to copy; any thread.
/// Evaluation is bounded: it ends after maxNodes nodes visited (isTruncated of the result).
class JsonPath final
{
public:
    JsonPath();
    ~JsonPath();
    JsonPath(const JsonPath &);
    JsonPath &operator=(const JsonPath &);

    /// Nothing: `problem` says, translated, what is wrong and at which character.
    [[nodiscard]] static std::optional<JsonPath> parse(const QString &text, QString *problem = nullptr);
    [[nodiscard]] QString text() const;
    [[nodiscard]] bool isSingular() const; ///< at most one node by its form (RFC 9535 section 2.3.5.1)

    using Step = std::variant<QString, qsizetype>; ///< name or index
    struct Node
    {
        QList<Step> path;
        QJsonValue value;
    };
    static constexpr qint64 maxNodes = 1'000'000;
    struct Result
    {
        QList<Node> nodes; ///< in the order of the document
        bool truncated = false;
    };
    [[nodiscard]] Result evaluate(const QJsonValue &root) const;
    [[nodiscard]] QList<QJsonValue> values(const QJsonValue &root) const;

private:
    struct Query;
    std::shared_ptr<const Query> m_query;
};

/// Normalized path (RFC 9535 section 2.7): $['a'][0].
[[nodiscard]] QString normalizedPath(const QList<JsonPath::Step> &path);
/// Root of a JSON text; nothing where it is none. Any value may be the root (RFC 8259).
[[nodiscard]] std::optional<QJsonValue> parseJson(QByteArrayView utf8);

} // namespace socketglass
