// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelinenotes.h"

#include "views/timeline/notebar.h"
#include "views/timeline/notekeeper.h"
#include "views/timeline/rowaction.h"
#include "views/timeline/timelinepanel.h"
#include "views/timeline/timelineproxy.h"

#include <QAction>

namespace socketglass {

TimelineNotes::TimelineNotes(TimelineProxy &rows, TimelinePanel &panel)
    : QObject(&panel)
    , m_rows(rows)
    , m_panel(panel)
    , m_bar(new NoteBar(&panel))
{
    buildActions();
    connect(m_bar, &NoteBar::kept, this,
            [this](EventId id, const QString &text) { m_keeper->set(id, text); });
}

void TimelineNotes::buildActions()
{
    const auto add = [this](const char *name, const QString &text, const QString &tip,
                            const QKeySequence &shortcut, auto slot) {
        QAction *action = makeRowAction(&m_panel, name, text, tip, shortcut);
        connect(action, &QAction::triggered, this, slot);
        m_actions << action;
    };
    add("bookmark", tr("Boo&kmark"), tr("Marks this row, or removes its mark and note; kept in the file"),
        QKeySequence(Qt::CTRL | Qt::Key_B), &TimelineNotes::toggle);
    add("editNote", tr("&Note…"), tr("Writes a note to this row; kept in the file"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B), &TimelineNotes::edit);
    add("nextBookmark", tr("Next b&ookmark"), tr("Goes to the next row with a bookmark or note"),
        QKeySequence(Qt::Key_F4), [this] { go(true); });
    add("previousBookmark", tr("Prev&ious bookmark"), tr("Goes to the row with a bookmark or note before"),
        QKeySequence(Qt::SHIFT | Qt::Key_F4), [this] { go(false); });
}

void TimelineNotes::setKeeper(NoteKeeper *keeper)
{
    m_keeper = keeper;
    connect(keeper, &NoteKeeper::changed, this, &TimelineNotes::show);
    connect(keeper, &NoteKeeper::failed, this, &TimelineNotes::told);
    show();
}

void TimelineNotes::show()
{
    Q_EMIT changed(m_keeper->notes());
    m_rows.setNotes(m_keeper->notes());
}

void TimelineNotes::toggle()
{
    if (const auto event = m_panel.currentEvent()) {
        const bool marked = m_keeper->notes().at(event->id).has_value();
        m_keeper->set(event->id, marked ? std::nullopt : std::optional(QString()));
    }
}

void TimelineNotes::edit()
{
    if (const auto event = m_panel.currentEvent())
        m_bar->edit(event->id, m_keeper->notes().at(event->id).value_or(QString()));
}

void TimelineNotes::go(bool forwards)
{
    const auto event = m_panel.currentEvent();
    auto next = event ? m_keeper->notes().next(event->id, forwards) : std::nullopt;
    while (next && !m_panel.goTo(*next)) // those of other sessions
        next = m_keeper->notes().next(*next, forwards);
    if (!next)
        Q_EMIT told(forwards ? tr("No bookmark below") : tr("No bookmark above"));
}

} // namespace socketglass
