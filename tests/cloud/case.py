# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What the tests of the cloud have in common: a running vq-cloud, and how to ask it."""

import copy
import http.client
import json
import os
import pathlib
import subprocess
import sys
import unittest
import urllib.parse
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "e2e"))

from stage.processes import PROGRAMS, Stage  # noqa: E402  (found by the path above)

import description  # noqa: E402
import postgres  # noqa: E402

# Where the tables are: "sqlite" or "postgres". The contract is the same.
# Taken out of the surroundings: vq-cloud refuses a VQ_CLOUD_… that it does not know.
STORE = os.environ.pop("VQ_CLOUD_STORE", "sqlite")
ADMIN = "root@example.org"
PASSWORD = "correct horse battery"


class Answer:
    """What came back: status, headers in lower case, the envelope and its parts."""

    def __init__(self, status, headers, text):
        self.status = status
        self.headers = headers
        self.text = text
        self.kind = headers.get("content-type", "").split(";")[0]
        self.envelope = json.loads(text) if text and self.kind in ("", "application/json") else None

    @property
    def data(self):
        return self.envelope["data"]

    @property
    def bytes(self):
        return self.text.encode(errors="surrogateescape")

    @property
    def codes(self):
        return [error["code"] for error in self.envelope["errors"] or []]

    @property
    def fields(self):
        return [error["field"] for error in self.envelope["errors"] or []]

    def __repr__(self):
        return f"{self.status} {self.text}"


class Client:
    """Asks one vq-cloud, as whoever the token says. Each answer must be as the API describes
    it."""

    def __init__(self, url, token=None, context=None):
        self.url = url
        self.token = token
        self.context = context  # of TLS: whom it trusts, what it shows
        self.description = description.of(url)

    def ask(self, method, path, body=None, headers=None):
        parts = urllib.parse.urlsplit(self.url)
        connection = self.connection(parts)
        sent = dict(headers or {})
        if self.token:
            sent.setdefault("Authorization", "Bearer " + self.token)
        if body is not None and not isinstance(body, (str, bytes)):
            body = json.dumps(body)
        if body is not None:
            sent.setdefault("Content-Type", "application/json")
        connection.request(method, path, body=body, headers=sent)
        response = connection.getresponse()
        answer = Answer(response.status,
                        {key.lower(): value for key, value in response.getheaders()},
                        response.read().decode(errors="surrogateescape"))
        connection.close()
        self.description.check(method, path, answer)
        return answer

    def connection(self, parts):
        if parts.scheme == "https":
            return http.client.HTTPSConnection(parts.hostname, parts.port, timeout=30,
                                               context=self.context)
        return http.client.HTTPConnection(parts.hostname, parts.port, timeout=30)

    def get(self, path, **more):
        return self.ask("GET", path, **more)

    def post(self, path, body=None, **more):
        return self.ask("POST", path, body, **more)

    def put(self, path, body=None, **more):
        return self.ask("PUT", path, body, **more)

    def patch(self, path, body=None, **more):
        return self.ask("PATCH", path, body, **more)

    def delete(self, path, **more):
        return self.ask("DELETE", path, **more)

    def signed_in(self, email, password, **more):
        answer = self.post("/v1/auth/login", {"email": email, "password": password, **more})
        assert answer.status == 200, answer
        return Client(self.url, answer.data["accessToken"])


class Cloud:
    """A vq-cloud on fresh data."""

    def __init__(self, stage, durable=False):
        self.stage = stage
        self.data = stage.folder / ("cloud-" + uuid.uuid4().hex[:6])
        self.process = None
        self.url = None
        self.metrics = None
        self.postgres = None
        self.options = []
        if STORE == "postgres":
            if not postgres.is_there():
                raise unittest.SkipTest("there is no PostgreSQL")
            self.postgres = postgres.Postgres(durable).start()

    def close(self):
        """In order, or with something cut off (3); what a sanitizer found is neither."""
        was_running = self.process is not None and self.process.is_running()
        status = self.process.stop(30) if self.process else 0
        if self.postgres:
            self.postgres.close()
        assert not was_running or status in (0, 3), f"vq-cloud ended with {status}"

    def where(self):
        """The arguments that say where the data are."""
        there = ["--database", self.postgres.url] if self.postgres else []
        return ["--data", self.data, *there]

    def run(self, *arguments):
        return subprocess.run([self.stage.program("vq-cloud"), *arguments], timeout=60,
                              capture_output=True, text=True, check=False)

    def bootstrap(self, email=ADMIN, password=PASSWORD):
        secret = self.stage.folder / "password"
        secret.write_text(password + "\n", encoding="utf-8")
        return self.run("admin", "bootstrap", *self.where(), "--email", email,
                        "--password-file", secret)

    def start(self, *more, env=None):
        self.process = self.stage.start(
            "vq-cloud", [self.stage.program("vq-cloud"), *self.where(), "--listen",
                         "127.0.0.1:0", *self.options, *more], env=env)
        ready = self.process.ready()
        self.url = ready["api"]
        self.metrics = ready["metrics"]
        return self

    def beside(self, *more):
        """Another program on the same data."""
        other = copy.copy(self)
        other.postgres = None  # the first one ends it
        other.where = self.where
        return other.start(*more)


class OwnCloudCase(unittest.TestCase):
    """A cloud for each test, which has not begun yet."""

    def setUp(self):
        self.stage = Stage(PROGRAMS)
        self.addCleanup(self.stage.close)
        self.cloud = Cloud(self.stage)
        self.addCleanup(self.cloud.close)


class CloudCase(unittest.TestCase):
    """A cloud with its first administrator, shared by the tests of a class."""

    options = ()  # more of them for its vq-cloud

    @classmethod
    def setUpClass(cls):
        cls.stage = Stage(PROGRAMS)
        cls.addClassCleanup(cls.stage.close)
        cls.cloud = Cloud(cls.stage)
        cls.addClassCleanup(cls.cloud.close)
        cls.cloud.options = list(cls.options)
        done = cls.cloud.bootstrap()
        assert done.returncode == 0, done
        cls.cloud.start()
        cls.anyone = Client(cls.cloud.url)
        cls.admin = cls.anyone.signed_in(ADMIN, PASSWORD)

    def tenant(self, **more):
        """A fresh tenant's id."""
        name = "t" + uuid.uuid4().hex[:8]
        answer = self.admin.post("/v1/tenants", {"name": name, "domain": name + ".example",
                                                 **more})
        self.assertEqual(answer.status, 201, answer)
        return answer.data["id"]

    def user(self, tenant, *roles):
        """A client signed in as a fresh user with these roles."""
        email = uuid.uuid4().hex[:8] + "@example.org"
        answer = self.admin.post(f"/v1/tenants/{tenant}/users",
                                 {"email": email, "name": "Anna", "roles": list(roles),
                                  "password": PASSWORD})
        self.assertEqual(answer.status, 201, answer)
        return self.anyone.signed_in(email, PASSWORD)

    def refused(self, answer, status, *codes):
        """It says so in the form of every answer."""
        self.assertEqual(answer.status, status, answer)
        self.assertEqual(answer.codes, list(codes), answer)
        self.assertIs(answer.envelope["success"], False)
        self.assertIsNone(answer.data)
        for error in answer.envelope["errors"]:
            self.assertEqual(sorted(error), ["code", "field", "message"])
            self.assertTrue(error["message"])
        return answer
