# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An echo server that checks next to nothing: what a conformance check must catch.

It accepts every opening handshake, ignores reserved bits and opcodes, takes every frame for a whole message,
never looks at UTF-8, and answers a Close frame with the same payload. Prints "READY <port>"; ends with its stdin.
"""
import argparse
import asyncio
import base64
import hashlib
import os
import struct
import sys

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


def frame(opcode, payload):
    size = len(payload)
    if size < 126:
        return bytes([0x80 | opcode, size]) + payload
    if size < 65536:
        return struct.pack(">BBH", 0x80 | opcode, 126, size) + payload
    return struct.pack(">BBQ", 0x80 | opcode, 127, size) + payload


async def read_frame(reader):
    first, second = await reader.readexactly(2)
    size = second & 127
    if size == 126:
        size = struct.unpack(">H", await reader.readexactly(2))[0]
    elif size == 127:
        size = struct.unpack(">Q", await reader.readexactly(8))[0]
    key = await reader.readexactly(4) if second & 128 else bytes(4)
    payload = await reader.readexactly(size) if size < 1 << 24 else await reader.read()
    mask = (key * (len(payload) // 4 + 1))[:len(payload)]
    plain = int.from_bytes(payload, "big") ^ int.from_bytes(mask, "big")
    return first & 15, plain.to_bytes(len(payload), "big")


async def serve(reader, writer):
    try:
        head = await reader.readuntil(b"\r\n\r\n")
        key = b""
        for line in head.split(b"\r\n"):
            name, _, value = line.partition(b":")
            if name.strip().lower() == b"sec-websocket-key":
                key = value.strip()
        accept = base64.b64encode(hashlib.sha1(key + GUID).digest())
        writer.write(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                     b"Sec-WebSocket-Accept: " + accept + b"\r\n\r\n")
        while True:
            opcode, payload = await read_frame(reader)
            if opcode == CLOSE:
                writer.write(frame(CLOSE, payload))
                await writer.drain()
                return
            if opcode == PING:
                writer.write(frame(PONG, payload))
            elif opcode != PONG:
                writer.write(frame(opcode if opcode in (TEXT, BINARY) else BINARY, payload))
            await writer.drain()
    except (asyncio.IncompleteReadError, ConnectionError):
        pass
    finally:
        writer.close()


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    server = await asyncio.start_server(serve, "127.0.0.1", options.port, limit=1 << 24)
    print("READY", server.sockets[0].getsockname()[1], flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main())
