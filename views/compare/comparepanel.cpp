// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/comparepanel.h"

#include "capture/filesetting.h"
#include "replay/comparisonreport.h"
#include "session/sessionsmodel.h"
#include "views/common/aside.h"
#include "views/common/entriespage.h"
#include "views/common/formparts.h"
#include "views/common/sessionchoice.h"
#include "views/common/themedicon.h"
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

#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSaveFile>
#include <QSettings>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace socketglass {

namespace {

constexpr double smallestProgress = 0.005;

} // namespace

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
    layout->addWidget(buildSessions());
    layout->addWidget(buildOptions());
    layout->addWidget(m_progress, 0, Qt::AlignLeft);
    for (QLabel *label : {m_problem, m_verdict, m_notes})
        layout->addWidget(label);
    layout->addWidget(buildResult(), 1);
    return m_content;
}

QWidget *ComparePanel::buildSessions()
{
    auto *row = new QWidget(m_content);
    m_left = new SessionChoice(m_sessions, QStringLiteral("compareLeftSession"), row);
    m_left->setAccessibleName(tr("Left session"));
    m_left->setToolTip(tr("What is expected: the recording"));
    m_right = new SessionChoice(m_sessions, QStringLiteral("compareRightSession"), row);
    m_right->setAccessibleName(tr("Right session"));
    m_right->setToolTip(tr("What is compared with it: the replay"));
    QToolButton *swapButton =
        iconButton(QStringLiteral("swap"), tr("Exchange left and right"), QStringLiteral("compareSwap"), row);
    m_compare = addButton(tr("Compare"), QStringLiteral("compare"), QStringLiteral("compareStart"),
                          &ComparePanel::compare);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_left, 1);
    layout->addWidget(swapButton);
    layout->addWidget(m_right, 1);
    layout->addWidget(m_compare);
    connect(swapButton, &QToolButton::clicked, this, &ComparePanel::swap);
    for (const SessionChoice *choice : {m_left, m_right})
        connect(choice, &SessionChoice::sessionChanged, this, &ComparePanel::forget);
    setFocusProxy(m_left);
    return row;
}

QCheckBox *ComparePanel::addOption(const QString &text, const QString &objectName, const QString &tip)
{
    auto *box = new QCheckBox(text, m_content);
    box->setObjectName(objectName);
    box->setToolTip(tip);
    connect(box, &QCheckBox::clicked, this, [this] {
        if (m_result)
            compare();
    });
    return box;
}

QWidget *ComparePanel::buildOptions()
{
    auto *row = new QWidget(m_content);
    m_messagesOnly = addOption(tr("&Messages only"), QStringLiteral("compareMessagesOnly"),
                               tr("Neither handshake, close and errors nor pings and pongs"));
    m_ignoreOrder = addOption(tr("Ignore &order"), QStringLiteral("compareIgnoreOrder"),
                              tr("A message that came at another place is no difference"));
    m_recognise =
        addOption(tr("&Recognise what differs by nature"), QStringLiteral("compareRecognise"),
                  tr("Times near the run's own clock, UUIDs, random tokens and counters are counted as "
                     "ignored, not as changed"));
    m_recognise->setChecked(true);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QCheckBox *box : {m_messagesOnly, m_ignoreOrder, m_recognise})
        layout->addWidget(box);
    layout->addStretch();
    return row;
}

QPushButton *ComparePanel::addButton(const QString &text, const QString &icon, const QString &objectName,
                                     void (ComparePanel::*run)())
{
    auto *button = new QPushButton(themedIcon(icon), text, m_content);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, run);
    return button;
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
    m_copy = addButton(tr("Copy Report"), QStringLiteral("copy"), QStringLiteral("compareCopyReport"),
                       &ComparePanel::copyReport);
    m_save = addButton(tr("Save Report…"), QStringLiteral("document-save"),
                       QStringLiteral("compareSaveReport"), &ComparePanel::saveReport);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addWidget(m_save);
    buttons->addStretch();
    auto *part = new QWidget(m_content);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tabs, 1);
    layout->addLayout(buttons);
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
        if (m_result)
            compare();
        updateState();
    });
}

void ComparePanel::setSessions(SessionId left, std::optional<SessionId> right)
{
    m_left->setSession(left);
    if (right) {
        m_right->setSession(*right);
    } else if (m_right->session() == left && m_sessions->rowCount() > 1) {
        const int row = m_left->currentIndex();
        m_right->setCurrentIndex(row + 1 < m_sessions->rowCount() ? row + 1 : row - 1);
    }
}

void ComparePanel::swap()
{
    const auto left = m_left->session();
    const auto right = m_right->session();
    const bool again = m_result != nullptr;
    if (!left || !right)
        return;
    m_left->setSession(*right);
    m_right->setSession(*left);
    if (again)
        compare();
}

ComparisonOptions ComparePanel::options() const
{
    ComparisonOptions options;
    options.rules = m_rules->entries();
    options.recogniseVolatile = m_recognise->isChecked();
    options.messagesOnly = m_messagesOnly->isChecked();
    options.ignoreOrder = m_ignoreOrder->isChecked();
    return options;
}

bool ComparePanel::isOpen(SessionId id) const
{
    const int state = m_sessions->indexOf(id).data(SessionsModel::ReadyStateRole).toInt();
    return ReadyState(state) != ReadyState::Closed;
}

