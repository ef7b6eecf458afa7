# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""How much one sender may ask."""

from case import CloudCase


class Rate(CloudCase):
    def test_a_sender_is_told_what_remains_and_then_to_wait(self):
        tenant = self.tenant()
        eager, other = self.user(tenant, "agent"), self.user(tenant, "agent")
        first = eager.get("/v1/me")
        self.assertEqual((first.headers["ratelimit-limit"], first.headers["ratelimit-remaining"]),
                         ("1000", "999"))
        allowed = 1
        while (answer := eager.get("/v1/me")).status == 200:
            allowed += 1
            self.assertLess(allowed, 2000)
        self.assertGreaterEqual(allowed, 1000)
        self.refused(answer, 429, "too_many_requests")
        self.assertEqual(answer.headers["retry-after"], "1")
        self.assertEqual(answer.headers["ratelimit-remaining"], "0")
        self.assertEqual(other.get("/v1/me").status, 200)
        # Who guesses tokens does it as a stranger.
        self.refused(self.anyone.get("/v1/me"), 401, "unauthenticated")
