// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "sessionfixture.h"
#include "views/activity/activitystrip.h"
#include "views/activity/activitytext.h"

#include <QHelpEvent>
#include <QToolTip>

using namespace socketglass;

namespace {

constexpr qint64 ms = 1'000'000;                     // between two events of the fixture
constexpr qint64 start = SessionFixture::start + ms; // its first

/// A strip of its own beside a file; as wide as a window.
struct Shown
{
    explicit Shown(const SessionFixture &file, std::optional<SessionId> scope = {})
    {
        strip.resize(800, strip.sizeHint().height());
        strip.setFile(file.path(), scope);
    }
    /// Where the middle of what happened at this time is drawn.
    [[nodiscard]] QPoint at(qint64 time) const
    {
        const Activity &activity = strip.activity();
        const double share = double(time - activity.begin()) / double(activity.end() - activity.begin());
        const int left = strip.width() - 4 - plotWidth();
        return {left + int(share * plotWidth()) + 2, strip.height() / 2};
    }
    [[nodiscard]] int plotWidth() const
    {
        return strip.width() - 12 - std::max(10, strip.fontMetrics().ascent());
    }
    [[nodiscard]] qint64 received() const
    {
        qint64 count = 0;
        for (const ActivityBucket &bucket : strip.activity().buckets())
            count += bucket.received.messages;
        return count;
    }

    ActivityStrip strip;
};

} // namespace

class TestActivityStrip final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useOwnSettings(m_settings.path()); }
    void isNotThereWhileNothingIsCaptured();
    void showsWhatIsInTheFileAndFollows();
    void clickGoesThere();
    void clickWhereNothingHappenedGoesToWhatCameNext();
    void draggingSelectsARange();
    void keysMoveSelectAndGo();
    void hoverTells();
    void isPaintedInEveryDirection();
    void oneSessionOrAll();
    void barsAreExact_data();
    void barsAreExact();
    void isPartOfTheWindow();
    void leavesAPlainFileBehind();
    void canBeTurnedOff();
    void momentsAreAsExactAsNeeded();

private:
    QTemporaryDir m_settings;
};

void TestActivityStrip::isNotThereWhileNothingIsCaptured()
{
    SessionFixture file;
    QVERIFY(file.open());
    Shown shown(file);
    QVERIFY(shown.strip.isHidden());
    const SessionId session = file.addSession(QStringLiteral("feed"));
    file.addTexts(session, 1);
    QVERIFY(file.commit());
    shown.strip.follow();
    QTRY_VERIFY(!shown.strip.isHidden());
    shown.strip.setFile({}, {});
    QVERIFY(shown.strip.isHidden());
}

