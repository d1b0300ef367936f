// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/openingrequest.h"
#include "session/profile.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

class TestProfile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void problem_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<bool>("usable");
        QTest::newRow("ws") << u"ws://a/b"_s << true;
        QTest::newRow("wss with port") << u"wss://a:9/b?c=d"_s << true;
        QTest::newRow("IPv6") << u"ws://[::1]:9/"_s << true;
        QTest::newRow("empty") << u""_s << false;
        QTest::newRow("http") << u"http://a/"_s << false;
        QTest::newRow("no host") << u"ws:///x"_s << false;
        QTest::newRow("port too large") << u"ws://a:99999/"_s << false;
    }
    void problem()
    {
        QFETCH(QString, url);
        QFETCH(bool, usable);
        Profile profile;
        profile.url = QUrl(url);
        QCOMPARE(profile.problem().isEmpty(), usable);
    }

    void headersAndSubprotocolsAreChecked()
    {
        Profile profile;
        profile.url = QUrl(u"ws://a/"_s);
        for (const HttpHeader &wrong :
             {HttpHeader{"a b", "x"}, {"", "x"}, {"a:", "x"}, {"a", "x\r\ny: z"}, {"a", "x\ny"}}) {
            profile.headers = {wrong};
            QVERIFY2(!profile.problem().isEmpty(), wrong.name);
        }
        profile.headers.clear();
        for (const QStringList &wrong : {QStringList{u"a b"_s}, {u""_s}, {u"a,b"_s}, {u"a"_s, u"a"_s}}) {
            profile.subprotocols = wrong;
            QVERIFY(!profile.problem().isEmpty());
        }
    }

    void jsonRoundTripWithoutSecrets()
    {
        Profile profile;
        profile.name = u"feed"_s;
        profile.url = QUrl(u"wss://user:pw@example.test:1/x?y"_s);
        profile.headers = {
            {"A", "1"}, {"Authorization", "Bearer secret"}, {"A", "2"}, {"cookie", "s=secret"}};
        profile.subprotocols = {u"b"_s, u"a"_s};
        profile.origin = u"https://o"_s;
        profile.connectTimeout = std::chrono::milliseconds(1234);
        profile.ignoreCertificateErrors = true;
        profile.maxMessageSize = 77;
        profile.compression = false;
        profile.proxy = proxyFromText(u"socks5://me:pw@proxy:9"_s).value();
        const auto json = profile.toJson();
        const QByteArray text = QJsonDocument(json).toJson();
        QVERIFY2(!text.contains("secret") && !text.contains("pw"), text);
        const Profile again = Profile::fromJson(json);
        QCOMPARE(again.toJson(), json);
        QCOMPARE(again.headers, (HttpHeaders{{"A", "1"}, {"A", "2"}}));
        QCOMPARE(again.subprotocols, profile.subprotocols);
        QCOMPARE(again.connectTimeout, profile.connectTimeout);
        QCOMPARE(again.proxy.type(), QNetworkProxy::Socks5Proxy);
        QCOMPARE(again.maxMessageSize, 77);
        QVERIFY(!again.compression && Profile::fromJson({}).compression);
    }

    void proxyTexts()
    {
        QCOMPARE(proxyFromText({})->type(), QNetworkProxy::NoProxy);
        QCOMPARE(proxyFromText(u"http://p"_s)->port(), 8080);
        QVERIFY(!proxyFromText(u"ftp://p"_s));
        QVERIFY(!proxyFromText(u"p:80"_s));
    }

    void userInput_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("url");
        QTest::newRow("host") << u"example.test"_s << u"ws://example.test"_s;
        QTest::newRow("host and port") << u" localhost:9000/x "_s << u"ws://localhost:9000/x"_s;
        QTest::newRow("https") << u"https://a/b"_s << u"wss://a/b"_s;
        QTest::newRow("http") << u"http://a/b"_s << u"ws://a/b"_s;
        QTest::newRow("wss") << u"wss://a"_s << u"wss://a"_s;
    }
    void userInput()
    {
        QFETCH(QString, typed);
        QFETCH(QString, url);
        QCOMPARE(webSocketUrlFromUserInput(typed).toString(), url);
    }

    void hostField_data()
    {
        QTest::addColumn<QString>("url");
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("standard port") << u"ws://a:80/"_s << QByteArray("a");
        QTest::newRow("standard port of wss") << u"wss://a:443/"_s << QByteArray("a");
        QTest::newRow("other port") << u"wss://a:80/"_s << QByteArray("a:80");
        QTest::newRow("IPv6") << u"ws://[::1]:9/"_s << QByteArray("[::1]:9");
        QTest::newRow("international") << u"ws://bücher.example/"_s << QByteArray("xn--bcher-kva.example");
    }
    void hostField()
    {
        QFETCH(QString, url);
        QFETCH(QByteArray, host);
        Profile profile;
        profile.url = QUrl(url);
        QCOMPARE(openingRequest(profile).headers.value("Host").value(), host);
    }
};

QTEST_GUILESS_MAIN(TestProfile)
#include "tst_profile.moc"
