# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""`vqctl staff hash`: the hash of a PIN, from a terminal that does not show it or from a pipe; and
staff in the file of a site that is on its own."""

import contextlib
import json
import os
import pathlib
import pty
import select
import signal
import subprocess
import termios
import time
import unittest

from case import PROGRAMS
from stage.hub import EXAMPLE, Hub
from stage.processes import PATIENCE_S, Stage

VQCTL = PROGRAMS / "vqctl"
FORM = r"\A\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}\Z"


def piped(text, *more):
    """As a script does: neither hub nor cloud are needed, whatever the environment names."""
    environment = {**os.environ, "VQ_HUB": "ws://127.0.0.1:1", "VQ_CLOUD": "https://nowhere.test"}
    return subprocess.run([VQCTL, "--json", "staff", "hash", *more], input=text, text=True,
                          capture_output=True, env=environment, timeout=PATIENCE_S, check=False)


class Terminal:
    """vqctl at a terminal, and somebody who types there."""

    def __init__(self):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execv(VQCTL, [str(VQCTL), "staff", "hash"])
        self.shown = ""

    def wait_for(self, text):
        end = time.monotonic() + PATIENCE_S
        while text not in self.shown:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.fd], [], [], left)[0]:
                raise AssertionError(f"no {text!r} in {self.shown!r}")
            with contextlib.suppress(OSError):  # the end of a terminal
                self.shown += os.read(self.fd, 4096).decode()

    def type(self, text):
        os.write(self.fd, text.encode())

    def shows_what_is_typed(self):
        return bool(termios.tcgetattr(self.fd)[3] & termios.ECHO)

    def ended(self):
        """Its status; what it said to the last."""
        with contextlib.suppress(OSError):
            while more := os.read(self.fd, 4096):
                self.shown += more.decode()
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


class StaffHash(unittest.TestCase):
    def test_the_first_line_of_a_pipe_is_the_pin(self):
        for text in ("471108\n", "471108\r\nanother line\n", "471108"):
            made = piped(text)
            self.assertEqual(made.returncode, 0, made)
            self.assertRegex(json.loads(made.stdout)["pin_hash"], FORM)
        self.assertNotEqual(piped("471108\n").stdout, piped("471108\n").stdout)

    def test_a_pin_is_no_argument_and_neither_short_nor_long(self):
        self.assertEqual(piped("", "471108").returncode, 2)
        for text in ("", "123\n", "1" * 65 + "\n"):
            made = piped(text)
            self.assertEqual((made.returncode, json.loads(made.stdout)["code"]), (1, "bad_pin"))

    def test_at_a_terminal_it_is_typed_twice_and_not_shown(self):
        terminal = Terminal()
        terminal.wait_for("PIN: ")
        self.assertFalse(terminal.shows_what_is_typed())
        terminal.type("471108\n")
        terminal.wait_for("again: ")
        terminal.type("471108\n")
        terminal.wait_for("$argon2id$")
        self.assertEqual(terminal.ended(), 0)
        self.assertNotIn("471108", terminal.shown)

    def test_two_that_differ_are_refused(self):
        terminal = Terminal()
        terminal.wait_for("PIN: ")
        terminal.type("471108\n")
        terminal.wait_for("again: ")
        terminal.type("471109\n")
        terminal.wait_for("not the same")
        self.assertEqual(terminal.ended(), 2)

    def test_who_gives_up_has_her_terminal_as_it_was(self):
        terminal = Terminal()
        terminal.wait_for("PIN: ")
        os.kill(terminal.pid, signal.SIGINT)
        terminal.wait_for("nothing was typed")
        self.assertTrue(terminal.shows_what_is_typed())
        self.assertEqual(terminal.ended(), 2)


class OwnFile(unittest.TestCase):
    """No cloud: the site's administrator writes the file."""

    def setUp(self):
        self.stage = Stage(PROGRAMS)
        self.addCleanup(self.stage.close)
        self.config = pathlib.Path(self.stage.folder, "site.toml")
        self.pin = self.stage.folder / "pin"
        self.pin.write_text("471108\n", encoding="utf-8")
        self.hub = Hub(self.stage, config=self.config)

    def start(self, **staff):
        self.config.write_text(EXAMPLE.read_text(encoding="utf-8") + "".join(
            f'[[staff]]\nname = "{name}"\npin_hash = "{text}"\n'
            for name, text in staff.items()), encoding="utf-8")
        self.config.chmod(0o644)
        if self.hub.process:
            self.hub.process.stop()
        self.hub.start()

    def test_the_file_names_who_may_sign_in(self):
        self.start(Ada=json.loads(piped("471108\n").stdout)["pin_hash"])
        self.assertIn("every user of this machine may read it", self.hub.process.said())
        self.assertEqual([each["origin"] for each in self.hub.ctl("staff", "list")["staff"]],
                         ["configuration"])
        sign_in = ("counter", "sign-in", 4, "--staff", "Ada", "--pin-file", self.pin)
        self.assertEqual(self.hub.ctl(*sign_in), {"counter": 4, "staff": "Ada"})
        self.start()
        self.assertEqual(json.loads(self.hub.run_ctl(*sign_in).stdout)["code"], "wrong_pin")


if __name__ == "__main__":
    unittest.main()
