// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/exchange/redactioneditor.h"

#include "views/common/themedicon.h"
#include "views/style/textmeaning.h"

#include <QCheckBox>
#include <QComboBox>
#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QTableWidget>
#include <QToolButton>

namespace socketglass {

namespace {

constexpr char presetProperty[] = "presetId";
constexpr int presetsInARow = 2;
enum Column { KindColumn, PatternColumn };

QString exampleOf(RedactionRule::Kind kind)
{
    switch (kind) {
    case RedactionRule::Kind::Header:
        return RedactionEditor::tr("name, like X-Api-Key");
    case RedactionRule::Kind::QueryItem:
        return RedactionEditor::tr("name, like ticket");
    case RedactionRule::Kind::JsonPath:
        return RedactionEditor::tr("path, like $..password");
    case RedactionRule::Kind::Regex:
        break;
    }
    return RedactionEditor::tr("expression, like card=(\\d+)");
}

} // namespace

RedactionEditor::RedactionEditor(QWidget *parent)
    : QWidget(parent)
    , m_table(new QTableWidget(0, 2, this))
    , m_problem(new QLabel(this))
{
    m_problem->setObjectName(QStringLiteral("redactionProblem"));
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *grid = new QGridLayout;
    addPresets(grid);
    buildTable();
    auto *add = new QToolButton(this);
    m_remove = new QToolButton(this);
    for (QToolButton *button : {add, m_remove}) {
        const bool adds = button == add;
        button->setObjectName(adds ? QStringLiteral("redactionAdd") : QStringLiteral("redactionRemove"));
        button->setIcon(themedIcon(adds ? QStringLiteral("add") : QStringLiteral("remove")));
        button->setToolTip(adds ? tr("Add a rule of your own") : tr("Remove the rule"));
        button->setAccessibleName(button->toolTip());
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::TabFocus);
    }
    connect(add, &QToolButton::clicked, this, &RedactionEditor::addEmpty);
    connect(m_remove, &QToolButton::clicked, this, &RedactionEditor::removeCurrent);
    auto *buttons = new QVBoxLayout;
    buttons->addWidget(add);
    buttons->addWidget(m_remove);
    buttons->addStretch();
    auto *row = new QHBoxLayout;
    row->addWidget(m_table, 1);
    row->addLayout(buttons);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(grid);
    layout->addLayout(row, 1);
    layout->addWidget(m_problem);
    updateProblem();
}

void RedactionEditor::addPresets(QGridLayout *grid)
{
    const QList<RedactionPreset> presets = redactionPresets();
    for (const RedactionPreset &preset : presets) {
        auto *box = new QCheckBox(preset.title, this);
        box->setObjectName(QStringLiteral("redaction-") + preset.id);
        box->setProperty(presetProperty, preset.id);
        connect(box, &QCheckBox::toggled, this, &RedactionEditor::onEdited);
        const int index = int(m_presets.size());
        grid->addWidget(box, index / presetsInARow, index % presetsInARow);
        m_presets.append(box);
    }
}

void RedactionEditor::buildTable()
{
    m_table->setObjectName(QStringLiteral("redactionTable"));
    m_table->setAccessibleName(tr("Own rules"));
    m_table->setHorizontalHeaderLabels({tr("Own rule for"), tr("Name, path or expression")});
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setTabKeyNavigation(false);
    m_table->setMinimumHeight(fontMetrics().height() * 5);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 12);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setStretchLastSection(true);
    header->resizeSection(KindColumn, fontMetrics().averageCharWidth() * 24);
}

QComboBox *RedactionEditor::kindField(int row) const
{
    return qobject_cast<QComboBox *>(m_table->cellWidget(row, KindColumn));
}

QLineEdit *RedactionEditor::patternField(int row) const
{
    return qobject_cast<QLineEdit *>(m_table->cellWidget(row, PatternColumn));
}

int RedactionEditor::rowOf(const QWidget *field) const
{
    for (int row = 0; row < m_table->rowCount(); ++row) {
        if (kindField(row) == field || patternField(row) == field)
            return row;
    }
    return -1;
}

