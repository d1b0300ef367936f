// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/probe/probepanel.h"

#include "probe/probereport.h"
#include "session/workspace.h"
#include "views/common/formparts.h"
#include "views/common/reportbuttons.h"
#include "views/common/themedicon.h"
#include "views/document/capturedocument.h"
#include "views/probe/probedetails.h"
#include "views/probe/probemodel.h"

#include <QEvent>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QTreeView>
#include <QVBoxLayout>

namespace socketglass {

namespace {

ReportButtons::Maker reportMaker(const QUrl &url, const QList<ProbeResult> &results)
{
    return [url, results](const QString &suffix, const ReportButtons::Take &take) {
        if (suffix == u"json")
            take(QJsonDocument(probeReportJson(url, results)).toJson());
        else if (suffix == u"xml")
            take(probeReportJunit(url, results));
        else
            take(probeReportText(url, results).toUtf8());
    };
}

} // namespace

ProbePanel::ProbePanel(CaptureDocument *document, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_model(new ProbeModel(this))
{
    setObjectName(QStringLiteral("probePanel"));
    setAccessibleName(tr("Probe"));
    buildLayout();
    connect(m_model, &ProbeModel::checkedChanged, this, &ProbePanel::updateState);
    connect(m_url, &QLineEdit::textChanged, this, [this] {
        m_note.clear();
        updateState();
    });
    connect(m_url, &QLineEdit::returnPressed, this, &ProbePanel::start);
    connect(m_document, &CaptureDocument::readerChanged, this, [this] {
        if (!m_workspace || m_workspace != m_document->workspace())
            drop();
    });
    updateState();
}

ProbePanel::~ProbePanel()
{
    if (m_runner)
        m_runner->disconnect(this);
}

void ProbePanel::buildLayout()
{
    m_url = lineField(QStringLiteral("probeUrl"), tr("Address of the server to check"), this);
    m_url->setPlaceholderText(tr("ws://host:port/path, best one that sends back what it gets"));
    m_problem = problemLabel(QStringLiteral("probeProblem"), this);
    m_progress = new QProgressBar(this);
    m_progress->setObjectName(QStringLiteral("probeProgress"));
    m_progress->setAccessibleName(tr("Cases that are done"));
    m_progress->setFormat(tr("%v of %m"));
    m_summary = hintLabel({}, this);
    m_summary->setObjectName(QStringLiteral("probeSummary"));
    m_details = new ProbeDetails(this);
    m_report = new ReportButtons(QStringLiteral("probe"),
                                 {{QStringLiteral("txt"), ReportButtons::tr("Text files")},
                                  {QStringLiteral("json"), tr("JSON files")},
                                  {QStringLiteral("xml"), tr("JUnit XML files")}},
                                 this);
    connect(m_details, &ProbeDetails::sessionPicked, this, &ProbePanel::sessionPicked);
    connect(m_report, &ReportButtons::done, m_summary, &QLabel::setText);
    connect(m_report, &ReportButtons::failed, this,
            [this](const QString &problem) { showProblem(m_problem, problem); });
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(QStringLiteral("probeSplitter"));
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(buildTree());
    splitter->addWidget(m_details);
    splitter->setSizes({340, 240});
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_url);
    layout->addWidget(m_problem);
    layout->addWidget(buildButtons());
    layout->addWidget(m_progress);
    layout->addWidget(m_summary);
    layout->addWidget(splitter, 1);
    layout->addWidget(m_report);
}

QPushButton *ProbePanel::addButton(const QString &text, const QString &icon, const QString &objectName,
                                   void (ProbePanel::*run)())
{
    auto *button = new QPushButton(icon.isEmpty() ? QIcon() : themedIcon(icon), text, this);
    button->setObjectName(objectName);
    button->setAutoDefault(false);
    connect(button, &QPushButton::clicked, this, run);
    return button;
}

QWidget *ProbePanel::buildButtons()
{
    m_start = addButton(tr("Run"), QStringLiteral("play"), QStringLiteral("probeStart"), &ProbePanel::start);
    m_start->setToolTip(tr("Each checked case gets a connection of its own"));
    m_stop = addButton(tr("Stop"), QStringLiteral("stop"), QStringLiteral("probeStop"), &ProbePanel::stop);
    m_all = addButton(tr("All"), {}, QStringLiteral("probeAll"), &ProbePanel::checkAll);
    m_all->setAccessibleName(tr("Check all cases"));
    m_all->setToolTip(m_all->accessibleName());
    m_none = addButton(tr("None"), {}, QStringLiteral("probeNone"), &ProbePanel::checkNone);
    m_none->setAccessibleName(tr("Uncheck all cases"));
    m_none->setToolTip(m_none->accessibleName());
    auto *row = new QWidget(this);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_start);
    layout->addWidget(m_stop);
    layout->addStretch();
    layout->addWidget(m_all);
    layout->addWidget(m_none);
    return row;
}

