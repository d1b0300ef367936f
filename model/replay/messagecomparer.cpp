// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/messagecomparer.h"

#include "payload/visibletext.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace socketglass {

namespace {

class Words final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::MessageComparer)
};

constexpr qsizetype shownCharacters = 200;
constexpr qsizetype shownBytes = 32;

QString shown(QByteArrayView text)
{
    QString result;
    VisibleTextWriter writer(result, LineBreaks::MakeVisible, shownCharacters);
    if (writer.write(text) < text.size())
        result += u'…';
    return result;
}

QString shownHex(QByteArrayView bytes)
{
    const QByteArrayView cut = bytes.first(std::min(bytes.size(), shownBytes));
    const QString hex = QString::fromLatin1(cut.toByteArray().toHex(' '));
    return cut.size() < bytes.size() ? hex + QStringLiteral(" …") : hex;
}

QByteArray quoted(const Leaf *leaf)
{
    if (!leaf)
        return {};
    if (leaf->type != Leaf::Type::String)
        return leaf->raw.toByteArray();
    return QByteArray("\"").append(leaf->raw).append('"');
}

bool isBelow(const QString &place, const QString &above)
{
    return place.startsWith(above) && (place.size() == above.size() || place.at(above.size()) == u'[');
}

SaidValue said(const Leaf &leaf, const ComparedMessage &message)
{
    return {leaf.raw, leaf.type == Leaf::Type::Number, message.time, message.opened};
}

} // namespace

bool isBelowAny(const QString &place, const QStringList &places)
{
    return std::any_of(places.begin(), places.end(),
                       [&place](const QString &above) { return isBelow(place, above); });
}

quint64 columnKey(Direction direction, quint64 subject, const Leaf &leaf)
{
    return mixedHash(mixedHash(subject, quint64(direction)), leaf.column);
}

void notePairs(const MessageLeaves &left, const MessageLeaves &right, Direction direction,
               CounterColumns &counters)
{
    if (left.subject() != right.subject())
        return;
    QHash<quint64, const Leaf *> byPlace;
    for (const Leaf &leaf : right.leaves()) {
        if (isScalarText(leaf.type))
            byPlace.insert(leaf.place, &leaf);
    }
    for (const Leaf &leaf : left.leaves()) {
        const Leaf *other = byPlace.value(leaf.place);
        if (other && other->type == leaf.type)
            counters.notePair(columnKey(direction, left.subject(), leaf), leaf.raw, other->raw);
    }
}

bool isScalarText(Leaf::Type type)
{
    return type == Leaf::Type::String || type == Leaf::Type::Number || type == Leaf::Type::Word;
}

QList<ValueDifference> MessageComparer::compare(const ComparedMessage &left, const ComparedMessage &right)
{
    m_found.clear();
    if (left.isText != right.isText) {
        add(ValueDifference::Change::Changed, Words::tr("type"), left.isText ? "text" : "binary",
            right.isText ? "text" : "binary", {});
    }
    if (left.payload == right.payload)
        return m_found;
    m_left = left;
    m_right = right;
    m_leftLeaves.read(m_left.payload, m_left.isText);
    m_rightLeaves.read(m_right.payload, m_right.isText);
    prepareMasks();
    if (m_leftLeaves.form() == MessageLeaves::Form::Json && m_rightLeaves.form() == MessageLeaves::Form::Json)
        compareJson();
    else if (m_left.isText && m_right.isText && m_leftLeaves.form() != MessageLeaves::Form::Bytes &&
             m_rightLeaves.form() != MessageLeaves::Form::Bytes)
        compareWords();
    else
        compareBytes();
    return m_found;
}

void MessageComparer::prepareMasks()
{
    m_maskedPlaces.clear();
    m_leftRanges.clear();
    m_rightRanges.clear();
    if (m_masks.isEmpty())
        return;
    m_maskedPlaces = m_masks.places(m_left.payload) + m_masks.places(m_right.payload);
    m_leftRanges = m_masks.ranges(m_left.payload, m_left.isText);
    m_rightRanges = m_masks.ranges(m_right.payload, m_right.isText);
}

// Values are matched by their place. Most often both messages have the same places in the same order.
void MessageComparer::compareJson()
{
    const auto &left = m_leftLeaves.leaves();
    const auto &right = m_rightLeaves.leaves();
    const bool sameOrder = std::equal(left.begin(), left.end(), right.begin(), right.end(),
                                      [](const Leaf &a, const Leaf &b) { return a.place == b.place; });
    if (sameOrder) {
        for (std::size_t i = 0; i < left.size(); ++i)
            compareLeaf(&left[i], &right[i]);
        return;
    }
    QHash<quint64, QList<const Leaf *>> byPlace;
    for (const Leaf &leaf : right)
        byPlace[leaf.place].append(&leaf);
    for (const Leaf &leaf : left) {
        const auto found = byPlace.find(leaf.place);
        const bool both = found != byPlace.end() && !found->isEmpty();
        compareLeaf(&leaf, both ? found->takeFirst() : nullptr);
    }
    for (const Leaf &leaf : right) {
        if (byPlace.value(leaf.place).contains(&leaf))
            compareLeaf(nullptr, &leaf);
    }
}

