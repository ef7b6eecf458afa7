# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Hub, vq-sync and vq-cloud, and PostgreSQL and Redis where it has them, are killed at random over
lines that fail, while tickets flow; then both ends know the same, and nothing is lost or given
twice. VQ_SYNC_ROUNDS: how many kills."""

import collections
import concurrent.futures
import http.client
import json
import os
import random
import sys
import unittest

from fault_proxy import FaultProxy, host_of
from joined import JoinedCase, case, wait_until
import redis_server

ROUNDS = int(os.environ.get("VQ_SYNC_ROUNDS", "200"))
TICKETS = 4  # in each round, and a join from afar
SEED = int(os.environ.get("VQ_SYNC_SEED", "20261126"))


class Chaos(JoinedCase):
    is_durable = True  # or a kill of the database would prove nothing

    def make_cloud(self):
        cloud = super().make_cloud()
        self.mortals = ["hub", "sync", "cloud"]
        if cloud.postgres and redis_server.is_there():
            self.redis = redis_server.Redis().start()
            self.addCleanup(self.redis.close)
            cloud.options = ["--redis", self.redis.url]
            self.mortals += ["postgres", "redis"]
        return cloud

    def test_whatever_dies_both_ends_agree_in_the_end(self):
        chance = random.Random(SEED)
        to_cloud = FaultProxy(*host_of(self.cloud.url), seed=SEED).start()
        to_hub = FaultProxy(*host_of(self.hub.url), seed=SEED + 1).start()
        self.addCleanup(to_cloud.close)
        self.addCleanup(to_hub.close)
        self.cloud.options += ["--listen", self.cloud.url.rsplit("/", 1)[-1]]
        uplink = self.uplink(url=to_cloud.url)
        uplink.hub_url = f"ws://127.0.0.1:{to_hub.port}"
        uplink.start()
        self.hub.ctl("counter", "open", "1")
        queue = wait_until("the cloud knows the services", lambda: next(
            (each for each in self.queues() if each["service"] == "PASS"), None))
        taken, joined = set(), set()
        to_cloud.rage(0.6)
        to_hub.rage(0.1)
        with concurrent.futures.ThreadPoolExecutor(TICKETS + 2) as people:
            for number in range(ROUNDS):
                tickets = [people.submit(self.try_to_take, f"{number}-{i}")
                           for i in range(TICKETS)]
                join = people.submit(self.try_to_join, queue["id"], f"{number}")
                people.submit(self.try_to_serve)
                self.kill(chance.choice(self.mortals), uplink)
                taken |= {each.result() for each in tickets} - {None}
                joined |= {join.result()} - {None}
        to_cloud.calm()
        to_hub.calm()
        print(f"{len(taken)} tickets, {len(joined)} joins, fates {to_cloud.met}", file=sys.stderr)
        self.assertGreater(sum(to_cloud.met.values()), ROUNDS // 10)
        self.check(taken, joined)

    # ---- what people do, whoever is dead at the moment

    def try_to_take(self, request):
        """The id of a ticket that the hub has acknowledged."""
        for _ in range(20):
            result = self.hub.run_ctl("ticket", "take", "--service", "PASS", "--request-id",
                                      "chaos-" + request)
            if result.returncode == 0:
                return json.loads(result.stdout)["id"]
        return None

    def try_to_join(self, queue, request):
        for _ in range(20):
            try:
                answer = self.admin.post(f"{self.here}/queues/{queue}/join", {},
                                         headers={"Idempotency-Key": "chaos-" + request})
            except (OSError, http.client.HTTPException):
                continue
            if answer.status == 201:
                return answer.data["id"]
        return None

    def try_to_serve(self):
        for act in ("call", "serve", "done"):
            self.hub.run_ctl("counter", act, "1")

    def kill(self, who, uplink):
        if who == "hub":
            self.hub.process.kill()
            self.hub.start()
        elif who == "sync":
            uplink.kill()
            uplink.start()
        elif who == "cloud":
            self.cloud.process.kill()
            self.cloud.start()
        else:
            server = self.redis if who == "redis" else self.cloud.postgres
            server.kill()
            server.start()

    # ---- what must be

    def check(self, taken, joined):
        self.assertGreater(len(taken), ROUNDS * TICKETS * 0.8)
        self.assertGreater(len(joined), ROUNDS * 0.5)
        wait_until("nothing is on its way", lambda: self.hub.ctl("sync", "status")["pending"] == 0,
                   90)
        self.admin = case.Client(self.cloud.url).signed_in(case.ADMIN, case.PASSWORD)
        wait_until("every join is answered", lambda: not any(
            each["status"] == "pending" for each in self.sessions().values()), 90)
        at_hub, at_cloud = self.tickets(), self.sessions()
        self.assertLessEqual(taken, at_hub, "acknowledged by the hub, and lost")
        self.assertLessEqual(joined, set(at_cloud), "acknowledged by the cloud, and lost")
        numbered = {key for key, session in at_cloud.items() if session["label"]}
        self.assertEqual(numbered, at_hub, "both ends know the same tickets")
        labels = collections.Counter(session["label"] for session in at_cloud.values()
                                     if session["label"])
        self.assertEqual([label for label, count in labels.items() if count > 1], [])
        waiting = {each["id"] for each in self.hub.ctl("waiting")["tickets"]}
        self.assertEqual({key for key, session in at_cloud.items()
                          if session["status"] == "waiting"}, waiting)
        verified = self.hub.ctl("log", "verify")
        self.assertTrue(verified["ok"], verified)


if __name__ == "__main__":
    unittest.main()
