// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/othertools/connectionimporter.h"

#include "templates/templatesmodel.h"
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
           "Bruno, as a connection with its messages"));
    m_import->setStatusTip(m_import->toolTip());
    connect(m_import, &QAction::triggered, this, [this] { open({}); });
    connect(m_address, &QLineEdit::textChanged, this, &ConnectionImporter::checkAddress);
}

void ConnectionImporter::open(const QString &text)
{
    if (!m_dialog) {
        m_dialog = new ConnectionImportDialog(m_parts.window);
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &ConnectionImportDialog::chosen, this, &ConnectionImporter::take);
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

} // namespace socketglass
