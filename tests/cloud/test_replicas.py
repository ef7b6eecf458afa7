# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Two programs on one PostgreSQL and one Redis, behind a gateway; and what dies under them."""

import concurrent.futures
import http.client
import json
import threading
import time
import unittest
import urllib.parse
import uuid

from case import ADMIN, PASSWORD, PROGRAMS, STORE, Client, Cloud

import gateway
import postgres
import redis_server
from stage.processes import Stage, wait_until, watch
from stage.websocket import CLOSE, TEXT, WebSocket
from test_totp import code_of, step_now

GIVE_UP_S = 60


class Joiner:
    """Joins as many visitors would: each tries until she is told her place, with one key."""

    def __init__(self, url, path, address):
        self.host = urllib.parse.urlsplit(url).netloc
        self.path = path
        self.address = address
        self.refusals = set()

    def once(self, key):
        connection = http.client.HTTPConnection(self.host, timeout=10)
        try:
            connection.request("POST", self.path, body="{}", headers={
                "Content-Type": "application/json", "Idempotency-Key": key,
                "X-Forwarded-For": self.address})
            response = connection.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException):
            return 0, b""
        finally:
            connection.close()

    def join(self, key):
        deadline = time.monotonic() + GIVE_UP_S
        while time.monotonic() < deadline:
            status, text = self.once(key)
            if status == 201:
                return json.loads(text)["data"]
            if status == 503 and text.startswith(b"{"):
                self.refusals.add(json.loads(text)["errors"][0]["code"])
            time.sleep(0.02)
        raise AssertionError(f"{key} was never answered ({status} {text[:200]})")


@unittest.skipUnless(STORE == "postgres", "several programs share a server's database")
@unittest.skipUnless(postgres.is_there() and redis_server.is_there() and gateway.is_there(),
                     "PostgreSQL, Redis and nginx are needed")
