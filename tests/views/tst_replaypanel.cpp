// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "sessionfixture.h"

#include "views/replay/outgoingmodel.h"
#include "views/replay/replaydocks.h"
#include "views/replay/replaypanel.h"
#include "views/replay/runsmodel.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QCheckBox>
#include <QDockWidget>
#include <QTabWidget>
#include <QTableWidget>
#include <QTcpServer>

using namespace socketglass;
using namespace Qt::StringLiterals;

class TestReplayPanel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useOwnSettings(m_settings.path()); }
    void replaysAsFastAsPossible();
    void stepsByHand();
    void pausesAndResumes();
    void sendsWhatWasEdited();
    void fillsVariables();
    void addressTakesTheEnvironmentsValues();
    void sendsARangeFromTheTimeline();
    void playsSeveralAtOnce();
    void tellsWhyARunEndedEarly();
    void tellsWhatIsWrongBeforeItStarts();
    void saysWhatBelongsThere();
    void stopsWhenTheDocumentGoes();
    void everyControlHasAName();
    void modelOfALongRecording();
    void modelFollowsALiveRecording();

private:
    QTemporaryDir m_settings;
};

void TestReplayPanel::replaysAsFastAsPossible()
{
    Desk desk;
    QVERIFY(desk.record({u"one"_s, u"two"_s, u"three"_s}));
    desk.trigger("actionReplay");
    auto *panel = desk.window().replayDocks()->replayPanel();
    QVERIFY(panel->isVisible());
    QCOMPARE(desk.find<QLineEdit>("replayUrl")->text(), desk.server().url(u"/echo"_s).toString());
    QTRY_COMPARE(desk.find<QTableView>("replayMessages")->model()->rowCount(), 3);
    desk.choose("replayTiming", int(PlayPlan::Timing::Fast));
    QSignalSpy compare(panel, &ReplayPanel::compareRequested);
    desk.click("replayStart");
    QVERIFY(!desk.find<QPushButton>("replayStart")->isEnabled());
    QTRY_COMPARE(desk.text("replayState"), u"Finished"_s);
    QVERIFY2(desk.text("replayCounts").contains(u"3 sent"_s), qPrintable(desk.text("replayCounts")));
    QVERIFY(desk.text("replayCounts").contains(u"3 received, 3 in the recording"_s));
    QCOMPARE(desk.text("replayNote"), QString());
    QTRY_COMPARE(desk.payloads(2, Direction::Received), QStringList({u"one"_s, u"two"_s, u"three"_s}));
    QCOMPARE(desk.sessionCount(), 2);
    QVERIFY(desk.find<QPushButton>("replayStart")->isEnabled());
    desk.click("replayCompare");
    QCOMPARE(compare.size(), 1);
    QCOMPARE(compare.at(0).at(0).value<SessionId>(), SessionId(1));
    QCOMPARE(compare.at(0).at(1).value<SessionId>(), SessionId(2));
}

void TestReplayPanel::stepsByHand()
{
    Desk desk;
    QVERIFY(desk.record({u"one"_s, u"two"_s}));
    desk.trigger("actionReplay");
    QVERIFY(!desk.find<QPushButton>("replayStep")->isVisible());
    desk.choose("replayTiming", int(PlayPlan::Timing::Manual));
    desk.click("replayStart");
    QTRY_COMPARE(desk.state(1), u"OPEN"_s);
    QVERIFY(desk.find<QPushButton>("replayStep")->isVisible());
    QVERIFY(!desk.find<QPushButton>("replayCompare")->isVisible()); // not before the end
    for (int sent = 1; sent <= 2; ++sent) {
        desk.click("replayStep");
        QTRY_COMPARE(desk.payloads(2, Direction::Received).size(), sent);
        QCOMPARE(desk.payloads(2, Direction::Sent).size(), sent);
    }
    QTRY_COMPARE(desk.state(1), u"closed 1000"_s); // the recorded close follows by itself
    QTRY_VERIFY(!desk.window().replayDocks()->replayPanel()->isRunning());
    QTRY_VERIFY(desk.find<QPushButton>("replayCompare")->isVisible());
}

