# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What is kept of one person, and for how long."""

import time
import uuid

from test_personal import PLANTED, PersonalCase
from stage.processes import wait_until

DAY = 24 * 3600 * 1000
ANNA = {"userIdentifier": PLANTED["userIdentifier"]}


class PersonsCase(PersonalCase):
    def setUp(self):
        super().setUp()
        self.boss = self.user(self.tenant_id, "tenant-admin")

    def person(self, what, client=None, **body):
        return (client or self.boss).post(f"{self.base}/persons/{what}", body or ANNA)

    def whole(self):
        """The chain is as it was written."""
        verdict = self.admin.get(self.base + "/audit/verification").data
        self.assertEqual(verdict["breaks"], [])
        return verdict


class Persons(PersonsCase):
    def test_everything_of_one_is_told(self):
        hers = self.join(**PLANTED)
        self.admin.post(f"{self.base}/sessions/{hers['id']}/cancel")
        self.join(userIdentifier="bob@example.org")
        told = self.person("export")
        self.assertEqual(told.status, 200, told)
        self.assertEqual([visit["id"] for visit in told.data["sessions"]], [hers["id"]])
        visit = told.data["sessions"][0]
        self.assertEqual((visit["userIdentifier"], visit["metadata"]),
                         (PLANTED["userIdentifier"], PLANTED["metadata"]))
        self.assertEqual([event["type"] for event in visit["events"]][0], "joined")
        self.assertEqual([entry["action"] for entry in told.data["audit"]],
                         ["session.create", "session.cancelled"])
        self.assertNotIn("bob", told.text)
        entry = self.admin.get(self.base + "/audit?action=person.export").data[0]
        self.assertEqual(entry["actor"], self.boss.get("/v1/me").data["id"])
        self.assertNotIn("planted", str(entry))
        nobody = self.person("export", userIdentifier="nobody@example.org").data
        self.assertEqual(nobody, {"sessions": [], "notifications": [], "audit": []})

    def test_what_she_was_told_is_told_and_goes_with_her(self):
        hers, other = self.join(**PLANTED), self.join(userIdentifier="bob@example.org")
        for session in (hers, other):
            self.admin.post(f"{self.base}/notifications",
                            {"queueId": self.queue, "sessionId": session["id"],
                             "message": "Your passport is here."})
        told = self.person("export").data["notifications"]
        self.assertEqual([each["sessionId"] for each in told], [hers["id"]])
        self.person("erase")
        left = self.admin.get(f"{self.base}/notifications").data
        self.assertEqual([each["sessionId"] for each in left], [other["id"]])

    def test_one_is_forgotten_and_nobody_else(self):
        hers = [self.join(**PLANTED), self.join(**PLANTED)]
        other = self.join(userIdentifier="bob@example.org")
        self.admin.post(f"{self.base}/sessions/{hers[0]['id']}/cancel")
        key = {"Idempotency-Key": uuid.uuid4().hex}
        path = f"{self.base}/queues/{self.queue}/join"
        self.anyone.post(path, PLANTED, headers=key)
        self.admin.post(f"{self.base}/queues/{self.queue}/pause")  # nobody is let through now
        before = self.admin.get(f"{self.base}/queues/{self.queue}").data["waitingUsers"]
        answer = self.person("erase")
        self.assertEqual((answer.status, answer.data), (200, {"sessions": 3}))
        for session in hers:
            left = self.admin.get(f"{self.base}/sessions/{session['id']}").data
            self.assertIsNone(left["userIdentifier"])
            self.assertEqual(left["metadata"], {"seat": "planted-seat"})
            self.assertEqual(left["enqueuedAt"], session["enqueuedAt"])
        # Who waits keeps her place, as nobody.
        queue = self.admin.get(f"{self.base}/queues/{self.queue}").data
        self.assertEqual(queue["waitingUsers"], before)
        self.assertEqual(self.admin.get(f"{self.base}/sessions/{other['id']}").data[
            "userIdentifier"], "bob@example.org")
        made = self.admin.get(self.base + "/audit?action=session.create&resource=session/"
                              + hers[0]["id"]).data[0]["after"]
        self.assertEqual((made["userIdentifier"], made["metadata"]["seat"]),
                         (None, "planted-seat"))
        self.assertEqual(self.person("export").data,
                         {"sessions": [], "notifications": [], "audit": []})
        self.assertEqual(len(self.admin.get(self.base + "/audit?action=person.erase").data), 1)
        self.whole()
        # She may come again; what was, stays forgotten.
        self.admin.post(f"{self.base}/queues/{self.queue}/resume")
        again = self.join(**PLANTED)
        self.assertEqual([visit["id"] for visit in self.person("export").data["sessions"]],
                         [again["id"]])

    def test_a_copy_from_before_says_nothing_of_who_was_forgotten(self):
        hers = self.join(**PLANTED)
        copied = self.tell("SELECT user_identifier FROM session WHERE id = "
                           f"'{hers['id']}'")[0][0]
        self.person("erase")
        self.tell(f"UPDATE session SET user_identifier = '{copied}' WHERE id = '{hers['id']}'")
        left = self.admin.get(f"{self.base}/sessions/{hers['id']}")
        self.assertEqual((left.status, left.data["userIdentifier"]), (200, None))

    def test_who_was_never_there_may_be_forgotten(self):
        self.join(**PLANTED)
        answer = self.person("erase", userIdentifier="nobody@example.org")
        self.assertEqual(answer.data, {"sessions": 0})
        self.assertEqual(len(self.person("export").data["sessions"]), 1)
        empty = self.tenant()
        answer = self.admin.post(f"/v1/tenants/{empty}/persons/erase", ANNA)
        self.assertEqual(answer.data, {"sessions": 0})

    def test_it_takes_a_permission_of_its_own(self):
        for role in ["manager", "supervisor", "agent", "auditor"]:
            client = self.user(self.tenant_id, role)
            for what in ["export", "erase"]:
                self.refused(self.person(what, client), 403, "forbidden")
        stranger = self.user(self.tenant(), "tenant-admin")
        self.refused(self.person("erase", stranger), 404, "not_found")
        self.refused(self.person("export", userIdentifier=""), 400, "required_field")


