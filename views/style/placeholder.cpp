// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/style/placeholder.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace socketglass {

Placeholder::Placeholder(const QString &title, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_text(new QLabel(this))
{
    auto *layout = new QVBoxLayout(this);
    layout->addStretch();
    for (QLabel *label : {m_title, m_text}) {
        label->setTextFormat(Qt::PlainText);
        label->setAlignment(Qt::AlignCenter);
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    layout->addStretch();
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setObjectName(QStringLiteral("placeholderTitle"));
    m_text->setObjectName(QStringLiteral("placeholderText"));
    setTexts(title, text);
}

void Placeholder::setTexts(const QString &title, const QString &text)
{
    m_title->setText(title);
    m_title->setVisible(!title.isEmpty());
    m_text->setText(text);
    setAccessibleName(title);
    setAccessibleDescription(text);
}

QPushButton *Placeholder::addButton(const QString &text, const QString &objectName)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(objectName);
    button->setAccessibleName(text);
    addWidget(button);
    return button;
}

void Placeholder::addWidget(QWidget *widget)
{
    auto *box = qobject_cast<QVBoxLayout *>(layout());
    box->insertWidget(box->count() - 1, widget, 0, Qt::AlignHCenter);
}

} // namespace socketglass
