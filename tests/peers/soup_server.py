# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server on libsoup, the WebSocket of WebKitGTK's browsers (README.md). Prints "READY <port>", ends with its stdin."""
import sys
import threading
from urllib.parse import parse_qs, urlsplit

import gi

gi.require_version("Soup", "3.0")
from gi.repository import Gio, GLib, Soup  # noqa: E402

CONNECTIONS = []


def say(*words):
    print(*words, flush=True)


def opened(_server, _message, path, connection, _data):
    say("OPEN", path)
    CONNECTIONS.append(connection)
    connection.set_max_incoming_payload_size(0)
    connection.connect("closed", lambda c: say("CLIENT close", c.get_close_code(), c.get_close_data() or ""))
    connection.connect("error", lambda _c, error: say("ERROR", error.message))
    query = parse_qs(urlsplit(connection.get_uri().to_string()).query)
    if path == "/echo":
        connection.connect("message", lambda c, kind, data: c.send_message(kind, data))
    else:
        size = int(query.get("size", ["100"])[0])
        for seq in range(1, int(query.get("count", ["10"])[0]) + 1):
            start = '{"seq":%d,"pad":"' % seq
            connection.send_text(start + "x" * max(0, size - len(start) - 2) + '"}')
        connection.close(1000, "done")


server = Soup.Server()
server.add_websocket_handler(None, None, None, opened, None)
server.listen(Gio.InetSocketAddress.new_from_string("127.0.0.1", 0), 0)
loop = GLib.MainLoop()
say("READY", server.get_uris()[0].get_port())
threading.Thread(target=lambda: (sys.stdin.read(), GLib.idle_add(loop.quit)), daemon=True).start()
loop.run()
