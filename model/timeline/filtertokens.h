// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/filter.h"
#include "timeline/filterexpression.h"

#include <QCoreApplication>

namespace socketglass::filter {

/// Takes the pieces of the filter language from a text. The first failure stays.
class Tokens final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::Filter)
public:
    explicit Tokens(QStringView text)
        : m_text(text)
    {
    }
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] qsizetype position() const { return m_at; }
    [[nodiscard]] QChar peek(qsizetype ahead = 0) const;
    [[nodiscard]] QStringView since(qsizetype position) const
    {
        return m_text.sliced(position, m_at - position);
    }
    void skipSpace();
    bool take(char16_t c);
    /// Letters, digits, “-” and “_”; empty where there are none.
    [[nodiscard]] QStringView nextWord() const;
    [[nodiscard]] QStringView takeWord();
    /// A word, where the next one is it; case does not count.
    bool takeWord(QStringView word);
    /// ":", "=", "==", "!=", "<", "<=", ">", ">="; white space may be before it.
    [[nodiscard]] std::optional<Comparison> takeComparison();
    /// From quote to quote, escapes as in JSON. At a quote.
    [[nodiscard]] std::optional<QString> takeQuoted();
    /// Letters that follow a literal or an expression at once.
    [[nodiscard]] QStringView takeFlags();
    /// What stands between slashes; “\/” is a slash. At a slash.
    [[nodiscard]] std::optional<QString> takeSlashed();
    /// Up to white space or a parenthesis.
    [[nodiscard]] QStringView takeValue();
    /// A JSONPath, by its form: up to what can't be part of one.
    [[nodiscard]] QStringView takePath();
    /// A value of JSON, by its form: in quotes, or up to white space or a parenthesis.
    [[nodiscard]] QStringView takeJsonValue();

    bool fail(qsizetype position, qsizetype length, const QString &message);
    [[nodiscard]] const FilterError &error() const { return m_error; }

private:
    bool escape(QString &out);
    void skipQuoted();
    bool skipBrackets();

    QStringView m_text;
    qsizetype m_at = 0;
    FilterError m_error;
};

} // namespace socketglass::filter
