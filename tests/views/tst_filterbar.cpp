// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionfixture.h"
#include "views/timeline/filterbar.h"
#include "views/timeline/timelinepanel.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCompleter>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QTableView>
#include <QToolButton>

using namespace socketglass;

namespace {

/// A shown panel over a session file of 40 texts in two sessions, a binary message between.
struct Bench
{
    SessionFixture file;
    TimelinePanel panel;
    SessionId session{};
    QTableView *view = panel.findChild<QTableView *>(QStringLiteral("timelineView"));
    FilterBar *bar = panel.findChild<FilterBar *>(QStringLiteral("filterBar"));
    FilterField *field = panel.findChild<FilterField *>(QStringLiteral("filterField"));
    QLabel *state = panel.findChild<QLabel *>(QStringLiteral("filterState"));
    QLabel *error = panel.findChild<QLabel *>(QStringLiteral("filterError"));

    bool open()
    {
        if (!file.open())
            return false;
        session = file.addSession(QStringLiteral("feed"));
        file.addTexts(session, 20);
        file.add(session, Direction::Sent, Opcode::Binary, "tick");
        file.addTexts(file.addSession(QStringLiteral("chat")), 20);
        if (!file.commit())
            return false;
        panel.resize(900, 400);
        panel.setReader(&file.reader());
        panel.show();
        return QTest::qWaitForWindowExposed(&panel);
    }
    void type(const QString &text) const
    {
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
    }
    void enter(const QString &text) const
    {
        type(text);
        QTest::keyClick(field, Qt::Key_Return);
    }
    int rows() const { return view->model()->rowCount(); }
    QString preview(int row) const
    {
        return view->model()->index(row, int(TimelineColumn::Preview)).data().toString();
    }
};

} // namespace

class TestFilterBar final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void filtersAndCounts();
    void filtersWhileTyping();
    void marksAndExplainsErrors();
    void escapeShowsAll();
    void followsNewEvents();
    void keepsTheSelectedRow();
    void saysWhenNothingMatches();
    void completesWords();
    void remembersWhatWasUsedAndKept();
    void narrowsFromTheRowsMenu();
    void narrowsToATime();
    void copiesWhatIsShown();
    void scopeAndFilter();
};

void TestFilterBar::filtersAndCounts()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.enter(QStringLiteral("binary"));
    QTRY_COMPARE(bench.rows(), 1);
    QTRY_COMPARE(bench.state->text(),
                 QLocale().toString(1) + QStringLiteral(" of ") + QLocale().toString(41));
    QVERIFY(bench.view->hasFocus());
    bench.enter(QStringLiteral("session:chat /\"n\":3\\d/"));
    QTRY_COMPARE(bench.rows(), 10);
    QCOMPARE(bench.preview(0), QStringLiteral("{\"n\":30}"));
}

void TestFilterBar::filtersWhileTyping()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.type(QStringLiteral("out"));
    QTRY_COMPARE(bench.rows(), 1);
    QVERIFY(bench.field->hasFocus());
}

void TestFilterBar::marksAndExplainsErrors()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.enter(QStringLiteral("text"));
    QTRY_COMPARE(bench.rows(), 40);
    bench.type(QStringLiteral("in hello"));
    QVERIFY(!bench.field->filter());
    QTRY_VERIFY(bench.error->isVisible());
    QVERIFY(bench.error->text().contains(QStringLiteral("\"hello\"")));
    QCOMPARE(bench.field->error().position, 3);
    bench.file.addTexts(bench.session, 5);
    QVERIFY(bench.file.commit());
    bench.panel.follow();
    QTRY_COMPARE(bench.rows(), 45); // the last good one is still asked
    QVERIFY(bench.error->isVisible());
    bench.type(QStringLiteral("in"));
    QVERIFY(!bench.error->isVisible());
}

void TestFilterBar::escapeShowsAll()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.enter(QStringLiteral("binary"));
    QTRY_COMPARE(bench.rows(), 1);
    bench.field->setFocus();
    QTest::keyClick(bench.field, Qt::Key_Escape);
    QTRY_COMPARE(bench.rows(), 41);
    QTest::keyClick(bench.field, Qt::Key_Escape);
    QVERIFY(bench.view->hasFocus());
}

void TestFilterBar::followsNewEvents()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.enter(QStringLiteral("\"tock\""));
    QTRY_COMPARE(bench.rows(), 0);
    bench.file.addTexts(bench.session, 5);
    bench.file.add(bench.session, Direction::Received, Opcode::Text, "tock");
    QVERIFY(bench.file.commit());
    bench.panel.follow();
    QTRY_COMPARE(bench.rows(), 1);
    QTRY_COMPARE(bench.state->text(),
                 QLocale().toString(1) + QStringLiteral(" of ") + QLocale().toString(47));
    QVERIFY(bench.view->isVisible());
}

void TestFilterBar::keepsTheSelectedRow()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.panel.goTo(EventId(21));
    bench.enter(QStringLiteral("out or /3\\d/"));
    QTRY_COMPARE(bench.rows(), 11);
    QCOMPARE(bench.panel.currentEvent()->id, EventId(21));
    bench.enter(QStringLiteral("text"));
    QTRY_COMPARE(bench.rows(), 40);
    bench.field->setFocus();
    QTest::keyClick(bench.field, Qt::Key_Escape);
    QTRY_COMPARE(bench.rows(), 41);
    QTRY_VERIFY(bench.panel.currentEvent());
    QCOMPARE(bench.panel.currentEvent()->id, EventId(21));
    QVERIFY(
        bench.view->viewport()->rect().contains(bench.view->visualRect(bench.view->currentIndex()).center()));
}

