// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/replayform.h"

#include "views/common/themedicon.h"
#include "views/connect/connectdialog.h"
#include "views/environments/variablehints.h"
#include "views/replay/outgoingmodel.h"
#include "views/replay/outgoingpage.h"
#include "views/replay/paceform.h"
#include "views/replay/variableseditor.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTabWidget>
#include <QToolButton>

namespace socketglass {

ReplayForm::ReplayForm(OutgoingModel *model, Environments *environments, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_environments(environments)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    buildTarget();
    auto *target = new QHBoxLayout;
    target->addWidget(m_url, 1);
    target->addWidget(m_options);
    layout->addLayout(target);
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("replayTabs"));
    m_tabs->setDocumentMode(true);
    auto *page = new OutgoingPage(model, this);
    m_variables = new VariablesEditor(environments, this);
    m_tabs->addTab(buildPacePage(), tr("Pace"));
    m_tabs->addTab(page, tr("Messages"));
    m_tabs->addTab(m_variables, tr("Variables"));
    layout->addWidget(m_tabs, 1);
    connect(page, &OutgoingPage::firstRequested, this, &ReplayForm::setFirst);
    connect(page, &OutgoingPage::lastRequested, this, &ReplayForm::setLast);
    connect(model, &OutgoingModel::scanned, this, &ReplayForm::offerNames);
    connect(model, &OutgoingModel::editsChanged, this, &ReplayForm::offerNames);
    connect(m_variables, &VariablesEditor::changed, this, &ReplayForm::update);
}

void ReplayForm::buildTarget()
{
    m_url = new QLineEdit(this);
    m_url->setObjectName(QStringLiteral("replayUrl"));
    m_url->setAccessibleName(tr("Address to replay to"));
    m_url->setPlaceholderText(tr("Address to replay to"));
    m_url->setToolTip(tr("Where the messages are sent; the recorded address to begin with"));
    new VariableHints(m_environments, m_url);
    m_options = new QToolButton(this);
    m_options->setObjectName(QStringLiteral("replayOptions"));
    m_options->setText(tr("Options"));
    m_options->setIcon(themedIcon(QStringLiteral("options")));
    m_options->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_options->setAutoRaise(true);
    m_options->setFocusPolicy(Qt::TabFocus);
    m_options->setToolTip(
        tr("Headers, sub-protocols, timeouts, certificates, proxy. Begins with what was recorded; "
           "passwords and tokens are not kept in recordings."));
    connect(m_url, &QLineEdit::textChanged, this, &ReplayForm::update);
    connect(m_url, &QLineEdit::returnPressed, this, &ReplayForm::startRequested);
    connect(m_options, &QToolButton::clicked, this, &ReplayForm::openOptions);
}

QSpinBox *ReplayForm::number(const QString &objectName, const QString &name, int smallest)
{
    auto *field = new QSpinBox(this);
    field->setObjectName(objectName);
    field->setAccessibleName(name);
    field->setRange(smallest, std::numeric_limits<int>::max());
    field->setGroupSeparatorShown(true);
    connect(field, &QSpinBox::valueChanged, this, &ReplayForm::update);
    return field;
}

