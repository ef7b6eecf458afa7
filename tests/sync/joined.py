# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A site that is joined to a cloud: vq-hub, vq-sync and vq-cloud, each a real process."""

import base64
import json
import pathlib
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "cloud"))

import case  # noqa: E402  (found by the path above; it adds that of `stage`)
from stage.hub import EXAMPLE, Hub  # noqa: E402
from stage.processes import Stage, wait_until  # noqa: E402
from stage.uplink import Uplink  # noqa: E402


class JoinedCase(unittest.TestCase):
    """A cloud with one tenant and one site, and the site's hub; vq-sync is begun by each test."""

    is_durable = False

    def setUp(self):
        self.stage = Stage(case.PROGRAMS)
        self.addCleanup(self.stage.close)
        self.cloud = self.make_cloud()
        self.addCleanup(self.cloud.close)
        done = self.cloud.bootstrap()
        self.assertEqual(done.returncode, 0, done)
        self.cloud.start()
        self.admin = case.Client(self.cloud.url).signed_in(case.ADMIN, case.PASSWORD)
        self.tenant = self.made("/v1/tenants", {"name": "Acme", "domain": "acme.example"})["id"]
        self.site = self.made(f"{self.here}/sites",
                              {"name": "Berlin", "zone": "Europe/Berlin"})["id"]
        self.hub = Hub(self.stage, config=self.config()).start()

    def make_cloud(self):
        return case.Cloud(self.stage, self.is_durable)

    def config(self):
        return EXAMPLE

    @property
    def here(self):
        return f"/v1/tenants/{self.tenant}"

    def made(self, path, body):
        answer = self.admin.post(path, body)
        self.assertEqual(answer.status, 201, answer)
        return answer.data

    def hub_token(self):
        """Of a device that the cloud takes for the hub of this site."""
        return self.made(f"{self.here}/devices", {"name": "hub", "kind": "hub",
                                                  "siteId": self.site})["token"]

    def uplink(self, url=None, hub=None, name="vq-sync", token=None):
        return Uplink(self.stage, hub or self.hub, url or self.cloud.url, self.site,
                      token or self.hub_token(), name)

    def take(self, service="PASS", *more):
        return self.hub.ctl("ticket", "take", "--service", service, *more)

    # ---- what head office wants

    def configure(self, toml):
        return self.made(f"{self.here}/configurations", {"siteId": self.site, "toml": toml})

    def answered(self, made):
        path = f"{self.here}/configurations/{made['id']}"
        wait_until("the site answers", lambda: self.admin.get(path).data["status"] != "pending", 30)
        return self.admin.get(path).data

    # ---- what both ends know

    def all(self, path, **filters):
        """Every page of a list of the cloud."""
        query = "".join(f"&{key}={value}" for key, value in filters.items())
        cursor, found = "", []
        while True:
            answer = self.admin.get(f"{self.here}/{path}?limit=100{query}{cursor}")
            self.assertEqual(answer.status, 200, answer)
            found += answer.data
            following = answer.envelope["metadata"]["nextCursor"]
            if not following:
                return found
            cursor = "&cursor=" + following

    def queues(self):
        return [queue for queue in self.all("queues") if queue["siteId"] == self.site]

    def sessions(self):
        """Of the site, by id."""
        return {session["id"]: session for queue in self.queues()
                for session in self.all("sessions", queueId=queue["id"])}

    def facts(self):
        """Of the hub's log, as `vqctl log export` tells them."""
        result = self.hub.run_ctl("log", "export", json_output=False)
        self.assertEqual(result.returncode, 0, result)
        return [json.loads(line) for line in result.stdout.splitlines() if line.startswith("{")]

    def tickets(self):
        """The id of every ticket that the hub's log has."""
        return {base64.b64decode(record["fact"]["ticket_issued"]["ticket"]).hex()
                for record in self.facts() if record["type"] == "ticket_issued"}

    def session_is(self, ticket, status, patience_s=None):
        return wait_until(f"session {ticket} {status}",
                          lambda: self.session(ticket).get("status") == status, patience_s)

    def session(self, ticket):
        answer = self.admin.get(f"{self.here}/sessions/{ticket}")
        return answer.data if answer.status == 200 else {}

    def agree(self, patience_s=60):
        """Site and cloud know the same tickets in the same states."""
        def same():
            known = self.sessions()
            return set(known) >= self.tickets()
        wait_until("the cloud has every ticket", same, patience_s)
        verified = self.hub.ctl("log", "verify")
        self.assertTrue(verified["ok"], verified)
