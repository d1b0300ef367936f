<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>CaptureFileReader</name>
    <message>
        <source>“%1” is damaged at byte %2: %3. What came before is taken.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends in the middle of a packet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is neither a pcap nor a pcapng capture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its head is not complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a packet claims to have %1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the head of a section is not complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the head of a section has no byte order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the head of a section claims to have %1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a block claims to have %1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends in the middle of a block</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the two lengths of a block differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an interface is not described properly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the block of a packet is too short</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CaptureImport</name>
    <message numerus="yes">
        <source>%Ln packet(s) belong to interfaces that the file does not describe.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CaptureStore</name>
    <message>
        <source>Captures can&apos;t be kept in “%1”: the folder can&apos;t be made or written to. Free some space or change its permissions, or name a file to capture into.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CapturedConnection</name>
    <message>
        <source>The server’s answer is not in the capture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client’s request is not in the capture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused the opening handshake with status %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection ended without an answer to the opening handshake.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CapturedFrames</name>
    <message>
        <source>The client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes that the client sent are missing from the capture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes that the server sent are missing from the capture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a frame that RFC 6455 does not allow (opcode %2, %3 bytes); what it sent from there on can&apos;t be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client sent a frame without a masking key (RFC 6455 section 5.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server sent a masked frame (RFC 6455 section 5.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a frame whose head breaks RFC 6455 section 5.2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 began a message before the one before it was complete (RFC 6455 section 5.4).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a continuation frame without a message to continue (RFC 6455 section 5.4).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message is too big to be taken whole: its first %1 bytes are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a Close frame with 1 byte of payload (RFC 6455 section 5.5.1).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CapturedSession</name>
    <message>
        <source>The server closed the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client closed the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server reset the TCP connection (no Close frame).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client reset the TCP connection (no Close frame of the server).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server ended the TCP connection without a Close frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client ended the TCP connection without a Close frame of the server.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CloseCodes</name>
    <message>
        <source>client or server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only the client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal Closure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The purpose of the connection has been fulfilled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One side had nothing more to say and closed the connection on purpose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is wrong. If it comes too early, look at the last messages before it: a finished subscription or a logout often ends like this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Going Away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint is going away, such as a server that shuts down or a browser that leaves the page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server was stopped or dropped an idle connection; on the client&apos;s side the page or the program was closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect again after a short, random delay. If it comes after the same time without traffic each time, send pings more often than that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Protocol error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint ended the connection because the other side broke a rule of the WebSocket protocol.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A wrong frame: bad masking, reserved bits or opcodes, wrong fragmentation or an invalid close code; often a proxy or a faulty library in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the frames that went to the side that closed, the last ones first. Try again without compression and without a proxy in between.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsupported Data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint received a type of data that it cannot accept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A binary message went to an endpoint that takes only text, or the other way round.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the message as the other type, text or binary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reserved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This code has no meaning yet; it might be defined in the future.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program sent a code that it must not use.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tell the authors of the program that sent it; a code from 4000 to 4999 suits an application&apos;s own meaning.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No Status Rcvd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Close frame had no code. This number stands for its absence and is never sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The other side closed the connection in order without saying why, such as close() without arguments in a browser.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The close itself was clean. To learn the reason, look at the last messages or let the other side send a code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Abnormal Closure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection ended without a Close frame. This number stands for that and is never sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection could not be established, the network or a proxy cut it, a program crashed, or this side failed the connection itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the error before it in the timeline. Check the server&apos;s log for that time and the idle time-outs of proxies on the way; pings keep a connection alive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invalid frame payload data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint received data that does not fit the type of its message, such as a text that is not UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binary data or text in another encoding was sent as a text message, or compressed data was damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the bytes of the last message to the side that closed. Send it as binary, or encode the text as UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Policy Violation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint received a message that breaks its rules. It is the general code where no other fits or details are to be hidden.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A missing or expired login, an origin that is not allowed, or too many messages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the close reason. Check the token, the Origin header and the rate of messages against the server&apos;s documentation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message Too Big</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint received a message that is too big for it to process.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last message is above a size limit of the side that closed; many servers take at most 1 MiB or less.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Split the message, or raise the limit of the side that closed. On this side it is the maximum message size of the session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mandatory Ext.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client needs an extension that the server did not negotiate in the opening handshake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server, or a proxy before it, does not support the extension or removed its header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the close reason: it should list the extensions. Compare Sec-WebSocket-Extensions in both heads of the handshake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Internal Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An unexpected condition kept the endpoint, usually the server, from fulfilling the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s program failed while it handled a message; some libraries also use it when a ping is not answered in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look in the server&apos;s log at that time, and send the last message again to see whether it is the trigger.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Service Restart</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The service is restarting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new version is being installed or the server was restarted by its operator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect again after a random delay of 5 to 30 seconds, so that not all clients come back at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try Again Later</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A temporary condition, such as too much load, made the server end the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is overloaded, or a limit of connections or messages was reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait longer after each attempt before you connect again, or connect to another address of the service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bad Gateway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is a gateway or proxy and got an invalid response from the server behind it, like status 502 in HTTP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server behind the gateway is down or restarting, or the gateway points at the wrong address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the server behind the gateway and the gateway&apos;s log; then connect again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS handshake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The TLS handshake failed. This number stands for that and is never sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s certificate could not be verified: self-signed, expired, or for another name; or both sides have no TLS version in common.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the certificate chain. Name the file of the certificate authority that signed it, or correct the host name in the address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unauthorized</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint must be authorized for the request, like status 401 in HTTP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login or token is missing, wrong or expired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Get a fresh token and send it where the server expects it: in a header, in the address or in the first message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Forbidden</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint is authorized but has no permission for the request, like status 403 in HTTP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The login is valid, but its account or token may not do this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use an account or token with the needed permission; the same login fails again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The endpoint took too long to respond, like status 408 in HTTP.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An expected message, often the login right after connecting, did not come in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send what the server waits for sooner, and look for what delays it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not Used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes from 0 to 999 are not used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program sent a number that is no close code, such as a status of its own or an uninitialised value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unassigned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This code has no meaning yet; codes from 1000 to 2999 are reserved for the WebSocket protocol, its future revisions and published extensions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program uses a number of the protocol for a meaning of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look the number up in the documentation of the program that sent it, and tell its authors: such meanings belong to 4000 to 4999.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An extension, or a program that took the number for free to use. No published extension with a code in this range is known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again without extensions. Look the number up in the documentation of the program that sent it: an application&apos;s own meanings belong to 4000 to 4999.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library or Framework Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes from 3000 to 3999 are for libraries, frameworks and applications that register them with IANA; no registration of this one is known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A library, framework or application closed for a reason of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the close reason and the documentation of the library or framework on the side that closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private Use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes from 4000 to 4999 mean what both applications have agreed on; they cannot be registered.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The application closed for a reason of its own, such as an expired session or a second login.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the close reason and look the number up in the application&apos;s documentation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes of 5000 and above are outside the ranges that the protocol defines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program sent a number that is no close code, or wrote its two bytes in the wrong order.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>There is no option %1 here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option %1 takes no value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option %1 needs a value: %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The option %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One file at a time: what is “%1”?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a command, a session file or a URL. The commands are: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serve what? Give a session file, --rules FILE or --echo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which files? Give at least one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which session file? Give its name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which format? Give --format, like --format jsonl.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One session at a time can be replayed: give --session once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A client certificate needs both --cert and --key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--junit needs something to report: leave out --no-compare, or give --expect.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare what? Give two session files, or one with --session twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which sessions of this file? Give --session twice.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give --session twice: for the first file and for the second.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to what? Give a URL like ws://host:port/path.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: socketglass [FILE.sglass | URL]... [options]   opens the window
       socketglass connect URL... [options]           a session to each URL; prints their events
       socketglass replay FILE --to URL [options]     plays the recorded client against a server, compares the answers
       socketglass serve FILE | --echo [options]      plays the recorded server to any client
       socketglass compare FILE FILE [options]        what differs between two sessions
       socketglass info FILE [options]                what a session file holds
       socketglass export FILE --format FORMAT [-o OUT]
       socketglass import IN... [-o OUT.sglass]
       socketglass COMMAND --help                     a command&apos;s options
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: socketglass connect URL... [options]
Opens a session to each URL (ws:// or wss://) and prints its events.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: socketglass info FILE [options]
Checks a session file and prints what it holds.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: socketglass export FILE --format FORMAT [options]
Writes a session file, or a part of it, in another format.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: socketglass import IN... [-o OUT.sglass]
Makes one session file of others: HAR, JSON Lines, packet captures, session files. All stand on one clock.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: socketglass replay FILE [--to URL] [options]
Plays the client&apos;s side of a recorded session against a server, and compares the answers with the recording.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: socketglass serve FILE [options]
       socketglass serve --echo [options]
Serves a recording to any client: each gets the session that was recorded at its path.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: socketglass compare FILE FILE [--session N --session M] [options]
       socketglass compare FILE --session N --session M [options]
Tells what differs between two sessions; the first is the one that is expected.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit status:
  0  as asked
  1  the comparison or an expectation failed
  2  wrong usage
  3  could not connect, or the handshake failed
  4  the connection ended in an error: not cleanly, or with 1002, 1003 or 1007 to 1014
  5  a file could not be read or written
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+C closes with 1001 and leaves the output whole.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its options: %1 --help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a whole number of at least %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a number of seconds of at least %2, like 2 or 0.5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the text is not valid UTF-8 from byte %1 on; use --send-binary for such bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a row of bytes as pairs of hexadecimal digits, like 00ff10</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a ping carries at most %1 bytes, not %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 milliseconds are too long</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a close code; it looks like 1000, 4001:reason or none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the close code %1 (%2) must not be sent; 1000 to 1003, 1007 to 1014 and 3000 to 4999 may</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a close reason is at most %1 bytes of UTF-8; this one has %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a header; it looks like &apos;Name: value&apos;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a proxy; it looks like http://host:3128 or socks5://user:password@host:1080</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it needs the name of a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is too many; at most %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a time; one looks like 2026-11-20T21:30:00.5Z</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a pace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is none of no, position, type, json:PATH</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an edit; one looks like 12=TEXT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a variable; one looks like name=value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no such rule; it looks like json:$.id or regex:[0-9]+</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a port from 0 to 65535</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not an address like 127.0.0.1, 0.0.0.0 or ::1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the format “%1” is unknown; there is: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The output could not be written: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is a folder; it can&apos;t be sent. Name a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file “%1” could not be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file “%1” is larger than %2 bytes, the most that one message can take here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file “%1” is not valid UTF-8 from byte %2 on. Correct it, or use --send-file to send it as binary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no template “%1” in %2, or there are several: name its folder too, as FOLDER/NAME.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>start the demo server and connect to several of its paths</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write a picture of the window to FILE (PNG) and end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send a text message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send a binary message, given as hexadecimal digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send a file as one binary message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send a file as one text message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send each line of the standard input as a text message (line ends are not sent)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send a saved template, by NAME or FOLDER/NAME</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send a ping; TEXT may not begin with - or look like a URL, unless it is written --ping=TEXT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wait until N messages have come in all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wait for MS milliseconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close at once, with this code; none: a Close frame without a code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close when N messages have come in all; exit status 1 where fewer come</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close after S seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close after S seconds of silence (default 1); forever: not before the server does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the server (default: the one of the recording)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>listen on this port (default 0: any free one)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>listen at this address (default 127.0.0.1; 0.0.0.0: everybody in the network may connect)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send every message back to its client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rules of the mock as JSON (default: those kept in the session file)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end after S seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the session with this number (see info); repeatable where several make sense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as recorded (default), as fast as the other side takes it, or one for each line of the standard input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>with the recording&apos;s pauses (default), or without</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>X times as fast as recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a message waits until what the other side said before it, in the recording, has come again, recognised by its position, its type (text or binary), or the value at a JSONPath (default: replay no, serve position)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give up when a reply has not come after S seconds (default 10)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>begin with this event of the recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>end with this event of the recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>leave out pings and messages that only keep the connection alive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send TEXT in place of event SEQ; repeatable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the value of {{NAME}} in texts; repeatable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>play it N times, one after the other</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N sessions at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>don&apos;t compare the answers with the recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>don&apos;t compare the values at a JSONPath, or what a regular expression matches; repeatable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the expectations that are kept in the session file; exit status 1 where one fails</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>check the expectations of this JSON file instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write the results to FILE as JUnit XML</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from this time on, like 2026-11-20T21:30:00.5Z (without a zone: local time)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up to this time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>remove header:NAME, query:NAME, json:PATH or regex:RE, or what is known as cookies, authorization, tokens, email or all; repeatable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add a header to the request (repeatable)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offer a sub-protocol (repeatable)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send this Origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>trust the authorities in FILE (PEM), not the system&apos;s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>client certificate (PEM), with --key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>key of the client certificate (PEM)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>accept any server certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connect through http://HOST:PORT or socks5://HOST:PORT</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>give up connecting after S seconds (default 15)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wait S seconds for the server&apos;s Close frame (default 5)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fail the connection with 1009 when a larger message comes (default 268435456)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP Archive, JSON Lines, a table, a transcript, a packet capture for Wireshark, or a session file (needed)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print JSON, one object per line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>keep the session in FILE.sglass; one that exists is continued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the new session file (default: the first input&apos;s name with .sglass)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write to FILE instead of the standard output</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print nothing but problems</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print this help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>print the version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps, done in the order given once the session is open (repeatable):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the steps are done:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playing the recording:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing and expecting:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serving:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What part:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Output:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>General:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CompareCommand</name>
    <message numerus="yes">
        <source>%1 holds %Ln session(s): choose with --session (see socketglass info).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CopyJob</name>
    <message>
        <source>The rows could not be read from the session file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only part was copied: the clipboard takes at most %1 of payload. Export the session instead.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DeviceSink</name>
    <message>
        <source>The output could not be written: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Draft</name>
    <message>
        <source>Character %1 is half of a pair and has no UTF-8 form. Remove it, or send bytes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventParsing</name>
    <message>
        <source>“direction” must be sent or received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is neither “text” nor “base64”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“base64” is not base64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“event” is none of opening, handshake, opened, message, ping, pong, error, closing, closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“time” is not a time like 2026-11-20T21:30:00.123456789Z</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExchangeFormat</name>
    <message>
        <source>Session file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HTTP Archive (HAR)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON Lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table (CSV)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Transcript (plain text)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packet capture (pcapng)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is of a format that can&apos;t be imported.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportCommand</name>
    <message numerus="yes">
        <source>There is no session %1 in %2; it has %Ln session(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was found that had to be removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed:</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>  %1: %2 (%Ln time(s))</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) written to %1.
</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A session file can&apos;t go to the standard output. Name one with -o.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FileAccess</name>
    <message>
        <source>another program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (process %2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HarImporter</name>
    <message>
        <source>“%1” could be read in part only: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>There is no WebSocket in %1; it has %Ln other entries.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>there are more than %1 sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it tells more beside its messages than can be kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its messages stand in the file %1, which is not in the archive&apos;s folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its messages stand in %1, which can&apos;t be read: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The archive has no answer to the handshake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server refused the handshake with status %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“type” must be send or receive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“data” must be a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opcode %1 is no message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“data” is not base64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“time” must be seconds, as a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>times run backwards from here; the order of the list was kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a Close frame of one byte</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HarReader</name>
    <message>
        <source>it does not begin with an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no object “log” in it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HttpHeadReader</name>
    <message>
        <source>The HTTP head does not end within %1 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not HTTP/1: byte %1 of the head is %2. It begins with %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The HTTP head has more than %1 field lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first line is not an HTTP request line (method, target, version): %1 (RFC 9112 section 3).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first line has no status code of three digits: %1 (RFC 9112 section 4).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The HTTP version is %1; WebSocket&apos;s opening handshake needs HTTP/1.1 (RFC 6455 section 4.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first line has no HTTP version where one must stand: %1. Is this port an HTTP server&apos;s?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1 of the head has a CR that ends no line: %2 (RFC 9112 section 2.2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1 of the head is not a header &quot;name: value&quot;: %2 (RFC 9112 section 5).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportCommand</name>
    <message>
        <source>%1: … and %2 more</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of %1 written to %2.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries were skipped.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>“%1” exists already. Name the new file with -o; one that is named is replaced.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>InfoCommand</name>
    <message>
        <source>    begun:     %1
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>    events:    %1
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>    received:  %1
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>    sent:      %1
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>    held back: %1 s
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>    closed:    %1
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no (the capture goes on, or was cut off)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of %3, %4
</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JsonLinesImporter</name>
    <message>
        <source>it is longer than %1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>line %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an object was expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (at byte %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there are more than %1 sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, session %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JsonReader</name>
    <message>
        <source>line %1, byte %2: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends in the middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a value was expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is nested deeper than %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“,” or “%1” was expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the name of a member was expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“:” was expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text was expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number is malformed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a text is longer than %1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends in the middle of a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“\” stands before something that it can&apos;t stand before</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Languages</name>
    <message>
        <source>English</source>
        <comment>The name of the language that you translate to, in itself</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MessageReader</name>
    <message>
        <source>%1 sent a frame with opcode %2, which is reserved (RFC 6455 section 5.2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 set %2 in a %3 frame, but no extension in use gives it a meaning (RFC 6455 section 5.2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client sent a %1 frame without a masking key; a client must mask every frame (RFC 6455 section 5.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server sent a masked %1 frame (masking key %2); a server must not mask frames (RFC 6455 section 5.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a frame with the payload length %2, whose highest bit must be 0 (RFC 6455 section 5.2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 wrote the payload length %2 in more bytes than it needs (RFC 6455 section 5.2: the minimal number of bytes must be used).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a %2 frame without FIN; control frames must not be fragmented (RFC 6455 section 5.5).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a %2 frame with %3 bytes of payload; control frames may have at most %4 (RFC 6455 section 5.5).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a continuation frame, but no message is open to continue (RFC 6455 section 5.4).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 began a %2 message before the last frame of the %3 message before it (RFC 6455 section 5.4: messages must not be interleaved).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a message of at least %2 bytes; the limit is %3. Raise the maximum message size to receive it (RFC 6455 section 7.4.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a text message that is not valid UTF-8: byte %2 at position %3 can&apos;t stand there (RFC 6455 section 8.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a text message that ends inside a UTF-8 character, after %2 bytes (RFC 6455 section 8.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a Close frame with 1 byte of payload (%2); a close code has 2 bytes (RFC 6455 section 5.5.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a Close frame with the code %2 (%3), which must not appear on the wire (RFC 6455 section 7.4).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent a Close frame with the code %2 and a reason that is not valid UTF-8 from byte %3 on (RFC 6455 section 5.5.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MockRule</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When a message comes that %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When a client has connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 after a client has connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At message %1 of the client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>send %Ln bytes</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>send a ping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close without a code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drop the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>say nothing for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The interval must be at least 1 ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of messages must be at least 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code %1 (%2) must not be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A reason has at most 123 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A ping carries at most 125 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, after %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“when” must be one of message, opened, every, afterTime, afterMessages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“action” must be one of sendText, sendBinary, ping, close, drop, pause.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“match” is not understood.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A list of rules was expected: [{…}, …].</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (at byte %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OpeningHandshake</name>
    <message>
        <source>The server answered with status %1%2 where a WebSocket begins with 101 Switching Protocols (RFC 6455 section 4.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server switched protocols in an answer by %1; that needs HTTP/1.1 (RFC 6455 section 4.2.2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The response has no Upgrade header; it must be &quot;websocket&quot; (RFC 6455 section 4.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Upgrade header of the response is %1; it must be &quot;websocket&quot; (RFC 6455 section 4.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The response has no Connection header; it must contain &quot;Upgrade&quot; (RFC 6455 section 4.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Connection header of the response is %1; it must contain &quot;Upgrade&quot; (RFC 6455 section 4.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The response has no Sec-WebSocket-Accept header; for the key of this request it must be %1 (RFC 6455 section 4.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sec-WebSocket-Accept is %1, but for the key of this request it must be %2: the answer belongs to another request or is not by a WebSocket server (RFC 6455 section 4.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server chose several sub-protocols: %1; it may choose one (RFC 6455 section 4.2.2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server chose the sub-protocol %1, but none was offered (RFC 6455 section 4.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server chose the sub-protocol %1, which was not offered; offered: %2 (RFC 6455 section 4.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server uses the extension %1, but none was offered (RFC 6455 section 4.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server uses the extension %1, which was not offered; offered: %2 (RFC 6455 section 4.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The method is %1; an opening handshake must be a GET request (RFC 6455 section 4.2.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The HTTP version is %1; an opening handshake needs HTTP/1.1 (RFC 6455 section 4.2.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request target is %1; it must be a path that begins with &quot;/&quot; or an absolute address (RFC 6455 section 4.2.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request has no Host header (RFC 6455 section 4.2.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request has several Host headers: %1 (RFC 9112 section 3.2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Upgrade header of the request does not contain &quot;websocket&quot;; seen: %1 (RFC 6455 section 4.2.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no such header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Connection header of the request does not contain &quot;Upgrade&quot;; seen: %1 (RFC 6455 section 4.2.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request has no Sec-WebSocket-Key header (RFC 6455 section 4.2.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sec-WebSocket-Key is %1; it must be one value of %2 bytes in base64 (RFC 6455 section 4.2.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The request has no Sec-WebSocket-Version header; it must be 13 (RFC 6455 section 4.2.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sec-WebSocket-Version is %1; it must be 13 (RFC 6455 section 4.2.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Sec-WebSocket-Protocol header of the request names no sub-protocol (RFC 6455 section 4.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The offered sub-protocol %1 is not a token (RFC 6455 section 4.1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sub-protocol %1 is offered twice (RFC 6455 section 4.1).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlayPlan</name>
    <message>
        <source>The speed must be between 0.01 and 1000.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The range ends before it begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The JSON field by which replies are recognised: %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlaySource</name>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>“%1” is not the name of a header: letters, digits and - are allowed, no blank or colon.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The value of the header %1 has a line break in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a URL that can be connected to. One looks like ws://host:port/path or wss://host/path, without blanks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The URL begins with %1://; a WebSocket URL begins with ws:// or wss://.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The origin has a line break in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a sub-protocol: letters, digits and marks are allowed, no blank or comma.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sub-protocol %1 is asked for twice.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReaderThread</name>
    <message>
        <source>No session file is open.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordingExport</name>
    <message>
        <source>“%1” could not be written: %2. Nothing was changed there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is the session file itself</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RecordingImport</name>
    <message>
        <source>“%1” could not be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is no such file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is of no format that can be imported. These can: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is one of the files to import. Choose another name for the new file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import was cancelled; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no WebSocket session in it; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Redaction</name>
    <message>
        <source>request header %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>response header %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>header %1 of the session’s settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>header %1, in “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>request target</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>response body</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>response status line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>explanation in “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>settings of the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>details of “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>received message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent ping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>received ping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent pong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>received pong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name of the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>other places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Header %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cookies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Authorization</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Token among the sub-protocols</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Credentials in text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password in a URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON member %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tokens, keys and passwords</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON Web Token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Query item %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rule is empty: say what to remove.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” can&apos;t be the name of a header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no JSONPath: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no regular expression: %2, at character %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no rule. Write header:NAME, query:NAME, json:PATH or regex:EXPRESSION.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReplayVerdict</name>
    <message>
        <source>The expectations in %1 can&apos;t be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no expectations in %1. Make some in the window, or give --expectations FILE.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replay of %1, run %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recording was played to its end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>replay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The answers are those of the recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The results could not be written to %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Screenshot</name>
    <message>
        <source>The picture could not be written to %1. Is there such a folder, and does the name end in .png?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SessionFile</name>
    <message>
        <source>its folder doesn&apos;t exist, or takes no new files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the copy could not be brought to the disk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>there is a folder or a device of that name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>that is the file that is being captured into</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the folder doesn&apos;t exist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you have no permission to change it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its numbers leave no room for more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file “%1”. Check the name, or whether it was moved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is a folder or a device, not a file. Choose a session file (.sglass).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: you have no permission. Ask its owner, or copy it to a folder of yours.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” can&apos;t be written: %2. Choose another folder or name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is empty (0 bytes), so it is no session file. It may have been cut short while it was copied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a session file: its first bytes are those of another format. Choose a file that Socketglass saved (.sglass).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is a database of another program, not a session file. Choose a file that Socketglass saved (.sglass).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was saved by a newer version of Socketglass (format %2; this one reads up to %3). Update Socketglass to open it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” says that it has format %2, which never existed: its first page is damaged. Use another copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” lacks a part of a session file: %2. It was changed by another program, or is damaged. Use another copy.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is damaged or cut short: %2. What comes before can still be read; use another copy for the rest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was not closed properly, and its folder can&apos;t be written to, so that its last events can&apos;t be brought in. Copy it together with the file “%1-wal” to a folder of yours and open it there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is being captured into already, by this program or another. Choose another file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The capture could not be saved as “%1”: %2. It goes on where it was; choose another folder or name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) could not be written to “%1” before it was closed. %2</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>There is no room left on the disk of “%1”. Free some space, or save the capture to another disk.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory to read “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is locked by another program. Close what else has it open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a value is larger than any that Socketglass writes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” can&apos;t be read: %2. Copy it to another folder and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the %1 “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plain columns in the table “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it ends after %1 of %2 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its events are numbered from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number was expected where something else is stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it claims to hold %1 events, more than fit in it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>event %1 is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>event %1 has values that make no sense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a row has values that make no sense</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the payload of event %1 ends at byte %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an event before event %1 is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>event %1 belongs to a session that is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the payload of event %1 is not complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the pieces of payload %1 don&apos;t fit together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the frames of event %1 are not complete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>where the session&apos;s event %1 stands is not known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a session lacks the event before its event %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a session does not have all of its events from %1 on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not all of its %1 events belong to a session</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TextExporter</name>
    <message>
        <source>Session %1: %2 (%3), %4
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(%1 bytes in all; the rest is left out of this transcript)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TlsReport</name>
    <message>
        <source>If you trust this server, give the file of its certificate authority in the connection&apos;s options, or ignore certificate errors for a test.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect with a name that stands in the certificate, or have the server&apos;s certificate made for this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Renew the server&apos;s certificate, and check this computer&apos;s clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the certificate chain; for a test you can ignore certificate errors in the connection&apos;s options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the certificate of %1 is not made for the name %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the certificate of %1 expired on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the certificate of %1 is valid only from %2 on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the certificate of %1 is signed by itself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the authority %1 is not trusted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody trusted vouches for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s certificate was not accepted: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WindowDocks</name>
    <message>
        <source>Sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::AboutDialog</name>
    <message>
        <source>About Socketglass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Socketglass %1

Shows everything that crosses a WebSocket, decoded, as it happens.

%2

Free software under the GNU General Public License, version 3 or later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;Versions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Socketglass %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Qt %1, built with %2, style %3, platform %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TLS: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>System: %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SQLite %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::Appearance</name>
    <message>
        <source>&amp;System Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureCommand</name>
    <message>
        <source>No temporary folder could be made: %1. Give --output FILE.sglass.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureDocument</name>
    <message>
        <source>New capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln other(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>A file is being opened. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::CaptureWorker</name>
    <message>
        <source>the capture is being saved elsewhere just now</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::CapturedMessages</name>
    <message>
        <source>This message is too large to edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has %1; the composer takes up to %2. “Send again” in the timeline sends it as it is.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ClientConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program&apos;s own WebSocket endpoint stopped: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed by the user before the connection was open.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ClientListener</name>
    <message>
        <source>Port %1 is in use by another program. Choose another port, or 0 for any free one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 may not be opened by this user: ports below 1024 are the system&apos;s. Choose a higher one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port %1 could not be opened at %2: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client ended the connection before its request was complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client&apos;s request was not complete after %1 s.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::CloseDialog</name>
    <message>
        <source>Close with Code and Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close &amp;Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;ode:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reason:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent by: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This code must not stand in a Close frame. Choose 1000 to 1003, 1007 to 1014, or 3000 to 4999.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The reason is %1 bytes too long. Shorten it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below it stands what the code means</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent with the code: at most %1 bytes of UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::CloseExplanation</name>
    <message>
        <source>The reason given: “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We sent a Close frame with code %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Close frame with code %1 arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We sent a Close frame without a code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A Close frame without a code arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was closed cleanly: both sides sent a Close frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was not closed cleanly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We began the close.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We began the close; this is the peer&apos;s answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The peer began the close; this is our answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The peer began the close.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not known which side began.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Our own Close frame had code %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Our own Close frame had code %1, reason “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not known which side ended it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We ended it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The peer ended it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network: neither side asked for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name in the standard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usual cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>May be sent by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On the wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>may stand in a Close frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never: it must not stand in a Close frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed cleanly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code we sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason we sent</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::CloseMenu</name>
    <message>
        <source>&amp;Other Code and Reason…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;No Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An empty Close frame: the other side sees 1005</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Cut the Connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End TCP without a Close frame: the other side sees 1006</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1  %2</source>
        <comment>close code and its name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clo&amp;se with Code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::CloseView</name>
    <message>
        <source>The name service: the host name has no address that this machine can find.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network or the server&apos;s machine: no connection came about or it was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy between this machine and the server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The TLS layer: the two sides did not agree, or a certificate was not trusted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server, or a gateway in front of it: its answer does not open a WebSocket.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server: it broke a rule of the WebSocket protocol, and the connection was failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody in particular: the other side did not answer in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Socketglass: a limit of this session&apos;s profile was reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This machine or the network: reading or writing failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When a session closes or fails, what happened, who did it and what to try stand here. Select a closing, closed or error row.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::CompareDocks</name>
    <message>
        <source>Put two sessions side by side and tell what differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xpectations…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say what a session must do, and check it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xpectation from this row…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say that a session must have such a message, close or no errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expectations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare &amp;Both</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare &amp;with…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::CompareForm</name>
    <message>
        <source>Left session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is expected: the recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exchange left and right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is compared with it: the replay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Messages only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Neither handshake, close and errors nor pings and pongs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignore &amp;order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A message that came at another place is no difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Recognise what differs by nature</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times near the run&apos;s own clock, UUIDs, random tokens and counters are counted as ignored, not as changed</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ComparePanel</name>
    <message>
        <source>Compare</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two sessions stand side by side here: a recording and its replay, or any two. Record them, or open a file, or several files at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type an Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a File…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop comparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignored places</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sessions could not be compared. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both sides are the same session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A session that is still open was compared as far as it had got.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One side was recorded as the server: what it sent is what the other received.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sessions are so different that not every pair could be looked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose two sessions and press Compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignored (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules (%1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::Comparison</name>
    <message>
        <source>present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equal, some values ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>extra</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at another place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ignored</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonDecorator</name>
    <message>
        <source>equal, ignoring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 extra</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 at another place</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) ignored</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>= Equal: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>≠ Different: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonModel</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left #</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right #</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Differences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is new: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is gone: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (ignored: %2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonReport</name>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: expected %2, got %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln time(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The comparison was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) ignored</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Equal: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Different: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparison of %1 (expected) with %2 (got)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sessions are so different that not every pair could be looked for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and %1 more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 at %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignored, because it differs by nature or by a rule:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2 %3: %4, first %5 / %6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>… and %1 more places.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonRule</name>
    <message>
        <source>The regular expression is empty. Write what shall be ignored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a regular expression: character %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rule needs “kind” (jsonpath or regex) and “pattern”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rules of comparison are not a JSON array.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonRuleEditor</name>
    <message>
        <source>Keep the Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is not compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what a JSONPath finds, with all below it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>what a regular expression matches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ignore:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pattern:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules of comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the rule up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the rule down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times, UUIDs, random tokens and counters are recognised without being told. A rule names what else differs from run to run. Rules are kept in the file, and the command line uses them too.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonRulesModel</name>
    <message>
        <source>JSONPath</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>regular expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (does nothing: %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is not compared</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ComparisonView</name>
    <message>
        <source>Both sessions side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Differences only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous difference (Shift+F8)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next difference (F8)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::Composer</name>
    <message>
        <source>&amp;Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save as &amp;Template…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this message to send it again with two clicks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send a text message (UTF-8)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hex binary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send a binary message, written as hexadecimal: 0a 0b 0c</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size of the payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send a ping; the menu has payloads for it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send as &amp;Binary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This text is not valid UTF-8: byte %1 (0x%2) can&apos;t stand there. A text message would have to change it; as binary it goes out as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This message has carriage returns or other characters that the field can&apos;t hold. It is sent as it is, unless you edit it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes in hexadecimal, for example 0a 0b ff. Ctrl+Enter sends them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message. Ctrl+Enter sends it, Alt+Up fetches the last one back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send to %1 (Ctrl+Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect a session first; Ctrl+Enter sends to the current one</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ComposerEditor</name>
    <message>
        <source>Message to send</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectBar</name>
    <message>
        <source>&amp;Connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection &amp;Options…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address of a server, for example wss://example.test/feed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ws:// or wss:// address; Enter connects (Ctrl+L comes back here)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a session to this address (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options •</source>
        <comment>some differ from the defaults</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate errors are ignored: anyone on the way can read and change what is sent (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headers, sub-protocols, time-outs, certificates, proxy (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some options differ from the defaults (Ctrl+K)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ConnectDialog</name>
    <message>
        <source>Connection Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Host and path of the address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sub-protocols</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offered in this order, separated by commas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Origin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None; for example https://example.test</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sub-protocols:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Origin:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headers:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate authorities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key of the client certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ignore certificate errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: the server&apos;s identity is not checked. Anyone on the way can read and change everything, also passwords. For servers of your own only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None; http://host:port or socks5://host:port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;A file:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Client &amp;certificate:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Key:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Proxy:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect time-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For name, TCP, proxy, TLS and opening handshake together</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close time-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From our Close frame to the end of the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A larger message ends the connection with 1009</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Connect time-out:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lose time-out:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Largest message:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Security and Proxy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Limits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Co&amp;nnect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a proxy. Write http://host:port or socks5://host:port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A client certificate needs its key, and a key its certificate: name both files or none.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ContentEditor</name>
    <message>
        <source>Written as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hexadecimal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A text message must be valid UTF-8: byte %1 can&apos;t stand there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most %1 bytes can be sent here; these are %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::DemoFront</name>
    <message>
        <source>The head of the request is larger than %1 bytes.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::DemoMenu</name>
    <message>
        <source>&amp;Demo Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo server could not start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Running at %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A server on this machine with something of everything, to try the program without a network</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::DemoRun</name>
    <message>
        <source>Hello from Socketglass — ¡hola! Привет, Γειά σου</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::DemoServer</name>
    <message>
        <source>The demo server runs already, on port %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Echo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends back what you send.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON ticker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends a price five times a second (?interval=milliseconds).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binary feed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends samples of a sine twice a second (?interval=milliseconds, samples=number).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends what anyone says to all who are connected; needs the sub-protocol &quot;chat&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close with a code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closes with any code and reason asked for; without a code: an empty Close frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused handshake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers the handshake with an HTTP status (300 to 599), a body and headers (?body=text, header=Name: value).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends TCP without a Close frame (?after=milliseconds).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flood</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends as many messages as you ask for, as fast as you take them, then closes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo server can&apos;t listen on port %1 of this machine: %2. Stop the program that uses the port, or let the system choose one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such path here. These are:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This path needs the sub-protocol &quot;chat&quot;.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::DetailsPanel</name>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of the selected event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload as text, JSON or bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The frames in which it crossed the wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both heads of the opening handshake, and TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it closed or failed, who did it, what to try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session&apos;s properties</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::DifferencePane</name>
    <message>
        <source>ignored: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>≠ differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>can&apos;t be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>#%1 %2 %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first %1 of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a row to see what differs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Counts as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Values that differ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Ignore This Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right side</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) not the same:</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The same on both sides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On one side only, or at another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds a rule, kept in the file, and compares again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a value of a JSON message that counts. For other texts write a regular expression under Rules.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::DocumentController</name>
    <message>
        <source>&amp;New Capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close all sessions and begin an empty capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a session file, or several files on one clock; recordings of other programs are imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the capture as a session file; it goes on there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop saving; the capture goes on where it is, and nothing is written</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop; the capture that is open stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open Session Files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recordings (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session files (*.sglass);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the Capture As</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session files (*.sglass)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unsaved Capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the capture before it is closed?</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>It holds %Ln event(s) that are in no session file yet.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::DocumentNotices</name>
    <message>
        <source>The capture was not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can only be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file or its folder is write-protected, so nothing can be recorded into it. To go on with it, save it under another name; to connect without it, begin a new capture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is being recorded elsewhere</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 writes it; what it adds appears here as it comes. Nothing can be recorded into it from here until that has ended. You can save what there is under another name, or begin a new capture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove from the List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not open %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries skipped</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Imported %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Opened %Ln file(s) on one clock</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1. They are in a new capture; the files stay as they are, and Ctrl+S keeps it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The capture can&apos;t be written; the servers are held back and nothing is lost</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions can&apos;t be recorded into this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New Capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change was not kept in the file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::EntryEditor</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::EventText</name>
    <message>
        <source>Connecting to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sub-protocol %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An error without a description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close frame without a code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not clean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent binary message of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received binary message of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent text message of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received text message of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent ping of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received ping of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent pong of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received pong of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent Close frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received Close frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln byte(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>opening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>handshake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>pong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>binary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 B</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 KiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 MiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 GiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 TiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::Expectation</name>
    <message>
        <source>“%1” is missing or has a value that is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sent message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>received message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a %1 that %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some %1 %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every %1 %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No %1 %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The %1 number %2 %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exactly %1 times: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At least %1 times: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At most %1 times: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Within %1 ms of the message before it comes %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Within %1 ms of opening comes %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Within %1 ms of its request comes %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Within %1 ms of the request that %2 comes %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session closes with %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session closes %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session closes with %1, %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In this order: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, then </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An order needs two messages at least. Add one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages are numbered from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of messages can&apos;t be negative.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The time must be between 1 and %1 ms.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Say which close code is expected, or whether the close is clean.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close codes go from 1000 to 4999.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No errors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“messages” holds no objects.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The expectations are not a JSON array.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expectation %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationCheck</name>
    <message>
        <source>#%1 “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was no such message.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closest came %1, with %2 there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closest came %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>There were only %Ln message(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) were looked at.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln came.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 One too many was %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last was %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After %1 no message came that %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No message came that %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 came without a request before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 took %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The longest took %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session closed with %1, %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session did not close, or its end was not recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was an error: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There was none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expected: %1 %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file ends before all events were read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationEditor</name>
    <message>
        <source>Keep the Expectation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>messages that …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number of messages that …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>messages in this order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a message in time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>how the session closes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expect:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sentence below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>every one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a single one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the one with this number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exactly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at least</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of these:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In order:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Within</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the request that …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the message before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>opening</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Within:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cleanly or not</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cleanly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not cleanly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a close code. Write a number such as 1000 or 4001, or nothing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationsModel</name>
    <message>
        <source>– not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>! can&apos;t be checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ passed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✗ failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>name and sentence</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Expectation</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ExpectationsPanel</name>
    <message>
        <source>Expectations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an expectation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an Expectation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the expectation (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate the expectation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the expectation (Delete)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the expectation up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the expectation down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No expectations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a session must do: a message that contains or equals something or meets a JSONPath condition, an order, an answer in time, a close code, no errors. A row of the timeline makes one from its menu. They are kept in the file and checked here, or in CI by the command line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Show the Event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the event in the timeline that decided it, or came closest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session that is checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop checking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command line for CI</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In C&amp;I:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ All %1 passed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✗ %1 of %2 failed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The command line, once the capture is saved (Ctrl+S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replays the session to this address, compares the answers and checks the expectations; exit status 1 where one fails</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ExplanationCard</name>
    <message>
        <source>What happened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Who did it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What to try</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Facts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ExportController</name>
    <message>
        <source>&amp;Export…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the capture, or a part of it, in another format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a &amp;Copy…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the capture, or a part of it, as another session file; cookies, tokens and the like can be removed from it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export This Session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the current session in another format</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ExportDialog</name>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F&amp;ormat:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove before sharing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File to write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;ancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export A&amp;nother</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1-copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (*.%2);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 exists already. Press Replace to write it anew, or choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The export was cancelled; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>R&amp;eplace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the copy goes; the capture stays as it is.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ExportPreviewPane</name>
    <message>
        <source>Preview of the export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No event is in this choice: the file would be empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>All of it: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, shown as JSON Lines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>. Nothing is removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>. %Ln value(s) removed from these.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The beginning of the file as it would be written, without what is removed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ExportResult</name>
    <message>
        <source>Copy &amp;List</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was removed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s) of %1 were written to %2.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) were removed from the copy; the capture itself is as it was:</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The rules found nothing to remove. Look into the file before you share it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One row per rule and place: how many values were removed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::FileCopyJob</name>
    <message>
        <source>Could not write %1: %2. Choose another folder, or free some space there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not read %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving was cancelled; nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::FileField</name>
    <message>
        <source>PEM file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: choose a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>PEM files (*.pem *.crt *.cer *.key);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::FramesModel</name>
    <message>
        <source>FIN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>more follows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not masked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RSV1–3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opcode</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Masking key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Header bytes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::FramesView</name>
    <message>
        <source>Frames of the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a message, ping, pong or Close frame to see how it was cut into frames.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It came whole, in one frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>It came in %Ln frame(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>One row per frame, in the order in which they crossed the wire.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::Guide</name>
    <message>
        <source>First steps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Socketglass shows everything that crosses a WebSocket: the opening handshake, every message, ping and pong, and how the connection ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first page of an empty window starts a demo server on this machine, and Help → Demo Server connects to any of its paths. It needs no network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type its address at the top, ws:// or wss://, and press Enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every event becomes a row as it happens. Select a row: the details show all of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a message below the rows and press Ctrl+Enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close ends the session with code 1000. The arrow beside it has all other codes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each connection is a session: a row of the list, with its state and how it was closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headers, sub-protocols, certificates, a proxy, time-outs, compression: behind Options, beside the address. They count for the next connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Several at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions run beside each other. All Sessions on One Clock shows their events together, in the order of time; otherwise the rows are those of the current session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect Again makes a new session with the same settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is dropped. Where events come faster than they can be stored, the server is made to wait, and the figures above the rows say for how long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows and details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rows stand in the order of time; the newest is at the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest row stays in view until you scroll up. Follow, or Ctrl+End, goes back to the end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time of day, time since the first event, or time since the event before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload as text, indented JSON or bytes. Text that is not valid UTF-8 says so.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frames</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How a message was cut into frames: opcode, masking key, length, time of each.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both heads as they were sent, the status, and the body of a refusal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows, payloads and JSON lines: in the menu of a row, or with Ctrl+C.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why it closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select the last row of a session: it says what happened, who did it, and what to try.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One side was done. Nothing is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Close frame had no code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection ended without a Close frame: it was cut, or never came about. This code is never sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The application&apos;s own: look into its documentation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A server that answers the handshake with another status than 101 refuses it. Select the row of the handshake: headers and body most often say why.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The composer below the rows sends to the current session, byte for byte what it shows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text and bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text, or binary messages written as hexadecimal digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Up and Alt+Down fetch what was sent before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends a ping; the arrow beside it chooses the payload.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages that you send often. A double click or Enter sends one; the first nine have Ctrl+1 to Ctrl+9.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The menu of a row sends its message again, or opens it in the composer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeping and sharing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is written to a file from the first byte, so that a crash loses no more than a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File → Save As keeps the capture as a session file; the capture goes on there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session files, and recordings of browsers, proxies and packet captures. Several files at once stand on one clock.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HAR, JSON Lines, CSV, text, pcapng. Cookies, tokens and addresses are removed on demand, and the preview shows the result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After a crash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The next start offers what was captured and not saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replay and mock server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A recorded session can be played again, from either side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session → Replay sends what the client sent to a server, as fast as it was recorded or otherwise, with messages edited where you want.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mock server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session → Serve as Mock answers clients as the server did. Rules answer what was never recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All of this works without a window: socketglass --help lists the commands, for scripts and tests.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::GuideWindow</name>
    <message>
        <source>Guide – Socketglass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages of the guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tab and Shift+Tab go from part to part; Alt with an underlined letter opens that menu.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::HandshakeView</name>
    <message>
        <source>No handshake yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The opening handshake of the session stands here: the request and the server&apos;s answer as they crossed the wire, and the certificates of TLS.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was wrong with the handshake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body of the response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate chain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head of the request</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Head of the response</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No request was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No response came.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answered after %1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body, the first %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Body, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1. Errors ignored: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serial</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s certificate first, then those that vouch for it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::HeadersEditor</name>
    <message>
        <source>Request headers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the header up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the header down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One row per header: name and value. F2 edits the current one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::HexDecoder</name>
    <message>
        <source>Hex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first %1 of %2 bytes are shown.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::HexReader</name>
    <message>
        <source>Character %1: half a byte. Write two hexadecimal digits for each byte.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Character %1: “%2” is not a hexadecimal digit (0–9, a–f).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::IgnoredKind</name>
    <message>
        <source>time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>UUID</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>random token</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>counter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>duration</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by a rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>heartbeat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not recorded on one side</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::IgnoredModel</name>
    <message>
        <source>Times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First right</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ImportJob</name>
    <message>
        <source>Opening was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::JsonDecoder</name>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a colon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a byte that is not valid UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a string that does not end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an escape that JSON does not have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number without the digit that must stand here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not valid JSON: line %1, column %2 (byte %3): %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the text ends, %1 is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” where %2 was expected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a value or “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a key in quotes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a key in quotes or “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a comma or “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first %1 of %2 bytes are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::JsonPath</name>
    <message>
        <source>“&amp;&amp;”, “||”, a comparison or the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nested deeper than %1 levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“!” before a comparison (put the comparison in parentheses)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“)”, “&amp;&amp;” or “||”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a value that is compared with nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>only a single value can be compared</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number with a leading zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a digit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“@”, “$”, a string, a number, true, false, null or a function</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no function is called “%1” (there are length, count, match, search and value)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“,” or “)”</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>this function needs %Ln argument(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>this function needs a query</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>this function needs a single value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is longer than %1 characters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“$”, with which every query begins,</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“.”, “[” or the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a name or “*”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>half of a surrogate pair</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“,” or “]”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a name in quotes, a number, “:”, “*” or “?”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“-0” is not an index</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a number beyond ±%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a string that does not end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a control character inside a string (it must be escaped)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an escape that JSONPath does not have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an escape without its four hexadecimal digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a condition in JSONPath: character %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a JSONPath query: character %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the text ends, %1 is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” where %2 was expected</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::KeptSetting</name>
    <message>
        <source>The change was not kept. %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is write-protected, so nothing can be changed here. Save it under another name to go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 records into this file, so nothing can be changed here until that has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not all that is kept in this file can be read. %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::MainWindow</name>
    <message>
        <source>%1 – Socketglass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not saved yet; Ctrl+S keeps it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (read only)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (recorded elsewhere)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln session(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::MatchEditor</name>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regular expression: subscribe (?&lt;name&gt;\w+)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pattern</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>is any</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contains</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>matches the regular expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>meets the JSONPath condition</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>begins with the bytes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::MenuBuilder</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open recordings of other programs (HAR, JSON Lines, packet captures); several at once stand on one clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type an A&amp;ddress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Write a Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Follow the End</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Socketglass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Te&amp;mplates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::MessageBar</name>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::MessageComparer</name>
    <message>
        <source>type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bytes %1–%2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::MessageLeaves</name>
    <message>
        <source>word %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::MessageMatch</name>
    <message>
        <source>The regular expression is empty. Write one, or let any message match.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a regular expression: character %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text to look for is empty. Write one, or let any message match.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bytes to look for are missing. Write them as hexadecimal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>equals “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>contains “%1”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>matches the expression %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fulfils %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>begins with the bytes %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>says anything</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A match without its “pattern”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no kind of match (there are any, equals, contains, regex, jsonpath and hexPrefix).</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::MessageTemplate</name>
    <message>
        <source>“%1” is not a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is missing or empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“type” is “%1”; it must be “text” or “binary”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a binary message needs “base64”, not “text”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>both “text” and “base64” are given</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“base64” is not valid base64</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::MessageView</name>
    <message>
        <source>compressed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>incomplete: the connection ended inside it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>written by Socketglass</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>came after our Close frame</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No message selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a message, ping, pong or Close frame in the timeline to see its payload as text, JSON or bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ways to read the payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Load &amp;more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sa&amp;ve payload…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes the whole payload to a file, byte for byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>invalid UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>invalid UTF-8 at byte %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 on the wire</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln frame(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The rest is too long to show: save the payload to a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shows a longer part of the payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save payload</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::MockClient</name>
    <message>
        <source>A rule of this mock server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dropped by a rule of this mock server.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::MockPanel</name>
    <message>
        <source>Mock server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One recorded session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All sessions of this file, by path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Echo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What each client that connects gets. Rules work with all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers with:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listens on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>127.0.0.1 (this machine only)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>::1 (this machine only)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All interfaces (the network)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any free one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Listens on:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start Serving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No more clients are let in; those that are connected stay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address for clients</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped, because the recording is being saved under a new name. Start again after that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no recorded session in this window yet. Record one, open a file, or serve rules or an echo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for clients. Each becomes a session in the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln client(s) connected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>, %1 so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning: everybody in your network can connect and reads what was recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rules have changed. The new ones are used after Stop and Start.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::MockServer</name>
    <message>
        <source>%1 from %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::NoticeWidget</name>
    <message>
        <source>Details (%1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show each of them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss this message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::OutgoingModel</name>
    <message>
        <source>edited: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left out: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edited: this is sent instead of what was recorded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: outside of the chosen range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: heartbeats are skipped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: a text that is not valid UTF-8. Edit it, then it can be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time (s)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::OutgoingPage</name>
    <message>
        <source>&amp;Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send something else instead of the selected message (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Revert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the selected message as it was recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send &amp;from Here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send &amp;until Here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages that are sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send This Instead</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ctrl+Enter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instead of message %1:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only messages of up to %1 can be edited.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client sent nothing in this recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln edited</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::PaceForm</name>
    <message>
        <source>Pace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As recorded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As fast as the server takes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As fast as the client takes it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step by step, by hand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2: twice as fast as recorded; 0.5: half as fast</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pace:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each message also waits until the reply that came before it in the recording has come again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each message also waits until the client has said what it said before it in the recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For as many replies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For as many messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For replies of the same type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For messages of the same type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For the same value of a JSON field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON field, as a JSONPath</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A wait that takes longer ends the playing with a report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In step:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Field:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time-out:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::PayloadPage</name>
    <message>
        <source>Payload as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines of more than %1 characters are broken to be shown.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::PayloadSaver</name>
    <message>
        <source>%1 can&apos;t be written: %2. Choose another folder or name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The payload can&apos;t be read from the session file beyond byte %1. Nothing was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can&apos;t be written: %2. Nothing was saved; make room or choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop saving; no file is left behind</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving was cancelled; no file was written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::PingMenu</name>
    <message>
        <source>&amp;Ping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Time of Sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Eight &amp;Random Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Largest: 125 Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the &amp;Composer Holds</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::Player</name>
    <message>
        <source>%1, which did not come within %2 s. Is the server another one, or in another state? A larger time-out, or another way to recognise replies, may help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection ended before all of the recording was played.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped by hand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message %1 waits for you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message %1 waits for the reply before it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message %1 waits for the client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a ping carries at most %1 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut without a closing handshake, as in the recording.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is a text that is not valid UTF-8</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the variable %1 has no value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message %1 was not sent: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::RecentFiles</name>
    <message>
        <source>Open &amp;Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear the List</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::RecoveryOffer</name>
    <message>
        <source>An earlier run ended before its capture was saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open Recovered Capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing that was captured is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Socketglass crashed last time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run of %1 was killed, or the machine went down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The run of %1 ended with %2: a fault of the program. Its authors can use the report, together with what you did last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Recovered: %Ln event(s) of %1, recorded from %2 on. At most the last moment is missing.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>socketglass::RedactionEditor</name>
    <message>
        <source>name, like X-Api-Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name, like ticket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>path, like $..password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>expression, like card=(\d+)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a rule of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own rule for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name, path or expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Kind of rule %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Item of the URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JSON path</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regular expression</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pattern of rule %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayCommand</name>
    <message>
        <source>Run %1: %2 sent, %3 received, %4 skipped.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 holds %Ln session(s): choose one with --session N (see socketglass info).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>There is no session %1 in %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayDocks</name>
    <message>
        <source>Re&amp;play…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send what the client sent in this session to a server again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Serve as &amp;Mock…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Be a server that answers clients as in this session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replay fro&amp;m this row…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replay this session, beginning here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replay &amp;until this row…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replay this session, ending here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mock server</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayForm</name>
    <message>
        <source>Pace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address to replay to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where the messages are sent; the recorded address to begin with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Options</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Headers, sub-protocols, time-outs, certificates, proxy. Begins with what was recorded; passwords and tokens are not kept in recordings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip &amp;heartbeats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pings, and messages that only keep a connection alive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Repeat</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From event:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until event:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play it:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions at once:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replay: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connection Options of the Replay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the address of the server to replay to.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ReplayPanel</name>
    <message>
        <source>Replay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to replay yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What a client sent in a recorded session is sent again here: as recorded, faster, or step by step. Record a session first, or open a file with one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type an Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a File…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session whose sent messages are sent again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the next message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare with the Recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped, because the recording is being saved under a new name. Start again after that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::Replayer</name>
    <message>
        <source>The session was removed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ReportButtons</name>
    <message>
        <source>Copy Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save Report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report is in the clipboard.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the Report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text files (*.txt);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report could not be written to %1: %2. Choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::RuleEditor</name>
    <message>
        <source> s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a message comes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a client has connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>again and again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>some time after connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the client&apos;s n-th message comes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of the message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message no.:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send a text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>send a ping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drop the connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>say nothing for a while</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{{message}} is the text that came, {{message.name}} a member of its JSON object; {{1}} or {{name}} a group of the regular expression, {{value}} what JSONPath found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Then:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delay:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a close code. Write a number such as 1000 or 4001, or nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A reason needs a code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The content can&apos;t be sent as it is written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::RulesModel</name>
    <message>
        <source>on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::RulesPage</name>
    <message>
        <source>Rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit the rule (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Duplicate the rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the rule (Delete)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the rule up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the rule down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A rule says what the server does of its own: answer a message, send something every few seconds, close with a code. Rules are kept in the file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::RunView</name>
    <message>
        <source>Position in the recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions of the replay</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 received, %2 in the recording</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at most %1 ms late</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished, some ended early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 ended · %3 ended early · %4 sent · %5 received</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::RunsModel</name>
    <message>
        <source>Connecting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for the last replies</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended early</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closing</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) skipped.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ScopeChooser</name>
    <message>
        <source>&amp;All sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions to export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Time:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From beginning to end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Between two times</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>#%1  %2  (%3 events)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First to last selected event (%1 to %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First to last selected event (select some in the timeline)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no session to export yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose at least one session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The range of time ends before it begins.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Space takes a session in or leaves it out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::SelectorEditor</name>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a received message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a sent message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a message of either direction</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::SequenceEditor</name>
    <message>
        <source>Then Another Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave this message out</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ServeCommand</name>
    <message>
        <source>Listening on %1 (Ctrl+C ends)
</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>There is no session %1 in %2; it has %Ln session(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The rules in %1 can&apos;t be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ServerConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed by the user or by a script.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::ServerTap</name>
    <message>
        <source>The client was refused with %1 %2, as this server is told to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer to the client&apos;s Close frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client closed the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We closed the connection, and the client confirmed it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to the client broke: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client ended the TCP connection without a Close frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client&apos;s process may have ended, or cut the connection on purpose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a fault of the client, or of something between that changes bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The client did not answer our Close frame within %1 s.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::Session</name>
    <message>
        <source>Not sent: the session is %1, not OPEN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: the text is not valid UTF-8 from byte %1 on. Correct it there, or send it as binary.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not sent: a ping carries at most %1 bytes, this one has %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session is %1 already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not closed: the code %1 (%2) must not be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not closed: a reason can&apos;t be sent without a code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not closed: a reason has at most %1 bytes, this one has %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ended by the user without a closing handshake.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::SessionChoice</name>
    <message>
        <source>%1: %2</source>
        <comment>number and name of a session</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded session</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::SessionConnection</name>
    <message>
        <source>The session was removed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::SessionController</name>
    <message>
        <source>Cannot connect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not connect to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect &amp;Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not rename the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Could not close the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No session is connected. Connect first, or pick an open session in the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session %1 is not open. Connect again, or pick an open session in the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The message was not sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ping was not sent</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::SessionScript</name>
    <message>
        <source>%1: %2 messages came, %3 were expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: the session was closed before all steps were done.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::SessionStrip</name>
    <message>
        <source>Messages received in a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages sent in a second</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1/s out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bufferedAmount: bytes given to send that the network has not taken yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the server was held back because the capture could not keep up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held %1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the current session with 1000; the menu has all other codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (recorded)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::SessionView</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s), %1</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No session selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select a session, or a row of the timeline, to see the session&apos;s properties: state, sub-protocol, counters, and when it held the server back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>readyState</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>url</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address that the session connects to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>protocol</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sub-protocol that the server chose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>extensions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The extensions in use</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bufferedAmount</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes given to be sent that have not gone to the network yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>binaryType</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Peer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Address and port of the other side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Received</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages and their payload</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rows of this session in the timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long the server had to wait because the capture could not take more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes in our receive buffers now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of the last error event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How binary messages are shown: blob shows the size and the first 4 KiB, arraybuffer the first 256 KiB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the server was held back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held back at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Until</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recorded: the session is not connected now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 in all, %2 times%3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One row per time: when it began and how long it lasted.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsDecorator</name>
    <message>
        <source>closed %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed %1 !</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsModel</name>
    <message>
        <source>Session %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a client of our mock server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>closed cleanly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not closed cleanly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the recording ends before the close</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>the server is being held back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Events</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::SessionsPanel</name>
    <message>
        <source>All sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the events of all sessions in one timeline (Ctrl+M). Off: of the current session only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect &amp;Again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new session with the same settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;URL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the session a name of its own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Release</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close with 1001 where it is open and free what the session holds; its events stay in the capture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No sessions yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each connection becomes a row here, with its state and how it was closed. Type an address above the timeline and press Enter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;ll Sessions on One Clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One row per session: its name, its state, how many events it has.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::SettingsDialog</name>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Colours:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another language counts from the next start on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From the next start on: close Socketglass and start it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::StandardInput</name>
    <message>
        <source>The standard input could not be read: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line of the standard input is longer than %1 bytes. Send it with --send-text-file.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::StateDot</name>
    <message>
        <source>readyState %1 (%2), the server is being held back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>readyState %1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::TaskProgress</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::TemplateDialog</name>
    <message>
        <source>New Template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit Template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top level; orders/eu makes folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown as the tool tip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binary, as hexadecimal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Content</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Name:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Folder:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Description:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Type:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Content:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>These bytes are not valid UTF-8: they can only be kept as binary.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::TemplateStore</name>
    <message>
        <source>There is no file “%1”. Check its name and folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The templates in “%1” can&apos;t be read: %2. Check that you may read this file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is larger than %2 MiB and can&apos;t be a file of templates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not valid JSON: %2 (line %3, byte %4).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is JSON, but not a file of templates: “format” is not “%2”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was written by another version of this program. Update it to read these templates.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it is not an object</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>template %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Some templates in “%1” can&apos;t be used: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was kept as “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It could not be put aside as “%1”, so changes are not saved until it is moved away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The templates could not be saved to “%1”: %2. Check that you may write there and that the disk has room.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesDecorator</name>
    <message>
        <source>Ctrl+%1 sends it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binary, %1:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text, %1:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesModel</name>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::TemplatesPanel</name>
    <message>
        <source>The templates could not be read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The templates could not be saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Send</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in &amp;Composer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send the template to the current session (double click, or Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New Template…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write a new template</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send Template %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No templates yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages that you send often belong here. Keep one from the composer or from any message in the timeline; a double click sends it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import Templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Templates (*.json);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln template(s) imported</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Export Templates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The templates were exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The templates could not be exported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages to send again. Enter sends the current one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::TestSuite</name>
    <message>
        <source>Event #%1 of the session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  passed  %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>  FAILED  %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 passed, %2 failed.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::TextDecoder</name>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the first %1 of %2 bytes are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not valid UTF-8: byte %1 is the first of %2 that are shown as numbers.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineModel</name>
    <message>
        <source>This row of the file is damaged and can&apos;t be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delta</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Direction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Preview</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::TimelinePanel</name>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No events yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every message, ping and pong, and the opening and closing of each session appear here as they happen.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time format and columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop copying; the clipboard stays as it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Follow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the newest row in view (End). Scrolling up stops it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying… %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Payload as text, hexadecimal where it is not text; other events as a sentence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The columns of the rows, separated by tabs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as &amp;JSON line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Each event as one line of JSON</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy payload as &amp;hex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bytes of the payload in hexadecimal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy payload as &amp;base64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bytes of the payload in base64</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sends this message once more, byte for byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit in composer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Puts this message into the composer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keeps this message to be sent again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clock</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time of day of each event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time since the first event</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Since previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Time since the event before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send a&amp;gain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sa&amp;ve as template…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One row per event, newest at the end. End follows new rows.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go to the newest row and follow (End)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>↓ %1 new</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 new rows. Go to the end.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::Timing</name>
    <message>
        <source>the same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 longer on the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 shorter on the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No two messages belong together, so there is no timing to compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delays differ by %1 (median), %2 (95 %), at most %3 (message at %4).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message at %1: %2 after the event before it on the left, %3 on the right: %4.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::TimingPicture</name>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 µs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▲ longer delay on the right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▼ shorter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>across: time since opening</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::Upstream</name>
    <message>
        <source>Check the file in the connection&apos;s options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no PEM certificate of an authority in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no PEM certificate in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no PEM private key that can be read in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>looking up the name %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connecting to %1 by TCP</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>making the TLS handshake with %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>waiting for the answer to the opening handshake</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy %1:%2 did not connect us: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the proxy&apos;s address, user and password, and whether it allows this target.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name %1 could not be found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the spelling, the network, and whether a VPN is needed for this name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 refused the connection: nothing listens on that port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the port, and whether the server is running.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The TLS handshake with %1 failed: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the server speaks TLS on this port (ws:// or wss://?), and whether it wants a client certificate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection to %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the network, the address and any firewall between.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::VariablesEditor</name>
    <message>
        <source>Variables</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a variable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the variable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{{name}} in a text message is replaced by its value. As long as no variable has a value, texts are sent as they stand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No value yet: %1. Messages with it are skipped.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::Welcome</name>
    <message>
        <source>Type an Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the Demo Server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a Session File…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No events here yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything that crosses the wire becomes a row here as it happens.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>See what a WebSocket really says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type the address of a server above and press Enter: handshake, messages, pings and the close become rows here. The demo server needs no network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the Guide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or one thing at a time:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Or go on with one of the last files:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::WireTap</name>
    <message>
        <source>No port could be opened on the loopback for this session: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close sessions or programs that hold many sockets open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Timed out after %1 s while %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that a WebSocket server answers at this address, or raise the connect timeout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server did not answer our Close frame within %1 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server may be busy or hang; the close timeout can be raised.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answer to the server&apos;s Close frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Closed by the user or by a script.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program&apos;s own WebSocket endpoint closed unexpectedly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the path, and what stands at this address: the response is in the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the credentials: headers, cookies, token, origin and sub-protocol of the request.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to the address in the Location header.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server, or a proxy before it, does not follow RFC 6455: compare both heads in the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server, or the service behind its gateway, has a problem: look at its log, try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Raise the maximum message size in the connection&apos;s options.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a fault of the server, or of something between that changes bytes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect again; if it happens again, please report it with the session file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server reset the connection instead of answering the opening handshake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server ended the connection without an answer to the opening handshake.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that this port speaks WebSocket, and whether it wants TLS (wss://).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server reset the TCP connection (no Close frame).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server ended the TCP connection without a Close frame.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection broke: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server&apos;s process may have crashed or been restarted, or a proxy between cut an idle connection: look at their logs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server closed the connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We closed the connection, and the server confirmed it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>socketglass::Workspace</name>
    <message>
        <source>The session could not be renamed: the file doesn&apos;t hold it. Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
