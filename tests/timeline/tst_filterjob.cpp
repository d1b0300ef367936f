// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordedfile.h"

#include "timeline/filterjob.h"
#include "timeline/timelinemodel.h"

#include <QAbstractItemModelTester>
#include <QLocale>
#include <QSignalSpy>

#include <numeric>

using namespace socketglass;

class TestFilterJob final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init();
    void cleanup();
    void allParts();
    void scope();
    void nothingMatches();
    void follows();
    void followsWhileItRuns();
    void newestFilterWins();
    void cancelledIsSilent();
    void noSuchFile();
    void bookmarks();
    void modelShowsHits();
    void modelForgetsWithItsScope();

private:
    void addNumbers(SessionId session, int count);
    [[nodiscard]] FilterHits run(const QString &text, std::optional<SessionId> session = {});

    std::unique_ptr<RecordedFile> m_file;
    std::unique_ptr<FilterJob> m_job;
    FilterHits m_hits;
    int m_firsts = 0;
    int m_added = 0;
};

void TestFilterJob::init()
{
    m_file = std::make_unique<RecordedFile>();
    QVERIFY(m_file->open());
    m_job = std::make_unique<FilterJob>();
    m_hits.clear();
    m_firsts = m_added = 0;
    connect(m_job.get(), &FilterJob::found, this, [this](const FilterHits &hits, bool isFirst) {
        if (isFirst)
            m_hits.clear();
        m_firsts += isFirst ? 1 : 0;
        m_hits.insert(m_hits.end(), hits.begin(), hits.end());
    });
}

void TestFilterJob::cleanup()
{
    m_job.reset();
    m_file.reset();
}

void TestFilterJob::addNumbers(SessionId session, int count)
{
    for (int i = 0; i < count; ++i) {
        ++m_added;
        m_file->text(session, "number " + QByteArray::number(m_added) + '.', RecordedFile::start + m_added);
    }
    QVERIFY(m_file->commit());
}

FilterHits TestFilterJob::run(const QString &text, std::optional<SessionId> session)
{
    m_job->setFile(m_file->reader()->path());
    QSignalSpy finished(m_job.get(), &FilterJob::finished);
    m_job->start(*Filter::parse(text), session);
    if (!QTest::qWaitFor([&] { return !finished.isEmpty(); }) ||
        !finished.first().first().toString().isEmpty())
        return {0};
    return m_hits;
}

