// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/httphead.h"

#include <QTest>

using namespace socketglass;

namespace {

HttpResponseHead headWith(const HttpHeaders &headers, int status = 403)
{
    HttpResponseHead head;
    head.version = "HTTP/1.1";
    head.status = status;
    head.headers = headers;
    return head;
}

} // namespace

Q_DECLARE_METATYPE(socketglass::HttpHeaders)

class TestHttpBody final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bodies_data();
    void bodies();
    void malformedChunks_data();
    void malformedChunks();
    void limitKeepsTheFront();
    void statusesWithoutBody();
    void endlessTrailerIsCut();
};

void TestHttpBody::bodies_data()
{
    QTest::addColumn<HttpHeaders>("headers");
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("complete");

    const HttpHeaders chunked{{"Transfer-Encoding", "chunked"}};
    const auto length = [](const char *value) { return HttpHeaders{{"content-length", value}}; };
    const auto row = [](const char *name, const HttpHeaders &headers, const char *wire, const char *body,
                        bool complete) {
        QTest::newRow(name) << headers << QByteArray(wire) << QByteArray(body) << complete;
    };
    row("length 0", length("0"), "", "", true);
    row("length", length("5"), "Hello", "Hello", true);
    row("length, more follows", length("5"), "HelloHTTP/1.1", "Hello", true);
    row("length, cut", length("5"), "Hel", "Hel", false);
    row("the same length twice", {{"Content-Length", "5"}, {"Content-Length", "5"}}, "Hello!", "Hello", true);
    row("the same length in a list", length("5, 5"), "Hello!", "Hello", true);
    row("different lengths", {{"Content-Length", "5"}, {"Content-Length", "3"}}, "Hello", "Hello", false);
    row("length is a word", length("five"), "Hello", "Hello", false);
    row("negative length", length("-5"), "Hello", "Hello", false);
    row("length above 64 bits", length("18446744073709551616"), "Hello", "Hello", false);
    row("highest length", length("18446744073709551615"), "Hello", "Hello", false);
    row("until the end", {}, "Hello", "Hello", false);
    row("chunked", chunked, "5\r\nHello\r\n1\r\n!\r\n0\r\n\r\n", "Hello!", true);
    row("chunked, LF", chunked, "5\nHello\n0\n\n", "Hello", true);
    row("chunked, empty", chunked, "0\r\n\r\n", "", true);
    row("chunked, cut", chunked, "5\r\nHello\r\n", "Hello", false);
    row("chunked, no last empty line", chunked, "5\r\nHello\r\n0\r\n", "Hello", false);
    row("hex sizes", chunked, "00a\r\n0123456789\r\nB\r\nabcdefghijk\r\n0\r\n\r\n", "0123456789abcdefghijk",
        true);
    row("extensions", chunked, "5;a=\"b;c\"\r\nHello\r\n0 ; x\r\n\r\n", "Hello", true);
    row("trailers", chunked, "5\r\nHello\r\n0\r\nA: b\r\nC: d\r\n\r\n", "Hello", true);
    row("line ends in the data", chunked, "4\r\n\r\n\r\n\r\n0\r\n\r\n", "\r\n\r\n", true);
    row("chunked wins over a length", {{"Content-Length", "3"}, {"transfer-encoding", "gzip, Chunked"}},
        "5\r\nHello\r\n0\r\n\r\n", "Hello", true);
    row("another coding", {{"Content-Length", "3"}, {"Transfer-Encoding", "gzip"}}, "Hello", "Hello", false);
}

void TestHttpBody::bodies()
{
    QFETCH(HttpHeaders, headers);
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, body);
    QFETCH(bool, complete);
    const QByteArrayView all = wire;
    for (qsizetype cut = 0; cut <= all.size(); ++cut) {
        HttpBodyReader reader(headWith(headers), 1024);
        reader.feed(all.first(cut));
        QCOMPARE(reader.feed(all.sliced(cut)), complete);
        QCOMPARE(reader.isComplete(), complete);
        QCOMPARE(reader.body(), body);
        QCOMPARE(reader.totalSize(), quint64(body.size()));
        QVERIFY(!reader.isMalformed());
    }
    HttpBodyReader reader(headWith(headers), 1024);
    for (qsizetype i = 0; i < all.size(); ++i)
        reader.feed(all.sliced(i, 1));
    QCOMPARE(reader.body(), body);
}

void TestHttpBody::malformedChunks_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no size") << QByteArray("\r\nHello") << QByteArray();
    QTest::newRow("size is a word") << QByteArray("xyz\r\nHello") << QByteArray();
    QTest::newRow("negative size") << QByteArray("-1\r\nHello") << QByteArray();
    QTest::newRow("0x") << QByteArray("0x5\r\nHello") << QByteArray();
    QTest::newRow("extension alone") << QByteArray(";a\r\n") << QByteArray();
    QTest::newRow("size above 64 bits") << QByteArray("10000000000000000\r\nHello") << QByteArray();
    QTest::newRow("more data than its size") << QByteArray("5\r\nHello!\r\n0\r\n\r\n") << QByteArray("Hello");
    QTest::newRow("overlong size line") << QByteArray("5;" + QByteArray(5000, 'x')) << QByteArray();
    QTest::newRow("zeros without end") << QByteArray(5000, '0') << QByteArray();
}

void TestHttpBody::malformedChunks()
{
    QFETCH(QByteArray, wire);
    QFETCH(QByteArray, body);
    HttpBodyReader reader(headWith({{"Transfer-Encoding", "chunked"}}), 1024);
    QVERIFY(reader.feed(wire));
    QVERIFY(reader.isMalformed());
    QCOMPARE(reader.body(), body);
}

void TestHttpBody::limitKeepsTheFront()
{
    HttpBodyReader reader(headWith({{"Content-Length", "10"}}), 4);
    QVERIFY(!reader.feed("abc"));
    QVERIFY(reader.feed("defghij"));
    QCOMPARE(reader.body(), "abcd");
    QCOMPARE(reader.totalSize(), 10U);
    HttpBodyReader none(headWith({}), 0);
    none.feed("abc");
    QVERIFY(none.body().isEmpty());
    QCOMPARE(none.totalSize(), 3U);
}

void TestHttpBody::statusesWithoutBody()
{
    for (int status : {100, 101, 199, 204, 304}) {
        HttpBodyReader reader(headWith({{"Content-Length", "5"}}, status), 10);
        QVERIFY(reader.isComplete());
        QVERIFY(reader.feed("Hello"));
        QVERIFY(reader.body().isEmpty());
    }
}

void TestHttpBody::endlessTrailerIsCut()
{
    HttpBodyReader reader(headWith({{"Transfer-Encoding", "chunked"}}), 10);
    bool complete = reader.feed("0\r\n");
    for (int i = 0; i < 10'000 && !complete; ++i)
        complete = reader.feed("A: 0123456789\r\n");
    QVERIFY(complete);
    QVERIFY(reader.isMalformed());
}

QTEST_APPLESS_MAIN(TestHttpBody)
#include "tst_httpbody.moc"
