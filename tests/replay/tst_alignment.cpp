// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "replay/alignment.h"

#include <QRandomGenerator>
#include <QTest>

using namespace socketglass;
using Keys = std::vector<quint64>;

class TestAlignment final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void small_data();
    void small();
    void asManyAsPossible();
    void large_data();
    void large();
};

namespace {

Keys keysOf(const QString &text)
{
    Keys keys;
    for (const QChar c : text)
        keys.push_back(c.unicode());
    return keys;
}

/// Rising on both sides, and the same on both.
bool isSound(const Alignment &alignment, const Keys &left, const Keys &right)
{
    std::pair<qint32, qint32> before{-1, -1};
    for (const auto &pair : alignment.pairs) {
        if (pair.first <= before.first || pair.second <= before.second ||
            left.at(std::size_t(pair.first)) != right.at(std::size_t(pair.second)))
            return false;
        before = pair;
    }
    return true;
}

std::size_t longestCommon(const Keys &left, const Keys &right)
{
    std::vector<std::vector<std::size_t>> table(left.size() + 1, std::vector<std::size_t>(right.size() + 1));
    for (std::size_t i = 1; i <= left.size(); ++i) {
        for (std::size_t j = 1; j <= right.size(); ++j) {
            table[i][j] = left[i - 1] == right[j - 1] ? table[i - 1][j - 1] + 1
                                                      : std::max(table[i - 1][j], table[i][j - 1]);
        }
    }
    return table.back().back();
}

} // namespace

void TestAlignment::small_data()
{
    QTest::addColumn<QString>("left");
    QTest::addColumn<QString>("right");
    QTest::addColumn<int>("pairs");
    const auto row = [](const char *left, const char *right, int pairs) {
        QTest::addRow("%s/%s", left, right)
            << QString::fromLatin1(left) << QString::fromLatin1(right) << pairs;
    };
    row("", "", 0);
    row("a", "", 0);
    row("", "a", 0);
    row("a", "a", 1);
    row("abc", "abc", 3);
    row("abc", "xyz", 0);
    row("abcd", "acd", 3);
    row("acd", "abcd", 3);
    row("abc", "cab", 2);
    row("aaaa", "aa", 2);
    row("abab", "baba", 3);
    row("xaxbxc", "axbxcx", 5);
}

void TestAlignment::small()
{
    QFETCH(QString, left);
    QFETCH(QString, right);
    QFETCH(int, pairs);
    const Alignment alignment = alignKeys(keysOf(left), keysOf(right));
    QVERIFY(isSound(alignment, keysOf(left), keysOf(right)));
    QCOMPARE(int(alignment.pairs.size()), pairs);
    QVERIFY(!alignment.approximate);
}

void TestAlignment::asManyAsPossible()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 3000; ++round) {
        Keys left;
        Keys right;
        for (quint32 i = random.bounded(12U); i > 0; --i)
            left.insert(left.end(), 2, random.bounded(3U)); // each twice: nothing stands once
        for (quint32 i = random.bounded(12U); i > 0; --i)
            right.insert(right.end(), 2, random.bounded(3U));
        const Alignment alignment = alignKeys(left, right);
        QVERIFY(isSound(alignment, left, right));
        QCOMPARE(alignment.pairs.size(), longestCommon(left, right));
    }
}

void TestAlignment::large_data()
{
    QTest::addColumn<quint32>("kinds");
    QTest::addColumn<bool>("related");
    QTest::newRow("three kinds") << 3U << false;
    QTest::newRow("a thousand kinds") << 1000U << false;
    QTest::newRow("nothing in common") << std::numeric_limits<quint32>::max() << false;
    QTest::newRow("a tenth changed") << std::numeric_limits<quint32>::max() << true;
    QTest::newRow("a tenth of repeated ones changed") << 50U << true;
}

void TestAlignment::large()
{
    QFETCH(quint32, kinds);
    QFETCH(bool, related);
    constexpr int count = 100'000;
    QRandomGenerator random(11);
    Keys left;
    Keys right;
    for (int i = 0; i < count; ++i) {
        left.push_back(random.bounded(kinds));
        const bool other = !related || random.bounded(10) == 0;
        right.push_back(other ? random.bounded(kinds) : left.back());
    }
    const Alignment alignment = alignKeys(left, right);
    QVERIFY(isSound(alignment, left, right));
    if (related)
        QVERIFY(alignment.pairs.size() > count * 85 / 100);
}

QTEST_APPLESS_MAIN(TestAlignment)
#include "tst_alignment.moc"
