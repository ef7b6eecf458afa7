# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Queues and sessions: joining, waiting, being let through, leaving."""

import concurrent.futures
import uuid

from case import Client, CloudCase
from stage.processes import wait_until, watch


class QueueCase(CloudCase):
    def setUp(self):
        self.tenant_id = self.tenant()
        self.base = f"/v1/tenants/{self.tenant_id}"

    def queue(self, **more):
        answer = self.admin.post(self.base + "/queues", {"name": "Passports", **more})
        self.assertEqual(answer.status, 201, answer)
        return answer.data["id"]

    def full(self, **more):
        """A queue with one let through, from which nobody else is."""
        queue = self.queue(maxConcurrentUsers=1, releaseRatePerMinute=1, **more)
        first = self.join(queue)
        wait_until("one is let through", lambda: self.status_of(first) == "called")
        return queue

    def join(self, queue, **more):
        answer = self.admin.post(self.base + "/sessions", {"queueId": queue, **more})
        self.assertEqual(answer.status, 201, answer)
        return answer.data

    def session(self, session):
        answer = self.admin.get(f"{self.base}/sessions/{session['id']}")
        self.assertEqual(answer.status, 200, answer)
        return answer.data

    def status_of(self, session):
        return self.session(session)["status"]


class Queues(QueueCase):
    def test_a_queue_has_every_field(self):
        queue = self.admin.get(f"{self.base}/queues/{self.queue()}").data
        self.assertEqual(list(queue), [
            "id", "tenantId", "siteId", "service", "trouble", "name", "description",
            "maxConcurrentUsers", "releaseRatePerMinute", "isActive", "schedule", "waitingUsers",
            "estimatedWaitTime", "createdAt", "updatedAt"])
        self.assertEqual((queue["maxConcurrentUsers"], queue["releaseRatePerMinute"],
                          queue["isActive"], queue["waitingUsers"], queue["siteId"]),
                         (100, 60, True, 0, None))

    def test_limits_begin_at_one(self):
        for field in ["maxConcurrentUsers", "releaseRatePerMinute"]:
            for value in [0, -1, 10**9, 1.5, "1"]:
                answer = self.admin.post(self.base + "/queues", {"name": "x", field: value})
                self.refused(answer, 400, "bad_value")

    def test_a_tenant_has_no_more_queues_than_it_may(self):
        self.admin.patch(self.base, {"limits": {"maxQueues": 1}})
        self.queue()
        self.refused(self.admin.post(self.base + "/queues", {"name": "x"}), 409,
                     "too_many_queues")

    def test_a_queue_with_people_in_it_is_not_deleted(self):
        queue = self.queue()
        first = self.join(queue)
        self.refused(self.admin.delete(f"{self.base}/queues/{queue}"), 409, "queue_not_empty")
        self.admin.post(f"{self.base}/sessions/{first['id']}/cancel")
        self.assertEqual(self.admin.delete(f"{self.base}/queues/{queue}").status, 200)

    def test_who_steers_a_queue_may_pause_it(self):
        queue = f"{self.base}/queues/{self.queue()}"
        supervisor = self.user(self.tenant_id, "supervisor")
        answer = supervisor.post(queue + "/pause")
        self.assertEqual((answer.status, answer.data["isActive"]), (200, False))
        self.refused(supervisor.patch(queue, {"name": "x"}), 403, "forbidden")
        self.assertIs(supervisor.post(queue + "/resume").data["isActive"], True)
        self.refused(self.user(self.tenant_id, "agent").post(queue + "/pause"), 403, "forbidden")