void RedactionEditor::addRow(const RedactionRule &rule)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    auto *kind = new QComboBox(m_table);
    kind->setObjectName(QStringLiteral("redactionKind"));
    kind->setAccessibleName(tr("Kind of rule %1").arg(row + 1));
    kind->addItem(tr("Header"), int(RedactionRule::Kind::Header));
    kind->addItem(tr("Item of the URL"), int(RedactionRule::Kind::QueryItem));
    kind->addItem(tr("JSON path"), int(RedactionRule::Kind::JsonPath));
    kind->addItem(tr("Regular expression"), int(RedactionRule::Kind::Regex));
    kind->setCurrentIndex(std::max(0, kind->findData(int(rule.kind))));
    kind->setFrame(false);
    auto *pattern = new QLineEdit(rule.pattern, m_table);
    pattern->setObjectName(QStringLiteral("redactionPattern"));
    pattern->setAccessibleName(tr("Pattern of rule %1").arg(row + 1));
    pattern->setFont(monospaceFont(font()));
    pattern->setFrame(false);
    pattern->setMaxLength(10'000);
    pattern->setPlaceholderText(exampleOf(rule.kind));
    m_table->setCellWidget(row, KindColumn, kind);
    m_table->setCellWidget(row, PatternColumn, pattern);
    connect(kind, &QComboBox::currentIndexChanged, this, [this, kind, pattern] {
        pattern->setPlaceholderText(exampleOf(RedactionRule::Kind(kind->currentData().toInt())));
        onEdited();
    });
    connect(pattern, &QLineEdit::textChanged, this, &RedactionEditor::onEdited);
}

void RedactionEditor::addEmpty()
{
    addRow({});
    m_table->setCurrentCell(m_table->rowCount() - 1, PatternColumn);
    patternField(m_table->rowCount() - 1)->setFocus();
    onEdited();
}

void RedactionEditor::removeCurrent()
{
    int row = rowOf(m_table->focusWidget());
    row = row < 0 ? m_table->currentRow() : row;
    if (row < 0)
        row = m_table->rowCount() - 1;
    m_table->removeRow(row);
    onEdited();
}

RedactionChoice RedactionEditor::choice() const
{
    RedactionChoice choice;
    for (const QCheckBox *box : m_presets) {
        if (box->isChecked())
            choice.presets.append(box->property(presetProperty).toString());
    }
    for (int row = 0; row < m_table->rowCount(); ++row) {
        RedactionRule rule;
        rule.kind = RedactionRule::Kind(kindField(row)->currentData().toInt());
        rule.pattern = patternField(row)->text();
        if (!rule.pattern.trimmed().isEmpty())
            choice.own.append(rule);
    }
    return choice;
}

void RedactionEditor::setChoice(const RedactionChoice &choice)
{
    const QSignalBlocker blocker(this);
    for (QCheckBox *box : std::as_const(m_presets))
        box->setChecked(choice.presets.contains(box->property(presetProperty).toString()));
    m_table->setRowCount(0);
    for (const RedactionRule &rule : choice.own)
        addRow(rule);
    updateProblem();
}

void RedactionEditor::onEdited()
{
    updateProblem();
    Q_EMIT changed();
}

void RedactionEditor::updateProblem()
{
    m_remove->setEnabled(m_table->rowCount() > 0);
    const QString problem = choice().problem();
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    setTextMeaning(m_problem, Meaning::Error);
    for (int row = 0; row < m_table->rowCount(); ++row) {
        RedactionRule rule;
        rule.kind = RedactionRule::Kind(kindField(row)->currentData().toInt());
        rule.pattern = patternField(row)->text();
        const bool bad = !rule.pattern.trimmed().isEmpty() && !rule.problem().isEmpty();
        setTextMeaning(patternField(row), bad ? std::optional(Meaning::Error) : std::nullopt);
    }
}

} // namespace socketglass
