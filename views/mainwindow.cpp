// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/mainwindow.h"

#include "capture/retention.h"
#include "session/sessionsmodel.h"
#include "views/activity/activitystrip.h"
#include "views/activity/capturefigures.h"
#include "views/common/themedicon.h"
#include "views/compare/comparedocks.h"
#include "views/composer/capturedmessages.h"
#include "views/composer/composer.h"
#include "views/composer/sendcontroller.h"
#include "views/connect/connectbar.h"
#include "views/connect/sessionstrip.h"
#include "views/connect/urlhistory.h"
#include "views/details/detailspanel.h"
#include "views/document/documentcontroller.h"
#include "views/document/recoveryoffer.h"
#include "views/document/retentiondialog.h"
#include "views/document/windowdrops.h"
#include "views/environments/environmentbutton.h"
#include "views/environments/expanding.h"
#include "views/environments/extraction.h"
#include "views/exchange/exportcontroller.h"
#include "views/help/demomenu.h"
#include "views/help/demorun.h"
#include "views/help/welcome.h"
#include "views/messagebar/messagebar.h"
#include "views/othertools/codemenu.h"
#include "views/othertools/connectionimporter.h"
#include "views/probe/probedocks.h"
#include "views/profiles/profilecontroller.h"
#include "views/profiles/profilespanel.h"
#include "views/replay/replaydocks.h"
#include "views/replay/replaypanel.h"
#include "views/sessions/sessioncontroller.h"
#include "views/sessions/sessionspanel.h"
#include "views/templates/templatespanel.h"
#include "views/timeline/notekeeper.h"
#include "views/timeline/timelinepanel.h"
#include "views/windowdocks.h"
#include "views/windowmenus.h"

#include <QCloseEvent>
#include <QLabel>
#include <QSettings>
#include <QSplitter>
#include <QStatusBar>
#include <QVBoxLayout>

#include <climits>

namespace socketglass {

MainWindow::MainWindow(const WindowContext &context, QWidget *parent)
    : QMainWindow(parent)
    , m_document(new CaptureDocument(context.captureFolder, this))
    , m_messages(new MessageBar(this))
    , m_sessionsModel(new SessionsModel(this))
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(applicationIcon());
    buildParts(context);
    buildCentre();
    const QList<QAction *> dockActions = buildDocks({this, m_sessionsPanel, m_profilesPanel, m_templates,
                                                     m_details, m_replay, m_compare, m_probe, m_figures});
    buildStatusBar();
    buildMenus({this, m_files, m_connectBar, m_profiles, m_sessionsPanel, m_templates, m_timeline, m_composer,
                m_demo, context.appearance, m_exports, m_replay, m_compare, m_probe, m_importer, m_code,
                QList{m_figures->strip()->toggleAction()} + dockActions});
    connectDocument();
    connectSessions();
    connectMessages();
    connectWelcome();
    restoreState();
    showReader();
    m_connectBar->focusUrl();
}

MainWindow::~MainWindow()
{
    m_document->disconnect();
    m_extraction->stop();
    m_timeline->setReader(nullptr);
    m_details->setSession(nullptr, {});
    m_details->setFile({});
    m_figures->close();
    m_sessionsModel->setWorkspace(nullptr);
    m_sessionsModel->setReader(nullptr);
    delete m_document;
}

void MainWindow::buildParts(const WindowContext &context)
{
    m_files = new DocumentController(m_document, m_messages, this);
    m_sessions = new SessionController(m_document, m_messages, this);
    // The order in which Tab visits them.
    m_connectBar = new ConnectBar(context.environments, this);
    m_profiles = new ProfileController(
        {context.profiles, context.secrets, context.environments, m_connectBar, m_messages, this});
    m_environment = new EnvironmentButton(context.environments, this);
    m_strip = new SessionStrip(m_sessions, this);
    m_timeline = new TimelinePanel(this);
    m_timeline->setNoteKeeper(new NoteKeeper(m_document, this));
    m_composer = new Composer(this);
    m_composer->setEnvironments(context.environments);
    m_sessionsPanel = new SessionsPanel(m_sessionsModel, m_sessions, this);
    m_profilesPanel = new ProfilesPanel(m_profiles, this);
    m_templates = new TemplatesPanel(context.templates, context.environments, m_messages, this);
    m_details = new DetailsPanel(this);
    m_demo = new DemoMenu(m_messages, this);
    m_welcome = new Welcome(m_demo->pathActions(), this);
    m_exports = new ExportController({m_document, m_sessions, m_timeline, this});
    m_sessionsPanel->addContextAction(m_exports->exportSessionAction());
    m_expanding = new Expanding(context.environments, m_messages, this);
    connect(m_expanding, &Expanding::editRequested, m_environment->editAction(), &QAction::trigger);
    m_replay = new ReplayDocks({m_document, m_sessionsModel, m_sessions, m_timeline, m_expanding, this});
    m_compare =
        new CompareDocks({m_document, m_sessionsModel, m_sessions, m_sessionsPanel, m_timeline, this});
    const QList<QAction *> actions = m_replay->sessionActions() + m_compare->sessionActions();
    for (QAction *action : actions)
        m_sessionsPanel->addContextAction(action);
    m_importer =
        new ConnectionImporter({m_connectBar, context.templates, context.environments, m_messages, this});
    connect(m_importer, &ConnectionImporter::editEnvironmentsRequested, m_environment->editAction(),
            &QAction::trigger);
    m_code = new CodeMenu(m_document, m_sessions, this);
    m_sessionsPanel->addContextAction(m_code->menuAction());
    m_probe = new ProbeDocks({m_document, m_sessions, m_connectBar, this});
    m_figures = new CaptureFigures({m_document, m_sessionsModel, m_sessionsPanel, m_timeline, this});
    m_extraction = new Extraction(m_document, context.environments, this);
    m_recovery = new RecoveryOffer(
        m_document, m_messages, [this](std::function<void()> next) { m_files->whenSafe(std::move(next)); },
        this);
}

