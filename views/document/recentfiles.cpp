// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/document/recentfiles.h"

#include "views/common/plaintext.h"

#include <QDir>
#include <QMenu>
#include <QSettings>

namespace socketglass {

namespace {

constexpr qsizetype limit = 10;

QString settingsKey()
{
    return QStringLiteral("file/recent");
}

} // namespace

RecentFiles::RecentFiles(QWidget *window)
    : QObject(window)
    , m_menu(new QMenu(tr("Open &Recent"), window))
{
    m_menu->setObjectName(QStringLiteral("recentMenu"));
    connect(m_menu, &QMenu::aboutToShow, this, &RecentFiles::fillMenu);
    fillMenu();
}

QStringList RecentFiles::files() const
{
    const QStringList kept = QSettings().value(settingsKey()).toStringList();
    return kept.first(std::min(limit, kept.size()));
}

void RecentFiles::remember(const QString &path)
{
    const QString absolute = QDir::cleanPath(QDir::current().absoluteFilePath(path));
    QStringList kept = files();
    kept.removeAll(absolute);
    kept.prepend(absolute);
    QSettings().setValue(settingsKey(), kept.first(std::min(limit, kept.size())));
}

void RecentFiles::forget(const QString &path)
{
    QStringList kept = files();
    kept.removeAll(path);
    QSettings().setValue(settingsKey(), kept);
}

void RecentFiles::fillMenu()
{
    m_menu->clear();
    const QStringList kept = files();
    for (const QString &path : kept) {
        const QAction *action = m_menu->addAction(plainMenuText(shortened(path)));
        connect(action, &QAction::triggered, this, [this, path] { Q_EMIT openRequested(path); });
    }
    if (kept.isEmpty()) {
        m_menu->addAction(tr("None yet"))->setEnabled(false);
        return;
    }
    m_menu->addSeparator();
    QAction *clear = m_menu->addAction(tr("&Clear the List"));
    clear->setObjectName(QStringLiteral("recentClear"));
    connect(clear, &QAction::triggered, this, [] { QSettings().remove(settingsKey()); });
}

} // namespace socketglass