class ReplicaCase(unittest.TestCase):
    def setUp(self):
        self.stage = Stage(PROGRAMS)
        self.addCleanup(self.stage.close)
        self.redis = redis_server.Redis().start()
        self.addCleanup(self.redis.close)
        self.one = Cloud(self.stage, durable=True)
        self.one.options = ["--redis", self.redis.url, "--gateways", "127.0.0.1"]
        self.addCleanup(self.one.close)
        self.assertEqual(self.one.bootstrap().returncode, 0)
        self.one.start()
        self.other = self.one.beside()
        self.gateway = gateway.Gateway([self.one.url, self.other.url])
        self.addCleanup(self.gateway.close)
        self.admin = Client(self.one.url).signed_in(ADMIN, PASSWORD)
        self.at_other = Client(self.other.url, self.admin.token)
        self.base = "/v1/tenants/" + self.admin.post(
            "/v1/tenants", {"name": "t", "domain": "t.example"}).data["id"]

    def queue(self, **more):
        answer = self.admin.post(self.base + "/queues", {"name": "Passports", **more})
        self.assertEqual(answer.status, 201, answer)
        return answer.data["id"]

    def ask(self, sql):
        return self.one.postgres.ask(sql).splitlines()

    def join_many(self, queue, count, meanwhile=lambda: None, threads=40):
        """As many joins at once as there are threads; `meanwhile` happens half-way."""
        joiners = [Joiner(self.gateway.url, f"{self.base}/queues/{queue}/join", f"10.0.0.{i}")
                   for i in range(1, threads + 1)]
        half = threading.Event()
        done = []

        def run(joiner):
            for _ in range(count // threads):
                done.append(joiner.join(uuid.uuid4().hex))
                if len(done) >= count // 2:
                    half.set()

        with concurrent.futures.ThreadPoolExecutor(threads + 1) as pool:
            runs = [pool.submit(run, joiner) for joiner in joiners]
            half.wait(GIVE_UP_S)
            meanwhile()
            for each in runs:
                each.result()
        return done, set().union(*(joiner.refusals for joiner in joiners))

    def check_places(self, queue, done):
        """Each who was told of a place has it, once; the places are those of the order."""
        rows = [line.split("|") for line in self.ask(
            "SELECT id, place_order, enqueued_at FROM session "
            f"WHERE queue_id = '{queue}' ORDER BY place_order")]
        self.assertEqual([int(row[1]) for row in rows], list(range(1, len(done) + 1)))
        self.assertEqual(sorted(row[0] for row in rows), sorted(each["id"] for each in done))
        self.assertEqual(
            self.ask(f"SELECT waiting, admitted FROM queue_line WHERE queue_id = '{queue}'"),
            self.ask("SELECT count(*) FILTER (WHERE status = 'waiting'), count(*) FILTER (WHERE "
                     f"status = 'called') FROM session WHERE queue_id = '{queue}'"))
        times = [int(row[2]) for row in rows]
        self.assertEqual(times, sorted(times))
        order = {row[0]: int(row[1]) for row in rows}
        for each in done:  # one is let through at the most
            if each["position"] is not None:
                self.assertIn(order[each["id"]] - each["position"], (0, 1), each)


class Replicas(ReplicaCase):
    def test_one_is_killed_while_2000_join(self):
        queue = self.queue(maxConcurrentUsers=1, releaseRatePerMinute=1)
        done, _ = self.join_many(queue, 2000, self.other.process.kill)
        self.assertEqual(len(done), 2000)
        self.check_places(queue, done)

    def test_there_are_never_more_than_may_be(self):
        queue = self.queue(maxConcurrentUsers=25, releaseRatePerMinute=60000)
        most = []
        ended = threading.Event()

        def look():
            while not ended.is_set():
                most.append(int(self.ask(
                    f"SELECT count(*) FROM session WHERE queue_id = '{queue}' AND status "
                    "IN ('called', 'serving')")[0]))
                time.sleep(0.01)

        watcher = threading.Thread(target=look)
        watcher.start()
        done, _ = self.join_many(queue, 400)
        self.addCleanup(ended.set)
        left = {each["id"]: each for each in done}

        def leave():
            for line in self.ask(f"SELECT id FROM session WHERE queue_id = '{queue}' "
                                 "AND status = 'called'"):
                session = left.pop(line, None)
                if session:
                    Client(self.gateway.url, session["token"]).post(
                        f"{self.base}/sessions/{line}/cancel", headers={
                            "X-Forwarded-For": "10.1.0.1"})
            return not left

        wait_until("all have come through", leave, patience_s=60)
        ended.set()
        watcher.join()
        self.assertEqual(max(most), 25)

    def test_the_same_request_at_both_makes_one_place(self):
        queue = self.queue(maxConcurrentUsers=1)
        keys = [uuid.uuid4().hex for _ in range(50)]
        with concurrent.futures.ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(
                lambda pair: Joiner(pair[1], f"{self.base}/queues/{queue}/join",
                                    "10.0.0.9").join(pair[0]),
                [(key, url) for key in keys for url in (self.one.url, self.other.url)]))
        self.assertEqual(len({each["id"] for each in answers}), 50)
        self.assertEqual(self.ask(f"SELECT count(*) FROM session WHERE queue_id = '{queue}'"),
                         ["50"])

    def test_a_position_is_the_same_at_both(self):
        queue = self.queue(maxConcurrentUsers=1, releaseRatePerMinute=1)
        first = self.admin.post(self.base + "/sessions", {"queueId": queue}).data
        wait_until("one is let through", lambda: self.admin.get(
            f"{self.base}/sessions/{first['id']}").data["status"] == "called")
        for number in range(20):
            client = self.admin if number % 2 else self.at_other
            session = client.post(self.base + "/sessions", {"queueId": queue,
                                                           "priority": number % 3}).data
            path = f"{self.base}/sessions/{session['id']}"
            for asked in (self.admin, self.at_other):  # at once, wherever she joined
                self.assertIsNotNone(asked.get(path).data["position"])
        sessions = self.admin.get(f"{self.base}/sessions?queueId={queue}&status=waiting").data
        for session in sessions:
            path = f"{self.base}/sessions/{session['id']}"
            wait_until("both say the same", lambda: self.admin.get(path).data["position"]
                       == self.at_other.get(path).data["position"])
        self.admin.delete(f"{self.base}/sessions/{sessions[0]['id']}")
        rest = self.ask(f"SELECT count(*) FROM session WHERE queue_id = '{queue}' "
                        "AND status = 'waiting'")
        wait_until("the other has seen who is gone", lambda: sorted(
            each["position"] for each in self.at_other.get(
                f"{self.base}/sessions?queueId={queue}&status=waiting").data)
            == list(range(1, int(rest[0]) + 1)))

    def hears_of_a_join(self, program, queue, within_s):
        socket = WebSocket(program.url.replace("http", "ws") + "/ws")
        self.addCleanup(socket.close)
        for message in [{"type": "authenticate", "token": self.admin.token},
                        {"type": "subscribe", "tenantId": self.base.split("/")[3],
                         "queueId": queue}]:
            socket.send(json.dumps(message).encode(), TEXT)

        def waiting():
            while True:
                message = json.loads(socket.receive()[1])
                if message["type"] == "queue_updated":
                    return message["data"]["waitingUsers"], message["sequence"]

        before, sequence = waiting()
        began = time.monotonic()
        self.assertEqual(self.at_other.post(self.base + "/sessions",
                                            {"queueId": queue}).status, 201)
        after, next_sequence = waiting()
        self.assertEqual(after, before + 1)
        self.assertGreater(next_sequence, sequence)
        self.assertLess(time.monotonic() - began, within_s)

    def test_a_socket_at_one_hears_what_the_other_does(self):
        queue = self.queue(maxConcurrentUsers=1)
        self.admin.post(f"{self.base}/sessions", {"queueId": queue})
        wait_until("one is let through", lambda: self.admin.get(
            f"{self.base}/queues/{queue}").data["waitingUsers"] == 0)
        # One that lets nobody through has no other reason to look at the line.
        api = self.one.beside("--role=api")
        self.addCleanup(api.process.stop)
        self.hears_of_a_join(api, queue, within_s=5)
        self.redis.kill()
        self.hears_of_a_join(api, queue, within_s=10)

    def test_a_device_that_is_revoked_at_one_is_closed_at_the_other(self):
        device = self.admin.post(self.base + "/devices", {"name": "d", "kind": "display"})
        self.assertEqual(device.status, 201, device)
        socket = WebSocket(self.other.url.replace("http", "ws") + "/ws")
        self.addCleanup(socket.close)
        socket.send(json.dumps({"type": "authenticate",
                                "token": device.data["token"]}).encode(), TEXT)
        self.assertEqual(json.loads(socket.receive()[1])["type"], "authenticated")
        self.assertEqual(self.admin.delete(
            f"{self.base}/devices/{device.data['id']}").status, 200)
        opcode, payload = socket.receive()
        self.assertEqual((opcode, int.from_bytes(payload[:2], "big")), (CLOSE, 4401))

    def signed_out(self, within_s):
        """How long a socket at one program lasts after its sign-in was ended at the other."""
        tokens = self.admin.post("/v1/auth/login", {"email": ADMIN, "password": PASSWORD}).data
        socket = WebSocket(self.other.url.replace("http", "ws") + "/ws")
        self.addCleanup(socket.close)
        socket.send(json.dumps({"type": "authenticate",
                                "token": tokens["accessToken"]}).encode(), TEXT)
        self.assertEqual(json.loads(socket.receive()[1])["type"], "authenticated")
        began = time.monotonic()
        self.assertEqual(self.admin.post("/v1/auth/logout", {
            "refreshToken": tokens["refreshToken"]}).status, 200)
        opcode, payload = socket.receive()
        self.assertEqual((opcode, int.from_bytes(payload[:2], "big")), (CLOSE, 4401))
        self.assertLess(time.monotonic() - began, within_s)

    def test_a_sign_out_at_one_is_known_at_the_other(self):
        time.sleep(1)  # the next look is not about to come anyway
        self.signed_out(within_s=2)
        self.redis.kill()
        self.signed_out(within_s=8)

    def test_an_address_is_tried_at_both_together(self):
        guess = {"email": "guess@example.org", "password": "wrong horse battery"}
        clients = [Client(url) for url in (self.one.url, self.other.url)]
        statuses = [clients[number % 2].post("/v1/auth/login", guess).status
                    for number in range(24)]
        self.assertEqual(statuses, [401] * 20 + [429] * 4)
        self.assertNotIn("guess", self.redis.everything())
        self.redis.kill()  # each counts for itself, and lets nobody guess for ever
        statuses = [clients[0].post("/v1/auth/login", guess).status for _ in range(24)]
        self.assertEqual(statuses, [401] * 20 + [429] * 4)

    def test_wrong_codes_of_a_second_factor_count_at_both_together(self):
        secret = self.admin.post("/v1/me/totp", {"password": PASSWORD}).data["secret"]
        step = step_now()
        self.assertEqual(self.admin.post("/v1/me/totp/confirm", {
            "code": code_of(secret, step)}).status, 200)
        wrong = code_of(secret, step - 100)
        clients = [Client(url) for url in (self.one.url, self.other.url)]
        answers = [clients[number % 2].post("/v1/auth/login", {
            "email": ADMIN, "password": PASSWORD, "code": wrong}) for number in range(6)]
        self.assertEqual([answer.status for answer in answers], [401] * 5 + [429])

    def test_a_rate_is_that_of_both_together(self):
        clients = [Client(url, self.admin.token) for url in (self.one.url, self.other.url)]
        began = time.monotonic()
        allowed = 0
        for number in range(1100):
            allowed += clients[number % 2].get("/v1/me").status == 200
        paid_off = (time.monotonic() - began) / 0.06 + 1
        self.assertGreaterEqual(allowed, 980)  # some were taken before
        self.assertLessEqual(allowed, 1000 + paid_off)
        self.redis.kill()  # each counts for itself, and lets not everything through
        began = time.monotonic()
        allowed = 0
        while (status := clients[0].get("/v1/me").status) == 200:
            allowed += 1
            self.assertLessEqual(allowed, 1000 + (time.monotonic() - began) / 0.06 + 1)
        self.assertGreater(allowed, 0)
        self.assertEqual(status, 429)


class Failures(ReplicaCase):
    def test_postgres_dies_while_many_join(self):
        queue = self.queue(maxConcurrentUsers=1, releaseRatePerMinute=1)

        def die():
            self.one.postgres.kill()
            time.sleep(1)
            self.one.postgres.start()

        done, refusals = self.join_many(queue, 800, die)
        self.assertLessEqual(refusals, {"database_unavailable"})
        self.assertTrue(refusals)
        self.check_places(queue, done)

    def test_redis_forgets_and_dies_while_many_join(self):
        queue = self.queue(maxConcurrentUsers=1, releaseRatePerMinute=1)

        def forget():
            self.assertEqual(self.redis.ask("FLUSHALL"), "+OK")
            time.sleep(0.2)
            self.redis.kill()

        done, refusals = self.join_many(queue, 800, forget)
        self.assertEqual(refusals, set())
        self.check_places(queue, done)
        self.redis.start()
        watch(lambda: self.assertEqual(self.admin.get("/v1/me").status, 200), 1)


if __name__ == "__main__":
    unittest.main()
