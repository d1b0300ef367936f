// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/replay/mockpanel.h"

#include "capture/filesetting.h"
#include "session/sessionsmodel.h"
#include "views/common/formparts.h"
#include "views/common/sessionchoice.h"
#include "views/common/themedicon.h"
#include "views/document/capturedocument.h"
#include "views/document/keptsetting.h"
#include "views/replay/paceform.h"
#include "views/replay/rulesmodel.h"
#include "views/replay/rulespage.h"
#include "views/style/theme.h"

#include <QClipboard>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QNetworkInterface>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTabWidget>
#include <QToolButton>

namespace socketglass {

namespace {

enum class Source { Session, File, Rules, Echo };

/// By which others in the network reach this machine.
QString outerAddress()
{
    const QList<QHostAddress> addresses = QNetworkInterface::allAddresses();
    for (const QHostAddress &address : addresses) {
        if (address.protocol() == QAbstractSocket::IPv4Protocol && !address.isLoopback())
            return address.toString();
    }
    return QStringLiteral("127.0.0.1");
}

} // namespace

MockPanel::MockPanel(CaptureDocument *document, SessionsModel *sessions, QWidget *parent)
    : QWidget(parent)
    , m_document(document)
    , m_sessions(sessions)
    , m_rules(new RulesModel(this))
    , m_store(new KeptSetting(document, m_rules,
                              {FileSetting::mockRules, [this] { return mockRulesToJson(m_rules->entries()); },
                               [this](const QByteArray &json, QString *problem) {
                                   m_rules->setEntries(mockRulesFromJson(json, problem));
                               }},
                              this))
{
    setObjectName(QStringLiteral("mockPanel"));
    setAccessibleName(tr("Mock server"));
    m_form = new QFormLayout;
    buildSource();
    buildPlace();
    buildServing();
    buildLayout();
    connectDocument();
    updateState();
}

MockPanel::~MockPanel() = default;

void MockPanel::buildSource()
{
    m_kind = new QComboBox(this);
    m_kind->setObjectName(QStringLiteral("mockSourceKind"));
    m_kind->setAccessibleName(tr("Answers with"));
    m_kind->addItem(tr("One recorded session"), int(Source::Session));
    m_kind->addItem(tr("All sessions of this file, by path"), int(Source::File));
    m_kind->addItem(tr("Rules only"), int(Source::Rules));
    m_kind->addItem(tr("Echo"), int(Source::Echo));
    m_kind->setToolTip(tr("What each client that connects gets. Rules work with all of them."));
    m_choice = new SessionChoice(m_sessions, QStringLiteral("mockSource"), this);
    m_form->addRow(tr("Answers with:"), m_kind);
    m_form->addRow(tr("Session:"), m_choice);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &MockPanel::updateState);
    connect(m_choice, &SessionChoice::sessionChanged, this, &MockPanel::updateState);
}

void MockPanel::buildPlace()
{
    m_address = new QComboBox(this);
    m_address->setObjectName(QStringLiteral("mockAddress"));
    m_address->setAccessibleName(tr("Listens on"));
    m_address->addItem(tr("127.0.0.1 (this machine only)"), QStringLiteral("127.0.0.1"));
    m_address->addItem(tr("::1 (this machine only)"), QStringLiteral("::1"));
    m_address->addItem(tr("All interfaces (the network)"), QString());
    m_port = new QSpinBox(this);
    m_port->setObjectName(QStringLiteral("mockPort"));
    m_port->setAccessibleName(tr("Port"));
    m_port->setRange(0, 65535);
    m_port->setSpecialValueText(tr("any free one"));
    m_warning = problemLabel(QStringLiteral("mockWarning"), this);
    m_form->addRow(tr("Listens on:"), m_address);
    m_form->addRow(tr("Port:"), m_port);
    m_form->addRow(m_warning);
    connect(m_address, &QComboBox::currentIndexChanged, this, &MockPanel::updateState);
}

