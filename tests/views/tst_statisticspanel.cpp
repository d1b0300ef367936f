// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"
#include "sessionfixture.h"
#include "views/statistics/sizehistogram.h"
#include "views/statistics/statisticspanel.h"

#include <QClipboard>
#include <QHelpEvent>
#include <QStackedWidget>
#include <QToolButton>
#include <QToolTip>

using namespace socketglass;

namespace {

/// Of a panel, as it is shown: group, row, then sent or received.
QString figure(const QWidget &parent, int group, int row, StatisticsColumn column)
{
    const auto *panel = qobject_cast<const StatisticsPanel *>(&parent);
    if (!panel)
        panel = parent.findChild<const StatisticsPanel *>();
    const StatisticsModel *model = panel->model();
    return model->index(row, int(column), model->index(group, 0)).data().toString();
}

constexpr int inAll = 0;
constexpr int pings = 4;
constexpr int replies = 5;

QString sent(const QWidget &parent, int group, int row)
{
    return figure(parent, group, row, StatisticsColumn::Sent);
}
QString received(const QWidget &parent, int group, int row)
{
    return figure(parent, group, row, StatisticsColumn::Received);
}

} // namespace

class TestStatisticsPanel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        useOwnSettings(m_settings.path());
        QLocale::setDefault(QLocale::c());
    }
    void countsARealSession();
    void countsWhileItIsSeen();
    void joinsByAFieldOfChoice();
    void saysWhatIsWrongWithAField();
    void canBeStopped();
    void isCopiedAsText();
    void histogramTellsItsBars();

private:
    QTemporaryDir m_settings;
};

void TestStatisticsPanel::countsARealSession()
{
    Desk desk;
    desk.trigger("actionStatistics");
    QVERIFY(desk.find<QStackedWidget>("statisticsPages")->currentIndex() == 0);
    QVERIFY(desk.record({QStringLiteral(R"({"id":1,"method":"a"})"), QStringLiteral("12345")}));
    QTRY_COMPARE(sent(desk.window(), inAll, 0), QStringLiteral("2"));
    QTRY_COMPARE(received(desk.window(), inAll, 1), QStringLiteral("26 B"));
    QCOMPARE(sent(desk.window(), inAll, 1), QStringLiteral("26 B"));
    desk.connectTo(desk.server().url(QStringLiteral("/echo")));
    QTRY_COMPARE(desk.state(1), QStringLiteral("OPEN"));
    desk.click("pingButton");
    QTRY_COMPARE(sent(desk.window(), pings, 0), QStringLiteral("1"));
    QTRY_VERIFY(sent(desk.window(), pings, 2) != QStringLiteral("–")); // the median: the pong came
    desk.window().document()->reset();
    QTRY_COMPARE(desk.find<QStackedWidget>("statisticsPages")->currentIndex(), 0);
}

void TestStatisticsPanel::countsWhileItIsSeen()
{
    SessionFixture file;
    QVERIFY(file.open());
    const SessionId first = file.addSession(QStringLiteral("first"));
    const SessionId second = file.addSession(QStringLiteral("second"));
    file.addTexts(first, 10);
    file.addTexts(second, 5);
    QVERIFY(file.commit());
    StatisticsPanel panel;
    panel.setFile(file.path(), {});
    panel.follow();
    QCOMPARE(received(panel, inAll, 0), QStringLiteral("0"));
    panel.show();
    QTRY_COMPARE(received(panel, inAll, 0), QStringLiteral("15"));
    panel.setFile(file.path(), second);
    QTRY_COMPARE(received(panel, inAll, 0), QStringLiteral("5"));
    file.addTexts(second, 3);
    QVERIFY(file.commit());
    panel.follow();
    QTRY_COMPARE(received(panel, inAll, 0), QStringLiteral("8"));
    panel.hide();
    file.addTexts(second, 2);
    QVERIFY(file.commit());
    panel.follow();
    panel.show(); // catches up
    QTRY_COMPARE(received(panel, inAll, 0), QStringLiteral("10"));
}

void TestStatisticsPanel::joinsByAFieldOfChoice()
{
    SessionFixture file;
    QVERIFY(file.open());
    const SessionId session = file.addSession(QStringLiteral("feed"));
    file.add(session, Direction::Sent, Opcode::Text, R"({"ref":"x"})");
    file.addTexts(session, 9);
    file.add(session, Direction::Received, Opcode::Text, R"({"ref":"x"})");
    QVERIFY(file.commit());
    StatisticsPanel panel;
    panel.setFile(file.path(), {});
    panel.show();
    QTRY_COMPARE(sent(panel, inAll, 0), QStringLiteral("1"));
    QCOMPARE(sent(panel, replies, 0), QStringLiteral("0"));
    auto *join = panel.findChild<QComboBox *>(QStringLiteral("statisticsJoin"));
    auto *field = panel.findChild<QLineEdit *>(QStringLiteral("statisticsField"));
    QVERIFY(!field->isVisible());
    join->setCurrentIndex(1);
    QVERIFY(field->isVisible());
    field->selectAll();
    QTest::keyClicks(field, QStringLiteral("$.ref"));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(sent(panel, replies, 0), QStringLiteral("1"));
    QCOMPARE(sent(panel, replies, 2), QStringLiteral("10.0 ms"));
    QSettings settings;
    panel.saveState(settings);
    StatisticsPanel later;
    later.restoreState(settings);
    later.setFile(file.path(), {});
    later.show();
    QTRY_COMPARE(sent(later, replies, 0), QStringLiteral("1"));
    join->setCurrentIndex(0);
    QTRY_COMPARE(sent(panel, replies, 0), QStringLiteral("0"));
}

