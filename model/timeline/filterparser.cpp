// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/filterparser.h"

#include "payload/visibletext.h"

#include <QScopeGuard>

namespace socketglass::filter {

namespace {

using namespace Qt::StringLiterals;

QString shown(QStringView text)
{
    constexpr qsizetype longest = 40;
    return visibleText(text.first(std::min(longest, text.size())), LineBreaks::MakeVisible);
}

bool isOperator(QStringView word)
{
    return word.compare(u"and", Qt::CaseInsensitive) == 0 || word.compare(u"or", Qt::CaseInsensitive) == 0;
}

/// One letter wrong, missing, too much, or two of them exchanged.
bool isAlmost(QStringView typed, QStringView word)
{
    const auto [a, b] = std::mismatch(typed.begin(), typed.end(), word.begin(), word.end());
    const QStringView left = typed.sliced(a - typed.begin());
    const QStringView right = word.sliced(b - word.begin());
    if (left.isEmpty() || right.isEmpty())
        return left.size() + right.size() == 1;
    const bool exchanged = left.size() > 1 && right.size() > 1 && left[0] == right[1] &&
                           left[1] == right[0] && left.sliced(2) == right.sliced(2);
    return exchanged || left.sliced(1) == right.sliced(1) || left.sliced(1) == right ||
           left == right.sliced(1);
}

Expression expression(Term term)
{
    Expression result;
    result.kind = Expression::Kind::Ask;
    result.term = std::move(term);
    return result;
}

} // namespace

std::optional<Expression> Parser::parse()
{
    if (m_text.size() > Filter::maxLength) {
        m_tokens.fail(Filter::maxLength, m_text.size() - Filter::maxLength,
                      tr("A filter has at most %Ln character(s).", nullptr, int(Filter::maxLength)));
        return {};
    }
    m_tokens.skipSpace();
    Expression result;
    if (m_tokens.atEnd())
        return result;
    if (!either(result))
        return {};
    if (m_tokens.atEnd())
        return result;
    m_tokens.fail(m_tokens.position(), 1,
                  tr("There is no “(” for this “)”. Take it away, or write “(” before."));
    return {};
}

bool Parser::either(Expression &out)
{
    std::vector<Expression> operands;
    do {
        operands.emplace_back();
        if (!both(operands.back()))
            return false;
    } while (m_tokens.takeWord(u"or"));
    out = joined(Expression::Kind::Or, std::move(operands));
    return true;
}

bool Parser::both(Expression &out)
{
    std::vector<Expression> operands;
    while (true) {
        operands.emplace_back();
        if (!unary(operands.back()))
            return false;
        m_tokens.skipSpace();
        if (m_tokens.takeWord(u"and"))
            continue;
        const bool isNextOr = m_tokens.nextWord().compare(u"or", Qt::CaseInsensitive) == 0;
        if (isNextOr || m_tokens.atEnd() || m_tokens.peek() == u')')
            break;
    }
    out = joined(Expression::Kind::And, std::move(operands));
    return true;
}

bool Parser::unary(Expression &out)
{
    m_tokens.skipSpace();
    const qsizetype from = m_tokens.position();
    if (++m_depth > Filter::maxDepth)
        return m_tokens.fail(from, 1,
                             tr("A filter may be nested %Ln level(s) deep.", nullptr, Filter::maxDepth));
    const auto leave = qScopeGuard([this] { --m_depth; });
    if (!m_tokens.takeWord(u"not"))
        return primary(out);
    Expression negated;
    if (!unary(negated))
        return false;
    out.kind = Expression::Kind::Not;
    out.operands.push_back(std::move(negated));
    return true;
}

bool Parser::primary(Expression &out)
{
    const QChar c = m_tokens.peek();
    if (m_tokens.atEnd())
        return m_tokens.fail(
            m_tokens.position(), 0,
            tr("Something is missing at the end: a word like in, or a \"text\" to look for."));
    if (c == u'(')
        return parenthesised(out);
    if (c == u'"' || c == u'\'')
        return literal(out);
    if (c == u'/')
        return regex(out);
    return word(out);
}

bool Parser::parenthesised(Expression &out)
{
    const qsizetype from = m_tokens.position();
    m_tokens.take(u'(');
    if (!either(out))
        return false;
    return m_tokens.take(u')') ||
           m_tokens.fail(from, 1, tr("This parenthesis is not closed. Write “)” where it ends."));
}

bool Parser::literal(Expression &out)
{
    const qsizetype from = m_tokens.position();
    const auto text = m_tokens.takeQuoted();
    if (!text)
        return false;
    const auto sensitivity = literalCase();
    if (!sensitivity)
        return false;
    if (text->isEmpty())
        return m_tokens.fail(from, m_tokens.position() - from,
                             tr("An empty text is everywhere. Write something between the quotes."));
    if (sensitivity == Qt::CaseInsensitive)
        return regex(QRegularExpression::escape(*text), u"i", from, out);
    out = expression(BytesTerm{ByteSearch(text->toUtf8()), true});
    return true;
}

/// Behind a literal. Nothing: what stands there is wrong.
std::optional<Qt::CaseSensitivity> Parser::literalCase()
{
    const qsizetype at = m_tokens.position();
    const QStringView flags = m_tokens.takeFlags();
    if (flags.isEmpty())
        return Qt::CaseSensitive;
    if (flags == u"i")
        return Qt::CaseInsensitive;
    m_tokens.fail(at, flags.size(),
                  tr("Behind a text there may be an i (upper and lower case are the same). "
                     "Write a space before the next word."));
    return {};
}

bool Parser::regex(Expression &out)
{
    const qsizetype from = m_tokens.position();
    const auto pattern = m_tokens.takeSlashed();
    if (!pattern)
        return false;
    const qsizetype flagsAt = m_tokens.position();
    const QStringView flags = m_tokens.takeFlags();
    for (const QChar flag : flags) {
        if (!QStringView(u"ims").contains(flag))
            return m_tokens.fail(
                flagsAt, flags.size(),
                tr("Behind an expression there may be i (upper and lower case are the same), "
                   "m (^ and $ at each line) and s (. is a line feed too)."));
    }
    return regex(*pattern, flags, from, out);
}

bool Parser::regex(const QString &pattern, QStringView flags, qsizetype from, Expression &out)
{
    QRegularExpression::PatternOptions options;
    options.setFlag(QRegularExpression::CaseInsensitiveOption, flags.contains(u'i'));
    options.setFlag(QRegularExpression::MultilineOption, flags.contains(u'm'));
    options.setFlag(QRegularExpression::DotMatchesEverythingOption, flags.contains(u's'));
    const QRegularExpression plain(pattern, options);
    const qsizetype length = m_tokens.position() - from;
    if (!plain.isValid())
        return m_tokens.fail(
            from, length,
            tr("Not a regular expression: %1 (character %2). Write \\ before a character that "
               "stands for itself.")
                .arg(plain.errorString())
                .arg(plain.patternErrorOffset() + 1));
    RegexTerm term;
    term.expression = QRegularExpression(u"(*LIMIT_MATCH=200000)"_s + pattern, options);
    if (!flags.contains(u'i'))
        term.required = requiredBytes(pattern);
    if (!term.expression.isValid())
        return m_tokens.fail(from, length, tr("This regular expression is too large. Write a shorter one."));
    term.expression.optimize();
    out = expression(std::move(term));
    return true;
}

bool Parser::word(Expression &out)
{
    const qsizetype from = m_tokens.position();
    const QStringView name = m_tokens.takeWord();
    if (name.isEmpty())
        return unexpected();
    if (isOperator(name))
        return m_tokens.fail(from, name.size(),
                             tr("“%1” stands between two questions, as in: in %1 text.").arg(name));
    if (const Field *known = fieldNamed(name))
        return field(*known, from, out);
    if (QStringView(u":<>=!").contains(m_tokens.peek()) && !m_tokens.atEnd())
        return m_tokens.fail(
            from, name.size(),
            tr("There is no field “%1”. There are size, code, session, time, hex, json and note.")
                .arg(shown(name)));
    for (const WordTerm &known : wordTerms()) {
        if (name.compare(known.name, Qt::CaseInsensitive) == 0) {
            out = expression(known.term);
            return true;
        }
    }
    return unknownWord(name, from);
}

bool Parser::unknownWord(QStringView word, qsizetype from)
{
    const QString lower = word.toString().toLower();
    for (const WordTerm &known : wordTerms()) {
        if (isAlmost(lower, QString(known.name)))
            return m_tokens.fail(
                from, word.size(),
                tr("There is no word “%1”. Write %2, or \"%1\" for the text.").arg(shown(word), known.name));
    }
    return m_tokens.fail(from, word.size(),
                         tr("There is no word “%1”. Write \"%1\" to look for the text.").arg(shown(word)));
}

bool Parser::unexpected()
{
    const qsizetype at = m_tokens.position();
    const QStringView rest = m_text.sliced(at);
    static constexpr std::pair<QStringView, QLatin1StringView> others[] = {{u"&&", QLatin1StringView("and")},
                                                                           {u"||", QLatin1StringView("or")},
                                                                           {u"!", QLatin1StringView("not")}};
    for (const auto &[text, word] : others) {
        if (rest.startsWith(text))
            return m_tokens.fail(at, text.size(), tr("Write %1 in place of “%2”.").arg(word, text));
    }
    const QStringView text = rest.first(rest.front().isHighSurrogate() && rest.size() > 1 ? 2 : 1);
    return m_tokens.fail(
        at, text.size(),
        tr("“%1” can't stand here. Write text to look for in quotes: \"%1\".").arg(shown(text)));
}

} // namespace socketglass::filter
