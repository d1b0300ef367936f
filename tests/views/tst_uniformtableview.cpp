// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/uniformtableview.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QApplication>
#include <QHeaderView>
#include <QScrollBar>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QTest>
#include <QWheelEvent>

using namespace socketglass;

namespace {

constexpr int millions = 10'000'000;

/// Each row shows the number that it had at first.
class Numbers final : public QAbstractTableModel
{
public:
    explicit Numbers(int rows)
        : m_end(rows)
    {
    }
    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : m_end - m_first;
    }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : 3; }
    QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(m_first + index.row()) : QVariant();
    }
    void append(int count)
    {
        beginInsertRows({}, rowCount(), rowCount() + count - 1);
        m_end += count;
        endInsertRows();
    }
    void prepend(int count)
    {
        beginInsertRows({}, 0, count - 1);
        m_first -= count;
        endInsertRows();
    }
    void evict(int count)
    {
        beginRemoveRows({}, 0, count - 1);
        m_first += count;
        endRemoveRows();
    }

private:
    int m_first = 0;
    int m_end;
};

struct Bench
{
    Numbers model;
    UniformTableView view;
    QScrollBar *bar = view.verticalScrollBar();

    explicit Bench(int rows = millions)
        : model(rows)
    {
        view.setModel(&model);
        view.setUniformRowHeight(18);
        view.resize(500, 400);
        view.show();
    }
    int numberAt(int y) const { return view.indexAt({5, y}).data().toInt(); }
    int top() const { return numberAt(0); }
    int bottom() const { return numberAt(view.viewport()->height() - 1); }
    int current() const { return view.currentIndex().data().toInt(); }
    bool showsWhole(int row) const
    {
        return view.viewport()->rect().contains(view.visualRect(model.index(row, 0)));
    }
    void select(int row) { view.setCurrentIndex(model.index(row, 0)); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&view, key, modifiers); }
    QRect thumb() const
    {
        QStyleOptionSlider option;
        option.initFrom(bar);
        option.orientation = Qt::Vertical;
        option.minimum = bar->minimum();
        option.maximum = bar->maximum();
        option.singleStep = bar->singleStep();
        option.pageStep = bar->pageStep();
        option.sliderPosition = bar->sliderPosition();
        option.sliderValue = bar->value();
        return bar->style()->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, bar);
    }
};

} // namespace

class TestUniformTableView final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keysLandOnTheRightRows();
    void keysLandOnTheRightRows_data();
    void thumbReachesBothEnds();
    void wheelMovesByLines();
    void keepsThePlaceWhileRowsComeAndGo();
    void selectsFarBeyondWhatIsSeen();
    void scrollsToARow_data();
    void scrollsToARow();
    void paintsTheRowsThatAreInView();
    void tellsAssistiveTechnologyOfAllRows();
    void holdsAsManyRowsAsAnIntCounts();
    void showsAllOfAFewRows();
    void nothingCoversTheHeader();
};

void TestUniformTableView::keysLandOnTheRightRows_data()
{
    QTest::addColumn<int>("from");
    QTest::addColumn<Qt::Key>("key");
    QTest::addColumn<int>("to");
    QTest::addColumn<int>("pages");
    const int last = millions - 1;
    QTest::newRow("Home") << last << Qt::Key_Home << 0 << 0;
    QTest::newRow("End") << 0 << Qt::Key_End << last << 0;
    QTest::newRow("Down") << 5'000'000 << Qt::Key_Down << 5'000'001 << 0;
    QTest::newRow("Up") << 5'000'000 << Qt::Key_Up << 4'999'999 << 0;
    QTest::newRow("PageDown") << 5'000'000 << Qt::Key_PageDown << 5'000'000 << 1;
    QTest::newRow("PageUp") << 5'000'000 << Qt::Key_PageUp << 5'000'000 << -1;
    QTest::newRow("PageDown at the end") << last - 2 << Qt::Key_PageDown << last << 0;
    QTest::newRow("PageUp at the top") << 2 << Qt::Key_PageUp << 0 << 0;
    QTest::newRow("Up at the top") << 0 << Qt::Key_Up << 0 << 0;
}

