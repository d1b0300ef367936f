// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "payload/messageleaves.h"

#include "payload/jsonpath.h"

#include <QCoreApplication>
#include <QHashFunctions>

#include <algorithm>
#include <bit>
#include <cstring>

namespace socketglass {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::MessageLeaves)
};

constexpr int maxDepth = 128;
constexpr std::size_t maxLeaves = 50'000;
constexpr qint32 columnsOfArray = 16;
constexpr qsizetype longestSubject = 40;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool isWordCharacter(char c)
{
    return isDigit(c) || isLetter(c) || c == '_' || c == '-' || c == '.' || c == '+' || quint8(c) >= 0x80;
}

/// Names under which messages say what they are.
bool namesSubject(QByteArrayView key)
{
    static constexpr QByteArrayView names[] = {
        "type",    "event",       "method",       "op",        "opcode",     "action",   "cmd",
        "command", "kind",        "channel",      "topic",     "stream",     "symbol",   "pair",
        "subject", "e",           "ev",           "table",     "target",     "t",        "msg_type",
        "msgType", "messageType", "message_type", "eventType", "event_type", "eventName"};
    return std::find(std::begin(names), std::end(names), key) != std::end(names);
}

} // namespace

quint64 bytesHash(QByteArrayView bytes)
{
    static const auto seed = quint64(std::size_t(QHashSeed::globalSeed()));
    const char *at = bytes.data();
    auto left = std::size_t(bytes.size());
    quint64 hash = mixedHash(seed, quint64(left));
    for (; left > 0; left -= std::min<std::size_t>(left, 8)) {
        quint64 word = 0;
        std::memcpy(&word, at, std::min<std::size_t>(left, 8));
        hash = mixedHash(hash, word);
        at += std::min<std::size_t>(left, 8);
    }
    return hash;
}

/// A tokenizer that takes what RFC 8259 calls JSON, and remembers where each value stood.
class MessageLeaves::JsonReader final
{
public:
    JsonReader(QByteArrayView text, MessageLeaves &out, std::size_t most = maxLeaves)
        : m_text(text)
        , m_out(out)
        , m_most(most)
    {
    }
    bool read()
    {
        m_out.m_nodes.push_back({});
        return value(0, 0) && (skipSpace(), m_at == m_text.size());
    }
    /// Nothing was wrong before the text ended.
    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size(); }

private:
    bool value(qint32 node, int depth);
    bool object(qint32 node, int depth);
    bool array(qint32 node, int depth);
    bool string(QByteArrayView &raw);
    bool number(QByteArrayView &raw);
    bool literal(qint32 node, QByteArrayView word, Leaf::Type type);
    bool add(qint32 node, Leaf::Type type, QByteArrayView raw);
    qint32 child(qint32 parent, qint32 index, QByteArrayView key);
    void skipSpace()
    {
        while (m_at < m_text.size() && QByteArrayView(" \t\r\n").contains(m_text[m_at]))
            ++m_at;
    }
    bool take(char c)
    {
        skipSpace();
        if (m_at >= m_text.size() || m_text[m_at] != c)
            return false;
        ++m_at;
        return true;
    }
    bool digits()
    {
        const qsizetype from = m_at;
        while (m_at < m_text.size() && isDigit(m_text[m_at]))
            ++m_at;
        return m_at > from;
    }
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    QByteArrayView m_text;
    MessageLeaves &m_out;
    std::size_t m_most;
    qsizetype m_at = 0;
};

bool MessageLeaves::JsonReader::value(qint32 node, int depth)
{
    skipSpace();
    QByteArrayView raw;
    switch (peek()) {
    case '{':
        return depth < maxDepth && object(node, depth);
    case '[':
        return depth < maxDepth && array(node, depth);
    case '"':
        return string(raw) && add(node, Leaf::Type::String, raw);
    case 't':
        return literal(node, "true", Leaf::Type::True);
    case 'f':
        return literal(node, "false", Leaf::Type::False);
    case 'n':
        return literal(node, "null", Leaf::Type::Null);
    default:
        return number(raw) && add(node, Leaf::Type::Number, raw);
    }
}

