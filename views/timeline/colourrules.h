// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/filtermatcher.h"
#include "views/style/theme.h"

#include <QObject>

#include <vector>

class QSettings;

namespace socketglass {

/// Rows that a filter holds for are shown in a colour.
struct ColourRule
{
    QString name;   ///< empty: the filter says it
    QString filter; ///< in the filter language
    Marker colour = Marker::Blue;
    bool enabled = true;

    [[nodiscard]] QString displayName() const { return name.isEmpty() ? filter : name; }
    bool operator==(const ColourRule &) const = default;
};

/// The rules in their order: the first that is on and holds for an event gives its colour. Looks at what
/// stands in the row, so at the first 4096 bytes of a payload. GUI thread.
class ColourRules final : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    [[nodiscard]] const QList<ColourRule> &rules() const { return m_rules; }
    void setRules(const QList<ColourRule> &rules);
    [[nodiscard]] bool isEmpty() const { return m_matchers.empty(); }
    void setSessionNames(const QHash<SessionId, QString> &names);
    /// Events have other ids from now on.
    void forgetEvents() { m_known.clear(); }
    /// Null: none holds. Valid until the rules change.
    [[nodiscard]] const ColourRule *ruleOf(const Event &event);

    void saveState(QSettings &settings) const;
    void restoreState(const QSettings &settings);

Q_SIGNALS:
    void changed();

private:
    struct Matcher
    {
        qsizetype rule;
        FilterMatcher filter;
    };
    void compile();

    QList<ColourRule> m_rules;
    std::vector<Matcher> m_matchers;   // of the rules that are on
    QHash<EventId, qsizetype> m_known; // index in m_rules, or -1
    QHash<SessionId, QString> m_names;
};

} // namespace socketglass
