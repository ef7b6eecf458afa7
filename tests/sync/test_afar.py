# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Somebody at home joins the line of a site, gives up her place, says that she is there."""

import time
import unittest

from joined import EXAMPLE, JoinedCase, case, wait_until


class AfarCase(JoinedCase):
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

    def say_present(self, session, code):
        client = case.Client(self.cloud.url, session["token"])
        answer = client.post(f"{self.here}/sessions/{session['id']}/present", {"code": code})
        self.assertEqual((answer.status, answer.data["asked"]), (202, "present"), answer)
        wait_until("it is answered", lambda: self.mine(session)["asked"] is None)
        return self.mine(session)


class Afar(AfarCase):
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
        answered = self.say_present(session, "000000")
        self.assertTrue(answered["refusal"])
        self.assertEqual(answered["status"], "waiting")


class CalledWhenPresent(AfarCase):
    """A site that passes over who is not there yet."""

    def config(self):
        whole = EXAMPLE.read_text(encoding="utf-8")
        path = self.stage.folder / "present.toml"
        path.write_text(whole + "\n[remote]\npresence_code = true\ncall_only_present = true\n",
                        encoding="utf-8")
        return path

    def positions(self, *sessions):
        """As the cloud tells them; the hub must tell the same."""
        told = [self.mine(each)["position"] for each in sessions]
        hub = [self.hub.ctl("ticket", "show", each["id"])["position"] for each in sessions]
        self.assertEqual(told, hub)
        return told

    def test_who_is_away_is_ahead_of_nobody_until_she_says_that_she_is_there(self):
        self.cloud.options = ["--listen", self.cloud.url.rsplit("/", 1)[-1]]
        away, behind = self.join(), self.join()
        for each in (away, behind):
            self.assertTrue(self.becomes(each, "waiting")["mustArrive"])
        code = self.hub.ctl("presence-code")["code"]
        self.assertTrue(self.say_present(behind, code)["presentAt"])
        self.assertEqual(self.positions(away, behind), [1, 1])
        self.cloud.process.kill()
        self.cloud.start()  # and reads the lines anew
        self.assertEqual(self.positions(away, behind), [1, 1])
        self.say_present(away, self.hub.ctl("presence-code")["code"])
        self.assertEqual(self.positions(away, behind), [1, 2])
        self.hub.ctl("counter", "open", "1")
        self.hub.ctl("counter", "call", "1")
        self.becomes(away, "called")
        self.assertEqual(self.positions(behind), [1])

    def test_a_site_that_drops_the_rule_calls_whoever_is_away_like_everybody(self):
        away, behind = self.join(), self.join()
        for each in (away, behind):
            self.becomes(each, "waiting")
        self.say_present(behind, self.hub.ctl("presence-code")["code"])
        self.assertIn("passed over", self.hub.ctl("explain", away["id"])["sentence"])
        queue = f"{self.here}/queues/{self.queue}"
        wait_until("both are counted", lambda: self.admin.get(queue).data["waitingUsers"] == 2)
        self.answered(self.configure(EXAMPLE.read_text(encoding="utf-8")))
        wait_until("the cloud knows it", lambda: not self.mine(away)["mustArrive"])
        self.assertEqual(self.positions(away, behind), [1, 2])
        self.hub.process.kill()
        self.hub.start()  # and finds its tables as its log makes them
        self.hub.ctl("counter", "open", "1")
        self.hub.ctl("counter", "call", "1")
        self.becomes(away, "called")


if __name__ == "__main__":
    unittest.main()
