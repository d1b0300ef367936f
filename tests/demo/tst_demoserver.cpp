// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoserver.h"
#include "peers/peer.h"
#include "protocol/frame.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QWebSocket>
#include <QtEndian>

using namespace socketglass;

namespace {

QByteArray handshake(const QString &path, const QByteArray &more = {})
{
    return "GET " + path.toUtf8() +
           " HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
           "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" + more + "\r\n";
}

QByteArray maskedFrame(Opcode opcode, const QByteArray &payload)
{
    FrameHeader header;
    header.opcode = opcode;
    header.maskingKey = 0x12345678;
    return encodeFrame(header, payload);
}

qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() * 4096 : 0;
}

} // namespace

class TestDemoServer final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void echoSendsBack();
    void tickerCounts();
    void binaryFeedHasHeadAndSamples();
    void chatReachesAll();
    void chatNeedsSubprotocol();
    void chatRefusesBinary();
    void closeFrameIsAsAsked_data();
    void closeFrameIsAsAsked();
    void closeIsClean();
    void refusalIsAsAsked_data();
    void refusalIsAsAsked();
    void dropHasNoCloseFrame();
    void floodIsComplete();
    void floodWaitsForSlowClient();
    void echoCutsClientThatNeverReads();
    void largeMessageIsRefused();
    void otherRequestsAreAnswered_data();
    void otherRequestsAreAnswered();
    void pathsAreServed();
    void onlyTheLoopback();
    void startTellsProblems();
    void stopClosesWith1001();

private:
    void connectRaw(QTcpSocket &socket, const QByteArray &request);
    QByteArray answer(const QByteArray &request);

    DemoServer m_server;
};

void TestDemoServer::initTestCase()
{
    QCOMPARE(m_server.start(), QString());
    QVERIFY(m_server.isRunning());
    QVERIFY(m_server.port() != 0);
}

void TestDemoServer::connectRaw(QTcpSocket &socket, const QByteArray &request)
{
    socket.connectToHost(QStringLiteral("127.0.0.1"), m_server.port());
    socket.write(request);
}

// Everything up to the end of TCP.
QByteArray TestDemoServer::answer(const QByteArray &request)
{
    QTcpSocket socket;
    connectRaw(socket, request);
    QSignalSpy disconnected(&socket, &QTcpSocket::disconnected);
    disconnected.wait();
    return socket.readAll();
}

void TestDemoServer::echoSendsBack()
{
    Peer client(Peer::WsClient, {m_server.url(QStringLiteral("/echo")).toString()});
    QVERIFY2(client.start(), qPrintable(client.error()));
    const QString text = QStringLiteral("Grüße, 世界 😀");
    client.send({{QStringLiteral("text"), text}});
    client.send({{QStringLiteral("hex"), QStringLiteral("00ff80")}});
    client.send({{QStringLiteral("ping"), QStringLiteral("p")}});
    QTRY_COMPARE(client.events(QStringLiteral("text")).value(0).value(u"text").toString(), text);
    QTRY_COMPARE(client.events(QStringLiteral("binary")).value(0).value(u"hex").toString(),
                 QStringLiteral("00ff80"));
    QTRY_COMPARE(client.events(QStringLiteral("pong")).size(), 1);
}

void TestDemoServer::tickerCounts()
{
    QWebSocket socket;
    QSignalSpy texts(&socket, &QWebSocket::textMessageReceived);
    socket.open(m_server.url(QStringLiteral("/ticker?interval=5")));
    QTRY_VERIFY(texts.size() >= 3);
    for (int i = 0; i < 3; ++i) {
        const auto object = QJsonDocument::fromJson(texts.at(i).at(0).toString().toUtf8()).object();
        QCOMPARE(object.value(u"type").toString(), QStringLiteral("tick"));
        QCOMPARE(object.value(u"seq").toInt(), i + 1);
        QVERIFY(object.value(u"price").toDouble() > 0);
    }
}

void TestDemoServer::binaryFeedHasHeadAndSamples()
{
    QWebSocket socket;
    QSignalSpy messages(&socket, &QWebSocket::binaryMessageReceived);
    socket.open(m_server.url(QStringLiteral("/binary?interval=5&samples=10")));
    QTRY_VERIFY(messages.size() >= 2);
    const QByteArray second = messages.at(1).at(0).toByteArray();
    QCOMPARE(second.size(), 8 + 20);
    QVERIFY(second.startsWith("SGLS"));
    QCOMPARE(qFromBigEndian<quint32>(second.constData() + 4), 2u);
}

