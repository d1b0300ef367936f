// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capturetools.h"

#include <QTemporaryDir>
#include <QTest>

using namespace socketglass;
using namespace socketglass::testing;

class TestRoundTrip final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lifecycle_data();
    void lifecycle();
    void controlFrames_data();
    void controlFrames();
    void payloads_data();
    void payloads();
    void streamed_data();
    void streamed();
    void partsOfPayload();
    void frames_data();
    void frames();
    void interleavedMessages();
    void sessions();
    void holds();
    void countsAndPages();
    void continues();

private:
    QString file() const { return m_folder.filePath(QStringLiteral("%1.sglass").arg(++m_files)); }
    QTemporaryDir m_folder;
    mutable int m_files = 0;
};

void TestRoundTrip::lifecycle_data()
{
    QTest::addColumn<EventKind>("kind");
    QTest::addColumn<QJsonObject>("details");
    const auto text = [](const char *value) { return QString::fromUtf8(value); };
    QTest::newRow("opening") << EventKind::Opening << QJsonObject{{text("url"), text("ws://a/ö")}};
    QTest::newRow("handshake") << EventKind::Handshake
                               << QJsonObject{{text("request"), QJsonObject{{text("method"), text("GET")}}}};
    QTest::newRow("opened") << EventKind::Opened << QJsonObject{{text("peer"), text("127.0.0.1:9000")}};
    QTest::newRow("error") << EventKind::Error
                           << QJsonObject{{text("kind"), text("dns")}, {text("message"), text("no")}};
    QTest::newRow("closing without anything") << EventKind::Closing << QJsonObject{};
    QTest::newRow("closed") << EventKind::Closed
                            << QJsonObject{{text("code"), 1006}, {text("wasClean"), false}};
}

void TestRoundTrip::lifecycle()
{
    QFETCH(EventKind, kind);
    QFETCH(QJsonObject, details);
    const QString path = file();
    Capture capture(path);
    VERIFY_NO_ERROR(capture.error);
    const SessionId session = capture.addSession();
    capture.recorder->record(session, kind, details, 1'700'000'000'123'456'789);
    capture.finish();

    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    const auto events = reader.events({}, 0, 10);
    QCOMPARE(events.size(), 1);
    const Event &event = events.first();
    QCOMPARE(event.id, EventId(1));
    QCOMPARE(event.session, session);
    QCOMPARE(event.seq, 1);
    QCOMPARE(event.time, 1'700'000'000'123'456'789);
    QCOMPARE(event.kind, kind);
    QCOMPARE(event.direction, Direction::None);
    QCOMPARE(event.details(), details);
    QCOMPARE(event.size, 0);
    QVERIFY(!event.maskingKey);
    VERIFY_NO_ERROR(verifySessionFile(path));
}

void TestRoundTrip::controlFrames_data()
{
    QTest::addColumn<EventKind>("kind");
    QTest::addColumn<Opcode>("opcode");
    QTest::newRow("ping") << EventKind::Ping << Opcode::Ping;
    QTest::newRow("pong") << EventKind::Pong << Opcode::Pong;
    QTest::newRow("close frame") << EventKind::Closing << Opcode::Close;
}

void TestRoundTrip::controlFrames()
{
    QFETCH(EventKind, kind);
    QFETCH(Opcode, opcode);
    const QString path = file();
    Capture capture(path);
    Event written;
    written.session = capture.addSession();
    written.kind = kind;
    written.opcode = opcode;
    written.direction = Direction::Sent;
    written.wireSize = 11;
    written.frames = 1;
    written.maskingKey = 0xfedcba98;
    written.flags = EventFlag::Injected;
    capture.recorder->record(written, QByteArray("\x0f\xa1\0x", 4));
    written.maskingKey = 0;
    capture.recorder->record(written, {});
    capture.finish();

    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    const auto events = reader.events({}, 0, 10);
    QCOMPARE(events.size(), 2);
    QCOMPARE(events[0].kind, kind);
    QCOMPARE(events[0].opcode, opcode);
    QCOMPARE(events[0].direction, Direction::Sent);
    QCOMPARE(events[0].head, QByteArray("\x0f\xa1\0x", 4));
    QCOMPARE(events[0].size, 4);
    QCOMPARE(events[0].wireSize, 11);
    QCOMPARE(events[0].maskingKey, std::optional<quint32>(0xfedcba98));
    QCOMPARE(events[0].flags, EventFlags(EventFlag::Injected));
    QVERIFY(events[0].time > 0);
    QVERIFY(events[1].time >= events[0].time);
    QCOMPARE(events[1].maskingKey, std::optional<quint32>(0));
    QCOMPARE(events[1].size, 0);
}

