// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/filterhistory.h"

#include <QSettings>

namespace socketglass {

void FilterHistory::use(const QString &filter)
{
    m_used.removeAll(filter);
    m_used.prepend(filter);
    m_used = m_used.first(std::min(mostUsed, m_used.size()));
}

void FilterHistory::keep(const QString &filter)
{
    m_kept.removeAll(filter);
    m_kept.prepend(filter);
    m_kept = m_kept.first(std::min(mostKept, m_kept.size()));
}

void FilterHistory::save(QSettings &settings) const
{
    settings.setValue(QStringLiteral("timeline/filterHistory"), m_used);
    settings.setValue(QStringLiteral("timeline/savedFilters"), m_kept);
}

void FilterHistory::restore(const QSettings &settings)
{
    m_used = settings.value(QStringLiteral("timeline/filterHistory")).toStringList().mid(0, mostUsed);
    m_kept = settings.value(QStringLiteral("timeline/savedFilters")).toStringList().mid(0, mostKept);
}

} // namespace socketglass
