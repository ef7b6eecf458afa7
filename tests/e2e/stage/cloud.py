# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A cloud on fresh data with one tenant, to which one site is joined."""

import json
import subprocess
import urllib.request

from .processes import wait_until
from .uplink import Uplink

ADMIN, PASSWORD = "head.office@example.org", "correct horse battery"


class Cloud:
    def __init__(self, stage):
        data = stage.folder / "cloud-data"
        secret = stage.folder / "password"
        secret.write_text(PASSWORD + "\n", encoding="utf-8")
        subprocess.run([stage.program("vq-cloud"), "admin", "bootstrap", "--data", data, "--email",
                        ADMIN, "--password-file", secret], check=True, capture_output=True)
        self.process = stage.start("vq-cloud", [stage.program("vq-cloud"), "--data", data,
                                                "--listen", "127.0.0.1:0"])
        self.url = self.process.ready()["api"]
        self.token = None
        self.token = self.ask("POST", "/v1/auth/login",
                              {"email": ADMIN, "password": PASSWORD})["accessToken"]
        self.tenant = "/v1/tenants/" + self.ask("POST", "/v1/tenants", {
            "name": "Acme", "domain": "acme.example"})["id"]

    def ask(self, method, path, body=None, token=None):
        request = urllib.request.Request(
            self.url + path, method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Content-Type": "application/json"})
        if token or self.token:
            request.add_header("Authorization", f"Bearer {token or self.token}")
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)["data"]

    def join_site(self, stage, hub):
        """Makes the site, and starts its vq-sync."""
        site = self.ask("POST", self.tenant + "/sites",
                        {"name": "Berlin", "zone": "Europe/Berlin"})["id"]
        token = self.ask("POST", self.tenant + "/devices",
                         {"name": "hub", "kind": "hub", "siteId": site})["token"]
        return Uplink(stage, hub, self.url, site, token).start()

    def queue(self, name):
        """As the hub told of it."""
        return wait_until(f"the cloud knows {name}", lambda: next(
            (queue for queue in self.ask("GET", self.tenant + "/queues")
             if queue["name"] == name), None))
