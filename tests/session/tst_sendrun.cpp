// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "session/recording.h"
#include "session/sendrun.h"
#include "templates/environments.h"

#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace socketglass;

namespace {

TextExpander plain()
{
    return [](QByteArrayView text) { return expandVariables(text, {}); };
}

} // namespace

/// Sends by a plan, to Node's ws, which sends all back: what comes is what it got.
class TestSendRun final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_peer.start(), qPrintable(m_peer.error())); }

    void nTimesInTime()
    {
        Recording recording;
        Session *session = open(recording);
        QVERIFY(session);
        SendPlan plan;
        plan.items = {{"n={{$counter}}", false}};
        plan.times = 20;
        plan.interval = 25ms;
        const Environments environments;
        SendRun run(plan, {session}, [&] { return environments.expander(); });
        QSignalSpy finished(&run, &SendRun::finished);
        QElapsedTimer clock;
        clock.start();
        run.start();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY2(clock.elapsed() >= 475, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(finished.first().first().toString(), QString());
        QCOMPARE(run.sent(), 20);
        const QStringList came = echoes(recording, session, 20);
        QCOMPARE(came.first(), u"n=1"_s);
        QCOMPARE(came.last(), u"n=20"_s);
    }

    void inOrderToSeveral()
    {
        Recording recording;
        Session *one = open(recording);
        Session *other = open(recording);
        QVERIFY(one && other);
        SendPlan plan;
        plan.items = {{"a", false}, {QByteArray("\x00\xFF", 2), true}, {"c", false}};
        plan.times = 2;
        SendRun run(plan, {one, other}, plain);
        QSignalSpy finished(&run, &SendRun::finished);
        run.start();
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(run.sent(), 6);
        const QStringList wanted{u"a"_s, u"AP8="_s, u"c"_s, u"a"_s, u"AP8="_s, u"c"_s};
        QCOMPARE(echoes(recording, one, 6), wanted);
        QCOMPARE(echoes(recording, other, 6), wanted);
    }

    void inFrames_data()
    {
        QTest::addColumn<int>("frameSize");
        QTest::addColumn<int>("frames");
        QTest::newRow("one byte each") << 1 << 11;
        QTest::newRow("with a rest") << 4 << 3;
        QTest::newRow("fits") << 11 << 1;
        QTest::newRow("larger") << 100 << 1;
    }
    void inFrames()
    {
        QFETCH(int, frameSize);
        QFETCH(int, frames);
        Recording recording;
        Session *session = open(recording);
        QVERIFY(session);
        SendPlan plan;
        plan.items = {{"hello world", false}};
        plan.frameSize = frameSize;
        SendRun run(plan, {session}, plain);
        run.start();
        QCOMPARE(echoes(recording, session, 1), QStringList{u"hello world"_s});
        const QList<QJsonObject> events = recording.events(session->id());
        for (const QJsonObject &event : events) {
            if (event[u"event"].toString() == u"message" && event[u"direction"].toString() == u"sent")
                QCOMPARE(event[u"frames"].toInt(), frames);
        }
    }

    void stopsWithTheSession()
    {
        Recording recording;
        Session *session = open(recording);
        QVERIFY(session);
        SendPlan plan;
        plan.items = {{"x", false}};
        plan.times = 0;
        plan.interval = 5ms;
        SendRun run(plan, {session}, plain);
        QSignalSpy finished(&run, &SendRun::finished);
        run.start();
        QTRY_VERIFY(run.sent() > 3);
        QCOMPARE(finished.size(), 0);
        QCOMPARE(session->close(), QString());
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(!finished.first().first().toString().isEmpty());
        QVERIFY(!run.isRunning());
    }

    void stopsByHand()
    {
        Recording recording;
        Session *session = open(recording);
        QVERIFY(session);
        SendPlan plan;
        plan.items = {{"x", false}};
        plan.times = 0;
        SendRun run(plan, {session}, plain);
        QSignalSpy finished(&run, &SendRun::finished);
        run.start();
        QTRY_VERIFY(run.sent() > 1000); // without pauses the event loop still turns
        run.stop();
        QCOMPARE(finished.size(), 1);
        QCOMPARE(finished.first().first().toString(), QString());
    }

    // The file is read anew each time, away from this thread; the messages keep their order.
    void filesAreReadForEach()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u"content"_s);
        const auto write = [&](const QByteArray &content) {
            QFile file(path);
            QVERIFY(file.open(QFile::WriteOnly));
            file.write(content);
        };
        write("old");
        Recording recording;
        Session *session = open(recording);
        QVERIFY(session);
        SendPlan plan;
        plan.items = {{"{{$file " + path.toUtf8() + "}} {{$counter}}", false}, {"between", false}};
        plan.times = 2;
        const Environments environments;
        SendRun run(plan, {session}, [&] { return environments.expander(); });
        QSignalSpy finished(&run, &SendRun::finished);
        run.start();
        QCOMPARE(run.sent(), 0);
        QTRY_VERIFY(run.sent() >= 2);
        QTRY_COMPARE(finished.size(), 1);
        QCOMPARE(finished.first().first().toString(), QString());
        QCOMPARE(echoes(recording, session, 4),
                 (QStringList{u"old 1"_s, u"between"_s, u"old 2"_s, u"between"_s}));
        write("new");
        SendRun again(plan, {session}, [&] { return environments.expander(); });
        again.start();
        QCOMPARE(echoes(recording, session, 8).sliced(4),
                 (QStringList{u"new 3"_s, u"between"_s, u"new 4"_s, u"between"_s}));
    }

    void aFileThatIsMissingEndsIt()
    {
        Recording recording;
        Session *session = open(recording);
        QVERIFY(session);
        SendPlan plan;
        plan.items = {{"{{$file /nowhere/at/all}}", false}};
        plan.times = 0;
        const Environments environments;
        SendRun run(plan, {session}, [&] { return environments.expander(); });
        QSignalSpy finished(&run, &SendRun::finished);
        run.start();
        QTRY_COMPARE(finished.size(), 1);
        QVERIFY(finished.first().first().toString().contains(u"/nowhere/at/all"_s));
        QCOMPARE(run.sent(), 0);
    }

    void stoppedWhileAFileIsRead()
    {
        Recording recording;
        Session *session = open(recording);
        QVERIFY(session);
        SendPlan plan;
        plan.items = {{"{{$file " + QCoreApplication::applicationFilePath().toUtf8() + "}}", false}};
        const Environments environments;
        SendRun run(plan, {session}, [&] { return environments.expander(); });
        QSignalSpy finished(&run, &SendRun::finished);
        run.start();
        run.stop();
        QCOMPARE(finished.size(), 1);
        QThreadPool::globalInstance()->waitForDone();
        QCoreApplication::processEvents(); // what was read comes too late
        QCOMPARE(run.sent(), 0);
        QCOMPARE(finished.size(), 1);
    }

    void unresolvedStopsIt()
    {
        Recording recording;
        Session *session = open(recording);
        QVERIFY(session);
        SendPlan plan;
        plan.items = {{"{{nothing}}", false}};
        SendRun run(plan, {session}, plain);
        QSignalSpy finished(&run, &SendRun::finished);
        run.start();
        QCOMPARE(finished.size(), 1);
        QVERIFY(finished.first().first().toString().contains(u"{{nothing}}"_s));
        QCOMPARE(run.sent(), 0);
    }

private:
    Session *open(Recording &recording)
    {
        Profile profile;
        profile.url = m_peer.url(u"/echo"_s);
        Session *session = recording.connectTo(profile);
        return Recording::waitOpen(session) ? session : nullptr;
    }
    static QStringList received(const Recording &recording, const Session *session)
    {
        QStringList result;
        const QList<QJsonObject> events = recording.events(session->id());
        for (const QJsonObject &event : events) {
            if (event[u"event"].toString() == u"message" && event[u"direction"].toString() == u"received")
                result.append(event.contains(u"text") ? event[u"text"].toString()
                                                      : event[u"base64"].toString());
        }
        return result;
    }
    static QStringList echoes(const Recording &recording, const Session *session, qsizetype count)
    {
        (void)QTest::qWaitFor([&] { return received(recording, session).size() >= count; });
        return received(recording, session);
    }

    Peer m_peer{Peer::Ws};
};

QTEST_GUILESS_MAIN(TestSendRun)
#include "tst_sendrun.moc"
