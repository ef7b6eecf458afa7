# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""vqctl at the cloud as whoever is not signed in."""

import json
import unittest
import uuid

from case import ADMIN, CloudCase
from operator_line import Operator


class Visitor(CloudCase):
    def setUp(self):
        self.operator = Operator(self.stage, self.cloud.url, uuid.uuid4().hex[:8])
        self.operator.login(ADMIN)
        self.domain = uuid.uuid4().hex[:8] + ".example"
        self.operator.tenant = self.operator("tenant", "create", "--name", "Acme", "--domain",
                                             self.domain)["id"]
        self.queue = self.operator("queue", "create", "--name", "Passports")["id"]
        self.nobody = Operator(self.stage, self.cloud.url, uuid.uuid4().hex[:8], self.domain)

    def joined(self):
        answer = self.nobody("queue", "join", self.queue)
        self.assertEqual(answer["queueId"], self.queue)
        return answer

    def test_nobody_need_sign_in_to_join_by_a_domain(self):
        self.joined()
        self.nobody.refused(1, "not_signed_in", "queue", "list")
        self.nobody.tenant = "nobody.example"
        said = self.nobody.refused(1, "unknown_tenant", "queue", "join", self.queue)
        self.assertIn("nobody.example", said)

    def test_nor_does_it_matter_where_one_is_signed_in(self):
        kept = {**self.operator.kept(), "cloud": "https://elsewhere.example"}
        self.nobody.token_file.write_text(json.dumps(kept), encoding="utf-8")
        self.joined()
        self.nobody.refused(1, "other_cloud", "queue", "list")

    def test_her_own_link_opens_her_session_by_a_domain_too(self):
        session = self.joined()
        self.nobody.token_file.write_text(session["token"] + "\n", encoding="utf-8")
        self.assertEqual(self.nobody("session", "show", session["id"])["id"], session["id"])


if __name__ == "__main__":
    unittest.main()
