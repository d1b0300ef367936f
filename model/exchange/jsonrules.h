// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/jsonwalk.h"
#include "exchange/redactionmatcher.h"

#include <QHash>
#include <QSet>

namespace socketglass {

/// Places in a JSON document as a tree of names and indexes, each with the rule that found it.
class JsonTargets final
{
public:
    void add(const QList<JsonPath::Step> &path, qsizetype rule);
    [[nodiscard]] bool isEmpty() const { return m_nodes.size() == 1 && m_nodes.front().rule < 0; }
    /// Of a node: its child, or -1.
    [[nodiscard]] int member(int node, const QByteArray &name) const;
    [[nodiscard]] int element(int node, qsizetype index) const;
    [[nodiscard]] qsizetype rule(int node) const;

private:
    struct Node
    {
        QHash<QByteArray, int> names;
        QHash<qsizetype, int> indexes;
        qsizetype rule = -1;
    };
    std::vector<Node> m_nodes = std::vector<Node>(1);
};

/// Finds in the JSON of a text what the rules for JSON remove, and looks into strings that hold text with
/// escapes, or JSON again.
class JsonRules final : public JsonWalk::Handler
{
public:
    JsonRules(const RedactionMatcher &matcher, QByteArrayView text, int depth, QList<RemovedSpan> &spans)
        : m_matcher(matcher)
        , m_text(text)
        , m_depth(depth)
        , m_spans(spans)
    {
    }
    /// Of a text that is neither an object nor an array.
    void findInScalar();

    void documentBegun() override;
    void memberEntered(const QByteArray &name) override;
    void elementEntered(qsizetype index) override;
    void valueLeft(qsizetype begin, qsizetype end) override;
    void stringFound(qsizetype begin, qsizetype end) override;
    void documentEnded(qsizetype begin, qsizetype end, bool complete) override;

private:
    struct Value
    {
        qsizetype rule;
        QSet<QByteArray> names;
    };
    void removeWhole(qsizetype begin, qsizetype end);

    const RedactionMatcher &m_matcher;
    QByteArrayView m_text;
    int m_depth;
    QList<RemovedSpan> &m_spans;
    std::vector<Value> m_values;
    bool m_namesRepeat = false;
    bool m_found = false; // an object or array
};

} // namespace socketglass
