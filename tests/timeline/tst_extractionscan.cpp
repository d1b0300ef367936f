// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedfile.h"

#include "timeline/extractionscan.h"

using namespace Qt::StringLiterals;
using namespace socketglass;

class TestExtractionScan final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void values_data();
    void values();
    void newestOfWhatComesLater();
    void ofOneSession();
    void valuesAreBounded();
    void unusableRules_data();
    void unusableRules();

private:
    EventId receive(SessionId session, const QByteArray &text) { return m_file->text(session, text, next()); }
    qint64 next() { return m_time += RecordedFile::ms; }
    static void readAll(ExtractionScan &scan, const SessionFileReader &reader)
    {
        while (scan.readOn(reader))
            ;
    }

    std::unique_ptr<RecordedFile> m_file;
    SessionId m_feed{};
    SessionId m_login{};
    qint64 m_time = RecordedFile::start;
};

void TestExtractionScan::init()
{
    m_file = std::make_unique<RecordedFile>();
    QVERIFY(m_file->open());
    m_feed = m_file->session(u"feed"_s);
    m_login = m_file->session(u"login"_s);
}

void TestExtractionScan::values_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QStringList>("value");
    const auto row = [](const char *name, const QString &source, const QString &filter,
                        const QStringList &value) { QTest::newRow(name) << source << filter << value; };
    row("text of JSON", u"json:$.token"_s, {}, {u"a\"b"_s});
    row("number", u"json:$.n"_s, {}, {u"1.5"_s});
    row("object", u"json:$.o"_s, {}, {u"{\"x\":[null]}"_s});
    row("nothing there", u"json:$.missing"_s, {}, {});
    row("first group", u"regex:id=(\\w+)"_s, {}, {u"late7"_s});
    row("whole match", u"regex:id=\\w+"_s, {}, {u"id=late7"_s});
    row("session", u"regex:id=(\\w+)"_s, u"session:login"_s, {u"early3"_s});
    row("bytes of a binary message", u"regex:secret"_s, u"binary"_s, {u"secret"_s});
    row("what we sent is none", u"regex:our own"_s, {}, {});
}

void TestExtractionScan::values()
{
    QFETCH(const QString, source);
    QFETCH(const QString, filter);
    QFETCH(const QStringList, value);
    receive(m_feed, R"({"token":"a\"b","n":1.5,"o":{"x":[null]}})");
    receive(m_login, "id=early3");
    m_file->frame(m_feed, Direction::Sent, EventKind::Message, Opcode::Text, "our own", next());
    m_file->frame(m_feed, Direction::Received, EventKind::Message, Opcode::Binary, "a secret", next());
    receive(m_feed, "id=late7 id=other");
    QVERIFY(m_file->commit());
    ExtractionScan scan({{u"v"_s, source, filter}}, EventId(0));
    readAll(scan, *m_file->reader());
    QCOMPARE(QStringList(scan.figures().values()), value);
    QCOMPARE(scan.received(), 4);
    QCOMPARE(scan.fraction(), 1.0);
}

void TestExtractionScan::newestOfWhatComesLater()
{
    const EventId from = receive(m_feed, "n=1");
    QVERIFY(m_file->commit());
    ExtractionScan scan({{u"n"_s, u"regex:n=(\\d+)"_s, {}}}, from);
    readAll(scan, *m_file->reader());
    QVERIFY(scan.figures().isEmpty());
    for (int i = 2; i <= 1000; ++i) // more than it takes at once
        receive(m_feed, "n=" + QByteArray::number(i));
    QVERIFY(m_file->commit());
    readAll(scan, *m_file->reader());
    QCOMPARE(scan.figures().value(u"n"_s), u"1000"_s);
    QCOMPARE(scan.received(), 999);
}

void TestExtractionScan::ofOneSession()
{
    ExtractionScan scan({{u"n"_s, u"regex:n=(\\d+)"_s, {}}}, m_login);
    readAll(scan, *m_file->reader()); // it has no events yet
    for (int i = 1; i <= 600; ++i)
        receive(i % 3 == 0 ? m_login : m_feed, "n=" + QByteArray::number(i));
    receive(m_feed, "n=5000");
    QVERIFY(m_file->commit());
    readAll(scan, *m_file->reader());
    QCOMPARE(scan.received(), 200);
    QCOMPARE(scan.figures().value(u"n"_s), u"600"_s);
    receive(m_login, "n=601");
    QVERIFY(m_file->commit());
    readAll(scan, *m_file->reader());
    QCOMPARE(scan.received(), 201);
    QCOMPARE(scan.figures().value(u"n"_s), u"601"_s);
}

void TestExtractionScan::valuesAreBounded()
{
    receive(m_feed, "begin " + QByteArray(ExtractionScan::longestValue + 10, 'x'));
    receive(m_feed, QByteArray(ExtractionScan::maxExamined, ' ') + "behind");
    QVERIFY(m_file->commit());
    ExtractionScan scan({{u"long"_s, u"regex:x+"_s, {}}, {u"late"_s, u"regex:behind"_s, {}}}, EventId(0));
    readAll(scan, *m_file->reader());
    QCOMPARE(scan.figures().value(u"long"_s).size(), ExtractionScan::longestValue);
    QVERIFY(!scan.figures().contains(u"late"_s));
}

void TestExtractionScan::unusableRules_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("filter");
    QTest::newRow("name") << u"a}}b"_s << u"json:$"_s << QString();
    QTest::newRow("neither") << u"a"_s << u"$.a"_s << QString();
    QTest::newRow("path") << u"a"_s << u"json:a"_s << QString();
    QTest::newRow("expression") << u"a"_s << u"regex:("_s << QString();
    QTest::newRow("filter") << u"a"_s << u"json:$"_s << u"openned"_s;
}

void TestExtractionScan::unusableRules()
{
    QFETCH(const QString, variable);
    QFETCH(const QString, source);
    QFETCH(const QString, filter);
    const ExtractionRule rule{variable, source, filter};
    QVERIFY(!ExtractionScan::problem(rule).isEmpty());
    receive(m_feed, "1");
    QVERIFY(m_file->commit());
    ExtractionScan scan({rule}, EventId(0));
    readAll(scan, *m_file->reader());
    QVERIFY(scan.figures().isEmpty());
}

QTEST_GUILESS_MAIN(TestExtractionScan)
#include "tst_extractionscan.moc"
