// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/openinghandshake.h"

#include <QSet>
#include <QTest>

using namespace socketglass;
using namespace Qt::StringLiterals;

namespace {

const QByteArray rfcKey = "dGhlIHNhbXBsZSBub25jZQ==";
const QByteArray rfcAccept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

// Replaces the fields of that name, or removes them where `values` is empty.
void setField(HttpHeaders &headers, const QByteArray &name, const QList<QByteArray> &values)
{
    headers.removeIf([&name](const HttpHeader &header) { return header.name == name; });
    for (const QByteArray &value : values)
        headers += HttpHeader{name, value};
}

HttpResponseHead goodResponse()
{
    HttpResponseHead head;
    head.version = "HTTP/1.1";
    head.status = 101;
    head.reason = "Switching Protocols";
    head.headers =
        HttpHeaders{{"Upgrade", "websocket"}, {"Connection", "Upgrade"}, {"Sec-WebSocket-Accept", rfcAccept}};
    return head;
}

HttpRequestHead goodRequest()
{
    HttpRequestHead head;
    head.method = "GET";
    head.target = "/chat";
    head.version = "HTTP/1.1";
    head.headers = HttpHeaders{{"Host", "server.example.test"},
                               {"Upgrade", "websocket"},
                               {"Connection", "Upgrade"},
                               {"Sec-WebSocket-Key", rfcKey},
                               {"Sec-WebSocket-Version", "13"}};
    return head;
}

} // namespace

class TestOpeningHandshake final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void acceptOfTheRfc();
    void keysAreFresh();
    void offer();
    void responses_data();
    void responses();
    void verdictHasTheChoice();
    void otherStatus();
    void oldVersion();
    void requests_data();
    void requests();
    void requestLine_data();
    void requestLine();
};

void TestOpeningHandshake::acceptOfTheRfc()
{
    QCOMPARE(acceptForKey(rfcKey), rfcAccept);
}

void TestOpeningHandshake::keysAreFresh()
{
    QSet<QByteArray> keys;
    for (int i = 0; i < 100; ++i) {
        const QByteArray key = newHandshakeKey();
        QCOMPARE(key.size(), 24);
        QCOMPARE(QByteArray::fromBase64(key).size(), 16);
        keys += key;
    }
    QCOMPARE(keys.size(), 100);
}

void TestOpeningHandshake::offer()
{
    HttpRequestHead request = goodRequest();
    setField(request.headers, "Sec-WebSocket-Protocol", {"chat, superchat", "v2"});
    setField(request.headers, "Sec-WebSocket-Extensions",
             {"permessage-deflate; client_max_window_bits, x-a", "x-b ; q=\"1,2\""});
    const HandshakeOffer offer = offerOf(request);
    QCOMPARE(offer.key, rfcKey);
    QCOMPARE(offer.subprotocols, (QList<QByteArray>{"chat", "superchat", "v2"}));
    QCOMPARE(offer.extensions,
             (QList<QByteArray>{"permessage-deflate; client_max_window_bits", "x-a", "x-b ; q=\"1,2\""}));
    QVERIFY(offerOf(HttpRequestHead{}).key.isEmpty());
}

