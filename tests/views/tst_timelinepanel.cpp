// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionfixture.h"
#include "views/style/theme.h"
#include "views/timeline/timelinepanel.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QJsonDocument>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTest>
#include <QWheelEvent>

using namespace socketglass;

namespace {

/// A shown panel over a session file.
struct Bench
{
    SessionFixture file;
    TimelinePanel panel;
    QTableView *view = panel.findChild<QTableView *>(QStringLiteral("timelineView"));
    QPushButton *newRows = panel.findChild<QPushButton *>(QStringLiteral("newRowsButton"));

    bool open()
    {
        if (!file.open())
            return false;
        panel.resize(900, 400);
        panel.setReader(&file.reader());
        panel.show();
        return QTest::qWaitForWindowExposed(&panel);
    }
    bool grow(SessionId session, int count)
    {
        file.addTexts(session, count);
        if (!file.commit())
            return false;
        panel.follow();
        return view->model()->rowCount() == file.reader().eventCount();
    }
    bool showsLastRow() const
    {
        QCoreApplication::processEvents();
        const int last = view->model()->rowCount() - 1;
        return view->viewport()->rect().contains(view->visualRect(view->model()->index(last, 0)).center());
    }
    void select(int row) { view->setCurrentIndex(view->model()->index(row, 0)); }
    void wheel(int delta)
    {
        const QPointF middle = view->viewport()->rect().center();
        QWheelEvent event(middle, view->viewport()->mapToGlobal(middle), {}, {0, delta}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(view->viewport(), &event);
    }
    QAction *action(const char *name) const { return panel.findChild<QAction *>(QLatin1String(name)); }
};

QPalette lightPalette()
{
    return QPalette(QColor(0xEF, 0xF0, 0xF1), QColor(0xEF, 0xF0, 0xF1));
}

QPalette darkPalette()
{
    QPalette palette(QColor(0x2B, 0x2B, 0x2B), QColor(0x2B, 0x2B, 0x2B));
    palette.setColor(QPalette::Base, QColor(0x1E, 0x1E, 0x1E));
    palette.setColor(QPalette::Text, QColor(0xDD, 0xDD, 0xDD));
    return palette;
}

} // namespace

class TestTimelinePanel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsRowsWithWordsInEachColumn();
    void asksForTheFirstStepWhileEmpty();
    void followsTheEndWithOneInsertionPerCommit();
    void stopsWhenScrolledUpAndCounts_data();
    void stopsWhenScrolledUpAndCounts();
    void goesBackToFollowing_data();
    void goesBackToFollowing();
    void showsAnOpenedFileFromItsFirstRow();
    void keepsRowsInPlaceWhileOthersAreEvicted();
    void keepsTheSelectedEventOverScopes();
    void copies_data();
    void copies();
    void copiesLongPayloadsWhole();
    void copiesSeveralRowsInOrder();
    void offersMessagesToBeSent();
    void remembersColumnsAndTimeFormat();
    void previewsWhatDiffersFromTheMessageBefore();
    void previewsWhatDiffersOfWhatIsShown();
    void columnsAreArrangedByKeys();
    void readsRowsAloudAsSentences();
    void showsHostileSessionNamesInToolTipsAsText();
    void coloursAreReadable_data();
    void coloursAreReadable();
};

