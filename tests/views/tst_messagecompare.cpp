// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/sessionfilewriter.h"
#include "desk.h"
#include "views/compare/differenceview.h"

#include <QCheckBox>
#include <QDialog>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>

using namespace socketglass;
using namespace Qt::StringLiterals;

namespace {

/// A file with one message for each payload, in the rows of the timeline.
QString writeFile(const QString &path, const QList<QByteArray> &payloads, Opcode opcode)
{
    SessionFileWriter writer(path);
    SessionRow session;
    session.id = SessionId(1);
    session.name = u"feed"_s;
    writer.addSession(session);
    for (const QByteArray &payload : payloads) {
        Event event;
        event.session = session.id;
        event.time = 1'700'000'000'000'000'000;
        event.kind = EventKind::Message;
        event.direction = Direction::Received;
        event.opcode = opcode;
        event.frames = 1;
        writer.addEvent(event, payload, {});
    }
    return writer.finish() ? path : QString();
}

} // namespace

class TestMessageCompare final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useOwnSettings(m_settings.path()); }
    void comparesTwoSelectedRows();
    void goesFromDifferenceToDifference();
    void leavesOutWhatIsTheSame();
    void isReadAsTextOrBytesToo();
    void saysWhatTheLinesDoNotTell_data();
    void saysWhatTheLinesDoNotTell();
    void manyLinesComeInSlices();

private:
    QTemporaryDir m_settings;
};

