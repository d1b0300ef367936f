// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/comparisonmodel.h"
#include "replay/comparisonreport.h"

#include "sessionmaker.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace socketglass;

class TestComparisonModel final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void table();
    void roles();
    void onlyDifferences();
    void nextDifference();
    void hostileText();
    void reportText();
    void reportJson();
    void reportIsBounded();
    void reportOfEqual();

private:
    SessionMaker m_left;
    SessionMaker m_right;
    std::shared_ptr<const ComparisonResult> m_result;
};

void TestComparisonModel::initTestCase()
{
    m_left.opened()
        .sent("hi")
        .received(R"({"type":"quote","price":10,"latency":1})")
        .received("bye")
        .received("end");
    m_right.opened()
        .sent("hi")
        .received(R"({"type":"quote","price":11,"latency":2})")
        .received("new")
        .received("bye");
    QVERIFY(m_left.reader() && m_right.reader());
    m_result = std::make_shared<ComparisonResult>(
        compareSessions(*m_left.reader(), SessionId(1), *m_right.reader(), SessionId(1), {}));
}

void TestComparisonModel::table()
{
    ComparisonModel model;
    QAbstractItemModelTester tester(&model);
    QCOMPARE(model.rowCount(), 0);
    model.setResult(m_result, m_left.reader(), m_right.reader());
    QString table;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (const auto column :
             {ComparisonColumn::Verdict, ComparisonColumn::LeftSeq, ComparisonColumn::LeftPreview,
              ComparisonColumn::RightSeq, ComparisonColumn::RightPreview, ComparisonColumn::Differences})
            cells.append(model.index(row, int(column)).data().toString());
        table += cells.join(u'|') + u'\n';
    }
    const QStringList lines = table.split(u'\n');
    QCOMPARE(lines.size(), 7);
    QVERIFY2(lines.at(0).startsWith(QStringLiteral("equal|2|")), qPrintable(table));
    QCOMPARE(lines.at(1), QStringLiteral("equal|3|hi|3|hi|"));
    QCOMPARE(lines.at(2), QString::fromUtf8(R"(changed|4|{"type":"quote","price":10,"latency":1}|4|)"
                                            R"({"type":"quote","price":11,"latency":2}|$.price: 10 → 11)"));
    QCOMPARE(lines.at(3), QStringLiteral("extra|||5|new|"));
    QCOMPARE(lines.at(4), QStringLiteral("equal|5|bye|6|bye|"));
    QCOMPARE(lines.at(5), QStringLiteral("missing|6|end|||"));
    for (int column = 0; column < model.columnCount(); ++column)
        QVERIFY(!model.headerData(column, Qt::Horizontal).toString().isEmpty());
    model.setResult(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestComparisonModel::roles()
{
    ComparisonModel model;
    QAbstractItemModelTester tester(&model);
    model.setResult(m_result, m_left.reader(), m_right.reader());
    const QModelIndex changed = model.index(2, 0);
    QCOMPARE(changed.data(VerdictRole).toInt(), int(Verdict::Changed));
    QCOMPARE(changed.data(LeftIdRole).toLongLong(), 4);
    QCOMPARE(changed.data(RightIdRole).toLongLong(), 4);
    QCOMPARE(changed.data(LeftDelayRole).toLongLong(), SessionMaker::ms);
    QCOMPARE(changed.data(LeftElapsedRole).toLongLong(), 2 * SessionMaker::ms);
    QCOMPARE(changed.data(ComparisonKindRole).toInt(), int(EventKind::Message));
    QVERIFY(changed.data(ComparisonSentenceRole).toString().contains(QStringLiteral("$.price")));
    QVERIFY(!model.index(3, 0).data(LeftElapsedRole).isValid());
    QCOMPARE(model.index(3, 0).data(LeftIdRole).toLongLong(), 0);
    QCOMPARE(model.differences(2).size(), 2);
    QCOMPARE(model.rowAt(2)->verdict, Verdict::Changed);
    QVERIFY(!model.rowAt(99));
    QVERIFY(model.differences(-1).isEmpty());
}

void TestComparisonModel::onlyDifferences()
{
    ComparisonModel model;
    QAbstractItemModelTester tester(&model);
    model.setResult(m_result, m_left.reader(), m_right.reader());
    model.setOnlyDifferences(true);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, 0).data(VerdictRole).toInt(), int(Verdict::Changed));
    QCOMPARE(model.index(2, int(ComparisonColumn::LeftPreview)).data().toString(), QStringLiteral("end"));
    QCOMPARE(model.nextDifference(0), 1);
    QCOMPARE(model.nextDifference(2), -1);
    model.setOnlyDifferences(false);
    QCOMPARE(model.rowCount(), 6);
}

void TestComparisonModel::nextDifference()
{
    ComparisonModel model;
    model.setResult(m_result, m_left.reader(), m_right.reader());
    QCOMPARE(model.nextDifference(-1), 2);
    QCOMPARE(model.nextDifference(2), 3);
    QCOMPARE(model.nextDifference(3), 5);
    QCOMPARE(model.nextDifference(5), -1);
    QCOMPARE(model.nextDifference(5, false), 3);
    QCOMPARE(model.nextDifference(2, false), -1);
}

