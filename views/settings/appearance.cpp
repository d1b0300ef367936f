// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/settings/appearance.h"

#include <QActionGroup>
#include <QApplication>
#include <QMenu>
#include <QPalette>
#include <QSettings>
#include <QStyleHints>

namespace socketglass {

namespace {

constexpr auto settingsKey = "view/theme";

struct Shades
{
    QRgb window, base, alternate, button, text, bright, highlight, link, placeholder, disabled;
};
constexpr Shades lightShades{0xfff3f4f6, 0xffffffff, 0xfff6f7f9, 0xffeceef1, 0xff1c1f24,
                             0xffffffff, 0xff2f6fd0, 0xff1f5fbf, 0xff666c75, 0xff8d939c};
constexpr Shades darkShades{0xff26292e, 0xff1c1e22, 0xff212429, 0xff31353b, 0xffe3e6ea,
                            0xffffffff, 0xff2d62b3, 0xff7fb2ef, 0xff9aa0a9, 0xff7b818a};

QPalette paletteOf(const Shades &shades)
{
    QPalette palette(QColor(shades.button), QColor(shades.window));
    const auto set = [&palette](std::initializer_list<QPalette::ColorRole> roles, QRgb colour) {
        for (const QPalette::ColorRole role : roles)
            palette.setColor(role, QColor(colour));
    };
    set({QPalette::Base}, shades.base);
    set({QPalette::AlternateBase, QPalette::ToolTipBase}, shades.alternate);
    set({QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText}, shades.text);
    set({QPalette::BrightText, QPalette::HighlightedText}, shades.bright);
    set({QPalette::Highlight}, shades.highlight);
    set({QPalette::Link, QPalette::LinkVisited}, shades.link);
    set({QPalette::PlaceholderText}, shades.placeholder);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(shades.disabled));
    return palette;
}

} // namespace

Appearance::Appearance(QObject *parent)
    : QObject(parent)
    , m_group(new QActionGroup(this))
{
    const struct
    {
        Theme theme;
        QString text;
        QString name;
    } choices[] = {
        {Theme::System, tr("&System Colours"), QStringLiteral("themeSystem")},
        {Theme::Light, tr("&Light"), QStringLiteral("themeLight")},
        {Theme::Dark, tr("&Dark"), QStringLiteral("themeDark")},
    };
    const int saved = QSettings().value(QLatin1String(settingsKey), 0).toInt();
    m_theme = saved >= 0 && saved <= int(Theme::Dark) ? Theme(saved) : Theme::System;
    for (const auto &choice : choices) {
        QAction *action = m_group->addAction(choice.text);
        action->setObjectName(choice.name);
        action->setCheckable(true);
        action->setChecked(choice.theme == m_theme);
        connect(action, &QAction::triggered, this, [this, theme = choice.theme] { setTheme(theme); });
    }
    if (m_theme != Theme::System)
        apply();
}

void Appearance::setTheme(Theme theme)
{
    if (m_theme == theme)
        return;
    m_theme = theme;
    QSettings().setValue(QLatin1String(settingsKey), int(theme));
    m_group->actions().at(int(theme))->setChecked(true);
    apply();
    Q_EMIT themeChanged();
}

void Appearance::addTo(QMenu *menu)
{
    menu->addActions(m_group->actions());
}

void Appearance::apply() const
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    const Qt::ColorScheme schemes[] = {Qt::ColorScheme::Unknown, Qt::ColorScheme::Light,
                                       Qt::ColorScheme::Dark};
    QGuiApplication::styleHints()->setColorScheme(schemes[int(m_theme)]);
#endif
    switch (m_theme) {
    case Theme::System:
        QApplication::setPalette(QPalette());
        break;
    case Theme::Light:
        QApplication::setPalette(paletteOf(lightShades));
        break;
    case Theme::Dark:
        QApplication::setPalette(paletteOf(darkShades));
        break;
    }
}

} // namespace socketglass
