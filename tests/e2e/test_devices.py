# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What the programs at a device have in common: the way to a hub over TLS, life as a service."""

import os
import socket
import stat
import subprocess
import unittest

from case import PROGRAMS
from stage.hub import Hub
from stage.processes import Failed, Stage, wait_until

ROLES = ("kiosk", "display", "counter")
# The loopback address, written so that the hub does not take it for one: it serves with TLS, as on
# any address of the building, and nobody outside can reach it.
TLS_ON_LOOPBACK = "0x7f000001:0"
WRONG_PIN = "00" * 32
WATCHDOG_S = 0.4


class Manager:
    """Takes systemd's place: the socket that NOTIFY_SOCKET names."""

    def __init__(self, path):
        self.path = path
        self.heard = []
        self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK)
        self.socket.bind(str(path))

    def hears(self, word, times=1):
        try:
            while True:
                self.heard += self.socket.recv(4096).decode().split("\n")
        except BlockingIOError:
            return self.heard.count(word) >= times


class Devices(unittest.TestCase):
    starts = 0

    @classmethod
    def setUpClass(cls):
        cls.stage = Stage(PROGRAMS)
        cls.addClassCleanup(cls.stage.close)
        cls.hub = Hub(cls.stage)
        cls.hub.listen = TLS_ON_LOOPBACK
        cls.hub.start()
        cls.tokens = {role: cls.hub.add_device(role, f"{role} one") for role in ROLES}

    def config(self, role, pin):
        path = self.stage.folder / f"{role}.toml"
        path.write_text(f'hub = "{self.hub.url}"\nhub_pin = "{pin}"\n'
                        f'token_file = "{self.tokens[role]}"\n', encoding="utf-8")
        return path

    def start(self, role, *arguments, **environment):
        Devices.starts += 1  # each has a log of its own
        app = self.stage.start(
            f"vq-{role}-{Devices.starts}",
            [self.stage.program("vq-" + role), "--windowed", "800x600", *arguments],
            {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software",
             "XDG_CACHE_HOME": str(self.stage.folder), **environment})
        self.addCleanup(app.stop)
        return app

    def is_connected(self, role):
        """As the hub sees it."""
        return any(device["role"] == role and device["connected"]
                   for device in self.hub.ctl("device", "list")["devices"])

    def follows(self, role, app):
        wait_until(f"the {role} is at its hub", lambda: self.is_connected(role))
        wait_until(f"the {role} says so", lambda: "hub_live" in app.said())
        app.stop()
        wait_until(f"the {role} is gone", lambda: not self.is_connected(role))

    def is_turned_away(self, role, app):
        wait_until(f"the {role} says what is wrong", lambda: "pinned" in app.said())
        self.assertFalse(self.is_connected(role))
        self.assertTrue(app.is_running(), app.said())
        app.stop()
        self.assertNotIn("hub_live", app.said())

    def test_the_hub_is_served_with_tls(self):
        self.assertTrue(self.hub.url.startswith("wss://127.0.0.1:"), self.hub.ready)

    def test_a_device_follows_the_hub_that_its_file_pins(self):
        for role in ROLES:
            with self.subTest(role):
                self.follows(role, self.start(
                    role, "--config", self.config(role, self.hub.ready["pin"])))

    def test_a_device_turns_away_from_another_hub_than_its_file_pins(self):
        for role in ROLES:
            with self.subTest(role):
                self.is_turned_away(role, self.start(
                    role, "--config", self.config(role, WRONG_PIN)))

    def test_the_pin_of_the_command_line_goes_before_the_one_of_the_file(self):
        for role in ROLES:
            with self.subTest(role, pin="right"):
                self.follows(role, self.start(
                    role, "--config", self.config(role, WRONG_PIN),
                    "--pin", self.hub.ready["pin"]))
            with self.subTest(role, pin="wrong"):
                self.is_turned_away(role, self.start(
                    role, "--config", self.config(role, self.hub.ready["pin"]),
                    "--pin", WRONG_PIN))

    def by_certificate(self, folder):
        return ("--hub", self.hub.url, "--pin", self.hub.ready["pin"], "--credentials", folder)

    def device_id(self, name):
        return next(device["id"] for device in self.hub.ctl("device", "list")["devices"]
                    if device["name"] == name)

    def test_a_device_gets_a_certificate_and_needs_no_token_any_more(self):
        for role in ROLES:
            with self.subTest(role):
                folder = self.stage.folder / f"{role}-credentials"
                app = self.start(role, *self.by_certificate(folder),
                                 "--token-file", self.tokens[role])
                wait_until("it has one", lambda: "certificate_renewed" in app.said())
                self.follows(role, app)
                for path in folder.iterdir():
                    self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600, path)
                self.follows(role, self.start(role, *self.by_certificate(folder)))

    def test_one_that_is_revoked_is_shut_out_with_its_certificate(self):
        folder = self.stage.folder / "sold"
        token = self.hub.add_device("display", "sold")
        app = self.start("display", *self.by_certificate(folder), "--token-file", token)
        wait_until("it has one", lambda: "certificate_renewed" in app.said())
        app.stop()
        self.hub.ctl("device", "revoke", self.device_id("sold"))
        app = self.start("display", *self.by_certificate(folder))
        wait_until("it is refused", lambda: "hub_refuses" in app.said())
        self.assertIn("revoked", app.said())

    def test_an_operator_certifies_a_device_that_never_had_a_token(self):
        folder = self.stage.folder / "certified"
        folder.mkdir(mode=0o700)
        self.hub.add_device("display", "certified")
        request = self.stage.folder / "display.csr"
        subprocess.run(["openssl", "req", "-new", "-newkey", "ec", "-pkeyopt",
                        "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=display", "-keyout",
                        folder / "key.pem", "-out", request], check=True, capture_output=True)
        (folder / "key.pem").chmod(0o600)
        given = self.hub.ctl("device", "certify", self.device_id("certified"),
                             "--request", request)
        (folder / "certificate.pem").write_text(given["certificate"], encoding="utf-8")
        self.follows("display", self.start("display", *self.by_certificate(folder)))

    def test_a_device_without_either_asks_to_be_set_up(self):
        for role in ROLES:
            with self.subTest(role):
                app = self.start(
                    role, *self.by_certificate(self.stage.folder / f"{role}-empty"))
                wait_until("it has a code", lambda: "enrolment_code" in app.said())
                self.assertEqual(app.stop(), 0, app.said())

    def test_the_service_manager_hears_of_a_device_from_ready_to_its_clean_end(self):
        for role in ROLES:
            with self.subTest(role):
                manager = Manager(self.stage.folder / f"{role}.notify")
                self.addCleanup(manager.socket.close)
                app = self.start(role, "--config", self.config(role, self.hub.ready["pin"]),
                                 NOTIFY_SOCKET=str(manager.path),
                                 WATCHDOG_USEC=str(int(WATCHDOG_S * 1e6)))
                wait_until("it is ready", lambda: manager.hears("READY=1"))
                wait_until("it is alive", lambda: manager.hears("WATCHDOG=1", 3))
                self.assertEqual(app.stop(), 0, app.said())
                self.assertTrue(manager.hears("STOPPING=1"), manager.heard)

    def test_help_needs_no_screen(self):
        bare = {name: value for name, value in os.environ.items()
                if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
        for role in ROLES:
            for word, said in (("--help", "--credentials"), ("--version", "vq-")):
                with self.subTest(role, word=word):
                    answer = subprocess.run([self.stage.program("vq-" + role), word], env=bare,
                                            capture_output=True, text=True, timeout=60)
                    self.assertEqual(answer.returncode, 0, answer.stderr)
                    self.assertIn(said, answer.stdout)

    def test_a_start_that_cannot_be_says_why(self):
        hub = ("--hub", self.hub.url)
        for role in ROLES:
            for status, said, arguments in (
                    (2, "--hub and --credentials are needed", ()),
                    (2, "--windowed needs a size", (*hub, "--windowed", "wide")),
                    (1, "no_token", (*hub, "--token-file", "/nowhere/token")),
                    (1, "certificate_file", (*hub, "--credentials", "/proc/nowhere")),
                    (1, "bad_address", ("--hub", "hub", "--token-file", self.tokens[role])),
                    (1, "bad_pin", (*hub, "--token-file", self.tokens[role], "--pin", "12")),
                    (1, "bad_config", ("--config", "/nowhere/settings.toml"))):
                with self.subTest(role, said=said):
                    app = self.start(role, *arguments)
                    wait_until("it ends", lambda: not app.is_running())
                    self.assertEqual(app.returncode, status, app.said())
                    self.assertIn(said, app.said())


if __name__ == "__main__":
    unittest.main()
