# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""screenreader.py PROGRAM: uses the program as a screen reader's user does, through AT-SPI alone.

Runs inside dbus-run-session, on an X server and a window manager of its own.
"""
import os
import re
import subprocess
import sys
import tempfile
import time

try:
    import gi

    gi.require_version("Atspi", "2.0")
    from gi.repository import Atspi, GLib
except (ImportError, ValueError) as missing:
    sys.exit(f"{missing}: needs python3-gi and gir1.2-atspi-2.0")

PATIENCE = 20  # seconds for each thing that is waited for
TEXT = "Grüße, λ and 😀"
OURS = r", 127\.0\.0\.1:\d+/echo, "  # the session of this test has no name of its own


def wait(what, look):
    """The first true answer of look(); events are taken meanwhile, so that names and states are fresh."""
    deadline = time.monotonic() + PATIENCE
    context = GLib.MainContext.default()
    problem = None
    while time.monotonic() < deadline:
        try:
            found = look()
            if found:
                print("ok:", what, flush=True)
                return found
        except GLib.Error as error:  # what was looked at has gone meanwhile
            problem = error
        tick = GLib.timeout_add(50, lambda: False)
        context.iteration(True)
        while context.iteration(False):
            pass
        if context.find_source_by_id(tick):
            GLib.source_remove(tick)
    raise SystemExit(f"FAILED: {what} ({problem or 'not found in time'})")


def walk(node):
    """All below, but for the cells of tables and lists: these are asked for one by one."""
    yield node
    if node.get_role_name() in ("table", "tree table", "list", "tree"):
        return
    for i in range(node.get_child_count()):
        child = node.get_child_at_index(i)
        if child is not None:
            yield from walk(child)


class Program:
    def __init__(self, path, home):
        environment = dict(os.environ, HOME=home, QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", LC_ALL="C.UTF-8", LANGUAGE="en")
        environment.pop("QT_QPA_PLATFORM", None)
        environment.update(XDG_CONFIG_HOME=home + "/config", XDG_DATA_HOME=home + "/data")
        self.process = subprocess.Popen([path, "--demo"], env=environment)
        self.node = wait("the program is there", self.look)

    def look(self):
        desktop = Atspi.get_desktop(0)
        for i in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(i)
            if child is not None and child.get_name() == "socketglass":
                return child
        return None

    def find(self, role, name, description="", shown=True, enabled=False):
        """The first that fits; patterns, which must fit all of a name and the beginning of a description."""
        self.node.clear_cache()
        for node in walk(self.node):
            if (
                node.get_role_name() == role
                and re.fullmatch(name, node.get_name() or "")
                and re.match(description, node.get_description() or "")
                and (not shown or node.get_state_set().contains(Atspi.StateType.SHOWING))
                and (not enabled or node.get_state_set().contains(Atspi.StateType.ENABLED))
            ):
                return node
        return None

    def press(self, role, name, **more):
        node = wait(f"{role} “{name}”", lambda: self.find(role, name, enabled=True, **more))
        actions = node.get_action_iface()
        names = [Atspi.Action.get_action_name(actions, i) for i in range(Atspi.Action.get_n_actions(actions))]
        Atspi.Action.do_action(actions, names.index("Press"))

    def write(self, name, text):
        field = wait(f"text “{name}”", lambda: self.find("text", name))
        Atspi.EditableText.set_text_contents(field.get_editable_text_iface(), text)
        written = field.get_text_iface()
        wait(f"“{name}” has the text", lambda: Atspi.Text.get_text(written, 0, -1) == text)

    def rows(self):
        """The timeline, a sentence each."""
        table = self.find("table", "Timeline")
        if table is None:
            return []
        grid = table.get_table_iface()
        return [Atspi.Table.get_accessible_at(grid, row, 0).get_name() for row in range(Atspi.Table.get_n_rows(grid))]

    def row(self, what, pattern):
        def look():
            self.read = self.rows()
            return next((row for row in self.read if re.search(pattern, row)), None)

        try:
            return wait(what, look)
        except SystemExit:
            print("the rows:", *self.read, sep="\n  ")
            raise


def read_demo(program):
    """The demo server's address, as it is read out."""
    row = program.row("a session is being opened", r"opening: Connecting to ws://127\.0\.0\.1:\d+/")
    program.row("a message came", r"Received text message of \d+ bytes: ")
    program.row("a session was closed with a code", r"closed: 4001 ")
    return re.search(r"ws://[^/]+", row).group()


def converse(program, server):
    program.write("Address", server + "/echo")
    program.press("push button", "Connect")
    program.row("the new session is open", OURS + "opened")
    program.write("Message to send", TEXT)
    program.press("push button", "Send", description="Send to ")
    program.row("what was sent", OURS + r"Sent text message of \d+ bytes: " + re.escape(TEXT))
    program.row("the answer", OURS + r"Received text message of \d+ bytes: " + re.escape(TEXT))
    program.press("push button", "Close", description="Close the current session")
    program.row("it is closed", OURS + r"closed: 1000 Normal Closure")


def read_about(program):
    program.press("menu item", "About Socketglass", shown=False)
    wait("the versions", lambda: program.find("label", r"(?s).*\bQt 6\..*\bSQLite 3\..*"))
    program.press("push button", "Close", description="$")


def leave(program):
    program.press("menu item", "Quit", shown=False)
    program.press("push button", "Discard")
    return wait("the program has ended", lambda: program.process.poll() is not None) and program.process.returncode


def main():
    with tempfile.TemporaryDirectory() as home:
        program = Program(sys.argv[1], home)
        try:
            converse(program, read_demo(program))
            read_about(program)
            sys.exit(leave(program))
        finally:
            program.process.kill()
            program.process.wait()


if __name__ == "__main__":
    main()
