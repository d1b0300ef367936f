// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedfile.h"

#include "capture/filesetting.h"
#include "timeline/filtermatcher.h"

#include <QDateTime>
#include <QTimeZone>

using namespace socketglass;

class TestFilter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void finds_data();
    void finds();
    void times_data();
    void times();
    void refuses_data();
    void refuses();
    void refusalsSayWhatToWrite();
    void emptyHoldsForAll();
    void bounds();
    void piecesAndBorders_data();
    void piecesAndBorders();
    void examinesABoundedPart();
    void headOnlyWithoutReader();
    void sessionsThatCameLater();
    void bookmarks_data();
    void bookmarks();
    void bookmarksOfTheFile();
    void partsWithoutBookmarks_data();
    void partsWithoutBookmarks();
    void linearTime_data();
    void linearTime();
    void requiredBytesAreRequired_data();
    void requiredBytesAreRequired();
    void quotedIsALiteral();
    void wordsCanBeWritten();

private:
    [[nodiscard]] QString rowsFor(const QString &text);

    static constexpr qint64 start = RecordedFile::start;
    static constexpr qint64 ms = RecordedFile::ms;
    std::unique_ptr<RecordedFile> m_file;
    SessionId m_feed{};
    SessionId m_chat{};
};

namespace {

Event message(const QByteArray &payload, Opcode opcode = Opcode::Text)
{
    Event event;
    event.kind = EventKind::Message;
    event.direction = Direction::Received;
    event.opcode = opcode;
    event.head = payload;
    event.size = payload.size();
    event.frames = 1;
    return event;
}

bool matches(const QString &text, const Event &event)
{
    const auto filter = Filter::parse(text);
    return filter && FilterMatcher(*filter).matches(event);
}

} // namespace

// Letters a … m name the rows of this recording.
void TestFilter::initTestCase()
{
    m_file = std::make_unique<RecordedFile>();
    QVERIFY(m_file->open());
    m_feed = m_file->session(QStringLiteral("Price feed"));
    m_chat = m_file->session(QStringLiteral("chat"));
    qint64 time = start;
    const auto next = [&time] { return time += ms; };
    const auto add = [&](SessionId session, Direction direction, EventKind kind, Opcode opcode,
                         const QByteArray &bytes, const QByteArray &detail = {}) {
        m_file->frame(session, direction, kind, opcode, bytes, next(), detail);
    };
    m_file->lifecycle(m_feed, EventKind::Opening,
                      {{QStringLiteral("url"), QStringLiteral("ws://example.test/feed")}}, next()); // a
    const QJsonArray header{QStringLiteral("X-Trace"), QStringLiteral("Grüße")};
    m_file->lifecycle(
        m_feed, EventKind::Handshake,
        {{QStringLiteral("response"),
          QJsonObject{{QStringLiteral("status"), 101}, {QStringLiteral("headers"), QJsonArray{header}}}}},
        next()); // b
    m_file->lifecycle(m_feed, EventKind::Opened, {{QStringLiteral("peer"), QStringLiteral("127.0.0.1:9")}},
                      next()); // c
    add(m_feed, Direction::Received, EventKind::Message, Opcode::Text,
        R"({"type":"tick","price":101.5,"tags":["a","b"]})"); // d
    add(m_feed, Direction::Received, EventKind::Message, Opcode::Text,
        R"({"type":"trade","legs":[{"price":99},{"price":100}],"old":null})"); // e
    add(m_chat, Direction::Sent, EventKind::Message, Opcode::Text,
        "Say \"hello\"\nto the Größe / crowd"); // f
    add(m_chat, Direction::Sent, EventKind::Message, Opcode::Binary,
        QByteArray::fromHex("000a0bff7469636b"));                                                   // g
    add(m_chat, Direction::Received, EventKind::Ping, Opcode::Ping, "tick");                        // h
    add(m_chat, Direction::Sent, EventKind::Pong, Opcode::Pong, {});                                // i
    add(m_chat, Direction::Received, EventKind::Message, Opcode::Binary, QByteArray(2048, '\x01')); // j
    m_file->lifecycle(m_feed, EventKind::Error,
                      {{QStringLiteral("kind"), QStringLiteral("tls")},
                       {QStringLiteral("message"), QStringLiteral("The certificate \"x\" is old")}},
                      next()); // k
    add(m_chat, Direction::Sent, EventKind::Closing, Opcode::Close, QByteArray::fromHex("0fa1") + "bye",
        R"({"code":4001,"reason":"bye","initiator":"local"})"); // l
    m_file->lifecycle(m_feed, EventKind::Closed,
                      {{QStringLiteral("code"), 1006},
                       {QStringLiteral("reason"), QString()},
                       {QStringLiteral("wasClean"), false}},
                      next()); // m
    QVERIFY(m_file->commit());
}

