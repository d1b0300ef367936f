// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QString>
#include <QUrl>

#include <memory>

namespace socketglass {

/// A server on the loopback with something of everything, to try the program without a network.
/// Runs on a thread of its own; public functions and signals: the thread that made it.
class DemoServer final : public QObject
{
    Q_OBJECT
public:
    explicit DemoServer(QObject *parent = nullptr);
    ~DemoServer() override;

    /// Listens on 127.0.0.1; port 0: any free one. Returns a translated problem, or empty.
    [[nodiscard]] QString start(quint16 port = 0);
    void stop();
    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] quint16 port() const;

    struct Path
    {
        QString path;        ///< "/echo", "/ticker", "/binary", "/chat", "/close?code=4001&reason=bye",
                             ///< "/refuse?status=403", "/drop", "/flood?count=100000&size=100"
        QString title;       ///< translated
        QString description; ///< translated
        QString subprotocol; ///< "chat" or empty
    };
    [[nodiscard]] static QList<Path> paths();
    [[nodiscard]] QUrl url(const QString &path) const;

private:
    class Thread;
    std::unique_ptr<Thread> m_thread;
    quint16 m_port = 0;
};

} // namespace socketglass