void TestTimelinePanel::showsRowsWithWordsInEachColumn()
{
    Bench bench;
    QVERIFY(bench.open());
    const QAbstractItemModelTester tester(bench.view->model());
    const SessionId session = bench.file.addSession(QStringLiteral("feed"));
    bench.panel.setSessionNames({{session, QStringLiteral("feed")}});
    bench.file.add(session, EventKind::Opening,
                   {{QStringLiteral("url"), QStringLiteral("ws://example.test/feed")}});
    bench.file.add(session, Direction::Sent, Opcode::Text, "hello\nworld");
    bench.file.add(session, Direction::Received, Opcode::Binary, QByteArray::fromHex("0001ff"));
    QVERIFY(bench.file.commit());
    bench.panel.follow();
    const auto cell = [&](int row, TimelineColumn column) {
        return bench.view->model()->index(row, int(column)).data().toString();
    };
    QCOMPARE(bench.view->model()->rowCount(), 3);
    QCOMPARE(cell(0, TimelineColumn::Event), QStringLiteral("opening"));
    QCOMPARE(cell(1, TimelineColumn::Direction), QStringLiteral("sent"));
    QCOMPARE(cell(1, TimelineColumn::Type), QStringLiteral("text"));
    QCOMPARE(cell(1, TimelineColumn::Session), QStringLiteral("feed"));
    QCOMPARE(cell(1, TimelineColumn::Preview), QStringLiteral("hello␊world"));
    QCOMPARE(cell(2, TimelineColumn::Direction), QStringLiteral("received"));
    QCOMPARE(cell(2, TimelineColumn::Type), QStringLiteral("binary"));
    QVERIFY(!bench.panel.grab().isNull());
}

void TestTimelinePanel::asksForTheFirstStepWhileEmpty()
{
    Bench bench;
    auto *first = new QPushButton(QStringLiteral("Connect"));
    bench.panel.setEmptyWidget(first);
    QVERIFY(bench.open());
    QVERIFY(first->isVisible());
    QVERIFY(!bench.view->isVisible());
    QVERIFY(bench.grow(bench.file.addSession(QStringLiteral("feed")), 1));
    QVERIFY(!first->isVisible());
    QVERIFY(bench.view->isVisible());
}

void TestTimelinePanel::followsTheEndWithOneInsertionPerCommit()
{
    Bench bench;
    QVERIFY(bench.open());
    const SessionId session = bench.file.addSession(QStringLiteral("feed"));
    QVERIFY(bench.grow(session, 300));
    QTRY_VERIFY(bench.showsLastRow());
    const QSignalSpy inserted(bench.view->model(), &QAbstractItemModel::rowsInserted);
    const QSignalSpy reset(bench.view->model(), &QAbstractItemModel::modelReset);
    QVERIFY(bench.grow(session, 500));
    bench.panel.follow();
    QCOMPARE(inserted.count(), 1);
    QCOMPARE(reset.count(), 0);
    QTRY_VERIFY(bench.showsLastRow());
    QVERIFY(bench.panel.isFollowing());
    QVERIFY(!bench.newRows->isVisible());
}

void TestTimelinePanel::stopsWhenScrolledUpAndCounts_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"wheel", "Up", "PageUp", "Home", "drag"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void TestTimelinePanel::stopsWhenScrolledUpAndCounts()
{
    QFETCH(const QString, way);
    Bench bench;
    QVERIFY(bench.open());
    const SessionId session = bench.file.addSession(QStringLiteral("feed"));
    QVERIFY(bench.grow(session, 300));
    QTRY_VERIFY(bench.showsLastRow());
    bench.select(299);
    if (way == u"wheel")
        bench.wheel(120);
    else if (way == u"drag")
        bench.view->verticalScrollBar()->setSliderPosition(40);
    else
        QTest::keyClick(bench.view, way == u"Up"     ? Qt::Key_Up
                                    : way == u"Home" ? Qt::Key_Home
                                                     : Qt::Key_PageUp);
    QVERIFY(!bench.panel.isFollowing());
    QVERIFY(!bench.newRows->isVisible());
    const int top = bench.view->verticalScrollBar()->value();
    QVERIFY(bench.grow(session, 300));
    QVERIFY(bench.grow(session, 12));
    QCOMPARE(bench.panel.newRowCount(), 312);
    QCOMPARE(bench.newRows->text(), QStringLiteral("↓ 312 new"));
    QVERIFY(bench.newRows->isVisible());
    QVERIFY(!bench.showsLastRow());
    QCOMPARE(bench.view->verticalScrollBar()->value(), top);
}

