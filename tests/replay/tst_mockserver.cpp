// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/filesetting.h"
#include "peers/peer.h"
#include "replay/mockserver.h"
#include "replay/recordedscript.h"
#include "session/recording.h"

#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace socketglass;

class TestMockServer final : public QObject
{
    Q_OBJECT
    QTemporaryDir m_folder;
    QString recorded() const { return m_folder.filePath(u"recorded.sglass"_s); }

    static quint16 serve(MockServer &server)
    {
        QSignalSpy listening(&server, &MockServer::listening);
        server.start(QHostAddress::LocalHost, 0);
        return QTest::qWaitFor([&] { return listening.size() == 1; }) ? server.port() : quint16(0);
    }
    MockPlan plan(int sessions = 1) const
    {
        MockPlan result;
        for (int i = 1; i <= sessions; ++i)
            result.recordings.append({recorded(), SessionId(i)});
        result.play.inStep = PlayPlan::InStep::Position;
        return result;
    }
    static QStringList texts(const Peer &peer)
    {
        QStringList result;
        for (const QJsonObject &event : peer.events(u"text"_s))
            result.append(event.value(u"text").toString());
        return result;
    }

private Q_SLOTS:
    void nodeClientGetsTheRecordedServer()
    {
        RecordedScript script(recorded());
        script.session(u"/chat?room=1"_s,
                       {{u"status"_s, 101},
                        {u"reason"_s, u"Switching Protocols"_s},
                        {u"headers"_s, QJsonArray{QJsonArray{u"Upgrade"_s, u"websocket"_s},
                                                  QJsonArray{u"X-Recorded"_s, u"yes"_s},
                                                  QJsonArray{u"Sec-WebSocket-Accept"_s, u"old"_s},
                                                  QJsonArray{u"Sec-WebSocket-Protocol"_s, u"chat"_s}}}},
                       u"chat"_s);
        script.received("welcome").sent("hello").received("hello, you");
        script.message(Direction::Received, Opcode::Binary, QByteArray::fromHex("00ff")).sent("bye");
        script.received("see you").close(Direction::Received, 4002, u"done"_s);
        QVERIFY(script.finish());

        Recording recording;
        MockServer server(recording.workspace(), plan());
        const quint16 port = serve(server);
        QVERIFY(port != 0);
        Peer client(Peer::WsClient, {u"ws://127.0.0.1:%1/chat?room=1"_s.arg(port), u"chat"_s, u"other"_s});
        QVERIFY2(client.start(), qPrintable(client.error()));
        QTRY_COMPARE(texts(client), QStringList{u"welcome"_s}); // the rest waits for the client
        QCOMPARE(client.events(u"open"_s).constFirst().value(u"protocol").toString(), u"chat"_s);
        client.send({{u"text"_s, u"hello"_s}});
        QTRY_COMPARE(texts(client), (QStringList{u"welcome"_s, u"hello, you"_s}));
        QTRY_COMPARE(client.events(u"binary"_s).size(), 1);
        QCOMPARE(client.events(u"close"_s).size(), 0);
        client.send({{u"text"_s, u"bye"_s}});
        QTRY_COMPARE(client.events(u"close"_s).size(), 1);
        QCOMPARE(texts(client).constLast(), u"see you"_s);
        QCOMPARE(client.events(u"close"_s).constFirst().value(u"code").toInt(), 4002);
        QCOMPARE(client.events(u"close"_s).constFirst().value(u"reason").toString(), u"done"_s);

        QCOMPARE(recording.workspace().sessions().size(), 1);
        Session *session = recording.workspace().sessions().constFirst();
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(
            recording.story(session->id()),
            u"opening handshake opened message> message< message> message> message< message> closing> closing< closed 4002"_s);
        QCOMPARE(session->profile().role, Profile::Role::Server);
        QVERIFY(session->status().outcome->wasClean);
        const QJsonObject handshake = recording.first(session->id(), u"handshake"_s);
        const QJsonArray headers = handshake.value(u"response").toObject().value(u"headers").toArray();
        QCOMPARE(headers.at(1).toArray().at(0).toString(), u"X-Recorded"_s);
        QVERIFY(!verifySessionFile(recording.path()));
    }

