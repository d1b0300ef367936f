// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/filesetting.h"
#include "desk.h"
#include "views/compare/comparedocks.h"
#include "views/compare/expectationofevent.h"
#include "views/compare/expectationsmodel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QDockWidget>
#include <QJsonDocument>
#include <QLockFile>
#include <QProcess>

using namespace socketglass;
using namespace Qt::StringLiterals;

class TestExpectationsPanel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useOwnSettings(m_settings.path()); }
    void everyKindIsMade_data();
    void everyKindIsMade();
    void anOrderGrowsAndShrinks();
    void problemsAreMarkedWhileTyping();
    void listOfExpectations();
    void checksASession();
    void madeFromARowOfTheTimeline();
    void suggestedByAnEvent_data();
    void suggestedByAnEvent();
    void areKeptAndRunFromTheCommandLine();
    void nothingIsChangedInAFileThatIsRecordedElsewhere();

private:
    QTemporaryDir m_settings;
};

namespace {

using Kind = Expectation::Kind;

ExpectationsModel *modelOf(const Desk &desk)
{
    return desk.window().findChild<ExpectationsModel *>();
}

void open(const Desk &desk)
{
    desk.trigger("actionExpectations");
    QVERIFY(desk.find<QDockWidget>("expectationsDock")->isVisible());
}

/// Some received message contains this.
void addContains(const Desk &desk, const QString &text)
{
    desk.click("expectationAdd");
    desk.write("expectMessagePattern", text);
    desk.click("expectAccept");
}

QStringList results(const Desk &desk)
{
    QStringList result;
    for (int row = 0; row < modelOf(desk)->rowCount(); ++row)
        result.append(modelOf(desk)->index(row, ExpectationsModel::ResultColumn).data().toString());
    return result;
}

using Steps = std::function<void(const Desk &)>;

} // namespace

Q_DECLARE_METATYPE(Steps)

void TestExpectationsPanel::everyKindIsMade_data()
{
    QTest::addColumn<Steps>("steps");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, Steps steps, const QString &sentence) {
        QTest::newRow(name) << std::move(steps) << sentence;
    };
    row(
        "contains", [](const Desk &desk) { desk.write("expectMessagePattern", u"abc"_s); },
        u"Some received message contains “abc”."_s);
    row(
        "every equals",
        [](const Desk &desk) {
            desk.choose("expectMessageDirection", int(Direction::Sent));
            desk.choose("expectMessageKind", int(MessageMatch::Kind::Equals));
            desk.write("expectMessagePattern", u"abc"_s);
            desk.choose("expectQuantifier", int(Expectation::Quantifier::Every));
        },
        u"Every sent message equals “abc”."_s);
    row(
        "number",
        [](const Desk &desk) {
            desk.write("expectMessagePattern", u"abc"_s);
            desk.choose("expectQuantifier", int(Expectation::Quantifier::Number));
            desk.find<QSpinBox>("expectNumber")->setValue(3);
        },
        u"The received message number 3 contains “abc”."_s);
    row(
        "JSONPath",
        [](const Desk &desk) {
            desk.choose("expectMessageKind", int(MessageMatch::Kind::JsonPath));
            desk.write("expectMessagePattern", u"$.type == \"tick\""_s);
        },
        u"Some received message fulfils $.type == \"tick\"."_s);
    row(
        "count",
        [](const Desk &desk) {
            desk.choose("expectKind", int(Kind::Count));
            desk.choose("expectBound", int(Expectation::Bound::AtLeast));
            desk.find<QSpinBox>("expectCount")->setValue(5);
            desk.write("expectMessagePattern", u"abc"_s);
        },
        u"At least 5 times: a received message that contains “abc”."_s);
    row(
        "order",
        [](const Desk &desk) {
            desk.choose("expectKind", int(Kind::Order));
            desk.write("expectStep1Pattern", u"a"_s);
            desk.choose("expectStep2Direction", int(Direction::Sent));
            desk.write("expectStep2Pattern", u"b"_s);
        },
        u"In this order: a received message that contains “a”, then a sent message that contains “b”."_s);
    row(
        "time since request",
        [](const Desk &desk) {
            desk.choose("expectKind", int(Kind::Time));
            desk.find<QSpinBox>("expectWithin")->setValue(250);
            desk.write("expectMessagePattern", u"b"_s);
            desk.choose("expectRequestKind", int(MessageMatch::Kind::Contains));
            desk.write("expectRequestPattern", u"a"_s);
        },
        u"Within 250 ms of the request that contains “a” comes a received message that contains “b”."_s);
    row(
        "time since the message before",
        [](const Desk &desk) {
            desk.choose("expectKind", int(Kind::Time));
            desk.find<QSpinBox>("expectWithin")->setValue(10);
            desk.choose("expectSince", int(Expectation::Since::MessageBefore));
            desk.choose("expectMessageKind", int(MessageMatch::Kind::Any));
        },
        u"Within 10 ms of the message before it comes a received message."_s);
    row(
        "close",
        [](const Desk &desk) {
            desk.choose("expectKind", int(Kind::Close));
            desk.write("expectCode", u"4001"_s);
            desk.choose("expectClean", 1);
        },
        u"The session closes with 4001, cleanly."_s);
    row(
        "no errors", [](const Desk &desk) { desk.choose("expectKind", int(Kind::NoErrors)); },
        u"No errors."_s);
}