void TestDemoServer::chatReachesAll()
{
    const QString url = m_server.url(QStringLiteral("/chat")).toString();
    Peer first(Peer::WsClient, {url, QStringLiteral("chat")});
    QVERIFY2(first.start(), qPrintable(first.error()));
    QTRY_COMPARE(first.events(QStringLiteral("open")).value(0).value(u"protocol").toString(),
                 QStringLiteral("chat"));
    Peer second(Peer::WsClient, {url, QStringLiteral("other"), QStringLiteral("chat")});
    QVERIFY2(second.start(), qPrintable(second.error()));
    QTRY_COMPARE(second.events(QStringLiteral("text")).size(), 1);
    second.send({{QStringLiteral("text"), QStringLiteral("hello")}});
    for (Peer *peer : {&first, &second}) {
        const auto last = [&] {
            const auto texts = peer->events(QStringLiteral("text"));
            return texts.isEmpty() ? QString() : texts.last().value(u"text").toString();
        };
        QTRY_COMPARE(last(), QStringLiteral(R"({"from":"guest 2","text":"hello","type":"chat"})"));
    }
    second.send({{QStringLiteral("close"), QJsonArray{1000}}});
    QTRY_VERIFY(first.lines().last().contains(u"left"));
}

void TestDemoServer::chatNeedsSubprotocol()
{
    const QByteArray head = answer(handshake(QStringLiteral("/chat")));
    QVERIFY2(head.startsWith("HTTP/1.1 400 "), head.constData());
    QVERIFY(head.contains("sub-protocol"));
    const QByteArray echo = handshake(QStringLiteral("/close"), "Sec-WebSocket-Protocol: chat\r\n");
    QVERIFY(!answer(echo + maskedFrame(Opcode::Close, {})).contains("Sec-WebSocket-Protocol"));
}

void TestDemoServer::chatRefusesBinary()
{
    Peer client(Peer::WsClient, {m_server.url(QStringLiteral("/chat")).toString(), QStringLiteral("chat")});
    QVERIFY2(client.start(), qPrintable(client.error()));
    client.send({{QStringLiteral("hex"), QStringLiteral("00")}});
    QTRY_COMPARE(client.events(QStringLiteral("close")).value(0).value(u"code").toInt(), 1003);
}

void TestDemoServer::closeFrameIsAsAsked_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QByteArray>("frame");
    QTest::newRow("none") << QString() << QByteArray::fromHex("8800");
    QTest::newRow("reason needs a code") << QStringLiteral("?reason=x") << QByteArray::fromHex("8800");
    for (const int code :
         {0, 999, 1000, 1001, 1004, 1005, 1006, 1012, 1014, 1015, 2000, 3000, 4001, 4999, 65535}) {
        QByteArray payload(2, Qt::Uninitialized);
        qToBigEndian(quint16(code), payload.data());
        QTest::addRow("%d", code) << QStringLiteral("?code=%1").arg(code)
                                  << QByteArray::fromHex("8802") + payload;
    }
    QTest::newRow("reason") << QStringLiteral("?code=4001&reason=bye%20now")
                            << QByteArray::fromHex("88090fa1") + "bye now";
    QTest::newRow("plus") << QStringLiteral("?code=4001&reason=bye+now")
                          << QByteArray::fromHex("88090fa1") + "bye now";
    QTest::newRow("beyond 65535") << QStringLiteral("?code=70000") << QByteArray::fromHex("8802ffff");
    QTest::newRow("no number") << QStringLiteral("?code=x") << QByteArray::fromHex("880203e8");
    QTest::newRow("reason of 123 bytes at most, whole characters")
        << QStringLiteral("?code=4001&reason=") + QString(62, QChar(0xfc))
        << QByteArray::fromHex("887c0fa1") + QString(61, QChar(0xfc)).toUtf8();
}

void TestDemoServer::closeFrameIsAsAsked()
{
    QFETCH(QString, query);
    QFETCH(QByteArray, frame);
    const QUrl target(QStringLiteral("/close") + query);
    const QByteArray request = handshake(QString::fromLatin1(target.toEncoded()));
    const QByteArray bytes =
        answer(request + maskedFrame(Opcode::Text, "ignored") + maskedFrame(Opcode::Close, {}));
    QVERIFY2(bytes.startsWith("HTTP/1.1 101 "), bytes.constData());
    QCOMPARE(bytes.sliced(bytes.indexOf("\r\n\r\n") + 4).toHex(), frame.toHex());
}

