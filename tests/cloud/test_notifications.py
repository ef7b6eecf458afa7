# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What staff tell those who wait, and what the service itself does."""

from case import Client
from stage.processes import wait_until
from test_live import LiveCase


class NotificationCase(LiveCase):
    def say_to(self, queue, message, **more):
        answer = self.admin.post(f"{self.base}/notifications",
                                 {"queueId": queue, "message": message, **more})
        self.assertEqual(answer.status, 201, answer)
        return answer.data

    def notice(self, socket):
        return self.until(socket, lambda m: m["type"] == "notification")

    def visitor(self, queue):
        """Her session, and a socket that follows it and has been told its state."""
        session = self.anyone.post(f"{self.base}/queues/{queue}/join", {}).data
        socket = self.open(session["token"])
        self.follow(socket, sessionId=session["id"])
        self.assertEqual(self.hear(socket)["type"], "user_position_changed")
        return session, socket


class Sent(NotificationCase):
    def test_all_who_are_in_the_queue_are_told(self):
        queue = self.full()
        session, hers = self.visitor(queue)
        staff = self.open(self.admin.token)
        self.follow(staff, queueId=queue)
        self.assertEqual(self.hear(staff)["type"], "queue_updated")
        said = self.say_to(queue, "Half an hour more.", kind="delay")
        for socket, key, about in [(hers, "sessionId", session["id"]),
                                   (staff, "queueId", queue)]:
            told = self.notice(socket)
            self.assertEqual((told[key], told["tenantId"]), (about, self.tenant_id))
            self.assertEqual(told["data"], said)
            self.assertEqual(told["sequence"], said["sequence"])
        self.assertEqual((said["kind"], said["message"]), ("delay", "Half an hour more."))

    def test_one_alone_is_told(self):
        queue = self.full()
        session, hers = self.visitor(queue)
        _, other = self.visitor(queue)
        staff = self.open(self.admin.token)
        self.follow(staff, queueId=queue)
        self.hear(staff)
        self.say_to(queue, "Please come to the desk.", sessionId=session["id"])
        self.say_to(queue, "To all.")
        self.assertEqual(self.notice(hers)["data"]["message"], "Please come to the desk.")
        for socket in (other, staff):
            self.assertEqual(self.notice(socket)["data"]["message"], "To all.")

    def test_who_comes_back_is_told_what_was_said_meanwhile(self):
        queue = self.full()
        session, socket = self.visitor(queue)
        self.say_to(queue, "First.")
        seen = self.notice(socket)["sequence"]
        socket.close()
        self.say_to(queue, "Second.")
        self.say_to(queue, "Third.")
        again = self.open(session["token"])
        self.follow(again, sessionId=session["id"], since=seen)
        self.assertEqual([self.notice(again)["data"]["message"] for _ in range(2)],
                         ["Second.", "Third."])
        late = self.open(session["token"])
        self.follow(late, sessionId=session["id"])
        self.hear(late)
        self.say_to(queue, "Fourth.")
        self.assertEqual(self.notice(late)["data"]["message"], "Fourth.")

    def test_they_can_be_read(self):
        queue = self.full()
        session, _ = self.visitor(queue)
        other, _ = self.visitor(queue)
        all_of_them = [self.say_to(queue, "To all."),
                       self.say_to(queue, "To her.", sessionId=session["id"])]
        listed = self.admin.get(f"{self.base}/notifications?queueId={queue}").data
        self.assertEqual(sorted(each["id"] for each in listed),
                         sorted(each["id"] for each in all_of_them))
        path = f"{self.base}/sessions/{{}}/notifications"
        hers = Client(self.cloud.url, session["token"]).get(path.format(session["id"]))
        self.assertEqual([each["message"] for each in hers.data], ["To her.", "To all."])
        its = Client(self.cloud.url, other["token"]).get(path.format(other["id"]))
        self.assertEqual([each["message"] for each in its.data], ["To all."])
        stolen = Client(self.cloud.url, other["token"]).get(path.format(session["id"]))
        self.assertEqual(stolen.status, 404)
        self.admin.delete(f"{self.base}/notifications/{all_of_them[0]['id']}")
        self.assertEqual(self.admin.get(f"{self.base}/notifications/{all_of_them[0]['id']}").status,
                         404)

    def test_what_makes_no_sense_is_refused(self):
        queue, other = self.full(), self.full()
        session = self.join(other)
        for body, status, field in [
                ({"queueId": queue}, 400, "message"),
                ({"queueId": queue, "message": ""}, 400, "message"),
                ({"queueId": queue, "message": "m" * 501}, 400, "message"),
                ({"queueId": queue, "message": "m", "kind": "near"}, 400, "kind"),
                ({"queueId": queue, "message": "m", "sequence": 1}, 400, "sequence"),
                ({"queueId": "0" * 32, "message": "m"}, 404, "queueId"),
                ({"queueId": queue, "message": "m", "sessionId": session["id"]}, 404,
                 "sessionId")]:
            with self.subTest(body=body):
                answer = self.admin.post(f"{self.base}/notifications", body)
                self.assertEqual((answer.status, answer.fields[0]), (status, field))

    def test_a_crowd_is_told_once_each(self):
        queue = self.full()
        sockets = [self.visitor(queue)[1] for _ in range(20)]
        self.say_to(queue, "Once.")
        self.say_to(queue, "Last.")
        for socket in sockets:
            self.assertEqual([self.notice(socket)["data"]["message"] for _ in range(2)],
                             ["Once.", "Last."])


