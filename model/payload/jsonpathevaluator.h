// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payload/jsonpathquery.h"

namespace socketglass::jsonpath {

/// Walks one document once. Ends where the work is used up.
class Evaluator final
{
public:
    Evaluator(const QJsonValue &root, qint64 work)
        : m_root(root)
        , m_work(work)
    {
    }
    [[nodiscard]] JsonPath::Result run(const Segments &query);
    [[nodiscard]] QList<QJsonValue> values(const Segments &query);
    /// With the root as current node.
    [[nodiscard]] bool holds(const LogicalExpression &condition) { return holds(condition, m_root); }

private:
    /// The step that leads to a node, and the place of its parent; -1: the root.
    struct Place
    {
        qint32 parent = -1;
        JsonPath::Step step;
    };
    struct Located
    {
        QJsonValue value;
        qint32 place = -1;
    };
    using Nodes = std::vector<Located>;

    Nodes select(const Segments &query, const QJsonValue &current, bool places);
    void apply(const Segment &segment, const Located &node, Nodes &out);
    void applyWithDescendants(const Segment &segment, const Located &node, Nodes &out);
    void apply(const Selector &selector, const Located &node, Nodes &out);
    void slice(const Selector &selector, const Located &node, Nodes &out);
    void add(const QJsonValue &value, const JsonPath::Step &step, const Located &parent, Nodes &out);
    template <typename Visit>
    void forEachChild(const Located &node, Visit visit);

    bool holds(const LogicalExpression &expression, const QJsonValue &current);
    bool test(const Argument &argument, const QJsonValue &current);
    bool compare(const LogicalExpression &expression, const QJsonValue &current);
    bool equal(const std::optional<QJsonValue> &left, const std::optional<QJsonValue> &right);
    bool equalValues(const QJsonValue &left, const QJsonValue &right);
    bool less(const std::optional<QJsonValue> &left, const std::optional<QJsonValue> &right);
    std::optional<QJsonValue> value(const Argument &argument, const QJsonValue &current);
    std::optional<QJsonValue> call(const FunctionCall &function, const QJsonValue &current);
    bool matches(const FunctionCall &function, const QJsonValue &current);
    bool spend(qint64 work = 1);
    [[nodiscard]] QList<JsonPath::Step> pathTo(qint32 place);

    QJsonValue m_root;
    qint64 m_work;
    std::vector<Place> m_places;
    bool m_keepPlaces = false;
};

} // namespace socketglass::jsonpath
