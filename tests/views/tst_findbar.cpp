// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionfixture.h"
#include "views/details/detailspanel.h"
#include "views/details/messageview.h"
#include "views/style/theme.h"
#include "views/timeline/filterbar.h"
#include "views/timeline/findbar.h"
#include "views/timeline/timelinepanel.h"

#include <QAbstractItemView>
#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

using namespace socketglass;

namespace {

/// A shown panel over a session file of 40 texts in two sessions, a binary message between; details follow
/// it.
struct Bench
{
    SessionFixture file;
    TimelinePanel panel;
    MessageView message;
    SessionId session{};
    QTableView *view = panel.findChild<QTableView *>(QStringLiteral("timelineView"));
    FindBar *bar = panel.findChild<FindBar *>(QStringLiteral("findBar"));
    QLineEdit *field = panel.findChild<QLineEdit *>(QStringLiteral("findField"));
    QLabel *state = panel.findChild<QLabel *>(QStringLiteral("findState"));
    QLabel *problem = panel.findChild<QLabel *>(QStringLiteral("findProblem"));
    QCheckBox *matchCase = panel.findChild<QCheckBox *>(QStringLiteral("findMatchCase"));

    bool open()
    {
        if (!file.open())
            return false;
        session = file.addSession(QStringLiteral("feed"));
        file.addTexts(session, 20);
        file.add(session, Direction::Sent, Opcode::Binary, QByteArray("\x00\x01 Tick \xFF", 9));
        file.addTexts(file.addSession(QStringLiteral("chat")), 20);
        return file.commit() && show();
    }
    bool show()
    {
        QObject::connect(&panel, &TimelinePanel::currentEventChanged, &message,
                         [this](const std::optional<Event> &event) { message.setEvent(event, false); });
        QObject::connect(&panel, &TimelinePanel::findChanged, &message, &MessageView::setFind);
        message.setFile(file.path());
        message.resize(500, 400);
        message.setVisible(true);
        panel.resize(900, 400);
        panel.setReader(&file.reader());
        panel.show();
        return QTest::qWaitForWindowExposed(&panel) && QTest::qWaitForWindowExposed(&message);
    }
    void trigger(const char *action) const
    {
        panel.findChild<QAction *>(QString::fromLatin1(action))->trigger();
    }
    void type(const QString &text) const
    {
        trigger("actionFind");
        QTest::keyClicks(field, text);
    }
    qint64 current() const { return panel.currentEvent() ? qint64(panel.currentEvent()->id) : 0; }
    bool isInView() const
    {
        return view->viewport()->rect().contains(view->visualRect(view->currentIndex()).center());
    }
    QPlainTextEdit *page(const char *decoder) const
    {
        return message.findChild<QPlainTextEdit *>(QStringLiteral("payload_") + QString::fromLatin1(decoder));
    }
    static QStringList marked(const QPlainTextEdit *page)
    {
        QStringList texts;
        const auto marks = page->extraSelections();
        for (const QTextEdit::ExtraSelection &mark : marks)
            texts << mark.cursor.selectedText().remove(QChar::ParagraphSeparator).simplified();
        return texts;
    }
    /// Pixels of the row's preview in the colour of what was found.
    int foundPixels(int row) const
    {
        const QRect area = view->visualRect(view->model()->index(row, int(TimelineColumn::Preview)));
        const QImage image = view->viewport()->grab(area).toImage();
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                count += image.pixelColor(x, y) == foundColours().background ? 1 : 0;
        return count;
    }
};

} // namespace

class TestFindBar final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void findsWhileTyping();
    void stepsByKeys();
    void wrapsWithAWord();
    void escapeLeaves();
    void explainsErrors();
    void matchCase();
    void amongFilteredRows();
    void followsNewEvents();
    void highlightsInRows();
    void highlightsInPayloads();
    void goesToThePageOfALongPayload();
};

