// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedfile.h"

#include "timeline/filterjob.h"
#include "timeline/foldedrows.h"
#include "timeline/timelinemodel.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>

using namespace socketglass;

namespace {

/// "1 2×3 5": events of the rows, and how many each has.
QString printed(const FoldedRows &rows)
{
    QStringList parts;
    for (qint64 row = 0; row < rows.size(); ++row) {
        const qint64 count = rows.countAt(row);
        parts << QString::number(rows.events()[std::size_t(row)]) +
                     (count > 1 ? QStringLiteral("x") + QString::number(count) : QString());
    }
    return parts.join(u' ');
}

} // namespace

class TestFoldedRows final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void folds_data();
    void folds();
    void opensAndCloses();
    void openRunGoesOn();
    void finds();
    void loses_data();
    void loses();
    void jobTellsHeartbeats();
    void jobKeepsOrderFromRunToRun();
    void modelFolds();
};

void TestFoldedRows::folds_data()
{
    QTest::addColumn<FilterHits>("first");
    QTest::addColumn<FilterHits>("second");
    QTest::addColumn<FilterHits>("heartbeats");
    QTest::addColumn<bool>("isLastChanged");
    QTest::addColumn<QString>("rows");
    const auto row = [](const char *name, const FilterHits &first, const FilterHits &second,
                        const FilterHits &heartbeats, bool changed, const char *rows) {
        QTest::newRow(name) << first << second << heartbeats << changed << QString::fromLatin1(rows);
    };
    row("none", {1, 2}, {3}, {}, false, "1 2 3");
    row("alone", {1, 2}, {3}, {2}, false, "1 2 3");
    row("two", {1, 2, 3}, {4}, {2, 3}, false, "1 2x2 4");
    row("all", {1, 2}, {3, 4}, {1, 2, 3, 4}, true, "1x4");
    row("across", {1, 2}, {3, 4}, {2, 3}, true, "1 2x2 4");
    row("begins later", {1, 2}, {3, 4}, {3, 4}, false, "1 2 3x2");
    row("others hidden between", {1, 5, 9}, {20, 31}, {5, 9, 20}, true, "1 5x3 31");
    row("two runs", {1, 2, 3, 4}, {5, 6}, {1, 2, 4, 5}, true, "1x2 3 4x2 6");
    row("nothing new", {1, 2}, {}, {1, 2}, false, "1x2");
}

void TestFoldedRows::folds()
{
    QFETCH(FilterHits, first);
    QFETCH(FilterHits, second);
    QFETCH(FilterHits, heartbeats);
    const auto behind = std::upper_bound(heartbeats.begin(), heartbeats.end(), first.back());
    FoldedRows rows;
    rows.addHeartbeats({heartbeats.begin(), behind});
    rows.append(first);
    rows.addHeartbeats({behind, heartbeats.end()});
    QTEST(rows.append(second), "isLastChanged");
    QTEST(printed(rows), "rows");
    QCOMPARE(rows.eventCount(), qint64(first.size() + second.size()));
    QCOMPARE(rows.lastEvent(), second.empty() ? first.back() : second.back());
    FilterHits all = first;
    all.insert(all.end(), second.begin(), second.end());
    QCOMPARE(rows.eventsOf(0, rows.size()), all);
}

void TestFoldedRows::opensAndCloses()
{
    FoldedRows rows;
    rows.addHeartbeats({2, 3, 4});
    rows.append({1, 2, 3, 4, 5});
    rows.open(0);
    QCOMPARE(printed(rows), QStringLiteral("1 2x3 5"));
    rows.open(1);
    QCOMPARE(printed(rows), QStringLiteral("1 2 3 4 5"));
    QCOMPARE(rows.runAt(2), std::pair(qint64(1), qint64(3)));
    QVERIFY(!rows.isInRun(0) && rows.isInRun(1) && rows.isInRun(3) && !rows.isInRun(4));
    rows.close(rows.runAt(3));
    QCOMPARE(printed(rows), QStringLiteral("1 2x3 5"));
    QCOMPARE(rows.eventCount(), 5);
}

void TestFoldedRows::openRunGoesOn()
{
    FoldedRows rows;
    rows.addHeartbeats({1, 2});
    rows.append({1, 2});
    rows.open(0);
    rows.addHeartbeats({3, 5, 6});
    QVERIFY(!rows.append({3, 4, 5, 6}));
    QCOMPARE(printed(rows), QStringLiteral("1 2 3 4 5x2"));
}

void TestFoldedRows::finds()
{
    FoldedRows rows;
    rows.addHeartbeats({20, 30, 40});
    rows.append({10, 20, 30, 40, 50});
    QCOMPARE(rows.rowOf(5), -1);
    QCOMPARE(rows.rowOf(10), 0);
    QCOMPARE(rows.rowOf(30), 1);
    QCOMPARE(rows.rowOf(31), -1);
    QCOMPARE(rows.rowOf(50), 2);
    QCOMPARE(rows.rowOf(60), -1);
    QCOMPARE(rows.rowFrom(5), 0);
    QCOMPARE(rows.rowFrom(31), 2);
    QCOMPARE(rows.rowFrom(60), 3);
}

void TestFoldedRows::loses_data()
{
    QTest::addColumn<qint64>("before");
    QTest::addColumn<qint64>("count");
    QTest::addColumn<bool>("isOther");
    QTest::addColumn<QString>("rows");
    QTest::addColumn<qint64>("left");
    const auto row = [](qint64 before, qint64 count, bool isOther, const char *rows, qint64 left) {
        QTest::addRow("before %d", int(before))
            << before << count << isOther << QString::fromLatin1(rows) << left;
    };
    row(0, 0, false, "1 2x3 5", 5);
    row(1, 0, false, "1 2x3 5", 5);
    row(2, 1, false, "2x3 5", 4);
    row(3, 1, true, "3x2 5", 3);
    row(4, 1, true, "4 5", 2);
    row(5, 2, false, "5", 1);
    row(9, 3, false, "", 0);
}

