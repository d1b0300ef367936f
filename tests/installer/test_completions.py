# SPDX-FileCopyrightText: Socketglass contributors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Manual page and completions say what the program says by itself; the real shells complete."""
import os
import pty
import re
import select
import subprocess
import tempfile
import time
import unittest

PROGRAM = os.environ["SOCKETGLASS_PROGRAM"]
DOCUMENTS = os.environ["SOCKETGLASS_DOCUMENTS"]
COMMANDS = ["connect", "replay", "serve", "compare", "probe", "info", "export", "import", "convert"]


def run(*arguments, **more):
    environment = dict(os.environ, LC_ALL="C.UTF-8", LANGUAGE="en")
    return subprocess.run(arguments, check=True, capture_output=True, text=True, timeout=60, env=environment, **more).stdout


def options_of(command):
    """As `--help` has them, short ones included."""
    words = [command] if command else []
    lines = re.findall(r"^  ((?:-\w, )?--[\w-]+)", run(PROGRAM, *words, "--help"), re.MULTILINE)
    return {name for line in lines for name in line.split(", ")}


def document(name):
    with open(os.path.join(DOCUMENTS, name), encoding="utf-8") as file:
        return file.read()


class ZshInATerminal:
    """zsh as a person has it: lists what Tab offers."""

    def __init__(self, folder):
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            os.environ.update(LC_ALL="C.UTF-8", TERM="dumb", COLUMNS="200", LINES="200", HOME=folder)
            os.execvp("zsh", ["zsh", "-f", "-i"])
        self.shown = ""
        self.type(f"PS1='ready> '; stty rows 200 cols 200; fpath=({DOCUMENTS} $fpath)\n")
        self.type("autoload -U compinit; compinit -u -D; setopt auto_list no_auto_menu no_list_ambiguous; LISTMAX=9999\n")
        self.type("zstyle ':completion:*' verbose yes; echo prepared-$((40+2))\n")
        self.wait_for(["prepared-42"])

    def type(self, text):
        os.write(self.terminal, text.encode())

    def wait_for(self, words):
        """The words that had not come after 20 seconds."""
        until = time.monotonic() + 20
        while missing := [word for word in words if not re.search(re.escape(word) + r"(?![\w-])", self.shown)]:
            ready, _, _ = select.select([self.terminal], [], [], max(0, until - time.monotonic()))
            if not ready:
                return missing
            self.shown += os.read(self.terminal, 65536).decode(errors="replace")
        return []

    def complete(self, line, expected):
        self.shown = ""
        self.type(line + "\t\t")
        missing = self.wait_for(expected)
        self.type("\x15")
        return missing

    def end(self):
        self.type("\x15\nexit\n")
        os.close(self.terminal)
        os.waitpid(self.pid, 0)


class Completions(unittest.TestCase):
    def test_the_program_has_these_commands(self):
        usage = run(PROGRAM, "--help").split("\n\n")[0]
        named = re.findall(r"socketglass ([a-z]+)", usage)
        self.assertEqual(list(dict.fromkeys(named)), COMMANDS)

    def test_manual_page(self):
        sections = re.split(r"^\.S[HS] ", document("socketglass.1"), flags=re.MULTILINE)
        texts = {section.split("\n")[0]: section.replace("\\-", "-") for section in sections}
        for command in [None, *COMMANDS]:
            with self.subTest(command=command):
                text = texts[command or "OPTIONS OF THE WINDOW"]
                entries = re.findall(r"^\.TP\n(.*)$", text, re.MULTILINE)
                named = {name for entry in entries for name in re.findall(r"\\fB(-[\w-]*)\\fR", entry)}
                self.assertEqual(named, options_of(command))

    def bash(self, *words):
        script = 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($#-1)); _socketglass; printf "%s\\n" "${COMPREPLY[@]}"'
        return set(run("bash", "-c", script, os.path.join(DOCUMENTS, "socketglass.bash"), *words).split("\n")) - {""}

    def fish(self, line):
        script = 'source $argv[1]; complete -C $argv[2]'
        answers = run("fish", "--no-config", "-c", script, os.path.join(DOCUMENTS, "socketglass.fish"), line)
        return {answer.split("\t")[0] for answer in answers.splitlines()}

    def test_bash(self):
        self.assertLessEqual(set(COMMANDS), self.bash("socketglass", ""))
        self.assertEqual(self.bash("socketglass", "-"), options_of(None))
        for command in COMMANDS:
            self.assertEqual(self.bash("socketglass", command, "-"), options_of(command), command)
        self.assertEqual(self.bash("socketglass", "replay", "--pace", "f"), {"fast"})
        self.assertEqual(self.bash("socketglass", "connect", "--send", ""), set())

    def test_fish(self):
        self.assertLessEqual(set(COMMANDS), self.fish("socketglass "))
        for command in [None, *COMMANDS]:
            line = f"socketglass {command} " if command else "socketglass "
            long = {name for name in options_of(command) if name.startswith("--")}
            self.assertEqual(self.fish(line + "--"), long, command)
        self.assertEqual(self.fish("socketglass replay --pace f"), {"fast"})

    def test_files_complete(self):
        with tempfile.TemporaryDirectory() as folder:
            name = os.path.join(folder, "a session.sglass")
            open(name, "w").close()
            for words in [["socketglass"], ["socketglass", "info"], ["socketglass", "connect", "--ca"]]:
                self.assertEqual(self.bash(*words, folder + "/"), {name}, words)
                answers = self.fish(" ".join([*words, folder + "/"]))
                self.assertEqual({os.path.basename(answer) for answer in answers}, {"a session.sglass"}, words)
            self.assertEqual(self.bash("socketglass", "connect", folder + "/"), set())

    def test_zsh(self):
        with tempfile.TemporaryDirectory() as folder:
            open(os.path.join(folder, "recorded.sglass"), "w").close()
            zsh = ZshInATerminal(folder)
            self.addCleanup(zsh.end)
            self.assertEqual(zsh.complete("socketglass ", [*COMMANDS, "recorded.sglass"]), [])
            for command in [None, *COMMANDS]:
                line = f"socketglass {command} -" if command else "socketglass -"
                self.assertEqual(zsh.complete(line, options_of(command)), [], command)
            self.assertEqual(zsh.complete("socketglass export --format ", ["har", "jsonl", "csv", "pcapng"]), [])
            self.assertEqual(zsh.complete("socketglass info ", ["recorded.sglass"]), [])


if __name__ == "__main__":
    unittest.main(verbosity=2)
