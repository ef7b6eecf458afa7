# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A hub's machine becomes a device of the cloud by vq-sync, and stays one, by real programs."""

import json
import os
import pathlib
import ssl
import stat
import tempfile
import unittest.mock
import urllib.parse

from case import ADMIN, PASSWORD, PROGRAMS, Client, Cloud
from operator_line import Operator
from stage.hub import Hub
from stage.processes import Stage, wait_until
from test_https import make_certificate

DAY_S = 24 * 3600
SHIFT = PROGRAMS.parent / "tests" / "libvq_clock_shift.so"


class EnrolledHub(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="vq-tls-")
        self.addCleanup(folder.cleanup)
        self.tls = make_certificate(pathlib.Path(folder.name), "cloud")
        trust = unittest.mock.patch.dict(os.environ, {"SSL_CERT_FILE": str(self.tls[0])})
        trust.start()
        self.addCleanup(trust.stop)
        self.stage = Stage(PROGRAMS)
        self.addCleanup(self.stage.close)
        self.credentials = self.stage.folder / "credentials"
        self.credentials.mkdir(mode=0o700)
        (self.credentials / "trust.pem").write_bytes(self.tls[0].read_bytes())
        self.cloud = Cloud(self.stage)
        self.addCleanup(self.cloud.close)
        self.cloud.options = ["--tls-certificate", self.tls[0], "--tls-key", self.tls[1]]
        self.assertEqual(self.cloud.bootstrap().returncode, 0)

    def start(self, shift_days=0):
        more = []
        if self.cloud.url:  # where it was
            more = ["--listen", urllib.parse.urlsplit(self.cloud.url).netloc]
        environment = {**os.environ, "LD_PRELOAD": str(SHIFT),
                       "VQ_SHIFT_S": str(shift_days * DAY_S)}
        self.cloud.start(*more, env=environment if shift_days else None)
        self.admin = Client(self.cloud.url).signed_in(ADMIN, PASSWORD)
        self.operator = Operator(self.stage, self.cloud.url, ca=self.tls[0])
        self.operator.login(ADMIN)

    def site(self):
        tenant = self.admin.post("/v1/tenants", {"name": "T", "domain": "t.example"}).data["id"]
        self.operator.tenant = tenant
        return self.admin.post(f"/v1/tenants/{tenant}/sites",
                               {"name": "S", "zone": "Europe/Berlin"}).data["id"]

    def enrol(self, *more):
        return self.stage.start("vq-sync", [
            self.stage.program("vq-sync"), "enrol", "--cloud", self.cloud.url, "--credentials",
            self.credentials, "--name", "Town Hall", *more])

    def ended(self, process):
        wait_until("it ends", lambda: not process.is_running())
        return process.returncode

    def kept(self, name):
        return (self.credentials / name).read_text(encoding="utf-8").strip()

    def client(self):
        context = ssl.create_default_context()
        context.load_cert_chain(self.credentials / "certificate.pem", self.credentials / "key.pem")
        return Client(self.cloud.url, context=context)

    def enrolled(self):
        site = self.site()
        process = self.enrol()
        code = json.loads(process.next_line())["code"]
        device = self.operator("enrolment", "approve", code, "--site-id", site, "--kind", "hub")
        self.assertEqual(self.ended(process), 0, process.said())
        return process, device

    def test_a_code_that_is_approved_lets_the_machine_in(self):
        self.start()
        process, device = self.enrolled()
        self.assertEqual((device["name"], device["kind"]), ("Town Hall", "hub"))
        self.assertEqual(json.loads(process.next_line()),
                         {"deviceId": device["id"], "siteId": device["siteId"],
                          "tenantId": device["tenantId"]})
        self.assertEqual([self.kept(name) for name in ("device", "site", "tenant")],
                         [device["id"], device["siteId"], device["tenantId"]])
        for path in self.credentials.iterdir():
            if path.name != "trust.pem":
                self.assertEqual(stat.S_IMODE(path.stat().st_mode), 0o600, path)
        me = self.client().get("/v1/me").data
        self.assertEqual((me["id"], me["tenantId"]), (device["id"], device["tenantId"]))
        # The key is in its file, and the secret of the enrolment nowhere.
        key = self.kept("key.pem").splitlines()[1]
        said = process.said() + " ".join(process.command)
        self.assertIn("enrolment_code", said)
        self.assertNotIn(key, said)
        self.assertNotIn("vqe_", said)
        self.assertNotIn(key, self.cloud.process.said())
        self.operator("device", "delete", device["id"])
        self.assertEqual(self.client().get("/v1/me").codes, ["certificate_revoked"])

    def test_a_cloud_that_goes_away_meanwhile_is_waited_for(self):
        self.start()
        site = self.site()
        process = self.enrol()
        code = json.loads(process.next_line())["code"]
        self.cloud.process.kill()
        wait_until("it says that it waits", lambda: "enrolment_waits" in process.said())
        self.start()
        self.operator.tenant = self.admin.get("/v1/tenants").data[0]["id"]
        self.operator("enrolment", "approve", code, "--site-id", site)
        self.assertEqual(self.ended(process), 0, process.said())
        self.assertEqual(self.client().get("/v1/me").status, 200)

    def test_one_that_is_refused_says_so_and_may_come_again(self):
        self.start()
        site = self.site()
        process = self.enrol()
        self.operator("enrolment", "refuse", json.loads(process.next_line())["code"])
        self.assertEqual(self.ended(process), 1)
        self.assertIn("enrolment_refused", process.said())
        self.assertFalse((self.credentials / "certificate.pem").exists())
        process = self.enrol()
        code = json.loads(process.next_line())["code"]
        self.operator("enrolment", "approve", code, "--site-id", site)
        self.assertEqual(self.ended(process), 0, process.said())
        again = self.enrol()
        self.assertEqual(self.ended(again), 1)
        self.assertIn("already_enrolled", again.said())

    def test_whose_key_was_exposed_gets_another_and_the_old_certificate_ends(self):
        self.start()
        device = self.enrolled()[1]
        key, before = self.kept("key.pem"), self.client()
        (self.credentials / "key.pem").chmod(0o644)
        process = self.enrol("--again")
        self.assertEqual(self.ended(process), 1)
        self.assertIn("key_exposed", process.said())
        for name in ("key.pem", "certificate.pem"):
            (self.credentials / name).unlink()
        process = self.enrol()
        self.operator("enrolment", "approve", json.loads(process.next_line())["code"],
                      "--site-id", device["siteId"], "--device-id", device["id"])
        self.assertEqual(self.ended(process), 0, process.said())
        self.assertNotEqual(self.kept("key.pem"), key)
        self.assertEqual(self.client().get("/v1/me").data["id"], device["id"])
        self.assertEqual(before.get("/v1/me").codes, ["certificate_revoked"])

    def test_a_cloud_that_nobody_vouches_for_is_told_nothing(self):
        self.start()
        other = make_certificate(self.stage.folder, "other")
        (self.credentials / "trust.pem").write_bytes(other[0].read_bytes())
        process = self.enrol()
        self.assertEqual(self.ended(process), 1)
        self.assertIn("cloud_untrusted", process.said())

    def runs(self, hub, token):
        (self.credentials / "hub.token").write_text(token + "\n", encoding="utf-8")
        (self.credentials / "hub.token").chmod(0o600)
        return self.stage.start("vq-sync-runs", [
            self.stage.program("vq-sync"), "--hub", hub, "--cloud", self.cloud.url,
            "--credentials", self.credentials])

    def test_one_that_is_enrolled_again_goes_on_while_it_runs(self):
        self.start()
        _, device = self.enrolled()
        hub = Hub(self.stage).start()
        self.runs(hub.url, hub.ctl("device", "add", "--role", "sync", "--name", "uplink")["token"])

        def stands(state, problem):
            hub.ctl("ticket", "take", "--service", "PASS")
            status = hub.ctl("sync", "status")
            return (status["state"], status["problem"]) == (state, problem)

        wait_until("it follows", lambda: stands("following", ""))
        self.operator("device", "delete", device["id"])
        wait_until("it is refused", lambda: stands("backing_off", "cloud_refused"))
        again = self.enrol("--again")
        code = json.loads(again.next_line())["code"]
        self.operator("enrolment", "approve", code, "--site-id", device["siteId"], "--kind", "hub")
        self.assertEqual(self.ended(again), 0, again.said())
        wait_until("it follows again", lambda: stands("following", ""), 60)

    def renewed_after(self, days, status):
        """It was enrolled so long ago; vq-sync starts, and the certificate opens again."""
        self.start(shift_days=-days)
        self.enrolled()
        self.cloud.process.stop()
        self.start()
        before = self.kept("certificate.pem")
        self.assertEqual(self.client().get("/v1/me").status, status)
        sync = self.runs("ws://127.0.0.1:1", "vq1.x.y")
        wait_until("it is renewed", lambda: "certificate_renewed" in sync.said())
        self.assertNotEqual(self.kept("certificate.pem"), before)
        self.assertEqual(self.client().get("/v1/me").data["id"], self.kept("device"))

    def test_a_certificate_is_renewed_before_its_end(self):
        self.renewed_after(70, 200)

    def test_and_for_a_while_after_it(self):
        self.renewed_after(100, 401)
