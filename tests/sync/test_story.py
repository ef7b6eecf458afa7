# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What a site records is seen in the cloud, whoever was away in between."""

import datetime
import time
import unittest

from joined import EXAMPLE, Hub, JoinedCase, wait_until


class Story(JoinedCase):
    def test_what_was_recorded_before_arrives_and_what_is_recorded_after_at_once(self):
        earlier = [self.take()["id"] for _ in range(3)]
        self.uplink().start()
        for ticket in earlier:
            self.session_is(ticket, "waiting")
        began = time.monotonic()
        ticket = self.take("REG")
        self.session_is(ticket["id"], "waiting")
        self.assertLess(time.monotonic() - began, 2)
        session = self.session(ticket["id"])
        self.assertEqual(session["label"], ticket["number"])

    def test_a_call_is_seen_to_its_end(self):
        self.uplink().start()
        ticket = self.take()["id"]
        self.hub.ctl("counter", "open", "1")
        self.hub.ctl("counter", "call", "1")
        self.session_is(ticket, "called")
        self.hub.ctl("counter", "serve", "1")
        self.session_is(ticket, "serving")
        self.hub.ctl("counter", "done", "1")
        self.session_is(ticket, "served")

    def test_what_the_site_foretells_is_seen(self):
        self.uplink().start()
        self.hub.ctl("counter", "open", "1")
        first, *others = [self.take("PASS") for _ in range(3)]
        for _ in [first, *others]:
            self.hub.ctl("counter", "call", "1")
            self.hub.ctl("counter", "serve", "1")
            self.hub.ctl("counter", "done", "1")
        self.session_is(others[-1]["id"], "served")
        self.assertIsNone(self.session(first["id"])["expectedUntil"])  # nobody knew yet

        def told():
            services = self.hub.ctl("services")["services"]
            return next(each["wait"] for each in services if each["code"] == "PASS")

        wait_until("a wait is foreseen", lambda: told() is not None)
        second = self.take("PASS")
        self.session_is(second["id"], "waiting")
        session = self.session(second["id"])
        began, low, high = (datetime.datetime.fromisoformat(session[name]) for name in
                            ["createdAt", "expectedFrom", "expectedUntil"])
        self.assertEqual(second["wait"], {"low_s": (low - began).total_seconds(),
                                          "high_s": (high - began).total_seconds()})
        queue = next(each for each in self.all("queues") if each["service"] == "PASS")
        self.assertIsNotNone(queue["estimatedWaitTime"])

    def test_whoever_was_away_hears_of_it(self):
        uplink = self.uplink().start()
        self.session_is(self.take()["id"], "waiting")
        uplink.kill()
        missed = [self.take()["id"]]
        uplink.start()
        self.session_is(missed[0], "waiting")
        self.hub.process.kill()
        self.hub.start()
        missed.append(self.take()["id"])
        self.session_is(missed[1], "waiting")
        self.cloud.process.kill()
        missed.append(self.take()["id"])
        self.cloud.options = ["--listen", self.cloud.url.rsplit("/", 1)[-1]]
        self.cloud.start()
        self.admin = self.admin.signed_in("root@example.org", "correct horse battery")
        for ticket in missed:
            self.session_is(ticket, "waiting", 60)
        self.agree()

    def test_a_hub_of_another_site_is_not_taken_for_it(self):
        self.uplink().start()
        self.session_is(self.take()["id"], "waiting")
        text = EXAMPLE.read_text(encoding="utf-8").replace("town-hall", "other")
        config = self.stage.folder / "other.toml"
        config.write_text(text, encoding="utf-8")
        other = Hub(self.stage, config=config, data=self.stage.folder / "other",
                    name="vq-hub-other").start()
        ticket = other.ctl("ticket", "take", "--service", "PASS")["id"]
        self.uplink(hub=other, name="vq-sync-other").start()
        wait_until("it says so", lambda:
                   other.ctl("sync", "status")["problem"] == "cloud_other_log")
        self.assertEqual(self.session(ticket), {})


if __name__ == "__main__":
    unittest.main()
