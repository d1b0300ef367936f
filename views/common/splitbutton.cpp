// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/common/splitbutton.h"

#include <QAccessibleWidget>

namespace socketglass {

namespace {

class AccessibleSplitButton final : public QAccessibleWidget
{
public:
    explicit AccessibleSplitButton(SplitButton *button)
        : QAccessibleWidget(button, QAccessible::Button)
        , m_button(button)
    {
    }

    QString text(QAccessible::Text kind) const override
    {
        const QString text = QAccessibleWidget::text(kind);
        return text.isEmpty() && kind == QAccessible::Name ? m_button->text() : text;
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.hasPopup = true;
        return state;
    }
    QStringList actionNames() const override
    {
        if (!m_button->isEnabled())
            return {};
        return QStringList{pressAction(), showMenuAction()} + QAccessibleWidget::actionNames();
    }
    void doAction(const QString &name) override
    {
        // Later: a menu would keep who asks waiting until it is closed.
        if (name == pressAction())
            QMetaObject::invokeMethod(m_button, &QAbstractButton::click, Qt::QueuedConnection);
        else if (name == showMenuAction())
            QMetaObject::invokeMethod(m_button, &QToolButton::showMenu, Qt::QueuedConnection);
        else
            QAccessibleWidget::doAction(name);
    }

private:
    SplitButton *m_button;
};

QAccessibleInterface *accessibleOf(const QString &, QObject *object)
{
    auto *button = qobject_cast<SplitButton *>(object);
    return button ? new AccessibleSplitButton(button) : nullptr;
}

} // namespace

SplitButton::SplitButton(QWidget *parent)
    : QToolButton(parent)
{
    static const bool known = (QAccessible::installFactory(accessibleOf), true);
    Q_UNUSED(known)
    setPopupMode(MenuButtonPopup);
    setFocusPolicy(Qt::TabFocus);
}

} // namespace socketglass
