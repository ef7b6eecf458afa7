# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""The parts of the benchmark: each measures, and writes its rows."""

import dataclasses
import os
import re
import statistics
import subprocess
import time

from servers import HERE, Cloud, Peer, Talker, cpu_s, memory_kb, modules, wait_until

CLIENTS = 64


@dataclasses.dataclass
class Figures:
    per_s: float
    p50_ms: float
    p99_ms: float
    cpu_us: float
    refused: int

    def __str__(self):
        return (f"{self.per_s:,.0f}/s, p50 {self.p50_ms:.2f} ms, p99 {self.p99_ms:.2f} ms, "
                f"{self.cpu_us:.0f} us CPU")


def milliseconds(text):
    found = re.fullmatch(r"([0-9.]+)(us|ms|s|m)", text)
    if not found:
        raise SystemExit(f"wrk had no answer to measure ({text}); see the logs of the servers")
    number, unit = found.groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}[unit]


def load(server, path, script, seconds, token=True):
    """wrk with 64 connections that are kept; CPU of the server's process alone."""
    environment = {**os.environ, "VQ_BENCH_QUEUE": server.queue}
    if token:
        environment["VQ_BENCH_TOKEN"] = server.reader if script.startswith("get_") else server.token
    before = cpu_s(server.pid)
    text = subprocess.run(["wrk", "-t1", f"-c{CLIENTS}", f"-d{max(1, round(seconds))}s",
                           "--latency", "-s", HERE / script, server.url + path],
                          check=True, capture_output=True, text=True, env=environment).stdout
    spent = cpu_s(server.pid) - before
    requests = int(re.search(r"(\d+) requests in", text).group(1))
    refused = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    return Figures(per_s=float(re.search(r"Requests/sec:\s*([0-9.]+)", text).group(1)),
                   p50_ms=milliseconds(re.search(r"50%\s+(\S+)", text).group(1)),
                   p99_ms=milliseconds(re.search(r"99%\s+(\S+)", text).group(1)),
                   cpu_us=spent / max(requests, 1) * 1e6,
                   refused=int(refused.group(1)) if refused else 0)


def middle(rounds):
    """Of each figure the median."""
    return Figures(*(statistics.median(getattr(each, field.name) for each in rounds)
                     for field in dataclasses.fields(Figures)))


class Part:
    def __init__(self, options, stage, table):
        self.options = options
        self.stage = stage
        self.table = table

    def postgres(self, sync_us=0):
        import postgres  # found beside case.py
        slow = self.options.build / "tests" / "libvq_slow_disk.so"
        if sync_us:
            os.environ.update(LD_PRELOAD=str(slow), VQ_SYNC_US=str(sync_us))
        try:
            return postgres.Postgres(durable=True).start()
        finally:
            os.environ.pop("LD_PRELOAD", None)

    def told(self, name, rounds):
        figures = middle(rounds)
        self.table.row(name, str(figures))
        if figures.refused:
            self.table.row(name + ", refused", f"{figures.refused:.0f}", "none", False)
        return figures


class Requests(Part):
    def run(self):
        self.table.heading(f"Requests on durable SQLite, {CLIENTS} connections, "
                           f"{self.options.waiting} waiting")
        ours = Cloud(self.stage, "cloud", self.options.waiting)
        theirs = Peer(self.stage, modules(self.options.build), self.options.waiting)
        for what, script, path in [
                ("GET position", "get_session.lua", "/v1/tenants/{0.tenant}/sessions/{0.session}"),
                ("POST session", "post_session.lua", "/v1/tenants/{0.tenant}/sessions")]:
            rounds = {ours: [], theirs: []}
            for _ in range(self.options.rounds):
                for server, figures in rounds.items():
                    figures.append(load(server, path.format(server), script,
                                        self.options.seconds))
            self.told(f"{what}, vq-cloud", rounds[ours])
            self.told(f"{what}, fastify + better-sqlite3", rounds[theirs])
            self.table.ratio(f"{what}, ratio", [f.per_s for f in rounds[ours]],
                             [f.per_s for f in rounds[theirs]], 2.5)


