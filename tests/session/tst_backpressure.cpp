// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "session/recording.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace socketglass;

namespace {

/// Another program that holds the file's write lock: the writer can't go on until it lets go.
class FileLock final
{
public:
    explicit FileLock(const QString &path)
    {
        m_held = sqlite3_open(QFile::encodeName(path), &m_database) == SQLITE_OK &&
                 sqlite3_exec(m_database, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK;
    }
    ~FileLock() { release(); }
    [[nodiscard]] bool isHeld() const { return m_held; }
    void release() { sqlite3_close(std::exchange(m_database, nullptr)); }

private:
    sqlite3 *m_database = nullptr;
    bool m_held = false;
};

} // namespace

class TestBackPressure final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void serverIsHeldBackWhileTheFileTakesNothing()
    {
        constexpr qint64 count = 600'000;
        Peer peer(Peer::Ws);
        QVERIFY2(peer.start(), qPrintable(peer.error()));
        Recording recording;
        auto lock = std::make_unique<FileLock>(recording.path());
        QVERIFY(lock->isHeld());
        QSignalSpy stalled(&recording.workspace(), &Workspace::stalled);
        QSignalSpy resumed(&recording.workspace(), &Workspace::resumed);
        Session *session = recording.connectTo(peer.url(u"/push?count=%1&size=100&fast=1"_s.arg(count)));
        QTRY_VERIFY_WITH_TIMEOUT(session->status().holding, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(stalled.count() >= 1, 30'000);
        const qint64 received = session->status().messagesReceived;
        QVERIFY2(received < count / 2, QByteArray::number(received)); // bounded: the queue's 16 MiB
        QVERIFY(session->status().waitingBytes > 0);
        QVERIFY(session->status().heldNs > 0);

        lock.reset();
        QTRY_COMPARE_WITH_TIMEOUT(session->readyState(), ReadyState::Closed, 60'000);
        QVERIFY(resumed.count() >= 1);
        QCOMPARE(session->status().messagesReceived, count);
        QVERIFY(session->status().outcome->wasClean);
        const SessionId id = session->id();
        recording.finish();
        SessionFileReader reader;
        QVERIFY(!reader.open(recording.path()));
        QCOMPARE(reader.eventCount(id), count + 6);
        const auto holds = reader.holds(id);
        QVERIFY(!holds.isEmpty());
        QVERIFY(holds.constFirst().held > 0);
        QVERIFY(holds.constFirst().end - holds.constFirst().start >= holds.constFirst().held);
        QVERIFY(holds.constFirst().waiting > 0);
    }

    void allSessionsGetTheirTurn()
    {
        constexpr qint64 count = 60'000;
        Peer peer(Peer::Ws);
        QVERIFY2(peer.start(), qPrintable(peer.error()));
        Recording recording;
        auto lock = std::make_unique<FileLock>(recording.path());
        QVERIFY(lock->isHeld());
        QList<Session *> sessions;
        for (int i = 0; i < 8; ++i)
            sessions += recording.connectTo(peer.url(u"/push?count=%1&size=100&fast=1"_s.arg(count)));
        QTRY_VERIFY_WITH_TIMEOUT(
            std::any_of(sessions.begin(), sessions.end(),
                        [](const Session *session) { return session->status().holding; }),
            30'000);
        lock.reset();
        for (const Session *session : std::as_const(sessions)) {
            QTRY_COMPARE_WITH_TIMEOUT(session->readyState(), ReadyState::Closed, 60'000);
            QCOMPARE(session->status().messagesReceived, count);
        }
    }

    void sendingIsBufferedAndCounted()
    {
        Peer peer(Peer::Ws);
        QVERIFY2(peer.start(), qPrintable(peer.error()));
        Recording recording;
        Session *session = recording.connectTo(peer.url(u"/deaf"_s));
        QVERIFY(Recording::waitOpen(session));
        const QByteArray block(1024 * 1024, 'x');
        for (int i = 0; i < 32; ++i)
            QCOMPARE(session->sendBinary(block), QString());
        QTRY_VERIFY(session->bufferedAmount() > 16 * block.size());
        QVERIFY(session->bufferedAmount() <= 33 * block.size());
    }
};

QTEST_GUILESS_MAIN(TestBackPressure)
#include "tst_backpressure.moc"
