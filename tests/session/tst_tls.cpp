// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "peers/testca.h"
#include "session/recording.h"

#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

class TestTls final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_ca.create(), qPrintable(m_ca.error()));
        QVERIFY2(m_ws.start(), qPrintable(m_ws.error()));
    }

    void trustedServer()
    {
        for (const auto script : {Peer::Ws, Peer::Websockets}) {
            Peer peer(script, m_ca.serverArguments());
            QVERIFY2(peer.start(), qPrintable(peer.error()));
            Profile profile;
            profile.url = peer.url(u"/echo"_s);
            QCOMPARE(profile.url.scheme(), u"wss"_s);
            profile.tls.caFile = m_ca.caFile();
            Recording recording;
            Session *session = recording.connectTo(profile);
            QVERIFY(Recording::waitOpen(session));
            const QByteArray big(3'000'000, 'b');
            QCOMPARE(session->sendBinary(big), QString());
            QTRY_COMPARE_WITH_TIMEOUT(session->status().bytesReceived, big.size(), 20'000);
            QCOMPARE(session->close(1000), QString());
            QVERIFY(recording.waitComplete(session));
            QVERIFY(session->status().outcome->wasClean);
            const auto tls = recording.first(session->id(), u"opened"_s).value(u"tls").toObject();
            QVERIFY(tls.value(u"version").toString().startsWith(u"TLSv1."));
            QVERIFY(!tls.value(u"cipher").toString().isEmpty());
            QVERIFY(!tls.value(u"chain").toArray().isEmpty());
            QVERIFY(!tls.contains(u"ignoredErrors"));
        }
    }

    void badCertificate_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("hint");
        const auto row = [](const char *name, TestCa::Kind kind, const QStringList &words,
                            const QString &hint) { QTest::newRow(name) << int(kind) << words << hint; };
        row("expired", TestCa::Expired,
            {u"server's certificate “localhost”"_s, u"expired"_s, u"2020-02-01"_s}, u"Renew"_s);
        row("not yet valid", TestCa::NotYetValid, {u"not valid yet"_s, u"2048-01-01"_s}, u"clock"_s);
        row("wrong host", TestCa::WrongHost, {u"name 127.0.0.1"_s, u"for: example.test"_s}, u"server name"_s);
        row("self-signed", TestCa::SelfSigned, {u"signed by itself"_s}, u"own test server"_s);
        row("weak", TestCa::Weak, {u"too weak"_s, u"1024 bits"_s}, u"2048"_s);
        row("revoked", TestCa::Revoked, {u"revoked"_s}, u"wrong hands"_s);
        row("intermediate", TestCa::ByExpired,
            {u"intermediate certificate “Intermediate authority”, number 2"_s, u"expired"_s, u"2020-02-01"_s},
            u"Renew"_s);
    }
    void badCertificate()
    {
        QFETCH(int, kind);
        QFETCH(QStringList, words);
        QFETCH(QString, hint);
        Peer nginx(Peer::Nginx, nginxArguments(TestCa::Kind(kind)) +
                                    (kind == TestCa::Revoked ? QStringList{u"--ocsp"_s, m_ca.ocspResponse()}
                                                             : QStringList()));
        QVERIFY2(nginx.start(), qPrintable(nginx.error()));
        Profile profile;
        profile.url = nginx.url(u"/echo"_s);
        profile.tls.caFile = m_ca.caFile();
        Recording recording;
        Session *refused = recording.connectTo(profile);
        QVERIFY(recording.waitComplete(refused));
        const auto error = recording.first(refused->id(), u"error"_s);
        QCOMPARE(error.value(u"kind").toString(), u"tls"_s);
        for (const QString &word : words)
            QVERIFY2(error.value(u"message").toString().contains(word),
                     qPrintable(error.value(u"message").toString()));
        QVERIFY2(error.value(u"hint").toString().contains(hint), qPrintable(error.value(u"hint").toString()));
        QVERIFY(!error.value(u"chain").toArray().isEmpty());
        QVERIFY(refused->status().warning.isEmpty());

        profile.tls.ignoreErrors = true;
        Session *ignored = recording.connectTo(profile);
        QVERIFY(Recording::waitOpen(ignored));
        QVERIFY2(ignored->status().warning.contains(words.constFirst()),
                 qPrintable(ignored->status().warning));
        QCOMPARE(ignored->close(1000), QString());
        QVERIFY(recording.waitComplete(ignored));
        QVERIFY(!recording.first(ignored->id(), u"opened"_s)
                     .value(u"tls")
                     .toObject()
                     .value(u"ignoredErrors")
                     .toArray()
                     .isEmpty());
    }

    void untrustedAuthority()
    {
        Peer peer(Peer::Ws, m_ca.serverArguments());
        QVERIFY2(peer.start(), qPrintable(peer.error()));
        Profile profile;
        profile.url = peer.url(u"/echo"_s);
        for (const QString &authority : {QString(), m_ca.otherCaFile()}) {
            profile.tls.caFile = authority;
            profile.tls.systemAuthorities = authority.isEmpty();
            Recording recording;
            Session *session = recording.connectTo(profile);
            QVERIFY(recording.waitComplete(session));
            const auto error = recording.first(session->id(), u"error"_s);
            QCOMPARE(error.value(u"kind").toString(), u"tls"_s);
            QVERIFY(error.value(u"message").toString().contains(u"not trusted"_s));
        }
        profile.tls.caFile = u"/nowhere/ca.pem"_s;
        Recording recording;
        Session *session = recording.connectTo(profile);
        QVERIFY(recording.waitComplete(session));
        QVERIFY(session->status().outcome->cause.contains(profile.tls.caFile));
    }

    void clientCertificate()
    {
        Peer peer(Peer::Ws, m_ca.serverArguments() + QStringList{u"--client-ca"_s, m_ca.caFile()});
        QVERIFY2(peer.start(), qPrintable(peer.error()));
        Profile profile;
        profile.url = peer.url(u"/push?count=1"_s);
        profile.tls.caFile = m_ca.caFile();
        Recording recording;
        Session *without = recording.connectTo(profile);
        QVERIFY(recording.waitComplete(without));
        QCOMPARE(without->status().outcome->code, 1006);
        profile.tls.certificateFile = m_ca.certificate(TestCa::Client);
        profile.tls.keyFile = m_ca.key(TestCa::Client);
        Session *with = recording.connectTo(profile);
        QVERIFY(recording.waitComplete(with));
        QCOMPARE(with->status().outcome->code, 1000);
    }

    void clientCertificateFiles_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("passPhrase");
        QTest::addColumn<QString>("word"); // empty: the server accepts it
        const QString right = QString::fromLatin1(TestCa::passPhrase);
        const QString pem = m_ca.certificate(TestCa::Client);
        QTest::newRow("PEM") << pem << m_ca.key(TestCa::Client) << u""_s << u""_s;
        QTest::newRow("encrypted key") << pem << m_ca.encryptedClientKey() << right << u""_s;
        QTest::newRow("PKCS#12") << m_ca.clientPkcs12() << u""_s << right << u""_s;
        QTest::newRow("key's wrong phrase") << pem << m_ca.encryptedClientKey() << u"x"_s << u"encrypted"_s;
        QTest::newRow("wrong phrase") << m_ca.clientPkcs12() << u""_s << u"x"_s << u"pass phrase"_s;
        QTest::newRow("no key") << pem << u""_s << u""_s << u"no PEM private key"_s;
        QTest::newRow("no such file") << u"/nowhere/c.pem"_s << u""_s << u""_s << u"/nowhere/c.pem"_s;
    }
    void clientCertificateFiles()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QString, passPhrase);
        QFETCH(QString, word);
        Peer nginx(Peer::Nginx, nginxArguments() + QStringList{u"--client-ca"_s, m_ca.caFile()});
        QVERIFY2(nginx.start(), qPrintable(nginx.error()));
        Profile profile;
        profile.url = nginx.url(u"/push?count=1"_s);
        profile.tls.caFile = m_ca.caFile();
        profile.tls.certificateFile = certificate;
        profile.tls.keyFile = key;
        profile.tls.passPhrase = passPhrase;
        Recording recording;
        Session *session = recording.connectTo(profile);
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(session->status().outcome->code, word.isEmpty() ? 1000 : 1006);
        QVERIFY2(session->status().error.contains(word), qPrintable(session->status().error));
    }

    void leastVersion_data()
    {
        QTest::addColumn<QString>("served");
        QTest::addColumn<int>("least");
        QTest::addColumn<QString>("spoken"); // empty: none in common
        QTest::newRow("1.2 of 1.2") << u"TLSv1.2"_s << int(TlsOptions::Version::V1_2) << u"TLSv1.2"_s;
        QTest::newRow("1.3 of both") << u"TLSv1.2 TLSv1.3"_s << int(TlsOptions::Version::V1_2)
                                     << u"TLSv1.3"_s;
        QTest::newRow("1.3 of 1.3") << u"TLSv1.3"_s << int(TlsOptions::Version::V1_3) << u"TLSv1.3"_s;
        QTest::newRow("1.2 of 1.3") << u"TLSv1.2"_s << int(TlsOptions::Version::V1_3) << u""_s;
        QTest::newRow("1.1") << u"TLSv1.1"_s << int(TlsOptions::Version::V1_2) << u""_s;
    }
    void leastVersion()
    {
        QFETCH(QString, served);
        QFETCH(int, least);
        QFETCH(QString, spoken);
        Peer nginx(Peer::Nginx, nginxArguments() + QStringList{u"--protocols"_s, served});
        QVERIFY2(nginx.start(), qPrintable(nginx.error()));
        Profile profile;
        profile.url = nginx.url(u"/push?count=1"_s);
        profile.tls.caFile = m_ca.caFile();
        profile.tls.minimumVersion = TlsOptions::Version(least);
        Recording recording;
        Session *session = recording.connectTo(profile);
        QVERIFY(recording.waitComplete(session));
        if (spoken.isEmpty())
            QVERIFY2(session->status().error.contains(u"or later"_s), qPrintable(session->status().error));
        else
            QCOMPARE(recording.first(session->id(), u"opened"_s)
                         .value(u"tls")
                         .toObject()
                         .value(u"version")
                         .toString(),
                     spoken);
    }

    void serverName()
    {
        Peer nginx(Peer::Nginx, nginxArguments(TestCa::WrongHost));
        QVERIFY2(nginx.start(), qPrintable(nginx.error()));
        Profile profile;
        profile.url = nginx.url(u"/headers"_s);
        profile.tls.caFile = m_ca.caFile();
        profile.tls.serverName = u"example.test"_s;
        Recording recording;
        Session *session = recording.connectTo(profile);
        QVERIFY(Recording::waitOpen(session));
        QTRY_COMPARE(session->status().messagesReceived, 1);
        QCOMPARE(session->close(1000), QString());
        QVERIFY(recording.waitComplete(session));
        const QString heard = recording.first(session->id(), u"message"_s).value(u"text").toString();
        QVERIFY2(heard.contains(u"\"X-Server-Name\",\"example.test\""_s), qPrintable(heard));
        QVERIFY(heard.contains(u"127.0.0.1"_s)); // the Host header stays
    }

    void plainServerAndTlsClient()
    {
        Peer peer(Peer::Ws);
        QVERIFY2(peer.start(), qPrintable(peer.error()));
        QUrl url = peer.url(u"/echo"_s);
        url.setScheme(u"wss"_s);
        Recording recording;
        Session *session = recording.connectTo(url);
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(recording.first(session->id(), u"error"_s).value(u"kind").toString(), u"tls"_s);
    }

private:
    [[nodiscard]] QStringList nginxArguments(TestCa::Kind kind = TestCa::Server) const
    {
        return m_ca.serverArguments(kind) + QStringList{u"--upstream"_s, QString::number(m_ws.port())};
    }

    Peer m_ws{Peer::Ws};
    TestCa m_ca;
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
