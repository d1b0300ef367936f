// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoserver.h"

#include "demo/demoworker.h"

#include <QThread>

namespace socketglass {

/// The server's thread: ends, and closes all connections, with the object.
class DemoServer::Thread final : public QThread
{
public:
    Thread()
        : m_worker(new DemoWorker)
    {
        setObjectName(QStringLiteral("demo server"));
        m_worker->moveToThread(this);
        connect(this, &QThread::finished, m_worker, &QObject::deleteLater);
        start();
    }
    ~Thread() override
    {
        quit();
        wait();
    }
    QString listen(quint16 port, quint16 *actual)
    {
        QString problem;
        QMetaObject::invokeMethod(
            m_worker,
            [&] {
                problem = m_worker->listen(port);
                *actual = m_worker->port();
            },
            Qt::BlockingQueuedConnection);
        return problem;
    }

private:
    DemoWorker *m_worker; // lives on this thread; deleted there
};

DemoServer::DemoServer(QObject *parent)
    : QObject(parent)
{
}

DemoServer::~DemoServer() = default;

QString DemoServer::start(quint16 port)
{
    if (m_thread)
        return tr("The demo server runs already, on port %1.").arg(m_port);
    auto thread = std::make_unique<Thread>();
    const QString problem = thread->listen(port, &m_port);
    if (problem.isEmpty())
        m_thread = std::move(thread);
    else
        m_port = 0;
    return problem;
}

void DemoServer::stop()
{
    m_thread.reset();
    m_port = 0;
}

bool DemoServer::isRunning() const
{
    return m_thread != nullptr;
}

quint16 DemoServer::port() const
{
    return m_port;
}

QList<DemoServer::Path> DemoServer::paths()
{
    return {
        {QStringLiteral("/echo"),
         tr("Echo"),
         tr("Sends back what you send; compressed (permessage-deflate) where you offer that, as the ticker, "
            "the binary feed and the chat are."),
         {}},
        {QStringLiteral("/ticker"),
         tr("JSON ticker"),
         tr("Sends a price five times a second (?interval=milliseconds)."),
         {}},
        {QStringLiteral("/binary"),
         tr("Binary feed"),
         tr("Sends samples of a sine twice a second (?interval=milliseconds, samples=number)."),
         {}},
        {QStringLiteral("/chat"), tr("Chat"),
         tr("Sends what anyone says to all who are connected; needs the sub-protocol \"chat\"."),
         QStringLiteral("chat")},
        {QStringLiteral("/close?code=4001&reason=bye"),
         tr("Close with a code"),
         tr("Closes with any code and reason asked for; without a code: an empty Close frame."),
         {}},
        {QStringLiteral("/refuse?status=403"),
         tr("Refused handshake"),
         tr("Answers the handshake with an HTTP status (300 to 599), a body and headers (?body=text, "
            "header=Name: value)."),
         {}},
        {QStringLiteral("/drop"),
         tr("Cut connection"),
         tr("Ends TCP without a Close frame (?after=milliseconds)."),
         {}},
        {QStringLiteral("/flood?count=100000&size=100"),
         tr("Flood"),
         tr("Sends as many messages as you ask for, as fast as you take them and never compressed, then "
            "closes."),
         {}},
    };
}

QUrl DemoServer::url(const QString &path) const
{
    return QUrl(QStringLiteral("ws://127.0.0.1:%1%2").arg(m_port).arg(path));
}

} // namespace socketglass