void MockPanel::buildServing()
{
    const auto addButton = [this](const QString &text, const QString &icon, const QString &objectName,
                                  void (MockPanel::*run)()) {
        auto *button = new QPushButton(themedIcon(icon), text, this);
        button->setObjectName(objectName);
        connect(button, &QPushButton::clicked, this, run);
        return button;
    };
    m_start = addButton(tr("Start Serving"), QStringLiteral("play"), QStringLiteral("mockStart"),
                        &MockPanel::start);
    m_stop = addButton(tr("Stop"), QStringLiteral("stop"), QStringLiteral("mockStop"), &MockPanel::stop);
    m_stop->setToolTip(tr("No more clients are let in; those that are connected stay"));
    m_urlRow = new QWidget(this);
    m_url = new QLineEdit(m_urlRow);
    m_url->setObjectName(QStringLiteral("mockUrl"));
    m_url->setAccessibleName(tr("Address for clients"));
    m_url->setReadOnly(true);
    QToolButton *copy =
        iconButton(QStringLiteral("copy"), tr("Copy the address"), QStringLiteral("mockCopyUrl"), m_urlRow);
    connect(copy, &QToolButton::clicked, this, &MockPanel::copyUrl);
    auto *row = new QHBoxLayout(m_urlRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_url, 1);
    row->addWidget(copy);
    m_problem = problemLabel(QStringLiteral("mockProblem"), this);
    m_clientsLabel = hintLabel({}, this);
    m_clientsLabel->setObjectName(QStringLiteral("mockClients"));
}

void MockPanel::buildLayout()
{
    m_tabs = new QTabWidget(this);
    m_tabs->setObjectName(QStringLiteral("mockTabs"));
    m_tabs->setDocumentMode(true);
    auto *pacePage = new QWidget(m_tabs);
    m_pace = new PaceForm(Profile::Role::Server, QStringLiteral("mock"), pacePage);
    auto *paceLayout = new QVBoxLayout(pacePage);
    paceLayout->addWidget(m_pace);
    paceLayout->addStretch();
    m_tabs->addTab(makeRulesPage(m_rules, m_tabs), tr("Rules"));
    m_tabs->addTab(pacePage, tr("Pace"));
    connect(m_pace, &PaceForm::changed, this, &MockPanel::updateState);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_start);
    buttons->addWidget(m_stop);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(m_form);
    layout->addWidget(m_tabs, 1);
    layout->addWidget(m_problem);
    layout->addLayout(buttons);
    layout->addWidget(m_urlRow);
    layout->addWidget(m_clientsLabel);
}

void MockPanel::connectDocument()
{
    connect(m_document, &CaptureDocument::readerChanged, this, [this] {
        stop();
        m_clients.clear();
        m_arrived = 0;
        m_note.clear();
        updateClients();
        updateState();
    });
    // The scratch file that is read is gone once it is saved.
    connect(m_document, &CaptureDocument::saveStarted, this, [this] {
        if (m_server && m_document->isScratch() && !m_server->plan().recordings.isEmpty()) {
            m_note =
                tr("Stopped, because the recording is being saved under a new name. Start again after that.");
            stop();
        }
    });
    for (const auto changed : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_sessions, changed, this, &MockPanel::updateState);
    connect(m_rules, &RulesModel::edited, this, &MockPanel::updateState);
    connect(m_store, &KeptSetting::changed, this, &MockPanel::updateState);
}

void MockPanel::setSource(SessionId id)
{
    if (m_server)
        return;
    m_kind->setCurrentIndex(m_kind->findData(int(Source::Session)));
    m_choice->setSession(id);
}

QList<RecordedSession> MockPanel::recordings() const
{
    const auto source = Source(m_kind->currentData().toInt());
    QList<RecordedSession> result;
    if (const auto id = m_choice->session(); id && source == Source::Session)
        result.append({m_document->path(), *id});
    for (int row = 0; source == Source::File && row < m_sessions->rowCount(); ++row) {
        const QModelIndex index = m_sessions->index(row, 0);
        if (!index.data(SessionsModel::ServerSideRole).toBool()) // not what a mock has said already
            result.append({m_document->path(), *m_sessions->sessionId(index)});
    }
    return result;
}

MockPlan MockPanel::plan() const
{
    MockPlan plan;
    plan.recordings = recordings();
    m_pace->readInto(plan.play);
    plan.rules = m_rules->entries();
    plan.echo = Source(m_kind->currentData().toInt()) == Source::Echo;
    return plan;
}

QString MockPanel::problem() const
{
    const auto source = Source(m_kind->currentData().toInt());
    if ((source == Source::Session || source == Source::File) && recordings().isEmpty())
        return tr(
            "There is no recorded session in this window yet. Record one, open a file, or serve rules or "
            "an echo.");
    return source == Source::Session || source == Source::File ? plan().play.problem() : QString();
}

