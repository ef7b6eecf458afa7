# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""vqctl when something is in the way: no server, lost answers, an access token that has run out,
several of it at once, a cloud that is busy, certificates."""

import contextlib
import http.client
import http.server
import json
import signal
import socket
import socketserver
import stat
import threading
import time
import unittest
import urllib.parse
import uuid

from case import ADMIN, PASSWORD, PROGRAMS, Cloud, CloudCase
from operator_line import Operator
from stage.processes import Stage, wait_until
from test_https import make_certificate


class Between:
    """A gateway that may lose answers, or answer for the cloud. It remembers what was asked."""

    def __init__(self, url):
        self.behind = urllib.parse.urlsplit(url)
        self.asked = []    # (method, path, headers)
        self.lost = 0      # so many answers yet
        self.instead = []  # (status, headers, body) for the next ones
        self.before_change = None
        self.held = None   # an event, for which the answer to a refresh waits
        between = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def answer(self):
                between.answer(self)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer

            def log_message(self, *_):
                pass

        class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
            daemon_threads = True

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request):
        body = request.rfile.read(int(request.headers.get("Content-Length") or 0))
        self.asked.append((request.command, request.path, dict(request.headers.items())))
        if self.before_change and request.command in ("PATCH", "PUT"):
            self.before_change()
        if self.instead:
            self.say(request, *self.instead.pop(0))
            return
        connection = http.client.HTTPConnection(self.behind.netloc, timeout=20)
        connection.request(request.command, request.path, body=body or None,
                           headers=dict(request.headers.items()))
        response = connection.getresponse()
        text = response.read()
        connection.close()
        if self.held and request.path == "/v1/auth/refresh":
            self.held.wait(30)
        if self.lost:
            self.lost -= 1
            request.close_connection = True
            return
        kept = [(name, value) for name, value in response.getheaders()
                if name.lower() not in ("content-length", "connection")]
        self.say(request, response.status, kept, text)

    @staticmethod
    def say(request, status, headers, text):
        request.send_response(status)
        for name, value in headers:
            request.send_header(name, value)
        request.send_header("Content-Length", str(len(text)))
        request.end_headers()
        request.wfile.write(text)


class Proxy:
    """Carries what it is told to, sealed as it is."""

    def __init__(self):
        self.asked = []
        proxy = self

        class Handler(socketserver.StreamRequestHandler):
            def handle(self):
                line = self.rfile.readline().decode().strip()
                while self.rfile.readline().strip():
                    pass
                proxy.asked.append(line)
                host, _, port = line.split()[1].rpartition(":")
                with socket.create_connection((host, int(port)), 20) as behind:
                    self.wfile.write(b"HTTP/1.1 200 Connected\r\n\r\n")
                    back = threading.Thread(target=proxy.carry, args=(behind, self.connection))
                    back.start()
                    proxy.carry(self.connection, behind)
                    back.join()

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    @staticmethod
    def carry(there, here):
        with contextlib.suppress(OSError):
            while data := there.recv(65536):
                here.sendall(data)
            here.shutdown(socket.SHUT_WR)


def refusal(status, code, *headers):
    text = json.dumps({"success": False, "data": None, "errors": [
        {"code": code, "message": "Not now.", "field": None}],
        "metadata": {"timestamp": "2026-01-01T00:00:00.000Z", "version": "1.0",
                     "requestId": "req-" + "0" * 32}}).encode()
    return status, [("Content-Type", "application/json"), *headers], text


class Trouble(CloudCase):
    def setUp(self):
        self.between = Between(self.cloud.url)
        self.addCleanup(self.between.close)
        self.operator = Operator(self.stage, self.between.url, uuid.uuid4().hex[:8])
        self.operator.login(ADMIN)
        self.tenant_id = self.tenant()
        self.operator.tenant = self.tenant_id
        self.between.asked.clear()

    def names(self):
        listed = self.admin.get(f"/v1/tenants/{self.tenant_id}/queues").data
        return [queue["name"] for queue in listed]

    def test_an_answer_that_is_lost_is_asked_for_again_and_done_once(self):
        self.between.lost = 2
        made = self.operator("queue", "create", "--name", "Once")
        self.assertEqual(self.names(), ["Once"])
        keys = {headers["Idempotency-Key"] for _, _, headers in self.between.asked}
        self.assertEqual((len(self.between.asked), len(keys)), (3, 1))
        # The same by hand: under an id of one's own.
        for _ in range(2):
            again = self.operator("queue", "create", "--name", "Twice", "--request-id", "mine")
        self.assertEqual(sorted(self.names()), ["Once", "Twice"])
        self.operator.refused(1, "idempotency_key_reused", "queue", "create", "--name", "Thrice",
                              "--request-id", "mine")
        self.assertNotEqual(made["id"], again["id"])

    def test_a_list_without_pages_is_narrowed_too(self):
        self.operator.refused(1, "not_found", "site", "days", "0" * 32, "--from", "2026-12-01",
                              "--to", "2026-12-31")
        self.assertIn("/days?from=2026-12-01&to=2026-12-31", self.between.asked[-1][1])

    def test_what_cannot_be_sent_is_wrong_usage_and_not_sent(self):
        for word in ("", "a b", "../x", "#f", ".."):
            self.operator.refused(2, "usage", "queue", "show", word)
        self.operator.refused(2, "usage", "site", "list", "--tenant", "a b")
        bytes_alone = self.stage.folder / "bytes.toml"
        bytes_alone.write_bytes(b'[site]\nname = "\xff"\n')
        empty = self.stage.folder / "empty.toml"
        empty.touch()
        create = ("configuration", "create", "--site-id", "0" * 32, "--toml-file")
        self.assertIn("line 2", self.operator.refused(2, "usage", *create, bytes_alone))
        self.assertIn("is empty", self.operator.refused(2, "usage", *create, empty))
        self.assertEqual(self.between.asked, [])

    def test_what_may_not_be_done_twice_is_not_asked_twice(self):
        queue = self.operator("queue", "create", "--name", "A")
        self.between.asked.clear()
        self.between.lost = 1
        said = self.operator.refused(3, "no_answer", "queue", "delete", queue["id"])
        self.assertIn("not known", said)
        self.assertEqual([asked[0] for asked in self.between.asked], ["DELETE"])
        self.assertEqual(self.names(), [])

    def test_a_cloud_that_is_away_for_a_moment_is_asked_again(self):
        self.between.instead = [refusal(503, "database_unavailable")] * 3
        self.operator("queue", "create", "--name", "A")
        self.assertEqual(len(self.between.asked), 4)
        self.between.instead = [refusal(503, "database_unavailable")] * 9
        self.operator.refused(1, "database_unavailable", "queue", "list")
        self.between.instead = [(502, [("Content-Type", "text/html")], b"<h1>Bad Gateway</h1>")
                                ] * 9
        self.operator.refused(3, "unreachable", "queue", "list")
        self.between.instead = [(200, [("Content-Type", "text/html")], b"<h1>Hello</h1>")]
        self.operator.refused(1, "bad_answer", "queue", "list")

    def test_what_others_change_at_the_same_time_stays(self):
        queue = self.operator("queue", "create", "--name", "A")
        path = f"/v1/tenants/{self.tenant_id}/queues/{queue['id']}"

        def meanwhile(change):
            """Somebody is faster: between the look and the change."""
            def once():
                self.between.before_change = None
                self.admin.patch(path, change)
            self.between.before_change = once

        meanwhile({"description": "of somebody else"})
        now = self.operator("queue", "set", queue["id"], "--name", "B")
        self.assertEqual((now["name"], now["description"]), ("B", "of somebody else"))
        meanwhile({"name": "C"})
        self.operator.refused(1, "changed_meanwhile", "queue", "set", queue["id"], "--name", "D")
        meanwhile({"description": "again"})
        self.operator.refused(1, "changed_meanwhile", "queue", "replace", queue["id"], "--name",
                              "E")
        now = self.operator("queue", "show", queue["id"])
        self.assertEqual((now["name"], now["description"]), ("C", "again"))

    def test_who_is_asked_too_often_is_waited_for(self):
        self.between.instead = [refusal(429, "too_many_requests", ("Retry-After", "2"))]
        start = time.monotonic()
        self.operator("queue", "list")
        self.assertGreaterEqual(time.monotonic() - start, 2)
        self.between.instead = [refusal(429, "too_many_requests", ("Retry-After", "900"))]
        start = time.monotonic()
        self.operator.refused(1, "too_many_requests", "queue", "list")
        self.assertLess(time.monotonic() - start, 10)  # a quarter of an hour is not waited out

    def test_an_access_token_that_has_run_out_is_renewed(self):
        before = self.operator.kept()
        self.operator.keep(expiresAt=0)
        self.operator("queue", "list")
        after = self.operator.kept()
        self.assertNotEqual(before["refreshToken"], after["refreshToken"])
        self.assertGreater(after["expiresAt"] / 1000, time.time() + 600)
        self.assertEqual(stat.S_IMODE(self.operator.token_file.stat().st_mode), 0o600)
        self.between.asked.clear()
        self.operator("queue", "list")
        self.assertEqual(len(self.between.asked), 1)  # and not with each command
        # The cloud knows better than the clock of this machine.
        self.operator.keep(accessToken="eyJhbGciOiJIUzI1NiJ9.e30.AAAA")
        self.operator("queue", "list")
        self.assertNotEqual(self.operator.kept()["refreshToken"], after["refreshToken"])

    def test_a_sign_in_that_has_ended_says_so(self):
        kept = self.operator.kept()
        self.anyone.post("/v1/auth/logout", {"refreshToken": kept["refreshToken"]})
        self.operator.keep(expiresAt=0)
        said = self.operator.refused(1, "bad_refresh_token", "queue", "list")
        self.assertIn("Sign in again", said)

    def test_many_at_one_time_do_not_end_the_sign_in(self):
        for _ in range(3):
            self.operator.keep(expiresAt=0)
            self.between.asked.clear()
            running = [self.operator.start("--json", "queue", "list") for _ in range(8)]
            for process in running:
                out, err = process.communicate(timeout=60)
                self.assertEqual(process.returncode, 0, out + err)
            renewed = [a for a in self.between.asked if a[1] == "/v1/auth/refresh"]
            self.assertEqual(len(renewed), 1)
        self.operator("refresh")

    def test_who_is_interrupted_while_she_signs_in_anew_is_still_signed_in(self):
        self.operator.keep(expiresAt=0)
        self.between.held = threading.Event()
        running = self.operator.start("queue", "list")
        wait_until("it asks", lambda: any(asked[1] == "/v1/auth/refresh"
                                          for asked in self.between.asked))
        running.send_signal(signal.SIGINT)
        self.between.held.set()
        running.communicate(timeout=30)
        self.assertEqual(running.returncode, -signal.SIGINT)
        self.between.held = None
        self.assertGreater(self.operator.kept()["expiresAt"], 0)
        self.operator("refresh")

    def test_an_export_is_whole_or_is_not_there(self):
        lines = ("Content-Type", "application/x-ndjson")
        there = self.stage.folder / "export"
        self.between.instead = [(200, [lines, ("Vq-Next-After", "2")], b'{"number":1}\n'),
                                (200, [lines], b'{"number":3}\n')]
        self.operator("audit", "export", there)
        self.assertEqual(there.read_text(encoding="utf-8"), '{"number":1}\n{"number":3}\n')
        self.assertEqual([asked[1].split("?")[1] for asked in self.between.asked[-2:]],
                         ["after=0", "after=2"])
        rows = ("Content-Type", "text/csv; charset=utf-8")
        self.between.instead = [(200, [rows, ("Vq-Next-After", "2")], b"a,b\r\n1,2\r\n"),
                                (200, [rows], b"a,b\r\n3,4\r\n")]
        self.operator("audit", "export", there, "--format", "csv")
        self.assertEqual(there.read_bytes(), b"a,b\r\n1,2\r\n3,4\r\n")
        self.between.instead = [(200, [lines, ("Vq-Next-After", "2")], b'{"number":1}\n'),
                                refusal(403, "forbidden")]
        self.operator.refused(1, "forbidden", "audit", "export", there)
        self.assertEqual(there.read_bytes(), b"a,b\r\n1,2\r\n3,4\r\n")  # as it was
        self.assertEqual([path.name for path in there.parent.glob("export*")], ["export"])
        self.operator.refused(1, "file_error", "audit", "export", "/nowhere/export")
        self.operator.refused(2, "usage", "audit", "export", there, "--format", "xml")

    def test_an_audit_that_was_changed_is_told_by_the_status(self):
        self.operator("queue", "create", "--name", "A")
        self.assertEqual(self.operator.run("audit", "verify").returncode, 0)
        told = {"success": True, "errors": None, "metadata": {}, "data": {
            "entries": 3, "head": "00", "breaks": [{"number": 2, "what": "hash"}]}}
        self.between.instead = [(200, [("Content-Type", "application/json")],
                                 json.dumps(told).encode())]
        result = self.operator.run("--json", "audit", "verify")
        self.assertEqual(result.returncode, 1)
        said = json.loads(result.stdout)
        self.assertEqual((said["code"], said["breaks"]), ("audit_broken", told["data"]["breaks"]))

    def test_a_refresh_token_is_not_used_up_where_nothing_can_be_kept(self):
        kept = self.operator.kept()
        self.operator.keep(expiresAt=0)
        blocked = self.operator.token_file.with_name(self.operator.token_file.name + ".part")
        blocked.mkdir()
        self.operator.refused(1, "file_error", "queue", "list")
        blocked.rmdir()
        self.operator("queue", "list")
        self.assertNotEqual(self.operator.kept()["refreshToken"], kept["refreshToken"])

    def test_a_token_is_told_to_its_own_cloud_alone(self):
        elsewhere = Between(self.cloud.url)
        self.addCleanup(elsewhere.close)
        self.operator.url = elsewhere.url
        self.operator.refused(1, "other_cloud", "queue", "list")
        self.operator.refused(1, "other_cloud", "logout")
        self.assertEqual(elsewhere.asked, [])
        for kept in ["{}", '{"cloud":1}', "two words here", "x" * 100_000]:
            self.operator.token_file.write_text(kept, encoding="utf-8")
            self.operator.refused(1, "file_error", "queue", "list")
            self.assertEqual(self.operator.token_file.read_text(encoding="utf-8"), kept)

    def test_secrets_are_in_nothing_that_is_said(self):
        kept = self.operator.kept()
        for words in [["me"], ["queue", "list"], ["queue", "show", "0" * 32], ["--json", "me"],
                      ["queue", "list", "--timeout", "0"]]:
            result = self.operator.run(*words)
            for secret in [kept["accessToken"], kept["refreshToken"], PASSWORD]:
                self.assertNotIn(secret, result.stdout + result.stderr)


class Unreachable(unittest.TestCase):
    def setUp(self):
        self.stage = Stage(PROGRAMS)
        self.addCleanup(self.stage.close)

    def login(self, url, ca=None):
        operator = Operator(self.stage, url, ca=ca)
        return operator, ["login", "--email", ADMIN, "--password-file",
                          operator.secret(PASSWORD)]

    def test_no_server(self):
        operator, line = self.login("http://127.0.0.1:1")
        self.assertIn("Nothing was done", operator.refused(3, "unreachable", *line))
        operator, line = self.login("https://no-such-host.invalid")
        operator.refused(3, "unreachable", *line)

    def test_a_server_that_says_nothing(self):
        with socketserver.TCPServer(("127.0.0.1", 0), socketserver.BaseRequestHandler,
                                    bind_and_activate=True) as server:
            operator, line = self.login(f"http://127.0.0.1:{server.server_address[1]}")
            operator.refused(3, "no_answer", *line, "--timeout", "1")

    def test_an_address_that_is_none_or_in_clear(self):
        for url in ["http://queue.example.org", "http://10.0.0.7:8080", "http://127.evil.org",
                    "http://localhost.evil.org", "queue.example.org", "https://", "https://:443",
                    "https://a@b", "https://host:port", "https://host:70000", "ftp://host",
                    "https://host/path", "https://ho st", "https://host?x", "file:///etc/passwd"]:
            operator, line = self.login(url)
            operator.refused(2, "usage", *line)
        operator, _ = self.login("https://host.example")
        operator.refused(2, "usage", "me", "--hub", "ws://127.0.0.1:1")

    def test_certificates_are_checked(self):
        certificate, key = make_certificate(self.stage.folder, "ours")
        other, _ = make_certificate(self.stage.folder, "other")
        cloud = Cloud(self.stage)
        self.addCleanup(cloud.close)
        self.assertEqual(cloud.bootstrap().returncode, 0)
        cloud.start("--tls-certificate", certificate, "--tls-key", key)
        port = urllib.parse.urlsplit(cloud.url).port
        for ca, url in [(None, cloud.url), (other, cloud.url),
                        (certificate, f"https://localhost:{port}")]:  # it is of 127.0.0.1 alone
            operator, line = self.login(url, ca)
            said = operator.refused(3, "untrusted_certificate", *line)
            self.assertIn("--ca", said)
        operator, line = self.login(cloud.url, certificate)
        self.assertEqual(operator(*line)["email"], ADMIN)
        self.assertEqual(operator("tenant", "list")["tenants"], [])
        with Proxy() as proxy:
            operator.more_environment = {"https_proxy": proxy.url, "http_proxy": proxy.url}
            operator("me")
            self.assertEqual(proxy.asked, [f"CONNECT 127.0.0.1:{port} HTTP/1.1"])
            operator.more_environment["no_proxy"] = "127.0.0.1"
            operator("me")
            self.assertEqual(len(proxy.asked), 1)
        operator.ca = self.stage.folder / "nowhere.pem"
        operator.refused(2, "usage", "me")
        operator, line = self.login(f"http://127.0.0.1:{port}")
        with Proxy() as proxy:  # in clear it asks this machine, and nobody on the way
            operator.more_environment = {"https_proxy": proxy.url, "http_proxy": proxy.url}
            operator.refused(3, "no_answer", *line)
            self.assertEqual(proxy.asked, [])


if __name__ == "__main__":
    unittest.main()
