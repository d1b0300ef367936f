// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QLocalServer>
#include <QLockFile>
#include <QStringList>
#include <QUrl>

class QLocalSocket;

namespace socketglass {

/// What one start of the program asks of another that runs already.
struct StartRequest
{
    QStringList files; ///< absolute paths
    QList<QUrl> urls;
    bool demo = false;
};

/// One running program per user, data folder and display: the first takes requests, later ones hand theirs
/// over. Only this user can reach it.
class SingleInstance final : public QObject
{
    Q_OBJECT
public:
    explicit SingleInstance(const QString &dataFolder, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// True: this is the first one, and requested() tells of later starts. What a crash left is replaced.
    [[nodiscard]] bool claim();
    /// Waits a moment for the first one to take it. False: it doesn't answer.
    [[nodiscard]] bool handOver(const StartRequest &request) const;

Q_SIGNALS:
    void requested(const socketglass::StartRequest &request);

private:
    void greet();
    void read(QLocalSocket *socket);

    QString m_name; // of the socket: a path, or a pipe's name on Windows
    std::unique_ptr<QLockFile> m_lock;
    QLocalServer m_server;
};

} // namespace socketglass
