# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What the API does for all routes: packed answers, and pages of other origins."""

import gzip
import http.client
import json
import urllib.parse

from case import CloudCase
from stage.processes import wait_until


class Bare:
    """An answer as it came over the wire."""

    def __init__(self, url, method, path, **headers):
        where = urllib.parse.urlsplit(url)
        connection = http.client.HTTPConnection(where.hostname, where.port, timeout=20)
        connection.request(method, path, headers={name.replace("_", "-"): value
                                                  for name, value in headers.items()})
        response = connection.getresponse()
        self.status = response.status
        self.headers = {}
        for name, value in response.getheaders():
            name = name.lower()
            self.headers[name] = ", ".join(filter(None, [self.headers.get(name), value]))
        self.body = response.read()
        connection.close()


class Packed(CloudCase):
    def bare(self, method, path, **headers):
        return Bare(self.cloud.url, method, path, **headers)

    def test_a_long_answer_is_packed_for_whoever_asks_for_it(self):
        plain = self.bare("GET", "/v1/openapi.json")
        packed = self.bare("GET", "/v1/openapi.json", Accept_Encoding="br;q=1, gzip;q=0.8")
        self.assertEqual(packed.headers["content-encoding"], "gzip")
        self.assertEqual(gzip.decompress(packed.body), plain.body)
        self.assertLess(len(packed.body) * 5, len(plain.body))
        self.assertNotIn("content-encoding", plain.headers)
        for answer in [plain, packed]:
            self.assertIn("Accept-Encoding", answer.headers["vary"])
            self.assertEqual(int(answer.headers["content-length"]), len(answer.body))

    def test_only_the_length_of_a_packed_answer_is_told_to_head(self):
        packed = self.bare("GET", "/v1/openapi.json", Accept_Encoding="gzip")
        head = self.bare("HEAD", "/v1/openapi.json", Accept_Encoding="gzip")
        self.assertEqual(head.body, b"")
        self.assertEqual(head.headers["content-length"], packed.headers["content-length"])

    def test_who_refuses_it_gets_the_text(self):
        for wish in ["gzip;q=0", "identity", "*;q=0", "br"]:
            answer = self.bare("GET", "/v1/openapi.json", Accept_Encoding=wish)
            self.assertNotIn("content-encoding", answer.headers, wish)
            json.loads(answer.body)

    def test_a_list_is_packed_and_a_short_answer_is_not(self):
        tenant = self.tenant()
        for i in range(5):
            self.admin.post(f"/v1/tenants/{tenant}/queues",
                            {"name": f"q{i}", "maxConcurrentUsers": 1,
                             "releaseRatePerMinute": 1, "description": "d" * 200})
        signed = {"Authorization": "Bearer " + self.admin.token, "Accept_Encoding": "gzip"}
        answer = self.bare("GET", f"/v1/tenants/{tenant}/queues", **signed)
        self.assertEqual(answer.headers["content-encoding"], "gzip")
        self.assertEqual(len(json.loads(gzip.decompress(answer.body))["data"]), 5)
        short = self.bare("GET", "/v1/tenants/none", **signed)
        self.assertNotIn("content-encoding", short.headers)

    def test_tokens_are_not_packed(self):
        body = json.dumps({"email": "root@example.org", "password": "correct horse battery"})
        where = urllib.parse.urlsplit(self.cloud.url)
        connection = http.client.HTTPConnection(where.hostname, where.port, timeout=20)
        connection.request("POST", "/v1/auth/login", body,
                           {"Content-Type": "application/json", "Accept-Encoding": "gzip"})
        response = connection.getresponse()
        text = response.read()
        connection.close()
        self.assertIsNone(response.getheader("content-encoding"))
        self.assertGreater(len(text), 1024)


HERS = "https://tickets.example.org"
OTHERS = "https://evil.example"


