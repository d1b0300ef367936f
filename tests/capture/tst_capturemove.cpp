// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capturetools.h"

#include <QSignalSpy>
#include <QTest>

using namespace socketglass;
using namespace socketglass::testing;

class TestCaptureMove final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void underLiveWriting_data();
    void underLiveWriting();
    void replacesTarget();
    void cancelled();
    void failing_data();
    void failing();
    void endsWithTheWriter();

private:
    QString path(const char *name) const { return m_folder->filePath(QString::fromLatin1(name)); }
    QStringList files() const { return QDir(m_folder->path()).entryList(QDir::Files, QDir::Name); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCaptureMove::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestCaptureMove::underLiveWriting_data()
{
    QTest::addColumn<bool>("removeOld");
    QTest::newRow("old file removed") << true;
    QTest::newRow("old file kept") << false;
}

void TestCaptureMove::underLiveWriting()
{
    QFETCH(bool, removeOld);
    const QString from = path("scratch.sglass");
    const QString to = path("saved.sglass");
    Capture capture(from);
    QSignalSpy moved(capture.writer.get(), &CaptureWriter::movedTo);
    QSignalSpy failed(capture.writer.get(), &CaptureWriter::moveFailed);
    QSignalSpy progress(capture.writer.get(), &CaptureWriter::moveProgress);
    QSignalSpy committed(capture.writer.get(), &CaptureWriter::committed);
    const SessionId session = capture.addSession();
    int sent = 0;
    const auto send = [&](int count) {
        for (int i = 0; i < count && !capture.recorder->isCongested(); ++i)
            capture.text(session, i % 50 == 0 ? pattern(20'000, quint32(sent)) : QByteArray::number(sent)),
                ++sent;
        capture.recorder->flush();
    };
    for (int i = 0; i < 20; ++i)
        send(1000);
    QTRY_VERIFY(!committed.isEmpty());
    capture.writer->moveTo(to, removeOld);
    while (moved.isEmpty() && failed.isEmpty()) {
        send(100);
        capture.recorder->updateSession({session, QString::number(sent), {}, 1, {}});
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    QVERIFY2(failed.isEmpty(), failed.isEmpty() ? "" : qPrintable(failed[0][0].value<FileError>().message));
    QCOMPARE(capture.writer->path(), to);
    QVERIFY(!progress.isEmpty());
    QCOMPARE(progress.last().first().toDouble(), 1.0);
    send(100);
    capture.finish();

    QCOMPARE(files(), removeOld
                          ? QStringList{QStringLiteral("saved.sglass")}
                          : QStringList({QStringLiteral("saved.sglass"), QStringLiteral("scratch.sglass")}));
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(to));
    QCOMPARE(reader.eventCount(), sent);
    QCOMPARE(reader.payload(*reader.event(EventId(1))), pattern(20'000, 0));
    VERIFY_NO_ERROR(verifySessionFile(to));
    if (!removeOld)
        VERIFY_NO_ERROR(verifySessionFile(from));
}

void TestCaptureMove::replacesTarget()
{
    const QString to = path("saved.sglass");
    {
        Capture older(to);
        older.text(older.addSession(), "older");
        older.finish();
    }
    for (const char *stale : {"saved.sglass-wal", "saved.sglass-journal"}) {
        QFile file(path(stale));
        QVERIFY(file.open(QFile::WriteOnly));
        file.write("stale");
    }
    Capture capture(path("scratch.sglass"));
    QSignalSpy moved(capture.writer.get(), &CaptureWriter::movedTo);
    const SessionId session = capture.addSession();
    capture.text(session, "newer");
    capture.writer->moveTo(to, true);
    QTRY_COMPARE(moved.size(), 1);
    capture.text(session, "newest");
    capture.finish();
    QCOMPARE(files(), QStringList{QStringLiteral("saved.sglass")});
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(to));
    QCOMPARE(reader.eventCount(), 2);
    QCOMPARE(reader.event(EventId(1))->head, QByteArray("newer"));
}

void TestCaptureMove::cancelled()
{
    const QString to = path("saved.sglass");
    QFile existing(to);
    QVERIFY(existing.open(QFile::WriteOnly));
    existing.write("what stood there");
    existing.close();
    Capture capture(path("scratch.sglass"));
    QSignalSpy failed(capture.writer.get(), &CaptureWriter::moveFailed);
    QSignalSpy committed(capture.writer.get(), &CaptureWriter::committed);
    const SessionId session = capture.addSession();
    for (int i = 0; i < 10; ++i)
        capture.text(session, pattern(1'000'000));
    QTRY_VERIFY(!committed.isEmpty() && committed.last().first().value<EventId>() == EventId(10));
    capture.writer->moveTo(to, true);
    capture.writer->cancelMove();
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(failed[0][0].value<FileError>().kind, FileError::Kind::Cancelled);
    QCOMPARE(capture.writer->path(), path("scratch.sglass"));
    capture.text(session, "goes on");
    capture.finish();
    QCOMPARE(files(), QStringList({QStringLiteral("saved.sglass"), QStringLiteral("scratch.sglass")}));
    QVERIFY(existing.open(QFile::ReadOnly));
    QCOMPARE(existing.readAll(), QByteArray("what stood there"));
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path("scratch.sglass")));
    QCOMPARE(reader.eventCount(), 11);
}

void TestCaptureMove::failing_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("folder that doesn't exist") << QStringLiteral("none/saved.sglass");
    QTest::newRow("a folder") << QStringLiteral("folder");
    QTest::newRow("the file itself") << QStringLiteral("scratch.sglass");
    QTest::newRow("captured into by another") << QStringLiteral("other.sglass");
}

void TestCaptureMove::failing()
{
    QFETCH(QString, target);
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("folder")));
    Capture other(path("other.sglass"));
    Capture capture(path("scratch.sglass"));
    QSignalSpy failed(capture.writer.get(), &CaptureWriter::moveFailed);
    const SessionId session = capture.addSession();
    capture.text(session, "one");
    capture.writer->moveTo(m_folder->filePath(target), true);
    QTRY_COMPARE(failed.size(), 1);
    QVERIFY(failed[0][0].value<FileError>().message.contains(target));
    capture.text(session, "two");
    capture.finish();
    other.finish();
    QCOMPARE(files(), QStringList({QStringLiteral("other.sglass"), QStringLiteral("scratch.sglass")}));
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path("scratch.sglass")));
    QCOMPARE(reader.eventCount(), 2);
}

void TestCaptureMove::endsWithTheWriter()
{
    Capture capture(path("scratch.sglass"));
    QSignalSpy failed(capture.writer.get(), &CaptureWriter::moveFailed);
    QSignalSpy moved(capture.writer.get(), &CaptureWriter::movedTo);
    const SessionId session = capture.addSession();
    for (int i = 0; i < 10; ++i)
        capture.text(session, pattern(1'000'000));
    capture.writer->moveTo(path("saved.sglass"), false);
    capture.finish();
    QTRY_COMPARE(failed.size() + moved.size(), 1);
    QVERIFY(!QFile::exists(path("saved.sglass.part")));
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path("scratch.sglass")));
    QVERIFY(moved.size() == 1 || reader.eventCount() == 10);
}

QTEST_GUILESS_MAIN(TestCaptureMove)
#include "tst_capturemove.moc"
