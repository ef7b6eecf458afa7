# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Every operation, asked by every role, at home, in another tenant, and by nobody."""

import re
import uuid

import pictures
from case import Client, CloudCase
from rights import EVERYBODY, RIGHTS
from site_hub import Hub

ROLES = {"T": "tenant-admin", "M": "manager", "S": "supervisor", "A": "agent", "U": "auditor"}


class House:
    """A tenant with one of each thing."""

    def __init__(self, case):
        self.case = case
        self.id = case.tenant()
        self.path = f"/v1/tenants/{self.id}"
        site = self.made("sites", name="S", zone="Europe/Berlin")
        self.queue = self.made("queues", name="Q")["id"]
        session = self.made("sessions", queueId=self.queue, userIdentifier="a@example.org")
        self.visitor = Client(case.cloud.url, session["token"])
        device = self.made("devices", name="D", kind="hub")
        hub = self.made("devices", name="E", kind="hub", siteId=site["id"])
        self.device = Client(case.cloud.url, hub["token"])
        configuration = self.made("configurations", siteId=site["id"], toml="[site]")
        command = case.admin.get(self.path + "/commands").data[0]
        picture = pictures.add(case.admin, self.id, pictures.png(2, 1)).data
        user = self.made("users", email=uuid.uuid4().hex[:8] + "@example.org", name="N",
                         roles=["agent"])
        case.admin.put(self.path + "/oidc", {"issuer": "https://login.example.org",
                                             "clientId": "c"})
        notice = self.made("notifications", queueId=self.queue, message="M")
        self.things = {"asides": self.aside(site["id"]), "domains": "a.example",
                       "notifications": notice["id"], "queues": self.queue,
                       "sessions": session["id"], "devices": device["id"], "sites": site["id"],
                       "users": user["id"], "enrolments": "none", "commands": command["id"],
                       "media": picture["id"], "sha256": picture["sha256"],
                       "configurations": configuration["id"]}

    def aside(self, site):
        """A fact of a hub that was copied while it ran."""
        hub = Hub(self.case, self.id, site)
        twin = Hub(self.case, self.id, site, seed=hub.seed)
        for each, service in ((hub, "PASS"), (twin, "CASH")):
            each.hello()
            each.does("take", service)
            each.says("batch", 100)
        return self.case.admin.get(f"{self.path}/sites/{site}/asides").data[0]["id"]

    def made(self, what, **fields):
        answer = self.case.admin.post(f"{self.path}/{what}", fields)
        self.case.assertEqual(answer.status, 201, answer)
        return answer.data

    def address(self, path, things=None):
        """The path of an operation, with this tenant and what is in it, or in another one."""
        path = path.replace("{tenantId}", self.id).replace("{tenant}", self.id)
        things = things or self.things
        return re.sub(r"/(\w+)/\{(\w+)\}",  # by its own name, or else as one of its kind
                      lambda found: f"/{found[1]}/{things.get(found[2], things[found[1]])}", path)


class Rights(CloudCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        case = cls("test_each_operation_has_a_row")
        cls.house, cls.other = House(case), House(case)
        cls.clients = {"P": cls.admin, "D": cls.house.device, "V": cls.house.visitor}
        for letter, role in ROLES.items():
            cls.clients[letter] = case.user(cls.house.id, role)

    def operations(self):
        for path, item in self.anyone.description.document["paths"].items():
            for method, operation in item.items():
                yield operation["operationId"], method.upper(), path

    def ask(self, client, method, address):
        """As harmless as it goes: what is allowed fails at something else, or changes nothing."""
        if method == "DELETE":
            return client.delete(address, headers={"If-Match": '"0"'})
        body = {} if method in ("POST", "PUT", "PATCH") else None
        return client.ask(method, address, body)

    def assert_let_in(self, answer):
        self.assertNotIn(answer.status, (401, 403, 404, 405), answer)
        self.assertLess(answer.status, 500, answer)

    def test_each_operation_has_a_row(self):
        self.assertEqual({name for name, _, _ in self.operations()}, set(RIGHTS))

    def test_each_role_may_what_its_row_says(self):
        for name, method, path in self.operations():
            who = RIGHTS[name]
            if who == EVERYBODY:
                continue
            for letter, client in self.clients.items():
                with self.subTest(name, who=letter):
                    answer = self.ask(client, method, self.house.address(path))
                    if letter in who:
                        self.assert_let_in(answer)
                    else:
                        self.assertEqual(answer.status, 401 if letter == "V" else 403, answer)

    def test_another_tenants_things_do_not_exist(self):
        for name, method, path in self.operations():
            who = RIGHTS[name]
            if "{tenantId}" not in path or who == EVERYBODY:
                continue
            for letter, client in self.clients.items():
                with self.subTest(name, who=letter):
                    answer = self.ask(client, method, self.other.address(path))
                    if letter == "P":
                        self.assert_let_in(answer)
                    else:
                        is_stranger = letter == "V" and letter not in who
                        self.assertEqual(answer.status, 401 if is_stranger else 404, answer)

    def test_nor_do_they_by_way_of_ones_own_tenant(self):
        for name, method, path in self.operations():
            if "{tenantId}" not in path or not re.search(r"\{(?!tenantId)", path):
                continue
            address = self.house.address(path, self.other.things)
            for letter, client in self.clients.items():
                if letter in RIGHTS[name]:
                    with self.subTest(name, who=letter):
                        answer = self.ask(client, method, address)
                        self.assertEqual(answer.status, 404, answer)

    def test_nobody_may_what_is_not_for_everybody(self):
        for name, method, path in self.operations():
            answer = self.ask(self.anyone, method, self.house.address(path))
            if RIGHTS[name] == EVERYBODY:
                self.assertNotIn("unauthenticated", answer.codes, (name, answer))
                self.assertNotEqual(answer.status, 403, (name, answer))
            else:
                self.refused(answer, 401, "unauthenticated")

    def test_a_bad_token_opens_nothing(self):
        for token in ["x", "vqs_x", "vqd_x"]:
            client = Client(self.cloud.url, token)
            for name, method, path in self.operations():
                if RIGHTS[name] != EVERYBODY:
                    answer = self.ask(client, method, self.house.address(path))
                    wanted = (404,) if token == "vqs_x" and "V" in RIGHTS[name] else (401,)
                    self.assertIn(answer.status, wanted, (name, token, answer))
