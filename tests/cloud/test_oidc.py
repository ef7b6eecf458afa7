# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Signing in with an account of elsewhere, at a real provider, and what must not get through."""

import base64
import datetime
import hashlib
import ipaddress
import json
import ssl
import urllib.parse
import urllib.request

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from case import STORE, Client, CloudCase
from openid import Browser, Front, start_provider

SECRET = "a secret of this client, with :+/% in it"


def asked(url):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query))


def with_asked(url, **more):
    parts = urllib.parse.urlsplit(url)
    return urllib.parse.urlunsplit(parts._replace(
        query=urllib.parse.urlencode({**asked(url), **more})))


class OidcCase(CloudCase):
    options = ("--provider-private", "yes")
    algorithm = "RS256"
    method = "client_secret_basic"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.front = Front()
        cls.addClassCleanup(cls.front.close)
        name = "oidc-" + cls.__name__.lower()
        cls.tenant_id = cls.admin.post("/v1/tenants", {
            "name": name, "domain": name + ".example"}).data["id"]
        cls.path = f"/v1/tenants/{cls.tenant_id}/oidc"
        cls.base = f"{cls.cloud.url}/v1/auth/oidc/{cls.tenant_id}"
        cls.back = cls.base + "/callback"
        cls.provider = start_provider(cls.stage, cls.front, cls.clients())
        cls.addClassCleanup(cls.provider.stop)
        cls.users = {user: cls.admin.post(f"/v1/tenants/{cls.tenant_id}/users", {
            "email": user + "@example.org", "name": user, "roles": ["agent"]}).data["id"]
            for user in ["anna", "berta", "unverified", "unverified2"]}

    @classmethod
    def clients(cls):
        ours = {"client_id": "ours", "client_secret": SECRET, "redirect_uris": [cls.back],
                "id_token_signed_response_alg": cls.algorithm,
                "token_endpoint_auth_method": cls.method}
        other = {**ours, "client_id": "other", "redirect_uris": ["http://127.0.0.1:9/back"]}
        return [ours, other]

    def setUp(self):
        self.front.is_down = False
        self.front.instead = {}
        answer = self.set()
        self.assertEqual(answer.status, 200, answer)

    def set(self, **more):
        return self.admin.put(self.path, {"issuer": self.front.url, "clientId": "ours",
                                          "clientSecret": SECRET, **more})

    def begun(self, browser):
        status, where, text = browser.open(self.base + "/start")
        self.assertEqual(status, 302, text)
        return where

    def returned(self, browser, name="anna", **spoilt):
        """The address with which the provider sends the browser back."""
        return browser.sign_in(with_asked(self.begun(browser), **spoilt), name, self.back)

    def finished(self, browser, url):
        status, where, text = browser.open(url)
        return status, where, json.loads(text)

    def signed_in(self, name="anna"):
        browser = Browser()
        return self.finished(browser, self.returned(browser, name))

    def assert_refused(self, finished, status, code):
        self.assertEqual((finished[0], finished[2]["errors"][0]["code"]), (status, code),
                         finished)
        self.assertIsNone(finished[2]["data"])


