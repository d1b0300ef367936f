// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"

#include "views/probe/probedocks.h"
#include "views/probe/probemodel.h"
#include "views/probe/probepanel.h"
#include "views/probe/rawframedialog.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QDockWidget>
#include <QFileDialog>
#include <QPlainTextEdit>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace socketglass;

class TestProbePanel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useOwnSettings(m_settings.path()); }
    void groupsAndCasesAreChecked();
    void choiceIsRemembered();
    void runsAndShows();
    void beginsWithTheCurrentSession();
    void takesRoomFromTheTimeline();
    void nothingListens();
    void oneFrameByHand();
    void whatIsWrongWithAFrame_data();
    void whatIsWrongWithAFrame();

private:
    /// Only these cases are checked; the panel is open with the echo server's address.
    static ProbeModel *prepare(Desk &desk, const QStringList &names);
    QTemporaryDir m_settings;
};

ProbeModel *TestProbePanel::prepare(Desk &desk, const QStringList &names)
{
    desk.trigger("actionProbe");
    ProbeModel *model = desk.window().probeDocks()->panel()->model();
    QStringList others;
    for (const ProbeCase &probed : probeCases()) {
        if (!names.contains(probed.name))
            others.append(probed.name);
    }
    model->setUncheckedNames(others);
    desk.write("probeUrl", desk.server().url(u"/echo"_s).toString());
    return model;
}

void TestProbePanel::groupsAndCasesAreChecked()
{
    ProbeModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.checkedCases().size(), probeCases().size());
    const QModelIndex group = model.index(0, 0);
    QVERIFY(model.setData(group, Qt::Unchecked, Qt::CheckStateRole));
    QCOMPARE(model.checkedCases().size(), probeCases().size() - model.rowCount(group));
    QVERIFY(model.setData(model.index(0, 0, group), Qt::Checked, Qt::CheckStateRole));
    QCOMPARE(group.data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
    model.setAllChecked(false);
    QVERIFY(model.checkedCases().isEmpty());
    model.setAllChecked(true);
    QVERIFY(model.uncheckedNames().isEmpty());
    ProbeResult result;
    result.probed = probeCases().constFirst();
    result.finding = {ProbeVerdict::Failed, u"because"_s};
    model.setResult(result);
    const QModelIndex first = model.indexOf(result.probed.name);
    QCOMPARE(first.siblingAtColumn(ProbeModel::ResultColumn).data().toString(), u"FAILED"_s);
    QVERIFY(first.parent().siblingAtColumn(ProbeModel::ResultColumn).data().toString().startsWith(u'1'));
    model.clearResults();
    QCOMPARE(first.siblingAtColumn(ProbeModel::ResultColumn).data().toString(), QString());
}

void TestProbePanel::choiceIsRemembered()
{
    Desk desk;
    prepare(desk, {u"frame-text"_s});
    desk.window().close();
    desk.openWindow();
    const QList<ProbeCase> cases = desk.window().probeDocks()->panel()->model()->checkedCases();
    QCOMPARE(cases.size(), 1);
    QCOMPARE(cases.constFirst().name, u"frame-text"_s);
}

void TestProbePanel::runsAndShows()
{
    Desk desk;
    ProbeModel *model = prepare(desk, {u"frame-text"_s, u"rsv-2-text"_s, u"close-1000"_s});
    QVERIFY(desk.find<QDockWidget>("probeDock")->isVisible());
    QVERIFY(!desk.find<QPushButton>("probeSaveReport")->isEnabled());
    desk.click("probeStart");
    QVERIFY(desk.find<QPushButton>("probeStop")->isEnabled());
    QTRY_VERIFY_WITH_TIMEOUT(desk.find<QPushButton>("probeSaveReport")->isEnabled(), 30'000);
    QVERIFY2(desk.text("probeSummary").startsWith(u"3 passed"), qPrintable(desk.text("probeSummary")));

    auto *tree = desk.find<QTreeView>("probeTree");
    const QModelIndex rsv = model->indexOf(u"rsv-2-text"_s);
    tree->setCurrentIndex(rsv);
    const QString details = desk.find<QPlainTextEdit>("probeDetails")->toPlainText();
    for (const QString &part :
         {u"rsv-2-text"_s, u"section 5.2"_s, u"text FIN RSV2, masked"_s, u"a1 81"_s, u"1002"_s})
        QVERIFY2(details.contains(part), qPrintable(part + u'\n' + details));
    const SessionId session = model->result(rsv)->session;
    desk.click("probeShow");
    QTRY_VERIFY(desk.rows().join(u'\n').contains(u"RSV2"));
    QVERIFY(qint64(session) > 1); // the first found out what is echoed

    desk.click("probeCopyReport");
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"rsv-2-text: Close 1002"));
    desk.click("probeSaveReport");
    auto *dialog = desk.find<QFileDialog>("probeReportDialog");
    const QString target = desk.file(u"report.xml"_s);
    Q_EMIT dialog->fileSelected(target);
    QTRY_VERIFY(QFile::exists(target));
    QFile file(target);
    QVERIFY(file.open(QFile::ReadOnly));
    QVERIFY(file.readAll().contains("<testsuites"));
}