void TestTimelinePanel::goesBackToFollowing_data()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"button", "End", "wheel", "follow"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

void TestTimelinePanel::goesBackToFollowing()
{
    QFETCH(const QString, way);
    Bench bench;
    QVERIFY(bench.open());
    const SessionId session = bench.file.addSession(QStringLiteral("feed"));
    QVERIFY(bench.grow(session, 200));
    QTRY_VERIFY(bench.showsLastRow());
    bench.wheel(120);
    QVERIFY(bench.grow(session, 20));
    QVERIFY(bench.newRows->isVisible());
    if (way == u"button")
        QTest::mouseClick(bench.newRows, Qt::LeftButton);
    else if (way == u"End")
        QTest::keyClick(bench.view, Qt::Key_End);
    else if (way == u"wheel")
        for (int turn = 0; turn < 2; ++turn) // each goes a page at most
            bench.wheel(-120 * 100);
    else
        QTest::mouseClick(bench.panel.findChild<QWidget *>(QStringLiteral("followButton")), Qt::LeftButton);
    QVERIFY(bench.panel.isFollowing());
    QVERIFY(!bench.newRows->isVisible());
    QTRY_VERIFY(bench.showsLastRow());
    QVERIFY(bench.grow(session, 20));
    QTRY_VERIFY(bench.showsLastRow());
}

void TestTimelinePanel::showsAnOpenedFileFromItsFirstRow()
{
    Bench bench;
    QVERIFY(bench.file.open());
    bench.file.addTexts(bench.file.addSession(QStringLiteral("feed")), 500);
    QVERIFY(bench.file.commit());
    bench.panel.setReader(&bench.file.reader());
    bench.panel.resize(900, 400);
    bench.panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bench.panel));
    QCOMPARE(bench.view->indexAt({1, 1}).row(), 0);
    QVERIFY(!bench.panel.isFollowing());
    QVERIFY(!bench.newRows->isVisible());
}

void TestTimelinePanel::keepsRowsInPlaceWhileOthersAreEvicted()
{
    Bench bench;
    QVERIFY(bench.open());
    const SessionId session = bench.file.addSession(QStringLiteral("feed"));
    QVERIFY(bench.grow(session, 1000));
    bench.panel.setFollowing(false);
    bench.select(800);
    bench.view->scrollTo(bench.view->currentIndex(), QAbstractItemView::PositionAtCenter);
    bench.panel.setFollowing(false);
    const QRect place = bench.view->visualRect(bench.view->currentIndex());
    const auto current = bench.panel.currentEvent();
    QVERIFY(current && bench.view->viewport()->rect().contains(place.center()));
    bench.file.limit({.events = 500});
    bench.panel.follow();
    QCOMPARE(bench.view->model()->rowCount(), 500);
    QCoreApplication::processEvents();
    QCOMPARE(bench.view->currentIndex().row(), 300);
    QCOMPARE(bench.panel.currentEvent()->id, current->id);
    QCOMPARE(bench.view->visualRect(bench.view->currentIndex()), place);
    QVERIFY(!bench.panel.isFollowing());
    bench.action("copyText")->trigger();
    QTRY_COMPARE(QApplication::clipboard()->text(), QString::fromUtf8(current->head));
}

void TestTimelinePanel::keepsTheSelectedEventOverScopes()
{
    Bench bench;
    QVERIFY(bench.open());
    const SessionId first = bench.file.addSession(QStringLiteral("a"));
    const SessionId second = bench.file.addSession(QStringLiteral("b"));
    bench.file.addTexts(first, 10);
    bench.file.addTexts(second, 10);
    QVERIFY(bench.file.commit());
    bench.panel.follow();
    QSignalSpy spy(&bench.panel, &TimelinePanel::currentEventChanged);
    bench.select(15);
    QCOMPARE(spy.count(), 1);
    const EventId id = bench.panel.currentEvent()->id;
    bench.panel.setScope(second);
    QCOMPARE(bench.view->model()->rowCount(), 10);
    QCOMPARE(bench.view->currentIndex().row(), 5);
    QCOMPARE(bench.panel.currentEvent()->id, id);
    QCOMPARE(spy.count(), 1);
    bench.panel.setScope(first);
    QVERIFY(!bench.panel.currentEvent());
    QCOMPARE(spy.count(), 2);
    QVERIFY(!spy.last().first().value<std::optional<Event>>());
}