void MessageComparer::compareLeaf(const Leaf *left, const Leaf *right)
{
    using Change = ValueDifference::Change;
    if (left && right && sameValue(*left, *right))
        return;
    auto ignored = m_masks.isEmpty() ? std::nullopt : ignoredByRule(left, right);
    if (!ignored && left && right)
        ignored = ignoredLeaf(*left, *right);
    const Change change = !left ? Change::Added : !right ? Change::Removed : Change::Changed;
    const QString place = left ? m_leftLeaves.place(*left) : m_rightLeaves.place(*right);
    add(change, place, quoted(left), quoted(right), ignored);
}

std::optional<IgnoredKind> MessageComparer::ignoredLeaf(const Leaf &left, const Leaf &right) const
{
    if (!m_recognise || left.type != right.type || !isScalarText(left.type))
        return {};
    const SaidValue a = said(left, m_left);
    const SaidValue b = said(right, m_right);
    if (const auto kind = volatileKind(a, b, m_leftLeaves.name(left)))
        return kind;
    const quint64 column = columnKey(m_left.direction, m_leftLeaves.subject(), left);
    if (m_leftLeaves.subject() == m_rightLeaves.subject() && m_counters.isInStep(column, left.raw, right.raw))
        return IgnoredKind::Counter;
    if (left.type != Leaf::Type::String)
        return {};
    ComparedMessage leftText = m_left;
    ComparedMessage rightText = m_right;
    leftText.payload = left.raw.toByteArray();
    rightText.payload = right.raw.toByteArray();
    return ignoredText(leftText, rightText);
}

std::optional<IgnoredKind> MessageComparer::ignoredText(const ComparedMessage &left,
                                                        const ComparedMessage &right) const
{
    MessageLeaves leftWords;
    MessageLeaves rightWords;
    leftWords.readWords(left.payload);
    rightWords.readWords(right.payload);
    const auto &a = leftWords.leaves();
    const auto &b = rightWords.leaves();
    std::optional<IgnoredKind> result;
    if (!m_recognise || a.size() != b.size())
        return {};
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i].type == b[i].type && a[i].raw == b[i].raw)
            continue;
        const auto kind = a[i].type == Leaf::Type::Word && b[i].type == Leaf::Type::Word
                              ? volatileKind(said(a[i], left), said(b[i], right), leftWords.name(a[i]))
                              : std::nullopt;
        if (!kind)
            return {};
        result = kind;
    }
    return result;
}

std::optional<IgnoredKind> MessageComparer::ignoredByRule(const Leaf *left, const Leaf *right) const
{
    const QString place = left ? m_leftLeaves.normalizedPlace(*left) : m_rightLeaves.normalizedPlace(*right);
    if (isBelowAny(place, m_maskedPlaces))
        return IgnoredKind::Rule;
    const QByteArray a = left ? masked(left->raw, m_left, m_leftRanges) : QByteArray();
    const QByteArray b = right ? masked(right->raw, m_right, m_rightRanges) : QByteArray();
    const bool any = (left && a != left->raw) || (right && b != right->raw);
    return any && a == b ? std::optional(IgnoredKind::Rule) : std::nullopt;
}

QByteArray MessageComparer::masked(QByteArrayView raw, const ComparedMessage &side,
                                   const QList<ComparisonMasks::Range> &ranges) const
{
    const qsizetype begin = raw.data() - side.payload.constData();
    const qsizetype end = begin + raw.size();
    QByteArray result;
    qsizetype at = begin;
    for (const auto &range : ranges) {
        if (range.end <= at || range.begin >= end)
            continue;
        if (range.begin > at)
            result.append(side.payload.constData() + at, range.begin - at);
        at = std::min(range.end, end);
    }
    return result.append(side.payload.constData() + at, end - at);
}

void MessageComparer::compareWords()
{
    QByteArray leftText = masked(m_left.payload, m_left, m_leftRanges);
    QByteArray rightText = masked(m_right.payload, m_right, m_rightRanges);
    if (leftText == rightText) {
        add(ValueDifference::Change::Changed, Words::tr("text"), m_left.payload, m_right.payload,
            IgnoredKind::Rule);
        return;
    }
    m_left.payload = leftText;
    m_right.payload = rightText;
    m_leftLeaves.readWords(m_left.payload);
    m_rightLeaves.readWords(m_right.payload);
    m_leftRanges.clear();
    m_rightRanges.clear();
    const auto &a = m_leftLeaves.leaves();
    const auto &b = m_rightLeaves.leaves();
    const bool sameForm = std::equal(a.begin(), a.end(), b.begin(), b.end(),
                                     [](const Leaf &x, const Leaf &y) { return x.type == y.type; });
    if (sameForm) {
        for (std::size_t i = 0; i < a.size(); ++i)
            compareLeaf(&a[i], &b[i]);
        return;
    }
    add(ValueDifference::Change::Changed, Words::tr("text"), m_left.payload, m_right.payload, {});
}