// More than one part, so that they are put in order.
void TestFilterJob::allParts()
{
    addNumbers(m_file->session(QStringLiteral("one")), 50'000);
    QCOMPARE(run(QStringLiteral("\"number 33333.\"")), FilterHits{33333});
    FilterHits all(50'000);
    std::iota(all.begin(), all.end(), 1U);
    QCOMPARE(run(QStringLiteral("in")), all);
    QCOMPARE(run(QStringLiteral("\"number\"")), all);
    QCOMPARE(run({}), all);
    QVERIFY(!m_job->isRunning());
}

void TestFilterJob::scope()
{
    const SessionId one = m_file->session(QStringLiteral("one"));
    const SessionId two = m_file->session(QStringLiteral("two"));
    for (int i = 0; i < 3000; ++i) {
        ++m_added;
        m_file->text(i / 10 % 2 == 0 ? one : two, "number " + QByteArray::number(m_added) + '.',
                     RecordedFile::start + m_added);
    }
    QVERIFY(m_file->commit());
    const FilterHits hits = run(QStringLiteral("/[05]\\.$/"), two);
    QCOMPARE(hits.size(), std::size_t(300));
    QCOMPARE(hits.front(), 15U);
    QCOMPARE(hits.back(), 3000U);
    QCOMPARE(run(QStringLiteral("/[05]\\.$/"), SessionId(7)), FilterHits());
}

void TestFilterJob::nothingMatches()
{
    QCOMPARE(run(QStringLiteral("in")), FilterHits());
    QCOMPARE(m_firsts, 1);
    addNumbers(m_file->session(QStringLiteral("one")), 10);
    QCOMPARE(run(QStringLiteral("out")), FilterHits());
    QCOMPARE(m_firsts, 2);
}

void TestFilterJob::follows()
{
    const SessionId one = m_file->session(QStringLiteral("one"));
    addNumbers(one, 10);
    QCOMPARE(run(QStringLiteral("\"5.\"")), FilterHits{5});
    addNumbers(one, 10);
    m_job->follow();
    QTRY_COMPARE(m_hits, (FilterHits{5, 15}));
    addNumbers(m_file->session(QStringLiteral("two")), 10);
    m_job->follow();
    QTRY_COMPARE(m_hits, (FilterHits{5, 15, 25}));
    QCOMPARE(m_firsts, 1);
}

void TestFilterJob::followsWhileItRuns()
{
    const SessionId one = m_file->session(QStringLiteral("one"));
    addNumbers(one, 20'000);
    m_job->setFile(m_file->reader()->path());
    QSignalSpy finished(m_job.get(), &FilterJob::finished);
    m_job->start(*Filter::parse(QStringLiteral("in")));
    addNumbers(one, 10);
    m_job->follow();
    QTRY_COMPARE(m_hits.size(), std::size_t(20'010));
    QTRY_VERIFY(!m_job->isRunning());
}

void TestFilterJob::newestFilterWins()
{
    addNumbers(m_file->session(QStringLiteral("one")), 40'000);
    m_job->setFile(m_file->reader()->path());
    QSignalSpy finished(m_job.get(), &FilterJob::finished);
    m_job->start(*Filter::parse(QStringLiteral("in")));
    QCOMPARE(run(QStringLiteral("\"number 7.\"")), FilterHits{7});
    QCOMPARE(finished.size(), 1);
    QCOMPARE(m_firsts, 1);
}

void TestFilterJob::cancelledIsSilent()
{
    addNumbers(m_file->session(QStringLiteral("one")), 40'000);
    m_job->setFile(m_file->reader()->path());
    QSignalSpy finished(m_job.get(), &FilterJob::finished);
    m_job->start(*Filter::parse(QStringLiteral("in")));
    m_job->cancel();
    QVERIFY(!m_job->isRunning());
    m_job->follow();
    QVERIFY(!m_job->isRunning());
    m_job.reset(); // waits for the threads
    QCoreApplication::processEvents();
    QCOMPARE(m_firsts, 0);
    QVERIFY(finished.isEmpty());
}

void TestFilterJob::noSuchFile()
{
    m_job->setFile(QStringLiteral("/nowhere/at.sglass"));
    QSignalSpy finished(m_job.get(), &FilterJob::finished);
    m_job->start(*Filter::parse(QStringLiteral("in")));
    QTRY_COMPARE(finished.size(), 1);
    QVERIFY(!finished.first().first().toString().isEmpty());
}

/// In one part of the file, and none in the others.
void TestFilterJob::bookmarks()
{
    const SessionId one = m_file->session(QStringLiteral("one"));
    addNumbers(m_file->session(QStringLiteral("two")), 1000);
    addNumbers(one, 39'000);
    EventNotes notes;
    QVERIFY(notes.set(EventId(20'000), QStringLiteral("here")));
    QVERIFY(notes.set(EventId(20'002), QString()));
    m_job->setFile(m_file->reader()->path());
    const auto hits = [&](const char *text, std::optional<SessionId> session = {}) {
        QSignalSpy finished(m_job.get(), &FilterJob::finished);
        m_job->start(Filter::parse(QString::fromLatin1(text))->withNotes(notes), session);
        return finished.wait() ? m_hits : FilterHits{0};
    };
    QCOMPARE(hits("bookmarked"), (FilterHits{20'000, 20'002}));
    QCOMPARE(hits("bookmarked", one), (FilterHits{20'000, 20'002})); // numbered otherwise within a session
    QCOMPARE(hits("note:here \"number 20000.\""), FilterHits{20'000});
    QCOMPARE(hits("bookmarked and heartbeat"), FilterHits());
    QCOMPARE(hits("not bookmarked").size(), std::size_t(39'998));
}

void TestFilterJob::modelShowsHits()
{
    TimelineModel model;
    const QAbstractItemModelTester tester(&model);
    addNumbers(m_file->session(QStringLiteral("one")), 300);
    model.setReader(m_file->reader());
    model.showHits({2, 5, 7});
    QVERIFY(model.isFiltered());
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.eventCount(), 300);
    const auto preview = [&](int row) {
        return model.index(row, int(TimelineColumn::Preview)).data().toString();
    };
    QCOMPARE(preview(1), QStringLiteral("number 5."));
    QCOMPARE(model.rowOf(EventId(7)), 2);
    QCOMPARE(model.rowOf(EventId(6)), -1);
    QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
    FilterHits more(200);
    std::iota(more.begin(), more.end(), 8U);
    model.addHits(more);
    model.addHits({});
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(model.rowCount(), 203);
    QCOMPARE(preview(2), QStringLiteral("number 7."));
    QCOMPARE(preview(202), QStringLiteral("number 207."));
    model.follow();
    QCOMPARE(model.rowCount(), 203);
    model.showAll();
    QCOMPARE(model.rowCount(), 300);
    QCOMPARE(preview(6), QStringLiteral("number 7."));
}

void TestFilterJob::modelForgetsWithItsScope()
{
    TimelineModel model;
    const QAbstractItemModelTester tester(&model);
    const SessionId one = m_file->session(QStringLiteral("one"));
    addNumbers(one, 30);
    model.setReader(m_file->reader());
    model.showHits({2, 5});
    model.setScope(one);
    QVERIFY(model.isFiltered());
    QCOMPARE(model.rowCount(), 0);
    model.showHits({5});
    QCOMPARE(model.rowCount(), 1);
}

QTEST_GUILESS_MAIN(TestFilterJob)
#include "tst_filterjob.moc"
