// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/help/guide.h"

#include <QCoreApplication>

namespace socketglass {

namespace {

class Guide final
{
    Q_DECLARE_TR_FUNCTIONS(socketglass::Guide)
public:
    static GuidePage firstSteps()
    {
        return {tr("First steps"),
                tr("Socketglass shows everything that crosses a WebSocket: the opening handshake, every "
                   "message, ping "
                   "and pong, and how the connection ended."),
                {{tr("Without a server"), tr("The first page of an empty window starts a demo server on this "
                                             "machine, and Help → Demo Server "
                                             "connects to any of its paths. It needs no network.")},
                 {tr("With a server"), tr("Type its address at the top, ws:// or wss://, and press Enter.")},
                 {tr("Read"),
                  tr("Every event becomes a row as it happens. Select a row: the details show all of it.")},
                 {tr("Send"), tr("Write a message below the rows and press Ctrl+Enter.")},
                 {tr("End"),
                  tr("Close ends the session with code 1000. The arrow beside it has all other codes.")}}};
    }

    static GuidePage sessions()
    {
        return {tr("Sessions"),
                tr("Each connection is a session: a row of the list, with its state and how it was closed."),
                {{tr("Options"), tr("Headers, authentication, cookies, certificates, a proxy, timeouts, "
                                    "connecting again, compression: behind Options, beside the "
                                    "address. They count for the next connection.")},
                 {tr("Profiles"),
                  tr("The bookmark in front of the address keeps it with all options as a profile: a file in "
                     "the folder of Profiles, or of a working copy that you open there. A double click "
                     "connects. Changed options have a dot until they are saved.")},
                 {tr("Secrets"),
                  tr("Passwords, tokens and keys go to the keychain of the desktop, never into a profile's "
                     "file. Where there is no keychain they are asked for.")},
                 {tr("Several at once"),
                  tr("Sessions run beside each other. All Sessions on One Clock shows their events together, "
                     "in the "
                     "order of time; otherwise the rows are those of the current session.")},
                 {tr("From another tool"),
                  tr("Paste a command line of curl, websocat or wscat as the address, or use File → Import "
                     "Connection, which also takes requests of Postman, Insomnia and Bruno. Copy as Code in "
                     "the menu of a session is the way back.")},
                 {tr("Again"), tr("Connect Again makes a new session with the same settings.")},
                 {tr("Held back"), tr("Nothing is dropped. Where events come faster than they can be stored, "
                                      "the server is made to wait, "
                                      "and the figures above the rows say for how long.")}}};
    }

    static GuidePage reading()
    {
        return {
            tr("Rows and details"),
            tr("The rows stand in the order of time; the newest is at the end."),
            {{tr("Follow"), tr("The newest row stays in view until you scroll up. Follow, or Ctrl+End, goes "
                               "back to the end.")},
             {tr("Times"), tr("Time of day, time since the first event, or time since the event before.")},
             {tr("Activity"), tr("The strip above the rows is the whole capture by time: what was sent "
                                 "stands above the line, "
                                 "what was received below; signs mark errors and closes. A click goes there, "
                                 "dragging selects "
                                 "a time. With the keyboard: arrows, Shift with arrows, Enter, Esc.")},
             {tr("Statistics"),
              tr("View → Statistics (Ctrl+Shift+I): rates, sizes, round trips of pings, time "
                 "from a request to its reply, of what the rows show.")},
             {tr("Preview"), tr("View → Timeline → Preview What Differs shows of JSON only the values that "
                                "differ from those in "
                                "the message shown before it of the same session and direction: ≠ in front "
                                "of them, − what is "
                                "not there any more, = where nothing changed.")},
             {tr("Message"),
              tr("The payload as text, indented JSON or bytes. Text that is not valid UTF-8 says so.")},
             {tr("Frames"),
              tr("How a message was cut into frames: opcode, masking key, length, time of each.")},
             {tr("Handshake"), tr("Both heads as they were sent, the status, and the body of a refusal.")},
             {tr("Copy"),
              tr("Rows, payloads and JSON lines: in the menu of a row, or with Ctrl+C. Copy as has hex, "
                 "base64, a C array, and a command line that sends the message again.")},
             {tr("Compare"),
              tr("Two rows selected, then Message → Compare both (Ctrl+D): both messages side by side, JSON "
                 "laid "
                 "out, binary ones in hex. ≠ stands in front of a line that differs, − and + in front of one "
                 "that "
                 "only the left or the right has; F8 and Shift+F8 go from difference to difference.")},
             {tr("Bookmarks and notes"),
              tr("Ctrl+B marks a row, Ctrl+Shift+B writes a note to it, F4 and Shift+F4 go "
                 "to the next and the previous. They are kept in the session file.")},
             {tr("Find"),
              tr("Ctrl+F looks for text, /an expression/i or hex:0a0b in the rows that are shown, without "
                 "hiding the others; F3 and Shift+F3 go to the next and the previous. Places are marked in "
                 "the rows and in the payload.")},
             {tr("Heartbeats"), tr("View → Timeline → Fold Heartbeats (Ctrl+Shift+H): pings, pongs and "
                                   "messages that repeat at an "
                                   "interval become one row with a count and their time. Right or a double "
                                   "click opens it, Left "
                                   "folds it again.")},
             {tr("Huge payloads"),
              tr("Text and hex come by pages, or from the byte that you type on; JSON of any "
                 "length opens as a tree that is read as you open it.")}}};
    }

