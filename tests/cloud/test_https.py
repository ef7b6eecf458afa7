# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""TLS of the program's own: https and wss, its versions, and a certificate that is replaced."""

import http.client
import json
import signal
import os
import ssl
import subprocess
import urllib.parse

from case import OwnCloudCase
from raw import Raw
from stage.processes import wait_until


def make_certificate(folder, name, names="IP:127.0.0.1"):
    """A key and a certificate that vouches for itself, for these names."""
    key, certificate = folder / (name + ".key"), folder / (name + ".pem")
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt",
                    "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=" + name,
                    "-addext", "subjectAltName=" + names, "-keyout", key, "-out",
                    certificate], check=True, capture_output=True, timeout=30)
    return certificate, key


class Tls(OwnCloudCase):
    def setUp(self):
        super().setUp()
        made = make_certificate(self.stage.folder, "first")
        self.certificate, self.key = self.stage.folder / "now.pem", self.stage.folder / "now.key"
        self.use(*made)

    def use(self, certificate, key):
        self.certificate.write_bytes(certificate.read_bytes())
        self.key.write_bytes(key.read_bytes())

    def start(self, *more):
        self.cloud.start("--tls-certificate", self.certificate, "--tls-key", self.key, *more)
        return urllib.parse.urlsplit(self.cloud.url)

    def trusting(self, certificate, **versions):
        context = ssl.create_default_context(cafile=certificate)
        for name, version in versions.items():
            setattr(context, name, version)
        return context

    def get(self, where, context):
        connection = http.client.HTTPSConnection(where.hostname, where.port, timeout=20,
                                                 context=context)
        connection.request("GET", "/v1/openapi.json")
        answer = connection.getresponse()
        json.loads(answer.read())
        peer = connection.sock.getpeercert()
        connection.close()
        return dict(item for part in peer["subject"] for item in part)["commonName"]

    def test_answers_come_over_tls_of_today(self):
        where = self.start()
        self.assertEqual(where.scheme, "https")
        for version in [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3]:
            context = self.trusting(self.certificate, minimum_version=version,
                                    maximum_version=version)
            self.assertEqual(self.get(where, context), "first")
        old = self.trusting(self.certificate)
        old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
        old.set_ciphers("ALL:@SECLEVEL=0")
        with self.assertRaises(ssl.SSLError):
            self.get(where, old)
        # What everybody could read later who has the key then, or without authenticated encryption.
        weak = self.trusting(self.certificate, maximum_version=ssl.TLSVersion.TLSv1_2)
        weak.set_ciphers("ECDHE-ECDSA-AES128-SHA:ECDHE-ECDSA-AES128-SHA256:AES128-GCM-SHA256")
        with self.assertRaises(ssl.SSLError):
            self.get(where, weak)

    def test_what_is_no_tls_gets_no_answer_and_harms_nobody(self):
        where = self.start("--limits-header-ms=400")
        for data in [b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"\x16\x03\x01", b""]:
            with Raw(self.cloud.url) as raw:
                raw.send(data)
                self.assertNotIn(b"HTTP", raw.all())
                self.assertLess(raw.lasted_s, 3)
        self.assertEqual(self.get(where, self.trusting(self.certificate)), "first")

    def test_a_slow_request_is_told_so_over_tls_too(self):
        self.start("--limits-header-ms=400")
        context = self.trusting(self.certificate)
        with Raw(self.cloud.url, wrap=lambda plain: context.wrap_socket(
                plain, server_hostname="127.0.0.1")) as raw:
            raw.send(b"GET /v1/me HTTP/1.1\r\n")
            self.assertIn(b"408 Request Timeout", raw.all())

    def test_who_asks_for_nothing_over_tls_is_closed(self):
        self.start("--limits-header-ms=400", "--limits-idle-ms=400")
        context = self.trusting(self.certificate)
        for request, answers in [(b"", 0), (b"GET /v1/me HTTP/1.1\r\nHost: x\r\n\r\n", 1)]:
            with Raw(self.cloud.url, wrap=lambda plain: context.wrap_socket(
                    plain, server_hostname="127.0.0.1")) as raw:
                raw.send(request)
                self.assertEqual(raw.all().count(b"HTTP/1.1 401"), answers)
                self.assertLess(raw.lasted_s, 3)

    def test_a_socket_speaks_over_tls(self):
        self.start()
        context = self.trusting(self.certificate)
        with Raw(self.cloud.url, wrap=lambda plain: context.wrap_socket(
                plain, server_hostname="127.0.0.1")) as raw:
            raw.send(b"GET /ws HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\n"
                     b"Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                     b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
            said = raw.socket.recv(4096)
            self.assertIn(b"101 Switching Protocols", said)
            text = b'{"type":"subscribe","tenantId":"a","queueId":"b"}'
            raw.send(b"\x81" + bytes([0x80 | len(text)]) + b"\0\0\0\0" + text)
            self.assertIn(b"unauthenticated", raw.socket.recv(4096))

    def test_a_new_certificate_is_taken_without_a_stop(self):
        where = self.start()
        second = make_certificate(self.stage.folder, "second")
        context = self.trusting(self.certificate)
        held = Raw(self.cloud.url, wrap=lambda plain: context.wrap_socket(
            plain, server_hostname="127.0.0.1"))
        self.addCleanup(held.socket.close)
        self.use(*second)
        os.kill(self.cloud.process.pid, signal.SIGHUP)
        wait_until("it was read", lambda: '"reloaded"' in self.cloud.process.said())
        self.assertEqual(self.get(where, self.trusting(self.certificate)), "second")
        held.send(b"GET /v1/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        self.assertIn(b"401", held.all())

    def test_a_certificate_that_cannot_be_used_leaves_the_old_one(self):
        where = self.start()
        context = self.trusting(self.stage.folder / "first.pem")
        _, other_key = make_certificate(self.stage.folder, "second")
        self.key.write_bytes(other_key.read_bytes())
        os.kill(self.cloud.process.pid, signal.SIGHUP)
        wait_until("it is told", lambda: "bad_certificate" in self.cloud.process.said())
        self.assertEqual(self.get(where, context), "first")

    def test_a_start_with_one_that_cannot_be_used_is_refused(self):
        self.certificate.write_text("nothing\n", encoding="utf-8")
        result = self.cloud.run(*self.cloud.where(), "--listen=127.0.0.1:0",
                                "--tls-certificate", self.certificate, "--tls-key", self.key)
        self.assertEqual(result.returncode, 1)
        self.assertIn("bad_certificate", result.stderr)
        result = self.cloud.run(*self.cloud.where(), "--tls-key", self.key)
        self.assertEqual(result.returncode, 1)
        self.assertIn("belong together", result.stderr)
