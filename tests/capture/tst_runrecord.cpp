// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/runrecord.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <cstdio>
#include <cstdlib>

using namespace socketglass;

/// Runs of the program are child processes: this test itself, started with a folder.
class TestRunRecord final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void nothingIsToldOfTheFirstRun();
    void goodEndLeavesNothing();
    void unexpectedEndIsTold_data();
    void unexpectedEndIsTold();
    void runningOneIsLeftAlone();
    void foreignFilesAreNoRecords();

private:
    [[nodiscard]] std::unique_ptr<QProcess> start() const;
    [[nodiscard]] QList<UnexpectedEnd> taken() const
    {
        return RunRecord(m_folder->path(), {}).takeUnexpectedEnds();
    }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestRunRecord::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<QProcess> TestRunRecord::start() const
{
    auto process = std::make_unique<QProcess>();
    process->start(QCoreApplication::applicationFilePath(), {m_folder->path()});
    if (!process->waitForReadyRead())
        qWarning("the run did not begin: %s", qPrintable(process->errorString()));
    return process;
}

void TestRunRecord::nothingIsToldOfTheFirstRun()
{
    QVERIFY(taken().isEmpty());
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void TestRunRecord::goodEndLeavesNothing()
{
    const auto run = start();
    run->write("end\n");
    QVERIFY(run->waitForFinished());
    QCOMPARE(run->exitStatus(), QProcess::NormalExit);
    QVERIFY(taken().isEmpty());
    QVERIFY(QDir(m_folder->path()).isEmpty());
}

void TestRunRecord::unexpectedEndIsTold_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<QString>("name");
    QTest::newRow("invalid memory") << int(SIGSEGV) << QStringLiteral("SIGSEGV");
    QTest::newRow("abort") << int(SIGABRT) << QStringLiteral("SIGABRT");
    QTest::newRow("killed") << int(SIGKILL) << QString();
}

void TestRunRecord::unexpectedEndIsTold()
{
    QFETCH(int, number);
    QFETCH(QString, name);
    const auto before = QDateTime::currentDateTimeUtc().addSecs(-60);
    const auto run = start();
    kill(pid_t(run->processId()), number);
    QVERIFY(run->waitForFinished());
    QCOMPARE(run->exitStatus(), QProcess::CrashExit); // the handler does not swallow it
    const QList<UnexpectedEnd> ends = taken();
    QCOMPARE(ends.size(), 1);
    QCOMPARE(ends.first().signal, name);
    QVERIFY(ends.first().started > before);
    QCOMPARE(ends.first().report.value(0), QStringLiteral("Socketglass, a test"));
    if (!name.isEmpty())
        QVERIFY2(ends.first().report.join(u'\n').contains(QStringLiteral("tst_runrecord")),
                 qPrintable(ends.first().report.join(u'\n')));
    QVERIFY(taken().isEmpty()); // told once
}

void TestRunRecord::runningOneIsLeftAlone()
{
    const auto run = start();
    QVERIFY(taken().isEmpty());
    run->kill();
    QVERIFY(run->waitForFinished());
    QCOMPARE(taken().size(), 1);
}

void TestRunRecord::foreignFilesAreNoRecords()
{
    for (const char *content : {"", "no date\nline", "\xff\xfe\n\n"}) {
        QFile file(m_folder->filePath(QStringLiteral("run-1.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        QVERIFY(taken().isEmpty());
    }
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc == 2 && QDir::isAbsolutePath(QString::fromLocal8Bit(argv[1]))) {
        const RunRecord record(QString::fromLocal8Bit(argv[1]), {QStringLiteral("Socketglass, a test")});
        std::puts("runs");
        std::fflush(stdout);
        return std::getchar() == 'e' ? 0 : 1;
    }
    TestRunRecord test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_runrecord.moc"