QString TestFilter::rowsFor(const QString &text)
{
    FilterError error;
    const auto filter = Filter::parse(text, &error);
    if (!filter)
        return error.message;
    FilterMatcher matcher(*filter, m_file->reader());
    QString rows;
    const QList<Event> events = m_file->reader()->events({}, 0, 100);
    for (qsizetype i = 0; i < events.size(); ++i) {
        if (matcher.matches(events[i]))
            rows += QChar(u'a' + ushort(i));
    }
    return rows;
}

void TestFilter::finds_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rows");
    const auto row = [](const char *text, const char *rows) {
        QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(rows);
    };
    row("", "abcdefghijklm");
    row("  ", "abcdefghijklm");
    row("in", "dehj");
    row("received", "dehj");
    row("out", "fgil");
    row("SENT", "fgil");
    row("opening", "a");
    row("handshake", "b");
    row("opened", "c");
    row("message", "defgj");
    row("text", "def");
    row("binary", "gj");
    row("ping", "h");
    row("pong", "i");
    row("error", "k");
    row("closing", "l");
    row("closed", "m");
    row("continuation", "");
    row("compressed", "");
    // joined
    row("in text", "de");
    row("in and text", "de");
    row("in AND not text", "hj");
    row("not in", "abcfgiklm");
    row("not not in", "dehj");
    row("ping or pong", "hi");
    row("ping or in text", "deh");
    row("in (ping or text)", "deh");
    row("(in)(text)", "de");
    row("not (in or out)", "abckm");
    row("in or out and ping", "dehj");
    row("(in or out) and ping", "h");
    row("not in text", "f");
    // sizes
    row("size=4", "h");
    row("size:0", "i");
    row("size>1k", "j");
    row("size >= 2k", "j");
    row("size>=2K", "j");
    row("size>2k", "");
    row("size<1M size>1k", "j");
    row("size<1G and size>=0.001m", "j");
    row("size<=5", "hil");
    row("size!=0 size<5", "h");
    // codes
    row("code:1006", "m");
    row("code=4001", "l");
    row("code>=1000", "lm");
    row("code!=1006", "l");
    row("code<1000", "");
    // sessions
    row("session:\"Price feed\"", "abcdekm");
    row("session:feed", "abcdekm");
    row("session:CHAT", "fghijl");
    row("session:2", "fghijl");
    row("session:3", "");
    row("not session:'chat'", "abcdekm");
    // texts
    row("\"tick\"", "dgh");
    row("'tick'", "dgh");
    row("\"Tick\"", "");
    row("\"TICK\"i", "dgh");
    row("\"hello\\\"\\nto\"", "f");
    row("\"Gr\\u00f6\\u00dfe\"", "f");
    row("\"GRÖSSE\"i", "");
    row("\"GRÖßE\"i", "f");
    row("'say \"'", "");
    row("'Say \"'", "f");
    row("\"1006\"", "m");
    row("\"101\"", "bd");
    row("\"X-Trace: Grüße\"", "b");
    row("\"certificate \\\"x\\\"\"", "k");
    row("\"example.test\"", "a");
    row("\"bye\"", "l");
    row("\"wasClean\"", "");
    row("\"tick\" text", "d");
    // expressions
    row("/tick/", "dgh");
    row("/TICK/i", "dgh");
    row("/^tick$/", "h");
    row("/\"price\":\\d+\\.5/", "d");
    row("/hello.*crowd/", "");
    row("/hello.*crowd/s", "f");
    row("/^to/", "");
    row("/^to/m", "f");
    row("/Größe \\/ c/", "f");
    row("/\\xff/", "g");
    row("/certificate/", "k");
    row("/^X-Trace: /m", "b");
    row("/\\x{ff}tick|BYE/i", "gl");
    // bytes
    row("hex:0a0b", "g");
    row("hex:0A0B", "g");
    row("hex:\"0a 0b ff\"", "g");
    row("hex:7469636b", "dgh");
    row("hex:0fa1", "l");
    // JSON
    row("json:$.type", "de");
    row("json:$.type==\"tick\"", "d");
    row("json:$.type:'tick'", "d");
    row("json:$.type = \"tick\" in", "d");
    row("json:$.type!=\"tick\"", "e");
    row("json:$..price>100", "d");
    row("json:$..price>=100", "de");
    row("json:$..price>=100 and not json:$.tags", "e");
    row("json:$.legs[?@.price < 100]", "e");
    row("json:$.legs[?@.price < 100 && @.price > 99]", "");
    row("json:$['legs'][1].price==100", "e");
    row("json:$.old==null", "e");
    row("json:$.tags[*]=='b'", "d");
    row("(json:$.type=='trade')", "e");
    row("json:$.missing", "");
    row("not json:$.type text", "f");
}

