// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "templates/variables.h"

#include "templates/generators.h"

#include <QRegularExpression>
#include <QSet>

#include <vector>

namespace socketglass {

namespace {

constexpr qsizetype longestName = 256;
constexpr std::size_t deepest = 8; // braces within braces

/// A name is any text on one line without braces.
QString nameBetween(QByteArrayView inside)
{
    const QByteArrayView name = inside.trimmed();
    const bool good = name.size() <= longestName && !name.contains('{') && !name.contains('}') &&
                      !name.contains('\n') && !name.contains('\r');
    return good ? QString::fromUtf8(name) : QString();
}

class Expander final
{
public:
    Expander(QByteArrayView text, const Variables &variables, const Generators *generators)
        : m_text(text)
        , m_variables(variables)
        , m_generators(generators)
    {
    }
    Expansion run();

private:
    /// Braces that are open.
    struct Open
    {
        qsizetype begin = 0;
        QByteArray content; // so far, expanded
        bool nested = false;
        bool failed = false; // something in it has no value
    };
    [[nodiscard]] qsizetype nextBraces(qsizetype from) const;
    QByteArray &target() { return m_open.empty() ? m_result.text : m_open.back().content; }
    void open(qsizetype at);
    void close(qsizetype end);
    bool takeValue(const Open &reference, qsizetype end);
    bool generate(const Open &reference, qsizetype end);
    void replace(const QByteArray &value);
    void mark(const Open &reference, qsizetype end);
    void flushOutermost();

    QByteArrayView m_text;
    const Variables &m_variables;
    const Generators *m_generators;
    std::vector<Open> m_open;
    QSet<QString> m_named;
    Expansion m_result;
};

qsizetype Expander::nextBraces(qsizetype from) const
{
    for (qsizetype i = from; i + 1 < m_text.size(); ++i) {
        if ((m_text[i] == '{' || m_text[i] == '}') && m_text[i] == m_text[i + 1])
            return i;
    }
    return m_text.size();
}

Expansion Expander::run()
{
    qsizetype done = 0;
    while (done < m_text.size()) {
        qsizetype at = nextBraces(done);
        // Of "{{{name}}}" the innermost two braces count.
        while (at < m_text.size() && m_text[at] == '{' && at + 2 < m_text.size() && m_text[at + 2] == '{')
            ++at;
        target().append(m_text.sliced(done, at - done));
        done = std::min(at + 2, m_text.size());
        if (at == m_text.size())
            break;
        if (m_text[at] == '{')
            open(at);
        else
            close(done);
    }
    while (!m_open.empty())
        flushOutermost();
    return std::move(m_result);
}

void Expander::open(qsizetype at)
{
    if (m_open.size() == deepest)
        flushOutermost();
    m_open.push_back({at, {}, false, false});
}

void Expander::flushOutermost()
{
    m_result.text.append("{{" + m_open.front().content);
    m_open.erase(m_open.begin());
}

void Expander::close(qsizetype end)
{
    if (m_open.empty()) {
        m_result.text.append("}}");
        return;
    }
    const Open reference = std::move(m_open.back());
    m_open.pop_back();
    if (!reference.failed && takeValue(reference, end))
        return;
    if (!m_open.empty())
        m_open.back().failed = true;
    target().append("{{" + reference.content + "}}");
}

bool Expander::takeValue(const Open &reference, qsizetype end)
{
    if (m_generators && Generators::isCall(reference.content))
        return generate(reference, end);
    const QString name = reference.nested ? QString() : nameBetween(reference.content);
    if (name.isEmpty())
        return false;
    if (const auto value = m_variables.constFind(name); value != m_variables.cend()) {
        replace(value->toUtf8());
        return true;
    }
    mark(reference, end);
    if (!m_named.contains(name))
        m_result.unresolved.append(name);
    m_named.insert(name);
    return false;
}

bool Expander::generate(const Open &reference, qsizetype end)
{
    const Generators::Value value = m_generators->value(reference.content);
    m_result.generated = true;
    if (value.problem.isEmpty()) {
        replace(value.bytes);
        return true;
    }
    mark(reference, end);
    if (m_result.problems.size() < Expansion::maxMarks)
        m_result.problems.append(value.problem);
    return false;
}

void Expander::replace(const QByteArray &value)
{
    target().append(value);
    if (!m_open.empty())
        m_open.back().nested = true;
}

void Expander::mark(const Open &reference, qsizetype end)
{
    if (m_result.marks.size() < Expansion::maxMarks)
        m_result.marks.append({reference.begin, end});
}

} // namespace

QString Expansion::problem() const
{
    constexpr qsizetype mostNamed = 5;
    QStringList parts;
    if (!unresolved.isEmpty()) {
        QStringList named;
        for (const QString &name : unresolved.first(std::min(mostNamed, unresolved.size())))
            named.append(QStringLiteral("{{%1}}").arg(name));
        if (unresolved.size() > mostNamed)
            named.append(QStringLiteral("…"));
        parts.append(tr("No value for %1. Give it one in the environment, or choose another environment.")
                         .arg(named.join(QStringLiteral(", "))));
    }
    parts += problems.first(std::min(mostNamed, problems.size()));
    return parts.join(u' ');
}

Expansion expandVariables(QByteArrayView text, const Variables &variables, const Generators *generators)
{
    return Expander(text, variables, generators).run();
}

QStringList variableNames(QByteArrayView text)
{
    return expandVariables(text, {}).unresolved;
}

bool isVariable(const QString &text)
{
    static const QRegularExpression variable(QStringLiteral("^\\{\\{[^{}]*\\}\\}$"));
    return variable.match(text).hasMatch();
}

QByteArray withStandIns(QByteArrayView text)
{
    if (!text.contains("{{"))
        return text.toByteArray();
    static const QRegularExpression innermost(QStringLiteral("\\{\\{[^{}\\r\\n]*\\}\\}"));
    QString result = QString::fromUtf8(text);
    for (qsizetype before = -1; before != result.size();) {
        before = result.size();
        result.replace(innermost, QStringLiteral("x"));
    }
    return result.toUtf8();
}

} // namespace socketglass
