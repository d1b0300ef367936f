// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedfile.h"

#include "payload/hexdecoder.h"
#include "timeline/find.h"

#include <QLocale>
#include <QSignalSpy>

using namespace socketglass;

namespace {

using Ranges = QList<FindPattern::Range>;

FindPattern pattern(const QString &text, bool matchCase = true)
{
    return FindPattern::parse(text, matchCase).value();
}

QString printed(const Ranges &ranges, QStringView text)
{
    QStringList parts;
    for (const FindPattern::Range &range : ranges)
        parts << QString::number(range.begin) + u':' + text.sliced(range.begin, range.length);
    return parts.join(u'|');
}

} // namespace

class TestFind final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init();
    void cleanup();
    void patterns_data();
    void patterns();
    void patternErrors();
    void placesInText_data();
    void placesInText();
    void placesInBytes();
    void placesInHexDump();
    void firstInPayload();
    void stepsAndWraps();
    void nothingFound();
    void amongTheRowsOfAFilter();
    void onlyWhatIsShown();
    void follows();
    void cancelledKeepsWhatWasFound();
    void otherFile();

private:
    void addNumbers(int count);
    void start(const QString &text, const QString &filter = {}, std::optional<SessionId> session = {});
    /// "17", "17 wrapped", or "missed".
    [[nodiscard]] QString stepped(Find::Step step, qint64 from);

    std::unique_ptr<RecordedFile> m_file;
    std::unique_ptr<Find> m_find;
    SessionId m_session{};
    int m_added = 0;
};

void TestFind::init()
{
    m_file = std::make_unique<RecordedFile>();
    QVERIFY(m_file->open());
    m_find = std::make_unique<Find>();
    m_session = m_file->session(QStringLiteral("one"));
    m_added = 0;
}

void TestFind::cleanup()
{
    m_find.reset();
    m_file.reset();
}

void TestFind::addNumbers(int count)
{
    for (int i = 0; i < count; ++i) {
        ++m_added;
        m_file->text(m_session, "Number " + QByteArray::number(m_added) + '.', RecordedFile::start + m_added);
    }
    QVERIFY(m_file->commit());
}

void TestFind::start(const QString &text, const QString &filter, std::optional<SessionId> session)
{
    m_find->setRows({m_file->reader()->path(), Filter::parse(filter).value(), session});
    m_find->setPattern(pattern(text));
    QTRY_VERIFY(m_find->isCounted());
}

QString TestFind::stepped(Find::Step step, qint64 from)
{
    QSignalSpy reached(m_find.get(), &Find::reached);
    QSignalSpy missed(m_find.get(), &Find::missed);
    m_find->step(step, EventId(from));
    if (!QTest::qWaitFor([&] { return !reached.isEmpty() || !missed.isEmpty(); }))
        return QStringLiteral("no answer");
    if (reached.isEmpty())
        return QStringLiteral("missed");
    const QString id = QString::number(qint64(reached.first().first().value<EventId>()));
    return reached.first().at(1).toBool() ? QString(id + QStringLiteral(" wrapped")) : id;
}

void TestFind::patterns_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matchCase");
    QTest::addColumn<QString>("filter");
    const auto row = [](const char *text, bool matchCase, const char *filter) {
        QTest::newRow(text) << QString::fromLatin1(text) << matchCase << QString::fromLatin1(filter);
    };
    row("tick", true, "\"tick\"");
    row("Tick ", false, "\"Tick \"i");
    row("\"type\":\"a\\b\"", true, "\"\\\"type\\\":\\\"a\\\\b\\\"\"");
    row("/ti.k/", true, "/ti.k/");
    row("/ti.k/i", false, "/ti.k/i");
    row("/a\\/b/s", true, "/a\\/b/s");
    row("/api/v1", true, "\"/api/v1\"");
    row("/", true, "\"/\"");
    row("//", true, "\"//\"");
    row("/a/ or in", true, "\"/a/ or in\"");
    row("hex:0a0b", false, "hex:\"0a0b\"");
    row("HEX: 0a 0b", true, "hex:\" 0a 0b\"");
    row("hex:\"0a 0b\"", true, "hex:\"0a 0b\"");
}

void TestFind::patterns()
{
    QFETCH(QString, text);
    QFETCH(bool, matchCase);
    const auto parsed = FindPattern::parse(text, matchCase);
    QVERIFY(parsed);
    QTEST(parsed->filter().text(), "filter");
}

