// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/timelinecolumns.h"

#include <QMenu>

class QSettings;

namespace socketglass {

class ColumnsDialog;
class TimelineModel;
class TimelineView;

/// How the rows are shown: format of the times, columns. Kept in the settings.
class TimelineViewMenu final : public QMenu
{
    Q_OBJECT
public:
    TimelineViewMenu(TimelineModel *model, TimelineView *view, QWidget *parent);

    /// One for each format, checkable.
    [[nodiscard]] QList<QAction *> timeActions() const { return m_timeActions; }
    /// Checkable: previews show what differs from the message before.
    [[nodiscard]] QAction *differencesAction() const { return m_differences; }
    void saveState(QSettings &settings) const;
    void restoreState(const QSettings &settings);

private:
    void addTimeFormats();
    void addPreview();
    void addColumns();
    void openColumns();
    void setTimeFormat(TimeFormat format);

    TimelineModel *m_model;
    TimelineView *m_view;
    ColumnsDialog *m_columnsDialog = nullptr;
    QAction *m_differences = nullptr;
    QList<QAction *> m_timeActions;
    QList<QAction *> m_columnActions;
    TimeFormat m_timeFormat = TimeFormat::Absolute;
};

} // namespace socketglass
