// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/notebar.h"

#include "capture/eventnotes.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace socketglass {

NoteBar::NoteBar(QWidget *parent)
    : QWidget(parent)
    , m_label(new QLabel(this))
    , m_field(new QLineEdit(this))
{
    setObjectName(QStringLiteral("noteBar"));
    m_field->setObjectName(QStringLiteral("noteField"));
    m_field->setAccessibleName(tr("Note"));
    m_field->setMaxLength(int(EventNotes::textLimit));
    m_field->setPlaceholderText(tr("What is to be remembered of this row"));
    m_label->setBuddy(m_field);
    auto *keep = new QToolButton(this);
    keep->setObjectName(QStringLiteral("noteKeep"));
    keep->setText(tr("Keep"));
    keep->setToolTip(tr("Keeps the note in the session file (Enter)"));
    auto *cancel = new QToolButton(this);
    cancel->setObjectName(QStringLiteral("noteCancel"));
    cancel->setText(tr("Cancel"));
    cancel->setToolTip(tr("Leaves the note as it was (Escape)"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(4, 2, 4, 2);
    layout->addWidget(m_label);
    layout->addWidget(m_field, 1);
    layout->addWidget(keep);
    layout->addWidget(cancel);
    for (QToolButton *button : {keep, cancel})
        button->setFocusPolicy(Qt::StrongFocus);
    const auto take = [this] {
        Q_EMIT kept(m_id, m_field->text());
        leave();
    };
    connect(m_field, &QLineEdit::returnPressed, this, take);
    connect(keep, &QToolButton::clicked, this, take);
    connect(cancel, &QToolButton::clicked, this, &NoteBar::leave);
    hide();
}

void NoteBar::edit(EventId id, const QString &text)
{
    m_id = id;
    m_label->setText(tr("Note on event %1:").arg(locale().toString(qint64(id))));
    m_field->setText(text);
    show();
    m_field->setFocus();
    m_field->selectAll();
}

void NoteBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else
        QWidget::keyPressEvent(event);
}

void NoteBar::leave()
{
    hide();
    Q_EMIT left();
}

} // namespace socketglass
