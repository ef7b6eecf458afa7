# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""The keys of tokens: others verify with them, and they are replaced while the program runs."""

import json
import urllib.request

import jwt

from case import ADMIN, PASSWORD, Client, CloudCase
from stage.processes import wait_until


class Keys(CloudCase):
    def setUp(self):
        self.rotate("HS256")  # whatever the test before has left

    def keys(self, verb, *more):
        return self.cloud.run("keys", verb, "--data", self.cloud.data, *more)

    def rotate(self, algorithm, *more):
        done = self.keys("rotate", "--algorithm", algorithm, *more)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.split()[0]

    def token_signed_by(self, kid):
        """One that the new key has signed, which the running program has within a second."""
        def asked():
            token = self.token_by_refresh()
            return token if jwt.get_unverified_header(token)["kid"] == kid else None

        return wait_until("the new key signs", asked)

    def token_by_refresh(self):
        if not getattr(self, "refresh", None):
            answer = self.anyone.post("/v1/auth/login", {"email": ADMIN, "password": PASSWORD})
            self.refresh = answer.data["refreshToken"]
        answer = self.anyone.post("/v1/auth/refresh", {"refreshToken": self.refresh})
        self.assertEqual(answer.status, 200, answer)
        self.refresh = answer.data["refreshToken"]
        return answer.data["accessToken"]

    def key_set(self):
        with urllib.request.urlopen(self.cloud.url + "/v1/auth/jwks.json",
                                    timeout=10) as response:
            return json.load(response)

    def test_another_library_verifies_our_tokens(self):
        for algorithm in ["ES256", "EdDSA"]:
            with self.subTest(algorithm):
                token = self.token_signed_by(self.rotate(algorithm))
                header = jwt.get_unverified_header(token)
                self.assertEqual(header["alg"], algorithm)
                key = next(key for key in self.key_set()["keys"] if key["kid"] == header["kid"])
                claims = jwt.decode(token, jwt.PyJWK(key).key, algorithms=[algorithm],
                                    audience="virtual-queue-api", issuer="virtual-queue")
                self.assertEqual(claims["roles"], ["platform-admin"])

    def test_nobody_is_refused_while_a_key_is_replaced(self):
        before = Client(self.cloud.url, self.token_by_refresh())
        for algorithm in ["ES256", "EdDSA", "HS256"]:
            kid = self.rotate(algorithm)
            self.assertEqual(before.get("/v1/me").status, 200)
            after = Client(self.cloud.url, self.token_signed_by(kid))
            self.assertEqual(after.get("/v1/me").status, 200)
            self.assertEqual(before.get("/v1/me").status, 200)

    def test_the_set_holds_public_keys_alone(self):
        kid = self.rotate("ES256")
        self.token_signed_by(kid)
        keys = self.anyone.get("/v1/auth/jwks").data
        self.assertEqual(keys, self.key_set())
        self.assertIn(kid, [key["kid"] for key in keys["keys"]])
        for key in keys["keys"]:
            self.assertLessEqual(set(key), {"kty", "crv", "x", "y", "kid", "alg", "use"})
            self.assertIn(key["alg"], ["ES256", "EdDSA"])

    def test_a_key_may_be_known_before_it_signs(self):
        first = self.rotate("ES256")
        self.token_signed_by(first)
        second = self.rotate("ES256", "--after", "3600")
        listed = self.keys("list").stdout.splitlines()
        self.assertRegex(listed[0], f"^{second} ES256 signs from 20")
        self.assertRegex(listed[1], f"^{first} ES256 signs$")
        self.assertRegex(listed[2], "verifies until 20")
        wait_until("the second key is told", lambda: second in [
            key["kid"] for key in self.key_set()["keys"]])
        self.assertEqual(jwt.get_unverified_header(self.token_by_refresh())["kid"], first)

    def test_a_public_key_is_no_secret(self):
        kid = self.rotate("ES256")
        token = self.token_signed_by(kid)
        key = next(key for key in self.key_set()["keys"] if key["kid"] == kid)
        for secret in [key["x"], key["x"] + key["y"], json.dumps(key)]:
            claims = jwt.decode(token, options={"verify_signature": False})
            forged = jwt.encode(claims, secret, algorithm="HS256", headers={"kid": kid})
            self.refused(Client(self.cloud.url, forged).get("/v1/me"), 401, "unauthenticated")

    def test_a_wrong_wish_changes_nothing(self):
        before = (self.cloud.data / "token.keys").read_text()
        for more in [["--algorithm", "none"], ["--algorithm", "RS256"]]:
            done = self.keys("rotate", *more)
            self.assertEqual(done.returncode, 1)
            self.assertIn("HS256, ES256 or EdDSA", done.stderr)
        self.assertEqual(self.keys("rotate", "--after", "-1").returncode, 2)
        self.assertEqual((self.cloud.data / "token.keys").read_text(), before)
