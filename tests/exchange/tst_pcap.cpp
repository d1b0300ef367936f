// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/pcapimporter.h"
#include "exchange/pcapngexporter.h"
#include "rows.h"

#include <QBuffer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace socketglass;

namespace {

SessionRow session(int id)
{
    return {
        SessionId(id), QStringLiteral("session %1").arg(id), QStringLiteral("ws://example.test/feed"), 1, {}};
}

Row fragmented(RowMaker &make, Direction direction, const QByteArray &payload)
{
    Row row = make.text(direction, payload);
    row.event.frames = 3;
    for (int i = 0; i < 3; ++i) {
        FrameHeader header{.fin = i == 2, .opcode = i == 0 ? Opcode::Text : Opcode::Continuation};
        if (direction == Direction::Sent)
            header.maskingKey = 0x01020304U + quint32(i);
        header.payloadLength = i == 2 ? quint64(payload.size()) - 10 : 5;
        header.headerSize = direction == Direction::Sent ? 6 : 2;
        row.frames.append({row.event.time - 2 + i, header});
    }
    row.event.maskingKey.reset();
    return row;
}

QList<Row> talk(RowMaker &make)
{
    QList<Row> rows{
        make.text(Direction::Sent, "hello"), make.text(Direction::Received, "w\xC3\xB6rld"),
        make.frame(EventKind::Message, Direction::Received, Opcode::Binary, QByteArray("\x00\xff\x01", 3)),
        make.text(Direction::Received, QByteArray("0123456789abcdef").repeated(20'000)),
        make.text(Direction::Sent, QByteArray(70'000, 'x'))};
    rows.append(fragmented(make, Direction::Sent, "a message in three frames"));
    rows.append(fragmented(make, Direction::Received, "another one in three frames"));
    rows.append(make.frame(EventKind::Ping, Direction::Received, Opcode::Ping, "are you there"));
    rows.append(make.frame(EventKind::Pong, Direction::Sent, Opcode::Pong, "are you there"));
    rows.append(make.text(Direction::Received, {}));
    return rows;
}

QList<Row> closing(RowMaker &make)
{
    return {make.close(Direction::Sent, 4001, "enough"), make.close(Direction::Received, 4001, "enough"),
            make.closed(4001, true, QStringLiteral("local"))};
}

QByteArray exported(const QList<SessionRow> &sessions, const QList<Row> &rows)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    const auto exporter = makePcapngExporter(buffer);
    for (const SessionRow &row : sessions)
        exporter->addSession(row);
    addAll(*exporter, rows);
    return exporter->finish() ? buffer.data() : QByteArray();
}

ImportReport imported(QByteArray bytes, MemorySink &sink)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    return importPcap(buffer, QStringLiteral("capture.pcapng"), sink);
}

/// Four sessions at once: addresses of both families, made-up ones, and the end of each kind.
QList<Row> fourSessions()
{
    RowMaker one(1);
    RowMaker two(2, 1'700'000'000'000'400'000);
    RowMaker three(3, 1'700'000'000'000'600'001);
    RowMaker four(4, 1'700'000'000'000'800'777);
    QList<Row> rows = one.opening(QStringLiteral("192.0.2.9:50001"), QStringLiteral("192.0.2.80:9001"));
    rows += two.opening(QStringLiteral("[2001:db8::9]:50002"), QStringLiteral("[2001:db8::80]:443"));
    rows += three.opening();
    rows += four.opening(QStringLiteral("192.0.2.9:50001"), QStringLiteral("192.0.2.80:9001"));
    for (RowMaker *make : {&one, &two, &three, &four})
        rows += talk(*make);
    rows += closing(one);
    rows += closing(two);
    rows.append(three.closed(1006, false));
    rows.append(four.closed(1006, false, QStringLiteral("local")));
    std::stable_sort(rows.begin(), rows.end(),
                     [](const Row &left, const Row &right) { return left.event.time < right.event.time; });
    return rows;
}

QByteArray tshark(const QString &file, const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral("tshark"),
                  QStringList{QStringLiteral("-n"), QStringLiteral("-r"), file} + arguments);
    if (!process.waitForStarted())
        return "tshark could not be started: install the package tshark (wireshark-cli)";
    process.waitForFinished(60'000);
    return process.readAllStandardOutput();
}

} // namespace

class TestPcap final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrip()
    {
        MemorySink before;
        addAll(before, fourSessions());
        MemorySink after;
        const ImportReport report =
            imported(exported({session(1), session(2), session(3), session(4)}, before.rows), after);
        QVERIFY2(!report.error, report.error ? qPrintable(report.error->message) : "");
        QCOMPARE(report.problems, QStringList());
        QCOMPARE(report.sessions, 4);
        QCOMPARE(report.events, after.rows.size());
        for (int id = 1; id <= 4; ++id) {
            QCOMPARE(after.wire(SessionId(id)), before.wire(SessionId(id)));
            QCOMPARE(after.sessions.at(id - 1).url, QStringLiteral("ws://example.test/feed"));
        }
        QCOMPARE(after.rows.at(0).event.kind, EventKind::Opening);
        QCOMPARE(after.rows.at(0).event.time, before.rows.at(0).event.time);
    }

    void keepsFramesAndKeys()
    {
        RowMaker make(1);
        QList<Row> rows = make.opening();
        rows.append(make.text(Direction::Sent, "hi"));
        rows.append(fragmented(make, Direction::Sent, "in three frames, as it was"));
        MemorySink after;
        QVERIFY(!imported(exported({session(1)}, rows), after).error);
        QCOMPARE(after.rows.at(3).event.maskingKey, std::optional<quint32>(0xA1B2C3D4));
        QCOMPARE(after.rows.at(3).event.wireSize, 8);
        const auto &frames = after.rows.at(4).frames;
        QCOMPARE(frames.size(), 3);
        for (qsizetype i = 0; i < 3; ++i) {
            QCOMPARE(frames.at(i).time, rows.at(4).frames.at(i).time);
            QCOMPARE(frames.at(i).header.fin, i == 2);
            QCOMPARE(frames.at(i).header.maskingKey, rows.at(4).frames.at(i).header.maskingKey);
            QCOMPARE(frames.at(i).header.payloadLength, rows.at(4).frames.at(i).header.payloadLength);
        }
    }

    void refusedHandshake()
    {
        RowMaker make(1);
        QList<Row> rows = make.opening();
        rows.removeLast();
        QJsonObject details = rows.at(1).event.details();
        details.insert(
            QStringLiteral("response"),
            QJsonObject{{QStringLiteral("status"), 401},
                        {QStringLiteral("reason"), QStringLiteral("Unauthorized")},
                        {QStringLiteral("headers"), QJsonArray{QJsonArray{QStringLiteral("Transfer-Encoding"),
                                                                          QStringLiteral("chunked")}}},
                        {QStringLiteral("body"), QStringLiteral("no entry")}});
        rows[1].event.detail = QJsonDocument(details).toJson();
        rows.append(make.closed(1006, false));
        MemorySink after;
        QVERIFY(!imported(exported({session(1)}, rows), after).error);
        QCOMPARE(after.rows.size(), 4);
        const QJsonObject response =
            after.rows.at(1).event.details().value(QStringLiteral("response")).toObject();
        QCOMPARE(response.value(QStringLiteral("status")).toInt(), 401);
        QCOMPARE(response.value(QStringLiteral("body")).toString(), QStringLiteral("no entry"));
        QCOMPARE(after.rows.at(2).event.kind, EventKind::Error);
        QCOMPARE(after.rows.at(3).event.details().value(QStringLiteral("code")).toInt(), 1006);
    }

    void handshakeIsMadeUpForATrimmedRecording()
    {
        RowMaker make(1);
        const QList<Row> rows{make.text(Direction::Received, "in the middle"),
                              make.text(Direction::Sent, "of it")};
        MemorySink after;
        QVERIFY(!imported(exported({session(1)}, rows), after).error);
        QCOMPARE(after.texts(Direction::Received), QByteArrayList{"in the middle"});
        QCOMPARE(after.texts(Direction::Sent), QByteArrayList{"of it"});
        QVERIFY(std::none_of(after.rows.begin(), after.rows.end(),
                             [](const Row &row) { return row.event.kind == EventKind::Closed; }));
    }

    void compressedMessagesStayAsOnTheWire()
    {
        RowMaker make(1);
        QList<Row> rows =
            make.opening() + QList<Row>{make.frame(EventKind::Message, Direction::Received, Opcode::Binary,
                                                   "\xf2\x48\xcd\xc9\xc9\x07\x00")};
        rows.last().event.flags = EventFlag::Compressed;
        MemorySink after;
        QVERIFY(!imported(exported({session(1)}, rows), after).error);
        QCOMPARE(after.rows.last().event.flags, EventFlags(EventFlag::Compressed));
        QCOMPARE(after.rows.last().payload, rows.last().payload);
    }

    void redactedPayloadsAreWholeFrames()
    {
        RowMaker make(1);
        QList<Row> rows =
            make.opening() + QList<Row>{fragmented(make, Direction::Received, "something that is removed")};
        rows.last().payload = "[removed]";
        rows.last().event.flags = EventFlag::Redacted;
        rows.append(make.text(Direction::Received, "next"));
        MemorySink after;
        QVERIFY(!imported(exported({session(1)}, rows), after).error);
        QCOMPARE(after.texts(Direction::Received), (QByteArrayList{"[removed]", "next"}));
    }

    void recordingOfAServer()
    {
        RowMaker make(1);
        SessionRow row = session(1);
        row.profile = "{\"role\":\"server\"}";
        const QList<Row> rows =
            make.opening() + QList<Row>{make.text(Direction::Sent, "from the server"),
                                        make.text(Direction::Received, "from the client")};
        MemorySink after;
        QVERIFY(!imported(exported({row}, rows), after).error);
        QCOMPARE(after.texts(Direction::Received), QByteArrayList{"from the server"});
        QCOMPARE(after.texts(Direction::Sent), QByteArrayList{"from the client"});
    }

    void tsharkUnderstandsIt()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("out.pcapng"));
        QList<Row> rows = fourSessions();
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(exported({session(1), session(2), session(3), session(4)}, rows));
        file.close();
        for (int id = 1; id <= 4; ++id) {
            QByteArrayList opcodes;
            for (const Row &row : rows) {
                if (row.event.session != SessionId(id) || row.event.opcode == Opcode::Continuation)
                    continue;
                opcodes.append(QByteArray::number(int(row.event.opcode)));
                for (qsizetype i = 1; i < row.frames.size(); ++i)
                    opcodes.append("0");
            }
            const QByteArray seen = tshark(path, {QStringLiteral("-Y"),
                                                  QStringLiteral("websocket && tcp.stream == %1").arg(id - 1),
                                                  QStringLiteral("-T"), QStringLiteral("fields"),
                                                  QStringLiteral("-E"), QStringLiteral("separator=,"),
                                                  QStringLiteral("-e"), QStringLiteral("websocket.opcode")});
            QCOMPARE(seen.simplified().replace(' ', ','), opcodes.join(','));
        }
        const QByteArray payloads =
            tshark(path, {QStringLiteral("-Y"), QStringLiteral("websocket && tcp.stream == 0"),
                          QStringLiteral("-T"), QStringLiteral("json"), QStringLiteral("-x")});
        for (const QByteArray &text :
             {QByteArray("hello"), QByteArray("w\xC3\xB6rld"), QByteArray("another one in three frames")})
            QVERIFY2(payloads.contains(text.toHex()), text.constData());
        const QByteArray codes =
            tshark(path, {QStringLiteral("-Y"), QStringLiteral("websocket.opcode == 8 && tcp.stream == 0"),
                          QStringLiteral("-T"), QStringLiteral("fields"), QStringLiteral("-e"),
                          QStringLiteral("websocket.payload.close.status_code")});
        QCOMPARE(codes.simplified(), "4001 4001");
    }

