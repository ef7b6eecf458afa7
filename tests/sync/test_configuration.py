# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A site's configuration comes from the cloud."""

import re
import unittest

from joined import EXAMPLE, JoinedCase, wait_until

GOOD = EXAMPLE.read_text(encoding="utf-8")


def renamed(text, before, after):
    """A service under another code, as if it were another one."""
    return text.replace(f'"{before}"', f'"{after}"')


def without_counter(text, number):
    return re.sub(rf"\[\[counter\]\]\nnumber = {number}\n(.+\n)*", "", text)


class Configuration(JoinedCase):
    def setUp(self):
        super().setUp()
        self.link = self.uplink().start()
        wait_until("the cloud knows the services", self.queues)

    def services(self):
        return {each["code"]: each for each in self.hub.ctl("services")["services"]}

    def counter(self, number):
        """As the board shows it; nothing when it does not."""
        return next((each for each in self.hub.ctl("board")["counters"]
                     if each["counter"] == number), {})

    def queue(self, service):
        return next(queue for queue in self.queues() if queue["service"] == service)

    def test_a_new_one_is_held_and_nobody_loses_her_place(self):
        ticket = self.take("PASS")["id"]
        before = self.hub.ctl("status")["incarnation"]
        made = self.configure(renamed(GOOD, "REG", "NEWREG"))
        self.assertEqual((made["version"], made["status"]), (1, "pending"))
        self.assertEqual(self.answered(made)["status"], "done")
        wait_until("the hub has begun anew", lambda:
                   self.hub.ctl("status")["incarnation"] != before)
        self.assertIn("NEWREG", self.services())
        self.assertNotIn("REG", self.services())
        self.assertEqual(self.hub.ctl("ticket", "show", ticket)["state"], "waiting")
        wait_until("the cloud knows it", lambda:
                   "NEWREG" in {queue["service"] for queue in self.queues()})
        wait_until("head office sees it", lambda: self.admin.get(
            f"{self.here}/sites/{self.site}/state").data["configDigest"] == made["digest"])
        # After a restart it holds still.
        self.hub.process.kill()
        self.hub.start()
        self.assertIn("NEWREG", self.services())

    def test_a_service_that_goes_while_people_wait_is_served_to_its_end(self):
        ticket = self.take("REG")["id"]
        before = self.services()["REG"]
        self.assertEqual(self.answered(self.configure(renamed(GOOD, "REG", "NEWREG")))["status"],
                         "done")
        wait_until("the hub has begun anew", lambda: "NEWREG" in self.services())
        shown = self.services()["REG"]
        self.assertTrue(shown["retired"])
        self.assertEqual((shown["open"], shown["state"], shown["refuses"], shown["waiting"]),
                         (False, "closed", "retired", 1))
        self.assertEqual(shown["name"], before["name"])
        refused = self.hub.run_ctl("ticket", "take", "--service", "REG")
        self.assertEqual(refused.returncode, 1, refused)
        self.assertIn('"retired"', refused.stdout)
        wait_until("nobody joins it from afar", lambda: not self.queue("REG")["isActive"])
        self.assertEqual(self.queue("REG")["name"], before["name"])
        self.assertTrue(self.queue("NEWREG")["isActive"])
        self.hub.ctl("counter", "open", "1")
        called = self.hub.ctl("counter", "call", "1")["ticket"]
        self.assertEqual(called["id"], ticket)

    def test_a_counter_that_goes_while_it_serves_ends_what_it_has(self):
        ticket = self.take("PASS")["id"]
        self.hub.ctl("counter", "open", "3")
        self.hub.ctl("counter", "call", "3")
        self.hub.ctl("counter", "serve", "3")
        self.assertEqual(self.answered(self.configure(without_counter(GOOD, 3)))["status"], "done")
        wait_until("the hub has begun anew", lambda: self.counter(3).get("retired"))
        self.assertEqual((self.counter(3)["name"], self.counter(3)["ticket"]),
                         ("Counter 3", ticket))
        self.take("PASS")
        refused = self.hub.run_ctl("counter", "call", "3")
        self.assertIn("counter_retired", refused.stdout, refused)
        self.hub.ctl("counter", "done", "3")
        self.assertEqual(self.hub.ctl("ticket", "show", ticket)["state"], "served")
        self.assertEqual(self.counter(3), {})

    def test_a_bad_one_is_refused_with_where_and_why_and_nothing_changes(self):
        before = self.hub.ctl("status")["incarnation"]
        answered = self.answered(self.configure(re.sub("zone = ", "zoen = ", GOOD, count=1)))
        self.assertEqual((answered["status"], answered["code"]), ("refused", "bad_config"))
        self.assertRegex(answered["problem"], r"site\.toml:\d+:\d+: unknown key \"zoen\"")
        self.assertEqual(self.hub.ctl("status")["incarnation"], before)
        other = GOOD.replace('code = "town-hall"', 'code = "elsewhere"')
        self.assertEqual(self.answered(self.configure(other))["code"], "another_site")

    def test_it_may_have_the_line_ends_of_windows(self):
        windows = renamed(GOOD, "REG", "NEWREG").replace("\n", "\r\n")
        made = self.configure(windows)
        self.assertEqual(made["toml"].count("\r\n"), windows.count("\r\n"))
        self.assertEqual(self.answered(made)["status"], "done")
        wait_until("the hub has begun anew", lambda: "NEWREG" in self.services())

    def test_it_may_be_as_long_as_a_hub_reads(self):
        remark = "# of a large house, with \"quotation marks\"\n"
        made = self.configure(renamed(GOOD, "REG", "NEWREG") + remark * (250_000 // len(remark)))
        self.assertEqual(self.answered(made)["status"], "done")
        wait_until("the hub has begun anew", lambda: "NEWREG" in self.services())
        of_three_bytes = GOOD + "# " + "番" * 90_000
        refused = self.admin.post(f"{self.here}/configurations",
                                  {"siteId": self.site, "toml": of_three_bytes})
        self.assertEqual((refused.status, refused.fields), (422, ["toml"]))

    def test_whoever_dies_in_between_holds_it_in_the_end(self):
        self.hub.process.kill()
        made = self.configure(renamed(GOOD, "REG", "NEWREG"))
        self.link.kill()
        self.hub.start()
        self.link.start()
        self.assertEqual(self.answered(made)["status"], "done")
        self.hub.process.kill()
        self.hub.start()
        self.assertIn("NEWREG", self.services())


if __name__ == "__main__":
    unittest.main()