void TestReplayPanel::pausesAndResumes()
{
    Desk desk;
    QVERIFY(desk.record({u"one"_s, u"two"_s}));
    desk.trigger("actionReplay");
    desk.choose("replayTiming", int(PlayPlan::Timing::Manual));
    desk.click("replayStart");
    QTRY_COMPARE(desk.state(1), u"OPEN"_s);
    desk.click("replayPause");
    QTRY_COMPARE(desk.text("replayState"), u"Paused"_s);
    QCOMPARE(desk.find<QPushButton>("replayPause")->text(), u"Resume"_s);
    desk.click("replayPause");
    QTRY_VERIFY(desk.text("replayState") != u"Paused"_s);
    desk.click("replayStep");
    QTRY_COMPARE(desk.payloads(2, Direction::Received), QStringList({u"one"_s}));
}

void TestReplayPanel::sendsWhatWasEdited()
{
    Desk desk;
    QVERIFY(desk.record({u"one"_s, u"two"_s, u"three"_s}));
    desk.trigger("actionReplay");
    auto *view = desk.find<QTableView>("replayMessages");
    QTRY_COMPARE(view->model()->rowCount(), 3);
    const auto edit = [&](int row, const QString &text) {
        view->setCurrentIndex(view->model()->index(row, OutgoingModel::PreviewColumn));
        desk.trigger("replayEdit");
        desk.writeContent("replayEditContent", text);
        desk.click("replayEditAccept");
    };
    desk.find<QTabWidget>("replayTabs")->setCurrentIndex(1);
    edit(1, u"changed"_s);
    edit(2, u"not wanted"_s);
    desk.trigger("replayRevert");
    const auto preview = [&](int row) {
        return view->model()->index(row, OutgoingModel::PreviewColumn).data().toString();
    };
    QCOMPARE(preview(1), u"edited: changed"_s);
    QCOMPARE(preview(2), u"three"_s);
    QVERIFY(desk.text("replayMessagesHint").contains(u"1 edited"_s));
    desk.choose("replayTiming", int(PlayPlan::Timing::Fast));
    desk.click("replayStart");
    QTRY_COMPARE(desk.text("replayState"), u"Finished"_s);
    QTRY_COMPARE(desk.payloads(2, Direction::Sent), QStringList({u"one"_s, u"changed"_s, u"three"_s}));
}

void TestReplayPanel::fillsVariables()
{
    Desk desk;
    Environment literal; // a value is not expanded again
    literal.name = u"literal"_s;
    literal.variables = {{u"name"_s, u"{{name}}"_s}};
    QCOMPARE(desk.environments().save(literal), QString());
    desk.environments().setCurrent(u"literal"_s);
    QVERIFY(desk.record({u"hello {{name}}"_s}));
    desk.environments().setCurrent({});
    desk.trigger("actionReplay");
    auto *table = desk.find<QTableWidget>("replayVariables");
    QTRY_COMPARE(table->rowCount(), 1);
    QCOMPARE(table->item(0, 0)->text(), u"name"_s);
    table->item(0, 1)->setText(u"world"_s);
    desk.choose("replayTiming", int(PlayPlan::Timing::Fast));
    desk.click("replayStart");
    QTRY_COMPARE(desk.text("replayState"), u"Finished"_s);
    QTRY_COMPARE(desk.payloads(2, Direction::Sent), QStringList({u"hello world"_s}));
}

