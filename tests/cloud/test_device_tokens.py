# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Devices of a tenant, and what their tokens open."""

import json
import time
import uuid

from case import STORE, Client, CloudCase
from stage.processes import wait_until
from stage.websocket import CLOSE, PING, PONG, TEXT, WebSocket


class Devices(CloudCase):
    def setUp(self):
        self.tenant_id = self.tenant(limits={"maxDevices": 3})
        self.path = f"/v1/tenants/{self.tenant_id}/devices"

    def make(self, **more):
        headers = more.pop("headers", None)
        return self.admin.post(self.path, {"name": "Lobby", "kind": "display", **more},
                               headers=headers)

    def device(self):
        answer = self.make()
        self.assertEqual(answer.status, 201, answer)
        return answer.data["id"], Client(self.cloud.url, answer.data["token"])

    def test_a_token_is_told_once(self):
        answer = self.make()
        self.assertEqual(answer.status, 201, answer)
        self.assertTrue(answer.data["token"].startswith("vqd_"))
        path = f"{self.path}/{answer.data['id']}"
        again = self.admin.get(path)
        self.assertNotIn("token", again.data)
        self.assertEqual(again.headers["etag"], answer.headers["etag"])
        self.assertNotIn(answer.data["token"], self.admin.get(self.path).text)
        audit = self.admin.get(f"/v1/tenants/{self.tenant_id}/audit").text
        self.assertIn("device.create", audit)
        self.assertNotIn("vqd_", audit)
        self.assertNotIn("tokenHash", audit)
        kept = (self.cloud.postgres.ask("SELECT * FROM device") if STORE == "postgres" else
                "".join(path.read_bytes().decode(errors="replace")
                        for path in self.cloud.data.iterdir()))
        self.assertNotIn(answer.data["token"], kept)

    def test_the_same_request_again_makes_no_second_device_and_tells_no_token(self):
        key = {"Idempotency-Key": uuid.uuid4().hex}
        first = self.make(headers=key)
        again = self.make(headers=key)
        self.assertEqual((again.status, again.data["id"]), (201, first.data["id"]))
        self.assertNotIn("token", again.data)
        self.assertEqual(len(self.admin.get(self.path).data), 1)
        self.assertEqual(Client(self.cloud.url, first.data["token"]).get("/v1/me").status, 200)

    def test_a_device_is_who_its_token_names(self):
        device_id, device = self.device()
        me = device.get("/v1/me").data
        self.assertEqual((me["id"], me["tenantId"], me["roles"]),
                         (device_id, self.tenant_id, ["device"]))
        self.assertEqual(device.get(f"/v1/tenants/{self.tenant_id}/queues").status, 200)
        self.refused(device.post(f"/v1/tenants/{self.tenant_id}/queues", {"name": "Q"}), 403,
                     "forbidden")
        self.refused(device.get(self.path), 403, "forbidden")
        self.refused(device.get(f"/v1/tenants/{self.tenant()}/queues"), 404, "not_found")

    def test_one_that_is_deleted_is_refused_at_once(self):
        device_id, device = self.device()
        other_id, other = self.device()
        self.assertEqual(device.get("/v1/me").status, 200)
        self.assertEqual(self.admin.delete(f"{self.path}/{device_id}").status, 200)
        self.refused(device.get("/v1/me"), 401, "unauthenticated")
        self.refused(self.admin.get(f"{self.path}/{device_id}"), 404, "not_found")
        self.assertEqual(other.get("/v1/me").data["id"], other_id)

    def test_a_new_token_takes_the_place_of_the_old_one(self):
        device_id, device = self.device()
        answer = self.admin.post(f"{self.path}/{device_id}/token")
        self.assertEqual(answer.status, 200, answer)
        self.refused(device.get("/v1/me"), 401, "unauthenticated")
        self.assertEqual(Client(self.cloud.url, answer.data["token"]).get("/v1/me").status, 200)

    def test_when_it_was_last_here_is_known(self):
        device_id, device = self.device()
        path = f"{self.path}/{device_id}"
        before = self.admin.get(path)
        self.assertIsNone(before.data["lastSeenAt"])
        device.get("/v1/me")
        seen = wait_until("it was seen", lambda: self.admin.get(path).data["lastSeenAt"])
        self.assertGreaterEqual(seen, before.envelope["metadata"]["timestamp"])
        # To have been seen is no change that somebody else's PATCH would run into.
        self.assertEqual(self.admin.get(path).headers["etag"], before.headers["etag"])

    def test_it_is_changed_like_other_things(self):
        device_id, _ = self.device()
        path = f"{self.path}/{device_id}"
        answer = self.admin.patch(path, {"name": "Hall"})
        self.assertEqual((answer.status, answer.data["name"]), (200, "Hall"))
        self.refused(self.admin.patch(path, {"kind": "toaster"}), 400, "bad_value")
        self.refused(self.admin.patch(path, {"tokenHash": "x"}), 400, "read_only_field")
        self.refused(self.admin.patch(path, {"lastSeenAt": None}), 400, "read_only_field")
        self.refused(self.make(kind=None), 400, "required_field")
        self.assertEqual([d["name"] for d in
                          self.admin.get(self.path + "?kind=display").data], ["Hall"])
        self.assertEqual(self.admin.get(self.path + "?kind=hub").data, [])

    def test_a_tenant_has_no_more_than_it_may_and_is_not_deleted_with_them(self):
        for _ in range(3):
            self.assertEqual(self.make().status, 201)
        self.refused(self.make(), 409, "too_many_devices")
        self.assertEqual(self.admin.delete(f"/v1/tenants/{self.tenant_id}").status, 409)

    def test_it_stands_at_a_site_that_there_is(self):
        sites = f"/v1/tenants/{self.tenant_id}/sites"
        site = self.admin.post(sites, {"name": "S", "zone": "Europe/Berlin"}).data["id"]
        answer = self.make(siteId=site)
        self.assertEqual((answer.status, answer.data["siteId"]), (201, site), answer)
        self.assertEqual(self.admin.delete(f"{sites}/{site}").status, 409)
        answer = self.make(siteId="nowhere")
        self.assertEqual((answer.status, answer.fields), (404, ["siteId"]), answer)
        path = f"{self.path}/{self.admin.get(self.path).data[0]['id']}"
        self.assertEqual(self.admin.patch(path, {"siteId": None}).status, 200)
        self.assertEqual(self.admin.delete(f"{sites}/{site}").status, 200)

    def test_another_tenants_devices_do_not_exist(self):
        device_id, _ = self.device()
        boss = self.user(self.tenant(), "tenant-admin")
        self.refused(boss.get(f"{self.path}/{device_id}"), 404, "not_found")
        own = self.user(self.tenant_id, "tenant-admin")
        elsewhere = f"/v1/tenants/{self.tenant()}/devices/{device_id}"
        for client in [boss, own, self.admin]:
            self.refused(client.delete(elsewhere), 404, "not_found")

    def test_a_made_up_token_is_refused(self):
        for token in ["vqd_", "vqd_x", "vqd_' OR 1=1"]:
            self.refused(Client(self.cloud.url, token).get("/v1/me"), 401, "unauthenticated")

    def test_its_socket_ends_with_its_token(self):
        device_id, device = self.device()
        queue = self.admin.post(f"/v1/tenants/{self.tenant_id}/queues", {"name": "Q"}).data["id"]
        socket = WebSocket(self.cloud.url + "/ws")
        self.addCleanup(socket.close)

        def say(**message):
            socket.send(json.dumps(message).encode(), TEXT)

        def hear():
            while True:
                opcode, payload = socket.receive()
                if opcode != PING:
                    return json.loads(payload)
                socket.send(payload, PONG)

        say(type="authenticate", token="vqd_made_up")
        self.assertEqual(hear()["code"], "unauthenticated")
        say(type="authenticate", token=device.token)
        self.assertEqual(hear()["type"], "authenticated")
        say(type="subscribe", tenantId=self.tenant_id, queueId=queue)
        self.assertEqual(hear()["type"], "queue_updated")
        self.admin.delete(f"{self.path}/{device_id}")
        deadline = time.monotonic() + 20
        opcode, payload = socket.receive()
        while opcode != CLOSE and time.monotonic() < deadline:
            opcode, payload = socket.receive()
        self.assertEqual((opcode, payload[:2]), (CLOSE, (4401).to_bytes(2, "big")))
