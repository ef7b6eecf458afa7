# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A new kiosk, display or counter shows a code, somebody approves it, and it is one of the site."""

import contextlib
import json
import os
import stat
import unittest

from case import PROGRAMS
from stage.hub import Hub
from stage.processes import Stage, wait_until
from stage.screen import App, Screen, start_accessibility

ROLES = ("kiosk", "display", "counter")
# As in test_devices.py: served with TLS, and nobody outside can reach it.
TLS_ON_LOOPBACK = "0x7f000001:0"
SHIFT = PROGRAMS.parent / "tests" / "libvq_clock_shift.so"
DAY_S = 24 * 3600
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def mark_of(pin):
    """The first 60 bits in twelve letters, as a person compares them."""
    bits = int(pin[:15], 16)
    mark = "".join(LETTERS[bits >> 5 * place & 31] for place in reversed(range(12)))
    return "-".join(mark[at:at + 4] for at in (0, 4, 8))


@contextlib.contextmanager
def at_clock_of(days):
    """What is started meanwhile has a clock that is so many days ahead."""
    os.environ.update(LD_PRELOAD=str(SHIFT), VQ_SHIFT_S=str(days * DAY_S))
    try:
        yield
    finally:
        del os.environ["LD_PRELOAD"], os.environ["VQ_SHIFT_S"]


