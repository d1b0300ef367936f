// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/replaypanel.h"

#include "views/common/formparts.h"
#include "views/common/sessionchoice.h"
#include "views/common/themedicon.h"
#include "views/document/capturedocument.h"
#include "views/environments/expanding.h"
#include "views/replay/outgoingmodel.h"
#include "views/replay/replayform.h"
#include "views/replay/runview.h"
#include "views/sessions/sessioncontroller.h"
#include "views/style/placeholder.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace socketglass {

namespace {

constexpr int refreshInterval = 50; // ms

} // namespace

ReplayPanel::ReplayPanel(CaptureDocument *document, SessionsModel *sessions, SessionController *controller,
                         Expanding *expanding, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_sessions(sessions)
    , m_controller(controller)
    , m_expanding(expanding)
    , m_messages(new OutgoingModel(this))
{
    setObjectName(QStringLiteral("replayPanel"));
    setAccessibleName(tr("Replay"));
    m_refresh.setSingleShot(true);
    m_refresh.setInterval(refreshInterval);
    connect(&m_refresh, &QTimer::timeout, this, &ReplayPanel::refresh);
    buildLayout();
    connectDocument();
    takeSource();
}

ReplayPanel::~ReplayPanel()
{
    m_messages->clear();
}

void ReplayPanel::buildLayout()
{
    auto *placeholder = new Placeholder(tr("Nothing to replay yet"),
                                        tr("What a client sent in a recorded session is sent again here: as "
                                           "recorded, faster, or step by step. "
                                           "Record a session first, or open a file with one."),
                                        this);
    connect(placeholder->addButton(tr("Type an Address"), QStringLiteral("replayConnect")),
            &QPushButton::clicked, this, &ReplayPanel::connectRequested);
    connect(placeholder->addButton(tr("Open a File…"), QStringLiteral("replayOpen")), &QPushButton::clicked,
            this, &ReplayPanel::openRequested);
    m_placeholder = placeholder;
    m_content = new QWidget(this);
    m_choice = new SessionChoice(m_sessions, QStringLiteral("replaySource"), m_content);
    m_choice->setToolTip(tr("The session whose sent messages are sent again"));
    m_form = new ReplayForm(m_messages, m_expanding->environments(), m_content);
    m_problem = problemLabel(QStringLiteral("replayProblem"), m_content);
    m_run = new RunView(m_content);
    auto *content = new QVBoxLayout(m_content);
    content->addWidget(m_choice);
    content->addWidget(m_form, 1);
    content->addWidget(m_problem);
    content->addWidget(buildButtons());
    content->addWidget(m_run);
    content->addWidget(m_compare, 0, Qt::AlignLeft);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_placeholder);
    layout->addWidget(m_content);
    connect(m_choice, &SessionChoice::sessionChanged, this, &ReplayPanel::takeSource);
    connect(m_form, &ReplayForm::changed, this, &ReplayPanel::updateState);
    connect(m_form, &ReplayForm::startRequested, this, &ReplayPanel::start);
    connect(m_run, &RunView::sessionPicked, m_controller, &SessionController::setCurrent);
}

QPushButton *ReplayPanel::addButton(const QString &text, const QString &icon, const QString &objectName,
                                    void (ReplayPanel::*run)())
{
    auto *button = new QPushButton(themedIcon(icon), text, m_content);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, run);
    return button;
}

QWidget *ReplayPanel::buildButtons()
{
    m_start =
        addButton(tr("Start"), QStringLiteral("play"), QStringLiteral("replayStart"), &ReplayPanel::start);
    m_pause =
        addButton(tr("Pause"), QStringLiteral("pause"), QStringLiteral("replayPause"), &ReplayPanel::pause);
    m_step = addButton(tr("Step"), QStringLiteral("step"), QStringLiteral("replayStep"), &ReplayPanel::step);
    m_step->setToolTip(tr("Send the next message"));
    m_stop = addButton(tr("Stop"), QStringLiteral("stop"), QStringLiteral("replayStop"), &ReplayPanel::stop);
    m_compare = addButton(tr("Compare with the Recording"), QStringLiteral("sessions"),
                          QStringLiteral("replayCompare"), &ReplayPanel::compare);
    auto *row = new QWidget(m_content);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    for (QPushButton *button : {m_start, m_pause, m_step, m_stop})
        layout->addWidget(button);
    return row;
}