void TestProbePanel::beginsWithTheCurrentSession()
{
    Desk desk;
    const auto asked = [&] {
        desk.trigger("actionProbe");
        return desk.find<QLineEdit>("probeUrl")->text();
    };
    desk.find<QLineEdit>("urlField")->setText(u"ws://127.0.0.1:1/typed"_s);
    QCOMPARE(asked(), u"ws://127.0.0.1:1/typed"_s);
    const QString echo = desk.server().url(u"/echo"_s).toString();
    const QString ticker = desk.server().url(u"/ticker"_s).toString();
    desk.connectTo(QUrl(echo));
    desk.connectTo(QUrl(ticker));
    QTRY_COMPARE(desk.sessionCount(), 2);
    desk.find<QLineEdit>("urlField")->setText(u"ws://127.0.0.1:1/typed"_s);
    QCOMPARE(asked(), ticker);
    desk.find<QTableView>("sessionsView")->selectRow(0);
    QCOMPARE(asked(), echo);
}

void TestProbePanel::takesRoomFromTheTimeline()
{
    Desk desk;
    desk.window().resize(1280, 760);
    QTRY_COMPARE(desk.window().width(), 1280);
    auto *sessions = desk.find<QDockWidget>("sessionsDock");
    desk.window().resizeDocks({sessions}, {300}, Qt::Horizontal);
    QTRY_VERIFY(sessions->width() > sessions->widget()->minimumWidth());
    const int before = sessions->width();
    const int details = desk.find<QDockWidget>("detailsDock")->width();
    desk.trigger("actionProbe");
    QTRY_VERIFY(desk.find<QDockWidget>("probeDock")->width() > details);
    QCOMPARE(sessions->width(), before);
}

void TestProbePanel::nothingListens()
{
    Desk desk;
    prepare(desk, {u"frame-text"_s});
    desk.write("probeUrl", u"no url at all"_s);
    QVERIFY(!desk.find<QPushButton>("probeStart")->isEnabled());
    QVERIFY(!desk.text("probeProblem").isEmpty());
    desk.write("probeUrl", u"ws://127.0.0.1:1/"_s);
    desk.click("probeStart");
    QTRY_VERIFY(desk.text("probeProblem").contains(u"could not be checked"));
    QVERIFY(desk.find<QPushButton>("probeStart")->isEnabled());
}

void TestProbePanel::oneFrameByHand()
{
    Desk desk;
    desk.trigger("actionRawFrame");
    QVERIFY(!desk.find<QPushButton>("rawSend")->isEnabled());
    QVERIFY(desk.text("rawProblem").contains(u"no open session"));
    desk.connectTo(desk.server().url(u"/echo"_s));
    QTRY_VERIFY(desk.find<QPushButton>("rawSend")->isEnabled());
    desk.find<QPlainTextEdit>("rawPayload")->setPlainText(u"by hand"_s);
    desk.click("rawSend");
    QTRY_COMPARE(desk.payloads(1, Direction::Received), QStringList{u"by hand"_s});
    desk.find<QCheckBox>("rawRsv2")->click();
    desk.click("rawSend");
    QTRY_VERIFY(desk.rows().join(u'\n').contains(u"RSV2"));
    QTRY_VERIFY(!desk.find<QPushButton>("rawSend")->isEnabled()); // the server has closed
}

void TestProbePanel::whatIsWrongWithAFrame_data()
{
    QTest::addColumn<int>("opcode");
    QTest::addColumn<int>("masking");
    QTest::addColumn<QString>("truncate");
    QTest::addColumn<QString>("judgement");
    QTest::newRow("nothing") << 1 << 0 << u""_s << u"breaks no rule"_s;
    QTest::newRow("continuation") << 0 << 0 << u""_s << u"breaks no rule"_s;
    QTest::newRow("reserved") << 3 << 0 << u""_s << u"opcode 0x3"_s;
    QTest::newRow("unmasked") << 1 << 1 << u""_s << u"without a masking key"_s;
    QTest::newRow("cut") << 1 << 0 << u"4"_s << u"Not complete"_s;
    QTest::newRow("nothing at all") << 1 << 0 << u"0"_s << u"Nothing would be sent"_s;
}
void TestProbePanel::whatIsWrongWithAFrame()
{
    QFETCH(int, opcode);
    QFETCH(int, masking);
    QFETCH(QString, truncate);
    QFETCH(QString, judgement);
    RawFrameDialog dialog;
    dialog.setTarget(u"echo"_s, {});
    dialog.setPayload("hi");
    const auto choose = [&dialog](const QString &name, int data) {
        auto *box = dialog.findChild<QComboBox *>(name);
        box->setCurrentIndex(box->findData(data));
    };
    choose(u"rawOpcode"_s, opcode);
    choose(u"rawMasking"_s, masking);
    dialog.findChild<QLineEdit *>(u"rawTruncate"_s)->setText(truncate);
    QVERIFY2(dialog.findChild<QLabel *>(u"rawJudgement"_s)->text().contains(judgement),
             qPrintable(dialog.findChild<QLabel *>(u"rawJudgement"_s)->text()));
    const QByteArray bytes = dialog.frame().toBytes();
    QCOMPARE(dialog.findChild<QPlainTextEdit *>(u"rawPreview"_s)->toPlainText(),
             QString::fromLatin1(bytes.toHex(' ')));
    QCOMPARE(dialog.findChild<QPushButton *>(u"rawSend"_s)->isEnabled(), !bytes.isEmpty());
    dialog.findChild<QPlainTextEdit *>(u"rawPayload"_s)->setPlainText(u"4 8"_s);
    QCOMPARE(dialog.frame().payload, "H");
    dialog.findChild<QPlainTextEdit *>(u"rawPayload"_s)->setPlainText(u"4"_s);
    QVERIFY(!dialog.findChild<QPushButton *>(u"rawSend"_s)->isEnabled());
}

QTEST_MAIN(TestProbePanel)
#include "tst_probepanel.moc"