class Oidc(OidcCase):
    def test_who_has_an_account_signs_in(self):
        status, _, envelope = self.signed_in()
        self.assertEqual(status, 200, envelope)
        me = Client(self.cloud.url, envelope["data"]["accessToken"]).get("/v1/me").data
        self.assertEqual((me["id"], me["tenantId"]), (self.users["anna"], self.tenant_id))
        again = self.anyone.post("/v1/auth/refresh",
                                 {"refreshToken": envelope["data"]["refreshToken"]})
        self.assertEqual(again.status, 200, again)

    def test_the_browser_is_sent_with_what_must_be_there(self):
        browser = Browser()
        sent = asked(self.begun(browser))
        self.assertEqual((sent["response_type"], sent["client_id"], sent["redirect_uri"],
                          sent["code_challenge_method"]), ("code", "ours", self.back, "S256"))
        self.assertIn("openid", sent["scope"].split())
        other = asked(self.begun(Browser()))
        for name in ["state", "nonce", "code_challenge"]:
            self.assertGreaterEqual(len(sent[name]), 43)
            self.assertNotEqual(sent[name], other[name])
        cookie = next(iter(browser.jar))
        self.assertEqual((cookie.name, cookie.path), ("vq_oidc", "/v1/auth/oidc"))
        self.assertTrue(cookie.has_nonstandard_attr("HttpOnly"))
        self.assertEqual(cookie.get_nonstandard_attr("SameSite"), "Lax")

    def test_a_domain_names_the_tenant_too(self):
        browser = Browser()
        start = f"{self.cloud.url}/v1/auth/oidc/oidc-oidc.example/start"
        status, where, _ = browser.open(start)
        self.assertEqual(status, 302)
        back = browser.sign_in(where, "anna", self.back)
        self.assertEqual(self.finished(browser, back)[0], 200)

    def test_whoever_changes_her_address_is_still_who_she_was(self):
        self.assertEqual(self.signed_in("berta")[0], 200)
        user = f"/v1/tenants/{self.tenant_id}/users/{self.users['berta']}"
        self.assertEqual(self.admin.patch(user, {"email": "b@example.org"}).status, 200)
        status, _, envelope = self.signed_in("berta")
        self.assertEqual(status, 200, envelope)
        me = Client(self.cloud.url, envelope["data"]["accessToken"]).get("/v1/me").data
        self.assertEqual(me["id"], self.users["berta"])
        self.admin.patch(user, {"isActive": False})
        self.assert_refused(self.signed_in("berta"), 403, "oidc_no_user")

    def test_who_is_nobody_here_is_not_let_in(self):
        self.assert_refused(self.signed_in("nobody"), 403, "oidc_no_user")
        self.assert_refused(self.signed_in("unverified"), 403, "oidc_no_user")
        # Of another tenant, or of the platform, is nobody here.
        elsewhere = self.tenant()
        self.admin.post(f"/v1/tenants/{elsewhere}/users", {
            "email": "carla@example.org", "name": "C", "roles": ["agent"]})
        self.assert_refused(self.signed_in("carla"), 403, "oidc_no_user")
        self.assert_refused(self.signed_in("root"), 403, "oidc_no_user")

    def test_a_provider_may_verify_every_address(self):
        self.set(emailVerifiedClaim="")
        self.assertEqual(self.signed_in("unverified2")[0], 200)

    def test_only_allowed_domains_sign_in(self):
        self.set(allowedDomains=["example.com"])
        self.assert_refused(self.signed_in(), 403, "wrong_domain")
        self.set(allowedDomains=["example.com", "Example.ORG"])
        self.assertEqual(self.signed_in()[0], 200)
        self.set(allowedDomains=["org"])
        self.assert_refused(self.signed_in(), 403, "wrong_domain")

    def test_a_stolen_code_is_worth_nothing(self):
        victim, thief = Browser(), Browser()
        stolen = asked(self.returned(victim))["code"]
        state = asked(self.begun(thief))["state"]
        self.assert_refused(
            self.finished(thief, with_asked(self.back, code=stolen, state=state)),
            401, "oidc_refused")

    def test_a_code_is_good_once(self):
        browser = Browser()
        url = self.returned(browser)
        cookies = list(browser.jar)
        self.assertEqual(self.finished(browser, url)[0], 200)
        # The cookie is gone, and with it brought back the provider says no.
        self.assert_refused(self.finished(browser, url), 401, "bad_sign_in")
        for cookie in cookies:
            browser.jar.set_cookie(cookie)
        self.assert_refused(self.finished(browser, url), 401, "oidc_refused")

    def test_another_state_or_another_browser_is_refused(self):
        browser = Browser()
        url = self.returned(browser)
        for state in ["", "x", asked(self.begun(Browser()))["state"]]:
            self.assert_refused(self.finished(browser, with_asked(url, state=state)), 401,
                                "bad_sign_in")
        self.assert_refused(self.finished(Browser(), url), 401, "bad_sign_in")
        self.assert_refused(self.finished(browser, with_asked(url, iss="https://x.example")),
                            401, "bad_sign_in")
        self.assertEqual(self.finished(browser, url)[0], 200)

    def test_an_access_token_is_no_sign_in_under_way_and_the_other_way_round(self):
        browser = Browser()
        url = self.returned(browser)
        cookie = next(iter(browser.jar)).value
        self.refused(Client(self.cloud.url, cookie).get("/v1/me"), 401, "unauthenticated")
        request = urllib.request.Request(url, headers={"Cookie": "vq_oidc=" + self.admin.token})
        with self.assertRaises(urllib.error.HTTPError) as caught:
            urllib.request.urlopen(request, timeout=20)
        self.assertEqual(caught.exception.code, 401)

    def test_a_wrong_nonce_is_refused(self):
        browser = Browser()
        url = self.returned(browser, nonce="another")
        self.assert_refused(self.finished(browser, url), 401, "bad_id_token")

    def token_of_another_client(self, nonce):
        """An id token that the same provider has made out to somebody else."""
        browser = Browser()
        verifier = "v" * 43
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest())
        back = "http://127.0.0.1:9/back"
        url = self.front.url + "/auth?" + urllib.parse.urlencode({
            "response_type": "code", "client_id": "other", "redirect_uri": back,
            "scope": "openid email", "state": "s", "nonce": nonce,
            "code_challenge": challenge.decode().rstrip("="), "code_challenge_method": "S256"})
        code = asked(browser.sign_in(url, "anna", back))["code"]
        basic = base64.b64encode(":".join(
            urllib.parse.quote(part, safe="") for part in ["other", SECRET]).encode()).decode()
        request = urllib.request.Request(
            self.front.url + "/token", headers={"Authorization": "Basic " + basic},
            data=urllib.parse.urlencode({
                "grant_type": "authorization_code", "code": code, "redirect_uri": back,
                "code_verifier": verifier}).encode())
        with urllib.request.urlopen(request, timeout=20) as response:
            return json.load(response)["id_token"]

    def test_another_audience_is_refused(self):
        browser = Browser()
        where = self.begun(browser)
        token = self.token_of_another_client(asked(where)["nonce"])
        url = browser.sign_in(where, "anna", self.back)
        self.front.instead["/token"] = lambda answer: {**answer, "id_token": token}
        self.assert_refused(self.finished(browser, url), 401, "bad_id_token")

    def test_a_spoilt_token_is_refused(self):
        def unsigned(token):
            header = base64.urlsafe_b64encode(b'{"alg":"none"}').decode().rstrip("=")
            return header + "." + token.split(".")[1] + "."

        def as_somebody_else(token):
            part = token.split(".")[1]
            claims = json.loads(base64.urlsafe_b64decode(part + "=="))
            other = json.dumps({**claims, "sub": "berta"}).encode()
            return token.replace(part, base64.urlsafe_b64encode(other).decode().rstrip("="))

        for spoil in [unsigned, as_somebody_else, lambda token: token[:-8], lambda _: "",
                      lambda _: 7, lambda _: None]:
            browser = Browser()
            url = self.returned(browser)
            self.front.instead["/token"] = lambda answer, spoil=spoil: {
                **answer, "id_token": spoil(answer["id_token"])}
            self.assert_refused(self.finished(browser, url), 401, "bad_id_token")
            self.front.instead = {}

    def test_an_answer_about_somebody_else_is_refused(self):
        browser = Browser()
        url = self.returned(browser, "nobody")
        self.front.instead["/me"] = lambda answer: {**answer, "sub": "anna",
                                                    "email": "anna@example.org"}
        self.assert_refused(self.finished(browser, url), 401, "oidc_refused")

    def test_a_provider_that_says_no_is_believed(self):
        browser = Browser()
        state = asked(self.begun(browser))["state"]
        url = with_asked(self.back, error="access_denied", state=state, error_description="No")
        self.assert_refused(self.finished(browser, url), 401, "oidc_refused")

    def test_a_provider_that_is_down_is_told(self):
        browser = Browser()
        url = self.returned(browser)
        self.front.is_down = True
        self.assert_refused(self.finished(browser, url), 503, "provider_down")
        self.front.is_down = False
        self.assertEqual(self.finished(browser, url)[0], 200)
        dead = Front()
        dead.close()
        self.set(issuer=dead.url)
        status, _, text = browser.open(self.base + "/start")
        self.assert_refused((status, None, json.loads(text)), 503, "provider_down")

    def test_what_a_provider_says_of_itself_is_asked_once(self):
        for _ in range(3):
            self.assertEqual(self.signed_in()[0], 200)
        for path in ["/.well-known/openid-configuration", "/jwks"]:
            self.assertEqual(self.front.asked.count(path), 1, path)

    def test_a_page_of_the_tenant_takes_over(self):
        page = "http://127.0.0.1:9/console"
        self.set(returnTo=page)
        status, where, _ = self.signed_in()
        self.assertEqual(status, 303)
        address, _, fragment = where.partition("#")
        self.assertEqual(address, page)
        token = dict(urllib.parse.parse_qsl(fragment))["refreshToken"]
        self.assertEqual(self.anyone.post("/v1/auth/refresh", {"refreshToken": token}).status,
                         200)
        status, where, _ = self.signed_in("nobody")
        self.assertEqual((status, where), (303, page + "#error=oidc_no_user"))

    def test_without_a_provider_there_is_no_such_way(self):
        other = self.tenant()
        for tenant in [other, "nowhere.example"]:
            self.refused(self.anyone.get(f"/v1/auth/oidc/{tenant}/start"), 404, "oidc_not_set_up")
        self.set(isActive=False)
        self.refused(self.anyone.get(f"/v1/auth/oidc/{self.tenant_id}/start"), 404,
                     "oidc_not_set_up")

    def test_a_sign_in_is_in_the_audit(self):
        self.signed_in()
        entries = self.admin.get(f"/v1/tenants/{self.tenant_id}/audit?action=oidc.login").data
        self.assertEqual(entries[0]["actor"], self.users["anna"])


