// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/headerseditor.h"

#include "views/common/themedicon.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QTableWidget>
#include <QToolButton>

namespace socketglass {

HeadersEditor::HeadersEditor(QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableWidget(0, 2, this))
{
    m_table->setObjectName(QStringLiteral("headersTable"));
    m_table->setAccessibleName(tr("Request headers"));
    m_table->setAccessibleDescription(tr("One row per header: name and value. F2 edits the current one."));
    m_table->setHorizontalHeaderLabels({tr("Header"), tr("Value")});
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->resizeSection(0, 160);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    auto *column = new QVBoxLayout;
    addButton(column, QStringLiteral("add"), tr("Add a header"), QStringLiteral("headerAdd"),
              &HeadersEditor::addEmpty);
    addButton(column, QStringLiteral("remove"), tr("Remove the header"), QStringLiteral("headerRemove"),
              &HeadersEditor::removeCurrent);
    addButton(column, QStringLiteral("up"), tr("Move the header up"), QStringLiteral("headerUp"),
              &HeadersEditor::moveUp);
    addButton(column, QStringLiteral("down"), tr("Move the header down"), QStringLiteral("headerDown"),
              &HeadersEditor::moveDown);
    column->addStretch();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table, 1);
    layout->addLayout(column);
    connect(m_table, &QTableWidget::itemChanged, this, &HeadersEditor::changed);
}

void HeadersEditor::addButton(QBoxLayout *column, const QString &icon, const QString &text,
                              const QString &objectName, void (HeadersEditor::*run)())
{
    auto *button = new QToolButton(this);
    button->setObjectName(objectName);
    button->setIcon(themedIcon(icon));
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    connect(button, &QToolButton::clicked, this, run);
    column->addWidget(button);
}

HttpHeaders HeadersEditor::headers() const
{
    HttpHeaders result;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const QByteArray name = m_table->item(row, 0)->text().trimmed().toUtf8();
        const QByteArray value = m_table->item(row, 1)->text().trimmed().toUtf8();
        if (!name.isEmpty() || !value.isEmpty())
            result.append({name, value});
    }
    return result;
}

void HeadersEditor::setHeaders(const HttpHeaders &headers)
{
    m_table->setRowCount(0);
    for (const HttpHeader &header : headers)
        addRow(QString::fromUtf8(header.name), QString::fromUtf8(header.value));
}

void HeadersEditor::addRow(const QString &name, const QString &value)
{
    const QSignalBlocker blocker(m_table);
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    m_table->setItem(row, 0, new QTableWidgetItem(name));
    m_table->setItem(row, 1, new QTableWidgetItem(value));
}

void HeadersEditor::addEmpty()
{
    addRow({}, {});
    m_table->setCurrentCell(m_table->rowCount() - 1, 0);
    m_table->setFocus();
    m_table->editItem(m_table->currentItem());
}

void HeadersEditor::removeCurrent()
{
    const int row = m_table->currentRow();
    if (row < 0)
        return;
    m_table->removeRow(row);
    Q_EMIT changed();
}

void HeadersEditor::moveCurrent(int by)
{
    const int row = m_table->currentRow();
    const int target = row + by;
    if (row < 0 || target < 0 || target >= m_table->rowCount())
        return;
    {
        const QSignalBlocker blocker(m_table);
        for (int column = 0; column < 2; ++column) {
            QTableWidgetItem *moved = m_table->takeItem(row, column);
            m_table->setItem(row, column, m_table->takeItem(target, column));
            m_table->setItem(target, column, moved);
        }
    }
    m_table->viewport()->update();
    m_table->setCurrentCell(target, m_table->currentColumn());
    Q_EMIT changed();
}

} // namespace socketglass
