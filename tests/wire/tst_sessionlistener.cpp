// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/sessionlistener.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// Nobody else on the machine can use or read a session's tap: by trying.
class TestSessionListener final : public QObject
{
    Q_OBJECT

    static QByteArray requestHead(const QByteArray &authorization)
    {
        return "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\n" + authorization + "\r\n";
    }
    static QByteArray keyOf(const SessionListener &listener)
    {
        return listener.endpointRequest().rawHeader("Authorization");
    }

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<QTcpSocket *>(); }

    void listensOnTheLoopbackOnly()
    {
        SessionListener listener;
        QVERIFY(listener.listen());
        QCOMPARE(listener.endpointRequest().url().host(), u"127.0.0.1"_s);
    }

    void eachSessionHasAKeyOfItsOwn()
    {
        SessionListener one, other;
        QVERIFY(keyOf(one).size() > 40);
        QVERIFY(keyOf(one) != keyOf(other));
    }

    void strangersAreCutOff_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("no key") << requestHead({});
        QTest::newRow("wrong key") << requestHead("Authorization: Bearer AAAA\r\n");
        QTest::newRow("empty key") << requestHead("Authorization: \r\n");
        QTest::newRow("WebSocket handshake") << QByteArray("GET / HTTP/1.1\r\nUpgrade: websocket\r\n\r\n");
        QTest::newRow("SOCKS5") << QByteArray("\x05\x01\x00\r\n\r\n\r\n", 9);
        QTest::newRow("endless head") << QByteArray(100'000, 'x');
        QTest::newRow("garbage") << QByteArray("\0\0\r\n\r\n", 6);
    }
    void strangersAreCutOff()
    {
        QFETCH(QByteArray, bytes);
        SessionListener listener;
        QVERIFY(listener.listen());
        QSignalSpy accepted(&listener, &SessionListener::accepted);
        QTcpSocket stranger;
        QSignalSpy gone(&stranger, &QTcpSocket::disconnected);
        stranger.connectToHost(u"127.0.0.1"_s, quint16(listener.endpointRequest().url().port()));
        QTRY_COMPARE(stranger.state(), QAbstractSocket::ConnectedState);
        stranger.write(bytes);
        QTRY_COMPARE(gone.count(), 1);
        QCOMPARE(stranger.readAll(), QByteArray());
        QCOMPARE(accepted.count(), 0);
    }

    void silentStrangersAreLimitedAndDoNotKeepOursOut()
    {
        SessionListener listener;
        QVERIFY(listener.listen());
        std::vector<std::unique_ptr<QTcpSocket>> strangers;
        for (int i = 0; i < 8; ++i) {
            strangers.push_back(std::make_unique<QTcpSocket>());
            strangers.back()->connectToHost(u"127.0.0.1"_s, quint16(listener.endpointRequest().url().port()));
            QTRY_COMPARE(strangers.back()->state(), QAbstractSocket::ConnectedState);
        }
        QSignalSpy accepted(&listener, &SessionListener::accepted);
        QTcpSocket ours;
        ours.connectToHost(u"127.0.0.1"_s, quint16(listener.endpointRequest().url().port()));
        ours.write(requestHead("Authorization: " + keyOf(listener) + "\r\n"));
        QTRY_COMPARE(accepted.count(), 1);
        delete accepted.constFirst().constFirst().value<QTcpSocket *>();
    }

    void closesAfterOurEndpoint()
    {
        SessionListener listener;
        QVERIFY(listener.listen());
        const quint16 port = quint16(listener.endpointRequest().url().port());
        const QByteArray head = requestHead("Authorization: " + keyOf(listener) + "\r\n");
        QSignalSpy accepted(&listener, &SessionListener::accepted);
        QTcpSocket early;
        early.connectToHost(u"127.0.0.1"_s, port);
        QTRY_COMPARE(early.state(), QAbstractSocket::ConnectedState);
        QTcpSocket ours;
        ours.connectToHost(u"127.0.0.1"_s, port);
        QTRY_COMPARE(ours.state(), QAbstractSocket::ConnectedState);
        ours.write(head.left(20));
        ours.flush();
        ours.write(head.mid(20));
        QTRY_COMPARE(accepted.count(), 1);
        auto *endpoint = accepted.constFirst().constFirst().value<QTcpSocket *>();
        QCOMPARE(endpoint->readAll(), head); // for the tap
        QCOMPARE(endpoint->socketOption(QAbstractSocket::LowDelayOption).toInt(), 1);

        QTcpSocket late; // knows the key, but the listener is closed
        late.connectToHost(u"127.0.0.1"_s, port);
        QTRY_COMPARE(late.error(), QAbstractSocket::ConnectionRefusedError);
        QSignalSpy gone(&early, &QTcpSocket::disconnected);
        early.write(head);
        QTRY_COMPARE(gone.count(), 1);
        QCOMPARE(accepted.count(), 1);
        delete accepted.constFirst().constFirst().value<QTcpSocket *>();
    }
};

QTEST_GUILESS_MAIN(TestSessionListener)
#include "tst_sessionlistener.moc"
