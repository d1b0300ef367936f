// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/composer/contentmodes.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QToolButton>

namespace socketglass {

ContentModes::ContentModes(QWidget *parent)
    : QWidget(parent)
    , m_buttons(new QButtonGroup(this))
{
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    addMode(ContentMode::Text, tr("Text"), tr("Send a text message (UTF-8)"), QStringLiteral("composerText"));
    addMode(ContentMode::Hex, tr("Hex"), tr("Send a binary message, written as hexadecimal: 0a 0b 0c"),
            QStringLiteral("composerHex"));
    addMode(ContentMode::Base64, tr("Base64"), tr("Send a binary message, written as base64"),
            QStringLiteral("composerBase64"));
    connect(m_buttons, &QButtonGroup::idClicked, this, [this](int id) { Q_EMIT picked(ContentMode(id)); });
}

void ContentModes::addMode(ContentMode mode, const QString &text, const QString &toolTip,
                           const QString &objectName)
{
    auto *button = new QToolButton(this);
    button->setObjectName(objectName);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setCheckable(true);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    m_buttons->addButton(button, int(mode));
    layout()->addWidget(button);
}

void ContentModes::setMode(ContentMode mode)
{
    m_mode = mode;
    m_buttons->button(int(mode))->setChecked(true);
}

} // namespace socketglass
