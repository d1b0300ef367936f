# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""tinyproxy (HTTP CONNECT) or microsocks (SOCKS5) as people run them (README.md)."""

import argparse
import sys
import tempfile

import daemon


def tinyproxy(options, port, folder):
    lines = [f"Port {port}", "Listen 127.0.0.1", "LogLevel Critical", f'LogFile "{folder}/log"', "Timeout 60"]
    if options.user:
        lines.append(f"BasicAuth {options.user} {options.password}")
    configuration = daemon.write(f"{folder}/tinyproxy.conf", "\n".join(lines) + "\n")
    return [daemon.find("tinyproxy", "tinyproxy"), "-d", "-c", configuration]


def microsocks(options, port, _folder):
    command = [daemon.find("microsocks", "microsocks"), "-i", "127.0.0.1", "-p", str(port)]
    return command + (["-u", options.user, "-P", options.password] if options.user else [])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", choices=["tinyproxy", "microsocks"], required=True)
    parser.add_argument("--user")
    parser.add_argument("--password", default="")
    options = parser.parse_args()
    port = daemon.free_port()
    with tempfile.TemporaryDirectory() as folder:
        command = (tinyproxy if options.program == "tinyproxy" else microsocks)(options, port, folder)
        return daemon.run(command, port)


sys.exit(main())