void TestExpectationsPanel::everyKindIsMade()
{
    QFETCH(const Steps, steps);
    QFETCH(const QString, sentence);
    Desk desk;
    open(desk);
    desk.click("expectationFirst");
    steps(desk);
    QCOMPARE(desk.text("expectSentence"), sentence);
    desk.write("expectName", u"mine"_s);
    desk.click("expectAccept");
    QCOMPARE(modelOf(desk)->rowCount(), 1);
    const Expectation made = modelOf(desk)->entries().constFirst();
    QCOMPARE(made.text(), sentence);
    QCOMPARE(made.name, u"mine"_s);
    QVERIFY(Expectation::fromJson(made.toJson()));
    desk.click("expectationEdit"); // what is shown of it is all of it
    desk.click("expectAccept");
    QCOMPARE(modelOf(desk)->entries().constFirst().toJson(), made.toJson());
}

void TestExpectationsPanel::anOrderGrowsAndShrinks()
{
    Desk desk;
    open(desk);
    desk.click("expectationFirst");
    desk.choose("expectKind", int(Kind::Order));
    desk.write("expectStep1Pattern", u"a"_s);
    desk.write("expectStep2Pattern", u"b"_s);
    desk.click("expectStepAdd");
    desk.write("expectStep3Pattern", u"c"_s);
    desk.click("expectStep1Remove");
    desk.click("expectAccept");
    const QList<MessageSelector> sequence = modelOf(desk)->entries().constFirst().sequence;
    QCOMPARE(sequence.size(), 2);
    QCOMPARE(sequence.at(0).match.pattern() + sequence.at(1).match.pattern(), u"bc"_s);
}

void TestExpectationsPanel::problemsAreMarkedWhileTyping()
{
    Desk desk;
    open(desk);
    desk.click("expectationFirst");
    auto *accept = desk.find<QPushButton>("expectAccept");
    const auto expectFine = [&](bool fine) {
        QCOMPARE(accept->isEnabled(), fine);
        QCOMPARE(desk.find<QLabel>("expectProblem")->isVisible(), !fine);
        QCOMPARE(desk.find<QLabel>("expectSentence")->isVisible(), fine);
    };
    expectFine(false); // contains nothing
    desk.choose("expectMessageKind", int(MessageMatch::Kind::JsonPath));
    desk.write("expectMessagePattern", u"$.a =="_s);
    expectFine(false);
    desk.write("expectMessagePattern", u"$.a == 1"_s);
    expectFine(true);
    desk.choose("expectMessageKind", int(MessageMatch::Kind::Regex));
    desk.write("expectMessagePattern", u"(a"_s);
    expectFine(false);
    QTest::keyClick(desk.find<QLineEdit>("expectMessagePattern"), Qt::Key_Return);
    QCOMPARE(modelOf(desk)->rowCount(), 0);
    desk.choose("expectKind", int(Kind::Close));
    expectFine(false); // neither code nor clean
    desk.write("expectCode", u"abc"_s);
    expectFine(false);
    desk.write("expectCode", u"70000"_s);
    expectFine(false);
    desk.write("expectCode", u"1000"_s);
    expectFine(true);
    QTest::keyClick(desk.find<QLineEdit>("expectCode"), Qt::Key_Return);
    QCOMPARE(modelOf(desk)->rowCount(), 1);
}

