// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/compare/expectationspanel.h"

#include "capture/filesetting.h"
#include "payload/visibletext.h"
#include "session/sessionsmodel.h"
#include "views/common/entriespage.h"
#include "views/common/formparts.h"
#include "views/common/sessionchoice.h"
#include "views/common/themedicon.h"
#include "views/compare/expectationeditor.h"
#include "views/compare/expectationofevent.h"
#include "views/compare/expectationsmodel.h"
#include "views/document/capturedocument.h"
#include "views/document/keptsetting.h"
#include "views/document/taskprogress.h"

#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace socketglass {

namespace {

constexpr double smallestProgress = 0.005;

/// As a POSIX shell takes it for one word.
QString quoted(QString word)
{
    return u'\'' + word.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

EntriesPage::Words pageWords()
{
    EntriesPage::Words words;
    words.prefix = QStringLiteral("expectation");
    words.list = ExpectationsPanel::tr("Expectations");
    words.add = ExpectationsPanel::tr("Add an expectation");
    words.addFirst = ExpectationsPanel::tr("Add an Expectation");
    words.edit = ExpectationsPanel::tr("Edit the expectation (Enter)");
    words.duplicate = ExpectationsPanel::tr("Duplicate the expectation");
    words.remove = ExpectationsPanel::tr("Remove the expectation (Delete)");
    words.up = ExpectationsPanel::tr("Move the expectation up");
    words.down = ExpectationsPanel::tr("Move the expectation down");
    words.emptyTitle = ExpectationsPanel::tr("No expectations");
    words.emptyText =
        ExpectationsPanel::tr("What a session must do: a message that contains or equals something or meets "
                              "a JSONPath condition, an "
                              "order, an answer in time, a close code, no errors. A row of the timeline "
                              "makes one from its menu. They are "
                              "kept in the file and checked here, or in CI by the command line.");
    return words;
}

} // namespace

ExpectationsPanel::ExpectationsPanel(CaptureDocument *document, SessionsModel *sessions, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_sessions(sessions)
    , m_model(new ExpectationsModel(this))
    , m_store(new KeptSetting(document, m_model,
                              {FileSetting::expectations,
                               [this] { return expectationsToJson(m_model->entries()); },
                               [this](const QByteArray &json, QString *problem) {
                                   m_model->setEntries(expectationsFromJson(json, problem));
                               }},
                              this))
{
    setObjectName(QStringLiteral("expectationsPanel"));
    setAccessibleName(tr("Expectations"));
    m_model->setPalette(palette());
    m_note = hintLabel({}, this);
    m_note->setObjectName(QStringLiteral("expectationsNote"));
    buildList();
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_note);
    layout->addWidget(m_page, 1);
    layout->addWidget(m_found);
    layout->addWidget(m_show, 0, Qt::AlignLeft);
    layout->addWidget(buildCheck());
    layout->addWidget(buildCommand());
    connectDocument();
    updateState();
}

void ExpectationsPanel::buildList()
{
    m_editor = new ExpectationEditor(m_model);
    m_page = new EntriesPage(pageWords(), m_model, m_editor, this);
    m_page->view()->horizontalHeader()->resizeSection(ExpectationsModel::ResultColumn,
                                                      fontMetrics().averageCharWidth() * 16);
    m_found = hintLabel({}, this);
    m_found->setObjectName(QStringLiteral("expectationFound"));
    m_found->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_show = new QPushButton(tr("&Show the Event"), this);
    m_show->setObjectName(QStringLiteral("expectationShow"));
    m_show->setToolTip(tr("Go to the event in the timeline that decided it, or came closest"));
    m_show->setAutoDefault(false);
    connect(m_show, &QPushButton::clicked, this, [this] {
        const auto result = m_model->result(m_page->currentRow());
        if (result && m_checked && result->event != EventId{})
            Q_EMIT eventPicked(*m_checked, result->event);
    });
    connect(m_page, &EntriesPage::currentChanged, this, &ExpectationsPanel::showCurrent);
    setFocusProxy(m_page->view());
}

QWidget *ExpectationsPanel::buildCheck()
{
    auto *part = new QWidget(this);
    m_choice = new SessionChoice(m_sessions, QStringLiteral("expectationSession"), part);
    m_choice->setAccessibleName(tr("Session that is checked"));
    m_check = new QPushButton(themedIcon(QStringLiteral("expect")), tr("Check Now"), part);
    m_check->setObjectName(QStringLiteral("expectationCheck"));
    m_check->setAutoDefault(false);
    m_progress = new TaskProgress(QStringLiteral("expectation"), tr("Checking…"), tr("Stop checking"), part);
    m_summary = hintLabel({}, part);
    m_summary->setObjectName(QStringLiteral("expectationSummary"));
    QFont bold = font();
    bold.setBold(true);
    m_summary->setFont(bold);
    auto *row = new QHBoxLayout;
    row->addWidget(m_choice, 1);
    row->addWidget(m_check);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(row);
    layout->addWidget(m_progress, 0, Qt::AlignLeft);
    layout->addWidget(m_summary);
    connect(m_check, &QPushButton::clicked, this, &ExpectationsPanel::check);
    connect(m_progress, &TaskProgress::cancelled, this, &ExpectationsPanel::cancel);
    connect(&m_thread, &ReaderThread::progressed, m_progress, &TaskProgress::setFraction);
    connect(m_choice, &SessionChoice::sessionChanged, this, &ExpectationsPanel::forget);
    return part;
}

QWidget *ExpectationsPanel::buildCommand()
{
    auto *part = new QWidget(this);
    m_command = lineField(QStringLiteral("expectationCommand"), tr("Command line for CI"), part);
    m_command->setReadOnly(true);
    m_copy = new QPushButton(themedIcon(QStringLiteral("copy")), tr("Copy"), part);
    m_copy->setObjectName(QStringLiteral("expectationCopy"));
    m_copy->setToolTip(tr("Copy the command line"));
    m_copy->setAutoDefault(false);
    auto *label = new QLabel(tr("In C&I:"), part);
    label->setBuddy(m_command);
    auto *layout = new QHBoxLayout(part);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(label);
    layout->addWidget(m_command, 1);
    layout->addWidget(m_copy);
    connect(m_copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_command->text()); });
    return part;
}