QString MockPanel::target() const
{
    const QList<RecordedSession> offered = recordings();
    if (offered.isEmpty())
        return QStringLiteral("/");
    const QUrl url = m_sessions->indexOf(offered.constFirst().session).data(SessionsModel::UrlRole).toUrl();
    const QString path = url.path(QUrl::FullyEncoded);
    const QString query = url.query(QUrl::FullyEncoded);
    return (path.isEmpty() ? QStringLiteral("/") : path) + (query.isEmpty() ? QString() : u'?' + query);
}

void MockPanel::start()
{
    if (m_server || !problem().isEmpty())
        return;
    const MockPlan wanted = plan(); // a new capture is another document
    m_note.clear();
    if (const auto error = m_document->record()) {
        Q_EMIT recordFailed(*error);
        return;
    }
    m_clients.clear();
    m_arrived = 0;
    m_server = new MockServer(*m_document->workspace(), wanted, this);
    connect(m_server, &MockServer::listening, this, &MockPanel::onListening);
    connect(m_server, &MockServer::failed, this, [this](const QString &why) {
        m_note = why;
        stop();
    });
    connect(m_server, &MockServer::clientArrived, this, &MockPanel::addClient);
    const QString address = m_address->currentData().toString();
    m_server->start(address.isEmpty() ? QHostAddress(QHostAddress::Any) : QHostAddress(address),
                    quint16(m_port->value()));
    updateState();
}

void MockPanel::stop()
{
    if (!m_server)
        return;
    m_server->disconnect(this);
    m_server->stop();
    m_server->deleteLater();
    m_server = nullptr;
    m_url->clear();
    updateClients();
    updateState();
}

void MockPanel::onListening(quint16 port)
{
    const QString address = m_address->currentData().toString();
    const QString host = address.isEmpty()        ? outerAddress()
                         : address.contains(u':') ? u'[' + address + u']'
                                                  : address;
    m_url->setText(QStringLiteral("ws://%1:%2%3").arg(host).arg(port).arg(target()));
    m_url->setCursorPosition(0);
    updateClients();
    updateState();
}

void MockPanel::addClient(Session *session)
{
    ++m_arrived;
    m_clients.removeIf([](const QPointer<Session> &client) {
        return !client || client->readyState() == ReadyState::Closed;
    });
    m_clients.append(session);
    connect(session, &Session::closed, this, &MockPanel::updateClients);
    connect(session, &QObject::destroyed, this, &MockPanel::updateClients);
    updateClients();
}

void MockPanel::updateClients()
{
    const auto connected =
        std::count_if(m_clients.cbegin(), m_clients.cend(), [](const QPointer<Session> &client) {
            return client && client->readyState() != ReadyState::Closed;
        });
    m_clientsLabel->setText(m_arrived == 0 ? tr("Waits for clients. Each becomes a session in the list.")
                                           : tr("%Ln client(s) connected", nullptr, int(connected)) +
                                                 tr(", %1 so far").arg(locale().toString(m_arrived)));
    m_clientsLabel->setVisible((m_server && m_server->port() != 0) || connected > 0);
}

void MockPanel::copyUrl()
{
    QGuiApplication::clipboard()->setText(m_url->text());
}

void MockPanel::updateState()
{
    if (!m_pace)
        return;
    const bool serving = m_server != nullptr;
    const auto source = Source(m_kind->currentData().toInt());
    m_form->labelForField(m_choice)->setVisible(source == Source::Session);
    m_choice->setVisible(source == Source::Session);
    m_tabs->setTabEnabled(1, source == Source::Session || source == Source::File);
    showProblem(m_warning,
                m_address->currentData().toString().isEmpty()
                    ? tr("Warning: everybody in your network can connect and reads what was recorded.")
                    : QString());
    for (QWidget *field : QList<QWidget *>{m_kind, m_choice, m_address, m_port, m_pace})
        field->setEnabled(!serving);
    const QString why = serving ? QString() : problem();
    m_start->setEnabled(!serving && why.isEmpty());
    m_stop->setEnabled(serving);
    m_urlRow->setVisible(serving && !m_url->text().isEmpty());
    QString told = why;
    if (told.isEmpty())
        told = m_note.isEmpty() ? m_store->problem() : m_note;
    if (told.isEmpty() && serving &&
        mockRulesToJson(m_server->plan().rules) != mockRulesToJson(m_rules->entries()))
        told = tr("The rules have changed. The new ones are used after Stop and Start.");
    showProblem(m_problem, told);
}

void MockPanel::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("mock/port"), m_port->value());
}

void MockPanel::restoreState(QSettings &settings)
{
    m_port->setValue(std::clamp(settings.value(QStringLiteral("mock/port")).toInt(), 0, 65535));
}

} // namespace socketglass
