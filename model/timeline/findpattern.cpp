// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/findpattern.h"

#include "timeline/filterexpression.h"

#include <algorithm>

namespace socketglass {

namespace {

using namespace Qt::StringLiterals;

constexpr qint64 pieceSize = 1024 * 1024;

/// As visibleText() and the tokens of the filter language have it: from / to the first / without \ before.
bool isExpression(const QString &text)
{
    static const QRegularExpression form(u"\\A/(?:[^/\\\\]|\\\\.)+/[ims]*\\z"_s,
                                         QRegularExpression::DotMatchesEverythingOption);
    return form.match(text).hasMatch();
}

bool isHex(const QString &text)
{
    return text.startsWith(u"hex:"_s, Qt::CaseInsensitive);
}

QList<FindPattern::Range> rangesOf(const QRegularExpression &expression, const QString &text)
{
    QList<FindPattern::Range> ranges;
    auto matches = expression.globalMatch(text);
    while (matches.hasNext() && ranges.size() < FindPattern::maxRanges) {
        const QRegularExpressionMatch match = matches.next();
        if (match.capturedLength() > 0)
            ranges.append({match.capturedStart(), match.capturedLength()});
    }
    return ranges;
}

QList<FindPattern::Range> rangesOf(const QString &wanted, QStringView text, Qt::CaseSensitivity cs)
{
    QList<FindPattern::Range> ranges;
    qsizetype at = wanted.isEmpty() ? -1 : text.indexOf(wanted, 0, cs);
    for (; at >= 0 && ranges.size() < FindPattern::maxRanges; at = text.indexOf(wanted, at, cs)) {
        ranges.append({at, wanted.size()});
        at += wanted.size();
    }
    return ranges;
}

QRegularExpression withAnySpace(const QString &json, Qt::CaseSensitivity cs)
{
    QString pattern;
    for (const QChar c : json) {
        if (u"{}[]:,"_s.contains(c))
            pattern += u"\\s*\\"_s + c + u"\\s*"_s;
        else if (c.isSpace())
            pattern += u"\\s*"_s;
        else
            pattern += QRegularExpression::escape(QStringView(&c, 1));
    }
    return QRegularExpression(u"(*LIMIT_MATCH=200000)"_s + pattern,
                              cs == Qt::CaseInsensitive ? QRegularExpression::CaseInsensitiveOption
                                                        : QRegularExpression::NoPatternOption);
}

} // namespace

bool FindPattern::hasOwnCase(const QString &text)
{
    return isExpression(text) || isHex(text);
}

std::optional<FindPattern> FindPattern::parse(const QString &text, bool matchCase, FilterError *error)
{
    if (error)
        *error = {};
    if (text.isEmpty())
        return {};
    FindPattern result;
    QString filter = text;
    if (isHex(text)) {
        filter = u"hex:"_s + Filter::quoted(text.sliced(4).remove(u'"'));
    } else if (!isExpression(text)) {
        result.m_literal = text;
        result.m_case = matchCase ? Qt::CaseSensitive : Qt::CaseInsensitive;
        filter = Filter::quoted(text) + (matchCase ? QString() : u"i"_s);
    }
    const auto parsed = Filter::parse(filter, error);
    if (!parsed)
        return {};
    result.m_filter = *parsed;
    const filter::Term &term = parsed->m_compiled->expression.term;
    if (const auto *bytes = std::get_if<filter::BytesTerm>(&term))
        result.m_bytes = bytes->search.wanted();
    else
        result.m_expression = std::get<filter::RegexTerm>(term).expression;
    return result;
}

QByteArray FindPattern::wantedBytes() const
{
    return m_bytes.isEmpty() ? m_literal.toUtf8() : m_bytes;
}

QList<FindPattern::Range> FindPattern::inText(QStringView shown, LineBreaks breaks) const
{
    if (!m_literal.isEmpty())
        return rangesOf(visibleText(QStringView(m_literal), breaks), shown, m_case);
    if (!m_bytes.isEmpty())
        return rangesOf(visibleText(QByteArrayView(m_bytes), breaks), shown, Qt::CaseSensitive);
    return rangesOf(m_expression, shown.toString());
}

QList<FindPattern::Range> FindPattern::inJson(QStringView shown) const
{
    if (m_literal.isEmpty())
        return inText(shown, LineBreaks::Keep);
    return rangesOf(withAnySpace(visibleText(QStringView(m_literal)), m_case), shown.toString());
}

QList<FindPattern::Range> FindPattern::inHex(QStringView shown) const
{
    return rangesOf(QString::fromLatin1(wantedBytes().toHex(' ')), shown, Qt::CaseInsensitive);
}

QList<FindPattern::Range> FindPattern::inBytes(QByteArrayView payload, bool isText) const
{
    QList<Range> ranges;
    if (m_bytes.isEmpty()) {
        const QString text = isText ? QString::fromUtf8(payload) : QString::fromLatin1(payload);
        qsizetype from = 0; // in the text
        qsizetype at = 0;   // in the payload
        const auto sizeOf = [isText](QStringView part) {
            return isText ? part.toUtf8().size() : part.size();
        };
        for (const Range &range : rangesOf(m_expression, text)) {
            at += sizeOf(QStringView(text).sliced(from, range.begin - from));
            const qsizetype length = sizeOf(QStringView(text).sliced(range.begin, range.length));
            ranges.append({at, length});
            at += length;
            from = range.begin + range.length;
        }
        return ranges;
    }
    const ByteSearch search(m_bytes);
    qsizetype at = search.indexIn(payload);
    for (; at >= 0 && ranges.size() < maxRanges; at = search.indexIn(payload, at + m_bytes.size()))
        ranges.append({at, m_bytes.size()});
    return ranges;
}

qint64 FindPattern::firstIn(const SessionFileReader &reader, const Event &event,
                            const std::atomic_bool &cancelled) const
{
    if (m_bytes.isEmpty()) {
        const QList<Range> ranges =
            inBytes(reader.payload(event, 0, Filter::maxExamined), event.opcode == Opcode::Text);
        return ranges.isEmpty() ? -1 : ranges.first().begin;
    }
    const ByteSearch search(m_bytes);
    const qint64 overlap = m_bytes.size() - 1;
    for (qint64 at = 0; at + overlap < event.size && !cancelled; at += pieceSize) {
        const QByteArray piece = reader.payload(event, at, pieceSize + overlap);
        if (const qsizetype found = search.indexIn(piece); found >= 0)
            return at + found;
        if (piece.isEmpty())
            break;
    }
    return -1;
}

} // namespace socketglass
