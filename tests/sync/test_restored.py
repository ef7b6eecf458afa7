# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A backup becomes the hub on other machines: what configuration they run with, which numbers they
give, and what is said when there are two of them."""

import shutil
import unittest

from joined import EXAMPLE, Hub, JoinedCase, wait_until

GOOD = EXAMPLE.read_text(encoding="utf-8")
FIRST, SECOND = GOOD.replace('"REG"', '"FIRST"'), GOOD.replace('"REG"', '"SECOND"')
TAKES_OVER_S = 90  # 20 s of silence, and a machine that does other things as well


class Restored(JoinedCase):
    def setUp(self):
        super().setUp()
        self.link = self.uplink().start()
        wait_until("the cloud knows the services", self.queues)
        self.file = self.stage.folder / "backup.db"

    @staticmethod
    def services(hub):
        return {each["code"] for each in hub.ctl("services")["services"]}

    def state(self):
        return self.admin.get(f"{self.here}/sites/{self.site}/state").data

    def runs_with(self, toml, service):
        """The site is given this configuration; head office has heard that it runs with it."""
        made = self.configure(toml)
        self.assertEqual(self.answered(made)["status"], "done")
        wait_until("the hub has begun anew", lambda: service in self.services(self.hub))
        wait_until("head office sees it", lambda: self.state()["configDigest"] == made["digest"])
        return made

    def given(self):
        """How often each configuration was given, by its id."""
        subjects = [each["subject"] for each in self.all("commands", siteId=self.site,
                                                         kind="configure")]
        return {subject: subjects.count(subject) for subject in subjects}

    def machine(self, name, held=None):
        """Another one, with this copy of site.toml, restored from the backup."""
        data = self.stage.folder / name
        data.mkdir(mode=0o700)
        if held:
            shutil.copy(held, data / "site.toml")
        hub = Hub(self.stage, config=self.config(), data=data, name=name).start()
        done = hub.run_ctl("restore", self.file)
        self.assertEqual(done.returncode, 0, done)
        self.assertIn("No other machine may run from it", done.stderr)
        return hub

    def the_old_one_is_gone(self):
        self.link.kill()
        self.hub.process.kill()

    def joined(self, hub):
        """Its vq-sync follows, and everything that was lost is back."""
        link = self.uplink(hub=hub, name=hub.name + "-sync").start()
        wait_until("it is the site's hub and whole", lambda: [
            hub.ctl("sync", "status")[key] for key in ("state", "lost", "pending")] ==
            ["following", 0, 0], TAKES_OVER_S)
        return link

    def taken(self, hub):
        return hub.ctl("ticket", "take", "--service", "PASS")

    def test_a_machine_with_an_older_configuration_is_given_the_newest_once_more(self):
        first = self.runs_with(FIRST, "FIRST")
        kept = shutil.copy(self.hub.data / "site.toml", self.stage.folder / "kept.toml")
        second = self.runs_with(SECOND, "SECOND")
        self.hub.ctl("backup", self.file)
        self.the_old_one_is_gone()
        hub = self.machine("new", kept)
        self.assertIn("FIRST", self.services(hub))
        link = self.joined(hub)
        wait_until("it has the newest", lambda: "SECOND" in self.services(hub))
        self.assertEqual(self.answered(second)["status"], "done")
        wait_until("head office sees it", lambda: self.state()["configDigest"] == second["digest"])
        hub.process.kill()
        link.kill()
        hub.start()
        link.start()
        self.session_is(self.taken(hub)["id"], "waiting", TAKES_OVER_S)
        self.assertIn("SECOND", self.services(hub))
        self.assertEqual(self.given(), {first["id"]: 1, second["id"]: 2})

    def test_a_machine_that_holds_it_is_not_given_it_again(self):
        made = self.runs_with(FIRST, "FIRST")
        self.hub.ctl("backup", self.file)
        self.the_old_one_is_gone()
        hub = self.machine("new", self.hub.data / "site.toml")
        run = hub.ctl("status")["incarnation"]
        self.joined(hub)
        self.session_is(self.taken(hub)["id"], "waiting", TAKES_OVER_S)
        self.assertEqual(self.given(), {made["id"]: 1})
        self.assertEqual(hub.ctl("status")["incarnation"], run)

    def test_one_that_was_given_after_the_backup_comes_by_itself(self):
        self.hub.ctl("backup", self.file)
        made = self.runs_with(FIRST, "FIRST")
        self.the_old_one_is_gone()
        hub = self.machine("new")
        self.joined(hub)
        wait_until("it has it", lambda: "FIRST" in self.services(hub))
        self.assertEqual(self.given(), {made["id"]: 1})

    def test_who_takes_it_away_is_on_her_own(self):
        made = self.runs_with(FIRST, "FIRST")
        self.hub.process.kill()
        (self.hub.data / "site.toml").unlink()
        self.hub.start()
        wait_until("head office sees it", lambda: self.state()["configDigest"] != made["digest"])
        self.session_is(self.take()["id"], "waiting")
        self.assertIn("REG", self.services(self.hub))
        self.assertEqual(self.given(), {made["id"]: 1})

    def test_the_second_machine_goes_on_after_the_numbers_of_the_first(self):
        self.hub.ctl("backup", self.file)
        self.the_old_one_is_gone()
        first = self.machine("first")
        link = self.joined(first)
        given = [self.taken(first) for _ in range(3)]
        for ticket in given:
            self.session_is(ticket["id"], "waiting")
        link.kill()
        first.process.kill()
        second = self.machine("second")
        alike = self.taken(second)
        self.assertEqual(alike["number"], given[0]["number"])  # nothing tells it by now
        self.joined(second)
        waiting = {each["id"] for each in second.ctl("waiting")["tickets"]}
        self.assertEqual(waiting, {each["id"] for each in [alike, *given]})
        told = [line for line in second.process.said().splitlines() if '"number_twice"' in line]
        self.assertEqual(len(told), 1, told)
        self.assertIn(alike["number"], told[0])
        self.assertNotIn(self.taken(second)["number"], {each["number"] for each in given})

    def test_of_two_machines_that_run_one_is_kept_aside_and_its_counters_show_it(self):
        self.hub.ctl("backup", self.file)
        self.the_old_one_is_gone()
        first, second = self.machine("first"), self.machine("second")
        self.joined(first)
        mine, its = self.taken(first), self.taken(second)
        self.assertEqual(mine["number"], its["number"])
        self.uplink(hub=second, name="second-sync").start()
        wait_until("the second one is fenced", lambda:
                   second.ctl("sync", "status")["state"] == "fenced", 150)
        wait_until("its counters show it", lambda: any(
            "fenced" in each["troubles"] for each in second.ctl("device", "list")["devices"]), 60)
        wait_until("what it says is aside", lambda: self.state()["asides"] > 0)
        self.session_is(mine["id"], "waiting")
        self.assertEqual(self.session(its["id"]), {})


if __name__ == "__main__":
    unittest.main()
