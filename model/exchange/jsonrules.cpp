// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/jsonrules.h"

namespace socketglass {

namespace {

constexpr int deepestText = 4; // JSON in a string of JSON in a string …
constexpr char redactedJson[] = "\"[removed]\"";

QByteArray escapedAgain(const QByteArray &text)
{
    QByteArray result = text;
    return result.replace("\\", "\\\\").replace("\"", "\\\"");
}

/// What a rule removes of the value at begin…end; nothing of null and of what is empty or removed already.
void removeValue(QByteArrayView text, qsizetype begin, qsizetype end, qsizetype rule,
                 QList<RemovedSpan> &spans)
{
    const QByteArrayView value = text.sliced(begin, end - begin);
    if (!value.startsWith('"')) {
        if (!value.isEmpty() && value != "null")
            spans.append({begin, end, redactedJson, rule});
        return;
    }
    const bool closed = value.size() > 1 && value.endsWith('"');
    const qsizetype contentEnd = closed ? end - 1 : end;
    if (contentEnd > begin + 1 && text.sliced(begin + 1, contentEnd - begin - 1) != redactedText)
        spans.append({begin + 1, contentEnd, redactedText, rule});
}

/// Removes what stands at the targets.
class TargetFinder final : public JsonWalk::Handler
{
public:
    TargetFinder(const JsonTargets &targets, QByteArrayView document, qsizetype offset,
                 QList<RemovedSpan> &spans)
        : m_targets(targets)
        , m_document(document)
        , m_offset(offset)
        , m_spans(spans)
    {
    }
    void documentBegun() override { m_nodes.assign(1, 0); }
    void memberEntered(const QByteArray &name) override
    {
        m_nodes.push_back(m_targets.member(m_nodes.back(), name));
    }
    void elementEntered(qsizetype index) override
    {
        m_nodes.push_back(m_targets.element(m_nodes.back(), index));
    }
    void valueLeft(qsizetype begin, qsizetype end) override
    {
        const int node = m_nodes.back();
        m_nodes.pop_back();
        if (node < 0 || m_targets.rule(node) < 0)
            return;
        QList<RemovedSpan> found;
        removeValue(m_document, begin, end, m_targets.rule(node), found);
        for (RemovedSpan &span : found) {
            span.begin += m_offset;
            span.end += m_offset;
            m_spans.append(span);
        }
    }
    void stringFound(qsizetype, qsizetype) override {}
    void documentEnded(qsizetype, qsizetype, bool) override {}

private:
    const JsonTargets &m_targets;
    QByteArrayView m_document;
    qsizetype m_offset;
    QList<RemovedSpan> &m_spans;
    std::vector<int> m_nodes;
};

} // namespace

void JsonTargets::add(const QList<JsonPath::Step> &path, qsizetype rule)
{
    int node = 0;
    const auto child = [this](auto &children, const auto &key) {
        if (const auto known = children.constFind(key); known != children.constEnd())
            return *known;
        const int created = int(m_nodes.size());
        children.insert(key, created);
        m_nodes.emplace_back(); // `children` may be gone
        return created;
    };
    for (const JsonPath::Step &step : path) {
        Node &parent = m_nodes[std::size_t(node)];
        if (const auto *index = std::get_if<qsizetype>(&step))
            node = child(parent.indexes, *index);
        else
            node = child(parent.names, std::get<QString>(step).toUtf8());
    }
    if (m_nodes[std::size_t(node)].rule < 0)
        m_nodes[std::size_t(node)].rule = rule;
}

int JsonTargets::member(int node, const QByteArray &name) const
{
    return node < 0 ? -1 : m_nodes[std::size_t(node)].names.value(name, -1);
}

int JsonTargets::element(int node, qsizetype index) const
{
    return node < 0 ? -1 : m_nodes[std::size_t(node)].indexes.value(index, -1);
}

qsizetype JsonTargets::rule(int node) const
{
    return m_nodes[std::size_t(node)].rule;
}

void JsonRules::documentBegun()
{
    m_found = true;
    m_namesRepeat = false;
    m_values.clear();
    m_values.push_back({-1, {}});
}

void JsonRules::memberEntered(const QByteArray &name)
{
    if (!m_matcher.m_paths.isEmpty()) {
        QSet<QByteArray> &names = m_values.back().names;
        m_namesRepeat = m_namesRepeat || names.contains(name);
        names.insert(name);
    }
    m_values.push_back({m_matcher.m_members.value(name, -1), {}});
}

void JsonRules::elementEntered(qsizetype)
{
    m_values.push_back({-1, {}});
}

void JsonRules::valueLeft(qsizetype begin, qsizetype end)
{
    const qsizetype rule = m_values.back().rule;
    m_values.pop_back();
    if (rule >= 0)
        removeValue(m_text, begin, end, rule, m_spans);
}

void JsonRules::stringFound(qsizetype begin, qsizetype end)
{
    const QByteArrayView content = m_text.sliced(begin, end - begin);
    if (m_depth >= deepestText || !content.contains('\\'))
        return;
    std::vector<qsizetype> offsets;
    const QByteArray text = JsonWalk::unescaped(content, &offsets);
    const auto found = m_matcher.findAtDepth(text, m_depth + 1);
    for (const RemovedSpan &span : found)
        m_spans.append({begin + offsets[std::size_t(span.begin)], begin + offsets[std::size_t(span.end)],
                        escapedAgain(span.replacement), span.rule});
}

void JsonRules::documentEnded(qsizetype begin, qsizetype end, bool complete)
{
    const bool cut = !complete && end == m_text.size();
    if (m_matcher.m_paths.isEmpty() || (!complete && !cut))
        return;
    const QByteArrayView document = m_text.sliced(begin, end - begin);
    // Of names that repeat a query sees one only; it sees nothing of JSON that is cut.
    const auto root = complete && !m_namesRepeat ? parseJson(document) : std::nullopt;
    if (!root) {
        removeWhole(begin, end);
        return;
    }
    JsonTargets targets;
    for (const RedactionMatcher::Path &path : m_matcher.m_paths) {
        const auto result = path.path.evaluate(*root);
        if (result.truncated) {
            removeWhole(begin, end);
            return;
        }
        for (const JsonPath::Node &node : result.nodes)
            targets.add(node.path, path.rule);
    }
    if (targets.isEmpty())
        return;
    TargetFinder finder(targets, document, begin, m_spans);
    JsonWalk(document, finder).run();
}

void JsonRules::findInScalar()
{
    if (m_found || m_matcher.m_paths.isEmpty())
        return;
    const auto root = parseJson(m_text);
    for (const RedactionMatcher::Path &path : m_matcher.m_paths) {
        if (root && !path.path.values(*root).isEmpty())
            m_spans.append({0, m_text.size(), redactedJson, path.rule});
    }
}

void JsonRules::removeWhole(qsizetype begin, qsizetype end)
{
    m_spans.append({begin, end, redactedJson, m_matcher.m_paths.constFirst().rule});
}

} // namespace socketglass
