// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/sessions/sessionspanel.h"

#include "views/common/themedicon.h"
#include "views/connect/closemenu.h"
#include "views/sessions/sessioncontroller.h"
#include "views/sessions/sessionsdecorator.h"
#include "views/style/placeholder.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QSettings>
#include <QStackedLayout>
#include <QTableView>
#include <QToolButton>

namespace socketglass {

SessionsPanel::SessionsPanel(SessionsModel *model, SessionController *controller, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_controller(controller)
    , m_decorator(new SessionsDecorator(this))
{
    m_decorator->setPalette(palette());
    m_decorator->setSourceModel(model);
    buildActions();
    buildView();
    connect(controller, &SessionController::currentChanged, this, &SessionsPanel::followCurrent);
    connect(controller, &SessionController::statusChanged, this, &SessionsPanel::updateActions);
    updateActions();
}

void SessionsPanel::buildActions()
{
    m_showAll = new QAction(themedIcon(QStringLiteral("sessions")), tr("A&ll Sessions on One Clock"), this);
    m_showAll->setObjectName(QStringLiteral("actionShowAll"));
    m_showAll->setIconText(tr("All sessions"));
    m_showAll->setCheckable(true);
    m_showAll->setChecked(true);
    m_showAll->setShortcut(Qt::CTRL | Qt::Key_M);
    m_showAll->setToolTip(
        tr("Show the events of all sessions in one timeline (Ctrl+M). Off: of the current session only."));
    connect(m_showAll, &QAction::toggled, this, &SessionsPanel::scopeChanged);

    QAction *again = addSessionAction(tr("Connect &Again"), QStringLiteral("actionConnectAgain"),
                                      &SessionsPanel::connectAgain);
    again->setShortcut(Qt::CTRL | Qt::Key_R);
    again->setIcon(themedIcon(QStringLiteral("again")));
    again->setToolTip(tr("Make a new session with the same settings"));
    m_closeMenu = new CloseMenu(m_controller, this);
    m_closeMenu->setObjectName(QStringLiteral("sessionsCloseMenu"));
    m_closeMenu->menuAction()->setObjectName(QStringLiteral("actionCloseSession"));
    m_closeMenu->setIcon(themedIcon(QStringLiteral("close-session")));
    m_actions.append(m_closeMenu->menuAction());
    QAction *copy =
        addSessionAction(tr("Copy &URL"), QStringLiteral("actionCopyUrl"), &SessionsPanel::copyUrl);
    copy->setIcon(themedIcon(QStringLiteral("copy")));
    QAction *rename =
        addSessionAction(tr("Re&name"), QStringLiteral("actionRenameSession"), &SessionsPanel::renameCurrent);
    rename->setIcon(themedIcon(QStringLiteral("edit")));
    rename->setShortcut(Qt::Key_F2);
    rename->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    rename->setToolTip(tr("Give the session a name of its own"));
    addAction(rename);
    QAction *remove = addSessionAction(tr("&Release"), QStringLiteral("actionRemoveSession"),
                                       &SessionsPanel::removeCurrent);
    remove->setIcon(themedIcon(QStringLiteral("remove")));
    remove->setToolTip(tr(
        "Close with 1001 where it is open and free what the session holds; its events stay in the capture"));
}

QAction *SessionsPanel::addSessionAction(const QString &text, const QString &objectName,
                                         void (SessionsPanel::*run)())
{
    auto *action = new QAction(text, this);
    action->setObjectName(objectName);
    connect(action, &QAction::triggered, this, run);
    m_actions.append(action);
    return action;
}

void SessionsPanel::buildView()
{
    m_view = new QTableView(this);
    m_view->setObjectName(QStringLiteral("sessionsView"));
    m_view->setAccessibleName(tr("Sessions"));
    m_view->setAccessibleDescription(tr("One row per session: its name, its state, how many events it has."));
    m_view->setModel(m_decorator);
    m_view->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_view->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    m_view->setShowGrid(false);
    m_view->setWordWrap(false);
    m_view->setTextElideMode(Qt::ElideMiddle);
    m_view->setTabKeyNavigation(false);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->verticalHeader()->hide();
    m_view->verticalHeader()->setDefaultSectionSize(m_view->fontMetrics().height() + 6);
    QHeaderView *header = m_view->horizontalHeader();
    header->setStretchLastSection(false);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(32);
    header->setSectionResizeMode(SessionsModel::NameColumn, QHeaderView::Stretch);
    header->resizeSection(SessionsModel::StateColumn,
                          m_view->fontMetrics().horizontalAdvance(QStringLiteral("closed 4001 !__")));
    header->resizeSection(SessionsModel::EventsColumn,
                          m_view->fontMetrics().horizontalAdvance(QStringLiteral("10,000_")));

    auto *showAll = new QToolButton(this);
    showAll->setObjectName(QStringLiteral("showAllButton"));
    showAll->setDefaultAction(m_showAll);
    showAll->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    showAll->setAutoRaise(true);
    showAll->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_placeholder =
        new Placeholder(tr("No sessions yet"),
                        tr("Each connection becomes a row here, with its state and how it was closed. "
                           "Type an address above the timeline and press Enter."),
                        this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(showAll);
    layout->addWidget(m_placeholder, 1);
    layout->addWidget(m_view, 1);

    const auto updatePages = [this] {
        m_view->setVisible(m_decorator->rowCount() > 0);
        m_placeholder->setVisible(m_decorator->rowCount() == 0);
    };
    connect(m_decorator, &QAbstractItemModel::rowsInserted, this, updatePages);
    connect(m_decorator, &QAbstractItemModel::rowsInserted, this, &SessionsPanel::followCurrent);
    connect(m_decorator, &QAbstractItemModel::rowsRemoved, this, updatePages);
    connect(m_decorator, &QAbstractItemModel::modelReset, this, updatePages);
    connect(m_decorator, &QAbstractItemModel::modelReset, this, &SessionsPanel::followCurrent);
    updatePages();
    connect(m_view, &QWidget::customContextMenuRequested, this, &SessionsPanel::showContextMenu);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &SessionsPanel::pickRow);
    connect(m_view->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &SessionsPanel::selectionChanged);
    connect(m_decorator, &SessionsDecorator::renameRequested, this,
            [this](const QModelIndex &index, const QString &name) {
                if (const auto id = m_model->sessionId(m_decorator->mapToSource(index)))
                    m_controller->rename(*id, name);
            });
    connect(m_view, &QAbstractItemView::clicked, this, [this] { m_showAll->setChecked(false); });
}

bool SessionsPanel::showsAll() const
{
    return m_showAll->isChecked();
}

std::optional<SessionId> SessionsPanel::scope() const
{
    return showsAll() ? std::nullopt : m_controller->currentId();
}

QList<SessionId> SessionsPanel::selectedSessions() const
{
    QList<SessionId> result;
    for (int row = 0; row < m_decorator->rowCount(); ++row) {
        if (!m_view->selectionModel()->isRowSelected(row))
            continue;
        if (const auto id = m_model->sessionId(m_decorator->mapToSource(m_decorator->index(row, 0))))
            result.append(*id);
    }
    return result;
}

void SessionsPanel::pickRow(const QModelIndex &index)
{
    if (m_following || !index.isValid())
        return;
    m_controller->setCurrent(m_model->sessionId(m_decorator->mapToSource(index)));
}

void SessionsPanel::followCurrent()
{
    m_following = true;
    const std::optional<SessionId> id = m_controller->currentId();
    const QModelIndex index = id ? m_decorator->mapFromSource(m_model->indexOf(*id)) : QModelIndex();
    if (index.isValid() && m_view->currentIndex().row() != index.row())
        m_view->setCurrentIndex(index.siblingAtColumn(SessionsModel::NameColumn));
    m_following = false;
    updateActions();
    if (!showsAll())
        Q_EMIT scopeChanged();
}

void SessionsPanel::updateActions()
{
    const bool any = m_controller->currentId().has_value();
    const Session *live = m_controller->current();
    for (QAction *action : std::as_const(m_actions))
        action->setEnabled(any);
    const QModelIndex index = any ? m_model->indexOf(*m_controller->currentId()) : QModelIndex();
    m_actions.constFirst()->setVisible(!index.data(SessionsModel::ServerSideRole).toBool());
    m_closeMenu->updateState();
    m_actions.last()->setEnabled(live != nullptr);
}

void SessionsPanel::showContextMenu(const QPoint &position)
{
    if (!m_view->indexAt(position).isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_actions);
    menu->addSeparator();
    menu->addActions(m_contextActions);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

void SessionsPanel::connectAgain()
{
    if (const auto id = m_controller->currentId())
        m_controller->connectAgain(*id);
}

void SessionsPanel::removeCurrent()
{
    if (const auto id = m_controller->currentId())
        m_controller->remove(*id);
}

void SessionsPanel::renameCurrent()
{
    const QModelIndex index = m_view->currentIndex();
    if (index.isValid())
        m_view->edit(index.siblingAtColumn(SessionsModel::NameColumn));
}

void SessionsPanel::copyUrl()
{
    if (const auto row = m_controller->currentRow())
        QGuiApplication::clipboard()->setText(row->url);
}

void SessionsPanel::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("sessions/columns"), m_view->horizontalHeader()->saveState());
}

void SessionsPanel::restoreState(QSettings &settings)
{
    m_view->horizontalHeader()->restoreState(
        settings.value(QStringLiteral("sessions/columns")).toByteArray());
}

void SessionsPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_decorator->setPalette(palette());
}

} // namespace socketglass
