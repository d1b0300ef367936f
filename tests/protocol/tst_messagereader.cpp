// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/messagereader.h"

#include <QTest>

using namespace socketglass;
using namespace Qt::StringLiterals;

namespace {

/// What was understood, as words: "frame text fin 5", "message text", "payload …", "end", "ping …", "close
/// 1000 …".
class Log final : public MessageHandler
{
public:
    QStringList lines;

    void frameBegun(const FrameHeader &header) override
    {
        lines += u"frame %1%2 %3"_s.arg(opcodeName(header.opcode), header.fin ? u" fin"_s : QString())
                     .arg(header.payloadLength);
    }
    void frameEnded() override { lines += u"frame end"_s; }
    void messageBegun(Opcode type) override { lines += u"message "_s + opcodeName(type); }
    void messagePayload(QByteArrayView bytes, bool) override
    {
        QVERIFY(!bytes.isEmpty());
        if (lines.last().startsWith(u"payload "_s))
            lines.last() += QString::fromLatin1(bytes);
        else
            lines += u"payload "_s + QString::fromLatin1(bytes);
    }
    void messageEnded() override { lines += u"end"_s; }
    void controlReceived(Opcode opcode, QByteArrayView payload) override
    {
        lines += opcodeName(opcode) + u' ' + QString::fromLatin1(payload);
    }
    void closeReceived(std::optional<quint16> code, const QString &reason, QByteArrayView payload) override
    {
        lines += u"close %1 \"%2\" %3"_s.arg(code ? QString::number(*code) : u"none"_s, reason,
                                             QString::fromLatin1(payload.toByteArray().toHex()));
    }
};

struct Outcome
{
    QStringList lines;
    int violation = 0; // close code or 0
    QString message;
    bool closeSeen = false;
    bool inside = false;
};

Outcome read(const QList<QByteArrayView> &pieces, MessageReader::Rules rules)
{
    Log log;
    MessageReader reader(rules, log);
    for (const QByteArrayView piece : pieces)
        reader.feed(piece);
    Outcome outcome{log.lines, 0, {}, reader.closeSeen(), reader.isInsideMessage()};
    if (reader.violation()) {
        outcome.violation = reader.violation()->closeCode;
        outcome.message = reader.violation()->message;
    }
    return outcome;
}

QByteArray frame(Opcode opcode, QByteArrayView payload, bool fin = true, Peer sender = Peer::Server)
{
    FrameHeader header;
    header.opcode = opcode;
    header.fin = fin;
    if (sender == Peer::Client)
        header.maskingKey = 0x37fa213d;
    return encodeFrame(header, payload);
}

// The same frames as the other side would send them: with or without masks.
QByteArray asSentBy(Peer sender, QByteArrayView serverFrames)
{
    QByteArray result;
    FrameDecoder decoder;
    FrameHeader header;
    QByteArray payload;
    for (auto step = decoder.next(serverFrames); step != FrameDecoder::Step::NeedMore;
         step = decoder.next(serverFrames)) {
        if (step == FrameDecoder::Step::Header) {
            header = decoder.header();
            payload.clear();
        } else if (step == FrameDecoder::Step::Payload) {
            payload += decoder.payload();
        } else {
            if (sender == Peer::Client)
                header.maskingKey = 0x37fa213d;
            result += encodeFrame(header, payload);
        }
    }
    return result;
}

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

} // namespace

class TestMessageReader final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valid_data();
    void valid();
    void violations_data();
    void violations();
    void masking();
    void closeCodes();
    void closeReasonIsKeptWhole();
    void utf8AcrossFrames_data();
    void utf8AcrossFrames();
    void failsAtTheFirstBadByte();
    void sizeLimit_data();
    void sizeLimit();
    void sizeLimitNeedsNoPayload();
    void nothingAfterAViolation();
    void insideMessage();
    void bigMaskedMessage();
};