void TestStatisticsPanel::saysWhatIsWrongWithAField()
{
    StatisticsPanel panel;
    panel.show();
    const auto *problem = panel.findChild<QLabel *>(QStringLiteral("statisticsProblem"));
    auto *field = panel.findChild<QLineEdit *>(QStringLiteral("statisticsField"));
    panel.findChild<QComboBox *>(QStringLiteral("statisticsJoin"))->setCurrentIndex(1);
    QVERIFY(problem->text().isEmpty());
    field->setText(QStringLiteral("$.["));
    QVERIFY(!problem->text().isEmpty());
    field->setText(QString());
    QVERIFY(!problem->text().isEmpty());
    field->setText(QStringLiteral("$.ok"));
    QVERIFY(problem->text().isEmpty());
}

void TestStatisticsPanel::canBeStopped()
{
    SessionFixture file;
    QVERIFY(file.open());
    const SessionId session = file.addSession(QStringLiteral("feed"));
    for (int i = 0; i < 200'000; ++i)
        file.add(session, Direction::Received, Opcode::Text, R"({"id":1,"result":[1,2,3,4,5,6,7,8,9]})");
    QVERIFY(file.commit());
    StatisticsPanel panel;
    panel.setFile(file.path(), {});
    panel.show();
    auto *stop = panel.findChild<QToolButton *>(QStringLiteral("statisticsStop"));
    QTRY_VERIFY(stop->isVisible()); // the first part is there
    QVERIFY(received(panel, inAll, 0) != QStringLiteral("0"));
    stop->click();
    const auto *state = panel.findChild<QLabel *>(QStringLiteral("statisticsState"));
    QVERIFY(state->text().startsWith(QStringLiteral("Stopped")));
    const QString count = received(panel, inAll, 0);
    QVERIFY(count != QLocale().toString(200'000));
    stop->click();
    QTRY_COMPARE(received(panel, inAll, 0), QLocale().toString(200'000));
    QVERIFY(!stop->isVisible());
}

void TestStatisticsPanel::isCopiedAsText()
{
    SessionFixture file;
    QVERIFY(file.open());
    file.addTexts(file.addSession(QStringLiteral("feed")), 3);
    QVERIFY(file.commit());
    StatisticsPanel panel;
    panel.setFile(file.path(), SessionId(1));
    panel.setScopeName(QStringLiteral("feed"));
    panel.show();
    QTRY_COMPARE(received(panel, inAll, 0), QStringLiteral("3"));
    panel.findChild<QToolButton *>(QStringLiteral("statisticsCopy"))->click();
    const QString text = QApplication::clipboard()->text();
    QVERIFY(text.startsWith(QStringLiteral("Session feed\nFigure\tSent\tReceived\n")));
    QVERIFY(text.contains(QStringLiteral("\nMessages\t0\t3\n")));
    QVERIFY(text.contains(QStringLiteral("4 B – 7 B: sent 0, received 3")));
}

void TestStatisticsPanel::histogramTellsItsBars()
{
    Distribution sent;
    Distribution received;
    for (const qint64 size : {0, 1, 700, 1000, 1 << 20})
        received.add(size);
    sent.add(900);
    SizeHistogram histogram;
    histogram.resize(600, histogram.sizeHint().height());
    histogram.setFigures(sent, received);
    histogram.show();
    QVERIFY(
        histogram.text().startsWith(QStringLiteral("0 B: sent 0, received 1\n1 B: sent 0, received 1\n")));
    QTest::keyClick(&histogram, Qt::Key_Home);
    QCOMPARE(histogram.accessibleDescription(), QStringLiteral("0 B: sent 0, received 1"));
    for (int i = 0; i < 10; ++i)
        QTest::keyClick(&histogram, Qt::Key_Right);
    QCOMPARE(histogram.accessibleDescription(), QStringLiteral("512 B – 1023 B: sent 1, received 2"));
    QTest::keyClick(&histogram, Qt::Key_End);
    QTest::keyClick(&histogram, Qt::Key_Right); // not beyond
    QCOMPARE(histogram.accessibleDescription(), QStringLiteral("1.0 MiB – 2.0 MiB: sent 0, received 1"));
    const QPoint first(histogram.fontMetrics().ascent() + 12, histogram.height() / 2);
    QHelpEvent help(QEvent::ToolTip, first, histogram.mapToGlobal(first));
    QApplication::sendEvent(&histogram, &help);
    QCOMPARE(QToolTip::text(), QStringLiteral("0 B: sent 0, received 1"));
    QToolTip::hideText();
    histogram.setFigures({}, {});
    QVERIFY(histogram.text().isEmpty());
    QVERIFY(!histogram.grab().isNull());
}

QTEST_MAIN(TestStatisticsPanel)
#include "tst_statisticspanel.moc"
