// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelinepanel.h"

#include "views/style/placeholder.h"
#include "views/timeline/copyjob.h"
#include "views/timeline/filterbar.h"
#include "views/timeline/notebar.h"
#include "views/timeline/notekeeper.h"
#include "views/timeline/timelinedelegate.h"
#include "views/timeline/timelinefiltering.h"
#include "views/timeline/timelineproxy.h"
#include "views/timeline/timelineview.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
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

QAction *makeAction(QWidget *owner, const QString &name, const QString &text, const QString &tip,
                    const QKeySequence &shortcut = {})
{
    auto *action = new QAction(text, owner);
    action->setObjectName(name);
    action->setToolTip(tip);
    action->setStatusTip(tip);
    action->setShortcut(shortcut);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    owner->addAction(action);
    return action;
}

} // namespace

TimelinePanel::TimelinePanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new TimelineModel(this))
    , m_proxy(new TimelineProxy(this))
    , m_view(new TimelineView(this))
    , m_copyJob(new CopyJob(this))
    , m_filterBar(new FilterBar(this))
    , m_filtering(new TimelineFiltering(*m_model, *m_filterBar, this))
{
    setObjectName(QStringLiteral("timelinePanel"));
    setAccessibleName(tr("Timeline"));
    m_proxy->setSourceModel(m_model);
    m_view->setModel(m_proxy);
    m_view->setItemDelegate(new TimelineDelegate(m_view));
    m_view->setDefaultColumnWidths();
    buildCopyActions();
    buildMessageActions();
    buildNoteActions();
    buildViewMenu();
    buildLayout();
    connect(m_view, &QWidget::customContextMenuRequested, this, &TimelinePanel::showContextMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &TimelinePanel::emitCurrentEvent);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TimelinePanel::updateActions);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TimelinePanel::selectionChanged);
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, &TimelinePanel::updateEmptyPage);
    connect(m_proxy, &QAbstractItemModel::modelReset, this, &TimelinePanel::updateEmptyPage);
    setEmptyWidget(
        new Placeholder(tr("No events yet"), tr("Every message, ping and pong, and the opening and closing "
                                                "of each session appear here as they happen.")));
    connectFiltering();
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
    m_noteBar = new NoteBar(this);
    layout->addWidget(m_noteBar);
    connect(m_noteBar, &NoteBar::left, m_view, qOverload<>(&QWidget::setFocus));
    connect(m_noteBar, &NoteBar::kept, this,
            [this](EventId id, const QString &text) { m_notes->set(id, text); });
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
    for (QAction *action : std::as_const(m_timeActions)) {
        auto *button = new QToolButton(this);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setDefaultAction(action);
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
        bar->addWidget(button);
    }
    bar->addWidget(viewButton);
    m_copyLabel = new QLabel(this);
    m_copyLabel->setObjectName(QStringLiteral("copyState"));
    m_copyLabel->setTextFormat(Qt::PlainText);
    m_copyLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_copyLabel->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_copyCancel = new QToolButton(this);
    m_copyCancel->setObjectName(QStringLiteral("copyCancel"));
    m_copyCancel->setText(tr("Cancel"));
    m_copyCancel->setToolTip(tr("Stop copying; the clipboard stays as it is"));
    m_followButton = new QToolButton(this);
    m_followButton->setObjectName(QStringLiteral("followButton"));
    m_followButton->setText(tr("Follow"));
    m_followButton->setCheckable(true);
    m_followButton->setChecked(true);
    m_followButton->setToolTip(tr("Keep the newest row in view (End). Scrolling up stops it."));
    bar->addWidget(m_copyLabel, 1);
    bar->addWidget(m_copyCancel);
    bar->addWidget(m_followButton);
    qobject_cast<QVBoxLayout *>(layout())->addLayout(bar);
    connect(m_followButton, &QToolButton::clicked, this, &TimelinePanel::setFollowing);
    connect(m_view, &TimelineView::followingChanged, m_followButton, &QToolButton::setChecked);
    connect(m_view, &TimelineView::followingChanged, this, &TimelinePanel::followingChanged);
    connectCopyJob();
}

