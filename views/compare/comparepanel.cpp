// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/comparepanel.h"

#include "capture/filesetting.h"
#include "replay/comparisonreport.h"
#include "session/sessionsmodel.h"
#include "views/common/entriespage.h"
#include "views/common/formparts.h"
#include "views/compare/compareform.h"
#include "views/compare/comparisondecorator.h"
#include "views/compare/comparisonruleeditor.h"
#include "views/compare/comparisonrulesmodel.h"
#include "views/compare/comparisonview.h"
#include "views/compare/differencepane.h"
#include "views/compare/ignoredmodel.h"
#include "views/compare/timingpage.h"
#include "views/document/capturedocument.h"
#include "views/document/keptsetting.h"
#include "views/document/taskprogress.h"
#include "views/style/placeholder.h"

#include <QFileInfo>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace socketglass {

namespace {

constexpr double smallestProgress = 0.005;

} // namespace

/// Of the comparing thread.
struct ComparePanel::Found
{
    std::shared_ptr<const ComparisonResult> result;
    TimingFigures timing;
};

ComparePanel::ComparePanel(CaptureDocument *document, SessionsModel *sessions, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_sessions(sessions)
    , m_rules(new ComparisonRulesModel(this))
    , m_ignored(new IgnoredModel(this))
    , m_store(new KeptSetting(document, m_rules,
                              {FileSetting::comparisonRules,
                               [this] { return comparisonRulesToJson(m_rules->entries()); },
                               [this](const QByteArray &json, QString *problem) {
                                   m_rules->setEntries(comparisonRulesFromJson(json, problem));
                               }},
                              this))
{
    setObjectName(QStringLiteral("comparePanel"));
    setAccessibleName(tr("Compare"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(buildPlaceholder());
    layout->addWidget(buildContent());
    addActions(m_view->actions()); // their keys work in the whole panel
    connectDocument();
    updateState();
}

ComparePanel::~ComparePanel()
{
    m_view->setResult(nullptr, nullptr);
}

QWidget *ComparePanel::buildPlaceholder()
{
    auto *placeholder =
        new Placeholder(tr("Nothing to compare yet"),
                        tr("Two sessions stand side by side here: a recording and its replay, or any "
                           "two. Record them, or open a file, or several files at once."),
                        this);
    connect(placeholder->addButton(tr("Type an Address"), QStringLiteral("compareConnect")),
            &QPushButton::clicked, this, &ComparePanel::connectRequested);
    connect(placeholder->addButton(tr("Open a File…"), QStringLiteral("compareOpen")), &QPushButton::clicked,
            this, &ComparePanel::openRequested);
    m_placeholder = placeholder;
    return placeholder;
}

QWidget *ComparePanel::buildContent()
{
    m_content = new QWidget(this);
    m_form = new CompareForm(m_sessions, m_content);
    setFocusProxy(m_form);
    connect(m_form, &CompareForm::startRequested, this, &ComparePanel::compare);
    connect(m_form, &CompareForm::swapRequested, this, &ComparePanel::swap);
    connect(m_form, &CompareForm::sessionsChanged, this, &ComparePanel::forget);
    connect(m_form, &CompareForm::optionsChanged, this, &ComparePanel::compareAgain);
    m_progress =
        new TaskProgress(QStringLiteral("compare"), tr("Comparing…"), tr("Stop comparing"), m_content);
    connect(m_progress, &TaskProgress::cancelled, this, &ComparePanel::cancel);
    connect(&m_thread, &ReaderThread::progressed, m_progress, &TaskProgress::setFraction);
    m_verdict = hintLabel({}, m_content);
    m_verdict->setObjectName(QStringLiteral("compareVerdict"));
    m_verdict->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont bold = font();
    bold.setBold(true);
    m_verdict->setFont(bold);
    m_notes = hintLabel({}, m_content);
    m_notes->setObjectName(QStringLiteral("compareNotes"));
    m_problem = problemLabel(QStringLiteral("compareProblem"), m_content);
    m_readOnly = hintLabel({}, m_content);
    m_readOnly->setObjectName(QStringLiteral("compareReadOnly"));
    auto *layout = new QVBoxLayout(m_content);
    layout->addWidget(m_form);
    layout->addWidget(m_progress, 0, Qt::AlignLeft);
    for (QLabel *label : {m_problem, m_verdict, m_notes})
        layout->addWidget(label);
    layout->addWidget(buildResult(), 1);
    return m_content;
}

QWidget *ComparePanel::buildIgnored()
{
    auto *view = new QTableView(m_tabs);
    view->setObjectName(QStringLiteral("compareIgnored"));
    view->setAccessibleName(tr("Ignored places"));
    view->setModel(m_ignored);
    makeDense(view);
    const int unit = fontMetrics().averageCharWidth();
    const std::pair<IgnoredModel::Column, int> widths[] = {
        {IgnoredModel::CountColumn, 9},  {IgnoredModel::WhyColumn, 16},  {IgnoredModel::DirectionColumn, 12},
        {IgnoredModel::PlaceColumn, 22}, {IgnoredModel::LeftColumn, 24}, {IgnoredModel::RightColumn, 24}};
    for (const auto &[column, characters] : widths)
        view->horizontalHeader()->resizeSection(column, unit * characters);
    return view;
}

QWidget *ComparePanel::buildRules()
{
    auto *rules = new QWidget(m_tabs);
    m_rulesPage = makeComparisonRulesPage(m_rules, rules);
    auto *layout = new QVBoxLayout(rules);
    layout->setContentsMargins(0, 4, 0, 0);
    layout->addWidget(m_readOnly);
    layout->addWidget(m_rulesPage, 1);
    return rules;
}

QWidget *ComparePanel::buildResult()
{
    m_tabs = new QTabWidget(m_content);
    m_tabs->setObjectName(QStringLiteral("compareTabs"));
    m_tabs->setDocumentMode(true);
    m_view = new ComparisonView(m_tabs);
    m_timing = new TimingPage(m_tabs);
    m_tabs->addTab(m_view, tr("Side by side"));
    m_tabs->addTab(m_timing, tr("Timing"));
    m_tabs->addTab(buildIgnored(), tr("Ignored"));
    m_tabs->addTab(buildRules(), tr("Rules"));
    m_report = new ReportButtons(QStringLiteral("compare"),
                                 {{QStringLiteral("txt"), ReportButtons::tr("Text files")}}, m_content);
    connect(m_report, &ReportButtons::done, this, [this](const QString &note) { tell({}, note); });
    connect(m_report, &ReportButtons::failed, this, [this](const QString &problem) { tell(problem); });
    auto *part = new QWidget(m_content);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_report);
    connectResult();
    return part;
}

void ComparePanel::connectResult()
{
    connect(m_view, &ComparisonView::currentRowChanged, m_timing, &TimingPage::setCurrentRow);
    connect(m_timing, &TimingPage::rowPicked, m_view, &ComparisonView::goToRow);
    connect(m_timing, &TimingPage::rowOpened, this, [this] {
        m_tabs->setCurrentWidget(m_view);
        m_view->setFocus();
    });
    connect(m_view->pane(), &DifferencePane::ignoreRequested, this, &ComparePanel::ignorePlace);
    connect(m_view, &ComparisonView::eventPicked, this, [this](EventId id) {
        const std::optional<Event> event =
            m_document->reader() ? m_document->reader()->event(id) : std::nullopt;
        if (event)
            Q_EMIT eventPicked(event->session, id);
    });
}

void ComparePanel::connectDocument()
{
    connect(m_document, &CaptureDocument::readerChanged, this, [this] {
        forget();
        m_thread.setFile(m_document->path());
        m_view->setFile(m_document->path());
    });
    // Where the file was saved under a new name, it is read on there.
    connect(m_document, &CaptureDocument::titleChanged, this, [this] {
        if (m_thread.file() == m_document->path())
            return;
        m_thread.setFile(m_document->path());
        m_view->setFile(m_document->path());
        if (m_running)
            compare();
    });
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_sessions, changed, this, &ComparePanel::updateState);
    connect(m_sessions, &QAbstractItemModel::modelReset, this, &ComparePanel::updateState);
    connect(m_store, &KeptSetting::changed, this, &ComparePanel::updateState);
    connect(m_rules, &ComparisonRulesModel::edited, this, [this] {
        compareAgain();
        updateState();
    });
}

void ComparePanel::setSessions(SessionId left, std::optional<SessionId> right)
{
    m_form->setSessions(left, right);
}

void ComparePanel::swap()
{
    const auto left = m_form->left();
    const auto right = m_form->right();
    const bool again = m_result != nullptr;
    if (!left || !right)
        return;
    m_form->setSessions(*right, *left);
    if (again)
        compare();
}

bool ComparePanel::isOpen(SessionId id) const
{
    const int state = m_sessions->indexOf(id).data(SessionsModel::ReadyStateRole).toInt();
    return ReadyState(state) != ReadyState::Closed;
}

void ComparePanel::compare()
{
    const auto left = m_form->left();
    const auto right = m_form->right();
    if (!left || !right || !m_document->reader())
        return;
    ComparisonOptions options = m_form->options();
    options.rules = m_rules->entries();
    m_running = true;
    m_wereOpen = isOpen(*left) || isOpen(*right);
    m_thread.setFile(m_document->path());
    m_view->setFile(m_document->path());
    m_progress->begin();
    tell({});
    m_thread.request([this, left = *left, right = *right,
                      options](const ReaderThread::Context &context) -> ReaderThread::Answer {
        auto result = std::make_shared<ComparisonResult>();
        FileProgress progress;
        progress.report = [&context, told = 0.0](double fraction) mutable {
            if (fraction - told >= smallestProgress)
                context.report(told = fraction);
        };
        progress.isCancelled = [&context] { return context.cancelled.load(); };
        if (context.openError)
            result->error = context.openError;
        else
            *result = compareSessions(context.reader, left, context.reader, right, options, progress);
        return [this, found = Found{result, TimingFigures::of(*result)}] { show(found); };
    });
    updateState();
}

void ComparePanel::compareAgain()
{
    if (m_result)
        compare();
}

void ComparePanel::cancel()
{
    m_thread.cancel();
    m_running = false;
    m_progress->end();
    tell({}, tr("Stopped before the end."));
    updateState();
}

void ComparePanel::forget()
{
    m_thread.cancel();
    m_running = false;
    m_result.reset();
    m_progress->end();
    m_timing->setFigures({});
    m_view->setResult(nullptr, nullptr);
    m_ignored->setResult(nullptr);
    tell({});
    updateState();
}

void ComparePanel::show(const Found &found)
{
    m_running = false;
    m_progress->end();
    if (found.result->error) {
        forget();
        tell(tr("The sessions could not be compared. %1").arg(found.result->error->message));
        return;
    }
    m_result = found.result;
    m_timing->setFigures(found.timing);
    m_view->setResult(m_result, m_document->reader());
    m_ignored->setResult(m_result);
    tell({}, notes());
    updateState();
}

QString ComparePanel::notes() const
{
    QStringList notes;
    if (m_form->left() == m_form->right())
        notes.append(tr("Both sides are the same session."));
    if (m_wereOpen)
        notes.append(tr("A session that is still open was compared as far as it had got."));
    if (m_result && m_result->mirrored)
        notes.append(tr("One side was recorded as the server: what it sent is what the other received."));
    if (m_result && m_result->approximate)
        notes.append(tr("The sessions are so different that not every pair could be looked for."));
    return notes.join(u' ');
}

void ComparePanel::ignorePlace(const QString &place)
{
    const ComparisonRule rule{ComparisonRule::Kind::JsonPath, place};
    if (!place.isEmpty() && !m_rules->entries().contains(rule))
        m_rules->keep(-1, rule);
}

void ComparePanel::tell(const QString &problem, const QString &note)
{
    showProblem(m_problem, problem);
    m_notes->setText(note);
    m_notes->setVisible(!note.isEmpty());
}

void ComparePanel::updateState()
{
    const bool any = m_sessions->rowCount() > 0;
    m_placeholder->setVisible(!any);
    m_content->setVisible(any);
    m_form->setCanStart(m_form->left() && m_form->right() && !m_running);
    m_verdict->setText(m_result ? verdictSentence(*m_result) : tr("Choose two sessions and press Compare."));
    m_verdict->setVisible(true);
    m_report->setMaker(m_result && !m_running ? reportMaker() : nullptr, QFileInfo(m_thread.file()).path());
    m_tabs->setTabText(2, m_ignored->rowCount() > 0 ? tr("Ignored (%1)").arg(m_ignored->rowCount())
                                                    : tr("Ignored"));
    m_tabs->setTabText(3, m_rules->rowCount() > 0 ? tr("Rules (%1)").arg(m_rules->rowCount()) : tr("Rules"));
    const QString readOnly = m_store->readOnlyReason();
    m_rulesPage->setEditable(readOnly.isEmpty());
    m_view->pane()->setReadOnlyReason(readOnly);
    const QString told = readOnly.isEmpty() ? m_store->problem() : readOnly;
    m_readOnly->setText(told);
    m_readOnly->setVisible(!told.isEmpty());
}

ReportButtons::Maker ComparePanel::reportMaker()
{
    return [this, result = m_result, left = m_form->leftName(),
            right = m_form->rightName()](const QString &, const ReportButtons::Take &take) {
        m_thread.request(
            [result, left, right, take](const ReaderThread::Context &context) -> ReaderThread::Answer {
                ComparisonReport report(*result, context.reader, context.reader);
                report.setNames(left, right);
                return [take, text = report.text()] { take(text.toUtf8()); };
            });
    };
}

void ComparePanel::saveState(QSettings &settings) const
{
    m_form->saveState(settings);
}

void ComparePanel::restoreState(QSettings &settings)
{
    m_form->restoreState(settings);
}

} // namespace socketglass
