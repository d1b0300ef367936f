// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/sqlite.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <csignal>
#include <sys/resource.h>
#endif

using namespace socketglass;
using namespace Qt::StringLiterals;

namespace {

/// A writer whose cache is so small that most pages of a transaction go to the log before its end.
int openWriter(Database &database, const QString &path)
{
    const int code = database.open(path, Database::Mode::Create);
    if (code != SQLITE_OK)
        return code;
    return database.execute("PRAGMA page_size=4096; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                            "PRAGMA wal_autocheckpoint=0; PRAGMA cache_size=10; "
                            "CREATE TABLE IF NOT EXISTS entry(id INTEGER PRIMARY KEY, bytes BLOB)");
}

int insertEntries(Database &database, int first, int count, int bytes)
{
    const QByteArray sql =
        "WITH RECURSIVE n(i) AS (SELECT " + QByteArray::number(first) +
        " UNION ALL SELECT i + 1 FROM n WHERE i < " + QByteArray::number(first + count - 1) +
        ") INSERT INTO entry SELECT i, randomblob(" + QByteArray::number(bytes) + ") FROM n";
    return database.execute(sql.constData());
}

qint64 entriesSeenBy(const QString &path)
{
    Database reader; // the system's VFS
    if (reader.open(path, Database::Mode::Read) != SQLITE_OK)
        return -1;
    if (reader.text("PRAGMA integrity_check(1)") != u"ok")
        return -2;
    return reader.integer("SELECT count(*) FROM entry").value_or(-3);
}

} // namespace

class tst_LogBuffer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        QVERIFY(m_directory->isValid());
        m_path = m_directory->filePath(u"log.db"_s);
    }

    void othersSeeWhatIsCommittedAndNothingElse()
    {
        Database writer;
        QCOMPARE(openWriter(writer, m_path), SQLITE_OK);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(writer.execute("BEGIN"), SQLITE_OK);
            QCOMPARE(insertEntries(writer, 1 + 300 * i, 300, 10'000),
                     SQLITE_OK); // 3 MB: more than the buffer
            QCOMPARE(entriesSeenBy(m_path), 300 * i);
            QCOMPARE(writer.integer("SELECT count(*) FROM entry"), 300 * (i + 1));
            QCOMPARE(writer.execute("COMMIT"), SQLITE_OK);
            QCOMPARE(entriesSeenBy(m_path), 300 * (i + 1));
        }
        QCOMPARE(writer.execute("PRAGMA wal_checkpoint(TRUNCATE)"), SQLITE_OK);
        QCOMPARE(entriesSeenBy(m_path), 1500);
    }

    /// Frames written again, taken back, cut by savepoints and checkpoints.
    void anyOrderOfWork()
    {
        Database writer;
        QCOMPARE(openWriter(writer, m_path), SQLITE_OK);
        QRandomGenerator random(20'261'121);
        for (int turn = 0; turn < 60; ++turn) {
            const qint64 before = writer.integer("SELECT count(*) FROM entry").value_or(0);
            QCOMPARE(writer.execute("BEGIN"), SQLITE_OK);
            QCOMPARE(insertEntries(writer, int(before) + 1, 40, int(random.bounded(1, 20'000))), SQLITE_OK);
            QCOMPARE(writer.execute("SAVEPOINT s"), SQLITE_OK);
            QCOMPARE(writer.execute("UPDATE entry SET bytes = randomblob(5000) WHERE id % 7 = 3"), SQLITE_OK);
            if (random.bounded(2))
                QCOMPARE(writer.execute("ROLLBACK TO s"), SQLITE_OK);
            const bool commits = random.bounded(3) > 0;
            QCOMPARE(writer.execute(commits ? "COMMIT" : "ROLLBACK"), SQLITE_OK);
            QCOMPARE(entriesSeenBy(m_path), before + (commits ? 40 : 0));
            if (turn % 10 == 9)
                QCOMPARE(writer.execute("PRAGMA wal_checkpoint(RESTART)"), SQLITE_OK);
        }
    }

    void whatWasCommittedOutlivesTheProcess()
    {
        Database writer;
        QCOMPARE(openWriter(writer, m_path), SQLITE_OK);
        QCOMPARE(writer.execute("BEGIN"), SQLITE_OK);
        QCOMPARE(insertEntries(writer, 1, 500, 3000), SQLITE_OK);
        QCOMPARE(writer.execute("COMMIT"), SQLITE_OK);
        QCOMPARE(writer.execute("BEGIN"), SQLITE_OK);
        QCOMPARE(insertEntries(writer, 501, 500, 3000), SQLITE_OK);
        const QString left = m_directory->filePath(u"left.db"_s); // as a killed process leaves it
        QVERIFY(QFile::copy(m_path, left));
        QVERIFY(QFile::copy(m_path + u"-wal"_s, left + u"-wal"_s));
        Database next;
        QCOMPARE(next.open(left, Database::Mode::Write), SQLITE_OK);
        QCOMPARE(next.text("PRAGMA integrity_check(1)"), u"ok"_s);
        QCOMPARE(next.integer("SELECT count(*) FROM entry"), 500);
    }

    void diskThatFillsUpFailsTheCommit()
    {
#ifdef Q_OS_UNIX
        Database writer;
        QCOMPARE(openWriter(writer, m_path), SQLITE_OK);
        QCOMPARE(insertEntries(writer, 1, 100, 10'000), SQLITE_OK);
        rlimit former{};
        QCOMPARE(getrlimit(RLIMIT_FSIZE, &former), 0);
        const auto handler = std::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{3'000'000, former.rlim_max};
        QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
        int code = writer.execute("BEGIN");
        if (code == SQLITE_OK)
            code = insertEntries(writer, 101, 400, 10'000);
        if (code == SQLITE_OK)
            code = writer.execute("COMMIT");
        setrlimit(RLIMIT_FSIZE, &former);
        std::signal(SIGXFSZ, handler);
        QVERIFY(code != SQLITE_OK);
        writer.execute("ROLLBACK"); // where SQLite has not done so itself
        QCOMPARE(entriesSeenBy(m_path), 100);
        QCOMPARE(insertEntries(writer, 101, 400, 10'000), SQLITE_OK); // there is room again
        QCOMPARE(entriesSeenBy(m_path), 500);
#else
        QSKIP("Needs a limit of the size of files.");
#endif
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

QTEST_GUILESS_MAIN(tst_LogBuffer)
#include "tst_logbuffer.moc"