void TestRoundTrip::payloads_data()
{
    QTest::addColumn<qint64>("size");
    for (const qint64 size :
         {0, 1, 4095, 4096, 4097, 65536, 65536 + 4096, 262144 + 4096, 262144 + 4097, 5'000'000})
        QTest::addRow("%lld bytes", static_cast<long long>(size)) << size;
}

void TestRoundTrip::payloads()
{
    QFETCH(qint64, size);
    const QString path = file();
    const QByteArray payload = pattern(size);
    Capture capture(path);
    const SessionId session = capture.addSession();
    capture.text(session, payload);
    capture.text(session, "after");
    capture.finish();

    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    const auto event = reader.event(EventId(1));
    QVERIFY(event);
    QCOMPARE(event->size, size);
    QCOMPARE(event->head, payload.first(std::min<qint64>(size, Event::headLimit)));
    QCOMPARE(qint64(event->payloadId) != 0, size > Event::headLimit);
    QCOMPARE(reader.payload(*event), payload);
    VERIFY_NO_ERROR(reader.lastError());
    QCOMPARE(reader.payload(*reader.event(EventId(2))), QByteArray("after"));
    VERIFY_NO_ERROR(verifySessionFile(path));
}

void TestRoundTrip::streamed_data()
{
    QTest::addColumn<qint64>("size");
    QTest::addColumn<qint64>("piece");
    for (const qint64 piece : {1, 1000, 4096, 65535, 65536, 300'000, 3'000'000}) {
        for (const qint64 size : {0, 4096, 4097, 70'000, 3'000'000}) {
            if (size / piece < 100'000)
                QTest::addRow("%lld in pieces of %lld", static_cast<long long>(size),
                              static_cast<long long>(piece))
                    << size << piece;
        }
    }
}

void TestRoundTrip::streamed()
{
    QFETCH(qint64, size);
    QFETCH(qint64, piece);
    const QString path = file();
    const QByteArray payload = pattern(size);
    Capture capture(path);
    Event event;
    event.session = capture.addSession();
    event.kind = EventKind::Message;
    event.opcode = Opcode::Binary;
    event.direction = Direction::Received;
    CaptureRecorder::Message message;
    for (int round = 0; round < 2; ++round) {
        for (qint64 at = 0; at < size; at += piece)
            capture.recorder->append(message, QByteArrayView(payload).sliced(at, std::min(piece, size - at)));
        QCOMPARE(message.size(), size);
        capture.recorder->finish(event, message);
        QCOMPARE(message.size(), 0);
    }
    capture.finish();

    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    for (const Event &read : reader.events({}, 0, 10)) {
        QCOMPARE(read.size, size);
        QCOMPARE(reader.payload(read), payload);
    }
    QCOMPARE(reader.eventCount(), 2);
    VERIFY_NO_ERROR(verifySessionFile(path));
}

void TestRoundTrip::partsOfPayload()
{
    const QString path = file();
    const QByteArray payload = pattern(1'000'000);
    Capture capture(path);
    capture.text(capture.addSession(), payload);
    capture.finish();
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    const Event event = *reader.event(EventId(1));
    constexpr qint64 all = std::numeric_limits<qint64>::max();
    const std::pair<qint64, qint64> parts[] = {
        {0, 10},        {4090, 10},         {4096, 1},      {4095, all}, {266239, 3}, {266240, 262144},
        {999'999, all}, {500'000, 300'000}, {1'000'000, 1}, {-1, 5},     {10, 0},     {all, all}};
    for (const auto &[offset, size] : parts) {
        const QByteArray expected =
            offset < 0 || offset >= payload.size()
                ? QByteArray()
                : payload.sliced(offset, std::min<qint64>(size, payload.size() - offset));
        QCOMPARE(reader.payload(event, offset, size), expected);
    }
}

void TestRoundTrip::frames_data()
{
    QTest::addColumn<int>("count");
    for (const int count : {1, 2, 25, 4096, 4097, 20'000})
        QTest::addRow("%d frames", count) << count;
}

void TestRoundTrip::frames()
{
    QFETCH(int, count);
    const QString path = file();
    Capture capture(path);
    Event event;
    event.session = capture.addSession();
    event.kind = EventKind::Message;
    event.opcode = Opcode::Text;
    event.direction = Direction::Sent;
    CaptureRecorder::Message message;
    for (int i = 0; i < count; ++i) {
        FrameRow row;
        row.time = 1000 + i;
        row.header.fin = i == count - 1;
        row.header.rsv1 = i == 0;
        row.header.opcode = i == 0 ? Opcode::Text : Opcode::Continuation;
        row.header.payloadLength = 1;
        row.header.headerSize = 6;
        row.header.maskingKey = quint32(i) * 0x01000193U;
        capture.recorder->addFrame(message, row);
        capture.recorder->append(message, "x");
    }
    capture.recorder->finish(event, message);
    capture.text(event.session, "next");
    capture.finish();

    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    const Event read = *reader.event(EventId(1));
    QCOMPARE(read.frames, count);
    QCOMPARE(read.maskingKey.has_value(), count == 1);
    QCOMPARE(reader.payload(read), QByteArray(count, 'x'));
    const auto rows = reader.frames(EventId(1));
    QCOMPARE(rows.size(), count == 1 ? 0 : count);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        QCOMPARE(rows[i].time, 1000 + i);
        QCOMPARE(rows[i].header.fin, i == count - 1);
        QCOMPARE(rows[i].header.rsv1, i == 0);
        QCOMPARE(rows[i].header.maskingKey, std::optional(quint32(i) * 0x01000193U));
        QVERIFY(rows[i].header.minimalLength);
    }
    QCOMPARE(reader.frames(EventId(1), 1, 1).size(), count == 1 ? 0 : 1);
    QVERIFY(reader.frames(EventId(2)).isEmpty());
    VERIFY_NO_ERROR(verifySessionFile(path));
}

void TestRoundTrip::interleavedMessages()
{
    const QString path = file();
    Capture capture(path);
    constexpr int count = 20;
    std::array<CaptureRecorder::Message, count> messages;
    std::array<QByteArray, count> payloads;
    QList<SessionId> sessions;
    for (int i = 0; i < count; ++i) {
        payloads[std::size_t(i)] = pattern(200'000 + i * 1000, quint32(i));
        sessions << capture.addSession(QString::number(i));
    }
    for (qsizetype at = 0; at < 219'000; at += 7'000) {
        for (std::size_t i = 0; i < count; ++i) {
            const QByteArrayView rest = QByteArrayView(payloads[i]).sliced(std::min(at, payloads[i].size()));
            capture.recorder->append(messages[i], rest.first(std::min<qsizetype>(7'000, rest.size())));
        }
    }
    for (std::size_t i = count; i-- > 0;) {
        Event event;
        event.session = sessions[qsizetype(i)];
        event.kind = EventKind::Message;
        event.opcode = Opcode::Binary;
        capture.recorder->finish(event, messages[i]);
    }
    capture.finish();
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    for (std::size_t i = 0; i < count; ++i) {
        const auto events = reader.events(sessions[qsizetype(i)], 0, 10);
        QCOMPARE(events.size(), 1);
        QCOMPARE(reader.payload(events.first()), payloads[i]);
    }
    VERIFY_NO_ERROR(verifySessionFile(path));
}

void TestRoundTrip::sessions()
{
    const QString path = file();
    Capture capture(path);
    const SessionId first = capture.addSession(QStringLiteral("früh \"1\""));
    const SessionRow chosen{SessionId(40), QStringLiteral("forty"), QStringLiteral("wss://x/"), 17, {}};
    QCOMPARE(capture.recorder->addSession(chosen), SessionId(40));
    QCOMPARE(capture.addSession(QStringLiteral("next")), SessionId(41));
    capture.recorder->updateSession({first, QStringLiteral("renamed"), QStringLiteral("ws://y/"), 5, "{}"});
    capture.finish();
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    const auto rows = reader.sessions();
    QCOMPARE(rows.size(), 3);
    QCOMPARE(rows[0].name, QStringLiteral("renamed"));
    QCOMPARE(rows[0].created, 5);
    QCOMPARE(rows[0].profile, QByteArray("{}"));
    QCOMPARE(rows[1].id, SessionId(40));
    QCOMPARE(rows[1].url, QStringLiteral("wss://x/"));
    QVERIFY(rows[1].profile.isEmpty());
    QCOMPARE(reader.last().session, 41);
}

void TestRoundTrip::holds()
{
    const QString path = file();
    Capture capture(path);
    const SessionId session = capture.addSession();
    capture.recorder->recordHold({session, 100, 900, 300, 65'536});
    capture.recorder->recordHold({session, 2000, 2001, 1, 1});
    capture.recorder->recordHold({SessionId(9), 5, 6, 1, 1});
    capture.finish();
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    const auto rows = reader.holds(session);
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows[0].start, 100);
    QCOMPARE(rows[0].end, 900);
    QCOMPARE(rows[0].held, 300);
    QCOMPARE(rows[0].waiting, 65'536);
}

void TestRoundTrip::countsAndPages()
{
    const QString path = file();
    Capture capture(path);
    QList<SessionId> sessions;
    for (int i = 0; i < 7; ++i)
        sessions << capture.addSession(QString::number(i));
    constexpr int count = 30'000;
    for (int i = 0; i < count; ++i)
        capture.text(sessions[i % 7], QByteArray::number(i));
    capture.finish();

    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    QCOMPARE(reader.eventCount(), count);
    QCOMPARE(reader.eventCount(sessions[0]), count / 7 + 1);
    QCOMPARE(reader.eventCount(sessions[6]), count / 7);
    QCOMPARE(reader.eventCount(SessionId(99)), 0);
    const auto page = reader.events({}, 12'345, 100);
    QCOMPARE(page.size(), 100);
    QCOMPARE(page.first().head, QByteArray("12345"));
    QCOMPARE(page.last().id, EventId(12'345 + 100));
    const auto ofOne = reader.events(sessions[3], 1000, 2);
    QCOMPARE(ofOne.size(), 2);
    QCOMPARE(ofOne[0].head, QByteArray::number(7 * 1000 + 3));
    QCOMPARE(ofOne[1].seq, 1002);
    QCOMPARE(reader.events({}, count - 1, 10).size(), 1);
    QVERIFY(reader.events({}, count, 10).isEmpty());
    QVERIFY(reader.events({}, std::numeric_limits<qint64>::max(), 10).isEmpty());
    QVERIFY(reader.events({}, -1, 10).isEmpty());
    QVERIFY(!reader.event(EventId(0)));
    QVERIFY(!reader.event(EventId(count + 1)));
    VERIFY_NO_ERROR(reader.lastError());
    VERIFY_NO_ERROR(verifySessionFile(path));
}

void TestRoundTrip::continues()
{
    const QString path = file();
    {
        Capture capture(path);
        const SessionId session = capture.addSession();
        capture.text(session, pattern(10'000));
        capture.text(session, "two");
        capture.finish();
    }
    Capture capture(path);
    VERIFY_NO_ERROR(capture.error);
    QCOMPARE(capture.writer->last().event, 2);
    QCOMPARE(capture.writer->last().session, 1);
    QCOMPARE(capture.writer->last().payload, 1);
    const SessionId session = capture.addSession(QStringLiteral("later"));
    QCOMPARE(session, SessionId(2));
    QCOMPARE(capture.text(session, pattern(20'000, 2)), EventId(3));
    capture.finish();
    SessionFileReader reader;
    VERIFY_NO_ERROR(reader.open(path));
    QCOMPARE(reader.eventCount(), 3);
    QCOMPARE(reader.payload(*reader.event(EventId(1))), pattern(10'000));
    QCOMPARE(reader.payload(*reader.event(EventId(3))), pattern(20'000, 2));
    VERIFY_NO_ERROR(verifySessionFile(path));
}

QTEST_GUILESS_MAIN(TestRoundTrip)
#include "tst_captureroundtrip.moc"
