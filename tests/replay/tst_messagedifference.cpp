// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/sessionfilewriter.h"
#include "replay/messagedifference.h"

#include <QTemporaryDir>
#include <QTest>

using namespace socketglass;
using namespace Qt::StringLiterals;

namespace {

QString marked(const QString &text, const QList<DifferenceLine::Mark> &marks)
{
    QString result = text;
    for (auto mark = marks.crbegin(); mark != marks.crend(); ++mark) {
        result.insert(mark->begin + mark->length, u'>');
        result.insert(mark->begin, u'<');
    }
    return result;
}

/// A line each: sign, left | right; marks in < >.
QString printed(const QList<DifferenceLine> &lines)
{
    QStringList result;
    for (const DifferenceLine &line : lines)
        result.append(QString(QStringView(u"=≠−+")[int(line.kind)]) + marked(line.left, line.leftMarks) +
                      u'|' + marked(line.right, line.rightMarks));
    return result.join(u'\n');
}

} // namespace

class TestMessageDifference final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comparesLines_data();
    void comparesLines();
    void comparesBytes_data();
    void comparesBytes();
    void longLinesAreBrokenAlike();
    void nothingIsLost_data();
    void nothingIsLost();
    void readsMessages_data();
    void readsMessages();
    void aLongMessageIsComparedWhereItDiffers();
    void bytesAreComparedWhereTheyDiffer();
    void manyLinesAreCut();
    void whatCanNotBeReadSaysSo();

private:
    /// Messages 1 and 2 of a file.
    [[nodiscard]] const SessionFileReader &recorded(const QByteArray &left, const QByteArray &right,
                                                    Opcode opcode = Opcode::Text);
    QTemporaryDir m_folder;
    SessionFileReader m_reader;
};

void TestMessageDifference::comparesLines_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<bool>("isJson");
    QTest::addColumn<QString>("lines");

    QTest::newRow("the same") << u"a\nb"_s << u"a\nb"_s << false << u"=a|a\n=b|b"_s;
    QTest::newRow("nothing at all") << QString() << QString() << false << u"=|"_s;
    QTest::newRow("words") << u"price 101 now"_s << u"price 102 now"_s << false
                           << u"≠price <101> now|price <102> now"_s;
    QTest::newRow("one more line") << u"a\nc"_s << u"a\nb\nc"_s << false << u"=a|a\n+|b\n=c|c"_s;
    QTest::newRow("one less line") << u"a\nb\nc"_s << u"a\nc"_s << false << u"=a|a\n−b|\n=c|c"_s;
    QTest::newRow("neighbouring words are one mark")
        << u"a + b"_s << u"c - d"_s << false << u"≠<a> <+> <b>|<c> <-> <d>"_s;
    QTest::newRow("a comma that follows from the layout")
        << u"{\n  \"a\": 1\n}"_s << u"{\n  \"a\": 1,\n  \"b\": 2\n}"_s << true
        << u"={|{\n=  \"a\": 1|  \"a\": 1,\n+|  \"b\": 2\n=}|}"_s;
    QTest::newRow("nor does it where the value is another")
        << u"{\n  \"a\": 1\n}"_s << u"{\n  \"a\": 2,\n  \"b\": 2\n}"_s << true
        << u"={|{\n≠  \"a\": <1>|  \"a\": <2>,\n+|  \"b\": 2\n=}|}"_s;
    QTest::newRow("an element more, from bracket to bracket")
        << u"[\n  {\n    1\n  }\n]"_s << u"[\n  {\n    1\n  },\n  {\n    2\n  }\n]"_s << true
        << u"=[|[\n=  {|  {\n=    1|    1\n=  }|  },\n+|  {\n+|    2\n+|  }\n=]|]"_s;
    QTest::newRow("an element less, before others")
        << u"[\n  {\n    1\n  },\n  {\n    2\n  }\n]"_s << u"[\n  {\n    2\n  }\n]"_s << true
        << u"=[|[\n−  {|\n−    1|\n−  },|\n=  {|  {\n=    2|    2\n=  }|  }\n=]|]"_s;
    QTest::newRow("an element more, after a change")
        << u"[\n  {\n    1\n  }\n]"_s << u"[\n  {\n    5\n  },\n  {\n    2\n  }\n]"_s << true
        << u"=[|[\n=  {|  {\n≠    <1>|    <5>\n=  }|  },\n+|  {\n+|    2\n+|  }\n=]|]"_s;
    QTest::newRow("the same of a text counts") << u"1\n2"_s << u"1,\n2"_s << false << u"≠1|1<,>\n=2|2"_s;
    QTest::newRow("lines of one name belong together")
        << u"{\n  \"a\": 1,\n  \"z\": 0\n}"_s << u"{\n  \"x\": 9,\n  \"a\": 2,\n  \"z\": 0\n}"_s << true
        << u"={|{\n+|  \"x\": 9,\n≠  \"a\": <1>,|  \"a\": <2>,\n=  \"z\": 0|  \"z\": 0\n=}|}"_s;
}

