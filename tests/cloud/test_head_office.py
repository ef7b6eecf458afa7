# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What head office sees of a site, and what it says of facts that were kept aside."""

import json
import os
import subprocess
import unittest
import urllib.request

from case import PROGRAMS, STORE
from site_hub import Hub
from test_site_lines import SiteCase


class HeadOffice(SiteCase):
    def state(self):
        answer = self.admin.get(f"{self.base}/sites/{self.site}/state")
        self.assertEqual(answer.status, 200, answer)
        return answer.data

    def asides(self, **query):
        return self.all_of(f"sites/{self.site}/asides", **query)

    def twin(self):
        """A hub that was copied while this one ran, and goes on by itself."""
        twin = Hub(self, self.tenant_id, self.site, seed=self.hub.seed)
        twin.hello()
        return twin

    def metric(self, name):
        with urllib.request.urlopen(self.cloud.metrics + "/metrics") as page:
            lines = page.read().decode().splitlines()
        return sum(float(line.rsplit(" ", 1)[1]) for line in lines
                   if line.split("{")[0].split(" ")[0] == name)

    def test_a_site_that_nobody_spoke_for_has_a_state(self):
        self.site = self.new_site(self.tenant_id)
        state = self.state()
        self.assertEqual((state["holder"], state["records"], state["lastHeardAt"],
                          state["projection"]), (None, 0, None, "following"))
        self.assertEqual(self.asides(), [])
        self.assertEqual(self.admin.get(f"{self.base}/sites/nosuch/state").status, 404)

    def test_the_state_says_what_is_held_and_what_is_to_come(self):
        made = self.hub.does("steps", 500)
        self.hub.does("restart")
        self.hub.hello()
        before = self.state()
        self.assertEqual(before["records"], 0)
        self.assertGreater(before["behind"], 100)
        self.hub.says("batch", 50)
        self.assertEqual(self.state()["behind"], before["behind"] - 50)
        self.hub.bring()
        after = self.state()
        self.assertEqual((after["records"], after["behind"], after["lost"]),
                         (made["records"] + 1, 0, 0))
        self.assertEqual(after["owner"], {"tenant": "acme", "site": "main"})
        self.assertEqual((after["epoch"], after["asides"], after["fencedHubs"]), (1, 0, []))
        self.assertIsNotNone(after["businessDay"])
        self.assertIsNotNone(after["lastHeardAt"])

    def test_a_fact_aside_is_told_looked_at_and_kept(self):
        self.does("take", "PASS")
        twin = self.twin()  # same runs, same first records
        aside_before = self.metric("vq_cloud_facts_aside_total")
        socket = self.open(self.admin.token)
        self.follow(socket, queueId=self.queue("PASS")["id"])
        self.hear(socket)
        twin.does("take", "CASH")
        self.assertEqual(twin.says("batch", 100)["verdict"], "kept_aside")
        self.until(socket, lambda m: m["data"]["trouble"] == "facts_aside")
        asides = self.asides(state="open")
        self.assertEqual(len(asides), self.state()["asides"])
        self.assertEqual(self.metric("vq_cloud_facts_aside_total") - aside_before, len(asides))
        told = asides[0]["record"]
        self.assertEqual(told["type"], "ticket_issued")
        self.assertIn("CASH", json.dumps(told["fact"]))
        self.assertNotIn("token", json.dumps(told["fact"]))
        self.assertEqual(self.queue("CASH")["waitingUsers"], 0)
        for aside in asides:
            one = f"{self.base}/sites/{self.site}/asides/{aside['id']}/dismiss"
            for _ in range(2):
                self.assertEqual(self.admin.post(one).data,
                                 {"id": aside["id"], "state": "dismissed"})
        self.until(socket, lambda m: m["data"]["trouble"] is None)
        self.assertEqual(self.asides(state="open"), [])
        kept = self.asides(state="dismissed")
        self.assertEqual([each["id"] for each in kept], [each["id"] for each in asides])
        self.assertIsNotNone(kept[0]["decidedBy"])
        actions = [entry["action"] for entry in self.all_of("audit")]
        self.assertEqual(actions.count("site.facts_aside"), 1)
        self.assertEqual(actions.count("site.aside_dismissed"), len(asides))
        # The same again is there already, and wakes nobody.
        self.assertEqual(twin.says("batch", 100)["verdict"], "kept_aside")
        self.assertEqual(self.asides(state="open"), [])

    def test_only_a_fenced_hub_is_made_the_right_one(self):
        lease = f"{self.base}/sites/{self.site}/lease"
        holder = self.state()["holder"]
        self.refused(self.admin.post(lease, {"run": holder}), 404, "not_found")
        self.refused(self.admin.post(lease, {}), 400, "required_field")
        self.does("take", "PASS")
        twin = self.twin()
        twin.does("take", "CASH")
        twin.says("batch", 100)
        run = twin.does("restart")["run"]
        self.assertEqual(twin.hello()["standing"], "fenced")
        self.assertIn(run, [each["run"] for each in self.state()["fencedHubs"]])
        self.refused(self.admin.post(lease, {"run": run}), 409, "other_log")
        self.assertEqual(self.state()["holder"], holder)

    def test_a_day_is_counted_by_service(self):
        ticket = self.does("take", "PASS")["ticket"]
        self.does("take", "PASS")
        self.does("open", 1)
        self.does("call", 1)
        self.does("serve", 1)
        self.does("finish", 1)
        path = f"{self.base}/sites/{self.site}/days"
        days = {each["service"]: each for each in self.admin.get(path).data}
        self.assertEqual((days["PASS"]["issued"], days["PASS"]["served"],
                          days["PASS"]["noShows"]), (2, 1, 0))
        self.assertIsNotNone(days["PASS"]["meanWaitSeconds"])
        self.does("undo", 1)
        self.assertEqual(self.admin.get(path).data[0]["served"], 0)
        self.assertEqual(self.admin.get(path + "?from=2030-01-01").data, [])
        for wrong in ("from=wurst", "to=2026-02-30"):
            self.refused(self.admin.get(f"{path}?{wrong}"), 400, "bad_parameter")
        self.refused(self.admin.get(path.replace("/days", "/asides?state=wurst")), 400,
                     "bad_parameter")
        self.refused(self.admin.get(f"{self.base}/commands?status=wurst"), 400, "bad_parameter")
        self.assertTrue(ticket)

    def test_a_newer_hub_is_waited_with(self):
        self.does("take", "PASS")
        self.hub.does("strange")
        self.hub.bring()
        state = self.state()
        self.assertEqual(state["projection"], "waiting_for_update")
        self.assertIn("from_tomorrow", state["projectionWhy"])
        self.assertEqual(self.queue("PASS")["trouble"], "waiting_for_update")
        self.hub.does("take", "PASS")
        self.assertEqual(self.hub.bring()["behind"], 0)
        self.assertEqual(self.queue("PASS")["waitingUsers"], 1)


class Hubs(unittest.TestCase):
    """Several hubs of one site, over the tables of a server's database."""

    @unittest.skipUnless(STORE == "postgres", "SQLite is the test's own way")
    def test_head_office_has_the_last_word(self):
        import postgres
        if not postgres.is_there():
            self.skipTest("there is no PostgreSQL")
        server = postgres.Postgres(False).start()
        self.addCleanup(server.close)
        done = subprocess.run([PROGRAMS.parent / "tests" / "cloud_head_office_test"],
                              env={**os.environ, "VQ_DATABASE": server.url}, timeout=120,
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
