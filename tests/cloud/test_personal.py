# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Personal data: sealed where they are kept, masked for whoever need not know them."""

import shutil
import sqlite3
import time
import uuid

from case import ADMIN, PASSWORD, Client, CloudCase
from stage.processes import wait_until

PLANTED = {"userIdentifier": "planted.person@example.org",
           "metadata": {"phone": "+49 171 7654321", "nationalId": "L01X00T471",
                        "seat": "planted-seat"}}
SECRETS = ["planted.person", "7654321", "L01X00T471", "planted.user", "Planted Name", ADMIN]


class PersonalCase(CloudCase):
    def setUp(self):
        self.tenant_id = self.tenant()
        self.base = f"/v1/tenants/{self.tenant_id}"
        self.queue = self.admin.post(self.base + "/queues", {
            "name": "q", "maxConcurrentUsers": 1, "releaseRatePerMinute": 1}).data["id"]

    def join(self, **more):
        answer = self.admin.post(self.base + "/sessions", {"queueId": self.queue, **more})
        self.assertEqual(answer.status, 201, answer)
        return answer.data

    def tell(self, sql):
        """Somebody with the tables in her hands; the rows, as tuples of texts."""
        if self.cloud.postgres:
            out = self.cloud.postgres.ask(sql)
            return [tuple(line.split("|")) for line in out.splitlines()]
        with sqlite3.connect(self.cloud.data / "cloud.sqlite") as database:
            rows = database.execute(sql).fetchall()
        database.close()
        return rows

    def kept(self):
        """Every byte of the database."""
        folder = self.cloud.data
        if self.cloud.postgres:
            self.tell("CHECKPOINT")
            folder = self.cloud.postgres.folder / "data"
        files = [path for path in folder.rglob("*") if path.is_file()]
        return b"".join(path.read_bytes() for path in files)

    def restart(self):
        self.cloud.process.stop()
        self.cloud.start()
        for client in [self.admin, self.anyone]:
            client.url = self.cloud.url