void TestMessageDifference::comparesLines()
{
    QFETCH(const QString, left);
    QFETCH(const QString, right);
    QFETCH(const bool, isJson);
    const LineForm form = isJson ? LineForm::LaidOutJson : LineForm::Text;
    QTEST(printed(differingLines(left, right, form)), "lines");
}

void TestMessageDifference::comparesBytes_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QString>("lines");

    QTest::newRow("one byte")
        << QByteArray("abc\0", 4) << QByteArray("aXc\0", 4)
        << u"≠0010  61 <62> 63 00                                       |abc.            |"
           "|0010  61 <58> 63 00                                       |aXc.            |"_s;
    QTest::newRow("one more at the front")
        << QByteArray("12345678") << QByteArray("012345678")
        << u"≠0010     31 32 33 34 35 36 37  38                       | 12345678       |"
           "|0010  <30> 31 32 33 34 35 36 37  38                       |012345678       |"_s;
    QTest::newRow("a side that ends")
        << QByteArray("0123456789abcdef") << QByteArray("0123456789abcdefZ")
        << u"=0010  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  |0123456789abcdef|"
           "|0010  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  |0123456789abcdef|\n"
           "+|0020  <5a>                                                |Z               |"_s;
    QTest::newRow("what is the same by chance is no gap")
        << QByteArray("a1b2c3d4") << QByteArray("x2y3z4w5")
        << u"≠0010  <61> <31> <62> <32> <63> <33> <64> <34>                           |a1b2c3d4        |"
           "|0010  <78> <32> <79> <33> <7a> <34> <77> <35>                           |x2y3z4w5        |"_s;
}

void TestMessageDifference::comparesBytes()
{
    QFETCH(const QByteArray, left);
    QFETCH(const QByteArray, right);
    QTEST(printed(differingBytes(left, right, 16)), "lines");
}

void TestMessageDifference::longLinesAreBrokenAlike()
{
    QString text;
    for (int i = 0; i < 2000; ++i)
        text += u"value"_s + QString::number(i) + u',';
    QString other = text;
    other.insert(0, u"one more,"_s).replace(u"value1500,"_s, u"changed,"_s);
    const QList<DifferenceLine> lines = differingLines(text, other, LineForm::Text);
    qsizetype same = 0;
    for (const DifferenceLine &line : lines) {
        QVERIFY(line.left.size() <= longestComparedLine && line.right.size() <= longestComparedLine);
        same += line.kind == DifferenceLine::Kind::Same;
    }
    QVERIFY2(same > lines.size() * 9 / 10, qPrintable(QString::number(same)));
    QVERIFY(differencesIn(lines).size() <= 3);
}

void TestMessageDifference::nothingIsLost_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::newRow("no separators") << QString(5000, u'x') << QString(5001, u'x');
    QString pairs;
    for (int i = 0; i < 3000; ++i)
        pairs += u"😀"_s;
    QTest::newRow("surrogates") << QString(u'a' + pairs) << pairs;
    QTest::newRow("one of them is empty") << QString() << u"a\nb"_s;
    QString rising;
    QString falling;
    for (int i = 0; i < 5000; ++i) {
        rising += QString::number(i % 7) + u'\n';
        falling += QString::number(i % 11) + u'\n';
    }
    QTest::newRow("nothing stands once") << rising << falling;
}

void TestMessageDifference::nothingIsLost()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    QString shownLeft;
    QString shownRight;
    for (const DifferenceLine &line : differingLines(left, right, LineForm::Text)) {
        shownLeft += line.left;
        shownRight += line.right;
        QVERIFY(!line.left.startsWith(u'\xDE00'));
    }
    QCOMPARE(shownLeft, left.remove(u'\n'));
    QCOMPARE(shownRight, right.remove(u'\n'));
}

const SessionFileReader &TestMessageDifference::recorded(const QByteArray &left, const QByteArray &right,
                                                         Opcode opcode)
{
    static int count = 0;
    const QString path = m_folder.filePath(u"%1.sglass"_s.arg(++count));
    SessionFileWriter writer(path);
    SessionRow session;
    session.id = SessionId(1);
    writer.addSession(session);
    for (const QByteArray &payload : {left, right}) {
        Event event;
        event.session = session.id;
        event.kind = EventKind::Message;
        event.direction = Direction::Received;
        event.opcode = opcode;
        event.size = payload.size();
        event.frames = 1;
        writer.addEvent(event, payload, {});
    }
    if (!writer.finish() || m_reader.open(path))
        qFatal("no file");
    return m_reader;
}

