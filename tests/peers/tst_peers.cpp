// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "peers/testca.h"

#include <QTcpSocket>
#include <QTest>

using namespace socketglass;

class TestPeers final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void serversTalkToNodeClient_data();
    void serversTalkToNodeClient();
    void rawServerReportsClose();
    void proxyTunnels();
    void authorityMakesCertificates();
    void missingScriptPackageIsNamed();
};

void TestPeers::serversTalkToNodeClient_data()
{
    QTest::addColumn<Peer::Script>("script");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QStringList>("events");
    for (const auto script : {Peer::Ws, Peer::Websockets}) {
        const auto name = [&](const char *path) -> QByteArray {
            return QByteArray(script == Peer::Ws ? "ws " : "websockets ") + path;
        };
        QTest::newRow(name("/push").constData())
            << script << QStringLiteral("/push?count=2&size=30")
            << QStringList{QStringLiteral("open"), QStringLiteral(R"({"seq":1,"pad":"xxxxxxxxxxxx"})"),
                           QStringLiteral(R"({"seq":2,"pad":"xxxxxxxxxxxx"})"),
                           QStringLiteral("close 1000 done")};
        QTest::newRow(name("/close").constData())
            << script << QStringLiteral("/close?code=4001&reason=bye")
            << QStringList{QStringLiteral("open"), QStringLiteral("close 4001 bye")};
        QTest::newRow(name("/close without a code").constData())
            << script << QStringLiteral("/close")
            << QStringList{QStringLiteral("open"), QStringLiteral("close 1005 ")};
        QTest::newRow(name("/refuse").constData()) << script << QStringLiteral("/refuse?status=403&body=no")
                                                   << QStringList{QStringLiteral("refused 403 no")};
        QTest::newRow(name("/fragments").constData())
            << script << QStringLiteral("/fragments?text=g%C3%BCn")
            << QStringList{QStringLiteral("open"), QStringLiteral("gün")};
        QTest::newRow(name("/ping").constData())
            << script << QStringLiteral("/ping?payload=abc")
            << QStringList{QStringLiteral("open"), QStringLiteral("pong:abc")};
        QTest::newRow(name("/terminate").constData())
            << script << QStringLiteral("/terminate")
            << QStringList{QStringLiteral("open"), QStringLiteral("close 1006 ")};
    }
    QTest::newRow("ws /push fast") << Peer::Ws << QStringLiteral("/push?count=1&size=20&fast=1")
                                   << QStringList{QStringLiteral("open"),
                                                  QStringLiteral(R"({"seq":1,"pad":"xx"})"),
                                                  QStringLiteral("close 1000 done")};
    QTest::newRow("ws /auth") << Peer::Ws << QStringLiteral("/auth")
                              << QStringList{QStringLiteral("refused 401 who are you?\n")};
    QTest::newRow("raw /bytes") << Peer::Raw << QStringLiteral("/bytes?hex=810161&hex=880203e8&ms=10")
                                << QStringList{QStringLiteral("open"), QStringLiteral("a"),
                                               QStringLiteral("close 1000 ")};
    QTest::newRow("raw /slowframe") << Peer::Raw << QStringLiteral("/slowframe?ms=20&end=fin")
                                    << QStringList{QStringLiteral("open"),
                                                   QStringLiteral("a frame that takes a break"),
                                                   QStringLiteral("close 1006 ")};
    QTest::newRow("raw /drop") << Peer::Raw << QStringLiteral("/drop")
                               << QStringList{QStringLiteral("open"), QStringLiteral("close 1006 ")};
}

static QString lineOf(const QJsonObject &event)
{
    const QString kind = event.value(u"event").toString();
    if (kind == u"text")
        return event.value(u"text").toString();
    if (kind == u"close")
        return QStringLiteral("close %1 %2")
            .arg(event.value(u"code").toInt())
            .arg(event.value(u"reason").toString());
    if (kind == u"refused")
        return QStringLiteral("refused %1 %2")
            .arg(event.value(u"status").toInt())
            .arg(event.value(u"body").toString());
    return kind;
}

void TestPeers::serversTalkToNodeClient()
{
    QFETCH(Peer::Script, script);
    QFETCH(QString, path);
    QFETCH(QStringList, events);
    Peer server(script);
    QVERIFY2(server.start(), qPrintable(server.error()));
    Peer client(Peer::WsClient, {server.url(path).toString(QUrl::FullyEncoded)});
    QVERIFY2(client.start(), qPrintable(client.error()));
    const auto seen = [&] {
        QStringList lines;
        for (const QJsonObject &event : client.events()) {
            if (event.value(u"event").toString() != u"error")
                lines.append(lineOf(event));
        }
        return lines;
    };
    QTRY_COMPARE(seen(), events);
}

void TestPeers::rawServerReportsClose()
{
    Peer server(Peer::Raw);
    QVERIFY2(server.start(), qPrintable(server.error()));
    Peer client(Peer::WsClient, {server.url(QStringLiteral("/bytes?hex=c100")).toString()});
    QVERIFY2(client.start(), qPrintable(client.error()));
    QTRY_VERIFY2(server.hasLine(QStringLiteral("CLIENT close 1002")), qPrintable(server.lines().join(u'\n')));
}

void TestPeers::proxyTunnels()
{
    Peer target(Peer::Raw);
    Peer proxy(Peer::Proxy);
    QVERIFY2(target.start() && proxy.start(), qPrintable(target.error() + proxy.error()));
    QTcpSocket socket;
    socket.connectToHost(QStringLiteral("127.0.0.1"), proxy.port());
    const QByteArray port = QByteArray::number(target.port());
    socket.write("CONNECT 127.0.0.1:" + port + " HTTP/1.1\r\n\r\nGET /drop HTTP/1.1\r\n\r\n");
    QTRY_VERIFY(target.hasLine(QStringLiteral("OPEN /drop")));
    QCOMPARE(proxy.lines(), QStringList{QStringLiteral("CONNECT 127.0.0.1 ") + QString::fromLatin1(port)});
}

void TestPeers::authorityMakesCertificates()
{
    TestCa ca;
    QVERIFY2(ca.create(), qPrintable(ca.error()));
    Peer server(Peer::Ws, ca.serverArguments());
    QVERIFY2(server.start(), qPrintable(server.error()));
    QCOMPARE(server.url(QStringLiteral("/echo")).scheme(), QStringLiteral("wss"));
    for (const auto kind : {TestCa::Expired, TestCa::WrongHost, TestCa::SelfSigned, TestCa::Client})
        QVERIFY(QFile::exists(ca.certificate(kind)) && QFile::exists(ca.key(kind)));
    QVERIFY(QFile::exists(ca.caFile()) && QFile::exists(ca.otherCaFile()));
}

void TestPeers::missingScriptPackageIsNamed()
{
    Peer server(Peer::Ws, {QStringLiteral("--cert"), QStringLiteral("/nonexistent.pem")});
    QVERIFY(!server.start());
    QVERIFY2(server.error().contains(u"node-ws") && server.error().contains(u"ENOENT"),
             qPrintable(server.error()));
}

QTEST_GUILESS_MAIN(TestPeers)
#include "tst_peers.moc"
