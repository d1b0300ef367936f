# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""An HTTP CONNECT and SOCKS5 proxy (told apart by the first byte). Options: --user and --password ask for them.

Prints "READY <port>" and "CONNECT <host> <port>" for each tunnel; ends with its stdin.
"""
import argparse
import asyncio
import base64
import os
import sys

OPTIONS = argparse.Namespace()


def say(*words):
    print(*words, flush=True)


async def pump(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


async def tunnel(reader, writer, host, port, answer):
    say("CONNECT", host, port)
    far_reader, far_writer = await asyncio.open_connection(host, port)
    writer.write(answer)
    await asyncio.gather(pump(reader, far_writer), pump(far_reader, writer))


async def http_connect(reader, writer, first):
    head = first + await reader.readuntil(b"\r\n\r\n")
    if OPTIONS.user:
        token = base64.b64encode(f"{OPTIONS.user}:{OPTIONS.password}".encode())
        if b"proxy-authorization: basic " + token.lower() not in head.lower():
            say("REFUSED 407")
            writer.write(b"HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"peers\"\r\n"
                         b"Content-Length: 0\r\n\r\n")
            if (again := await reader.read(1)):
                return await http_connect(reader, writer, again)
            return None
    host, _, port = head.split(b" ", 2)[1].decode().rpartition(":")
    return await tunnel(reader, writer, host.strip("[]"), int(port), b"HTTP/1.1 200 Connection established\r\n\r\n")


async def socks5(reader, writer):
    methods = await reader.readexactly((await reader.readexactly(1))[0])
    method = 2 if OPTIONS.user else 0
    if method not in methods:
        say("REFUSED no method")
        writer.write(b"\x05\xff")
        return
    writer.write(bytes([5, method]))
    if method == 2:
        user = await reader.readexactly((await reader.readexactly(2))[1])
        password = await reader.readexactly((await reader.readexactly(1))[0])
        right = user.decode() == OPTIONS.user and password.decode() == OPTIONS.password
        writer.write(b"\x01\x00" if right else b"\x01\x01")
        if not right:
            say("REFUSED password")
            return
    kind = (await reader.readexactly(4))[3]
    if kind == 1:
        host = ".".join(str(byte) for byte in await reader.readexactly(4))
    else:
        host = (await reader.readexactly((await reader.readexactly(1))[0])).decode()
    port = int.from_bytes(await reader.readexactly(2), "big")
    await tunnel(reader, writer, host, port, b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00")


async def serve_client(reader, writer):
    try:
        first = await reader.readexactly(1)
        await (socks5(reader, writer) if first == b"\x05" else http_connect(reader, writer, first))
    except (asyncio.IncompleteReadError, OSError) as error:
        say("ERROR", error)
    finally:
        writer.close()


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--user")
    parser.add_argument("--password", default="")
    parser.parse_args(namespace=OPTIONS)
    server = await asyncio.start_server(serve_client, "127.0.0.1", OPTIONS.port)
    say("READY", server.sockets[0].getsockname()[1])
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


asyncio.run(main())
