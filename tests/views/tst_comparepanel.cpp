// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/filesetting.h"
#include "capture/sessionfilewriter.h"
#include "desk.h"
#include "replay/comparisoncolumns.h"
#include "views/compare/comparedocks.h"
#include "views/compare/comparepanel.h"
#include "views/compare/comparisonrulesmodel.h"
#include "views/compare/timingpicture.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QCheckBox>
#include <QClipboard>
#include <QDockWidget>
#include <QFileDialog>
#include <QHelpEvent>
#include <QLockFile>
#include <QMenu>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QToolTip>

using namespace socketglass;
using namespace Qt::StringLiterals;

class TestComparePanel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useOwnSettings(m_settings.path()); }
    void comparesTwoSelectedSessions();
    void comparesAReplayWithItsRecording();
    void goesFromDifferenceToDifference();
    void showsWhatDiffersAndWhereItCame();
    void whatDiffersByNatureIsListed();
    void aPlaceIsIgnoredFromThenOn();
    void rulesAreCheckedWhileTheyAreWritten();
    void sidesAreExchanged();
    void optionsChangeWhatCounts();
    void aSessionThatIsOpenIsComparedAsFarAsItGot();
    void reportIsCopiedAndSaved();
    void comparingCanBeStopped();
    void nothingIsChangedInAFileThatIsRecordedElsewhere();
    void timing_data();
    void timing();
    void timingPictureGoesFromMessageToMessage();

private:
    void compare(const Desk &desk, qint64 left, qint64 right);
    QTemporaryDir m_settings;
};

namespace {

constexpr qint64 start = 1'700'000'000'000'000'000;
constexpr qint64 ms = 1'000'000;

const ComparisonResult *resultOf(const Desk &desk)
{
    return desk.window().compareDocks()->comparePanel()->result();
}

QString verdictOf(const Desk &desk)
{
    return desk.text("compareVerdict");
}

/// The rows of the table, sign and word only.
QStringList verdicts(const Desk &desk)
{
    QStringList result;
    const QAbstractItemModel *model = desk.find<QTableView>("compareTable")->model();
    for (int row = 0; row < model->rowCount(); ++row)
        result.append(model->index(row, 0).data().toString());
    return result;
}

int currentRow(const Desk &desk)
{
    return desk.find<QTableView>("compareTable")->currentIndex().row();
}

/// Two sessions; each message comes so many ms after the one before it.
QString writeFile(const QString &path, const QList<int> &left, const QList<int> &right)
{
    SessionFileWriter writer(path);
    const QList<int> sides[] = {left, right};
    for (const int number : {1, 2}) {
        SessionRow row;
        row.id = SessionId(number);
        row.name = u"feed"_s;
        row.url = u"ws://example.test/feed"_s;
        row.created = start;
        writer.addSession(row);
    }
    for (const int number : {1, 2}) {
        Event event;
        event.session = SessionId(number);
        event.time = start;
        event.kind = EventKind::Opened;
        event.detail = "{\"subprotocol\":\"\"}";
        writer.addEvent(event, {}, {});
        event.kind = EventKind::Message;
        event.direction = Direction::Received;
        event.opcode = Opcode::Text;
        event.detail.clear();
        event.frames = 1;
        int n = 0;
        for (const int delay : sides[number - 1]) {
            event.time += delay * ms;
            writer.addEvent(event, QByteArray("message " + QByteArray::number(n++)), {});
        }
    }
    return writer.finish() ? path : QString();
}

} // namespace

void TestComparePanel::compare(const Desk &desk, qint64 left, qint64 right)
{
    desk.trigger("actionCompare");
    desk.window().compareDocks()->comparePanel()->setSessions(SessionId(left), SessionId(right));
    desk.click("compareStart");
    QTRY_VERIFY(resultOf(desk));
}

