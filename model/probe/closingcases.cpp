// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/caselist.h"

namespace socketglass {

namespace {

void addAnswered(CaseList &list)
{
    list.closed("no-code", "5.5.1", CaseText::tr("A Close frame without a code"), anyCloseFrame({}, {}),
                {1005, 1000});
    for (const int code : {1000, 1001, 1003, 1007, 1009, 1011, 3000, 3999, 4000, 4999})
        list.closed(QByteArray::number(code).constData(), "7.4",
                    CaseText::tr("Close with the code %1").arg(code), anyCloseFrame(quint16(code), {}),
                    {quint16(code)});
    list.closed("reason", "5.5.1", CaseText::tr("Close 1000 with a reason"),
                anyCloseFrame(1000, "all is said and done"), {1000});
    list.closed("123-byte-reason", "5.5.1", CaseText::tr("Close 1000 with a reason of 123 bytes"),
                anyCloseFrame(1000, QByteArray(123, 'r')), {1000});
    list.closed("then-text", "5.5.1", CaseText::tr("Close 1000, and a text behind it that must be ignored"),
                anyCloseFrame(1000, {}) + RawFrame{.payload = "too late"}.toBytes(), {1000});
    list.closed("then-ping", "5.5.1", CaseText::tr("Close 1000, and a ping behind it that must be ignored"),
                anyCloseFrame(1000, {}) + RawFrame{.opcode = Opcode::Ping}.toBytes(), {1000});
    list.closed("in-message", "5.5.1", CaseText::tr("Close 1000 inside a text that has not ended"),
                RawFrame{.fin = false, .payload = "open"}.toBytes() + anyCloseFrame(1000, {}), {1000});
    list.closed("twice", "5.5.1", CaseText::tr("Two Close frames"),
                anyCloseFrame(1000, {}) + anyCloseFrame(1001, {}), {1000});
}

void addWrong(CaseList &list)
{
    for (const int code : {0, 999, 1004, 1005, 1006, 1015, 5000, 65'535})
        list.failed(QByteArray::number(code).constData(), "7.4",
                    CaseText::tr("Close with the code %1, which must not be sent").arg(code),
                    {{.opcode = Opcode::Close, .payload = closePayload(quint16(code), {})}}, 1002);
    for (const int code : {1016, 2999})
        list.closed(QByteArray::number(code).constData(), "7.4.2",
                    CaseText::tr("Close with the code %1, which has no meaning yet").arg(code),
                    anyCloseFrame(quint16(code), {}), {1002})
            .expects = ProbeCase::Expects::AnyEnding;
    list.failed("1-byte", "5.5.1", CaseText::tr("A Close frame with 1 byte"),
                {{.opcode = Opcode::Close, .payload = "\3"}}, 1002);
    list.failed("126-bytes", "5.5", CaseText::tr("A Close frame with 126 bytes"),
                {{.opcode = Opcode::Close, .payload = closePayload(1000, QByteArray(124, 'r'))}}, 1002);
    list.failed("bad-reason", "5.5.1", CaseText::tr("Close 1000 with a reason that is not UTF-8"),
                {{.opcode = Opcode::Close, .payload = closePayload(1000, "\xC0\x80")}}, 1007)
        .codes = {1007, 1002};
    list.failed("without-fin", "5.5", CaseText::tr("A Close frame without FIN"),
                {{.fin = false, .opcode = Opcode::Close, .payload = closePayload(1000, {})}}, 1002);
}

} // namespace

void addClosingCases(CaseList &list)
{
    list.begin(ProbeGroup::Closing);
    addAnswered(list);
    addWrong(list);
}

} // namespace socketglass
