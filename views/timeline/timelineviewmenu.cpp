// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/timelineviewmenu.h"

#include "timeline/timelinemodel.h"
#include "views/timeline/columnsdialog.h"
#include "views/timeline/timelineview.h"

#include <QActionGroup>
#include <QHeaderView>
#include <QSettings>

#include <algorithm>

namespace socketglass {

TimelineViewMenu::TimelineViewMenu(TimelineModel *model, TimelineView *view, QWidget *parent)
    : QMenu(tr("Timeline"), parent)
    , m_model(model)
    , m_view(view)
{
    addTimeFormats();
    addSeparator();
    addColumns();
    addSeparator();
    addPreview();
    QHeaderView *header = view->horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this,
            [this, header](const QPoint &position) { popup(header->mapToGlobal(position)); });
}

void TimelineViewMenu::addTimeFormats()
{
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
    addActions(m_timeActions);
}

void TimelineViewMenu::addColumns()
{
    for (int column = 0; column < timelineColumnCount; ++column) {
        QAction *action = addAction(m_model->headerData(column, Qt::Horizontal).toString());
        action->setObjectName(QStringLiteral("column%1").arg(column));
        action->setCheckable(true);
        action->setChecked(TimelineView::isShownByDefault(TimelineColumn(column)));
        action->setEnabled(column != int(TimelineColumn::Preview));
        connect(action, &QAction::toggled, m_view,
                [this, column](bool shown) { m_view->setColumnHidden(column, !shown); });
        m_columnActions << action;
    }
    QAction *columns = addAction(tr("Colu&mns…"), this, &TimelineViewMenu::openColumns);
    columns->setObjectName(QStringLiteral("columns"));
    columns->setToolTip(tr("Which columns there are, their order and width"));
}

void TimelineViewMenu::addPreview()
{
    m_differences = addAction(tr("Pre&view What Differs"));
    m_differences->setObjectName(QStringLiteral("previewDiffers"));
    m_differences->setToolTip(tr("Of JSON the values that differ from the message shown before it of the "
                                 "same session and direction, in place of the start that they share"));
    m_differences->setStatusTip(m_differences->toolTip());
    m_differences->setCheckable(true);
}

void TimelineViewMenu::openColumns()
{
    if (!m_columnsDialog)
        m_columnsDialog = new ColumnsDialog(m_view, m_columnActions, m_view->window());
    m_columnsDialog->show();
    m_columnsDialog->raise();
    m_columnsDialog->activateWindow();
}

void TimelineViewMenu::setTimeFormat(TimeFormat format)
{
    m_timeFormat = format;
    m_timeActions.at(int(format))->setChecked(true);
    m_model->setTimeFormat(format);
}

void TimelineViewMenu::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("timeline/header"), m_view->horizontalHeader()->saveState());
    settings.setValue(QStringLiteral("timeline/timeFormat"), int(m_timeFormat));
    settings.setValue(QStringLiteral("timeline/previewDiffers"), m_differences->isChecked());
}

void TimelineViewMenu::restoreState(const QSettings &settings)
{
    const QByteArray header = settings.value(QStringLiteral("timeline/header")).toByteArray();
    if (!header.isEmpty() && m_view->horizontalHeader()->restoreState(header))
        m_view->setColumnHidden(int(TimelineColumn::Preview), false);
    for (int column = 0; column < timelineColumnCount; ++column)
        m_columnActions.at(column)->setChecked(!m_view->isColumnHidden(column));
    const int format = settings.value(QStringLiteral("timeline/timeFormat")).toInt();
    setTimeFormat(TimeFormat(std::clamp(format, 0, int(TimeFormat::Delta))));
    m_differences->setChecked(settings.value(QStringLiteral("timeline/previewDiffers")).toBool());
}

} // namespace socketglass
