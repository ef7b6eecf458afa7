# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Configurations of sites, and who is told the PINs in them."""

import hashlib
import uuid

from case import Client, CloudCase

SALT, HASH = "c29tZXNhbHRzb21lc2FsdA", "EAAREREREREREREREREREREREREREREREREREREREQA"
PIN_HASH = f"$argon2id$v=19$m=19456,t=2,p=1${SALT}${HASH}"
TOML = f'[site]\nname = "Town Hall"\n\n[[staff]]\nname = "Ada"\npin_hash = "{PIN_HASH}"\n'
TOLD = TOML.replace(PIN_HASH, "***")
WRITERS, READERS = ["tenant-admin", "manager"], ["supervisor", "agent", "auditor"]


class Configurations(CloudCase):
    def setUp(self):
        self.tenant_id = self.tenant()
        self.base = f"/v1/tenants/{self.tenant_id}"
        self.path = self.base + "/configurations"
        self.site = self.made("sites", {"name": "S", "zone": "Europe/Berlin"})["id"]

    def made(self, what, body):
        answer = self.admin.post(f"{self.base}/{what}", body)
        self.assertEqual(answer.status, 201, answer)
        return answer.data

    def new(self, toml=TOML):
        return self.made("configurations", {"siteId": self.site, "toml": toml})

    def everybody(self):
        """Each role of the tenant, a device of the site, and the platform's own."""
        device = self.made("devices", {"name": "hub", "kind": "hub", "siteId": self.site})
        asking = {role: self.user(self.tenant_id, role) for role in WRITERS + READERS}
        asking["device"] = Client(self.cloud.url, device["token"])
        asking["platform-admin"] = self.admin
        return asking

    def test_who_may_write_reads_the_pins_and_who_may_only_read_does_not(self):
        one = f"{self.path}/{self.new()['id']}"
        for role, who in self.everybody().items():
            expected = TOML if role in WRITERS + ["platform-admin"] else TOLD
            with self.subTest(role):
                got, listed = who.get(one), who.get(self.path)
                self.assertEqual(got.data["toml"], expected)
                self.assertEqual(listed.data[0]["toml"], expected)
                self.assertEqual(HASH in got.text + listed.text, expected == TOML)

    def test_the_digest_is_that_of_the_true_text_for_everybody(self):
        one = f"{self.path}/{self.new()['id']}"
        digest = hashlib.sha256(TOML.encode()).hexdigest()
        for role, who in self.everybody().items():
            self.assertEqual(who.get(one).data["digest"], digest, role)
        found = self.admin.get(f"{self.path}?digest={digest}").data
        self.assertEqual(len(found), 1)

    def test_neither_the_audit_nor_a_repeated_request_keeps_them(self):
        manager, auditor = (self.user(self.tenant_id, role) for role in ("manager", "auditor"))
        key = {"Idempotency-Key": uuid.uuid4().hex}
        body = {"siteId": self.site, "toml": TOML}
        first, again = (manager.post(self.path, body, headers=key) for _ in range(2))
        self.assertEqual((first.status, again.status), (201, 201))
        self.assertEqual(first.data, again.data)
        self.assertEqual(first.data["toml"], TOLD)
        audit = auditor.get(self.base + "/audit?action=configuration.create")
        self.assertEqual(audit.data[0]["after"]["toml"], TOLD)
        exported = auditor.get(self.base + "/audit/export")
        for answer in (first, again, audit, exported):
            self.assertNotIn(HASH, answer.text)
            self.assertNotIn(SALT, answer.text)

    def test_a_text_in_which_they_are_not_found_is_not_told(self):
        supervisor = self.user(self.tenant_id, "supervisor")
        for toml in [f'staff = [{{ name = "Ada", pin_hash = "x{PIN_HASH[1:]}" }}]\n',
                     TOML.replace("[staff]", '["st\\u0061ff"]').replace("$argon2", "\\u0024argon2"),
                     TOML + "no TOML"]:
            one = f"{self.path}/{self.new(toml)['id']}"
            self.assertEqual(self.admin.get(one).data["toml"], toml)
            told = supervisor.get(one)
            self.assertTrue(told.data["toml"].startswith("# *** This text is told only"), told)
            self.assertNotIn(HASH, told.text)

    def test_neither_a_refusal_nor_the_log_tells_one(self):
        self.refused(self.admin.post(self.path, {"siteId": "nowhere", "toml": TOML}), 404,
                     "not_found")
        refused = self.admin.post(self.path, {"siteId": self.site, "toml": TOML, PIN_HASH: 1})
        self.assertEqual(refused.status, 400)
        self.assertNotIn(HASH, self.cloud.process.said())