void TestFind::patternErrors()
{
    FilterError error;
    QVERIFY(!FindPattern::parse({}, true, &error));
    QVERIFY(error.message.isEmpty());
    QVERIFY(!FindPattern::parse(QStringLiteral("/(/"), true, &error));
    QVERIFY(!error.message.isEmpty());
    QVERIFY(!FindPattern::parse(QStringLiteral("hex:0"), true, &error));
    QVERIFY(!error.message.isEmpty());
}

void TestFind::placesInText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matchCase");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("inText");
    QTest::addColumn<QString>("inJson");
    const auto row = [](const char *text, bool matchCase, const char *shown, const char *inText,
                        const char *inJson) {
        QTest::newRow(text) << QString::fromUtf8(text) << matchCase << QString::fromUtf8(shown)
                            << QString::fromUtf8(inText) << QString::fromUtf8(inJson);
    };
    row("aa", true, "aaaaa Aa", "0:aa|2:aa", "0:aa|2:aa");
    row("AA", false, "aaaaa Aa", "0:aa|2:aa|6:Aa", "0:aa|2:aa|6:Aa");
    row("\"a\":[1,2", true, "{\"a\": [\n 1,\n 2]}", "", "1:\"a\": [\n 1,\n 2");
    row("ä.", true, "a. ä. ä", "3:ä.", "3:ä.");
    row("/\\d+/", true, "a 12 345", "2:12|5:345", "2:12|5:345");
    row("/x*/", true, "axxb", "1:xx", "1:xx");
    row("hex:6162", true, "Abab", "2:ab", "2:ab");
}

void TestFind::placesInText()
{
    QFETCH(QString, text);
    QFETCH(bool, matchCase);
    QFETCH(QString, shown);
    const FindPattern found = pattern(text, matchCase);
    QTEST(printed(found.inText(shown, LineBreaks::Keep), shown), "inText");
    QTEST(printed(found.inJson(shown), shown), "inJson");
}

void TestFind::placesInBytes()
{
    const QByteArray umlauts("\xC3\xA4 b \xC3\xA4 b", 9);
    QCOMPARE(pattern(QStringLiteral("b")).inBytes(umlauts, true), (Ranges{{3, 1}, {8, 1}}));
    QCOMPARE(pattern(QStringLiteral("/B/i")).inBytes(umlauts, true), (Ranges{{3, 1}, {8, 1}}));
    QCOMPARE(pattern(QStringLiteral("/\\xA4/")).inBytes(umlauts, false), (Ranges{{1, 1}, {6, 1}}));
    QCOMPARE(pattern(QStringLiteral("hex:2062")).inBytes(umlauts, true), (Ranges{{2, 2}, {7, 2}}));
    QCOMPARE(pattern(QStringLiteral("b")).inHex(u"61 62 (2 B)"), (Ranges{{3, 2}}));
    QCOMPARE(pattern(QStringLiteral("z")).inBytes(QByteArray(5000, 'z'), true).size(),
             FindPattern::maxRanges);
}