class Retention(PersonsCase):
    def served(self, days, **more):
        """A session that has been over for so long."""
        session = self.join(**more)
        self.admin.post(f"{self.base}/sessions/{session['id']}/cancel")
        at = int(time.time() * 1000) - days * DAY
        self.tell(f"UPDATE session SET updated_at = {at} WHERE id = '{session['id']}'")
        return session["id"]

    def keep(self, **retention):
        answer = self.admin.patch(self.base, {"configuration": {"retention": retention}})
        self.assertEqual(answer.status, 200, answer)

    def clean(self, until):
        self.tell("UPDATE worker_job SET due_at = 0, next_from = ''")
        wait_until("the worker has been there", until, 30)

    def find(self, session):
        return self.admin.get(f"{self.base}/sessions/{session}")

    def test_what_is_personal_goes_first(self):
        self.keep(personalDays=30, sessionDays=100)
        young, old, gone = (self.served(days, **PLANTED) for days in [29, 31, 101])
        waiting = self.join(**PLANTED)["id"]
        self.clean(lambda: self.find(gone).status == 404)
        left = self.find(old).data
        self.assertEqual((left["userIdentifier"], left["metadata"]["seat"], left["status"]),
                         (None, "planted-seat", "cancelled"))
        for session in [young, waiting]:
            self.assertEqual(self.find(session).data["userIdentifier"],
                             PLANTED["userIdentifier"])
        actions = [(entry["actor"], entry["action"], entry["after"]["count"])
                   for action in ["personal", "sessions"] for entry in
                   self.admin.get(f"{self.base}/audit?action=retention.{action}").data]
        self.assertEqual(actions, [("service", "retention.personal", 2),
                                   ("service", "retention.sessions", 1)])
        # Her key is there while a visit of hers is.
        made = self.admin.get(f"{self.base}/audit?action=session.create").data
        self.assertEqual({entry["after"]["userIdentifier"] for entry in made},
                         {PLANTED["userIdentifier"]})

    def test_with_the_last_visit_the_audit_forgets_her(self):
        self.keep(personalDays=30)
        session = self.served(31, **PLANTED)
        self.clean(lambda: self.find(session).data["userIdentifier"] is None)
        made = self.admin.get(f"{self.base}/audit?action=session.create").data[0]["after"]
        self.assertIsNone(made["userIdentifier"])

    def test_a_notification_is_there_for_a_day(self):
        said = [self.admin.post(f"{self.base}/notifications",
                                {"queueId": self.queue, "message": word}).data["id"]
                for word in ("old", "young")]
        at = int(time.time() * 1000) - DAY
        self.tell(f"UPDATE notification SET created_at = {at - 60_000} WHERE id = '{said[0]}'")
        self.tell(f"UPDATE notification SET created_at = {at + 60_000} WHERE id = '{said[1]}'")
        path = f"{self.base}/notifications/"
        self.clean(lambda: self.admin.get(path + said[0]).status == 404)
        self.assertEqual(self.admin.get(path + said[1]).status, 200)

    def test_young_entries_of_an_audit_stay(self):
        self.keep(auditDays=1)
        self.join()
        entries = self.whole()["entries"]
        self.assertGreater(entries, 3)
        self.clean(lambda: self.tell("SELECT name FROM worker_job WHERE due_at > 0 AND "
                                     "name = 'retention' AND next_from = ''"))
        self.assertEqual(self.whole()["entries"], entries + 1)  # the look at it is the last

    def test_an_old_beginning_goes_and_says_so(self):
        # As if the clock had been behind: entries of the past.
        self.keep(auditDays=10)
        before = self.whole()["entries"]
        self.age(before - 2)
        self.clean(lambda: self.admin.get(self.base + "/audit?action=retention.audit").data)
        entry = self.admin.get(self.base + "/audit?action=retention.audit").data[0]
        self.assertEqual((entry["actor"], entry["after"]["number"]), ("service", before - 2))
        self.whole()
        # Whoever takes more away than was said is found.
        self.tell(f"DELETE FROM audit_entry WHERE tenant_id = '{self.tenant_id}' AND number = "
                  f"{before - 1}")
        verdict = self.admin.get(self.base + "/audit/verification").data
        self.assertEqual([one["number"] for one in verdict["breaks"]], [before, before])
        hash_of = self.tell("SELECT previous_hash FROM audit_entry WHERE tenant_id = "
                            f"'{self.tenant_id}' AND number = {before}")[0][0]
        self.tell(f"UPDATE audit_base SET number = {before - 1}, hash = '{hash_of}' "
                  f"WHERE tenant_id = '{self.tenant_id}'")
        verdict = self.admin.get(self.base + "/audit/verification").data
        self.assertEqual([one["what"] for one in verdict["breaks"]],
                         ["entries at the beginning are missing"])

    def age(self, last):
        """The first entries as they would have been written a month ago."""
        import hashlib
        wait_until("the worker rests, which would write meanwhile", lambda: self.tell(
            "SELECT name FROM worker_job WHERE due_at > 0 AND name = 'retention' AND "
            "next_from = ''"))
        rows = self.tell("SELECT number, at, actor, action, resource, before_value, after_value, "
                         "peer, request_id FROM audit_entry WHERE tenant_id = "
                         f"'{self.tenant_id}' ORDER BY number")
        previous = ""
        for number, at, *rest in rows:
            at = int(at) - (30 * DAY if int(number) <= last else 0)
            text = "vq-audit-1;" + "".join(
                f"{len(part.encode())}:{part}" for part in
                [self.tenant_id, str(number), str(at), *rest, previous])
            digest = hashlib.sha256(text.encode()).hexdigest()
            self.tell(f"UPDATE audit_entry SET at = {at}, previous_hash = '{previous}', "
                      f"hash = '{digest}' WHERE tenant_id = '{self.tenant_id}' AND "
                      f"number = {number}")
            previous = digest
        self.tell(f"UPDATE audit_head SET hash = '{previous}' WHERE tenant_id = "
                  f"'{self.tenant_id}'")
        self.whole()

    def test_keys_are_rotated_while_it_serves(self):
        session = self.join(**PLANTED)
        where = f"WHERE tenant_id = '{self.tenant_id}'"

        def cell():
            return self.tell("SELECT user_identifier FROM session WHERE id = "
                             f"'{session['id']}'")[0][0].split(".")[1]

        before = cell()
        done = self.cloud.run("keys", "rotate-data", *self.cloud.where(), "--tenant",
                              self.tenant_id)
        self.assertEqual(done.returncode, 0, done)
        self.assertEqual(self.find(session["id"]).data["metadata"], PLANTED["metadata"])
        wait_until("it is sealed anew", lambda: cell() != before, 30)
        wait_until("no row is left", lambda: self.tell(
            f"SELECT id FROM old_data_key {where} AND state = 'retiring'") == [], 30)
        self.restart()
        read = self.find(session["id"])
        self.assertEqual((read.data["userIdentifier"], read.data["metadata"]),
                         (PLANTED["userIdentifier"], PLANTED["metadata"]))
        made = self.admin.get(f"{self.base}/audit?action=session.create").data[0]["after"]
        self.assertEqual(made["userIdentifier"], PLANTED["userIdentifier"])

    def test_what_is_kept_for_how_long_is_checked(self):
        for retention, field in [({"personalDays": 0}, "personalDays"),
                                 ({"auditDays": "x"}, "auditDays"),
                                 ({"idempotencyHours": 25}, "idempotencyHours"),
                                 ({"fun": 1}, "fun")]:
            answer = self.admin.patch(self.base, {"configuration": {"retention": retention}})
            self.assertEqual(answer.status, 400, answer)
            self.assertEqual(answer.fields, ["configuration.retention." + field])
