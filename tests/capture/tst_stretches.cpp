// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/sqlite.h"
#include "capture/stretches.h"
#include "capturetools.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace socketglass;
using namespace socketglass::testing;

/// The way from a session's number to the events of a file.
class TestStretches final : public QObject
{
    Q_OBJECT

    static constexpr int eventsPerSession = 3000;
    QTemporaryDir m_folder;
    QList<Event> m_rows; // of the file, in its order

    [[nodiscard]] QString path() const { return m_folder.filePath(u"mixed.sglass"_s); }
    [[nodiscard]] QList<qint64> numbers(SessionId session, bool sentOnly) const
    {
        QList<qint64> found;
        for (const Event &event : m_rows) {
            if (event.session == session && (!sentOnly || event.direction == Direction::Sent))
                found.append(qint64(event.id));
        }
        return found;
    }
    [[nodiscard]] int stretchCount(SessionId session) const
    {
        Database database;
        database.open(path(), Database::Mode::Read);
        const QByteArray sql =
            "SELECT count(*) FROM stretch WHERE session = " + QByteArray::number(qint64(session));
        return int(database.integer(sql.constData()).value_or(-1));
    }
    /// In parts of so many numbers.
    [[nodiscard]] static QList<qint64> scanned(const SessionFileReader &reader,
                                               std::optional<SessionId> session, qint64 count)
    {
        QList<qint64> found;
        const EventRange all = reader.range(session);
        for (qint64 first = all.first; first <= all.last; first += count) {
            const EventRange part{session, first, std::min(first + count - 1, all.last)};
            reader.scan(part, EventColumn::Time | EventColumn::Direction | EventColumn::Head,
                        [&found](const EventView &event) {
                            found.append(qint64(event.id));
                            return true;
                        });
        }
        return found;
    }

private Q_SLOTS:
    /// One session alone at first, then two more in blocks and event by event, then one that is rarely heard.
    void initTestCase()
    {
        Capture capture(path());
        QVERIFY(!capture.error);
        QList<SessionId> sessions;
        for (int i = 0; i < 4; ++i)
            sessions.append(capture.addSession());
        QRandomGenerator random(3);
        const auto say = [&](int session, int times) {
            for (int i = 0; i < times; ++i)
                capture.text(sessions[session], "x",
                             random.bounded(2) == 0 ? Direction::Sent : Direction::Received);
        };
        say(0, eventsPerSession);
        for (int i = 0; i < 2000; ++i)
            say(int(random.bounded(3)), int(random.bounded(4)));
        for (int i = 0; i < 3; ++i) {
            say(3, 1);
            say(1, 1500);
        }
        capture.finish();
        SessionFileReader reader;
        VERIFY_NO_ERROR(reader.open(path()));
        m_rows = reader.events({}, 0, 1'000'000);
        QCOMPARE(m_rows.size(), reader.eventCount());
        VERIFY_NO_ERROR(verifySessionFile(path()));
    }

    void everyPageOfEverySession_data()
    {
        QTest::addColumn<int>("pageSize");
        for (const int size : {1, 7, 128, 1024, 5000, 1'000'000})
            QTest::addRow("%d", size) << size;
    }
    void everyPageOfEverySession()
    {
        QFETCH(int, pageSize);
        SessionFileReader reader;
        VERIFY_NO_ERROR(reader.open(path()));
        for (const SessionRow &session : reader.sessions()) {
            const QList<qint64> expected = numbers(session.id, false);
            QCOMPARE(reader.eventCount(session.id), expected.size());
            QList<qint64> found;
            while (found.size() < expected.size()) {
                const auto page = reader.events(session.id, found.size(), pageSize);
                QCOMPARE(page.size(), std::min<qsizetype>(pageSize, expected.size() - found.size()));
                for (const Event &event : page) {
                    found.append(qint64(event.id));
                    QCOMPARE(event.seq, found.size());
                }
            }
            QCOMPARE(found, expected);
            QVERIFY(reader.events(session.id, expected.size(), 10).isEmpty());
            QVERIFY(!reader.lastError());
        }
    }

