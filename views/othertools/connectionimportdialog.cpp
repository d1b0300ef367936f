// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/othertools/connectionimportdialog.h"

#include "payload/visibletext.h"
#include "views/common/formparts.h"
#include "views/common/themedicon.h"
#include "views/style/theme.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QLabel>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSplitter>
#include <QThreadPool>
#include <QVBoxLayout>

namespace socketglass {

namespace {

using namespace std::chrono_literals;
constexpr auto quietBeforeReading = 150ms;

QPlainTextEdit *textField(const QString &objectName, const QString &name, QWidget *parent)
{
    auto *edit = new QPlainTextEdit(parent);
    edit->setObjectName(objectName);
    edit->setAccessibleName(name);
    edit->setTabChangesFocus(true);
    edit->setFont(monospaceFont(parent->font()));
    return edit;
}

/// What a connection comes to, a line for each part.
QStringList partsOf(const ImportedConnection &connection)
{
    const Profile &profile = connection.profile;
    QStringList lines{ConnectionImportDialog::tr("Address: %1").arg(profile.urlText())};
    for (const ProfileHeader &header : profile.headers)
        lines.append((header.enabled ? ConnectionImportDialog::tr("Header: %1")
                                     : ConnectionImportDialog::tr("Header, off: %1"))
                         .arg(QString::fromUtf8(header.name)));
    if (!profile.subprotocols.isEmpty())
        lines.append(ConnectionImportDialog::tr("Sub-protocols: %1")
                         .arg(profile.subprotocols.join(QStringLiteral(", "))));
    if (!profile.origin.isEmpty())
        lines.append(ConnectionImportDialog::tr("Origin: %1").arg(profile.origin));
    if (profile.authentication.kind != Authentication::Kind::None)
        lines.append(ConnectionImportDialog::tr("Authentication"));
    if (!profile.cookies.isEmpty())
        lines.append(ConnectionImportDialog::tr("%Ln cookie(s)", nullptr, int(profile.cookies.size())));
    if (profile.tls != TlsOptions())
        lines.append(profile.tls.ignoreErrors
                         ? ConnectionImportDialog::tr("TLS options; certificate errors are ignored")
                         : ConnectionImportDialog::tr("TLS options"));
    if (const QString proxy = proxyToText(profile.proxy); !proxy.isEmpty())
        lines.append(ConnectionImportDialog::tr("Proxy: %1").arg(proxy));
    for (const MessageTemplate &message : connection.messages)
        lines.append(ConnectionImportDialog::tr("Message, becomes a template: %1").arg(message.name));
    for (const QString &left : connection.leftOut)
        lines.append(ConnectionImportDialog::tr("Not taken over: %1").arg(left));
    return lines;
}

QStringList partsOf(const ImportedEnvironment &imported)
{
    const Environment &environment = imported.environment;
    QStringList names = environment.variables.keys();
    for (const QString &name : environment.secrets)
        names.append(ConnectionImportDialog::tr("%1 (secret)").arg(name));
    QStringList lines{ConnectionImportDialog::tr("Variables that become the environment %1: %2")
                          .arg(environment.name, names.join(QStringLiteral(", ")))};
    for (const QString &left : imported.leftOut)
        lines.append(ConnectionImportDialog::tr("Not taken over: %1").arg(left));
    return lines;
}

} // namespace

ConnectionImportDialog::ConnectionImportDialog(QWidget *parent)
    : QDialog(parent)
    , m_text(textField(QStringLiteral("importText"), tr("Command line or request"), this))
    , m_connections(new QListWidget(this))
    , m_details(textField(QStringLiteral("importDetails"), tr("What it comes to"), this))
    , m_problem(problemLabel(QStringLiteral("importProblem"), this))
{
    setObjectName(QStringLiteral("connectionImportDialog"));
    setWindowTitle(tr("Import a Connection"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(
        hintLabel(tr("Paste a command line of curl (also as browsers copy it), websocat or wscat, or open "
                     "a collection, request or environment of Postman, Insomnia or Bruno."),
                  this));
    m_text->setPlaceholderText(
        QStringLiteral("curl 'wss://example.test/feed' -H 'Origin: https://example.test'"));
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    layout->addWidget(m_text, 2);
    auto *open = new QPushButton(themedIcon(QStringLiteral("document-open")), tr("&Open File…"), this);
    open->setObjectName(QStringLiteral("importOpenFile"));
    open->setAutoDefault(false);
    connect(open, &QPushButton::clicked, this, &ConnectionImportDialog::openFile);
    layout->addWidget(open, 0, Qt::AlignLeft);
    layout->addWidget(m_problem);
    buildResult(layout);
    m_delay.setSingleShot(true);
    m_delay.setInterval(quietBeforeReading);
    connect(&m_delay, &QTimer::timeout, this, &ConnectionImportDialog::readText);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] { m_delay.start(); });
    resize(fontMetrics().averageCharWidth() * 100, fontMetrics().height() * 30);
    showImport(ConnectionImport());
}

void ConnectionImportDialog::buildResult(QVBoxLayout *layout)
{
    m_connections->setObjectName(QStringLiteral("importConnections"));
    m_connections->setAccessibleName(tr("Connections found"));
    m_connections->setAccessibleDescription(tr("One row per connection; the selected one is taken over."));
    m_details->setReadOnly(true);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *result = new QSplitter(this);
    result->setObjectName(QStringLiteral("importResult"));
    result->setChildrenCollapsible(false);
    result->addWidget(m_connections);
    result->addWidget(m_details);
    result->setStretchFactor(1, 2);
    layout->addWidget(result, 3);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setObjectName(QStringLiteral("importCancel"));
    m_accept = buttons->addButton(tr("&Take Over"), QDialogButtonBox::AcceptRole);
    m_accept->setObjectName(QStringLiteral("importAccept"));
    m_accept->setToolTip(
        tr("Puts the connection into the address field, its messages among the templates and variables into "
           "environments"));
    m_accept->setDefault(true);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ConnectionImportDialog::choose);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_connections, &QListWidget::currentRowChanged, this, &ConnectionImportDialog::showCurrent);
    connect(m_connections, &QListWidget::itemActivated, this, &ConnectionImportDialog::choose);
}