void TimelinePanel::connectCopyJob()
{
    m_copyCancel->hide();
    connect(m_copyCancel, &QToolButton::clicked, this, [this] {
        m_copyJob->cancel();
        m_copyCancel->hide();
        m_copyLabel->setText(tr("Copying cancelled"));
    });
    connect(m_copyJob, &CopyJob::progressed, this, [this](double fraction) {
        m_copyCancel->show();
        m_copyLabel->setText(tr("Copying… %1 %").arg(int(fraction * 100)));
    });
    connect(m_copyJob, &CopyJob::finished, this,
            [this](const QString &text, qint64 events, const QString &problem) {
                m_copyCancel->hide();
                if (events > 0)
                    QApplication::clipboard()->setText(text);
                m_copyLabel->setText(problem.isEmpty() ? tr("%Ln row(s) copied", nullptr, int(events))
                                                       : problem);
                m_copyLabel->setToolTip(problem.toHtmlEscaped());
            });
}

void TimelinePanel::buildCopyActions()
{
    const auto add = [this](CopyFormat format, const char *name, const QString &text, const QString &tip,
                            const QKeySequence &shortcut = {}) {
        QAction *action = makeAction(this, QString::fromLatin1(name), text, tip, shortcut);
        connect(action, &QAction::triggered, this, [this, format] { copySelection(format); });
        return action;
    };
    m_copyActions << add(CopyFormat::Text, "copyText", tr("&Copy"),
                         tr("Payload as text, hexadecimal where it is not text; other events as a sentence"),
                         QKeySequence::Copy);
    m_copyActions << add(CopyFormat::Rows, "copyRows", tr("Copy &rows"),
                         tr("The columns of the rows, separated by tabs"),
                         QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    auto *menu = new QMenu(tr("Copy &as"), this);
    menu->setObjectName(QStringLiteral("copyAsMenu"));
    menu->setToolTipsVisible(true);
    menu->addActions({
        add(CopyFormat::JsonLine, "copyJson", tr("&JSON line"), tr("Each event as one line of JSON")),
        add(CopyFormat::Hex, "copyHex", tr("&Hex"), tr("The bytes of the payload in hexadecimal")),
        add(CopyFormat::Base64, "copyBase64", tr("&Base64"), tr("The bytes of the payload in base64")),
        add(CopyFormat::CArray, "copyCArray", tr("&C array"),
            tr("The bytes of the payload as a definition in C")),
        add(CopyFormat::Command, "copyCommand", tr("Command &line"),
            tr("A line for a shell that connects to the same address and sends the message again")),
    });
    m_copyActions << menu->menuAction();
}

void TimelinePanel::buildMessageActions()
{
    using Signal = void (TimelinePanel::*)(const Event &);
    const auto add = [this](const char *name, const QString &text, const QString &tip,
                            const QKeySequence &shortcut, Signal signal) {
        QAction *action = makeAction(this, QString::fromLatin1(name), text, tip, shortcut);
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
}

void TimelinePanel::buildNoteActions()
{
    const auto add = [this](const char *name, const QString &text, const QString &tip,
                            const QKeySequence &shortcut, auto slot) {
        QAction *action = makeAction(this, QString::fromLatin1(name), text, tip, shortcut);
        connect(action, &QAction::triggered, this, slot);
        m_noteActions << action;
    };
    add("bookmark", tr("Boo&kmark"), tr("Marks this row, or removes its mark and note; kept in the file"),
        QKeySequence(Qt::CTRL | Qt::Key_B), &TimelinePanel::toggleBookmark);
    add("editNote", tr("&Note…"), tr("Writes a note to this row; kept in the file"),
        QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_B), &TimelinePanel::editNote);
    add("nextBookmark", tr("Next b&ookmark"), tr("Goes to the next row with a bookmark or note"),
        QKeySequence(Qt::Key_F4), [this] { goToBookmark(true); });
    add("previousBookmark", tr("Prev&ious bookmark"), tr("Goes to the row with a bookmark or note before"),
        QKeySequence(Qt::SHIFT | Qt::Key_F4), [this] { goToBookmark(false); });
}

void TimelinePanel::setNoteKeeper(NoteKeeper *keeper)
{
    m_notes = keeper;
    connect(keeper, &NoteKeeper::changed, this, [this] { m_proxy->setNotes(m_notes->notes()); });
    connect(keeper, &NoteKeeper::failed, this, &TimelinePanel::tell);
    m_proxy->setNotes(keeper->notes());
    updateActions();
}

void TimelinePanel::toggleBookmark()
{
    if (const auto event = currentEvent()) {
        const bool marked = m_notes->notes().at(event->id).has_value();
        m_notes->set(event->id, marked ? std::nullopt : std::optional(QString()));
    }
}

void TimelinePanel::editNote()
{
    if (const auto event = currentEvent())
        m_noteBar->edit(event->id, m_notes->notes().at(event->id).value_or(QString()));
}

void TimelinePanel::goToBookmark(bool forwards)
{
    const auto event = currentEvent();
    auto next = event ? m_notes->notes().next(event->id, forwards) : std::nullopt;
    while (next && !goTo(*next)) // those of other sessions
        next = m_notes->notes().next(*next, forwards);
    if (!next)
        tell(forwards ? tr("No bookmark below") : tr("No bookmark above"));
}

void TimelinePanel::tell(const QString &text)
{
    m_copyLabel->setText(text);
    m_copyLabel->setToolTip(text.toHtmlEscaped());
}

void TimelinePanel::buildViewMenu()
{
    m_viewMenu = new QMenu(tr("Timeline"), this);
    auto *group = new QActionGroup(this);
    const auto add = [&](TimeFormat format, const char *name, const QString &text, const QString &tip) {
        auto *action = new QAction(text, group);
        action->setObjectName(QString::fromLatin1(name));
        action->setToolTip(tip);
        action->setCheckable(true);
        action->setChecked(format == m_timeFormat);
        connect(action, &QAction::triggered, this, [this, format] { setTimeFormat(format); });
        m_timeActions << action;
    };
    add(TimeFormat::Absolute, "timeAbsolute", tr("Clock"), tr("Time of day of each event"));
    add(TimeFormat::Relative, "timeRelative", tr("Since start"), tr("Time since the first event"));
    add(TimeFormat::Delta, "timeDelta", tr("Since previous"), tr("Time since the event before"));
    m_viewMenu->addActions(m_timeActions);
    m_viewMenu->addSeparator();
    for (int column = 0; column < timelineColumnCount; ++column) {
        QAction *action = m_viewMenu->addAction(m_model->headerData(column, Qt::Horizontal).toString());
        action->setObjectName(QStringLiteral("column%1").arg(column));
        action->setCheckable(true);
        action->setChecked(true);
        action->setEnabled(column != int(TimelineColumn::Preview));
        connect(action, &QAction::toggled, m_view,
                [this, column](bool shown) { m_view->setColumnHidden(column, !shown); });
        m_columnActions << action;
    }
    m_view->horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view->horizontalHeader(), &QWidget::customContextMenuRequested, this,
            [this](const QPoint &position) {
                m_viewMenu->popup(m_view->horizontalHeader()->mapToGlobal(position));
            });
}

