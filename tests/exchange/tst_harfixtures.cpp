// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordings.h"

#include "exchange/harimporter.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

/// Archives in the form of each tool that writes them.
class TestHarFixtures final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void forms_data();
    void forms();
    void chromeHandshake();
    void times_data();
    void times();
    void refusal_data();
    void refusal();
    void closing();
};

namespace {

QString fixture(const QString &name)
{
    return QFINDTESTDATA(QString(u"../fixtures/har/"_s + name));
}

ImportReport import(const QString &name, KeepingSink &sink)
{
    QFile file(fixture(name));
    if (!file.open(QFile::ReadOnly))
        return {};
    return importHar(file, file.fileName(), sink, {});
}

QJsonObject detailOf(const KeepingSink &sink, EventKind kind)
{
    const KeepingSink::Row *row = sink.first(kind);
    return row ? row->event.details() : QJsonObject();
}

/// ms from the entry's start, 2026-05-04T08:00:00.250Z.
double offset(const KeepingSink::Row &row)
{
    return double(row.event.time - 1'777'881'600'250'000'000) / 1e6;
}

} // namespace

void TestHarFixtures::forms_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("urls");
    QTest::addColumn<QStringList>("story");
    const QStringList begin{u"opening"_s, u"handshake"_s, u"opened"_s};
    const QStringList refused{u"opening"_s, u"handshake"_s, u"error"_s, u"closed"_s};
    const auto row = [](const char *file, const QStringList &urls, const QStringList &story) {
        QTest::newRow(file) << QString::fromLatin1(file) << urls << story;
    };
    const QStringList chrome{u"sent text {\"hello\":\"wörld\"}"_s, u"received binary 0001ff"_s,
                             u"received text "_s};
    row("chrome.har", {u"wss://example.test/feed?room=1"_s, u"ws://example.test/second"_s},
        begin + chrome + begin);
    row("chrome-no-resource-type.har", {u"wss://example.test/feed?room=1"_s}, begin + chrome);
    row("chrome-monotonic.har", {u"wss://example.test/feed?room=1"_s},
        begin + QStringList{u"sent text a"_s, u"received text b"_s, u"error"_s});
    row("chrome-refused.har", {u"ws://127.0.0.1:9/"_s}, refused);
    const QStringList playwright{u"received text welcome"_s, u"sent binary 0506"_s};
    row("playwright.har", {u"ws://example.test:8080/ws"_s, u"ws://127.0.0.1:9/"_s},
        begin + playwright + refused);
    row("playwright-attached.har", {u"ws://example.test:8080/ws"_s}, begin + playwright);
    row("mitmproxy.har", {u"wss://example.test/feed"_s},
        begin + QStringList{u"sent text ask"_s, u"received binary cafe"_s});
    const QStringList hi = begin + QStringList{u"sent text hi"_s};
    const QString feed = u"wss://example.test/feed"_s;
    row("httptoolkit.har", {feed, feed, feed},
        hi + QStringList{u"received closing"_s, u"closed"_s} + hi + QStringList{u"closed"_s} + hi +
            QStringList{u"closed"_s});
    row("proxyman.har", {feed},
        begin + QStringList{u"received text one"_s, u"sent ping "_s, u"received pong "_s, u"sent closing"_s,
                            u"closed"_s});
}

void TestHarFixtures::forms()
{
    QFETCH(QString, file);
    QFETCH(QStringList, urls);
    QFETCH(QStringList, story);
    KeepingSink sink(RecordSink::Order::BySession);
    const ImportReport report = import(file, sink);
    QVERIFY2(!report.error, qPrintable(report.error ? report.error->message : QString()));
    QCOMPARE(report.problems, QStringList());
    QCOMPARE(sink.faults, QStringList());
    QStringList found;
    for (const SessionRow &session : std::as_const(sink.sessions)) {
        found.append(session.url);
        QVERIFY(!session.name.isEmpty());
        QCOMPARE(session.created, 1'777'881'600'250'000'000);
    }
    QCOMPARE(found, urls);
    QCOMPARE(sink.summary(), story);
    QCOMPARE(report.sessions, sink.sessions.size());
    QCOMPARE(report.events, sink.rows.size());
}