void TestUniformTableView::keysLandOnTheRightRows()
{
    QFETCH(const int, from);
    QFETCH(const Qt::Key, key);
    QFETCH(const int, to);
    QFETCH(const int, pages);
    Bench bench;
    bench.select(from);
    QVERIFY(bench.showsWhole(from));
    const int page = bench.view.viewport()->height() / 18;
    bench.press(key, key == Qt::Key_Home || key == Qt::Key_End ? Qt::ControlModifier : Qt::NoModifier);
    QCOMPARE(bench.current(), to + pages * page);
    QVERIFY(bench.showsWhole(bench.current()));
}

void TestUniformTableView::thumbReachesBothEnds()
{
    Bench bench;
    QVERIFY(QTest::qWaitForWindowExposed(&bench.view));
    const QPoint start = bench.thumb().center();
    QTest::mousePress(bench.bar, Qt::LeftButton, {}, start);
    QTest::mouseMove(bench.bar, QPoint(start.x(), bench.bar->height() / 2));
    QVERIFY(std::abs(bench.top() - millions / 2) < millions / 10);
    QTest::mouseMove(bench.bar, QPoint(start.x(), bench.bar->height()));
    QCOMPARE(bench.bottom(), millions - 1);
    QVERIFY(bench.showsWhole(millions - 1));
    QTest::mouseMove(bench.bar, start);
    QCOMPARE(bench.top(), 0);
    QTest::mouseRelease(bench.bar, Qt::LeftButton, {}, start);
}