void TestDemoServer::closeIsClean()
{
    Peer client(Peer::WsClient, {m_server.url(QStringLiteral("/close?code=4001&reason=bye")).toString()});
    QVERIFY2(client.start(), qPrintable(client.error()));
    QTRY_COMPARE(client.lines().value(1), QStringLiteral(R"({"event":"close","code":4001,"reason":"bye"})"));
}

void TestDemoServer::refusalIsAsAsked_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("contained");
    QTest::newRow("default") << QString() << 403 << QStringLiteral("refuses this handshake");
    QTest::newRow("body") << QStringLiteral("?status=503&body=later") << 503 << QStringLiteral("later\n");
    QTest::newRow("401 names a scheme")
        << QStringLiteral("?status=401") << 401 << QStringLiteral("WWW-Authenticate: Basic");
    QTest::newRow("redirect names a place")
        << QStringLiteral("?status=302") << 302 << QStringLiteral("Location: /echo");
    QTest::newRow("header") << QStringLiteral("?status=429&header=Retry-After:%2030&header=X-A:b") << 429
                            << QStringLiteral("Retry-After: 30\r\nX-A: b\r\n");
    QTest::newRow("header injection")
        << QStringLiteral("?header=X-A:b%0d%0aX-Evil:1") << 403 << QStringLiteral("X-A: bX-Evil:1\r\n");
    QTest::newRow("never an acceptance")
        << QStringLiteral("?status=101") << 300 << QStringLiteral("Content-Length");
    QTest::newRow("unknown status") << QStringLiteral("?status=599") << 599
                                    << QStringLiteral("Connection: close");
}

void TestDemoServer::refusalIsAsAsked()
{
    QFETCH(QString, query);
    QFETCH(int, status);
    QFETCH(QString, contained);
    const QString bytes = QString::fromUtf8(answer(handshake(QStringLiteral("/refuse") + query)));
    QVERIFY2(bytes.startsWith(QStringLiteral("HTTP/1.1 %1 ").arg(status)), qPrintable(bytes));
    QVERIFY2(bytes.contains(contained), qPrintable(bytes));
}

void TestDemoServer::dropHasNoCloseFrame()
{
    const QByteArray bytes = answer(handshake(QStringLiteral("/drop?after=0")));
    QVERIFY(bytes.startsWith("HTTP/1.1 101 "));
    const QByteArray frames = bytes.sliced(bytes.indexOf("\r\n\r\n") + 4);
    QCOMPARE(frames.size(), 2 + frames.at(1));
    QCOMPARE(quint8(frames.at(0)), quint8(0x81));
    Peer client(Peer::WsClient, {m_server.url(QStringLiteral("/drop?after=10")).toString()});
    QVERIFY2(client.start(), qPrintable(client.error()));
    QTRY_COMPARE(client.events(QStringLiteral("close")).value(0).value(u"code").toInt(), 1006);
}

void TestDemoServer::floodIsComplete()
{
    QWebSocket socket;
    QSignalSpy closed(&socket, &QWebSocket::disconnected);
    int next = 1;
    bool inOrder = true;
    connect(&socket, &QWebSocket::textMessageReceived, this, [&](const QString &text) {
        inOrder = inOrder && text.size() == 200 &&
                  QJsonDocument::fromJson(text.toUtf8()).object().value(u"seq").toInt() == next;
        ++next;
    });
    socket.open(m_server.url(QStringLiteral("/flood?count=20000&size=200")));
    QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, 30'000);
    QVERIFY(inOrder);
    QCOMPARE(next, 20001);
    QCOMPARE(socket.closeCode(), QWebSocketProtocol::CloseCodeNormal);
}

void TestDemoServer::floodWaitsForSlowClient()
{
    const qint64 before = residentBytes();
    QTcpSocket slow;
    slow.setReadBufferSize(65536);
    connectRaw(slow, handshake(QStringLiteral("/flood?count=100000&size=10000")));
    QTRY_COMPARE(slow.bytesAvailable(), 65536);
    QWebSocket other;
    QSignalSpy ticks(&other, &QWebSocket::textMessageReceived);
    other.open(m_server.url(QStringLiteral("/ticker?interval=10")));
    QTRY_VERIFY(ticks.size() >= 30);
    QVERIFY2(residentBytes() - before < 64 * 1024 * 1024,
             qPrintable(QString::number(residentBytes() - before)));
    QCOMPARE(slow.state(), QAbstractSocket::ConnectedState);
}

