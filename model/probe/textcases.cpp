// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "probe/caselist.h"

namespace socketglass {

namespace {

struct Sample
{
    const char *name;
    QString title;
    QByteArray hex;
};

void addValid(CaseList &list)
{
    const Sample samples[] = {
        {"two-bytes", CaseText::tr("Characters of two bytes"), "c3a4c3b6c3bcc39f"},
        {"three-bytes", CaseText::tr("Characters of three bytes"), "e6b0b4e694bfe38396"},
        {"four-bytes", CaseText::tr("Characters of four bytes"), "f09f98bbf09d849e"},
        {"highest", CaseText::tr("The highest character, U+10FFFF"), "f48fbfbf"},
        {"non-characters", CaseText::tr("U+FFFE and U+FFFF, which are valid in UTF-8"), "efbfbeefbfbf"},
        {"bom", CaseText::tr("A text that begins with U+FEFF"), "efbbbf74657874"},
        {"nul", CaseText::tr("A text with the character U+0000"), "610062"},
        {"around-surrogates", CaseText::tr("U+D7FF and U+E000, beside the surrogates"), "ed9fbfee8080"},
    };
    for (const Sample &sample : samples) {
        const QByteArray payload = QByteArray::fromHex(sample.hex);
        list.echoed(sample.name, "8.1", sample.title, {{.payload = payload}}, {Opcode::Text, payload});
    }
    const QByteArray cut = QByteArray::fromHex("6162f09f98bb6364");
    list.echoed("cut-character", "5.6", CaseText::tr("A character of four bytes that two frames share"),
                QByteArrayList{messageInFrames(Opcode::Text, cut, {4})}, {{Opcode::Text, cut}});
    list.echoed("byte-frames", "5.6", CaseText::tr("Characters of several bytes, each byte in a frame"),
                QByteArrayList{messageInFrames(Opcode::Text, cut, QList<qsizetype>(7, 1))},
                {{Opcode::Text, cut}});
}

void addInvalid(CaseList &list)
{
    const Sample samples[] = {
        {"continuation-byte", CaseText::tr("A text with a continuation byte at its beginning"), "806162"},
        {"bad-byte", CaseText::tr("A text with the byte 0xFF"), "6162ff6364"},
        {"cut-end", CaseText::tr("A text that ends inside a character"), "6162e282"},
        {"missing-byte", CaseText::tr("A character of three bytes that lacks one"), "61e28262"},
        {"overlong-nul", CaseText::tr("U+0000 in two bytes (overlong)"), "c080"},
        {"overlong-slash", CaseText::tr("“/” in three bytes (overlong)"), "e080af"},
        {"overlong-four", CaseText::tr("A character of three bytes in four (overlong)"), "f08282ac"},
        {"surrogate", CaseText::tr("A lone surrogate, U+D800"), "eda080"},
        {"surrogate-pair", CaseText::tr("A pair of surrogates, each in three bytes"), "eda0bdedb88a"},
        {"too-high", CaseText::tr("A character above U+10FFFF"), "f4908080"},
        {"five-bytes", CaseText::tr("A character of five bytes"), "f888808080"},
    };
    for (const Sample &sample : samples)
        list.failed(sample.name, "8.1", sample.title, {{.payload = QByteArray::fromHex(sample.hex)}}, 1007);
    list.failed("bad-first-frame", "8.1", CaseText::tr("Invalid UTF-8 in the first of two frames"),
                {{.fin = false, .payload = "ab\xFF"}, {.opcode = Opcode::Continuation, .payload = "cd"}},
                1007);
    list.failed("bad-last-frame", "8.1", CaseText::tr("Invalid UTF-8 in the last of two frames"),
                {{.fin = false, .payload = "ab"}, {.opcode = Opcode::Continuation, .payload = "\xC0\x80"}},
                1007);
    list.failed("cut-by-end", "8.1", CaseText::tr("A character that the end of the last frame cuts"),
                {{.fin = false, .payload = "ab\xE2"}, {.opcode = Opcode::Continuation, .payload = "\x82"}},
                1007);
}

} // namespace

void addTextCases(CaseList &list)
{
    list.begin(ProbeGroup::Utf8);
    addValid(list);
    addInvalid(list);
}

} // namespace socketglass