class OidcEs256(OidcCase):
    algorithm = "ES256"
    method = "client_secret_post"

    def test_who_has_an_account_signs_in(self):
        # The secret goes where the provider takes it.
        self.front.instead["/.well-known/openid-configuration"] = lambda answer: {
            **answer, "token_endpoint_auth_methods_supported": ["client_secret_post"]}
        self.assertEqual(self.signed_in()[0], 200)


class OidcEdDsa(OidcCase):
    algorithm = "EdDSA"

    def test_a_key_that_is_not_known_is_looked_for_at_most_once_a_minute(self):
        self.assertEqual(self.signed_in()[0], 200)
        before = self.front.asked.count("/jwks")
        self.provider.stop()
        again = start_provider(self.stage, self.front, self.clients())  # has other keys
        self.addCleanup(again.stop)
        for _ in range(3):
            self.assert_refused(self.signed_in(), 401, "bad_id_token")
        self.assertEqual(self.front.asked.count("/jwks"), before)


class Settings(CloudCase):
    options = ("--provider-private", "yes")

    def setUp(self):
        self.tenant_id = self.tenant()
        self.path = f"/v1/tenants/{self.tenant_id}/oidc"

    def put(self, **more):
        return self.admin.put(self.path, {"issuer": "https://login.example.org",
                                          "clientId": "c", **more})

    def test_a_secret_is_never_told_nor_kept_in_clear(self):
        self.refused(self.admin.get(self.path), 404, "not_found")
        answer = self.put(clientSecret=SECRET)
        self.assertEqual(answer.status, 200, answer)
        for text in [answer.text, self.admin.get(self.path).text,
                     self.admin.get(f"/v1/tenants/{self.tenant_id}/audit").text]:
            self.assertNotIn("ecret\":", text)
            self.assertNotIn(SECRET, text)
        if STORE == "postgres":
            kept = self.cloud.postgres.ask("SELECT * FROM oidc_provider").encode()
        else:
            kept = b"".join(path.read_bytes() for path in self.cloud.data.iterdir())
        self.assertNotIn(SECRET.encode(), kept)

    def test_settings_are_changed_as_others_are(self):
        first = self.put()
        self.refused(self.admin.put(self.path, {"issuer": "https://x.example", "clientId": "d"},
                                    headers={"If-Match": '"7"'}), 412, "changed_meanwhile")
        second = self.put(emailClaim="upn")
        self.assertNotEqual(first.headers["etag"], second.headers["etag"])
        self.assertEqual(second.data["emailClaim"], "upn")
        self.refused(self.put(clientId=""), 400, "required_field")
        self.refused(self.put(surprise=1), 400, "unknown_field")
        self.assertEqual(self.admin.delete(f"/v1/tenants/{self.tenant_id}").status, 409)
        self.assertEqual(self.admin.delete(self.path).status, 200)
        self.refused(self.admin.get(self.path), 404, "not_found")

    def test_only_who_runs_the_tenant_may(self):
        self.put()
        manager = self.user(self.tenant_id, "manager")
        self.refused(manager.get(self.path), 403, "forbidden")
        boss = self.user(self.tenant_id, "tenant-admin")
        self.assertEqual(boss.get(self.path).status, 200)
        self.refused(self.user(self.tenant(), "tenant-admin").get(self.path), 404, "not_found")

    def test_what_is_no_address_is_refused(self):
        for address in ["ftp://login.example.org", "login.example.org", "javascript:alert(1)",
                        "https://x.example/?a=b", "https://x.example/#a", "https://a b"]:
            with self.subTest(address):
                self.refused(self.put(issuer=address), 400, "bad_address")
                self.refused(self.put(returnTo=address), 400, "bad_address")