void TestMessageDifference::readsMessages_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<Opcode>("opcode");
    QTest::addColumn<QList<ComparedAs>>("ways");
    QTest::addColumn<QString>("lines");

    using enum ComparedAs;
    QTest::newRow("JSON")
        << QByteArray(R"({"a":1,"b":[2]})") << QByteArray(R"({ "a":1,"b":[3]})") << Opcode::Text
        << QList{Json, Text, Bytes}
        << u"={|{\n=  \"a\": 1,|  \"a\": 1,\n=  \"b\": [|  \"b\": [\n≠    <2>|    <3>\n=  ]|  ]\n=}|}"_s;
    QTest::newRow("text") << QByteArray("hello\x1b") << QByteArray("hallo") << Opcode::Text
                          << QList{Text, Bytes} << u"≠<hello␛>|<hallo>"_s;
    QTest::newRow("binary")
        << QByteArray("\x01") << QByteArray("\x01") << Opcode::Binary << QList{Bytes, Text}
        << u"=0000  01                                                |.               |"
           "|0000  01                                                |.               |"_s;
}

void TestMessageDifference::readsMessages()
{
    QFETCH(const QByteArray, left);
    QFETCH(const QByteArray, right);
    QFETCH(const Opcode, opcode);
    const ComparedPair pair =
        readPair(recorded(left, right, opcode), EventId(1), EventId(2), [](double) { return true; });
    QVERIFY(pair.left.isAll() && pair.right.isAll());
    QCOMPARE(pair.firstDifference.has_value(), left != right);
    QTEST(waysToCompare(pair), "ways");
    QTEST(printed(differenceOf(pair, waysToCompare(pair).constFirst()).lines), "lines");
}

void TestMessageDifference::aLongMessageIsComparedWhereItDiffers()
{
    const QByteArray common = "[" + QByteArray("\"\xc3\xa4\xc3\xb6\xc3\xbc\",").repeated(400'000);
    const SessionFileReader &reader = recorded(common + "1]", common + "2]");
    const ComparedPair pair = readPair(reader, EventId(1), EventId(2), [](double) { return true; });
    QCOMPARE(pair.firstDifference, common.size());
    QVERIFY(!pair.left.isAll());
    QVERIFY(pair.left.offset > 0 && pair.left.offset < common.size());
    QCOMPARE(pair.left.offset, pair.right.offset);
    QCOMPARE(waysToCompare(pair), (QList{ComparedAs::Text, ComparedAs::Bytes}));
    for (const ComparedAs as : {ComparedAs::Text, ComparedAs::Bytes}) {
        const MessageDifference difference = differenceOf(pair, as);
        QCOMPARE(differencesIn(difference.lines).size(), 1);
        QVERIFY(!difference.lines.constFirst().left.contains(u"⟦"_s)); // no half of a character
    }
    const ComparedPair stopped = readPair(reader, EventId(1), EventId(2), [](double at) { return at == 0; });
    QVERIFY(stopped.isCancelled);
    const ComparedPair same = readPair(reader, EventId(1), EventId(1), [](double) { return true; });
    QVERIFY(!same.firstDifference);
    QCOMPARE(same.left.offset, 0);
    QCOMPARE(same.left.bytes.size(), ComparedMessagePart::limit);
}

void TestMessageDifference::bytesAreComparedWhereTheyDiffer()
{
    const QByteArray common(100'000, 'x');
    const ComparedPair pair = readPair(recorded(common + "1", common + "2", Opcode::Binary), EventId(1),
                                       EventId(2), [](double) { return true; });
    QVERIFY(pair.left.isAll());
    const MessageDifference difference = differenceOf(pair, ComparedAs::Bytes);
    QCOMPARE(differencesIn(difference.lines).size(), 1);
    QVERIFY(difference.offset > 90'000);
    QCOMPARE(difference.lines.constFirst().left.section(u' ', 0, 0),
             QString::number(difference.offset, 16).rightJustified(4, u'0'));
    QCOMPARE(differenceOf(pair, ComparedAs::Text).offset, 0);
}

void TestMessageDifference::manyLinesAreCut()
{
    ComparedPair pair;
    pair.left.isText = true;
    pair.left.bytes = QByteArray("a\n").repeated(MessageDifference::mostLines + 10);
    pair.left.size = pair.left.bytes.size();
    pair.right = pair.left;
    pair.right.bytes.append('b');
    const MessageDifference cut = differenceOf(pair, ComparedAs::Text);
    QCOMPARE(cut.lines.size(), MessageDifference::mostLines);
    QVERIFY(cut.isCut);
    pair.right.bytes = "b";
    pair.left.bytes = "a\n";
    QVERIFY(!differenceOf(pair, ComparedAs::Text).isCut);
}

void TestMessageDifference::whatCanNotBeReadSaysSo()
{
    const ComparedPair pair =
        readPair(recorded("a", "b"), EventId(1), EventId(3), [](double) { return true; });
    QVERIFY(pair.left.problem.isEmpty());
    QVERIFY(!pair.right.problem.isEmpty());
}

QTEST_GUILESS_MAIN(TestMessageDifference)
#include "tst_messagedifference.moc"
