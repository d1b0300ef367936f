// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/redaction.h"
#include "payload/jsonpath.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>

namespace socketglass {

/// A part of a text that must go, and what stands there instead.
struct RemovedSpan
{
    qsizetype begin = 0;
    qsizetype end = 0;
    QByteArray replacement;
    qsizetype rule = 0; ///< index
};

/// Rules, made ready: finds what they remove. Rules with a problem() find nothing.
class RedactionMatcher final
{
public:
    explicit RedactionMatcher(QList<RedactionRule> rules);

    [[nodiscard]] const QList<RedactionRule> &rules() const { return m_rules; }
    /// What is to be removed from a text, in order, not overlapping. Bytes that are not UTF-8 count as
    /// Latin-1.
    [[nodiscard]] QList<RemovedSpan> find(QByteArrayView text) const;
    /// From the value of a header. Regular expressions see the whole line, "Name: value".
    [[nodiscard]] QList<RemovedSpan> findInHeader(QByteArrayView name, QByteArrayView value) const;
    static void remove(QByteArray &text, const QList<RemovedSpan> &spans);

private:
    friend class JsonRules;
    struct Path
    {
        qsizetype rule;
        JsonPath path;
    };
    struct Expression
    {
        qsizetype rule;
        QRegularExpression expression;
    };
    QList<RemovedSpan> findAtDepth(QByteArrayView text, int depth) const;
    void findByExpressions(QByteArrayView text, QList<RemovedSpan> &spans) const;
    void findQueryItems(QByteArrayView text, QList<RemovedSpan> &spans) const;

    QList<RedactionRule> m_rules;
    QHash<QByteArray, qsizetype> m_headers;    // lower case; rule
    QHash<QByteArray, qsizetype> m_queryItems; // lower case; rule
    QHash<QByteArray, qsizetype> m_members;    // of JSON at any depth: rules of the form $..name
    QList<Path> m_paths;                       // all others
    QList<Expression> m_expressions;
};

} // namespace socketglass