void TestReplayPanel::addressTakesTheEnvironmentsValues()
{
    Desk desk;
    QVERIFY(desk.record({u"one"_s}));
    desk.trigger("actionReplay");
    desk.choose("replayTiming", int(PlayPlan::Timing::Fast));
    auto *url = desk.find<QLineEdit>("replayUrl");
    desk.write("replayUrl", u"ws://{{host}}:%1/echo"_s.arg(desk.server().url(u"/echo"_s).port()));
    QVERIFY(url->toolTip().contains(u"{{host}}"_s));
    desk.click("replayStart");
    QVERIFY2(desk.messages().contains(u"{{host}}"_s), qUtf8Printable(desk.messages()));
    QCOMPARE(desk.sessionCount(), 1);
    desk.click("replayOptions");
    desk.write("optionOrigin", u"https://{{host}}"_s);
    Environment environment;
    environment.name = u"local"_s;
    environment.variables = {{u"host"_s, u"127.0.0.1"_s}};
    QCOMPARE(desk.environments().save(environment), QString());
    desk.environments().setCurrent(u"local"_s);
    QVERIFY(!url->toolTip().contains(u"{{host}}"_s));
    desk.click("replayStart");
    QTRY_COMPARE(desk.payloads(2, Direction::Received), QStringList{u"one"_s});
    QVERIFY(url->text().contains(u"{{host}}"_s));
    QCOMPARE(desk.eventsOf(2).constFirst().kind, EventKind::Opening);
    QVERIFY(desk.eventsOf(2).at(1).detail.contains("https://127.0.0.1"));
}

void TestReplayPanel::sendsARangeFromTheTimeline()
{
    Desk desk;
    QVERIFY(desk.record({u"one"_s, u"two"_s, u"three"_s}));
    const QList<Event> events = desk.eventsOf(1);
    for (const Event &event : events) {
        if (event.head == "two" && event.direction == Direction::Sent) {
            QVERIFY(desk.window().timeline()->goTo(event.id));
            desk.trigger("actionReplayFrom");
            desk.trigger("actionReplayUntil");
            QCOMPARE(desk.find<QSpinBox>("replayFirst")->value(), int(event.seq));
            QCOMPARE(desk.find<QSpinBox>("replayLast")->value(), int(event.seq));
        }
    }
    auto *view = desk.find<QTableView>("replayMessages");
    QTRY_COMPARE(view->model()->rowCount(), 3);
    QCOMPARE(view->model()->index(0, OutgoingModel::PreviewColumn).data().toString(), u"left out: one"_s);
    desk.choose("replayTiming", int(PlayPlan::Timing::Fast));
    desk.click("replayStart");
    QTRY_VERIFY(!desk.window().replayDocks()->replayPanel()->isRunning());
    QTRY_COMPARE(desk.payloads(2, Direction::Sent), QStringList({u"two"_s}));
}

