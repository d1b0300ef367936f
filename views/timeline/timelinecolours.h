// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/timeline/colourrules.h"

#include <QPointer>

class QAction;

namespace socketglass {

class ColourRulesDialog;
class TimelinePanel;
class TimelineProxy;

/// Colours of the timeline's rows: the rules, their dialog, and a rule made from a row.
class TimelineColours final : public QObject
{
    Q_OBJECT
public:
    /// The actions are the panel's.
    TimelineColours(TimelineProxy &rows, TimelinePanel &panel);

    [[nodiscard]] ColourRules &rules() { return m_rules; }
    /// Opens the dialog.
    [[nodiscard]] QAction *rulesAction() const { return m_edit; }
    /// A rule for rows like the current one.
    [[nodiscard]] QAction *rowAction() const { return m_likeThis; }

private:
    void showDialog();
    void addForCurrent();

    TimelinePanel &m_panel;
    ColourRules m_rules{this};
    QPointer<ColourRulesDialog> m_dialog;
    QAction *m_edit;
    QAction *m_likeThis;
};

/// A filter for events of the same kind: messages with the same type in their JSON, of the same direction.
[[nodiscard]] QString filterForEventsLike(const Event &event);

} // namespace socketglass