namespace {

void open(const Desk &desk, const QList<QByteArray> &payloads, Opcode opcode = Opcode::Text)
{
    desk.window().open(writeFile(desk.file(u"messages.sglass"_s), payloads, opcode));
    QTRY_COMPARE(desk.window().timeline()->model()->rowCount(), int(payloads.size()));
}

/// The first two rows.
void compare(const Desk &desk)
{
    auto *view = desk.find<QTableView>("timelineView");
    view->setFocus();
    QTRY_VERIFY(view->hasFocus());
    QTest::keyClick(view, Qt::Key_Home);
    QTest::keyClick(view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(view, Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(desk.find<QDialog>("messageCompareWindow")->isVisible());
    QTRY_VERIFY(!desk.find<QPlainTextEdit>("differenceLeft")->toPlainText().isEmpty());
}

QStringList lines(const Desk &desk, QAnyStringView side)
{
    return desk.find<QPlainTextEdit>(side)->toPlainText().split(u'\n');
}

/// Number of the line that the cursor is in, the same on both sides.
int currentLine(const Desk &desk)
{
    const int left = desk.find<QPlainTextEdit>("differenceLeft")->textCursor().blockNumber();
    return left == desk.find<QPlainTextEdit>("differenceRight")->textCursor().blockNumber() ? left : -1;
}

/// The texts of a side that are marked.
QStringList marked(const Desk &desk, QAnyStringView side)
{
    QStringList result;
    const QTextDocument *document = desk.find<QPlainTextEdit>(side)->document();
    for (QTextBlock block = document->begin(); block.isValid(); block = block.next()) {
        for (auto part = block.begin(); !part.atEnd(); ++part) {
            if (part.fragment().charFormat().fontUnderline())
                result.append(part.fragment().text());
        }
    }
    return result;
}

const QByteArray order = R"({"id":7,"items":[{"sku":"A","count":2}],"total":10})";
const QByteArray otherOrder = R"({"id":7,"items":[{"sku":"A","count":3},{"sku":"B","count":1}],"total":10})";

} // namespace

void TestMessageCompare::comparesTwoSelectedRows()
{
    Desk desk;
    open(desk, {order, otherOrder, order});
    auto *view = desk.find<QTableView>("timelineView");
    view->selectRow(0);
    QVERIFY(!desk.find<QAction>("compareMessages")->isEnabled());
    view->selectAll();
    QVERIFY(!desk.find<QAction>("compareMessages")->isEnabled());
    compare(desk);
    QCOMPARE(lines(desk, "differenceLeft"),
             QStringList({u"  {"_s, u"    \"id\": 7,"_s, u"    \"items\": ["_s, u"      {"_s,
                          u"        \"sku\": \"A\","_s, u"≠       \"count\": 2"_s, u"      }"_s, QString(),
                          QString(), QString(), QString(), u"    ],"_s, u"    \"total\": 10"_s, u"  }"_s}));
    QCOMPARE(lines(desk, "differenceRight"),
             QStringList({u"  {"_s, u"    \"id\": 7,"_s, u"    \"items\": ["_s, u"      {"_s,
                          u"        \"sku\": \"A\","_s, u"≠       \"count\": 3"_s, u"      },"_s,
                          u"+     {"_s, u"+       \"sku\": \"B\","_s, u"+       \"count\": 1"_s, u"+     }"_s,
                          u"    ],"_s, u"    \"total\": 10"_s, u"  }"_s}));
    QCOMPARE(marked(desk, "differenceLeft"), QStringList(u"2"_s));
    QCOMPARE(marked(desk, "differenceRight"), QStringList(u"3"_s));
    const QString title = desk.text("messageCompareLeftTitle");
    QVERIFY2(title.startsWith(u"feed · #1 · "_s) && title.endsWith(u"received · text · 51 B"_s),
             qPrintable(title));
    QVERIFY(desk.text("messageCompareRightTitle").startsWith(u"feed · #2 · "_s));
    QTest::keyClick(desk.find<QPlainTextEdit>("differenceLeft"), Qt::Key_Escape);
    QVERIFY(!desk.find<QDialog>("messageCompareWindow")->isVisible());
}

void TestMessageCompare::goesFromDifferenceToDifference()
{
    Desk desk;
    open(desk, {order, otherOrder});
    compare(desk);
    QCOMPARE(currentLine(desk), 5);
    QCOMPARE(desk.text("messageCompareCount"), u"Difference 1 of 2"_s);
    QVERIFY(!desk.find<QAbstractButton>("messageComparePrevious")->isEnabled());
    QTest::keyClick(desk.find<QPlainTextEdit>("differenceLeft"), Qt::Key_F8);
    QCOMPARE(currentLine(desk), 7);
    QCOMPARE(desk.text("messageCompareCount"), u"Difference 2 of 2"_s);
    QVERIFY(!desk.find<QAbstractButton>("messageCompareNext")->isEnabled());
    QTest::keyClick(desk.find<QPlainTextEdit>("differenceLeft"), Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(currentLine(desk), 5);
    desk.click("messageCompareNext");
    QCOMPARE(currentLine(desk), 7);
    QTest::keyClick(desk.find<QPlainTextEdit>("differenceRight"), Qt::Key_End, Qt::ControlModifier);
    QCOMPARE(desk.text("messageCompareCount"), u"2 difference(s)"_s);
}

void TestMessageCompare::leavesOutWhatIsTheSame()
{
    QByteArray left;
    for (int i = 0; i < 100; ++i)
        left += "line " + QByteArray::number(i) + '\n';
    QByteArray right = left;
    right.replace("line 50\n", "line fifty\n");
    Desk desk;
    open(desk, {left, right});
    compare(desk);
    QCOMPARE(lines(desk, "differenceLeft").size(), 101);
    desk.find<QCheckBox>("messageCompareOnlyDifferences")->click();
    for (const auto side : {"differenceLeft", "differenceRight"}) {
        const QStringList shown = lines(desk, side);
        QCOMPARE(shown.size(), 9);
        QVERIFY2(shown.constFirst().startsWith(u"⋯ 47"_s), qPrintable(shown.constFirst()));
        QCOMPARE(shown.at(1), u"  line 47"_s);
        QVERIFY2(shown.constLast().startsWith(u"⋯ 47"_s), qPrintable(shown.constLast()));
    }
    QCOMPARE(currentLine(desk), 4);
    QCOMPARE(marked(desk, "differenceRight"), QStringList(u"fifty"_s));
}

void TestMessageCompare::isReadAsTextOrBytesToo()
{
    Desk desk;
    open(desk, {R"({"a":1})", R"({ "a":1})"});
    compare(desk);
    auto *as = desk.find<QComboBox>("messageCompareAs");
    QCOMPARE(as->count(), 3);
    QVERIFY(desk.text("messageCompareRemark").contains(u"white space"_s));
    as->setFocus();
    QTest::keyClick(as, Qt::Key_Down);
    QTRY_COMPARE(lines(desk, "differenceLeft"), QStringList(u"≠ {\"a\":1}"_s));
    QCOMPARE(marked(desk, "differenceRight"), QStringList(u" "_s));
    QVERIFY(desk.text("messageCompareRemark").isEmpty());
    QTest::keyClick(as, Qt::Key_Down);
    QTRY_VERIFY(lines(desk, "differenceLeft").constFirst().startsWith(u"≠ 0000  7b    22 61"_s));
}

void TestMessageCompare::saysWhatTheLinesDoNotTell_data()
{
    QTest::addColumn<QByteArray>("left");
    QTest::addColumn<QByteArray>("right");
    QTest::addColumn<QString>("remark");
    const QByteArray huge(20'000'000, 'x');
    QTest::newRow("nothing") << QByteArray("a") << QByteArray("b") << QString();
    QTest::newRow("the same") << QByteArray("a") << QByteArray("a") << u"Both are the same, byte for byte."_s;
    QTest::newRow("huge, differs at once") << QByteArray("a" + huge) << QByteArray("b" + huge)
                                           << u"Shown and compared are the first 256.0 KiB of each."_s;
    QTest::newRow("huge, differs at its end")
        << QByteArray(huge + "a") << QByteArray(huge + "b")
        << u"Both are the same up to byte 20,000,000. Shown and compared are the 4,097 B from byte 19,995,904 on."_s;
}

void TestMessageCompare::saysWhatTheLinesDoNotTell()
{
    QFETCH(const QByteArray, left);
    QFETCH(const QByteArray, right);
    Desk desk;
    open(desk, {left, right});
    compare(desk);
    QTEST(desk.text("messageCompareRemark"), "remark");
}

void TestMessageCompare::manyLinesComeInSlices()
{
    QByteArray left = "[";
    for (int i = 0; i < 3000; ++i)
        left += QByteArray::number(i) + ',';
    Desk desk;
    open(desk, {left + "0]", left + "1]"});
    compare(desk);
    QVERIFY(lines(desk, "differenceLeft").size() < 3000);
    QTRY_COMPARE(lines(desk, "differenceLeft").size(), 3003);
    QTRY_COMPARE(currentLine(desk), 3001);
    const auto *leftEdit = desk.find<QPlainTextEdit>("differenceLeft");
    const auto *rightEdit = desk.find<QPlainTextEdit>("differenceRight");
    leftEdit->verticalScrollBar()->setValue(1234);
    QCOMPARE(rightEdit->verticalScrollBar()->value(), 1234);
    rightEdit->verticalScrollBar()->setValue(7);
    QCOMPARE(leftEdit->verticalScrollBar()->value(), 7);
}

QTEST_MAIN(TestMessageCompare)
#include "tst_messagecompare.moc"
