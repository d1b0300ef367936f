// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelinepanel.h"

#include "views/style/placeholder.h"
#include "views/timeline/filterbar.h"
#include "views/timeline/findbar.h"
#include "views/timeline/notebar.h"
#include "views/timeline/previewdifferences.h"
#include "views/timeline/rowaction.h"
#include "views/timeline/rowselection.h"
#include "views/timeline/timelinecolours.h"
#include "views/timeline/timelinecopying.h"
#include "views/timeline/timelinedelegate.h"
#include "views/timeline/timelinefiltering.h"
#include "views/timeline/timelinefinding.h"
#include "views/timeline/timelinefolding.h"
#include "views/timeline/timelinenotes.h"
#include "views/timeline/timelineproxy.h"
#include "views/timeline/timelineview.h"
#include "views/timeline/timelineviewmenu.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QStackedWidget>
#include <QToolButton>

namespace socketglass {

namespace {

bool canBeSent(const std::optional<Event> &event)
{
    return event && event->kind == EventKind::Message;
}

} // namespace

TimelinePanel::TimelinePanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new TimelineModel(this))
    , m_differences(new PreviewDifferences(*m_model, this))
    , m_proxy(new TimelineProxy(this))
    , m_view(new TimelineView(this))
    , m_viewMenu(new TimelineViewMenu(m_model, m_view, this))
    , m_copying(new TimelineCopying(*m_model, *m_view, this))
    , m_notes(new TimelineNotes(*m_proxy, *this))
    , m_colours(new TimelineColours(*m_proxy, *m_view, *this))
    , m_filterBar(new FilterBar(this))
    , m_filtering(new TimelineFiltering(*m_model, *m_filterBar, this))
    , m_finding(new TimelineFinding(*m_model, *this))
    , m_folding(new TimelineFolding(*m_model, *m_view, this))
{
    setObjectName(QStringLiteral("timelinePanel"));
    setAccessibleName(tr("Timeline"));
    m_proxy->setSourceModel(m_model);
    m_view->setModel(m_proxy);
    m_proxy->setDifferences(m_differences);
    connect(m_viewMenu->differencesAction(), &QAction::toggled, m_differences, &PreviewDifferences::setShown);
    m_view->setItemDelegate(new TimelineDelegate(m_finding->find(), m_view));
    m_view->setDefaultColumns();
    m_viewMenu->addSeparator();
    m_viewMenu->addAction(m_colours->rulesAction());
    buildMessageActions();
    buildLayout();
    connect(m_view, &QWidget::customContextMenuRequested, this, &TimelinePanel::showContextMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &TimelinePanel::emitCurrentEvent);
    for (const auto told : {&TimelinePanel::updateActions, &TimelinePanel::selectionChanged})
        connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this, told);
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, &TimelinePanel::updateEmptyPage);
    connect(m_proxy, &QAbstractItemModel::modelReset, this, &TimelinePanel::updateEmptyPage);
    setEmptyWidget(
        new Placeholder(tr("No events yet"), tr("Every message, ping and pong, and the opening and closing "
                                                "of each session appear here as they happen.")));
    connectFiltering();
    connectFinding();
    updateActions();
}

TimelinePanel::~TimelinePanel() = default;

void TimelinePanel::buildLayout()
{
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_view);
    m_noHits =
        new Placeholder(tr("No event matches the filter"),
                        tr("New events appear here as soon as one does. Esc in the filter shows all."));
    m_stack->addWidget(m_noHits);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    buildBar();
    layout->addWidget(m_filterBar);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_finding->bar());
    layout->addWidget(m_notes->bar());
    connect(m_notes->bar(), &NoteBar::left, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_notes, &TimelineNotes::told, m_copying, &TimelineCopying::tell);
    setFocusProxy(m_view);
}

