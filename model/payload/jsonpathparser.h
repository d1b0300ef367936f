// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "payload/jsonpathquery.h"

#include <QCoreApplication>

namespace socketglass::jsonpath {

/// Recursive descent over the grammar of RFC 9535; nesting is bounded.
class Parser final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::JsonPath)
public:
    explicit Parser(QStringView text)
        : m_text(text)
    {
    }
    [[nodiscard]] std::optional<Segments> parse();
    /// The whole text is what could stand behind the “?” of a filter.
    [[nodiscard]] std::optional<LogicalExpression> parseCondition();
    /// Translated; of a parse that gave nothing.
    [[nodiscard]] QString problem() const { return m_problem; }

private:
    bool lengthIsGood();
    bool segments(Segments &out);
    bool segment(Segment &out);
    bool shorthand(Segment &out);
    bool bracketed(Segment &out);
    bool selector(Selector &out);
    bool indexOrSlice(Selector &out);
    bool sliceRest(Selector &out);
    bool integer(qint64 &out);
    bool memberName(QString &out);
    bool string(QString &out);
    bool escape(QString &out, QChar quote);
    bool unicodeEscape(QString &out);
    bool hexadecimal(char16_t &out);
    bool filter(Selector &out);
    bool either(LogicalExpression &out);
    bool both(LogicalExpression &out);
    bool basic(LogicalExpression &out);
    bool parenthesised(LogicalExpression &out);
    bool comparison(LogicalExpression &out);
    bool comparable(Argument &out);
    bool comparisonOperator(LogicalExpression::Operator &out);
    bool literalOrFunction(Argument &out);
    bool number(QJsonValue &out);
    bool word(Argument &out);
    bool function(const QString &name, Argument &out);
    bool arguments(FunctionCall &call);
    bool checkArguments(FunctionCall &call, qsizetype at);

    [[nodiscard]] QChar peek(qsizetype ahead = 0) const;
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    bool take(char16_t c);
    bool take(QStringView word);
    void skipSpace();
    bool fail(const QString &why) { return fail(m_at, why); }
    bool fail(qsizetype at, const QString &why);
    bool failUnexpected(const QString &expected);

    QStringView m_text;
    qsizetype m_at = 0;
    int m_depth = 0;
    bool m_isCondition = false;
    QString m_problem;
};

} // namespace socketglass::jsonpath
