// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/httphead.h"

#include <QTest>

using namespace socketglass;
using namespace Qt::StringLiterals;

using Status = HttpHeadReader::Status;

namespace {

// "name=value|name=value": a head's fields in one line.
QByteArray asLine(const HttpHeaders &headers)
{
    QList<QByteArray> fields;
    for (const HttpHeader &header : headers)
        fields += QByteArray(header.name + '=' + header.value);
    return fields.join('|');
}

QByteArray numberedFields(int count)
{
    QByteArray head = "GET / HTTP/1.1\r\n";
    for (int i = 0; i < count; ++i)
        head += "X-" + QByteArray::number(i) + ": v\r\n";
    return head + "\r\n";
}

} // namespace

class TestHttpHead final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requests_data();
    void requests();
    void responses_data();
    void responses();
    void refused_data();
    void refused();
    void leavesWhatFollows();
    void limits();
    void failsAtTheFirstByteOfAnotherProtocol();
    void writesWhatItRead();
    void headerLookup();
    void lists_data();
    void lists();
};

void TestHttpHead::requests_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("fields");
    const auto row = [](const char *name, const char *wire, const char *method, const char *target,
                        const char *version, const char *fields) {
        QTest::newRow(name) << QByteArray(wire) << QByteArray(method) << QByteArray(target)
                            << QByteArray(version) << QByteArray(fields);
    };
    row("plain", "GET /chat?x=1 HTTP/1.1\r\nHost: a\r\nUpgrade:websocket\r\n\r\n", "GET", "/chat?x=1",
        "HTTP/1.1", "Host=a|Upgrade=websocket");
    row("no fields", "GET / HTTP/1.1\r\n\r\n", "GET", "/", "HTTP/1.1", "");
    row("HTTP/1.0", "GET / HTTP/1.0\r\n\r\n", "GET", "/", "HTTP/1.0", "");
    row("LF only", "GET / HTTP/1.1\nHost: a\n\n", "GET", "/", "HTTP/1.1", "Host=a");
    row("mixed line ends", "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\n", "GET", "/", "HTTP/1.1", "Host=a|X=b");
    row("empty lines first", "\r\n\nGET / HTTP/1.1\r\n\r\n", "GET", "/", "HTTP/1.1", "");
    row("case and repeats are kept", "GET / HTTP/1.1\r\nx-A: 1\r\nX-a: 2\r\nx-A:\r\n\r\n", "GET", "/",
        "HTTP/1.1", "x-A=1|X-a=2|x-A=");
    row("white space around values", "GET / HTTP/1.1\r\nA:  \t b \t c \t \r\n\r\n", "GET", "/", "HTTP/1.1",
        "A=b \t c");
    row("colons in values", "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", "GET", "/", "HTTP/1.1",
        "Host=[::1]:80");
    row("folded", "GET / HTTP/1.1\r\nA: b\r\n  c\r\n\td\r\nE:\r\n f\r\n\r\n", "GET", "/", "HTTP/1.1",
        "A=b c d|E=f");
    row("bytes above 127", "GET /\xc3\xa9 HTTP/1.1\r\nA: \xff\xfe\r\n\r\n", "GET", "/\xc3\xa9", "HTTP/1.1",
        "A=\xff\xfe");
    row("control characters in values", "GET / HTTP/1.1\r\nA: x\x1by\r\n\r\n", "GET", "/", "HTTP/1.1",
        "A=x\x1by");
    row("absolute target", "CONNECT example.test:443 HTTP/1.1\r\n\r\n", "CONNECT", "example.test:443",
        "HTTP/1.1", "");
}

void TestHttpHead::requests()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, fields);
    for (qsizetype cut = 0; cut < wire.size(); ++cut) {
        HttpHeadReader reader;
        QByteArrayView first = QByteArrayView(wire).first(cut);
        QByteArrayView rest = QByteArrayView(wire).sliced(cut);
        QCOMPARE(reader.feed(first), Status::NeedMore);
        QVERIFY(!reader.request());
        QCOMPARE(reader.feed(rest), Status::Done);
        QVERIFY(rest.isEmpty());
        const auto head = reader.request();
        QVERIFY2(head, qPrintable(reader.error()));
        QCOMPARE(head->method, method);
        QCOMPARE(head->target, target);
        QCOMPARE(head->version, version);
        QCOMPARE(asLine(head->headers), fields);
        QCOMPARE(head->raw, wire);
    }
}

void TestHttpHead::responses_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("reason");
    QTest::addColumn<QByteArray>("fields");
    const auto row = [](const char *name, const char *wire, int status, const char *reason,
                        const char *fields) {
        QTest::newRow(name) << QByteArray(wire) << status << QByteArray(reason) << QByteArray(fields);
    };
    row("101", "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n", 101, "Switching Protocols",
        "Upgrade=websocket");
    row("empty reason", "HTTP/1.1 101 \r\n\r\n", 101, "", "");
    row("no reason", "HTTP/1.1 404\r\nA: b\r\n\r\n", 404, "", "A=b");
    row("HTTP/1.0", "HTTP/1.0 400 Bad\n\n", 400, "Bad", "");
    row("space before the colon", "HTTP/1.1 200 OK\r\nServer : x\r\n\r\n", 200, "OK", "Server=x");
    row("status 999", "HTTP/1.1 999 What?\r\n\r\n", 999, "What?", "");
}