void TestOpeningHandshake::responses_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QList<QByteArray>>("values");
    QTest::addColumn<QStringList>("says"); // none: accepted
    using List = QList<QByteArray>;
    const auto row = [](const char *name, const char *field, const List &values, const QStringList &says) {
        QTest::newRow(name) << QByteArray(field) << values << says;
    };
    row("as in the RFC", "X", {}, {});
    row("Upgrade in another case", "Upgrade", {"WebSocket"}, {});
    row("no Upgrade", "Upgrade", {}, {u"no Upgrade"_s});
    row("Upgrade to another", "Upgrade", {"h2c"}, {u"\"h2c\""_s});
    row("Upgrade list", "Upgrade", {"websocket, h2c"}, {u"\"websocket, h2c\""_s});
    row("Upgrade twice", "Upgrade", {"websocket", "websocket"}, {u"\"websocket\", \"websocket\""_s});
    row("Upgrade empty", "Upgrade", {""}, {u"Upgrade header"_s});
    row("Connection list", "Connection", {"keep-alive, Upgrade"}, {});
    row("Connection in two lines", "Connection", {"keep-alive", "upgrade"}, {});
    row("no Connection", "Connection", {}, {u"no Connection"_s});
    row("Connection: close", "Connection", {"close"}, {u"\"close\""_s});
    row("Connection: Upgraded", "Connection", {"Upgraded"}, {u"\"Upgraded\""_s});
    row("no accept", "Sec-WebSocket-Accept", {},
        {u"no Sec-WebSocket-Accept"_s, QString::fromLatin1(rfcAccept)});
    row("wrong accept", "Sec-WebSocket-Accept", {"abc="}, {u"\"abc=\""_s, QString::fromLatin1(rfcAccept)});
    row("accept in another case", "Sec-WebSocket-Accept", {rfcAccept.toLower()}, {u"another request"_s});
    row("accept twice", "Sec-WebSocket-Accept", {rfcAccept, rfcAccept}, {u"Sec-WebSocket-Accept"_s});
    row("hostile accept is shown bounded", "Sec-WebSocket-Accept", {QByteArray(5000, '\x1b')}, {u"\\x1b…"_s});
    row("offered sub-protocol", "Sec-WebSocket-Protocol", {"chat"}, {});
    row("second offered sub-protocol", "Sec-WebSocket-Protocol", {"superchat"}, {});
    row("sub-protocol not offered", "Sec-WebSocket-Protocol", {"mqtt"},
        {u"\"mqtt\""_s, u"\"chat\", \"superchat\""_s});
    row("sub-protocol in another case", "Sec-WebSocket-Protocol", {"Chat"}, {u"\"Chat\""_s});
    row("empty sub-protocol", "Sec-WebSocket-Protocol", {""}, {u"sub-protocol \"\""_s});
    row("two sub-protocols", "Sec-WebSocket-Protocol", {"chat, superchat"}, {u"several"_s});
    row("two sub-protocol lines", "Sec-WebSocket-Protocol", {"chat", "superchat"}, {u"several"_s});
    row("offered extension", "Sec-WebSocket-Extensions", {"permessage-deflate; server_no_context_takeover"},
        {});
    row("extension not offered", "Sec-WebSocket-Extensions", {"permessage-deflate, x-foo; a=1"},
        {u"\"x-foo\""_s, u"\"permessage-deflate\""_s});
    row("nameless extension", "Sec-WebSocket-Extensions", {"; a"}, {u"extension \"\""_s});
}

void TestOpeningHandshake::responses()
{
    QFETCH(QByteArray, field);
    QFETCH(QList<QByteArray>, values);
    QFETCH(QStringList, says);
    HttpResponseHead response = goodResponse();
    setField(response.headers, field, values);
    const HandshakeVerdict verdict =
        checkResponse(response, {rfcKey, {"chat", "superchat"}, {"permessage-deflate"}});
    QCOMPARE(verdict.problem.isEmpty(), says.isEmpty());
    for (const QString &part : std::as_const(says))
        QVERIFY2(verdict.problem.contains(part), qPrintable(verdict.problem));
    QVERIFY(verdict.problem.size() < 1000);
    if (!says.isEmpty())
        QVERIFY(verdict.subprotocol.isEmpty() && verdict.extensions.isEmpty());
}

void TestOpeningHandshake::verdictHasTheChoice()
{
    HttpResponseHead response = goodResponse();
    setField(response.headers, "Sec-WebSocket-Protocol", {"chat"});
    setField(response.headers, "Sec-WebSocket-Extensions", {"x-a; p=1", "x-b"});
    const HandshakeVerdict verdict = checkResponse(response, {rfcKey, {"chat"}, {"x-a", "x-b"}});
    QCOMPARE(verdict.problem, QString());
    QCOMPARE(verdict.subprotocol, "chat");
    QCOMPARE(verdict.extensions, "x-a; p=1, x-b");

    const HandshakeVerdict nothingOffered = checkResponse(response, {rfcKey, {}, {}});
    QVERIFY(nothingOffered.problem.contains(u"none was offered"_s));
    setField(response.headers, "Sec-WebSocket-Protocol", {});
    QVERIFY(checkResponse(response, {rfcKey, {}, {}}).problem.contains(u"none was offered"_s));
}

void TestOpeningHandshake::otherStatus()
{
    for (int status : {100, 200, 301, 401, 403, 404, 426, 502, 503}) {
        HttpResponseHead response = goodResponse();
        response.status = status;
        response.reason = "Because";
        const QString problem = checkResponse(response, {rfcKey, {}, {}}).problem;
        QVERIFY(problem.contains(QString::number(status)));
        QVERIFY(problem.contains(u"Because"_s));
    }
}

void TestOpeningHandshake::oldVersion()
{
    HttpResponseHead response = goodResponse();
    response.version = "HTTP/1.0";
    QVERIFY(checkResponse(response, {rfcKey, {}, {}}).problem.contains(u"HTTP/1.0"_s));
}