class CrossOrigin(CloudCase):
    def setUp(self):
        self.hers = self.tenant(configuration={"allowedOrigins": [HERS, "http://localhost:5173"]})
        self.other = self.tenant()
        self.path = f"/v1/tenants/{self.hers}/queues"
        # What a tenant allows is known within seconds.
        wait_until("her origin is known", lambda: self.may("GET", self.path, HERS))

    def preflight(self, path, origin, method="GET"):
        return Bare(self.cloud.url, "OPTIONS", path, Origin=origin,
                    Access_Control_Request_Method=method,
                    Access_Control_Request_Headers="authorization,content-type")

    def may(self, method, path, origin):
        return self.preflight(path, origin, method).status == 204

    def test_a_browser_is_told_what_pages_of_the_tenants_origin_may_ask(self):
        answer = self.preflight(self.path, HERS, "POST")
        self.assertEqual(answer.status, 204)
        self.assertEqual(answer.headers["access-control-allow-origin"], HERS)
        self.assertIn("POST", answer.headers["access-control-allow-methods"])
        for header in ["Authorization", "Content-Type", "Idempotency-Key", "If-Match"]:
            self.assertIn(header, answer.headers["access-control-allow-headers"])
        self.assertIn("Origin", answer.headers["vary"])
        self.assertNotIn("access-control-allow-credentials", answer.headers)

    def test_other_origins_and_other_tenants_are_refused(self):
        for path, origin in [(self.path, OTHERS), (f"/v1/tenants/{self.other}/queues", HERS),
                             (self.path, "null"), (self.path, HERS + ":444"),
                             (self.path, "http://tickets.example.org"), ("/v1/tenants", HERS),
                             ("/v1/auth/login", OTHERS)]:
            with self.subTest(path=path, origin=origin):
                answer = self.preflight(path, origin)
                self.assertEqual(answer.status, 403)
                self.assertEqual(json.loads(answer.body)["errors"][0]["code"],
                                 "origin_not_allowed")
                self.assertNotIn("access-control-allow-origin", answer.headers)

    def test_signing_in_and_joining_are_for_the_tenants_pages_too(self):
        for path in ["/v1/auth/login", "/v1/auth/refresh", "/v1/me", self.path + "/q/join"]:
            self.assertTrue(self.may("POST", path, HERS), path)

    def test_an_answer_says_whose_page_may_read_it(self):
        signed = {"Authorization": "Bearer " + self.admin.token}
        answer = Bare(self.cloud.url, "GET", self.path, Origin=HERS, **signed)
        self.assertEqual(answer.status, 200)
        self.assertEqual(answer.headers["access-control-allow-origin"], HERS)
        self.assertIn("ETag", answer.headers["access-control-expose-headers"])
        self.assertIn("Origin", answer.headers["vary"])
        pages = Bare(self.cloud.url, "GET", f"/v1/tenants/{self.hers}/roles", Origin=HERS,
                     Accept_Encoding="gzip", **signed)
        self.assertEqual(pages.headers["content-encoding"], "gzip")
        self.assertEqual(sorted(pages.headers["vary"].split(", ")), ["Accept-Encoding", "Origin"])
        refusal = Bare(self.cloud.url, "GET", self.path, Origin=HERS)
        self.assertEqual((refusal.status, refusal.headers["access-control-allow-origin"]),
                         (401, HERS))
        for origin in [OTHERS, "*"]:
            answer = Bare(self.cloud.url, "GET", self.path, Origin=origin, **signed)
            self.assertEqual(answer.status, 200)
            self.assertNotIn("access-control-allow-origin", answer.headers)
            self.assertIn("Origin", answer.headers["vary"])

    def test_an_origin_that_is_taken_away_is_refused_within_seconds(self):
        self.admin.patch(f"/v1/tenants/{self.hers}", {"configuration": {"allowedOrigins": []}})
        wait_until("it is refused", lambda: not self.may("GET", self.path, HERS))

    def test_an_origin_is_a_name_and_nothing_else(self):
        for bad in ["*", "null", "https://a.example/", "https://A.example", "ftp://a.example",
                    "http://a.example", "https://*.example", "https://a.example:x", "https://",
                    "https://a@b.example", 5]:
            answer = self.admin.patch(f"/v1/tenants/{self.hers}",
                                      {"configuration": {"allowedOrigins": [bad]}})
            self.refused(answer, 400, "bad_value")
            self.assertEqual(answer.fields, ["configuration.allowedOrigins"])
        self.refused(self.admin.patch(f"/v1/tenants/{self.hers}",
                                      {"configuration": {"allowedOrigins": HERS}}), 400,
                     "bad_value")