void TestFilter::finds()
{
    QFETCH(const QString, text);
    QFETCH(const QString, rows);
    QCOMPARE(rowsFor(text), rows);
}

void TestFilter::times_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("time");
    QTest::addColumn<bool>("holds");
    const auto row = [](const char *text, const char *time, bool holds) {
        QTest::addRow("%s at %s", text, time)
            << QString::fromLatin1(text) << QString::fromLatin1(time) << holds;
    };
    row("time>10:30:05", "2026-11-20T10:30:05.001", true);
    row("time>10:30:05", "2026-11-20T10:30:05.000", false);
    row("time>=10:30:05", "2026-11-20T10:30:05.000", true);
    row("time<10:30", "2026-11-20T10:29:59.999", true);
    row("time<10:30", "2026-11-20T10:30:00.000", false);
    row("time:10:30", "2026-11-20T10:30:59.999", true);
    row("time:10:30", "2026-11-20T10:31:00.000", false);
    row("time:10:30:05", "2026-11-20T10:30:05.999", true);
    row("time=10:30:05.25", "2026-11-20T10:30:05.259", true);
    row("time=10:30:05.25", "2026-11-20T10:30:05.260", false);
    row("time!=10:30", "2026-11-20T10:30:30.000", false);
    row("time>9:00", "2026-11-20T10:30:30.000", true);
    row("time<=00:00", "2026-11-20T00:00:00.000", true);
    row("time:2026-11-20", "2026-11-20T23:59:59.999", true);
    row("time:2026-11-20", "2026-11-21T00:00:00.000", false);
    row("time>2026-11-20T10:30:05", "2026-11-20T10:30:05.001", true);
    row("time<2026-11-20T10:30:05.5", "2026-11-20T10:30:05.499", true);
    row("time>2026-11-20", "2027-01-01T00:00:00.000", true);
}

