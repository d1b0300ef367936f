// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/filesetting.h"
#include "capture/retention.h"
#include "capture/sqlite.h"
#include "capturetools.h"

#include <QFileInfo>
#include <QProcess>
#include <QRandomGenerator>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

#include <filesystem>

#ifdef Q_OS_LINUX
#include <sys/mount.h>
#endif

using namespace Qt::StringLiterals;
using namespace socketglass;
using namespace socketglass::testing;

/// What a file does when it holds more than it may.
class TestRetention final : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_path;

    void limit(Capture &capture, const Retention &retention) const
    {
        capture.recorder->setSetting(FileSetting::retention, retention.toJson());
    }
    [[nodiscard]] qint64 number(const char *sql) const
    {
        Database database;
        database.open(m_path, Database::Mode::Read);
        return database.integer(sql).value_or(-1);
    }
    /// The oldest are gone, nothing else is, and every way to the rest leads there.
    void verifyKept(const QList<QByteArray> &payloads, qint64 kept)
    {
        VERIFY_NO_ERROR(verifySessionFile(m_path));
        SessionFileReader reader;
        VERIFY_NO_ERROR(reader.open(m_path));
        QCOMPARE(reader.rows().count(), kept);
        QCOMPARE(reader.firstEvent(), EventId(payloads.size() - kept + 1));
        const QList<Event> events = reader.events({}, 0, int(kept) + 1);
        QCOMPARE(events.size(), kept);
        qint64 evicted = 0;
        QHash<SessionId, QList<EventId>> ofSessions;
        for (const SessionRow &session : reader.sessions())
            evicted += session.evicted;
        QCOMPARE(evicted, payloads.size() - kept);
        for (const Event &event : events) {
            QCOMPARE(reader.payload(event), payloads[qsizetype(event.id) - 1]);
            QVERIFY(!reader.lastError());
            ofSessions[event.session].append(event.id);
        }
        for (const SessionRow &session : reader.sessions()) {
            QList<EventId> found;
            for (const Event &event : reader.events(session.id, 0, int(kept))) {
                QCOMPARE(reader.rowOf(event.session, event.seq), found.size());
                QCOMPARE(event.seq, session.evicted + found.size() + 1);
                found.append(event.id);
            }
            QVERIFY(!reader.lastError());
            QCOMPARE(found, ofSessions.value(session.id));
            QCOMPARE(reader.rows(session.id).count(), found.size());
        }
    }

