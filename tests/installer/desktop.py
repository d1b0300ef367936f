# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A display, a session bus, and windows as screen readers see them."""
import os
import subprocess
import tempfile
import time

PATIENCE = 30  # seconds


def first_line_from(arguments, environment, **more):
    """Starts a program that writes a line to the file descriptor in place of FD; gives it and the line."""
    readable, writable = os.pipe()
    arguments = [argument.replace("FD", str(writable)) for argument in arguments]
    process = subprocess.Popen(arguments, env=environment, pass_fds=[writable], stdin=subprocess.DEVNULL, **more)
    os.close(writable)
    with os.fdopen(readable) as lines:
        return process, lines.readline().strip()


class Desktop:
    """Its sockets have the same path outside of `root` and inside of it."""

    def __init__(self, root):
        self.runtime = tempfile.mkdtemp(prefix="sg")
        os.rmdir(self.runtime)
        os.makedirs(root + self.runtime, mode=0o700)
        os.chmod(root + self.runtime, 0o700)
        os.symlink(root + self.runtime, self.runtime)
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "XDG_RUNTIME_DIR": self.runtime,
                            "HOME": self.runtime, "NO_AT_BRIDGE": "0", "GTK_A11Y": "none"}
        self.xvfb, display = first_line_from(
            ["Xvfb", "-displayfd", "FD", "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-noreset"], self.environment, **quiet)
        self.environment["DISPLAY"] = ":" + display
        self.bus, address = first_line_from(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=FD",
             f"--address=unix:path={self.runtime}/bus"], self.environment, **quiet)
        self.environment["DBUS_SESSION_BUS_ADDRESS"] = address
        os.environ.update(self.environment)

    def end(self):
        for process in [self.bus, self.xvfb]:
            process.terminate()
            process.wait()
        os.unlink(self.runtime)


def until(condition, what):
    """What the condition gives, once that is something; what it reads may vanish meanwhile."""
    from gi.repository import GLib
    end = time.monotonic() + PATIENCE
    while True:
        try:
            if found := condition():
                return found
        except GLib.Error:
            pass
        if time.monotonic() > end:
            raise AssertionError(f"This did not come within {PATIENCE} seconds: {what}")
        time.sleep(0.05)


def application(name):
    """The running program of this name."""
    from gi.repository import Atspi
    Atspi.init()
    desktop = Atspi.get_desktop(0)

    def find():
        children = [desktop.get_child_at_index(i) for i in range(desktop.get_child_count())]
        return next((child for child in children if child and child.get_name() == name), None)
    return until(find, f"a program named {name} on the accessibility bus")


def find(node, role, name):
    """The first node of this role and name below `node`; tables are not searched, they may be endless."""
    for index in range(node.get_child_count()):
        child = node.get_child_at_index(index)
        if child is None:
            continue
        if child.get_role_name() == role and child.get_name() == name:
            return child
        if child.get_role_name() != "table" and (found := find(child, role, name)):
            return found
    return None


def rows_of(table):
    """The texts of all cells."""
    grid = table.get_table_iface()
    return [[grid.get_accessible_at(row, column).get_name() for column in range(grid.get_n_columns())]
            for row in range(grid.get_n_rows())]
