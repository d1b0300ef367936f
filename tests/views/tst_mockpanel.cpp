// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"

#include "capture/filesetting.h"
#include "views/replay/mockpanel.h"
#include "views/replay/replaydocks.h"
#include "views/replay/rulesmodel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QLockFile>
#include <QTabWidget>
#include <QTcpServer>

using namespace socketglass;
using namespace Qt::StringLiterals;

class TestMockPanel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useOwnSettings(m_settings.path()); }
    void servesARecording();
    void rulesAreWrittenServedAndKept();
    void rulesThatAreNotKeptAreTold();
    void rulesTable();
    void ruleEditorTellsWhatIsWrong();
    void warnsOfTheNetwork();
    void takenPortIsTold();
    void stopsWhenTheDocumentGoes();

private:
    void serve(const Desk &desk);
    void addRule(const Desk &desk, const QString &pattern, const QString &content);
    QTemporaryDir m_settings;
};

namespace {

enum Source { OneSession, AllSessions, RulesOnly, Echo };

} // namespace

void TestMockPanel::serve(const Desk &desk)
{
    desk.click("mockStart");
    QTRY_VERIFY(desk.find<QLineEdit>("mockUrl")->isVisible());
}

void TestMockPanel::addRule(const Desk &desk, const QString &pattern, const QString &content)
{
    desk.click("mockRuleAdd");
    desk.write("rulePattern", pattern);
    desk.writeContent("ruleContent", content);
    desk.click("ruleAccept");
}

void TestMockPanel::servesARecording()
{
    Desk desk;
    QVERIFY(desk.record({u"question"_s, u"more"_s}));
    desk.trigger("actionMock");
    desk.choose("mockInStep", int(PlayPlan::InStep::Position));
    desk.choose("mockTiming", int(PlayPlan::Timing::Fast));
    serve(desk);
    const QUrl url(desk.find<QLineEdit>("mockUrl")->text());
    QCOMPARE(url.path(), u"/echo"_s);
    desk.click("mockCopyUrl");
    QCOMPARE(QGuiApplication::clipboard()->text(), url.toString());
    desk.server().stop();
    desk.connectTo(url);
    QTRY_COMPARE(desk.sessionCount(), 3); // the recording, ours, and the mock's side of it
    QTRY_COMPARE(desk.state(1), u"OPEN"_s);
    QTRY_VERIFY(desk.text("mockClients").startsWith(u"1 client"_s));
    desk.send(u"anything"_s);
    QTRY_COMPARE(desk.payloads(2, Direction::Received), QStringList({u"question"_s}));
    desk.send(u"whatever"_s);
    QTRY_COMPARE(desk.payloads(2, Direction::Received), QStringList({u"question"_s, u"more"_s}));
    QTRY_COMPARE(desk.payloads(3, Direction::Received), QStringList({u"anything"_s, u"whatever"_s}));

    auto *sessions = desk.find<QTableView>("sessionsView");
    auto *again = desk.find<QAction>("actionConnectAgain");
    QVERIFY(again->isVisible());
    sessions->selectRow(2);
    QVERIFY(!again->isVisible());
    QVERIFY(sessions->model()->index(2, 0).data(Qt::ToolTipRole).toString().contains(u"mock"_s));
    sessions->selectRow(1);
    QVERIFY(again->isVisible());
    desk.close();
    QTRY_VERIFY(desk.text("mockClients").startsWith(u"0 client"_s));
    desk.click("mockStop");
    QVERIFY(desk.find<QPushButton>("mockStart")->isEnabled());
    QVERIFY(!desk.find<QLineEdit>("mockUrl")->isVisible());
}

