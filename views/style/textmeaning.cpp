// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/style/textmeaning.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>
#include <QWidget>

namespace socketglass {

namespace {

/// Belongs to its widget.
class TextMeaning final : public QObject
{
public:
    explicit TextMeaning(QWidget *widget)
        : QObject(widget)
        , m_widget(widget)
    {
        setObjectName(name());
        widget->installEventFilter(this);
    }
    static TextMeaning *of(const QWidget *widget)
    {
        return dynamic_cast<TextMeaning *>(widget->findChild<QObject *>(name(), Qt::FindDirectChildrenOnly));
    }
    void show(std::optional<Meaning> meaning, Tinted tinted)
    {
        m_meaning = meaning;
        m_tinted = tinted;
        apply();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::PaletteChange && !m_isApplying)
            apply();
        return QObject::eventFilter(watched, event);
    }

private:
    static QString name() { return QStringLiteral("textMeaning"); }
    void apply()
    {
        const QScopedValueRollback applying(m_isApplying, true);
        m_widget->setPalette({}); // the theme's
        if (!m_meaning)
            return;
        const QPalette theme = m_widget->palette();
        const QPalette::ColorRole behind = m_widget->backgroundRole();
        QPalette colours;
        colours.setColor(m_widget->foregroundRole(), themeColour(*m_meaning, theme, behind));
        if (m_tinted == Tinted::Yes)
            colours.setColor(behind, themeTint(*m_meaning, theme, behind));
        m_widget->setPalette(colours);
    }

    QWidget *m_widget;
    std::optional<Meaning> m_meaning;
    Tinted m_tinted = Tinted::No;
    bool m_isApplying = false;
};

} // namespace

void setTextMeaning(QWidget *widget, std::optional<Meaning> meaning, Tinted tinted)
{
    TextMeaning *known = TextMeaning::of(widget);
    if (!known && !meaning)
        return;
    if (!known)
        known = new TextMeaning(widget);
    known->show(meaning, tinted);
}

} // namespace socketglass
