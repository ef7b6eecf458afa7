# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What one sender may take of the running program, and what is refused at its door: each with an
answer in the form of all others, and the connection closed."""

import json
import time
import unittest

from case import PROGRAMS, Client, Cloud
from raw import Raw, statuses
from stage.processes import Stage, wait_until

GOOD = b"GET /v1/me HTTP/1.1\r\nHost: x\r\n\r\n"


class Limits(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stage = Stage(PROGRAMS)
        cls.addClassCleanup(cls.stage.close)
        cls.cloud = Cloud(cls.stage)
        cls.addClassCleanup(cls.cloud.close)
        assert cls.cloud.bootstrap().returncode == 0
        cls.cloud.start("--limits-header-ms=400", "--limits-body-ms=400",
                        "--limits-idle-ms=400", "--limits-write-ms=400", "--limits-body-bytes=2000",
                        "--limits-header-bytes=4096", "--limits-header-lines=20",
                        "--limits-connections=12", "--limits-connections-per-address=8")

    def raw(self):
        return Raw(self.cloud.url)

    def refused(self, said, status, code):
        """One answer, whole, and nothing after it."""
        self.assertEqual(statuses(said), [status], said)
        head, body = said.split(b"\r\n\r\n", 1)
        self.assertIn(b"Connection: close", head)
        envelope = json.loads(body)
        self.assertEqual([error["code"] for error in envelope["errors"]], [code])
        self.assertIs(envelope["success"], False)

    def test_a_slow_header_is_told_so(self):
        with self.raw() as raw:
            self.refused(raw.drip(GOOD, 0.1), 408, "too_slow")
            self.assertLess(raw.lasted_s, 3)

    def test_a_slow_body_is_told_so(self):
        with self.raw() as raw:
            raw.send(b"POST /v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n"
                     b"Content-Type: application/json\r\n\r\n")
            self.refused(raw.drip(b"{" * 90, 0.1), 408, "too_slow")
            self.assertLess(raw.lasted_s, 3)

    def test_who_says_nothing_is_closed_without_a_word(self):
        with self.raw() as raw:
            self.assertEqual(raw.all(), b"")
            self.assertLess(raw.lasted_s, 3)

    def test_an_idle_connection_is_closed_after_its_answer(self):
        with self.raw() as raw:
            raw.send(GOOD + GOOD)
            self.assertEqual(statuses(raw.all()), [401, 401])
            self.assertGreater(raw.lasted_s, 0.3)
            self.assertLess(raw.lasted_s, 3)

    def test_a_length_that_can_be_read_in_two_ways_is_refused(self):
        start = b"POST /v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        smuggled = b"\r\n\r\n0\r\n\r\n" + GOOD
        for lines, status in [
                (b"Content-Length: 5\r\nTransfer-Encoding: chunked", 400),
                (b"Transfer-Encoding: chunked\r\nContent-Length: 5", 400),
                (b"Content-Length: 5\r\nContent-Length: 6", 400),
                (b"Content-Length: 5\r\nContent-Length: 5", 400),
                (b"Content-Length: 5, 5", 400), (b"Content-Length: +5", 400),
                (b"Content-Length: -1", 400), (b"Content-Length: 0x5", 400),
                (b"Content-Length: 18446744073709551621", 400), (b"Content-Length: ", 400),
                (b"Transfer-Encoding: xchunked", 501),
                (b"Transfer-Encoding: chunked, identity", 501),
                (b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", 400),
                (b"Transfer-Encoding : chunked", 400), (b"Transfer-Encoding: \x0bchunked", 400),
                (b"Host: y\r\nContent-Length: 0", 400)]:
            with self.subTest(lines), self.raw() as raw:
                raw.send(start + lines + smuggled)
                said = raw.all()
                self.assertEqual(statuses(said), [status], said)
        with self.raw() as raw:
            raw.send(b"POST /v1/auth/login HTTP/1.0\r\nTransfer-Encoding: chunked" + smuggled)
            self.assertEqual(statuses(raw.all()), [400])
        for chunk in [b"0x5\r\nhello\r\n", b"-1\r\n", b"FFFFFFFFFFFFFFFFF\r\n", b"5\r\nhelloworld",
                      b"5\nhello\r\n"]:
            with self.subTest(chunk), self.raw() as raw:
                raw.send(start + b"Transfer-Encoding: chunked\r\n\r\n" + chunk +
                         b"0\r\n\r\n" + GOOD)
                self.assertEqual(statuses(raw.all()), [400])

    def test_lines_behind_a_body_are_no_header(self):
        start = (b"POST /v1/auth/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                 b"Content-Type: application/json\r\n\r\n2\r\n{}\r\n0\r\n")
        with self.raw() as raw:
            raw.send(start + b"\r\n")
            self.assertIn(b"required", raw.all())
        for line in [b"Authorization: Bearer x", b"Host: y", b"Idempotency-Key: a", b"A: b"]:
            with self.subTest(line), self.raw() as raw:
                raw.send(start + line + b"\r\n\r\n")
                self.refused(raw.all(), 400, "bad_request")

    def test_what_is_too_long_is_told_what(self):
        for request, status, code in [
                (b"GET /v1/me HTTP/1.1\r\nHost: x\r\nA: " + b"a" * 5000 + b"\r\n\r\n", 431,
                 "headers_too_large"),
                (b"GET /v1/me HTTP/1.1\r\nHost: x\r\n" + b"A: a\r\n" * 20 + b"\r\n", 431,
                 "headers_too_large"),
                (b"GET /v1/" + b"a" * 2048 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 414,
                 "target_too_long"),
                (b"POST /v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Length: 2001\r\n\r\n", 413,
                 "body_too_large"),
                (b"POST /v1/auth/login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                 b"7d1\r\n" + b"a" * 2001 + b"\r\n0\r\n\r\n", 413, "body_too_large"),
                (b"BREW /v1/me HTTP/1.1\r\nHost: x\r\n\r\n", 405, "method_not_allowed")]:
            with self.subTest(request[:40]), self.raw() as raw:
                raw.send(request)
                self.refused(raw.all(), status, code)

    def test_who_does_not_take_her_answers_is_closed(self):
        wanted = b"GET /v1/openapi.json HTTP/1.1\r\nHost: x\r\n\r\n" * 200
        with self.raw() as eager:
            eager.send(wanted + GOOD.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
            self.assertEqual(statuses(eager.all()), [200] * 200 + [401])
        with self.raw() as lazy:
            lazy.send(wanted)
            time.sleep(2)  # more than the buffers of both ends hold is there to be taken
            self.assertLess(len(statuses(lazy.all())), 200)

    def test_one_address_does_not_take_every_connection(self):
        # Those of the tests before end in their own time.
        def open_connections():
            others = [self.raw() for _ in range(8)]
            try:
                for raw in others:
                    raw.send(GOOD)
                    self.assertIn(b"401", raw.socket.recv(4096))
                with self.raw() as one_more:
                    one_more.send(GOOD)
                    return one_more.all()
            except (AssertionError, OSError):
                return b""
            finally:
                for raw in others:
                    raw.socket.close()

        self.refused(wait_until("eight connections", open_connections), 429,
                     "too_many_connections")
        # And those that went are not counted any more.
        wait_until("room again", lambda: Client(self.cloud.url).get("/v1/me").status == 401)


class LimitOfAll(unittest.TestCase):
    def test_more_connections_than_all_together_are_told_so(self):
        stage = Stage(PROGRAMS)
        self.addCleanup(stage.close)
        cloud = Cloud(stage)
        self.addCleanup(cloud.close)
        cloud.start("--limits-connections=3")
        held = [Raw(cloud.url) for _ in range(3)]
        for raw in held:
            self.addCleanup(raw.socket.close)
            raw.send(GOOD)
            self.assertIn(b"401", raw.socket.recv(4096))
        with Raw(cloud.url) as one_more:
            one_more.send(GOOD)
            said = one_more.all()
        self.assertEqual(statuses(said), [503])
        self.assertIn(b"too_busy", said)
