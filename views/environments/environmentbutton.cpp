// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/environments/environmentbutton.h"

#include "payload/visibletext.h"
#include "templates/environments.h"
#include "views/common/plaintext.h"
#include "views/environments/environmentsdialog.h"

#include <QAction>
#include <QMenu>
#include <QSettings>

namespace socketglass {

EnvironmentButton::EnvironmentButton(Environments *environments, QWidget *parent)
    : QToolButton(parent)
    , m_environments(environments)
    , m_menu(new QMenu(tr("&Environment"), this))
    , m_edit(new QAction(tr("&Environments…"), this))
{
    setObjectName(QStringLiteral("environmentButton"));
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextOnly);
    setFocusPolicy(Qt::TabFocus);
    setMenu(m_menu);
    m_menu->setObjectName(QStringLiteral("environmentMenu"));
    m_edit->setObjectName(QStringLiteral("actionEnvironments"));
    m_edit->setToolTip(tr("Values for {{name}} in addresses, headers and messages"));
    connect(m_edit, &QAction::triggered, this, &EnvironmentButton::edit);
    connect(m_menu, &QMenu::aboutToShow, this, &EnvironmentButton::fillMenu);
    connect(environments, &Environments::variablesChanged, this, &EnvironmentButton::showChoice);
    showChoice();
    fillMenu();
}

void EnvironmentButton::showChoice()
{
    constexpr qsizetype longest = 16;
    const QString name = visibleText(m_environments->current());
    const QString text = name.isEmpty() ? tr("No environment") : shortened(name, longest);
    setText(QString(text).replace(u'&', QStringLiteral("&&")));
    setAccessibleName(name.isEmpty() ? tr("No environment") : tr("Environment: %1").arg(name));
    setToolTip(plainToolTip(
        name.isEmpty() ? tr("Environments give values to {{name}} in addresses, headers and messages")
                       : tr("Environment: %1").arg(name)));
}

void EnvironmentButton::fillMenu()
{
    m_menu->clear();
    const auto add = [this](const QString &text, const QString &name) {
        QAction *action = m_menu->addAction(QString(text).replace(u'&', QStringLiteral("&&")));
        action->setObjectName(QStringLiteral("environment/") + name);
        action->setCheckable(true);
        action->setChecked(name == m_environments->current());
        connect(action, &QAction::triggered, this, [this, name] { m_environments->setCurrent(name); });
    };
    add(tr("No environment"), {});
    const QStringList names = m_environments->names();
    for (const QString &name : names)
        add(visibleText(name), name);
    m_menu->addSeparator();
    m_menu->addAction(m_edit);
}

void EnvironmentButton::edit()
{
    auto *dialog = window()->findChild<EnvironmentsDialog *>(QString(), Qt::FindDirectChildrenOnly);
    if (!dialog) {
        dialog = new EnvironmentsDialog(m_environments, window());
        dialog->setAttribute(Qt::WA_DeleteOnClose);
    }
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void EnvironmentButton::saveState(QSettings &settings) const
{
    settings.setValue(QStringLiteral("environment/current"), m_environments->current());
}

void EnvironmentButton::restoreState(QSettings &settings)
{
    if (m_environments->current().isEmpty())
        m_environments->setCurrent(settings.value(QStringLiteral("environment/current")).toString());
}

} // namespace socketglass
