// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capturetools.h"

#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <csignal>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace socketglass;
using namespace socketglass::testing;

namespace {

/// No file of this process may grow beyond a size, as if the disk were full.
class FileSizeLimit final
{
public:
    explicit FileSizeLimit(rlim_t bytes)
    {
        std::signal(SIGXFSZ, SIG_IGN);
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { lift(); }
    void lift() { setrlimit(RLIMIT_FSIZE, &m_before); }

private:
    rlimit m_before{};
};

} // namespace

class TestCaptureWriter final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void announcesTheLastEvent();
    void flushesAtTheEndOfTheTurn();
    void readersFollow();
    void congestionHoldsProducersAndEnds();
    void refusesSecondWriter();
    void cannotStart_data();
    void cannotStart();
    void survivesKill();
    void failingFileStallsAndGoesOn();
    void failingFileDoesNotHangTheEnd();
    void fullDisk();
    void leavesOneFile();

private:
    QString file() const { return m_folder.filePath(QStringLiteral("%1.sglass").arg(++m_files)); }
    QTemporaryDir m_folder;
    mutable int m_files = 0;
};

void TestCaptureWriter::announcesTheLastEvent()
{
    Capture capture(file());
    QSignalSpy spy(capture.writer.get(), &CaptureWriter::committed);
    const SessionId session = capture.addSession();
    for (int i = 0; i < 20'000; ++i)
        capture.text(session, "some text of a message");
    capture.recorder->flush();
    QTRY_VERIFY(!spy.isEmpty() && spy.last().first().value<EventId>() == EventId(20'000));
    for (qsizetype i = 1; i < spy.size(); ++i)
        QVERIFY(spy[i - 1].first().value<EventId>() < spy[i].first().value<EventId>());
}

void TestCaptureWriter::flushesAtTheEndOfTheTurn()
{
    Capture capture(file());
    QSignalSpy spy(capture.writer.get(), &CaptureWriter::committed);
    capture.text(capture.addSession(), "only one");
    QTRY_VERIFY(!spy.isEmpty());
    QCOMPARE(spy.last().first().value<EventId>(), EventId(1));
}

void TestCaptureWriter::readersFollow()
{
    const QString path = file();
    Capture capture(path);
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    QCOMPARE(reader.eventCount(), 0);
    QVERIFY(reader.events({}, 0, 10).isEmpty());
    qint64 known = 0;
    connect(capture.writer.get(), &CaptureWriter::committed, this, [&](EventId upTo) {
        QVERIFY(reader.eventCount() >= qint64(upTo));
        const auto rows = reader.events({}, known, int(qint64(upTo) - known));
        QCOMPARE(rows.size(), qint64(upTo) - known);
        known = qint64(upTo);
    });
    const SessionId session = capture.addSession();
    for (int round = 0; round < 20; ++round) {
        for (int i = 0; i < 500; ++i)
            capture.text(session, QByteArray::number(i));
        QTRY_COMPARE(known, (round + 1) * 500);
    }
    QCOMPARE(reader.sessions().size(), 1);
}

void TestCaptureWriter::congestionHoldsProducersAndEnds()
{
    const QString path = file();
    Capture capture(path, 256 * 1024);
    QSignalSpy room(capture.recorder.get(), &CaptureRecorder::roomAvailable);
    const SessionId session = capture.addSession();
    const QByteArray payload = pattern(100'000);
    int sent = 0;
    for (int round = 0; round < 5; ++round) {
        while (!capture.recorder->isCongested()) {
            capture.text(session, payload);
            capture.recorder->flush();
            ++sent;
        }
        QVERIFY(capture.queue->byteCount() < 2 * 256 * 1024);
        QTRY_VERIFY(!room.isEmpty());
        room.clear();
    }
    capture.finish();
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    QCOMPARE(reader.eventCount(), sent);
    VERIFY_NO_ERROR(verifySessionFile(path));
}

void TestCaptureWriter::refusesSecondWriter()
{
    const QString path = file();
    Capture first(path);
    VERIFY_NO_ERROR(first.error);
    Capture second(path);
    QVERIFY(second.error);
    QCOMPARE(second.error->kind, FileError::Kind::NotWritable);
    first.text(first.addSession(), "still here");
    first.finish();
    Capture third(path);
    VERIFY_NO_ERROR(third.error);
    QCOMPARE(third.writer->last().event, 1);
}

void TestCaptureWriter::cannotStart_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<FileError::Kind>("kind");
    QFile other(m_folder.filePath(QStringLiteral("notes.txt")));
    QVERIFY(other.open(QFile::WriteOnly));
    other.write(QByteArray(5000, 'n'));
    QTest::newRow("folder that doesn't exist")
        << m_folder.filePath(QStringLiteral("none/x.sglass")) << FileError::Kind::NotWritable;
    QTest::newRow("file of another format") << other.fileName() << FileError::Kind::NotASessionFile;
    QTest::newRow("folder") << m_folder.path() << FileError::Kind::NotASessionFile;
}

void TestCaptureWriter::cannotStart()
{
    QFETCH(QString, path);
    QFETCH(FileError::Kind, kind);
    const QFileInfo before(path);
    const qint64 size = before.size();
    Capture capture(path);
    QVERIFY(capture.error);
    QCOMPARE(capture.error->kind, kind);
    QVERIFY(capture.error->message.contains(path));
    QCOMPARE(QFileInfo(path).size(), size);
}

void TestCaptureWriter::survivesKill()
{
    const QString path = file();
    for (int round = 1; round <= 3; ++round) {
        QProcess child;
        child.start(QCoreApplication::applicationDirPath() + QStringLiteral("/capture_crashwriter"), {path});
        qint64 committed = 0;
        int lines = 0;
        while (lines < 5 && child.waitForReadyRead(20'000)) {
            while (child.canReadLine()) {
                committed = child.readLine().trimmed().toLongLong();
                ++lines;
            }
        }
        child.kill();
        QVERIFY(child.waitForFinished());
        QVERIFY2(lines >= 5, child.readAllStandardError().constData());

        SessionFileReader reader;
        VERIFY_NO_ERROR(reader.open(path));
        QVERIFY(reader.eventCount() >= committed);
        QCOMPARE(reader.sessions().size(), round);
        const Event last = *reader.event(EventId(reader.eventCount()));
        QCOMPARE(reader.payload(last).size(), last.size);
        VERIFY_NO_ERROR(verifySessionFile(path));
    }
}

void TestCaptureWriter::failingFileStallsAndGoesOn()
{
    const QString path = file();
    Capture capture(path, 1024 * 1024);
    QSignalSpy stalled(capture.writer.get(), &CaptureWriter::stalled);
    QSignalSpy resumed(capture.writer.get(), &CaptureWriter::resumed);
    QSignalSpy room(capture.recorder.get(), &CaptureRecorder::roomAvailable);
    const SessionId session = capture.addSession();
    int sent = 0;
    {
        const FileSizeLimit limit(1024 * 1024);
        while (!capture.recorder->isCongested() || stalled.isEmpty()) {
            if (!capture.recorder->isCongested() && ++sent)
                capture.text(session, pattern(50'000, quint32(sent)));
            QCoreApplication::processEvents();
        }
        QCOMPARE(stalled.size(), 1);
        QVERIFY(resumed.isEmpty());
        room.clear();
    }
    QTRY_COMPARE(resumed.size(), 1);
    QTRY_VERIFY(!room.isEmpty());
    capture.text(session, "after");
    capture.finish();
    QCOMPARE(capture.writer->unwrittenEvents(), 0);
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    QCOMPARE(reader.eventCount(), sent + 1);
    QCOMPARE(reader.payload(*reader.event(EventId(sent))), pattern(50'000, quint32(sent)));
    VERIFY_NO_ERROR(verifySessionFile(path));
}

void TestCaptureWriter::failingFileDoesNotHangTheEnd()
{
    const QString path = file();
    Capture capture(path);
    QSignalSpy stalled(capture.writer.get(), &CaptureWriter::stalled);
    QSignalSpy committed(capture.writer.get(), &CaptureWriter::committed);
    const SessionId session = capture.addSession();
    capture.text(session, "written");
    QTRY_VERIFY(!committed.isEmpty());
    {
        const FileSizeLimit limit(1024 * 1024);
        for (int i = 0; i < 30; ++i)
            capture.text(session, pattern(100'000));
        capture.finish();
    }
    QCOMPARE(capture.writer->unwrittenEvents(), 30);
    QTRY_VERIFY(stalled.size() >= 2);
    QVERIFY(stalled.last().first().value<FileError>().message.contains(QStringLiteral("30")));
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    QCOMPARE(reader.eventCount(), 1);
}

void TestCaptureWriter::fullDisk()
{
    QTemporaryDir mountPoint;
    const QByteArray folder = QFile::encodeName(mountPoint.path());
    if (::mount("tmpfs", folder.constData(), "tmpfs", 0, "size=4m") != 0)
        QSKIP(
            "needs root to mount a small disk; failingFileStallsAndGoesOn() covers the same path without it");
    const auto unmount = qScopeGuard([&] { ::umount2(folder.constData(), MNT_DETACH); });
    const QString path = mountPoint.filePath(QStringLiteral("full.sglass"));
    QFile ballast(mountPoint.filePath(QStringLiteral("ballast")));
    QVERIFY(ballast.open(QFile::WriteOnly));
    ballast.write(QByteArray(2'000'000, 'b'));
    ballast.close();
    Capture capture(path, 1024 * 1024);
    VERIFY_NO_ERROR(capture.error);
    QSignalSpy stalled(capture.writer.get(), &CaptureWriter::stalled);
    QSignalSpy resumed(capture.writer.get(), &CaptureWriter::resumed);
    const SessionId session = capture.addSession();
    int sent = 0;
    while (stalled.isEmpty()) {
        if (!capture.recorder->isCongested() && ++sent)
            capture.text(session, pattern(20'000));
        QCoreApplication::processEvents();
    }
    QCOMPARE(stalled.first().first().value<FileError>().kind, FileError::Kind::DiskFull);
    QVERIFY(ballast.remove());
    QTRY_COMPARE(resumed.size(), 1);
    capture.finish();
    QCOMPARE(capture.writer->unwrittenEvents(), 0);
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    QCOMPARE(reader.eventCount(), sent);
}

void TestCaptureWriter::leavesOneFile()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("one.sglass"));
    Capture capture(path);
    capture.text(capture.addSession(), "x");
    capture.finish();
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("one.sglass")});
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    QCOMPARE(reader.eventCount(), 1);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("one.sglass")});
}

QTEST_GUILESS_MAIN(TestCaptureWriter)
#include "tst_capturewriter.moc"
