// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/details/readerthread.h"

#include <QCoreApplication>

namespace socketglass {

/// Lives on the reading thread.
class ReaderThread::Worker final : public QObject
{
public:
    void open(const QString &path)
    {
        if (path == m_path && m_reader.isOpen())
            return;
        m_reader = SessionFileReader();
        m_path = path;
        m_error.reset();
        if (path.isEmpty())
            m_error = FileError{FileError::Kind::NotFound,
                                QCoreApplication::translate("ReaderThread", "No session file is open.")};
        else
            m_error = m_reader.open(path);
    }
    [[nodiscard]] const SessionFileReader &reader() const { return m_reader; }
    [[nodiscard]] const std::optional<FileError> &error() const { return m_error; }

private:
    SessionFileReader m_reader;
    QString m_path;
    std::optional<FileError> m_error;
};

ReaderThread::ReaderThread(QObject *parent)
    : QObject(parent)
    , m_worker(new Worker)
{
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.setObjectName(QStringLiteral("reader"));
    m_thread.start();
}

ReaderThread::~ReaderThread()
{
    cancel();
    m_thread.quit();
    m_thread.wait();
}

void ReaderThread::setFile(const QString &path)
{
    if (path == m_path)
        return;
    cancel();
    m_path = path;
    QMetaObject::invokeMethod(m_worker, [worker = m_worker] { worker->open({}); });
}

void ReaderThread::cancel()
{
    if (m_cancelled)
        *m_cancelled = true;
    m_cancelled.reset();
}

void ReaderThread::request(Work work)
{
    cancel();
    m_cancelled = std::make_shared<std::atomic_bool>(false);
    const auto run = [this, worker = m_worker, path = m_path, cancelled = m_cancelled,
                      work = std::move(work)] {
        // reading thread
        if (*cancelled)
            return;
        worker->open(path);
        const auto report = [this, cancelled](double fraction) {
            QMetaObject::invokeMethod(this, [this, cancelled, fraction] {
                if (!*cancelled)
                    Q_EMIT progressed(fraction);
            });
        };
        Answer answer = work(Context{worker->reader(), worker->error(), *cancelled, report});
        QMetaObject::invokeMethod(this, [cancelled, answer = std::move(answer)] {
            if (!*cancelled && answer)
                answer();
        });
    };
    QMetaObject::invokeMethod(m_worker, run);
}

} // namespace socketglass