void MainWindow::buildCentre()
{
    m_timeline->setEmptyWidget(m_welcome);
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setObjectName(QStringLiteral("timelineSplitter"));
    m_splitter->addWidget(m_timeline);
    m_splitter->addWidget(m_composer);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 0);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setSizes({600, 120});
    auto *centre = new QWidget(this);
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *address = new QHBoxLayout;
    address->setContentsMargins(0, 0, 4, 0);
    address->addWidget(m_connectBar, 1);
    address->addWidget(m_environment);
    layout->addLayout(address);
    layout->addWidget(m_strip);
    layout->addWidget(m_messages);
    layout->addWidget(m_figures->strip());
    layout->addWidget(m_splitter, 1);
    setCentralWidget(centre);
}

void MainWindow::buildStatusBar()
{
    m_fileLabel = new QLabel(this);
    m_fileLabel->setObjectName(QStringLiteral("fileLabel"));
    m_fileLabel->setTextFormat(Qt::PlainText);
    m_countLabel = new QLabel(this);
    m_countLabel->setObjectName(QStringLiteral("countLabel"));
    statusBar()->addWidget(m_fileLabel);
    m_files->addProgressTo(statusBar());
    statusBar()->addPermanentWidget(m_countLabel);
}

void MainWindow::connectDocument()
{
    connect(m_document, &CaptureDocument::readerChanged, this, &MainWindow::showReader);
    connect(m_document, &CaptureDocument::workspaceChanged, this,
            [this] { m_sessionsModel->setWorkspace(m_document->workspace()); });
    connect(m_document, &CaptureDocument::titleChanged, this, &MainWindow::updateTitle);
    connect(m_document, &CaptureDocument::committed, this, &MainWindow::followFile);
    keepRetentionOfNewCaptures(m_document);
    connect(m_document, &CaptureDocument::grown, m_sessionsModel, &SessionsModel::follow);
    connect(m_document, &CaptureDocument::grown, this, &MainWindow::followFile);
    connect(m_sessionsModel, &QAbstractItemModel::modelReset, this, &MainWindow::updateNames);
    connect(m_sessionsModel, &QAbstractItemModel::rowsInserted, this, &MainWindow::updateNames);
    connect(m_sessionsModel, &SessionsModel::nameChanged, this, &MainWindow::updateNames);
    connect(m_sessionsModel, &SessionsModel::nameChanged, this, &MainWindow::updateDetailsSession);
    connect(m_sessions, &SessionController::recordFailed, m_files, &DocumentController::tellNotRecorded);
    connect(m_replay, &ReplayDocks::recordFailed, m_files, &DocumentController::tellNotRecorded);
    connect(m_probe, &ProbeDocks::recordFailed, m_files, &DocumentController::tellNotRecorded);
    connect(m_replay, &ReplayDocks::openRequested, m_files->openAction(), &QAction::trigger);
    connect(m_replay, &ReplayDocks::connectRequested, m_connectBar, &ConnectBar::focusUrl);
    connect(m_replay->replayPanel(), &ReplayPanel::compareRequested, m_compare, &CompareDocks::compare);
    connect(m_compare, &CompareDocks::openRequested, m_files->openAction(), &QAction::trigger);
    connect(m_compare, &CompareDocks::connectRequested, m_connectBar, &ConnectBar::focusUrl);
}

void MainWindow::followFile()
{
    m_timeline->follow();
    m_details->follow();
    updateStatus();
}