bool MessageLeaves::JsonReader::object(qint32 node, int depth)
{
    const qsizetype from = m_at++;
    if (take('}'))
        return add(node, Leaf::Type::EmptyObject, m_text.sliced(from, m_at - from));
    do {
        skipSpace();
        QByteArrayView key;
        if (peek() != '"' || !string(key) || !take(':') || !value(child(node, -1, key), depth + 1))
            return false;
    } while (take(','));
    return take('}');
}

bool MessageLeaves::JsonReader::array(qint32 node, int depth)
{
    const qsizetype from = m_at++;
    if (take(']'))
        return add(node, Leaf::Type::EmptyArray, m_text.sliced(from, m_at - from));
    qint32 index = 0;
    do {
        if (!value(child(node, index, {}), depth + 1))
            return false;
        ++index;
    } while (take(','));
    return take(']');
}

bool MessageLeaves::JsonReader::string(QByteArrayView &raw)
{
    const qsizetype from = ++m_at;
    while (m_at < m_text.size() && m_text[m_at] != '"') {
        if (quint8(m_text[m_at]) < 0x20)
            return false;
        m_at += m_text[m_at] == '\\' ? 2 : 1;
    }
    if (m_at >= m_text.size())
        return false;
    raw = m_text.sliced(from, m_at - from);
    ++m_at;
    return true;
}

bool MessageLeaves::JsonReader::number(QByteArrayView &raw)
{
    const qsizetype from = m_at;
    m_at += peek() == '-' ? 1 : 0;
    if (peek() == '0')
        ++m_at;
    else if (!digits())
        return false;
    if (peek() == '.' && (++m_at, !digits()))
        return false;
    if (peek() == 'e' || peek() == 'E') {
        ++m_at;
        m_at += peek() == '+' || peek() == '-' ? 1 : 0;
        if (!digits())
            return false;
    }
    raw = m_text.sliced(from, m_at - from);
    return true;
}

bool MessageLeaves::JsonReader::literal(qint32 node, QByteArrayView word, Leaf::Type type)
{
    const QByteArrayView rest = m_text.sliced(m_at);
    const bool isCut = rest.size() < word.size() && word.startsWith(rest);
    if (!isCut && !rest.startsWith(word))
        return false;
    m_at += std::min(word.size(), rest.size());
    return !isCut && add(node, type, word);
}

bool MessageLeaves::JsonReader::add(qint32 node, Leaf::Type type, QByteArrayView raw)
{
    const Node &place = m_out.m_nodes[std::size_t(node)];
    m_out.m_leaves.push_back({type, node, place.place, place.column, raw});
    m_out.m_kinds.push_back(mixedHash(place.kind, quint64(type)));
    return m_out.m_leaves.size() < m_most;
}

qint32 MessageLeaves::JsonReader::child(qint32 parent, qint32 index, QByteArrayView key)
{
    const Node &above = m_out.m_nodes[std::size_t(parent)];
    const quint64 step = index < 0 ? bytesHash(key) : quint64(index) + 1;
    const quint64 columnStep = index < 0 ? step : quint64(std::min(index, columnsOfArray)) + 1;
    Node node{parent,
              index,
              key,
              mixedHash(above.place, step),
              mixedHash(above.column, columnStep),
              mixedHash(above.kind, index < 0 ? step : 1)};
    m_out.m_nodes.push_back(node);
    return qint32(m_out.m_nodes.size() - 1);
}

