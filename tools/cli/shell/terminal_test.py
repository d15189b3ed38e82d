#!/usr/bin/env python3
"""The shell as a person uses it: at a terminal, with keys instead of lines.

Needs no server: what matters here is what happens to the keys.
"""

import os
import pathlib
import pty
import select
import stat
import unittest

TOOL = "tools/cli/hashrange"
STATE = pathlib.Path(os.environ["TEST_TMPDIR"]) / "state"
TIMEOUT_SECONDS = 30


class Terminal:
    """The tool at a pseudo-terminal, which is 0 columns wide: a shell."""

    def __init__(self, arguments=("shell", "--color", "never")):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.environ.update(TERM="xterm", XDG_STATE_HOME=str(STATE),
                              HASHRANGE_ADDRESS="127.0.0.1:1")
            os.execv(TOOL, [TOOL, *arguments])
        self.output = b""
        if "shell" in arguments:
            self.expect("hashrange> ")

    def type(self, keys):
        os.write(self.fd, keys.encode())

    def expect(self, text):
        """Reads up to `text`; returns what stood before it."""
        while text.encode() not in self.output:
            ready, _, _ = select.select([self.fd], [], [], TIMEOUT_SECONDS)
            if not ready:
                raise AssertionError(f"no {text!r} in {self.output!r}")
            try:
                chunk = os.read(self.fd, 4096)
            except OSError:  # The other end is closed.
                chunk = b""
            if not chunk:
                raise AssertionError(f"it ended without {text!r} after "
                                     f"{self.output!r}")
            self.output += chunk
        before, self.output = self.output.split(text.encode(), 1)
        return before.decode(errors="replace")

    def exit_code(self):
        while True:
            try:
                if not os.read(self.fd, 4096):
                    break
            except OSError:
                break
        os.close(self.fd)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


class TerminalTest(unittest.TestCase):

    def test_a_terminal_of_unknown_width_is_one(self):
        terminal = Terminal(["nonsense"])
        terminal.expect("\x1b[1;31mhashrange:\x1b[m unknown command")
        self.assertEqual(terminal.exit_code(), 2)

    def test_tab_completes_a_command(self):
        terminal = Terminal()
        terminal.type("descr\t\n")
        # So it became describe-table, which needs one.
        terminal.expect("the argument TABLE is missing")
        terminal.type("exit\n")
        self.assertEqual(terminal.exit_code(), 0)

    def test_tab_shows_what_it_may_be(self):
        terminal = Terminal()
        terminal.type("list-ta\t")
        terminal.expect("list-tables")
        terminal.expect("list-tags")
        terminal.type("\x15exit\n")
        self.assertEqual(terminal.exit_code(), 0)

    def test_ctrl_c_clears_the_line(self):
        terminal = Terminal()
        terminal.type("delete-table Important")
        terminal.expect("Important")
        terminal.type("\x03")
        terminal.expect("hashrange> ")
        terminal.type("help values\n")
        self.assertNotIn("Important", terminal.expect("How values"))
        terminal.type("exit\n")
        self.assertEqual(terminal.exit_code(), 0)

    def test_ctrl_d_ends_it(self):
        terminal = Terminal()
        terminal.type("nonsense\n")
        terminal.expect('unknown command "nonsense"')
        terminal.expect("hashrange> ")
        terminal.type("\x04")
        self.assertEqual(terminal.exit_code(), 0)

    def test_remembers_lines_of_earlier_shells(self):
        first = Terminal()
        first.type("help values  # é\n")
        first.expect("How values")
        first.type("exit\n")
        self.assertEqual(first.exit_code(), 0)

        history = STATE / "hashrange" / "history"
        self.assertIn("help values  # é", history.read_text(encoding="utf-8"))
        self.assertEqual(stat.S_IMODE(history.stat().st_mode), 0o600)

        second = Terminal()
        # Up twice: "exit" was the last line.
        second.type("\x1b[A\x1b[A\n")
        second.expect("How values")
        second.type("exit\n")
        self.assertEqual(second.exit_code(), 0)


if __name__ == "__main__":
    unittest.main()