class Enrolment(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        start_accessibility()

    def setUp(self):
        self.stage = Stage(PROGRAMS)
        self.addCleanup(self.stage.close)
        self.hub = Hub(self.stage)
        self.hub.listen = TLS_ON_LOOPBACK
        self.hub.start()
        self.screen = Screen(self.stage, "one", 1280, 800)

    def start(self, role, folder=None):
        """On the only screen: one at a time."""
        self.folder = folder or self.stage.folder / f"new-{role}"
        log = self.stage.folder / f"vq-{role}.log"
        self.said_before = len(log.read_text(encoding="utf-8")) if log.exists() else 0
        return App(self.stage, self.screen, "vq-" + role, "--hub", self.hub.url, "--lang", "en",
                   "--windowed", "1280x800", "--credentials", self.folder)

    def said(self, app):
        """Since its start: a role has one log."""
        return app.process.said()[self.said_before:]

    def start_hub_again(self):
        """On the same port, and with TLS again: what it said it listens on is plain loopback."""
        port = self.hub.url.rsplit(":", 1)[-1]
        self.hub.listen = TLS_ON_LOOPBACK.replace(":0", ":" + port)
        self.hub.start()

    def code_of(self, app, other_than=None):
        """As somebody hears it who cannot see it."""
        def shown():
            match = app.shows(r"^Code: ((?:\w ?){8})$")
            code = match and match[1].replace(" ", "")
            return code if code != other_than else None
        letters = wait_until("a code is shown", shown)
        return f"{letters[:4]}-{letters[4:]}"

    def devices(self, role):
        return [device for device in self.hub.ctl("device", "list")["devices"]
                if device["role"] == role]

    def approved(self, role):
        app = self.start(role)
        device = self.hub.ctl("device", "approve", self.code_of(app))
        self.is_at_work(app, role)
        return app, device

    def is_at_work(self, app, role):
        wait_until(f"the {role} is at its hub", lambda: "hub_live" in self.said(app))
        wait_until("the hub sees it", lambda: any(d["connected"] for d in self.devices(role)))
        app.wait_until_gone("not set up yet")

    def test_a_new_device_is_approved_and_shows_its_screens(self):
        mark = mark_of(self.hub.ready["pin"])
        for role in ROLES:
            with self.subTest(role):
                app = self.start(role)
                code = self.code_of(app)
                app.wait_for("not set up yet")
                app.wait_for(f"^vqctl device approve {code}$")
                app.wait_for(f"^{mark}$")
                app.wait_for(r"This code ends in \d:\d\d\.")
                pending = self.hub.ctl("device", "pending")
                self.assertEqual(pending["hub_mark"], mark)
                self.assertEqual([(p["role"], p["address"], p["approved"])
                                  for p in pending["pending"]], [(role, "127.0.0.1", False)])
                self.assertNotIn(code, str(pending))

                device = self.hub.ctl("device", "approve", code, "--name", f"New {role}",
                                      "--role", role, "--mark", mark)
                self.assertEqual((device["name"], device["role"], device["hub_mark"]),
                                 (f"New {role}", role, mark))
                self.assertFalse(device.get("token"))
                self.is_at_work(app, role)
                self.assertEqual({path.name for path in self.folder.iterdir()},
                                 {"key.pem", "certificate.pem", "authority.pem", "token",
                                  "hub.pin"})
                for path in self.folder.iterdir():
                    self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600, path)
                self.assertEqual(app.process.stop(), 0, app.process.said())

                again = self.start(role)  # it is none that is new any more
                self.is_at_work(again, role)
                self.assertNotIn("enrolment_code", self.said(again))
                again.process.stop()
                (self.folder / "token").unlink()  # the certificate is enough
                again = self.start(role)
                self.is_at_work(again, role)
                again.process.stop()
                self.assertEqual(len(self.devices(role)), 1)

    def test_the_token_and_the_code_are_in_no_log(self):
        app, _ = self.approved("display")
        token = (self.folder / "token").read_text(encoding="utf-8").strip()
        for log in (app.process, self.hub.process):
            self.assertNotIn(token, log.said())
            self.assertNotIn(token.rsplit(".", 1)[-1], log.said())

    def test_after_five_wrong_codes_the_right_one_is_refused(self):
        app = self.start("display")
        code = self.code_of(app)
        for _ in range(5):
            self.refused("wrong_code", "0000-0000")
        self.refused("too_many_attempts", code)
        self.assertEqual(self.devices("display"), [])

    def refused(self, code, *arguments):
        result = self.hub.run_ctl("device", "approve", *arguments)
        self.assertEqual(result.returncode, 1, result)
        self.assertEqual(json.loads(result.stdout)["code"], code)

    def test_another_hubs_mark_ends_the_code(self):
        app = self.start("display")
        code = self.code_of(app)
        self.refused("other_hub", code, "--mark", "0000-0000-0000")
        app.wait_for("did not take it")
        self.refused("wrong_code", code)
        self.assertEqual(self.devices("display"), [])
        self.assertFalse((self.folder / "token.unconfirmed").exists())

    def test_a_code_is_refused(self):
        app = self.start("display")
        self.hub.ctl("device", "refuse", self.code_of(app))
        app.wait_for("did not take it")
        self.assertEqual(self.hub.ctl("device", "pending")["pending"], [])

    def test_a_hub_that_is_killed_gives_the_next_code_and_one_device(self):
        app = self.start("display")
        code = self.code_of(app)
        self.hub.process.kill()
        app.wait_for("It looks for its hub")
        self.start_hub_again()
        fresh = self.code_of(app, other_than=code.replace("-", ""))
        self.refused("wrong_code", code)
        self.hub.ctl("device", "approve", fresh)
        self.is_at_work(app, "display")
        self.assertEqual(len(self.devices("display")), 1)

    def test_what_a_killed_hub_never_heard_of_is_given_up(self):
        """As left by a power cut at the hub between the approval and its confirmation."""
        self.approved("display")[0].process.stop()
        token = (self.folder / "token").rename(self.folder / "token.unconfirmed")
        known = token.read_text(encoding="utf-8")
        app = self.start("display")  # the hub has it in its log: done
        self.is_at_work(app, "display")
        app.process.stop()
        (self.folder / "token").unlink()
        token.write_text(known[:-5] + "AAAA\n", encoding="utf-8")
        app = self.start("display")  # of this one it knows nothing
        self.code_of(app)
        self.assertFalse(token.exists())
        self.assertFalse((self.folder / "certificate.pem").exists())
        self.assertEqual(len(self.devices("display")), 1)

    def test_one_that_is_revoked_is_refused_by_token_and_by_certificate(self):
        app, device = self.approved("display")
        self.hub.ctl("device", "revoke", device["id"])
        wait_until("it is sent away", lambda: "revoked" in self.said(app))
        app.process.stop()
        (self.folder / "token").unlink()
        app = self.start("display")
        wait_until("it is refused", lambda: "hub_refuses" in self.said(app))
        self.assertIn("revoked", self.said(app))

    @unittest.skipUnless(SHIFT.exists(), "no libvq_clock_shift.so: build it")
    def test_a_device_with_an_empty_battery_is_set_up(self):
        folder = self.stage.folder / "battery"
        with at_clock_of(-3650):
            app = self.start("display", folder)
        self.hub.ctl("device", "approve", self.code_of(app))
        self.is_at_work(app, "display")

    @unittest.skipUnless(SHIFT.exists(), "no libvq_clock_shift.so: build it")
    def test_a_certificate_that_expired_while_the_site_was_closed_stops_nobody(self):
        self.approved("display")[0].process.stop()
        (self.folder / "token").unlink()
        self.hub.process.stop()
        with at_clock_of(100):
            self.start_hub_again()
            app = self.start("display", self.folder)
        self.is_at_work(app, "display")
        wait_until("it has the next one", lambda: "certificate_renewed" in self.said(app))
        self.assertIn("certificate_expired", self.hub.process.said())


class OnTheHubsMachine(unittest.TestCase):
    """Without TLS there is no certificate and nothing to compare."""

    def test_a_new_display_is_approved(self):
        start_accessibility()
        stage = Stage(PROGRAMS)
        self.addCleanup(stage.close)
        hub = Hub(stage).start()
        screen = Screen(stage, "one", 1366, 768)
        folder = stage.folder / "new"
        app = App(stage, screen, "vq-display", "--hub", hub.url, "--lang", "en",
                  "--credentials", folder)
        code = app.wait_for(r"^vqctl device approve (\S+)$")[1]
        self.assertFalse(app.shows("mark"))
        self.assertNotIn("hub_mark", hub.ctl("device", "approve", code))
        wait_until("it is at its hub", lambda: "hub_live" in app.process.said())
        self.assertEqual({path.name for path in folder.iterdir()}, {"key.pem", "token"})


if __name__ == "__main__":
    unittest.main()