void MessageLeaves::read(QByteArrayView payload, bool isText)
{
    clear();
    const QByteArrayView begin = payload.trimmed();
    const bool mayBeJson = isText || begin.startsWith('{') || begin.startsWith('[');
    m_form = Form::Json;
    if (mayBeJson && JsonReader(payload, *this).read())
        return finishJson();
    clear();
    m_form = isText ? Form::Text : Form::Bytes;
    if (isText)
        readText(payload);
    if (m_leaves.size() >= maxLeaves) {
        m_leaves.clear();
        m_form = Form::Bytes;
    }
    if (m_form == Form::Bytes)
        readBytes(payload);
}

bool MessageLeaves::readBegin(QByteArrayView json, std::size_t most)
{
    clear();
    m_form = Form::Json;
    const QByteArrayView begin = json.trimmed();
    const bool isContainer = begin.startsWith('{') || begin.startsWith('[');
    JsonReader reader(json, *this, most);
    if (!isContainer || (!reader.read() && !reader.isAtEnd() && m_leaves.size() < most))
        return false;
    const bool isNumber = !m_leaves.empty() && m_leaves.back().type == Leaf::Type::Number;
    if (isNumber && m_leaves.back().raw.end() == json.end()) // there may be more digits
        m_leaves.pop_back();
    return true;
}

void MessageLeaves::clear()
{
    m_leaves.clear();
    m_nodes.clear();
    m_kinds.clear();
}

void MessageLeaves::readWords(QByteArrayView text)
{
    clear();
    m_form = Form::Text;
    readText(text);
}

void MessageLeaves::finishJson()
{
    m_subject = 1;
    for (const Leaf &leaf : m_leaves) {
        if (isSubject(leaf))
            m_subject = mixedHash(m_subject, mixedHash(leaf.place, bytesHash(leaf.raw)));
    }
    std::sort(m_kinds.begin(), m_kinds.end());
    m_kinds.erase(std::unique(m_kinds.begin(), m_kinds.end()), m_kinds.end());
    m_shape = m_subject;
    for (const quint64 kind : m_kinds)
        m_shape = mixedHash(m_shape, kind);
}

// A short word or a small number, near the top, under a name that tells what a message is; or the first
// element of an array that is the whole message.
bool MessageLeaves::isSubject(const Leaf &leaf) const
{
    const Node &node = m_nodes[std::size_t(leaf.node)];
    if (node.parent < 0)
        return false;
    const qint32 above = m_nodes[std::size_t(node.parent)].parent;
    const bool atTop = node.parent == 0 || (above == 0 && node.index < 0);
    const bool first = node.parent == 0 && node.index == 0;
    if (leaf.type == Leaf::Type::Number)
        return atTop && node.index < 0 && leaf.raw.size() <= 3 && namesSubject(node.key);
    return leaf.type == Leaf::Type::String && leaf.raw.size() <= longestSubject &&
           (first || (atTop && namesSubject(node.key)));
}

void MessageLeaves::readText(QByteArrayView text)
{
    const auto belongs = [text](qsizetype at) {
        if (text[at] == ':') // of a time
            return at > 0 && at + 1 < text.size() && isDigit(text[at - 1]) && isDigit(text[at + 1]);
        return isWordCharacter(text[at]);
    };
    qsizetype at = 0;
    while (at < text.size() && m_leaves.size() < maxLeaves) {
        const qsizetype from = at;
        const bool word = belongs(at);
        while (at < text.size() && belongs(at) == word)
            ++at;
        addWord(text.sliced(from, at - from), word ? Leaf::Type::Word : Leaf::Type::Gap);
    }
    const QByteArrayView first = m_leaves.empty() ? QByteArrayView() : m_leaves.front().raw;
    const bool named = !first.isEmpty() && std::all_of(first.begin(), first.end(), isLetter);
    m_subject = mixedHash(2, named ? bytesHash(first) : 0);
    m_shape = mixedHash(m_subject, std::min<quint64>(m_leaves.size(), 64));
}

void MessageLeaves::addWord(QByteArrayView raw, Leaf::Type type)
{
    const auto index = qint32(m_leaves.size());
    m_leaves.push_back(
        {type, index, quint64(index) + 1, quint64(std::min(index, columnsOfArray * 2)) + 1, raw});
}

