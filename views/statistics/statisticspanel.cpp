// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/statistics/statisticspanel.h"

#include "timeline/eventtext.h"
#include "views/common/formparts.h"
#include "views/statistics/sizehistogram.h"
#include "views/style/placeholder.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QToolButton>
#include <QTreeView>
#include <QVBoxLayout>

#include <climits>

namespace socketglass {

namespace {

/// Numbers stand at the right, names of groups are bold.
class FiguresDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->font.setBold(!index.parent().isValid());
        if (index.column() != int(StatisticsColumn::Figure))
            option->displayAlignment = Qt::AlignRight | Qt::AlignVCenter;
    }
};

} // namespace

StatisticsPanel::StatisticsPanel(QWidget *parent)
    : QWidget(parent)
    , m_job([this](const StatisticsFigures &figures, double fraction) { take(figures, fraction); })
    , m_model(new StatisticsModel(this))
    , m_pages(new QStackedWidget(this))
    , m_scopeLabel(new QLabel(this))
    , m_evictedLabel(new QLabel(this))
    , m_stateLabel(new QLabel(this))
    , m_stop(new QToolButton(this))
    , m_view(new QTreeView(this))
    , m_histogram(new SizeHistogram(this))
    , m_join(choiceField(QStringLiteral("statisticsJoin"), tr("What joins a request and its reply"), this))
    , m_field(
          lineField(QStringLiteral("statisticsField"), tr("Field that joins a request and its reply"), this))
    , m_problem(problemLabel(QStringLiteral("statisticsProblem"), this))
{
    setObjectName(QStringLiteral("statisticsPanel"));
    setAccessibleName(tr("Statistics"));
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    buildHead(layout);
    buildFigures(layout);
    buildChoice(layout);
    m_pages->setObjectName(QStringLiteral("statisticsPages"));
    m_pages->addWidget(new Placeholder(
        tr("Nothing to count yet"),
        tr("Rates, sizes, round trips and reply times appear here as soon as something is captured or a "
           "file is opened."),
        this));
    m_pages->addWidget(page);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_pages);
    m_clock.setInterval(1000);
    connect(&m_clock, &QTimer::timeout, this, &StatisticsPanel::showFigures);
    setScopeName({});
    showState();
}

void StatisticsPanel::buildHead(QVBoxLayout *layout)
{
    m_scopeLabel->setObjectName(QStringLiteral("statisticsScope"));
    m_scopeLabel->setTextFormat(Qt::PlainText);
    m_scopeLabel->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_stateLabel->setObjectName(QStringLiteral("statisticsState"));
    m_stateLabel->setTextFormat(Qt::PlainText);
    m_stop->setObjectName(QStringLiteral("statisticsStop"));
    m_stop->setFocusPolicy(Qt::StrongFocus);
    QToolButton *copyButton = iconButton(QStringLiteral("copy"), tr("Copy the figures as text"),
                                         QStringLiteral("statisticsCopy"), this);
    connect(m_stop, &QToolButton::clicked, this, &StatisticsPanel::stopOrRestart);
    connect(copyButton, &QToolButton::clicked, this, &StatisticsPanel::copy);
    auto *row = new QHBoxLayout;
    row->addWidget(m_scopeLabel, 1);
    row->addWidget(m_stateLabel);
    row->addWidget(m_stop);
    row->addWidget(copyButton);
    layout->addLayout(row);
    m_evictedLabel->setObjectName(QStringLiteral("statisticsEvicted"));
    m_evictedLabel->setTextFormat(Qt::PlainText);
    m_evictedLabel->setWordWrap(true);
    layout->addWidget(m_evictedLabel);
}

void StatisticsPanel::buildFigures(QVBoxLayout *layout)
{
    m_view->setObjectName(QStringLiteral("statisticsView"));
    m_view->setAccessibleName(tr("Figures"));
    m_view->setModel(m_model);
    m_view->setItemDelegate(new FiguresDelegate(m_view));
    m_view->setUniformRowHeights(true);
    m_view->setAllColumnsShowFocus(true);
    m_view->setTabKeyNavigation(false);
    m_view->expandAll();
    for (int group = 0; group < m_model->rowCount(); ++group)
        m_view->setFirstColumnSpanned(group, {}, true);
    QHeaderView *header = m_view->header();
    header->setStretchLastSection(false);
    header->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    header->setSectionResizeMode(QHeaderView::Fixed);
    header->setSectionResizeMode(int(StatisticsColumn::Figure), QHeaderView::Stretch);
    const int width = fontMetrics().averageCharWidth() * 14;
    header->resizeSection(int(StatisticsColumn::Sent), width);
    header->resizeSection(int(StatisticsColumn::Received), width);
    layout->addWidget(m_view, 1);
    auto *label = new QLabel(tr("Si&zes of messages:"), this);
    label->setBuddy(m_histogram);
    layout->addWidget(label);
    layout->addWidget(m_histogram);
}