void ReplayPanel::connectDocument()
{
    connect(m_document, &CaptureDocument::readerChanged, this, [this] {
        drop();
        m_source.reset();
        m_messages->clear();
        takeSource();
    });
    connect(m_document, &CaptureDocument::committed, m_messages, &OutgoingModel::follow);
    connect(m_document, &CaptureDocument::titleChanged, m_messages, &OutgoingModel::follow);
    // The scratch file that is read is gone once it is saved.
    connect(m_document, &CaptureDocument::saveStarted, this, [this] {
        if (isRunning() && m_document->isScratch()) {
            m_stopNote =
                tr("Stopped, because the recording is being saved under a new name. Start again after that.");
            stop();
        }
    });
    connect(m_sessions, &QAbstractItemModel::rowsInserted, this, &ReplayPanel::takeSource);
    connect(m_sessions, &QAbstractItemModel::rowsRemoved, this, &ReplayPanel::takeSource);
    connect(m_sessions, &QAbstractItemModel::modelReset, this, &ReplayPanel::takeSource);
}

void ReplayPanel::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_messages->setShown(true);
}

void ReplayPanel::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_messages->setShown(false);
}

void ReplayPanel::setSource(SessionId id)
{
    if (!isRunning())
        m_choice->setSession(id);
}

void ReplayPanel::setFirst(qint64 seq)
{
    m_form->setFirst(seq);
}

void ReplayPanel::setLast(qint64 seq)
{
    m_form->setLast(seq);
}

void ReplayPanel::takeSource()
{
    const std::optional<SessionId> chosen = m_document->reader() ? m_choice->session() : std::nullopt;
    const std::optional<Profile> profile = chosen ? m_controller->profileOf(*chosen) : std::nullopt;
    if (chosen != m_source && profile) {
        m_source = chosen;
        m_messages->setSource(m_document->reader(), *chosen, profile->role);
        m_form->setRecorded(*profile);
        if (!isRunning())
            m_run->clear();
    }
    m_placeholder->setVisible(!m_source);
    m_content->setVisible(m_source.has_value());
    updateState();
}

bool ReplayPanel::isRunning() const
{
    return m_replayer && !m_replayer->isFinished();
}

void ReplayPanel::start()
{
    if (isRunning() || !m_source || !m_form->problem().isEmpty())
        return;
    const Replayer::Settings settings = m_form->settings();
    m_expanding->profile(settings.profile, [this, settings, source = m_source](const Profile &expanded) {
        Replayer::Settings wanted = settings;
        wanted.profile = expanded;
        wanted.profile.name = ReplayForm::runName(expanded);
        if (m_source == source)
            play(wanted);
    });
}

void ReplayPanel::play(Replayer::Settings settings)
{
    m_stopNote = settings.profile.problem(); // of a value
    if (isRunning() || !m_source || !m_stopNote.isEmpty())
        return updateState();
    if (const auto error = m_document->record()) {
        Q_EMIT recordFailed(*error);
        return;
    }
    delete m_replayer;
    m_recorded = m_source;
    settings.recording = {m_document->path(), *m_source};
    m_replayer = new Replayer(*m_document->workspace(), settings, this);
    connect(m_replayer, &Replayer::changed, this, [this] {
        if (!m_refresh.isActive())
            m_refresh.start();
    });
    connect(m_replayer, &Replayer::finished, this, &ReplayPanel::refresh);
    m_replayer->start();
    refresh();
    if (settings.plan.timing == PlayPlan::Timing::Manual)
        m_step->setFocus();
}

void ReplayPanel::pause()
{
    if (!isRunning())
        return;
    if (m_replayer->isPaused())
        m_replayer->resume();
    else
        m_replayer->pause();
    updateState();
}

void ReplayPanel::step()
{
    if (isRunning())
        m_replayer->step();
}

void ReplayPanel::stop()
{
    if (isRunning())
        m_replayer->stop();
}

void ReplayPanel::drop()
{
    stop();
    delete m_replayer;
    m_recorded.reset();
    m_stopNote.clear();
    m_run->clear();
    updateState();
}

void ReplayPanel::refresh()
{
    if (m_replayer)
        m_run->show(*m_replayer);
    updateState();
}

void ReplayPanel::compare()
{
    const std::optional<SessionId> replayed = m_run->session();
    if (m_recorded && replayed)
        Q_EMIT compareRequested(*m_recorded, *replayed);
}

void ReplayPanel::updateState()
{
    if (!m_compare)
        return;
    const bool running = isRunning();
    const QString problem = m_source ? m_form->problem() : QString();
    showProblem(m_problem, running || problem.isEmpty() ? m_stopNote : problem);
    m_start->setEnabled(m_source && !running && problem.isEmpty());
    m_choice->setEnabled(!running);
    m_form->setEnabled(!running);
    m_pause->setEnabled(running);
    m_pause->setText(running && m_replayer->isPaused() ? tr("Resume") : tr("Pause"));
    const PlayPlan plan = running ? m_replayer->settings().plan : m_form->settings().plan;
    m_step->setVisible(plan.timing == PlayPlan::Timing::Manual);
    m_step->setEnabled(running);
    m_stop->setEnabled(running);
    m_compare->setVisible(!running && m_recorded && m_run->session());
}

} // namespace socketglass