void TestComparePanel::comparesTwoSelectedSessions()
{
    Desk desk;
    desk.trigger("actionCompare");
    QVERIFY(desk.find<QDockWidget>("compareDock")->isVisible());
    QVERIFY(!desk.find<QComboBox>("compareLeftSession")->isVisible()); // nothing to compare yet
    QVERIFY(desk.record({u"hello"_s, u"same"_s}));
    QVERIFY(desk.record({u"hello"_s, u"other"_s}));
    QVERIFY(desk.record({u"hello"_s, u"other"_s}));
    auto *list = desk.find<QTableView>("sessionsView");
    const auto clickRow = [list](int row, Qt::KeyboardModifiers keys) {
        QTest::mouseClick(list->viewport(), Qt::LeftButton, keys,
                          list->visualRect(list->model()->index(row, 0)).center());
    };
    clickRow(1, Qt::NoModifier);
    QCOMPARE(desk.find<QAction>("actionCompare")->text(), u"Compare &with…"_s);
    clickRow(0, Qt::ControlModifier);
    QCOMPARE(desk.find<QAction>("actionCompare")->text(), u"Compare &Both"_s);
    desk.trigger("actionCompare");
    QTRY_VERIFY(resultOf(desk));
    QCOMPARE(desk.find<QComboBox>("compareLeftSession")->currentIndex(), 0);
    QCOMPARE(desk.find<QComboBox>("compareRightSession")->currentIndex(), 1);
    QVERIFY(verdictOf(desk).startsWith(u"≠ Different: 2 changed,"_s)); // sent, and its echo
    QCOMPARE(verdicts(desk).count(u"≠ changed"_s), 2);
    desk.find<QComboBox>("compareLeftSession")->setCurrentIndex(2);
    QVERIFY(!resultOf(desk)); // of other sessions
    QCOMPARE(verdicts(desk), QStringList());
    desk.click("compareStart");
    QTRY_VERIFY(resultOf(desk));
    QVERIFY2(verdictOf(desk).startsWith(u"= Equal: 4 message"_s), qPrintable(verdictOf(desk)));
    clickRow(2, Qt::NoModifier);
    desk.trigger("actionCompare"); // with …: another one than itself
    QCOMPARE(desk.find<QComboBox>("compareLeftSession")->currentIndex(), 2);
    QVERIFY(desk.find<QComboBox>("compareRightSession")->currentIndex() != 2);
}

void TestComparePanel::comparesAReplayWithItsRecording()
{
    Desk desk;
    QVERIFY(desk.record({u"hello"_s, u"{\"type\":\"tick\"}"_s}));
    desk.trigger("actionReplay");
    desk.click("replayStart");
    QTRY_VERIFY(desk.find<QPushButton>("replayCompare")->isVisible());
    desk.click("replayCompare");
    QVERIFY(desk.find<QDockWidget>("compareDock")->isVisible());
    QTRY_VERIFY(resultOf(desk));
    QVERIFY2(verdictOf(desk).startsWith(u"= Equal: 4 message"_s), qPrintable(verdictOf(desk)));
}

