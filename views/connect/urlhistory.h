// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>

class QCompleter;
class QSettings;
class QStringListModel;

namespace socketglass {

/// Addresses that were connected to, newest first, and the demo server's while it runs: for completion.
class UrlHistory final : public QObject
{
    Q_OBJECT
public:
    explicit UrlHistory(QObject *parent = nullptr);
    [[nodiscard]] QCompleter *completer() const { return m_completer; }
    void add(const QString &url);
    void setDemoUrls(const QStringList &urls);
    [[nodiscard]] QStringList urls() const { return m_urls; }
    void save(QSettings &settings) const;
    void restore(QSettings &settings);

private:
    void refresh();
    static constexpr qsizetype limit = 50;
    QStringList m_urls;
    QStringList m_demo;
    QStringListModel *m_model;
    QCompleter *m_completer;
};

} // namespace socketglass