void TestExpectationsPanel::listOfExpectations()
{
    Desk desk;
    open(desk);
    const QAbstractItemModelTester tester(modelOf(desk),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    addContains(desk, u"a"_s);
    addContains(desk, u"b"_s);
    const auto patterns = [&desk] {
        QString result;
        for (const Expectation &expectation : modelOf(desk)->entries())
            result += expectation.messages.match.pattern();
        return result;
    };
    desk.click("expectationDuplicate");
    QCOMPARE(patterns(), u"abb"_s);
    desk.click("expectationUp");
    desk.click("expectationUp");
    QCOMPARE(patterns(), u"bab"_s);
    desk.click("expectationDown");
    QCOMPARE(patterns(), u"abb"_s);
    auto *view = desk.find<QTableView>("expectations");
    QTest::mouseClick(view->viewport(), Qt::LeftButton, {},
                      view->visualRect(modelOf(desk)->index(2, 1)).center());
    QTest::keyClick(view, Qt::Key_Delete);
    QCOMPARE(patterns(), u"ab"_s);
    QTest::keyClick(view, Qt::Key_Return);
    desk.write("expectMessagePattern", u"c"_s);
    QTest::keyClick(desk.find<QLineEdit>("expectMessagePattern"), Qt::Key_Escape);
    QCOMPARE(patterns(), u"ab"_s);
    QCOMPARE(results(desk), QStringList(2, u"– not checked"_s));
    QVERIFY(!desk.find<QPushButton>("expectationCheck")->isEnabled()); // no session
}

void TestExpectationsPanel::checksASession()
{
    Desk desk;
    QVERIFY(desk.record({u"one"_s, u"two"_s}));
    QVERIFY(desk.record({u"three"_s}));
    open(desk);
    addContains(desk, u"two"_s);
    addContains(desk, u"three"_s);
    desk.find<QComboBox>("expectationSession")->setCurrentIndex(0);
    desk.click("expectationCheck");
    QTRY_COMPARE(results(desk), QStringList({u"✓ passed"_s, u"✗ failed"_s}));
    QCOMPARE(desk.text("expectationSummary"), u"✗ 1 of 2 failed."_s);
    auto *view = desk.find<QTableView>("expectations");
    QCOMPARE(view->currentIndex().row(), 1); // the first that failed
    QVERIFY(desk.text("expectationFound").contains(u"three"_s));
    view->setCurrentIndex(view->model()->index(0, 0));
    desk.trigger("actionShowAll"); // and another session is the current one
    desk.find<QTableView>("sessionsView")->selectRow(1);
    desk.click("expectationShow");
    const auto shown = desk.window().timeline()->currentEvent();
    QVERIFY(shown);
    QCOMPARE(qint64(shown->session), 1);
    QCOMPARE(shown->head, QByteArray("two"));
    desk.find<QComboBox>("expectationSession")->setCurrentIndex(1);
    QCOMPARE(results(desk), QStringList(2, u"– not checked"_s));
    QVERIFY(!desk.find<QLabel>("expectationSummary")->isVisible());
    desk.click("expectationCheck");
    QTRY_COMPARE(results(desk), QStringList({u"✗ failed"_s, u"✓ passed"_s}));
    view->setCurrentIndex(view->model()->index(0, 0));
    desk.click("expectationRemove");
    QCOMPARE(results(desk), QStringList(u"– not checked"_s));
    desk.click("expectationCheck");
    QTRY_COMPARE(desk.text("expectationSummary"), u"✓ All 1 passed."_s);
}

void TestExpectationsPanel::madeFromARowOfTheTimeline()
{
    Desk desk;
    QVERIFY(desk.record({u"{\"type\":\"tick\",\"price\":5}"_s}));
    const QList<Event> events = desk.eventsOf(1);
    const auto received = std::find_if(events.begin(), events.end(), [](const Event &event) {
        return event.kind == EventKind::Message && event.direction == Direction::Received;
    });
    QVERIFY(received != events.end());
    QVERIFY(desk.window().timeline()->goTo(received->id));
    desk.trigger("actionExpectFrom");
    QVERIFY(desk.find<QDockWidget>("expectationsDock")->isVisible());
    QCOMPARE(desk.text("expectSentence"), u"Some received message fulfils $.type == \"tick\"."_s);
    desk.click("expectAccept");
    desk.click("expectationCheck");
    QTRY_COMPARE(results(desk), QStringList(u"✓ passed"_s));
    QVERIFY(desk.window().timeline()->goTo(events.constLast().id));
    desk.trigger("actionExpectFrom");
    desk.click("expectAccept");
    QCOMPARE(modelOf(desk)->entries().constLast().text(), u"The session closes with 1000, cleanly."_s);
}

void TestExpectationsPanel::suggestedByAnEvent_data()
{
    QTest::addColumn<EventKind>("kind");
    QTest::addColumn<Opcode>("opcode");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("sentence");
    const QByteArray longText(500, 'x');
    QTest::newRow("text") << EventKind::Message << Opcode::Text << QByteArray("hello")
                          << u"Some sent message equals “hello”."_s;
    QTest::newRow("long text") << EventKind::Message << Opcode::Text << longText
                               << QString(u"Some sent message contains “"_s + QString(200, u'x') + u"”."_s);
    QTest::newRow("quotes") << EventKind::Message << Opcode::Text << QByteArray(R"({"event":"a\"b"})")
                            << u"Some sent message fulfils $.event == \"a\\\"b\"."_s;
    QTest::newRow("says not what it is") << EventKind::Message << Opcode::Text << QByteArray(R"({"a":1})")
                                         << u"Some sent message equals “{\"a\":1}”."_s;
    QTest::newRow("binary") << EventKind::Message << Opcode::Binary << QByteArray("\x0a\xff", 2)
                            << u"Some sent message begins with the bytes 0a ff."_s;
    QTest::newRow("error") << EventKind::Error << Opcode::Continuation << QByteArray() << u"No errors."_s;
    QTest::newRow("ping") << EventKind::Ping << Opcode::Ping << QByteArray() << QString();
}