void TestComparePanel::goesFromDifferenceToDifference()
{
    Desk desk;
    QVERIFY(desk.record({u"a"_s, u"b"_s, u"c"_s, u"d"_s}));
    QVERIFY(desk.record({u"a"_s, u"x"_s, u"c"_s, u"y"_s}));
    compare(desk, 1, 2);
    auto *view = desk.find<QTableView>("compareTable");
    const QAbstractItemModelTester tester(view->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QStringList all = verdicts(desk);
    QList<int> expected;
    for (int row = 0; row < all.size(); ++row) {
        if (all.at(row).startsWith(u'≠'))
            expected.append(row);
    }
    QCOMPARE(expected.size(), 4);
    QList<int> seen{currentRow(desk)}; // the first is selected
    for (int i = 0; i < 5; ++i) {
        QTest::keyClick(view, Qt::Key_F8);
        seen.append(currentRow(desk));
    }
    expected.append({expected.last(), expected.last()}); // there is no further one
    QCOMPARE(seen, expected);
    QVERIFY(!desk.find<QAbstractButton>("compareNext")->isEnabled());
    QTest::keyClick(view, Qt::Key_F8, Qt::ShiftModifier);
    QCOMPARE(currentRow(desk), expected.at(2));
    desk.click("comparePrevious");
    QCOMPARE(currentRow(desk), expected.at(1));
    desk.find<QCheckBox>("compareOnlyDifferences")->click();
    QCOMPARE(verdicts(desk), QStringList(4, u"≠ changed"_s));
    QCOMPARE(currentRow(desk), 1); // still the same
    desk.find<QCheckBox>("compareOnlyDifferences")->click();
    QCOMPARE(currentRow(desk), expected.at(1));
}

void TestComparePanel::showsWhatDiffersAndWhereItCame()
{
    Desk desk;
    QVERIFY(desk.record({u"{\"price\":10,\"name\":\"a\"}"_s}));
    QVERIFY(desk.record({u"{\"price\":11,\"name\":\"a\"}"_s}));
    compare(desk, 1, 2);
    auto *values = desk.find<QTableView>("compareValues");
    QTRY_COMPARE(values->model()->rowCount(), 1);
    QStringList cells;
    for (int column = 0; column < values->model()->columnCount(); ++column)
        cells.append(values->model()->index(0, column).data().toString());
    QCOMPARE(cells, QStringList({u"$.price"_s, u"10"_s, u"11"_s, u"≠ differs"_s}));
    QVERIFY(desk.find<QPlainTextEdit>("payload_compareLeft")->toPlainText().contains(u"10"_s));
    QVERIFY(desk.find<QPlainTextEdit>("payload_compareRight")->toPlainText().contains(u"11"_s));

    auto *view = desk.find<QTableView>("compareTable");
    const auto pick = [&](ComparisonColumn column) {
        view->setCurrentIndex(view->currentIndex().siblingAtColumn(int(column)));
        QTest::keyClick(view, Qt::Key_Return);
        return qint64(desk.window().timeline()->currentEvent()->session);
    };
    QCOMPARE(pick(ComparisonColumn::RightPreview), 2);
    QCOMPARE(QString::fromUtf8(desk.window().timeline()->currentEvent()->head),
             u"{\"price\":11,\"name\":\"a\"}"_s);
    QCOMPARE(pick(ComparisonColumn::LeftPreview), 1);
    desk.trigger("actionShowAll"); // only the current session is shown
    QCOMPARE(pick(ComparisonColumn::RightPreview), 2);
    QCOMPARE(QAccessible::queryAccessibleInterface(view)->text(QAccessible::Name), view->accessibleName());
    QVERIFY(view->currentIndex()
                .siblingAtColumn(0)
                .data(Qt::AccessibleTextRole)
                .toString()
                .contains(u"$.price: 10 → 11"_s));
}

void TestComparePanel::whatDiffersByNatureIsListed()
{
    Desk desk;
    QVERIFY(desk.record({u"{\"id\":\"5b1f0c1e-7a3a-4a8e-9d0e-0a1b2c3d4e5f\"}"_s}));
    QVERIFY(desk.record({u"{\"id\":\"c2a9e1d4-11bb-4c0f-8e7a-ffeeddccbbaa\"}"_s}));
    compare(desk, 1, 2);
    QVERIFY2(verdictOf(desk).startsWith(u"= Equal: 2 message"_s), qPrintable(verdictOf(desk)));
    QVERIFY(verdictOf(desk).contains(u"ignored"_s));
    const auto *ignored = desk.find<QTableView>("compareIgnored")->model();
    QCOMPARE(ignored->rowCount(), 2); // sent and received
    QCOMPARE(ignored->index(0, 1).data().toString(), u"UUID"_s);
    QCOMPARE(ignored->index(0, 3).data().toString(), u"$.id"_s);
    QCOMPARE(desk.find<QTabWidget>("compareTabs")->tabText(2), u"Ignored (2)"_s);
    desk.find<QCheckBox>("compareRecognise")->click(); // compares again
    QTRY_VERIFY(verdictOf(desk).startsWith(u"≠ Different: 2 changed"_s));
    desk.find<QCheckBox>("compareRecognise")->click();
    QTRY_VERIFY(verdictOf(desk).startsWith(u"= Equal"_s));
}

void TestComparePanel::aPlaceIsIgnoredFromThenOn()
{
    const QString path = m_settings.filePath(u"ignored.sglass"_s);
    {
        Desk desk;
        QVERIFY(desk.record({u"{\"price\":10}"_s, u"{\"price\":10,\"x\":1}"_s}));
        QVERIFY(desk.record({u"{\"price\":11}"_s, u"{\"price\":11,\"x\":2}"_s}));
        compare(desk, 1, 2);
        QVERIFY(verdictOf(desk).contains(u"4 changed"_s));
        QTRY_VERIFY(desk.find<QPushButton>("compareIgnore")->isEnabled());
        desk.click("compareIgnore");
        QTRY_VERIFY(verdictOf(desk).contains(u"2 changed"_s)); // $.x is left
        QCOMPARE(desk.find<QTabWidget>("compareTabs")->tabText(3), u"Rules (1)"_s);
        desk.window().document()->saveAs(path);
        QTRY_VERIFY(!desk.window().document()->isUnsaved());
    }
    Desk desk;
    desk.window().open(path);
    QTRY_COMPARE(desk.sessionCount(), 2);
    compare(desk, 1, 2);
    QVERIFY(verdictOf(desk).contains(u"2 changed"_s));
    auto *rules = desk.find<QTableView>("compareRules");
    QCOMPARE(rules->model()->index(0, 1).data().toString(), u"$.price"_s);
    desk.find<QTabWidget>("compareTabs")->setCurrentIndex(3);
    QTest::mouseClick(rules->viewport(), Qt::LeftButton, {},
                      rules->visualRect(rules->model()->index(0, 1)).center());
    QTest::keyClick(rules, Qt::Key_Delete);
    QTRY_VERIFY(verdictOf(desk).contains(u"4 changed"_s));
    const auto kept = [&path] {
        SessionFileReader reader;
        return reader.open(path) ? QByteArray("?") : reader.setting(FileSetting::comparisonRules);
    };
    QTRY_COMPARE(kept(), QByteArray());
}

void TestComparePanel::rulesAreCheckedWhileTheyAreWritten()
{
    Desk desk;
    QVERIFY(desk.record({u"nonce=1 a"_s}));
    QVERIFY(desk.record({u"nonce=2 a"_s}));
    compare(desk, 1, 2);
    QVERIFY(verdictOf(desk).contains(u"2 changed"_s));
    QVERIFY(!desk.find<QPushButton>("compareIgnore")->isEnabled()); // no place in JSON
    desk.find<QTabWidget>("compareTabs")->setCurrentIndex(3);
    desk.click("compareRuleFirst");
    auto *accept = desk.find<QPushButton>("compareRuleAccept");
    QVERIFY(!accept->isEnabled());
    desk.write("compareRulePattern", u"$.a["_s);
    QVERIFY(!accept->isEnabled());
    QVERIFY(desk.find<QLabel>("compareRuleProblem")->isVisible());
    desk.choose("compareRuleKind", int(ComparisonRule::Kind::Regex));
    desk.write("compareRulePattern", u"nonce=("_s);
    QVERIFY(desk.find<QLabel>("compareRuleProblem")->isVisible());
    desk.write("compareRulePattern", u"nonce=\\d+"_s);
    QVERIFY(!desk.find<QLabel>("compareRuleProblem")->isVisible());
    QTest::keyClick(desk.find<QLineEdit>("compareRulePattern"), Qt::Key_Return);
    QTRY_VERIFY2(verdictOf(desk).startsWith(u"= Equal"_s), qPrintable(verdictOf(desk)));
}

void TestComparePanel::sidesAreExchanged()
{
    Desk desk;
    QVERIFY(desk.record({u"a"_s, u"b"_s}));
    QVERIFY(desk.record({u"a"_s}));
    compare(desk, 1, 2);
    QVERIFY(verdictOf(desk).contains(u"2 missing"_s));
    desk.click("compareSwap");
    QTRY_VERIFY(resultOf(desk));
    QVERIFY(verdictOf(desk).contains(u"2 extra"_s));
    QCOMPARE(desk.find<QComboBox>("compareLeftSession")->currentIndex(), 1);
}

void TestComparePanel::optionsChangeWhatCounts()
{
    Desk desk;
    QVERIFY(desk.record({u"first"_s, u"second"_s, u"third"_s, u"fourth"_s}));
    desk.connectTo(desk.server().url(u"/echo"_s));
    QTRY_COMPARE(desk.state(1), u"OPEN"_s);
    const QStringList others{u"second"_s, u"third"_s, u"fourth"_s, u"first"_s};
    for (qsizetype i = 0; i < others.size(); ++i) {
        desk.send(others.at(i));
        QTRY_COMPARE(desk.payloads(2, Direction::Received).size(), i + 1);
    }
    compare(desk, 1, 2); // the right one has not closed
    QVERIFY2(verdictOf(desk).contains(u"2 at another place"_s), qPrintable(verdictOf(desk)));
    desk.find<QCheckBox>("compareIgnoreOrder")->click();
    QTRY_VERIFY(!verdictOf(desk).contains(u"at another place"_s));
    const int all = desk.find<QTableView>("compareTable")->model()->rowCount();
    desk.find<QCheckBox>("compareMessagesOnly")->click();
    QTRY_VERIFY(desk.find<QTableView>("compareTable")->model()->rowCount() < all);
    QVERIFY2(verdictOf(desk).startsWith(u"= Equal: 8 message"_s), qPrintable(verdictOf(desk)));
}

void TestComparePanel::aSessionThatIsOpenIsComparedAsFarAsItGot()
{
    Desk desk;
    QVERIFY(desk.record({u"a"_s, u"b"_s}));
    desk.connectTo(desk.server().url(u"/echo"_s));
    QTRY_COMPARE(desk.state(1), u"OPEN"_s);
    desk.send(u"a"_s);
    QTRY_COMPARE(desk.payloads(2, Direction::Received), QStringList({u"a"_s}));
    compare(desk, 1, 2);
    QVERIFY(desk.text("compareNotes").contains(u"still open"_s));
    QVERIFY(verdictOf(desk).contains(u"2 missing"_s));
    desk.send(u"b"_s);
    QTRY_COMPARE(desk.payloads(2, Direction::Received).size(), 2);
    desk.click("compareStart");
    QTRY_VERIFY(verdictOf(desk).startsWith(u"= Equal: 4 message"_s));
}

void TestComparePanel::reportIsCopiedAndSaved()
{
    Desk desk;
    QVERIFY(desk.record({u"a"_s}));
    QVERIFY(desk.record({u"b"_s}));
    compare(desk, 1, 2);
    QGuiApplication::clipboard()->clear();
    desk.click("compareCopyReport");
    QTRY_VERIFY(QGuiApplication::clipboard()->text().contains(u"Different: 2 changed"_s));
    const QString report = QGuiApplication::clipboard()->text();
    QVERIFY(report.contains(u"1: "_s) && report.contains(u"2: "_s)); // which sessions
    desk.click("compareSaveReport");
    auto *dialog = desk.find<QFileDialog>("compareReportDialog");
    dialog->selectFile(desk.file(u"report.txt"_s));
    static_cast<QDialog *>(dialog)->accept();
    QTRY_VERIFY(QFile::exists(desk.file(u"report.txt"_s)));
    QFile saved(desk.file(u"report.txt"_s));
    QVERIFY(saved.open(QFile::ReadOnly));
    QCOMPARE(QString::fromUtf8(saved.readAll()), report);
    desk.click("compareSaveReport");
    Q_EMIT desk.find<QFileDialog>("compareReportDialog")
        ->fileSelected(desk.file(u"no/such/folder/report.txt"_s));
    QTRY_VERIFY(desk.find<QLabel>("compareProblem")->isVisible());
    QVERIFY(desk.text("compareProblem").contains(u"no/such/folder"_s));
}

void TestComparePanel::comparingCanBeStopped()
{
    Desk desk;
    const QList<int> many(30'000, 1);
    desk.window().open(writeFile(desk.file(u"many.sglass"_s), many, many));
    QTRY_COMPARE(desk.sessionCount(), 2);
    desk.trigger("actionCompare");
    desk.window().compareDocks()->comparePanel()->setSessions(SessionId(1), SessionId(2));
    desk.click("compareStart");
    QVERIFY(desk.find<QWidget>("compareProgress")->isVisible());
    QVERIFY(!desk.find<QPushButton>("compareStart")->isEnabled());
    desk.click("compareCancel");
    QVERIFY(!desk.find<QWidget>("compareProgress")->isVisible());
    QVERIFY(desk.text("compareNotes").contains(u"Stopped"_s));
    QVERIFY(!resultOf(desk));
    desk.click("compareStart");
    QTRY_VERIFY_WITH_TIMEOUT(resultOf(desk), 20'000);
    QVERIFY2(verdictOf(desk).startsWith(u"= Equal: 30"_s) || verdictOf(desk).contains(u"30000"_s),
             qPrintable(verdictOf(desk)));
}

void TestComparePanel::nothingIsChangedInAFileThatIsRecordedElsewhere()
{
    Desk desk;
    const QString path = writeFile(desk.file(u"busy.sglass"_s), {1, 1}, {1});
    QLockFile lock(path + u"-lock"_s);
    QVERIFY(lock.lock());
    desk.window().open(path);
    QTRY_COMPARE(desk.sessionCount(), 2);
    compare(desk, 1, 2);
    QVERIFY(verdictOf(desk).contains(u"1 missing"_s));
    desk.find<QTabWidget>("compareTabs")->setCurrentIndex(3);
    QVERIFY(!desk.find<QAbstractButton>("compareRuleAdd")->isEnabled());
    QVERIFY(!desk.find<QAbstractButton>("compareRuleFirst")->isEnabled());
    QVERIFY(desk.find<QLabel>("compareReadOnly")->isVisible());
    QVERIFY(!desk.text("compareReadOnly").isEmpty());
    lock.unlock();
    QTRY_VERIFY(desk.find<QAbstractButton>("compareRuleAdd")->isEnabled()); // that has ended
    QVERIFY(!desk.find<QLabel>("compareReadOnly")->isVisible());
}

void TestComparePanel::timing_data()
{
    QTest::addColumn<QList<int>>("left");
    QTest::addColumn<QList<int>>("right");
    QTest::addColumn<qint64>("median"); // ms
    QTest::addColumn<qint64>("p95");
    QTest::addColumn<qint64>("largest"); // with its sign
    QTest::newRow("same") << QList{5, 5, 5} << QList{5, 5, 5} << 0LL << 0LL << 0LL;
    QTest::newRow("one later") << QList{5, 5, 5} << QList{5, 25, 5} << 0LL << 20LL << 20LL;
    QTest::newRow("all sooner") << QList{9, 9, 9} << QList{6, 5, 7} << 3LL << 4LL << -4LL;
    QTest::newRow("twenty, one far") << QList<int>(20, 2) << QList<int>(19, 3) + QList{90} << 1LL << 1LL
                                     << 88LL;
    QTest::newRow("one side only") << QList{1, 1} << QList{1} << 0LL << 0LL << 0LL;
}

void TestComparePanel::timing()
{
    QFETCH(const QList<int>, left);
    QFETCH(const QList<int>, right);
    SessionFileReader reader;
    QTemporaryDir folder;
    QVERIFY(!reader.open(writeFile(folder.filePath(u"timing.sglass"_s), left, right)));
    const TimingFigures figures =
        TimingFigures::of(compareSessions(reader, SessionId(1), reader, SessionId(2), {}));
    QCOMPARE(figures.pairs.size(), std::min(left.size(), right.size()));
    QTEST(figures.median / ms, "median");
    QTEST(figures.p95 / ms, "p95");
    QTEST(figures.pairs.at(figures.largest).deviation() / ms, "largest");
}

void TestComparePanel::timingPictureGoesFromMessageToMessage()
{
    Desk desk;
    desk.window().resize(1400, 900);
    desk.window().open(writeFile(desk.file(u"timing.sglass"_s), {10, 10, 10, 10}, {10, 10, 60, 10}));
    QTRY_COMPARE(desk.sessionCount(), 2);
    compare(desk, 1, 2);
    desk.find<QTabWidget>("compareTabs")->setCurrentIndex(1);
    auto *picture = desk.find<TimingPicture>("compareTiming");
    QVERIFY(picture->isVisible());
    QVERIFY2(picture->accessibleDescription().contains(u"50.0 ms"_s),
             qPrintable(picture->accessibleDescription()));
    QCOMPARE(desk.text("compareTimingSummary"), picture->accessibleDescription());
    picture->setFocus();
    QTest::keyClick(picture, Qt::Key_Home);
    QCOMPARE(currentRow(desk), 1); // the first row is opened
    QTest::keyClick(picture, Qt::Key_Right);
    QTest::keyClick(picture, Qt::Key_Right);
    QCOMPARE(currentRow(desk), 3);
    QVERIFY(desk.text("compareTimingCurrent").contains(u"50.0 ms longer on the right"_s));
    const QPoint last(picture->width() - 10, picture->height() / 2);
    QHelpEvent hover(QEvent::ToolTip, last, picture->mapToGlobal(last));
    QApplication::sendEvent(picture, &hover);
    QVERIFY2(QToolTip::text().contains(u"the same"_s), qPrintable(QToolTip::text()));
    QTest::mouseClick(picture, Qt::LeftButton, {}, last);
    QCOMPARE(currentRow(desk), 4);
    QTest::keyClick(picture, Qt::Key_Return);
    QVERIFY(desk.find<QTableView>("compareTable")->isVisible());
    QCOMPARE(currentRow(desk), 4);
}

QTEST_MAIN(TestComparePanel)
#include "tst_comparepanel.moc"
