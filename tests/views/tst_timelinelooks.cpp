// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionfixture.h"
#include "views/style/theme.h"
#include "views/timeline/colourrulesmodel.h"
#include "views/timeline/filterfield.h"
#include "views/timeline/timelinecolours.h"
#include "views/timeline/timelinepanel.h"
#include "views/timeline/timelineproxy.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QListWidget>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>
#include <QTableView>

using namespace socketglass;
using namespace Qt::StringLiterals;

namespace {

struct Bench
{
    SessionFixture file;
    TimelinePanel panel;
    QTableView *view = panel.findChild<QTableView *>(u"timelineView"_s);

    bool open()
    {
        if (!file.open())
            return false;
        const SessionId session = file.addSession(u"feed"_s);
        file.add(session, Direction::Received, Opcode::Text, R"({"type":"tick","n":1})");
        file.add(session, Direction::Received, Opcode::Text, R"({"type":"error","n":2})");
        file.add(session, Direction::Sent, Opcode::Text, R"({"type":"error","n":3})");
        file.add(session, Direction::Received, Opcode::Binary, QByteArray("\0\1", 2));
        if (!file.commit())
            return false;
        panel.resize(900, 400);
        panel.setReader(&file.reader());
        panel.show();
        return QTest::qWaitForWindowExposed(&panel);
    }
    void run(const QString &action) const { panel.findChild<QAction *>(action)->trigger(); }
    /// Beside the first letters, where only the background is.
    QColor colourOf(int row, int dx) const
    {
        const QRect cell = view->visualRect(view->model()->index(row, int(TimelineColumn::Time)));
        return view->viewport()->grab().toImage().pixelColor(cell.left() + dx, cell.top() + 1);
    }
    QVariant marker(int row) const { return view->model()->index(row, 0).data(rowMarkerRole); }
    int rows() const { return view->model()->rowCount(); }
    QString columns() const
    {
        QString text;
        const QHeaderView *header = view->horizontalHeader();
        for (int visual = 0; visual < header->count(); ++visual) {
            const int column = header->logicalIndex(visual);
            text += view->isColumnHidden(column) ? u'-' : QChar(u'0' + column);
        }
        return text;
    }
};

ColourRule rule(const QString &filter, Marker colour, bool enabled = true)
{
    return {{}, filter, colour, enabled};
}

} // namespace

/// Colours by rules and the columns of the timeline.
class TestTimelineLooks final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"socketglass-test"_s);
        QCoreApplication::setApplicationName(u"socketglass-looks"_s);
        QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_settings.path());
    }
    void init() { QSettings().clear(); }

    void firstRuleThatHoldsGivesTheColour();
    void rulesAreKept();
    void ruleIsMadeFromARowByKeys();
    void badFilterIsExplainedAndNotKept();
    void rulesModelIsSound();
    void eventsLikeThis_data();
    void eventsLikeThis();
    void columnsByKeys();
    void columnsAreResetAndKept();

private:
    QTemporaryDir m_settings;
};

void TestTimelineLooks::firstRuleThatHoldsGivesTheColour()
{
    Bench bench;
    QVERIFY(bench.open());
    auto *colours = bench.panel.findChild<ColourRules *>();
    QVERIFY(colours);
    const QColor plain = bench.colourOf(0, 60);
    colours->setRules(
        {rule(u"out"_s, Marker::Red, false), rule(u"json:$.type==\"error\" and in"_s, Marker::Green),
         rule(u"json:$.type==\"error\""_s, Marker::Blue), rule(u"session:feed hex:0001"_s, Marker::Violet)});
    colours->setSessionNames({{SessionId(1), u"feed"_s}});
    QCOMPARE(bench.marker(0), QVariant());
    QCOMPARE(bench.marker(1), QVariant(int(Marker::Green)));
    QCOMPARE(bench.marker(2), QVariant(int(Marker::Blue)));
    QCOMPARE(bench.marker(3), QVariant(int(Marker::Violet)));
    const QPalette palette = bench.view->palette();
    QCOMPARE(bench.colourOf(0, 60), plain);
    QCOMPARE(bench.colourOf(1, 60).rgb(), markerTint(Marker::Green, palette).rgb());
    QCOMPARE(bench.colourOf(1, 1).rgb(), markerColour(Marker::Green, palette).rgb());
    QVERIFY(
        bench.view->model()->index(1, 0).data(Qt::AccessibleTextRole).toString().contains(u"json:$.type"));
    colours->setRules({});
    QCOMPARE(bench.colourOf(1, 60), plain);
}