    void refusalIsReplayed()
    {
        RecordedScript script(recorded());
        script.session(u"/private"_s, {{u"status"_s, 403},
                                       {u"reason"_s, u"Forbidden"_s},
                                       {u"headers"_s, QJsonArray{QJsonArray{u"X-Why"_s, u"no"_s}}},
                                       {u"body"_s, u"go away"_s}});
        script.ended(1006, false, u"remote"_s);
        QVERIFY(script.finish());
        Recording recording;
        MockServer server(recording.workspace(), plan());
        const quint16 port = serve(server);
        Peer client(Peer::WsClient, {u"ws://127.0.0.1:%1/private"_s.arg(port)});
        QVERIFY2(client.start(), qPrintable(client.error()));
        QTRY_COMPARE(client.events(u"refused"_s).size(), 1);
        QCOMPARE(client.events(u"refused"_s).constFirst().value(u"status").toInt(), 403);
        QCOMPARE(client.events(u"refused"_s).constFirst().value(u"body").toString(), u"go away"_s);
        QVERIFY(recording.waitComplete(recording.workspace().sessions().constFirst()));
    }

    void droppedAsRecorded()
    {
        RecordedScript script(recorded());
        script.session(u"/drop"_s).received("one").ended(1006, false, u"remote"_s);
        QVERIFY(script.finish());
        Recording recording;
        MockServer server(recording.workspace(), plan());
        const quint16 port = serve(server);
        Session *client = recording.connectTo(QUrl(u"ws://127.0.0.1:%1/drop"_s.arg(port)));
        QVERIFY(Recording::waitClosed(client));
        QCOMPARE(client->status().outcome->code, 1006);
        QCOMPARE(client->status().messagesReceived, 1);
    }

    void eachPathItsSession()
    {
        RecordedScript script(recorded());
        script.session(u"/a"_s)
            .received("from a")
            .session(u"/b"_s)
            .received("from b, 1")
            .session(u"/b"_s)
            .received("from b, 2");
        QVERIFY(script.finish());
        Recording recording;
        MockServer server(recording.workspace(), plan(3));
        const quint16 port = serve(server);
        const std::pair<QString, QString> expected[] = {{u"/b"_s, u"from b, 1"_s},
                                                        {u"/a"_s, u"from a"_s},
                                                        {u"/b"_s, u"from b, 2"_s},
                                                        {u"/b"_s, u"from b, 1"_s},
                                                        {u"/unknown"_s, u"from a"_s}};
        for (const auto &[path, text] : expected) {
            Peer client(Peer::WsClient, {u"ws://127.0.0.1:%1%2"_s.arg(port).arg(path)});
            QVERIFY2(client.start(), qPrintable(client.error()));
            QTRY_COMPARE(texts(client), QStringList{text});
        }
    }