void StatisticsPanel::buildChoice(QVBoxLayout *layout)
{
    m_join->addItem(tr("the id of a known protocol"));
    m_join->addItem(tr("a field of JSON messages"));
    m_join->setToolTip(tr("Known are JSON-RPC, GraphQL over WebSocket, and Socket.IO with acknowledgements"));
    m_field->setText(QStringLiteral("$.id"));
    m_field->setToolTip(tr("A JSONPath: two messages in which it finds the same value belong together"));
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    form->addRow(tr("Requests and replies are &joined by:"), m_join);
    form->addRow(m_field);
    form->addRow(m_problem);
    layout->addLayout(form);
    connect(m_join, &QComboBox::currentIndexChanged, this, [this] {
        checkField();
        restart();
    });
    connect(m_field, &QLineEdit::textChanged, this, &StatisticsPanel::checkField);
    connect(m_field, &QLineEdit::editingFinished, this, [this] {
        if (m_field->isModified())
            restart();
        m_field->setModified(false);
    });
    checkField();
}

bool StatisticsPanel::isByField() const
{
    return m_join->currentIndex() == 1;
}

std::optional<JsonPath> StatisticsPanel::field(QString *problem) const
{
    return isByField() ? JsonPath::parse(m_field->text(), problem) : std::nullopt;
}

void StatisticsPanel::checkField()
{
    m_field->setVisible(isByField());
    QString problem;
    if (isByField() && !field(&problem))
        problem = tr("%1 Until it is one, the ids of known protocols count.").arg(problem);
    showProblem(m_problem, problem);
}

void StatisticsPanel::setFile(const QString &path, std::optional<SessionId> scope)
{
    if (path == m_path && scope == m_scope)
        return;
    m_path = path;
    m_scope = scope;
    m_job.stop();
    m_state = State::Idle;
    m_figures = {};
    m_pages->setCurrentIndex(path.isEmpty() ? 0 : 1);
    if (isVisible())
        restart();
    else
        showFigures();
}

void StatisticsPanel::setScopeName(const QString &name)
{
    m_scopeLabel->setText(name.isEmpty() ? tr("All sessions") : tr("Session %1").arg(name));
}

void StatisticsPanel::restart()
{
    m_job.stop();
    m_state = State::Idle;
    m_fraction = 0;
    if (!m_path.isEmpty()) {
        m_state = State::Reading;
        m_job.start(m_path, StatisticsScan({m_scope, field()}));
    }
    showState();
}

void StatisticsPanel::stopOrRestart()
{
    if (m_state != State::Reading)
        return restart();
    m_job.stop();
    m_state = State::Stopped;
    showState();
}

void StatisticsPanel::follow()
{
    if (isVisible())
        m_job.follow();
}

void StatisticsPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_clock.start();
    if (m_state == State::Idle)
        restart();
    else
        m_job.follow();
}

void StatisticsPanel::take(const StatisticsFigures &figures, double fraction)
{
    m_figures = figures;
    m_fraction = fraction;
    m_state = fraction < 1 ? State::Reading : State::Done;
    showFigures();
}

void StatisticsPanel::showFigures()
{
    if (!isVisible())
        m_clock.stop();
    m_model->setFigures(m_figures, captureNow());
    m_histogram->setFigures(m_figures.sent.sizes, m_figures.received.sizes);
    showState();
}

void StatisticsPanel::showState()
{
    QStringList evicted;
    if (m_figures.evictedBefore > 0)
        evicted.append(tr("%1 earlier events were evicted from the file and are not counted.")
                           .arg(locale().toString(m_figures.evictedBefore)));
    if (m_figures.evicted > 0)
        evicted.append(tr("%1 of the events counted here were evicted since.")
                           .arg(locale().toString(m_figures.evicted)));
    m_evictedLabel->setText(evicted.join(u'\n'));
    m_evictedLabel->setVisible(!evicted.isEmpty());
    const QString percent = QString::number(int(m_fraction * 100));
    QString text;
    if (m_state == State::Reading && m_fraction > 0)
        text = tr("Reading… %1 %").arg(percent);
    else if (m_state == State::Stopped)
        text = tr("Stopped at %1 %").arg(percent);
    else if (m_figures.tooLarge > 0)
        text = tr("%Ln message(s) too large to look for an id", nullptr,
                  int(std::min<qint64>(m_figures.tooLarge, INT_MAX)));
    if (m_figures.error)
        text = tr("Not all could be read");
    m_stateLabel->setText(text);
    m_stateLabel->setToolTip(m_figures.error ? m_figures.error->message.toHtmlEscaped() : QString());
    m_stop->setText(m_state == State::Stopped ? tr("Read Again") : tr("Stop"));
    m_stop->setVisible(m_state == State::Stopped || (m_state == State::Reading && m_fraction > 0));
}

void StatisticsPanel::copy() const
{
    const QString evicted = m_evictedLabel->text() + (m_evictedLabel->text().isEmpty() ? u"" : u"\n");
    QApplication::clipboard()->setText(m_scopeLabel->text() + u'\n' + evicted + m_model->text() +
                                       m_histogram->accessibleName() + u'\n' + m_histogram->text());
}

void StatisticsPanel::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("statistics/byField"), isByField());
    settings.setValue(QStringLiteral("statistics/field"), m_field->text());
}

void StatisticsPanel::restoreState(QSettings &settings)
{
    m_field->setText(settings.value(QStringLiteral("statistics/field"), m_field->text()).toString());
    m_join->setCurrentIndex(settings.value(QStringLiteral("statistics/byField")).toBool() ? 1 : 0);
    checkField();
}

} // namespace socketglass
