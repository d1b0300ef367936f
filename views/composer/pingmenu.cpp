// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/composer/pingmenu.h"

#include <QDateTime>
#include <QRandomGenerator>

namespace socketglass {

PingMenu::PingMenu(QWidget *parent)
    : QMenu(tr("&Ping"), parent)
    , m_fromComposer(nullptr)
    , m_pongFromComposer(nullptr)
{
    setObjectName(QStringLiteral("pingMenu"));
    addPayload(tr("&Empty"), QStringLiteral("pingEmpty"), [] { return QByteArray(); });
    addPayload(tr("&Time of Sending"), QStringLiteral("pingTime"),
               [] { return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toLatin1(); });
    addPayload(tr("Eight &Random Bytes"), QStringLiteral("pingRandom"), [] {
        QByteArray bytes(8, Qt::Uninitialized);
        for (char &byte : bytes)
            byte = char(QRandomGenerator::global()->bounded(256));
        return bytes;
    });
    addPayload(tr("&Largest: 125 Bytes"), QStringLiteral("pingLargest"),
               [] { return QByteArray(limit, 'x'); });
    m_fromComposer = addPayload(tr("What the &Composer Holds"), QStringLiteral("pingComposed"),
                                [this] { return m_composed; });
    addSeparator();
    QAction *pong = addAction(tr("&Pong, Not Asked For"), this, [this] { Q_EMIT pongChosen({}); });
    pong->setObjectName(QStringLiteral("pongEmpty"));
    m_pongFromComposer =
        addAction(tr("Pong with &What the Composer Holds"), this, [this] { Q_EMIT pongChosen(m_composed); });
    m_pongFromComposer->setObjectName(QStringLiteral("pongComposed"));
    m_pongFromComposer->setEnabled(false);
}

void PingMenu::setComposed(const QByteArray &payload, bool valid)
{
    const bool fits = valid && !payload.isEmpty() && payload.size() <= limit;
    m_composed = fits ? payload : QByteArray();
    m_fromComposer->setEnabled(fits);
    m_pongFromComposer->setEnabled(fits);
}

QAction *PingMenu::addPayload(const QString &text, const QString &objectName,
                              std::function<QByteArray()> payload)
{
    QAction *action =
        addAction(text, this, [this, payload = std::move(payload)] { Q_EMIT chosen(payload()); });
    action->setObjectName(objectName);
    return action;
}

} // namespace socketglass