    void rules()
    {
        MockRule greeting;
        greeting.when = MockRule::When::Opened;
        greeting.content = "hello";
        MockRule reply;
        reply.match = MessageMatch(MessageMatch::Kind::Regex, u"^add (?<a>\\d+)$"_s);
        reply.content = "added {{a}}";
        reply.delay = std::chrono::milliseconds(5);
        MockRule tick;
        tick.when = MockRule::When::Every;
        tick.interval = std::chrono::milliseconds(10);
        tick.action = MockRule::Action::SendBinary;
        tick.content = QByteArray::fromHex("0102");
        MockRule end;
        end.when = MockRule::When::AfterMessages;
        end.count = 3;
        end.action = MockRule::Action::Close;
        end.code = 4010;
        end.reason = u"three"_s;
        MockRule disabled = greeting;
        disabled.enabled = false;
        MockPlan rules;
        rules.rules = {greeting, reply, tick, end, disabled};
        for (const MockRule &rule : rules.rules)
            QCOMPARE(rule.problem(), QString());
        // What is kept in a file comes back.
        QString problem;
        rules.rules = mockRulesFromJson(mockRulesToJson(rules.rules), &problem);
        QCOMPARE(problem, QString());
        QCOMPARE(rules.rules.size(), 5);

        Recording recording;
        MockServer server(recording.workspace(), rules);
        const quint16 port = serve(server);
        Peer client(Peer::WsClient, {u"ws://127.0.0.1:%1/x"_s.arg(port)});
        QVERIFY2(client.start(), qPrintable(client.error()));
        QTRY_COMPARE(texts(client), QStringList{u"hello"_s});
        client.send({{u"text"_s, u"add 7"_s}});
        QTRY_COMPARE(texts(client), (QStringList{u"hello"_s, u"added 7"_s}));
        QTRY_VERIFY(client.events(u"binary"_s).size() >= 3);
        client.send({{u"text"_s, u"two"_s}});
        client.send({{u"text"_s, u"three"_s}});
        QTRY_COMPARE(client.events(u"close"_s).size(), 1);
        QCOMPARE(client.events(u"close"_s).constFirst().value(u"code").toInt(), 4010);
    }

    void dropRule()
    {
        MockRule drop;
        drop.match = MessageMatch(MessageMatch::Kind::Equals, u"drop"_s);
        drop.action = MockRule::Action::Drop;
        MockPlan rules;
        rules.rules = {drop};
        Recording recording;
        MockServer server(recording.workspace(), rules);
        const quint16 port = serve(server);
        Peer client(Peer::WsClient, {u"ws://127.0.0.1:%1/"_s.arg(port)});
        QVERIFY2(client.start(), qPrintable(client.error()));
        client.send({{u"text"_s, u"drop"_s}});
        QTRY_COMPARE(client.events(u"close"_s).size(), 1);
        QCOMPARE(client.events(u"close"_s).constFirst().value(u"code").toInt(), 1006);
    }

    void pauseRuleHoldsAnswersBack()
    {
        MockRule pause;
        pause.match = MessageMatch(MessageMatch::Kind::Equals, u"quiet"_s);
        pause.action = MockRule::Action::Pause;
        pause.delay = std::chrono::milliseconds(200);
        MockRule reply;
        reply.match = MessageMatch(MessageMatch::Kind::Contains, u"?"_s);
        reply.content = "answer";
        MockPlan rules;
        rules.rules = {pause, reply};
        Recording recording;
        MockServer server(recording.workspace(), rules);
        const quint16 port = serve(server);
        Peer client(Peer::WsClient, {u"ws://127.0.0.1:%1/"_s.arg(port)});
        QVERIFY2(client.start(), qPrintable(client.error()));
        client.send({{u"text"_s, u"quiet"_s}});
        client.send({{u"text"_s, u"now?"_s}});
        QTRY_COMPARE(texts(client), QStringList{u"answer"_s});
        Session *session = recording.workspace().sessions().constFirst();
        client.send({{u"close"_s, QJsonArray{1000, u"x"_s}}});
        QVERIFY(recording.waitComplete(session));
        SessionFileReader reader;
        QVERIFY(!reader.open(recording.path()));
        const auto events = reader.events(session->id(), 3, 3);
        QVERIFY(events.at(2).time - events.at(0).time >= 195 * RecordedScript::ms);
    }

