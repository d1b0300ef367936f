// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "capture/eventnotes.h"

#include <QObject>

class QAction;

namespace socketglass {

class NoteBar;
class NoteKeeper;
class TimelinePanel;
class TimelineProxy;

/// Bookmarks and notes of the timeline's rows: what is done with them by key and menu, and the line to write
/// in.
class TimelineNotes final : public QObject
{
    Q_OBJECT
public:
    /// The actions are the panel's.
    TimelineNotes(TimelineProxy &rows, TimelinePanel &panel);

    /// Bookmarks can be made from here on. `keeper` must outlive this.
    void setKeeper(NoteKeeper *keeper);
    [[nodiscard]] bool hasKeeper() const { return m_keeper != nullptr; }
    [[nodiscard]] QList<QAction *> actions() const { return m_actions; }
    [[nodiscard]] NoteBar *bar() const { return m_bar; }

Q_SIGNALS:
    /// Before the rows show them.
    void changed(const socketglass::EventNotes &notes);
    /// Something to tell, translated.
    void told(const QString &text);

private:
    void buildActions();
    void show();
    void toggle();
    void edit();
    void go(bool forwards);

    TimelineProxy &m_rows;
    TimelinePanel &m_panel;
    NoteBar *m_bar;
    NoteKeeper *m_keeper = nullptr;
    QList<QAction *> m_actions;
};

} // namespace socketglass
