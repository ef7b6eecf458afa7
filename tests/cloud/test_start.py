# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""How vq-cloud starts, what it refuses, and that a stop loses nothing."""

import http.client
import json
import pathlib
import threading
import urllib.parse

from case import ADMIN, PASSWORD, Client, OwnCloudCase


class Start(OwnCloudCase):
    def last_line(self, result):
        return json.loads(result.stderr.strip().splitlines()[-1])

    def test_an_administrator_is_made_once(self):
        self.assertEqual(self.cloud.bootstrap().returncode, 0)
        again = self.cloud.bootstrap(email="b@example.org")
        self.assertEqual(again.returncode, 1)
        self.assertEqual(self.last_line(again)["error.code"], "already_bootstrapped")

    def test_a_bad_administrator_is_refused(self):
        for code, more in [("bad_email", {"email": "nobody"}), ("weak_password",
                                                                {"password": "short"})]:
            with self.subTest(code):
                result = self.cloud.bootstrap(**more)
                self.assertEqual(result.returncode, 1)
                self.assertEqual(self.last_line(result)["error.code"], code)

    def test_a_wrong_command_line_says_what_is_right(self):
        for arguments in [["--data"], ["--dta", "x"], ["serve"], [], ["--data", "x", "--listen",
                                                                      "nowhere"],
                          ["admin", "bootstrap", "--data", "x"]]:
            with self.subTest(arguments):
                result = self.cloud.run(*arguments)
                self.assertEqual(result.returncode, 2)
                self.assertIn("usage: vq-cloud", result.stderr)

    def test_migrate_makes_the_tables(self):
        self.assertEqual(self.cloud.run("migrate", *self.cloud.where()).returncode, 0)
        if self.cloud.postgres:
            self.assertIn("tenants", self.cloud.postgres.ask("SELECT module FROM schema_version"))
        else:
            self.assertTrue(pathlib.Path(self.cloud.data, "cloud.sqlite").exists())

    def test_keys_that_others_may_read_are_refused(self):
        self.cloud.start()
        self.cloud.process.stop()
        (self.cloud.data / "token.keys").chmod(0o644)
        result = self.cloud.run(*self.cloud.where(), "--listen", "127.0.0.1:0")
        self.assertEqual(result.returncode, 1)
        self.assertEqual(self.last_line(result)["error.code"], "key_exposed")

    def test_secrets_are_for_their_owner_alone(self):
        self.cloud.start()
        self.assertEqual((self.cloud.data / "token.keys").stat().st_mode & 0o777, 0o600)
        self.assertEqual(self.cloud.data.stat().st_mode & 0o777, 0o700)

    def test_a_stop_answers_what_is_under_way_and_keeps_it(self):
        self.cloud.bootstrap()
        self.cloud.start()
        admin = Client(self.cloud.url).signed_in(ADMIN, PASSWORD)
        made, errors = [], []

        def make(thread):
            for i in range(200):
                name = f"t{thread}-{i}"
                try:
                    answer = admin.post("/v1/tenants", {"name": name,
                                                        "domain": name + ".example"})
                except (OSError, http.client.HTTPException):
                    return  # not acknowledged
                if answer.status == 201:
                    made.append(name)
                else:
                    errors.append(answer)

        threads = [threading.Thread(target=make, args=(i,)) for i in range(8)]
        for thread in threads:
            thread.start()
        while len(made) < 50:
            pass
        self.assertEqual(self.cloud.process.stop(), 0)
        for thread in threads:
            thread.join()
        self.assertEqual(errors, [])
        self.assertLess(len(made), 1600)
        self.cloud.start()
        admin.url = self.cloud.url
        kept, cursor = set(), ""
        while cursor is not None:
            more = f"&cursor={cursor}" if cursor else ""
            answer = admin.get("/v1/tenants?limit=200" + more)
            kept |= {tenant["name"] for tenant in answer.data}
            cursor = answer.envelope["metadata"]["nextCursor"]
        self.assertEqual(set(made) - kept, set())

    def test_the_health_pages_answer(self):
        self.cloud.start()
        where = urllib.parse.urlsplit(self.cloud.metrics)
        for path in ["/health", "/health/ready", "/metrics"]:
            connection = http.client.HTTPConnection(where.hostname, where.port, timeout=10)
            connection.request("GET", path)
            self.assertEqual(connection.getresponse().status, 200)
            connection.close()

    def test_one_folder_is_served_by_one_program(self):
        self.cloud.start()
        first = self.cloud.process
        if not self.cloud.postgres:  # which may have several
            second = self.cloud.run(*self.cloud.where(), "--listen", "127.0.0.1:0")
            self.assertEqual(second.returncode, 1)
            self.assertEqual(self.last_line(second)["error.code"], "data_in_use")
            first.kill()
        self.cloud.start()
        self.assertTrue(self.cloud.process.is_running())

    def test_a_trace_is_carried(self):
        self.cloud.start()
        trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
        answer = Client(self.cloud.url).get("/v1/me", headers={"traceparent": trace})
        self.assertEqual(answer.headers["traceparent"], trace)
        self.assertIn('"trace.id":"4bf92f3577b34da6a3ce929d0e0e4736"',
                      self.cloud.process.said())
        answer = Client(self.cloud.url).get("/v1/me", headers={"traceparent": "x"})
        self.assertNotIn("traceparent", answer.headers)

    def test_requests_are_counted_by_their_route(self):
        self.cloud.start()
        client = Client(self.cloud.url)
        client.get("/v1/tenants/secret-name/users")
        client.get("/v1/nothing/secret-name")
        where = urllib.parse.urlsplit(self.cloud.metrics)
        connection = http.client.HTTPConnection(where.hostname, where.port, timeout=10)
        connection.request("GET", "/metrics")
        page = connection.getresponse().read().decode()
        connection.close()
        self.assertIn('http_requests_total{endpoint="/v1/tenants/{tenantId}/users",'
                      'method="GET",status="401"} 1', page)
        sums = [float(line.split()[-1]) for line in page.splitlines()
                if line.startswith("http_request_duration_seconds_sum{")]
        self.assertTrue(sums and all(0 < took < 5 for took in sums), sums)
        self.assertTrue(any(took != round(took, 3) for took in sums), sums)  # finer than ms
        self.assertNotIn("secret-name", page)
