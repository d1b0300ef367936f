// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "peers/peer.h"
#include "replay/mockserver.h"
#include "replay/recordedscript.h"
#include "replay/replayer.h"
#include "session/recording.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

class TestReplayer final : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    Peer m_ws{Peer::Ws};
    QString recorded() const { return m_folder.filePath(u"recorded.sglass"_s); }

    Replayer::Settings settings(const QUrl &url, PlayPlan::Timing timing = PlayPlan::Timing::Fast) const
    {
        Replayer::Settings result;
        result.recording = {recorded(), SessionId(1)};
        result.profile.url = url;
        result.plan.timing = timing;
        return result;
    }
    static bool waitFinished(Replayer &replayer)
    {
        return QTest::qWaitFor([&] { return replayer.isFinished(); }, 20'000);
    }
    /// Payloads of the messages in that direction, as the file has them.
    static QByteArrayList messages(Recording &recording, SessionId session, Direction direction)
    {
        SessionFileReader reader;
        if (reader.open(recording.path()))
            return {"cannot be read"};
        QByteArrayList result;
        const auto events = reader.events(session, 0, 100'000);
        for (const Event &event : events) {
            if (event.kind == EventKind::Message && event.direction == direction)
                result.append(reader.payload(event));
        }
        return result;
    }

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_ws.start(), qPrintable(m_ws.error())); }

    void fastSendsAllInOrder()
    {
        const QByteArray binary("\0\1\2\xff", 4);
        const QByteArray big(300'000, 'b');
        RecordedScript script(recorded());
        script.session(u"/echo"_s)
            .sent("first")
            .received("first")
            .sent("")
            .message(Direction::Sent, Opcode::Binary, binary);
        script.message(Direction::Sent, Opcode::Binary, big).ping(Direction::Sent, "p").received("x");
        for (int i = 0; i < 5000; ++i)
            script.sent("message " + QByteArray::number(i));
        script.close(Direction::Sent, 4001, u"enough"_s);
        QVERIFY(script.finish());

        Recording recording;
        Replayer replayer(recording.workspace(), settings(m_ws.url(u"/echo"_s)));
        replayer.start();
        QVERIFY(waitFinished(replayer));
        const Replayer::Run run = replayer.runs().constFirst();
        QCOMPARE(run.progress.problem, QString());
        QCOMPARE(run.progress.sent, 5005);
        QCOMPARE(run.progress.seq,
                 run.progress.lastSeq - 2); // the answering Close frame and `closed` come by themselves
        const Session *session = recording.workspace().session(run.session);
        QCOMPARE(session->status().outcome->sentCode, 4001);
        QVERIFY(session->status().outcome->wasClean);
        recording.finish();
        const QByteArrayList sent = messages(recording, run.session, Direction::Sent);
        QCOMPARE(sent.size(), 5004);
        QCOMPARE(sent.first(4), (QByteArrayList{"first", "", binary, big}));
        QCOMPARE(sent.last(), "message 4999");
        QCOMPARE(messages(recording, run.session, Direction::Received),
                 sent); // the echo, waited for before the close
    }

    void recordedPaceKeepsPauses()
    {
        RecordedScript script(recorded());
        script.session(u"/echo"_s)
            .sent("a")
            .pause(120)
            .sent("b")
            .pause(60)
            .sent("c")
            .close(Direction::Sent, 1000);
        QVERIFY(script.finish());
        Recording recording;
        Replayer::Settings plan = settings(m_ws.url(u"/echo"_s), PlayPlan::Timing::Recorded);
        plan.plan.speed = 2;
        Replayer replayer(recording.workspace(), plan);
        replayer.start();
        QVERIFY(waitFinished(replayer));
        QCOMPARE(replayer.runs().constFirst().progress.problem, QString());
        const SessionId id = replayer.runs().constFirst().session;
        recording.finish();
        SessionFileReader reader;
        QVERIFY(!reader.open(recording.path()));
        qint64 opened = 0;
        QList<qint64> times; // of what was sent, after `opened`: what is late can't make a pause shorter
        const auto events = reader.events(id, 0, 100);
        for (const Event &event : events) {
            if (event.kind == EventKind::Opened)
                opened = event.time;
            if (event.kind == EventKind::Message && event.direction == Direction::Sent)
                times.append(event.time - opened);
        }
        QCOMPARE(times.size(), 3);
        QVERIFY(times.at(1) >= 58 * RecordedScript::ms);
        QVERIFY(times.at(2) >= 88 * RecordedScript::ms);
    }

    void inStepWaitsForReplies_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("position") << int(PlayPlan::InStep::Position);
        QTest::newRow("type") << int(PlayPlan::InStep::Type);
        QTest::newRow("json field") << int(PlayPlan::InStep::JsonField);
    }
    void inStepWaitsForReplies()
    {
        QFETCH(int, how);
        RecordedScript script(recorded());
        script.session(u"/slow"_s);
        for (int i = 0; i < 5; ++i) {
            const QByteArray id = QByteArray::number(i);
            script.sent("{\"id\":" + id + ",\"q\":1}").received("{\"id\":" + id + ",\"a\":2}");
        }
        script.close(Direction::Sent, 1000);
        QVERIFY(script.finish());

        Recording recording;
        MockPlan mock;
        MockRule answer;
        answer.match = MessageMatch(MessageMatch::Kind::Contains, u"\"q\""_s);
        answer.content = "{\"id\":{{message.id}},\"a\":3}";
        answer.delay = std::chrono::milliseconds(20);
        mock.rules = {answer};
        if (PlayPlan::InStep(how) == PlayPlan::InStep::JsonField) { // other messages don't count
            MockRule tick;
            tick.when = MockRule::When::Every;
            tick.interval = std::chrono::milliseconds(5);
            tick.content = "{\"tick\":1}";
            mock.rules.append(tick);
        }
        MockServer server(recording.workspace(), mock);
        QSignalSpy listening(&server, &MockServer::listening);
        server.start(QHostAddress::LocalHost, 0);
        QTRY_COMPARE(listening.size(), 1);

        Replayer::Settings plan = settings(QUrl(u"ws://127.0.0.1:%1/slow"_s.arg(server.port())));
        plan.plan.inStep = PlayPlan::InStep(how);
        plan.plan.field = u"$.id"_s;
        Replayer replayer(recording.workspace(), plan);
        replayer.start();
        QVERIFY(waitFinished(replayer));
        QCOMPARE(replayer.runs().constFirst().progress.problem, QString());
        const SessionId id = replayer.runs().constFirst().session;
        recording.finish();
        SessionFileReader reader;
        QVERIFY(!reader.open(recording.path()));
        int replies = 0;
        int sent = 0;
        const auto events = reader.events(id, 0, 10'000);
        for (const Event &event : events) {
            if (event.kind != EventKind::Message)
                continue;
            if (event.direction == Direction::Received)
                replies += reader.payload(event).contains("\"a\"");
            else
                QCOMPARE(replies, sent++); // each left after the reply to the one before it
        }
        QCOMPARE(sent, 5);
    }

    void replyThatDoesNotComeEndsIt()
    {
        RecordedScript script(recorded());
        script.session(u"/deaf"_s).sent("q1").received("never").sent("q2").close(Direction::Sent, 1000);
        QVERIFY(script.finish());
        Recording recording;
        Replayer::Settings plan = settings(m_ws.url(u"/count?until=10"_s));
        plan.plan.inStep = PlayPlan::InStep::Position;
        plan.plan.stepTimeout = std::chrono::milliseconds(150);
        Replayer replayer(recording.workspace(), plan);
        replayer.start();
        QVERIFY(waitFinished(replayer));
        const Replayer::Run run = replayer.runs().constFirst();
        QVERIFY2(run.progress.problem.contains(u"did not come"), qPrintable(run.progress.problem));
        QCOMPARE(run.progress.sent, 1);
        QVERIFY(run.ended);
    }

    void stepByStep()
    {
        RecordedScript script(recorded());
        script.session(u"/echo"_s).sent("a").sent("b").sent("c");
        QVERIFY(script.finish());
        Recording recording;
        Replayer replayer(recording.workspace(), settings(m_ws.url(u"/echo"_s), PlayPlan::Timing::Manual));
        replayer.start();
        const auto progress = [&] { return replayer.runs().constFirst().progress; };
        QTRY_COMPARE(progress().state, PlayProgress::State::Waiting);
        QCOMPARE(progress().sent, 0);
        for (int i = 1; i <= 2; ++i) {
            replayer.step();
            QTRY_COMPARE(progress().sent, i);
        }
        QTRY_COMPARE(progress().state, PlayProgress::State::Waiting);
        replayer.stop();
        QVERIFY(waitFinished(replayer));
        QVERIFY(!progress().problem.isEmpty());
        const SessionId id = replayer.runs().constFirst().session;
        recording.finish();
        QCOMPARE(messages(recording, id, Direction::Sent), (QByteArrayList{"a", "b"}));
    }

    void pauseHoldsBack()
    {
        RecordedScript script(recorded());
        script.session(u"/echo"_s).pause(30).sent("a").pause(30).sent("b").close(Direction::Sent, 1000);
        QVERIFY(script.finish());
        Recording recording;
        Replayer replayer(recording.workspace(), settings(m_ws.url(u"/echo"_s), PlayPlan::Timing::Recorded));
        replayer.start();
        replayer.pause();
        QTRY_COMPARE(replayer.runs().constFirst().progress.state, PlayProgress::State::Paused);
        QTRY_VERIFY(replayer.runs().constFirst().opened);
        QCOMPARE(replayer.runs().constFirst().progress.sent, 0);
        replayer.resume();
        QVERIFY(waitFinished(replayer));
        QCOMPARE(replayer.runs().constFirst().progress.sent, 2);
        QCOMPARE(replayer.runs().constFirst().progress.problem, QString());
    }

    void rangeEditsVariablesHeartbeats()
    {
        RecordedScript script(recorded());
        script.session(u"/echo"_s); // events 1 to 3
        script.sent("out of range").sent("user {{name}}").sent("edited").sent("{\"type\":\"ping\"}");
        script.ping(Direction::Sent, "p").sent("{{unknown}}").sent("last").sent("out of range");
        QVERIFY(script.finish());
        Recording recording;
        Replayer::Settings plan = settings(m_ws.url(u"/echo"_s));
        plan.plan.firstSeq = 5;
        plan.plan.lastSeq = 10;
        plan.plan.edits.insert(6, "changed by {{name}}");
        plan.plan.variables = {{u"name"_s, u"Ada"_s}};
        plan.plan.skipHeartbeats = true;
        Replayer replayer(recording.workspace(), plan);
        replayer.start();
        QVERIFY(waitFinished(replayer));
        const Replayer::Run run = replayer.runs().constFirst();
        QCOMPARE(run.progress.problem, QString());
        QCOMPARE(run.progress.skipped, 1);
        QVERIFY2(run.progress.note.contains(u"unknown"), qPrintable(run.progress.note));
        recording.finish();
        QCOMPARE(messages(recording, run.session, Direction::Sent),
                 (QByteArrayList{"user Ada", "changed by Ada", "last"}));
    }

    void textThatIsNotUtf8IsToldNotSent()
    {
        RecordedScript script(recorded());
        script.session(u"/echo"_s).sent("\xff", EventFlag::InvalidUtf8).sent("good");
        QVERIFY(script.finish());
        Recording recording;
        Replayer replayer(recording.workspace(), settings(m_ws.url(u"/echo"_s)));
        replayer.start();
        QVERIFY(waitFinished(replayer));
        QCOMPARE(replayer.runs().constFirst().progress.skipped, 1);
        QVERIFY(replayer.runs().constFirst().progress.note.contains(u"UTF-8"));
    }

    void severalSessionsSeveralTimes()
    {
        RecordedScript script(recorded());
        script.session(u"/echo"_s).sent("a").received("a").close(Direction::Sent, 1000);
        QVERIFY(script.finish());
        Recording recording;
        Replayer::Settings plan = settings(m_ws.url(u"/echo"_s));
        plan.sessions = 4;
        plan.repeat = 3;
        Replayer replayer(recording.workspace(), plan);
        QSignalSpy ended(&replayer, &Replayer::runEnded);
        replayer.start();
        QVERIFY(waitFinished(replayer));
        QCOMPARE(ended.size(), 12);
        QCOMPARE(recording.workspace().sessions().size(), 12);
        for (const Replayer::Run &run : replayer.runs())
            QCOMPARE(run.progress.problem, QString());
    }

    void nobodyAnswers()
    {
        RecordedScript script(recorded());
        script.session(u"/echo"_s).sent("a");
        QVERIFY(script.finish());
        Recording recording;
        Replayer replayer(recording.workspace(), settings(QUrl(u"ws://127.0.0.1:1/"_s)));
        replayer.start();
        QVERIFY(waitFinished(replayer));
        QVERIFY(!replayer.runs().constFirst().progress.problem.isEmpty());
        QVERIFY(!replayer.runs().constFirst().opened);
    }

    void recordingThatIsNotThere()
    {
        QVERIFY(QFile::remove(recorded()));
        Recording recording;
        Replayer replayer(recording.workspace(), settings(m_ws.url(u"/echo"_s)));
        replayer.start();
        QVERIFY(waitFinished(replayer));
        QVERIFY2(replayer.runs().constFirst().progress.problem.contains(u"recorded.sglass"),
                 qPrintable(replayer.runs().constFirst().progress.problem));
    }

    void sessionRemovedWhilePlaying()
    {
        RecordedScript script(recorded());
        script.session(u"/echo"_s).pause(60'000).sent("much later");
        QVERIFY(script.finish());
        Recording recording;
        Replayer replayer(recording.workspace(), settings(m_ws.url(u"/echo"_s), PlayPlan::Timing::Recorded));
        replayer.start();
        QTRY_VERIFY(replayer.runs().constFirst().opened);
        recording.workspace().removeSession(recording.workspace().sessions().constFirst());
        QVERIFY(waitFinished(replayer));
        QVERIFY(!replayer.runs().constFirst().progress.problem.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestReplayer)
#include "tst_replayer.moc"
