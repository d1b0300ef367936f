// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "session/processmemory.h"
#include "session/recording.h"
#include "session/sessionconnection.h"

#include <QTest>
#include <QWebSocket>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// Which messages the QWebSocket of a session gets: it collects each in memory.
class TestEndpoint final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_ws.start(), qPrintable(m_ws.error()));
        QVERIFY2(m_deflating.start(), qPrintable(m_deflating.error()));
    }

    void gets_data()
    {
        QTest::addColumn<const Peer *>("peer");
        QTest::addColumn<QString>("path");
        QTest::addColumn<bool>("listens");
        QTest::addColumn<qint64>("size"); // as the endpoint got it; -1: it did not
        const auto row = [](const char *name, const Peer &peer, const QString &path, bool listens,
                            qint64 size) { QTest::newRow(name) << &peer << path << listens << size; };
        const qint64 text = QByteArray("grün → 世界 😀").size();
        row("short", m_ws, u"/big?bytes=100"_s, false, 100);
        row("empty", m_ws, u"/big?bytes=0"_s, false, 0);
        row("64 KiB", m_ws, u"/big?bytes=65536"_s, false, 65536);
        row("longer", m_ws, u"/big?bytes=65537"_s, false, -1);
        row("longer, for who listens", m_ws, u"/big?bytes=65537"_s, true, 65537);
        row("10 MiB", m_ws, u"/big?bytes=10485760"_s, false, -1);
        row("10 MiB, for who listens", m_ws, u"/big?bytes=10485760"_s, true, 10485760);
        row("characters cut by frames", m_ws, u"/fragments"_s, false, text);
        row("characters cut by frames, for who listens", m_ws, u"/fragments"_s, true, text);
        row("inflated, short", m_deflating, u"/bomb?bytes=60000"_s, false, 60000);
        row("inflated, longer", m_deflating, u"/bomb?bytes=66000"_s, false, -1);
        row("inflated, suspicious", m_deflating, u"/bomb?bytes=9000000&text=1"_s, false, -1);
        row("inflated, suspicious, for who listens", m_deflating, u"/bomb?bytes=9000000&text=1"_s, true,
            9000000);
    }
    void gets()
    {
        QFETCH(const Peer *, peer);
        QFETCH(QString, path);
        QFETCH(bool, listens);
        QFETCH(qint64, size);
        std::atomic<qint64> got = -1;
        std::atomic<bool> ponged = false;
        Recording recording;
        Session *session = recording.connectTo(peer->url(path));
        session->onConnection([&](SessionConnection &connection) {
            const auto *const socket = connection.findChild<QWebSocket *>();
            QObject::connect(socket, &QWebSocket::textMessageReceived, &connection,
                             [&](const QString &message) { got = message.toUtf8().size(); });
            QObject::connect(socket, &QWebSocket::binaryMessageReceived, &connection,
                             [&](const QByteArray &message) { got = message.size(); });
            QObject::connect(socket, &QWebSocket::pong, &connection, [&] { ponged = true; });
            if (listens)
                QObject::connect(&connection, &SessionConnection::textReceived, &connection, [] {});
            if (listens)
                QObject::connect(&connection, &SessionConnection::binaryReceived, &connection, [] {});
        });
        QTRY_COMPARE_WITH_TIMEOUT(session->status().messagesReceived, 1, 20'000);
        QCOMPARE(session->ping("after the message"), QString());
        QTRY_VERIFY(ponged);
        QCOMPARE(got, size);
        QCOMPARE(session->close(), QString());
        QVERIFY(recording.waitComplete(session));
        if (size >= 0)
            QCOMPARE(session->status().bytesReceived, size);
    }

    void memoryIsBounded()
    {
        constexpr qint64 size = 200'000'000;
        Recording recording;
        const MemoryGrowth growth;
        Session *session = recording.connectTo(m_ws.url(u"/big?bytes=%1"_s.arg(size)));
        QTRY_COMPARE_WITH_TIMEOUT(session->status().bytesReceived, size, 60'000);
        QCOMPARE(session->close(), QString());
        QTRY_COMPARE_WITH_TIMEOUT(session->readyState(), ReadyState::Closed, 30'000);
        recording.finish();
        const qint64 grown = growth.bytes();
        QVERIFY2(grown < size / 2, QByteArray::number(grown));
    }

private:
    Peer m_ws{Peer::Ws};
    Peer m_deflating{Peer::Ws, {u"--deflate"_s, u"{\"threshold\":0}"_s}};
};

QTEST_GUILESS_MAIN(TestEndpoint)
#include "tst_endpoint.moc"
