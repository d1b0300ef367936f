// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/help/welcome.h"

#include "views/common/plaintext.h"
#include "views/common/themedicon.h"
#include "views/style/placeholder.h"

#include <QAction>
#include <QFileInfo>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace socketglass {

namespace {

constexpr int demosInARow = 4;
constexpr qsizetype mostRecent = 5;

QLabel *caption(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setAlignment(Qt::AlignCenter);
    return label;
}

} // namespace

Welcome::Welcome(const QList<QAction *> &demos, QWidget *parent)
    : QWidget(parent)
    , m_placeholder(new Placeholder({}, {}, this))
    , m_demos(demoButtons(demos))
    , m_recent(new QWidget(this))
{
    setObjectName(QStringLiteral("welcome"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_placeholder);
    addSteps();
    m_placeholder->addWidget(m_demos);
    m_placeholder->addWidget(m_recent);
    auto *recent = new QVBoxLayout(m_recent);
    recent->setContentsMargins(0, 8, 0, 0);
    recent->setSpacing(0);
    m_recent->setObjectName(QStringLiteral("welcomeRecent"));
    setHasFile(false);
}

void Welcome::addSteps()
{
    const auto add = [this](const QString &text, const QString &objectName, const QString &icon,
                            void (Welcome::*signal)()) {
        QPushButton *button = m_placeholder->addButton(text, objectName);
        button->setIcon(themedIcon(icon));
        connect(button, &QPushButton::clicked, this, signal);
    };
    add(tr("Type an Address"), QStringLiteral("welcomeAddress"), QStringLiteral("connect"),
        &Welcome::addressRequested);
    add(tr("Open a Session File…"), QStringLiteral("welcomeOpen"), QStringLiteral("document-open"),
        &Welcome::openRequested);
    add(tr("Read the Guide"), QStringLiteral("welcomeGuide"), QStringLiteral("help"),
        &Welcome::guideRequested);
    add(tr("Try the Demo Server"), QStringLiteral("welcomeDemo"), QStringLiteral("demo"),
        &Welcome::demoRequested);
}

QWidget *Welcome::demoButtons(const QList<QAction *> &demos)
{
    auto *box = new QWidget(this);
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 8, 0, 0);
    grid->addWidget(caption(tr("Or one thing at a time:"), box), 0, 0, 1, demosInARow);
    for (int i = 0; i < demos.size(); ++i) {
        auto *button = new QToolButton(box);
        button->setDefaultAction(demos.at(i));
        button->setObjectName(demos.at(i)->objectName() + u"Button");
        button->setAccessibleName(demos.at(i)->text());
        button->setAccessibleDescription(demos.at(i)->whatsThis());
        button->setFocusPolicy(Qt::TabFocus);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        grid->addWidget(button, 1 + i / demosInARow, i % demosInARow);
    }
    return box;
}

void Welcome::setRecentFiles(const QStringList &paths)
{
    qDeleteAll(m_recent->findChildren<QWidget *>(Qt::FindDirectChildrenOnly));
    m_recent->setVisible(!paths.isEmpty());
    if (paths.isEmpty())
        return;
    m_recent->layout()->addWidget(caption(tr("Or go on with one of the last files:"), m_recent));
    for (const QString &path : paths.first(std::min(mostRecent, paths.size()))) {
        auto *button = new QPushButton(themedIcon(QStringLiteral("document-open")),
                                       plainMenuText(shortened(QFileInfo(path).fileName())), m_recent);
        button->setObjectName(QStringLiteral("welcomeFile"));
        button->setAccessibleName(tr("Open %1").arg(QFileInfo(path).fileName()));
        button->setAccessibleDescription(path);
        button->setToolTip(plainToolTip(path));
        button->setFlat(true);
        m_recent->layout()->addWidget(button);
        m_recent->layout()->setAlignment(button, Qt::AlignHCenter);
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT fileRequested(path); });
    }
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
    m_demos->setVisible(!hasFile);
}

} // namespace socketglass