void TestFilter::times()
{
    QFETCH(const QString, text);
    QFETCH(const QString, time);
    QFETCH(const bool, holds);
    Event event = message("x");
    event.time = QDateTime::fromString(time, Qt::ISODateWithMs).toMSecsSinceEpoch() * ms;
    FilterError error;
    QVERIFY2(Filter::parse(text, &error), qPrintable(error.message));
    QCOMPARE(matches(text, event), holds);
    event.time = 1'795'170'605'000'000'000; // 2026-11-20T10:30:05Z
    QVERIFY(matches(QStringLiteral("time:2026-11-20T10:30:05Z"), event));
    QVERIFY(matches(QStringLiteral("time:2026-11-20T12:00:05+01:30"), event));
    QVERIFY(!matches(QStringLiteral("time>2026-11-20T10:30:05Z"), event));
}

void TestFilter::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<int>("length");
    const auto row = [](const char *text, int position, int length) {
        QTest::addRow("%s", text) << QString::fromUtf8(text) << position << length;
    };
    row("hello", 0, 5);
    row("in hello", 3, 5);
    row("openned", 0, 7);
    row("in and", 6, 0);
    row("in or", 5, 0);
    row("and in", 0, 3);
    row("or", 0, 2);
    row("not", 3, 0);
    row("in and or out", 7, 2);
    row("in && text", 3, 2);
    row("in || text", 3, 2);
    row("!in", 0, 1);
    row("(in", 0, 1);
    row("in)", 2, 1);
    row("()", 1, 1);
    row("in ; text", 3, 1);
    row("\"abc", 0, 4);
    row("'", 0, 1);
    row("\"\"", 0, 2);
    row("\"a\\q\"", 2, 2);
    row("\"a\\u12\"", 2, 2);
    row("\"a\"x", 3, 1);
    row("/abc", 0, 4);
    row("/a(/", 0, 4);
    row("/a/gx", 3, 2);
    row("size", 0, 4);
    row("size>", 5, 0);
    row("size>big", 5, 3);
    row("size>1T", 5, 2);
    row("size>-1", 5, 2);
    row("size>99999999999999999999", 5, 20);
    row("code:abc", 5, 3);
    row("code:70000", 5, 5);
    row("session:", 8, 0);
    row("session>2", 7, 1);
    row("session:0", 8, 1);
    row("time>noon", 5, 4);
    row("time>25:00", 5, 5);
    row("time>10:60", 5, 5);
    row("time>10:30Z", 5, 6);
    row("time>2026-13-01", 5, 10);
    row("time>2026-11-20T", 5, 11);
    row("hex:", 4, 0);
    row("hex:0g", 4, 2);
    row("hex:0a0", 4, 3);
    row("hex>0a", 3, 1);
    row("json:", 5, 0);
    row("json:type", 5, 4);
    row("json:$.a[", 5, 4);
    row("json:$.a==", 10, 0);
    row("json:$.a==tick", 10, 4);
    row("json:$.a==\"tick", 10, 5);
    row("json>$.a", 4, 1);
    row("note", 0, 4);
    row("note:", 5, 0);
    row("note:\"\"", 5, 2);
    row("note:\"a\"x", 8, 1);
    row("note>a", 4, 1);
    row("bookmark", 0, 8);
    row("price>100", 0, 5);
    row("in price: 3", 3, 5);
}

void TestFilter::refuses()
{
    QFETCH(const QString, text);
    FilterError error;
    QVERIFY(!Filter::parse(text, &error));
    QVERIFY(!error.message.isEmpty());
    QVERIFY2(error.position + error.length <= text.size(), qPrintable(error.message));
    QTEST(int(error.position), "position");
    QTEST(int(error.length), "length");
}

