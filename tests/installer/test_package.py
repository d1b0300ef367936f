# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The .deb of this build in an empty Debian: installed, used, upgraded, removed."""
import glob
import json
import os
import shutil
import subprocess
import unittest

import desktop
from emptyroot import EmptyRoot, run

BUILD = os.environ["SOCKETGLASS_BUILD"]
FIXTURES = os.environ["SOCKETGLASS_FIXTURES"]
ID = "org.socketglass.Socketglass"
HOME = "/home/someone"


def build_package(folder):
    shutil.rmtree(folder, ignore_errors=True)
    run("cpack", "-G", "DEB", "--config", os.path.join(BUILD, "CPackConfig.cmake"), "-B", folder)
    [package] = glob.glob(folder + "/*.deb")
    return package


class Package(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        work = os.path.join(BUILD, "tests", "installer")
        cls.package = build_package(os.path.join(work, "packed"))
        shutil.rmtree(os.path.join(work, "root"), ignore_errors=True)
        cls.root = EmptyRoot(os.path.join(work, "root"), os.path.join(work, "cache"))
        cls.addClassCleanup(shutil.rmtree, cls.root.path)
        cls.root.install(cls.package)
        shutil.copy(os.path.join(FIXTURES, "har", "chrome.har"), cls.root.inside(HOME))

    def environment(self, **more):
        return {"PATH": "/usr/bin:/bin:/usr/sbin:/sbin", "HOME": HOME, "LC_ALL": "C.UTF-8", "LANGUAGE": "en", **more}

    def installed(self, *arguments):
        """The output of the installed program, which has no display."""
        done = subprocess.run(self.root.command("/usr/bin/socketglass", *arguments), env=self.environment(),
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def recorded(self, name):
        """A session file in the home folder there; its path, and its events."""
        path = f"{HOME}/{name}"
        self.installed("import", f"{HOME}/chrome.har", "-o", path, "--quiet")
        return path, [json.loads(line) for line in self.installed("export", path, "--format", "jsonl").splitlines()]

    def test_1_works_without_a_display(self):
        self.assertRegex(self.installed("--version"), r"^Socketglass \d+\.\d+\.\d+ \(Qt 6")
        self.assertIn("Usage: socketglass", self.installed("--help"))
        path, _ = self.recorded("cli.sglass")
        self.assertIn("9 events of 2 sessions", self.installed("info", path))

    def test_2_desktop_files_are_valid(self):
        share = self.root.inside("/usr/share")
        run("desktop-file-validate", f"{share}/applications/{ID}.desktop")
        run("appstreamcli", "validate", "--no-net", f"{share}/metainfo/{ID}.metainfo.xml")
        with open(f"{share}/applications/{ID}.desktop", encoding="utf-8") as entry:
            lines = dict(line.strip().split("=", 1) for line in entry if "=" in line)
        self.assertEqual(lines["Icon"], "socketglass")
        for icon in ["apps/socketglass", "mimetypes/application-x-socketglass-session"]:
            self.assertTrue(os.path.exists(f"{share}/icons/hicolor/scalable/{icon}.svg"))
            for size in [16, 22, 24, 32, 48, 64, 128, 256, 512]:
                self.assertIn(f"{size} x {size}", run("file", f"{share}/icons/hicolor/{size}x{size}/{icon}.png"))

    def test_3_session_files_are_recognised(self):
        path, _ = self.recorded("recognised.sglass")
        share = self.root.inside("/usr/share")
        run("update-mime-database", f"{share}/mime")
        run("update-desktop-database", f"{share}/applications")
        with open(f"{share}/applications/mimeinfo.cache", encoding="utf-8") as cache:
            self.assertIn(f"application/x-socketglass-session={ID}.desktop;", cache.read())
        guess = ("import sys; from gi.repository import Gio; names = [sys.argv[1], None]\n"
                 "for name in names: print(Gio.content_type_guess(name, open(sys.argv[2], 'rb').read(4096))[0])")
        by_name = run("/usr/bin/python3", "-c", guess, "a.sglass", "/dev/null", env={"XDG_DATA_DIRS": share})
        self.assertEqual(by_name.splitlines()[0], "application/x-socketglass-session")
        by_content = run("/usr/bin/python3", "-c", guess, "a", self.root.inside(path), env={"XDG_DATA_DIRS": share})
        self.assertEqual(by_content.splitlines(), ["application/x-socketglass-session"] * 2)

    def test_4_window_shows_a_session_file(self):
        path, events = self.recorded("shown.sglass")
        place = desktop.Desktop(self.root.path)
        self.addCleanup(place.end)
        environment = self.environment(QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", **{
            name: place.environment[name] for name in ["DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"]})
        program = subprocess.Popen(self.root.command("/usr/bin/socketglass", path), env=environment)
        self.addCleanup(program.wait)
        self.addCleanup(program.terminate)

        application = desktop.application("socketglass")
        window = desktop.until(lambda: desktop.find(application, "frame", "shown.sglass – Socketglass"), "the window")
        table = desktop.until(lambda: desktop.find(window, "table", "Timeline"), "the timeline")
        desktop.until(lambda: table.get_table_iface().get_n_rows() == len(events), "a row for each event")
        rows = desktop.rows_of(table)
        for cells, event in zip(rows, events):
            row = " ".join(cells).lower()
            for word in [event["event"], event.get("direction", ""), event.get("text", "")]:
                self.assertIn(word.lower(), row)
        self.assertIn('{"hello":"wörld"}', rows[6][-1])

    def test_5_upgrade_and_removal_leave_the_users_files_alone(self):
        kept = [f"{HOME}/.config/socketglass/socketglass.conf", f"{HOME}/.local/share/socketglass/captures/a.sglass",
                self.recorded("kept.sglass")[0]]
        for path in kept[:2]:
            os.makedirs(os.path.dirname(self.root.inside(path)), exist_ok=True)
            shutil.copy(self.root.inside(kept[2]), self.root.inside(path))
        own = [line for line in run("dpkg", f"--root={self.root.path}", "-L", "socketglass").splitlines()
               if not os.path.isdir(self.root.inside(line))]
        self.assertIn("/usr/bin/socketglass", own)
        self.root.dpkg("--install", self.package)
        self.assertIn("9 events", self.installed("info", kept[2]))
        self.root.dpkg("--purge", "socketglass")
        self.assertEqual([path for path in own if os.path.exists(self.root.inside(path))], [])
        self.assertEqual([path for path in kept if not os.path.exists(self.root.inside(path))], [])


if __name__ == "__main__":
    unittest.main(verbosity=2, failfast=True)
