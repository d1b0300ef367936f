// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/help/welcome.h"

#include "views/common/themedicon.h"
#include "views/style/placeholder.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace socketglass {

Welcome::Welcome(QWidget *parent)
    : QWidget(parent)
    , m_placeholder(new Placeholder({}, {}, this))
{
    setObjectName(QStringLiteral("welcome"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_placeholder);
    QPushButton *address = m_placeholder->addButton(tr("Type an Address"), QStringLiteral("welcomeAddress"));
    address->setIcon(themedIcon(QStringLiteral("connect")));
    QPushButton *demo = m_placeholder->addButton(tr("Try the Demo Server"), QStringLiteral("welcomeDemo"));
    demo->setIcon(themedIcon(QStringLiteral("demo")));
    QPushButton *open = m_placeholder->addButton(tr("Open a Session File…"), QStringLiteral("welcomeOpen"));
    open->setIcon(themedIcon(QStringLiteral("document-open")));
    connect(address, &QPushButton::clicked, this, &Welcome::addressRequested);
    connect(demo, &QPushButton::clicked, this, &Welcome::demoRequested);
    connect(open, &QPushButton::clicked, this, &Welcome::openRequested);
    setHasFile(false);
}

void Welcome::setHasFile(bool hasFile)
{
    if (hasFile)
        m_placeholder->setTexts(tr("No events here yet"),
                                tr("Everything that crosses the wire becomes a row here as it happens."));
    else
        m_placeholder->setTexts(
            tr("See what a WebSocket really says"),
            tr("Type the address of a server above and press Enter: handshake, messages, pings and the "
               "close become rows here. The demo server needs no network."));
}

} // namespace socketglass
