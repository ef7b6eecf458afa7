# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Head office names who may sign in at a site's counters."""

import json
import subprocess
import unittest

from joined import EXAMPLE, JoinedCase, case, wait_until

GOOD = EXAMPLE.read_text(encoding="utf-8")


def hash_of(pin):
    """As `vqctl staff hash` makes it."""
    made = subprocess.run([case.PROGRAMS / "vqctl", "--json", "staff", "hash"], input=pin + "\n",
                          capture_output=True, text=True, timeout=30, check=True)
    return json.loads(made.stdout)["pin_hash"]


def naming(**staff):
    """A configuration that names these, each with a hash."""
    return GOOD + "".join(f'\n[[staff]]\nname = "{name}"\npin_hash = "{pin_hash}"\n'
                          for name, pin_hash in staff.items())


class Staff(JoinedCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.first, cls.second = hash_of("471108"), hash_of("081547")

    def setUp(self):
        super().setUp()
        self.link = self.uplink().start()
        # Of a clerk who works by vqctl; signed out she is the operator.
        self.desk = self.hub.add_device("operator", "Desk 1")
        for pin in ("471108", "081547", "000000", "2468"):
            (self.stage.folder / pin).write_text(pin + "\n", encoding="utf-8")
        self.hub.ctl("staff", "add", "Eva", "--pin-file", self.stage.folder / "2468")

    def hold(self, toml):
        """The site holds this configuration."""
        made = self.configure(toml)
        self.assertEqual(self.answered(made)["status"], "done")
        wait_until("the site has taken it", lambda: self.admin.get(
            f"{self.here}/sites/{self.site}/state").data["configDigest"] == made["digest"])
        return made

    def at_desk(self, *arguments):
        """What the counter is told: its answer, or the code of a refusal."""
        result = self.hub.run_ctl("counter", *arguments, token_file=self.desk)
        return json.loads(result.stdout) if result.returncode == 0 else \
            json.loads(result.stdout)["code"]

    def sign_in(self, name, pin):
        return self.at_desk("sign-in", 1, "--staff", name, "--pin-file", self.stage.folder / pin)

    def clerk(self):
        """Who acts at the desk now."""
        return self.at_desk("open", 1)["staff"]

    def origins(self):
        return {each["name"]: (each["origin"], each["own_pin"], each["locked"])
                for each in self.hub.ctl("staff", "list")["staff"]}

    def test_she_may_come_while_she_is_named(self):
        self.assertEqual(self.sign_in("Ada", "471108"), "wrong_pin")
        self.hold(naming(Ada=self.first))
        self.assertEqual(self.origins(), {"Ada": ("configuration", False, False),
                                          "Eva": ("site", False, False)})
        self.assertEqual(self.sign_in("Ada", "2468"), "wrong_pin")
        self.assertEqual(self.sign_in("Ada", "471108"), {"counter": 1, "staff": "Ada"})
        self.assertEqual(self.clerk(), "Ada")
        for command in (["add", "Ada", "--pin-file", self.stage.folder / "2468"],
                        ["remove", "Ada"]):
            refused = self.hub.run_ctl("staff", *command)
            self.assertEqual(json.loads(refused.stdout)["code"], "configured_staff")
        self.hold(GOOD)
        self.assertEqual(self.clerk(), "operator")
        self.assertEqual(self.sign_in("Ada", "471108"), "wrong_pin")
        self.assertEqual(self.origins(), {"Eva": ("site", False, False)})
        self.assertEqual(self.sign_in("Eva", "2468"), {"counter": 1, "staff": "Eva"})

    def test_whom_she_served_is_served_to_the_end_by_the_next_one(self):
        self.hold(naming(Ada=self.first))
        ticket = self.take()["id"]
        self.sign_in("Ada", "471108")
        self.at_desk("open", 1)
        self.assertEqual(self.at_desk("call", 1)["ticket"]["id"], ticket)
        self.at_desk("serve", 1)
        self.hold(GOOD)
        self.assertEqual(self.hub.ctl("ticket", "show", ticket)["state"], "serving")
        self.assertNotIn("Ada", self.origins())
        self.sign_in("Eva", "2468")
        self.assertEqual(self.at_desk("done", 1)["ticket"]["id"], ticket)
        self.assertEqual(self.hub.ctl("ticket", "show", ticket)["state"], "served")

    def test_another_pin_signs_her_out_and_the_same_one_does_not(self):
        self.hold(naming(Ada=self.first))
        self.sign_in("Ada", "471108")
        self.hold(naming(Ada=self.first, Ida=self.second))
        self.assertEqual(self.clerk(), "Ada")
        self.hold(naming(Ada=self.second))
        self.assertEqual(self.clerk(), "operator")
        self.assertEqual(self.sign_in("Ada", "471108"), "wrong_pin")
        self.assertEqual(self.sign_in("Ada", "081547"), {"counter": 1, "staff": "Ada"})

    def test_a_lock_outlives_a_configuration_with_the_same_pin(self):
        self.hold(naming(Ada=self.first))
        for _ in range(4):
            self.assertEqual(self.sign_in("Ada", "000000"), "wrong_pin")
        self.assertEqual(self.sign_in("Ada", "000000"), "locked")
        self.hold(naming(Ada=self.first, Ida=self.second))
        self.assertEqual(self.sign_in("Ada", "471108"), "locked")
        self.assertTrue(self.origins()["Ada"][2])
        self.hold(naming(Ada=self.second))
        self.assertEqual(self.sign_in("Ada", "081547"), {"counter": 1, "staff": "Ada"})

    def test_of_a_name_in_both_the_configurations_pin_counts(self):
        self.hold(naming(Eva=self.first))
        self.assertEqual(self.origins(), {"Eva": ("configuration", True, False)})
        self.assertEqual(self.sign_in("Eva", "2468"), "wrong_pin")
        self.assertEqual(self.sign_in("Eva", "471108"), {"counter": 1, "staff": "Eva"})
        self.hold(GOOD)
        self.assertEqual(self.sign_in("Eva", "471108"), "wrong_pin")
        self.assertEqual(self.sign_in("Eva", "2468"), {"counter": 1, "staff": "Eva"})
        self.hold(naming(Eva=self.first))
        self.assertEqual(self.hub.ctl("staff", "remove", "Eva"),
                         {"ok": True, "still_configured": True})
        self.assertEqual(self.origins(), {"Eva": ("configuration", False, False)})
        self.hold(GOOD)
        self.assertEqual(self.origins(), {})

    def test_a_hash_is_told_to_nobody_who_need_not_know(self):
        self.hold(naming(Ada=self.first))
        bad = self.answered(self.configure(naming(Ada=self.second.replace("t=2", "t=1"))))
        self.assertEqual((bad["status"], bad["code"]), ("refused", "bad_config"))
        self.assertRegex(bad["problem"], r'site\.toml:\d+:12: for "pin_hash" in \[\[staff\]\] '
                                         r"found a hash with t=1")
        told = {"problem": bad["problem"]}
        for name in ("vq-hub", "vq-sync"):
            told[name] = (self.stage.folder / f"{name}.log").read_text(encoding="utf-8")
        for path in self.stage.folder.glob("*cloud*.log"):
            told[path.name] = path.read_text(encoding="utf-8")
        told["facts"] = json.dumps(self.facts())
        told["list"] = json.dumps(self.hub.ctl("staff", "list"))
        for path in (f"sites/{self.site}/state", "commands", "audit"):
            told[path] = self.admin.get(f"{self.here}/{path}").text
        self.assertIn("configuration.create", told["audit"])
        for where, text in told.items():
            for secret in (self.first, self.second):
                for part in secret.split("$")[-2:]:
                    self.assertFalse(part in text, where)


if __name__ == "__main__":
    unittest.main()