void TestFoldedRows::loses()
{
    QFETCH(qint64, before);
    FoldedRows rows;
    rows.addHeartbeats({2, 3, 4});
    rows.append({1, 2, 3, 4, 5});
    const auto [count, isOther] = rows.removeBefore(before);
    QTEST(count, "count");
    QTEST(isOther, "isOther");
    QTEST(printed(rows), "rows");
    QTEST(rows.eventCount(), "left");
}

void TestFoldedRows::jobTellsHeartbeats()
{
    RecordedFile file;
    QVERIFY(file.open());
    const SessionId session = file.session(QStringLiteral("one"));
    FilterHits expected;
    for (int i = 0; i < 40'000; ++i) { // more than one part
        const bool beats = i % 1000 == 0;
        const QByteArray word = "word " + QByteArray::number(i * 7919 % 40'009);
        const EventId id =
            file.text(session, beats ? "beat" : word, RecordedFile::start + i * 2 * RecordedFile::ms);
        if (beats && i >= 3000)
            expected.push_back(quint32(id));
    }
    QVERIFY(file.commit());
    FilterJob job;
    job.setFile(file.reader()->path());
    job.setMarksHeartbeats(true);
    FilterHits marked;
    FilterHits hits;
    connect(&job, &FilterJob::heartbeatsFound, this,
            [&](const FilterHits &more) { marked.insert(marked.end(), more.begin(), more.end()); });
    connect(&job, &FilterJob::found, this,
            [&](const FilterHits &more) { hits.insert(hits.end(), more.begin(), more.end()); });
    QSignalSpy finished(&job, &FilterJob::finished);
    job.start(Filter());
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(hits.size(), std::size_t(40'000));
    QCOMPARE(marked, expected);
    hits.clear();
    job.setMarksHeartbeats(false);
    job.start(Filter::parse(QStringLiteral("text and heartbeat")).value());
    QTRY_COMPARE(finished.size(), 2);
    QCOMPARE(hits, expected);
    hits.clear();
    job.start(Filter::parse(QStringLiteral("out or not heartbeat")).value());
    QTRY_COMPARE(finished.size(), 3);
    QCOMPARE(hits.size(), 40'000 - expected.size());
}

void TestFoldedRows::jobKeepsOrderFromRunToRun()
{
    RecordedFile file;
    QVERIFY(file.open());
    const SessionId session = file.session(QStringLiteral("one"));
    FilterJob job;
    FilterHits hits;
    connect(&job, &FilterJob::found, this,
            [&](const FilterHits &more) { hits.insert(hits.end(), more.begin(), more.end()); });
    QSignalSpy finished(&job, &FilterJob::finished);
    job.setFile(file.reader()->path());
    job.start(Filter::parse(QStringLiteral("heartbeat")).value());
    QTRY_COMPARE(finished.size(), 1);
    for (int i = 0; i < 6; ++i) {
        file.text(session, "beat", RecordedFile::start + i * 5000 * RecordedFile::ms);
        QVERIFY(file.commit());
        job.follow();
        QTRY_COMPARE(finished.size(), i + 2);
    }
    QCOMPARE(hits, (FilterHits{4, 5, 6}));
}

void TestFoldedRows::modelFolds()
{
    RecordedFile file;
    QVERIFY(file.open());
    const SessionId session = file.session(QStringLiteral("one"));
    for (int i = 1; i <= 300; ++i)
        file.text(session, "text " + QByteArray::number(i),
                  RecordedFile::start + i * 1000 * RecordedFile::ms);
    QVERIFY(file.commit());
    TimelineModel model;
    const QAbstractItemModelTester tester(&model);
    model.setReader(file.reader());
    model.showHits({1, 2, 3, 4, 5}, {2, 3, 4});
    const auto preview = [&](int row) {
        return model.index(row, int(TimelineColumn::Preview)).data().toString();
    };
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(preview(1), QStringLiteral("▸ 3 heartbeat(s), +2.00 s · text 2"));
    QVERIFY(model.index(1, 0).data(SentenceRole).toString().contains(QStringLiteral("3 heartbeat")));
    QCOMPARE(model.index(1, 0).data(FoldCountRole).toInt(), 3);
    QCOMPARE(model.index(2, 0).data(FoldCountRole).toInt(), 1);
    QCOMPARE(model.rowOf(EventId(3)), 1);
    model.openFold(1);
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(preview(2), QStringLiteral("text 3"));
    QCOMPARE(preview(4), QStringLiteral("text 5"));
    QCOMPARE(model.closeFold(3), 1);
    QCOMPARE(preview(2), QStringLiteral("text 5"));
    QCOMPARE(model.closeFold(0), 0);
    model.openFold(0);
    QCOMPARE(model.rowCount(), 3);
    model.addHits({6, 7}, {6, 7});
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    model.addHits({8, 9}, {8});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(preview(3), QStringLiteral("▸ 3 heartbeat(s), +2.00 s · text 6"));
    QCOMPARE(preview(4), QStringLiteral("text 9"));
    model.showAll();
    QCOMPARE(model.rowCount(), 300);
    QCOMPARE(model.index(1, 0).data(FoldCountRole).toInt(), 1);
}

QTEST_GUILESS_MAIN(TestFoldedRows)
#include "tst_foldedrows.moc"