void TestTimelineLooks::rulesAreKept()
{
    const QList<ColourRule> rules{rule(u"in"_s, Marker::Teal),
                                  {u"mine"_s, u"\"x\""_s, Marker::Orange, false}};
    QSettings settings;
    {
        ColourRules first;
        first.setRules(rules);
        first.saveState(settings);
    }
    ColourRules second;
    second.restoreState(settings);
    QCOMPARE(second.rules(), rules);
    settings.setValue(u"timeline/colourRules"_s, QByteArray("[{\"colour\":99,\"filter\":\"((\"},7]"));
    second.restoreState(settings);
    QCOMPARE(second.rules().size(), 2);
    QVERIFY(second.isEmpty()); // none can be asked
}

void TestTimelineLooks::ruleIsMadeFromARowByKeys()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.view->setCurrentIndex(bench.view->model()->index(1, 0));
    bench.run(u"colourLikeThis"_s);
    auto *dialog = bench.panel.findChild<QDialog *>(u"colourRulesDialog"_s);
    QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
    auto *filter = dialog->findChild<FilterField *>(u"colourRuleFilter"_s);
    QCOMPARE(filter->text(), u"in text json:$.type==\"error\""_s);
    auto *colour = dialog->findChild<QComboBox *>(u"colourRuleColour"_s);
    QTest::keyClick(colour, Qt::Key_End);
    QTest::keyClick(filter, Qt::Key_Return);
    QCOMPARE(bench.marker(1), QVariant(int(Marker::Violet)));
    QCOMPARE(bench.marker(2), QVariant());
    auto *list = dialog->findChild<QTableView *>(u"colourRules"_s);
    QCOMPARE(list->model()->rowCount(), 1);
    list->setCurrentIndex(list->model()->index(0, 0));
    QTest::keyClick(list, Qt::Key_Space); // off
    QCOMPARE(bench.marker(1), QVariant());
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(list->model()->rowCount(), 0);
}

void TestTimelineLooks::badFilterIsExplainedAndNotKept()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.run(u"colourRules"_s);
    auto *dialog = bench.panel.findChild<QDialog *>(u"colourRulesDialog"_s);
    QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"colourRuleFirst"_s), Qt::LeftButton);
    auto *filter = dialog->findChild<FilterField *>(u"colourRuleFilter"_s);
    auto *accept = dialog->findChild<QPushButton *>(u"colourRuleAccept"_s);
    QVERIFY(!accept->isEnabled());
    QTest::keyClicks(filter, u"size>"_s);
    QVERIFY(!accept->isEnabled());
    QTest::keyClick(filter, Qt::Key_Return);
    QVERIFY(bench.panel.findChild<ColourRules *>()->rules().isEmpty());
}

void TestTimelineLooks::rulesModelIsSound()
{
    ColourRulesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setEntries({rule(u"in"_s, Marker::Red), rule(u"out"_s, Marker::Blue)});
    QVERIFY(model.move(0, 1));
    model.duplicate(1);
    model.remove(0);
    QCOMPARE(model.entries(), (QList<ColourRule>{rule(u"in"_s, Marker::Red), rule(u"in"_s, Marker::Red)}));
}