void TestReplayPanel::playsSeveralAtOnce()
{
    Desk desk;
    QVERIFY(desk.record({u"one"_s}));
    desk.trigger("actionReplay");
    desk.choose("replayTiming", int(PlayPlan::Timing::Fast));
    desk.find<QSpinBox>("replaySessions")->setValue(2);
    desk.find<QSpinBox>("replayRepeat")->setValue(3);
    desk.click("replayStart");
    auto *runs = desk.find<QTableView>("replayRuns");
    QAbstractItemModelTester tester(runs->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QTRY_COMPARE(desk.text("replayState"), u"Finished"_s);
    QVERIFY(runs->isVisible());
    QCOMPARE(runs->model()->rowCount(), 6);
    for (int row = 0; row < 6; ++row)
        QCOMPARE(runs->model()->index(row, RunsModel::StateColumn).data().toString(), u"Finished"_s);
    QVERIFY2(desk.text("replayCounts").contains(u"6 sent"_s), qPrintable(desk.text("replayCounts")));
    QCOMPARE(desk.sessionCount(), 7);
}

void TestReplayPanel::tellsWhyARunEndedEarly()
{
    Desk desk;
    QVERIFY(desk.record({u"one"_s}));
    QTcpServer closed;
    QVERIFY(closed.listen(QHostAddress::LocalHost));
    const quint16 port = closed.serverPort();
    closed.close();
    desk.trigger("actionReplay");
    desk.write("replayUrl", u"ws://127.0.0.1:%1/"_s.arg(port));
    QTest::keyClick(desk.find<QLineEdit>("replayUrl"), Qt::Key_Return);
    QTRY_COMPARE(desk.text("replayState"), u"Ended early"_s);
    QVERIFY(!desk.text("replayNote").isEmpty());
    QVERIFY(!QApplication::activeModalWidget());
}

void TestReplayPanel::tellsWhatIsWrongBeforeItStarts()
{
    Desk desk;
    QVERIFY(desk.record({u"one"_s}));
    desk.trigger("actionReplay");
    auto *start = desk.find<QPushButton>("replayStart");
    QVERIFY(start->isEnabled());
    desk.write("replayUrl", u"ftp://example.test/"_s);
    QVERIFY(!start->isEnabled());
    QVERIFY(desk.text("replayProblem").contains(u"ws://"_s));
    desk.write("replayUrl", u"ws://example.test/"_s);
    QVERIFY(start->isEnabled());
    desk.choose("replayInStep", int(PlayPlan::InStep::JsonField));
    desk.write("replayField", u"$.a["_s);
    QVERIFY(!start->isEnabled());
    QVERIFY(!desk.text("replayFieldProblem").isEmpty());
    desk.write("replayField", u"$.id"_s);
    QVERIFY(start->isEnabled());
    QVERIFY(!desk.find<QLabel>("replayFieldProblem")->isVisible());
    desk.find<QSpinBox>("replayLast")->setValue(2);
    desk.find<QSpinBox>("replayFirst")->setValue(3);
    QVERIFY(!start->isEnabled());
}

void TestReplayPanel::saysWhatBelongsThere()
{
    Desk desk;
    desk.find<QDockWidget>("replayDock")->show();
    QVERIFY(desk.find<QPushButton>("replayConnect")->isVisible());
    QVERIFY(!desk.find<QPushButton>("replayStart")->isVisible());
    desk.click("replayConnect");
    QVERIFY(desk.record({}));
    QTRY_VERIFY(desk.find<QPushButton>("replayStart")->isVisible());
    QTRY_COMPARE(desk.text("replayMessagesHint"), u"The client sent nothing in this recording."_s);
}

void TestReplayPanel::stopsWhenTheDocumentGoes()
{
    Desk desk;
    QVERIFY(desk.record({u"one"_s, u"two"_s}));
    desk.trigger("actionReplay");
    desk.choose("replayTiming", int(PlayPlan::Timing::Manual));
    desk.click("replayStart");
    QTRY_COMPARE(desk.state(1), u"OPEN"_s);
    desk.window().document()->saveAs(desk.file(u"kept.sglass"_s));
    QTRY_VERIFY(!desk.window().document()->isUnsaved());
    QTRY_VERIFY(!desk.window().replayDocks()->replayPanel()->isRunning());
    QVERIFY(desk.text("replayProblem").contains(u"saved"_s));
    desk.choose("replayTiming", int(PlayPlan::Timing::Fast));
    desk.click("replayStart"); // from where it is now
    QTRY_COMPARE(desk.text("replayState"), u"Finished"_s);
    desk.choose("replayTiming", int(PlayPlan::Timing::Manual));
    desk.click("replayStart");
    desk.window().document()->reset();
    QVERIFY(!desk.window().replayDocks()->replayPanel()->isRunning());
    QVERIFY(desk.find<QPushButton>("replayConnect")->isVisible());
    QCOMPARE(desk.find<QTableView>("replayMessages")->model()->rowCount(), 0);
}

void TestReplayPanel::everyControlHasAName()
{
    Desk desk;
    QVERIFY(desk.record({u"one"_s}));
    desk.trigger("actionReplay");
    const QList<QWidget *> widgets = desk.window().replayDocks()->replayPanel()->findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const bool isControl =
            qobject_cast<const QAbstractButton *>(widget) || qobject_cast<const QComboBox *>(widget) ||
            qobject_cast<const QAbstractSpinBox *>(widget) || qobject_cast<const QTableView *>(widget);
        if (!isControl || !widget->isVisible() || widget->objectName().startsWith(u"qt_"_s) ||
            widget->metaObject()->className() == QByteArray("QTableCornerButton") ||
            qobject_cast<const QTabBar *>(widget->parentWidget()))
            continue;
        QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
        QAccessibleInterface *accessible =
            QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
        QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(),
                 qPrintable(widget->objectName()));
        QVERIFY2(widget->focusPolicy() & Qt::TabFocus, qPrintable(widget->objectName()));
    }
}

