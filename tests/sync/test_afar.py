# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Somebody at home joins the line of a site, gives up her place, says that she is there."""

import time
import unittest

from joined import JoinedCase, case, wait_until


class Afar(JoinedCase):
    def setUp(self):
        super().setUp()
        self.link = self.uplink().start()
        self.queue = wait_until("the cloud knows the services", lambda: next(
            (each["id"] for each in self.queues() if each["service"] == "PASS"), None))
        self.anyone = case.Client(self.cloud.url)

    def join(self, **body):
        answer = self.anyone.post(f"{self.here}/queues/{self.queue}/join", body)
        self.assertEqual(answer.status, 201, answer)
        self.assertEqual(answer.data["status"], "pending")
        self.assertEqual(answer.data["asked"], "join")
        return answer.data

    def mine(self, session):
        """As her own link shows it."""
        client = case.Client(self.cloud.url, session["token"])
        answer = client.get(f"{self.here}/sessions/{session['id']}")
        self.assertEqual(answer.status, 200, answer)
        return answer.data

    def becomes(self, session, status, patience_s=None):
        wait_until(f"she is {status}", lambda: self.mine(session)["status"] == status, patience_s)
        return self.mine(session)

    def test_she_gets_a_number_and_her_place_and_is_called(self):
        began = time.monotonic()
        session = self.join(metadata={"language": "de"})
        waiting = self.becomes(session, "waiting")
        self.assertLess(time.monotonic() - began, 2)
        self.assertTrue(waiting["label"])
        self.assertIsNone(waiting["asked"])
        self.assertEqual(waiting["position"], 1)
        ticket = self.hub.ctl("ticket", "show", session["id"])
        self.assertEqual(ticket["number"], waiting["label"])
        self.hub.ctl("counter", "open", "1")
        self.hub.ctl("counter", "call", "1")
        self.assertEqual(self.becomes(session, "called")["counter"], 1)
        commands = self.all("commands", subject=session["id"])
        self.assertEqual([each["status"] for each in commands], ["done"])

    def test_while_the_site_is_away_it_is_pending_and_the_place_is_kept(self):
        self.link.kill()
        session = self.join()
        time.sleep(0.5)
        self.assertEqual(self.mine(session)["status"], "pending")
        later = self.take()["id"]
        self.link.start()
        self.becomes(session, "waiting", 60)
        waiting = [each["id"] for each in self.hub.ctl("waiting", "--service", "PASS")["tickets"]]
        self.assertEqual(waiting, [session["id"], later])

    def test_a_restored_hub_gives_nobody_another_number(self):
        backup = self.stage.folder / "backup.db"
        self.hub.ctl("backup", backup)
        served, waits = self.join(), self.join()
        labels = [self.becomes(each, "waiting")["label"] for each in (served, waits)]
        self.hub.ctl("counter", "open", "1")
        for act in ("call", "serve", "done"):
            self.hub.ctl("counter", act, "1")
        self.becomes(served, "served")
        self.hub.ctl("restore", backup)
        wait_until("both are back", lambda: self.hub.ctl("sync", "status")["lost"] == 0 and
                   self.hub.run_ctl("ticket", "show", waits["id"]).returncode == 0, 60)
        self.becomes(waits, "waiting")
        shown = [self.hub.ctl("ticket", "show", each["id"]) for each in (served, waits)]
        self.assertEqual([each["number"] for each in shown], labels)
        self.assertEqual([each["state"] for each in shown], ["served", "waiting"])
        self.agree()

    def test_she_gives_up_her_place(self):
        session = self.join()
        self.becomes(session, "waiting")
        client = case.Client(self.cloud.url, session["token"])
        answer = client.post(f"{self.here}/sessions/{session['id']}/cancel")
        self.assertEqual((answer.status, answer.data["asked"]), (200, "cancel"), answer)
        gone = self.becomes(session, "cancelled")
        self.assertIsNone(gone["asked"])
        again = client.post(f"{self.here}/sessions/{session['id']}/cancel")
        self.assertEqual((again.status, again.codes), (409, ["bad_transition"]), again)

    def test_what_is_asked_twice_is_one_ticket(self):
        path = f"{self.here}/queues/{self.queue}/join"
        key = {"Idempotency-Key": "one"}
        first = self.admin.post(path, {}, headers=key).data
        self.hub.process.kill()
        second = self.admin.post(path, {}, headers=key).data
        self.hub.start()
        self.assertEqual(first["id"], second["id"])
        self.becomes(first, "waiting", 60)
        self.assertEqual(len(self.tickets()), 1)

    def test_a_code_that_the_site_does_not_show_is_refused_and_she_stays(self):
        session = self.join()
        self.becomes(session, "waiting")
        client = case.Client(self.cloud.url, session["token"])
        answer = client.post(f"{self.here}/sessions/{session['id']}/present", {"code": "000000"})
        self.assertEqual((answer.status, answer.data["asked"]), (202, "present"), answer)
        wait_until("it is answered", lambda: self.mine(session)["asked"] is None)
        self.assertTrue(self.mine(session)["refusal"])
        self.assertEqual(self.mine(session)["status"], "waiting")


if __name__ == "__main__":
    unittest.main()
