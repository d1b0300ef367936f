// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/filterparser.h"

#include "payload/payloaddecoder.h"
#include "payload/visibletext.h"

#include <algorithm>
#include <cmath>

// name comparison value: the parser's part for each name

namespace socketglass::filter {

namespace {

using namespace Qt::StringLiterals;

Expression expression(Term term)
{
    Expression result;
    result.kind = Expression::Kind::Ask;
    result.term = std::move(term);
    return result;
}

std::optional<qint64> byteCount(QStringView text)
{
    static const QRegularExpression form(u"\\A(\\d+(?:\\.\\d+)?)([kmg]?)b?\\z"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = form.match(text.toString());
    if (!match.hasMatch())
        return {};
    const QString unit = match.captured(2).toLower();
    const double bytes = match.captured(1).toDouble() * (unit.isEmpty() ? 1
                                                         : unit == u"k" ? 1024
                                                         : unit == u"m" ? 1048576
                                                                        : 1073741824);
    constexpr double most = 1e15;
    return bytes <= most ? std::optional<qint64>(std::llround(bytes)) : std::nullopt;
}

QStringView symbol(Comparison comparison)
{
    switch (comparison) {
    case Comparison::Equal:
        return u"==";
    case Comparison::NotEqual:
        return u"!=";
    case Comparison::Less:
        return u"<";
    case Comparison::LessOrEqual:
        return u"<=";
    case Comparison::Greater:
        return u">";
    case Comparison::GreaterOrEqual:
        break;
    }
    return u">=";
}

} // namespace

const Parser::Field *Parser::fieldNamed(QStringView name)
{
    static constexpr Field fields[] = {{u"size", &Parser::size},       {u"code", &Parser::code},
                                       {u"session", &Parser::session}, {u"time", &Parser::time},
                                       {u"hex", &Parser::hex},         {u"json", &Parser::json},
                                       {u"note", &Parser::note}};
    const auto *const found = std::find_if(std::begin(fields), std::end(fields), [name](const Field &field) {
        return name.compare(field.name, Qt::CaseInsensitive) == 0;
    });
    return found == std::end(fields) ? nullptr : found;
}

bool Parser::field(const Field &known, qsizetype from, Expression &out)
{
    const auto comparison = m_tokens.takeComparison();
    if (!comparison)
        return m_tokens.fail(
            from, known.name.size(),
            tr("“%1” needs a value. Write size>1k, code:1006, session:\"name\", time>10:30:05, "
               "hex:0a0b, json:$.type or note:\"check\".")
                .arg(known.name));
    m_tokens.skipSpace();
    return (this->*known.parse)(*comparison, out);
}

bool Parser::equalOnly(Comparison comparison, QStringView field)
{
    return comparison == Comparison::Equal ||
           m_tokens.fail(m_tokens.position() - 1, 1,
                         tr("Write “%1:”; put “not” before it for the opposite.").arg(field));
}

bool Parser::needsValue(qsizetype from, const QString &example)
{
    return m_tokens.fail(from, m_tokens.position() - from,
                         tr("A value is missing or wrong here. Write it like this: %1").arg(example));
}

bool Parser::size(Comparison comparison, Expression &out)
{
    const qsizetype from = m_tokens.position();
    const auto bytes = byteCount(m_tokens.takeValue());
    if (!bytes)
        return needsValue(from, u"size>100, size>1k, size<=2.5M, size>1G"_s);
    out = expression(SizeTerm{comparison, *bytes});
    return true;
}

bool Parser::code(Comparison comparison, Expression &out)
{
    const qsizetype from = m_tokens.position();
    bool isNumber = false;
    const ushort code = m_tokens.takeValue().toUShort(&isNumber);
    if (!isNumber)
        return needsValue(from, u"code:1006, code!=1000, code>=4000"_s);
    out = expression(CodeTerm{comparison, code});
    return true;
}

bool Parser::session(Comparison comparison, Expression &out)
{
    if (!equalOnly(comparison, u"session"))
        return false;
    const qsizetype from = m_tokens.position();
    if (m_tokens.peek() == u'"' || m_tokens.peek() == u'\'') {
        const auto name = m_tokens.takeQuoted();
        if (name)
            out = expression(SessionTerm{{}, *name});
        return name.has_value();
    }
    const QStringView value = m_tokens.takeValue();
    bool isNumber = false;
    const qint64 number = value.toLongLong(&isNumber);
    if (value.isEmpty() || (isNumber && number < 1))
        return needsValue(from, u"session:\"feed\", session:2"_s);
    out = expression(isNumber ? SessionTerm{SessionId(number), {}} : SessionTerm{{}, value.toString()});
    return true;
}

bool Parser::time(Comparison comparison, Expression &out)
{
    const qsizetype from = m_tokens.position();
    auto term = parseTime(m_tokens.takeValue());
    if (!term)
        return needsValue(from,
                          u"time>10:30, time>10:30:05.250, time<2026-11-20T10:30:05Z, time:2026-11-20"_s);
    term->comparison = comparison;
    out = expression(*term);
    return true;
}

bool Parser::hex(Comparison comparison, Expression &out)
{
    if (!equalOnly(comparison, u"hex"))
        return false;
    const qsizetype from = m_tokens.position();
    const bool isQuoted = m_tokens.peek() == u'"' || m_tokens.peek() == u'\'';
    const auto text = isQuoted ? m_tokens.takeQuoted() : std::optional(m_tokens.takeValue().toString());
    if (!text)
        return false;
    const auto bytes = bytesFromHex(*text);
    if (!bytes || bytes->isEmpty())
        return needsValue(from, u"hex:0a0b, hex:\"0a 0b\""_s);
    out = expression(BytesTerm{ByteSearch(*bytes), false});
    return true;
}

bool Parser::note(Comparison comparison, Expression &out)
{
    if (!equalOnly(comparison, u"note"))
        return false;
    const qsizetype from = m_tokens.position();
    NoteTerm term;
    if (m_tokens.peek() == u'"' || m_tokens.peek() == u'\'') {
        const auto text = m_tokens.takeQuoted();
        const auto sensitivity = text ? literalCase() : std::nullopt;
        if (!sensitivity)
            return false;
        term = {*text, *sensitivity};
    } else {
        term.part = m_tokens.takeValue().toString();
    }
    if (term.part.isEmpty())
        return needsValue(from, u"note:\"check\", note:\"Check\"i"_s);
    out = expression(std::move(term));
    return true;
}

bool Parser::json(Comparison comparison, Expression &out)
{
    if (!equalOnly(comparison, u"json"))
        return false;
    const qsizetype from = m_tokens.position();
    const QStringView pathText = m_tokens.takePath();
    QString problem;
    const auto path = JsonPath::parse(pathText.toString(), &problem);
    if (!path)
        return m_tokens.fail(from, pathText.size(),
                             tr("%1 Write it like this: json:$.type, json:$..price>100").arg(problem));
    JsonTerm term{*path, {}};
    if (const auto compared = m_tokens.takeComparison()) {
        m_tokens.skipSpace();
        const qsizetype valueAt = m_tokens.position();
        const QStringView value = m_tokens.takeJsonValue();
        term.condition = JsonCondition::parse(u"@ "_s + symbol(*compared) + u' ' + value);
        if (!term.condition)
            return m_tokens.fail(
                valueAt, value.size(),
                tr("This is no value of JSON. Write a number, true, false, null, or a text in quotes."));
    }
    out = expression(std::move(term));
    return true;
}

} // namespace socketglass::filter