void TestReplayPanel::modelOfALongRecording()
{
    SessionFixture file;
    QVERIFY(file.open());
    const SessionId other = file.addSession(u"other"_s);
    const SessionId session = file.addSession(u"feed"_s);
    QStringList expected;
    for (int i = 0; i < 20'000; ++i) {
        const bool sent = i % 37 == 0 || (i > 5000 && i < 5600);
        const QByteArray payload = QByteArray::number(i);
        file.add(session, sent ? Direction::Sent : Direction::Received, Opcode::Text, payload);
        if (sent)
            expected.append(QString::fromLatin1(payload));
        if (i % 1000 == 0)
            file.add(other, Direction::Sent, Opcode::Text, "no");
    }
    file.add(session, Direction::Sent, Opcode::Ping, "alive");
    file.add(session, Direction::Sent, Opcode::Text, "\xff", EventFlag::InvalidUtf8);
    QVERIFY(file.commit());
    OutgoingModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setShown(true);
    model.setSource(&file.reader(), session, Profile::Role::Client);
    QTRY_COMPARE(model.rowCount(), int(expected.size()) + 2);
    QStringList shown;
    for (int row = 0; row < expected.size(); ++row)
        shown.append(model.index(row, OutgoingModel::PreviewColumn).data().toString());
    QCOMPARE(shown, expected);
    const int ping = int(expected.size());
    const auto fate = [&](int row) { return model.index(row, 0).data(OutgoingModel::FateRole).toInt(); };
    QCOMPARE(fate(ping), int(OutgoingModel::Fate::Sent));
    QCOMPARE(fate(ping + 1), int(OutgoingModel::Fate::NotUtf8));
    model.setEdit(ping + 1, "fine");
    QCOMPARE(fate(ping + 1), int(OutgoingModel::Fate::Sent));
    model.setLimits(2, std::numeric_limits<qint64>::max(), true);
    QCOMPARE(fate(0), int(OutgoingModel::Fate::OutOfRange));
    QCOMPARE(fate(ping), int(OutgoingModel::Fate::Heartbeat));
    model.setSource(&file.reader(), session, Profile::Role::Server); // the client's side is what came
    QTRY_COMPARE(model.rowCount(), 20'000 - int(expected.size()));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestReplayPanel::modelFollowsALiveRecording()
{
    SessionFixture file;
    QVERIFY(file.open());
    const SessionId session = file.addSession(u"feed"_s);
    OutgoingModel model;
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setSource(&file.reader(), session, Profile::Role::Client);
    for (int i = 1; i <= 300; ++i) {
        file.add(session, Direction::Sent, Opcode::Text, "{{a" + QByteArray::number(i) + "}}");
        if (i % 50 != 0)
            continue;
        QVERIFY(file.commit());
        model.follow();
        QVERIFY(i > 50 || model.isComplete()); // reads nothing while it is not shown
        model.setShown(true);
        QTRY_COMPARE(model.rowCount(), i);
        QCOMPARE(model.index(i - 1, OutgoingModel::NumberColumn).data().toString(), QLocale().toString(i));
    }
    QCOMPARE(model.index(0, OutgoingModel::PreviewColumn).data().toString(), u"{{a1}}"_s);
    QCOMPARE(model.variableNames().size(), 100); // bounded
    QCOMPARE(model.variableNames().constFirst(), u"a1"_s);
}

QTEST_MAIN(TestReplayPanel)
#include "tst_replaypanel.moc"
