# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A line that fails in each of its ways, and what vq-sync says of it."""

import http.server
import json
import socketserver
import threading
import time
import unittest

from fault_proxy import FATES, FaultProxy, host_of
from joined import JoinedCase, wait_until


class Portal(http.server.BaseHTTPRequestHandler):
    """A hotel's network: whatever is asked, its own page answers. Keeps what it was told."""

    heard = []

    def do_GET(self):
        Portal.heard.append(str(self.headers) + self.path)
        self.send_response(302)
        self.send_header("Location", "http://login.hotel.example/")
        self.end_headers()

    do_POST = do_GET

    def log_message(self, *_):
        pass


class NoHub(socketserver.BaseRequestHandler):
    """Lets nobody in. Counts who came."""

    calls = 0

    def handle(self):
        NoHub.calls += 1


def logged(uplink, *events):
    """(event, code) of these, in their order."""
    lines = [json.loads(line) for line in uplink.process.said().splitlines() if line[:1] == "{"]
    return [(line["event.action"], line.get("error.code")) for line in lines
            if line.get("event.action") in events]


class Lines(JoinedCase):
    def status(self):
        return self.hub.ctl("sync", "status")

    def revoke(self, name):
        devices = self.hub.ctl("device", "list")["devices"]
        self.hub.ctl("device", "revoke",
                     next(each["id"] for each in devices if each["name"] == name))

    def troubles(self):
        """What the counters are told of the uplink, by the name of its device."""
        return {each["name"]: each["troubles"]
                for each in self.hub.ctl("device", "list")["devices"] if each["troubles"]}

    def test_while_no_uplink_is_there_the_hub_speaks_for_itself(self):
        self.assertEqual(self.hub.ctl("status")["alarms"], [])
        self.assertEqual((self.status()["state"], self.status()["pending"]), ("", None))
        uplink = self.uplink().start()
        self.session_is(self.take()["id"], "waiting")
        wait_until("it is told", lambda: (self.status()["state"], self.status()["pending"]) ==
                   ("following", 0))
        self.revoke(uplink.name)
        wait_until("it is noticed", lambda: self.status()["state"] == "not_connected")
        self.assertEqual(self.troubles(), {})
        before = self.status()["pending"]
        self.take()
        self.assertEqual(self.status()["pending"], before + 1)
        wait_until("that has lasted", lambda: self.status()["problem"] == "uplink_revoked", 60)
        self.assertEqual([each["kind"] for each in self.hub.ctl("status")["alarms"]], ["uplink"])
        wait_until("the counters show it", lambda: self.troubles() ==
                   {uplink.name: ["uplink-revoked"]})
        # Another one is given time to come, and is an alarm when it does not.
        self.uplink(name="another")
        self.assertEqual(self.status()["problem"], "")
        wait_until("the first one is no alarm any more", lambda: self.troubles() == {})
        wait_until("it does not come", lambda: self.troubles() == {"another": ["uplink-away"]}, 60)

    def test_a_backup_that_is_restored_meanwhile_is_not_counted_as_pending(self):
        backup = self.stage.folder / "backup.db"
        uplink = self.uplink().start()
        wait_until("it is told", lambda: self.status()["pending"] == 0)
        self.hub.ctl("backup", backup)
        for _ in range(12):
            self.take()
        told = self.status()["reported_at"]
        wait_until("all is there", lambda: self.status()["pending"] == 0 and
                   self.status()["reported_at"] > told)
        uplink.kill()
        self.hub.ctl("restore", backup)
        wait_until("it is noticed", lambda: self.status()["state"] == "not_connected")
        self.assertLess(self.status()["pending"], 12)

    def test_why_the_hub_cannot_be_had_is_logged_once(self):
        nobody = socketserver.ThreadingTCPServer(("127.0.0.1", 0), NoHub)
        threading.Thread(target=nobody.serve_forever, daemon=True).start()
        self.addCleanup(nobody.server_close)
        self.addCleanup(nobody.shutdown)
        uplink = self.uplink()
        uplink.hub_url = f"ws://127.0.0.1:{nobody.server_address[1]}"
        uplink.start()
        wait_until("it tries again", lambda: NoHub.calls >= 4)
        self.assertEqual(logged(uplink, "hub_away", "hub_refuses"),
                         [("hub_away", "hub_unreachable")])

    def test_a_hub_that_refuses_is_logged_with_its_reason(self):
        token = self.hub.token_file.read_text(encoding="utf-8").strip()
        for name, wrong, code in [("of-nobody", "vq1.x.y", "bad_token"),
                                  ("of-an-operator", token, "wrong_role")]:
            with self.subTest(name):
                uplink = self.uplink(name=name)
                uplink.put("hub.token", wrong)
                uplink.start()
                wait_until("it says so", lambda: logged(uplink, "hub_refuses"))
                self.assertEqual(logged(uplink, "hub_refuses"), [("hub_refuses", code)])
                self.assertIn("vqctl device add --role sync", uplink.process.said())
                uplink.stop()

    def test_each_fate_of_a_line_is_outlived(self):
        for fate in FATES:
            with self.subTest(fate):
                proxy = FaultProxy(*host_of(self.cloud.url), seed=len(fate)).start()
                self.addCleanup(proxy.close)
                uplink = self.uplink(url=proxy.url, name="vq-sync-" + fate.replace("_", "-"))
                proxy.rage(1.0, [fate])
                uplink.start()
                tickets = [self.take()["id"] for _ in range(5)]
                wait_until(f"{fate} strikes", lambda: proxy.met[fate] > 0)
                proxy.calm()
                for ticket in tickets:
                    self.session_is(ticket, "waiting", 60)
                uplink.stop()

    def test_a_half_open_line_is_found_within_25_s(self):
        proxy = FaultProxy(*host_of(self.cloud.url)).start()
        self.addCleanup(proxy.close)
        self.uplink(url=proxy.url).start()
        self.session_is(self.take()["id"], "waiting")
        proxy.freeze()
        ticket = self.take()["id"]
        began = time.monotonic()
        wait_until("it notices", lambda: self.status()["state"] != "following", 30)
        self.assertLess(time.monotonic() - began, 25)
        proxy.thaw()
        self.session_is(ticket, "waiting", 60)

    def test_a_captive_portal_is_told_nothing(self):
        portal = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Portal)
        threading.Thread(target=portal.serve_forever, daemon=True).start()
        self.addCleanup(portal.server_close)
        self.addCleanup(portal.shutdown)
        port = portal.server_address[1]
        token = self.hub_token()
        # The name of the cloud leads to the hotel, which has no certificate for it.
        uplink = self.uplink(url=f"https://127.0.0.1:{port}", token=token)
        uplink.options = ["--probe", f"http://127.0.0.1:{port}/"]
        uplink.start()
        wait_until("it says so", lambda: self.status()["problem"] == "captive_portal")
        self.assertTrue(Portal.heard)
        for heard in Portal.heard:
            self.assertNotIn(token, heard)
            self.assertNotIn("Authorization", heard)

    def test_credentials_that_are_not_taken_are_said_to_be(self):
        self.uplink(token="vqd_wrong").start()
        wait_until("it says so", lambda: self.status()["problem"] == "cloud_refused")
        wait_until("the counters show it", lambda: list(self.troubles().values()) ==
                   [["cloud-refused"]], 60)

    def test_another_token_for_the_cloud_is_used_while_it_runs(self):
        device = self.made(f"{self.here}/devices", {"name": "hub", "kind": "hub",
                                                    "siteId": self.site})
        link = self.uplink(token=device["token"]).start()
        self.session_is(self.take()["id"], "waiting")
        renewed = self.admin.post(f"{self.here}/devices/{device['id']}/token", {}).data["token"]
        self.take()
        wait_until("it is refused", lambda: self.status()["problem"] == "cloud_refused", 30)
        link.put("cloud.token", renewed)
        self.session_is(self.take()["id"], "waiting", 60)
        wait_until("it follows", lambda: self.status()["state"] == "following")

    def test_another_token_for_the_hub_is_used_when_it_connects_anew(self):
        link = self.uplink().start()
        self.session_is(self.take()["id"], "waiting")
        link.put("hub.token", self.hub.ctl("device", "add", "--role", "sync", "--name", "new")
                 ["token"])
        self.hub.process.kill()
        self.hub.start()
        wait_until("it comes as the new one", lambda: {"new"} == {
            each["name"] for each in self.hub.ctl("device", "list")["devices"]
            if each["role"] == "sync" and each["connected"]})
        self.revoke("vq-sync")
        self.session_is(self.take()["id"], "waiting", 30)

    def test_another_site_is_meant_while_it_runs(self):
        link = self.uplink()
        link.put("site", "0" * 32)
        link.start()
        wait_until("it is not taken", lambda: self.status()["state"] == "backing_off")
        link.put("site", "town-hall")  # and what is none changes nothing
        wait_until("it says so", lambda: "login_not_read" in link.process.said())
        link.put("site", self.site)
        self.session_is(self.take()["id"], "waiting", 60)

    def test_what_reaches_no_cloud_is_not_counted_as_sent(self):
        self.take()
        self.uplink(url="http://127.0.0.1:1").start()
        wait_until("it says so", lambda: self.status()["problem"] == "cloud_unreachable")
        status = self.status()
        self.assertEqual((status["sent"], status["sent_bytes"], status["left_s"]), (0, 0, None))

    def refused(self, uplink, status, said):
        uplink.start()
        wait_until("it refuses", lambda: not uplink.process.is_running())
        self.assertEqual(uplink.process.returncode, status, uplink.process.said())
        self.assertIn(said, uplink.process.said())

    def test_what_cannot_be_asked_in_clear_is_no_probe(self):
        uplink = self.uplink()
        for probe in ("foo", "", "cloud.example.org", "https://cloud.example.org/", "http://",
                      "http:///x", "http://a b/", "http://a:x/", "ftp://a/", "http://u@a/"):
            with self.subTest(probe):
                uplink.options = ["--probe", probe]
                self.refused(uplink, 2, "--probe is written like http://cloud.example.org/")

    def test_a_cloud_by_its_address_has_a_probe_too(self):
        self.uplink(url="https://[::1]:1").start()
        wait_until("it says so", lambda: self.status()["problem"] == "cloud_unreachable")

    def test_what_is_no_id_of_a_site_is_said_to_be_none(self):
        uplink = self.uplink()
        uplink.put("site", "town-hall")
        self.refused(uplink, 1, "/site holds no id of a site")

    def test_a_cloud_of_plain_http_is_for_this_machine_alone(self):
        uplink = self.uplink(url="http://cloud.example.org")
        uplink.start()
        wait_until("it refuses", lambda: not uplink.process.is_running())
        self.assertEqual(uplink.process.returncode, 2)
        self.assertIn("--cloud takes http:// for this machine alone", uplink.process.said())

    def test_a_wrong_usage_is_told_all_that_enrol_takes(self):
        uplink = self.uplink()
        uplink.options = ["--nope"]
        uplink.start()
        wait_until("it refuses", lambda: not uplink.process.is_running())
        self.assertEqual(uplink.process.returncode, 2)
        uplink.options = ["--batch", "0"]
        uplink.start()
        wait_until("it refuses", lambda: not uplink.process.is_running())
        self.assertIn("vq-sync enrol --cloud URL --credentials DIR [--name TEXT] [--again]",
                      uplink.process.said())

    def test_the_speed_is_kept_to(self):
        for _ in range(30):
            self.take()
        uplink = self.uplink()
        uplink.options = ["--send-max", "1"]  # kB/s
        uplink.start()
        wait_until("all is there", lambda: self.status()["pending"] == 0 and
                   self.status()["state"] == "following", 60)
        self.assertEqual(len(self.sessions()), 30)


if __name__ == "__main__":
    unittest.main()