class AtRest(PersonalCase):
    def test_nothing_personal_is_in_the_database(self):
        session = self.join(**PLANTED)
        self.admin.patch(f"{self.base}/sessions/{session['id']}", {"metadata": {"phone": None}})
        self.anyone.post(f"{self.base}/queues/{self.queue}/join", PLANTED,
                         headers={"Idempotency-Key": uuid.uuid4().hex})
        user = self.admin.post(self.base + "/users", {
            "email": "planted.user@example.org", "name": "Planted Name", "roles": ["agent"]},
            headers={"Idempotency-Key": uuid.uuid4().hex})
        self.admin.patch(f"{self.base}/users/{user.data['id']}", {"name": "Planted Name 2"})
        self.admin.delete(f"{self.base}/users/{user.data['id']}")
        kept = self.kept()
        self.assertIn(b"planted-seat", kept)  # so it would have been found
        for secret in SECRETS:
            self.assertNotIn(secret.encode(), kept)

    def test_what_is_sealed_is_told_as_it_was(self):
        session = self.join(**PLANTED)
        self.restart()
        read = self.admin.get(f"{self.base}/sessions/{session['id']}").data
        self.assertEqual(read["userIdentifier"], PLANTED["userIdentifier"])
        self.assertEqual(read["metadata"], PLANTED["metadata"])

    def test_a_tenant_says_which_metadata_are_personal(self):
        chosen = {"personalMetadata": ["seat"]}
        self.assertEqual(self.admin.patch(self.base, {"configuration": chosen}).status, 200)
        self.join(metadata={"seat": "hidden-seat", "phone": "visible-phone"})
        kept = self.kept()
        self.assertIn(b"visible-phone", kept)
        self.assertNotIn(b"hidden-seat", kept)
        shown = self.user(self.tenant_id, "agent").get(self.base + "/sessions").data[0]
        self.assertEqual(shown["metadata"], {"seat": "h***", "phone": "visible-phone"})
        answer = self.admin.patch(self.base, {"configuration": {"personalMetadata": "seat"}})
        self.refused(answer, 400, "bad_value")

    def metadata_kept(self):
        return [row[0] for row in self.tell("SELECT metadata FROM session WHERE tenant_id = "
                                            f"'{self.tenant_id}'")]

    def forget_the_audit(self):
        """What was written there is never amended, and is of no matter here."""
        gone = f"DELETE FROM audit_entry WHERE tenant_id = '{self.tenant_id}'"
        if self.cloud.postgres:
            self.tell(gone)
            for table in ["session", "audit_entry"]:
                self.tell(f"VACUUM FULL {table}")
            return
        self.cloud.process.stop()
        with sqlite3.connect(self.cloud.data / "cloud.sqlite", isolation_level=None) as database:
            database.execute("PRAGMA secure_delete = ON")
            database.execute(gone)
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close()
        self.cloud.start()
        for client in [self.admin, self.anyone]:
            client.url = self.cloud.url

    def in_tables(self):
        """Every byte of the tables; PostgreSQL's journal keeps what it wrote until it is reused."""
        if not self.cloud.postgres:
            return self.kept()
        self.tell("CHECKPOINT")
        return b"".join(path.read_bytes() for path in
                        (self.cloud.postgres.folder / "data" / "base").rglob("*")
                        if path.is_file())

    def test_what_is_there_follows_what_the_tenant_calls_personal(self):
        people = [f"hidden-seat-{number}" for number in range(230)]
        for seat in people:
            self.anyone.post(f"{self.base}/queues/{self.queue}/join",
                             {"metadata": {"seat": seat, "phone": "+49 171 7654321"}})
        self.assertTrue(b"hidden-seat-229" in self.in_tables())  # so it would be found
        chosen = {"personalMetadata": ["seat"]}
        self.assertEqual(self.admin.patch(self.base, {"configuration": chosen}).status, 200)
        wait_until("some are sealed", lambda: any("hidden-seat" not in text
                                                  for text in self.metadata_kept()))
        self.restart()  # whoever comes next goes on where it stopped
        began = time.monotonic()
        self.join(metadata={"seat": "hidden-seat-late"})
        self.assertLess(time.monotonic() - began, 2)
        wait_until("all are sealed", lambda: not any("hidden-seat" in text
                                                     for text in self.metadata_kept()), 60)
        # Fewer are personal, too.
        self.assertEqual(sum("7654321" in text for text in self.metadata_kept()), len(people))
        self.forget_the_audit()
        self.assertFalse(b"hidden-seat" in self.in_tables())
        seen = [session["metadata"]["seat"] for session in self.admin.get(
            self.base + "/sessions?limit=200&sort=createdAt").data]
        self.assertEqual(seen, people[:200])
        shown = self.user(self.tenant_id, "agent").get(self.base + "/sessions").data[0]
        self.assertTrue(shown["metadata"]["seat"].endswith("***"), shown)

    def test_a_cell_of_another_row_is_refused(self):
        one, two = self.join(**PLANTED), self.join(userIdentifier="bob@example.org")
        self.tell("UPDATE session SET user_identifier = (SELECT user_identifier FROM session "
                  f"WHERE id = '{one['id']}') WHERE id = '{two['id']}'")
        path = f"{self.base}/sessions/"
        self.refused(self.admin.get(path + two["id"]), 500, "storage_corrupt")
        self.assertEqual(self.admin.get(path + one["id"]).status, 200)

    def test_one_person_is_found_without_being_told(self):
        ids = {self.join(**PLANTED)["id"] for _ in range(2)}
        self.join(userIdentifier="bob@example.org")
        found = self.admin.get(self.base + "/sessions?userIdentifier=planted.person@example.org")
        self.assertEqual({session["id"] for session in found.data}, ids)
        self.assertEqual(self.admin.get(self.base + "/sessions?userIdentifier=x").data, [])
        agent = self.user(self.tenant_id, "agent")
        self.refused(agent.get(self.base + "/sessions?userIdentifier=x"), 403, "forbidden")

    def test_staff_are_found_by_their_address(self):
        user = self.admin.post(self.base + "/users", {
            "email": "Planted.User@example.org", "name": "N", "roles": ["agent"]}).data
        found = self.admin.get(self.base + "/users?email=planted.user@example.org").data
        self.assertEqual(found, [user])
        again = self.admin.post(self.base + "/users", {
            "email": "planted.user@example.org", "name": "N", "roles": ["agent"]})
        self.refused(again, 409, "email_taken")

    def test_what_is_from_before_is_sealed_at_the_start(self):
        session = self.join(**PLANTED)
        user = self.admin.post(self.base + "/users", {
            "email": "planted.user@example.org", "name": "N", "roles": ["agent"],
            "password": PASSWORD}).data["id"]
        self.cloud.process.stop()
        self.tell("UPDATE app_user SET email = 'planted.user@example.org', email_index = NULL, "
                  f"name = 'Planted Name' WHERE id = '{user}'")
        self.tell("UPDATE session SET user_identifier = 'planted.person@example.org', "
                  f"user_identifier_index = NULL WHERE id = '{session['id']}'")
        self.cloud.start()
        for client in [self.admin, self.anyone]:
            client.url = self.cloud.url
        cells = self.tell(f"SELECT email, name FROM app_user WHERE id = '{user}'")[0]
        cells += self.tell("SELECT user_identifier FROM session WHERE id = "
                           f"'{session['id']}'")[0]
        self.assertTrue(all(cell.startswith("vq1.") for cell in cells), cells)
        staff = self.anyone.signed_in("planted.user@example.org", PASSWORD,
                                      tenant=self.tenant_id)
        self.assertEqual(staff.get("/v1/me").data["name"], "Planted Name")
        found = self.admin.get(self.base + "/sessions?userIdentifier=planted.person@example.org")
        self.assertEqual([one["id"] for one in found.data], [session["id"]])

    def test_without_the_root_key_it_does_not_start(self):
        self.join(**PLANTED)
        self.cloud.process.stop()
        keys = self.cloud.data / "root.keys"
        self.assertEqual(keys.stat().st_mode & 0o777, 0o600)
        shutil.move(keys, self.cloud.data / "aside")
        refused = self.cloud.run("migrate", *self.cloud.where())
        self.assertEqual(refused.returncode, 1)
        self.assertIn("root_key_missing", refused.stderr)
        shutil.move(self.cloud.data / "aside", keys)
        self.restart()