private Q_SLOTS:
    void init()
    {
        m_path = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction())) + u".sglass";
    }

    void jsonKeepsTheLimits_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<qint64>("events");
        QTest::addColumn<QByteArray>("again");
        QTest::newRow("none") << QByteArray() << qint64(0) << QByteArray();
        QTest::newRow("all") << QByteArray(R"({"events":5,"bytes":7,"seconds":9})") << qint64(5)
                             << QByteArray(R"({"bytes":7,"events":5,"seconds":9})");
        QTest::newRow("reserve") << QByteArray(R"({"keepFree":7})") << qint64(0)
                                 << QByteArray(R"({"keepFree":7})");
        QTest::newRow("no reserve") << QByteArray(R"({"keepFree":0})") << qint64(0)
                                    << QByteArray(R"({"keepFree":0})");
        QTest::newRow("reserve in words")
            << QByteArray(R"({"keepFree":"much"})") << qint64(0) << QByteArray();
        QTest::newRow("negative") << QByteArray(R"({"events":-5})") << qint64(0) << QByteArray();
        QTest::newRow("text") << QByteArray(R"({"events":"5"})") << qint64(0) << QByteArray();
        QTest::newRow("no object") << QByteArray("[1]") << qint64(0) << QByteArray();
        QTest::newRow("too large") << QByteArray(R"({"events":1e300})") << qint64(0) << QByteArray();
    }
    void jsonKeepsTheLimits()
    {
        QFETCH(QByteArray, json);
        const Retention retention = Retention::fromJson(json);
        QTEST(retention.events, "events");
        QTEST(retention.toJson(), "again");
    }

    void evictsByCount_data()
    {
        QTest::addColumn<int>("sessions");
        QTest::addColumn<int>("most");
        QTest::newRow("one session") << 1 << 100;
        QTest::newRow("one event") << 1 << 1;
        QTest::newRow("two sessions in turn") << 2 << 1500;
        QTest::newRow("many sessions") << 40 << 777;
    }
    void evictsByCount()
    {
        QFETCH(int, sessions);
        QFETCH(int, most);
        m_path += QString::fromLatin1(QTest::currentDataTag());
        Capture capture(m_path);
        QList<SessionId> ids;
        for (int i = 0; i < sessions; ++i)
            ids.append(capture.addSession());
        limit(capture, {.events = most});
        QList<QByteArray> payloads;
        QRandomGenerator random(1);
        for (int i = 0; i < 12'000; ++i) {
            payloads.append(i % 50 == 0 ? pattern(5000 + i, quint32(i)) : QByteArray::number(i));
            capture.text(ids[random.bounded(sessions)], payloads.last());
        }
        capture.finish();
        verifyKept(payloads, most);
        QCOMPARE(number("SELECT count(*) FROM payload_chunk WHERE payload NOT IN "
                        "(SELECT payload_id FROM event WHERE payload_id IS NOT NULL)"),
                 0);
    }

    void evictsByBytesAndUsesThePagesAgain()
    {
        constexpr qint64 most = 4'000'000;
        Capture capture(m_path);
        const SessionId session = capture.addSession();
        limit(capture, {.bytes = most});
        QSignalSpy committed(capture.writer.get(), &CaptureWriter::committed);
        QList<QByteArray> payloads;
        for (int i = 0; i < 600; ++i) {
            payloads.append(pattern(i % 7 == 0 ? 100'000 : 30'000, quint32(i)));
            const EventId id = capture.text(session, payloads.last());
            if (i % 50 == 49)
                QTRY_VERIFY(!committed.isEmpty() && committed.last().first().value<EventId>() == id);
        }
        capture.finish();
        const qint64 kept = number("SELECT count(*) FROM event");
        QVERIFY(kept > 50);
        verifyKept(payloads, kept);
        QVERIFY(number("SELECT (page_count - freelist_count) * 32768 FROM pragma_page_count, "
                       "pragma_freelist_count") <= most);
        QVERIFY2(QFileInfo(m_path).size() < 4 * most, QByteArray::number(QFileInfo(m_path).size()));
    }

    void evictsByAgeWhileNothingComes()
    {
        Capture capture(m_path);
        const SessionId session = capture.addSession();
        QSignalSpy committed(capture.writer.get(), &CaptureWriter::committed);
        limit(capture, {.seconds = 1});
        QList<QByteArray> payloads;
        for (int i = 0; i < 3000; ++i) {
            payloads.append(QByteArray::number(i));
            capture.text(session, payloads.last());
        }
        QTRY_VERIFY(!committed.isEmpty());
        SessionFileReader reader;
        VERIFY_NO_ERROR(reader.open(m_path));
        QCOMPARE(reader.rows(session).end, 3000);
        QTRY_COMPARE(reader.rows().count(), 1); // the last one stays
        QCOMPARE(reader.rows().end, 3000);
        QTRY_VERIFY(committed.size() >= 2);           // who follows learns of it
        QCOMPARE(reader.events({}, 0, 10).size(), 1); // rows keep their numbers
        QCOMPARE(reader.rowOf(reader.events({}, 0, 10).constFirst().id), 2999);
        QCOMPARE(reader.events(session, 100, 10).constFirst().seq, 3000);
        capture.finish();
        verifyKept(payloads, 1);
    }

    void usualReserve()
    {
        constexpr qint64 mib = 1 << 20;
        QCOMPARE(Retention().reserve(1'000'000 * mib), 512 * mib);
        QCOMPARE(Retention().reserve(1000 * mib), 50 * mib);
        QCOMPARE(Retention{.keepFree = 0}.reserve(1000 * mib), 0);
    }

    /// A hundred megabytes through a disk of which half is to stay free.
    void reserveOfTheDisk_data()
    {
        QTest::addColumn<bool>("limited");
        QTest::newRow("without a limit the peers wait, and nothing is lost") << false;
        QTest::newRow("with a limit the oldest make room") << true;
    }
    void reserveOfTheDisk()
    {
#ifdef Q_OS_LINUX
        QFETCH(bool, limited);
        constexpr qint64 mib = 1 << 20;
        constexpr qint64 reserve = 64 * mib;
        const QTemporaryDir mountPoint;
        const QByteArray folder = QFile::encodeName(mountPoint.path());
        if (::mount("tmpfs", folder.constData(), "tmpfs", 0, "size=128m") != 0)
            QSKIP("needs root to mount a small disk");
        const auto unmount = qScopeGuard([&] { ::umount2(folder.constData(), MNT_DETACH); });
        m_path = mountPoint.filePath(u"small.sglass"_s);
        Capture capture(m_path);
        QVERIFY(!capture.error);
        QSignalSpy stalled(capture.writer.get(), &CaptureWriter::stalled);
        QSignalSpy resumed(capture.writer.get(), &CaptureWriter::resumed);
        const SessionId session = capture.addSession();
        const qint64 bytes = limited ? 10'000 * mib : 0; // which is never reached
        limit(capture, {.bytes = bytes, .keepFree = reserve});
        qint64 sent = 0;
        while (stalled.isEmpty() && sent < 100 * mib / 20'000) {
            if (!capture.recorder->isCongested() && ++sent)
                capture.text(session, pattern(20'000, quint32(sent)));
            QCoreApplication::processEvents();
        }
        QCOMPARE(stalled.isEmpty(), limited);
        if (!limited) {
            const FileError error = stalled.constFirst().constFirst().value<FileError>();
            QCOMPARE(error.kind, FileError::Kind::DiskFull);
            QVERIFY2(error.message.contains(u"--keep-free"), qPrintable(error.message));
            limit(capture, {.keepFree = 0}); // as a person would
            capture.recorder->flush();
            QTRY_COMPARE(resumed.size(), 1);
        }
        QVERIFY(std::filesystem::space(folder.constData()).free > quintptr(reserve) / 2);
        capture.finish();
        QCOMPARE(capture.writer->unwrittenEvents(), 0);
        VERIFY_NO_ERROR(verifySessionFile(m_path));
        SessionFileReader reader;
        VERIFY_NO_ERROR(reader.open(m_path));
        QCOMPARE(reader.rows().count() + reader.evictedCount(), sent);
        QCOMPARE(reader.evictedCount() > 0, limited);
#else
        QSKIP("mounts a small disk");
#endif
    }

    void theOpeningStaysKnown()
    {
        Capture capture(m_path);
        const SessionId quiet = capture.addSession();
        const SessionId busy = capture.addSession();
        capture.recorder->record(quiet, EventKind::Opening, {{u"url"_s, u"ws://quiet/"_s}});
        capture.recorder->record(quiet, EventKind::Handshake, {{u"roundTripNs"_s, 5}});
        capture.recorder->record(quiet, EventKind::Opened, {{u"peer"_s, u"192.0.2.1:80"_s}});
        limit(capture, {.events = 100});
        for (int i = 0; i < 3000; ++i)
            capture.text(busy, "x");
        capture.recorder->flush();
        SessionFileReader reader;
        VERIFY_NO_ERROR(reader.open(m_path));
        QTRY_COMPARE(reader.evictedCount(), 2903);
        QTRY_COMPARE(reader.rows(quiet).count(), 0);
        const QList<Event> openings = reader.evictedOpenings(quiet);
        QCOMPARE(openings.size(), 3);
        QCOMPARE(openings[0].kind, EventKind::Opening);
        QCOMPARE(openings[0].details().value(u"url").toString(), u"ws://quiet/"_s);
        QCOMPARE(openings[1].kind, EventKind::Handshake);
        QCOMPARE(openings[2].id, EventId(3));
        QCOMPARE(openings[2].seq, 3);
        QCOMPARE(reader.evictedOpenings().size(), 3);
        QVERIFY(reader.evictedOpenings(busy).isEmpty());
        capture.recorder->record(quiet, EventKind::Closed, {{u"code"_s, 1000}});
        for (int i = 0; i < 200; ++i)
            capture.text(busy, "x");
        capture.finish();
        QVERIFY(reader.evictedOpenings().isEmpty()); // nothing of that session is left to explain
    }

    void framesGoWithTheirEvent()
    {
        Capture capture(m_path);
        const SessionId session = capture.addSession();
        for (int i = 0; i < 20; ++i) {
            CaptureRecorder::Message message;
            Event event;
            event.session = session;
            event.kind = EventKind::Message;
            event.direction = Direction::Received;
            event.opcode = Opcode::Binary;
            capture.recorder->append(message, pattern(9000, quint32(i)));
            for (int frame = 0; frame < 3; ++frame)
                capture.recorder->addFrame(message, {});
            event.frames = 3;
            capture.recorder->finish(event, message);
        }
        limit(capture, {.events = 4});
        capture.finish();
        VERIFY_NO_ERROR(verifySessionFile(m_path));
        QCOMPARE(number("SELECT count(*) FROM frame"), 12);
        QCOMPARE(number("SELECT min(event) FROM frame"), 17);
        QCOMPARE(number("SELECT count(DISTINCT payload) FROM payload_chunk"), 4);
    }

    void goesOnInAFileThatLostItsBeginning()
    {
        QList<QByteArray> payloads;
        for (int run = 0; run < 3; ++run) {
            Capture capture(m_path);
            QVERIFY(!capture.error);
            const SessionId session = capture.addSession();
            if (run == 0)
                limit(capture, {.events = 50});
            for (int i = 0; i < 200; ++i) {
                payloads.append(QByteArray::number(i));
                capture.text(session, payloads.last());
            }
            capture.finish();
            verifyKept(payloads, 50);
        }
    }

    void goesOnInAFileOfAnEarlierVersion()
    {
        {
            Capture capture(m_path);
            capture.text(capture.addSession(), "old");
            capture.finish();
            Database database;
            database.open(m_path, Database::Mode::Write);
            QCOMPARE(database.execute("DROP TABLE eviction; DROP TABLE evicted_opening"), SQLITE_OK);
        }
        SessionFileReader reader;
        VERIFY_NO_ERROR(reader.open(m_path));
        QCOMPARE(reader.sessions().size(), 1);
        QCOMPARE(reader.evictedCount(), 0);
        reader = {};
        Capture capture(m_path);
        limit(capture, {.events = 1});
        capture.text(capture.addSession(), "new");
        capture.finish();
        verifyKept({"old", "new"}, 1);
    }

    /// A reader that is behind is led on, and told what is gone.
    void readersThatAreBehindGoOn()
    {
        Capture capture(m_path);
        const QList<SessionId> sessions{capture.addSession(), capture.addSession()};
        QSignalSpy committed(capture.writer.get(), &CaptureWriter::committed);
        const auto say = [&](int count) {
            EventId last{};
            for (int i = 0; i < count; ++i)
                last = capture.text(sessions[i % 2], pattern(5000, quint32(i)));
            return QTest::qWaitFor(
                [&] { return !committed.isEmpty() && committed.last().first().value<EventId>() == last; });
        };
        QVERIFY(say(100));
        SessionFileReader reader;
        VERIFY_NO_ERROR(reader.open(m_path));
        const Event first = *reader.event(EventId(1));
        QCOMPARE(reader.events(sessions[1], 0, 10).constFirst().id, EventId(2));
        limit(capture, {.events = 40});
        QVERIFY(say(100));
        QTRY_COMPARE(reader.rows().first, 160);
        QCOMPARE(reader.rows().end, 200);
        QCOMPARE(reader.rows(sessions[1]).first, 80);
        QCOMPARE(reader.rows(sessions[1]).end, 100);
        qint64 next = 0;
        QList<qint64> found;
        for (auto page = reader.events(sessions[1], next, 7); !page.isEmpty();
             page = reader.events(sessions[1], next, 7)) {
            for (const Event &event : page)
                found.append(event.seq);
            next = reader.rowAfter(page.constLast(), sessions[1]);
        }
        QCOMPARE(found.size(), 20);
        QCOMPARE(found.constFirst(), 81);
        QCOMPARE(found.constLast(), 100);
        QVERIFY(!reader.lastError());
        QVERIFY(!reader.event(EventId(1)));
        static_cast<void>(reader.payload(first));
        QVERIFY(reader.lastError() && reader.lastError()->message.contains(u"limit"));
    }

    void savesWhileEvicting()
    {
        Capture capture(m_path);
        const QList<SessionId> sessions{capture.addSession(), capture.addSession(), capture.addSession()};
        limit(capture, {.events = 3000});
        QSignalSpy moved(capture.writer.get(), &CaptureWriter::movedTo);
        QSignalSpy failed(capture.writer.get(), &CaptureWriter::moveFailed);
        QList<QByteArray> payloads;
        QRandomGenerator random(5);
        const auto say = [&] {
            payloads.append(pattern(payloads.size() % 40 == 0 ? 9000 : 20, quint32(payloads.size())));
            capture.text(sessions[random.bounded(3)], payloads.last());
        };
        const QString target = m_folder.filePath(u"saved.sglass"_s);
        const auto sayMore = [&] {
            if (!capture.recorder->isCongested())
                for (int i = 0; i < 200; ++i)
                    say();
            return !moved.isEmpty() || !failed.isEmpty();
        };
        while (payloads.size() < 20'000)
            sayMore();
        capture.writer->moveTo(target, false);
        QVERIFY(QTest::qWaitFor(sayMore, 30'000));
        QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : "moving failed");
        for (int i = 0; i < 5000; ++i)
            say();
        capture.finish();
        m_path = target;
        verifyKept(payloads, 3000);
    }

    void killedWhileEvictingItIsWhole()
    {
        { // the limit is the file's own
            Capture capture(m_path);
            limit(capture, {.events = 300});
            capture.finish();
        }
        for (int round = 0; round < 3; ++round) {
            QProcess child;
            child.start(QCoreApplication::applicationDirPath() + u"/capture_crashwriter"_s, {m_path});
            qint64 committed = 0;
            const qint64 enough = number("SELECT coalesce(max(id), 0) FROM event") + 1500;
            QTRY_VERIFY_WITH_TIMEOUT(
                [&] {
                    child.waitForReadyRead(10);
                    while (child.canReadLine())
                        committed = child.readLine().trimmed().toLongLong();
                    return committed > enough;
                }(),
                30'000);
            child.kill();
            child.waitForFinished();
            VERIFY_NO_ERROR(verifySessionFile(m_path));
            SessionFileReader reader;
            VERIFY_NO_ERROR(reader.open(m_path));
            QVERIFY(qint64(reader.firstEvent()) + reader.rows().count() > committed);
            QVERIFY(qint64(reader.firstEvent()) > 1000);
        }
    }
};

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