    static GuidePage filtering()
    {
        const auto text = [](const char *filter) { return QString::fromLatin1(filter); };
        return {
            tr("Filter"),
            tr("The line above the rows (Ctrl+Shift+F) shows only events that it holds for, old ones and "
               "those that "
               "still come. Esc shows all. Conditions beside each other must all hold."),
            {{text("in   out"), tr("Received, or sent.")},
             {text("text   binary   ping   pong   opening   handshake   opened   error   closing   closed"),
              tr("The kind of event.")},
             {text("heartbeat   not heartbeat"),
              tr("Pings, pongs, and messages that repeat at an interval, from the fourth one on.")},
             {text("\"words\"   \"words\"i"), tr("This text, anywhere in a payload of any size, a close "
                                                 "reason, an error or a handshake. With i, upper "
                                                 "and lower case are the same.")},
             {text("/expr[ae]ssion/i"), tr("A regular expression, in the first 16 MiB of a payload.")},
             {text("hex:0a0b"), tr("These bytes.")},
             {text("size>1k   size<=2.5M"), tr("Bytes of payload; 1k is 1024.")},
             {text("code:1006   code>=4000"), tr("Close codes.")},
             {text("session:\"feed\"   session:2"), tr("Part of a session's name, or its number.")},
             {text("time>10:30:05   time:10:30   time<2026-11-20T10:30:05Z"),
              tr("Time of day, or date and time; local time without a zone. With a colon: within that "
                 "minute.")},
             {text("json:$.type==\"tick\"   json:$..price>100   json:$.error"),
              tr("A JSONPath (RFC 9535) finds such a value, or anything at all.")},
             {text("bookmarked   note:\"check\"   note:\"check\"i"),
              tr("Rows that you marked, or whose note has this text.")},
             {text("not ping   (in or out) and not \"tick\""),
              tr("Put together with and, or, not and parentheses.")},
             {text("compressed   continuation   incomplete   invalid   injected   redacted"),
              tr("How a message crossed the wire: compressed, in several frames, without its end, not UTF-8, "
                 "made by "
                 "Socketglass, or with parts removed.")},
             {tr("Colours"),
              tr("View → Timeline → Colour rules… gives the rows that a filter holds for a colour, and "
                 "leaves "
                 "the others in view. The first ticked rule counts. The menu of a row begins one with "
                 "what the row looks like.")},
             {tr("Columns"),
              tr("View → Timeline → Columns… shows, hides, orders and widens them by keys; the mouse drags "
                 "the headers.")},
             {tr("Command line"),
              tr("connect, export and info take the same filters: --filter 'in \"tick\"'.")}}};
    }

