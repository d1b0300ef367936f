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
    void initTestCase() { QVERIFY2(m_ca.create(), qPrintable(m_ca.error())); }

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
        QTest::addColumn<QString>("word");
        QTest::newRow("expired") << int(TestCa::Expired) << u"expired"_s;
        QTest::newRow("wrong host") << int(TestCa::WrongHost) << u"127.0.0.1"_s;
        QTest::newRow("self-signed") << int(TestCa::SelfSigned) << u"signed by itself"_s;
    }
    void badCertificate()
    {
        QFETCH(int, kind);
        QFETCH(QString, word);
        Peer peer(Peer::Ws, m_ca.serverArguments(TestCa::Kind(kind)));
        QVERIFY2(peer.start(), qPrintable(peer.error()));
        Profile profile;
        profile.url = peer.url(u"/echo"_s);
        profile.tls.caFile = m_ca.caFile();
        Recording recording;
        Session *refused = recording.connectTo(profile);
        QVERIFY(recording.waitComplete(refused));
        const auto error = recording.first(refused->id(), u"error"_s);
        QCOMPARE(error.value(u"kind").toString(), u"tls"_s);
        QVERIFY2(error.value(u"message").toString().contains(word),
                 qPrintable(error.value(u"message").toString()));
        QVERIFY(!error.value(u"hint").toString().isEmpty());

        profile.tls.ignoreErrors = true;
        Session *ignored = recording.connectTo(profile);
        QVERIFY(Recording::waitOpen(ignored));
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
            Recording recording;
            Session *session = recording.connectTo(profile);
            QVERIFY(recording.waitComplete(session));
            QCOMPARE(recording.first(session->id(), u"error"_s).value(u"kind").toString(), u"tls"_s);
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
    TestCa m_ca;
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
