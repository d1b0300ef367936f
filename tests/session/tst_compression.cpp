// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "capture/eventreader.h"
#include "peers/peer.h"
#include "session/processmemory.h"
#include "session/recording.h"
#include "session/sessionconnection.h"

#include <QTest>

#include <atomic>

using namespace Qt::StringLiterals;
using namespace socketglass;

namespace {

constexpr char usualOffer[] = "permessage-deflate; client_max_window_bits";
constexpr qint64 mebibyte = 1024 * 1024;

Profile profileFor(const QUrl &url, const QByteArray &offer = usualOffer)
{
    Profile profile;
    profile.url = url;
    if (offer != usualOffer)
        profile.headers.append(ProfileHeader{"Sec-WebSocket-Extensions", offer});
    return profile;
}

/// Compresses to a third or so, and repeats from far away.
QByteArray text(qsizetype size)
{
    QByteArray bytes;
    bytes.reserve(size + 64);
    for (quint32 i = 0; bytes.size() < size; ++i)
        bytes += "{\"n\":" + QByteArray::number(i * 2654435761U) + ",\"text\":\"the same words again\"},";
    return bytes.first(size);
}

struct Sample
{
    QByteArray bytes;
    bool binary = false;
};
QList<Sample> samples()
{
    QList<Sample> list;
    for (const qsizetype size : {0, 1, 31, 32, 300, 0, 300, 5000, 70'000, 1'200'000})
        list.append({text(size), size % 2 == 1});
    list.append({QByteArray(300'000, '\0'), true});
    return list;
}

void send(Session *session, const Sample &sample)
{
    const QString problem =
        sample.binary ? session->sendBinary(sample.bytes) : session->sendText(sample.bytes);
    QVERIFY2(problem.isEmpty(), qPrintable(problem));
}

} // namespace

/// permessage-deflate (RFC 7692) with peers that we did not write.
class TestCompression final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyParameter_data()
    {
        QTest::addColumn<Peer::Script>("script");
        QTest::addColumn<QString>("options"); // of the peer, JSON
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<QString>("extensions");
        const auto row = [](Peer::Script script, const QByteArray &name, const QString &options,
                            const QByteArray &offer, const QString &extensions) {
            QTest::newRow(name.constData()) << script << options << offer << extensions;
        };
        const QString plain = u"permessage-deflate"_s;
        row(Peer::Ws, "ws", u"{\"threshold\":0}"_s, usualOffer, plain);
        row(Peer::Ws, "ws, only from 1024 bytes on",
            u"{\"threshold\":1024,\"serverNoContextTakeover\":true}"_s, usualOffer,
            plain + u"; server_no_context_takeover"_s);
        row(Peer::Ws, "ws, server forgets", u"{\"threshold\":0,\"serverNoContextTakeover\":true}"_s,
            usualOffer, plain + u"; server_no_context_takeover"_s);
        row(Peer::Ws, "ws, client forgets", u"{\"threshold\":0,\"clientNoContextTakeover\":true}"_s,
            usualOffer, plain + u"; client_no_context_takeover"_s);
        row(Peer::Ws, "ws, we ask both to forget", u"{\"threshold\":0}"_s,
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
            plain + u"; server_no_context_takeover; client_no_context_takeover"_s);
        for (int bits = 8; bits <= 15; ++bits) {
            const QByteArray number = QByteArray::number(bits);
            row(Peer::Ws, "ws, windows of " + number,
                u"{\"threshold\":0,\"serverMaxWindowBits\":%1,\"clientMaxWindowBits\":%1}"_s.arg(bits),
                usualOffer, plain + u"; client_max_window_bits=%1; server_max_window_bits=%1"_s.arg(bits));
            row(Peer::Ws, "ws, windows of " + number + ", both forget",
                u"{\"threshold\":0,\"serverMaxWindowBits\":%1,\"clientMaxWindowBits\":%1,"
                "\"serverNoContextTakeover\":true,\"clientNoContextTakeover\":true}"_s.arg(bits),
                usualOffer,
                plain +
                    u"; client_max_window_bits=%1; server_no_context_takeover; client_no_context_takeover; "
                    "server_max_window_bits=%1"_s.arg(bits));
            row(Peer::Websockets, "websockets, our window of " + number,
                u"{\"client_max_window_bits\":%1}"_s.arg(bits), usualOffer,
                plain + (bits == 15 ? u"; client_max_window_bits=15"_s
                                    : u"; client_max_window_bits=%1"_s.arg(bits)));
            if (bits > 8) // its zlib does not do 8
                row(Peer::Websockets, "websockets, its window of " + number,
                    u"{\"server_max_window_bits\":%1}"_s.arg(bits), usualOffer,
                    plain + u"; server_max_window_bits=%1"_s.arg(bits));
        }
        row(Peer::Websockets, "websockets, both forget",
            u"{\"server_no_context_takeover\":true,\"client_no_context_takeover\":true}"_s, usualOffer,
            plain + u"; server_no_context_takeover; client_no_context_takeover"_s);
        row(Peer::Soup, "libsoup", {}, usualOffer, plain + u"; client_max_window_bits=15"_s);
        row(Peer::Soup, "libsoup, both forget", {},
            "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
            plain + u"; server_no_context_takeover; client_no_context_takeover"_s);
        row(Peer::Soup, "libsoup, small windows", {},
            "permessage-deflate; server_max_window_bits=9; client_max_window_bits=9",
            plain + u"; client_max_window_bits=9; server_max_window_bits=9"_s);
    }
    void everyParameter()
    {
        QFETCH(Peer::Script, script);
        QFETCH(QString, options);
        QFETCH(QByteArray, offer);
        QFETCH(QString, extensions);
        Peer peer(script, options.isEmpty() ? QStringList() : QStringList{u"--deflate"_s, options});
        QVERIFY2(peer.start(), qPrintable(peer.error()));
        Recording recording;
        Session *session = recording.connectTo(profileFor(peer.url(u"/echo"_s), offer));
        QVERIFY(Recording::waitOpen(session));
        const QList<Sample> sent = samples();
        for (const Sample &sample : sent)
            send(session, sample);
        QTRY_COMPARE_WITH_TIMEOUT(session->status().messagesReceived, sent.size(), 30'000);
        const SessionStatus status = session->status();
        const auto sorted = [](const QString &list) {
            QStringList parts = list.split(u';');
            for (QString &part : parts)
                part = part.trimmed();
            parts.sort();
            return parts;
        };
        QCOMPARE(sorted(session->extensions()), sorted(extensions));
        QVERIFY(session->close().isEmpty());
        QVERIFY2(recording.waitComplete(session), qPrintable(recording.story(session->id())));
        QVERIFY(session->status().outcome->wasClean);
        checkMessages(recording, session->id(), sent, status);
    }

    void notOffered()
    {
        Peer peer(Peer::Ws, {u"--deflate"_s, u"{\"threshold\":0}"_s});
        QVERIFY2(peer.start(), qPrintable(peer.error()));
        Recording recording;
        Profile profile = profileFor(peer.url(u"/push?count=1&size=1000"_s));
        profile.compression = false;
        Session *session = recording.connectTo(profile);
        QVERIFY(recording.waitComplete(session));
        const QJsonObject handshake = recording.first(session->id(), u"handshake"_s);
        QVERIFY(!QJsonDocument(handshake).toJson().contains("permessage"));
        const QJsonObject message = recording.first(session->id(), u"message"_s);
        QCOMPARE(message.value(u"compressed").toBool(), false);
        QCOMPARE(message.value(u"wireSize").toInt(), 1004);
        QCOMPARE(session->extensions(), QString());
    }

    void controlFramesBetweenFragments()
    {
        for (const auto script : {Peer::Ws, Peer::Websockets}) {
            Peer peer(script, script == Peer::Ws ? QStringList{u"--deflate"_s, u"{\"threshold\":0}"_s}
                                                 : QStringList());
            QVERIFY2(peer.start(), qPrintable(peer.error()));
            Recording recording;
            Session *session = recording.connectTo(profileFor(peer.url(u"/fragments?step=3"_s)));
            QTRY_COMPARE(session->status().messagesReceived, 1);
            QVERIFY(session->close().isEmpty());
            QVERIFY(recording.waitComplete(session));
            const QJsonObject message = recording.first(session->id(), u"message"_s);
            QCOMPARE(message.value(u"text").toString(), u"grün → 世界 😀"_s);
            QVERIFY(message.value(u"compressed").toBool());
            QVERIFY(message.value(u"frames").toInt() > 3);
            const bool pinged = recording.story(session->id()).contains(u"ping< "_s);
            QCOMPARE(pinged, script == Peer::Ws);
        }
    }

    void largeMessages()
    {
        const QByteArray large = text(50 * mebibyte);
        Peer peer(Peer::Ws, {u"--deflate"_s, u"{\"threshold\":0}"_s});
        QVERIFY2(peer.start(), qPrintable(peer.error()));
        Recording recording;
        Session *session = recording.connectTo(profileFor(peer.url(u"/echo"_s)));
        QVERIFY(Recording::waitOpen(session));
        send(session, {large, false});
        QTRY_COMPARE_WITH_TIMEOUT(session->status().messagesReceived, 1, 60'000);
        QVERIFY(session->close().isEmpty());
        QVERIFY(Recording::waitClosed(session));
        recording.finish();
        SessionFileReader reader;
        QVERIFY(!reader.open(recording.path()));
        QList<Event> messages;
        for (const Event &event : reader.events(SessionId(1), 0, 100)) {
            if (event.kind == EventKind::Message)
                messages.append(event);
        }
        QCOMPARE(messages.size(), 2);
        for (const Event &message : std::as_const(messages)) {
            QCOMPARE(message.size, large.size());
            QVERIFY(message.wireSize < large.size() / 2);
            QVERIFY(reader.payload(message) == large);
        }
        checkFrames(reader, messages.constFirst());
    }

    /// A message of nothing but zeros is held back until it is known to be whole: it arrives all the same.
    void endpointGetsEverything()
    {
        Peer peer(Peer::Ws, {u"--deflate"_s, u"{\"threshold\":0}"_s});
        QVERIFY2(peer.start(), qPrintable(peer.error()));
        Recording recording;
        Session *session = recording.connectTo(profileFor(peer.url(u"/bomb?bytes=%1"_s.arg(30 * mebibyte))));
        std::atomic<bool> isRight = false;
        session->onConnection([&](SessionConnection &connection) {
            QObject::connect(
                &connection, &SessionConnection::binaryReceived, &connection,
                [&](const QByteArray &bytes) { isRight = bytes == QByteArray(30 * mebibyte, 0); });
        });
        QTRY_VERIFY_WITH_TIMEOUT(isRight, 30'000);
        QVERIFY(session->close().isEmpty());
        QVERIFY(recording.waitComplete(session));
    }

    void bombIsBounded_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("binary") << u"/bomb?bytes=%1"_s;
        QTest::newRow("text") << u"/bomb?bytes=%1&text=1"_s;
    }
    void bombIsBounded()
    {
        QFETCH(QString, path);
        constexpr qint64 limit = 64 * mebibyte;
        Peer peer(Peer::Ws, {u"--deflate"_s, u"{\"threshold\":0}"_s});
        QVERIFY2(peer.start(), qPrintable(peer.error()));
        Recording recording;
        Profile profile = profileFor(peer.url(path.arg(1024 * mebibyte)));
        profile.maxMessageSize = limit;
        const MemoryGrowth growth;
        Session *session = recording.connectTo(profile);
        QTRY_COMPARE_WITH_TIMEOUT(session->readyState(), ReadyState::Closed, 60'000);
        const qint64 grown = growth.bytes();
        QVERIFY2(grown < limit, QByteArray::number(double(grown) / mebibyte));
        QVERIFY(recording.waitComplete(session));
        const CloseOutcome outcome = session->status().outcome.value();
        QCOMPARE(outcome.sentCode, std::optional<quint16>(1009));
        QVERIFY2(outcome.cause.contains(QString::number(limit)), qPrintable(outcome.cause));
        const QJsonObject error = recording.first(session->id(), u"error"_s);
        QCOMPARE(error.value(u"kind").toString(), u"limit"_s);
        QVERIFY(!error.value(u"hint").toString().isEmpty());
        QTRY_VERIFY(peer.hasLine(u"CLIENT close 1009"_s));
    }

private:
    static void checkMessages(const Recording &recording, SessionId id, const QList<Sample> &expected,
                              const SessionStatus &status)
    {
        SessionFileReader reader;
        QVERIFY(!reader.open(recording.path()));
        qint64 wire[2] = {0, 0};
        qsizetype seen[2] = {0, 0};
        for (const Event &event : reader.events(id, 0, 1000)) {
            if (event.kind != EventKind::Message)
                continue;
            const bool sent = event.direction == Direction::Sent;
            const Sample &sample = expected.at(seen[sent]++);
            QVERIFY(reader.payload(event) == sample.bytes);
            QCOMPARE(event.size, sample.bytes.size());
            QCOMPARE(event.opcode, sample.binary ? Opcode::Binary : Opcode::Text);
            wire[sent] += event.wireSize;
            if (sent)
                QCOMPARE(event.flags.testFlag(EventFlag::Compressed), sample.bytes.size() >= 32);
            if (event.flags.testFlag(EventFlag::Compressed) && event.size > 300)
                QVERIFY(event.wireSize < event.size);
            if (!event.flags.testFlag(EventFlag::Compressed))
                QVERIFY(event.wireSize > event.size);
            checkFrames(reader, event);
        }
        QCOMPARE(seen[0], expected.size());
        QCOMPARE(seen[1], expected.size());
        QCOMPARE(status.wireBytesReceived, wire[0]);
        QCOMPARE(status.wireBytesSent, wire[1]);
    }

    /// RFC 7692 section 6: RSV1 in the first frame alone; the frames make up the size on the wire.
    static void checkFrames(const SessionFileReader &reader, const Event &event)
    {
        const QList<FrameRow> frames = reader.frames(event.id);
        if (frames.isEmpty())
            return;
        qint64 size = 0;
        for (qsizetype i = 0; i < frames.size(); ++i) {
            const FrameHeader &header = frames.at(i).header;
            QCOMPARE(header.rsv1, i == 0 && event.flags.testFlag(EventFlag::Compressed));
            QCOMPARE(header.fin, i == frames.size() - 1);
            QCOMPARE(header.opcode, i == 0 ? event.opcode : Opcode::Continuation);
            QCOMPARE(header.maskingKey.has_value(), event.direction == Direction::Sent);
            size += header.headerSize + qint64(header.payloadLength);
        }
        QCOMPARE(size, event.wireSize);
        QCOMPARE(frames.size(), event.frames);
    }
};

QTEST_GUILESS_MAIN(TestCompression)
#include "tst_compression.moc"
