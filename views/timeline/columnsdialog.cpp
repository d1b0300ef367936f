// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/columnsdialog.h"

#include "views/common/formparts.h"
#include "views/timeline/timelineview.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

namespace socketglass {

namespace {

constexpr int columnRole = Qt::UserRole;
constexpr int narrowest = 24;
constexpr int widest = 4000;

} // namespace

ColumnsDialog::ColumnsDialog(TimelineView *view, const QList<QAction *> &shown, QWidget *parent)
    : QDialog(parent)
    , m_view(view)
    , m_shown(shown)
    , m_list(new QListWidget(this))
    , m_width(new QSpinBox(this))
{
    setObjectName(QStringLiteral("columnsDialog"));
    setWindowTitle(tr("Columns"));
    build();
    connect(m_list, &QListWidget::currentRowChanged, this, &ColumnsDialog::showWidth);
    connect(m_list, &QListWidget::itemChanged, this, [this](const QListWidgetItem *item) {
        m_shown.at(item->data(columnRole).toInt())->setChecked(item->checkState() == Qt::Checked);
        showWidth();
    });
    connect(m_width, &QSpinBox::valueChanged, this,
            [this](int width) { m_view->setColumnWidth(currentColumn(), width); });
    const QHeaderView *header = view->horizontalHeader();
    connect(header, &QHeaderView::sectionMoved, this, &ColumnsDialog::fill);
    connect(header, &QHeaderView::sectionResized, this, &ColumnsDialog::showWidth);
    for (const QAction *action : shown)
        connect(action, &QAction::toggled, this, &ColumnsDialog::fill);
    fill();
    m_list->setCurrentRow(0);
}

void ColumnsDialog::build()
{
    m_list->setObjectName(QStringLiteral("columnsList"));
    m_list->setAccessibleName(tr("Columns in their order"));
    for (const int by : {-1, 1}) {
        auto *keys = new QShortcut(Qt::ALT | (by < 0 ? Qt::Key_Up : Qt::Key_Down), m_list);
        keys->setContext(Qt::WidgetShortcut);
        connect(keys, &QShortcut::activated, this, [this, by] { move(by); });
    }
    QToolButton *up = iconButton(QStringLiteral("up"), tr("Move the column to the left (Alt+Up)"),
                                 QStringLiteral("columnUp"), this);
    QToolButton *down = iconButton(QStringLiteral("down"), tr("Move the column to the right (Alt+Down)"),
                                   QStringLiteral("columnDown"), this);
    connect(up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(down, &QToolButton::clicked, this, [this] { move(1); });
    m_width->setObjectName(QStringLiteral("columnWidth"));
    m_width->setAccessibleName(tr("Width of the column"));
    m_width->setRange(narrowest, widest);
    m_width->setSingleStep(10);
    m_width->setSuffix(tr(" px"));
    auto *label = new QLabel(tr("&Width:"), this);
    label->setBuddy(m_width);
    auto *row = new QHBoxLayout;
    row->addWidget(up);
    row->addWidget(down);
    row->addStretch();
    row->addWidget(label);
    row->addWidget(m_width);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close | QDialogButtonBox::Reset, this);
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("columnsClose"));
    QPushButton *again = buttons->button(QDialogButtonBox::Reset);
    again->setObjectName(QStringLiteral("columnsReset"));
    again->setToolTip(tr("All columns in their first order and width"));
    connect(again, &QPushButton::clicked, this, &ColumnsDialog::reset);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(
        hintLabel(tr("The ticked columns are shown, the topmost at the left. Space ticks."), this));
    layout->addWidget(m_list, 1);
    layout->addLayout(row);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 50, fontMetrics().height() * 20);
}

void ColumnsDialog::fill()
{
    const int current = m_list->currentItem() ? currentColumn() : -1;
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    const QHeaderView *header = m_view->horizontalHeader();
    for (int place = 0; place < m_shown.size(); ++place) {
        const int column = header->logicalIndex(place);
        const QAction *shown = m_shown.at(column);
        auto *item = new QListWidgetItem(shown->text(), m_list);
        item->setData(columnRole, column);
        item->setCheckState(shown->isChecked() ? Qt::Checked : Qt::Unchecked);
        if (!shown->isEnabled())
            item->setFlags(item->flags() & ~Qt::ItemIsUserCheckable);
        if (column == current)
            m_list->setCurrentItem(item);
    }
    showWidth();
}

void ColumnsDialog::move(int by)
{
    const int place = m_list->currentRow();
    if (place >= 0 && place + by >= 0 && place + by < m_list->count())
        m_view->horizontalHeader()->moveSection(place, place + by);
}

void ColumnsDialog::reset()
{
    QHeaderView *header = m_view->horizontalHeader();
    for (int column = 0; column < m_shown.size(); ++column) {
        m_shown.at(column)->setChecked(TimelineView::isShownByDefault(TimelineColumn(column)));
        header->moveSection(header->visualIndex(column), column);
    }
    m_view->setDefaultColumns();
}

/// The last one that is shown takes what room there is.
void ColumnsDialog::showWidth()
{
    const QSignalBlocker blocker(m_width);
    const QHeaderView *header = m_view->horizontalHeader();
    int last = header->count() - 1;
    while (last > 0 && header->isSectionHidden(header->logicalIndex(last)))
        --last;
    const int column = currentColumn();
    m_width->setEnabled(!header->isSectionHidden(column) && header->visualIndex(column) != last);
    m_width->setValue(header->sectionSize(column));
}

int ColumnsDialog::currentColumn() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(columnRole).toInt() : 0;
}

} // namespace socketglass
