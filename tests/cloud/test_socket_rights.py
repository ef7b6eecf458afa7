# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A socket outlives many a right: each that is gone is gone there, too, soon, and told why."""

import base64
import hmac
import json
import sqlite3
import time
import uuid

from case import PASSWORD
from stage.websocket import CLOSE, PING, PONG
from test_live import LiveCase

SOON_S = 8  # the service looks every five seconds, and is told sooner


def encoded(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


class RightsCase(LiveCase):
    def person(self, *roles):
        """Somebody of the tenant: her id and what login answered."""
        email = uuid.uuid4().hex[:8] + "@example.org"
        made = self.admin.post(f"{self.base}/users", {
            "email": email, "name": "Anna", "roles": list(roles) or ["agent"],
            "password": PASSWORD})
        self.assertEqual(made.status, 201, made)
        answer = self.anyone.post("/v1/auth/login", {"email": email, "password": PASSWORD})
        self.assertEqual(answer.status, 200, answer)
        return made.data["id"], answer.data

    def following(self, token, queue=None):
        socket = self.open(token)
        self.follow(socket, queueId=queue or self.full())
        self.assertEqual(self.hear(socket)["type"], "queue_updated")
        return socket

    def closed(self, socket, code, word):
        began = time.monotonic()
        self.assertEqual(self.end_of(socket), (code, word))
        self.assertLess(time.monotonic() - began, SOON_S)

    def end_of(self, socket):
        deadline = time.monotonic() + SOON_S
        while time.monotonic() < deadline:  # it is pinged, so that this comes to an end
            opcode, payload = socket.receive()
            if opcode == CLOSE:
                return int.from_bytes(payload[:2], "big"), payload[2:].decode().split(":")[0]
            if opcode == PING:
                socket.send(payload, PONG)
        return None

    def still_hears(self, socket, queue):
        """What is said on it is told, and nothing ends it."""
        for _ in range(2):  # one more may be as many as before somebody left
            self.join(queue)
        deadline = time.monotonic() + SOON_S
        while time.monotonic() < deadline:
            opcode, payload = socket.receive()
            self.assertNotEqual(opcode, CLOSE, payload)
            if opcode == PING:
                socket.send(payload, PONG)
            elif json.loads(payload)["type"] == "queue_updated":
                return
        self.fail("nothing was told")


class Staff(RightsCase):
    def test_who_signs_out_is_closed(self):
        _, tokens = self.person()
        socket = self.following(tokens["accessToken"])
        _, other = self.person()
        queue = self.full()
        stays = self.following(other["accessToken"], queue)
        self.anyone.post("/v1/auth/logout", {"refreshToken": tokens["refreshToken"]})
        self.closed(socket, 4401, "signed_out")
        self.still_hears(stays, queue)

    def test_another_sign_in_of_the_same_person_goes_on(self):
        email = uuid.uuid4().hex[:8] + "@example.org"
        self.admin.post(f"{self.base}/users", {"email": email, "name": "Anna", "roles": ["agent"],
                                               "password": PASSWORD})
        one, other = (self.anyone.post("/v1/auth/login", {
            "email": email, "password": PASSWORD}).data for _ in range(2))
        queue = self.full()
        leaves, stays = (self.following(tokens["accessToken"], queue) for tokens in (one, other))
        self.anyone.post("/v1/auth/logout", {"refreshToken": one["refreshToken"]})
        self.closed(leaves, 4401, "signed_out")
        self.still_hears(stays, queue)

    def test_a_refresh_token_that_came_twice_closes_who_came_with_that_sign_in(self):
        _, tokens = self.person()
        socket = self.following(tokens["accessToken"])
        stolen = {"refreshToken": tokens["refreshToken"]}
        fresh = self.anyone.post("/v1/auth/refresh", stolen)
        self.assertEqual(fresh.status, 200, fresh)
        later = self.following(fresh.data["accessToken"])
        self.refused(self.anyone.post("/v1/auth/refresh", stolen), 401, "bad_refresh_token")
        for each in (socket, later):
            self.closed(each, 4401, "signed_out")

    def test_who_is_switched_off_or_deleted_is_closed(self):
        for change in (lambda path: self.admin.patch(path, {"isActive": False}),
                       self.admin.delete):
            user, tokens = self.person()
            socket = self.following(tokens["accessToken"])
            self.assertEqual(change(f"{self.base}/users/{user}").status, 200)
            self.closed(socket, 4401, "not_known")

    def test_whose_roles_are_others_is_closed_and_comes_back_with_a_new_token(self):
        user, tokens = self.person("agent")
        socket = self.following(tokens["accessToken"])
        path = f"{self.base}/users/{user}"
        self.assertEqual(self.admin.patch(path, {"name": "Anna B"}).status, 200)
        self.assertEqual(self.admin.patch(path, {"roles": ["manager"]}).status, 200)
        self.closed(socket, 4403, "rights_changed")
        fresh = self.anyone.post("/v1/auth/refresh", {"refreshToken": tokens["refreshToken"]})
        self.following(fresh.data["accessToken"]).close()

    def test_of_a_tenant_that_is_gone_nobody_hears(self):
        user, tokens = self.person()
        queue = self.queue()
        hers = self.following(tokens["accessToken"], queue)
        admins = self.following(self.admin.token, queue)
        for path in (f"{self.base}/users/{user}", f"{self.base}/queues/{queue}", self.base):
            self.assertEqual(self.admin.delete(path).status, 200)
        self.closed(hers, 4401, "not_known")
        self.until(admins, lambda m: m["type"] == "error" and m["code"] == "not_found")

    def test_what_nobody_told_is_found_out(self):
        user, tokens = self.person()
        socket = self.following(tokens["accessToken"])
        self.change_behind_its_back(f"DELETE FROM refresh_token WHERE user_id = '{user}'")
        self.closed(socket, 4401, "signed_out")

    def change_behind_its_back(self, sql):
        if self.cloud.postgres:
            self.cloud.postgres.ask(sql)
            return
        with sqlite3.connect(self.cloud.data / "cloud.sqlite", timeout=10) as database:
            database.execute(sql)
        database.close()

    def signed(self, token, lasts_s):
        """The same token with another end, by the key in the service's folder."""
        header, claims, _ = token.split(".")
        _, _, secret, *_ = (self.cloud.data / "token.keys").read_text(encoding="utf-8").split()
        claims = json.loads(base64.urlsafe_b64decode(claims + "=="))
        claims["exp"] = int(time.time()) + lasts_s
        signed = header + "." + encoded(json.dumps(claims).encode())
        return signed + "." + encoded(hmac.digest(base64.urlsafe_b64decode(secret + "="),
                                                  signed.encode(), "sha256"))

    def test_a_token_ends_and_a_fresh_one_in_time_goes_on(self):
        _, tokens = self.person()
        queue = self.full()
        short = self.signed(tokens["accessToken"], 3)
        ends, goes_on = self.following(short, queue), self.following(short, queue)
        self.say(goes_on, type="authenticate", token=tokens["accessToken"])
        self.assertEqual(self.hear(goes_on)["type"], "authenticated")
        began = time.monotonic()
        self.closed(ends, 4401, "token_expired")
        self.assertLess(time.monotonic() - began, 4)
        self.still_hears(goes_on, queue)

    def test_who_becomes_somebody_else_hears_nothing_more_of_what_she_followed(self):
        queue = self.full()
        socket = self.following(self.admin.token, queue)
        stranger = self.user(self.tenant(), "tenant-admin")
        self.say(socket, type="authenticate", token=stranger.token)
        self.assertEqual(self.hear(socket)["type"], "authenticated")
        watcher = self.following(self.admin.token, queue)
        self.join(queue)
        self.until(watcher, lambda m: m["type"] == "queue_updated")
        self.say(socket, type="shout")
        self.assertEqual(self.hear(socket)["code"], "bad_message")  # and nothing before it


class Visitors(RightsCase):
    def visitor(self, queue):
        hers = self.anyone.post(f"{self.base}/queues/{queue}/join", {}).data
        socket = self.open(hers["token"])
        self.follow(socket, sessionId=hers["id"])
        self.assertEqual(self.hear(socket)["data"]["status"], "waiting")
        return hers, socket

    def test_whose_visit_is_over_is_told_so_and_closed(self):
        hers, socket = self.visitor(self.full())
        self.admin.post(f"{self.base}/sessions/{hers['id']}/cancel")
        self.until(socket, lambda m: m["data"] == {"status": "cancelled", "position": None})
        self.closed(socket, 1000, "visit_over")
        again = self.open(hers["token"])
        self.follow(again, sessionId=hers["id"])
        self.assertEqual(self.hear(again)["data"]["status"], "cancelled")
        self.closed(again, 1000, "visit_over")

    def test_whose_session_is_deleted_is_closed(self):
        hers, socket = self.visitor(self.full())
        self.assertEqual(self.admin.delete(f"{self.base}/sessions/{hers['id']}").status, 200)
        self.until(socket, lambda m: m.get("code") == "not_found")
        self.closed(socket, 4401, "not_known")

    def test_staff_who_follow_a_session_that_is_over_stay(self):
        queue = self.full()
        hers, _ = self.visitor(queue)
        socket = self.following(self.admin.token, queue)
        self.follow(socket, sessionId=hers["id"])
        self.until(socket, lambda m: m["type"] == "user_position_changed")
        self.admin.post(f"{self.base}/sessions/{hers['id']}/cancel")
        self.until(socket, lambda m: m["data"].get("status") == "cancelled")
        self.still_hears(socket, queue)
