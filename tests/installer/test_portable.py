# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The portable tree of this build where there is nothing but a shell: no Qt, no X, no fonts."""
import os
import subprocess
import unittest

from emptyroot import run
from installed import BUILD, HOME, SOURCE, Installed

TREE = "/opt/socketglass"


class Portable(Installed):
    program = TREE + "/bin/socketglass"

    @classmethod
    def setUpClass(cls):
        cls.make_root("portable")
        cls.root.lay_out("coreutils", "dash", "findutils", "grep", "libc-bin", "sed")
        run("installer/portable/gather", BUILD, cls.root.inside(TREE), cwd=SOURCE)

    def environment(self, **more):
        """The loader asks /proc for a program's folder, and the root has none."""
        return super().environment(LD_ORIGIN_PATH=TREE + "/libexec", **more)

    def test_1_works_without_a_display(self):
        self.check_without_a_display()

    def test_2_window_shows_a_session_file(self):
        self.check_window()

    def test_3_carries_the_licence_of_everything(self):
        licences = self.root.inside(TREE + "/share/doc/socketglass/licences")
        with open(licences + "/PACKAGES", encoding="utf-8") as packages:
            names = [line.split("\t")[0].split(":")[0] for line in packages]
        self.assertIn("libqt6core6", names)
        self.assertIn("libsqlite3-0", names)
        self.assertEqual([name for name in names if not os.path.exists(f"{licences}/{name}")], [])
        self.assertTrue(os.path.exists(licences + "/LGPL-3"))

    def install(self, *arguments):
        command = self.root.command("/bin/sh", TREE + "/install", "--prefix", HOME + "/there", *arguments)
        return subprocess.run(command, env=self.environment(), capture_output=True, text=True, timeout=60)

    def test_4_installs_and_leaves_nothing_behind(self):
        session, _ = self.recorded("kept.sglass")
        there = self.root.inside(HOME + "/there")
        for _ in ["first time", "upgrade"]:
            done = self.install("--quiet")
            self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
            answer = subprocess.run(self.root.command(HOME + "/there/bin/socketglass", "info", session),
                                    env=self.environment(), capture_output=True, text=True, timeout=60)
            self.assertIn("9 events", answer.stdout, answer.stderr)
        with open(there + "/share/applications/org.socketglass.Socketglass.desktop", encoding="utf-8") as entry:
            self.assertIn(f'Exec="{HOME}/there/bin/socketglass" %F', entry.read())
        self.assertEqual(self.install("--uninstall").returncode, 0)
        self.assertEqual(os.listdir(there), [])
        self.assertTrue(os.path.exists(self.root.inside(session)))
        self.assertEqual(self.install("--uninstall").returncode, 1)


if __name__ == "__main__":
    unittest.main(verbosity=2, failfast=True)
