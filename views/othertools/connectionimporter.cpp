// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/othertools/connectionimporter.h"

#include "payload/visibletext.h"
#include "templates/environments.h"
#include "templates/templatesmodel.h"
#include "views/common/plaintext.h"
#include "views/common/themedicon.h"
#include "views/connect/connectbar.h"
#include "views/messagebar/messagebar.h"
#include "views/othertools/connectionimportdialog.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QLineEdit>

namespace socketglass {

namespace {
const QString offerKey = QStringLiteral("commandLine");
}

ConnectionImporter::ConnectionImporter(const Parts &parts)
    : QObject(parts.window)
    , m_parts(parts)
    , m_import(new QAction(themedIcon(QStringLiteral("import")), tr("Im&port Connection…"), this))
    , m_address(parts.connectBar->findChild<QLineEdit *>(QStringLiteral("urlField")))
{
    m_import->setObjectName(QStringLiteral("actionImportConnection"));
    m_import->setToolTip(
        tr("Take a command line of curl, websocat or wscat, or requests of Postman, Insomnia or "
           "Bruno, as a connection with its messages and variables"));
    m_import->setStatusTip(m_import->toolTip());
    connect(m_import, &QAction::triggered, this, [this] { open({}); });
    connect(m_address, &QLineEdit::textChanged, this, &ConnectionImporter::checkAddress);
}

void ConnectionImporter::open(const QString &text)
{
    if (!m_dialog) {
        m_dialog = new ConnectionImportDialog(m_parts.window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &ConnectionImportDialog::chosen, this,
                [this](const std::optional<ImportedConnection> &connection,
                       const QList<ImportedEnvironment> &environments) {
                    takeEnvironments(environments);
                    if (connection)
                        take(*connection);
                });
    }
    if (!text.isEmpty())
        m_dialog->setText(text);
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

void ConnectionImporter::checkAddress()
{
    if (!looksLikeCommandLine(m_address->text()))
        return m_parts.messages->dismiss(offerKey);
    // The field has one line only; what was pasted may have more.
    const QString pasted = QGuiApplication::clipboard()->text();
    const QString text = looksLikeCommandLine(pasted) ? pasted : m_address->text();
    Notice notice;
    notice.severity = Notice::Severity::Info;
    notice.key = offerKey;
    notice.title = tr("This is a command line, not an address");
    notice.text = tr("Its address, headers and messages can be taken over.");
    notice.actions.append(
        {tr("&Import…"), [this, text] { open(text); }, QStringLiteral("noticeImportCommand")});
    m_parts.messages->post(notice);
}

void ConnectionImporter::take(const ImportedConnection &connection)
{
    m_parts.connectBar->setProfile(connection.profile);
    for (const MessageTemplate &message : connection.messages)
        m_parts.templates->add(message);
    m_parts.connectBar->focusUrl();
}

/// What is there under the name with the same values is not taken twice.
void ConnectionImporter::takeEnvironments(const QList<ImportedEnvironment> &all)
{
    Environments *environments = m_parts.environments;
    QStringList names;
    QStringList problems;
    for (const ImportedEnvironment &imported : all) {
        Environment wanted = imported.environment;
        for (int i = 2; environments->names().contains(wanted.name); ++i) {
            if (environments->environment(wanted.name) == wanted)
                break;
            wanted.name = imported.environment.name + u' ' + QString::number(i);
        }
        const bool isThere = environments->names().contains(wanted.name);
        const QString problem = isThere ? QString() : environments->save(wanted);
        if (!problem.isEmpty()) {
            problems.append(problem);
            continue;
        }
        if (!isThere)
            environments->setSecrets(wanted.name, imported.secrets);
        names.append(wanted.name);
    }
    if (environments->current().isEmpty())
        environments->setCurrent(names.value(0));
    if (!names.isEmpty() || !problems.isEmpty())
        tellEnvironments(names, problems);
}

void ConnectionImporter::tellEnvironments(const QStringList &names, const QStringList &problems)
{
    Notice notice;
    notice.severity = problems.isEmpty() ? Notice::Severity::Info : Notice::Severity::Error;
    notice.key = QStringLiteral("importedEnvironments");
    notice.title =
        problems.isEmpty() ? tr("Variables were taken over") : tr("Not all variables were taken over");
    QStringList texts;
    if (!names.isEmpty())
        texts.append(tr("They are in: %1.").arg(names.join(QStringLiteral(", "))));
    notice.text = visibleText((texts + problems).join(u' '));
    const QString first = names.value(0);
    if (!first.isEmpty() && m_parts.environments->current() != first)
        notice.actions.append({tr("&Use %1").arg(plainMenuText(shortened(visibleText(first), 24))),
                               [this, first] { m_parts.environments->setCurrent(first); },
                               QStringLiteral("noticeUseEnvironment")});
    notice.actions.append({tr("Edit &Environments…"), [this] { Q_EMIT editEnvironmentsRequested(); },
                           QStringLiteral("noticeEditImported")});
    m_parts.messages->post(notice);
}

} // namespace socketglass