void TestMessageReader::valid_data()
{
    QTest::addColumn<QByteArray>("wire"); // as a server sends it
    QTest::addColumn<QStringList>("lines");

    const auto row = [](const char *name, const QByteArray &wire, const QStringList &lines) {
        QTest::newRow(name) << wire << lines;
    };
    row("text", frame(Opcode::Text, "Hello"),
        {u"frame text fin 5"_s, u"message text"_s, u"payload Hello"_s, u"frame end"_s, u"end"_s});
    row("empty text", frame(Opcode::Text, {}),
        {u"frame text fin 0"_s, u"message text"_s, u"frame end"_s, u"end"_s});
    row("binary, not UTF-8", frame(Opcode::Binary, "\xff\xfe"),
        {u"frame binary fin 2"_s, u"message binary"_s, u"payload ÿþ"_s, u"frame end"_s, u"end"_s});
    row("two messages", frame(Opcode::Text, "a") + frame(Opcode::Binary, "b"),
        {u"frame text fin 1"_s, u"message text"_s, u"payload a"_s, u"frame end"_s, u"end"_s,
         u"frame binary fin 1"_s, u"message binary"_s, u"payload b"_s, u"frame end"_s, u"end"_s});
    row("fragments with a ping between",
        frame(Opcode::Text, "Hel", false) + frame(Opcode::Ping, "p") +
            frame(Opcode::Continuation, {}, false) + frame(Opcode::Continuation, "lo"),
        {u"frame text 3"_s, u"message text"_s, u"payload Hel"_s, u"frame end"_s, u"frame ping fin 1"_s,
         u"frame end"_s, u"ping p"_s, u"frame continuation 0"_s, u"frame end"_s,
         u"frame continuation fin 2"_s, u"payload lo"_s, u"frame end"_s, u"end"_s});
    row("pong unasked", frame(Opcode::Pong, {}), {u"frame pong fin 0"_s, u"frame end"_s, u"pong "_s});
    const QByteArray longest(125, 'x');
    row("longest ping", frame(Opcode::Ping, longest),
        {u"frame ping fin 125"_s, u"frame end"_s, u"ping "_s + QString::fromLatin1(longest)});
    row("close without code", frame(Opcode::Close, {}),
        {u"frame close fin 0"_s, u"frame end"_s, u"close none \"\" "_s});
    row("close", frame(Opcode::Close, hex("03e8627965")),
        {u"frame close fin 5"_s, u"frame end"_s, u"close 1000 \"bye\" 03e8627965"_s});
    row("close inside a message; the rest is ignored",
        frame(Opcode::Text, "a", false) + frame(Opcode::Close, hex("03f4")) + hex("ffffffffffff"),
        {u"frame text 1"_s, u"message text"_s, u"payload a"_s, u"frame end"_s, u"frame close fin 2"_s,
         u"frame end"_s, u"close 1012 \"\" 03f4"_s});
}

void TestMessageReader::valid()
{
    QFETCH(QByteArray, wire);
    QFETCH(QStringList, lines);
    for (const Peer sender : {Peer::Server, Peer::Client}) {
        const QByteArray bytes = asSentBy(sender, wire);
        const QByteArrayView all = bytes;
        QList<QByteArrayView> single;
        for (qsizetype cut = 0; cut <= all.size(); ++cut) {
            const Outcome outcome = read({all.first(cut), all.sliced(cut)}, {sender});
            QCOMPARE(outcome.message, QString());
            QCOMPARE(outcome.lines, lines);
            QVERIFY(!outcome.inside);
            if (cut < all.size())
                single += all.sliced(cut, 1);
        }
        QCOMPARE(read(single, {sender}).lines, lines);
    }
}