void TestOpeningHandshake::requests_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QList<QByteArray>>("values");
    QTest::addColumn<QString>("says");
    using List = QList<QByteArray>;
    const auto row = [](const char *name, const char *field, const List &values, const QString &says) {
        QTest::newRow(name) << QByteArray(field) << values << says;
    };
    row("as in the RFC", "X", {}, {});
    row("no Host", "Host", {}, u"no Host"_s);
    row("two Hosts", "Host", {"a", "b"}, u"\"a\", \"b\""_s);
    row("Upgrade list", "Upgrade", {"h2c, WebSocket"}, {});
    row("no Upgrade", "Upgrade", {}, u"no such header"_s);
    row("Upgrade to another", "Upgrade", {"h2c"}, u"\"h2c\""_s);
    row("Connection list", "Connection", {"keep-alive, Upgrade"}, {});
    row("no Connection", "Connection", {}, u"Connection"_s);
    row("Connection: close", "Connection", {"close"}, u"\"close\""_s);
    row("no key", "Sec-WebSocket-Key", {}, u"no Sec-WebSocket-Key"_s);
    row("two keys", "Sec-WebSocket-Key", {rfcKey, rfcKey}, u"one value"_s);
    row("short key", "Sec-WebSocket-Key", {"c2hvcnQ="}, u"16 bytes"_s);
    row("long key", "Sec-WebSocket-Key", {QByteArray(17, 'x').toBase64()}, u"16 bytes"_s);
    row("key is not base64", "Sec-WebSocket-Key", {"!!!!!!!!!!!!!!!!!!!!!!=="}, u"base64"_s);
    row("empty key", "Sec-WebSocket-Key", {""}, u"16 bytes"_s);
    row("no version", "Sec-WebSocket-Version", {}, u"no Sec-WebSocket-Version"_s);
    row("version 8", "Sec-WebSocket-Version", {"8"}, u"\"8\""_s);
    row("two versions", "Sec-WebSocket-Version", {"13", "8"}, u"must be 13"_s);
    row("sub-protocols", "Sec-WebSocket-Protocol", {"chat, superchat", "v2"}, {});
    row("sub-protocol twice", "Sec-WebSocket-Protocol", {"chat", "chat"}, u"twice"_s);
    row("sub-protocol with a space", "Sec-WebSocket-Protocol", {"my chat"}, u"\"my chat\""_s);
    row("empty sub-protocol", "Sec-WebSocket-Protocol", {""}, u"names no sub-protocol"_s);
}

void TestOpeningHandshake::requests()
{
    QFETCH(QByteArray, field);
    QFETCH(QList<QByteArray>, values);
    QFETCH(QString, says);
    HttpRequestHead request = goodRequest();
    setField(request.headers, field, values);
    const QString problem = checkRequest(request);
    QCOMPARE(problem.isEmpty(), says.isEmpty());
    QVERIFY2(problem.contains(says), qPrintable(problem));
}

void TestOpeningHandshake::requestLine_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *name, const char *method, const char *target, const char *version,
                        const QString &says) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(target) << QByteArray(version) << says;
    };
    row("path", "GET", "/", "HTTP/1.1", {});
    row("absolute", "GET", "http://a.test/x", "HTTP/1.1", {});
    row("absolute ws", "GET", "WS://a.test/x", "HTTP/1.1", {});
    row("POST", "POST", "/", "HTTP/1.1", u"\"POST\""_s);
    row("get", "get", "/", "HTTP/1.1", u"\"get\""_s);
    row("HTTP/1.0", "GET", "/", "HTTP/1.0", u"HTTP/1.0"_s);
    row("asterisk", "GET", "*", "HTTP/1.1", u"\"*\""_s);
    row("no slash", "GET", "chat", "HTTP/1.1", u"\"chat\""_s);
    row("another scheme", "GET", "ftp://a.test/", "HTTP/1.1", u"ftp"_s);
}

void TestOpeningHandshake::requestLine()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, version);
    QFETCH(QString, says);
    HttpRequestHead request = goodRequest();
    request.method = method;
    request.target = target;
    request.version = version;
    const QString problem = checkRequest(request);
    QCOMPARE(problem.isEmpty(), says.isEmpty());
    QVERIFY2(problem.contains(says), qPrintable(problem));
}

QTEST_APPLESS_MAIN(TestOpeningHandshake)
#include "tst_openinghandshake.moc"