void TestFilter::refusalsSayWhatToWrite()
{
    const auto message = [](const char *text) {
        FilterError error;
        (void)Filter::parse(QString::fromUtf8(text), &error);
        return error.message;
    };
    QVERIFY(message("hello").contains(QStringLiteral("\"hello\"")));
    QVERIFY(message("opend").contains(QStringLiteral("opened")));
    QVERIFY(message("pign").contains(QStringLiteral("ping")));
    QVERIFY(message("in && text").contains(QStringLiteral("and")));
    QVERIFY(message("!in").contains(QStringLiteral("not")));
    QVERIFY(message("size").contains(QStringLiteral("size>1k")));
    QVERIFY(message("hex>0a").contains(QStringLiteral("hex:")));
    QVERIFY(message("time>noon").contains(QStringLiteral("10:30")));
    QVERIFY(message("bookmarkd").contains(QStringLiteral("bookmarked")));
}

void TestFilter::emptyHoldsForAll()
{
    QVERIFY(Filter().isEmpty());
    QVERIFY(Filter::parse(QStringLiteral(" \t"))->isEmpty());
    QVERIFY(!Filter::parse(QStringLiteral("in"))->isEmpty());
    QVERIFY(FilterMatcher(Filter()).matches(message("x")));
}

void TestFilter::bounds()
{
    const auto nested = [](int levels) -> QString {
        return QStringLiteral("(").repeated(levels) + QStringLiteral("in") +
               QStringLiteral(")").repeated(levels);
    };
    QVERIFY(Filter::parse(nested(Filter::maxDepth - 1)));
    QVERIFY(!Filter::parse(nested(Filter::maxDepth)));
    QVERIFY(!Filter::parse(QStringLiteral("not ").repeated(Filter::maxDepth) + QStringLiteral("in")));
    QVERIFY(Filter::parse(QStringLiteral("in ").repeated(1300)));
    FilterError error;
    QVERIFY(!Filter::parse(QStringLiteral("in ").repeated(1400), &error));
    QCOMPARE(error.position, Filter::maxLength);
}

void TestFilter::piecesAndBorders_data()
{
    QTest::addColumn<qint64>("at");
    constexpr qint64 border = 4096;
    constexpr qint64 chunk = 64 * 1024;
    constexpr qint64 piece = 1024 * 1024;
    for (const qint64 at : {qint64(0), border - 7, border - 1, border, chunk - 3, border + chunk - 3,
                            piece - 4, piece + border - 4, 2 * piece + border - 1, 3 * piece - 8})
        QTest::addRow("%lld", at) << at;
}

void TestFilter::piecesAndBorders()
{
    QFETCH(const qint64, at);
    RecordedFile file;
    QVERIFY(file.open());
    const SessionId session = file.session(QStringLiteral("big"));
    QByteArray payload(3 * 1024 * 1024, 'n');
    payload.replace(at, 8, "needle!!");
    file.text(session, payload, start);
    file.text(session, QByteArray(3 * 1024 * 1024, 'n'), start + ms);
    QVERIFY(file.commit());
    for (const QString &text : {QStringLiteral("\"needle!!\""), QStringLiteral("hex:6e6565646c652121"),
                                QStringLiteral("/needle!{2}/")}) {
        FilterMatcher matcher(*Filter::parse(text), file.reader());
        QVERIFY(matcher.matches(*file.reader()->event(EventId(1))));
        QVERIFY(!matcher.matches(*file.reader()->event(EventId(2))));
    }
}

void TestFilter::examinesABoundedPart()
{
    RecordedFile file;
    QVERIFY(file.open());
    const SessionId session = file.session(QStringLiteral("big"));
    file.text(session, QByteArray(Filter::maxExamined, ' ') + "needle", start);
    file.text(session, QByteArray(Filter::maxExamined - 6, ' ') + "needle", start + ms);
    QVERIFY(file.commit());
    const Event beyond = *file.reader()->event(EventId(1));
    const Event within = *file.reader()->event(EventId(2));
    FilterMatcher literal(*Filter::parse(QStringLiteral("\"needle\"")), file.reader());
    QVERIFY(literal.matches(beyond));
    QVERIFY(literal.matches(within));
    FilterMatcher regex(*Filter::parse(QStringLiteral("/needle/")), file.reader());
    QVERIFY(!regex.matches(beyond));
    QVERIFY(regex.matches(within));
}