void TestFind::placesInHexDump()
{
    QByteArray bytes(40, '.');
    bytes.replace(6, 14, QByteArray(14, '\xEE'));
    const QString dump = HexDecoder().decode(bytes, 10'000).text;
    QStringList parts;
    for (const auto &[begin, length] : HexDecoder::places(bytes.size(), 0, 6, 14))
        parts << dump.sliced(begin, length);
    QCOMPARE(parts,
             (QStringList{QStringLiteral("ee ee  ee ee ee ee ee ee ee ee"), QStringLiteral("ee ee ee ee")}));
}

void TestFind::firstInPayload()
{
    QByteArray large(3 * 1024 * 1024, 'x');
    const qsizetype across = 1024 * 1024 - 2; // the border of what is read at once
    large.replace(across, 4, "tick");
    const EventId id = m_file->text(m_session, large, RecordedFile::start);
    QVERIFY(m_file->commit());
    const Event event = m_file->reader()->event(id).value();
    std::atomic_bool cancelled = false;
    const auto first = [&](const char *text) {
        return pattern(QString::fromLatin1(text)).firstIn(*m_file->reader(), event, cancelled);
    };
    QCOMPARE(first("tick"), across);
    QCOMPARE(first("/t[h-j]/"), across);
    QCOMPARE(first("hex:636b"), across + 2);
    QCOMPARE(first("tock"), -1);
}

void TestFind::stepsAndWraps()
{
    addNumbers(50'000);
    start(QStringLiteral("7777."));
    QCOMPARE(m_find->count(), 5); // 7777, 17777 … 47777
    QCOMPARE(stepped(Find::Step::Here, 0), QStringLiteral("7777"));
    QCOMPARE(stepped(Find::Step::Here, 7777), QStringLiteral("7777"));
    QCOMPARE(stepped(Find::Step::Next, 7777), QStringLiteral("17777"));
    QCOMPARE(stepped(Find::Step::Next, 47777), QStringLiteral("7777 wrapped"));
    QCOMPARE(stepped(Find::Step::Previous, 17777), QStringLiteral("7777"));
    QCOMPARE(stepped(Find::Step::Previous, 7777), QStringLiteral("47777 wrapped"));
    QCOMPARE(m_find->numberOf(EventId(17777)), 2);
    QCOMPARE(m_find->numberOf(EventId(17778)), 0);
    QVERIFY(m_find->isHit(EventId(17777)));
    QVERIFY(!m_find->progress());
}

void TestFind::nothingFound()
{
    addNumbers(10);
    start(QStringLiteral("tock"));
    QCOMPARE(m_find->count(), 0);
    QCOMPARE(stepped(Find::Step::Next, 3), QStringLiteral("missed"));
    QCOMPARE(stepped(Find::Step::Previous, 3), QStringLiteral("missed"));
}

void TestFind::amongTheRowsOfAFilter()
{
    addNumbers(100);
    start(QStringLiteral("7"), QStringLiteral("\"1\" or \"2\""));
    QCOMPARE(m_find->count(), 4); // 17, 27, 71, 72
    start(QStringLiteral("7"), QStringLiteral("out"));
    QCOMPARE(m_find->count(), 0);
    start(QStringLiteral("7"), {}, SessionId(9));
    QCOMPARE(m_find->count(), 0);
}

void TestFind::onlyWhatIsShown()
{
    addNumbers(100);
    start(QStringLiteral("7."));
    QCOMPARE(m_find->count(), 10);
    m_find->setShown(EventId(20), EventId(60));
    QCOMPARE(m_find->count(), 4);
    QCOMPARE(m_find->numberOf(EventId(27)), 1);
    QCOMPARE(stepped(Find::Step::Next, 57), QStringLiteral("27 wrapped"));
    m_find->setShown(EventId(90), {}); // most are gone for ever
    QCOMPARE(m_find->count(), 1);
    QCOMPARE(stepped(Find::Step::Next, 97), QStringLiteral("97 wrapped"));
}

void TestFind::follows()
{
    addNumbers(10);
    start(QStringLiteral("5."));
    QCOMPARE(m_find->count(), 1);
    addNumbers(10);
    m_find->follow();
    QTRY_COMPARE(m_find->count(), 2);
    QVERIFY(m_find->isCounted());
    QCOMPARE(stepped(Find::Step::Next, 5), QStringLiteral("15"));
}

void TestFind::cancelledKeepsWhatWasFound()
{
    addNumbers(40'000);
    m_find->setRows({m_file->reader()->path(), Filter(), {}});
    m_find->setPattern(pattern(QStringLiteral("Number")));
    QVERIFY(m_find->progress());
    m_find->cancel();
    QVERIFY(m_find->isCancelled());
    QCOMPARE(stepped(Find::Step::Next, 0),
             m_find->count() > 0 ? QStringLiteral("1") : QStringLiteral("missed"));
    m_find->restart();
    QTRY_VERIFY(m_find->isCounted());
    QCOMPARE(m_find->count(), 40'000);
}

void TestFind::otherFile()
{
    addNumbers(10);
    start(QStringLiteral("Number"));
    m_find->setRows({});
    QCOMPARE(m_find->count(), 0);
    QVERIFY(!m_find->progress());
    m_find->setRows({QStringLiteral("/nowhere/at.sglass"), {}, {}});
    QTRY_VERIFY(!m_find->problem().isEmpty());
    QVERIFY(!m_find->isCounted());
}

QTEST_GUILESS_MAIN(TestFind)
#include "tst_find.moc"
