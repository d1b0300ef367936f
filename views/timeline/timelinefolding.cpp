// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelinefolding.h"

#include "timeline/timelinemodel.h"

#include <QAbstractItemView>
#include <QAction>
#include <QKeyEvent>

namespace socketglass {

TimelineFolding::TimelineFolding(TimelineModel &model, QAbstractItemView &view, QObject *parent)
    : QObject(parent)
    , m_model(model)
    , m_view(view)
    , m_fold(new QAction(tr("Fold &Heartbeats"), this))
    , m_openRow(new QAction(tr("Open these &heartbeats"), this))
    , m_closeRow(new QAction(tr("Fold these &heartbeats"), this))
{
    m_fold->setObjectName(QStringLiteral("foldHeartbeats"));
    m_fold->setCheckable(true);
    m_fold->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_H);
    m_fold->setToolTip(
        tr("Pings, pongs and messages that repeat at an interval become one row with a count"));
    m_openRow->setObjectName(QStringLiteral("openHeartbeats"));
    m_openRow->setToolTip(tr("A row for each heartbeat (Right)"));
    m_closeRow->setObjectName(QStringLiteral("closeHeartbeats"));
    m_closeRow->setToolTip(tr("One row for these heartbeats (Left)"));
    connect(m_fold, &QAction::toggled, this, &TimelineFolding::foldingChanged);
    connect(m_openRow, &QAction::triggered, this, &TimelineFolding::open);
    connect(m_closeRow, &QAction::triggered, this, &TimelineFolding::close);
    connect(&m_view, &QAbstractItemView::doubleClicked, this, [this] { open() || close(); });
    m_view.installEventFilter(this);
}

QList<QAction *> TimelineFolding::rowActions()
{
    const int row = m_view.currentIndex().row();
    if (canOpen(row))
        return {m_openRow};
    return canClose(row) ? QList<QAction *>{m_closeRow} : QList<QAction *>();
}

bool TimelineFolding::canOpen(int row) const
{
    return row >= 0 && m_model.isFiltered() && m_model.hits().countAt(row) > 1;
}

bool TimelineFolding::canClose(int row) const
{
    return row >= 0 && m_model.isFiltered() && m_model.hits().isInRun(row);
}

bool TimelineFolding::open()
{
    const int row = m_view.currentIndex().row();
    if (!canOpen(row))
        return false;
    m_model.openFold(row);
    return true;
}

bool TimelineFolding::close()
{
    const QModelIndex current = m_view.currentIndex();
    if (!canClose(current.row()))
        return false;
    const int row = m_model.closeFold(current.row());
    m_view.setCurrentIndex(m_view.model()->index(row, current.column()));
    return true;
}

bool TimelineFolding::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool plain = (key->modifiers() & ~Qt::KeypadModifier) == 0;
        if (plain && ((key->key() == Qt::Key_Right && open()) || (key->key() == Qt::Key_Left && close())))
            return true;
    }
    return QObject::eventFilter(object, event);
}

} // namespace socketglass