void TestTimelinePanel::copies_data()
{
    QTest::addColumn<QString>("action");
    QTest::addColumn<bool>("binary");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("expected");
    QTest::newRow("text") << "copyText" << false << QByteArray("h\xC3\xA9\nllo") << QStringLiteral("hé\nllo");
    QTest::newRow("text of bytes") << "copyText" << true << QByteArray::fromHex("00ff10")
                                   << QStringLiteral("00 ff 10");
    QTest::newRow("hex") << "copyHex" << false << QByteArray("AB") << QStringLiteral("41 42");
    QTest::newRow("base64") << "copyBase64" << true << QByteArray::fromHex("00ff10")
                            << QStringLiteral("AP8Q");
    QTest::newRow("C array") << "copyCArray" << true << QByteArray::fromHex("00ff10")
                             << QStringLiteral("enum { message_1_size = 3 };\n"
                                               "static const unsigned char message_1[] = {\n"
                                               "    0x00, 0xff, 0x10,\n};");
    const QString connect = QStringLiteral("socketglass connect 'ws://example.test/feed'");
    QTest::newRow("command") << "copyCommand" << false << QByteArray("it's $HOME\n`x`")
                             << QString(connect + QStringLiteral(" --send 'it'\\''s $HOME\n`x`'"));
    QTest::newRow("command, nothing")
        << "copyCommand" << false << QByteArray() << QString(connect + QStringLiteral(" --send ''"));
    QTest::newRow("command, bytes") << "copyCommand" << true << QByteArray::fromHex("00ff10")
                                    << QString(connect + QStringLiteral(" --send-binary '00ff10'"));
    QTest::newRow("command, NUL") << "copyCommand" << false << QByteArray("a\0%'\\", 5)
                                  << QString(QStringLiteral("printf 'a\\000%%\\047\\134' | ") + connect +
                                             QStringLiteral(" --send-text-file /dev/stdin"));
}

void TestTimelinePanel::copies()
{
    QFETCH(const QString, action);
    QFETCH(const bool, binary);
    QFETCH(const QByteArray, payload);
    QFETCH(const QString, expected);
    Bench bench;
    QVERIFY(bench.open());
    const SessionId session = bench.file.addSession(QStringLiteral("feed"));
    bench.file.add(session, Direction::Received, binary ? Opcode::Binary : Opcode::Text, payload);
    QVERIFY(bench.file.commit());
    bench.panel.follow();
    bench.select(0);
    QApplication::clipboard()->clear();
    bench.panel.findChild<QAction *>(action)->trigger();
    QTRY_COMPARE(QApplication::clipboard()->text(), expected);
}

void TestTimelinePanel::copiesLongPayloadsWhole()
{
    Bench bench;
    QVERIFY(bench.open());
    const QByteArray payload = QByteArray(300'000, 'x') + "end";
    bench.file.add(bench.file.addSession(QStringLiteral("feed")), Direction::Received, Opcode::Text, payload);
    QVERIFY(bench.file.commit());
    bench.panel.follow();
    bench.select(0);
    QApplication::clipboard()->clear();
    bench.view->setFocus();
    QTRY_VERIFY(bench.view->hasFocus());
    QTest::keyClick(bench.view, Qt::Key_C, Qt::ControlModifier);
    QTRY_COMPARE(QApplication::clipboard()->text(), QString::fromLatin1(payload));
}

void TestTimelinePanel::copiesSeveralRowsInOrder()
{
    Bench bench;
    QVERIFY(bench.open());
    QVERIFY(bench.grow(bench.file.addSession(QStringLiteral("feed")), 600));
    bench.view->selectAll();
    QApplication::clipboard()->clear();
    bench.action("copyJson")->trigger();
    QTRY_VERIFY(!QApplication::clipboard()->text().isEmpty());
    const QStringList lines = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 600);
    for (int i = 0; i < lines.size(); ++i)
        QCOMPARE(QJsonDocument::fromJson(lines.at(i).toUtf8())[QStringLiteral("seq")].toInt(), i + 1);
}

