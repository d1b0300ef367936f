// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/filtertokens.h"

namespace socketglass::filter {

/// Recursive descent over the grammar in this folder's README.
class Parser final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::Filter)
public:
    explicit Parser(QStringView text)
        : m_text(text)
        , m_tokens(text)
    {
    }
    [[nodiscard]] std::optional<Expression> parse();
    /// Of a parse that gave nothing.
    [[nodiscard]] const FilterError &error() const { return m_tokens.error(); }

private:
    /// What is written as name, comparison, value.
    struct Field
    {
        QStringView name;
        bool (Parser::*parse)(Comparison, Expression &);
    };
    [[nodiscard]] static const Field *fieldNamed(QStringView name);
    bool either(Expression &out);
    bool both(Expression &out);
    bool unary(Expression &out);
    bool primary(Expression &out);
    bool parenthesised(Expression &out);
    bool literal(Expression &out);
    std::optional<Qt::CaseSensitivity> literalCase();
    bool regex(Expression &out);
    bool regex(const QString &pattern, QStringView flags, qsizetype from, Expression &out);
    bool word(Expression &out);
    bool field(const Field &known, qsizetype from, Expression &out);
    bool size(Comparison comparison, Expression &out);
    bool code(Comparison comparison, Expression &out);
    bool session(Comparison comparison, Expression &out);
    bool time(Comparison comparison, Expression &out);
    bool hex(Comparison comparison, Expression &out);
    bool json(Comparison comparison, Expression &out);
    bool note(Comparison comparison, Expression &out);
    bool equalOnly(Comparison comparison, QStringView field);
    bool needsValue(qsizetype from, const QString &example);
    bool unknownWord(QStringView word, qsizetype from);
    bool unexpected();

    QStringView m_text;
    Tokens m_tokens;
    int m_depth = 0;
};

/// The fixed words and what they ask, by name.
struct WordTerm
{
    QLatin1StringView name;
    Term term;
    const char *meaning; ///< to be translated
};
[[nodiscard]] const std::vector<WordTerm> &wordTerms();

/// “10:30”, “10:30:05.5”, “2026-11-20”, “2026-11-20T10:30:05Z”; nothing: not a time.
[[nodiscard]] std::optional<TimeTerm> parseTime(QStringView text);

} // namespace socketglass::filter
