// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/closemenu.h"

#include "protocol/closecodes.h"
#include "views/common/plaintext.h"
#include "views/connect/closedialog.h"
#include "views/sessions/sessioncontroller.h"

namespace socketglass {

CloseMenu::CloseMenu(SessionController *controller, QWidget *parent)
    : QMenu(tr("Clo&se with Code"), parent)
    , m_controller(controller)
{
    setObjectName(QStringLiteral("closeMenu"));
    setToolTipsVisible(true);
    QAction *other = addAction(tr("&Other Code and Reason…"), this, &CloseMenu::openDialog);
    other->setObjectName(QStringLiteral("closeOther"));
    QAction *none = addAction(tr("&No Code"), this, [this] { close(std::nullopt); });
    none->setObjectName(QStringLiteral("closeWithoutCode"));
    none->setToolTip(tr("An empty Close frame: the other side sees 1005"));
    QAction *cut = addAction(tr("&Cut the Connection"), this, [this] {
        if (const auto id = m_controller->currentId())
            m_controller->abort(*id);
    });
    cut->setObjectName(QStringLiteral("closeAbort"));
    cut->setToolTip(tr("End TCP without a Close frame: the other side sees 1006"));
    addSeparator();
    const QList<quint16> codes = registeredCloseCodes();
    for (const quint16 code : codes) {
        if (isAllowedOnWire(code))
            addCode(code);
    }
}

void CloseMenu::addCode(quint16 code)
{
    const CloseCodeInfo info = closeCodeInfo(code);
    QAction *action =
        addAction(plainMenuText(tr("%1  %2", "close code and its name").arg(code).arg(info.name)), this,
                  [this, code] { close(code); });
    action->setObjectName(QStringLiteral("close%1").arg(code));
    action->setToolTip(plainToolTip(info.meaning));
}

void CloseMenu::updateState()
{
    const Session *session = m_controller->current();
    menuAction()->setEnabled(session && session->readyState() != ReadyState::Closed);
}

void CloseMenu::close(std::optional<quint16> code, const QString &reason)
{
    if (const auto id = m_controller->currentId())
        m_controller->close(*id, code, reason);
}

void CloseMenu::openDialog()
{
    if (!m_dialog) {
        m_dialog = new CloseDialog(parentWidget()->window());
        m_dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_dialog, &CloseDialog::chosen, this,
                [this](quint16 code, const QString &reason) { close(code, reason); });
    }
    m_dialog->show();
    m_dialog->raise();
    m_dialog->activateWindow();
}

} // namespace socketglass