    void notesAreCommentsOfTheirPackets()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("out.pcapng"));
        RowMaker make(1);
        QList<Row> rows = make.opening();
        rows.append({make.text(Direction::Sent, "a"), make.text(Direction::Received, QByteArray(4000, 'b')),
                     make.text(Direction::Sent, "c")});
        rows[3].event.note = QString();
        rows[4].event.note = QStringLiteral("why \"ü\"?");
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(exported({session(1)}, rows));
        file.close();
        const QByteArray comments = tshark(
            path, {QStringLiteral("-Y"), QStringLiteral("frame.comment && tcp.len > 0"), QStringLiteral("-T"),
                   QStringLiteral("fields"), QStringLiteral("-e"), QStringLiteral("frame.comment")});
        QCOMPARE(comments, "Bookmark\nwhy \"ü\"?\n");
    }

    void tsharkFindsNoFault()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("out.pcapng"));
        RowMaker one(1);
        RowMaker two(2);
        QFile file(path);
        QVERIFY(file.open(QFile::WriteOnly));
        file.write(exported({session(1), session(2)},
                            one.opening() + talk(one) + closing(one) +
                                two.opening(QStringLiteral("[::1]:50000"), QStringLiteral("[::1]:9000")) +
                                talk(two) + closing(two)));
        file.close();
        const QByteArray faults = tshark(
            path,
            {QStringLiteral("-o"), QStringLiteral("tcp.check_checksum:TRUE"), QStringLiteral("-o"),
             QStringLiteral("ip.check_checksum:TRUE"), QStringLiteral("-Y"),
             QStringLiteral("_ws.malformed || tcp.analysis.flags || _ws.expert.severity >= warning"),
             QStringLiteral("-T"), QStringLiteral("fields"), QStringLiteral("-e"),
             QStringLiteral("frame.number"), QStringLiteral("-e"), QStringLiteral("_ws.expert.message")});
        QCOMPARE(faults, QByteArray());
        QVERIFY(tshark(path, {QStringLiteral("-Y"), QStringLiteral("http.request.uri == \"/feed\"")})
                    .count('\n') == 2);
    }

    void everyCutIsTakenAsFarAsItGoes()
    {
        RowMaker make(1);
        const QByteArray whole =
            exported({session(1)}, make.opening() +
                                       QList<Row>{make.text(Direction::Sent, "hello"),
                                                  make.text(Direction::Received, "there")} +
                                       closing(make));
        for (qsizetype size = 0; size < whole.size(); ++size) {
            MemorySink sink;
            const ImportReport report = imported(whole.first(size), sink);
            QVERIFY(sink.sessions.size() <= 1);
            QVERIFY(report.error || size % 4 == 0);
        }
        MemorySink sink;
        const ImportReport report = imported(whole.first(whole.size() - 40), sink);
        QVERIFY(report.error);
        QCOMPARE(sink.texts(Direction::Sent), QByteArrayList{"hello"});
    }

    void hostileLengths_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        const QByteArray head = QByteArray::fromHex("d4c3b2a1020004000000000000000000ffffffff01000000");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("GET / HTTP/1.1\r\n\r\n");
        QTest::newRow("packet of 4 GiB") << head + QByteArray::fromHex("0000000000000000ffffffffffffffff");
        QTest::newRow("head alone is cut") << head.first(20);
        QTest::newRow("section of 4 GiB") << QByteArray::fromHex("0a0d0d0afcffffff4d3c2b1a");
        QTest::newRow("block of 0 bytes") << QByteArray::fromHex(
            "0a0d0d0a1c0000004d3c2b1a01000000ffffffffffffffff1c0000000600000000000000");
    }
    void hostileLengths()
    {
        QFETCH(QByteArray, bytes);
        MemorySink sink;
        const ImportReport report = imported(bytes, sink);
        QVERIFY(report.error);
        QVERIFY(!report.error->message.isEmpty());
        QVERIFY(sink.rows.isEmpty());
    }

    void captures_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("problems");
        QTest::newRow("Ethernet, big endian, µs; out of order, twice, overlapping")
            << QStringLiteral("disorder.pcap") << 0;
        QTest::newRow("Linux cooked 1, ns, VLAN-free") << QStringLiteral("cooked.pcap") << 0;
        QTest::newRow("Linux cooked 2 and loopback in one pcapng, big-endian section")
            << QStringLiteral("interfaces.pcapng") << 0;
        QTest::newRow("raw IPv6") << QStringLiteral("raw6.pcap") << 0;
        QTest::newRow("among other traffic, request and frames in one segment")
            << QStringLiteral("other.pcap") << 0;
        QTest::newRow("a segment is lost") << QStringLiteral("lost.pcap") << 1;
    }
    void captures()
    {
        QFETCH(QString, file);
        QFETCH(int, problems);
        QFile in(QStringLiteral(SOCKETGLASS_CAPTURES "/") + file);
        QVERIFY(in.open(QFile::ReadOnly));
        MemorySink sink;
        const ImportReport report = importPcap(in, file, sink);
        QVERIFY2(!report.error, report.error ? qPrintable(report.error->message) : "");
        QCOMPARE(report.skipped, problems);
        QCOMPARE(sink.sessions.size(), 1);
        QCOMPARE(sink.sessions.constFirst().url, QStringLiteral("ws://peer.test:9000/chat?room=1"));
        QByteArrayList sent{"one", "two " + QByteArray(3000, 'z'), "three"};
        if (problems > 0)
            sent.removeAt(1);
        QByteArrayList received{"ONE", "TWO", "THREE"};
        QCOMPARE(sink.texts(Direction::Sent), sent);
        QCOMPARE(sink.texts(Direction::Received), received);
        const QJsonObject closed = sink.rows.constLast().event.details();
        QCOMPARE(sink.rows.constLast().event.kind, EventKind::Closed);
        QCOMPARE(closed.value(QStringLiteral("code")).toInt(), 1000);
        QCOMPARE(closed.value(QStringLiteral("wasClean")).toBool(), true);
        qint64 last = 0;
        for (const Row &row : std::as_const(sink.rows)) {
            QVERIFY(row.event.time >= last);
            last = row.event.time;
        }
        QCOMPARE(sink.rows.constFirst().event.time, 1'600'000'000'000'001'000);
    }
};

QTEST_GUILESS_MAIN(TestPcap)
#include "tst_pcap.moc"