class Sessions(QueueCase):
    def test_a_session_has_every_field(self):
        session = self.join(self.full(), userIdentifier="anna@example.org",
                            metadata={"language": "de"})
        self.assertEqual(list(session), [
            "id", "queueId", "siteId", "userIdentifier", "status", "priority", "position",
            "enqueuedAt", "releasedAt", "servingAt", "servedAt", "label", "counter", "outcome",
            "asked", "refusal", "mustArrive", "presentAt", "expectedFrom", "expectedUntil",
            "metadata", "token", "createdAt", "updatedAt"])
        self.assertEqual((session["status"], session["priority"], session["position"]),
                         ("waiting", 0, 1))

    def test_places_are_by_arrival_and_priority(self):
        queue = self.full()
        first, second = self.join(queue), self.join(queue)
        urgent = self.join(queue, priority=2)
        self.assertEqual(self.positions(first, second, urgent), [2, 3, 1])

    def positions(self, *sessions):
        return [self.session(session)["position"] for session in sessions]

    def test_a_priority_may_be_raised(self):
        queue = self.full()
        first, second = self.join(queue), self.join(queue)
        answer = self.admin.patch(f"{self.base}/sessions/{second['id']}", {"priority": 2})
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(self.positions(first, second), [2, 1])

    def test_who_leaves_makes_room(self):
        queue = self.full()
        first, second = self.join(queue), self.join(queue)
        self.admin.post(f"{self.base}/sessions/{first['id']}/cancel")
        self.assertEqual(self.positions(first, second), [None, 1])
        self.assertEqual(self.admin.get(f"{self.base}/queues/{queue}").data["waitingUsers"], 1)

    def test_a_session_goes_its_way_and_no_other(self):
        queue = self.full()
        session = self.join(queue)
        path = f"{self.base}/sessions/{session['id']}"
        self.refused(self.admin.patch(path, {"status": "served"}), 409, "bad_transition")
        self.admin.patch(f"{self.base}/queues/{queue}", {"maxConcurrentUsers": 2})
        self.admin.post(f"{self.base}/queues/{queue}/release", {"sessionId": session["id"]})
        self.assertEqual(self.status_of(session), "called")
        self.refused(self.admin.patch(path, {"status": "waiting"}), 409, "bad_transition")
        for status in ["serving", "served"]:
            self.assertEqual(self.admin.patch(path, {"status": status}).status, 200)
        served = self.session(session)
        self.assertTrue(served["releasedAt"] <= served["servedAt"])
        self.refused(self.admin.patch(path, {"status": "cancelled"}), 409, "bad_transition")
        events = self.admin.get(path + "/events").data
        self.assertEqual([event["type"] for event in events],
                         ["joined", "called", "serving", "served"])

    def test_what_is_wrong_is_named(self):
        queue = self.full()
        for body, status, code, field in [
                ({}, 400, "required_field", "queueId"),
                ({"queueId": "nowhere"}, 404, "not_found", "queueId"),
                ({"queueId": queue, "priority": 3}, 400, "bad_value", "priority"),
                ({"queueId": queue, "status": "called"}, 400, "bad_value", "status"),
                ({"queueId": queue, "status": "gone"}, 400, "bad_value", "status"),
                ({"queueId": queue, "position": 1}, 400, "read_only_field", "position"),
                ({"queueId": queue, "token": "x"}, 400, "read_only_field", "token")]:
            with self.subTest(body):
                answer = self.refused(self.admin.post(self.base + "/sessions", body), status,
                                      code)
                self.assertEqual(answer.fields, [field])

    def test_a_list_is_narrowed(self):
        queue, other = self.full(), self.full()
        ids = [self.join(queue)["id"] for _ in range(3)]
        self.join(other)
        answer = self.admin.get(f"{self.base}/sessions?queueId={queue}&status=waiting")
        self.assertEqual([session["id"] for session in answer.data], ids)

    def test_what_is_deleted_is_counted_no_more(self):
        queue = self.full()
        first, second = self.join(queue), self.join(queue)
        self.assertEqual(self.admin.delete(f"{self.base}/sessions/{first['id']}").status, 200)
        self.assertEqual(self.positions(second), [1])
        self.assertEqual(self.admin.get(f"{self.base}/queues/{queue}").data["waitingUsers"], 1)


class Visitors(QueueCase):
    def join_alone(self, queue, **more):
        return self.anyone.post(f"{self.base}/queues/{queue}/join", {**more})

    def test_a_visitor_joins_and_sees_herself_alone(self):
        queue = self.full()
        hers = self.join_alone(queue, userIdentifier="Anna")
        self.assertEqual(hers.status, 201, hers)
        other = self.join_alone(queue).data
        link = Client(self.cloud.url, hers.data["token"])
        self.assertEqual(link.get(hers.headers["location"]).data["id"], hers.data["id"])
        self.refused(link.get(f"{self.base}/sessions/{other['id']}"), 404, "not_found")
        for path in [self.base + "/sessions", self.base + "/queues", self.base, "/v1/tenants"]:
            self.refused(link.get(path), 401, "unauthenticated")
        stranger = Client(self.cloud.url, "vqs_" + "a" * 32)
        self.refused(stranger.get(hers.headers["location"]), 404, "not_found")

    def test_a_join_that_is_repeated_is_one_place(self):
        queue = self.full()
        path = f"{self.base}/queues/{queue}/join"
        key = {"Idempotency-Key": "one-tap"}
        first = self.anyone.post(path, {}, headers=key)
        again = self.anyone.post(path, {}, headers=key)
        self.assertEqual((again.status, again.data["id"]), (201, first.data["id"]))
        self.assertEqual(self.admin.get(f"{self.base}/queues/{queue}").data["waitingUsers"], 1)

    def test_a_visitor_chooses_no_priority(self):
        for field, value in [("priority", 2), ("status", "called"), ("queueId", "x")]:
            self.refused(self.join_alone(self.full(), **{field: value}), 400, "unknown_field")

    def test_a_visitor_may_give_up(self):
        queue = self.full()
        hers = self.join_alone(queue)
        link = Client(self.cloud.url, hers.data["token"])
        answer = link.post(hers.headers["location"] + "/cancel")
        self.assertEqual((answer.status, answer.data["status"]), (200, "cancelled"))
        self.assertEqual(link.post(hers.headers["location"] + "/cancel").status, 200)

    def test_nobody_joins_what_is_paused_or_full(self):
        queue = self.full()
        self.admin.post(f"{self.base}/queues/{queue}/pause")
        self.refused(self.join_alone(queue), 409, "queue_paused")
        self.admin.post(f"{self.base}/queues/{queue}/resume")
        self.admin.patch(self.base, {"limits": {"maxWaitingPerQueue": 0}})
        self.refused(self.join_alone(queue), 409, "queue_full")
        self.refused(self.join_alone("nowhere"), 404, "not_found")


