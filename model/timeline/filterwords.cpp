// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/filterparser.h"

namespace socketglass {

namespace filter {

const std::vector<WordTerm> &wordTerms()
{
    static const std::vector<WordTerm> all{
        {QLatin1StringView("in"), DirectionTerm{Direction::Received},
         QT_TRANSLATE_NOOP("socketglass::Filter", "received")},
        {QLatin1StringView("received"), DirectionTerm{Direction::Received},
         QT_TRANSLATE_NOOP("socketglass::Filter", "received")},
        {QLatin1StringView("out"), DirectionTerm{Direction::Sent},
         QT_TRANSLATE_NOOP("socketglass::Filter", "sent")},
        {QLatin1StringView("sent"), DirectionTerm{Direction::Sent},
         QT_TRANSLATE_NOOP("socketglass::Filter", "sent")},
        {QLatin1StringView("message"), KindTerm{EventKind::Message, {}},
         QT_TRANSLATE_NOOP("socketglass::Filter", "text and binary messages")},
        {QLatin1StringView("text"), KindTerm{EventKind::Message, Opcode::Text},
         QT_TRANSLATE_NOOP("socketglass::Filter", "text messages")},
        {QLatin1StringView("binary"), KindTerm{EventKind::Message, Opcode::Binary},
         QT_TRANSLATE_NOOP("socketglass::Filter", "binary messages")},
        {QLatin1StringView("ping"), KindTerm{EventKind::Ping, {}},
         QT_TRANSLATE_NOOP("socketglass::Filter", "ping frames")},
        {QLatin1StringView("pong"), KindTerm{EventKind::Pong, {}},
         QT_TRANSLATE_NOOP("socketglass::Filter", "pong frames")},
        {QLatin1StringView("opening"), KindTerm{EventKind::Opening, {}},
         QT_TRANSLATE_NOOP("socketglass::Filter", "a connection is begun")},
        {QLatin1StringView("handshake"), KindTerm{EventKind::Handshake, {}},
         QT_TRANSLATE_NOOP("socketglass::Filter", "opening handshakes, refused ones too")},
        {QLatin1StringView("opened"), KindTerm{EventKind::Opened, {}},
         QT_TRANSLATE_NOOP("socketglass::Filter", "a session is open")},
        {QLatin1StringView("error"), KindTerm{EventKind::Error, {}},
         QT_TRANSLATE_NOOP("socketglass::Filter", "errors")},
        {QLatin1StringView("closing"), KindTerm{EventKind::Closing, {}},
         QT_TRANSLATE_NOOP("socketglass::Filter", "Close frames")},
        {QLatin1StringView("closed"), KindTerm{EventKind::Closed, {}},
         QT_TRANSLATE_NOOP("socketglass::Filter", "a session is closed")},
        {QLatin1StringView("heartbeat"), HeartbeatTerm{},
         QT_TRANSLATE_NOOP("socketglass::Filter", "pings, pongs, and messages that repeat at an interval")},
        {QLatin1StringView("bookmarked"), NoteTerm{},
         QT_TRANSLATE_NOOP("socketglass::Filter", "a bookmark or a note was set")},
        {QLatin1StringView("compressed"), FlagTerm{EventFlag::Compressed},
         QT_TRANSLATE_NOOP("socketglass::Filter", "compressed by permessage-deflate")},
        {QLatin1StringView("continuation"), ContinuationTerm{},
         QT_TRANSLATE_NOOP("socketglass::Filter", "messages in more than one frame")},
        {QLatin1StringView("incomplete"), FlagTerm{EventFlag::Incomplete},
         QT_TRANSLATE_NOOP("socketglass::Filter", "messages whose end never came")},
        {QLatin1StringView("invalid"), FlagTerm{EventFlag::InvalidUtf8},
         QT_TRANSLATE_NOOP("socketglass::Filter", "text messages that are not UTF-8")},
        {QLatin1StringView("injected"), FlagTerm{EventFlag::Injected},
         QT_TRANSLATE_NOOP("socketglass::Filter", "frames that were injected")},
        {QLatin1StringView("redacted"), FlagTerm{EventFlag::Redacted},
         QT_TRANSLATE_NOOP("socketglass::Filter", "something was removed")},
    };
    return all;
}

} // namespace filter

namespace {

struct OtherWord
{
    const char *text;
    const char *meaning;
};
constexpr OtherWord otherWords[] = {
    {"size>", QT_TRANSLATE_NOOP("socketglass::Filter", "bytes of payload: size>1k")},
    {"code:", QT_TRANSLATE_NOOP("socketglass::Filter", "close code: code:1006")},
    {"session:", QT_TRANSLATE_NOOP("socketglass::Filter", "part of the name, or number: session:\"feed\"")},
    {"time>", QT_TRANSLATE_NOOP("socketglass::Filter", "time of day, or date and time: time>10:30:05")},
    {"hex:", QT_TRANSLATE_NOOP("socketglass::Filter", "bytes of the payload: hex:0a0b")},
    {"json:$.", QT_TRANSLATE_NOOP("socketglass::Filter", "a value in JSON: json:$.type==\"tick\"")},
    {"note:", QT_TRANSLATE_NOOP("socketglass::Filter", "part of the note of a bookmark: note:\"check\"")},
    {"and", QT_TRANSLATE_NOOP("socketglass::Filter", "both sides hold (may be left out)")},
    {"or", QT_TRANSLATE_NOOP("socketglass::Filter", "one side holds")},
    {"not", QT_TRANSLATE_NOOP("socketglass::Filter", "what follows does not hold")},
};

} // namespace

QList<Filter::Word> Filter::words()
{
    const auto translated = [](const char *text) {
        return QCoreApplication::translate("socketglass::Filter", text);
    };
    QList<Word> result;
    for (const filter::WordTerm &word : filter::wordTerms())
        result.append({word.name, translated(word.meaning)});
    for (const OtherWord &word : otherWords)
        result.append({QString::fromLatin1(word.text), translated(word.meaning)});
    return result;
}

} // namespace socketglass