void TestExpectationsPanel::suggestedByAnEvent()
{
    QFETCH(const EventKind, kind);
    QFETCH(const Opcode, opcode);
    QFETCH(const QByteArray, payload);
    QFETCH(const QString, sentence);
    Event event;
    event.kind = kind;
    event.opcode = opcode;
    event.direction = Direction::Sent;
    event.head = payload;
    event.size = payload.size();
    const auto suggested = expectationOf(event);
    QCOMPARE(suggested ? suggested->text() : QString(), sentence);
    if (suggested)
        QCOMPARE(suggested->problem(), QString());
    if (suggested && kind == EventKind::Message)
        QVERIFY(suggested->messages.match.matches(MatchedMessage(payload, opcode == Opcode::Text)));
}

void TestExpectationsPanel::areKeptAndRunFromTheCommandLine()
{
    const QString path = m_settings.filePath(u"it's kept.sglass"_s);
    Desk recording;
    open(recording);
    addContains(recording, u"two"_s); // before there is a file
    QVERIFY(recording.record({u"one"_s, u"two"_s}));
    auto *command = recording.find<QLineEdit>("expectationCommand");
    QCOMPARE(command->text(), QString());
    QVERIFY(!recording.find<QPushButton>("expectationCopy")->isEnabled());
    recording.window().document()->saveAs(path);
    QTRY_VERIFY(!recording.window().document()->isUnsaved());
    recording.click("expectationCopy");
    const QString line = QGuiApplication::clipboard()->text();
    QCOMPARE(line, command->text());
    QVERIFY(line.endsWith(u" --expect --junit results.xml"_s));
    QProcess shell; // takes it apart as a person's shell does
    shell.start(u"sh"_s, {u"-c"_s, u"set -- "_s + line + u"; printf '%s\\n' \"$@\""_s});
    QVERIFY(shell.waitForFinished());
    const QStringList words = QString::fromUtf8(shell.readAllStandardOutput()).trimmed().split(u'\n');
    QCOMPARE(words, QStringList({u"socketglass"_s, u"replay"_s, path, u"--session"_s, u"1"_s, u"--to"_s,
                                 recording.server().url(u"/echo"_s).toString(), u"--expect"_s, u"--junit"_s,
                                 u"results.xml"_s}));
    recording.dropWindow();

    Desk desk;
    QCOMPARE(modelOf(desk)->rowCount(), 0);
    desk.window().open(path);
    QTRY_COMPARE(modelOf(desk)->rowCount(), 1);
    QCOMPARE(modelOf(desk)->entries().constFirst().messages.match.pattern(), u"two"_s);
    desk.window().document()->reset();
    QTRY_COMPARE(modelOf(desk)->rowCount(), 0);
}

void TestExpectationsPanel::nothingIsChangedInAFileThatIsRecordedElsewhere()
{
    const QString path = m_settings.filePath(u"busy.sglass"_s);
    {
        Desk desk;
        QVERIFY(desk.record({u"one"_s}));
        open(desk);
        addContains(desk, u"one"_s);
        desk.window().document()->saveAs(path);
        QTRY_VERIFY(!desk.window().document()->isUnsaved());
    }
    QLockFile lock(path + u"-lock"_s);
    QVERIFY(lock.lock());
    Desk desk;
    desk.window().open(path);
    QTRY_COMPARE(modelOf(desk)->rowCount(), 1);
    open(desk);
    auto *view = desk.find<QTableView>("expectations");
    view->setFocus();
    view->setCurrentIndex(view->model()->index(0, 0));
    for (const char *button : {"expectationAdd", "expectationEdit", "expectationRemove"})
        QVERIFY(!desk.find<QAbstractButton>(button)->isEnabled());
    QTest::keyClick(view, Qt::Key_Delete);
    QTest::keyClick(view, Qt::Key_Return);
    QCOMPARE(modelOf(desk)->rowCount(), 1);
    QVERIFY(!desk.find<QComboBox>("expectKind")->isVisible());
    QVERIFY(desk.find<QLabel>("expectationsNote")->isVisible());
    desk.click("expectationCheck"); // reading is enough for that
    QTRY_COMPARE(results(desk), QStringList(u"✓ passed"_s));
    lock.unlock();
    QTRY_VERIFY(desk.find<QAbstractButton>("expectationRemove")->isEnabled());
}

QTEST_MAIN(TestExpectationsPanel)
#include "tst_expectationspanel.moc"