void TestHarFixtures::chromeHandshake()
{
    KeepingSink sink;
    QVERIFY(!import(u"chrome.har"_s, sink).error);
    const QJsonObject handshake = detailOf(sink, EventKind::Handshake);
    const QJsonObject request = handshake.value(u"request").toObject();
    QCOMPARE(request.value(u"method").toString(), u"GET"_s);
    QCOMPARE(request.value(u"target").toString(), u"/feed?room=1"_s);
    const QJsonArray headers = request.value(u"headers").toArray();
    QCOMPARE(headers.size(), 6);
    QCOMPARE(headers.first().toArray(), (QJsonArray{u"Host"_s, u"example.test"_s}));
    QCOMPARE(headers.last().toArray(), (QJsonArray{u"Cookie"_s, u"sid=1"_s}));
    QCOMPARE(handshake.value(u"response").toObject().value(u"status").toInt(), 101);
    QCOMPARE(detailOf(sink, EventKind::Opened).value(u"subprotocol").toString(), u"chat"_s);
}

void TestHarFixtures::times_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QList<double>>("offsets");
    QTest::newRow("seconds") << u"chrome.har"_s << QList<double>{257.1473, 338.3863, 1000};
    QTest::newRow("milliseconds") << u"playwright.har"_s << QList<double>{257.147, 338};
    QTest::newRow("milliseconds in a file beside")
        << u"playwright-attached.har"_s << QList<double>{257.147, 338};
    QTest::newRow("monotonic: from the entry's start") << u"chrome-monotonic.har"_s << QList<double>{0, 1500};
}

void TestHarFixtures::times()
{
    QFETCH(QString, file);
    QFETCH(QList<double>, offsets);
    KeepingSink sink;
    QVERIFY(!import(file, sink).error);
    QList<double> found;
    for (const KeepingSink::Row &row : std::as_const(sink.rows)) {
        if (row.event.kind == EventKind::Message)
            found.append(offset(row));
    }
    QCOMPARE(found, offsets);
}

void TestHarFixtures::refusal_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("message");
    QTest::newRow("Chrome") << u"chrome-refused.har"_s << u"net::ERR_CONNECTION_REFUSED"_s;
    QTest::newRow("Playwright") << u"playwright.har"_s << u"NS_ERROR_CONNECTION_REFUSED"_s;
}

void TestHarFixtures::refusal()
{
    QFETCH(QString, file);
    QFETCH(QString, message);
    KeepingSink sink;
    QVERIFY(!import(file, sink).error);
    QCOMPARE(detailOf(sink, EventKind::Error).value(u"message").toString(), message);
    QCOMPARE(detailOf(sink, EventKind::Closed).value(u"code").toInt(), 1006);
}

void TestHarFixtures::closing()
{
    KeepingSink sink;
    QVERIFY(!import(u"httptoolkit.har"_s, sink).error);
    const KeepingSink::Row *frame = sink.first(EventKind::Closing);
    QVERIFY(frame);
    QCOMPARE(frame->payload, closePayload(4001, "bye ü"));
    QList<int> codes;
    QList<qint64> times;
    for (const KeepingSink::Row &row : std::as_const(sink.rows)) {
        if (row.event.kind == EventKind::Closed) {
            codes.append(row.event.details().value(u"code").toInt());
            times.append(qRound(offset(row)));
        }
    }
    QCOMPARE(codes, (QList<int>{4001, 1006, 1006}));
    // HTTP Toolkit's own stamp has no relation to a date: the last message's time. One that has is believed.
    QCOMPARE(times, (QList<qint64>{257, 257, 5250}));

    KeepingSink other;
    QVERIFY(!import(u"proxyman.har"_s, other).error);
    QCOMPARE(detailOf(other, EventKind::Closing).value(u"initiator").toString(), u"local"_s);
    QCOMPARE(detailOf(other, EventKind::Closing).value(u"reason").toString(), u"done"_s);
    QCOMPARE(detailOf(other, EventKind::Closed).value(u"code").toInt(), 1000);
}

QTEST_GUILESS_MAIN(TestHarFixtures)
#include "tst_harfixtures.moc"