class HotQueue(Part):
    """Joins to one queue: through the lane, and a transaction for each as pgbench makes them."""

    def run(self):
        for sync_us in (0, 1000):
            disk = "this disk" if sync_us == 0 else "a disk with 1 ms more for each sync"
            self.table.heading(f"PostgreSQL on {disk}, {CLIENTS} connections")
            database = self.postgres(sync_us)
            try:
                self.measure(database, sync_us)
            finally:
                database.close()

    def measure(self, database, sync_us):
        cloud = Cloud(self.stage, f"cloud{sync_us}", 10, database.url)
        base = f"/v1/tenants/{cloud.tenant}"
        seconds = self.options.seconds
        if sync_us == 0:
            self.told("GET position", [load(cloud, f"{base}/sessions/{cloud.session}",
                                            "get_session.lua", seconds)])
            self.told("POST session", [load(cloud, f"{base}/sessions", "post_session.lua",
                                            seconds)])
        self.make_plain(database)
        joins, plain = [], []
        for _ in range(self.options.rounds):
            joins.append(load(cloud, f"{base}/queues/{cloud.queue}/join", "post_session.lua",
                              seconds, token=False))
            plain.append(self.one_by_one(database, seconds))
        self.told("joins to one queue, over REST", joins)
        self.table.row("joins, one transaction each (pgbench)",
                       f"{statistics.median(plain):,.0f}/s")
        # On a disk that syncs at once, a commit costs little and sharing it gains little.
        self.table.ratio("ratio", [f.per_s for f in joins], plain, 10 if sync_us else None)
        cloud.process.stop(30)

    @staticmethod
    def make_plain(database):
        database.ask("CREATE TABLE plain_queue (id bigint PRIMARY KEY, number bigint, "
                     "revision bigint); INSERT INTO plain_queue VALUES (1, 0, 0);"
                     "CREATE TABLE plain_session (id bigint PRIMARY KEY, number bigint, "
                     "user_identifier text, status text);"
                     "CREATE INDEX ON plain_session (number) WHERE status = 'waiting';"
                     "CREATE TABLE plain_audit (number bigserial PRIMARY KEY, action text, "
                     "resource text, hash text);"
                     "GRANT ALL ON plain_queue, plain_session, plain_audit TO app;"
                     "GRANT ALL ON ALL SEQUENCES IN SCHEMA public TO app;")

    @staticmethod
    def one_by_one(database, seconds):
        text = subprocess.run(["pgbench", "-n", "-M", "prepared", f"-c{CLIENTS}", "-j1",
                               f"-T{max(1, round(seconds))}", "-f", HERE / "one_transaction.sql",
                               database.url], check=True, capture_output=True, text=True).stdout
        return float(re.search(r"tps = ([0-9.]+)", text).group(1))


