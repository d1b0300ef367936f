# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program that is no test peer by itself, on a port of 127.0.0.1 (README.md)."""

import os
import socket
import subprocess
import sys
import time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def run(command, port):
    """Prints READY once the port answers, ends the program with our stdin."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.02)
        if process.poll() is None:
            print("READY", port, flush=True)
            sys.stdin.read()
            process.terminate()
    return process.returncode


def find(program, package):
    for folder in os.get_exec_path() + ["/usr/sbin", "/sbin"]:
        path = os.path.join(folder, program)
        if os.access(path, os.X_OK):
            return path
    sys.exit(f"{program} is missing: apt-get install {package}")
