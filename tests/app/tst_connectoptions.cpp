// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "peers/testca.h"
#include "program.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// How `connect` connects: each option against a real server, proxy or nginx.
class TestConnectOptions final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        for (Peer *peer : {&m_ws, &m_raw})
            QVERIFY2(peer->start(), qPrintable(peer->error()));
        QVERIFY2(m_ca.create(), qPrintable(m_ca.error()));
        qputenv("SOCKETGLASS_TEST_SECRET", "from-the-environment");
    }

    void credentials_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("heard"); // in the request's header lines, as JSON
        QTest::newRow("user") << QStringList{u"--user"_s, u"me:pw"_s} << u"\"Basic bWU6cHc=\""_s;
        QTest::newRow("user alone") << QStringList{u"--user"_s, u"me"_s} << u"\"Basic bWU6\""_s;
        QTest::newRow("bearer") << QStringList{u"--bearer"_s, u"abc"_s} << u"\"Bearer abc\""_s;
        QTest::newRow("from-the-environment") << QStringList{u"--bearer"_s, u"env:SOCKETGLASS_TEST_SECRET"_s}
                                              << u"\"Bearer from-the-environment\""_s;
        QTest::newRow("from a file") << QStringList{u"--api-key"_s, u"X-Key: @secret"_s}
                                     << u"\"X-Key\",\"of the file\""_s;
        QTest::newRow("cookies") << QStringList{u"--cookie"_s, u"a=1; b=2"_s, u"--cookie"_s, u"c=3"_s}
                                 << u"\"a=1; b=2; c=3\""_s;
    }
    void credentials()
    {
        QFETCH(QStringList, options);
        QFETCH(QString, heard);
        Program program;
        QVERIFY(program.write(u"secret"_s, "of the file\nand no more\n"));
        options.replaceInStrings(u"@secret"_s, u'@' + program.file(u"secret"_s));
        QVERIFY(program.run(connectTo(m_ws.url(u"/headers"_s), options)));
        QVERIFY2(program.status() == 0, qPrintable(program.errors()));
        QVERIFY2(program.output().contains(QString(heard).replace(u'"', u"\\\""_s).toUtf8()),
                 program.output());
    }

    void apiKeyInTheQuery()
    {
        Program program;
        QVERIFY(program.run(connectTo(m_ws.url(u"/push?count=1"_s), {u"--api-key-query"_s, u"key=k"_s})));
        QVERIFY2(program.status() == 0, qPrintable(program.errors()));
        QTRY_VERIFY(m_ws.hasLine(u"OPEN /push?count=1&key=k"_s));
    }

    void tls_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QStringList>("server");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("problem"); // empty: it works
        const QString pass = QString::fromLatin1(TestCa::passPhrase);
        const QStringList ca{u"--ca"_s, m_ca.caFile()};
        const QStringList asks{u"--client-ca"_s, m_ca.caFile()};
        const auto row = [](const char *name, TestCa::Kind kind, const QStringList &server,
                            const QStringList &options, const QString &problem = {}) {
            QTest::newRow(name) << int(kind) << server << options << problem;
        };
        row("system's besides", TestCa::Server, {}, ca + QStringList{u"--system-ca"_s});
        row("1.3", TestCa::Server, {}, ca + QStringList{u"--tls-min"_s, u"1.3"_s});
        row("no 1.3", TestCa::Server, {u"--protocols"_s, u"TLSv1.2"_s},
            ca + QStringList{u"--tls-min"_s, u"1.3"_s}, u"TLS 1.3 or later"_s);
        row("server name", TestCa::WrongHost, {}, ca + QStringList{u"--servername"_s, u"example.test"_s});
        row("PKCS#12", TestCa::Server, asks,
            ca + QStringList{u"--cert"_s, m_ca.clientPkcs12(), u"--pass"_s, pass});
        row("PEM", TestCa::Server, asks,
            ca + QStringList{u"--cert"_s, m_ca.certificate(TestCa::Client), u"--key"_s,
                             m_ca.encryptedClientKey(), u"--pass"_s, pass});
        row("weak", TestCa::Weak, {}, ca, u"1024 bits"_s);
    }
    void tls()
    {
        QFETCH(int, kind);
        QFETCH(QStringList, server);
        QFETCH(QStringList, options);
        QFETCH(QString, problem);
        Peer nginx(Peer::Nginx, m_ca.serverArguments(TestCa::Kind(kind)) + server +
                                    QStringList{u"--upstream"_s, QString::number(m_ws.port())});
        QVERIFY2(nginx.start(), qPrintable(nginx.error()));
        Program program;
        QVERIFY(program.run(connectTo(nginx.url(u"/push?count=1"_s), options)));
        QVERIFY2(program.status() == (problem.isEmpty() ? 0 : 3), qPrintable(program.errors()));
        QVERIFY2(program.errors().contains(problem), qPrintable(program.errors()));
    }

    void ignoredCertificateErrorsAreTold()
    {
        Peer server(Peer::Ws, m_ca.serverArguments(TestCa::Expired));
        QVERIFY2(server.start(), qPrintable(server.error()));
        Program program;
        QVERIFY(program.run(connectTo(server.url(u"/push?count=1"_s), {u"--insecure"_s})));
        QCOMPARE(program.status(), 0);
        QVERIFY2(program.errors().contains(u"Certificate errors are ignored"_s) &&
                     program.errors().contains(u"has expired"_s),
                 qPrintable(program.errors()));
    }

    void proxyUser()
    {
        Peer proxy(Peer::RealProxy, {u"--program"_s, u"tinyproxy"_s, u"--user"_s, u"me"_s, u"--password"_s,
                                     u"from-the-environment"_s});
        QVERIFY2(proxy.start(), qPrintable(proxy.error()));
        const QString address = u"http://127.0.0.1:%1"_s.arg(proxy.port());
        for (const QStringList &options :
             {QStringList{u"--proxy"_s, address, u"--proxy-user"_s, u"me:env:SOCKETGLASS_TEST_SECRET"_s},
              {u"--proxy-user"_s, u"me:env:SOCKETGLASS_TEST_SECRET"_s, u"--proxy"_s, address}}) {
            Program program;
            QVERIFY(program.run(connectTo(m_ws.url(u"/push?count=1"_s), options)));
            QVERIFY2(program.status() == 0, qPrintable(program.errors()));
        }
        Program refused;
        QVERIFY(refused.run(connectTo(m_ws.url(u"/push?count=1"_s), {u"--proxy"_s, address})));
        QCOMPARE(refused.status(), 3);
    }

    void redirects_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("handshakes");
        QTest::addColumn<int>("status");
        QTest::newRow("followed") << u"/moved?/push?count=1"_s << QStringList{u"--follow-redirects"_s} << 2
                                  << 0;
        QTest::newRow("not followed") << u"/moved?/push?count=1"_s << QStringList() << 1 << 3;
        QTest::newRow("limit") << u"/loop"_s << QStringList{u"--max-redirects"_s, u"4"_s} << 5 << 3;
    }
    void redirects()
    {
        QFETCH(QString, path);
        QFETCH(QStringList, options);
        QFETCH(int, handshakes);
        QFETCH(int, status);
        Peer nginx(Peer::Nginx, {u"--upstream"_s, QString::number(m_ws.port())});
        QVERIFY2(nginx.start(), qPrintable(nginx.error()));
        Program program;
        QVERIFY(program.run(connectTo(nginx.url(path), options)));
        QCOMPARE(program.summary().filter(QRegularExpression(u"^handshake"_s)).size(), handshakes);
        QCOMPARE(program.status(), status);
    }

    void keepAlive()
    {
        Program program;
        QVERIFY(program.run(connectTo(
            m_raw.url(u"/bytes?hex=&end=keep"_s),
            {u"--keep-alive"_s, u"0.05"_s, u"--pong-timeout"_s, u"0.2"_s, u"--linger"_s, u"forever"_s})));
        QCOMPARE(program.status(), 4);
        QVERIFY2(program.errors().contains(u"keep-alive ping"_s), qPrintable(program.errors()));
    }

    void noPong()
    {
        Program program;
        QVERIFY(program.run(connectTo(m_ws.url(u"/ping?payload=x"_s),
                                      {u"--no-pong"_s, u"--send"_s, u"y"_s, u"--close"_s, u"1000"_s})));
        QVERIFY2(!program.output().contains("\"pong\""), program.output());
    }

    void reconnectGivesUp()
    {
        Peer gone(Peer::Raw);
        QVERIFY2(gone.start(), qPrintable(gone.error()));
        const QUrl url = gone.url(u"/"_s);
        gone.stop();
        Program program;
        QVERIFY(program.run(connectTo(
            url, {u"--reconnect"_s, u"--reconnect-delay"_s, u"0.01"_s, u"--reconnect-attempts"_s, u"2"_s})));
        QCOMPARE(program.status(), 3);
        QCOMPARE(program.summary().filter(u"closed"_s).size(), 3);
        QVERIFY2(program.errors().contains(u"attempt 2 in "_s), qPrintable(program.errors()));
        QVERIFY(program.errors().contains(u"Given up after 2 attempt"_s));
    }

    void stepsAreDoneAnew()
    {
        Program program;
        program.start(connectTo(m_ws.url(u"/terminate?count=1"_s),
                                {u"--reconnect"_s, u"--reconnect-delay"_s, u"0.01"_s, u"--ping"_s}));
        QTRY_VERIFY_WITH_TIMEOUT(program.summary().filter(u"opened"_s).size() >= 3, 20'000);
        QVERIFY(program.output().count("\"ping\"") >= 2);
        program.process().terminate();
        QVERIFY(program.process().waitForFinished());
        QCOMPARE(program.process().exitStatus(), QProcess::NormalExit);
    }

private:
    [[nodiscard]] static QStringList connectTo(const QUrl &url, const QStringList &options)
    {
        return QStringList{u"connect"_s, url.toString(), u"--json"_s} + options;
    }

    Peer m_ws{Peer::Ws};
    Peer m_raw{Peer::Raw};
    TestCa m_ca;
};

QTEST_GUILESS_MAIN(TestConnectOptions)
#include "tst_connectoptions.moc"
