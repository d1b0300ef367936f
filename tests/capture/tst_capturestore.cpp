// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/capturestore.h"
#include "capturetools.h"

#include <QProcess>
#include <QTest>

using namespace socketglass;
using namespace socketglass::testing;

class TestCaptureStore final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void allocatesApart();
    void findsWhatACrashLeft();
    void emptyLeftoversGo();
    void discardRemovesEverything();
    void folderThatCannotBe();

private:
    QString folder() const { return m_folder->filePath(QStringLiteral("a/captures")); }
    QStringList files() const { return QDir(folder()).entryList(QDir::Files | QDir::Hidden); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestCaptureStore::allocatesApart()
{
    CaptureStore first(folder());
    CaptureStore second(folder());
    QString error;
    const QString a = first.allocate(&error);
    const QString b = first.allocate(&error);
    const QString c = second.allocate(&error);
    QVERIFY2(error.isEmpty(), qPrintable(error));
    QVERIFY(!a.isEmpty() && !b.isEmpty() && !c.isEmpty());
    QCOMPARE(QSet<QString>({a, b, c}).size(), 3);
    QVERIFY(first.contains(a) && first.contains(b) && !first.contains(c));
    Capture capture(a);
    VERIFY_NO_ERROR(capture.error);
    capture.text(capture.addSession(), "x");
    capture.finish();
    QVERIFY2(second.takeAbandoned().isEmpty(), "what a running program captures into is not abandoned");
    first.release(a);
    QVERIFY(!first.contains(a));
    QCOMPARE(second.takeAbandoned(), QList<QString>{a});
    QVERIFY(second.contains(a));
    QVERIFY2(first.takeAbandoned().isEmpty(), "only one program gets it");
}

void TestCaptureStore::findsWhatACrashLeft()
{
    QProcess child;
    child.start(QCoreApplication::applicationDirPath() + QStringLiteral("/capture_crashwriter"),
                {QStringLiteral("--store"), folder()});
    while (child.readLine().trimmed().toLongLong() == 0) // no event is committed yet
        QVERIFY(child.canReadLine() || child.waitForReadyRead(20'000));
    CaptureStore store(folder());
    QVERIFY2(store.takeAbandoned().isEmpty(), "it runs still");
    child.kill();
    QVERIFY(child.waitForFinished());

    const QList<QString> found = store.takeAbandoned();
    QCOMPARE(found.size(), 1);
    const QString &path = found.first();
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    QVERIFY(reader.eventCount() > 0);
    Capture again(path);
    VERIFY_NO_ERROR(again.error);
}

void TestCaptureStore::emptyLeftoversGo()
{
    {
        CaptureStore crashed(folder());
        const QString path = crashed.allocate();
        Capture capture(path);
        capture.addSession();
        capture.finish();
    }
    CaptureStore store(folder());
    QVERIFY(store.takeAbandoned().isEmpty());
    QCOMPARE(files(), QStringList());
}

void TestCaptureStore::discardRemovesEverything()
{
    CaptureStore store(folder());
    const QString path = store.allocate();
    Capture capture(path);
    SessionFileReader reader; // keeps SQLite's other files there
    VERIFY_NO_ERROR(reader.open(path));
    capture.text(capture.addSession(), "x");
    capture.finish();
    store.discard(path);
    QCOMPARE(files(), QStringList());
    QVERIFY(!store.contains(path));
}

void TestCaptureStore::folderThatCannotBe()
{
    QFile file(m_folder->filePath(QStringLiteral("file")));
    QVERIFY(file.open(QFile::WriteOnly));
    CaptureStore store(file.fileName() + QStringLiteral("/captures"));
    QString error;
    QVERIFY(store.allocate(&error).isEmpty());
    QVERIFY(error.contains(file.fileName()));
    QVERIFY(store.takeAbandoned().isEmpty());
}

QTEST_GUILESS_MAIN(TestCaptureStore)
#include "tst_capturestore.moc"
