# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A site that is behind catches up: `./dev bench sync`, with `--help` for its options.

vq-hub and vq-sync bring so many facts to vq-cloud over TLS, both ends durable, beside the same
work by a hand-written outbox in Node and by PouchDB with express-pouchdb, by turns in one run. A
missed bar fails nothing, as figures of a busy machine say nothing."""

import argparse
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(ROOT / "tests" / "cloud"))

import case  # noqa: E402  (found by the path above; it adds that of `stage`)
from stage.cloud import Cloud  # noqa: E402
from stage.hub import EXAMPLE, Hub  # noqa: E402
from stage.processes import Stage, wait_until  # noqa: E402
from stage.websocket import PING, PONG, TEXT, WebSocket  # noqa: E402

TICKS = os.sysconf("SC_CLK_TCK")
DAYS = 1
FACTS_OF_A_VISITOR = 4


def cpu_s(pid):
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def certificate(folder):
    """Of 127.0.0.1, and its key."""
    paths = folder / "certificate.pem", folder / "key.pem"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                    "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=bench",
                    "-addext", "subjectAltName=IP:127.0.0.1", "-out", paths[0], "-keyout",
                    paths[1]], check=True, capture_output=True)
    return paths


class Ours:
    """A hub with a log, a cloud that has never heard of it, and vq-sync between them."""

    name = "vq-hub, vq-sync, vq-cloud"

    def __init__(self, stage, options, number):
        self.stage = stage
        folder = stage.folder / f"round-{number}"
        folder.mkdir()
        secret, key = certificate(folder)
        data = folder / "hub"
        data.mkdir()
        visitors = options.facts // FACTS_OF_A_VISITOR // DAYS
        subprocess.run([stage.program("vq-fill"), data, EXAMPLE, str(visitors), str(DAYS)],
                       check=True, capture_output=True)
        self.hub = Hub(stage, data=data, name=f"vq-hub-{number}").start()
        self.cloud = case.Cloud(stage)
        done = self.cloud.bootstrap()
        assert done.returncode == 0, done
        self.cloud.start()
        admin = case.Client(self.cloud.url).signed_in(case.ADMIN, case.PASSWORD)

        def made(path, body):
            answer = admin.post(path, body)
            assert answer.status == 201, answer
            return answer.data
        tenant = "/v1/tenants/" + made("/v1/tenants", {"name": "b", "domain": "b.example"})["id"]
        site = made(tenant + "/sites", {"name": "s", "zone": "Europe/Berlin"})["id"]
        token = made(tenant + "/devices", {"name": "h", "kind": "hub", "siteId": site})["token"]
        self.cloud.process.stop()
        self.cloud.start("--tls-certificate", secret, "--tls-key", key)
        self.credentials = folder / "credentials"
        self.credentials.mkdir()
        hub_token = self.hub.ctl("device", "add", "--role", "sync", "--name", "u")["token"]
        for name, text in (("hub.token", hub_token), ("site", site), ("cloud.token", token),
                           ("trust.pem", secret.read_text(encoding="ascii"))):
            path = self.credentials / name
            path.write_text(text + "\n", encoding="ascii")
            path.chmod(0o600)
        self.number = number

    def status(self):
        return self.hub.ctl("sync", "status")

    def run(self, batch):
        pids = [self.hub.process.pid, self.cloud.process.pid]
        before = sum(map(cpu_s, pids))
        sync = self.stage.start(f"vq-sync-{self.number}", [
            self.stage.program("vq-sync"), "--hub", self.hub.url, "--cloud", self.cloud.url,
            "--credentials", self.credentials, "--batch", str(batch)])
        wait_until("the cloud has all", lambda: "caught_up" in sync.said(), 120)
        line = next(json.loads(line) for line in sync.said().splitlines() if "caught_up" in line)
        used = sum(map(cpu_s, pids)) - before + cpu_s(sync.pid)
        sync.stop()
        self.hub.process.stop()
        self.cloud.close()
        facts = line["sync.records"]
        return {"facts_per_s": facts / (line["event.duration"] / 1e9),
                "bytes": line["sync.bytes"] / facts, "cpu_us": used / facts * 1e6}


class Phone:
    """Somebody who follows a queue of a site over /ws."""

    def __init__(self, stage):
        self.cloud = Cloud(stage)
        self.hub = Hub(stage).start()
        self.cloud.join_site(stage, self.hub)
        queue = self.cloud.queue("Passports")["id"]
        self.socket = WebSocket(self.cloud.url + "/ws")
        self.say(type="authenticate", token=self.cloud.token)
        self.say(type="subscribe", tenantId=self.cloud.tenant.rsplit("/", 1)[1], queueId=queue)

    def say(self, **message):
        self.socket.send(json.dumps(message).encode(), TEXT)

    def hear(self, waiting):
        """Until so many wait there."""
        while True:
            opcode, payload = self.socket.receive()
            if opcode == PING:
                self.socket.send(payload, PONG)
                continue
            message = json.loads(payload)
            if message["type"] == "queue_updated" and message["data"]["waitingUsers"] == waiting:
                return

    def run(self, times):
        """Milliseconds from the request for a ticket to the message of it."""
        self.hear(0)
        spans = []
        for number in range(1, times + 1):
            began = time.monotonic()
            self.hub.ctl("ticket", "take", "--service", "PASS")
            self.hear(number)
            spans.append((time.monotonic() - began) * 1000)
        return sorted(spans)


class Peer:
    """A program of Node with a server and a client."""

    def __init__(self, stage, options, number, modules):
        self.stage, self.facts = stage, options.facts
        self.folder = stage.folder / f"{self.program}-{number}"
        self.folder.mkdir()
        self.secret, key = certificate(self.folder)
        self.modules = modules
        there = self.folder / "server"
        if self.is_folder:
            there.mkdir()
        self.server = stage.start(f"{self.program}-{number}", [
            "node", modules / f"{self.program}.mjs", "server", there, self.secret, key])
        self.url = json.loads(self.server.next_line(60))["url"]

    def run(self, batch):
        before = cpu_s(self.server.pid)
        environment = {**os.environ, "NODE_EXTRA_CA_CERTS": str(self.secret)}
        here = self.folder / "client"
        if self.is_folder:
            here.mkdir()
        began = os.times()
        done = subprocess.run(["node", self.modules / f"{self.program}.mjs", "client", here,
                               self.secret, self.url, str(self.facts), str(batch)], check=True,
                              capture_output=True, text=True, env=environment)
        ended = os.times()
        said = json.loads(done.stdout)
        used = cpu_s(self.server.pid) - before + ended.children_user - began.children_user + \
            ended.children_system - began.children_system
        sent = said.get("bytes") or self.bytes_received()
        self.server.stop()
        return {"facts_per_s": self.facts / said["seconds"], "bytes": sent / self.facts,
                "cpu_us": used / self.facts * 1e6}

    def bytes_received(self):
        time.sleep(0.2)
        said = subprocess.run(["curl", "-s", "--cacert", self.secret, self.url + "/bytes"],
                              check=True, capture_output=True, text=True)
        return int(said.stdout)


class Outbox(Peer):
    name, program, is_folder = "outbox in Node", "outbox_peer", False


class Pouch(Peer):
    name, program, is_folder = "PouchDB", "pouch_peer", True


def modules(build):
    """npm's packages beside the peers' sources, fetched once."""
    folder = build / "sync-peers"
    folder.mkdir(parents=True, exist_ok=True)
    lock = (HERE / "package-lock.json").read_bytes()
    for name in ("package.json", "outbox_peer.mjs", "pouch_peer.mjs"):
        (folder / name).write_bytes((HERE / name).read_bytes())
    kept = folder / "package-lock.json"
    if not (kept.exists() and kept.read_bytes() == lock and (folder / "node_modules").exists()):
        print("fetching the peers from npm", file=sys.stderr)
        kept.write_bytes(lock)
        environment = {**os.environ, "npm_config_cache": str(build / "npm-cache")}
        if pathlib.Path("/usr/include/node/node.h").exists():
            environment["npm_config_nodedir"] = "/usr"
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder,
                       check=True, env=environment, stdout=sys.stderr)
    return folder


def main():
    parser = argparse.ArgumentParser(prog="./dev bench sync")
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build" / "release")
    parser.add_argument("--facts", type=int, default=10_000, help="that the site is behind")
    parser.add_argument("--rounds", type=int, default=3, help="in which they take turns")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    options = parser.parse_args()
    folder = None if options.alone else modules(options.build)
    missed = 0
    for batch in (100, 1000):
        print(f"\n{options.facts} facts behind, batches of {batch}, TLS, both ends durable",
              flush=True)
        measured = {}
        for number in range(options.rounds):
            with Stage(options.build / "bin") as stage:
                sides = [Ours(stage, options, number)]
                if folder:
                    sides += [Outbox(stage, options, number, folder),
                              Pouch(stage, options, number, folder)]
                for side in sides:
                    measured.setdefault(side.name, []).append(side.run(batch))
        for name, rounds in measured.items():
            rate, size, cpu = (statistics.median(each[key] for each in rounds)
                               for key in ("facts_per_s", "bytes", "cpu_us"))
            verdict = ""
            if name == Ours.name and batch == 1000:
                is_met = rate >= 80_000 and size <= 80 and cpu <= 12
                verdict = "met" if is_met else "MISSED"
                missed += not is_met
                verdict += " (>= 80,000/s, <= 80 B, <= 12 us)"
            print(f"  {name:<28} {rate:>9,.0f} facts/s {size:>6.0f} B {cpu:>7.1f} us of CPU a fact"
                  f"  {verdict}".rstrip(), flush=True)
    with Stage(options.build / "bin") as stage:
        spans = Phone(stage).run(100)
    p50, p99 = spans[len(spans) // 2], spans[int(len(spans) * 0.99) - 1]
    verdict = "met" if p99 <= 2000 else "MISSED"
    missed += p99 > 2000
    print(f"\n  touch to phone, 100 tickets by vqctl, p50 {p50:.0f} ms, p99 {p99:.0f} ms  "
          f"{verdict} (<= 2 s)")
    print(f"\n{missed} bars missed" if missed else "\nall bars met")
    return 0


if __name__ == "__main__":
    sys.exit(main())