void TestActivityStrip::showsWhatIsInTheFileAndFollows()
{
    SessionFixture file;
    QVERIFY(file.open());
    const SessionId session = file.addSession(QStringLiteral("feed"));
    file.addTexts(session, 50'000);
    QVERIFY(file.commit());
    Shown shown(file);
    QTRY_COMPARE(shown.received(), 50'000);
    for (int i = 1; i <= 3; ++i) {
        file.addTexts(session, 100);
        QVERIFY(file.commit());
        shown.strip.follow();
    }
    QTRY_COMPARE(shown.received(), 50'300);
}

void TestActivityStrip::clickGoesThere()
{
    SessionFixture file;
    QVERIFY(file.open());
    file.addTexts(file.addSession(QStringLiteral("feed")), 100);
    QVERIFY(file.commit());
    Shown shown(file);
    QTRY_COMPARE(shown.received(), 100);
    shown.strip.show();
    const QSignalSpy picked(&shown.strip, &ActivityStrip::eventPicked);
    const QSignalSpy selected(&shown.strip, &ActivityStrip::rangeSelected);
    QTest::mouseClick(&shown.strip, Qt::LeftButton, {}, shown.at(start + 40 * ms));
    QCOMPARE(picked.size(), 1);
    QCOMPARE(picked.constFirst().constFirst().value<EventId>(), EventId(41));
    QCOMPARE(selected.size(), 0);
    QVERIFY(!shown.strip.range());
}

void TestActivityStrip::clickWhereNothingHappenedGoesToWhatCameNext()
{
    SessionFixture file;
    QVERIFY(file.open());
    const SessionId first = file.addSession(QStringLiteral("first"));
    const SessionId second = file.addSession(QStringLiteral("second"));
    file.addTexts(first, 10);
    file.addTexts(second, 80);
    const EventId next = file.add(first, Direction::Received, Opcode::Text, "late");
    QVERIFY(file.commit());
    Shown shown(file, first);
    QTRY_COMPARE(shown.received(), 11);
    shown.strip.show();
    const QSignalSpy picked(&shown.strip, &ActivityStrip::eventPicked);
    QTest::mouseClick(&shown.strip, Qt::LeftButton, {}, shown.at(start + 50 * ms));
    QCOMPARE(picked.size(), 1);
    QCOMPARE(picked.constFirst().constFirst().value<EventId>(), next);
}

void TestActivityStrip::draggingSelectsARange()
{
    SessionFixture file;
    QVERIFY(file.open());
    file.addTexts(file.addSession(QStringLiteral("feed")), 100);
    QVERIFY(file.commit());
    Shown shown(file);
    QTRY_COMPARE(shown.received(), 100);
    shown.strip.show();
    QSignalSpy picked(&shown.strip, &ActivityStrip::eventPicked);
    QSignalSpy selected(&shown.strip, &ActivityStrip::rangeSelected);
    const QSignalSpy cleared(&shown.strip, &ActivityStrip::rangeCleared);
    QTest::mousePress(&shown.strip, Qt::LeftButton, {}, shown.at(start + 60 * ms));
    QTest::mouseMove(&shown.strip, shown.at(start + 40 * ms));
    QTest::mouseMove(&shown.strip, shown.at(start + 20 * ms)); // to the left is as good
    QTest::mouseRelease(&shown.strip, Qt::LeftButton, {}, shown.at(start + 20 * ms));
    QCOMPARE(selected.size(), 1);
    QCOMPARE(selected.constFirst().at(0).toLongLong(), start + 20 * ms);
    QCOMPARE(selected.constFirst().at(1).toLongLong(), start + 61 * ms - 1);
    QCOMPARE(shown.strip.range(), std::pair(start + 20 * ms, start + 61 * ms - 1));
    QCOMPARE(picked.size(), 1);
    QCOMPARE(picked.constFirst().constFirst().value<EventId>(), EventId(21));
    QVERIFY(shown.strip.accessibleDescription().contains(QStringLiteral("received 41 message(s)")));
    QTest::mouseMove(&shown.strip, QPoint(5000, 5)); // no button: nothing happens
    QCOMPARE(shown.strip.range()->first, start + 20 * ms);
    QTest::keyClick(&shown.strip, Qt::Key_Escape);
    QVERIFY(!shown.strip.range());
    QCOMPARE(cleared.size(), 1);
    QTest::mousePress(&shown.strip, Qt::LeftButton, {}, shown.at(start + 90 * ms));
    QTest::mouseMove(&shown.strip, QPoint(5000, 5)); // beyond the end
    QTest::mouseRelease(&shown.strip, Qt::LeftButton, {}, QPoint(5000, 5));
    QCOMPARE(selected.constLast().at(1).toLongLong(), start + 100 * ms - 1);
}

void TestActivityStrip::keysMoveSelectAndGo()
{
    SessionFixture file;
    QVERIFY(file.open());
    file.addTexts(file.addSession(QStringLiteral("feed")), 100);
    QVERIFY(file.commit());
    Shown shown(file);
    QTRY_COMPARE(shown.received(), 100);
    shown.strip.show();
    QSignalSpy picked(&shown.strip, &ActivityStrip::eventPicked);
    QSignalSpy selected(&shown.strip, &ActivityStrip::rangeSelected);
    const auto press = [&](Qt::Key key, Qt::KeyboardModifiers modifiers = {}) {
        QTest::keyClick(&shown.strip, key, modifiers);
    };
    press(Qt::Key_Left); // from the newest
    press(Qt::Key_Return);
    QCOMPARE(picked.constLast().constFirst().value<EventId>(), EventId(99));
    press(Qt::Key_Home);
    press(Qt::Key_Left); // not beyond
    press(Qt::Key_PageDown);
    press(Qt::Key_Right);
    press(Qt::Key_Return);
    QCOMPARE(picked.constLast().constFirst().value<EventId>(), EventId(12));
    QVERIFY(shown.strip.accessibleDescription().contains(QStringLiteral("received 1 message(s)")));
    press(Qt::Key_Right, Qt::ShiftModifier);
    press(Qt::Key_Right, Qt::ShiftModifier);
    press(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(selected.size(), 0); // shown, not yet asked for
    QCOMPARE(shown.strip.range(), std::pair(start + 11 * ms, start + 13 * ms - 1));
    press(Qt::Key_Enter);
    QCOMPARE(selected.size(), 1);
    QCOMPARE(selected.constFirst().at(0).toLongLong(), start + 11 * ms);
    QCOMPARE(picked.constLast().constFirst().value<EventId>(), EventId(12));
    press(Qt::Key_Left); // an arrow alone ends the selection
    QVERIFY(!shown.strip.range());
    press(Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(shown.strip.range()->second, start + 100 * ms - 1);
    press(Qt::Key_Escape);
    QVERIFY(!shown.strip.range());
}

void TestActivityStrip::hoverTells()
{
    SessionFixture file;
    QVERIFY(file.open());
    const SessionId session = file.addSession(QStringLiteral("feed"));
    file.add(session, Direction::Sent, Opcode::Text, "question");
    file.add(session, EventKind::Error, {});
    file.add(session, EventKind::Closed, {});
    QVERIFY(file.commit());
    Shown shown(file);
    QTRY_VERIFY(!shown.strip.isHidden());
    shown.strip.show();
    for (const auto &[time, text] : {std::pair(0, "sent 1 message(s), 8 B"), std::pair(1, "1 error(s)"),
                                     std::pair(2, "1 session(s) closed")}) {
        const QPoint at = shown.at(start + time * ms);
        QHelpEvent help(QEvent::ToolTip, at, shown.strip.mapToGlobal(at));
        QApplication::sendEvent(&shown.strip, &help);
        QVERIFY2(QToolTip::text().contains(QString::fromLatin1(text)), qPrintable(QToolTip::text()));
    }
    QToolTip::hideText();
}

/// Without colours: what is sent stands above the line, what is received below.
void TestActivityStrip::isPaintedInEveryDirection()
{
    const auto paintedRows = [](Direction direction) {
        SessionFixture file;
        if (!file.open())
            return std::pair(-1, -1);
        const SessionId session = file.addSession(QStringLiteral("feed"));
        for (int i = 0; i < 4; ++i)
            file.add(session, direction, Opcode::Text, "text");
        Shown shown(file);
        if (!file.commit())
            return std::pair(-1, -1);
        shown.strip.follow();
        if (!QTest::qWaitFor([&] { return !shown.strip.isHidden(); }))
            return std::pair(-1, -1);
        const QImage image = shown.strip.grab().toImage();
        const int x = shown.at(start + 1 * ms).x() + 20;
        const QRgb base = shown.strip.palette().color(QPalette::Base).rgb();
        int first = -1;
        int last = -1;
        for (int y = 2; y < image.height() - shown.strip.fontMetrics().height() - 4; ++y) {
            if (image.pixel(x, y) != base) {
                first = first < 0 ? y : first;
                last = y;
            }
        }
        return std::pair(first, last);
    };
    const auto [sentTop, sentBottom] = paintedRows(Direction::Sent);
    const auto [receivedTop, receivedBottom] = paintedRows(Direction::Received);
    QVERIFY(sentTop >= 0);
    QVERIFY(sentBottom - sentTop > 8);
    QVERIFY(receivedBottom - receivedTop > 8);
    QVERIFY(std::abs(receivedTop - sentBottom) <= 1); // the line between them
}

void TestActivityStrip::oneSessionOrAll()
{
    SessionFixture file;
    QVERIFY(file.open());
    const SessionId first = file.addSession(QStringLiteral("first"));
    const SessionId second = file.addSession(QStringLiteral("second"));
    file.addTexts(first, 30);
    file.addTexts(second, 12);
    QVERIFY(file.commit());
    Shown shown(file);
    QTRY_COMPARE(shown.received(), 42);
    shown.strip.setFile(file.path(), second);
    QTRY_COMPARE(shown.received(), 12);
    shown.strip.setFile(file.path(), first);
    QTRY_COMPARE(shown.received(), 30);
}

void TestActivityStrip::barsAreExact_data()
{
    QTest::addColumn<int>("buckets");
    QTest::addColumn<int>("most");
    for (const auto &[buckets, most] :
         {std::pair(1, 200), std::pair(200, 200), std::pair(201, 200), std::pair(1024, 233), std::pair(7, 1)})
        QTest::addRow("%d into %d", buckets, most) << buckets << most;
}

void TestActivityStrip::barsAreExact()
{
    QFETCH(int, buckets);
    QFETCH(int, most);
    Activity activity;
    Event event;
    event.kind = EventKind::Message;
    event.direction = Direction::Received;
    for (int i = 0; i < buckets; ++i) {
        event.id = EventId(i + 1);
        event.time = start + i * ms;
        event.size = i;
        activity.add(EventView(event));
    }
    const ActivityBars bars(activity, most);
    QVERIFY(bars.count() >= 1 && bars.count() <= most);
    QCOMPARE(bars.begin(0), start);
    QVERIFY(bars.end(bars.count() - 1) >= activity.end());
    const ActivityBucket all = bars.sum(0, bars.count() - 1);
    QCOMPARE(all.received.messages, buckets);
    QCOMPARE(all.received.bytes, qint64(buckets) * (buckets - 1) / 2);
    for (int bar = 0; bar < bars.count(); ++bar) {
        QCOMPARE(bars.barAt(bars.begin(bar)), bar);
        QCOMPARE(bars.barAt(bars.end(bar) - 1), bar);
    }
    QCOMPARE(bars.barAt(start - 1), 0);
    QCOMPARE(bars.barAt(start + 10'000 * ms), bars.count() - 1);
}

void TestActivityStrip::isPartOfTheWindow()
{
    Desk desk;
    const auto *strip = desk.find<ActivityStrip>("activityStrip");
    QVERIFY(!strip->isVisible());
    QVERIFY(desk.record({QStringLiteral("one"), QStringLiteral("two"), QStringLiteral("three")}));
    QTRY_VERIFY(strip->isVisible());
    const auto closes = [strip] {
        qint64 count = 0;
        for (const ActivityBucket &bucket : strip->activity().buckets())
            count += bucket.closes;
        return count;
    };
    QTRY_COMPARE(closes(), 1);
    QVERIFY(strip->geometry().bottom() <=
            desk.window().timeline()->mapTo(strip->parentWidget(), QPoint()).y());
    auto *keys = desk.find<QWidget>("activityStrip");
    QTest::keyClick(keys, Qt::Key_Home);
    QTest::keyClick(keys, Qt::Key_Return);
    QTRY_VERIFY(desk.window().timeline()->currentEvent());
    QCOMPARE(desk.window().timeline()->currentEvent()->id, EventId(1));
    QTest::keyClick(keys, Qt::Key_End);
    QTest::keyClick(keys, Qt::Key_Return);
    const Event last = *desk.window().timeline()->currentEvent();
    const Activity &activity = strip->activity();
    QVERIFY(last.time >= activity.end() - activity.width() * (1 + activity.buckets().size() / 100));
    desk.window().document()->reset();
    QTRY_VERIFY(!strip->isVisible());
}

void TestActivityStrip::leavesAPlainFileBehind()
{
    Desk desk;
    desk.trigger("actionStatistics");
    QVERIFY(desk.record({QStringLiteral("one")}));
    QTRY_VERIFY(desk.find<ActivityStrip>("activityStrip")->isVisible());
    const QString path = desk.file(QStringLiteral("kept.sglass"));
    const QSignalSpy saved(desk.window().document(), &CaptureDocument::saved);
    desk.window().document()->saveAs(path);
    QTRY_COMPARE(saved.size(), 1);
    QVERIFY(desk.record({QStringLiteral("two")}));
    desk.dropWindow();
    QVERIFY(QFile::exists(path));
    QVERIFY(!QFile::exists(path + QStringLiteral("-wal")));
}

void TestActivityStrip::canBeTurnedOff()
{
    Desk desk;
    const auto *strip = desk.find<ActivityStrip>("activityStrip");
    QVERIFY(desk.record({QStringLiteral("one")}));
    QTRY_VERIFY(strip->isVisible());
    desk.trigger("actionActivity");
    QVERIFY(!strip->isVisible());
    QVERIFY(desk.record({QStringLiteral("two")}));
    QVERIFY(!strip->isVisible());
    desk.trigger("actionActivity");
    QTRY_VERIFY(strip->isVisible());
    desk.trigger("actionActivity");
    desk.window().document()->reset();
    desk.window().close();
    desk.openWindow();
    QVERIFY(!desk.find<QAction>("actionActivity")->isChecked());
}

void TestActivityStrip::momentsAreAsExactAsNeeded()
{
    QCOMPARE(momentText(start, ms, false).size(), QStringLiteral("22:13:20.000").size());
    QCOMPARE(momentText(start, 1024 * ms, false).size(), QStringLiteral("22:13:20.000").size());
    QCOMPARE(momentText(start, 64'000 * ms, false).size(), QStringLiteral("22:13:20").size());
    QVERIFY(momentText(start, 64'000 * ms, true).size() > QStringLiteral("22:13:20").size());
}

QTEST_MAIN(TestActivityStrip)
#include "tst_activitystrip.moc"