void TestMockPanel::rulesAreWrittenServedAndKept()
{
    const QString path = m_settings.filePath(u"kept.sglass"_s);
    {
        Desk desk;
        desk.trigger("actionMock");
        desk.choose("mockSourceKind", RulesOnly);
        desk.click("mockRuleFirst");
        desk.write("rulePattern", u"ping"_s);
        desk.writeContent("ruleContent", u"pong to {{message}}"_s);
        desk.click("ruleAccept");
        QVERIFY(!desk.window().document()->reader()); // there is no file yet
        serve(desk);
        desk.connectTo(QUrl(desk.find<QLineEdit>("mockUrl")->text()));
        QTRY_COMPARE(desk.sessionCount(), 2);
        QTRY_COMPARE(desk.state(0), u"OPEN"_s);
        desk.send(u"ping 7"_s);
        QTRY_COMPARE(desk.payloads(1, Direction::Received), QStringList({u"pong to ping 7"_s}));
        addRule(desk, u"bye"_s, u"see you"_s);
        QVERIFY(desk.text("mockProblem").contains(u"Stop and Start"_s));
        desk.window().document()->saveAs(path);
        QTRY_VERIFY(!desk.window().document()->isUnsaved());
        QVERIFY(desk.window().replayDocks()->mockPanel()->isServing()); // rules alone read no file
    }
    Desk desk;
    auto *rules = desk.window().findChild<RulesModel *>();
    QCOMPARE(rules->rowCount(), 0);
    desk.window().open(path);
    QTRY_COMPARE(rules->rowCount(), 2);
    QCOMPARE(rules->entries().at(0).match.pattern(), u"ping"_s);
    desk.trigger("actionMock");
    desk.find<QTableView>("mockRules")->selectRow(0);
    desk.click("mockRuleRemove"); // of a file that nobody captures into
    const auto kept = [&path] {
        SessionFileReader reader;
        return reader.open(path) ? QByteArray() : reader.setting(FileSetting::mockRules);
    };
    QTRY_COMPARE(mockRulesFromJson(kept()).size(), 1);
    QCOMPARE(mockRulesFromJson(kept()).at(0).match.pattern(), u"bye"_s);
    QCOMPARE(desk.text("mockProblem"), QString());
}

void TestMockPanel::rulesThatAreNotKeptAreTold()
{
    const QString path = m_settings.filePath(u"busy.sglass"_s);
    {
        Desk desk;
        QVERIFY(desk.record({u"one"_s}));
        desk.window().document()->saveAs(path);
        QTRY_VERIFY(!desk.window().document()->isUnsaved());
    }
    QLockFile lock(path + u"-lock"_s); // another program records into it
    QVERIFY(lock.lock());
    Desk desk;
    desk.window().open(path);
    QTRY_COMPARE(desk.sessionCount(), 1);
    desk.trigger("actionMock");
    addRule(desk, u"ping"_s, u"pong"_s);
    QTRY_VERIFY(desk.messages().contains(u"A change was not kept in the file"_s));
    QTRY_VERIFY(desk.text("mockProblem").contains(u"not kept"_s));
}