void TestTimelinePanel::offersMessagesToBeSent()
{
    Bench bench;
    QVERIFY(bench.open());
    const SessionId session = bench.file.addSession(QStringLiteral("feed"));
    bench.file.add(session, EventKind::Opening,
                   {{QStringLiteral("url"), QStringLiteral("ws://example.test")}});
    const EventId message = bench.file.add(session, Direction::Received, Opcode::Text, "again");
    QVERIFY(bench.file.commit());
    bench.panel.follow();
    QSignalSpy again(&bench.panel, &TimelinePanel::sendAgainRequested);
    QSignalSpy edit(&bench.panel, &TimelinePanel::editInComposerRequested);
    QSignalSpy keep(&bench.panel, &TimelinePanel::saveAsTemplateRequested);
    bench.select(0);
    QVERIFY(!bench.action("sendAgain")->isEnabled());
    bench.select(1);
    bench.view->setFocus();
    QTRY_VERIFY(bench.view->hasFocus());
    QTest::keyClick(bench.view, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    bench.action("editInComposer")->trigger();
    bench.action("saveAsTemplate")->trigger();
    for (QSignalSpy *spy : {&again, &edit, &keep}) {
        QCOMPARE(spy->count(), 1);
        QCOMPARE(spy->first().first().value<Event>().id, message);
    }
}

void TestTimelinePanel::remembersColumnsAndTimeFormat()
{
    Bench bench;
    QVERIFY(bench.open());
    QVERIFY(bench.grow(bench.file.addSession(QStringLiteral("feed")), 2));
    bench.view->setColumnWidth(int(TimelineColumn::Session), 77);
    bench.view->setColumnHidden(int(TimelineColumn::Type), true);
    bench.action("timeRelative")->trigger();
    QSettings settings(bench.file.filePath(QStringLiteral("state.ini")), QSettings::IniFormat);
    bench.panel.saveState(settings);
    TimelinePanel other;
    other.restoreState(settings);
    other.setReader(&bench.file.reader());
    const auto *view = other.findChild<QTableView *>(QStringLiteral("timelineView"));
    QCOMPARE(view->columnWidth(int(TimelineColumn::Session)), 77);
    QVERIFY(view->isColumnHidden(int(TimelineColumn::Type)));
    QVERIFY(other.findChild<QAction *>(QStringLiteral("timeRelative"))->isChecked());
    QCOMPARE(view->model()->index(1, 0).data().toString(),
             bench.view->model()->index(1, 0).data().toString());
    QVERIFY(!view->model()->index(1, 0).data().toString().contains(u':'));
}

void TestTimelinePanel::previewsWhatDiffersFromTheMessageBefore()
{
    Bench bench;
    QVERIFY(bench.open());
    const SessionId feed = bench.file.addSession(QStringLiteral("feed"));
    const SessionId other = bench.file.addSession(QStringLiteral("other"));
    const auto tick = [](int price) -> QByteArray {
        return QByteArray("{\"type\":\"tick\",\"price\":") + QByteArray::number(price) + '}';
    };
    bench.file.add(feed, Direction::Received, Opcode::Text, tick(1));
    bench.file.add(feed, Direction::Sent, Opcode::Text, tick(5));
    bench.file.add(other, Direction::Received, Opcode::Text, tick(2));
    bench.file.add(feed, Direction::Received, Opcode::Ping, "x");
    bench.file.add(feed, Direction::Received, Opcode::Text, tick(3));
    QVERIFY(bench.file.commit());
    bench.panel.follow();
    const auto preview = [](const QAbstractItemView *view, int row) {
        return view->model()->index(row, int(TimelineColumn::Preview)).data().toString();
    };
    const QString usual = QString::fromUtf8(tick(3));
    QCOMPARE(preview(bench.view, 4), usual);
    QSignalSpy changed(bench.view->model(), &QAbstractItemModel::dataChanged);
    bench.action("previewDiffers")->trigger();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(preview(bench.view, 0), QString::fromUtf8(tick(1)));
    QCOMPARE(preview(bench.view, 1), QString::fromUtf8(tick(5)));
    QCOMPARE(preview(bench.view, 2), QString::fromUtf8(tick(2)));
    QCOMPARE(preview(bench.view, 4), QStringLiteral("≠ price: 3"));
    const QString sentence = bench.view->model()->index(4, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(sentence.endsWith(QStringLiteral("≠ price: 3")), qPrintable(sentence));

    QSettings settings(bench.file.filePath(QStringLiteral("state.ini")), QSettings::IniFormat);
    bench.panel.saveState(settings);
    TimelinePanel another;
    another.restoreState(settings);
    another.setReader(&bench.file.reader());
    QCOMPARE(preview(another.findChild<QTableView *>(QStringLiteral("timelineView")), 4),
             QStringLiteral("≠ price: 3"));

    bench.action("previewDiffers")->trigger();
    QCOMPARE(preview(bench.view, 4), usual);
}

void TestTimelinePanel::previewsWhatDiffersOfWhatIsShown()
{
    Bench bench;
    QVERIFY(bench.open());
    const SessionId session = bench.file.addSession(QStringLiteral("feed"));
    for (int i = 0; i < 300; ++i)
        bench.file.add(session, Direction::Received, Opcode::Text,
                       "{\"kind\":" + QByteArray::number(i % 2) + ",\"n\":" + QByteArray::number(i) + '}');
    QVERIFY(bench.file.commit());
    bench.panel.follow();
    bench.action("previewDiffers")->trigger();
    const auto preview = [&bench](int row) {
        return bench.view->model()->index(row, int(TimelineColumn::Preview)).data().toString();
    };
    QCOMPARE(preview(129), QStringLiteral("≠ kind: 1 · n: 129"));
    FilterHits odd;
    for (quint32 id = 2; id <= 300; id += 2)
        odd.push_back(id);
    bench.panel.model()->showHits(odd);
    QCOMPARE(preview(64), QStringLiteral("≠ n: 129"));
    bench.panel.model()->showHits({1, 2, 3, 4, 5, 6, 7}, {4, 5, 6}); // a row of heartbeats is passed over
    QCOMPARE(bench.view->model()->rowCount(), 5);
    QVERIFY(preview(3).startsWith(u'▸'));
    QCOMPARE(preview(4), QStringLiteral("≠ n: 6"));
    bench.panel.model()->openFold(3);
    QCOMPARE(preview(6), QStringLiteral("≠ kind: 0 · n: 6"));
    bench.panel.model()->showAll();
    QCOMPARE(preview(129), QStringLiteral("≠ kind: 1 · n: 129"));

    Retention retention;
    retention.events = 100;
    bench.file.limit(retention);
    bench.panel.follow();
    QCOMPARE(bench.view->model()->rowCount(), 100);
    QCOMPARE(preview(0), QStringLiteral("{\"kind\":0,\"n\":200}")); // the one before is gone
    QCOMPARE(preview(1), QStringLiteral("≠ kind: 1 · n: 201"));
}

void TestTimelinePanel::columnsAreArrangedByKeys()
{
    Bench bench;
    QVERIFY(bench.open());
    QVERIFY(bench.grow(bench.file.addSession(QStringLiteral("feed")), 2));
    const QHeaderView *header = bench.view->horizontalHeader();
    const int width = header->sectionSize(int(TimelineColumn::Session));
    bench.action("columns")->trigger();
    auto *list = bench.panel.findChild<QListWidget *>(QStringLiteral("columnsList"));
    list->window()->activateWindow();
    QTRY_VERIFY(list->window()->isActiveWindow());
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Space);
    QVERIFY(bench.view->isColumnHidden(int(TimelineColumn::Time)));
    QVERIFY(!bench.action("column0")->isChecked());
    bench.action("column0")->trigger();
    QCOMPARE(list->item(0)->checkState(), Qt::Checked);
    list->setCurrentRow(int(TimelineColumn::Session));
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier); // there is no place
    QCOMPARE(header->visualIndex(int(TimelineColumn::Session)), 0);
    QCOMPARE(list->currentItem()->text(), QStringLiteral("Session"));
    auto *box = bench.panel.findChild<QSpinBox *>(QStringLiteral("columnWidth"));
    QTest::keyClick(box, Qt::Key_Up);
    QCOMPARE(header->sectionSize(int(TimelineColumn::Session)), width + 10);
    bench.panel.findChild<QPushButton *>(QStringLiteral("columnsReset"))->click();
    QCOMPARE(header->visualIndex(int(TimelineColumn::Session)), int(TimelineColumn::Session));
    QCOMPARE(header->sectionSize(int(TimelineColumn::Session)), width);
}