void TestFindBar::findsWhileTyping()
{
    Bench bench;
    QVERIFY(bench.open());
    QVERIFY(!bench.bar->isVisible());
    bench.type(QStringLiteral("\"n\":3"));
    QTRY_COMPARE(bench.current(), 4);
    QTRY_COMPARE(bench.state->text(), QStringLiteral("1 of 11"));
    QVERIFY(bench.field->hasFocus());
    QVERIFY(bench.isInView());
    QCOMPARE(bench.view->model()->rowCount(), 41);
}

void TestFindBar::stepsByKeys()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.type(QStringLiteral("/:3\\d/"));
    QTest::keyClick(bench.field, Qt::Key_Return); // at once
    QTRY_COMPARE(bench.current(), 31);
    QTRY_COMPARE(bench.state->text(), QStringLiteral("1 of 10"));
    QTest::keyClick(bench.field, Qt::Key_Return);
    QCOMPARE(bench.current(), 32);
    QVERIFY(bench.isInView());
    QTest::keyClick(bench.field, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(bench.current(), 31);
    bench.trigger("actionFindNext");
    bench.trigger("actionFindNext");
    QCOMPARE(bench.current(), 33);
    bench.trigger("actionFindPrevious");
    QCOMPARE(bench.state->text(), QStringLiteral("2 of 10"));
    bench.panel.goTo(EventId(5));
    QCOMPARE(bench.state->text(), QStringLiteral("10 found"));
    bench.trigger("actionFindNext");
    QCOMPARE(bench.current(), 31);
}

void TestFindBar::wrapsWithAWord()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.type(QStringLiteral("/:1[01]\\}/"));
    QTest::keyClick(bench.field, Qt::Key_Return);
    QTRY_COMPARE(bench.state->text(), QStringLiteral("1 of 2"));
    bench.trigger("actionFindPrevious");
    QCOMPARE(bench.state->text(), QStringLiteral("2 of 2 · went on from the end"));
    bench.trigger("actionFindNext");
    QCOMPARE(bench.state->text(), QStringLiteral("1 of 2 · went on from the top"));
    bench.trigger("actionFindNext");
    QCOMPARE(bench.state->text(), QStringLiteral("2 of 2"));
}

void TestFindBar::escapeLeaves()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.type(QStringLiteral("\"n\":3"));
    QTRY_VERIFY(bench.current() > 0);
    QTest::keyClick(bench.field, Qt::Key_Escape);
    QVERIFY(!bench.bar->isVisible());
    QVERIFY(bench.view->hasFocus());
    QCOMPARE(bench.foundPixels(3), 0);
    bench.trigger("actionFindNext"); // nothing is looked for: asks
    QVERIFY(bench.field->hasFocus());
    QCOMPARE(bench.field->selectedText(), QStringLiteral("\"n\":3"));
}

void TestFindBar::explainsErrors()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.type(QStringLiteral("hex:0g"));
    QTRY_VERIFY(bench.problem->isVisible());
    bench.field->clear();
    QTRY_VERIFY(!bench.problem->isVisible());
    bench.type(QStringLiteral("tock"));
    QTRY_COMPARE(bench.state->text(), QStringLiteral("not found"));
    QCOMPARE(bench.current(), 0);
}

void TestFindBar::matchCase()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.type(QStringLiteral("TICK"));
    QTRY_COMPARE(bench.current(), 21);
    bench.matchCase->click();
    QTRY_COMPARE(bench.state->text(), QStringLiteral("not found"));
    bench.type(QStringLiteral("/x/"));
    QVERIFY(!bench.matchCase->isEnabled());
}

void TestFindBar::amongFilteredRows()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.type(QStringLiteral("1"));
    QTRY_COMPARE(bench.state->text(), QStringLiteral("1 of 13"));
    auto *filter = bench.panel.findChild<FilterBar *>(QStringLiteral("filterBar"));
    filter->setFilterText(QStringLiteral("session:chat"));
    QTRY_COMPARE(bench.view->model()->rowCount(), 20);
    bench.trigger("actionFindNext");
    QTRY_COMPARE(bench.current(), 22);
    QTRY_COMPARE(bench.state->text(), QStringLiteral("1 of 2"));
    filter->setFilterText({});
    QTRY_COMPARE(bench.state->text(), QStringLiteral("12 of 13"));
}