QWidget *ProbePanel::buildTree()
{
    m_tree = new QTreeView(this);
    m_tree->setObjectName(QStringLiteral("probeTree"));
    m_tree->setAccessibleName(tr("Cases"));
    m_model->setPalette(m_tree->palette());
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setTabKeyNavigation(false);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(ProbeModel::CaseColumn, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(ProbeModel::ResultColumn, QHeaderView::Fixed);
    m_tree->header()->resizeSection(ProbeModel::ResultColumn, fontMetrics().averageCharWidth() * 22);
    m_tree->installEventFilter(this);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, &ProbePanel::updateDetails);
    return m_tree;
}

bool ProbePanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_tree && event->type() == QEvent::PaletteChange)
        m_model->setPalette(m_tree->palette());
    return QWidget::eventFilter(watched, event);
}

void ProbePanel::setProfile(const Profile &profile)
{
    if (isRunning())
        return;
    m_profile = profile;
    if (!profile.url.isEmpty())
        m_url->setText(profile.url.toString(QUrl::RemovePassword));
}

Profile ProbePanel::profile() const
{
    Profile profile = m_profile;
    // The one that was handed over may have a password in its address, which is not shown.
    if (m_url->text() != profile.url.toString(QUrl::RemovePassword))
        profile.url = webSocketUrlFromUserInput(m_url->text());
    return profile;
}

bool ProbePanel::isRunning() const
{
    return m_runner && !m_runner->isFinished();
}

void ProbePanel::start()
{
    if (!m_start->isEnabled())
        return;
    if (const auto error = m_document->record()) {
        Q_EMIT recordFailed(*error);
        return;
    }
    drop();
    m_workspace = m_document->workspace();
    ProbeRunner::Settings settings;
    settings.profile = profile();
    settings.cases = m_model->checkedCases();
    m_progress->setMaximum(int(settings.cases.size()));
    m_runner = new ProbeRunner(*m_workspace, settings, this);
    connect(m_runner, &ProbeRunner::caseChanged, this, &ProbePanel::onCaseChanged);
    connect(m_runner, &ProbeRunner::finished, this, &ProbePanel::onFinished);
    m_runner->start();
    updateState();
}

void ProbePanel::drop()
{
    delete m_runner;
    m_note.clear();
    m_model->clearResults();
    m_report->setMaker({});
    updateDetails();
    updateState();
}

void ProbePanel::stop()
{
    if (isRunning())
        m_runner->stop();
}

void ProbePanel::checkAll()
{
    m_model->setAllChecked(true);
}

void ProbePanel::checkNone()
{
    m_model->setAllChecked(false);
}

void ProbePanel::onCaseChanged(int index)
{
    const ProbeResult &result = m_runner->results().at(index);
    m_model->setResult(result);
    if (m_tree->currentIndex().siblingAtColumn(0) == m_model->indexOf(result.probed.name))
        updateDetails();
    updateState();
}

void ProbePanel::onFinished()
{
    const QString problem = m_runner->connectProblem();
    if (!problem.isEmpty())
        m_note = tr("The server could not be checked: %1").arg(problem);
    if (m_runner->endedCount() > 0)
        m_report->setMaker(reportMaker(m_runner->settings().profile.url, m_runner->results()));
    updateState();
}

void ProbePanel::updateDetails()
{
    m_details->setResult(m_model->result(m_tree->currentIndex()));
}

void ProbePanel::updateState()
{
    const bool running = isRunning();
    QString problem = m_note;
    if (problem.isEmpty() && !running && !m_url->text().isEmpty())
        problem = profile().problem();
    const bool anyChecked = m_model->uncheckedNames().size() < probeCases().size();
    showProblem(m_problem, problem);
    m_start->setEnabled(!running && anyChecked && !m_url->text().isEmpty() && profile().problem().isEmpty());
    m_stop->setEnabled(running);
    for (QWidget *widget : QList<QWidget *>{m_url, m_all, m_none})
        widget->setEnabled(!running);
    m_progress->setVisible(running);
    if (!m_runner) {
        m_summary->hide();
        return;
    }
    m_progress->setValue(int(m_runner->endedCount()));
    const QString echo = m_runner->echoesText()
                             ? QString()
                             : QStringLiteral("\n") + tr("The server does not send back what it gets: cases "
                                                         "that need that are not applicable.");
    m_summary->setText(probeSummaryText(m_runner->results()) +
                       (m_runner->endedCount() > 0 ? echo : QString()));
    m_summary->setVisible(m_runner->endedCount() > 0);
}

void ProbePanel::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("probe/unchecked"), m_model->uncheckedNames());
}

void ProbePanel::restoreState(QSettings &settings)
{
    m_model->setUncheckedNames(settings.value(QStringLiteral("probe/unchecked")).toStringList());
}

} // namespace socketglass