void TestMessageReader::violations_data()
{
    QTest::addColumn<QByteArray>("wire"); // without masks
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("says");

    const auto row = [](const char *name, const QByteArray &wire, int code, const QString &says) {
        QTest::newRow(name) << wire << code << says;
    };
    for (int opcode : {3, 4, 5, 6, 7, 0xB, 0xC, 0xD, 0xE, 0xF})
        QTest::addRow("opcode %x", opcode)
            << frame(Opcode(opcode), "x") << 1002 << u"opcode 0x%1"_s.arg(opcode, 0, 16);
    row("RSV1", hex("c10178"), 1002, u"RSV1"_s);
    row("RSV2 and RSV3", hex("b10178"), 1002, u"RSV2, RSV3"_s);
    row("RSV1 in a ping", hex("c900"), 1002, u"ping"_s);
    row("ping of 126", frame(Opcode::Ping, QByteArray(126, 'x')), 1002, u"126"_s);
    row("close of 65536", frame(Opcode::Close, QByteArray(65536, 'x')), 1002, u"65536"_s);
    row("fragmented ping", frame(Opcode::Ping, "x", false), 1002, u"FIN"_s);
    row("fragmented close", frame(Opcode::Close, {}, false), 1002, u"fragmented"_s);
    row("continuation first", frame(Opcode::Continuation, "x"), 1002, u"continuation"_s);
    row("continuation after a message", frame(Opcode::Text, "x") + frame(Opcode::Continuation, "y"), 1002,
        u"section 5.4"_s);
    row("text inside a message", frame(Opcode::Binary, "x", false) + frame(Opcode::Text, "y"), 1002,
        u"began a text message before the last frame of the binary"_s);
    row("binary inside a message", frame(Opcode::Text, "x", false) + frame(Opcode::Binary, "y"), 1002,
        u"binary"_s);
    row("high bit of the length", hex("827f8000000000000000"), 1002, u"0x8000000000000000"_s);
    row("0 in 16 bits", hex("817e0000"), 1002, u"length 0 "_s);
    row("125 in 16 bits", hex("817e007d"), 1002, u"125"_s);
    row("126 in 64 bits", hex("827f000000000000007e"), 1002, u"126"_s);
    row("65535 in 64 bits", hex("827f000000000000ffff"), 1002, u"65535"_s);
    row("close with 1 byte", frame(Opcode::Close, "\x03"), 1002, u"0x03"_s);
    row("close reason not UTF-8", frame(Opcode::Close, hex("03e861ff")), 1007, u"byte 1"_s);
    row("close reason cut", frame(Opcode::Close, hex("03e8e282")), 1007, u"1000"_s);
    row("text FF", frame(Opcode::Text, "ab\xff"), 1007, u"0xff at position 2"_s);
    row("text overlong", frame(Opcode::Text, "\xc0\x80"), 1007, u"0xc0"_s);
    row("text surrogate", frame(Opcode::Text, "\xed\xa0\x80"), 1007, u"0xa0"_s);
    row("text ends in a sequence", frame(Opcode::Text, "a\xe2\x82"), 1007, u"3 bytes"_s);
    row("fragments end in a sequence", frame(Opcode::Text, "a\xe2", false) + frame(Opcode::Continuation, {}),
        1007, u"2 bytes"_s);
    row("fault in a continuation", frame(Opcode::Text, "a\xe2", false) + frame(Opcode::Continuation, "\x82!"),
        1007, u"0x21 at position 3"_s);
}

void TestMessageReader::violations()
{
    QFETCH(QByteArray, wire);
    QFETCH(int, code);
    QFETCH(QString, says);
    const QByteArrayView all = wire;
    const Outcome whole = read({all}, {Peer::Server});
    QCOMPARE(whole.violation, code);
    QVERIFY2(whole.message.contains(says), qPrintable(whole.message));
    QVERIFY(whole.message.startsWith(u"The server "_s));
    QVERIFY2(whole.message.contains(u"RFC 6455 section "_s), qPrintable(whole.message));
    QVERIFY(!whole.closeSeen);
    for (qsizetype cut = 0; cut <= std::min<qsizetype>(all.size(), 200); ++cut) {
        const Outcome parts = read({all.first(cut), all.sliced(cut)}, {Peer::Server});
        QCOMPARE(parts.violation, code);
        QCOMPARE(parts.message, whole.message);
    }
    if (asSentBy(Peer::Server, wire) != wire)
        return; // bytes that an encoder does not make
    const QByteArray masked = asSentBy(Peer::Client, wire);
    const Outcome client = read({QByteArrayView(masked)}, {Peer::Client});
    QCOMPARE(client.violation, code);
    QVERIFY(client.message.startsWith(u"The client "_s));
}

