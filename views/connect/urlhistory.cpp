// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/connect/urlhistory.h"

#include <QCompleter>
#include <QSettings>
#include <QStringListModel>

namespace socketglass {

UrlHistory::UrlHistory(QObject *parent)
    : QObject(parent)
    , m_model(new QStringListModel(this))
    , m_completer(new QCompleter(m_model, this))
{
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setMaxVisibleItems(12);
}

void UrlHistory::add(const QString &url)
{
    if (m_demo.contains(url))
        return; // its port is another one next time
    m_urls.removeAll(url);
    m_urls.prepend(url);
    m_urls = m_urls.first(std::min(limit, m_urls.size()));
    refresh();
}

void UrlHistory::setDemoUrls(const QStringList &urls)
{
    m_demo = urls;
    refresh();
}

void UrlHistory::refresh()
{
    m_model->setStringList(m_urls + m_demo);
}

void UrlHistory::save(QSettings &settings) const
{
    settings.setValue(QStringLiteral("connect/history"), m_urls);
}

void UrlHistory::restore(QSettings &settings)
{
    m_urls = settings.value(QStringLiteral("connect/history")).toStringList();
    m_urls = m_urls.first(std::min(limit, m_urls.size()));
    refresh();
}

} // namespace socketglass