void ComparePanel::compare()
{
    const auto left = m_left->session();
    const auto right = m_right->session();
    if (!left || !right || !m_document->reader())
        return;
    m_running = true;
    m_wereOpen = isOpen(*left) || isOpen(*right);
    m_thread.setFile(m_document->path());
    m_view->setFile(m_document->path());
    m_progress->begin();
    tell({});
    m_thread.request([this, left = *left, right = *right,
                      options = options()](const ReaderThread::Context &context) -> ReaderThread::Answer {
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
        return [this, result] { show(result); };
    });
    updateState();
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

void ComparePanel::show(std::shared_ptr<const ComparisonResult> result)
{
    m_running = false;
    m_progress->end();
    if (result->error) {
        forget();
        tell(tr("The sessions could not be compared. %1").arg(result->error->message));
        return;
    }
    m_result = std::move(result);
    m_timing->setFigures(TimingFigures::of(*m_result));
    m_view->setResult(m_result, m_document->reader());
    m_ignored->setResult(m_result);
    tell({}, notes());
    updateState();
}

QString ComparePanel::notes() const
{
    QStringList notes;
    if (m_left->session() == m_right->session())
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

void ComparePanel::withReport(std::function<void(const QString &)> done)
{
    if (!m_result)
        return;
    m_thread.request([result = m_result, left = m_left->currentText(), right = m_right->currentText(),
                      done = std::move(done)](const ReaderThread::Context &context) -> ReaderThread::Answer {
        ComparisonReport report(*result, context.reader, context.reader);
        report.setNames(left, right);
        return [done, text = report.text()] { done(text); };
    });
}

void ComparePanel::copyReport()
{
    withReport([this](const QString &text) {
        QGuiApplication::clipboard()->setText(text);
        tell({}, tr("The report is in the clipboard."));
    });
}

void ComparePanel::saveReport()
{
    auto *dialog = new QFileDialog(this, tr("Save the Report"), QFileInfo(m_document->path()).path(),
                                   tr("Text files (*.txt);;All files (*)"));
    dialog->setObjectName(QStringLiteral("compareReportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("txt"));
    connect(dialog, &QFileDialog::fileSelected, this, &ComparePanel::writeReport);
    dialog->open();
}

void ComparePanel::writeReport(const QString &target)
{
    withReport([this, target](const QString &text) {
        const auto problem = std::make_shared<QString>();
        runAside(
            this,
            [problem, target, text = text.toUtf8()] {
                QSaveFile file(target);
                if (!file.open(QFile::WriteOnly) || file.write(text) != text.size() || !file.commit())
                    *problem = file.errorString();
            },
            [this, problem, target] {
                const QString failed = tr("The report could not be written to %1: %2. Choose another place.");
                tell(problem->isEmpty() ? QString() : failed.arg(target, *problem),
                     problem->isEmpty() ? tr("The report is in %1.").arg(target) : QString());
            });
    });
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
    m_compare->setEnabled(m_left->session() && m_right->session() && !m_running);
    m_verdict->setText(m_result ? verdictSentence(*m_result) : tr("Choose two sessions and press Compare."));
    m_verdict->setVisible(true);
    m_copy->setEnabled(m_result && !m_running);
    m_save->setEnabled(m_result && !m_running);
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

void ComparePanel::saveState(QSettings &settings) const
{
    for (const QCheckBox *box : {m_messagesOnly, m_ignoreOrder, m_recognise})
        settings.setValue(QStringLiteral("compare/") + box->objectName(), box->isChecked());
}

void ComparePanel::restoreState(QSettings &settings)
{
    for (QCheckBox *box : {m_messagesOnly, m_ignoreOrder, m_recognise})
        box->setChecked(
            settings.value(QStringLiteral("compare/") + box->objectName(), box->isChecked()).toBool());
}

QString verdictSentence(const ComparisonResult &result)
{
    const auto messages = std::count_if(result.rows.begin(), result.rows.end(), [](const ComparisonRow &row) {
        return row.kind == EventKind::Message;
    });
    const QLocale locale;
    QStringList parts;
    const auto add = [&](const QString &text, qint64 count) {
        if (count > 0)
            parts.append(text.arg(locale.toString(count)));
    };
    add(ComparePanel::tr("%1 changed"), result.count(Verdict::Changed));
    add(ComparePanel::tr("%1 missing"), result.count(Verdict::Missing));
    add(ComparePanel::tr("%1 extra"), result.count(Verdict::Extra));
    add(ComparePanel::tr("%1 at another place"), result.count(Verdict::Reordered));
    if (parts.isEmpty())
        parts.append(ComparePanel::tr("%n message(s)", nullptr, int(messages)));
    else
        add(ComparePanel::tr("%1 equal"),
            result.count(Verdict::Equal) + result.count(Verdict::EqualIgnoring));
    if (result.ignoredValues > 0)
        parts.append(ComparePanel::tr("%n value(s) ignored", nullptr, int(result.ignoredValues)));
    return (result.isEqual() ? ComparePanel::tr("= Equal: %1.") : ComparePanel::tr("≠ Different: %1."))
        .arg(parts.join(QStringLiteral(", ")));
}

} // namespace socketglass
