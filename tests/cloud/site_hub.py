# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A site's hub and its vq-sync, as the cloud sees them: facts are made by vq-fact-source."""

import http.client
import itertools
import json
import urllib.parse
import uuid

from case import Client

KIND = "application/x-protobuf"


class Hub:
    """A hub of a site, signed in as its device."""

    seeds = itertools.count(1)  # of ids, too: no two of them share one

    def __init__(self, case, tenant, site, owner=("acme", "main"), seed=None):
        self.seed = seed or next(self.seeds)
        self.case = case
        self.site = site
        self.url = case.cloud.url
        answer = case.admin.post(f"/v1/tenants/{tenant}/devices",
                                 {"name": "hub", "kind": "hub", "siteId": site})
        case.assertEqual(answer.status, 201, answer)
        self.device = answer.data["id"]
        self.token = answer.data["token"]
        self.client = Client(self.url, self.token)
        self.source = case.stage.start("source-" + uuid.uuid4().hex[:6],
                                       [case.stage.program("vq-fact-source"), *owner, self.seed],
                                       stdin=True)

    def does(self, word, argument=""):
        return json.loads(self.source.ask(f"{word} {argument}".strip()))

    def post(self, body, headers=None, path=None):
        """Status, kind and body of what came back."""
        parts = urllib.parse.urlsplit(self.url)
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)
        connection.request("POST", path or f"/v1/sites/{self.site}/facts", body=body, headers={
            "Authorization": "Bearer " + self.token, "Content-Type": KIND,
            "Content-Encoding": "zstd", **(headers or {})})
        response = connection.getresponse()
        came = response.status, response.getheader("Content-Type"), response.read()
        connection.close()
        return came

    def says(self, word, argument=""):
        """Posts what the source gives for this word; what its vq-sync makes of the answer."""
        asked = bytes.fromhex(self.does(word, argument)["ask"])
        status, kind, body = self.post(asked)
        self.case.assertEqual((status, kind), (200, KIND), body)
        return self.does("heard", body.hex())

    def hello(self):
        return self.says("hello")

    def bring(self, most=1000):
        """All that the cloud does not have yet; its last answer."""
        answer = self.says("batch", most)
        while answer["behind"] and answer["verdict"] == "taken":
            answer = self.says("batch", most)
        return answer
