// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/comparisonview.h"

#include "replay/comparisonmodel.h"
#include "views/common/formparts.h"
#include "views/compare/comparisondecorator.h"
#include "views/compare/differencepane.h"

#include <QAction>
#include <QCheckBox>
#include <QEvent>
#include <QHeaderView>
#include <QResizeEvent>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace socketglass {

namespace {

bool isRight(ComparisonColumn column)
{
    return column == ComparisonColumn::RightSeq || column == ComparisonColumn::RightTime ||
           column == ComparisonColumn::RightDirection || column == ComparisonColumn::RightPreview;
}

} // namespace

ComparisonView::ComparisonView(QWidget *parent)
    : QWidget(parent)
    , m_model(new ComparisonModel(this))
    , m_decorator(new ComparisonDecorator(this))
{
    m_decorator->setPalette(palette());
    m_decorator->setSourceModel(m_model);
    m_pane = new DifferencePane(this);
    buildTable();
    auto *parts = new QSplitter(Qt::Vertical, this);
    parts->setObjectName(QStringLiteral("compareSplitter"));
    parts->setChildrenCollapsible(false);
    parts->addWidget(m_view);
    parts->addWidget(m_pane);
    parts->setSizes({500, 500});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addWidget(buildBar());
    layout->addWidget(parts, 1);
    setFocusProxy(m_view);
}

ComparisonView::~ComparisonView() = default;

void ComparisonView::buildTable()
{
    m_view = new QTableView(this);
    m_view->setObjectName(QStringLiteral("compareTable"));
    m_view->setAccessibleName(tr("Both sessions side by side"));
    m_view->setModel(m_decorator);
    makeDense(m_view);
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);
    for (const ComparisonColumn column : {ComparisonColumn::LeftDirection, ComparisonColumn::RightDirection})
        m_view->setColumnHidden(int(column), true); // an arrow in the preview
    connect(m_view, &QAbstractItemView::activated, this, &ComparisonView::pick);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &ComparisonView::showCurrent);
    showColumns();
}

QWidget *ComparisonView::buildBar()
{
    auto *bar = new QWidget(this);
    m_onlyDifferences = new QCheckBox(tr("&Differences only"), bar);
    m_onlyDifferences->setObjectName(QStringLiteral("compareOnlyDifferences"));
    connect(m_onlyDifferences, &QCheckBox::toggled, this, &ComparisonView::setOnlyDifferences);
    m_previous = addStep(QStringLiteral("up"), tr("Previous difference (Shift+F8)"),
                         QStringLiteral("comparePrevious"), Qt::SHIFT | Qt::Key_F8, false);
    m_next = addStep(QStringLiteral("down"), tr("Next difference (F8)"), QStringLiteral("compareNext"),
                     Qt::Key_F8, true);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_onlyDifferences);
    layout->addStretch();
    layout->addWidget(m_previous);
    layout->addWidget(m_next);
    return bar;
}

QToolButton *ComparisonView::addStep(const QString &icon, const QString &text, const QString &objectName,
                                     const QKeySequence &keys, bool downwards)
{
    QToolButton *button = iconButton(icon, text, objectName, this);
    auto *action = new QAction(text, this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    addAction(action);
    connect(action, &QAction::triggered, this, [this, downwards] { goToDifference(downwards); });
    connect(button, &QToolButton::clicked, action, &QAction::trigger);
    return button;
}

void ComparisonView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (event->oldSize().width() != event->size().width())
        showColumns();
}

void ComparisonView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_decorator->setPalette(palette());
}

