# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Site and cloud in two networks with one line between them that can be cut. Run by
test_network.py, as somebody who has a network of her own."""

import os
import subprocess
import sys
import time

from joined import JoinedCase, case, wait_until
from stage.hub import Hub

SITE, CLOUD = "10.77.0.1", "10.77.0.2"
WEEK_VISITORS, WEEK_DAYS = 2250, 7  # with four facts each: 63,000
CAP_KB_S = 64
WITHIN_S = 300


def run(*command):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True,
                          text=True)


class FarCloud(case.Cloud):
    """In the other network."""

    beyond = ()

    def start(self, *more):
        self.process = self.stage.start("vq-cloud", [
            *self.beyond, self.stage.program("vq-cloud"), *self.where(), "--listen",
            f"{CLOUD}:0", *more])
        self.url = self.process.ready()["api"]
        return self


class OwnNetwork(JoinedCase):
    def setUp(self):
        run("ip", "link", "set", "lo", "up")
        super().setUp()

    def make_cloud(self):
        there = self.stage.start("network", ["unshare", "-n", "sleep", "infinity"])
        wait_until("the other network is there", lambda: os.readlink(
            f"/proc/{there.pid}/ns/net") != os.readlink("/proc/self/ns/net"))
        beyond = ["nsenter", "-t", there.pid, "-n"]
        run("ip", "link", "add", "site0", "type", "veth", "peer", "name", "cloud0", "netns",
            there.pid)
        self.addCleanup(run, "ip", "link", "delete", "site0")
        run("ip", "address", "add", SITE + "/30", "dev", "site0")
        run("ip", "link", "set", "site0", "up")
        run(*beyond, "ip", "address", "add", CLOUD + "/30", "dev", "cloud0")
        for name in ("lo", "cloud0"):
            run(*beyond, "ip", "link", "set", name, "up")
        FarCloud.beyond = beyond
        return FarCloud(self.stage)

    def cut(self):
        run("ip", "link", "set", "site0", "down")

    def mend(self):
        run("ip", "link", "set", "site0", "up")

    def secret_uplink(self, hub=None):
        """By TLS, for the cloud is not on this machine."""
        folder = self.stage.folder
        run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
            "-nodes", "-days", "2", "-subj", "/CN=cloud", "-addext",
            f"subjectAltName=IP:{CLOUD}", "-out", folder / "c.pem", "-keyout", folder / "k.pem")
        token = self.hub_token()
        self.cloud.process.stop()
        self.cloud.start("--tls-certificate", folder / "c.pem", "--tls-key", folder / "k.pem")
        uplink = self.uplink(hub=hub, token=token)
        uplink.put("trust.pem", (folder / "c.pem").read_text(encoding="ascii"))
        return uplink

    def status(self):
        return self.hub.ctl("sync", "status")

    def is_level(self):
        status = self.status()
        return status["state"] == "following" and status["pending"] == 0

    def test_a_cut_is_outlived_while_tickets_flow(self):
        self.secret_uplink().start()
        self.take()
        wait_until("they agree", self.is_level)
        self.cut()
        began = time.monotonic()
        tickets = [self.take() for _ in range(20)]
        self.assertLess(time.monotonic() - began, 10, "tickets do not wait for the line")
        wait_until("it is noticed", lambda: self.status()["state"] != "following", 30)
        tickets.append(self.take())
        self.assertEqual(len({ticket["number"] for ticket in tickets}), 21)
        self.mend()
        wait_until("they agree again", self.is_level, 60)

    def test_a_week_is_caught_up_within_five_minutes_at_the_given_cap(self):
        data = self.stage.folder / "week"
        data.mkdir()
        run(self.stage.program("vq-fill"), data, self.config(), WEEK_VISITORS, WEEK_DAYS)
        self.hub.process.stop()
        self.hub = Hub(self.stage, config=self.config(), data=data, name="vq-hub-week").start()
        uplink = self.secret_uplink(self.hub)
        uplink.options = ["--send-max", CAP_KB_S]
        uplink.start()
        wait_until("progress is told", lambda: self.status()["left_s"] is not None, 60)
        began = time.monotonic()
        self.assertGreater(self.status()["pending"], 0)
        wait_until("they agree", self.is_level, WITHIN_S)
        status = self.status()
        self.assertGreaterEqual(status["sent"], 63_000)
        print(f"{status['sent']} facts, {status['sent_bytes']} bytes at {CAP_KB_S} kB/s: "
              f"{time.monotonic() - began:.0f} s after progress was told", file=sys.stderr)
