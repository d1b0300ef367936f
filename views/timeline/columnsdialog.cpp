// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/columnsdialog.h"

#include "views/common/formparts.h"

#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QShortcut>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>

namespace socketglass {

ColumnsDialog::ColumnsDialog(QTableView *view, int fixed, QWidget *parent)
    : QDialog(parent)
    , m_view(view)
    , m_fixed(fixed)
    , m_list(new QListWidget(this))
    , m_width(new QSpinBox(this))
{
    setObjectName(QStringLiteral("columnsDialog"));
    setWindowTitle(tr("Columns"));
    build();
    load();
    m_list->setCurrentRow(0);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnsDialog::showOrHide);
    connect(m_list, &QListWidget::currentRowChanged, this, &ColumnsDialog::updateState);
    connect(m_width, &QSpinBox::valueChanged, this, &ColumnsDialog::setWidth);
    const QHeaderView *header = view->horizontalHeader();
    connect(header, &QHeaderView::sectionMoved, this, &ColumnsDialog::load);
    connect(header, &QHeaderView::sectionResized, this, &ColumnsDialog::load,
            Qt::QueuedConnection); // comes before a section counts as hidden
    updateState();
}

void ColumnsDialog::build()
{
    m_list->setObjectName(QStringLiteral("columnsList"));
    m_list->setAccessibleName(tr("Columns"));
    m_width->setObjectName(QStringLiteral("columnWidth"));
    m_width->setAccessibleName(tr("Width"));
    m_width->setRange(20, 4000);
    m_width->setSuffix(tr(" px"));
    m_width->setSingleStep(10);
    const auto button = [this](const QString &icon, const QString &text, const QString &name,
                               const QKeySequence &shortcut, int by) {
        QToolButton *made = iconButton(icon, text, name, this);
        connect(made, &QToolButton::clicked, this, [this, by] { move(by); });
        connect(new QShortcut(shortcut, this), &QShortcut::activated, this, [this, by] { move(by); });
        return made;
    };
    m_up = button(QStringLiteral("up"), tr("Further to the left (Alt+Up)"), QStringLiteral("columnUp"),
                  QKeySequence(Qt::ALT | Qt::Key_Up), -1);
    m_down = button(QStringLiteral("down"), tr("Further to the right (Alt+Down)"),
                    QStringLiteral("columnDown"), QKeySequence(Qt::ALT | Qt::Key_Down), 1);
    auto *label = new QLabel(tr("&Width:"), this);
    label->setBuddy(m_width);
    auto *row = new QHBoxLayout;
    row->addWidget(m_up);
    row->addWidget(m_down);
    row->addStretch();
    row->addWidget(label);
    row->addWidget(m_width);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Reset | QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Reset)->setObjectName(QStringLiteral("columnsReset"));
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("columnsClose"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons->button(QDialogButtonBox::Reset), &QPushButton::clicked, this,
            &ColumnsDialog::resetRequested);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_list, 1);
    layout->addLayout(row);
    layout->addWidget(buttons);
}

void ColumnsDialog::load()
{
    if (m_loading)
        return;
    const QScopedValueRollback loading(m_loading, true);
    const int current = currentColumn();
    m_list->clear();
    for (int visual = 0; visual < m_view->horizontalHeader()->count(); ++visual) {
        addItem(visual);
        if (m_view->horizontalHeader()->logicalIndex(visual) == current)
            m_list->setCurrentRow(visual);
    }
    updateState();
}

void ColumnsDialog::addItem(int visual)
{
    const int column = m_view->horizontalHeader()->logicalIndex(visual);
    auto *item = new QListWidgetItem(m_view->model()->headerData(column, Qt::Horizontal).toString(), m_list);
    item->setData(Qt::UserRole, column);
    item->setCheckState(m_view->isColumnHidden(column) ? Qt::Unchecked : Qt::Checked);
    item->setFlags(column == m_fixed ? Qt::ItemIsEnabled | Qt::ItemIsSelectable
                                     : Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
}

int ColumnsDialog::currentColumn() const
{
    const QListWidgetItem *item = m_list->currentItem();
    return item ? item->data(Qt::UserRole).toInt() : -1;
}

void ColumnsDialog::showOrHide(QListWidgetItem *item)
{
    if (m_loading)
        return;
    m_view->setColumnHidden(item->data(Qt::UserRole).toInt(), item->checkState() != Qt::Checked);
    updateState();
}

void ColumnsDialog::move(int by)
{
    const int row = m_list->currentRow();
    if (row >= 0 && row + by >= 0 && row + by < m_list->count())
        m_view->horizontalHeader()->moveSection(row, row + by);
}

void ColumnsDialog::setWidth(int pixels)
{
    const QScopedValueRollback loading(m_loading, true);
    if (currentColumn() >= 0)
        m_view->setColumnWidth(currentColumn(), pixels);
}

void ColumnsDialog::updateState()
{
    const int row = m_list->currentRow();
    const int column = currentColumn();
    const bool isShown = column >= 0 && !m_view->isColumnHidden(column);
    const QHeaderView *header = m_view->horizontalHeader();
    int last = header->count() - 1;
    while (last > 0 && header->isSectionHidden(header->logicalIndex(last)))
        --last;
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
    m_width->setEnabled(isShown && row != last); // the last one has what is left
    const QSignalBlocker silent(m_width);
    if (isShown)
        m_width->setValue(m_view->columnWidth(column));
}

} // namespace socketglass