class Masks(PersonalCase):
    def test_who_need_not_know_sees_masks(self):
        self.join(**PLANTED)
        agent = self.user(self.tenant_id, "agent")
        shown = agent.get(self.base + "/sessions").data[0]
        self.assertEqual(shown["userIdentifier"], "p***@e***.org")
        self.assertEqual(shown["metadata"], {"phone": "***21", "nationalId": "L***",
                                             "seat": "planted-seat"})
        auditor = self.user(self.tenant_id, "auditor")
        users = auditor.get(self.base + "/users").data
        self.assertEqual({user["name"] for user in users}, {"A***"})
        self.assertTrue(all("***" in user["email"] for user in users))

    def test_the_audit_says_what_its_reader_may_know(self):
        self.join(**PLANTED)
        path = self.base + "/audit?action=session.create"
        boss, auditor = self.user(self.tenant_id, "tenant-admin"), self.user(self.tenant_id,
                                                                             "auditor")
        self.assertEqual(boss.get(path).data[0]["after"]["userIdentifier"],
                         PLANTED["userIdentifier"])
        seen = auditor.get(path).data[0]["after"]
        self.assertEqual((seen["userIdentifier"], seen["metadata"]["phone"]),
                         ("p***@e***.org", "***21"))


class PrivilegedReads(PersonalCase):
    def reads(self, action):
        answer = self.admin.get(f"{self.base}/audit?action={action}")
        return [(entry["actor"], entry["resource"], entry["after"]) for entry in answer.data]

    def test_who_is_told_who_somebody_is_is_in_the_audit(self):
        session = self.join(**PLANTED)
        boss = self.user(self.tenant_id, "manager")
        me = boss.get("/v1/me").data["id"]
        self.assertEqual(boss.get(f"{self.base}/sessions/{session['id']}").status, 200)
        self.assertEqual(self.reads("session.read"), [(me, "session/" + session["id"], None)])
        boss.get(self.base + "/sessions")
        self.assertEqual(self.reads("session.list"),
                         [(me, "sessions", {"ids": [session["id"]]})])
        self.user(self.tenant_id, "agent")
        boss.get(self.base + "/users")
        self.assertEqual([read[:2] for read in self.reads("user.list")], [(me, "users")])

    def test_who_is_told_nothing_personal_is_not(self):
        named, nobody = self.join(**PLANTED), self.join(metadata={"seat": "4"})
        agent, boss = self.user(self.tenant_id, "agent"), self.user(self.tenant_id, "manager")
        agent.get(f"{self.base}/sessions/{named['id']}")  # masked
        agent.get(self.base + "/sessions")
        boss.get(f"{self.base}/sessions/{nobody['id']}")
        boss.get("/v1/me")
        link = Client(self.cloud.url, named["token"])
        self.assertEqual(link.get(f"{self.base}/sessions/{named['id']}").status, 200)
        self.assertEqual(self.reads("session.read") + self.reads("session.list"), [])


