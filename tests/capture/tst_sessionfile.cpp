// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capturetools.h"

#include <QProcess>
#include <QTest>

#include <sqlite3.h>

#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace socketglass;
using namespace socketglass::testing;

using Kind = FileError::Kind;

class TestSessionFile final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void refused_data();
    void refused();
    void changedStructure_data();
    void changedStructure();
    void hostileValues_data();
    void hostileValues();
    void verifyFindsFaults_data();
    void verifyFindsFaults();
    void damagedPages();
    void truncatedAnywhere();
    void hostileTriggersAndViewsDoNothing();
    void noPermission();
    void readOnlyFolder();
    void verifyCanBeCancelled();
    void viewsForPeople();
    void closedReaderGivesNothing();

private:
    QString copy(const char *name);
    static int run(const QString &path, const QByteArray &sql, QString *result = nullptr);
    QTemporaryDir m_folder;
    QString m_good;
};

/// Three events: a text, a large binary, closed; in one session.
void TestSessionFile::initTestCase()
{
    m_good = m_folder.filePath(QStringLiteral("good.sglass"));
    Capture capture(m_good);
    const SessionId session = capture.addSession();
    capture.text(session, "hello \"you\"");
    capture.text(session, pattern(600'000));
    capture.recorder->record(
        session, EventKind::Closed,
        {{QStringLiteral("code"), 1000}, {QStringLiteral("reason"), QStringLiteral("bye")}});
    capture.finish();
    VERIFY_NO_ERROR(verifySessionFile(m_good));
}

QString TestSessionFile::copy(const char *name)
{
    const QString path = m_folder.filePath(QString::fromLatin1(name));
    QFile::remove(path);
    return QFile::copy(m_good, path) ? path : QString();
}

int TestSessionFile::run(const QString &path, const QByteArray &sql, QString *result)
{
    sqlite3 *database = nullptr;
    sqlite3_open(QFile::encodeName(path).constData(), &database);
    const auto store = [](void *to, int, char **values, char **) {
        if (to && values[0])
            *static_cast<QString *>(to) = QString::fromUtf8(values[0]);
        return 0;
    };
    const int code = sqlite3_exec(database, sql.constData(), store, result, nullptr);
    if (code != SQLITE_OK)
        qWarning("%s", sqlite3_errmsg(database));
    sqlite3_close(database);
    return code;
}

void TestSessionFile::refused_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("says");
    const auto made = [this](const char *name, const QByteArray &content) {
        QFile file(m_folder.filePath(QString::fromLatin1(name)));
        if (file.open(QFile::WriteOnly))
            file.write(content);
        return file.fileName();
    };
    const auto changed = [this](const char *name, const QByteArray &sql) {
        const QString path = copy(name);
        run(path, sql);
        return path;
    };
    const auto text = [](const char *words) { return QString::fromLatin1(words); };
    QTest::newRow("not there") << m_folder.filePath(text("none")) << Kind::NotFound
                               << text("There is no file");
    QTest::newRow("folder") << m_folder.path() << Kind::NotASessionFile << text("folder");
    QTest::newRow("device") << text("/dev/zero") << Kind::NotASessionFile << text("device");
    QTest::newRow("empty") << made("empty", {}) << Kind::NotASessionFile << text("empty");
    QTest::newRow("one byte") << made("byte", "S") << Kind::NotASessionFile << text("another format");
    QTest::newRow("text") << made("text", QByteArray(9000, 't')) << Kind::NotASessionFile
                          << text("another format");
    QFile good(m_good);
    QVERIFY(good.open(QFile::ReadOnly));
    const QByteArray bytes = good.readAll();
    QTest::newRow("16 bytes") << made("16", bytes.first(16)) << Kind::NotASessionFile
                              << text("another format");
    QTest::newRow("a page") << made("page", bytes.first(32'768)) << Kind::Damaged << text("cut short");
    QTest::newRow("half") << made("half", bytes.first(bytes.size() / 2)) << Kind::Damaged
                          << text("cut short");
    QTest::newRow("other program") << changed("other", "PRAGMA application_id=7") << Kind::NotASessionFile
                                   << text("another program");
    QTest::newRow("no program") << changed("zero", "PRAGMA application_id=0") << Kind::NotASessionFile
                                << text("another program");
    QTest::newRow("newer") << changed("newer", "PRAGMA user_version=2") << Kind::NewerVersion
                           << text("newer version");
    QTest::newRow("version 0") << changed("v0", "PRAGMA user_version=0") << Kind::Damaged << text("format 0");
    QTest::newRow("version -1") << changed("v-1", "PRAGMA user_version=-1") << Kind::Damaged
                                << text("format -1");
}

void TestSessionFile::refused()
{
    QFETCH(QString, path);
    QFETCH(Kind, kind);
    QFETCH(QString, says);
    SessionFileReader reader;
    const auto error = reader.open(path);
    QVERIFY(error);
    QVERIFY2(error->message.contains(says), qPrintable(error->message));
    QCOMPARE(error->kind, kind);
    QVERIFY(error->message.contains(path));
    QVERIFY(!reader.isOpen());
    QVERIFY(verifySessionFile(path));
}

void TestSessionFile::changedStructure_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::newRow("no table") << QByteArray("DROP TABLE hold");
    QTest::newRow("no stretches") << QByteArray("DROP TABLE stretch");
    QTest::newRow("no column") << QByteArray(
        "DROP VIEW timeline; DROP VIEW session_summary; ALTER TABLE event DROP "
        "COLUMN wire_size");
    QTest::newRow("no index") << QByteArray("DROP INDEX payload_chunk_at");
    QTest::newRow("a view for a table")
        << QByteArray("ALTER TABLE event RENAME TO e; CREATE VIEW event AS SELECT * FROM e");
    QTest::newRow("a virtual table") << QByteArray(
        "DROP VIEW timeline; DROP VIEW session_summary; DROP TABLE session; CREATE VIRTUAL TABLE "
        "session USING fts5(name, url, created, profile)");
    QTest::newRow("a generated column")
        << QByteArray("ALTER TABLE event ADD COLUMN bomb TEXT AS (hex(zeroblob(100000000))) VIRTUAL");
    QTest::newRow("events numbered from below") << QByteArray("UPDATE event SET id = -5 WHERE id = 3");
    QTest::newRow("a view for evictions")
        << QByteArray("DROP TABLE eviction; CREATE VIEW eviction AS SELECT 1 AS session, 2 AS events");
    QTest::newRow("index on another table")
        << QByteArray("DROP INDEX hold_of_session; CREATE INDEX hold_of_session ON frame(event)");
}

void TestSessionFile::changedStructure()
{
    QFETCH(QByteArray, sql);
    const QString path = copy("structure");
    QCOMPARE(run(path, sql), SQLITE_OK);
    SessionFileReader reader;
    const auto error = reader.open(path);
    QVERIFY(error);
    QCOMPARE(error->kind, Kind::Damaged);
    QVERIFY2(error->message.contains(QStringLiteral("lacks")) || sql.startsWith("UPDATE"),
             qPrintable(error->message));
}

void TestSessionFile::hostileValues_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<int>("events");   // that can be read in order
    QTest::addColumn<qint64>("bytes"); // of the second one's payload
    const auto row = [](const char *name, const char *sql, int events, qint64 bytes) {
        QTest::newRow(name) << QByteArray(sql) << events << bytes;
    };
    row("negative size", "UPDATE event SET size = -5 WHERE id = 2", 3, 0);
    row("absurd size", "UPDATE event SET size = 9223372036854775807 WHERE id = 2", 3, 600'000);
    row("size that is text", "UPDATE event SET size = 'large' WHERE id = 2", 1, -1);
    row("absurd kind", "UPDATE event SET event = 77 WHERE id = 2", 1, -1);
    row("absurd opcode", "UPDATE event SET opcode = 1 << 40 WHERE id = 2", 1, -1);
    row("absurd direction", "UPDATE event SET direction = -1 WHERE id = 2", 1, -1);
    row("absurd flags", "UPDATE event SET flags = -1 WHERE id = 2", 3, 600'000);
    row("absurd frames", "UPDATE event SET frames = 1 << 50 WHERE id = 2", 3, 600'000);
    row("masking key too large", "UPDATE event SET masking_key = 1 << 32 WHERE id = 2", 1, -1);
    row("event missing", "DELETE FROM event WHERE id = 2", 1, -1);
    row("event far away", "UPDATE event SET id = 9223372036854775807 WHERE id = 3", 2, 600'000);
    row("head too long", "UPDATE event SET payload = zeroblob(100000) WHERE id = 2", 3, 600'000);
    row("head without the rest", "UPDATE event SET payload_id = NULL WHERE id = 2", 3, 4096);
    row("payload of nobody", "UPDATE event SET payload_id = 99 WHERE id = 2", 3, 4096);
    row("first chunk missing", "DELETE FROM payload_chunk WHERE id = 1", 3, 4096);
    row("chunk missing", "DELETE FROM payload_chunk WHERE id = 2", 3, 4096 + 262'144);
    row("chunk empty", "UPDATE payload_chunk SET data = x'' WHERE id = 2", 3, 4096 + 262'144);
    row("chunk too long", "UPDATE payload_chunk SET data = zeroblob(400000) WHERE id = 3", 3, 600'000);
    row("chunks overlap", "UPDATE payload_chunk SET offset = 10000 WHERE id = 2", 3, 10'000 + 262'144);
    row("chunk of text offset", "UPDATE payload_chunk SET offset = 'x' WHERE id = 1", 3, 4096);
    row("chunk with a negative offset", "UPDATE payload_chunk SET offset = -9223372036854775807 WHERE id = 1",
        3, 4096);
    row("detail that is no JSON", "UPDATE event SET detail = '}{' WHERE id = 3", 3, 600'000);
    row("detail that is a number", "UPDATE event SET detail = 5.5 WHERE id = 2", 3, 600'000);
    row("payload that is a number", "UPDATE event SET payload = 5 WHERE id = 2", 1, -1);
    for (const char *sql : {"UPDATE stretch SET seq = 2",
                            "UPDATE stretch SET seq = -1",
                            "UPDATE stretch SET first_event = 2",
                            "UPDATE stretch SET last_event = 2",
                            "UPDATE stretch SET last_event = 9223372036854775807",
                            "UPDATE stretch SET first_event = -9223372036854775807",
                            "UPDATE stretch SET events = 9223372036854775807",
                            "UPDATE stretch SET events = 0",
                            "UPDATE stretch SET events = 'many'",
                            "UPDATE stretch SET events = 2",
                            "INSERT INTO stretch SELECT session, 2, 1, 3, 3 FROM stretch",
                            "INSERT INTO stretch VALUES(1, 4, 4, 6, 3)",
                            "DELETE FROM stretch",
                            "UPDATE stretch SET seq = 9223372036854775807",
                            "INSERT INTO eviction VALUES(1, -5)",
                            "INSERT INTO eviction VALUES(1, 'many')",
                            "INSERT INTO eviction VALUES(1, 9223372036854775807), (2, 9223372036854775807)",
                            "DROP TABLE eviction",
                            "DROP TABLE evicted_opening",
                            "INSERT INTO evicted_opening VALUES(1, 4, -3, 'x', 2, 999, '[')"})
        row(sql, sql, 3, 600'000);
}

void TestSessionFile::hostileValues()
{
    QFETCH(QByteArray, sql);
    QFETCH(int, events);
    QFETCH(qint64, bytes);
    const QString path = copy("hostile");
    QCOMPARE(run(path, sql), SQLITE_OK);
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    QVERIFY(reader.eventCount() <= QFileInfo(path).size());
    QVERIFY(reader.eventCount() >= 0);
    static_cast<void>(reader.evictedOpenings());
    static_cast<void>(reader.evictedOpenings(SessionId(1)));
    QVERIFY(reader.evictedCount() >= 0 && reader.evictedCount(SessionId(1)) >= 0);
    QCOMPARE(reader.rows().first, 0);
    QVERIFY(reader.rows(SessionId(1)).count() >= 0);
    const auto rows = reader.events({}, 0, 100);
    QCOMPARE(rows.size(), events);
    if (events < 3 && !sql.contains("far"))
        QVERIFY(reader.lastError() || reader.eventCount() > events);
    for (const Event &event : rows) {
        QVERIFY(event.size >= 0);
        QVERIFY(event.head.size() <= Event::headLimit);
        QVERIFY(event.details().size() <= 2);
    }
    if (bytes >= 0) {
        const QByteArray payload = reader.payload(rows[1]);
        QCOMPARE(payload.size(), bytes);
        QCOMPARE(reader.lastError().has_value(), bytes < rows[1].size);
    }
    QVERIFY(reader.events(SessionId(1), 0, 100).size() <= 3);
    QVERIFY(reader.frames(EventId(2)).isEmpty());
    QVERIFY(reader.holds(SessionId(1)).isEmpty());
    QVERIFY(reader.last().event >= 0);
}

void TestSessionFile::verifyFindsFaults_data()
{
    QTest::addColumn<QByteArray>("sql");
    for (const char *sql :
         {"DELETE FROM event WHERE id = 2", "UPDATE event SET seq = 9 WHERE id = 3", "DELETE FROM session",
          "UPDATE event SET size = 1 WHERE id = 1", "UPDATE event SET event = 77 WHERE id = 1",
          "DELETE FROM payload_chunk WHERE id = 2",
          "UPDATE payload_chunk SET offset = offset + 1 WHERE id = 3",
          "UPDATE event SET frames = 3 WHERE id = 1", "UPDATE event SET time = 'noon' WHERE id = 1",
          "UPDATE event SET session = 44 WHERE id = 1", "DELETE FROM stretch",
          "UPDATE stretch SET events = 2", "UPDATE stretch SET seq = 2",
          "INSERT INTO stretch VALUES(1, 9, 1, 1, 1)", "INSERT INTO stretch VALUES(2, 1, 1, 1, 1)"})
        QTest::newRow(sql) << QByteArray(sql);
}

void TestSessionFile::verifyFindsFaults()
{
    QFETCH(QByteArray, sql);
    const QString path = copy("faulty");
    QCOMPARE(run(path, sql), SQLITE_OK);
    const auto error = verifySessionFile(path);
    QVERIFY(error);
    QCOMPARE(error->kind, Kind::Damaged);
    QVERIFY(!error->message.contains(QStringLiteral("%1")));
}

void TestSessionFile::damagedPages()
{
    const QString path = copy("damaged");
    QFile file(path);
    QVERIFY(file.open(QFile::ReadWrite));
    const qint64 pageSize = 32'768;
    for (qint64 at = pageSize; at + pageSize <= file.size(); at += pageSize) {
        file.seek(at);
        file.write(QByteArray(200, '\xff'));
    }
    file.close();
    SessionFileReader reader;
    if (auto error = reader.open(path)) {
        QCOMPARE(error->kind, Kind::Damaged);
    } else {
        QVERIFY(reader.events({}, 0, 10).isEmpty());
        QVERIFY(reader.lastError());
        QCOMPARE(reader.lastError()->kind, Kind::Damaged);
    }
    const auto error = verifySessionFile(path);
    QVERIFY(error);
    QCOMPARE(error->kind, Kind::Damaged);
}

void TestSessionFile::truncatedAnywhere()
{
    QFile good(m_good);
    QVERIFY(good.open(QFile::ReadOnly));
    const QByteArray bytes = good.readAll();
    QFile file(m_folder.filePath(QStringLiteral("short")));
    for (qsizetype size = 1; size < bytes.size(); size += 7'001) {
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(bytes.first(size));
        file.close();
        SessionFileReader reader;
        const auto error = reader.open(file.fileName());
        QVERIFY2(error, QByteArray::number(size).constData());
        QVERIFY(error->kind == Kind::Damaged || error->kind == Kind::NotASessionFile);
    }
}

void TestSessionFile::hostileTriggersAndViewsDoNothing()
{
    const QString path = copy("triggers");
    QCOMPARE(run(path, "CREATE TRIGGER t AFTER INSERT ON event BEGIN DELETE FROM session; END"), SQLITE_OK);
    Capture capture(path);
    VERIFY_NO_ERROR(capture.error);
    capture.text(capture.addSession(), "x");
    capture.finish();
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    QCOMPARE(reader.sessions().size(), 2);
    QCOMPARE(reader.eventCount(), 4);
}

void TestSessionFile::noPermission()
{
    const QString path = copy("secret");
    QFile::setPermissions(path, {});
    if (geteuid() == 0)
        QSKIP("root may read every file");
    SessionFileReader reader;
    const auto error = reader.open(path);
    QVERIFY(error);
    QCOMPARE(error->kind, Kind::NotReadable);
}

void TestSessionFile::readOnlyFolder()
{
    QTemporaryDir folder;
    const QByteArray name = QFile::encodeName(folder.path());
    const bool mounted = ::mount("tmpfs", name.constData(), "tmpfs", 0, "size=8m") == 0;
    const QString path = folder.filePath(QStringLiteral("x.sglass"));
    QVERIFY(QFile::copy(m_good, path));
    QCOMPARE(run(path, "PRAGMA journal_mode=WAL"),
             SQLITE_OK); // as after a capture that readers looked at to the end
    QVERIFY(!QFile::exists(path + QStringLiteral("-wal")));
    if (mounted)
        QCOMPARE(::mount("tmpfs", name.constData(), "tmpfs", MS_REMOUNT | MS_RDONLY, nullptr), 0);
    else
        ::chmod(name.constData(), 0500);
    const auto undo = qScopeGuard([&] {
        if (mounted)
            ::umount2(name.constData(), MNT_DETACH);
        else
            ::chmod(name.constData(), 0700);
    });
    if (!mounted && geteuid() == 0)
        QSKIP("root that may not mount can write everywhere");
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    QCOMPARE(reader.eventCount(), 3);
    QCOMPARE(reader.payload(*reader.event(EventId(2))), pattern(600'000));
    Capture capture(path);
    QVERIFY(capture.error);
    QCOMPARE(capture.error->kind, Kind::NotWritable);
}

void TestSessionFile::verifyCanBeCancelled()
{
    const QString path = m_folder.filePath(QStringLiteral("many.sglass"));
    Capture capture(path);
    const SessionId session = capture.addSession();
    for (int i = 0; i < 50'000; ++i)
        capture.text(session, "text");
    capture.finish();
    QList<double> fractions;
    VERIFY_NO_ERROR(verifySessionFile(path, {[&](double fraction) { fractions << fraction; }, {}}));
    QVERIFY(std::is_sorted(fractions.begin(), fractions.end()));
    QVERIFY(fractions.size() > 2 && fractions.last() > 0.99 && fractions.last() < 1.01);
    const auto error = verifySessionFile(path, {{}, [] { return true; }});
    QVERIFY(error);
    QCOMPARE(error->kind, Kind::Cancelled);
}

void TestSessionFile::viewsForPeople()
{
    QString line;
    QCOMPARE(run(m_good,
                 "SELECT seq||' '||session_name||' '||event||' '||direction||' '||type||' '||text FROM "
                 "timeline WHERE id = 1",
                 &line),
             SQLITE_OK);
    QCOMPARE(line, QStringLiteral("1 feed message received text hello \"you\""));
    QCOMPARE(run(m_good, "SELECT code||' '||reason||' '||length(time) FROM timeline WHERE event = 'closed'",
                 &line),
             SQLITE_OK);
    QCOMPARE(line, QStringLiteral("1000 bye 30"));
    QCOMPARE(run(m_good,
                 "SELECT events||' '||messages_received||' '||bytes_received||' '||close_code FROM "
                 "session_summary",
                 &line),
             SQLITE_OK);
    QCOMPARE(line, QStringLiteral("3 2 600011 1000"));
}

void TestSessionFile::closedReaderGivesNothing()
{
    SessionFileReader reader;
    QVERIFY(!reader.isOpen());
    QCOMPARE(reader.eventCount(), 0);
    QVERIFY(reader.events({}, 0, 10).isEmpty());
    QVERIFY(reader.sessions().isEmpty());
    QVERIFY(!reader.event(EventId(1)));
    VERIFY_NO_ERROR(reader.open(m_good));
    SessionFileReader moved = std::move(reader);
    QCOMPARE(moved.eventCount(), 3);
    QVERIFY(!reader.isOpen());
    QCOMPARE(reader.eventCount(), 0);
    QVERIFY(moved.open(m_folder.filePath(QStringLiteral("none"))));
    QVERIFY(!moved.isOpen());
}

QTEST_GUILESS_MAIN(TestSessionFile)
#include "tst_sessionfile.moc"