class Broadcast(Part):
    """One change told to many sockets; the first arrival is when the sending began."""

    def run(self):
        count = self.options.sockets
        self.table.heading(f"One change told to {count:,} sockets")
        cloud = Cloud(self.stage, "cloud", 2)
        told = {}
        before = memory_kb(cloud.pid)
        holder = self.hold(cloud, count)
        each_kb = (memory_kb(cloud.pid) - before) / count
        size = 300
        told["vq-cloud"] = self.rounds(cloud.pid, [holder], lambda: cloud.join(time.time_ns()))
        self.table.row("vq-cloud, memory a connection", f"{each_kb:.1f} kB", "<= 5.5 kB",
                       each_kb <= 5.5)
        holder.close()
        cloud.process.stop(30)
        for name, command, answers in [
                ("ws", ["node", modules(self.options.build) / "ws_peer.mjs"], 1),
                ("send() in a loop", [self.stage.program("vq-sockets"), "serve"], 0)]:
            server = Talker(name, *command)
            port = server.answer()["port"]
            before = memory_kb(server.pid)
            holder = Talker("sockets", self.stage.program("vq-sockets"), "hold", "127.0.0.1", port,
                            count, answers)
            holder.answer()
            each_kb = (memory_kb(server.pid) - before) / count
            self.table.row(f"{name}, memory a connection", f"{each_kb:.1f} kB")
            told[name] = self.rounds(server.pid, [holder],
                                     lambda server=server: server.tell(f"send {size}"))
            holder.close()
            server.close()
        for name, rounds in told.items():
            spread, whole, cpu = (statistics.median(each) for each in zip(*rounds, strict=True))
            self.table.row(f"{name}, first to last arrival",
                           f"{spread:.1f} ms ({whole:.1f} ms from the change), "
                           f"{cpu / count * 1e6:.1f} us CPU each")
        ours, floor = (statistics.median(each[0] for each in told[name])
                       for name in ("vq-cloud", "send() in a loop"))
        self.table.row("last arrival, ratio to the loop", f"{ours / floor:.2f} x", "<= 1.5 x",
                       ours <= 1.5 * floor)

    def hold(self, cloud, count):
        where = cloud.url.rsplit(":", 1)
        says = ['{"type":"authenticate","token":"%s"}' % cloud.token,
                '{"type":"subscribe","tenantId":"%s","queueId":"%s"}' % (cloud.tenant,
                                                                         cloud.queue)]
        holder = Talker("sockets", self.stage.program("vq-sockets"), "hold",
                        where[0].split("//")[1], where[1], count, 2, *says)
        holder.answer()
        return holder

    def rounds(self, pid, holders, change):
        """(first to last ms, change to last ms, CPU s) of each."""
        measured = []
        for _ in range(self.options.rounds + 1):
            for holder in holders:
                holder.tell("mark")
            before, began = cpu_s(pid), time.monotonic_ns()
            change()
            reports = wait_until("all are told", lambda: self.all_told(holders), 60)
            last = max(report["last_ns"] for report in reports)
            first = min(report["first_ns"] for report in reports)
            time.sleep(0.3)  # what is left to do after the last was told counts, too
            measured.append(((last - first) / 1e6, (last - began) / 1e6, cpu_s(pid) - before))
        return measured[1:]  # the first one warms up

    @staticmethod
    def all_told(holders):
        reports = [holder.tell("report") for holder in holders]
        return reports if all(report["told"] == report["open"] for report in reports) else None


class Connections(Broadcast):
    """As many sockets as asked for: over one program as far as its descriptors go, then over two on
    one PostgreSQL."""

    def run(self):
        wanted = self.options.connections
        programs = 1 if wanted + 200 <= self.options.descriptors else 2
        self.table.heading(f"{wanted:,} sockets over {programs} vq-cloud, "
                           f"{self.options.descriptors:,} descriptors each")
        database = self.postgres() if programs > 1 else None
        try:
            first = Cloud(self.stage, "cloud0", 2, database.url if database else None)
            clouds = [first] + [Cloud(self.stage, f"cloud{i}", 0, database.url, ["--role=api"],
                                      first) for i in range(1, programs)]
            self.measure(clouds, wanted)
            for cloud in clouds:
                cloud.process.stop(60)
        finally:
            if database:
                database.close()

    def measure(self, clouds, wanted):
        before = sum(memory_kb(cloud.pid) for cloud in clouds)
        began = time.monotonic()
        holders = []
        for cloud in clouds:
            for _ in range(2):
                holders.append(self.hold(cloud, wanted // len(clouds) // 2))
        took = time.monotonic() - began
        held = sum(report["open"] for report in (holder.tell("report") for holder in holders))
        self.table.row("open at once, each following a queue", f"{held:,}, in {took:.1f} s",
                       f">= {wanted:,}", held >= wanted)
        after = sum(memory_kb(cloud.pid) for cloud in clouds)
        self.table.row("memory a connection", f"{(after - before) / wanted:.1f} kB")
        # Those of the program that the change came through.
        own = holders[:2]
        spread, whole, _ = self.rounds(clouds[0].pid, own,
                                       lambda: clouds[0].join(time.time_ns()))[-1]
        told = sum(holder.tell("report")["told"] for holder in own)
        self.table.row(f"one change told to {told:,} of them",
                       f"{spread:.0f} ms from first to last, {whole:.0f} ms from the change")
        for holder in holders:
            holder.close()
