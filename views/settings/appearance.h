// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QActionGroup;
class QMenu;

namespace socketglass {

/// Light, dark, or as the system says; kept between runs.
class Appearance final : public QObject
{
    Q_OBJECT
public:
    enum class Theme : quint8 { System, Light, Dark };
    explicit Appearance(QObject *parent = nullptr);

    [[nodiscard]] Theme theme() const { return m_theme; }
    void setTheme(Theme theme);
    /// Adds the choices to a menu.
    void addTo(QMenu *menu);

Q_SIGNALS:
    void themeChanged();

private:
    void apply() const;
    Theme m_theme = Theme::System;
    QActionGroup *m_group;
};

} // namespace socketglass
