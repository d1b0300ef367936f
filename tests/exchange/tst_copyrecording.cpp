// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/sessionfilewriter.h"
#include "capture/sqlite.h"
#include "exchange/copyrecording.h"
#include "rows.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace socketglass;

namespace {

constexpr qint64 start = 1'700'000'000'000'000'000;

QByteArrayList lines(const SessionFileReader &reader)
{
    QByteArrayList result;
    const auto sessions = reader.sessions();
    for (const SessionRow &row : sessions)
        result.append(row.name.toUtf8() + ' ' + row.url.toUtf8() + ' ' + QByteArray::number(row.created) +
                      ' ' + row.profile);
    const auto events = reader.events({}, 0, 100'000);
    for (const Event &event : events) {
        QByteArray line;
        for (const qint64 number :
             {qint64(event.session), event.seq, event.time, qint64(event.kind), qint64(event.direction),
              qint64(event.opcode), qint64(event.flags.toInt()), event.size, event.wireSize,
              qint64(event.frames), qint64(event.maskingKey.value_or(0)),
              qint64(reader.frames(event.id).size())})
            line += QByteArray::number(number) + ' ';
        result.append(line + event.detail + ' ' + reader.payload(event));
    }
    return result;
}

} // namespace

class TestCopyRecording final : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;

