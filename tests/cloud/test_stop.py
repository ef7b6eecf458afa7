# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What the service says of itself while it works and while it goes: figures, readiness, and the
order of a stop."""

import http.client
import os
import selectors
import shutil
import signal
import sqlite3
import subprocess
import threading
import time
import urllib.parse

from case import ADMIN, PASSWORD, Client, OwnCloudCase
from raw import Raw
from stage.processes import PATIENCE_S, wait_until
from stage.websocket import CLOSE, WebSocket


class Watched(OwnCloudCase):
    def setUp(self):
        super().setUp()
        self.assertEqual(self.cloud.bootstrap().returncode, 0)

    def page(self, path):
        where = urllib.parse.urlsplit(self.cloud.metrics)
        connection = http.client.HTTPConnection(where.hostname, where.port, timeout=20)
        connection.request("GET", path)
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        return answer.status, text

    def held(self):
        """Nobody else gets at the tenants until it is closed."""
        if self.cloud.postgres:
            return HeldPostgres(self.cloud.postgres)
        return HeldSqlite(self.cloud.data / "cloud.sqlite")


class HeldSqlite:
    def __init__(self, path):
        self.database = sqlite3.connect(path, isolation_level=None, timeout=10,
                                        check_same_thread=False)
        self.database.execute("BEGIN IMMEDIATE")

    def close(self):
        self.database.execute("ROLLBACK")
        self.database.close()


class HeldPostgres:
    def __init__(self, postgres):
        self.process = subprocess.Popen(["psql", postgres.url, "-qAtX"], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.process.stdin.write("BEGIN; LOCK TABLE tenant IN SHARE MODE; SELECT 1;\n")
        self.process.stdin.flush()
        assert self.process.stdout.readline() == "1\n"

    def close(self):
        self.process.communicate("ROLLBACK;\n", timeout=20)


class Figures(Watched):
    def test_prometheus_has_nothing_to_say_against_them(self):
        promtool = shutil.which("promtool")
        if not promtool:
            self.skipTest("there is no promtool")
        self.cloud.start()
        client = Client(self.cloud.url)
        client.get("/v1/me")
        client.post("/v1/auth/login", {"email": "a@b.example", "password": "x"})
        status, text = self.page("/metrics")
        self.assertEqual(status, 200)
        self.assertIn("http_requests_total{", text)

        def judged(said):
            return subprocess.run([promtool, "check", "metrics"], input=said, text=True,
                                  capture_output=True, timeout=30, check=False)

        verdict = judged(text)
        self.assertEqual((verdict.returncode, verdict.stdout + verdict.stderr), (0, ""))
        # And it does find faults.
        self.assertNotEqual(judged(text.replace("http_requests_total", "httpRequests"))
                            .returncode, 0)


class Ready(Watched):
    def test_a_database_that_is_away_is_told_with_its_reason(self):
        self.cloud.start()
        self.assertEqual(self.page("/health/ready"), (200, "ready\n"))
        if not self.cloud.postgres:
            return
        self.cloud.postgres.kill()
        status, text = self.page("/health/ready")
        self.assertEqual(status, 503, text)
        self.assertRegex(text, "^not ready: the database")
        self.assertEqual(self.page("/health"), (200, "alive\n"))
        self.cloud.postgres.start()
        wait_until("ready again", lambda: self.page("/health/ready")[0] == 200)

    def test_a_writer_that_is_stuck_is_told(self):
        self.cloud.start()
        admin = Client(self.cloud.url).signed_in(ADMIN, PASSWORD)
        held = self.held()
        thread = threading.Thread(target=lambda: admin.post(
            "/v1/tenants", {"name": "a", "domain": "a.example"}))
        thread.start()
        try:
            wait_until("it is told", lambda: self.page("/health/ready") == (
                503, "not ready: the database does not answer\n"))
        finally:
            held.close()
        thread.join()
        wait_until("ready again", lambda: self.page("/health/ready")[0] == 200)


class Stop(Watched):
    def test_a_stop_is_told_first_and_then_nothing_new_is_taken(self):
        self.cloud.start("--stop-notice-ms=1500", "--stop-spread-ms=600")
        admin = Client(self.cloud.url).signed_in(ADMIN, PASSWORD)
        sockets = [WebSocket(self.cloud.url + "/ws") for _ in range(40)]
        for socket in sockets:
            self.addCleanup(socket.close)
        held = self.held()
        answers = []
        thread = threading.Thread(target=lambda: answers.append(admin.post(
            "/v1/tenants", {"name": "kept", "domain": "kept.example"})))
        thread.start()
        time.sleep(0.2)  # it is at the database now, which does not let it through
        began = time.monotonic()
        os.kill(self.cloud.process.pid, signal.SIGTERM)
        wait_until("it is told", lambda: self.page("/health/ready") == (
            503, "not ready: stopping\n"))
        # Whoever has not heard of it yet is answered.
        self.assertEqual(Client(self.cloud.url).get("/v1/me").status, 401)
        closed = self.closing(sockets)
        self.assertEqual(len(closed), len(sockets))
        self.assertGreater(closed[0][1] - began, 1.4)
        self.assertEqual({code for code, _ in closed}, {1001})
        times = sorted(at for _, at in closed)
        self.assertGreater(times[-1] - times[0], 0.2)
        self.assertLess(times[-1] - times[0], 3)
        with self.assertRaises(OSError):
            Raw(self.cloud.url)
        self.assertTrue(self.cloud.process.is_running())
        self.assertEqual(answers, [])
        held.close()
        thread.join()
        self.assertEqual([answer.status for answer in answers], [201])
        self.assertEqual(answers[0].headers.get("connection"), "close")
        wait_until("its end", lambda: not self.cloud.process.is_running())
        self.assertEqual(self.cloud.process.returncode, 0)

    def closing(self, sockets):
        """The code with which each is closed, and when."""
        codes = []
        with selectors.DefaultSelector() as selector:
            for socket in sockets:
                selector.register(socket.fileno(), selectors.EVENT_READ, socket)
            while selector.get_map() and selector.select(PATIENCE_S):
                for key, _ in selector.select(0):
                    opcode, payload = key.data.receive()
                    if opcode == CLOSE:
                        codes.append((int.from_bytes(payload[:2], "big"), time.monotonic()))
                        selector.unregister(key.fd)
        return codes

    def test_an_answer_that_never_comes_does_not_hold_the_end_for_ever(self):
        self.cloud.start("--stop-drain-ms=300", "--stop-spread-ms=0")
        admin = Client(self.cloud.url).signed_in(ADMIN, PASSWORD)
        held = self.held()
        errors = []

        def ask():
            try:
                admin.post("/v1/tenants", {"name": "lost", "domain": "lost.example"})
            except (OSError, http.client.HTTPException) as error:
                errors.append(error)

        thread = threading.Thread(target=ask)
        thread.start()
        time.sleep(0.2)
        os.kill(self.cloud.process.pid, signal.SIGTERM)
        began = time.monotonic()
        wait_until("its end", lambda: not self.cloud.process.is_running())
        # The drain, a second for goodbyes, two for what is stuck; while it is held all the time.
        self.assertLess(time.monotonic() - began, 5)
        self.assertEqual(self.cloud.process.returncode, 3)
        self.assertIn("stop_cut_off", self.cloud.process.said())
        thread.join(5)
        self.assertEqual(len(errors), 1)
        held.close()
        # What was not acknowledged was not kept, here.
        self.cloud.start()
        admin = Client(self.cloud.url).signed_in(ADMIN, PASSWORD)
        self.assertEqual(admin.get("/v1/tenants").data, [])