void TimelinePanel::buildBar()
{
    auto *bar = new QHBoxLayout;
    bar->setContentsMargins(4, 2, 4, 2);
    bar->setSpacing(2);
    auto *viewButton = new QToolButton(this);
    viewButton->setObjectName(QStringLiteral("timelineViewButton"));
    viewButton->setText(tr("View"));
    viewButton->setToolTip(tr("Time format and columns"));
    viewButton->setMenu(m_viewMenu);
    viewButton->setPopupMode(QToolButton::InstantPopup);
    const auto timeActions = m_viewMenu->timeActions();
    for (QAction *action : timeActions) {
        auto *button = new QToolButton(this);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        bar->addWidget(button);
    }
    bar->addWidget(viewButton);
    m_followButton = new QToolButton(this);
    m_followButton->setObjectName(QStringLiteral("followButton"));
    m_followButton->setText(tr("Follow"));
    m_followButton->setCheckable(true);
    m_followButton->setChecked(true);
    m_followButton->setToolTip(tr("Keep the newest row in view (End). Scrolling up stops it."));
    bar->addWidget(m_copying->state(), 1);
    bar->addWidget(m_copying->cancelButton());
    bar->addWidget(m_followButton);
    qobject_cast<QVBoxLayout *>(layout())->addLayout(bar);
    connect(m_followButton, &QToolButton::clicked, this, &TimelinePanel::setFollowing);
    connect(m_view, &TimelineView::followingChanged, m_followButton, &QToolButton::setChecked);
    connect(m_view, &TimelineView::followingChanged, this, &TimelinePanel::followingChanged);
}

void TimelinePanel::buildMessageActions()
{
    using Signal = void (TimelinePanel::*)(const Event &);
    const auto add = [this](const char *name, const QString &text, const QString &tip,
                            const QKeySequence &shortcut, Signal signal) {
        QAction *action = makeRowAction(this, name, text, tip, shortcut);
        connect(action, &QAction::triggered, this, [this, signal] {
            const std::optional<Event> event = currentEvent();
            if (canBeSent(event))
                Q_EMIT(this->*signal)(*event);
        });
        m_messageActions << action;
    };
    add("sendAgain", tr("Send a&gain"), tr("Sends this message once more, byte for byte"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_R), &TimelinePanel::sendAgainRequested);
    add("editInComposer", tr("&Edit in composer"), tr("Puts this message into the composer"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_J), &TimelinePanel::editInComposerRequested);
    add("saveAsTemplate", tr("Sa&ve as template…"), tr("Keeps this message to be sent again"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_T), &TimelinePanel::saveAsTemplateRequested);
    m_compare = makeRowAction(this, "compareMessages", tr("Compare &both"),
                              tr("Puts two selected messages side by side and marks what differs"),
                              QKeySequence(Qt::CTRL | Qt::Key_D));
    connect(m_compare, &QAction::triggered, this, [this] {
        if (const auto rows = twoSelectedRows(*m_view))
            Q_EMIT compareRequested(rows->first, rows->second);
    });
    m_messageActions << m_compare;
}

void TimelinePanel::setReader(const SessionFileReader *reader)
{
    const bool wasEmpty = m_model->rowCount() == 0;
    const std::optional<EventId> current = m_current;
    m_reader = reader;
    const QString path = reader ? reader->path() : QString();
    m_copying->setFile(path);
    m_colours->colouring().setReader(reader);
    m_model->setReader(reader);
    m_filtering->restart(path);
    m_finding->restart(path, m_filterBar->filter());
    restoreCurrent(current);
    if (wasEmpty && m_model->rowCount() > 0) {
        m_view->setFollowing(false);
        m_view->scrollToTop();
    }
}

void TimelinePanel::setScope(std::optional<SessionId> session)
{
    if (session == m_model->scope())
        return;
    const std::optional<EventId> current = m_current;
    m_model->setScope(session);
    const QString path = m_reader ? m_reader->path() : QString();
    m_filtering->restart(path);
    m_finding->restart(path, m_filterBar->filter());
    restoreCurrent(current);
}

void TimelinePanel::restoreCurrent(std::optional<EventId> id)
{
    const int row = id && m_reader ? m_model->rowOf(*id) : -1;
    if (row >= 0)
        select(row);
    else
        emitCurrentEvent();
    if (m_view->isFollowing())
        m_view->setFollowing(true);
    else if (row >= 0)
        m_view->scrollTo(m_view->currentIndex(), QAbstractItemView::PositionAtCenter);
}

