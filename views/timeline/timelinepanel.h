// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "timeline/findpattern.h"
#include "timeline/timelinemodel.h"

#include <QWidget>

class QAction;
class QMenu;
class QSettings;
class QStackedWidget;
class QToolButton;

namespace socketglass {

class FilterBar;
class NoteKeeper;
class PreviewDifferences;
class TimelineColours;
class TimelineCopying;
class TimelineFiltering;
class TimelineFinding;
class TimelineFolding;
class TimelineNotes;
class TimelineProxy;
class TimelineView;
class TimelineViewMenu;

/// The timeline of a session file: one row per event, following the end until the person scrolls up.
class TimelinePanel final : public QWidget
{
    Q_OBJECT
public:
    explicit TimelinePanel(QWidget *parent = nullptr);
    ~TimelinePanel() override;

    /// `reader` must outlive the panel or the next call. Keeps the selected event and, where rows were shown
    /// before, the following of the end; rows of a file that was opened are shown from the first.
    void setReader(const SessionFileReader *reader);
    /// Bookmarks can be made from here on. `keeper` must outlive the panel.
    void setNoteKeeper(NoteKeeper *keeper);
    void setScope(std::optional<SessionId> session);
    void setSessionNames(const QHash<SessionId, QString> &names);
    /// New rows were committed.
    void follow();
    [[nodiscard]] TimelineModel *model() const { return m_model; }

    void saveState(QSettings &settings) const;
    void restoreState(QSettings &settings);
    /// Shown while there are no rows. Takes ownership.
    void setEmptyWidget(QWidget *widget);

    [[nodiscard]] bool isFollowing() const;
    /// Rows that came since the person scrolled up; 0 while following.
    [[nodiscard]] int newRowCount() const;
    [[nodiscard]] std::optional<Event> currentEvent() const;
    /// Times (ns since 1970) of the first and the last selected event; nothing where fewer than two are.
    [[nodiscard]] std::optional<std::pair<qint64, qint64>> selectedTimes() const;
    /// Selects the event and shows it; false where it is not in this scope.
    bool goTo(EventId id);
    /// Where it is not shown, to the next that is.
    void goFrom(EventId id);

    /// For menus of the window: copy in its formats; send again, edit, save as template, compare. Owned by
    /// the panel.
    [[nodiscard]] QList<QAction *> copyActions() const;
    [[nodiscard]] QList<QAction *> messageActions() const { return m_messageActions; }
    /// Bookmarks and notes. Owned by the panel.
    [[nodiscard]] QList<QAction *> noteActions() const;
    /// More that can be done with the current row, for the rows' menu. Owned by the caller.
    void addContextActions(const QList<QAction *> &actions);
    void focusFilter();
    [[nodiscard]] FilterBar *filterBar() const { return m_filterBar; }
    /// Find, find next, find previous. Owned by the panel.
    [[nodiscard]] QList<QAction *> findActions() const;
    /// Time format and columns. Owned by the panel.
    [[nodiscard]] QMenu *viewMenu() const;

public Q_SLOTS:
    void setFollowing(bool following);

Q_SIGNALS:
    void currentEventChanged(const std::optional<socketglass::Event> &event);
    void selectionChanged();
    void sendAgainRequested(const socketglass::Event &event);
    void editInComposerRequested(const socketglass::Event &event);
    void saveAsTemplateRequested(const socketglass::Event &event);
    /// Rows of the model.
    void compareRequested(int first, int second);
    void followingChanged(bool following);
    /// What is looked for now; nothing: Find is closed.
    void findChanged(const std::optional<socketglass::FindPattern> &pattern);

private:
    void buildLayout();
    void buildBar();
    void buildMessageActions();
    bool goToRow(int row);
    void showContextMenu(const QPoint &position);
    void updateEmptyPage();
    void updateActions();
    void emitCurrentEvent();
    void restoreCurrent(std::optional<EventId> id);
    void connectFiltering();
    void connectFinding();
    void restoreKept();
    void select(int row);

    TimelineModel *m_model;
    PreviewDifferences *m_differences;
    TimelineProxy *m_proxy;
    TimelineView *m_view;
    TimelineViewMenu *m_viewMenu;
    TimelineCopying *m_copying;
    TimelineNotes *m_notes;
    TimelineColours *m_colours;
    FilterBar *m_filterBar;
    TimelineFiltering *m_filtering;
    TimelineFinding *m_finding;
    TimelineFolding *m_folding;
    QStackedWidget *m_stack = nullptr;
    QWidget *m_emptyWidget = nullptr;
    QWidget *m_noHits = nullptr;
    QToolButton *m_followButton = nullptr;
    QAction *m_compare = nullptr;
    QList<QAction *> m_messageActions;
    QList<QAction *> m_contextActions;
    const SessionFileReader *m_reader = nullptr;
    std::optional<EventId> m_current;
    std::optional<EventId> m_kept; // the last one that was current, though a filter may hide it
};

} // namespace socketglass