    static GuidePage closing()
    {
        return {tr("Why it closed"),
                tr("Select the last row of a session: it says what happened, who did it, and what to try."),
                {{QStringLiteral("1000"), tr("One side was done. Nothing is wrong.")},
                 {QStringLiteral("1005"), tr("The Close frame had no code.")},
                 {QStringLiteral("1006"), tr("The connection ended without a Close frame: it was cut, or "
                                             "never came about. This code is never "
                                             "sent.")},
                 {QStringLiteral("4000–4999"), tr("The application's own: look into its documentation.")},
                 {tr("Refused"), tr("A server that answers the handshake with another status than 101 "
                                    "refuses it. Select the row of the "
                                    "handshake: headers and body most often say why.")}}};
    }

    static GuidePage sending()
    {
        return {
            tr("Sending"),
            tr("The composer below the rows sends to the current session, byte for byte what it shows."),
            {{tr("Text and bytes"), tr("Text, or binary messages written as hexadecimal digits.")},
             {tr("History"), tr("Alt+Up and Alt+Down fetch what was sent before.")},
             {tr("Ping"), tr("Sends a ping; the arrow beside it chooses the payload.")},
             {tr("Templates"), tr("Messages that you send often. A double click or Enter sends one; the "
                                  "first nine have Ctrl+1 to "
                                  "Ctrl+9.")},
             {tr("Again"), tr("The menu of a row sends its message again, or opens it in the composer.")},
             {tr("More"),
              tr("The button More beside the composer opens what is needed now and then: send every so many "
                 "milliseconds, so many times, to the sessions that are selected in the list or to all that "
                 "are "
                 "open, cut into frames; and it shows the frames that will go out, compressed where the "
                 "session has agreed on that.")},
             {tr("In order"),
              tr("Several templates, or a folder, selected: Send in Order sends them one after "
                 "the other, with the pauses of More.")},
             {tr("Variables"),
              tr("{{name}} in an address, a header or a text stands for a value of the chosen environment "
                 "(beside the address). A name without a value is marked, and nothing is sent. {{$uuid}}, "
                 "{{$counter}} and others are made anew each time. Rules of an environment take values out "
                 "of received messages. Values of secrets are written to no file.")}}};
    }

    static GuidePage keeping()
    {
        return {
            tr("Keeping and sharing"),
            tr("Everything is written to a file from the first byte, so that a crash loses no more than "
               "a moment."),
            {{tr("Save"),
              tr("File → Save As keeps the capture as a session file; the capture goes on there.")},
             {tr("Limits"),
              tr("File → Limits keeps the newest events, bytes or hours and removes what is older: "
                 "the status bar says how many events were evicted. Some of the disk stays free: where it "
                 "has no more than that, the oldest events make room, or without a limit the "
                 "servers are held back. Settings has the limits of new captures.")},
             {tr("Open"), tr("Session files, and recordings of browsers, proxies and packet captures. "
                             "Several files at once stand "
                             "on one clock.")},
             {tr("Export"), tr("HAR, JSON Lines, CSV, text, pcapng. Cookies, tokens and addresses are "
                               "removed on demand, and the "
                               "preview shows the result.")},
             {tr("After a crash"), tr("The next start offers what was captured and not saved.")}}};
    }

    static GuidePage playing()
    {
        return {
            tr("Replay and mock server"),
            tr("A recorded session can be played again, from either side."),
            {{tr("Replay"), tr("Session → Replay sends what the client sent to a server, as fast as it was "
                               "recorded or otherwise, "
                               "with messages edited where you want.")},
             {tr("Mock server"), tr("Session → Serve as Mock answers clients as the server did. Rules answer "
                                    "what was never recorded.")},
             {tr("Probe a server"), tr("Session → Probe a Server (Ctrl+Shift+Y) sends a server what is right "
                                       "and what is wrong, and "
                                       "tells where its answers differ from RFC 6455. Every case can be "
                                       "looked at in the timeline.")},
             {tr("Raw frames"), tr("Message → Raw Frame builds one frame by hand: any opcode, bits, mask, "
                                   "length and bytes, also such as must not be sent.")},
             {tr("Command line"),
              tr("All of this works without a window: socketglass --help lists the commands, for scripts and "
                 "tests.")}}};
    }
};

} // namespace

QList<GuidePage> guidePages()
{
    return {Guide::firstSteps(), Guide::sessions(), Guide::reading(), Guide::filtering(),
            Guide::closing(),    Guide::sending(),  Guide::keeping(), Guide::playing()};
}

} // namespace socketglass
