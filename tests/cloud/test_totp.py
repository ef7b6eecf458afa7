# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""The second factor: codes of an app, each good once, and what helps when the app is lost."""

import base64
import hashlib
import hmac
import struct
import time
import urllib.parse
import uuid

from case import ADMIN, PASSWORD, STORE, Client, CloudCase
from stage.processes import wait_until


def code_of(secret, step):
    """RFC 6238, written anew here: the test must not share a fault with what it tests."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", step), hashlib.sha1).digest()
    at = digest[-1] & 15
    number = struct.unpack(">I", digest[at:at + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def step_now():
    """The step of now, with time left in it for what a test does."""
    wait_until("a fresh half minute", lambda: time.time() % 30 < 20)
    return int(time.time()) // 30


class Person:
    """A user of a tenant and her app."""

    def __init__(self, case, tenant):
        self.case = case
        self.tenant = tenant
        self.email = uuid.uuid4().hex[:8] + "@example.org"
        made = case.admin.post(f"/v1/tenants/{tenant}/users",
                               {"email": self.email, "name": "Anna", "roles": ["agent"],
                                "password": PASSWORD})
        self.id = made.data["id"]
        self.client = case.anyone.signed_in(self.email, PASSWORD)
        self.secret = None
        self.recovery = None

    def enrol(self):
        answer = self.client.post("/v1/me/totp", {"password": PASSWORD})
        self.case.assertEqual(answer.status, 201, answer)
        self.secret = answer.data["secret"]
        return answer

    def with_app(self):
        self.enrol()
        answer = self.client.post("/v1/me/totp/confirm",
                                  {"code": code_of(self.secret, step_now() - 1)})
        self.case.assertEqual(answer.status, 200, answer)
        self.recovery = answer.data["recoveryCodes"]
        return self

    def login(self, code=None):
        more = {} if code is None else {"code": code}
        return self.case.anyone.post("/v1/auth/login", {"email": self.email,
                                                        "password": PASSWORD, **more})


class Totp(CloudCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        name = "t" + uuid.uuid4().hex[:8]
        cls.tenant_id = cls.admin.post("/v1/tenants", {"name": name, "domain": name + ".example"}
                                       ).data["id"]

    def person(self):
        return Person(self, self.tenant_id)

    def test_what_an_app_needs_is_told_once(self):
        anna = self.person()
        answer = anna.enrol()
        uri = urllib.parse.urlsplit(answer.data["uri"])
        self.assertEqual((uri.scheme, uri.netloc), ("otpauth", "totp"))
        self.assertIn(anna.email, urllib.parse.unquote(uri.path))
        asked = dict(urllib.parse.parse_qsl(uri.query))
        self.assertEqual(asked, {"secret": anna.secret, "issuer": "Virtual Queue",
                                 "algorithm": "SHA1", "digits": "6", "period": "30"})
        self.assertEqual(anna.client.get("/v1/me/totp").data,
                         {"isOn": False, "recoveryCodesLeft": 0})
        # It does not count before a code has shown that the app has it.
        self.assertEqual(anna.login().status, 200)
        self.assertNotEqual(anna.enrol().data["secret"], answer.data["secret"])

    def test_who_has_it_on_needs_a_code(self):
        anna = self.person().with_app()
        answer = self.refused(anna.login(), 401, "totp_needed")
        self.assertEqual(answer.fields, ["code"])
        self.refused(anna.login(""), 401, "totp_needed")
        self.assertEqual(anna.login(code_of(anna.secret, step_now())).status, 200)
        # With a wrong password nobody learns that there is a second factor.
        self.refused(self.anyone.post("/v1/auth/login", {
            "email": anna.email, "password": "wrong horse battery"}), 401, "bad_credentials")

    def test_a_code_is_good_once(self):
        anna = self.person().with_app()
        step = step_now()
        # The one that confirmed is used up, too.
        self.refused(anna.login(code_of(anna.secret, step - 1)), 401, "bad_totp")
        self.assertEqual(anna.login(code_of(anna.secret, step)).status, 200)
        self.refused(anna.login(code_of(anna.secret, step)), 401, "bad_totp")
        self.assertEqual(anna.login(code_of(anna.secret, step + 1)).status, 200)
        self.refused(anna.login(code_of(anna.secret, step)), 401, "bad_totp")

    def test_a_code_is_good_for_one_step_around_now(self):
        anna = self.person().with_app()
        step = step_now()
        self.refused(anna.login(code_of(anna.secret, step + 2)), 401, "bad_totp")
        self.refused(anna.login(code_of(anna.secret, step - 2)), 401, "bad_totp")
        self.assertEqual(anna.login(code_of(anna.secret, step + 1)).status, 200)

    def test_a_code_is_not_guessed(self):
        anna = self.person().with_app()
        for _ in range(5):
            self.refused(anna.login("000000"), 401, "bad_totp")
        answer = self.refused(anna.login(code_of(anna.secret, step_now())), 429,
                              "too_many_attempts")
        self.assertTrue(800 < int(answer.headers["retry-after"]) <= 900, answer.headers)
        self.refused(anna.login(anna.recovery[0]), 429, "too_many_attempts")
        self.admin.delete(f"/v1/tenants/{self.tenant_id}/users/{anna.id}/totp")
        self.assertEqual(anna.login().status, 200)

    def test_a_recovery_code_is_good_once(self):
        anna = self.person().with_app()
        self.assertEqual(len(set(anna.recovery)), 10)
        first, second = anna.recovery[:2]
        self.assertEqual(anna.login(first).status, 200)
        self.refused(anna.login(first), 401, "bad_totp")
        self.assertEqual(anna.login(second.lower().replace("-", "")).status, 200)
        self.assertEqual(anna.client.get("/v1/me/totp").data,
                         {"isOn": True, "recoveryCodesLeft": 8})
        answer = anna.client.post("/v1/me/totp/recovery-codes", {"code": anna.recovery[2]})
        self.assertEqual(len(answer.data["recoveryCodes"]), 10)
        self.refused(anna.login(anna.recovery[3]), 401, "bad_totp")
        self.assertEqual(anna.login(answer.data["recoveryCodes"][0]).status, 200)

    def test_somebody_elses_codes_are_nobodys(self):
        anna, berta = self.person().with_app(), self.person().with_app()
        self.refused(anna.login(berta.recovery[0]), 401, "bad_totp")
        self.assertEqual(berta.login(berta.recovery[0]).status, 200)

    def test_it_is_switched_off_with_a_code(self):
        anna = self.person().with_app()
        self.refused(anna.client.post("/v1/me/totp/off", {"code": "123456"}), 401, "bad_totp")
        self.refused(anna.client.post("/v1/me/totp/off", {}), 400, "required_field")
        self.refused(anna.client.post("/v1/me/totp", {"password": PASSWORD}), 409, "totp_on")
        answer = anna.client.post("/v1/me/totp/off", {"code": anna.recovery[0]})
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(anna.login().status, 200)
        self.refused(anna.client.post("/v1/me/totp/off", {"code": "x"}), 409, "totp_not_on")
        anna.with_app()

    def test_a_stolen_token_is_not_enough_to_shut_its_owner_out(self):
        anna = self.person()
        answer = anna.client.post("/v1/me/totp", {"password": "wrong horse battery"})
        self.refused(answer, 401, "bad_credentials")
        self.refused(anna.client.post("/v1/me/totp", {}), 400, "required_field")
        anna.enrol()
        for _ in range(5):
            self.refused(anna.client.post("/v1/me/totp/confirm", {"code": "000000"}), 401,
                         "bad_totp")
        self.refused(anna.client.post("/v1/me/totp/confirm", {
            "code": code_of(anna.secret, step_now())}), 429, "too_many_attempts")

    def test_an_administrator_of_the_tenant_helps_who_has_lost_it(self):
        anna = self.person().with_app()
        path = f"/v1/tenants/{self.tenant_id}/users/{anna.id}/totp"
        self.refused(anna.client.delete(path), 403, "forbidden")
        self.refused(self.user(self.tenant(), "tenant-admin").delete(path), 404, "not_found")
        elsewhere = f"/v1/tenants/{self.tenant()}/users/{anna.id}/totp"
        self.refused(self.admin.delete(elsewhere), 404, "not_found")
        boss = self.user(self.tenant_id, "tenant-admin")
        self.assertEqual(boss.delete(path).status, 200)
        self.assertEqual(anna.login().status, 200)
        actions = [entry["action"] for entry in
                   boss.get(f"/v1/tenants/{self.tenant_id}/audit?limit=200").data]
        self.assertIn("totp.reset", actions)
        self.assertIn("totp.on", actions)

    def test_no_secret_lies_there_in_clear(self):
        anna = self.person().with_app()
        raw = base64.b32decode(anna.secret)
        if STORE == "postgres":
            kept = (self.cloud.postgres.ask("SELECT * FROM second_factor") +
                    self.cloud.postgres.ask("SELECT * FROM recovery_code") +
                    self.cloud.postgres.ask("SELECT * FROM audit_entry")).encode()
        else:
            kept = b"".join(path.read_bytes() for path in self.cloud.data.iterdir())
        for clear in [anna.secret.encode(), raw, base64.urlsafe_b64encode(raw).rstrip(b"="),
                      anna.recovery[0].encode(), anna.recovery[0].replace("-", "").encode()]:
            self.assertNotIn(clear, kept)

    def test_it_outlives_new_keys_of_the_data(self):
        anna = self.person().with_app()
        done = self.cloud.run("keys", "rotate-data", *self.cloud.where())
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(anna.login(code_of(anna.secret, step_now())).status, 200)

    def test_the_platforms_administrator_gets_back_in(self):
        secret = self.admin.post("/v1/me/totp", {"password": PASSWORD}).data["secret"]
        self.admin.post("/v1/me/totp/confirm", {"code": code_of(secret, step_now())})
        asked = {"email": ADMIN, "password": PASSWORD}
        self.refused(self.anyone.post("/v1/auth/login", asked), 401, "totp_needed")
        done = self.cloud.run("admin", "reset-totp", *self.cloud.where(), "--email", "x@y.zz")
        self.assertIn("no_user", done.stderr)
        done = self.cloud.run("admin", "reset-totp", *self.cloud.where(), "--email", ADMIN)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.anyone.post("/v1/auth/login", asked).status, 200)

    def test_it_is_for_people(self):
        device = self.admin.post(f"/v1/tenants/{self.tenant_id}/devices",
                                 {"name": "D", "kind": "hub"}).data["token"]
        client = Client(self.cloud.url, device)
        self.refused(client.get("/v1/me/totp"), 403, "forbidden")
        self.refused(client.post("/v1/me/totp", {"password": PASSWORD}), 403, "forbidden")
        self.refused(self.anyone.get("/v1/me/totp"), 401, "unauthenticated")
