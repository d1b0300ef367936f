// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/environments/environmentsdialog.h"

#include "payload/visibletext.h"
#include "templates/environments.h"
#include "views/common/formparts.h"
#include "views/environments/environmentpage.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QToolButton>

namespace socketglass {

EnvironmentsDialog::EnvironmentsDialog(Environments *environments, QWidget *parent)
    : QDialog(parent)
    , m_environments(environments)
    , m_list(new QListWidget(this))
    , m_page(new EnvironmentPage(this))
{
    setObjectName(QStringLiteral("environmentsDialog"));
    setWindowTitle(tr("Environments"));
    auto *layout = new QVBoxLayout(this);
    auto *broken = problemLabel(QStringLiteral("environmentsBroken"), this);
    socketglass::showProblem(broken, visibleText(environments->problems().join(u'\n')));
    layout->addWidget(broken);
    auto *row = new QHBoxLayout;
    auto *column = new QVBoxLayout;
    buildList(column);
    row->addLayout(column, 1);
    row->addWidget(m_page, 4);
    layout->addLayout(row, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("environmentsClose"));
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Return ends a field
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    connect(m_list, &QListWidget::currentRowChanged, this, &EnvironmentsDialog::showCurrent);
    connect(m_page, &EnvironmentPage::edited, this, &EnvironmentsDialog::save);
    m_shown = environments->current();
    fillList();
    showCurrent();
    resize(fontMetrics().averageCharWidth() * 120, fontMetrics().height() * 32);
}

void EnvironmentsDialog::buildList(QBoxLayout *column)
{
    m_list->setObjectName(QStringLiteral("environmentsList"));
    m_list->setAccessibleName(tr("Environments"));
    column->addWidget(m_list, 1);
    auto *buttons = new QHBoxLayout;
    QToolButton *add =
        iconButton(QStringLiteral("add"), tr("New environment"), QStringLiteral("environmentAdd"), this);
    connect(add, &QToolButton::clicked, this, &EnvironmentsDialog::add);
    QToolButton *remove = iconButton(QStringLiteral("delete"), tr("Delete the environment"),
                                     QStringLiteral("environmentRemove"), this);
    connect(remove, &QToolButton::clicked, this, &EnvironmentsDialog::remove);
    buttons->addWidget(add);
    buttons->addWidget(remove);
    buttons->addStretch();
    column->addLayout(buttons);
}

void EnvironmentsDialog::fillList()
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    const QStringList names = m_environments->names();
    m_list->addItems(names);
    m_list->setCurrentRow(int(std::max<qsizetype>(names.indexOf(m_shown), names.isEmpty() ? -1 : 0)));
}

void EnvironmentsDialog::showCurrent()
{
    const QListWidgetItem *item = m_list->currentItem();
    m_shown = item ? item->text() : QString();
    m_page->setEnabled(item != nullptr);
    m_page->show(m_environments->environment(m_shown), m_environments->valuesInMemory(m_shown));
    if (!item)
        m_page->showProblem({});
}

void EnvironmentsDialog::add()
{
    Environment made;
    made.name = tr("new");
    for (int i = 2; m_environments->names().contains(made.name); ++i)
        made.name = tr("new") + u' ' + QString::number(i);
    const QString problem = m_environments->save(made);
    m_page->showProblem(problem);
    if (!problem.isEmpty())
        return;
    m_shown = made.name;
    fillList();
    showCurrent();
    if (m_environments->current().isEmpty())
        m_environments->setCurrent(made.name);
    m_page->focusName();
}

void EnvironmentsDialog::remove()
{
    if (m_shown.isEmpty())
        return;
    const QString problem = m_environments->remove(m_shown);
    if (problem.isEmpty()) {
        fillList();
        showCurrent();
    }
    m_page->showProblem(problem);
}

void EnvironmentsDialog::save()
{
    if (m_shown.isEmpty())
        return;
    QString problem = m_page->problem();
    const Environment edited = m_page->environment();
    if (problem.isEmpty())
        problem = m_environments->save(edited, m_shown);
    m_page->showProblem(problem);
    if (!problem.isEmpty())
        return;
    Variables values = m_environments->valuesInMemory(edited.name);
    for (const QString &name : edited.secrets)
        values.remove(name);
    values.insert(m_page->secrets());
    m_environments->setValuesInMemory(edited.name, values);
    if (std::exchange(m_shown, edited.name) != edited.name)
        fillList();
}

} // namespace socketglass