void TestTimelineLooks::eventsLikeThis_data()
{
    QTest::addColumn<EventKind>("kind");
    QTest::addColumn<Direction>("direction");
    QTest::addColumn<Opcode>("opcode");
    QTest::addColumn<QByteArray>("payload");
    QTest::addColumn<QString>("filter");
    const auto message = [](const char *name, Opcode opcode, const QByteArray &payload, const char *filter) {
        QTest::newRow(name) << EventKind::Message << Direction::Received << opcode << payload
                            << QString::fromLatin1(filter);
    };
    message("json", Opcode::Text, R"({"method":"a\"b"})", R"(in text json:$.method=="a\"b")");
    message("type is no text", Opcode::Text, R"({"type":4,"op":"x"})", R"(in text json:$.op=="x")");
    message("array", Opcode::Text, R"(["type"])", "in text");
    message("cut off", Opcode::Text, R"({"type":"x)", "in text");
    message("binary", Opcode::Binary, "x", "in binary");
    QTest::newRow("ping") << EventKind::Ping << Direction::Sent << Opcode::Ping << QByteArray()
                          << u"out ping"_s;
    QTest::newRow("closed") << EventKind::Closed << Direction::None << Opcode::Continuation << QByteArray()
                            << u"closed"_s;
}

void TestTimelineLooks::eventsLikeThis()
{
    QFETCH(EventKind, kind);
    QFETCH(Direction, direction);
    QFETCH(Opcode, opcode);
    QFETCH(QByteArray, payload);
    QFETCH(QString, filter);
    Event event;
    event.kind = kind;
    event.direction = direction;
    event.opcode = opcode;
    event.head = payload;
    event.size = payload.size();
    QCOMPARE(filterForEventsLike(event), filter);
    const auto parsed = Filter::parse(filter);
    QVERIFY(parsed);
    QVERIFY(FilterMatcher(*parsed).matches(event));
}

void TestTimelineLooks::columnsByKeys()
{
    Bench bench;
    QVERIFY(bench.open());
    QCOMPARE(bench.columns(), u"01234567"_s);
    bench.run(u"columnsAction"_s);
    auto *dialog = bench.panel.findChild<QDialog *>(u"columnsDialog"_s);
    QVERIFY(dialog);
    dialog->activateWindow();
    QTRY_COMPARE(QApplication::activeWindow(), dialog);
    auto *list = dialog->findChild<QListWidget *>(u"columnsList"_s);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Home);
    QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(bench.columns(), u"10234567"_s);
    QTest::keyClick(list, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(bench.columns(), u"12034567"_s);
    QCOMPARE(list->currentRow(), 2);
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(bench.columns(), u"12-34567"_s);
    QTRY_VERIFY(!bench.panel.findChild<QAction *>(u"column0"_s)->isChecked());
    QTest::keyClick(list, Qt::Key_Up);
    auto *width = dialog->findChild<QSpinBox *>(u"columnWidth"_s);
    width->setFocus();
    width->selectAll();
    QTest::keyClicks(width, u"222"_s);
    QCOMPARE(bench.view->columnWidth(2), 222);
    list->setFocus();
    QTest::keyClick(list, Qt::Key_End); // the preview stays
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(bench.columns(), u"12-34567"_s);
    bench.panel.findChild<QAction *>(u"column4"_s)->trigger(); // the dialog follows the menu
    QTRY_COMPARE(list->item(4)->checkState(), Qt::Unchecked);
}

void TestTimelineLooks::columnsAreResetAndKept()
{
    Bench bench;
    QVERIFY(bench.open());
    const int standard = bench.view->columnWidth(2);
    bench.view->horizontalHeader()->moveSection(0, 3);
    bench.view->setColumnHidden(5, true);
    bench.view->setColumnWidth(2, standard + 50);
    QSettings settings;
    bench.panel.saveState(settings);
    Bench other;
    QVERIFY(other.open());
    other.panel.restoreState(settings);
    QCOMPARE(other.columns(), u"12304-67"_s);
    QCOMPARE(other.view->columnWidth(2), standard + 50);
    other.run(u"columnsAction"_s);
    auto *dialog = other.panel.findChild<QDialog *>(u"columnsDialog"_s);
    QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
    QTest::mouseClick(dialog->findChild<QPushButton *>(u"columnsReset"_s), Qt::LeftButton);
    QCOMPARE(other.columns(), u"01234567"_s);
    QCOMPARE(other.view->columnWidth(2), standard);
}

QTEST_MAIN(TestTimelineLooks)
#include "tst_timelinelooks.moc"
