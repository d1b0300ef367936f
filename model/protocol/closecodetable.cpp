// SPDX-FileCopyrightText: Socketglass contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "protocol/closecodetable.h"

#include <QCoreApplication>

namespace socketglass {

namespace {

constexpr const char *rfcCodes = "RFC 6455 §7.4.1";
constexpr const char *rfcRanges = "RFC 6455 §7.4.2";
constexpr const char *iana = "IANA WebSocket Close Code Number Registry";

constexpr NamedCloseCode codes[] = {
    {1000,
     CloseSender::Either,
     {QT_TRANSLATE_NOOP("CloseCodes", "Normal Closure"),
      QT_TRANSLATE_NOOP("CloseCodes", "The purpose of the connection has been fulfilled."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "One side had nothing more to say and closed the connection on purpose."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Nothing is wrong. If it comes too early, look at the last messages before it: a "
                        "finished subscription or a logout often ends like this."),
      rfcCodes}},
    {1001,
     CloseSender::Either,
     {QT_TRANSLATE_NOOP("CloseCodes", "Going Away"),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The endpoint is going away, such as a server that shuts down or a browser that "
                        "leaves the page."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The server was stopped or dropped an idle connection; on the client's side the "
                        "page or the program was closed."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Connect again after a short, random delay. If it comes after the same time "
                        "without traffic each time, send pings more often than that."),
      rfcCodes}},
    {1002,
     CloseSender::Either,
     {QT_TRANSLATE_NOOP("CloseCodes", "Protocol error"),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The endpoint ended the connection because the other side broke a rule of the "
                        "WebSocket protocol."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "A wrong frame: bad masking, reserved bits or opcodes, wrong fragmentation or an "
                        "invalid close code; often a proxy or a faulty library in between."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Look at the frames that went to the side that closed, the last ones first. Try "
                        "again without compression and without a proxy in between."),
      rfcCodes}},
    {1003,
     CloseSender::Either,
     {QT_TRANSLATE_NOOP("CloseCodes", "Unsupported Data"),
      QT_TRANSLATE_NOOP("CloseCodes", "The endpoint received a type of data that it cannot accept."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "A binary message went to an endpoint that takes only text, or the other way "
                        "round."),
      QT_TRANSLATE_NOOP("CloseCodes", "Send the message as the other type, text or binary."), rfcCodes}},
    {1004,
     CloseSender::Nobody,
     {QT_TRANSLATE_NOOP("CloseCodes", "Reserved"),
      QT_TRANSLATE_NOOP("CloseCodes", "This code has no meaning yet; it might be defined in the future."),
      QT_TRANSLATE_NOOP("CloseCodes", "A program sent a code that it must not use."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Tell the authors of the program that sent it; a code from 4000 to 4999 suits "
                        "an application's own meaning."),
      rfcCodes}},
    {1005,
     CloseSender::Nobody,
     {QT_TRANSLATE_NOOP("CloseCodes", "No Status Rcvd"),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The Close frame had no code. This number stands for its absence and is never "
                        "sent."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The other side closed the connection in order without saying why, such as "
                        "close() without arguments in a browser."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The close itself was clean. To learn the reason, look at the last messages or "
                        "let the other side send a code."),
      rfcCodes}},
    {1006,
     CloseSender::Nobody,
     {QT_TRANSLATE_NOOP("CloseCodes", "Abnormal Closure"),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The connection ended without a Close frame. This number stands for that and is "
                        "never sent."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The connection could not be established, the network or a proxy cut it, a "
                        "program crashed, or this side failed the connection itself."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Read the error before it in the timeline. Check the server's log for that time "
                        "and the idle timeouts of proxies on the way; pings keep a connection alive."),
      rfcCodes}},
    {1007,
     CloseSender::Either,
     {QT_TRANSLATE_NOOP("CloseCodes", "Invalid frame payload data"),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The endpoint received data that does not fit the type of its message, such as "
                        "a text that is not UTF-8."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Binary data or text in another encoding was sent as a text message, or "
                        "compressed data was damaged."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Look at the bytes of the last message to the side that closed. Send it as "
                        "binary, or encode the text as UTF-8."),
      rfcCodes}},
    {1008,
     CloseSender::Either,
     {QT_TRANSLATE_NOOP("CloseCodes", "Policy Violation"),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The endpoint received a message that breaks its rules. It is the general code "
                        "where no other fits or details are to be hidden."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "A missing or expired login, an origin that is not allowed, or too many "
                        "messages."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Read the close reason. Check the token, the Origin header and the rate of "
                        "messages against the server's documentation."),
      rfcCodes}},
    {1009,
     CloseSender::Either,
     {QT_TRANSLATE_NOOP("CloseCodes", "Message Too Big"),
      QT_TRANSLATE_NOOP("CloseCodes", "The endpoint received a message that is too big for it to process."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The last message is above a size limit of the side that closed; many servers "
                        "take at most 1 MiB or less."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Split the message, or raise the limit of the side that closed. On this side it "
                        "is the maximum message size of the session."),
      rfcCodes}},
    {1010,
     CloseSender::ClientOnly,
     {QT_TRANSLATE_NOOP("CloseCodes", "Mandatory Ext."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The client needs an extension that the server did not negotiate in the opening "
                        "handshake."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The server, or a proxy before it, does not support the extension or removed "
                        "its header."),
      QT_TRANSLATE_NOOP("CloseCodes", "Read the close reason: it should list the extensions. Compare "
                                      "Sec-WebSocket-Extensions in both heads of the handshake."),
      rfcCodes}},
    {1011,
     CloseSender::Either,
     {QT_TRANSLATE_NOOP("CloseCodes", "Internal Error"),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "An unexpected condition kept the endpoint, usually the server, from fulfilling "
                        "the request."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The server's program failed while it handled a message; some libraries also "
                        "use it when a ping is not answered in time."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Look in the server's log at that time, and send the last message again to see "
                        "whether it is the trigger."),
      "RFC 6455 §7.4.1, erratum 3227"}},
    {1012,
     CloseSender::ServerOnly,
     {QT_TRANSLATE_NOOP("CloseCodes", "Service Restart"),
      QT_TRANSLATE_NOOP("CloseCodes", "The service is restarting."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "A new version is being installed or the server was restarted by its operator."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Connect again after a random delay of 5 to 30 seconds, so that not all clients "
                        "come back at once."),
      iana}},
    {1013,
     CloseSender::ServerOnly,
     {QT_TRANSLATE_NOOP("CloseCodes", "Try Again Later"),
      QT_TRANSLATE_NOOP("CloseCodes", "A temporary condition, such as too much load, made the server end the "
                                      "connection."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The server is overloaded, or a limit of connections or messages was reached."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Wait longer after each attempt before you connect again, or connect to another "
                        "address of the service."),
      iana}},
    {1014,
     CloseSender::ServerOnly,
     {QT_TRANSLATE_NOOP("CloseCodes", "Bad Gateway"),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The server is a gateway or proxy and got an invalid response from the server "
                        "behind it, like status 502 in HTTP."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The server behind the gateway is down or restarting, or the gateway points at "
                        "the wrong address."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Check the server behind the gateway and the gateway's log; then connect "
                        "again."),
      iana}},
    {1015,
     CloseSender::Nobody,
     {QT_TRANSLATE_NOOP("CloseCodes", "TLS handshake"),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The TLS handshake failed. This number stands for that and is never sent."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The server's certificate could not be verified: self-signed, expired, or for "
                        "another name; or both sides have no TLS version in common."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Look at the certificate chain. Name the file of the certificate authority that "
                        "signed it, or correct the host name in the address."),
      rfcCodes}},
    {3000,
     CloseSender::Either,
     {QT_TRANSLATE_NOOP("CloseCodes", "Unauthorized"),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The endpoint must be authorized for the request, like status 401 in HTTP."),
      QT_TRANSLATE_NOOP("CloseCodes", "The login or token is missing, wrong or expired."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Get a fresh token and send it where the server expects it: in a header, in the "
                        "address or in the first message."),
      iana}},
    {3003,
     CloseSender::Either,
     {QT_TRANSLATE_NOOP("CloseCodes", "Forbidden"),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The endpoint is authorized but has no permission for the request, like status "
                        "403 in HTTP."),
      QT_TRANSLATE_NOOP("CloseCodes", "The login is valid, but its account or token may not do this."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Use an account or token with the needed permission; the same login fails "
                        "again."),
      iana}},
    {3008,
     CloseSender::Either,
     {QT_TRANSLATE_NOOP("CloseCodes", "Timeout"),
      QT_TRANSLATE_NOOP("CloseCodes", "The endpoint took too long to respond, like status 408 in HTTP."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "An expected message, often the login right after connecting, did not come in "
                        "time."),
      QT_TRANSLATE_NOOP("CloseCodes", "Send what the server waits for sooner, and look for what delays it."),
      iana}},
};