void ExpectationsPanel::connectDocument()
{
    connect(m_document, &CaptureDocument::readerChanged, this, &ExpectationsPanel::forget);
    connect(m_document, &CaptureDocument::titleChanged, this, [this] {
        if (m_running && m_thread.file() != m_document->path())
            check(); // the file has another name now
        updateState();
    });
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_sessions, changed, this, &ExpectationsPanel::updateState);
    connect(m_sessions, &QAbstractItemModel::modelReset, this, &ExpectationsPanel::updateState);
    connect(m_store, &KeptSetting::changed, this, &ExpectationsPanel::updateState);
    connect(m_model, &ExpectationsModel::edited, this, &ExpectationsPanel::forget);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ExpectationsPanel::updateState);
}

void ExpectationsPanel::setSession(SessionId id)
{
    m_choice->setSession(id);
}

void ExpectationsPanel::addFrom(const Event &event)
{
    const std::optional<Expectation> expectation = expectationOf(event);
    if (!expectation || !m_store->readOnlyReason().isEmpty())
        return;
    m_page->showEditor();
    m_editor->editNew(*expectation);
}

void ExpectationsPanel::check()
{
    const auto session = m_choice->session();
    if (!session || !m_document->reader() || m_model->rowCount() == 0)
        return;
    m_model->setResults({});
    m_checked = session;
    m_running = true;
    m_progress->begin();
    m_thread.setFile(m_document->path());
    m_thread.request([this, session = *session, entries = m_model->entries()](
                         const ReaderThread::Context &context) -> ReaderThread::Answer {
        FileProgress progress;
        progress.report = [&context, told = 0.0](double fraction) mutable {
            if (fraction - told >= smallestProgress)
                context.report(told = fraction);
        };
        progress.isCancelled = [&context] { return context.cancelled.load(); };
        return [this, results = checkExpectations(entries, context.reader, session, progress)] {
            show(results);
        };
    });
    updateState();
}

void ExpectationsPanel::cancel()
{
    forget();
    m_summary->setText(tr("Stopped before the end."));
    m_summary->show();
}

void ExpectationsPanel::forget()
{
    m_thread.cancel();
    m_running = false;
    m_checked.reset();
    m_progress->end();
    m_model->setResults({});
    updateState();
}

void ExpectationsPanel::show(const QList<ExpectationResult> &results)
{
    m_running = false;
    m_progress->end();
    m_model->setResults(results);
    const auto failed = std::find_if(results.begin(), results.end(),
                                     [](const ExpectationResult &result) { return !result.passed; });
    if (failed != results.end())
        m_page->select(int(failed - results.begin()));
    updateState();
}

void ExpectationsPanel::showCurrent()
{
    if (!m_found)
        return;
    const auto result = m_model->result(m_page->currentRow());
    m_found->setText(result ? visibleText(result->message) : QString());
    m_found->setVisible(result && !result->message.isEmpty());
    m_show->setVisible(m_model->isChecked());
    m_show->setEnabled(result && result->event != EventId{});
}

QString ExpectationsPanel::summary() const
{
    if (!m_model->isChecked())
        return {};
    int passed = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        passed += int(m_model->result(row)->passed);
    return passed == m_model->rowCount()
               ? tr("✓ All %1 passed.").arg(passed)
               : tr("✗ %1 of %2 failed.").arg(m_model->rowCount() - passed).arg(m_model->rowCount());
}

QString ExpectationsPanel::commandLine() const
{
    const auto session = m_choice->session();
    if (!session || m_document->path().isEmpty() || m_document->isScratch())
        return {};
    const QUrl url = m_sessions->indexOf(*session).data(SessionsModel::UrlRole).toUrl();
    return QStringLiteral("socketglass replay %1 --session %2 --to %3 --expect --junit results.xml")
        .arg(quoted(m_document->path()), QString::number(qint64(*session)),
             quoted(url.toString(QUrl::FullyEncoded)));
}

void ExpectationsPanel::updateState()
{
    const QString readOnly = m_store->readOnlyReason();
    const QString told = readOnly.isEmpty() ? m_store->problem() : readOnly;
    m_note->setText(told);
    m_note->setVisible(!told.isEmpty());
    m_page->setEditable(readOnly.isEmpty());
    m_check->setEnabled(m_choice->session() && m_model->rowCount() > 0 && !m_running);
    m_summary->setText(summary());
    m_summary->setVisible(!m_summary->text().isEmpty());
    const QString command = commandLine();
    m_command->setText(command);
    m_command->setCursorPosition(0);
    m_command->setPlaceholderText(tr("The command line, once the capture is saved (Ctrl+S)"));
    m_command->setToolTip(
        tr("Replays the session to this address, compares the answers and checks the expectations; "
           "exit status 1 where one fails"));
    m_copy->setEnabled(!command.isEmpty());
    showCurrent();
}

void ExpectationsPanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_model->setPalette(palette());
}

} // namespace socketglass