class OfItself(NotificationCase):
    def test_who_is_almost_next_is_told_so_once(self):
        queue = self.full()
        before = [self.join(queue) for _ in range(4)]
        _, socket = self.visitor(queue)
        for session in before[:2]:
            self.admin.post(f"{self.base}/sessions/{session['id']}/cancel")
        told = self.notice(socket)
        self.assertEqual((told["data"]["kind"], told["data"]["position"]), ("near", 3))
        self.admin.post(f"{self.base}/sessions/{before[2]['id']}/cancel")
        self.say_to(queue, "After it.")
        self.assertEqual(self.notice(socket)["data"]["kind"], "information")

    def test_the_tenant_says_when_that_is(self):
        self.admin.patch(f"/v1/tenants/{self.tenant_id}",
                         {"configuration": {"notifyAtPosition": 1}})
        queue = self.full()
        before = [self.join(queue) for _ in range(2)]
        _, socket = self.visitor(queue)
        for session in before:
            self.admin.post(f"{self.base}/sessions/{session['id']}/cancel")
        self.assertEqual(self.notice(socket)["data"]["position"], 1)
        refused = self.admin.patch(f"/v1/tenants/{self.tenant_id}",
                                   {"configuration": {"notifyAtPosition": -1}})
        self.assertEqual((refused.status, refused.fields[0]),
                         (400, "configuration.notifyAtPosition"))

    def test_who_is_called_is_told_so_once_even_when_she_was_away(self):
        queue = self.queue(releaseRatePerMinute=1, maxConcurrentUsers=2)
        first = self.join(queue)  # it takes what the rate allows for now
        wait_until("one is let through", lambda: self.status_of(first) == "called")
        session, socket = self.visitor(queue)
        self.admin.post(f"{self.base}/queues/{queue}/release", {"sessionId": session["id"]})
        told = self.notice(socket)
        self.assertEqual(told["data"]["kind"], "called")
        self.assertIsNotNone(told["data"]["until"])
        self.join(queue)  # the line goes on; she is not told again
        self.say_to(queue, "After it.")
        self.assertEqual(self.notice(socket)["data"]["kind"], "information")
        socket.close()
        away = self.open(session["token"])
        self.follow(away, sessionId=session["id"], since=told["sequence"] - 1)
        self.assertEqual(self.notice(away)["data"]["kind"], "called")
        back = self.open(session["token"])
        self.follow(back, sessionId=session["id"], since=told["sequence"])
        self.assertEqual(self.notice(back)["data"]["kind"], "information")
