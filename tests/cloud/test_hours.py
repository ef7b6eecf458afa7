# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""When a queue may be joined, the draw before it opens, and letting the next ones through."""

import datetime
import time
import unittest

from test_queues import QueueCase

from stage.processes import wait_until

DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def clock(moment):
    return moment.strftime("%H:%M")


class Hours(QueueCase):
    options = ("--limits-requests-per-minute", "0")

    def schedule_around(self, opens_in_min, closes_in_min, **more):
        """Open for that span from now, by the clock of a place without summer time. None when it
        would run over midnight."""
        now = datetime.datetime.now(datetime.timezone.utc)
        opens = now + datetime.timedelta(minutes=opens_in_min)
        closes = now + datetime.timedelta(minutes=closes_in_min)
        if opens.date() != closes.date() or now.date() != closes.date():
            self.skipTest("it is nearly midnight in Abidjan")
        hours = {day: [f"{clock(opens)}-{clock(closes)}"] for day in DAYS}
        return {"zone": "Africa/Abidjan", "hours": hours, **more}

    def try_to_join(self, queue):
        return self.admin.post(self.base + "/sessions", {"queueId": queue})

    def test_without_a_schedule_it_is_always_open(self):
        self.assertEqual(self.try_to_join(self.queue(schedule={})).status, 201)

    def test_it_is_closed_outside_its_hours_and_says_when_it_opens(self):
        queue = self.queue(schedule=self.schedule_around(20, 30))
        answer = self.refused(self.try_to_join(queue), 409, "queue_closed")
        self.assertIn("It opens at ", answer.envelope["errors"][0]["message"])
        never = self.queue(schedule={"zone": "Africa/Abidjan", "hours": {}})
        self.refused(self.try_to_join(never), 409, "queue_closed")
        self.assertEqual(self.try_to_join(self.queue(
            schedule=self.schedule_around(-5, 5))).status, 201)

    def test_an_exception_goes_before_the_week(self):
        today = datetime.datetime.now(datetime.timezone.utc).date()
        schedule = self.schedule_around(-5, 5)
        schedule["exceptions"] = {str(today): []}
        self.refused(self.try_to_join(self.queue(schedule=schedule)), 409, "queue_closed")

    def test_a_schedule_that_is_wrong_is_refused_by_its_field(self):
        good = {"zone": "Europe/Berlin", "hours": {"monday": ["08:00-12:00"]}}
        for field, change in [
                ("schedule.zone", {"zone": "Berlin"}), ("schedule.zone", {"zone": 7}),
                ("schedule.hours", {"hours": []}),
                ("schedule.hours.montag", {"hours": {"montag": []}}),
                ("schedule.hours.monday", {"hours": {"monday": ["8:00-12:00"]}}),
                ("schedule.hours.monday", {"hours": {"monday": ["12:00-08:00"]}}),
                ("schedule.hours.monday", {"hours": {"monday": ["08:00-12:00", "11:00-13:00"]}}),
                ("schedule.hours.monday", {"hours": {"monday": ["08:00-24:01"]}}),
                ("schedule.exceptions.2026-02-30", {"exceptions": {"2026-02-30": []}}),
                ("schedule.preQueueMinutes", {"preQueueMinutes": -1}),
                ("schedule.preQueueMinutes", {"preQueueMinutes": 1441}),
                ("schedule.open", {"open": True})]:
            with self.subTest(change):
                answer = self.admin.post(self.base + "/queues",
                                         {"name": "x", "schedule": {**good, **change}})
                self.assertEqual(answer.status, 400, answer)
                self.assertEqual(answer.fields, [field])
        answer = self.admin.post(self.base + "/queues",
                                 {"name": "x", "schedule": {"hours": good["hours"]}})
        self.assertEqual(answer.fields, ["schedule.zone"])

    def test_who_comes_before_it_opens_is_drawn_by_lot(self):
        queue = self.queue(maxConcurrentUsers=1, releaseRatePerMinute=600,
                           schedule=self.schedule_around(5, 15, preQueueMinutes=10))
        came = [self.try_to_join(queue).data for _ in range(40)]
        for session in came:
            self.assertEqual(session["status"], "waiting")
            self.assertIsNone(session["position"])  # not before it counts
        self.assertEqual(len({session["enqueuedAt"] for session in came}), 1)
        shown = self.session(came[0])
        self.assertEqual((shown["status"], shown["position"]), ("waiting", None))
        # Nobody is let through before; then all are drawn at one moment.
        self.assertEqual(self.admin.get(f"{self.base}/queues/{queue}").data["waitingUsers"], 40)
        now = self.schedule_around(-1, 10)
        late = self.admin.patch(f"{self.base}/queues/{queue}", {"schedule": now})
        self.assertEqual(late.status, 200, late)
        last = self.try_to_join(queue).data
        wait_until("the late one, whose time has come, is let through",
                   lambda: self.status_of(last) == "called")
        self.assertTrue(all(self.status_of(session) == "waiting" for session in came[:5]))

    def test_the_lots_are_not_in_the_order_of_coming(self):
        """Forty lots in the order of coming: once in 10^47 runs."""
        while datetime.datetime.now().second > 50:  # it would open before all have come
            time.sleep(0.5)
        now = datetime.datetime.now(datetime.timezone.utc)
        minutes = (60 - now.second - now.microsecond / 1e6) / 60  # to the next full one
        queue = self.queue(maxConcurrentUsers=1, releaseRatePerMinute=1,
                           schedule=self.schedule_around(minutes, minutes + 9,
                                                         preQueueMinutes=10))
        came = [self.try_to_join(queue).data for _ in range(40)]

        def positions():
            listed = {session["id"]: session["position"] for session in self.admin.get(
                f"{self.base}/sessions?queueId={queue}&limit=200").data}
            return [listed[session["id"]] for session in came]

        wait_until("it opens, and the first is let through",
                   lambda: sum(p is not None for p in positions()) == 39, patience_s=75)
        told = [p for p in positions() if p is not None]
        self.assertEqual(sorted(told), list(range(1, len(told) + 1)))
        self.assertNotEqual(told, sorted(told))
        late = self.try_to_join(queue).data
        self.assertEqual(late["position"], len(told) + 1)


