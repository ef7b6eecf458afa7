# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""The hub as a process: what it keeps, what it refuses, and whom bad manners harm."""

import concurrent.futures
import json
import sqlite3
import unittest
import urllib.request

from case import HubCase, PROGRAMS
from stage.hub import EXAMPLE, Hub
from stage.processes import Failed, Stage, wait_until
from stage.websocket import BINARY, TEXT, WebSocket


def refuses_to_start(case, hub):
    """Starts a hub that must end by itself; what it said."""
    with case.assertRaises(Failed):
        hub.start()
    process = hub.process
    wait_until("the hub ends", lambda: not process.is_running())
    case.assertNotEqual(process.returncode, 0)
    return process.said()


class Keeping(HubCase):
    def test_a_killed_hub_comes_back_with_everything(self):
        tickets = [self.hub.ctl("ticket", "take", "--service", s) for s in ("PASS", "REG", "PASS")]
        self.hub.ctl("counter", "open", 1)
        self.hub.ctl("counter", "call", 1, "--ticket", tickets[0]["id"])
        self.hub.process.kill()
        self.hub.start()
        states = [self.hub.ctl("ticket", "show", t["id"])["state"] for t in tickets]
        self.assertEqual(states, ["called", "waiting", "waiting"])
        verified = self.hub.ctl("log", "verify")
        self.assertTrue(verified["chain_ok"] and verified["fold_ok"], verified)
        self.assertGreaterEqual(verified["incarnations"], 2)
        fresh = self.take("PASS")
        self.assertNotIn(fresh["number"], [t["number"] for t in tickets])

    def test_the_same_answer_also_after_a_restart(self):
        first = self.take("REG", "--request-id", "before-the-cut")
        self.hub.process.kill()
        self.hub.start()
        again = self.take("REG", "--request-id", "before-the-cut")
        self.assertEqual(first["id"], again["id"])

    def test_a_clean_stop_ends_with_0(self):
        ticket = self.take("PASS")
        self.assertEqual(self.hub.process.stop(), 0, self.hub.process.said()[-1000:])
        self.hub.start()
        self.assertEqual(self.hub.ctl("ticket", "show", ticket["id"])["state"], "waiting")

    def test_a_second_hub_on_the_same_data_is_refused(self):
        second = Hub(self.stage, data=self.hub.data, name="second-hub")
        said = refuses_to_start(self, second)
        self.assertRegex(said, "(?i)another|in use|already")
        self.assertTrue(self.take("PASS")["id"])

    def test_health_and_metrics_are_told(self):
        base = self.hub.ready["metrics"]

        def get(path):
            with urllib.request.urlopen(base + path, timeout=10) as answer:
                return answer.status, answer.read().decode()
        self.assertEqual(get("/health")[0], 200)
        self.assertEqual(get("/health/ready")[0], 200)
        self.take("PASS")
        text = get("/metrics")[1]
        self.assertRegex(text, r"(?m)^# TYPE \w+ counter$")

    def test_every_line_of_the_log_is_json(self):
        lines = [x for x in self.hub.process.said().splitlines() if x.strip()]
        self.assertTrue(lines)
        for line in lines:
            with self.subTest(line):
                self.assertIn("@timestamp", json.loads(line))