    QString path(const char *name) const { return m_folder.filePath(QString::fromLatin1(name)); }
    /// Two sessions of 1000 messages each, in turns, 2 ms apart; the second one half a millisecond later.
    void make(const char *name, const QByteArray &word, qint64 from)
    {
        SessionFileWriter writer(path(name));
        QList<RowMaker> makers{RowMaker(1, from), RowMaker(2, from + 500'000)};
        for (int id = 1; id <= 2; ++id)
            writer.addSession({SessionId(id), QString::fromLatin1(word) + QString::number(id),
                               QStringLiteral("ws://x"), from + id, "{\"a\":1}"});
        for (int i = 0; i < 1000; ++i) {
            for (RowMaker &maker : makers) {
                QByteArray payload = word + QByteArray::number(i);
                if (i == 500)
                    payload = payload.repeated(3000);
                Row row = maker.text(Direction::Sent, payload);
                if (i == 700) {
                    row.event.frames = 2;
                    row.frames.resize(2);
                }
                writer.addEvent(row.event, row.payload, row.frames);
            }
        }
        writer.addHold({SessionId(1), from + 5, from + 9, 3, 10});
        writer.addSetting(QStringLiteral("expectations"), '"' + word + '"');
        QVERIFY(writer.finish());
    }

private Q_SLOTS:
    void initTestCase()
    {
        make("a.sglass", "a", start);
        make("b.sglass", "b", start + 250'000);
    }

    void wholeCopyIsTheSame()
    {
        SessionFileReader reader;
        QVERIFY(!reader.open(path("a.sglass")));
        double last = 0;
        FileProgress progress;
        progress.report = [&last](double fraction) {
            QVERIFY(fraction >= last && fraction <= 1);
            last = fraction;
        };
        SessionFileWriter writer(path("whole.sglass"));
        QVERIFY(!copyRecording({&reader}, {}, writer, nullptr, progress));
        QCOMPARE(last, 1.0);
        SessionFileReader copy;
        QVERIFY(!copy.open(path("whole.sglass")));
        QCOMPARE(lines(copy), lines(reader));
        QCOMPARE(copy.holds(SessionId(1)).size(), 1);
        QCOMPARE(copy.setting(QStringLiteral("expectations")), "\"a\"");
        QVERIFY(!verifySessionFile(path("whole.sglass")));
    }

    void oneSessionOfTwo()
    {
        SessionFileReader reader;
        QVERIFY(!reader.open(path("a.sglass")));
        SessionFileWriter writer(path("split.sglass"));
        QVERIFY(!copyRecording({&reader}, {.sessions = {SessionId(2)}}, writer));
        QVERIFY(!verifySessionFile(path("split.sglass")));
        SessionFileReader copy;
        QVERIFY(!copy.open(path("split.sglass")));
        QCOMPARE(copy.sessions().size(), 1);
        QCOMPARE(copy.sessions().constFirst().name, QStringLiteral("a2"));
        QCOMPARE(copy.eventCount(), 1000);
        QVERIFY(copy.holds(copy.sessions().constFirst().id).isEmpty());
    }

    void trimmedToARange()
    {
        SessionFileReader reader;
        QVERIFY(!reader.open(path("a.sglass")));
        SessionFileWriter writer(path("trim.sglass"));
        const qint64 from = start + 10 * RowMaker::ms;
        QVERIFY(!copyRecording({&reader}, {.sessions = {}, .fromTime = from, .toTime = from}, writer));
        QVERIFY(!verifySessionFile(path("trim.sglass")));
        SessionFileReader copy;
        QVERIFY(!copy.open(path("trim.sglass")));
        QCOMPARE(copy.eventCount(), 1);
        QCOMPARE(copy.sessions().size(), 1);
        QCOMPARE(copy.payload(*copy.event(EventId(1))), "a9");
        QVERIFY(copy.holds(copy.sessions().constFirst().id).isEmpty());
    }

    void twoFilesOnOneClock()
    {
        SessionFileReader a;
        SessionFileReader b;
        QVERIFY(!a.open(path("a.sglass")));
        QVERIFY(!b.open(path("b.sglass")));
        SessionFileWriter writer(path("merged.sglass"));
        QVERIFY(!copyRecording({&a, &b}, {}, writer));
        QVERIFY(!verifySessionFile(path("merged.sglass")));
        SessionFileReader merged;
        QVERIFY(!merged.open(path("merged.sglass")));
        QCOMPARE(merged.sessions().size(), 4);
        QCOMPARE(merged.eventCount(), 4000);
        QCOMPARE(merged.setting(QStringLiteral("expectations")), "\"a\"");
        qint64 last = 0;
        QByteArray words;
        const auto events = merged.events({}, 0, 4000);
        for (const Event &event : events) {
            QVERIFY(event.time >= last);
            last = event.time;
            words += merged.payload(event).first(1);
        }
        QCOMPARE(words.first(8), "abababab");
    }

    void sinksThatWantSessionsInTurn()
    {
        SessionFileReader a;
        SessionFileReader b;
        QVERIFY(!a.open(path("a.sglass")));
        QVERIFY(!b.open(path("b.sglass")));
        MemorySink sink(RecordSink::Order::BySession);
        QVERIFY(!copyRecording({&a, &b}, {}, sink));
        QVERIFY(sink.finished);
        QCOMPARE(sink.sessions.size(), 4);
        QSet<SessionId> ids;
        for (qsizetype i = 0; i < sink.rows.size(); ++i) {
            QCOMPARE(sink.rows.at(i).event.session, sink.sessions.at(i / 1000).id);
            ids.insert(sink.rows.at(i).event.session);
        }
        QCOMPARE(ids.size(), 4);
    }

    void cancelLeavesNothing()
    {
        SessionFileReader reader;
        QVERIFY(!reader.open(path("a.sglass")));
        int asked = 0;
        {
            FileProgress progress;
            progress.isCancelled = [&asked] { return ++asked > 2; };
            SessionFileWriter writer(path("cancelled.sglass"));
            const auto error = copyRecording({&reader}, {}, writer, nullptr, progress);
            QVERIFY(error);
            QCOMPARE(error->kind, FileError::Kind::Cancelled);
        }
        QVERIFY(QDir(m_folder.path()).entryList({QStringLiteral("cancelled*")}, QDir::Files).isEmpty());
    }

    void damageIsTold_data()
    {
        QTest::addColumn<int>("order");
        QTest::newRow("by time") << int(RecordSink::Order::ByTime);
        QTest::newRow("by session") << int(RecordSink::Order::BySession);
    }
    void damageIsTold()
    {
        QFETCH(int, order);
        QFile::remove(path("damaged.sglass"));
        QVERIFY(QFile::copy(path("a.sglass"), path("damaged.sglass")));
        Database database;
        QCOMPARE(database.open(path("damaged.sglass"), Database::Mode::Write), SQLITE_OK);
        QCOMPARE(database.execute("UPDATE event SET event = 99 WHERE id = 1201"), SQLITE_OK);
        database.close();
        SessionFileReader reader;
        QVERIFY(!reader.open(path("damaged.sglass")));
        MemorySink sink{RecordSink::Order(order)};
        const auto error = copyRecording({&reader}, {}, sink);
        QVERIFY(error);
        QCOMPARE(error->kind, FileError::Kind::Damaged);
        QVERIFY(!sink.finished);
    }
};

QTEST_GUILESS_MAIN(TestCopyRecording)
#include "tst_copyrecording.moc"
