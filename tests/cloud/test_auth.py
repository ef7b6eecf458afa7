# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Signing in, staying signed in, signing out, and the wall between tenants."""

import base64
import json

from case import ADMIN, PASSWORD, Client, CloudCase


def claims_of(token):
    part = token.split(".")[1]
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


class SignIn(CloudCase):
    def login(self, **more):
        return self.anyone.post("/v1/auth/login", {"email": ADMIN, "password": PASSWORD, **more})

    def test_a_token_says_what_it_must(self):
        answer = self.login()
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(sorted(answer.data), ["accessToken", "expiresIn", "refreshToken",
                                               "tokenType"])
        self.assertEqual((answer.data["tokenType"], answer.data["expiresIn"]), ("Bearer", 900))
        claims = claims_of(answer.data["accessToken"])
        self.assertEqual(sorted(claims), ["aud", "exp", "iat", "iss", "jti", "nbf", "permissions",
                                          "roles", "sub", "tenant", "typ"])
        self.assertEqual(claims["exp"] - claims["iat"], 900)
        self.assertEqual(claims["roles"], ["platform-admin"])

    def test_the_address_may_be_written_large(self):
        self.assertEqual(self.login(email="Root@Example.ORG").status, 200)

    def test_a_wrong_password_and_a_wrong_address_are_told_alike(self):
        wrong = self.refused(self.login(password="wrong horse battery"), 401, "bad_credentials")
        nobody = self.refused(self.login(email="nobody@example.org"), 401, "bad_credentials")
        self.refused(self.login(email="no address"), 401, "bad_credentials")
        self.refused(self.login(tenant="nowhere.example"), 401, "bad_credentials")
        self.assertEqual(wrong.envelope["errors"], nobody.envelope["errors"])

    def test_who_works_for_two_tenants_says_for_which(self):
        tenants = [self.tenant(), self.tenant()]
        for tenant in tenants:
            self.admin.post(f"/v1/tenants/{tenant}/users",
                            {"email": "two@example.org", "name": "T", "roles": ["agent"],
                             "password": PASSWORD})
        asked = {"email": "two@example.org", "password": PASSWORD}
        self.refused(self.anyone.post("/v1/auth/login", asked), 409, "tenant_needed")
        answer = self.anyone.post("/v1/auth/login", {**asked, "tenant": tenants[1]})
        self.assertEqual(claims_of(answer.data["accessToken"])["tenant"], tenants[1])

    def test_an_address_is_not_tried_for_ever(self):
        for _ in range(20):
            self.refused(self.login(email="guess@example.org"), 401, "bad_credentials")
        answer = self.refused(self.login(email="Guess@example.org"), 429, "too_many_attempts")
        self.assertGreater(int(answer.headers["retry-after"]), 1)
        self.assertEqual(self.login().status, 200)

    def test_me_is_who_the_token_names(self):
        me = self.admin.get("/v1/me").data
        self.assertEqual((me["email"], me["tenantId"], me["roles"]),
                         (ADMIN, None, ["platform-admin"]))
        self.assertIn("tenant:create", me["permissions"])


class Refresh(CloudCase):
    def fresh(self):
        return self.anyone.post("/v1/auth/login",
                                {"email": ADMIN, "password": PASSWORD}).data["refreshToken"]

    def refresh(self, token):
        return self.anyone.post("/v1/auth/refresh", {"refreshToken": token})

    def test_a_token_is_renewed_once(self):
        first = self.fresh()
        answer = self.refresh(first)
        self.assertEqual(answer.status, 200, answer)
        self.assertNotEqual(answer.data["refreshToken"], first)
        client = Client(self.cloud.url, answer.data["accessToken"])
        self.assertEqual(client.get("/v1/me").status, 200)

    def test_a_token_that_comes_twice_ends_the_sign_in(self):
        first = self.fresh()
        second = self.refresh(first).data["refreshToken"]
        self.refused(self.refresh(first), 401, "bad_refresh_token")
        self.refused(self.refresh(second), 401, "bad_refresh_token")

    def test_another_sign_in_goes_on(self):
        other = self.fresh()
        first = self.fresh()
        self.refresh(first)
        self.refresh(first)
        self.assertEqual(self.refresh(other).status, 200)

    def test_who_signs_out_is_out(self):
        first = self.fresh()
        second = self.refresh(first).data["refreshToken"]
        answer = self.anyone.post("/v1/auth/logout", {"refreshToken": second})
        self.assertEqual((answer.status, answer.data), (200, None))
        self.refused(self.refresh(second), 401, "bad_refresh_token")
        self.assertEqual(self.anyone.post("/v1/auth/logout", {"refreshToken": "x"}).status, 200)

    def test_an_unknown_token_is_refused(self):
        self.refused(self.refresh("x"), 401, "bad_refresh_token")
        self.refused(self.anyone.post("/v1/auth/refresh", {}), 400, "required_field")

    def test_who_is_switched_off_is_not_renewed(self):
        tenant = self.tenant()
        path = f"/v1/tenants/{tenant}/users"
        made = self.admin.post(path, {"email": "off@example.org", "name": "O",
                                      "roles": ["agent"], "password": PASSWORD})
        asked = {"email": "off@example.org", "password": PASSWORD}
        token = self.anyone.post("/v1/auth/login", asked).data["refreshToken"]
        self.admin.patch(f"{path}/{made.data['id']}", {"isActive": False})
        self.refused(self.refresh(token), 401, "bad_refresh_token")
        self.refused(self.anyone.post("/v1/auth/login", asked), 401, "bad_credentials")


class Wall(CloudCase):
    def test_without_a_token_nothing_is_told(self):
        for path in ["/v1/tenants", "/v1/me", "/v1/tenants/x/users"]:
            with self.subTest(path):
                self.refused(self.anyone.get(path), 401, "unauthenticated")

    def test_a_bad_token_is_refused_even_where_none_is_needed(self):
        for header in ["Bearer x", "Basic cm9vdDp4", "Bearer", "bearer " + self.admin.token]:
            with self.subTest(header):
                answer = self.anyone.post("/v1/auth/logout", {"refreshToken": "x"},
                                          headers={"Authorization": header})
                self.refused(answer, 401, "unauthenticated")

    def test_the_things_of_another_tenant_do_not_exist(self):
        mine, other = self.tenant(), self.tenant()
        boss = self.user(mine, "tenant-admin")
        self.assertEqual(boss.get(f"/v1/tenants/{mine}").status, 200)
        for answer in [boss.get(f"/v1/tenants/{other}"),
                       boss.patch(f"/v1/tenants/{other}", {"name": "x"}),
                       boss.get(f"/v1/tenants/{other}/users"),
                       boss.post(f"/v1/tenants/{other}/users", {})]:
            self.refused(answer, 404, "not_found")
        self.assertEqual([t["id"] for t in boss.get("/v1/tenants").data], [mine])

    def test_who_may_not_is_told_what_it_needs(self):
        tenant = self.tenant()
        agent = self.user(tenant, "agent")
        answer = self.refused(agent.get(f"/v1/tenants/{tenant}/users"), 403, "forbidden")
        self.assertIn("user:read", answer.envelope["errors"][0]["message"])
        boss = self.user(tenant, "tenant-admin")
        self.refused(boss.post("/v1/tenants", {}), 403, "forbidden")
        self.refused(boss.delete(f"/v1/tenants/{tenant}"), 403, "forbidden")
