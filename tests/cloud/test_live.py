# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What a WebSocket is told: queues and places as they change, and nothing of others."""

import http.client
import json
import urllib.parse

from case import Client
from stage.processes import wait_until
from stage.websocket import BINARY, PING, PONG, TEXT, WebSocket
from test_queues import QueueCase


class LiveCase(QueueCase):
    def open(self, token=None):
        socket = WebSocket(self.cloud.url + "/ws")
        self.addCleanup(socket.close)
        if token:
            self.say(socket, type="authenticate", token=token)
            self.assertEqual(self.hear(socket)["type"], "authenticated")
        return socket

    def say(self, socket, **message):
        socket.send(json.dumps(message).encode(), TEXT)

    def hear(self, socket):
        while True:
            opcode, payload = socket.receive()
            if opcode != PING:
                return json.loads(payload)
            socket.send(payload, PONG)

    def until(self, socket, question):
        """The next message that is as wished; what comes before it is left out."""
        return wait_until("the message", lambda: self._matching(socket, question))

    def _matching(self, socket, question):
        message = self.hear(socket)
        return message if question(message) else None

    def follow(self, socket, **what):
        self.say(socket, type="subscribe", tenantId=self.tenant_id, **what)


class Live(LiveCase):
    def test_a_queue_is_told_now_and_when_it_changes(self):
        queue = self.full()
        socket = self.open(self.admin.token)
        self.follow(socket, queueId=queue)
        first = self.hear(socket)
        self.assertEqual((first["type"], first["queueId"], first["data"]["waitingUsers"]),
                         ("queue_updated", queue, 0))
        self.join(queue)
        second = self.until(socket, lambda m: m["data"]["waitingUsers"] == 1)
        self.assertGreater(second["sequence"], first["sequence"])
        self.admin.post(f"{self.base}/queues/{queue}/pause")
        self.until(socket, lambda m: m["data"]["isActive"] is False)

    def test_a_visitor_follows_her_place(self):
        queue = self.full()
        before = self.join(queue)
        hers = self.anyone.post(f"{self.base}/queues/{queue}/join", {}).data
        socket = self.open(hers["token"])
        self.follow(socket, sessionId=hers["id"])
        first = self.hear(socket)
        self.assertEqual((first["type"], first["data"]),
                         ("user_position_changed", {"status": "waiting", "position": 2}))
        self.admin.post(f"{self.base}/sessions/{before['id']}/cancel")
        self.until(socket, lambda m: m["data"] == {"status": "waiting", "position": 1})
        self.admin.post(f"{self.base}/sessions/{hers['id']}/cancel")
        self.until(socket, lambda m: m["data"] == {"status": "cancelled", "position": None})

    def test_whoever_comes_back_is_told_what_she_missed_and_no_more(self):
        queue = self.full()
        socket = self.open(self.admin.token)
        self.follow(socket, queueId=queue)
        self.join(queue)
        seen = self.until(socket, lambda m: m["data"]["waitingUsers"] == 1)["sequence"]
        socket.close()
        again = self.open(self.admin.token)
        self.follow(again, queueId=queue, since=seen)
        self.join(queue)
        self.assertEqual(self.hear(again)["data"]["waitingUsers"], 2)
        late = self.open(self.admin.token)
        self.follow(late, queueId=queue, since=seen)
        self.assertEqual(self.hear(late)["data"]["waitingUsers"], 2)

    def test_nobody_hears_of_others(self):
        queue = self.full()
        session = self.join(queue)
        stranger = self.user(self.tenant(), "tenant-admin")
        other = self.anyone.post(f"{self.base}/queues/{queue}/join", {}).data
        for token, wish, code in [(None, {"queueId": queue}, "unauthenticated"),
                                  (stranger.token, {"queueId": queue}, "not_found"),
                                  (stranger.token, {"sessionId": session["id"]}, "not_found"),
                                  (other["token"], {"sessionId": session["id"]}, "not_found"),
                                  (other["token"], {"queueId": queue}, "unauthenticated")]:
            with self.subTest(wish=wish, code=code):
                socket = self.open(token)
                self.follow(socket, **wish)
                answer = self.hear(socket)
                self.assertEqual((answer["type"], answer["code"]), ("error", code))

    def test_a_message_that_is_none_is_refused_and_the_socket_goes_on(self):
        socket = self.open(self.admin.token)
        for text in ["{", "[]", '{"type":"shout"}', '{"type":"subscribe"}',
                     '{"type":"subscribe","tenantId":"t","queueId":"q","sessionId":"s"}',
                     '{"type":"subscribe","tenantId":"t","queueId":"q","since":-1}',
                     '{"type":"subscribe","tenantId":"t","queueId":"q","more":1}']:
            socket.send(text.encode(), TEXT)
            self.assertEqual(self.hear(socket)["code"], "bad_message")
        self.say(socket, type="authenticate", token="x")
        self.assertEqual(self.hear(socket)["code"], "unauthenticated")

    def test_what_is_no_text_ends_the_socket(self):
        socket = self.open(self.admin.token)
        socket.send(b"\0", BINARY)
        self.assertEqual(socket.until_closed()[0], 1003)

    def test_a_socket_may_follow_fifty(self):
        socket = self.open(self.admin.token)
        queues = [self.queue() for _ in range(51)]
        for queue in queues[:50]:
            self.follow(socket, queueId=queue)
        for _ in range(50):
            self.assertEqual(self.hear(socket)["type"], "queue_updated")
        self.follow(socket, queueId=queues[50])
        self.assertEqual(self.hear(socket)["code"], "too_many_subscriptions")

    def test_a_request_that_asks_for_no_socket_is_told_so(self):
        where = urllib.parse.urlsplit(self.cloud.url)
        connection = http.client.HTTPConnection(where.hostname, where.port, timeout=10)
        connection.request("GET", "/ws")
        self.assertEqual(connection.getresponse().status, 426)
        connection.close()


class Leaving(LiveCase):
    def test_a_stop_takes_leave_of_every_socket(self):
        socket = self.open(self.admin.token)
        self.assertEqual(self.cloud.process.stop(), 0)
        self.assertEqual(socket.until_closed()[0], 1001)
        self.cloud.start()
        for client in (self.admin, self.anyone):
            client.url = self.cloud.url
        self.assertEqual(Client(self.cloud.url, self.admin.token).get("/v1/me").status, 200)