void MessageComparer::compareBytes()
{
    const QByteArray left = masked(m_left.payload, m_left, m_leftRanges);
    const QByteArray right = masked(m_right.payload, m_right, m_rightRanges);
    if (left == right) {
        add(ValueDifference::Change::Changed, Words::tr("bytes"), {}, {}, IgnoredKind::Rule);
        return;
    }
    const auto place = [](qsizetype from, qsizetype end) {
        return from + 1 >= end ? Words::tr("byte %1").arg(from)
                               : Words::tr("bytes %1–%2").arg(from).arg(end - 1);
    };
    const auto range = [&](qsizetype from, qsizetype leftEnd, qsizetype rightEnd) {
        m_found.append({ValueDifference::Change::Changed,
                        place(from, std::max(leftEnd, rightEnd)),
                        shownHex(QByteArrayView(left).sliced(from, leftEnd - from)),
                        shownHex(QByteArrayView(right).sliced(from, rightEnd - from)),
                        {}});
    };
    if (left.size() != right.size()) {
        const auto differ = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
        const auto from = qsizetype(differ.first - left.begin());
        qsizetype tail = 0;
        const qsizetype most = std::min(left.size(), right.size()) - from;
        while (tail < most && left[left.size() - 1 - tail] == right[right.size() - 1 - tail])
            ++tail;
        return range(from, left.size() - tail, right.size() - tail);
    }
    for (qsizetype at = 0; at < left.size() && m_found.size() < maxDifferences; ++at) {
        if (left[at] == right[at])
            continue;
        const qsizetype from = at;
        while (at < left.size() && left[at] != right[at])
            ++at;
        range(from, at, at);
    }
}

void MessageComparer::add(ValueDifference::Change change, const QString &place, QByteArrayView left,
                          QByteArrayView right, std::optional<IgnoredKind> ignored)
{
    // What counts is never crowded out by what does not.
    if (m_found.size() < maxDifferences || (!ignored && m_found.size() < 2 * maxDifferences))
        m_found.append(
            {change, visibleText(place, LineBreaks::MakeVisible), shown(left), shown(right), ignored});
}

ComparisonMasks::ComparisonMasks(const QList<ComparisonRule> &rules)
{
    for (const ComparisonRule &rule : rules) {
        if (!rule.problem().isEmpty())
            continue;
        if (rule.kind == ComparisonRule::Kind::JsonPath)
            m_paths.append(*JsonPath::parse(rule.pattern));
        else
            m_expressions.append(QRegularExpression(QStringLiteral("(*LIMIT_MATCH=1000000)") + rule.pattern));
    }
}

QStringList ComparisonMasks::places(QByteArrayView payload) const
{
    QStringList result;
    const auto root = m_paths.isEmpty() ? std::nullopt : parseJson(payload);
    if (!root)
        return result;
    for (const JsonPath &path : m_paths) {
        const auto found = path.evaluate(*root);
        for (const JsonPath::Node &node : found.nodes)
            result.append(normalizedPath(node.path));
    }
    return result;
}

QList<ComparisonMasks::Range> ComparisonMasks::ranges(QByteArrayView payload, bool isText) const
{
    QList<Range> found;
    if (m_expressions.isEmpty())
        return found;
    QString text = isText ? QString::fromUtf8(payload) : QString();
    isText = isText && text.toUtf8() == payload;
    if (!isText)
        text = QString::fromLatin1(payload);
    for (const QRegularExpression &expression : m_expressions) {
        qsizetype character = 0;
        qsizetype byte = 0;
        auto matches = expression.globalMatch(text);
        const auto toByte = [&](qsizetype to) {
            const QStringView between = QStringView(text).sliced(character, to - character);
            byte += isText ? between.toUtf8().size() : between.size();
            character = to;
            return byte;
        };
        while (matches.hasNext()) {
            const auto match = matches.next();
            const qsizetype begin = toByte(match.capturedStart());
            const qsizetype end = toByte(match.capturedEnd());
            if (end > begin && end <= payload.size())
                found.append({begin, end});
        }
    }
    std::sort(found.begin(), found.end(), [](const Range &a, const Range &b) { return a.begin < b.begin; });
    return found;
}

} // namespace socketglass
