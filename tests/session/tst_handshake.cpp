// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "session/recording.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

class TestHandshake final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_ws.start(), qPrintable(m_ws.error()));
        QVERIFY2(m_raw.start(), qPrintable(m_raw.error()));
    }

    void requestCarriesTheProfile()
    {
        Profile profile;
        profile.url = m_ws.url(u"/headers?q=a%20b"_s);
        profile.origin = u"https://example.test"_s;
        profile.headers = {{"X-B", "1"}, {"x-a", "2"}, {"X-B", "3"}, {"User-Agent", "me"}};
        profile.subprotocols = {u"chat"_s, u"other"_s};
        Recording recording;
        Session *session = recording.connectTo(profile);
        QTRY_COMPARE(session->status().messagesReceived, 1);
        QCOMPARE(session->protocol(), u"chat"_s);
        QCOMPARE(session->close(1000), QString());
        QVERIFY(recording.waitComplete(session));
        const QString host = u"127.0.0.1:%1"_s.arg(m_ws.port());
        const auto seen = QJsonDocument::fromJson(
                              recording.first(session->id(), u"message"_s).value(u"text").toString().toUtf8())
                              .array();
        QStringList lines;
        for (int i = 0; i + 1 < seen.size(); i += 2) {
            if (seen.at(i).toString() != u"Sec-WebSocket-Key")
                lines += seen.at(i).toString() + u": " + seen.at(i + 1).toString();
        }
        QCOMPARE(lines.join(u'\n'),
                 (QStringList{u"Host: "_s + host, u"Upgrade: websocket"_s, u"Connection: Upgrade"_s,
                              u"Sec-WebSocket-Version: 13"_s, u"Origin: https://example.test"_s,
                              u"Sec-WebSocket-Protocol: chat, other"_s,
                              u"Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"_s,
                              u"X-B: 1"_s, u"x-a: 2"_s, u"X-B: 3"_s, u"User-Agent: me"_s})
                     .join(u'\n'));
        const auto request = recording.first(session->id(), u"handshake"_s).value(u"request").toObject();
        QCOMPARE(request.value(u"target").toString(), u"/headers?q=a%20b"_s);
        QCOMPARE(request.value(u"headers").toArray().size(), 12);
    }

    void headerReplacesOurs()
    {
        Profile profile;
        profile.url = m_ws.url(u"/headers"_s);
        profile.headers = {{"Host", "other.example"}, {"sec-websocket-key", "AAAAAAAAAAAAAAAAAAAAAA=="}};
        Recording recording;
        Session *session = recording.connectTo(profile);
        QTRY_VERIFY(!recording.payload(session->id(), 3).isEmpty());
        const QString text = QString::fromUtf8(recording.payload(session->id(), 3));
        QVERIFY2(text.contains(u"\"Host\",\"other.example\""), qPrintable(text));
        QVERIFY2(text.contains(u"\"sec-websocket-key\",\"AAAAAAAAAAAAAAAAAAAAAA==\""), qPrintable(text));
        QCOMPARE(text.count(u"host"_s, Qt::CaseInsensitive), 1);
    }

    void refusal_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {400, 401, 403, 404, 302, 426, 429, 500, 502, 503, 200})
            QTest::addRow("%d", status) << status;
    }
    void refusal()
    {
        QFETCH(int, status);
        Recording recording;
        Session *session = recording.connectTo(
            m_ws.url(u"/refuse?status=%1&body=no%20entry&header=X-Why: tired"_s.arg(status)));
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(recording.story(session->id()), u"opening handshake error closed 1006"_s);
        const auto response = recording.first(session->id(), u"handshake"_s).value(u"response").toObject();
        QCOMPARE(response.value(u"status").toInt(), status);
        QCOMPARE(response.value(u"body").toString(), u"no entry"_s);
        QVERIFY(response.value(u"headers").toArray().contains(QJsonArray{u"X-Why"_s, u"tired"_s}));
        const auto error = recording.first(session->id(), u"error"_s);
        QCOMPARE(error.value(u"kind").toString(), u"handshake"_s);
        QVERIFY(error.value(u"message").toString().contains(QString::number(status)));
        QVERIFY(!error.value(u"hint").toString().isEmpty());
        const CloseOutcome outcome = session->status().outcome.value();
        QVERIFY2(outcome.cause.contains(QString::number(status)), qPrintable(outcome.cause));
        QVERIFY(!outcome.wasClean);
    }

    void wrongResponse_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QString>("word");
        const QByteArray start = "HTTP/1.1 101 Switching Protocols\r\n";
        QTest::newRow("wrong accept")
            << start + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: AAAA\r\n\r\n"
            << u"Accept"_s;
        QTest::newRow("no accept") << start + "Upgrade: websocket\r\nConnection: Upgrade\r\n\r\n"
                                   << u"Accept"_s;
        QTest::newRow("no upgrade") << start + "Connection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"
                                    << u"Upgrade"_s;
        QTest::newRow("no connection")
            << start + "Upgrade: websocket\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"
            << u"Connection"_s;
        QTest::newRow("sub-protocol not asked for")
            << start + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                       "{accept}\r\nSec-WebSocket-Protocol: chat\r\n\r\n"
            << u"chat"_s;
        QTest::newRow("extension not offered")
            << start + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                       "{accept}\r\nSec-WebSocket-Extensions: x-other\r\n\r\n"
            << u"x-other"_s;
        QTest::newRow("not HTTP") << QByteArray("SSH-2.0-OpenSSH_9.2\r\n\r\n") << u"HTTP"_s;
        QTest::newRow("head without end") << "HTTP/1.1 101 x\r\nX: " + QByteArray(200'000, 'x') << u"65536"_s;
    }
    void wrongResponse()
    {
        QFETCH(QByteArray, head);
        QFETCH(QString, word);
        QTcpServer server; // the peer takes short heads only in its URL
        QVERIFY(server.listen(QHostAddress::LocalHost));
        Recording recording;
        const bool scripted = head.size() < 8000;
        Session *session = recording.connectTo(
            scripted ? m_raw.url(u"/handshake?raw="_s +
                                 QString::fromLatin1(head.toBase64(QByteArray::Base64UrlEncoding)))
                     : QUrl(u"ws://127.0.0.1:%1/"_s.arg(server.serverPort())));
        if (!scripted) {
            QTRY_VERIFY(server.hasPendingConnections());
            server.nextPendingConnection()->write(head);
        }
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(session->status().outcome->code, 1006);
        QCOMPARE(recording.first(session->id(), u"error"_s).value(u"kind").toString(), u"handshake"_s);
        QVERIFY2(session->status().outcome->cause.contains(word),
                 qPrintable(session->status().outcome->cause));
    }

    void keepAliveInConnectionIsAccepted()
    {
        const QByteArray head = "HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\nConnection: "
                                "keep-alive, Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n";
        Recording recording;
        Session *session =
            recording.connectTo(m_raw.url(u"/handshake?hex=8102686988020 3e8&raw="_s.remove(u' ') +
                                          QString::fromLatin1(head.toBase64(QByteArray::Base64UrlEncoding))));
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(recording.story(session->id()),
                 u"opening handshake opened message< closing< closing> closed 1000"_s);
    }

    void cannotConnect_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("kind");
        QTest::newRow("refused") << u"ws://127.0.0.1:1/"_s << u"connect"_s;
        QTest::newRow("unresolvable") << u"ws://does-not-exist.invalid/"_s << u"dns"_s;
        QTest::newRow("IPv6 refused") << u"ws://[::1]:1/"_s << u"connect"_s;
    }
    void cannotConnect()
    {
        QFETCH(QString, url);
        QFETCH(QString, kind);
        Recording recording;
        Session *session = recording.connectTo(QUrl(url));
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(recording.story(session->id()), u"opening error closed 1006"_s);
        const auto error = recording.first(session->id(), u"error"_s);
        QCOMPARE(error.value(u"kind").toString(), kind);
        QVERIFY(!error.value(u"hint").toString().isEmpty());
    }

    void timeOut()
    {
        Profile profile;
        profile.url = m_raw.url(u"/silent"_s);
        profile.connectTimeout = std::chrono::milliseconds(300);
        Recording recording;
        QElapsedTimer clock;
        clock.start();
        Session *session = recording.connectTo(profile);
        QVERIFY(recording.waitComplete(session));
        QVERIFY(clock.elapsed() >= 300);
        QCOMPARE(recording.first(session->id(), u"error"_s).value(u"kind").toString(), u"timeout"_s);
        QVERIFY2(session->status().outcome->cause.contains(u"0.3"),
                 qPrintable(session->status().outcome->cause));
    }

    void endlessRefusalIsBounded()
    {
        Profile profile;
        profile.url = m_raw.url(u"/endless"_s);
        profile.connectTimeout = std::chrono::milliseconds(1500);
        Recording recording;
        Session *session = recording.connectTo(profile);
        QVERIFY(recording.waitComplete(session));
        const auto response = recording.first(session->id(), u"handshake"_s).value(u"response").toObject();
        QCOMPARE(response.value(u"status").toInt(), 403);
        QVERIFY(response.value(u"body").toString().size() <= 1024 * 1024);
        QVERIFY(response.value(u"bodyTruncated").toBool());
    }

    void endsBeforeAnswer_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("word");
        QTest::newRow("FIN") << u"/drop?before=1"_s << u"ended"_s;
        QTest::newRow("RST") << u"/rst?before=1"_s << u"reset"_s;
    }
    void endsBeforeAnswer()
    {
        QFETCH(QString, path);
        QFETCH(QString, word);
        Recording recording;
        Session *session = recording.connectTo(m_raw.url(path));
        QVERIFY(recording.waitComplete(session));
        QVERIFY2(session->status().outcome->cause.contains(word),
                 qPrintable(session->status().outcome->cause));
        QCOMPARE(recording.story(session->id()), u"opening handshake error closed 1006"_s);
    }

    void throughProxies_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<bool>("right");
        for (const bool right : {true, false}) {
            QTest::addRow("http %d", right) << int(QNetworkProxy::HttpProxy) << right;
            QTest::addRow("socks5 %d", right) << int(QNetworkProxy::Socks5Proxy) << right;
        }
    }
    void throughProxies()
    {
        QFETCH(int, type);
        QFETCH(bool, right);
        Peer proxy(Peer::Proxy, {u"--user"_s, u"me"_s, u"--password"_s, u"secret"_s});
        QVERIFY2(proxy.start(), qPrintable(proxy.error()));
        Profile profile;
        profile.url = m_ws.url(u"/push?count=1"_s);
        profile.proxy = QNetworkProxy(QNetworkProxy::ProxyType(type), u"127.0.0.1"_s, proxy.port(), u"me"_s,
                                      right ? u"secret"_s : u"wrong"_s);
        Recording recording;
        Session *session = recording.connectTo(profile);
        QVERIFY(recording.waitComplete(session));
        if (right) {
            QCOMPARE(session->status().outcome->code, 1000);
            QVERIFY(proxy.hasLine(u"CONNECT 127.0.0.1 %1"_s.arg(m_ws.port())));
        } else {
            QCOMPARE(recording.first(session->id(), u"error"_s).value(u"kind").toString(), u"proxy"_s);
        }
    }

private:
    Peer m_ws{Peer::Ws};
    Peer m_raw{Peer::Raw};
};

QTEST_GUILESS_MAIN(TestHandshake)
#include "tst_handshake.moc"
