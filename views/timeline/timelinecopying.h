// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/timeline/copyjob.h"

#include <QKeySequence>
#include <QObject>

class QAction;
class QLabel;
class QTableView;
class QToolButton;
class QWidget;

namespace socketglass {

class TimelineModel;

/// Copying the selected rows in each format, with what tells of it in the timeline's bar.
class TimelineCopying final : public QObject
{
    Q_OBJECT
public:
    /// `view` shows `model`'s rows in their order; the actions are `owner`'s.
    TimelineCopying(const TimelineModel &model, const QTableView &view, QWidget *owner);

    void setFile(const QString &path) { m_job.setFile(path); }
    void setSessionNames(const QHash<SessionId, QString> &names) { m_names = names; }
    [[nodiscard]] QList<QAction *> actions() const { return m_actions; }
    /// For the bar; the first one is wide.
    [[nodiscard]] QLabel *state() const { return m_state; }
    [[nodiscard]] QToolButton *cancelButton() const { return m_cancel; }

    void copy(CopyFormat format);
    /// In the place where the state of copying stands.
    void tell(const QString &text);

private:
    QAction *add(CopyFormat format, const char *name, const QString &text, const QString &tip,
                 const QKeySequence &shortcut = {});
    void buildActions();
    void buildState();
    void finish(const QString &text, qint64 events, const QString &problem);

    const TimelineModel &m_model;
    const QTableView &m_view;
    QWidget *m_owner;
    CopyJob m_job;
    QLabel *m_state;
    QToolButton *m_cancel;
    QList<QAction *> m_actions;
    QHash<SessionId, QString> m_names;
};

} // namespace socketglass
