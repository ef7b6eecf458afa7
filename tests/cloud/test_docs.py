# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""The pages of /docs: all of them come from here, and may load nothing from elsewhere."""

import gzip
import re

from case import CloudCase
from test_edge import Bare


class Docs(CloudCase):
    def get(self, path, **headers):
        return Bare(self.cloud.url, "GET", path, **headers)

    def test_the_page_and_all_that_it_loads_are_there(self):
        page = self.get("/docs")
        self.assertEqual((page.status, page.headers["content-type"]),
                         (200, "text/html; charset=utf-8"))
        self.assertEqual(self.get("/docs/").body, page.body)
        wanted = re.findall(r'(?:src|href)="([^"]+)"', page.body.decode())
        self.assertGreaterEqual(len(wanted), 4)
        for path in wanted:
            self.assertTrue(path.startswith("/docs/"), path)
            found = self.get(path)
            self.assertEqual(found.status, 200, path)
            self.assertGreater(len(found.body), 100, path)
            kind = {"js": "text/javascript; charset=utf-8", "css": "text/css; charset=utf-8",
                    "png": "image/png"}[path.rsplit(".", 1)[1]]
            self.assertEqual(found.headers["content-type"], kind)
        self.assertIn(b"SwaggerUIBundle", self.get("/docs/swagger-ui-bundle.js").body)

    def test_it_shows_this_api_and_asks_no_other_host(self):
        start = self.get("/docs/start.js").body.decode()
        self.assertIn('url: "/v1/openapi.json"', start)
        self.assertIn("validatorUrl: null", start)
        for path in ["/docs", "/docs/start.js"]:
            self.assertNotRegex(self.get(path).body.decode().replace("SPDX", ""), "https?://")

    def test_a_browser_is_told_to_load_nothing_from_elsewhere(self):
        for path in ["/docs", "/docs/start.js", "/docs/swagger-ui.css"]:
            headers = self.get(path).headers
            policy = dict(part.strip().split(" ", 1)
                          for part in headers["content-security-policy"].split(";"))
            self.assertEqual(policy["default-src"], "'none'")
            self.assertEqual(policy["script-src"], "'self'")
            self.assertEqual(policy["connect-src"], "'self'")
            self.assertEqual(policy["frame-ancestors"], "'none'")
            for where in policy.values():
                self.assertNotRegex(where, r"https?:|\*|unsafe-eval")
            self.assertEqual(headers["x-content-type-options"], "nosniff")
            self.assertEqual(headers["referrer-policy"], "no-referrer")

    def test_a_page_that_is_known_already_is_not_sent_again(self):
        path = "/docs/swagger-ui-bundle.js"
        plain, packed = self.get(path), self.get(path, Accept_Encoding="gzip")
        self.assertEqual(packed.headers["content-encoding"], "gzip")
        self.assertEqual(gzip.decompress(packed.body), plain.body)
        again = self.get(path, If_None_Match=plain.headers["etag"])
        self.assertEqual((again.status, again.body), (304, b""))

    def test_what_is_not_of_the_pages_is_not_there(self):
        for path in ["/docs/LICENSE", "/docs/../docs/start.js", "/docs/swagger-ui-bundle.js.map",
                     "/docsx", "/docs/x"]:
            self.assertIn(self.get(path).status, (400, 404), path)
        self.assertEqual(Bare(self.cloud.url, "POST", "/docs").status, 405)
