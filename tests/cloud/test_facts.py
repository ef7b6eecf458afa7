# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Facts of a site: who may bring them, what is taken, and what is said of the rest."""

import json
import os
import subprocess
import unittest

from case import PROGRAMS, STORE, CloudCase
from site_hub import Hub


class FactsCase(CloudCase):
    def setUp(self):
        self.tenant_id = self.tenant()
        self.site = self.new_site(self.tenant_id)

    def new_site(self, tenant):
        answer = self.admin.post(f"/v1/tenants/{tenant}/sites",
                                 {"name": "Main", "zone": "Europe/Berlin"})
        self.assertEqual(answer.status, 201, answer)
        return answer.data["id"]

    def hub(self, **more):
        return Hub(self, self.tenant_id, more.pop("site", self.site), **more)

    def refusal(self, came, status, code):
        self.assertEqual(came[0], status, came)
        errors = json.loads(came[2])["errors"]
        self.assertEqual([error["code"] for error in errors], [code])


class Facts(FactsCase):
    def test_a_hub_brings_its_log(self):
        hub = self.hub()
        greeted = hub.hello()
        self.assertEqual((greeted["verdict"], greeted["standing"], greeted["held"]),
                         ("taken", "holder", 0))
        records = hub.does("steps", 300)["records"]
        self.assertEqual(hub.bring(50)["held"], records)
        hub.does("restart")
        records = hub.does("steps", 300)["records"]
        self.assertEqual(hub.says("batch", 10)["verdict"], "greet_first")
        self.assertEqual(hub.hello()["standing"], "holder")
        self.assertEqual(hub.bring()["held"], records)

    def test_what_was_brought_is_there_after_a_restart(self):
        hub = self.hub()
        generation = hub.hello()["generation"]
        records = hub.does("steps", 200)["records"]
        hub.bring()
        self.cloud.process.stop()
        self.cloud.start()
        hub.url = self.cloud.url
        type(self).anyone.url = type(self).admin.url = self.cloud.url
        again = hub.hello()
        self.assertEqual((again["held"], again["generation"]), (records, generation))
        self.assertEqual(hub.bring()["verdict"], "taken")

    def test_the_same_batch_again_is_acknowledged_again(self):
        hub = self.hub()
        hub.hello()
        hub.does("steps", 300)
        asked = bytes.fromhex(hub.does("batch", 40)["ask"])
        for _ in range(3):
            status, _, body = hub.post(asked)
            self.assertEqual(status, 200)
            heard = hub.does("heard", body.hex())
            self.assertEqual((heard["verdict"], heard["held"]), ("taken", 40))

    def test_a_changed_record_is_not_kept(self):
        hub = self.hub()
        hub.hello()
        hub.does("steps", 30)
        hub.does("spoil")
        self.assertEqual(hub.says("batch", 20)["verdict"], "damaged")
        self.assertEqual(hub.bring()["behind"], 0)

    def test_a_clone_waits_and_two_sites_know_nothing_of_each_other(self):
        hub = self.hub()
        hub.hello()
        hub.does("steps", 30)
        hub.bring()
        twin = self.hub()
        self.assertEqual(twin.hello()["standing"], "waiting")
        elsewhere = self.hub(site=self.new_site(self.tenant_id))
        self.assertEqual(elsewhere.hello()["standing"], "holder")

    def test_a_log_of_another_owner_is_refused(self):
        self.hub().hello()
        stranger = self.hub(owner=("acme", "north"))
        self.refusal(stranger.post(bytes.fromhex(stranger.does("hello")["ask"])), 409,
                     "other_owner")

    def test_a_restored_cloud_has_another_generation(self):
        hub = self.hub()
        before = hub.hello()["generation"]
        hub.does("steps", 30)
        done = self.cloud.run("new-generation", *self.cloud.where())
        self.assertEqual(done.returncode, 0, done)
        self.assertEqual(hub.says("batch", 10)["verdict"], "greet_first")
        self.assertNotEqual(hub.hello()["generation"], before)
        self.assertEqual(hub.bring()["behind"], 0)


class Door(FactsCase):
    def test_only_the_hub_of_the_site_brings_its_facts(self):
        hub = self.hub()
        asked = bytes.fromhex(hub.does("hello")["ask"])
        other = self.hub(site=self.new_site(self.tenant_id))
        away = f"/v1/sites/{self.site}/facts"
        self.refusal(other.post(asked, path=away), 403, "not_its_hub")
        other.token = self.admin.token
        self.refusal(other.post(asked, path=away), 403, "forbidden")
        kiosk = self.admin.post(f"/v1/tenants/{self.tenant_id}/devices",
                                {"name": "k", "kind": "kiosk", "siteId": self.site})
        other.token = kiosk.data["token"]
        self.refusal(other.post(asked, path=away), 403, "not_its_hub")
        other.token = "nobody"
        self.refusal(other.post(asked, path=away), 401, "unauthenticated")
        self.assertEqual(hub.hello()["standing"], "holder")

    def test_what_is_no_message_is_refused(self):
        hub = self.hub()
        asked = bytes.fromhex(hub.does("hello")["ask"])
        for came, status, code in [
                (hub.post(asked, {"Content-Encoding": "gzip"}), 415, "unsupported_encoding"),
                (hub.post(asked[:-1]), 400, "bad_encoding"),
                (hub.post(b"hello"), 400, "bad_encoding"),
                (hub.post(asked, {"Content-Type": "application/json"}), 415,
                 "unsupported_media_type"),
                (hub.post(b"", {"Content-Length": str(1024 * 1024 + 1)}), 413,
                 "body_too_large")]:
            with self.subTest(code):
                self.refusal(came, status, code)
        self.assertEqual(hub.hello()["standing"], "holder")

    def test_longer_bodies_are_for_facts_alone(self):
        self.refused(self.admin.post("/v1/tenants", "x" * 70_000), 413, "body_too_large")
        hub = self.hub()
        self.refusal(hub.post(os.urandom(200_000)), 400, "bad_encoding")

    def test_a_busy_site_is_not_slowed_down(self):
        hub = self.hub()
        hub.hello()
        hub.does("steps", 5)
        hub.bring()
        for _ in range(1100):  # limits.requests_per_minute is 1000
            self.assertEqual(hub.says("batch", 1)["verdict"], "taken")


class Store(unittest.TestCase):
    """The contract of the tables that records are kept in, on a server's database."""

    @unittest.skipUnless(STORE == "postgres", "SQLite is the test's own way")
    def test_the_store_keeps_its_promises(self):
        import postgres
        if not postgres.is_there():
            self.skipTest("there is no PostgreSQL")
        server = postgres.Postgres(False).start()
        self.addCleanup(server.close)
        done = subprocess.run([PROGRAMS.parent / "tests" / "cloud_ingest_store_test"],
                              env={**os.environ, "VQ_DATABASE": server.url}, timeout=120,
                              capture_output=True, text=True, check=False)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