void TestFindBar::followsNewEvents()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.type(QStringLiteral("tock"));
    QTRY_COMPARE(bench.state->text(), QStringLiteral("not found"));
    bench.file.addTexts(bench.session, 5);
    bench.file.add(bench.session, Direction::Received, Opcode::Text, "tock");
    QVERIFY(bench.file.commit());
    bench.panel.follow();
    QTRY_COMPARE(bench.state->text(), QStringLiteral("1 found"));
    bench.trigger("actionFindNext");
    QCOMPARE(bench.current(), 47);
}

void TestFindBar::highlightsInRows()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.panel.resize(900, 1200);
    bench.type(QStringLiteral("/:1\\d/"));
    QTRY_COMPARE(bench.state->text(), QStringLiteral("1 of 10"));
    QVERIFY(bench.foundPixels(10) > bench.foundPixels(9));
    QVERIFY(bench.foundPixels(11) > 60); // not selected
    QCOMPARE(bench.foundPixels(1), 0);
    bench.field->clear();
    bench.type(QStringLiteral("hex:2054"));
    QTRY_COMPARE(bench.state->text(), QStringLiteral("1 of 1"));
    QVERIFY(bench.foundPixels(20) > 60);
}

void TestFindBar::highlightsInPayloads()
{
    Bench bench;
    QVERIFY(bench.file.open());
    bench.session = bench.file.addSession(QStringLiteral("feed"));
    bench.file.add(bench.session, Direction::Received, Opcode::Text,
                   "{\"a\":[" + QByteArray("1,").repeated(500) + "{\"type\":\"tick\"},{\"type\":\"tick\"}]}");
    QVERIFY(bench.file.commit() && bench.show());
    bench.type(QStringLiteral("\"type\":\"TI"));
    const QPlainTextEdit *json = bench.page("json");
    QTRY_COMPARE(Bench::marked(json), QStringList(2, QStringLiteral("\"type\": \"ti")));
    QVERIFY(json->viewport()->rect().contains(json->cursorRect().center()));
    QVERIFY(json->textCursor().blockNumber() > 400);
    auto *tabs = bench.message.findChild<QTabWidget *>(QStringLiteral("decoderTabs"));
    tabs->setCurrentWidget(bench.page("text")->parentWidget());
    QTRY_COMPARE(Bench::marked(bench.page("text")), QStringList(2, QStringLiteral("\"type\":\"ti")));
    bench.field->clear();
    bench.type(QStringLiteral("hex:7469"));
    tabs->setCurrentWidget(bench.page("hex")->parentWidget());
    QTRY_COMPARE(Bench::marked(bench.page("hex")), QStringList(2, QStringLiteral("74 69")));
    QTest::keyClick(bench.field, Qt::Key_Escape);
    QTRY_VERIFY(Bench::marked(bench.page("hex")).isEmpty());
}

void TestFindBar::goesToThePageOfALongPayload()
{
    Bench bench;
    QVERIFY(bench.file.open());
    bench.session = bench.file.addSession(QStringLiteral("feed"));
    QByteArray large(3 * MessageView::pageSize, 'x');
    large.replace(2 * MessageView::pageSize + 5000, 6, "needle");
    bench.file.add(bench.session, Direction::Received, Opcode::Text, "first");
    bench.file.add(bench.session, Direction::Received, Opcode::Text, large);
    QVERIFY(bench.file.commit() && bench.show());
    bench.type(QStringLiteral("needle"));
    QTRY_COMPARE(bench.current(), 2);
    const QPlainTextEdit *text = bench.page("text");
    QTRY_COMPARE(Bench::marked(text), QStringList{QStringLiteral("needle")});
    QVERIFY(text->viewport()->rect().contains(text->cursorRect().center()));
}

QTEST_MAIN(TestFindBar)
#include "tst_findbar.moc"
