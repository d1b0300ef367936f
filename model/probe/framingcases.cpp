// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/caselist.h"

using namespace Qt::StringLiterals;

namespace socketglass {

namespace {

using Form = RawFrame::LengthForm;
using Masking = RawFrame::Masking;

void addFrames(CaseList &list)
{
    list.begin(ProbeGroup::Framing);
    const QByteArray words = "Glass and sockets";
    QByteArray everyByte;
    for (int byte = 0; byte < 256; ++byte)
        everyByte += char(byte);
    list.echoed("text", "5.6", CaseText::tr("A short text"), {{.payload = words}}, {Opcode::Text, words});
    list.echoed("empty-text", "5.6", CaseText::tr("An empty text"), {RawFrame{}}, {Opcode::Text, {}});
    list.echoed("binary", "5.6", CaseText::tr("A binary message with each byte from 0 to 255"),
                {{.opcode = Opcode::Binary, .payload = everyByte}}, {Opcode::Binary, everyByte});
    list.echoed("empty-binary", "5.6", CaseText::tr("An empty binary message"), {{.opcode = Opcode::Binary}},
                {Opcode::Binary, {}});
    const RawFrame first{.payload = "one"};
    const RawFrame second{.opcode = Opcode::Binary, .payload = "two"};
    const RawFrame third{.payload = "three"};
    list.echoed("three-at-once", "5.2", CaseText::tr("Three messages in one write"),
                QByteArrayList{first.toBytes() + second.toBytes() + third.toBytes()},
                {{Opcode::Text, "one"}, {Opcode::Binary, "two"}, {Opcode::Text, "three"}});
    QByteArrayList single;
    for (const char byte : RawFrame{.payload = words}.toBytes())
        single += QByteArray(1, byte);
    list.echoed("byte-by-byte", "5.2", CaseText::tr("A text of which each byte is written by itself"), single,
                {{Opcode::Text, words}})
        .pause = std::chrono::milliseconds(2);
}

void addLengths(CaseList &list)
{
    list.begin(ProbeGroup::Lengths);
    for (const int size : {125, 126, 127, 128, 65'535, 65'536, 65'537}) {
        const QByteArray payload = QByteArray("0123456789abcdef").repeated(size / 16 + 1).first(size);
        const bool binary = size % 2 == 0;
        list.echoed(QByteArray::number(size).constData(), "5.2",
                    binary ? CaseText::tr("A binary message of %Ln byte(s)", nullptr, size)
                           : CaseText::tr("A text of %Ln byte(s)", nullptr, size),
                    {{.opcode = binary ? Opcode::Binary : Opcode::Text, .payload = payload}},
                    {binary ? Opcode::Binary : Opcode::Text, payload});
    }
    list.failed("16-bits-for-5", "5.2", CaseText::tr("A length of 5 written in 16 bits"),
                {{.lengthForm = Form::Bits16, .payload = "short"}}, 1002)
        .lenient = true;
    list.failed("64-bits-for-5", "5.2", CaseText::tr("A length of 5 written in 64 bits"),
                {{.lengthForm = Form::Bits64, .payload = "short"}}, 1002)
        .lenient = true;
    list.failed("64-bits-for-300", "5.2", CaseText::tr("A length of 300 written in 64 bits"),
                {{.lengthForm = Form::Bits64, .payload = QByteArray(300, 'x')}}, 1002)
        .lenient = true;
    ProbeCase &negative =
        list.failed("highest-bit", "5.2", CaseText::tr("A 64-bit length whose highest bit is set"),
                    {{.claimedLength = (quint64(1) << 63) + 5, .payload = "short"}}, 1002);
    negative.codes = {1002, 1009};
    negative.maySayNothing = true;
}

void addReserved(CaseList &list)
{
    list.begin(ProbeGroup::ReservedBits);
    const QString text = CaseText::tr("A text with %1, no extension in use");
    list.failed("1-text", "5.2", text.arg(u"RSV1"), {{.rsv1 = true, .payload = "x"}}, 1002);
    list.failed("2-text", "5.2", text.arg(u"RSV2"), {{.rsv2 = true, .payload = "x"}}, 1002);
    list.failed("3-text", "5.2", text.arg(u"RSV3"), {{.rsv3 = true, .payload = "x"}}, 1002);
    list.failed("all-text", "5.2", text.arg(CaseText::tr("all three reserved bits")),
                {{.rsv1 = true, .rsv2 = true, .rsv3 = true, .payload = "x"}}, 1002);
    list.failed("1-binary", "5.2", CaseText::tr("A binary message with RSV1, no extension in use"),
                {{.rsv1 = true, .opcode = Opcode::Binary, .payload = "x"}}, 1002);
    list.failed("1-ping", "5.2", CaseText::tr("A ping with RSV1, no extension in use"),
                {{.rsv1 = true, .opcode = Opcode::Ping}}, 1002);
    list.failed("3-pong", "5.2", CaseText::tr("A pong with RSV3, no extension in use"),
                {{.rsv3 = true, .opcode = Opcode::Pong}}, 1002);
    list.failed("2-close", "5.2", CaseText::tr("A Close frame with RSV2, no extension in use"),
                {{.rsv2 = true, .opcode = Opcode::Close, .payload = closePayload(1000, {})}}, 1002)
        .lenient = true;
    list.failed(
        "1-continuation", "5.2", CaseText::tr("A continuation frame with RSV1, no extension in use"),
        {{.fin = false, .payload = "a"}, {.rsv1 = true, .opcode = Opcode::Continuation, .payload = "b"}},
        1002);

    list.begin(ProbeGroup::Opcodes);
    for (int opcode = 3; opcode < 16; ++opcode) {
        if (opcode >= 8 && opcode <= 10)
            continue;
        const QString hex = QString::number(opcode, 16).toUpper();
        list.failed(hex.toLower().toLatin1().constData(), "5.2",
                    CaseText::tr("A frame with the reserved opcode 0x%1").arg(hex),
                    {{.opcode = Opcode(opcode), .payload = opcode % 2 ? QByteArray("x") : QByteArray()}},
                    1002);
    }
    list.failed("after-text", "5.2", CaseText::tr("A text, then a frame with the reserved opcode 0x3"),
                {{.payload = "before"}, {.opcode = Opcode(3)}}, 1002);
}

void addMasking(CaseList &list)
{
    list.begin(ProbeGroup::Masking);
    list.echoed("zero-key", "5.3", CaseText::tr("A text with the masking key 0"),
                {{.maskingKey = 0, .payload = "masked with nothing"}}, {Opcode::Text, "masked with nothing"});
    list.echoed("all-ones-key", "5.3", CaseText::tr("A binary message with the masking key 0xFFFFFFFF"),
                {{.opcode = Opcode::Binary, .maskingKey = 0xFFFFFFFF, .payload = "inverted"}},
                {Opcode::Binary, "inverted"});
    list.failed("none-text", "5.1", CaseText::tr("A text that is not masked"),
                {{.masking = Masking::Unmasked, .payload = "bare"}}, 1002);
    list.failed("none-empty", "5.1", CaseText::tr("An empty binary message that is not masked"),
                {{.opcode = Opcode::Binary, .masking = Masking::Unmasked}}, 1002);
    list.failed("none-ping", "5.1", CaseText::tr("A ping that is not masked"),
                {{.opcode = Opcode::Ping, .masking = Masking::Unmasked, .payload = "bare"}}, 1002);
    list.failed("wrong-key-text", "5.3", CaseText::tr("A text masked with another key than its head shows"),
                {{.masking = Masking::WrongKey, .maskingKey = 0, .payload = "garbled"}}, 1007);
}

void addLimits(CaseList &list)
{
    list.begin(ProbeGroup::Limits);
    const QByteArray big(1024 * 1024, 'm');
    list.echoed("1-mib", "10.4", CaseText::tr("A binary message of 1 MiB in one frame"),
                {{.opcode = Opcode::Binary, .payload = big}}, {Opcode::Binary, big});
    const QList<qsizetype> sizes(255, 1024);
    list.echoed("256-frames", "5.4", CaseText::tr("A text of 256 KiB in 256 frames"),
                QByteArrayList{messageInFrames(Opcode::Text, big.first(256 * 1024), sizes)},
                {{Opcode::Text, big.first(256 * 1024)}});
    ProbeCase &huge = list.closed(
        "4-eib", "10.4", CaseText::tr("The head of a frame of 4 EiB, and 5 bytes of it"),
        RawFrame{.opcode = Opcode::Binary, .claimedLength = quint64(1) << 62, .payload = "begin"}.toBytes(),
        {1009});
    huge.expects = ProbeCase::Expects::AnyEnding;
}

} // namespace

void addFramingCases(CaseList &list)
{
    addFrames(list);
    addLengths(list);
    addReserved(list);
    addMasking(list);
    addLimits(list);
}

} // namespace socketglass