void TestComparisonModel::hostileText()
{
    SessionMaker left;
    SessionMaker right;
    left.received("{\"a\xE2\x80\xAE\":\"x\xE2\x80\xAEy\x7f\"}").binary(QByteArray("\0\1", 2));
    right.received("{\"a\xE2\x80\xAE\":\"z\xE2\x80\xAEy\x7f\"}").binary(QByteArray("\0\2", 2));
    const auto result = std::make_shared<ComparisonResult>(
        compareSessions(*left.reader(), SessionId(1), *right.reader(), SessionId(1), {}));
    ComparisonModel model;
    model.setResult(result, left.reader(), right.reader());
    QString all = ComparisonReport(*result, *left.reader(), *right.reader()).text();
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column)
            all += model.index(row, column).data().toString();
    }
    QVERIFY(!all.contains(QChar(0x202E)) && !all.contains(QChar(0x7f)) && !all.contains(QChar(0)));
    QVERIFY(all.contains(QStringLiteral("byte 1")));
}

void TestComparisonModel::reportText()
{
    ComparisonReport report(*m_result, *m_left.reader(), *m_right.reader());
    report.setNames(QStringLiteral("recording"), QStringLiteral("replay"));
    const QString text = report.text();
    for (const auto &part :
         {QStringLiteral("recording (expected)"), QStringLiteral("replay (got)"),
          QStringLiteral("Different: 1 changed, 1 missing, 1 extra, 3 equal, 1 value(s) ignored."),
          QStringLiteral("changed: received message at"), QStringLiteral("$.price: expected 10, got 11"),
          QString::fromUtf8("    ↑ #3  hi\n  - ↓ #4  {\"type\""), QString::fromUtf8("  + ↓ #5  new"),
          QStringLiteral("duration, received $.latency: 1 time")}) {
        QVERIFY2(text.contains(part), qPrintable(part + u'\n' + text));
    }
    QVERIFY(!text.contains(QStringLiteral("$.latency: expected")));
}

void TestComparisonModel::reportJson()
{
    const QJsonObject json = ComparisonReport(*m_result, *m_left.reader(), *m_right.reader()).json();
    QCOMPARE(json.value(QStringLiteral("equal")).toBool(), false);
    QCOMPARE(json.value(QStringLiteral("differenceCount")).toInt(), 3);
    const QJsonArray differences = json.value(QStringLiteral("differences")).toArray();
    QCOMPARE(differences.size(), 3);
    const QJsonObject first = differences.first().toObject();
    QCOMPARE(first.value(QStringLiteral("verdict")).toString(), QStringLiteral("changed"));
    QCOMPARE(first.value(QStringLiteral("expected")).toObject().value(QStringLiteral("seq")).toInt(), 4);
    const QJsonObject value = first.value(QStringLiteral("values")).toArray().first().toObject();
    QCOMPARE(value.value(QStringLiteral("place")).toString(), QStringLiteral("$.price"));
    QCOMPARE(value.value(QStringLiteral("expected")).toString(), QStringLiteral("10"));
    QCOMPARE(value.value(QStringLiteral("got")).toString(), QStringLiteral("11"));
    QCOMPARE(json.value(QStringLiteral("ignored")).toArray().size(), 1);
    QCOMPARE(json.value(QStringLiteral("counts")).toObject().value(QStringLiteral("extra")).toInt(), 1);
}

void TestComparisonModel::reportIsBounded()
{
    SessionMaker left;
    SessionMaker right;
    for (int i = 0; i < 300; ++i) {
        left.received("left " + QByteArray::number(i * 7));
        right.received("right " + QByteArray::number(i * 11));
    }
    const ComparisonResult result =
        compareSessions(*left.reader(), SessionId(1), *right.reader(), SessionId(1), {});
    const ComparisonReport report(result, *left.reader(), *right.reader());
    const QString text = report.text(10);
    QCOMPARE(text.count(QStringLiteral("changed: ")), 10);
    QVERIFY(text.contains(QStringLiteral("and 290 more")));
    QCOMPARE(report.json(20).value(QStringLiteral("differences")).toArray().size(), 20);
    QCOMPARE(report.json(20).value(QStringLiteral("differenceCount")).toInt(), 300);
}

void TestComparisonModel::reportOfEqual()
{
    const ComparisonResult result =
        compareSessions(*m_left.reader(), SessionId(1), *m_left.reader(), SessionId(1), {});
    const ComparisonReport report(result, *m_left.reader(), *m_left.reader());
    QCOMPARE(report.summary(), QStringLiteral("Equal: 5 equal."));
    QVERIFY(report.json().value(QStringLiteral("equal")).toBool());
}

QTEST_GUILESS_MAIN(TestComparisonModel)
#include "tst_comparisonmodel.moc"