void TestFilter::headOnlyWithoutReader()
{
    Event event = message(QByteArray(Event::headLimit, 'x'));
    event.size = 100'000;
    event.payloadId = PayloadId(1);
    QVERIFY(!matches(QStringLiteral("\"xy\""), event));
    QVERIFY(matches(QStringLiteral("\"xx\" and /x{100}/ and size>90k"), event));
}

void TestFilter::sessionsThatCameLater()
{
    RecordedFile file;
    QVERIFY(file.open());
    FilterMatcher matcher(*Filter::parse(QStringLiteral("session:late")), file.reader());
    file.text(file.session(QStringLiteral("early")), "1", start);
    QVERIFY(file.commit());
    QVERIFY(!matcher.matches(*file.reader()->event(EventId(1))));
    file.text(file.session(QStringLiteral("Late one")), "2", start + ms);
    QVERIFY(file.commit());
    QVERIFY(matcher.matches(*file.reader()->event(EventId(2))));
}

void TestFilter::bookmarks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rows");
    const auto row = [](const char *text, const char *rows) {
        QTest::addRow("%s", text) << QString::fromUtf8(text) << QString::fromUtf8(rows);
    };
    row("bookmarked", "adf");
    row("BOOKMARKED", "adf");
    row("not bookmarked", "bceghijklm");
    row("in bookmarked", "d");
    row("bookmarked or ping", "adfh");
    row("note:\"Größe\"", "f");
    row("note:'größe'", "");
    row("note:\"GRÖßE\"i", "f");
    row("note:Ask", "df");
    row("note:ask", "");
    row("note: \"Ask \\\"her\\\"\"", "d");
    row("bookmarked and not note:Ask", "a");
    row("(note:Ask) out", "f");
    row("note:Ask json:$.type", "d");
}

void TestFilter::bookmarks()
{
    QFETCH(const QString, text);
    QFETCH(const QString, rows);
    EventNotes notes;
    QVERIFY(notes.set(EventId(1), QString()));
    QVERIFY(notes.set(EventId(4), QStringLiteral("Ask \"her\"")));
    QVERIFY(notes.set(EventId(6), QStringLiteral("Größe? Ask")));
    FilterMatcher matcher(Filter::parse(text)->withNotes(notes), m_file->reader());
    QString found;
    const QList<Event> events = m_file->reader()->events({}, 0, 100);
    for (qsizetype i = 0; i < events.size(); ++i) {
        if (matcher.matches(events[i]))
            found += QChar(u'a' + ushort(i));
    }
    QCOMPARE(found, rows);
}

void TestFilter::bookmarksOfTheFile()
{
    QCOMPARE(rowsFor(QStringLiteral("bookmarked")), QString());
    EventNotes notes;
    QVERIFY(notes.set(EventId(3), QStringLiteral("look")));
    m_file->recorder().setSetting(FileSetting::notes, notes.toJson());
    m_file->recorder().flush();
    QTRY_VERIFY(!m_file->reader()->setting(FileSetting::notes).isEmpty());
    QCOMPARE(rowsFor(QStringLiteral("bookmarked")), QStringLiteral("c"));
    QCOMPARE(rowsFor(QStringLiteral("note:look")), QStringLiteral("c"));
    QCOMPARE(rowsFor(QStringLiteral("note:hook")), QString());
}

void TestFilter::partsWithoutBookmarks_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("mayHold");
    QTest::newRow("bookmarked") << QStringLiteral("bookmarked") << false;
    QTest::newRow("and") << QStringLiteral("in (note:a or bookmarked)") << false;
    QTest::newRow("or") << QStringLiteral("in or note:a") << true;
    QTest::newRow("not") << QStringLiteral("not bookmarked") << true;
    QTest::newRow("empty") << QString() << true;
}

