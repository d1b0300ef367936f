// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/caselist.h"

namespace socketglass {

void addFragmentCases(CaseList &list)
{
    constexpr Opcode continuation = Opcode::Continuation;
    list.begin(ProbeGroup::Fragments);
    list.echoed("two", "5.4", CaseText::tr("A text in two frames"),
                {{.fin = false, .payload = "first, "}, {.opcode = continuation, .payload = "second"}},
                {Opcode::Text, "first, second"});
    list.echoed("binary-three", "5.4", CaseText::tr("A binary message in three frames"),
                {{.fin = false, .opcode = Opcode::Binary, .payload = QByteArray("\0\1", 2)},
                 {.fin = false, .opcode = continuation, .payload = "\2\3"},
                 {.opcode = continuation, .payload = "\4"}},
                {Opcode::Binary, QByteArray("\0\1\2\3\4", 5)});
    list.echoed("empty-frames", "5.4", CaseText::tr("A text between empty frames"),
                {RawFrame{.fin = false},
                 {.fin = false, .opcode = continuation, .payload = "middle"},
                 {.opcode = continuation}},
                {Opcode::Text, "middle"});
    list.echoed("all-empty", "5.4", CaseText::tr("An empty text in three empty frames"),
                {RawFrame{.fin = false}, {.fin = false, .opcode = continuation}, {.opcode = continuation}},
                {Opcode::Text, {}});
    list.echoed("separate-writes", "5.4", CaseText::tr("A text in three frames, with a pause between"),
                QByteArrayList{RawFrame{.fin = false, .payload = "a"}.toBytes(),
                               RawFrame{.fin = false, .opcode = continuation, .payload = "b"}.toBytes(),
                               RawFrame{.opcode = continuation, .payload = "c"}.toBytes()},
                {{Opcode::Text, "abc"}})
        .pause = std::chrono::milliseconds(50);
    list.failed("nothing-to-continue", "5.4", CaseText::tr("A continuation frame, but no message is open"),
                {{.opcode = continuation, .payload = "of what?"}}, 1002);
    list.failed("nothing-to-continue-open", "5.4",
                CaseText::tr("A continuation frame without FIN, but no message is open"),
                {{.fin = false, .opcode = continuation, .payload = "of what?"}}, 1002);
    list.failed("continued-after-end", "5.4", CaseText::tr("A whole text, then a continuation frame"),
                {{.payload = "whole"}, {.opcode = continuation, .payload = "more"}}, 1002);
    list.failed("text-in-text", "5.4", CaseText::tr("A text begins before the last one has ended"),
                {{.fin = false, .payload = "open"}, {.payload = "another"}}, 1002);
    list.failed("binary-in-text", "5.4", CaseText::tr("A binary message begins inside a text"),
                {{.fin = false, .payload = "open"}, {.opcode = Opcode::Binary, .payload = "another"}}, 1002);
    list.failed(
        "text-in-binary", "5.4", CaseText::tr("A text without FIN begins inside a binary message"),
        {{.fin = false, .opcode = Opcode::Binary, .payload = "open"}, {.fin = false, .payload = "another"}},
        1002);
}

} // namespace socketglass