void TestMessageReader::masking()
{
    const QByteArray masked = frame(Opcode::Text, "Hello", true, Peer::Client);
    const QByteArray plain = frame(Opcode::Text, "Hello");
    const Outcome server = read({masked}, {Peer::Server});
    QCOMPARE(server.violation, 1002);
    QVERIFY(server.message.contains(u"0x37fa213d"_s));
    QVERIFY(server.message.contains(u"section 5.1"_s));
    QCOMPARE(server.lines, QStringList{u"frame text fin 5"_s});
    const Outcome client = read({plain}, {Peer::Client});
    QCOMPARE(client.violation, 1002);
    QVERIFY(client.message.contains(u"must mask"_s));
}

void TestMessageReader::closeCodes()
{
    for (int code = 0; code <= 65535; ++code) {
        const bool good = (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) ||
                          (code >= 3000 && code <= 4999);
        const QByteArray wire = frame(Opcode::Close, closePayload(quint16(code), "r"));
        const Outcome outcome = read({wire}, {Peer::Server});
        QCOMPARE(outcome.closeSeen, good);
        QCOMPARE(outcome.violation, good ? 0 : 1002);
        if (!good)
            QVERIFY(outcome.message.contains(QString::number(code)));
    }
}

void TestMessageReader::closeReasonIsKeptWhole()
{
    const QByteArray longest = QByteArray(120, 'r') + "\xe2\x82\xac";
    const Outcome outcome = read({frame(Opcode::Close, closePayload(1000, longest))}, {Peer::Server});
    QVERIFY(outcome.closeSeen);
    QVERIFY(outcome.lines.last().contains(QString::fromUtf8(longest)));
    const Outcome marked = read({frame(Opcode::Close, closePayload(1000, "\xef\xbb\xbfx"))}, {Peer::Server});
    QVERIFY(marked.lines.last().contains(u"\"\uFEFFx\""_s));
}

void TestMessageReader::utf8AcrossFrames_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("code");
    QTest::newRow("valid") << QByteArray("k\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80!") << 0;
    QTest::newRow("surrogate") << QByteArray("k\xc3\xa9\xed\xa0\x80!") << 1007;
    QTest::newRow("above U+10FFFF") << QByteArray("ab\xf4\x90\x80\x80") << 1007;
    QTest::newRow("cut") << QByteArray("ab\xf0\x9f\x98") << 1007;
}

void TestMessageReader::utf8AcrossFrames()
{
    QFETCH(QByteArray, text);
    QFETCH(int, code);
    const QByteArrayView all = text;
    for (const Peer sender : {Peer::Server, Peer::Client}) {
        for (qsizetype a = 0; a <= all.size(); ++a) {
            for (qsizetype b = a; b <= all.size(); ++b) {
                const QByteArray wire = frame(Opcode::Text, all.first(a), false, sender) +
                                        frame(Opcode::Continuation, all.sliced(a, b - a), false, sender) +
                                        frame(Opcode::Ping, "\xff", true, sender) +
                                        frame(Opcode::Continuation, all.sliced(b), true, sender);
                QCOMPARE(read({wire}, {sender}).violation, code);
            }
        }
    }
}

void TestMessageReader::failsAtTheFirstBadByte()
{
    const QByteArray wire =
        frame(Opcode::Text, QByteArray(QByteArray("abc\xed\xa0") + QByteArray(1000, 'x')));
    const QByteArrayView all = wire;
    const qsizetype bad = 4 + 4; // head, then the offset of A0
    QCOMPARE(read({all.first(bad)}, {Peer::Server}).violation, 0);
    QCOMPARE(read({all.first(bad + 1)}, {Peer::Server}).violation, 1007);
}