void TestFilter::partsWithoutBookmarks()
{
    QFETCH(const QString, text);
    const Filter filter = *Filter::parse(text);
    QVERIFY(filter.mayHoldAmong(EventId(1), EventId(10))); // the file's bookmarks are not known yet
    EventNotes notes;
    QVERIFY(notes.set(EventId(11), QString()));
    const Filter noted = filter.withNotes(notes);
    QTEST(noted.mayHoldAmong(EventId(1), EventId(10)), "mayHold");
    QVERIFY(noted.mayHoldAmong(EventId(11), EventId(11)));
    QTEST(noted.mayHoldAmong(EventId(12), EventId(20)), "mayHold");
    QTEST(Filter::both(*Filter::parse(QStringLiteral("in")), noted).mayHoldAmong(EventId(1), EventId(10)),
          "mayHold");
}

void TestFilter::linearTime_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("periodic literal")
        << QString(QStringLiteral("\"") + QStringLiteral("ab").repeated(1000) + QStringLiteral("c\""));
    QTest::newRow("same letters") << QString(QStringLiteral("\"") + QStringLiteral("a").repeated(3000) +
                                             QStringLiteral("b\""));
    QTest::newRow("many terms") << QStringLiteral("not \"b\" ").repeated(500);
    QTest::newRow("catastrophe") << QStringLiteral("/(a+a+)+$/");
}

void TestFilter::linearTime()
{
    QFETCH(const QString, text);
    QByteArray payload = QByteArray("ab").repeated(100'000) + QByteArray(400'000, 'a') + "b";
    payload.append('x');
    const auto filter = Filter::parse(text);
    QVERIFY(filter);
    (void)FilterMatcher(*filter).matches(message(payload));
}

void TestFilter::requiredBytesAreRequired_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QByteArray>("payload");
    const auto row = [](const char *pattern, const char *payload) {
        QTest::addRow("%s", pattern) << QString::fromUtf8(pattern) << QByteArray(payload);
    };
    row("abc?", "ab");
    row("abc*d", "abd");
    row("abc{0,2}d", "abd");
    row("abc+d", "abccd");
    row("ab|cd", "cd");
    row("a(bc)?d", "ad");
    row("[abc]d", "ad");
    row("[]abc]d", "]d");
    row("[^]abc]ef", "zef");
    row("[[:alpha:]]xy", "qxy");
    row("\\bfoo\\b", "a foo b");
    row("\\dabc", "1abc");
    row("\\x41bc", "Abc");
    row("\\Qa.b\\E", "a.b");
    row("(?i)abc", "ABC");
    row("ab\\.cd", "ab.cd");
    row("a.c{2}", "axcc");
    row("{\"a\":1}", "{\"a\":1}");
    row("abc??", "ab");
    row("ab#c", "ab#c");
    row("ä+bc", "äbc");
}

void TestFilter::requiredBytesAreRequired()
{
    QFETCH(const QString, pattern);
    QFETCH(const QByteArray, payload);
    QVERIFY(matches(QStringLiteral("/") + pattern + QStringLiteral("/"), message(payload)));
}

void TestFilter::quotedIsALiteral()
{
    for (const QString &text :
         {QStringLiteral("plain"), QStringLiteral("say \"x\" \\ / 'y'"), QStringLiteral("\n\t\x01Größe")}) {
        QVERIFY(matches(Filter::quoted(text), message("a" + text.toUtf8() + "b")));
        QVERIFY(!matches(Filter::quoted(text), message("a")));
    }
}

void TestFilter::wordsCanBeWritten()
{
    for (const Filter::Word &word : Filter::words()) {
        QVERIFY(!word.meaning.isEmpty());
        FilterError error;
        if (word.text.at(word.text.size() - 1).isLetter() && word.text.size() > 3)
            QVERIFY2(Filter::parse(word.text, &error), qPrintable(error.message));
    }
}

QTEST_GUILESS_MAIN(TestFilter)
#include "tst_filter.moc"