void ConnectionImportDialog::setText(const QString &text)
{
    m_text->setPlainText(text);
    m_delay.stop();
    readText();
}

void ConnectionImportDialog::readText()
{
    const QString text = m_text->toPlainText();
    if (text.trimmed().isEmpty()) {
        ++m_request;
        return showImport(ConnectionImport());
    }
    read([text] { return importConnections(text.toUtf8()); });
}

void ConnectionImportDialog::openFile()
{
    auto *dialog = new QFileDialog(this, tr("Open Requests of Another Tool"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters(
        {tr("Requests and environments (*.json *.yaml *.yml *.bru *.txt *.sh *.cmd)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { read([path] { return importConnectionFile(path); }); });
    dialog->open();
}

void ConnectionImportDialog::read(std::function<ConnectionImport()> work)
{
    const QPointer<ConnectionImportDialog> self(this);
    QThreadPool::globalInstance()->start([self, number = ++m_request, work = std::move(work)] {
        const ConnectionImport import = work();
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, number, import] {
                if (self && self->m_request == number)
                    self->showImport(import);
            },
            Qt::QueuedConnection);
    });
}

void ConnectionImportDialog::showImport(const ConnectionImport &import)
{
    m_import = import;
    showProblem(m_problem, visibleText(import.problem));
    m_connections->clear();
    for (const ImportedConnection &connection : import.connections)
        m_connections->addItem(visibleText(connection.profile.displayName(), LineBreaks::MakeVisible));
    m_connections->setVisible(import.connections.size() > 1);
    m_connections->setCurrentRow(import.connections.isEmpty() ? -1 : 0);
    showCurrent();
}

void ConnectionImportDialog::showCurrent()
{
    const qsizetype row = m_connections->currentRow();
    QStringList parts;
    if (row >= 0 && row < m_import.connections.size())
        parts = partsOf(m_import.connections.at(row));
    for (const ImportedEnvironment &imported : std::as_const(m_import.environments))
        parts += partsOf(imported);
    m_accept->setEnabled(!parts.isEmpty());
    QStringList lines;
    if (!parts.isEmpty())
        lines.append(tr("From %1:").arg(m_import.source));
    for (const QString &part : std::as_const(parts))
        lines.append(visibleText(part, LineBreaks::MakeVisible));
    m_details->setPlainText(lines.join(u'\n'));
    m_details->setPlaceholderText(tr("What it comes to appears here."));
}

void ConnectionImportDialog::choose()
{
    const qsizetype row = m_connections->currentRow();
    if (!m_accept->isEnabled())
        return;
    std::optional<ImportedConnection> connection;
    if (row >= 0 && row < m_import.connections.size())
        connection = m_import.connections.at(row);
    Q_EMIT chosen(connection, m_import.environments);
    accept();
}

} // namespace socketglass