/// As many columns as there is room for; both messages get the same share of what is left.
void ComparisonView::showColumns()
{
    const int unit = fontMetrics().averageCharWidth();
    const bool times = width() > unit * 110;
    const bool differences = width() > unit * 150;
    const int verdict = unit * 21;
    const int number = unit * 8;
    const int time = times ? unit * 11 : 0;
    const int left = width() - verdict - 2 * number - 2 * time - unit * 4;
    const int message = std::max(unit * 12, differences ? left / 3 : left / 2);
    m_view->setColumnHidden(int(ComparisonColumn::LeftTime), !times);
    m_view->setColumnHidden(int(ComparisonColumn::RightTime), !times);
    m_view->setColumnHidden(int(ComparisonColumn::Differences), !differences);
    const std::pair<ComparisonColumn, int> widths[] = {
        {ComparisonColumn::Verdict, verdict},      {ComparisonColumn::LeftSeq, number},
        {ComparisonColumn::RightSeq, number},      {ComparisonColumn::LeftTime, time},
        {ComparisonColumn::RightTime, time},       {ComparisonColumn::LeftPreview, message},
        {ComparisonColumn::RightPreview, message}, {ComparisonColumn::Differences, message}};
    for (const auto &[column, wide] : widths) {
        if (wide > 0)
            m_view->horizontalHeader()->resizeSection(int(column), wide);
    }
}

void ComparisonView::setResult(std::shared_ptr<const ComparisonResult> result,
                               const SessionFileReader *reader)
{
    const ComparisonRow *current = m_model->rowAt(m_view->currentIndex().row());
    const ComparisonRow wanted = current ? *current : ComparisonRow();
    m_pane->clear();
    m_model->setResult(result, reader, reader);
    m_result = std::move(result);
    showColumns();
    const bool any = wanted.left != EventId{} || wanted.right != EventId{};
    for (int row = 0; any && row < m_model->rowCount(); ++row) {
        const ComparisonRow *found = m_model->rowAt(row);
        if (found->left == wanted.left && found->right == wanted.right)
            return select(row);
    }
    goToDifference(true);
    showCurrent();
}

void ComparisonView::setFile(const QString &path)
{
    m_pane->setFile(path);
}

void ComparisonView::setOnlyDifferences(bool only)
{
    const qsizetype row = resultRow();
    m_model->setOnlyDifferences(only);
    if (row >= 0)
        select(rowOf(row));
    showCurrent();
}

qsizetype ComparisonView::resultRow() const
{
    const ComparisonRow *row = m_model->rowAt(m_view->currentIndex().row());
    return row ? row - m_result->rows.constData() : -1;
}

int ComparisonView::rowOf(qsizetype resultRow) const
{
    int first = 0;
    int count = m_model->rowCount();
    while (count > 0) {
        const int half = count / 2;
        const bool before = m_model->rowAt(first + half) - m_result->rows.constData() < resultRow;
        first = before ? first + half + 1 : first;
        count = before ? count - half - 1 : half;
    }
    return first < m_model->rowCount() ? first : -1;
}

void ComparisonView::goToRow(qsizetype row)
{
    if (!isDifference(m_result->rows.at(row).verdict))
        m_onlyDifferences->setChecked(false);
    select(rowOf(row));
}

void ComparisonView::goToDifference(bool downwards)
{
    const int next = m_model->nextDifference(m_view->currentIndex().row(), downwards);
    if (next >= 0)
        select(next);
}

void ComparisonView::select(int row)
{
    if (row < 0)
        return;
    m_view->setCurrentIndex(m_decorator->index(row, int(ComparisonColumn::Verdict)));
    m_view->scrollTo(m_view->currentIndex());
}

void ComparisonView::showCurrent()
{
    const int row = m_view->currentIndex().row();
    const ComparisonRow *current = m_model->rowAt(row);
    m_next->setEnabled(m_model->nextDifference(row, true) >= 0);
    m_previous->setEnabled(row >= 0 && m_model->nextDifference(row, false) >= 0);
    Q_EMIT currentRowChanged(resultRow());
    if (current)
        m_pane->showRow(m_result, *current);
    else
        m_pane->clear();
}

void ComparisonView::pick(const QModelIndex &index)
{
    const ComparisonRow *row = m_model->rowAt(index.row());
    if (!row)
        return;
    const auto column = ComparisonColumn(index.column());
    const bool right = row->left == EventId{} || (isRight(column) && row->right != EventId{});
    Q_EMIT eventPicked(right ? row->right : row->left);
}

} // namespace socketglass
