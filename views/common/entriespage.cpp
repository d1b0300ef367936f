// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/entriespage.h"

#include "views/common/entriesmodel.h"
#include "views/common/formparts.h"
#include "views/style/placeholder.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QShortcut>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace socketglass {

EntryEditor::EntryEditor(const QString &prefix, const QString &acceptText, QWidget *parent)
    : QWidget(parent)
    , m_fields(new QVBoxLayout)
    , m_problem(problemLabel(prefix + u"Problem", this))
    , m_accept(new QPushButton(acceptText, this))
{
    m_accept->setObjectName(prefix + u"Accept");
    auto *cancel = new QPushButton(tr("Cancel"), this);
    cancel->setObjectName(prefix + u"Cancel");
    auto *buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(m_accept);
    buttons->addWidget(cancel);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_fields);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);
    layout->addStretch();
    connect(m_accept, &QPushButton::clicked, this, &EntryEditor::accept);
    connect(cancel, &QPushButton::clicked, this, &EntryEditor::cancelled);
    auto *escape = new QShortcut(Qt::Key_Escape, this);
    escape->setContext(Qt::WidgetWithChildrenShortcut);
    connect(escape, &QShortcut::activated, this, &EntryEditor::cancelled);
}

void EntryEditor::accept()
{
    if (problem().isEmpty())
        Q_EMIT accepted();
}

void EntryEditor::showState(const QString &told)
{
    showProblem(m_problem, told);
    m_accept->setEnabled(problem().isEmpty());
}

EntriesPage::EntriesPage(const Words &words, EntriesModel *model, EntryEditor *editor, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_editor(editor)
    , m_pages(new QStackedWidget(this))
{
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(m_editor);
    m_pages->addWidget(buildList(words));
    m_pages->addWidget(area);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    connect(m_editor, &EntryEditor::accepted, this, &EntriesPage::keepEntry);
    connect(m_editor, &EntryEditor::cancelled, this, &EntriesPage::closeEditor);
    connect(model, &QAbstractItemModel::modelReset, this, &EntriesPage::closeEditor);
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, changed, this, &EntriesPage::updateState);
    updateState();
}

QToolButton *EntriesPage::addButton(const QString &icon, const QString &text, const QString &objectName,
                                    void (EntriesPage::*run)())
{
    QToolButton *button = iconButton(icon, text, objectName, this);
    connect(button, &QToolButton::clicked, this, run);
    return button;
}

QWidget *EntriesPage::buildList(const Words &words)
{
    auto *page = new QWidget(this);
    m_view = new QTableView(page);
    m_view->setObjectName(words.prefix + u's');
    m_view->setAccessibleName(words.list);
    m_view->setModel(m_model);
    makeDense(m_view);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    connect(m_view, &QAbstractItemView::activated, this, &EntriesPage::editEntry);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &EntriesPage::updateState);
    auto *erase = new QShortcut(QKeySequence::Delete, m_view);
    erase->setContext(Qt::WidgetShortcut);
    connect(erase, &QShortcut::activated, this, &EntriesPage::removeEntry);
    for (const int by : {-1, 1}) {
        auto *move = new QShortcut(Qt::ALT | (by < 0 ? Qt::Key_Up : Qt::Key_Down), m_view);
        move->setContext(Qt::WidgetShortcut);
        connect(move, &QShortcut::activated, this, [this, by] { moveEntry(by); });
    }
    m_placeholder = new Placeholder(words.emptyTitle, words.emptyText);
    m_first = m_placeholder->addButton(words.addFirst, words.prefix + u"First");
    connect(m_first, &QPushButton::clicked, this, &EntriesPage::addEntry);
    auto *row = new QHBoxLayout;
    m_add = addButton(QStringLiteral("add"), words.add, words.prefix + u"Add", &EntriesPage::addEntry);
    m_rowButtons = {
        addButton(QStringLiteral("edit"), words.edit, words.prefix + u"Edit", &EntriesPage::editEntry),
        addButton(QStringLiteral("copy"), words.duplicate, words.prefix + u"Duplicate",
                  &EntriesPage::duplicateEntry),
        addButton(QStringLiteral("remove"), words.remove, words.prefix + u"Remove",
                  &EntriesPage::removeEntry),
        addButton(QStringLiteral("up"), words.up, words.prefix + u"Up", &EntriesPage::moveUp),
        addButton(QStringLiteral("down"), words.down, words.prefix + u"Down", &EntriesPage::moveDown)};
    row->addWidget(m_add);
    for (QToolButton *button : std::as_const(m_rowButtons))
        row->addWidget(button);
    row->addStretch();
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_placeholder, 1);
    layout->addWidget(m_view, 1);
    return page;
}

int EntriesPage::currentRow() const
{
    return m_view->currentIndex().row();
}

void EntriesPage::select(int row)
{
    m_view->setCurrentIndex(m_model->index(row, m_model->columnCount() - 1));
}

void EntriesPage::showEditor()
{
    m_pages->setCurrentIndex(1);
}

void EntriesPage::setEditable(bool editable)
{
    m_editable = editable;
    if (!editable)
        closeEditor();
    updateState();
}

void EntriesPage::addEntry()
{
    if (!m_editable)
        return;
    showEditor();
    m_editor->edit(-1);
}

void EntriesPage::editEntry()
{
    if (!m_editable || currentRow() < 0)
        return;
    showEditor();
    m_editor->edit(currentRow());
}

void EntriesPage::duplicateEntry()
{
    const int row = currentRow();
    if (row < 0)
        return;
    m_model->duplicate(row);
    select(row + 1);
}

void EntriesPage::removeEntry()
{
    const int row = currentRow();
    if (!m_editable || row < 0)
        return;
    m_model->remove(row);
    select(std::min(row, m_model->rowCount() - 1));
}

void EntriesPage::moveEntry(int by)
{
    const int row = currentRow();
    if (m_editable && m_model->move(row, by))
        select(row + by);
    updateState();
}

void EntriesPage::keepEntry()
{
    const int row = m_editor->keep();
    closeEditor();
    select(row);
}

void EntriesPage::closeEditor()
{
    const bool wasOpen = m_pages->currentIndex() == 1;
    m_pages->setCurrentIndex(0);
    updateState();
    if (wasOpen)
        m_view->setFocus();
}

void EntriesPage::updateState()
{
    const bool any = m_model->rowCount() > 0;
    m_view->setVisible(any);
    m_placeholder->setVisible(!any);
    m_first->setEnabled(m_editable);
    m_add->setEnabled(m_editable);
    const int row = currentRow();
    for (QToolButton *button : std::as_const(m_rowButtons))
        button->setEnabled(m_editable && row >= 0);
    m_rowButtons.at(3)->setEnabled(m_editable && row > 0);
    m_rowButtons.at(4)->setEnabled(m_editable && row >= 0 && row + 1 < m_model->rowCount());
    Q_EMIT currentChanged();
}

} // namespace socketglass
