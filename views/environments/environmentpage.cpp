// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/environments/environmentpage.h"

#include "timeline/extractionscan.h"
#include "views/common/formparts.h"
#include "views/environments/environmenttables.h"

#include <QAction>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableView>

namespace socketglass {

namespace {

ExtractionRule ruleOf(const TextRowsModel::Row &row)
{
    return {row.value(0).trimmed(), row.value(1).trimmed(), row.value(2).trimmed()};
}

} // namespace

EnvironmentPage::EnvironmentPage(QWidget *parent)
    : QWidget(parent)
    , m_name(lineField(QStringLiteral("environmentName"), tr("Name"), this))
    , m_variables(new TextRowsModel({{tr("Name"), tr("Value"), tr("Secret")},
                                     2,
                                     [](const TextRowsModel::Row &row) {
                                         return Environment::variableProblem(row.value(0).trimmed());
                                     }},
                                    this))
    , m_rules(new TextRowsModel(
          {{tr("Variable"), tr("Taken from"), tr("Only of messages")},
           -1,
           [](const TextRowsModel::Row &row) { return ExtractionScan::problem(ruleOf(row)); }},
          this))
    , m_secretsText(hintLabel({}, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    auto *form = new QFormLayout;
    form->addRow(tr("&Name:"), m_name);
    layout->addLayout(form);
    QTableView *variables =
        addTable(m_variables, QStringLiteral("environmentVariables"), tr("Variables"),
                 tr("Name, value, and whether it is a secret. The empty last row takes a new one; Delete "
                    "removes the current one."));
    layout->addWidget(variables, 3);
    variables->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_secretsText->setObjectName(QStringLiteral("environmentSecretsText"));
    layout->addWidget(m_secretsText);
    QTableView *rules =
        addTable(m_rules, QStringLiteral("environmentRules"), tr("Values taken out of received messages"),
                 tr("Variable, json:PATH or regex:EXPRESSION, and a filter that says of which messages. The "
                    "empty last "
                    "row takes a new one; Delete removes the current one."));
    rules->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    rules->horizontalHeader()->setSectionResizeMode(2, QHeaderView::Stretch);
    layout->addWidget(hintLabel(tr("Taken out of messages as they come, for example json:$.token or "
                                   "regex:id=(\\d+), and only of messages that a filter like session:feed "
                                   "holds for:"),
                                this));
    layout->addWidget(rules, 2);
    connect(m_name, &QLineEdit::editingFinished, this, &EnvironmentPage::edited);
    connect(m_variables, &TextRowsModel::edited, this, &EnvironmentPage::edited);
    connect(m_rules, &TextRowsModel::edited, this, &EnvironmentPage::edited);
}

QTableView *EnvironmentPage::addTable(TextRowsModel *model, const QString &objectName, const QString &name,
                                      const QString &description)
{
    auto *view = new QTableView(this);
    view->setObjectName(objectName);
    view->setAccessibleName(name);
    view->setAccessibleDescription(description);
    view->setModel(model);
    view->setItemDelegate(new TextRowsDelegate(view));
    view->verticalHeader()->hide();
    view->verticalHeader()->setDefaultSectionSize(view->fontMetrics().height() + 8);
    view->setSelectionMode(QAbstractItemView::SingleSelection);
    view->setEditTriggers(QAbstractItemView::AnyKeyPressed | QAbstractItemView::EditKeyPressed |
                          QAbstractItemView::DoubleClicked | QAbstractItemView::SelectedClicked);
    view->setTabKeyNavigation(false);
    view->horizontalHeader()->setHighlightSections(false);
    view->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    view->setColumnWidth(0, view->fontMetrics().averageCharWidth() * 20);
    auto *remove = new QAction(tr("&Delete"), view);
    remove->setObjectName(objectName + QStringLiteral("Delete"));
    remove->setShortcut(Qt::Key_Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    connect(remove, &QAction::triggered, model, [view, model] { model->remove(view->currentIndex().row()); });
    view->addAction(remove);
    view->setContextMenuPolicy(Qt::ActionsContextMenu);
    return view;
}

void EnvironmentPage::show(const Environment &environment, const Variables &secrets)
{
    m_name->setText(environment.name);
    QList<TextRowsModel::Row> rows;
    for (auto each = environment.variables.begin(); each != environment.variables.end(); ++each)
        rows.append({each.key(), each.value(), QString()});
    for (const QString &name : environment.secrets)
        rows.append({name, secrets.value(name), QStringLiteral("1")});
    m_variables->setRows(rows);
    rows.clear();
    for (const ExtractionRule &rule : environment.rules)
        rows.append({rule.variable, rule.source, rule.filter});
    m_rules->setRows(rows);
}

void EnvironmentPage::addSecrets(const Variables &secrets)
{
    QList<TextRowsModel::Row> rows = m_variables->rows();
    bool any = false;
    for (TextRowsModel::Row &row : rows) {
        if (row.value(2).isEmpty() || !row.value(1).isEmpty() || !secrets.contains(row.value(0)))
            continue;
        row[1] = secrets.value(row.value(0));
        any = true;
    }
    if (any)
        m_variables->setRows(rows);
}

void EnvironmentPage::setSecretsText(const QString &text)
{
    m_secretsText->setText(text);
    m_secretsText->setVisible(!text.isEmpty());
}

Environment EnvironmentPage::environment() const
{
    Environment result;
    result.name = m_name->text().trimmed();
    const QList<TextRowsModel::Row> variables = m_variables->rows();
    for (const TextRowsModel::Row &row : variables) {
        if (row.value(2).isEmpty())
            result.variables.insert(row.value(0).trimmed(), row.value(1));
        else
            result.secrets.append(row.value(0).trimmed());
    }
    const QList<TextRowsModel::Row> rules = m_rules->rows();
    for (const TextRowsModel::Row &row : rules)
        result.rules.append(ruleOf(row));
    return result;
}

Variables EnvironmentPage::secrets() const
{
    Variables result;
    const QList<TextRowsModel::Row> variables = m_variables->rows();
    for (const TextRowsModel::Row &row : variables) {
        if (!row.value(2).isEmpty() && !row.value(1).isEmpty())
            result.insert(row.value(0).trimmed(), row.value(1));
    }
    return result;
}

QString EnvironmentPage::problem() const
{
    for (const QString &problem :
         {Environment::nameProblem(m_name->text().trimmed()), m_variables->problem(), m_rules->problem()}) {
        if (!problem.isEmpty())
            return problem;
    }
    return m_rules->rows().size() > Environment::mostRules
               ? tr("At most %1 values can be taken out of messages.").arg(Environment::mostRules)
               : QString();
}

void EnvironmentPage::focusName()
{
    m_name->setFocus();
    m_name->selectAll();
}

} // namespace socketglass
