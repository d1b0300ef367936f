# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A server on Python's `websockets`; what it does is chosen by the path (README.md).

Prints "READY <port>", ends with its stdin.
"""
import argparse
import asyncio
import http
import json
import os
import ssl
import sys
from urllib.parse import parse_qs, urlsplit

import websockets
from websockets.extensions.permessage_deflate import ServerPerMessageDeflateFactory


def say(*words):
    print(*words, flush=True)


def first(query, name, default):
    return query.get(name, [default])[0]


async def echo(ws, _query):
    async for message in ws:
        await ws.send(message)


async def push(ws, query):
    size = int(first(query, "size", "100"))
    for seq in range(1, int(first(query, "count", "10")) + 1):
        start = '{"seq":%d,"pad":"' % seq
        text = start + "x" * max(0, size - len(start) - 2) + '"}'
        await ws.send(text.encode() if first(query, "binary", "0") == "1" else text)
    await ws.close(1000, "done")


async def big(ws, query):
    await ws.send(b"\x5a" * int(first(query, "bytes", "1048576")))
    await ws.wait_closed()


async def fragments(ws, query):
    text = first(query, "text", "grün → 世界 😀")

    async def pieces():
        for character in text:
            yield character

    await ws.send(pieces())
    await ws.wait_closed()


async def ping(ws, query):
    payload = first(query, "payload", "hello")
    await (await ws.ping(payload))
    await ws.send("pong:" + payload)
    await ws.wait_closed()


async def close(ws, query):
    if "code" in query:
        await ws.close(int(query["code"][0]), first(query, "reason", ""))
    else:
        await ws.write_close_frame(websockets.frames.Close(1005, ""), b"")
        await ws.wait_closed()


async def terminate(ws, _query):
    ws.transport.abort()


async def subprotocol(ws, _query):
    await ws.send(ws.subprotocol or "")
    await ws.wait_closed()


async def headers(ws, _query):
    pairs = []
    for name, value in ws.request_headers.raw_items():
        pairs += [name, value]
    await ws.send(json.dumps(pairs))
    await ws.wait_closed()


SCENARIOS = {"/echo": echo, "/push": push, "/big": big, "/fragments": fragments, "/ping": ping, "/close": close,
             "/terminate": terminate, "/subprotocol": subprotocol, "/headers": headers}


async def process_request(path, _headers):
    url = urlsplit(path)
    query = parse_qs(url.query)
    if url.path == "/refuse":
        status = http.HTTPStatus(int(first(query, "status", "403")))
        return status, [("X-Refused-By", "websockets")], first(query, "body", "no entry\n").encode()
    if url.path not in SCENARIOS:
        return http.HTTPStatus.NOT_FOUND, [], b"no such scenario\n"
    return None


async def serve_client(ws):
    url = urlsplit(ws.path)
    say("OPEN", ws.path)
    try:
        await SCENARIOS[url.path](ws, parse_qs(url.query))
    except websockets.ConnectionClosed:
        pass
    finally:
        await ws.wait_closed()
        say("CLIENT close", ws.close_code, ws.close_reason)


def choose_subprotocol(offered, _available):
    return offered[0] if offered else None


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--cert")
    parser.add_argument("--key")
    parser.add_argument("--deflate", type=json.loads, default={}, help="parameters of ServerPerMessageDeflateFactory")
    options = parser.parse_args()
    tls = None
    if options.cert:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(options.cert, options.key)
    server = await websockets.serve(serve_client, "127.0.0.1", options.port, ssl=tls, process_request=process_request,
                                    compression=None, extensions=[ServerPerMessageDeflateFactory(**options.deflate)],
                                    select_subprotocol=choose_subprotocol, subprotocols=["any"], max_size=None,
                                    ping_interval=None)
    say("READY", server.sockets[0].getsockname()[1])
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main())
