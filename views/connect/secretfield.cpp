// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/secretfield.h"

#include "templates/variables.h"
#include "views/common/themedicon.h"

#include <QAction>

namespace socketglass {

SecretField::SecretField(const QString &objectName, const QString &name, QWidget *parent)
    : QLineEdit(parent)
    , m_show(new QAction(themedIcon(QStringLiteral("show")), tr("Show what is typed"), this))
{
    setObjectName(objectName);
    setAccessibleName(name);
    m_show->setObjectName(QString(objectName + u"Show"));
    m_show->setCheckable(true);
    m_show->setShortcut(Qt::ALT | Qt::Key_F8);
    m_show->setShortcutContext(Qt::WidgetShortcut);
    m_show->setToolTip(tr("Show what is typed (Alt+F8)"));
    addAction(m_show, QLineEdit::TrailingPosition);
    connect(m_show, &QAction::toggled, this, &SecretField::refresh);
    connect(this, &QLineEdit::textChanged, this, &SecretField::refresh);
    refresh();
}

void SecretField::refresh()
{
    setEchoMode(m_show->isChecked() || isVariable(text()) ? QLineEdit::Normal : QLineEdit::Password);
}

} // namespace socketglass