void TestMessageReader::sizeLimit_data()
{
    QTest::addColumn<QByteArray>("wire");
    QTest::addColumn<bool>("fits");
    const QByteArray ten(10, 'x');
    QTest::newRow("at the limit") << frame(Opcode::Text, ten) << true;
    QTest::newRow("one more") << frame(Opcode::Text, QByteArray(ten + 'x')) << false;
    QTest::newRow("fragments at the limit")
        << frame(Opcode::Text, ten.first(6), false) + frame(Opcode::Continuation, ten.first(4)) << true;
    QTest::newRow("fragments beyond it")
        << frame(Opcode::Text, ten.first(6), false) + frame(Opcode::Continuation, ten.first(5)) << false;
    QTest::newRow("each message counts alone")
        << frame(Opcode::Text, ten) + frame(Opcode::Binary, ten) << true;
    QTest::newRow("control frames don't count")
        << frame(Opcode::Text, ten, false) + frame(Opcode::Ping, QByteArray(ten + ten)) +
               frame(Opcode::Continuation, {})
        << true;
}

void TestMessageReader::sizeLimit()
{
    QFETCH(QByteArray, wire);
    QFETCH(bool, fits);
    const Outcome outcome = read({wire}, {Peer::Server, 10});
    QCOMPARE(outcome.violation, fits ? 0 : 1009);
    if (!fits)
        QVERIFY(outcome.message.contains(u"11 bytes; the limit is 10"_s));
}

void TestMessageReader::sizeLimitNeedsNoPayload()
{
    const QByteArray head = hex("827f7fffffffffffffff");
    const Outcome outcome = read({head}, {Peer::Server, 1024 * 1024});
    QCOMPARE(outcome.violation, 1009);
    QCOMPARE(outcome.lines, QStringList{u"frame binary fin 9223372036854775807"_s});
    QCOMPARE(read({head}, {Peer::Server}).violation, 0);
}

void TestMessageReader::nothingAfterAViolation()
{
    const QByteArray wire = frame(Opcode::Continuation, "x") + frame(Opcode::Text, "later");
    Log log;
    MessageReader reader({Peer::Server}, log);
    reader.feed(wire);
    const QStringList before = log.lines;
    reader.feed(frame(Opcode::Close, hex("03e8")));
    QCOMPARE(log.lines, before);
    QVERIFY(!reader.closeSeen());
    QCOMPARE(int(reader.violation()->closeCode), 1002);
}

void TestMessageReader::insideMessage()
{
    Log log;
    MessageReader reader({Peer::Server}, log);
    QVERIFY(!reader.isInsideMessage());
    const QByteArray wire = frame(Opcode::Text, "ab", false);
    reader.feed(QByteArrayView(wire).first(1));
    QVERIFY(reader.isInsideMessage());
    reader.feed(QByteArrayView(wire).sliced(1));
    QVERIFY(reader.isInsideMessage());
    reader.feed(frame(Opcode::Continuation, "c"));
    QVERIFY(!reader.isInsideMessage());
}

void TestMessageReader::bigMaskedMessage()
{
    QByteArray payload;
    for (int i = 0; payload.size() < 200'000; ++i)
        payload += QByteArray::number(i) + "\xe2\x82\xac";
    const QByteArray wire = frame(Opcode::Text, payload, true, Peer::Client);
    const QByteArrayView all = wire;
    for (qsizetype cut : {qsizetype(15), qsizetype(16'385), qsizetype(100'001)}) {
        const Outcome outcome = read({all.first(cut), all.sliced(cut)}, {Peer::Client});
        QCOMPARE(outcome.violation, 0);
        QVERIFY(outcome.lines.at(2) == u"payload "_s + QString::fromLatin1(payload));
    }
}

QTEST_APPLESS_MAIN(TestMessageReader)
#include "tst_messagereader.moc"
