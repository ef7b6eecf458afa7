# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A hub on an address of the LAN: TLS, and who is let in with which pin."""

import shutil
import stat
import unittest

from case import PROGRAMS, as_one_object
from stage.hub import EXAMPLE, Hub
from stage.network import ADDRESS, enter_own_network
from stage.processes import Failed, Stage, wait_until

NAME = "Bürgeramt " + "x" * 70  # as long as a site's name may be, and longer than X.509 allows


class Tls(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        enter_own_network()
        cls.stage = Stage(PROGRAMS)
        cls.addClassCleanup(cls.stage.close)
        config = cls.stage.folder / "site.toml"
        config.write_text(EXAMPLE.read_text(encoding="utf-8").replace(
            'name = "Town Hall"', f'name = "{NAME}"', 1), encoding="utf-8")
        cls.hub = Hub(cls.stage, config=config)
        cls.hub.listen = f"{ADDRESS}:0"
        cls.hub.start()

    def test_a_key_that_is_none_is_refused_with_what_to_do(self):
        hub = Hub(self.stage, data=self.stage.folder / "other")
        hub.listen = self.hub.listen
        (hub.data / "tls").mkdir(parents=True)
        for name in ("hub.crt", "hub.key"):
            shutil.copy(self.hub.data / "tls" / name, hub.data / "tls" / name)
        (hub.data / "tls" / "hub.key").write_text("rubbish", encoding="utf-8")
        with self.assertRaises(Failed):
            hub.start()
        wait_until("the hub ends", lambda: not hub.process.is_running())
        self.assertIn("bad_certificate", hub.process.said())
        self.assertIn("delete both for new ones", hub.process.said())

    def unreachable(self, why, **how):
        result = self.hub.run_ctl("board", "--timeout", 2, **how)
        self.assertEqual(result.returncode, 3, result)
        answer = as_one_object(self, result.stdout)
        self.assertEqual(answer["code"], "unreachable")
        self.assertIn(why, answer["message"])

    def test_the_ready_line_gives_a_pin_and_an_address_with_tls(self):
        self.assertTrue(self.hub.url.startswith(f"wss://{ADDRESS}:"), self.hub.url)
        self.assertRegex(self.hub.ready["pin"], r"\A[0-9a-f]{64}\Z")
        self.assertEqual(self.hub.ready["site"], NAME)

    def test_who_has_the_pin_is_let_in(self):
        self.assertEqual(self.hub.ctl("ticket", "take", "--service", "PASS")["state"], "waiting")

    def test_another_pin_none_or_no_tls_lets_nobody_in(self):
        self.unreachable("not the one that was pinned", pin="0" * 64)
        self.unreachable("self-signed", pin="")
        self.unreachable("", hub=self.hub.url.replace("wss", "ws"), pin="")
        for pin, hub in (("abc", self.hub.url), ("0" * 64, "ws://127.0.0.1:1")):
            self.assertEqual(self.hub.run_ctl("board", pin=pin, hub=hub).returncode, 2)

    def test_the_key_is_for_its_owner_alone_and_the_pin_stays(self):
        for name, mode in (("tls", 0o700), ("tls/hub.key", 0o600)):
            self.assertEqual(stat.S_IMODE((self.hub.data / name).stat().st_mode), mode, name)
        pin = self.hub.ready["pin"]
        self.hub.process.kill()
        self.hub.start()
        self.assertEqual(self.hub.ready["pin"], pin)


if __name__ == "__main__":
    unittest.main()
