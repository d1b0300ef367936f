// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "sessionfixture.h"
#include "views/timeline/colourrulesmodel.h"
#include "views/timeline/filterfield.h"
#include "views/timeline/rowcolouring.h"
#include "views/timeline/timelinepanel.h"
#include "views/timeline/timelineproxy.h"

#include <QAbstractItemModelTester>
#include <QAction>
#include <QDialog>
#include <QPushButton>
#include <QSettings>
#include <QTableView>

using namespace socketglass;

namespace {

ColourRule rule(const char *filter, RowColour colour, bool isActive = true)
{
    return {QString(), QString::fromLatin1(filter), colour, isActive};
}

/// A shown panel over a session file.
struct Bench
{
    SessionFixture file;
    TimelinePanel panel;
    QTableView *view = panel.findChild<QTableView *>(QStringLiteral("timelineView"));

    bool open()
    {
        if (!file.open())
            return false;
        const SessionId session = file.addSession(QStringLiteral("feed"));
        file.add(session, Direction::Sent, Opcode::Text, R"({"type":"hello"})");
        file.add(session, Direction::Received, Opcode::Text, R"({"type":"tick","n":1})");
        file.add(session, Direction::Received, Opcode::Ping, "beat");
        panel.resize(900, 400);
        panel.setReader(&file.reader());
        panel.show();
        if (!file.commit() || !QTest::qWaitForWindowExposed(&panel))
            return false;
        panel.follow();
        return view->model()->rowCount() == 3;
    }
    /// -1: none.
    int colour(int row) const
    {
        const QVariant colour = view->model()->index(row, 0).data(rowColourRole);
        return colour.isValid() ? colour.toInt() : -1;
    }
    void trigger(const char *name) { panel.findChild<QAction *>(QLatin1String(name))->trigger(); }
    template <typename Widget>
    Widget *find(const char *name)
    {
        return panel.findChild<Widget *>(QLatin1String(name));
    }
};

} // namespace

class TestColourRules final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void firstActiveRuleThatHoldsCounts();
    void longPayloadsAreLookedAtInTheirRowOnly();
    void rowsLikeOneGetAColour_data();
    void rowsLikeOneGetAColour();
    void rulesAreTickedAndOrderedByKeys();
    void rulesAreKeptBetweenRuns();
    void nothingIsColouredUnasked();
    void hostileSettingsAreBounded();
};

void TestColourRules::firstActiveRuleThatHoldsCounts()
{
    Bench bench;
    QVERIFY(bench.open());
    RowColouring colouring;
    colouring.setReader(&bench.file.reader());
    colouring.setRules({rule("out", RowColour::Red, false), rule("json:$.type", RowColour::Blue),
                        rule("in", RowColour::Green), rule("not a filter", RowColour::Pink)});
    const auto colourOf = [&](qint64 id) { return colouring.ruleOf(EventId(id))->colour; };
    QCOMPARE(colourOf(1), RowColour::Blue);
    QCOMPARE(colourOf(2), RowColour::Blue);
    QCOMPARE(colourOf(3), RowColour::Green);
    QVERIFY(!colouring.ruleOf(EventId(99)));
    colouring.setRules({rule("session:feed", RowColour::Teal)});
    QCOMPARE(colourOf(1), RowColour::Teal);
    colouring.setSessionNames({{bench.file.event(EventId(1)).session, QStringLiteral("other")}});
    QVERIFY(!colouring.ruleOf(EventId(1)));
    colouring.setReader(nullptr);
    QVERIFY(!colouring.ruleOf(EventId(1)));
}

void TestColourRules::longPayloadsAreLookedAtInTheirRowOnly()
{
    Bench bench;
    QVERIFY(bench.open());
    const SessionId session = bench.file.event(EventId(1)).session;
    QByteArray text(RowColouring::wholeLimit, 'x');
    text.replace(text.size() - 6, 6, "needle");
    bench.file.add(session, Direction::Sent, Opcode::Text, text);
    bench.file.add(session, Direction::Sent, Opcode::Text, text.prepend('x'));
    QVERIFY(bench.file.commit());
    RowColouring colouring;
    colouring.setReader(&bench.file.reader());
    colouring.setRules({rule("\"needle\"", RowColour::Blue), rule("size>16k", RowColour::Red)});
    QCOMPARE(colouring.ruleOf(EventId(4))->colour, RowColour::Blue);
    QCOMPARE(colouring.ruleOf(EventId(5))->colour, RowColour::Red);
}

