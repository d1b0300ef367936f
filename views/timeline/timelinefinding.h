// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/find.h"

class QAction;

namespace socketglass {

class FindBar;
class TimelineModel;
class TimelinePanel;

/// Find in the timeline: its bar, what is done with it by key and menu, and the way to what was found.
class TimelineFinding final : public QObject
{
    Q_OBJECT
public:
    /// The actions are the panel's.
    TimelineFinding(TimelineModel &model, TimelinePanel &panel);

    /// The model shows a filter's events of this file and its scope.
    void restart(const QString &path, const Filter &filter);
    /// The model has other rows, or more.
    void updateShown();
    /// New rows were committed.
    void follow();
    [[nodiscard]] FindBar *bar() const { return m_bar; }
    [[nodiscard]] QList<QAction *> actions() const { return m_actions; }
    [[nodiscard]] const Find &find() const { return m_find; }

Q_SIGNALS:
    void patternChanged(const std::optional<socketglass::FindPattern> &pattern);
    /// Other rows are hits.
    void hitsChanged();

private:
    void buildActions();
    void ask();
    void step(bool forwards);
    void go(EventId id, bool wrapped);
    void updateState();
    [[nodiscard]] EventId current() const;

    TimelineModel &m_model;
    TimelinePanel &m_panel;
    FindBar *m_bar;
    Find m_find;
    QList<QAction *> m_actions;
    Find::Step m_step = Find::Step::Here; // the last one
    bool m_wrapped = false;
};

} // namespace socketglass
