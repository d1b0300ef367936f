// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionfixture.h"
#include "views/timeline/filterbar.h"
#include "views/timeline/findbar.h"
#include "views/timeline/timelinepanel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QSettings>
#include <QTableView>

using namespace socketglass;

namespace {

/// A shown panel: 3 texts, 4 pings with their pongs, 3 texts.
struct Bench
{
    SessionFixture file;
    TimelinePanel panel;
    SessionId session{};
    QTableView *view = panel.findChild<QTableView *>(QStringLiteral("timelineView"));
    QAction *fold = panel.findChild<QAction *>(QStringLiteral("foldHeartbeats"));

    bool open()
    {
        if (!file.open())
            return false;
        session = file.addSession(QStringLiteral("feed"));
        file.addTexts(session, 3);
        addPings(4);
        file.addTexts(session, 3);
        if (!file.commit())
            return false;
        panel.resize(900, 400);
        panel.setReader(&file.reader());
        panel.show();
        return QTest::qWaitForWindowExposed(&panel);
    }
    void addPings(int count)
    {
        for (int i = 0; i < count; ++i) {
            file.add(session, Direction::Received, Opcode::Ping, "p");
            file.add(session, Direction::Sent, Opcode::Pong, "p");
        }
    }
    int rows() const { return view->model()->rowCount(); }
    QString preview(int row) const
    {
        return view->model()->index(row, int(TimelineColumn::Preview)).data().toString();
    }
    qint64 current() const { return panel.currentEvent() ? qint64(panel.currentEvent()->id) : 0; }
};

} // namespace

class TestFolding final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void foldsAndShowsAll();
    void opensByKeysAndDoubleClick();
    void opensByMenu();
    void keepsTheSelection();
    void goToOpens();
    void withAFilter();
    void followsNewEvents();
    void losesTheOldest();
    void copiesWhatIsFolded();
    void findsWhatIsFolded();
    void isRemembered();
};

void TestFolding::foldsAndShowsAll()
{
    Bench bench;
    QVERIFY(bench.open());
    QCOMPARE(bench.rows(), 14);
    bench.fold->trigger();
    QTRY_COMPARE(bench.rows(), 7);
    QVERIFY2(bench.preview(3).startsWith(QStringLiteral("▸ 8 heartbeat")), qPrintable(bench.preview(3)));
    bench.fold->trigger();
    QTRY_COMPARE(bench.rows(), 14);
}

void TestFolding::opensByKeysAndDoubleClick()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.fold->trigger();
    QTRY_COMPARE(bench.rows(), 7);
    bench.view->setFocus();
    bench.view->setCurrentIndex(bench.view->model()->index(3, 0));
    QTest::keyClick(bench.view, Qt::Key_Right);
    QCOMPARE(bench.rows(), 14);
    QCOMPARE(bench.current(), 4);
    QTest::keyClick(bench.view, Qt::Key_Down);
    QTest::keyClick(bench.view, Qt::Key_Down);
    QTest::keyClick(bench.view, Qt::Key_Left);
    QCOMPARE(bench.rows(), 7);
    QCOMPARE(bench.current(), 4);
    const QPoint place = bench.view->visualRect(bench.view->model()->index(3, 0)).center();
    QTest::mouseClick(bench.view->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(bench.view->currentIndex().row(), 3);
    QTest::mouseDClick(bench.view->viewport(), Qt::LeftButton, {}, place);
    QCOMPARE(bench.rows(), 14);
}

void TestFolding::opensByMenu()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.fold->trigger();
    QTRY_COMPARE(bench.rows(), 7);
    const auto texts = [&bench](int row) {
        bench.view->setCurrentIndex(bench.view->model()->index(row, 0));
        Q_EMIT bench.view->customContextMenuRequested({});
        QStringList names;
        auto *menu = bench.panel.findChild<QMenu *>(QStringLiteral("timelineContextMenu"));
        for (const QAction *action : menu->actions())
            names << action->objectName();
        delete menu;
        return names;
    };
    QVERIFY(!texts(0).contains(QStringLiteral("openHeartbeats")));
    QVERIFY(texts(3).contains(QStringLiteral("openHeartbeats")));
    bench.panel.findChild<QAction *>(QStringLiteral("openHeartbeats"))->trigger();
    QCOMPARE(bench.rows(), 14);
    QVERIFY(texts(5).contains(QStringLiteral("closeHeartbeats")));
    bench.panel.findChild<QAction *>(QStringLiteral("closeHeartbeats"))->trigger();
    QCOMPARE(bench.rows(), 7);
}

