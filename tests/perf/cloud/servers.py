# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""The servers that are measured: vq-cloud, and who it is measured against."""

import http.client
import json
import os
import pathlib
import resource
import subprocess
import sys
import time
import urllib.parse

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
for beside in (ROOT / "tests" / "e2e", ROOT / "tests" / "cloud"):
    sys.path.insert(0, str(beside))

from stage.processes import Stage, end_with_parent, wait_until  # noqa: E402

EMAIL, PASSWORD = "bench@example.org", "correct horse battery"
TICKS = os.sysconf("SC_CLK_TCK")


def cpu_s(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def memory_kb(pid):
    for line in pathlib.Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1])
    return 0


class Cloud:
    """A vq-cloud with a tenant, a queue through which nobody comes, and so many who wait."""

    def __init__(self, stage, name, waiting=0, database=None, more=(), of=None):
        data = of.data if of else stage.folder / name
        where = ["--data", data, *(["--database", database] if database else [])]
        self.data = data
        if not of:
            secret = stage.folder / "password"
            secret.write_text(PASSWORD + "\n", encoding="utf-8")
            subprocess.run([stage.program("vq-cloud"), "admin", "bootstrap", *where, "--email",
                            EMAIL, "--password-file", secret], check=True, capture_output=True)
        self.process = stage.start(name, [stage.program("vq-cloud"), *where,
                                          "--listen=127.0.0.1:0", "--limits-requests-per-minute=0",
                                          "--limits-requests-per-hour=0", *more])
        ready = self.process.ready()
        self.pid, self.url = self.process.pid, ready["api"]
        if not self.url:
            return  # a worker
        self.token = self.ask("POST", "/v1/auth/login", {"email": EMAIL, "password": PASSWORD},
                              token=None)["accessToken"]
        if of:
            self.tenant, self.queue, self.session = of.tenant, of.queue, of.session
            self.reader = of.reader
            return
        self.tenant = self.ask("POST", "/v1/tenants", {"name": "b", "domain": "b.example"})["id"]
        self.reader = self.new_reader()
        self.queue = self.new_queue()
        self.session = None
        for i in range(waiting):
            made = self.join(i)
            if i == waiting // 2:
                self.session = made["id"]

    def new_reader(self):
        """The token of somebody who may not see who waits: whoever may is noted in the audit with
        each reading, and that is a write."""
        who = {"email": "reader@example.org", "password": PASSWORD}
        self.ask("POST", f"/v1/tenants/{self.tenant}/users",
                 {**who, "name": "Reader", "roles": ["agent"]})
        return self.ask("POST", "/v1/auth/login", who, token=None)["accessToken"]

    def new_queue(self):
        return self.ask("POST", f"/v1/tenants/{self.tenant}/queues", {
            "name": "q", "maxConcurrentUsers": 1, "releaseRatePerMinute": 1})["id"]

    def join(self, number):
        return self.ask("POST", f"/v1/tenants/{self.tenant}/sessions", {
            "queueId": self.queue, "userIdentifier": f"v{number}@example.org"})

    def ask(self, method, path, body=None, token=""):
        where = urllib.parse.urlsplit(self.url)
        connection = http.client.HTTPConnection(where.hostname, where.port, timeout=60)
        headers = {"Content-Type": "application/json"}
        if token is not None:
            headers["Authorization"] = "Bearer " + (token or self.token)
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        if answer.status >= 300:
            raise RuntimeError(f"{method} {path}: {answer.status} {text.decode()}")
        return json.loads(text)["data"]


class Peer:
    """fastify and better-sqlite3 with the same two routes."""

    def __init__(self, stage, modules, waiting):
        self.process = stage.start("peer", ["node", modules / "peer.mjs",
                                            stage.folder / "peer.sqlite", str(waiting)])
        ready = json.loads(self.process.next_line(120))
        self.pid = self.process.pid
        for name in ("url", "token", "tenant", "queue", "session"):
            setattr(self, name, ready[name])
        self.reader = self.token


class Talker:
    """A program that answers each line with one of JSON."""

    def __init__(self, name, *command):
        self.name = name
        self.process = subprocess.Popen([str(part) for part in command], text=True,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        preexec_fn=end_with_parent)
        self.pid = self.process.pid

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended with {self.process.wait()}")
        return json.loads(line)

    def tell(self, line):
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.answer()

    def close(self):
        self.process.stdin.close()
        self.process.wait(20)


def modules(build):
    """npm's packages beside the peers' sources, fetched once."""
    folder = build / "peers"
    folder.mkdir(parents=True, exist_ok=True)
    lock = (HERE / "package-lock.json").read_bytes()
    for name in ("package.json", "peer.mjs", "ws_peer.mjs"):
        (folder / name).write_bytes((HERE / name).read_bytes())
    kept = folder / "package-lock.json"
    if not (kept.exists() and kept.read_bytes() == lock and (folder / "node_modules").exists()):
        print("fetching the peers from npm (better-sqlite3 is compiled where no ready one is to be "
              "had: two minutes)", file=sys.stderr)
        kept.write_bytes(lock)
        environment = {**os.environ, "npm_config_cache": str(build / "npm-cache")}
        if pathlib.Path("/usr/include/node/node.h").exists():
            environment["npm_config_nodedir"] = "/usr"
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder,
                       check=True, env=environment, stdout=sys.stderr)
    return folder


def most_descriptors():
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


__all__ = ["Cloud", "Peer", "Stage", "Talker", "cpu_s", "memory_kb", "modules",
           "most_descriptors", "time", "wait_until", "HERE", "ROOT"]