constexpr CloseCodeRange ranges[] = {
    {999,
     CloseRange::NotUsed,
     CloseSender::Nobody,
     {QT_TRANSLATE_NOOP("CloseCodes", "Not Used"),
      QT_TRANSLATE_NOOP("CloseCodes", "Codes from 0 to 999 are not used."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "A program sent a number that is no close code, such as a status of its own or "
                        "an uninitialised value."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Tell the authors of the program that sent it; a code from 4000 to 4999 suits "
                        "an application's own meaning."),
      rfcRanges}},
    {1999,
     CloseRange::Unassigned,
     CloseSender::Nobody,
     {QT_TRANSLATE_NOOP("CloseCodes", "Unassigned"),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "This code has no meaning yet; codes from 1000 to 2999 are reserved for the "
                        "WebSocket protocol, its future revisions and published extensions."),
      QT_TRANSLATE_NOOP("CloseCodes", "A program uses a number of the protocol for a meaning of its own."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Look the number up in the documentation of the program that sent it, and tell "
                        "its authors: such meanings belong to 4000 to 4999."),
      rfcRanges}},
    {2999,
     CloseRange::Unassigned,
     CloseSender::Nobody,
     {QT_TRANSLATE_NOOP("CloseCodes", "Unassigned"),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "This code has no meaning yet; codes from 1000 to 2999 are reserved for the "
                        "WebSocket protocol, its future revisions and published extensions."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "An extension, or a program that took the number for free to use. No published "
                        "extension with a code in this range is known here."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Try again without extensions. Look the number up in the documentation of the "
                        "program that sent it: an application's own meanings belong to 4000 to 4999."),
      rfcRanges}},
    {3999,
     CloseRange::Registered,
     CloseSender::Either,
     {QT_TRANSLATE_NOOP("CloseCodes", "Library or Framework Code"),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Codes from 3000 to 3999 are for libraries, frameworks and applications that "
                        "register them with IANA; no registration of this one is known here."),
      QT_TRANSLATE_NOOP("CloseCodes", "A library, framework or application closed for a reason of its own."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Read the close reason and the documentation of the library or framework on the "
                        "side that closed."),
      rfcRanges}},
    {4999,
     CloseRange::PrivateUse,
     CloseSender::Either,
     {QT_TRANSLATE_NOOP("CloseCodes", "Private Use"),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Codes from 4000 to 4999 mean what both applications have agreed on; they "
                        "cannot be registered."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "The application closed for a reason of its own, such as an expired session or "
                        "a second login."),
      QT_TRANSLATE_NOOP("CloseCodes", "Read the close reason and look the number up in the application's "
                                      "documentation."),
      rfcRanges}},
    {65535,
     CloseRange::OutOfRange,
     CloseSender::Nobody,
     {QT_TRANSLATE_NOOP("CloseCodes", "Out of Range"),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Codes of 5000 and above are outside the ranges that the protocol defines."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "A program sent a number that is no close code, or wrote its two bytes in the "
                        "wrong order."),
      QT_TRANSLATE_NOOP("CloseCodes",
                        "Tell the authors of the program that sent it; a code from 4000 to 4999 suits "
                        "an application's own meaning."),
      rfcRanges}},
};

} // namespace

std::span<const NamedCloseCode> namedCloseCodes()
{
    return codes;
}

std::span<const CloseCodeRange> closeCodeRanges()
{
    return ranges;
}

} // namespace socketglass
