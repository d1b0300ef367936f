// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/filter.h"

#include "timeline/filterparser.h"

namespace socketglass {

Filter::Filter()
    : m_compiled(std::make_shared<Compiled>())
{
}

std::optional<Filter> Filter::parse(const QString &text, FilterError *error)
{
    filter::Parser parser(text);
    auto expression = parser.parse();
    if (error)
        *error = parser.error();
    if (!expression)
        return {};
    Filter result;
    result.m_compiled = std::make_shared<Compiled>(Compiled{text, std::move(*expression), {}});
    return result;
}

Filter Filter::both(const Filter &one, const Filter &other)
{
    if (one.isEmpty() || other.isEmpty())
        return one.isEmpty() ? other : one;
    Filter result;
    result.m_compiled = std::make_shared<Compiled>(
        Compiled{u'(' + one.text() + QStringLiteral(") (") + other.text() + u')',
                 filter::joined(filter::Expression::Kind::And,
                                {one.m_compiled->expression, other.m_compiled->expression}),
                 one.m_compiled->notes ? one.m_compiled->notes : other.m_compiled->notes});
    return result;
}

QString Filter::text() const
{
    return m_compiled->text;
}

bool Filter::isEmpty() const
{
    const filter::Expression &expression = m_compiled->expression;
    return expression.kind == filter::Expression::Kind::And && expression.operands.empty();
}

bool Filter::needsOrder() const
{
    return m_compiled->expression.needsOrder();
}

bool Filter::asksNotes() const
{
    return m_compiled->expression.asksNotes();
}

Filter Filter::withNotes(const EventNotes &notes) const
{
    Filter result;
    result.m_compiled = std::make_shared<Compiled>(Compiled{text(), m_compiled->expression, notes});
    return result;
}

bool Filter::mayHoldAmong(EventId first, EventId last) const
{
    return !m_compiled->notes || !m_compiled->expression.holdsForNotedOnly() ||
           m_compiled->notes->hasAny(first, last);
}

QString Filter::quoted(const QString &text)
{
    static constexpr QStringView names = u"bfnrt\\\"";
    static constexpr QStringView characters = u"\b\f\n\r\t\\\"";
    QString result(u'"');
    for (const QChar c : text) {
        if (const qsizetype i = characters.indexOf(c); i >= 0)
            result += QStringLiteral("\\") + names[i];
        else if (c < u' ')
            result += QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
        else
            result += c;
    }
    return result + u'"';
}

} // namespace socketglass
