# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Users of a tenant."""

from case import PASSWORD, CloudCase


class Users(CloudCase):
    def setUp(self):
        self.path = f"/v1/tenants/{self.tenant(limits={'maxUsers': 3})}/users"

    def make(self, **more):
        return self.admin.post(self.path, {"email": "a@example.org", "name": "A",
                                           "roles": ["agent"], "password": PASSWORD, **more})

    def test_a_password_is_never_told(self):
        answer = self.make()
        self.assertEqual(answer.status, 201, answer)
        self.assertNotIn("assword", answer.text)
        self.assertNotIn("argon2", answer.text)
        self.assertNotIn("assword", self.admin.get(self.path).text)
        for path in self.cloud.data.iterdir():
            self.assertNotIn(PASSWORD.encode(), path.read_bytes())

    def test_a_new_password_replaces_the_old_one(self):
        made = self.make()
        path = f"{self.path}/{made.data['id']}"
        new = "another horse battery"
        self.assertEqual(self.admin.patch(path, {"password": new}).status, 200)
        asked = {"email": "a@example.org", "tenant": self.path.split("/")[3]}
        login = self.anyone.post("/v1/auth/login", {**asked, "password": PASSWORD})
        self.refused(login, 401, "bad_credentials")
        self.assertEqual(self.anyone.post("/v1/auth/login", {**asked, "password": new}).status,
                         200)
        # A change of something else leaves it as it is.
        self.assertEqual(self.admin.patch(path, {"name": "B"}).status, 200)
        self.assertEqual(self.anyone.post("/v1/auth/login", {**asked, "password": new}).status,
                         200)

    def test_an_address_belongs_to_one_user_of_a_tenant(self):
        self.make()
        self.refused(self.make(email="A@Example.org"), 409, "email_taken")

    def test_what_is_wrong_is_named(self):
        self.refused(self.make(roles=["king"]), 400, "bad_value")
        self.refused(self.make(roles=["platform-admin"]), 400, "bad_value")
        self.refused(self.make(roles=[]), 400, "bad_value")
        self.refused(self.make(email="nowhere"), 400, "bad_email")
        self.refused(self.make(password="short"), 400, "weak_password")

    def test_a_tenant_has_no_more_users_than_it_may(self):
        for name in "abc":
            self.assertEqual(self.make(email=name + "@example.org").status, 201)
        self.refused(self.make(email="d@example.org"), 409, "too_many_users")

    def test_roles_say_what_they_may(self):
        roles = self.admin.get(self.path.replace("/users", "/roles")).data
        self.assertIn("agent", [role["name"] for role in roles])
        self.assertNotIn("platform-admin", [role["name"] for role in roles])
        for role in roles:
            self.assertTrue(role["permissions"])