void TimelinePanel::setSessionNames(const QHash<SessionId, QString> &names)
{
    m_copying->setSessionNames(names);
    m_colours->colouring().setSessionNames(names);
    m_model->setSessionNames(names);
}

void TimelinePanel::follow()
{
    m_model->follow();
    m_filtering->follow();
    m_finding->follow();
}

void TimelinePanel::connectFiltering()
{
    connect(m_filterBar, &FilterBar::left, this, [this] { m_view->setFocus(); });
    connect(m_notes, &TimelineNotes::changed, this, [this](const EventNotes &notes) {
        m_colours->colouring().setNotes(notes);
        m_filterBar->setNotes(notes);
    });
    connect(m_filtering, &TimelineFiltering::rowsReplaced, this, &TimelinePanel::restoreKept);
    connect(m_filtering, &TimelineFiltering::rowsAdded, this, [this] {
        if (!m_view->currentIndex().isValid())
            restoreKept();
    });
    connect(m_filtering, &TimelineFiltering::finished, this, &TimelinePanel::updateEmptyPage);
    connect(m_folding, &TimelineFolding::foldingChanged, m_filtering, &TimelineFiltering::setFolding);
    m_viewMenu->addSeparator();
    m_viewMenu->addAction(m_folding->foldAction());
}

void TimelinePanel::connectFinding()
{
    connect(m_filterBar, &FilterBar::filterChanged, this,
            [this] { m_finding->restart(m_reader ? m_reader->path() : QString(), m_filterBar->filter()); });
    connect(m_filtering, &TimelineFiltering::rowsReplaced, m_finding, &TimelineFinding::updateShown);
    connect(m_filtering, &TimelineFiltering::rowsAdded, m_finding, &TimelineFinding::updateShown);
    connect(m_finding, &TimelineFinding::hitsChanged, m_view->viewport(), qOverload<>(&QWidget::update));
    connect(m_finding, &TimelineFinding::patternChanged, this, &TimelinePanel::findChanged);
    connect(m_finding->bar(), &FindBar::left, m_view, qOverload<>(&QWidget::setFocus));
}

/// The row that was current stays in view, with what is around it now.
void TimelinePanel::restoreKept()
{
    const int row = m_kept && m_reader ? m_model->rowOf(*m_kept) : -1;
    if (row >= 0 && row + 1 < m_model->rowCount())
        m_view->setFollowing(false);
    if (row >= 0 || !m_view->currentIndex().isValid())
        restoreCurrent(m_kept);
    updateEmptyPage();
}

void TimelinePanel::focusFilter()
{
    m_filterBar->focusField();
}

void TimelinePanel::select(int row)
{
    m_view->setCurrentIndex(m_proxy->index(row, int(TimelineColumn::Preview)));
}

bool TimelinePanel::isFollowing() const
{
    return m_view->isFollowing();
}

void TimelinePanel::setFollowing(bool following)
{
    m_view->setFollowing(following);
    m_followButton->setChecked(following);
}

int TimelinePanel::newRowCount() const
{
    return m_view->newRowCount();
}

std::optional<Event> TimelinePanel::currentEvent() const
{
    const QModelIndex index = m_view->currentIndex();
    return index.isValid() ? m_model->eventAt(index.row()) : std::nullopt;
}

bool TimelinePanel::goTo(EventId id)
{
    if (const int row = m_model->rowOf(id); row >= 0)
        m_model->openFold(row); // no other than this event is to be selected
    return goToRow(m_model->rowOf(id));
}

void TimelinePanel::goFrom(EventId id)
{
    goToRow(m_model->rowFrom(id));
}

bool TimelinePanel::goToRow(int row)
{
    if (row < 0)
        return false;
    m_view->setFollowing(false);
    select(row);
    m_view->scrollTo(m_view->currentIndex(), QAbstractItemView::PositionAtCenter);
    return true;
}

void TimelinePanel::emitCurrentEvent()
{
    const std::optional<Event> event = currentEvent();
    const std::optional<EventId> id = event ? std::optional(event->id) : std::nullopt;
    updateActions();
    if (id == m_current)
        return;
    m_current = id;
    m_kept = id ? id : m_kept;
    Q_EMIT currentEventChanged(event);
}