void TestHttpHead::responses()
{
    QFETCH(QByteArray, wire);
    QFETCH(int, status);
    QFETCH(QByteArray, reason);
    QFETCH(QByteArray, fields);
    HttpHeadReader reader;
    for (char c : std::as_const(wire)) {
        QByteArrayView one(&c, 1);
        reader.feed(one);
    }
    const auto head = reader.response();
    QVERIFY2(head, qPrintable(reader.error()));
    QCOMPARE(head->status, status);
    QCOMPARE(head->reason, reason);
    QCOMPARE(asLine(head->headers), fields);
    QCOMPARE(head->raw, wire);
}

void TestHttpHead::refused_data()
{
    QTest::addColumn<bool>("request");
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QString>("says");
    const auto request = [](const char *name, const QByteArray &wire, const QString &says) {
        QTest::newRow(name) << true << wire << says;
    };
    const auto response = [](const char *name, const QByteArray &wire, const QString &says) {
        QTest::newRow(name) << false << wire << says;
    };
    request("no version", "GET /\r\n\r\n", u"HTTP version"_s);
    request("one word", "GET\r\n\r\n", u"request line"_s);
    request("two spaces", "GET  / HTTP/1.1\r\n\r\n", u"request line"_s);
    request("space in the target", "GET /a b HTTP/1.1\r\n\r\n", u"request line"_s);
    request("method is no token", "G(T / HTTP/1.1\r\n\r\n", u"G(T"_s);
    request("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", u"HTTP/2.0"_s);
    request("HTTP/11", "GET / HTTP/11\r\n\r\n", u"HTTP/11"_s);
    request("missing colon", "GET / HTTP/1.1\r\nHost a\r\n\r\n", u"Line 2"_s);
    request("space before the colon", "GET / HTTP/1.1\r\nA: b\r\nHost : a\r\n\r\n", u"Line 3"_s);
    request("empty name", "GET / HTTP/1.1\r\n: a\r\n\r\n", u"Line 2"_s);
    request("space in a name", "GET / HTTP/1.1\r\nA B: c\r\n\r\n", u"\"A B: c\""_s);
    request("fold before a field", "GET / HTTP/1.1\r\n A: c\r\n\r\n", u"Line 2"_s);
    request("CR inside a line", "GET / HTTP/1.1\r\nA: b\rC: d\r\n\r\n", u"CR"_s);
    request("CR in the first line", "GET /\r HTTP/1.1\r\n\r\n", u"CR"_s);
    request("NUL in a value", QByteArray("GET / HTTP/1.1\r\nA: b\0c\r\n\r\n", 26), u"0x00"_s);
    response("status of two digits", "HTTP/1.1 20 OK\r\n\r\n", u"three digits"_s);
    response("status of four digits", "HTTP/1.1 2000 OK\r\n\r\n", u"three digits"_s);
    response("status below 100", "HTTP/1.1 099 OK\r\n\r\n", u"three digits"_s);
    response("status is a word", "HTTP/1.1 abc OK\r\n\r\n", u"three digits"_s);
    response("no status", "HTTP/1.1\r\n\r\n", u"three digits"_s);
    response("sign in the status", "HTTP/1.1 +10 OK\r\n\r\n", u"three digits"_s);
    response("HTTP/2", "HTTP/2 200\r\n\r\n", u"\"HTTP/2\""_s);
    response("HTTP/1", "HTTP/1 200 OK\r\n\r\n", u"\"HTTP/1\""_s);
    response("lower case", "http/1.1 200 OK\r\n\r\n", u"no HTTP version"_s);
    response("SSH", "SSH-2.0-OpenSSH_9.2\r\n\r\n", u"SSH-2.0"_s);
    response("missing colon", "HTTP/1.1 200 OK\r\nA\r\n\r\n", u"Line 2"_s);
}

void TestHttpHead::refused()
{
    QFETCH(bool, request);
    QFETCH(QByteArray, wire);
    QFETCH(QString, says);
    HttpHeadReader reader;
    QByteArrayView bytes = wire;
    reader.feed(bytes);
    QVERIFY(request ? !reader.request() : !reader.response());
    QVERIFY2(reader.error().contains(says), qPrintable(reader.error()));
    QVERIFY(wire.startsWith(reader.raw()));
    QVERIFY(request ? !reader.request() : !reader.response());
}

void TestHttpHead::leavesWhatFollows()
{
    HttpHeadReader reader;
    QByteArrayView bytes = "HTTP/1.1 101 x\r\n\r\n\x81\x05Hello";
    QCOMPARE(reader.feed(bytes), Status::Done);
    QCOMPARE(bytes, QByteArrayView("\x81\x05Hello"));
    QCOMPARE(reader.feed(bytes), Status::Done);
    QCOMPARE(bytes.size(), 7);
}

