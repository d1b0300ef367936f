// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/pairseditor.h"

#include "templates/environments.h"
#include "views/common/formparts.h"
#include "views/common/plaintext.h"
#include "views/common/themedicon.h"
#include "views/environments/variablehints.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QShortcut>
#include <QStyledItemDelegate>
#include <QTableWidget>
#include <QToolButton>

namespace socketglass {

namespace {

enum Column { NameColumn, ValueColumn, SecretColumn };

constexpr int HiddenRole = Qt::UserRole;

/// Values that are hidden look all the same; names of variables are completed while a cell is edited.
class CellDelegate final : public QStyledItemDelegate
{
public:
    CellDelegate(Environments *environments, QObject *parent)
        : QStyledItemDelegate(parent)
        , m_environments(environments)
    {
    }

protected:
    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override
    {
        QWidget *editor = QStyledItemDelegate::createEditor(parent, option, index);
        if (auto *line = qobject_cast<QLineEdit *>(editor))
            new VariableHints(m_environments, line);
        return editor;
    }
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.data(HiddenRole).toBool() && !option->text.isEmpty())
            option->text = QString(8, u'•');
    }

private:
    Environments *m_environments;
};

} // namespace

PairsEditor::PairsEditor(const Words &words, bool switchable, Secrecy secrecy, Environments *environments,
                         QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableWidget(0, secrecy == Secrecy::Marked ? 3 : 2, this))
    , m_switchable(switchable)
    , m_secrecy(secrecy)
    , m_environments(environments)
{
    buildTable(words);
    addButtons(words);
    connect(m_table, &QTableWidget::itemChanged, this, [this](const QTableWidgetItem *item) {
        refreshRow(item->row());
        Q_EMIT changed();
    });
    connect(environments, &Environments::variablesChanged, this, [this] {
        for (int row = 0; row < m_table->rowCount(); ++row)
            refreshRow(row);
    });
    connect(m_table, &QTableWidget::currentCellChanged, this, &PairsEditor::updateButtons);
    auto *erase = new QShortcut(QKeySequence::Delete, m_table);
    erase->setContext(Qt::WidgetShortcut);
    connect(erase, &QShortcut::activated, this, &PairsEditor::removeCurrent);
    updateButtons();
}

void PairsEditor::buildTable(const Words &words)
{
    m_table->setObjectName(words.prefix + u"Table");
    m_table->setAccessibleName(words.table);
    m_table->setAccessibleDescription(
        m_switchable
            ? tr("One row each: name and value. F2 edits the current cell, Space switches a row off.")
            : tr("One row each: name and value. F2 edits the current cell."));
    QStringList headings{words.name, words.value};
    if (m_secrecy == Secrecy::Marked)
        headings.append(tr("Secret"));
    m_table->setHorizontalHeaderLabels(headings);
    m_table->setItemDelegate(new CellDelegate(m_environments, this));
    m_table->horizontalHeader()->setSectionResizeMode(ValueColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->resizeSection(NameColumn, 170);
    m_table->horizontalHeader()->setHighlightSections(false);
    if (m_secrecy == Secrecy::Marked)
        m_table->horizontalHeader()->setSectionResizeMode(SecretColumn, QHeaderView::ResizeToContents);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
}

void PairsEditor::addButtons(const Words &words)
{
    auto *column = new QVBoxLayout;
    m_buttons = {
        addButton(QStringLiteral("add"), words.add, words.prefix + u"Add", &PairsEditor::addEmpty),
        addButton(QStringLiteral("remove"), words.remove, words.prefix + u"Remove",
                  &PairsEditor::removeCurrent),
        addButton(QStringLiteral("up"), words.up, words.prefix + u"Up", &PairsEditor::moveUp),
        addButton(QStringLiteral("down"), words.down, words.prefix + u"Down", &PairsEditor::moveDown)};
    for (QToolButton *button : std::as_const(m_buttons))
        column->addWidget(button);
    column->addStretch();
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_table, 1);
    layout->addLayout(column);
}

QToolButton *PairsEditor::addButton(const QString &icon, const QString &text, const QString &objectName,
                                    void (PairsEditor::*run)())
{
    QToolButton *button = iconButton(icon, text, objectName, this);
    connect(button, &QToolButton::clicked, this, run);
    return button;
}

PairsEditor::Pair PairsEditor::pairAt(int row) const
{
    const QTableWidgetItem *name = m_table->item(row, NameColumn);
    Pair pair{name->text(), m_table->item(row, ValueColumn)->text(), true, m_secrecy == Secrecy::All};
    if (m_switchable)
        pair.enabled = name->checkState() == Qt::Checked;
    if (m_secrecy == Secrecy::Marked)
        pair.secret = m_table->item(row, SecretColumn)->checkState() == Qt::Checked &&
                      !(m_isSecret && m_isSecret(pair.name));
    return pair;
}