void TestTimelinePanel::readsRowsAloudAsSentences()
{
    Bench bench;
    QVERIFY(bench.open());
    const SessionId session = bench.file.addSession(QStringLiteral("feed"));
    bench.file.add(session, Direction::Received, Opcode::Text, "hello");
    QVERIFY(bench.file.commit());
    bench.panel.follow();
    QAccessibleInterface *table = QAccessible::queryAccessibleInterface(bench.view);
    QVERIFY(table && table->tableInterface());
    const QString name =
        table->tableInterface()->cellAt(0, int(TimelineColumn::Preview))->text(QAccessible::Name);
    QVERIFY2(name.contains(u"Received text message") && name.contains(u"hello"), qPrintable(name));
}

void TestTimelinePanel::showsHostileSessionNamesInToolTipsAsText()
{
    Bench bench;
    QVERIFY(bench.open());
    const SessionId session = bench.file.addSession(QStringLiteral("feed"));
    bench.file.add(session, Direction::Received, Opcode::Text, "<b>bold</b>");
    QVERIFY(bench.file.commit());
    bench.panel.follow();
    QVERIFY(bench.view->model()->index(0, int(TimelineColumn::Preview)).data().toString() == u"<b>bold</b>");
    for (int column = 0; column < timelineColumnCount; ++column)
        QVERIFY(!bench.view->model()->index(0, column).data(Qt::ToolTipRole).isValid());
}

void TestTimelinePanel::coloursAreReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
    QTest::newRow("of this desktop") << QApplication::palette();
}

void TestTimelinePanel::coloursAreReadable()
{
    QFETCH(const QPalette, palette);
    for (int meaning = 0; meaning <= int(Meaning::Muted); ++meaning) {
        for (const QPalette::ColorRole role :
             {QPalette::Base, QPalette::AlternateBase, QPalette::Window, QPalette::Highlight}) {
            const QColor background = palette.color(role);
            const double ratio = contrastRatio(themeColour(Meaning(meaning), palette, role), background);
            QVERIFY2(
                ratio >= 4.5,
                qPrintable(QStringLiteral("%1 on %2: %3").arg(meaning).arg(background.name()).arg(ratio)));
        }
        const QColor tint = themeTint(Meaning(meaning), palette);
        QVERIFY(contrastRatio(palette.color(QPalette::Text), tint) >= 4.5);
        QVERIFY(contrastRatio(themeColour(Meaning(meaning), palette), tint) >= 4.5);
    }
}

QTEST_MAIN(TestTimelinePanel)
#include "tst_timelinepanel.moc"