class Logs(PersonalCase):
    def test_no_line_of_the_log_says_who_somebody_is(self):
        session = self.join(**PLANTED)
        for path in [f"/sessions?userIdentifier={PLANTED['userIdentifier']}",
                     "/users?email=planted.user@example.org", "/users/planted.user@example.org",
                     "/planted.person/4917176543217654321", "/sessions/L01X00T471"]:
            self.admin.get(self.base + path)
        self.admin.post(self.base + "/sessions", PLANTED)
        self.admin.post(self.base + "/users", {"email": "planted.user", "name": 7,
                                               "roles": ["Planted Name"]})
        self.admin.post(self.base + "/sessions", '{"userIdentifier":"planted.person",')
        self.anyone.post("/v1/auth/login", {"email": "planted.user@example.org",
                                            "password": "Planted Name"})
        self.admin.get(f"{self.base}/sessions/{session['id']}",
                       headers={"traceparent": "planted.person"})
        self.tell("UPDATE session SET user_identifier = 'vq1.planted.person' WHERE id = "
                  f"'{session['id']}'")
        self.refused(self.admin.get(f"{self.base}/sessions/{session['id']}"), 500,
                     "storage_corrupt")
        self.cloud.run("admin", "bootstrap", *self.cloud.where(), "--email", "planted.person",
                       "--password-file", "/dev/null")
        self.cloud.process.stop()
        log = self.cloud.process.log.read_text(encoding="utf-8")
        self.restart()
        self.assertIn(f'"{self.base}/sessions/{session["id"]}"', log)
        self.assertIn(f'"{self.base}/users/***"', log)
        for secret in SECRETS:
            self.assertNotIn(secret, log)


class Keys(PersonalCase):
    def rotate(self, what, *more):
        return self.cloud.run("keys", what, *self.cloud.where(), *more)

    def test_a_root_key_is_rotated_while_nobody_serves(self):
        session = self.join(**PLANTED)
        if not self.cloud.postgres:
            self.assertIn("data_in_use", self.rotate("rotate-root").stderr)
        self.cloud.process.stop()
        old = (self.cloud.data / "root.keys").read_text(encoding="utf-8")
        done = self.rotate("rotate-root")
        self.assertEqual(done.returncode, 0, done)
        self.assertNotEqual((self.cloud.data / "root.keys").read_text(encoding="utf-8"), old)
        self.restart()
        read = self.admin.get(f"{self.base}/sessions/{session['id']}").data
        self.assertEqual(read["userIdentifier"], PLANTED["userIdentifier"])

    def test_what_a_deleted_tenant_kept_is_unknown_in_its_audit(self):
        session = self.join(**PLANTED)
        path = f"{self.base}/sessions/{session['id']}"
        self.assertEqual(self.admin.delete(path).status, 200)
        self.assertEqual(self.admin.delete(f"{self.base}/queues/{self.queue}").status, 200)
        before = self.admin.get(self.base + "/audit?action=session.create").data[0]["after"]
        self.assertEqual(before["userIdentifier"], PLANTED["userIdentifier"])
        self.assertEqual(self.admin.delete(self.base).status, 200)
        after = self.admin.get(self.base + "/audit?action=session.create").data[0]["after"]
        self.assertIsNone(after["userIdentifier"])
        self.assertEqual(after["metadata"]["seat"], "planted-seat")
        where = f"WHERE tenant_id = '{self.tenant_id}'"
        for table in ["data_key", "old_data_key"]:
            self.assertEqual(self.tell(f"SELECT id FROM {table} {where}"), [])