class Strict(CloudCase):
    """As it is without a word: only public addresses, only https."""

    def start(self, issuer):
        tenant = self.tenant()
        answer = self.admin.put(f"/v1/tenants/{tenant}/oidc", {"issuer": issuer, "clientId": "c"})
        if answer.status != 200:
            return answer
        return self.anyone.get(f"/v1/auth/oidc/{tenant}/start")

    def test_what_only_the_server_can_reach_is_not_asked(self):
        front = Front()
        self.addCleanup(front.close)
        self.refused(self.start(front.url), 400, "bad_address")
        port = front.url.split(":")[-1]
        for host in ["127.0.0.1", "localhost", "[::1]"]:
            self.refused(self.start(f"https://{host}:{port}"), 503, "provider_down")
        self.assertEqual(front.asked, [])


def certificate(folder):
    """For 127.0.0.1, signed by itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "provider")])
    now = datetime.datetime.utcnow()
    made = (x509.CertificateBuilder().subject_name(name).issuer_name(name)
            .public_key(key.public_key()).serial_number(1)
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName(
                [x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
            .add_extension(x509.BasicConstraints(True, None), True)
            .sign(key, hashes.SHA256()))
    path = folder / "provider.pem"
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption()))
    return path


class Trust(CloudCase):
    options = ("--provider-private", "yes")

    def test_a_certificate_must_be_of_an_authority_that_is_trusted(self):
        path = certificate(self.stage.folder)
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(path)
        front = Front(tls)
        self.addCleanup(front.close)
        tenant = self.tenant()
        back = f"{self.cloud.url}/v1/auth/oidc/{tenant}/callback"
        provider = start_provider(self.stage, front, [
            {"client_id": "c", "token_endpoint_auth_method": "none", "redirect_uris": [back]}])
        self.addCleanup(provider.stop)
        self.admin.put(f"/v1/tenants/{tenant}/oidc", {"issuer": front.url, "clientId": "c"})
        start = f"/v1/auth/oidc/{tenant}/start"
        self.refused(self.anyone.get(start), 503, "provider_down")
        self.assertEqual(front.asked, [])
        self.cloud.process.stop()
        self.cloud.options += ["--provider-trust", path]
        self.cloud.start()
        # It speaks of itself as http behind its front: what it says is not taken.
        anyone = Client(self.cloud.url)
        self.refused(anyone.get(start), 503, "provider_down")
        front.instead["/.well-known/openid-configuration"] = lambda answer: {
            key: value.replace("http://", "https://") if isinstance(value, str) else value
            for key, value in answer.items()}
        self.assertEqual(anyone.get(start).status, 302)