QWidget *ReplayForm::buildPacePage()
{
    m_pace = new PaceForm(Profile::Role::Client, QStringLiteral("replay"), this);
    m_first = number(QStringLiteral("replayFirst"), tr("From event"), 1);
    m_last = number(QStringLiteral("replayLast"), tr("Until event"), 0);
    m_last->setSpecialValueText(tr("the end"));
    m_skipHeartbeats = new QCheckBox(tr("Skip &heartbeats"), this);
    m_skipHeartbeats->setObjectName(QStringLiteral("replaySkipHeartbeats"));
    m_skipHeartbeats->setToolTip(tr("Pings, and messages that only keep a connection alive"));
    m_repeat = number(QStringLiteral("replayRepeat"), tr("Repeat"), 1);
    m_repeat->setMaximum(100'000);
    m_repeat->setSuffix(tr(" times"));
    m_sessions = number(QStringLiteral("replaySessions"), tr("Sessions at once"), 1);
    m_sessions->setMaximum(1000);
    auto *page = new QWidget(this);
    auto *layout = new QVBoxLayout(page);
    auto *form = new QFormLayout;
    form->addRow(tr("From event:"), m_first);
    form->addRow(tr("Until event:"), m_last);
    form->addRow(QString(), m_skipHeartbeats);
    form->addRow(tr("Play it:"), m_repeat);
    form->addRow(tr("Sessions at once:"), m_sessions);
    layout->addWidget(m_pace);
    layout->addLayout(form);
    layout->addStretch();
    connect(m_pace, &PaceForm::changed, this, &ReplayForm::update);
    connect(m_skipHeartbeats, &QCheckBox::toggled, this, &ReplayForm::update);
    auto *area = new QScrollArea(this);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidgetResizable(true);
    area->setWidget(page);
    return area;
}

void ReplayForm::setRecorded(const Profile &recorded)
{
    m_profile = recorded;
    m_profile.role = Profile::Role::Client;
    m_profile.url = {};
    if (const QString prefix = tr("Replay: %1").arg(QString()); m_profile.name.startsWith(prefix))
        m_profile.name.remove(0, prefix.size()); // a replay is replayed
    delete m_dialog;
    m_first->setValue(1);
    m_last->setValue(0);
    m_variables->clear();
    m_url->setText(recorded.url.toString());
    m_url->setCursorPosition(0);
    update();
}

void ReplayForm::setFirst(qint64 seq)
{
    m_first->setValue(int(std::min<qint64>(seq, m_first->maximum())));
    m_tabs->setCurrentIndex(0);
}

void ReplayForm::setLast(qint64 seq)
{
    m_last->setValue(int(std::min<qint64>(seq, m_last->maximum())));
    m_tabs->setCurrentIndex(0);
}

void ReplayForm::openOptions()
{
    if (!m_dialog) {
        m_dialog = new ConnectDialog(m_profile, ProfileEditor::Address::Hidden, m_environments, this);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        m_dialog->setWindowTitle(tr("Connection Options of the Replay"));
        if (auto *connectButton = m_dialog->findChild<QPushButton *>(QStringLiteral("optionConnect")))
            connectButton->hide(); // Start does it here
        connect(m_dialog, &ConnectDialog::changed, this, [this] {
            m_profile = m_dialog->profile();
            update();
        });
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void ReplayForm::offerNames()
{
    QStringList names = m_model->variableNames();
    for (const QByteArray &edit : m_model->edits()) {
        const QStringList more = variableNames(edit);
        for (const QString &name : more) {
            if (!names.contains(name))
                names.append(name);
        }
    }
    m_variables->offer(names);
}

Replayer::Settings ReplayForm::settings() const
{
    Replayer::Settings result;
    result.profile = m_profile;
    result.profile.setUrlText(m_url->text().trimmed());
    if (result.profile.urlTemplate.isEmpty())
        result.profile.url = webSocketUrlFromUserInput(m_url->text());
    m_pace->readInto(result.plan);
    result.plan.firstSeq = m_first->value();
    if (m_last->value() > 0)
        result.plan.lastSeq = m_last->value();
    result.plan.skipHeartbeats = m_skipHeartbeats->isChecked();
    result.plan.edits = m_model->edits();
    result.plan.variables = m_variables->variables();
    result.sessions = m_sessions->value();
    result.repeat = m_repeat->value();
    return result;
}

QString ReplayForm::runName(const Profile &profile)
{
    return tr("Replay: %1").arg(profile.displayName());
}

QString ReplayForm::problem() const
{
    if (m_url->text().trimmed().isEmpty())
        return tr("Type the address of the server to replay to.");
    const Replayer::Settings wanted = settings();
    const QString problem = wanted.profile.problem();
    return problem.isEmpty() ? wanted.plan.problem() : problem;
}

void ReplayForm::update()
{
    const PlayPlan plan = settings().plan;
    m_model->setLimits(plan.firstSeq, plan.lastSeq, plan.skipHeartbeats);
    Q_EMIT changed();
}

} // namespace socketglass
