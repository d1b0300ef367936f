// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/redactionmatcher.h"

#include "exchange/jsonrules.h"

#include <QStringDecoder>

#include <algorithm>

namespace socketglass {

namespace {

constexpr qsizetype longestItemName = 200;

/// The name in $..name, $..['name'] or $..["name"]; empty for another path.
QByteArray memberAtAnyDepth(const QString &path)
{
    static const QRegularExpression form(QStringLiteral(
        "^\\s*\\$\\.\\.(?:([\\p{L}_][\\p{L}\\p{N}_]*)|\\['([^'\\\\]+)'\\]|\\[\"([^\"\\\\]+)\"\\])\\s*$"));
    const auto match = form.match(path);
    return match.hasMatch() ? match.captured(match.lastCapturedIndex()).toUtf8() : QByteArray();
}

QString decoded(QByteArrayView text)
{
    if (!text.isValidUtf8())
        return QString::fromLatin1(text);
    QStringDecoder decoder(QStringConverter::Utf8, QStringConverter::Flag::ConvertInitialBom);
    return decoder(text);
}

/// Offsets of a text's bytes for rising offsets of its characters.
class ByteOffsets final
{
public:
    ByteOffsets(QByteArrayView bytes, qsizetype characters)
        : m_bytes(bytes)
        , m_same(bytes.size() == characters)
    {
    }
    qsizetype at(qsizetype character)
    {
        if (m_same)
            return character;
        while (m_character < character && m_byte < m_bytes.size()) {
            const auto lead = uchar(m_bytes[m_byte]);
            const qsizetype size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
            m_byte += size;
            m_character += size == 4 ? 2 : 1;
        }
        return std::min(m_byte, m_bytes.size());
    }

private:
    QByteArrayView m_bytes;
    bool m_same;
    qsizetype m_character = 0;
    qsizetype m_byte = 0;
};

bool isBeforeItem(char c)
{
    return QByteArrayView("?&#; \t\r\n\"'<>,([{").contains(c);
}

bool isAfterItem(char c)
{
    return QByteArrayView("&# \t\r\n\"'<>").contains(c);
}

/// Unites what overlaps.
QList<RemovedSpan> united(QList<RemovedSpan> spans)
{
    std::stable_sort(spans.begin(), spans.end(), [](const RemovedSpan &left, const RemovedSpan &right) {
        return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
    });
    QList<RemovedSpan> result;
    for (const RemovedSpan &span : std::as_const(spans)) {
        if (!result.isEmpty() && span.begin < result.last().end)
            result.last().end = std::max(result.last().end, span.end);
        else if (span.begin < span.end)
            result.append(span);
    }
    return result;
}

} // namespace

RedactionMatcher::RedactionMatcher(QList<RedactionRule> rules)
    : m_rules(std::move(rules))
{
    for (qsizetype i = 0; i < m_rules.size(); ++i) {
        const RedactionRule &rule = m_rules.at(i);
        if (!rule.problem().isEmpty())
            continue;
        const QByteArray name = rule.pattern.trimmed().toUtf8();
        const auto keep = [i](QHash<QByteArray, qsizetype> &names, const QByteArray &key) {
            if (!names.contains(key))
                names.insert(key, i);
        };
        if (rule.kind == RedactionRule::Kind::Header)
            keep(m_headers, name.toLower());
        else if (rule.kind == RedactionRule::Kind::QueryItem)
            keep(m_queryItems, name.toLower());
        else if (rule.kind == RedactionRule::Kind::Regex)
            m_expressions.append({i, QRegularExpression(rule.pattern)});
        else if (const QByteArray member = memberAtAnyDepth(rule.pattern); !member.isEmpty())
            keep(m_members, member);
        else if (const auto path = JsonPath::parse(rule.pattern))
            m_paths.append({i, *path});
    }
    for (const Expression &expression : std::as_const(m_expressions))
        expression.expression.optimize();
}

QList<RemovedSpan> RedactionMatcher::find(QByteArrayView text) const
{
    return text.isEmpty() ? QList<RemovedSpan>() : findAtDepth(text, 0);
}

QList<RemovedSpan> RedactionMatcher::findAtDepth(QByteArrayView text, int depth) const
{
    QList<RemovedSpan> spans;
    if (!m_members.isEmpty() || !m_paths.isEmpty() || text.contains('\\')) {
        JsonRules rules(*this, text, depth, spans);
        JsonWalk(text, rules).run();
        rules.findInScalar();
    }
    findQueryItems(text, spans);
    findByExpressions(text, spans);
    return united(spans);
}

QList<RemovedSpan> RedactionMatcher::findInHeader(QByteArrayView name, QByteArrayView value) const
{
    if (value.trimmed().isEmpty() || value == redactedText)
        return {};
    if (const auto rule = m_headers.constFind(name.toByteArray().toLower()); rule != m_headers.constEnd())
        return {{0, value.size(), redactedText, *rule}};
    QList<RemovedSpan> spans = findAtDepth(value, 0);
    const QByteArray line = name.toByteArray() + ": " + value.toByteArray();
    const qsizetype shift = line.size() - value.size();
    QList<RemovedSpan> inLine;
    findByExpressions(line, inLine);
    for (RemovedSpan &span : inLine) {
        span.begin = std::max<qsizetype>(0, span.begin - shift);
        span.end = std::max<qsizetype>(0, span.end - shift);
        spans.append(span);
    }
    return united(spans);
}

void RedactionMatcher::remove(QByteArray &text, const QList<RemovedSpan> &spans)
{
    QByteArray result;
    result.reserve(text.size());
    qsizetype at = 0;
    for (const RemovedSpan &span : spans) {
        result += QByteArrayView(text).sliced(at, span.begin - at);
        result += span.replacement;
        at = span.end;
    }
    result += QByteArrayView(text).sliced(at);
    text = result;
}

void RedactionMatcher::findByExpressions(QByteArrayView text, QList<RemovedSpan> &spans) const
{
    if (m_expressions.isEmpty())
        return;
    const QString characters = decoded(text);
    for (const Expression &rule : m_expressions) {
        ByteOffsets offsets(text, characters.size());
        const int group = rule.expression.captureCount() > 0 ? 1 : 0;
        for (qsizetype at = 0; at <= characters.size();) {
            const auto match = rule.expression.match(characters, at, QRegularExpression::NormalMatch,
                                                     QRegularExpression::DontCheckSubjectStringMatchOption);
            if (!match.isValid()) { // it gave up: what can't be searched can't be shown
                spans.append({0, text.size(), redactedText, rule.rule});
                break;
            }
            if (!match.hasMatch())
                break;
            if (match.capturedLength(group) > 0) {
                const qsizetype begin = offsets.at(match.capturedStart(group));
                spans.append({begin, offsets.at(match.capturedEnd(group)), redactedText, rule.rule});
            }
            at = std::max(match.capturedEnd(), at + (match.capturedEnd() > at ? 0 : 1));
            if (at < characters.size() && characters.at(at).isLowSurrogate())
                ++at;
        }
    }
}

void RedactionMatcher::findQueryItems(QByteArrayView text, QList<RemovedSpan> &spans) const
{
    if (m_queryItems.isEmpty())
        return;
    for (qsizetype equals = text.indexOf('='); equals >= 0; equals = text.indexOf('=', equals + 1)) {
        qsizetype begin = equals;
        while (begin > 0 && equals - begin <= longestItemName && !isBeforeItem(text[begin - 1]))
            --begin;
        const QByteArray name =
            QByteArray::fromPercentEncoding(text.sliced(begin, equals - begin).toByteArray()).toLower();
        const auto rule = m_queryItems.constFind(name);
        if (rule == m_queryItems.constEnd())
            continue;
        qsizetype end = equals + 1;
        while (end < text.size() && !isAfterItem(text[end]))
            ++end;
        if (end > equals + 1)
            spans.append({equals + 1, end, redactedText, *rule});
        equals = std::max(equals, end - 1);
    }
}

} // namespace socketglass
