# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The .deb of this build in an empty Debian: installed, used, upgraded, removed."""
import glob
import os
import shutil
import unittest

from emptyroot import run
from installed import BUILD, HOME, WORK, Installed

ID = "org.socketglass.Socketglass"


def build_package(folder):
    shutil.rmtree(folder, ignore_errors=True)
    run("cpack", "-G", "DEB", "--config", os.path.join(BUILD, "CPackConfig.cmake"), "-B", folder)
    [package] = glob.glob(folder + "/*.deb")
    return package


class Package(Installed):
    program = "/usr/bin/socketglass"

    @classmethod
    def setUpClass(cls):
        cls.package = build_package(os.path.join(WORK, "packed"))
        cls.make_root("package")
        cls.root.install(cls.package)

    def test_1_works_without_a_display(self):
        self.check_without_a_display()

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
        self.check_window()

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
        self.assertIn("9 events", self.output("info", kept[2]))
        self.root.dpkg("--purge", "socketglass")
        self.assertEqual([path for path in own if os.path.exists(self.root.inside(path))], [])
        self.assertEqual([path for path in kept if not os.path.exists(self.root.inside(path))], [])


if __name__ == "__main__":
    unittest.main(verbosity=2, failfast=True)