class Refusing(unittest.TestCase):
    def setUp(self):
        self.stage = Stage(PROGRAMS)
        self.addCleanup(self.stage.close)

    def test_a_database_from_a_newer_program_is_not_touched(self):
        hub = Hub(self.stage).start()
        hub.process.stop()
        database = next(p for p in hub.data.iterdir()
                        if p.is_file() and p.read_bytes()[:15] == b"SQLite format 3")
        connection = sqlite3.connect(database)
        versioned = [r[0] for r in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND "
            "(name LIKE '%migration%' OR name LIKE '%schema_version%')")]
        if versioned:
            columns = [r[1] for r in connection.execute(f"PRAGMA table_info({versioned[0]})")]
            key = "version" if "version" in columns else columns[0]
            connection.execute(f"UPDATE {versioned[0]} SET {key} = 9999 WHERE {key} = "
                               f"(SELECT max({key}) FROM {versioned[0]})")
        connection.execute("PRAGMA user_version = 9999")
        connection.commit()
        connection.close()
        before = database.read_bytes()
        self.assertRegex(refuses_to_start(self, Hub(self.stage, data=hub.data)), "(?i)newer")
        self.assertEqual(before, database.read_bytes())

    def test_a_mistake_in_the_configuration_names_file_and_line(self):
        text = EXAMPLE.read_text(encoding="utf-8")
        lines = text.split("\n")
        number = next(n for n, x in enumerate(lines) if x.startswith("[[service")) + 1
        for wrong, at in (("[[services", number), ("number_of_doors = 4", number)):
            broken = self.stage.folder / "broken.toml"
            broken.write_text("\n".join([*lines[:number - 1], wrong, *lines[number - 1:]]),
                              encoding="utf-8")
            with self.subTest(wrong):
                said = refuses_to_start(self, Hub(self.stage, config=broken))
                self.assertRegex(said, rf"broken\.toml:{at}\b", said)

    def test_metrics_are_for_this_machine_alone(self):
        for address in ("0.0.0.0:0", "10.0.0.5:9400", "[::]:0"):
            with self.subTest(address):
                hub = self.stage.start("vq-hub", [
                    self.stage.program("vq-hub"), "--data", self.stage.folder / "data",
                    "--config", EXAMPLE, "--listen", "127.0.0.1:0", "--metrics-listen", address])
                wait_until("the hub ends", lambda hub=hub: not hub.is_running())
                self.assertEqual(hub.returncode, 2)
                self.assertIn("--metrics-listen takes a loopback address", hub.said())
        for address in ("127.0.0.1:0", "localhost:0", "[::1]:0"):
            with self.subTest(address):
                hub = self.stage.start("vq-hub-metrics", [
                    self.stage.program("vq-hub"), "--data", self.stage.folder / "data",
                    "--config", EXAMPLE, "--listen", "localhost:0", "--metrics-listen", address])
                with urllib.request.urlopen(hub.ready()["metrics"] + "/health", timeout=10) as said:
                    self.assertEqual(said.status, 200)
                hub.stop()

    def test_an_unknown_option_is_wrong_usage(self):
        hub = self.stage.start("vq-hub", [self.stage.program("vq-hub"), "--nope"])
        wait_until("the hub ends", lambda: not hub.is_running())
        self.assertEqual(hub.returncode, 2)
        self.assertIn("usage: vq-hub", hub.said())

    def test_a_start_that_cannot_be_says_what_to_do(self):
        hub = Hub(self.stage, data=self.stage.folder / "damaged")
        hub.data.mkdir(mode=0o700)
        (hub.data / "site.db").write_bytes(b"no database at all, " * 500)
        said = refuses_to_start(self, hub)
        self.assertIn("storage_corrupt", said)
        self.assertIn("the newest backup", said)

    def test_an_address_that_is_taken_is_told(self):
        first = Hub(self.stage).start()
        second = Hub(self.stage, data=self.stage.folder / "other")
        second.listen = first.listen
        self.assertIn(first.listen.rsplit(":", 1)[-1], refuses_to_start(self, second))


class Manners(HubCase):
    """Whoever breaks the protocol loses the connection, is counted, and harms nobody else."""

    def setUp(self):
        self.before = self.count()

    def count(self, reason=""):
        with urllib.request.urlopen(self.hub.ready["metrics"] + "/metrics", timeout=10) as answer:
            text = answer.read().decode()
        return sum(float(x.rsplit(" ", 1)[1]) for x in text.splitlines()
                   if x.startswith("vq_hub_refused_frames_total{") and reason in x)

    def closed_after(self, *frames):
        socket = WebSocket(self.hub.url)
        self.addCleanup(socket.close)
        try:
            for payload, opcode in frames:
                socket.send(payload, opcode)
        except ConnectionError:
            pass
        end = socket.until_closed()
        self.assertTrue(self.take("PASS")["id"], "somebody else was harmed")
        return end, socket.before

    def test_bytes_that_are_no_message(self):
        self.assertEqual(self.closed_after((b"\xff" * 64, BINARY))[0], (1008, "malformed"))
        wait_until("it is counted", lambda: self.count() > self.before)

    def test_a_frame_that_is_too_large(self):
        end, _ = self.closed_after((b"\0" * (2 * 1024 * 1024), BINARY))
        # The hub does not read the rest of it, so its close frame may be lost in a reset.
        self.assertIn(end and end[0], (None, 1009))
        wait_until("it is counted", lambda: self.count("too_large") == 1)

    def test_text_instead_of_binary(self):
        self.assertEqual(self.closed_after((b"hello", TEXT))[0],
                         (1003, "messages are binary frames"))
        wait_until("it is counted", lambda: self.count('"text"') == 1)

    def test_an_empty_message(self):
        end, before = self.closed_after((b"", BINARY))
        self.assertEqual(end, (1008, "unknown_kind"))
        self.assertEqual(len(before), 1)  # a Goodbye with the reason

    def test_somebody_who_never_says_who_he_is(self):
        socket = WebSocket(self.hub.url, 40)
        self.addCleanup(socket.close)
        self.assertEqual(socket.until_closed(), (1008, "no_hello"))

    def test_half_a_handshake_does_not_hold_up_the_others(self):
        import socket as sockets
        host, port = self.hub.listen.split(":")
        lazy = [sockets.create_connection((host, int(port))) for _ in range(20)]
        self.addCleanup(lambda: [x.close() for x in lazy])
        for each in lazy:
            each.sendall(b"GET / HTTP/1.1\r\n")
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            tickets = list(pool.map(lambda _: self.take("REG")["number"], range(8)))
        self.assertEqual(len(set(tickets)), 8)


if __name__ == "__main__":
    unittest.main()