void TimelinePanel::setReader(const SessionFileReader *reader)
{
    const bool wasEmpty = m_model->rowCount() == 0;
    const std::optional<EventId> current = m_current;
    m_reader = reader;
    m_copyJob->setFile(reader ? reader->path() : QString());
    m_model->setReader(reader);
    m_filtering->restart(reader ? reader->path() : QString());
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
    m_filtering->restart(m_reader ? m_reader->path() : QString());
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
    m_names = names;
    m_model->setSessionNames(names);
}

void TimelinePanel::follow()
{
    m_model->follow();
    m_filtering->follow();
}

void TimelinePanel::connectFiltering()
{
    connect(m_filterBar, &FilterBar::left, this, [this] { m_view->setFocus(); });
    connect(m_filtering, &TimelineFiltering::rowsReplaced, this, &TimelinePanel::restoreKept);
    connect(m_filtering, &TimelineFiltering::rowsAdded, this, [this] {
        if (!m_view->currentIndex().isValid())
            restoreKept();
    });
    connect(m_filtering, &TimelineFiltering::finished, this, &TimelinePanel::updateEmptyPage);
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
    const bool any = m_view->selectionModel()->hasSelection();
    for (QAction *action : std::as_const(m_copyActions))
        action->setEnabled(any);
    const bool sendable = canBeSent(currentEvent());
    for (QAction *action : std::as_const(m_messageActions))
        action->setEnabled(sendable);
    for (QAction *action : std::as_const(m_contextActions))
        action->setEnabled(any);
    for (QAction *action : std::as_const(m_noteActions))
        action->setEnabled(m_notes && m_view->currentIndex().isValid());
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
    menu->addActions(m_copyActions);
    menu->addSeparator();
    menu->addActions(m_noteActions);
    menu->addSeparator();
    menu->addActions(m_contextActions);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void TimelinePanel::copySelection(CopyFormat format)
{
    CopyJob::Request request{format, m_model->scope(), {}, m_names, {}};
    const QItemSelection selection = m_view->selectionModel()->selection();
    QList<RowRange> ranges; // of the rows that are shown
    for (const QItemSelectionRange &range : selection)
        ranges << RowRange{range.top(), range.height()};
    std::sort(ranges.begin(), ranges.end(),
              [](const RowRange &a, const RowRange &b) { return a.first < b.first; });
    for (const RowRange &range : std::as_const(ranges)) {
        if (m_model->isFiltered()) {
            const auto first = m_model->hits().begin() + range.first;
            request.events.insert(request.events.end(), first, first + range.count);
        } else {
            request.rows << RowRange{m_model->numberOf(int(range.first)), range.count};
        }
    }
    if (!ranges.isEmpty())
        m_copyJob->start(request);
}

std::optional<std::pair<qint64, qint64>> TimelinePanel::selectedTimes() const
{
    const QItemSelection selection = m_view->selectionModel()->selection();
    int first = std::numeric_limits<int>::max();
    int last = -1;
    for (const QItemSelectionRange &range : selection) {
        first = std::min(first, range.top());
        last = std::max(last, range.bottom());
    }
    const std::optional<Event> begin = first < last ? m_model->eventAt(first) : std::nullopt;
    const std::optional<Event> end = first < last ? m_model->eventAt(last) : std::nullopt;
    if (!begin || !end)
        return {};
    return std::minmax({begin->time, end->time});
}

void TimelinePanel::setTimeFormat(TimeFormat format)
{
    m_timeFormat = format;
    m_timeActions.at(int(format))->setChecked(true);
    m_model->setTimeFormat(format);
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
    settings.setValue(QStringLiteral("timeline/header"), m_view->horizontalHeader()->saveState());
    settings.setValue(QStringLiteral("timeline/timeFormat"), int(m_timeFormat));
    m_filterBar->saveState(settings);
}

void TimelinePanel::restoreState(QSettings &settings)
{
    const QByteArray header = settings.value(QStringLiteral("timeline/header")).toByteArray();
    if (!header.isEmpty() && m_view->horizontalHeader()->restoreState(header))
        m_view->setColumnHidden(int(TimelineColumn::Preview), false);
    for (int column = 0; column < timelineColumnCount; ++column)
        m_columnActions.at(column)->setChecked(!m_view->isColumnHidden(column));
    m_filterBar->restoreState(settings);
    const int format = settings.value(QStringLiteral("timeline/timeFormat")).toInt();
    setTimeFormat(TimeFormat(std::clamp(format, 0, int(TimeFormat::Delta))));
}

} // namespace socketglass
