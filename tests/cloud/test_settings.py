# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""That the running program does what its settings say."""

import json
import os
import socket
import subprocess
import urllib.parse

from case import ADMIN, PASSWORD, Client, OwnCloudCase
from stage.processes import watch


class Settings(OwnCloudCase):
    def file(self, text):
        path = self.stage.folder / "cloud.toml"
        path.write_text(text, encoding="utf-8")
        path.chmod(0o600)
        return path

    def run_with(self, *arguments, **variables):
        return subprocess.run([self.stage.program("vq-cloud"), *arguments], timeout=60,
                              env={**os.environ, **variables}, capture_output=True, text=True,
                              check=False)

    def start_with(self, name, *arguments, **variables):
        process = self.stage.start(name, [self.stage.program("vq-cloud"), *arguments],
                                   env={**os.environ, **variables})
        return process, process.ready()

    def test_a_file_and_the_environment_are_enough(self):
        database = f'database = "{self.cloud.postgres.url}"\n' if self.cloud.postgres else ""
        path = self.file(f'data = "{self.cloud.data}"\nlisten = "127.0.0.1:1"\n{database}'
                         '[limits]\nbody_bytes = 1024\n')
        _, ready = self.start_with("vq-cloud", VQ_CLOUD_CONFIG=str(path),
                                   VQ_CLOUD_LISTEN="127.0.0.1:0")
        answer = Client(ready["api"]).post("/v1/auth/login", {"email": "x" * 1024,
                                                              "password": "x"})
        self.assertEqual((answer.status, answer.codes), (413, ["body_too_large"]))

    def test_a_mistake_stops_the_start_and_says_where(self):
        path = self.file('data = "/nowhere"\n[limits]\nbody_bites = 1\n')
        result = self.run_with("--config", path)
        self.assertEqual(result.returncode, 1)
        line = json.loads(result.stderr.strip().splitlines()[-1])
        self.assertEqual(line["error.code"], "bad_config")
        self.assertIn('cloud.toml:3:1: unknown key "body_bites" in [limits]; did you mean '
                      '"body_bytes"?', line["message"] + line.get("error.message", ""))

    def test_what_holds_is_printed_without_secrets(self):
        path = self.file("[limits]\nidle_ms = 5000\n")
        result = self.run_with("settings", "--config", path, "--listen=[::1]:9",
                               VQ_CLOUD_DATABASE="postgresql://app:secret@db/queue")
        self.assertEqual(result.returncode, 0, result.stderr)
        lines = {line.split(" = ")[0]: line.split(" = ")[1].split("#")
                 for line in result.stdout.splitlines()}
        self.assertEqual([part.strip() for part in lines["limits.idle_ms"]],
                         ["5000", "cloud.toml:2"])
        self.assertEqual([part.strip() for part in lines["listen"]],
                         ['"[::1]:9"', "--listen"])
        self.assertEqual([part.strip() for part in lines["database"]],
                         ['"postgresql://app:***@db/queue"', "VQ_CLOUD_DATABASE"])
        self.assertEqual(lines["limits.body_ms"][1].strip(), "default")

    def test_an_idle_connection_ends_when_the_settings_say(self):
        self.cloud.bootstrap()
        _, ready = self.start_with("vq-cloud", *self.cloud.where(), "--listen=127.0.0.1:0",
                                   "--limits-idle-ms=300", "--limits-header-ms=300")
        where = urllib.parse.urlsplit(ready["api"])
        with socket.create_connection((where.hostname, where.port), timeout=10) as connection:
            connection.sendall(b"GET /v1/me HTTP/1.1\r\nHost: x\r\n\r\n")
            said = b""
            while part := connection.recv(4096):
                said += part
            self.assertIn(b"401 Unauthorized", said)
            self.assertNotIn(b"Connection: close", said)

    def test_an_api_and_a_worker_may_be_two_programs(self):
        if not self.cloud.postgres:
            result = self.run_with(*self.cloud.where(), "--role=api")
            self.assertEqual(result.returncode, 1)
            self.assertIn("SQLite is served by one program alone", result.stderr)
            return
        self.cloud.bootstrap()
        _, ready = self.start_with("api", *self.cloud.where(), "--listen=127.0.0.1:0",
                                   "--role=api")
        admin = Client(ready["api"]).signed_in(ADMIN, PASSWORD)
        tenant = admin.post("/v1/tenants", {"name": "a", "domain": "a.example"}).data["id"]
        base = f"/v1/tenants/{tenant}"
        queue = admin.post(base + "/queues", {"name": "q", "maxConcurrentUsers": 5,
                                              "releaseRatePerMinute": 600}).data["id"]
        session = admin.post(base + "/sessions", {"queueId": queue,
                                                  "userIdentifier": "a@b.example"}).data["id"]

        def status():
            return admin.get(f"{base}/sessions/{session}").data["status"]

        # Nobody does what the clock asks for.
        watch(lambda: self.assertEqual(status(), "waiting"), 1)
        worker, ready = self.start_with("worker", *self.cloud.where(), "--role=worker")
        self.assertIsNone(ready["api"])
        self.assertTrue(worker.is_running())
        self.assertEqual(worker.stop(), 0)

    def test_visitors_behind_a_gateway_are_told_apart(self):
        self.cloud.start("--gateways=127.0.0.1", "--limits-requests-per-minute=5")
        client = Client(self.cloud.url)

        def asked_by(address):
            return [client.get("/v1/me", headers={"X-Forwarded-For": address}).status
                    for _ in range(7)]

        self.assertEqual(asked_by("10.9.9.1"), [401] * 5 + [429] * 2)
        self.assertEqual(asked_by("10.9.9.2"), [401] * 5 + [429] * 2)
        # What a visitor writes there herself is not believed.
        self.assertEqual(asked_by("10.9.9.3, 10.9.9.2"), [429] * 7)