    void compressedForClientsThatOfferIt_data()
    {
        QTest::addColumn<QString>("options"); // of `ws`
        QTest::addColumn<QString>("extensions");
        const QString plain = u"permessage-deflate"_s;
        QTest::newRow("as usual") << u"{\"threshold\":0}"_s << plain;
        QTest::newRow("both forget")
            << u"{\"threshold\":0,\"serverNoContextTakeover\":true,\"clientNoContextTakeover\":true}"_s
            << plain + u"; server_no_context_takeover; client_no_context_takeover"_s;
        QTest::newRow("small windows")
            << u"{\"threshold\":0,\"serverMaxWindowBits\":8,\"clientMaxWindowBits\":8}"_s
            << plain + u"; server_max_window_bits=8; client_max_window_bits=8"_s;
        QTest::newRow("not offered") << u"false"_s << QString();
    }
    void compressedForClientsThatOfferIt()
    {
        QFETCH(QString, options);
        QFETCH(QString, extensions);
        MockPlan echo;
        echo.echo = true;
        Recording recording;
        MockServer server(recording.workspace(), echo);
        const quint16 port = serve(server);
        Peer client(Peer::WsClient,
                    {QString(u"--deflate="_s + options), u"ws://127.0.0.1:%1/echo"_s.arg(port)});
        QVERIFY2(client.start(), qPrintable(client.error()));
        const QStringList messages{u"again and again and again and again and again"_s, u""_s, u"short"_s,
                                   QString(100'000, u'ä'),
                                   u"again and again and again and again and again"_s};
        for (const QString &message : messages)
            client.send({{u"text"_s, message}});
        QTRY_COMPARE(texts(client), messages);
        client.send({{u"close"_s, QJsonArray{1000, u"bye"_s}}});
        QTRY_COMPARE(recording.workspace().sessions().size(), 1);
        Session *session = recording.workspace().sessions().constFirst();
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(session->extensions(), extensions);
        QCOMPARE(recording.first(session->id(), u"opened"_s).value(u"extensions").toString(), extensions);
        const SessionStatus status = session->status();
        QCOMPARE(status.bytesSent, status.bytesReceived);
        QCOMPARE(status.wireBytesSent < 2000, !extensions.isEmpty());
        QCOMPARE(status.wireBytesReceived < 2000, !extensions.isEmpty());
        for (const QJsonObject &event : recording.events(session->id())) {
            if (event.value(u"event").toString() == u"message" && event.value(u"size").toInt() > 32)
                QCOMPARE(event.value(u"compressed").toBool(), !extensions.isEmpty());
        }
    }

    void echoToMany()
    {
        MockPlan echo;
        echo.echo = true;
        Recording recording;
        MockServer server(recording.workspace(), echo);
        const quint16 port = serve(server);
        QList<Session *> clients;
        for (int i = 0; i < 40; ++i)
            clients.append(recording.connectTo(QUrl(u"ws://127.0.0.1:%1/echo"_s.arg(port))));
        for (Session *client : clients)
            QVERIFY(Recording::waitOpen(client));
        const QByteArray big(1'000'000, 'x');
        for (Session *client : clients)
            QCOMPARE(client == clients.constFirst() ? client->sendBinary(big) : client->sendText("hi"),
                     QString());
        for (Session *client : clients)
            QTRY_COMPARE(client->status().messagesReceived, 1);
        QCOMPARE(clients.constFirst()->status().bytesReceived, big.size());
        QCOMPARE(recording.workspace().sessions().size(), 80);
        for (Session *client : clients)
            QCOMPARE(client->close(1000), QString());
        for (Session *session : recording.workspace().sessions())
            QVERIFY(Recording::waitClosed(session));
        recording.finish();
        QVERIFY(!verifySessionFile(recording.path()));
    }

    void clientThatSpeaksNoWebSocket_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("status");
        QTest::newRow("plain HTTP") << QByteArray("GET / HTTP/1.1\r\nHost: x\r\n\r\n")
                                    << QByteArray("HTTP/1.1 400");
        QTest::newRow("garbage") << QByteArray("\x16\x03\x01\x02\r\n\r\n") << QByteArray("HTTP/1.1 400");
        QTest::newRow("endless head")
            << QByteArray("GET / HTTP/1.1\r\nA: ") + QByteArray(70'000, 'a') << QByteArray("HTTP/1.1 400");
    }
    void clientThatSpeaksNoWebSocket()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, status);
        Recording recording;
        MockServer server(recording.workspace(), MockPlan());
        const quint16 port = serve(server);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        QByteArray answer;
        connect(&socket, &QTcpSocket::readyRead, &socket, [&] { answer += socket.readAll(); });
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.write(bytes);
        QTRY_VERIFY(answer.startsWith(status));
        QTRY_COMPARE(recording.workspace().sessions().size(), 1);
        Session *session = recording.workspace().sessions().constFirst();
        QVERIFY(recording.waitComplete(session));
        QCOMPARE(recording.story(session->id()), u"opening handshake error closed 1006"_s);
    }

    void clientThatBreaksTheRules_data()
    {
        QTest::addColumn<QByteArray>("frame");
        QTest::addColumn<int>("code");
        QTest::newRow("unmasked") << QByteArray::fromHex("8101"
                                                         "61")
                                  << 1002;
        QTest::newRow("reserved opcode") << QByteArray::fromHex("8380"
                                                                "00000000")
                                         << 1002;
        QTest::newRow("not UTF-8") << QByteArray::fromHex("8181"
                                                          "00000000"
                                                          "ff")
                                   << 1007;
    }
    void clientThatBreaksTheRules()
    {
        QFETCH(QByteArray, frame);
        QFETCH(int, code);
        MockPlan echo;
        echo.echo = true;
        Recording recording;
        MockServer server(recording.workspace(), echo);
        const quint16 port = serve(server);
        QTcpSocket socket;
        socket.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
        QByteArray answer;
        connect(&socket, &QTcpSocket::readyRead, &socket, [&] { answer += socket.readAll(); });
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.write("GET / HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n" +
                     frame);
        QTRY_COMPARE(socket.state(), QAbstractSocket::UnconnectedState);
        const QByteArray close = answer.sliced(answer.indexOf("\r\n\r\n") + 4);
        QCOMPARE(quint8(close.at(0)), quint8(0x88));
        QCOMPARE((quint8(close.at(2)) << 8) | quint8(close.at(3)), code);
        QVERIFY(recording.waitComplete(recording.workspace().sessions().constFirst()));
    }

    void portInUse()
    {
        Recording recording;
        MockServer first(recording.workspace(), MockPlan());
        const quint16 port = serve(first);
        MockServer second(recording.workspace(), MockPlan());
        QSignalSpy failed(&second, &MockServer::failed);
        second.start(QHostAddress::LocalHost, port);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed.at(0).at(0).toString().contains(QString::number(port)));
        first.stop();
        MockServer third(recording.workspace(), MockPlan());
        QSignalSpy listening(&third, &MockServer::listening);
        third.start(QHostAddress::LocalHost, port);
        QTRY_COMPARE(listening.size(), 1);
    }

    void badRulesAreTold_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("word");
        QTest::newRow("no list") << QByteArray("{}") << u"list"_s;
        QTest::newRow("no JSON") << QByteArray("[{") << u"byte"_s;
        QTest::newRow("unknown when")
            << QByteArray("[{\"when\":\"never\",\"action\":\"drop\"}]") << u"when"_s;
        QTest::newRow("unknown action")
            << QByteArray("[{\"when\":\"opened\",\"action\":\"fly\"}]") << u"action"_s;
        QTest::newRow("code 1006") << QByteArray("[{\"when\":\"opened\",\"action\":\"close\",\"code\":1006}]")
                                   << u"1006"_s;
        QTest::newRow("broken regex") << QByteArray("[{\"when\":\"message\",\"match\":{\"kind\":\"regex\","
                                                    "\"pattern\":\"(\"},\"action\":\"drop\"}]")
                                      << u"Rule 1"_s;
    }
    void badRulesAreTold()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, word);
        QString problem;
        QVERIFY(mockRulesFromJson(json, &problem).isEmpty());
        QVERIFY2(problem.contains(word), qPrintable(problem));
    }
};

QTEST_GUILESS_MAIN(TestMockServer)
#include "tst_mockserver.moc"
