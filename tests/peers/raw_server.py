# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripted misbehaviour over plain TCP or TLS; what it does is chosen by the path (README.md).

Prints "READY <port>", then what the client sends ("CLIENT …"); ends with its stdin.
"""
import argparse
import asyncio
import base64
import hashlib
import os
import socket
import ssl
import struct
import sys
from urllib.parse import parse_qs, urlsplit

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
NAMES = {0: "continuation", 1: "text", 2: "binary", 8: "close", 9: "ping", 10: "pong"}


def say(*words):
    print(*words, flush=True)


def accept_for(head):
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.strip().lower() == b"sec-websocket-key":
            return base64.b64encode(hashlib.sha1(value.strip() + GUID).digest())
    return b""


def response(head, extra):
    lines = [b"HTTP/1.1 101 Switching Protocols", b"Upgrade: websocket", b"Connection: Upgrade",
             b"Sec-WebSocket-Accept: " + accept_for(head)] + [line.encode() for line in extra]
    return b"\r\n".join(lines) + b"\r\n\r\n"


def text_frame(payload):
    assert len(payload) < 126
    return bytes([0x81, len(payload)]) + payload


class Connection:
    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer
        self.query, self.head = {}, b""

    def arg(self, name, default=None):
        return self.query.get(name, [default])[0]

    async def pause(self, default=300):
        await asyncio.sleep(int(self.arg("ms", default)) / 1000)

    async def send(self, data):
        if self.arg("split") == "1":
            self.writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for byte in data:
                self.writer.write(bytes([byte]))
                await self.writer.drain()
                await asyncio.sleep(0)
        else:
            self.writer.write(data)
            await self.writer.drain()

    async def shake(self):
        await self.send(response(self.head, self.query.get("header", [])))

    def reset(self):
        raw = self.writer.get_extra_info("socket")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.writer.transport.abort()

    async def client_frame(self):
        first, second = await self.reader.readexactly(2)
        size = second & 127
        if size == 126:
            size = struct.unpack(">H", await self.reader.readexactly(2))[0]
        elif size == 127:
            size = struct.unpack(">Q", await self.reader.readexactly(8))[0]
        key = await self.reader.readexactly(4) if second & 128 else bytes(4)
        payload = await self.reader.readexactly(size)
        return first & 15, bytes(byte ^ key[i % 4] for i, byte in enumerate(payload))

    async def report_client(self):
        """Prints the client's frames up to its Close or the end of TCP."""
        while True:
            opcode, payload = await self.client_frame()
            if opcode == 8:
                code = struct.unpack(">H", payload[:2])[0] if len(payload) >= 2 else "none"
                say("CLIENT close", code, payload[2:].decode("utf-8", "replace"))
                return
            say("CLIENT", NAMES.get(opcode, hex(opcode)), payload.hex())

    async def finish(self):
        end = self.arg("end")
        if end == "rst":
            self.reset()
        elif end != "fin":
            await self.report_client()
            if end == "keep":
                await self.reader.read()
                say("CLIENT end")

    async def send_bytes(self):
        await self.shake()
        for index, piece in enumerate(self.query.get("hex", [])):
            if index:
                await self.pause()
            await self.send(bytes.fromhex(piece))
        await self.finish()

    async def handshake(self):
        raw = base64.b64decode(self.arg("raw", "").replace("-", "+").replace("_", "/"))
        await self.send(raw.replace(b"{accept}", accept_for(self.head)))
        for piece in self.query.get("hex", []):
            await self.send(bytes.fromhex(piece))
        await self.finish()

    async def silent(self):
        await self.reader.read()
        say("CLIENT end")

    async def drop(self):
        if self.arg("before") != "1":
            await self.shake()
        for piece in self.query.get("hex", []):
            await self.send(bytes.fromhex(piece))

    async def rst(self):
        if self.arg("before") != "1":
            await self.shake()
            await self.pause(50)
        self.reset()

    async def halfclose(self):
        await self.shake()
        self.writer.write_eof()
        await self.report_client()

    async def slowframe(self):
        await self.shake()
        frame = text_frame(b"a frame that takes a break")
        await self.send(frame[:10])
        await self.pause()
        await self.send(frame[10:])
        await self.finish()

    async def hear(self):
        """Says which bytes come, right or wrong, then ends TCP (or answers with a Close frame before)."""
        await self.shake()
        say("CLIENT bytes", (await self.reader.readexactly(int(self.arg("count")))).hex())
        for piece in self.query.get("hex", []):
            await self.send(bytes.fromhex(piece))
        if self.arg("end") == "keep":
            say("CLIENT rest", (await self.reader.read()).hex())

    async def endless(self):
        """A refusal whose body never ends."""
        await self.send(b"HTTP/1.1 403 Forbidden\r\nContent-Type: text/plain\r\n\r\n")
        while True:
            await self.send(b"no " * 20000)

    ACTIONS = {"/bytes": send_bytes, "/handshake": handshake, "/silent": silent, "/drop": drop, "/rst": rst,
               "/halfclose": halfclose, "/slowframe": slowframe, "/endless": endless, "/hear": hear}

    async def serve(self):
        self.head = await self.reader.readuntil(b"\r\n\r\n")
        url = urlsplit(self.head.split(b" ", 2)[1].decode("latin1"))
        self.query = parse_qs(url.query, keep_blank_values=True)
        say("OPEN", url.path)
        await self.ACTIONS[url.path](self)


async def serve_client(reader, writer):
    try:
        await Connection(reader, writer).serve()
    except asyncio.IncompleteReadError:
        say("CLIENT end")
    except ConnectionError:
        say("CLIENT reset")
    except KeyError as error:
        say("ERROR no such scenario", error)
    finally:
        writer.close()


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--cert")
    parser.add_argument("--key")
    options = parser.parse_args()
    tls = None
    if options.cert:
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(options.cert, options.key)
    server = await asyncio.start_server(serve_client, "127.0.0.1", options.port, ssl=tls, limit=1 << 20)
    say("READY", server.sockets[0].getsockname()[1])
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main())
