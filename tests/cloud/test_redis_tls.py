# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Several programs that share a Redis over TLS, whose certificate is checked."""

import json
import socket
import time
import unittest

from case import ADMIN, PASSWORD, STORE, Client, OwnCloudCase

import postgres
import redis_server
from stage.processes import wait_until
from stage.websocket import CLOSE, PING, PONG, TEXT, WebSocket
from test_https import make_certificate

GUESS = {"email": "guess@example.org", "password": "wrong horse battery"}


@unittest.skipUnless(STORE == "postgres", "several programs share a server's database")
@unittest.skipUnless(postgres.is_there() and redis_server.is_there(),
                     "PostgreSQL and Redis are needed")
class RedisOverTls(OwnCloudCase):
    def setUp(self):
        super().setUp()
        self.assertEqual(self.cloud.bootstrap().returncode, 0)

    def redis(self, **more):
        self.certificate, key = make_certificate(self.stage.folder, "redis", **more)
        redis = redis_server.Redis(self.certificate, key).start()
        self.addCleanup(redis.close)
        return redis

    def two(self, url, trust):
        self.cloud.options = ["--redis", url, *(["--redis-trust", trust] if trust else [])]
        self.cloud.start()
        return [Client(program.url) for program in (self.cloud, self.cloud.beside())]

    def guesses(self, clients):
        return [clients[number % 2].post("/v1/auth/login", GUESS).status for number in range(24)]

    def test_what_is_shared_is_shared(self):
        redis = self.redis()
        one, other = self.two(redis.url, self.certificate)
        admin = one.signed_in(ADMIN, PASSWORD)
        tokens = one.post("/v1/auth/login", {"email": ADMIN, "password": PASSWORD}).data
        live = WebSocket(other.url + "/ws")
        self.addCleanup(live.close)
        live.send(json.dumps({"type": "authenticate",
                                "token": tokens["accessToken"]}).encode(), TEXT)
        self.assertEqual(json.loads(live.receive()[1])["type"], "authenticated")
        time.sleep(1)  # it hears by now
        began = time.monotonic()
        admin.post("/v1/auth/logout", {"refreshToken": tokens["refreshToken"]})
        self.assertEqual(self.closed(live), 4401)
        self.assertLess(time.monotonic() - began, 2)
        self.assertEqual(self.guesses([one, other]), [401] * 20 + [429] * 4)
        redis.kill()
        self.assertEqual(one.get("/v1/me").status, 401)
        redis.start()
        wait_until("it is counted there again", lambda: self.kept_in(redis, one))

    def kept_in(self, redis, client):
        client.get("/v1/me")
        return redis.ask("DBSIZE") not in ("", ":0")

    def closed(self, live):
        while True:
            opcode, payload = live.receive()
            if opcode == CLOSE:
                return int.from_bytes(payload[:2], "big")
            if opcode == PING:
                live.send(payload, PONG)

    def test_a_server_that_nobody_vouches_for_is_told_nothing(self):
        for name, trust, more in [
                ("nobody known to the system", False, {}),
                ("one of another name", True, {"names": "DNS:redis.example.org"}),
                ("one of another address", True, {"names": "IP:127.0.0.2"})]:
            with self.subTest(name):
                redis = self.redis_of(more)
                clients = self.two(redis[0].url, redis[1] if trust else None)
                self.assertEqual(self.guesses(clients), [401] * 24)  # each counts alone
                said = self.cloud.process.said()
                self.assertIn("redis_lost", said)
                self.assertIn("not to be trusted", said)
                self.cloud.process.stop()

    def redis_of(self, more):
        certificate, key = make_certificate(self.stage.folder, "other", **more)
        # It is asked by nobody but the programs: the test trusts no such name either.
        redis = redis_server.Redis(certificate, key)
        redis.ask = lambda *_: "+PONG"
        redis.start()
        self.addCleanup(redis.close)
        wait_until("it listens", lambda: self.listens(redis.port))
        return redis, certificate

    def listens(self, port):
        with socket.create_connection(("127.0.0.1", port), timeout=5):
            return True


if __name__ == "__main__":
    unittest.main()