void TimelinePanel::updateActions()
{
    const auto enable = [](const QList<QAction *> &actions, bool enabled) {
        for (QAction *action : actions)
            action->setEnabled(enabled);
    };
    const bool any = m_view->selectionModel()->hasSelection();
    enable(m_copying->actions(), any);
    enable(m_messageActions, canBeSent(currentEvent()));
    m_compare->setEnabled(twoSelectedRows(*m_view).has_value());
    enable(m_contextActions, any);
    enable(m_notes->actions(), m_notes->hasKeeper() && m_view->currentIndex().isValid());
}

void TimelinePanel::setNoteKeeper(NoteKeeper *keeper)
{
    m_notes->setKeeper(keeper);
    updateActions();
}

QList<QAction *> TimelinePanel::copyActions() const
{
    return m_copying->actions();
}

QList<QAction *> TimelinePanel::findActions() const
{
    return m_finding->actions();
}

QList<QAction *> TimelinePanel::noteActions() const
{
    return m_notes->actions();
}

void TimelinePanel::addContextActions(const QList<QAction *> &actions)
{
    m_contextActions.append(actions);
    updateActions();
}

void TimelinePanel::showContextMenu(const QPoint &position)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("timelineContextMenu"));
    menu->addActions(m_messageActions);
    menu->addSeparator();
    if (const auto event = currentEvent())
        menu->addMenu(m_filtering->menuFor(*event, menu));
    menu->addActions(m_folding->rowActions());
    menu->addAction(m_colours->likeThisAction());
    menu->addActions(copyActions());
    menu->addSeparator();
    menu->addActions(noteActions());
    menu->addSeparator();
    menu->addActions(m_contextActions);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

std::optional<std::pair<qint64, qint64>> TimelinePanel::selectedTimes() const
{
    const QList<RowRange> ranges = selectedRanges(*m_view);
    const int first = ranges.isEmpty() ? 0 : int(ranges.constFirst().first);
    const int last = ranges.isEmpty() ? 0 : int(ranges.constLast().first + ranges.constLast().count - 1);
    const std::optional<Event> begin = first < last ? m_model->eventAt(first) : std::nullopt;
    const std::optional<Event> end = first < last ? m_model->eventAt(last) : std::nullopt;
    if (!begin || !end)
        return {};
    return std::minmax({begin->time, end->time});
}

void TimelinePanel::setEmptyWidget(QWidget *widget)
{
    if (m_emptyWidget) {
        m_stack->removeWidget(m_emptyWidget);
        m_emptyWidget->deleteLater();
    }
    m_emptyWidget = widget;
    m_stack->addWidget(widget);
    updateEmptyPage();
}

void TimelinePanel::updateEmptyPage()
{
    const bool isEmpty = m_model->rowCount() == 0;
    const bool isFile = m_model->eventCount() > 0;
    QWidget *hidden = isFile && m_model->isFiltered() ? m_noHits : m_emptyWidget;
    QWidget *page = isEmpty && !m_filtering->isRunning() ? hidden : m_view;
    m_filterBar->setVisible(isFile || !m_filterBar->filter().isEmpty());
    if (m_stack->currentWidget() != page)
        m_stack->setCurrentWidget(page);
}

void TimelinePanel::saveState(QSettings &settings) const
{
    m_viewMenu->saveState(settings);
    m_filterBar->saveState(settings);
    settings.setValue(QStringLiteral("timeline/foldHeartbeats"), m_folding->foldAction()->isChecked());
    m_colours->saveState(settings);
}

void TimelinePanel::restoreState(QSettings &settings)
{
    m_viewMenu->restoreState(settings);
    m_filterBar->restoreState(settings);
    m_folding->foldAction()->setChecked(settings.value(QStringLiteral("timeline/foldHeartbeats")).toBool());
    m_colours->restoreState(settings);
}

QMenu *TimelinePanel::viewMenu() const
{
    return m_viewMenu;
}

} // namespace socketglass
