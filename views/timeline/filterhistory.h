// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QSettings;

namespace socketglass {

/// Filters that were used, newest first, and those that a person keeps.
class FilterHistory final
{
public:
    void use(const QString &filter);
    void keep(const QString &filter);
    void drop(const QString &filter) { m_kept.removeAll(filter); }
    [[nodiscard]] const QStringList &used() const { return m_used; }
    [[nodiscard]] const QStringList &kept() const { return m_kept; }
    void save(QSettings &settings) const;
    void restore(const QSettings &settings);

private:
    static constexpr qsizetype mostUsed = 20;
    static constexpr qsizetype mostKept = 100;
    QStringList m_used;
    QStringList m_kept;
};

} // namespace socketglass
