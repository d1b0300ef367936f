// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/environments/environmentsdialog.h"

#include "payload/visibletext.h"
#include "secrets/secretstore.h"
#include "templates/environments.h"
#include "views/common/formparts.h"
#include "views/environments/environmentpage.h"
#include "views/style/placeholder.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QStackedLayout>
#include <QToolButton>

namespace socketglass {

EnvironmentsDialog::EnvironmentsDialog(Environments *environments, QWidget *parent)
    : QDialog(parent)
    , m_environments(environments)
    , m_list(new QListWidget(this))
    , m_page(new EnvironmentPage(this))
    , m_problem(problemLabel(QStringLiteral("environmentProblem"), this))
    , m_content(new QStackedLayout)
{
    setObjectName(QStringLiteral("environmentsDialog"));
    setWindowTitle(tr("Environments"));
    buildLayout();
    connect(m_list, &QListWidget::currentRowChanged, this, &EnvironmentsDialog::showCurrent);
    connect(m_page, &EnvironmentPage::edited, this, &EnvironmentsDialog::save);
    const auto sayWhere = [this] { m_page->setSecretsText(m_environments->secretStore()->explanation()); };
    connect(environments->secretStore(), &SecretStore::keptChanged, this, sayWhere);
    sayWhere();
    connect(environments, &Environments::listChanged, this, &EnvironmentsDialog::fillList);
    m_shown = environments->current();
    fillList();
    resize(fontMetrics().averageCharWidth() * 120, fontMetrics().height() * 32);
}

void EnvironmentsDialog::buildLayout()
{
    auto *layout = new QVBoxLayout(this);
    auto *broken = problemLabel(QStringLiteral("environmentsBroken"), this);
    showProblem(broken, visibleText(m_environments->problems().join(u'\n')));
    layout->addWidget(broken);
    buildEmpty();
    auto *body = new QWidget(this);
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    auto *column = new QVBoxLayout;
    buildList(column);
    row->addLayout(column, 1);
    row->addWidget(m_page, 4);
    m_content->addWidget(body);
    layout->addLayout(m_content, 1);
    layout->addWidget(m_problem);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setObjectName(QStringLiteral("environmentsClose"));
    buttons->button(QDialogButtonBox::Close)->setAutoDefault(false); // Return ends a field
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
}

void EnvironmentsDialog::buildEmpty()
{
    auto *empty = new Placeholder(
        tr("No environments yet"),
        tr("An environment holds values, such as the name of a server. Write {{host}} in an address, a "
           "header or "
           "a message, and the chosen environment puts its value there. Secrets stay out of files.\n"
           "Environments of Postman, Insomnia and Bruno come in with File → Import Connection."),
        this);
    connect(empty->addButton(tr("&New Environment"), QStringLiteral("environmentFirst")),
            &QPushButton::clicked, this, &EnvironmentsDialog::add);
    m_content->addWidget(empty);
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
    const QStringList names = m_environments->names();
    {
        const QSignalBlocker blocker(m_list);
        m_list->clear();
        m_list->addItems(names);
        m_list->setCurrentRow(int(std::max<qsizetype>(names.indexOf(m_shown), names.isEmpty() ? -1 : 0)));
    }
    m_content->setCurrentIndex(names.isEmpty() ? 0 : 1);
    showCurrent();
}

void EnvironmentsDialog::showCurrent()
{
    const QListWidgetItem *item = m_list->currentItem();
    m_shown = item ? item->text() : QString();
    showProblem(m_problem, {});
    m_page->show(m_environments->environment(m_shown), m_environments->valuesInMemory(m_shown));
    m_environments->readSecrets(m_shown, this, [this, name = m_shown] {
        if (name == m_shown)
            m_page->addSecrets(m_environments->valuesInMemory(name));
    });
}

void EnvironmentsDialog::add()
{
    Environment made;
    made.name = tr("new");
    for (int i = 2; m_environments->names().contains(made.name); ++i)
        made.name = tr("new") + u' ' + QString::number(i);
    const QString before = std::exchange(m_shown, made.name);
    const QString problem = m_environments->save(made);
    showProblem(m_problem, visibleText(problem));
    if (!problem.isEmpty()) {
        m_shown = before;
        return;
    }
    if (m_environments->current().isEmpty())
        m_environments->setCurrent(made.name);
    m_page->focusName();
}

void EnvironmentsDialog::remove()
{
    if (m_shown.isEmpty())
        return;
    showProblem(m_problem, visibleText(m_environments->remove(m_shown)));
}

void EnvironmentsDialog::save()
{
    if (m_shown.isEmpty())
        return;
    QString problem = m_page->problem();
    const Environment edited = m_page->environment();
    const Variables secrets = m_page->secrets();
    const QString before = std::exchange(m_shown, edited.name);
    if (problem.isEmpty())
        problem = m_environments->save(edited, before);
    if (problem.isEmpty())
        m_environments->setSecrets(edited.name, secrets);
    else
        m_shown = before;
    showProblem(m_problem, visibleText(problem));
}

} // namespace socketglass
