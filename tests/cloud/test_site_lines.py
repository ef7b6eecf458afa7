# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What the facts of a site make in the cloud: its queues, who is in them and where she stands."""

import time

from site_hub import Hub
from test_live import LiveCase
from test_facts import FactsCase


class SiteCase(FactsCase, LiveCase):
    def setUp(self):
        FactsCase.setUp(self)
        self.base = f"/v1/tenants/{self.tenant_id}"
        self.hub = self.hub()
        self.hub.hello()

    def all_of(self, what, **query):
        found, cursor = [], None
        while cursor != "":
            asked = "&".join(f"{key}={value}" for key, value in
                             {**query, "limit": 100, **({"cursor": cursor} if cursor else {})}
                             .items())
            answer = self.admin.get(f"{self.base}/{what}?{asked}")
            self.assertEqual(answer.status, 200, answer)
            found += answer.data
            cursor = answer.envelope["metadata"]["nextCursor"] or ""
        return found

    def queue(self, service):
        return next(each for each in self.all_of("queues") if each["service"] == service)

    def session(self, ticket):
        answer = self.admin.get(f"{self.base}/sessions/{ticket}")
        self.assertEqual(answer.status, 200, answer)
        return answer.data

    def does(self, word, argument=""):
        """At the site, and brought to the cloud."""
        done = self.hub.does(word, argument)
        self.assertNotIn("refused", done)
        self.hub.bring()
        return done

    def assert_as_the_site_says(self):
        """Every session is as the hub's ticket, and they stand in the hub's order."""
        queues = {each["id"]: each["service"] for each in self.all_of("queues")}
        shown = {each["id"]: each for each in self.all_of("sessions")}
        tickets = self.hub.does("tickets")["tickets"]
        for ticket in tickets:
            session = shown.pop(ticket["ticket"])
            self.assertEqual(
                (session["status"], queues[session["queueId"]], session["label"],
                 session["counter"], session["outcome"], session["siteId"]),
                (ticket["state"], ticket["service"], ticket["label"], ticket["counter"],
                 ticket["outcome"] or None, self.site), (session, ticket))
        for rest in shown.values():  # of days before
            self.assertIn(rest["status"], ("served", "no_show", "cancelled"), rest)
        for queue, service in queues.items():
            line = self.hub.does("line", service)["tickets"]
            waiting = self.all_of("sessions", queueId=queue, status="waiting")
            self.assertCountEqual([each["id"] for each in waiting], line)
            self.assertEqual(self.queue(service)["waitingUsers"], len(line))