void TestUniformTableView::wheelMovesByLines()
{
    Bench bench;
    const QPointF middle = bench.view.viewport()->rect().center();
    QWheelEvent event(middle, bench.view.viewport()->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(bench.view.viewport(), &event);
    QCOMPARE(bench.top(), QApplication::wheelScrollLines());
}

void TestUniformTableView::keepsThePlaceWhileRowsComeAndGo()
{
    Bench bench;
    bench.bar->setValue(6'000'000);
    bench.select(6'000'003);
    const auto isInPlace = [&] { return bench.top() == 6'000'000 && bench.current() == 6'000'003; };
    QVERIFY(isInPlace());
    bench.model.append(1'000'000);
    QVERIFY(isInPlace());
    QCOMPARE(bench.bar->maximum() + bench.view.viewport()->height() / 18, millions + 1'000'000);
    bench.model.evict(4'000'000);
    QVERIFY(isInPlace());
    bench.model.prepend(12);
    QVERIFY(isInPlace());
    bench.model.evict(2'000'020);
    QCOMPARE(bench.top(), 6'000'008);
}

void TestUniformTableView::selectsFarBeyondWhatIsSeen()
{
    Bench bench;
    bench.select(3);
    bench.press(Qt::Key_End, Qt::ShiftModifier);
    QItemSelection selection = bench.view.selectionModel()->selection();
    QCOMPARE(selection.size(), 1);
    QCOMPARE(selection.constFirst().top(), 3);
    QCOMPARE(selection.constFirst().bottom(), millions - 1);
    QCOMPARE(selection.constFirst().width(), 3);
    bench.press(Qt::Key_Home, Qt::ShiftModifier);
    selection = bench.view.selectionModel()->selection();
    QCOMPARE(selection.size(), 1);
    QCOMPARE(selection.constFirst().bottom(), 3);
    QCOMPARE(selection.constFirst().top(), 0);
    bench.view.selectAll();
    QCOMPARE(bench.view.selectionModel()->selection().constFirst().height(), millions);
}

void TestUniformTableView::scrollsToARow_data()
{
    QTest::addColumn<QAbstractItemView::ScrollHint>("hint");
    QTest::newRow("into view") << QAbstractItemView::EnsureVisible;
    QTest::newRow("top") << QAbstractItemView::PositionAtTop;
    QTest::newRow("bottom") << QAbstractItemView::PositionAtBottom;
    QTest::newRow("centre") << QAbstractItemView::PositionAtCenter;
}

void TestUniformTableView::scrollsToARow()
{
    QFETCH(const QAbstractItemView::ScrollHint, hint);
    Bench bench;
    for (const int row : {7'654'321, 0, millions - 1, 1'234'567}) {
        bench.view.scrollTo(bench.model.index(row, 1), hint);
        QVERIFY2(bench.showsWhole(row), qPrintable(QString::number(row)));
    }
    const int inView = bench.top() + 2;
    bench.view.scrollTo(bench.model.index(inView, 0));
    QCOMPARE(bench.top(), inView - 2);
}

void TestUniformTableView::paintsTheRowsThatAreInView()
{
    Bench bench;
    const QImage first = bench.view.viewport()->grab().toImage();
    bench.bar->setValue(5'000'000);
    const QImage middle = bench.view.viewport()->grab().toImage();
    QVERIFY(first != middle);
    bench.model.append(5); // far below
    QCOMPARE(bench.view.viewport()->grab().toImage(), middle);
    bench.bar->setValue(0);
    QCOMPARE(bench.view.viewport()->grab().toImage(), first);
}

void TestUniformTableView::tellsAssistiveTechnologyOfAllRows()
{
    Bench bench;
    QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(&bench.view);
    QVERIFY(accessible && accessible->tableInterface());
    QCOMPARE(accessible->tableInterface()->rowCount(), millions);
    QAccessibleInterface *cell = accessible->tableInterface()->cellAt(9'000'000, 1);
    QVERIFY(cell);
    QCOMPARE(cell->text(QAccessible::Name), QStringLiteral("9000000"));
    QVERIFY(cell->state().offscreen || cell->state().invisible);
    bench.select(9'000'000);
    QVERIFY(
        bench.view.viewport()->rect().contains(bench.view.viewport()->mapFromGlobal(cell->rect().center())));
}

void TestUniformTableView::holdsAsManyRowsAsAnIntCounts()
{
    constexpr int most = std::numeric_limits<int>::max();
    Bench bench(most);
    bench.select(most - 1);
    QVERIFY(bench.showsWhole(most - 1));
    QCOMPARE(bench.bottom(), most - 1);
    bench.press(Qt::Key_PageUp);
    QVERIFY(bench.showsWhole(bench.current()));
    bench.press(Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(bench.top(), 0);
    QVERIFY(!bench.showsWhole(most - 1));
}

void TestUniformTableView::nothingCoversTheHeader()
{
    const Bench bench(3);
    const QHeaderView *header = bench.view.horizontalHeader();
    for (int x = 2; x < header->width(); x += 10) {
        const QWidget *shown =
            bench.view.childAt(header->mapTo(&bench.view, QPoint(x, header->height() / 2)));
        QVERIFY2(shown == header || shown == header->viewport(), qPrintable(QString::number(x)));
    }
}

void TestUniformTableView::showsAllOfAFewRows()
{
    Bench bench(0);
    const QAbstractItemModelTester tester(&bench.model);
    QVERIFY(!bench.view.indexAt({5, 5}).isValid());
    bench.press(Qt::Key_Down);
    bench.model.append(3);
    bench.model.prepend(2);
    bench.model.evict(1);
    QCOMPARE(bench.top(), -1);
    QVERIFY(bench.showsWhole(3));
    QVERIFY(!bench.view.indexAt({5, 4 * 18 + 5}).isValid());
    QCOMPARE(bench.bar->maximum(), 0);
}

QTEST_MAIN(TestUniformTableView)
#include "tst_uniformtableview.moc"