void MainWindow::connectSessions()
{
    connect(m_connectBar, &ConnectBar::connectRequested, this, &MainWindow::connectWithBar);
    connect(m_sessions, &SessionController::connectRequested, this, &MainWindow::connectWithBar);
    connect(m_demo, &DemoMenu::connectRequested, this, [this](const Profile &profile) {
        m_connectBar->setUrl(profile.url);
        m_sessions->connectTo(profile);
    });
    connect(m_demo, &DemoMenu::runningChanged, this, [this] {
        QStringList urls;
        const QList<DemoServer::Path> paths = DemoServer::paths();
        for (const DemoServer::Path &path : paths) {
            if (m_demo->server()->isRunning())
                urls.append(m_demo->server()->url(path.path).toString());
        }
        m_connectBar->history()->setDemoUrls(urls);
    });
    connect(m_sessionsPanel, &SessionsPanel::scopeChanged, this,
            [this] { m_timeline->setScope(m_sessionsPanel->scope()); });
    connect(m_sessions, &SessionController::currentChanged, this, &MainWindow::updateDetailsSession);
}

void MainWindow::connectMessages()
{
    auto *sending =
        new SendController({m_composer, m_sessions, m_sessionsPanel, m_expanding, m_messages}, this);
    connect(m_sessionsModel, &SessionsModel::nameChanged, sending, &SendController::updateTarget);
    connect(m_composer, &Composer::saveAsTemplateRequested, m_templates, &TemplatesPanel::create);
    connect(m_templates, &TemplatesPanel::sendRequested, sending, &SendController::sendTemplate);
    connect(m_templates, &TemplatesPanel::sequenceRequested, sending, &SendController::sendInOrder);
    connect(m_templates, &TemplatesPanel::editInComposerRequested, this,
            [this](const MessageTemplate &value) { m_composer->load(value.content, value.binary); });
    connect(m_timeline, &TimelinePanel::currentEventChanged, this, [this](const std::optional<Event> &event) {
        m_details->setEvent(event);
        updateDetailsSession();
    });
    auto *captured =
        new CapturedMessages({m_document, m_sessions, m_composer, m_templates, m_messages}, this);
    connect(m_timeline, &TimelinePanel::findChanged, m_details, &DetailsPanel::setFind);
    connect(m_timeline, &TimelinePanel::sendAgainRequested, captured, &CapturedMessages::sendAgain);
    connect(m_timeline, &TimelinePanel::editInComposerRequested, captured, &CapturedMessages::editInComposer);
    connect(m_timeline, &TimelinePanel::saveAsTemplateRequested, captured, &CapturedMessages::saveAsTemplate);
}

void MainWindow::connectWelcome()
{
    connect(m_welcome, &Welcome::addressRequested, m_connectBar, &ConnectBar::focusUrl);
    connect(m_welcome, &Welcome::openRequested, m_files->openAction(), &QAction::trigger);
    connect(m_welcome, &Welcome::demoRequested, this, &MainWindow::runDemo);
    connect(m_welcome, &Welcome::fileRequested, this, [this](const QString &path) { m_files->open({path}); });
    connect(m_welcome, &Welcome::guideRequested, findChild<QAction *>(QStringLiteral("actionGuide")),
            &QAction::trigger);
    const auto *drops = new WindowDrops(this);
    connect(drops, &WindowDrops::filesDropped, m_files, &DocumentController::open);
    connect(drops, &WindowDrops::addressDropped, this, &MainWindow::connectTo);
}

void MainWindow::showReader()
{
    const SessionFileReader *reader = m_document->reader();
    m_sessionsModel->setReader(reader);
    m_timeline->setReader(reader);
    m_timeline->setScope(m_sessionsPanel->scope());
    m_details->setEvent({});
    m_welcome->setHasFile(reader != nullptr);
    m_welcome->setRecentFiles(m_files->recentFiles());
    updateNames();
    updateTitle();
    if (reader && m_sessionsModel->rowCount() > 0)
        m_sessions->setCurrent(m_sessionsModel->sessionId(m_sessionsModel->index(0, 0)));
    updateDetailsSession();
}

void MainWindow::updateNames()
{
    QHash<SessionId, QString> names;
    for (int row = 0; row < m_sessionsModel->rowCount(); ++row) {
        if (const auto id = m_sessionsModel->sessionId(m_sessionsModel->index(row, 0)))
            names.insert(*id, m_sessionsModel->sessionName(*id));
    }
    m_timeline->setSessionNames(names);
    updateStatus();
}

void MainWindow::updateTitle()
{
    setWindowTitle(tr("%1 – Socketglass").arg(m_document->title()));
    m_fileLabel->setText(fileText());
    if (m_shownPath != m_document->path()) {
        m_shownPath = m_document->path();
        m_details->setFile(m_shownPath);
    }
    updateStatus();
}