void TestColourRules::rowsLikeOneGetAColour_data()
{
    QTest::addColumn<int>("row");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QList<bool>>("coloured");
    QTest::newRow("type of JSON") << 1 << R"(in text json:$.type=="tick")" << QList<bool>{false, true, false};
    QTest::newRow("ping") << 2 << "in ping" << QList<bool>{false, false, true};
}

void TestColourRules::rowsLikeOneGetAColour()
{
    QFETCH(int, row);
    QFETCH(QString, filter);
    QFETCH(QList<bool>, coloured);
    Bench bench;
    QVERIFY(bench.open());
    bench.view->setCurrentIndex(bench.view->model()->index(row, 0));
    bench.trigger("colourLikeThis");
    auto *field = bench.find<FilterField>("colourRuleFilter");
    QCOMPARE(field->text(), filter);
    QTest::keyClick(field, Qt::Key_Return);
    for (int i = 0; i < coloured.size(); ++i)
        QCOMPARE(bench.colour(i) == int(RowColour::Yellow), coloured.at(i));
    const auto sentence = bench.view->model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(sentence.contains(filter), qPrintable(sentence)); // a colour never tells alone
}

void TestColourRules::rulesAreTickedAndOrderedByKeys()
{
    Bench bench;
    QVERIFY(bench.open());
    bench.trigger("colourRules");
    auto *list = bench.find<QTableView>("colourRules");
    auto *model = qobject_cast<ColourRulesModel *>(list->model());
    const QAbstractItemModelTester tester(model);
    model->setEntries({rule("in", RowColour::Green, false), rule("ping", RowColour::Red, false)});
    list->window()->activateWindow();
    QTRY_VERIFY(list->window()->isActiveWindow());
    list->setFocus();
    list->setCurrentIndex(model->index(0, 1));
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(bench.colour(1), int(RowColour::Green));
    list->setCurrentIndex(model->index(1, 0));
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(bench.colour(2), int(RowColour::Green));
    QTest::keyClick(list, Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(bench.colour(2), int(RowColour::Red));
    QCOMPARE(list->currentIndex().row(), 0);
    QTest::keyClick(list, Qt::Key_Space);
    QCOMPARE(bench.colour(2), int(RowColour::Green));
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(model->rowCount(), 1);
}

void TestColourRules::rulesAreKeptBetweenRuns()
{
    Bench bench;
    QVERIFY(bench.open());
    QSettings settings(bench.file.filePath(QStringLiteral("state.ini")), QSettings::IniFormat);
    const QList<ColourRule> rules{{QStringLiteral("sent"), QStringLiteral("out"), RowColour::Violet, true},
                                  rule("in", RowColour::Teal, false)};
    settings.setValue(QStringLiteral("timeline/colourRules"), ColourRule::toJson(rules));
    bench.panel.restoreState(settings);
    QCOMPARE(bench.colour(0), int(RowColour::Violet));
    QCOMPARE(bench.colour(1), -1);
    settings.clear();
    bench.panel.saveState(settings);
    QCOMPARE(ColourRule::fromJson(settings.value(QStringLiteral("timeline/colourRules")).toByteArray()),
             rules);
}

void TestColourRules::nothingIsColouredUnasked()
{
    const QList<ColourRule> rules = ColourRule::suggested();
    QVERIFY(!rules.isEmpty());
    for (const ColourRule &each : rules) {
        QVERIFY(!each.isActive);
        QVERIFY2(each.problem().isEmpty(), qPrintable(each.filter + u": " + each.problem()));
    }
}

void TestColourRules::hostileSettingsAreBounded()
{
    QByteArray json = R"([7,{"filter":5},{"filter":"in","colour":"no","name":")" + QByteArray(5000, 'n') +
                      R"(","active":true},{"filter":")" + QByteArray(5000, 'x') + "\"}";
    for (int i = 0; i < 1000; ++i)
        json += R"(,{"filter":"out"})";
    const QList<ColourRule> rules = ColourRule::fromJson(json + ']');
    QCOMPARE(rules.size(), ColourRule::limit);
    QCOMPARE(rules.first().name.size(), ColourRule::nameLimit);
    QVERIFY(ColourRule::fromJson("{").isEmpty());
    QVERIFY(!rule("", RowColour::Red).problem().isEmpty());
    QVERIFY(!rule("(", RowColour::Red).problem().isEmpty());
}

QTEST_MAIN(TestColourRules)
#include "tst_colourrules.moc"