class Release(QueueCase):
    def states(self, sessions):
        return [self.status_of(session) for session in sessions]

    def test_no_more_are_in_than_may_be(self):
        queue = self.queue(maxConcurrentUsers=2, releaseRatePerMinute=600_000)
        sessions = [self.join(queue) for _ in range(5)]
        wanted = ["called"] * 2 + ["waiting"] * 3
        wait_until("two are let through", lambda: self.states(sessions) == wanted)
        watch(lambda: self.assertEqual(self.states(sessions), wanted), 1)
        self.admin.patch(f"{self.base}/sessions/{sessions[0]['id']}", {"status": "served"})
        wait_until("the next one is let through",
                   lambda: self.states(sessions)[2] == "called")

    def test_a_limit_that_is_raised_holds_for_who_waits(self):
        queue = self.queue(maxConcurrentUsers=1, releaseRatePerMinute=600_000)
        sessions = [self.join(queue) for _ in range(4)]
        wait_until("one is let through", lambda: self.states(sessions).count("called") == 1)
        self.admin.patch(f"{self.base}/queues/{queue}", {"maxConcurrentUsers": 3})
        wait_until("three are in", lambda: self.states(sessions).count("called") == 3)

    def test_no_more_are_let_through_in_a_minute_than_may_be(self):
        queue = self.queue(maxConcurrentUsers=100, releaseRatePerMinute=3)
        sessions = [self.join(queue) for _ in range(6)]
        wait_until("the first is let through", lambda: self.states(sessions)[0] == "called")
        watch(lambda: self.assertLessEqual(self.states(sessions).count("called"), 3), 2)

    def test_who_comes_keeps_her_turn_while_she_says_so(self):
        session = self.join(self.queue())
        path = f"{self.base}/sessions/{session['id']}/heartbeat"
        wait_until("it is let through", lambda: self.status_of(session) == "called")
        self.assertEqual(self.admin.post(path).data["status"], "called")
        # That somebody is there says nothing to whoever reads the audit.
        self.assertEqual(self.admin.get(self.base + "/audit?action=beatSession").data, [])
        self.assertEqual(self.admin.get(self.base + "/audit?action=session.heartbeat").data, [])
        late = self.join(self.full())
        self.refused(self.admin.post(f"{self.base}/sessions/{late['id']}/heartbeat"), 409,
                     "not_called")

    def test_who_paused_lets_nobody_through(self):
        queue = self.queue(releaseRatePerMinute=600_000, maxConcurrentUsers=1)
        sessions = [self.join(queue), self.join(queue)]
        wait_until("one is let through", lambda: self.states(sessions)[0] == "called")
        self.admin.post(f"{self.base}/queues/{queue}/pause")
        self.admin.patch(f"{self.base}/sessions/{sessions[0]['id']}", {"status": "served"})
        watch(lambda: self.assertEqual(self.status_of(sessions[1]), "waiting"), 1)
        self.admin.post(f"{self.base}/queues/{queue}/resume")
        wait_until("the next one is let through",
                   lambda: self.status_of(sessions[1]) == "called")


class Crowd(QueueCase):
    def test_everybody_gets_one_place(self):
        queue = self.full()
        with concurrent.futures.ThreadPoolExecutor(16) as pool:
            answers = list(pool.map(lambda i: self.anyone.post(
                f"{self.base}/queues/{queue}/join", {"userIdentifier": str(i)}), range(300)))
        self.assertEqual({answer.status for answer in answers}, {201})
        self.assertEqual(len({answer.data["id"] for answer in answers}), 300)
        self.assertEqual(len({answer.data["token"] for answer in answers}), 300)
        self.assertEqual(self.admin.get(f"{self.base}/queues/{queue}").data["waitingUsers"], 300)
        places, cursor = [], ""
        while cursor is not None:
            more = f"&cursor={cursor}" if cursor else ""
            page = self.admin.get(f"{self.base}/sessions?queueId={queue}&status=waiting"
                                  f"&limit=200&sort=enqueuedAt{more}")
            places += [session["position"] for session in page.data]
            cursor = page.envelope["metadata"]["nextCursor"]
        self.assertEqual(sorted(places), list(range(1, 301)))

    def test_places_are_there_again_after_a_kill(self):
        queue = self.full()
        sessions = [self.join(queue) for _ in range(5)]
        self.cloud.process.kill()
        self.cloud.start()
        for client in [self.admin, self.anyone]:
            client.url = self.cloud.url
        self.assertEqual([self.session(session)["position"] for session in sessions],
                         [1, 2, 3, 4, 5])
        self.assertEqual(self.join(queue, userIdentifier=uuid.uuid4().hex)["position"], 6)