QList<PairsEditor::Pair> PairsEditor::pairs() const
{
    QList<Pair> result;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const Pair pair = pairAt(row);
        if (!pair.name.isEmpty() || !pair.value.isEmpty())
            result.append(pair);
    }
    return result;
}

void PairsEditor::setPairs(const QList<Pair> &pairs)
{
    if (pairs == this->pairs())
        return; // what is being edited stays
    m_table->setRowCount(0);
    for (const Pair &pair : pairs)
        addRow(pair);
    updateButtons();
}

void PairsEditor::addRow(const Pair &pair)
{
    const int row = m_table->rowCount();
    {
        const QSignalBlocker blocker(m_table);
        m_table->insertRow(row);
        auto *name = new QTableWidgetItem(pair.name);
        if (m_switchable)
            name->setCheckState(pair.enabled ? Qt::Checked : Qt::Unchecked);
        m_table->setItem(row, NameColumn, name);
        m_table->setItem(row, ValueColumn, new QTableWidgetItem(pair.value));
        if (m_secrecy == Secrecy::Marked) {
            auto *secret = new QTableWidgetItem;
            secret->setCheckState(pair.secret ? Qt::Checked : Qt::Unchecked);
            m_table->setItem(row, SecretColumn, secret);
        }
    }
    refreshRow(row);
}

/// What follows from the row's own cells: whether its value is hidden, and whether that can be chosen.
void PairsEditor::refreshRow(int row)
{
    const QSignalBlocker blocker(m_table);
    QTableWidgetItem *name = m_table->item(row, NameColumn);
    QTableWidgetItem *value = m_table->item(row, ValueColumn);
    QTableWidgetItem *secret = m_secrecy == Secrecy::Marked ? m_table->item(row, SecretColumn) : nullptr;
    const bool always = m_secrecy == Secrecy::All || (m_isSecret && m_isSecret(name->text()));
    if (secret) {
        secret->setFlags(always ? Qt::ItemIsSelectable
                                : Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemIsUserCheckable);
        if (always)
            secret->setCheckState(Qt::Checked);
        secret->setData(Qt::AccessibleTextRole, tr("secret"));
    }
    const bool hidden =
        (always || (secret && secret->checkState() == Qt::Checked)) && !isVariable(value->text());
    value->setData(HiddenRole, hidden);
    value->setData(Qt::AccessibleTextRole, hidden ? QVariant(tr("hidden")) : QVariant());
    const bool off = m_switchable && name->checkState() != Qt::Checked;
    for (QTableWidgetItem *item : {name, value}) {
        QFont font = m_table->font();
        font.setStrikeOut(off);
        item->setFont(font);
        markUnresolved(item, !off);
    }
    m_table->viewport()->update();
}

void PairsEditor::markUnresolved(QTableWidgetItem *item, bool used) const
{
    const QString problem = used ? m_environments->check(item->text().toUtf8()).problem() : QString();
    item->setIcon(problem.isEmpty() ? QIcon() : themedIcon(QStringLiteral("warning")));
    item->setToolTip(plainToolTip(problem));
    item->setData(Qt::AccessibleDescriptionRole, problem);
}

void PairsEditor::addEmpty()
{
    addRow({});
    m_table->setCurrentCell(m_table->rowCount() - 1, NameColumn);
    m_table->setFocus();
    m_table->editItem(m_table->currentItem());
}

void PairsEditor::removeCurrent()
{
    const int row = m_table->currentRow();
    if (row < 0)
        return;
    m_table->removeRow(row);
    updateButtons();
    Q_EMIT changed();
}

void PairsEditor::moveCurrent(int by)
{
    const int row = m_table->currentRow();
    const int target = row + by;
    if (row < 0 || target < 0 || target >= m_table->rowCount())
        return;
    {
        const QSignalBlocker blocker(m_table);
        for (int column = 0; column < m_table->columnCount(); ++column) {
            QTableWidgetItem *moved = m_table->takeItem(row, column);
            m_table->setItem(row, column, m_table->takeItem(target, column));
            m_table->setItem(target, column, moved);
        }
    }
    m_table->setCurrentCell(target, m_table->currentColumn());
    m_table->viewport()->update();
    Q_EMIT changed();
}

void PairsEditor::updateButtons()
{
    const int row = m_table->currentRow();
    m_buttons.at(1)->setEnabled(row >= 0);
    m_buttons.at(2)->setEnabled(row > 0);
    m_buttons.at(3)->setEnabled(row >= 0 && row + 1 < m_table->rowCount());
}

} // namespace socketglass