void MessageLeaves::readBytes(QByteArrayView payload)
{
    m_subject = mixedHash(3, bytesHash(payload.first(std::min<qsizetype>(payload.size(), 1))));
    m_shape = mixedHash(m_subject, quint64(std::bit_width(quint64(payload.size()))));
    m_shape = mixedHash(m_shape, bytesHash(payload.first(std::min<qsizetype>(payload.size(), 2))));
}

std::vector<const MessageLeaves::Node *> MessageLeaves::nodesTo(const Leaf &leaf) const
{
    std::vector<const Node *> nodes;
    for (qint32 node = leaf.node; node > 0; node = m_nodes[std::size_t(node)].parent)
        nodes.push_back(&m_nodes[std::size_t(node)]);
    std::reverse(nodes.begin(), nodes.end());
    return nodes;
}

QString MessageLeaves::place(const Leaf &leaf) const
{
    if (m_form != Form::Json)
        return Words::tr("word %1").arg(leaf.node / 2 + 1);
    QString result = QStringLiteral("$");
    for (const Node *node : nodesTo(leaf)) {
        const QString key = decodedString(node->key);
        const bool plain = !node->key.isEmpty() && !isDigit(node->key.front()) &&
                           std::all_of(node->key.begin(), node->key.end(),
                                       [](char c) { return isLetter(c) || isDigit(c) || c == '_'; });
        if (node->index < 0 && plain)
            result += u'.' + key;
        else
            result += normalizedPath(
                          {node->index < 0 ? JsonPath::Step(key) : JsonPath::Step(qsizetype(node->index))})
                          .sliced(1);
    }
    return result;
}

QString MessageLeaves::normalizedPlace(const Leaf &leaf) const
{
    if (m_form != Form::Json)
        return {};
    QList<JsonPath::Step> steps;
    for (const Node *node : nodesTo(leaf)) {
        steps.append(node->index < 0 ? JsonPath::Step(decodedString(node->key))
                                     : JsonPath::Step(qsizetype(node->index)));
    }
    return normalizedPath(steps);
}

QByteArrayView MessageLeaves::name(const Leaf &leaf) const
{
    if (m_form == Form::Json) {
        for (qint32 node = leaf.node; node > 0; node = m_nodes[std::size_t(node)].parent) {
            if (m_nodes[std::size_t(node)].index < 0)
                return m_nodes[std::size_t(node)].key;
        }
        return {};
    }
    if (leaf.node < 2)
        return {};
    const QByteArrayView gap = m_leaves[std::size_t(leaf.node - 1)].raw.trimmed();
    return gap.startsWith('=') || gap.startsWith(':') ? m_leaves[std::size_t(leaf.node - 2)].raw
                                                      : QByteArrayView();
}

QString decodedString(QByteArrayView raw)
{
    if (!raw.contains('\\'))
        return QString::fromUtf8(raw);
    const QByteArray quoted = QByteArray("\"").append(raw).append('"');
    const auto value = parseJson(quoted);
    return value ? value->toString() : QString::fromUtf8(raw);
}

bool sameValue(const Leaf &left, const Leaf &right)
{
    constexpr qsizetype exactDigits = 15;
    if (left.type != right.type)
        return false;
    if (left.raw == right.raw || left.type == Leaf::Type::EmptyArray || left.type == Leaf::Type::EmptyObject)
        return true;
    if (left.type == Leaf::Type::Number) {
        return left.raw.size() <= exactDigits && right.raw.size() <= exactDigits &&
               left.raw.toByteArray().toDouble() == right.raw.toByteArray().toDouble();
    }
    return left.type == Leaf::Type::String && (left.raw.contains('\\') || right.raw.contains('\\')) &&
           decodedString(left.raw) == decodedString(right.raw);
}

} // namespace socketglass