void TestFilterBar::saysWhenNothingMatches()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.enter(QStringLiteral("closed"));
    QTRY_VERIFY(!bench.view->isVisible());
    QTRY_COMPARE(bench.state->text(),
                 QLocale().toString(0) + QStringLiteral(" of ") + QLocale().toString(41));
}

void TestFilterBar::completesWords()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.type(QStringLiteral("han"));
    auto *completer = bench.field->findChild<QCompleter *>();
    QTRY_VERIFY(completer->popup()->isVisible());
    QTest::keyClick(completer->popup(), Qt::Key_Down);
    QTest::keyClick(completer->popup(), Qt::Key_Return);
    QCOMPARE(bench.field->text(), QStringLiteral("handshake "));
    bench.type(QStringLiteral("\"han"));
    QVERIFY(!completer->popup()->isVisible());
}

void TestFilterBar::remembersWhatWasUsedAndKept()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    {
        Bench bench;
        QVERIFY(bench.open());
        bench.enter(QStringLiteral("binary"));
        bench.enter(QStringLiteral("text"));
        auto *menu = bench.panel.findChild<QMenu *>(QStringLiteral("filterMenu"));
        menu->popup({});
        bench.panel.findChild<QAction *>(QStringLiteral("filterKeep"))->trigger();
        menu->close();
        bench.panel.saveState(settings);
    }
    FilterHistory history;
    history.restore(settings);
    QCOMPARE(history.used(), (QStringList{QStringLiteral("text"), QStringLiteral("binary")}));
    QCOMPARE(history.kept(), QStringList{QStringLiteral("text")});
    Bench bench;
    QVERIFY(bench.open());
    bench.panel.restoreState(settings);
    bench.field->setFocus();
    QTest::keyClick(bench.field, Qt::Key_Up);
    QCOMPARE(bench.field->text(), QStringLiteral("text"));
    QTest::keyClick(bench.field, Qt::Key_Up);
    QCOMPARE(bench.field->text(), QStringLiteral("binary"));
    QTest::keyClick(bench.field, Qt::Key_Down);
    QTest::keyClick(bench.field, Qt::Key_Down);
    QCOMPARE(bench.field->text(), QString());
}

void TestFilterBar::narrowsFromTheRowsMenu()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.panel.goTo(EventId(30));
    Q_EMIT bench.view->customContextMenuRequested({});
    auto *menu = bench.panel.findChild<QMenu *>(QStringLiteral("onlyMenu"));
    QVERIFY(menu);
    menu->actions().first()->trigger();
    QCOMPARE(bench.field->text(), QStringLiteral("session:2"));
    QTRY_COMPARE(bench.rows(), 20);
    menu->actions().at(2)->trigger();
    QCOMPARE(bench.field->text(), QStringLiteral("session:2 in"));
    bench.bar->setFilterText(QStringLiteral("out or in"));
    bench.bar->narrow(QStringLiteral("text"));
    QCOMPARE(bench.field->text(), QStringLiteral("(out or in) text"));
    QTRY_COMPARE(bench.rows(), 40);
}

void TestFilterBar::narrowsToATime()
{
    Bench bench;
    QVERIFY(bench.open());
    const auto times = [&bench](qint64 first, qint64 last) {
        return std::pair(bench.file.event(EventId(first)).time, bench.file.event(EventId(last)).time);
    };
    bench.enter(QStringLiteral("text or out"));
    bench.bar->setTimes(times(1, 30));
    bench.bar->setTimes(times(5, 25)); // in place of the first
    QTRY_COMPARE(bench.rows(), 21);
    bench.panel.goFrom(EventId(2)); // not shown: what comes next
    QCOMPARE(bench.preview(bench.view->currentIndex().row()), bench.preview(0));
    bench.bar->setTimes({});
    QCOMPARE(bench.field->text(), QStringLiteral("text or out"));
    QTRY_COMPARE(bench.rows(), 41);
}

void TestFilterBar::copiesWhatIsShown()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.enter(QStringLiteral("out or /\"n\":4/"));
    QTRY_COMPARE(bench.rows(), 3);
    bench.view->selectAll();
    bench.panel.findChild<QAction *>(QStringLiteral("copyText"))->trigger();
    QTRY_COMPARE(QApplication::clipboard()->text(), QStringLiteral("{\"n\":4}\ntick\n{\"n\":40}"));
}

void TestFilterBar::scopeAndFilter()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.enter(QStringLiteral("text"));
    QTRY_COMPARE(bench.rows(), 40);
    bench.panel.setScope(bench.session);
    QTRY_COMPARE(bench.rows(), 20);
    QTRY_COMPARE(bench.state->text(),
                 QLocale().toString(20) + QStringLiteral(" of ") + QLocale().toString(21));
    bench.panel.setScope({});
    QTRY_COMPARE(bench.rows(), 40);
}

QTEST_MAIN(TestFilterBar)
#include "tst_filterbar.moc"
