// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/caselist.h"

namespace socketglass {

namespace {

void addAnswered(CaseList &list)
{
    list.ponged("ping", "5.5.2", CaseText::tr("A ping with a short payload"), {"are you there"});
    list.ponged("empty-ping", "5.5.2", CaseText::tr("A ping without a payload"), {QByteArray()});
    list.ponged("binary-ping", "5.5.2", CaseText::tr("A ping whose payload is not UTF-8"),
                {QByteArray::fromHex("00fffec080")});
    list.ponged("125-bytes", "5.5", CaseText::tr("A ping with 125 bytes"), {QByteArray(125, 'p')});
    QByteArrayList ten;
    for (int i = 0; i < 10; ++i)
        ten += "ping number " + QByteArray::number(i);
    list.ponged("ten-pings", "5.5.3", CaseText::tr("Ten pings in one write"), ten);
    ProbeCase &pong =
        list.ponged("unasked-pong", "5.5.3", CaseText::tr("A pong that nobody asked for, then a ping"),
                    {"after the pong"});
    pong.sends.first().prepend(RawFrame{.opcode = Opcode::Pong, .payload = "unasked"}.toBytes());
    ProbeCase &inText =
        list.echoed("ping-in-message", "5.4", CaseText::tr("A ping between two fragments of a text"),
                    {{.fin = false, .payload = "before "},
                     {.opcode = Opcode::Ping, .payload = "between"},
                     {.opcode = Opcode::Continuation, .payload = "after"}},
                    {Opcode::Text, "before after"});
    inText.pings = {"between"};
}

} // namespace

void addControlCases(CaseList &list)
{
    list.begin(ProbeGroup::Control);
    addAnswered(list);
    list.failed("126-byte-ping", "5.5", CaseText::tr("A ping with 126 bytes"),
                {{.opcode = Opcode::Ping, .payload = QByteArray(126, 'p')}}, 1002);
    list.failed("126-byte-pong", "5.5", CaseText::tr("A pong with 126 bytes"),
                {{.opcode = Opcode::Pong, .payload = QByteArray(126, 'p')}}, 1002);
    list.failed("ping-without-fin", "5.5", CaseText::tr("A ping without FIN"),
                {{.fin = false, .opcode = Opcode::Ping, .payload = "half"}}, 1002);
    list.failed("pong-without-fin", "5.5", CaseText::tr("A pong without FIN"),
                {{.fin = false, .opcode = Opcode::Pong, .payload = "half"}}, 1002);
}

} // namespace socketglass