class SiteLines(SiteCase):
    def test_each_service_has_its_queue(self):
        queues = {each["service"]: each for each in self.all_of("queues")}
        self.assertEqual(sorted(queues), ["CASH", "PASS", "VISA"])
        self.assertEqual((queues["PASS"]["name"], queues["PASS"]["siteId"],
                          queues["PASS"]["isActive"], queues["PASS"]["waitingUsers"]),
                         ("Service PASS", self.site, True, 0))
        self.hub.hello()  # says it again
        self.assertEqual(len(self.all_of("queues")), 3)

    def test_the_way_of_a_ticket_is_shown(self):
        first = self.does("take", "PASS")
        second = self.does("take", "PASS")
        shown = self.session(second["ticket"])
        self.assertEqual((shown["status"], shown["label"], shown["position"], shown["counter"]),
                         ("waiting", second["label"], 2, None))
        self.does("open", 1)
        self.assertEqual(self.does("call", 1)["ticket"], first["ticket"])
        called = self.session(first["ticket"])
        self.assertEqual((called["status"], called["counter"], called["position"]),
                         ("called", 1, None))
        self.assertIsNotNone(called["releasedAt"])
        self.assertEqual(self.session(second["ticket"])["position"], 1)
        self.assertEqual(self.queue("PASS")["waitingUsers"], 1)
        self.does("serve", 1)
        self.assertEqual(self.session(first["ticket"])["status"], "serving")
        self.does("finish", 1)
        served = self.session(first["ticket"])
        self.assertEqual((served["status"], served["outcome"]), ("served", "done"))
        self.assertIsNotNone(served["servedAt"])
        self.does("undo", 1)
        self.assertEqual(self.session(first["ticket"])["status"], "serving")
        self.assertIsNone(self.session(first["ticket"])["servedAt"])
        self.does("cancel", second["ticket"])
        gone = self.session(second["ticket"])
        self.assertEqual((gone["status"], gone["outcome"]), ("cancelled", "visitor"))

    def test_a_site_with_much_to_do_is_shown_as_it_is(self):
        for _ in range(6):
            self.hub.does("steps", 400)
            self.hub.bring(137)
            self.assert_as_the_site_says()
        self.hub.does("restart")
        self.hub.does("steps", 400)
        self.hub.hello()
        self.hub.bring()
        self.assert_as_the_site_says()

    def test_another_program_goes_on_where_one_ended(self):
        self.hub.does("steps", 3000)
        self.hub.bring()
        self.cloud.process.kill()
        self.cloud.start()
        self.hub.url = self.cloud.url
        for client in (type(self).anyone, type(self).admin):
            client.url = self.cloud.url
        self.hub.does("steps", 300)
        self.hub.hello()
        self.hub.bring(100)
        self.assert_as_the_site_says()

    def test_whoever_follows_sees_it_at_once(self):
        ticket = self.does("take", "PASS")["ticket"]
        self.does("open", 1)
        socket = self.open(self.admin.token)
        self.follow(socket, queueId=self.queue("PASS")["id"])
        self.until(socket, lambda m: m["data"]["waitingUsers"] == 1)
        hers = self.open(self.admin.token)
        self.follow(hers, sessionId=ticket)
        self.until(hers, lambda m: m["data"]["position"] == 1)
        begun = time.monotonic()
        self.does("call", 1)
        self.until(socket, lambda m: m["data"]["waitingUsers"] == 0)
        self.until(hers, lambda m: m["data"]["status"] == "called")
        self.assertLess(time.monotonic() - begun, 2)

    def test_the_cloud_does_not_decide_for_a_site(self):
        ticket = self.does("take", "PASS")["ticket"]
        queue = self.queue("PASS")["id"]
        session = f"{self.base}/sessions/{ticket}"
        one = f"{self.base}/queues/{queue}"
        for answer in [
                self.admin.post(f"{one}/release", {}), self.admin.post(f"{one}/pause"),
                self.admin.patch(one, {"name": "Mine"}), self.admin.delete(one),
                self.admin.patch(session, {"status": "cancelled"}),
                self.admin.patch(session, {"priority": 1}), self.admin.delete(session),
                self.admin.post(f"{session}/heartbeat")]:
            self.refused(answer, 409, "site_decides")
        time.sleep(0.5)  # nor does its worker, who lets others through five times a second
        self.assertEqual(self.session(ticket)["status"], "waiting")

    def test_a_ticket_with_the_id_of_anothers_session_is_nobodys(self):
        ticket = self.does("take", "PASS")["ticket"]
        before = self.session(ticket)
        for tenant in (self.tenant_id, self.tenant()):
            thief = Hub(self, tenant, self.new_site(tenant), seed=self.hub.seed)
            thief.hello()
            self.assertEqual(thief.does("take", "PASS")["ticket"], ticket)
            self.assertEqual(thief.bring()["behind"], 0)
            self.assertEqual(self.session(ticket), before)

    def test_a_site_goes_with_all_that_its_hub_said(self):
        ticket = self.does("take", "PASS")["ticket"]
        site = f"{self.base}/sites/{self.site}"
        self.refused(self.admin.delete(site), 409, "site_not_empty")
        self.admin.delete(f"{self.base}/devices/{self.hub.device}")
        self.assertEqual(self.admin.delete(site).status, 200)
        self.assertEqual(self.all_of("queues"), [])
        gone = self.session(ticket)
        self.assertEqual((gone["status"], gone["outcome"]), ("cancelled", "site_gone"))

    def test_a_fact_of_a_newer_hub_is_kept_and_waited_with(self):
        ticket = self.does("take", "PASS")["ticket"]
        self.hub.does("strange")
        self.hub.bring()
        self.hub.does("cancel", ticket)
        self.assertEqual(self.hub.bring()["behind"], 0)
        self.assertEqual(self.session(ticket)["status"], "waiting")