QString MainWindow::fileText() const
{
    if (m_document->isScratch())
        return tr("Not saved yet; Ctrl+S keeps it");
    switch (m_document->access().state) {
    case FileAccess::State::ReadOnly:
        return tr("%1 (read only)").arg(m_document->path());
    case FileAccess::State::InUse:
        return tr("%1 (recorded elsewhere)").arg(m_document->path());
    case FileAccess::State::Writable:
        break;
    }
    return m_document->path();
}

void MainWindow::updateStatus()
{
    const SessionFileReader *reader = m_document->reader();
    const qint64 events = reader ? reader->rows().count() : 0;
    const qint64 evicted = reader ? reader->evictedCount() : 0;
    const QString kept = evicted > 0 ? tr("events: %1").arg(EvictionText::counts(events, evicted))
                                     : tr("%Ln event(s)", nullptr, int(qMin<qint64>(events, INT_MAX)));
    const QString sessions = tr("%Ln session(s)", nullptr, m_sessionsModel->rowCount());
    m_countLabel->setText(tr("%1, %2").arg(sessions, kept));
}

void MainWindow::updateDetailsSession()
{
    const std::optional<Event> event = m_timeline->currentEvent();
    const std::optional<SessionId> id = event ? event->session : m_sessions->currentId();
    if (!id || !m_document->reader()) {
        m_details->setSession(nullptr, {});
        return;
    }
    std::optional<SessionRow> row;
    const QList<SessionRow> rows = m_document->reader()->sessions();
    for (const SessionRow &candidate : rows) {
        if (candidate.id == *id)
            row = candidate;
    }
    Workspace *workspace = m_document->workspace();
    m_details->setSession(workspace ? workspace->session(*id) : nullptr, row);
}

void MainWindow::connectWithBar(const Profile &profile)
{
    m_profiles->complete(profile, [this](const Profile &whole) {
        m_expanding->profile(whole, [this](const Profile &expanded) { m_sessions->connectTo(expanded); });
    });
}

void MainWindow::open(const QStringList &paths)
{
    m_files->open(paths);
}

void MainWindow::connectTo(const QUrl &url)
{
    m_connectBar->setUrl(url);
    Profile profile = m_connectBar->profile();
    profile.url = url;
    connectWithBar(profile);
}

void MainWindow::offerRecovered(const QList<UnexpectedEnd> &ends)
{
    m_recovery->setEnds(ends);
    m_document->findAbandoned();
}

void MainWindow::runDemo()
{
    auto *run = new DemoRun(m_demo, m_sessions, this);
    connect(run, &DemoRun::settled, this, [this, run] {
        showDemoHighlight(*run);
        run->deleteLater();
        Q_EMIT demoSettled();
    });
    run->start();
}

void MainWindow::showDemoHighlight(const DemoRun &run)
{
    const SessionFileReader *reader = m_document->reader();
    if (!reader)
        return;
    const qint64 count = reader->eventCount(run.closedSession());
    if (count == 0)
        return;
    const QList<Event> last = reader->events(run.closedSession(), count - 1, 1);
    if (!last.isEmpty())
        m_timeline->goTo(last.first().id);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_leaving && (m_document->isUnsaved() || m_document->isBusy())) {
        event->ignore();
        m_files->whenSafe([this] {
            m_leaving = true;
            close();
        });
        return;
    }
    saveState();
    event->accept();
}

void MainWindow::saveState()
{
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/docks"), QMainWindow::saveState());
    settings.setValue(QStringLiteral("window/splitter"), m_splitter->saveState());
    m_sessionsPanel->saveState(settings);
    m_connectBar->saveState(settings);
    m_profiles->saveState(settings);
    m_environment->saveState(settings);
    m_timeline->saveState(settings);
    m_details->saveState(settings);
    m_replay->saveState(settings);
    m_compare->saveState(settings);
    m_probe->saveState(settings);
    m_figures->saveState(settings);
}

void MainWindow::restoreState()
{
    QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    QMainWindow::restoreState(settings.value(QStringLiteral("window/docks")).toByteArray());
    m_splitter->restoreState(settings.value(QStringLiteral("window/splitter")).toByteArray());
    m_sessionsPanel->restoreState(settings);
    m_connectBar->restoreState(settings);
    m_profiles->restoreState(settings);
    m_environment->restoreState(settings);
    m_timeline->restoreState(settings);
    m_details->restoreState(settings);
    m_replay->restoreState(settings);
    m_compare->restoreState(settings);
    m_probe->restoreState(settings);
    m_figures->restoreState(settings);
}

} // namespace socketglass
