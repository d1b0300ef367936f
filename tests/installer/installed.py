# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is tried of the program wherever it is installed."""
import json
import os
import shutil
import subprocess
import unittest

import desktop
from emptyroot import EmptyRoot

BUILD = os.environ["SOCKETGLASS_BUILD"]
SOURCE = os.environ["SOCKETGLASS_SOURCE"]
WORK = os.path.join(BUILD, "tests", "installer")
HOME = "/home/someone"

# How the window names the timeline and what stands in it.
WORDS = {
    "en": {"timeline": "Timeline"},
    "es": {"timeline": "Línea de tiempo", "opening": "apertura", "opened": "abierta", "message": "mensaje",
           "closing": "cierre", "closed": "cerrada", "sent": "enviado", "received": "recibido"},
}


class Installed(unittest.TestCase):
    """A test gives `program`, its path in the root."""

    @classmethod
    def make_root(cls, name):
        path = os.path.join(WORK, name)
        shutil.rmtree(path, ignore_errors=True)
        cls.root = EmptyRoot(path, os.path.join(WORK, "cache-" + name))
        cls.addClassCleanup(shutil.rmtree, path)
        shutil.copy(os.path.join(SOURCE, "tests/fixtures/har/chrome.har"), cls.root.inside(HOME))

    def environment(self, **more):
        return {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": HOME, "LC_ALL": "C.UTF-8",
                "LANGUAGE": "en", **more}

    def output(self, *arguments):
        """Of the installed program, which has no display."""
        done = subprocess.run(self.root.command(self.program, *arguments), env=self.environment(),
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def recorded(self, name):
        """A session file in the home folder there; its path, and its events."""
        path = f"{HOME}/{name}"
        self.output("import", f"{HOME}/chrome.har", "-o", path, "--quiet")
        return path, [json.loads(line) for line in self.output("export", path, "--format", "jsonl").splitlines()]

    def check_without_a_display(self):
        self.assertRegex(self.output("--version"), r"^Socketglass \d+\.\d+\.\d+ \(Qt 6")
        self.assertIn("Usage: socketglass", self.output("--help"))
        path, _ = self.recorded("cli.sglass")
        self.assertIn("9 events of 2 sessions", self.output("info", path))

    def check_window(self):
        path, events = self.recorded("shown.sglass")
        place = desktop.Desktop(self.root.path)
        self.addCleanup(place.end)
        for language, words in WORDS.items():
            environment = self.environment(LANGUAGE=language, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", **{
                name: place.environment[name] for name in ["DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"]})
            program = subprocess.Popen(self.root.command(self.program, path), env=environment)
            try:
                with self.subTest(language):
                    self.check_shown(events, words)
            finally:
                program.terminate()
                program.wait()

    def check_shown(self, events, words):
        application = desktop.application("socketglass")
        window = desktop.until(lambda: desktop.find(application, "frame", "shown.sglass – Socketglass"), "the window")
        table = desktop.until(lambda: desktop.find(window, "table", words["timeline"]), "the timeline")
        desktop.until(lambda: table.get_table_iface().get_n_rows() == len(events), "a row for each event")
        rows = desktop.rows_of(table)
        for cells, event in zip(rows, events):
            row = " ".join(cells).lower()
            for word in [event["event"], event.get("direction", ""), event.get("text", "")]:
                self.assertIn(words.get(word, word).lower(), row)
        self.assertIn('{"hello":"wörld"}', rows[6][-1])
