// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/timeline/rowcolouring.h"

#include <QObject>

class QAction;
class QSettings;
class QTableView;

namespace socketglass {

class ColourRulesDialog;
class ColourRulesModel;
class TimelinePanel;
class TimelineProxy;

/// The rules that colour the timeline's rows, and what is done with them by menu. Kept in the settings.
class TimelineColours final : public QObject
{
    Q_OBJECT
public:
    /// The actions are the panel's. All must outlive it, or go with the panel.
    TimelineColours(TimelineProxy &rows, QTableView &view, TimelinePanel &panel);

    [[nodiscard]] RowColouring &colouring() { return m_colouring; }
    [[nodiscard]] QAction *rulesAction() const { return m_rulesAction; }
    /// For a row's menu.
    [[nodiscard]] QAction *likeThisAction() const { return m_likeThisAction; }
    void saveState(QSettings &settings) const;
    void restoreState(const QSettings &settings);

private:
    void apply();
    void colourLikeThis();
    ColourRulesDialog *openDialog();

    QTableView &m_view;
    TimelinePanel &m_panel;
    RowColouring m_colouring;
    ColourRulesModel *m_rules;
    ColourRulesDialog *m_dialog = nullptr;
    QAction *m_rulesAction;
    QAction *m_likeThisAction;
};

} // namespace socketglass
