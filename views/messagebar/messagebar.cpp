// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/messagebar/messagebar.h"

#include "views/messagebar/noticewidget.h"

#include <QVBoxLayout>

namespace socketglass {

MessageBar::MessageBar(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("messageBar"));
    setAccessibleName(tr("Messages"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(1);
    updateVisibility();
}

void MessageBar::post(const Notice &notice)
{
    if (!notice.key.isEmpty())
        dismiss(notice.key);
    if (m_layout->count() >= limit)
        dropOldest();
    auto *widget = new NoticeWidget(notice, this);
    m_layout->insertWidget(0, widget);
    connect(widget, &NoticeWidget::finished, this, [this, widget] {
        m_layout->removeWidget(widget);
        widget->hide();
        widget->deleteLater();
        updateVisibility();
    });
    widget->show();
    updateVisibility();
}

void MessageBar::dismiss(const QString &key)
{
    for (int i = m_layout->count() - 1; i >= 0; --i) {
        auto *widget = qobject_cast<NoticeWidget *>(m_layout->itemAt(i)->widget());
        if (widget && widget->notice().key == key)
            Q_EMIT widget->finished();
    }
}

bool MessageBar::contains(const QString &key) const
{
    for (int i = 0; i < m_layout->count(); ++i) {
        const auto *widget = qobject_cast<NoticeWidget *>(m_layout->itemAt(i)->widget());
        if (widget && widget->notice().key == key)
            return true;
    }
    return false;
}

QStringList MessageBar::texts() const
{
    QStringList result;
    for (int i = 0; i < m_layout->count(); ++i) {
        if (const auto *widget = qobject_cast<NoticeWidget *>(m_layout->itemAt(i)->widget()))
            result.append(QString(widget->notice().title + u' ' + widget->notice().text));
    }
    return result;
}

void MessageBar::dropOldest()
{
    auto *widget = qobject_cast<NoticeWidget *>(m_layout->itemAt(m_layout->count() - 1)->widget());
    if (!widget)
        return;
    const std::function<void()> dismissed = widget->notice().dismissed;
    Q_EMIT widget->finished();
    if (dismissed)
        dismissed();
}

void MessageBar::updateVisibility()
{
    setVisible(m_layout->count() > 0);
}

} // namespace socketglass
