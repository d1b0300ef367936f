// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/floodruns.h"

#include "session/workspace.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QWebSocket>

namespace socketglass::bench {
namespace {

double secondsOf(const QElapsedTimer &clock)
{
    return double(clock.nsecsElapsed()) / 1e9;
}

/// Compares the messages of a file, in their order, with what was sent.
class FileCheck final
{
public:
    FileCheck(const SessionFileReader &reader, FloodKind kind)
        : m_reader(reader)
        , m_expected(kind)
    {
    }

    /// False where a message differs.
    bool accepts(const Event &event)
    {
        if (event.kind != EventKind::Message)
            return true;
        ++m_messages;
        const QByteArray &expected = m_expected.message(m_messages);
        return event.size == expected.size() &&
               (event.payloadId == PayloadId{} ? event.head == expected
                                               : m_reader.payload(event) == expected);
    }
    [[nodiscard]] qint64 messages() const { return m_messages; }

private:
    const SessionFileReader &m_reader;
    FloodMessages m_expected;
    qint64 m_messages = 0;
};

} // namespace

FloodResult runBareClient(const QUrl &url, qint64 count)
{
    QWebSocket socket;
    QEventLoop loop;
    QElapsedTimer clock;
    FloodResult result;
    qint64 received = 0;
    const auto countOne = [&] {
        if (++received == count)
            result.seconds = secondsOf(clock);
    };
    QObject::connect(&socket, &QWebSocket::textMessageReceived, &loop, countOne);
    QObject::connect(&socket, &QWebSocket::binaryMessageReceived, &loop, countOne);
    QObject::connect(&socket, &QWebSocket::disconnected, &loop, &QEventLoop::quit);
    clock.start();
    socket.open(url);
    loop.exec();
    if (received != count)
        result.problem = QStringLiteral("the bare client got %1 of %2 messages").arg(received).arg(count);
    return result;
}

FloodResult runCapture(const QUrl &url, FloodKind kind, qint64 count, const QString &path)
{
    FloodResult result;
    {
        Workspace workspace;
        if (const std::optional<FileError> error = workspace.start(path))
            return {0, error->message};
        QEventLoop loop;
        QElapsedTimer clock;
        Profile profile;
        profile.url = url;
        clock.start();
        Session *session = workspace.addSession(profile);
        const qint64 lastMessage = count + 3; // after opening, handshake, opened
        QObject::connect(&workspace, &Workspace::committed, &loop, [&](EventId upTo) {
            if (qint64(upTo) < lastMessage)
                return;
            result.seconds = secondsOf(clock);
            loop.quit();
        });
        QObject::connect(session, &Session::closed, &loop, [&] {
            if (session->status().messagesReceived < count)
                loop.quit();
        });
        loop.exec();
    }
    result.problem = problemInFile(path, kind, count);
    return result;
}

QString problemInFile(const QString &path, FloodKind kind, qint64 count)
{
    SessionFileReader reader;
    if (const std::optional<FileError> error = reader.open(path))
        return error->message;
    constexpr int page = 5000;
    FileCheck check(reader, kind);
    const qint64 rows = reader.eventCount();
    for (qint64 first = 0; first < rows; first += page) {
        const QList<Event> events = reader.events({}, first, page);
        for (const Event &event : events) {
            if (!check.accepts(event))
                return QStringLiteral("message %1 is not what was sent").arg(check.messages());
        }
    }
    if (check.messages() != count)
        return QStringLiteral("%1 of %2 messages are in the file").arg(check.messages()).arg(count);
    return {};
}

} // namespace socketglass::bench