    void messagesOfOneDirectionAreLeftOut()
    {
        SessionFileReader reader;
        VERIFY_NO_ERROR(reader.open(path()));
        for (const SessionRow &session : reader.sessions()) {
            QList<qint64> found;
            const qint64 count = reader.eventCount(session.id);
            for (qint64 at = 0; at < count; at += 100) {
                for (const Event &event : reader.eventsBut(Direction::Received, session.id, at, 100)) {
                    QVERIFY(event.seq > at && event.seq <= at + 100);
                    found.append(qint64(event.id));
                }
                QVERIFY(!reader.lastError());
            }
            QCOMPARE(found, numbers(session.id, true));
        }
    }

    void aScanFindsEachOnce_data()
    {
        QTest::addColumn<int>("count");
        for (const int count : {1, 7, 1024, 100'000})
            QTest::addRow("%d", count) << count;
    }
    void aScanFindsEachOnce()
    {
        QFETCH(int, count);
        SessionFileReader reader;
        VERIFY_NO_ERROR(reader.open(path()));
        QList<std::optional<SessionId>> scopes{std::nullopt};
        for (const SessionRow &session : reader.sessions())
            scopes.append(session.id);
        for (const auto &scope : std::as_const(scopes)) {
            QList<qint64> expected;
            for (const Event &event : std::as_const(m_rows)) {
                if (!scope || event.session == *scope)
                    expected.append(qint64(event.id));
            }
            QCOMPARE(scanned(reader, scope, count), expected);
            QVERIFY(!reader.lastError());
        }
    }

    /// Stretches that lead back, and one into the other: it ends, and nothing comes twice.
    void aScanOfAHostileFile()
    {
        const QString file = m_folder.filePath(u"hostile.sglass"_s);
        QVERIFY(QFile::copy(path(), file));
        Database database;
        QCOMPARE(database.open(file, Database::Mode::Write), SQLITE_OK);
        QCOMPARE(database.execute("UPDATE stretch SET first_event = 1 + abs(random() % 2000), "
                                  "last_event = 1 + abs(random() % 4000) WHERE session = 2; "
                                  "UPDATE event SET direction = 77 WHERE id = 5; "
                                  "UPDATE event SET time = 'noon' WHERE id = 6"),
                 SQLITE_OK);
        database.close();
        SessionFileReader reader;
        VERIFY_NO_ERROR(reader.open(file));
        const QList<qint64> found = scanned(reader, SessionId(2), 1'000'000);
        QVERIFY(std::is_sorted(found.begin(), found.end()));
        QVERIFY(std::adjacent_find(found.begin(), found.end()) == found.end());
        const QList<qint64> all = scanned(reader, {}, 10);
        QCOMPARE(all.size(), m_rows.size() - 2); // two are not sound
    }

    /// What the table is for: not a row for each event.
    void fewRows()
    {
        QVERIFY2(stretchCount(SessionId(1)) < 20, qPrintable(QString::number(stretchCount(SessionId(1)))));
        QCOMPARE(stretchCount(SessionId(4)), 3);
        SessionFileReader reader;
        VERIFY_NO_ERROR(reader.open(path()));
        QVERIFY(reader.events(SessionId(9), 0, 10).isEmpty());
        QCOMPARE(reader.eventCount(SessionId(9)), 0);
    }

    void aRollbackIsForgotten()
    {
        const QString file = m_folder.filePath(u"rollback.sglass"_s);
        {
            Capture capture(file);
            QVERIFY(!capture.error);
            capture.finish();
        }
        Database database;
        QCOMPARE(database.open(file, Database::Mode::Write), SQLITE_OK);
        StretchWriter stretches;
        QCOMPARE(stretches.prepare(database), SQLITE_OK);
        database.execute("BEGIN");
        stretches.add(SessionId(1), 1, EventId(1));
        stretches.add(SessionId(2), 1, EventId(2));
        QCOMPARE(stretches.write(), SQLITE_OK);
        database.execute("COMMIT");
        database.execute("BEGIN");
        stretches.add(SessionId(1), 2, EventId(3));
        QCOMPARE(stretches.write(), SQLITE_OK);
        database.execute("ROLLBACK");
        stretches.forget();
        database.execute("BEGIN");
        stretches.add(SessionId(1), 2, EventId(3));
        QCOMPARE(stretches.write(), SQLITE_OK);
        database.execute("COMMIT");
        QCOMPARE(database.text("SELECT group_concat(seq || ':' || first_event || '-' || last_event || '/' || "
                               "events) FROM stretch WHERE session = 1"),
                 u"1:1-1/1,2:3-3/1"_s);
    }
};

QTEST_GUILESS_MAIN(TestStretches)
#include "tst_stretches.moc"
