// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "peers/testca.h"
#include "session/recording.h"

#include <QJsonArray>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace socketglass;

namespace {

using Change = std::function<void(Profile &)>;

/// "GET /echo", and all header lines as "Name: value", of the n-th handshake.
QStringList requestLines(const Recording &recording, SessionId id, int n = 0)
{
    QStringList lines;
    for (const QJsonObject &event : recording.events(id)) {
        if (event.value(u"event").toString() != u"handshake" || n-- > 0)
            continue;
        const QJsonObject request = event.value(u"request").toObject();
        lines.append(request.value(u"method").toString() + u' ' + request.value(u"target").toString());
        for (const QJsonValue &header : request.value(u"headers").toArray())
            lines.append(header.toArray().at(0).toString() + u": "_s + header.toArray().at(1).toString());
        break;
    }
    return lines;
}

} // namespace

class TestOptions final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        for (Peer *peer : {&m_ws, &m_websockets, &m_raw})
            QVERIFY2(peer->start(), qPrintable(peer->error()));
        QVERIFY2(m_ca.create(), qPrintable(m_ca.error()));
    }

    void credentials_data()
    {
        using Kind = Authentication::Kind;
        QTest::addColumn<Change>("change");
        QTest::addColumn<QStringList>("lines"); // in the server's ears
        const auto row = [](const char *name, const Change &change, const QStringList &lines) {
            QTest::newRow(name) << change << lines;
        };
        row("Basic",
            [](Profile &p) {
                p.authentication = {Kind::Basic, u"jö"_s, u"p:w"_s};
            },
            {u"Authorization"_s, u"Basic asO2OnA6dw=="_s});
        row("Basic in the URL", [](Profile &p) { p.url.setUserInfo(u"me:pw"_s); },
            {u"Authorization"_s, u"Basic bWU6cHc="_s});
        row("Bearer",
            [](Profile &p) {
                p.authentication = {Kind::Bearer, {}, u"secret"_s};
            },
            {u"Authorization"_s, u"Bearer secret"_s});
        row("key in a header",
            [](Profile &p) {
                p.authentication = {Kind::ApiKeyHeader, u"X-Key"_s, u"k"_s};
            },
            {u"X-Key"_s, u"k"_s});
        row("cookies",
            [](Profile &p) {
                p.cookies = {{u"a"_s, u"1"_s}, {u"b"_s, u"x=y"_s}};
            },
            {u"Cookie"_s, u"a=1; b=x=y"_s});
        row("own header wins",
            [](Profile &p) {
                p.authentication = {Kind::Bearer, {}, u"secret"_s};
                p.headers = {{"authorization", "Digest x"}};
            },
            {u"authorization"_s, u"Digest x"_s});
    }
    void credentials()
    {
        QFETCH(Change, change);
        QFETCH(QStringList, lines);
        for (const Peer *peer : {&m_ws, &m_websockets}) {
            Profile profile;
            profile.url = peer->url(u"/headers"_s);
            change(profile);
            Recording recording;
            Session *session = recording.connectTo(profile);
            QVERIFY(Recording::waitOpen(session));
            QTRY_COMPARE(session->status().messagesReceived, 1);
            QCOMPARE(session->close(1000), QString());
            QVERIFY(recording.waitComplete(session));
            const QString heard = recording.first(session->id(), u"message"_s).value(u"text").toString();
            const QString pair = u'"' + lines.at(0) + u'"';
            const qsizetype at = heard.indexOf(pair, 0, Qt::CaseInsensitive);
            QVERIFY2(at >= 0, qPrintable(heard));
            QVERIFY2(heard.mid(at + pair.size(), lines.at(1).size() + 4).contains(lines.at(1)),
                     qPrintable(heard));
            QCOMPARE(heard.count(pair, Qt::CaseInsensitive), 1);
        }
    }

    void apiKeyInTheQuery_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("line");
        QTest::newRow("first") << u"/echo"_s << u"OPEN /echo?k%20y=a%26b"_s;
        QTest::newRow("added") << u"/echo?x=1"_s << u"OPEN /echo?x=1&k%20y=a%26b"_s;
    }
    void apiKeyInTheQuery()
    {
        QFETCH(QString, path);
        QFETCH(QString, line);
        Profile profile;
        profile.url = m_ws.url(path);
        profile.authentication = {Authentication::Kind::ApiKeyQuery, u"k y"_s, u"a&b"_s};
        Recording recording;
        QVERIFY(Recording::waitOpen(recording.connectTo(profile)));
        QTRY_VERIFY2(m_ws.hasLine(line), qPrintable(m_ws.lines().join(u'\n')));
    }

    void keepAlive()
    {
        Profile profile;
        profile.url = m_ws.url(u"/echo"_s);
        profile.keepAlive = {20ms, 5s};
        Recording recording;
        Session *session = recording.connectTo(profile);
        QVERIFY(Recording::waitOpen(session));
        QTRY_VERIFY(recording.story(session->id()).count(u"ping> pong<"_s) >= 3);
        QCOMPARE(session->close(1000), QString());
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(session->status().outcome->code, 1000);
    }

    void pongMissing()
    {
        Profile profile;
        profile.url = m_raw.url(u"/bytes?hex=&end=keep"_s);
        profile.keepAlive = {10ms, 100ms};
        Recording recording;
        Session *session = recording.connectTo(profile);
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(recording.story(session->id()), u"opening handshake opened ping> error closed 1006"_s);
        const QJsonObject error = recording.first(session->id(), u"error"_s);
        QCOMPARE(error.value(u"kind").toString(), u"timeout"_s);
        QVERIFY(error.value(u"message").toString().contains(u"0.1"_s));
        QCOMPARE(session->status().outcome->code, 1006);
    }

    void automaticPongOff()
    {
        Profile profile;
        profile.url = m_ws.url(u"/ping?payload=hello"_s);
        profile.automaticPong = false;
        Recording recording;
        Session *session = recording.connectTo(profile);
        QVERIFY(Recording::waitOpen(session));
        QTRY_VERIFY(recording.story(session->id()).contains(u"ping<"_s));
        QCOMPARE(session->close(1000), QString()); // answered behind any pong
        QVERIFY(recording.waitComplete(session));
        const QString story = recording.story(session->id());
        QVERIFY2(!story.contains(u"pong"_s) && !story.contains(u"message"_s), qPrintable(story));
    }

    void redirects_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }
    void redirects()
    {
        QFETCH(int, status);
        Peer nginx(Peer::Nginx,
                   {u"--upstream"_s, QString::number(m_ws.port()), u"--status"_s, QString::number(status)});
        QVERIFY2(nginx.start(), qPrintable(nginx.error()));
        Profile profile;
        profile.url = nginx.url(u"/moved?/moved?/echo?there"_s);
        profile.authentication = {Authentication::Kind::Bearer, {}, u"secret"_s};
        profile.maxRedirects = 2;
        Recording recording;
        Session *session = recording.connectTo(profile);
        QVERIFY(Recording::waitOpen(session));
        QCOMPARE(session->sendText("x"), QString());
        QTRY_COMPARE(session->status().messagesReceived, 1);
        QCOMPARE(session->close(1000), QString());
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(
            recording.story(session->id()),
            u"opening handshake handshake handshake opened message> message< closing> closing< closed 1000"_s);
        QCOMPARE(recording.first(session->id(), u"handshake"_s)
                     .value(u"response")
                     .toObject()
                     .value(u"status")
                     .toInt(),
                 status);
        const QStringList last = requestLines(recording, session->id(), 2);
        QCOMPARE(last.value(0), u"GET /echo?there"_s);
        QVERIFY(last.contains(u"Authorization: Bearer secret"_s)); // the same server
    }

    void redirectsEnd_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("most");
        QTest::addColumn<int>("handshakes");
        QTest::addColumn<QString>("word");
        QTest::newRow("not followed") << u"/moved?/echo"_s << 0 << 1 << u"302"_s;
        QTest::newRow("loop") << u"/loop"_s << 3 << 4 << u"limit"_s;
        QTest::newRow("other scheme") << u"/moved?ftp://127.0.0.1/"_s << 3 << 1 << u"ftp:"_s;
        QTest::newRow("no address") << u"/moved?http://"_s << 3 << 1 << u"no address"_s;
    }
    void redirectsEnd()
    {
        QFETCH(QString, path);
        QFETCH(int, most);
        QFETCH(int, handshakes);
        QFETCH(QString, word);
        Peer nginx(Peer::Nginx, {u"--upstream"_s, QString::number(m_ws.port())});
        QVERIFY2(nginx.start(), qPrintable(nginx.error()));
        Profile profile;
        profile.url = nginx.url(path);
        profile.maxRedirects = most;
        Recording recording;
        Session *session = recording.connectTo(profile);
        QVERIFY(recording.waitComplete(session));
        const QString story = recording.story(session->id());
        QCOMPARE(story.count(u"handshake"_s), handshakes);
        QVERIFY(story.endsWith(u"error closed 1006"_s));
        QVERIFY2(session->status().error.contains(word), qPrintable(session->status().error));
    }

    void noSecretsToAnotherHost()
    {
        Peer nginx(Peer::Nginx, {u"--upstream"_s, QString::number(m_ws.port())});
        QVERIFY2(nginx.start(), qPrintable(nginx.error()));
        Profile profile;
        profile.url = nginx.url(u"/moved?"_s + m_ws.url(u"/headers"_s).toString());
        profile.url.setUserInfo(u"me:pw"_s);
        profile.maxRedirects = 1;
        profile.authentication = {Authentication::Kind::ApiKeyHeader, u"X-Key"_s, u"hidden"_s};
        profile.cookies = {{u"sid"_s, u"hidden"_s}};
        profile.headers = {{"X-Plain", "1"}, {"X-Own", "hidden", true, true}, {"Host", "first.test"}};
        Recording recording;
        Session *session = recording.connectTo(profile);
        QVERIFY(Recording::waitOpen(session));
        QTRY_COMPARE(session->status().messagesReceived, 1);
        QCOMPARE(session->close(1000), QString());
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(requestLines(recording, session->id()).filter(u"hidden"_s).size(), 3);
        const QString second = requestLines(recording, session->id(), 1).join(u'\n');
        QVERIFY2(second.contains(u"X-Plain: 1"_s), qPrintable(second));
        QVERIFY(second.contains(u"Host: 127.0.0.1:%1"_s.arg(m_ws.port())));
        QVERIFY2(!second.contains(u"hidden"_s) && !second.contains(u"Authorization"_s), qPrintable(second));
    }

    void notFromWssToWs()
    {
        Peer nginx(Peer::Nginx,
                   m_ca.serverArguments() + QStringList{u"--upstream"_s, QString::number(m_ws.port())});
        QVERIFY2(nginx.start(), qPrintable(nginx.error()));
        Profile profile;
        profile.url = nginx.url(u"/moved?"_s + m_ws.url(u"/echo"_s).toString());
        profile.tls.caFile = m_ca.caFile();
        profile.maxRedirects = 5;
        Recording recording;
        Session *session = recording.connectTo(profile);
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(recording.story(session->id()), u"opening handshake error closed 1006"_s);
        QVERIFY(session->status().error.contains(u"not encrypted"_s));
        // From ws to wss it is allowed.
        Peer plain(Peer::Nginx, {u"--upstream"_s, QString::number(m_ws.port())});
        QVERIFY2(plain.start(), qPrintable(plain.error()));
        profile.url = plain.url(u"/moved?https://127.0.0.1:%1/echo"_s.arg(nginx.port()));
        QVERIFY(Recording::waitOpen(recording.connectTo(profile)));
    }

    void realProxies_data()
    {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("scheme");
        QTest::addColumn<QString>("user");
        QTest::addColumn<bool>("works");
        for (const auto &[program, scheme] :
             {std::pair(u"tinyproxy"_s, u"http"_s), {u"microsocks"_s, u"socks5"_s}}) {
            QTest::addRow("%s", qPrintable(program)) << program << scheme << u"me:secret@"_s << true;
            QTest::addRow("%s, wrong password", qPrintable(program))
                << program << scheme << u"me:wrong@"_s << false;
            QTest::addRow("%s, nobody", qPrintable(program)) << program << scheme << u""_s << false;
        }
    }
    void realProxies()
    {
        QFETCH(QString, program);
        QFETCH(QString, scheme);
        QFETCH(QString, user);
        QFETCH(bool, works);
        Peer proxy(Peer::RealProxy,
                   {u"--program"_s, program, u"--user"_s, u"me"_s, u"--password"_s, u"secret"_s});
        QVERIFY2(proxy.start(), qPrintable(proxy.error()));
        Peer secure(Peer::Ws, m_ca.serverArguments());
        QVERIFY2(secure.start(), qPrintable(secure.error()));
        for (const Peer *server : {&m_ws, &secure}) {
            Profile profile;
            profile.url = server->url(u"/push?count=1"_s);
            profile.tls.caFile = m_ca.caFile();
            profile.proxy =
                proxyFromText(scheme + u"://"_s + user + u"127.0.0.1:"_s + QString::number(proxy.port()))
                    .value();
            Recording recording;
            Session *session = recording.connectTo(profile);
            QVERIFY(recording.waitComplete(session));
            QCOMPARE(session->status().outcome->code, works ? 1000 : 1006);
            if (!works)
                QCOMPARE(recording.first(session->id(), u"error"_s).value(u"kind").toString(), u"proxy"_s);
        }
    }

    void systemProxy()
    {
        Peer proxy(Peer::Proxy);
        QVERIFY2(proxy.start(), qPrintable(proxy.error()));
        for (const char *name : {"http_proxy", "https_proxy", "all_proxy"})
            qputenv(name, "http://127.0.0.1:" + QByteArray::number(proxy.port()));
        qputenv("no_proxy", "example.test");
        Profile profile;
        profile.url = m_ws.url(u"/push?count=1"_s);
        profile.proxy = proxyFromText(u"system"_s).value();
        Recording recording;
        Session *session = recording.connectTo(profile);
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(session->status().outcome->code, 1000);
        QVERIFY(proxy.hasLine(u"CONNECT 127.0.0.1 %1"_s.arg(m_ws.port())));
        for (const char *name : {"http_proxy", "https_proxy", "all_proxy", "no_proxy"})
            qunsetenv(name);
        Session *direct = recording.connectTo(profile);
        QVERIFY(recording.waitComplete(direct));
        QCOMPARE(direct->status().outcome->code, 1000);
        QCOMPARE(proxy.lines().filter(u"CONNECT"_s).size(), 1);
    }

private:
    Peer m_ws{Peer::Ws};
    Peer m_websockets{Peer::Websockets};
    Peer m_raw{Peer::Raw};
    TestCa m_ca;
};

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
