// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/openingrequest.h"
#include "session/profile.h"

#include <QJsonDocument>
#include <QTest>

#include <functional>
#include <tuple>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
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
            profile.headers = {{wrong.name, wrong.value}};
            QVERIFY2(!profile.problem().isEmpty(), wrong.name);
        }
        profile.headers.clear();
        for (const QStringList &wrong : {QStringList{u"a b"_s}, {u""_s}, {u"a,b"_s}, {u"a"_s, u"a"_s}}) {
            profile.subprotocols = wrong;
            QVERIFY(!profile.problem().isEmpty());
        }
    }

    void onlyWhatStandsAroundNamesIsChecked()
    {
        Profile profile;
        profile.url = QUrl(u"ws://a/"_s);
        profile.headers = {{"X-{{name}}", "{{$base64 {{user}}:{{password}}}}"}};
        profile.subprotocols = {u"{{version}}"_s, u"{{ other version }}"_s};
        profile.cookies = {{u"{{cookie}}"_s, u"{{value}}"_s}};
        QCOMPARE(profile.problem(), QString());
        profile.subprotocols = {u"{{version}} b"_s};
        QVERIFY(!profile.problem().isEmpty());
        profile.subprotocols = {u"{{version}}"_s, u"{{version}}"_s};
        QVERIFY(!profile.problem().isEmpty());
        profile.subprotocols = {u"{{version"_s};
        QVERIFY(!profile.problem().isEmpty());
    }

    void optionsAreChecked_data()
    {
        using Change = std::function<void(Profile &)>;
        using Kind = Authentication::Kind;
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, const Change &change) { QTest::newRow(name) << change; };
        row("colon in the user", [](Profile &p) { p.authentication = {Kind::Basic, u"a:b"_s, {}}; });
        row("token of two lines", [](Profile &p) { p.authentication = {Kind::Bearer, {}, u"a\nb"_s}; });
        row("key's header", [](Profile &p) { p.authentication = {Kind::ApiKeyHeader, u"X Key"_s, {}}; });
        row("key's parameter", [](Profile &p) { p.authentication = {Kind::ApiKeyQuery, {}, u"x"_s}; });
        row("cookie's name", [](Profile &p) { p.cookies = {{u"a=b"_s, {}}}; });
        row("cookie's value", [](Profile &p) { p.cookies = {{u"a"_s, u"b; c"_s}}; });
        row("no authority", [](Profile &p) { p.tls.systemAuthorities = false; });
        row("key alone", [](Profile &p) { p.tls.keyFile = u"k.pem"_s; });
        row("delays", [](Profile &p) { p.reconnect = {.enabled = true, .firstDelay = 2h}; });
        row("factor", [](Profile &p) { p.reconnect = {.enabled = true, .factor = 0.5}; });
        row("jitter", [](Profile &p) { p.reconnect = {.enabled = true, .jitter = 1.5}; });
        row("two days", [](Profile &p) { p.keepAlive.interval = 48h; });
        row("no codes", [](Profile &p) { p.reconnect = {.enabled = true, .codes = {}}; });
    }
    void optionsAreChecked()
    {
        QFETCH(std::function<void(Profile &)>, change);
        Profile profile;
        profile.url = QUrl(u"wss://a/"_s);
        QVERIFY(profile.problem().isEmpty());
        change(profile);
        QVERIFY(!profile.problem().isEmpty());
    }

    void jsonRoundTrip_data()
    {
        using Change = std::function<void(Profile &)>;
        using Kind = Authentication::Kind;
        QTest::addColumn<Change>("change");
        QTest::addColumn<QString>("member");
        const auto row = [](const char *member, const Change &change) {
            QTest::newRow(member) << change << QString::fromLatin1(member);
        };
        row("name", [](Profile &p) { p.name = u"feed"_s; });
        row("role", [](Profile &p) { p.role = Profile::Role::Server; });
        row("headers", [](Profile &p) {
            p.headers = {
                {"A", "1"}, {"B", "2", false}, {"A", "3"}, {"X-Key", {}, true, true}, {"Cookie", {}}};
        });
        row("subprotocols", [](Profile &p) { p.subprotocols = {u"b"_s, u"a"_s}; });
        row("origin", [](Profile &p) { p.origin = u"https://o"_s; });
        row("authentication", [](Profile &p) { p.authentication = {Kind::ApiKeyQuery, u"key"_s, {}}; });
        row("cookies", [](Profile &p) { p.cookies = {{u"b"_s, {}}, {u"a"_s, u"{{sid}}"_s}}; });
        row("connectTimeoutMs", [](Profile &p) { p.connectTimeout = 1234ms; });
        row("closeTimeoutMs", [](Profile &p) { p.closeTimeout = 4321ms; });
        row("tls", [](Profile &p) {
            p.tls = {.systemAuthorities = false,
                     .caFile = u"ca.pem"_s,
                     .certificateFile = u"c.p12"_s,
                     .keyFile = u"k.pem"_s,
                     .passPhrase = {},
                     .minimumVersion = TlsOptions::Version::V1_3,
                     .serverName = u"inner.test"_s,
                     .ignoreErrors = true};
        });
        row("proxy", [](Profile &p) { p.proxy = proxyFromText(u"socks5://me@proxy:9"_s).value(); });
        row("reconnect", [](Profile &p) {
            p.reconnect = {.enabled = true,
                           .firstDelay = 5ms,
                           .factor = 1.5,
                           .longestDelay = 50ms,
                           .jitter = 0,
                           .maxAttempts = 0,
                           .codes = {1006, 4001}};
        });
        row("keepAlive", [](Profile &p) { p.keepAlive = {30s, 5s}; });
        row("automaticPong", [](Profile &p) { p.automaticPong = false; });
        row("compression", [](Profile &p) { p.compression = false; });
        row("maxMessageSize", [](Profile &p) { p.maxMessageSize = 77; });
        row("maxRedirects", [](Profile &p) { p.maxRedirects = 3; });
    }
    void jsonRoundTrip()
    {
        QFETCH(std::function<void(Profile &)>, change);
        QFETCH(QString, member);
        Profile profile;
        profile.url = QUrl(u"wss://a/"_s);
        QCOMPARE(profile.toJson().keys(), QStringList{u"url"_s});
        change(profile);
        const QJsonObject json = profile.toJson();
        QVERIFY(json.contains(member));
        QList<ProfileTrouble> troubles;
        const Profile again = Profile::fromJson(json, &troubles);
        QVERIFY2(troubles.isEmpty(), qPrintable(troubles.value(0).member + troubles.value(0).message));
        QCOMPARE(again.toJson(), json);
        QVERIFY(again == profile);
    }

    void jsonTrouble_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("member");
        QTest::newRow("not known") << QByteArray("{'heeaders':[]}") << u"heeaders"_s;
        QTest::newRow("url") << QByteArray("{'url':7}") << u"url"_s;
        QTest::newRow("headers") << QByteArray("{'headers':{}}") << u"headers"_s;
        QTest::newRow("header") << QByteArray("{'headers':[{},'A: b']}") << u"headers[1]"_s;
        QTest::newRow("value") << QByteArray("{'headers':[{'value':1}]}") << u"headers[0].value"_s;
        QTest::newRow("in a header") << QByteArray("{'headers':[{'on':true}]}") << u"headers[0].on"_s;
        QTest::newRow("kind") << QByteArray("{'authentication':{'kind':'x'}}") << u"authentication.kind"_s;
        QTest::newRow("version") << QByteArray("{'tls':{'minimumVersion':'1.1'}}") << u"tls.minimumVersion"_s;
        QTest::newRow("proxy") << QByteArray("{'proxy':'ftp://x'}") << u"proxy"_s;
        QTest::newRow("code") << QByteArray("{'reconnect':{'codes':[1006,1]}}") << u"reconnect.codes[1]"_s;
        QTest::newRow("jitter") << QByteArray("{'reconnect':{'jitter':2}}") << u"reconnect.jitter"_s;
        QTest::newRow("time") << QByteArray("{'connectTimeoutMs':0}") << u"connectTimeoutMs"_s;
        QTest::newRow("fraction") << QByteArray("{'maxMessageSize':1.5}") << u"maxMessageSize"_s;
        QTest::newRow("redirects") << QByteArray("{'maxRedirects':21}") << u"maxRedirects"_s;
        QTest::newRow("sub-protocol") << QByteArray("{'subprotocols':[1]}") << u"subprotocols[0]"_s;
    }
    void jsonTrouble()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, member);
        QList<ProfileTrouble> troubles;
        std::ignore = Profile::fromJson(QJsonDocument::fromJson(json.replace('\'', '"')).object(), &troubles);
        QCOMPARE(troubles.size(), 1);
        QCOMPARE(troubles.constFirst().member, member);
        QVERIFY(!troubles.constFirst().message.isEmpty());
    }

    void secretsAreListedAndNotWritten()
    {
        Profile profile;
        profile.url = QUrl(u"wss://me@example.test:1/x?y"_s);
        profile.headers = {
            {"A", "1"}, {"Authorization", {}}, {"X-Key", {}, true, true}, {"x-key", {}, true, true}};
        profile.authentication = {Authentication::Kind::Basic, u"me"_s, {}};
        profile.cookies = {{u"sid"_s, {}}};
        profile.tls.certificateFile = u"c.p12"_s;
        profile.proxy = proxyFromText(u"http://me@proxy"_s).value();
        const QStringList keys{u"authentication"_s,
                               u"url"_s,
                               u"tls"_s,
                               u"proxy"_s,
                               u"header Authorization"_s,
                               u"header X-Key"_s,
                               u"header x-key 2"_s,
                               u"cookie sid"_s};
        const QJsonObject without = profile.toJson();
        QStringList listed;
        for (const ProfileSecret &secret : profile.secrets()) {
            QVERIFY(secret.value.isEmpty() && !secret.label.isEmpty());
            QCOMPARE(secret.required, secret.key != u"tls");
            listed.append(secret.key);
            profile.setSecret(secret.key, u"hidden "_s + secret.key);
        }
        QCOMPARE(listed, keys);
        for (const ProfileSecret &secret : profile.secrets())
            QCOMPARE(secret.value, u"hidden "_s + secret.key);
        QCOMPARE(profile.toJson(), without);
        const Profile kept = profile;
        profile.setSecret(u"no such"_s, u"x"_s);
        QVERIFY(profile == kept);
    }

    void variables()
    {
        Profile profile;
        profile.setUrlText(u"wss://{{host}}:{{port}}/{{path}}"_s);
        profile.authentication = {Authentication::Kind::Bearer, {}, u"{{token}}"_s};
        QVERIFY2(profile.problem().isEmpty(), qPrintable(profile.problem()));
        const Profile again = Profile::fromJson(profile.toJson());
        QVERIFY(again == profile);
        QCOMPARE(again.urlText(), u"wss://{{host}}:{{port}}/{{path}}"_s);
        profile.authentication.secret = u"{{a}}secret{{b}}"_s;
        QVERIFY(!profile.toJson().value(u"authentication"_s).toObject().contains(u"secret"_s));
        profile.setUrlText(u"ws://a/b"_s);
        QCOMPARE(profile.url, QUrl(u"ws://a/b"_s));
        QVERIFY(profile.urlTemplate.isEmpty());
    }

    void headerSwitchedOff()
    {
        Profile profile;
        profile.url = QUrl(u"ws://a/"_s);
        profile.headers = {{"A", "1"}, {"B", "2", false}};
        const HttpHeaders sent = openingRequest(profile).headers;
        QCOMPARE(sent.value("A"), QByteArray("1"));
        QVERIFY(!sent.value("B"));
    }

    void proxyTexts()
    {
        QCOMPARE(proxyFromText({})->type(), QNetworkProxy::NoProxy);
        QCOMPARE(proxyFromText(u"http://p"_s)->port(), 8080);
        QCOMPARE(proxyFromText(u"socks5://me:pw@p"_s)->password(), u"pw"_s);
        QCOMPARE(proxyFromText(u"system"_s)->type(), QNetworkProxy::DefaultProxy);
        QCOMPARE(proxyToText(QNetworkProxy(QNetworkProxy::DefaultProxy)), u"system"_s);
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