void TestHttpHead::limits()
{
    const auto feed = [](HttpHeadReader &reader, const QByteArray &wire) {
        QByteArrayView bytes = wire;
        return reader.feed(bytes);
    };
    HttpHeadReader most;
    QCOMPARE(feed(most, numberedFields(256)), Status::Done);
    QCOMPARE(most.request()->headers.size(), 256);
    HttpHeadReader tooMany;
    QCOMPARE(feed(tooMany, numberedFields(257)), Status::Failed);
    QVERIFY(tooMany.error().contains(u"256"_s));

    const QByteArray prefix = "GET / HTTP/1.1\r\nA: ";
    const QByteArray suffix = "\r\n\r\n";
    const qsizetype room = HttpHeadReader::maxSize - prefix.size() - suffix.size();
    HttpHeadReader longest;
    QCOMPARE(feed(longest, prefix + QByteArray(room, 'x') + suffix), Status::Done);
    HttpHeadReader tooLong;
    QCOMPARE(feed(tooLong, prefix + QByteArray(room + 1, 'x') + suffix), Status::Failed);
    QVERIFY(tooLong.error().contains(u"65536"_s));
    HttpHeadReader endless;
    QCOMPARE(feed(endless, QByteArray(1'000'000, 'x')), Status::Failed);
    QCOMPARE(endless.raw().size(), HttpHeadReader::maxSize);
    HttpHeadReader emptyLines;
    QCOMPARE(feed(emptyLines, QByteArray(1'000'000, '\n')), Status::Failed);
}

void TestHttpHead::failsAtTheFirstByteOfAnotherProtocol()
{
    for (const char *start : {"15030100020228", "0000120400000000", "16030100"}) {
        HttpHeadReader reader;
        const QByteArray wire = QByteArray::fromHex(start);
        QByteArrayView bytes = wire;
        QCOMPARE(reader.feed(bytes), Status::Failed);
        QVERIFY(reader.error().contains(u"not HTTP"_s));
    }
}

void TestHttpHead::writesWhatItRead()
{
    const QByteArray request = "GET /a HTTP/1.1\r\nHost: b\r\nx-Y: 1\r\nX-y: 2\r\n\r\n";
    HttpHeadReader reader;
    QByteArrayView bytes = request;
    reader.feed(bytes);
    QCOMPARE(reader.request()->toBytes(), request);

    const QByteArray response = "HTTP/1.1 403 Not here\r\nContent-Length: 0\r\n\r\n";
    HttpHeadReader second;
    bytes = response;
    second.feed(bytes);
    QCOMPARE(second.response()->toBytes(), response);
}

void TestHttpHead::headerLookup()
{
    const HttpHeaders headers{{"A", "1"}, {"b", "2"}, {"a", "3"}};
    QCOMPARE(headers.value("a"), std::optional<QByteArray>("1"));
    QCOMPARE(headers.value("B"), std::optional<QByteArray>("2"));
    QCOMPARE(headers.value("c"), std::nullopt);
    QCOMPARE(headers.values("A"), (QList<QByteArray>{"1", "3"}));
}

void TestHttpHead::lists_data()
{
    QTest::addColumn<QList<QByteArray>>("lines");
    QTest::addColumn<QList<QByteArray>>("elements");
    using List = QList<QByteArray>;
    QTest::newRow("none") << List{} << List{};
    QTest::newRow("one") << List{"Upgrade"} << List{"Upgrade"};
    QTest::newRow("two") << List{"keep-alive, Upgrade"} << List{"keep-alive", "Upgrade"};
    QTest::newRow("two lines") << List{"a,b", "c"} << List{"a", "b", "c"};
    QTest::newRow("empty elements") << List{" , ,a,, b ,"} << List{"a", "b"};
    QTest::newRow("quoted comma") << List{"x; y=\"a,b\", z"} << List{"x; y=\"a,b\"", "z"};
    QTest::newRow("quoted quote") << List{"x; y=\"a\\\",b\", z"} << List{"x; y=\"a\\\",b\"", "z"};
    QTest::newRow("open quote") << List{"x=\"a,b", "c"} << List{"x=\"a,b", "c"};
    QTest::newRow("open escape") << List{"x=\"a\\"} << List{"x=\"a\\"};
}

void TestHttpHead::lists()
{
    QFETCH(QList<QByteArray>, lines);
    QFETCH(QList<QByteArray>, elements);
    HttpHeaders headers;
    for (const QByteArray &line : lines)
        headers += HttpHeader{"Connection", line};
    QCOMPARE(headers.listValues("connection"), elements);
    QCOMPARE(headers.hasToken("Connection", "upgrade"), elements.contains("Upgrade"));
}

QTEST_APPLESS_MAIN(TestHttpHead)
#include "tst_httphead.moc"