class Release(QueueCase):
    def release(self, queue, body=None):
        return self.admin.post(f"{self.base}/queues/{queue}/release", body)

    def crowd(self, count, **more):
        """A queue whose rate lets one through, with the others waiting."""
        queue = self.queue(releaseRatePerMinute=1, **more)
        sessions = [self.join(queue) for _ in range(count)]
        wait_until("one is let through",
                   lambda: any(self.status_of(session) == "called" for session in sessions))
        return queue, [s for s in sessions if self.status_of(s) == "waiting"]

    def test_the_next_are_let_through_beyond_the_rate(self):
        queue, waiting = self.crowd(6)
        self.assertEqual(self.release(queue).data["sessionIds"], [waiting[0]["id"]])
        self.assertEqual(self.release(queue, {"count": 2}).data["sessionIds"],
                         [session["id"] for session in waiting[1:3]])
        self.assertEqual(self.status_of(waiting[1]), "called")
        self.assertEqual(self.session(waiting[3])["position"], 1)
        self.assertEqual(self.release(queue, {"count": 100}).data["sessionIds"],
                         [session["id"] for session in waiting[3:]])
        self.assertEqual(self.release(queue).data["sessionIds"], [])

    def test_one_may_be_named(self):
        queue, waiting = self.crowd(4)
        answer = self.release(queue, {"sessionId": waiting[2]["id"]})
        self.assertEqual(answer.data["sessionIds"], [waiting[2]["id"]])
        self.refused(self.release(queue, {"sessionId": waiting[2]["id"]}), 409,
                     "bad_transition")
        self.refused(self.release(queue, {"sessionId": "0" * 32}), 404, "not_found")
        other, _ = self.crowd(2)
        self.refused(self.release(other, {"sessionId": waiting[0]["id"]}), 404, "not_found")

    def test_never_more_than_there_is_room_for(self):
        queue, waiting = self.crowd(5, maxConcurrentUsers=2)
        self.assertEqual(len(self.release(queue, {"count": 3}).data["sessionIds"]), 1)
        self.refused(self.release(queue), 409, "no_room")
        self.assertEqual(self.status_of(waiting[1]), "waiting")

    def test_who_may_not_and_what_makes_no_sense_is_refused(self):
        queue, _ = self.crowd(2)
        for body in [{"count": 0}, {"count": 1001}, {"count": "2"}, {"all": True}, [1]]:
            self.assertEqual(self.release(queue, body).status, 400, body)
        agent = self.user(self.tenant_id, "auditor")
        self.refused(agent.post(f"{self.base}/queues/{queue}/release"), 403, "forbidden")


if __name__ == "__main__":
    unittest.main()