void TestMockPanel::rulesTable()
{
    Desk desk;
    desk.trigger("actionMock");
    auto *view = desk.find<QTableView>("mockRules");
    const QAbstractItemModelTester tester(view->model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    addRule(desk, u"a"_s, u"1"_s);
    addRule(desk, u"b"_s, u"2"_s);
    auto *rules = qobject_cast<RulesModel *>(view->model());
    const auto patterns = [rules] {
        QStringList result;
        for (const MockRule &rule : rules->entries())
            result.append(rule.match.pattern());
        return result.join(QString());
    };
    view->selectRow(1);
    desk.click("mockRuleDuplicate");
    QCOMPARE(patterns(), u"abb"_s);
    QCOMPARE(view->currentIndex().row(), 2);
    desk.click("mockRuleUp");
    desk.click("mockRuleUp");
    QCOMPARE(patterns(), u"bab"_s);
    QVERIFY(!desk.find<QAbstractButton>("mockRuleUp")->isEnabled());
    desk.click("mockRuleDown");
    QCOMPARE(patterns(), u"abb"_s);
    desk.click("mockRuleEdit");
    desk.write("rulePattern", u"c"_s);
    QTest::keyClick(desk.find<QLineEdit>("rulePattern"), Qt::Key_Return);
    QCOMPARE(patterns(), u"acb"_s);
    desk.click("mockRuleEdit");
    desk.write("rulePattern", u"lost"_s);
    QTest::keyClick(desk.find<QLineEdit>("rulePattern"), Qt::Key_Escape);
    QCOMPARE(patterns(), u"acb"_s);
    QTest::keyClick(view, Qt::Key_Delete);
    QCOMPARE(patterns(), u"ab"_s);
    QVERIFY(view->model()->setData(view->model()->index(0, 0), Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(!rules->entries().at(0).enabled);
    QVERIFY(rules->entries().at(1).enabled);
    QCOMPARE(view->model()->index(1, 1).data().toString(), rules->entries().at(1).text());
}

void TestMockPanel::ruleEditorTellsWhatIsWrong()
{
    Desk desk;
    desk.trigger("actionMock");
    desk.click("mockRuleFirst");
    auto *accept = desk.find<QPushButton>("ruleAccept");
    const auto expect = [&](bool fine, const char *label) {
        QCOMPARE(accept->isEnabled(), fine);
        QCOMPARE(desk.find<QLabel>(label)->isVisible(), !fine);
    };
    desk.choose("ruleKind", int(MessageMatch::Kind::Regex));
    desk.write("rulePattern", u"(open"_s);
    expect(false, "ruleProblem");
    desk.write("rulePattern", u"(open)"_s);
    expect(true, "ruleProblem");
    desk.choose("ruleAction", int(MockRule::Action::Close));
    desk.write("ruleCode", u"1006"_s);
    expect(false, "ruleProblem");
    desk.write("ruleCode", u"4001"_s);
    expect(true, "ruleProblem");
    desk.choose("ruleAction", int(MockRule::Action::SendBinary));
    desk.find<QComboBox>("ruleForm")->setCurrentIndex(1);
    desk.writeContent("ruleContent", u"0a zz"_s);
    expect(false, "ruleContentProblem");
}

void TestMockPanel::warnsOfTheNetwork()
{
    Desk desk;
    desk.trigger("actionMock");
    QVERIFY(!desk.find<QLabel>("mockWarning")->isVisible());
    desk.find<QComboBox>("mockAddress")->setCurrentIndex(2);
    QVERIFY(desk.find<QLabel>("mockWarning")->isVisible());
    QVERIFY(desk.text("mockWarning").contains(u"everybody"_s));
}

void TestMockPanel::takenPortIsTold()
{
    Desk desk;
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    desk.trigger("actionMock");
    QVERIFY(!desk.find<QPushButton>("mockStart")->isEnabled()); // no recording to serve
    QVERIFY(!desk.text("mockProblem").isEmpty());
    desk.choose("mockSourceKind", Echo);
    QVERIFY(desk.find<QPushButton>("mockStart")->isEnabled());
    desk.find<QSpinBox>("mockPort")->setValue(taken.serverPort());
    desk.click("mockStart");
    QTRY_VERIFY(desk.text("mockProblem").contains(QString::number(taken.serverPort())));
    QVERIFY(!desk.window().replayDocks()->mockPanel()->isServing());
    QVERIFY(!QApplication::activeModalWidget());
    desk.find<QSpinBox>("mockPort")->setValue(0);
    serve(desk);
    desk.connectTo(QUrl(desk.find<QLineEdit>("mockUrl")->text()));
    QTRY_COMPARE(desk.state(0), u"OPEN"_s);
    desk.send(u"hello"_s);
    QTRY_COMPARE(desk.payloads(1, Direction::Received), QStringList({u"hello"_s}));
}

void TestMockPanel::stopsWhenTheDocumentGoes()
{
    Desk desk;
    QVERIFY(desk.record({u"one"_s}));
    desk.trigger("actionMock");
    serve(desk);
    desk.window().document()->reset();
    QVERIFY(!desk.window().replayDocks()->mockPanel()->isServing());
    QVERIFY(!desk.find<QLineEdit>("mockUrl")->isVisible());
    desk.choose("mockSourceKind", Echo);
    serve(desk);
    desk.dropWindow(); // while it serves
}

QTEST_MAIN(TestMockPanel)
#include "tst_mockpanel.moc"