void TestDemoServer::echoCutsClientThatNeverReads()
{
    QTcpSocket greedy;
    greedy.setReadBufferSize(1024);
    connectRaw(greedy, handshake(QStringLiteral("/echo")));
    QTRY_COMPARE(greedy.state(), QAbstractSocket::ConnectedState);
    const QByteArray frame = maskedFrame(Opcode::Binary, QByteArray(512 * 1024, 'x'));
    for (int i = 0; i < 64; ++i)
        greedy.write(frame);
    // It reads nothing, so only writing on tells it that the server is gone.
    const auto isCut = [&greedy] {
        if (greedy.state() == QAbstractSocket::UnconnectedState)
            return true;
        greedy.write("x");
        return false;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isCut(), 10'000);
}

void TestDemoServer::largeMessageIsRefused()
{
    QTcpSocket socket;
    connectRaw(socket, handshake(QStringLiteral("/echo")));
    socket.write(maskedFrame(Opcode::Binary, QByteArray(2 * 1024 * 1024, 'x')));
    QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    QVERIFY(socket.bytesAvailable() < 1024);
}

void TestDemoServer::otherRequestsAreAnswered_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("a browser's address bar")
        << QByteArray("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n") << QByteArray("426");
    QTest::newRow("unknown path") << handshake(QStringLiteral("/nowhere")) << QByteArray("404");
    QTest::newRow("path that only begins like one")
        << handshake(QStringLiteral("/echoes")) << QByteArray("404");
    QTest::newRow("not HTTP") << QByteArray("\x16\x03\x01\x00\xa5 what?\r\n\r\n", 15) << QByteArray("426");
    QTest::newRow("endless head") << QByteArray("GET /echo HTTP/1.1\r\nX: ") + QByteArray(32 * 1024, 'a')
                                  << QByteArray("426");
    QTest::newRow("POST") << handshake(QStringLiteral("/echo")).replace("GET", "POST") << QByteArray("426");
}

void TestDemoServer::otherRequestsAreAnswered()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    const QByteArray bytes = answer(request);
    QVERIFY2(bytes.startsWith(QByteArray("HTTP/1.1 " + status + ' ')), bytes.constData());
    QVERIFY(bytes.contains("/ticker"));
}

void TestDemoServer::pathsAreServed()
{
    for (const DemoServer::Path &path : DemoServer::paths()) {
        QVERIFY(!path.title.isEmpty() && !path.description.isEmpty());
        QTcpSocket socket;
        const QByteArray protocol = "Sec-WebSocket-Protocol: " + path.subprotocol.toUtf8() + "\r\n";
        connectRaw(socket, handshake(path.path, path.subprotocol.isEmpty() ? QByteArray() : protocol));
        QTRY_VERIFY(socket.bytesAvailable() > 12);
        const bool refused = path.path.startsWith(u"/refuse");
        QCOMPARE(socket.peek(12), refused ? QByteArray("HTTP/1.1 403") : QByteArray("HTTP/1.1 101"));
    }
}

void TestDemoServer::onlyTheLoopback()
{
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.2"), m_server.port());
    QTRY_COMPARE(socket.error(), QAbstractSocket::ConnectionRefusedError);
}

void TestDemoServer::startTellsProblems()
{
    const quint16 port = m_server.port();
    QVERIFY(m_server.start().contains(QString::number(port)));
    QCOMPARE(m_server.port(), port);
    DemoServer second;
    const QString problem = second.start(port);
    QVERIFY2(problem.contains(QString::number(port)), qPrintable(problem));
    QVERIFY(!second.isRunning());
    QCOMPARE(second.start(), QString());
    QVERIFY(second.port() != port);
}

void TestDemoServer::stopClosesWith1001()
{
    Peer client(Peer::WsClient, {m_server.url(QStringLiteral("/echo")).toString()});
    QVERIFY2(client.start(), qPrintable(client.error()));
    QTRY_COMPARE(client.events(QStringLiteral("open")).size(), 1);
    m_server.stop();
    QTRY_COMPARE(client.events(QStringLiteral("close")).value(0).value(u"code").toInt(), 1001);
    QVERIFY(!m_server.isRunning());
    QCOMPARE(m_server.start(), QString());
}

QTEST_GUILESS_MAIN(TestDemoServer)
#include "tst_demoserver.moc"