void TestFolding::keepsTheSelection()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.panel.goTo(EventId(13));
    bench.fold->trigger();
    QTRY_COMPARE(bench.rows(), 7);
    QTRY_COMPARE(bench.current(), 13);
    bench.fold->trigger();
    QTRY_COMPARE(bench.current(), 13);
    bench.panel.goTo(EventId(6));
    bench.fold->trigger();
    QTRY_COMPARE(bench.rows(), 7);
    QTRY_COMPARE(bench.view->currentIndex().row(), 3);
}

void TestFolding::goToOpens()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.fold->trigger();
    QTRY_COMPARE(bench.rows(), 7);
    QVERIFY(bench.panel.goTo(EventId(6)));
    QCOMPARE(bench.current(), 6);
    QCOMPARE(bench.rows(), 14);
}

void TestFolding::withAFilter()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.fold->trigger();
    auto *filter = bench.panel.findChild<FilterBar *>(QStringLiteral("filterBar"));
    filter->setFilterText(QStringLiteral("pong or text"));
    QTRY_COMPARE(bench.rows(), 7);
    QTRY_VERIFY(bench.preview(3).startsWith(QStringLiteral("▸ 4 heartbeat")));
    filter->setFilterText(QStringLiteral("not heartbeat"));
    QTRY_COMPARE(bench.rows(), 6);
    filter->setFilterText(QStringLiteral("heartbeat"));
    QTRY_COMPARE(bench.rows(), 1);
    bench.fold->trigger();
    QTRY_COMPARE(bench.rows(), 8);
}

void TestFolding::followsNewEvents()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.fold->trigger();
    QTRY_COMPARE(bench.rows(), 7);
    bench.addPings(1);
    QVERIFY(bench.file.commit());
    bench.panel.follow();
    QTRY_COMPARE(bench.rows(), 8);
    bench.addPings(2);
    QVERIFY(bench.file.commit());
    bench.panel.follow();
    QTRY_VERIFY(bench.preview(7).startsWith(QStringLiteral("▸ 6 heartbeat")));
    QCOMPARE(bench.rows(), 8);
}

void TestFolding::losesTheOldest()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.fold->trigger();
    QTRY_COMPARE(bench.rows(), 7);
    Retention retention;
    retention.events = 8; // 5 heartbeats, 3 texts
    bench.file.limit(retention);
    bench.panel.follow();
    QTRY_COMPARE(bench.rows(), 4);
    QVERIFY2(bench.preview(0).startsWith(QStringLiteral("▸ 5 heartbeat")), qPrintable(bench.preview(0)));
    QCOMPARE(bench.preview(3), QStringLiteral("{\"n\":13}"));
}

void TestFolding::copiesWhatIsFolded()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.fold->trigger();
    QTRY_COMPARE(bench.rows(), 7);
    bench.view->selectAll();
    bench.panel.findChild<QAction *>(QStringLiteral("copyText"))->trigger();
    QTRY_COMPARE(QApplication::clipboard()->text().count(u'\n'), 13);
}

void TestFolding::findsWhatIsFolded()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.fold->trigger();
    QTRY_COMPARE(bench.rows(), 7);
    bench.panel.findChild<QAction *>(QStringLiteral("actionFind"))->trigger();
    auto *field = bench.panel.findChild<QLineEdit *>(QStringLiteral("findField"));
    QTest::keyClicks(field, QStringLiteral("/^p$/"));
    QTRY_COMPARE(bench.current(), 4);
    bench.panel.findChild<QAction *>(QStringLiteral("actionFindNext"))->trigger();
    QCOMPARE(bench.current(), 5);
}

void TestFolding::isRemembered()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    TimelinePanel panel;
    panel.findChild<QAction *>(QStringLiteral("foldHeartbeats"))->setChecked(true);
    panel.saveState(settings);
    Bench bench;
    bench.panel.restoreState(settings);
    QVERIFY(bench.open());
    QTRY_COMPARE(bench.rows(), 7);
}

QTEST_MAIN(TestFolding)
#include "tst_folding.moc"
