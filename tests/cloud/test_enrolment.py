# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""How a machine becomes a device of a tenant, and what its certificate opens."""

import base64
import datetime
import os
import pathlib
import socket
import ssl
import tempfile
import unittest.mock
import urllib.parse

from case import ADMIN, PASSWORD, STORE, Client, CloudCase
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from machine import Machine, new_key, request_for
from operator_line import Operator
from test_https import make_certificate


class EnrolmentCase(CloudCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        case = cls("setUp")
        cls.tenant_id = case.tenant()
        cls.path = f"/v1/tenants/{cls.tenant_id}"
        cls.site = cls.admin.post(cls.path + "/sites",
                                  {"name": "S", "zone": "Europe/Berlin"}).data["id"]

    def machine(self, **more):
        return Machine(self.cloud.url, self.stage.folder, **more)

    def approve(self, code, by=None, **more):
        return (by or self.admin).post(self.path + "/enrolments/approve",
                                       {"code": code, "siteId": self.site, **more})

    def enrolled(self, **more):
        machine = self.machine(**more).begin()
        answer = self.approve(machine.code)
        self.assertEqual(answer.status, 200, answer)
        machine.device = answer.data["id"]
        return machine.keep(machine.looks().data)


class Codes(EnrolmentCase):
    def setUp(self):
        self.boss = self.user(self.tenant_id, "tenant-admin")  # with tries of her own

    def test_a_code_makes_a_device_with_a_certificate(self):
        machine = self.machine().begin()
        self.assertRegex(machine.code, r"^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$")
        waiting = machine.looks().data
        self.assertEqual((waiting["status"], waiting["certificate"]), ("pending", None))
        answer = self.approve(machine.code.lower().replace("-", " "))
        self.assertEqual(answer.status, 200, answer)
        told = machine.looks().data
        self.assertEqual((told["status"], told["tenantId"], told["siteId"], told["deviceId"]),
                         ("approved", self.tenant_id, self.site, answer.data["id"]))
        machine.keep(told)
        authority = x509.load_pem_x509_certificate(machine.authority.encode())
        authority.public_key().verify(machine.text.signature, machine.text.tbs_certificate_bytes,
                                      ec.ECDSA(machine.text.signature_hash_algorithm))
        days = machine.text.not_valid_after - datetime.datetime.utcnow()
        self.assertAlmostEqual(days.total_seconds() / 86400, 90, delta=0.01)
        self.assertEqual(machine.text.public_key().public_numbers(),
                         machine.key.public_key().public_numbers())
        uses = machine.text.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value
        self.assertEqual(set(uses), {ExtendedKeyUsageOID.CLIENT_AUTH,
                                     ExtendedKeyUsageOID.SERVER_AUTH})
        listed = self.admin.get(f"{self.path}/devices/{told['deviceId']}").data
        self.assertEqual(int(listed["certificateSerial"], 16), machine.text.serial_number)
        self.assertEqual(listed["certificateExpiresAt"][:19],
                         machine.text.not_valid_after.isoformat())
        self.assertEqual((listed["name"], listed["kind"], listed["siteId"]),
                         ("Town Hall", "hub", self.site))
        authorities = self.admin.get(self.path + "/enrolments/authority").data["certificates"]
        self.assertEqual(authorities, [machine.authority])

    def test_a_code_is_good_once(self):
        machine = self.enrolled()
        self.refused(self.approve(machine.code, self.boss), 404, "wrong_code")

    def test_what_it_asked_for_is_told_only_to_whom_it_was_told(self):
        machine = self.enrolled()
        other = self.machine().begin()
        for secret in [other.secret, "vqe_x", self.boss.token]:
            self.refused(machine.looks(secret), 404, "not_found")
        self.refused(Client(self.cloud.url).get("/v1/enrolments/" + machine.id), 404,
                     "not_found")
        self.refused(Client(self.cloud.url, machine.secret).get(self.path + "/queues"), 401,
                     "unauthenticated")

    def test_after_five_wrong_codes_nobody_may_try(self):
        machine = self.machine().begin()
        other = self.user(self.tenant_id, "tenant-admin")
        for wrong in ["0000-0000", "1111-1111", "x", "", "2222-2222"]:
            self.refused(self.approve(wrong or "-", self.boss), 404, "wrong_code")
        answer = self.refused(self.approve(machine.code, self.boss), 429, "too_many_attempts")
        self.assertGreater(int(answer.headers["retry-after"]), 590)
        answer = self.boss.post(self.path + "/enrolments/refuse", {"code": machine.code})
        self.refused(answer, 429, "too_many_attempts")
        self.assertEqual(self.approve(machine.code, other).status, 200)
        audit = self.admin.get(self.path + "/audit?action=enrolment.wrong_code").data
        self.assertGreaterEqual(len(audit), 5)

    def test_a_right_code_forgets_the_wrong_ones(self):
        for _ in range(2):
            for _ in range(4):
                self.refused(self.approve("0000-0000", self.boss), 404, "wrong_code")
            self.assertEqual(self.approve(self.machine().begin().code, self.boss).status, 200)

    def test_one_that_is_refused_is_told_so(self):
        machine = self.machine().begin()
        answer = self.boss.post(self.path + "/enrolments/refuse", {"code": machine.code})
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual(machine.looks().data["status"], "refused")
        self.refused(self.approve(machine.code, self.boss), 404, "wrong_code")

    def test_who_approves_says_what_she_believes_it_is(self):
        machine = self.machine(kind="kiosk").begin()
        self.refused(self.approve(machine.code, self.boss, kind="hub"), 409, "other_kind")
        answer = self.approve(machine.code, self.boss, kind="kiosk", name="Lobby 2", siteId=None)
        self.assertEqual((answer.status, answer.data["name"], answer.data["siteId"]),
                         (200, "Lobby 2", None), answer)

    def test_a_hub_is_of_a_site_that_there_is(self):
        machine = self.machine().begin()
        self.refused(self.approve(machine.code, self.boss, siteId=None), 400, "required_field")
        self.refused(self.approve(machine.code, self.boss, siteId="0" * 32), 404, "not_found")
        self.assertEqual(machine.looks().data["status"], "pending")
        self.assertEqual(self.approve(machine.code, self.boss).status, 200)

    def test_what_is_no_request_is_refused(self):
        self.refused(self.machine().asks(certificateRequest="x"), 422,
                     "bad_certificate_request")
        self.refused(self.machine().asks(kind="toaster"), 400, "bad_value")
        self.refused(self.machine().asks(name=""), 400, "required_field")

    def test_neither_code_nor_secret_nor_the_authoritys_key_lie_in_the_tables(self):
        machine = self.enrolled()
        kept = ("".join(self.cloud.postgres.ask(f"SELECT * FROM {table}") for table in
                        ["enrolment", "device_authority", "device", "audit_entry"])
                if STORE == "postgres" else
                "".join(path.read_bytes().decode("latin-1")
                        for path in self.cloud.data.iterdir()))
        self.assertIn(machine.id, kept)
        for secret in [machine.code, machine.code.replace("-", ""), machine.secret,
                       "PRIVATE KEY"]:
            self.assertNotIn(secret, kept)

    def test_the_audit_says_who_approved(self):
        machine = self.machine().begin()
        device = self.approve(machine.code, self.boss).data["id"]
        entry = self.admin.get(self.path + "/audit?resource=device/" + device).data[0]
        self.assertEqual(entry["action"], "device.enrol")
        self.assertEqual(entry["actor"]["id"] if isinstance(entry["actor"], dict)
                         else entry["actor"], self.boss.get("/v1/me").data["id"])

    def test_an_operator_types_it(self):
        operator = Operator(self.stage, self.cloud.url)
        operator.login(ADMIN)
        operator.tenant = self.tenant_id
        request = self.stage.folder / "device.csr"
        request.write_text(request_for(new_key()), encoding="utf-8")
        begun = operator("enrolment", "create", "--name", "Hall", "--kind", "hub",
                         "--certificate-request-file", request)
        done = operator("enrolment", "approve", begun["code"], "--site-id", self.site)
        self.assertEqual(done["name"], "Hall")
        machine = Operator(self.stage, self.cloud.url, name="machine")
        machine.token_file.write_text(begun["secret"] + "\n", encoding="utf-8")
        machine.token_file.chmod(0o600)
        told = machine("enrolment", "show", begun["id"])
        self.assertEqual((told["status"], told["deviceId"]), ("approved", done["id"]))
        self.assertIn(told["authority"], operator("enrolment", "authority")["certificates"])
        operator.refused(1, "wrong_code", "enrolment", "refuse", "0000-0000")
        self.assertIn(done["certificateExpiresAt"], operator.text("device", "list"))


class Guessing(EnrolmentCase):
    def test_a_machine_does_not_fill_the_table(self):
        answers = [self.machine().asks() for _ in range(22)]
        self.assertEqual({answer.status for answer in answers[:20]}, {201})
        self.refused(answers[-1], 429, "too_many_requests")


class Shown(EnrolmentCase):
    """Certificates over the program's own TLS."""

    @classmethod
    def setUpClass(cls):
        folder = cls._folder()
        certificate, key = make_certificate(folder, "cloud")
        cls.options = ["--tls-certificate", certificate, "--tls-key", key]
        trust = unittest.mock.patch.dict(os.environ, {"SSL_CERT_FILE": str(certificate)})
        trust.start()
        cls.addClassCleanup(trust.stop)
        super().setUpClass()

    @classmethod
    def _folder(cls):
        folder = tempfile.TemporaryDirectory(prefix="vq-tls-")
        cls.addClassCleanup(folder.cleanup)
        return pathlib.Path(folder.name)

    def test_a_device_is_who_its_certificate_names(self):
        machine = self.enrolled()
        client = machine.client()
        me = client.get("/v1/me").data
        self.assertEqual((me["id"], me["tenantId"], me["roles"]),
                         (machine.device, self.tenant_id, ["device"]))
        self.assertEqual(client.get(self.path + "/queues").status, 200)
        self.refused(client.post(self.path + "/queues", {"name": "Q"}), 403, "forbidden")
        self.refused(client.get(f"/v1/tenants/{self.tenant()}/queues"), 404, "not_found")

    def test_a_token_goes_before_it(self):
        client = self.enrolled().client()
        client.token = self.admin.token
        self.assertEqual(client.get("/v1/me").data["roles"], ["platform-admin"])

    def test_one_that_is_deleted_is_refused_at_once(self):
        machine, other = self.enrolled(), self.enrolled()
        client = machine.client()
        self.assertEqual(client.get("/v1/me").status, 200)
        self.admin.delete(f"{self.path}/devices/{machine.device}")
        self.refused(client.get("/v1/me"), 401, "certificate_revoked")
        self.assertEqual(other.client().get("/v1/me").status, 200)

    def test_one_that_is_enrolled_anew_leaves_its_old_certificate_behind(self):
        old = self.enrolled()
        new = self.machine().begin()
        answer = self.approve(new.code, deviceId=old.device)
        self.assertEqual((answer.status, answer.data["id"]), (200, old.device), answer)
        new.keep(new.looks().data)
        self.refused(old.client().get("/v1/me"), 401, "certificate_revoked")
        self.assertEqual(new.client().get("/v1/me").data["id"], old.device)
        kiosk = self.machine(kind="kiosk").begin()
        self.refused(self.approve(kiosk.code, deviceId=old.device), 409, "other_kind")
        self.assertEqual(new.client().get("/v1/me").status, 200)

    def test_before_tls_1_3_a_certificate_counts_for_nothing(self):
        client = self.enrolled().client(maximum_version=ssl.TLSVersion.TLSv1_2)
        self.refused(client.get("/v1/me"), 401, "unauthenticated")

    def test_a_connection_that_goes_on_from_an_earlier_one_is_the_same_device(self):
        context = self.enrolled().context()
        where = urllib.parse.urlsplit(self.cloud.url)
        said, session = [], None
        for _ in range(2):
            plain = socket.create_connection((where.hostname, where.port), timeout=20)
            with context.wrap_socket(plain, server_hostname=where.hostname,
                                     session=session) as secret:
                secret.sendall(b"GET /v1/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                text = b""
                while piece := secret.recv(4096):
                    text += piece
                said.append((secret.session_reused, b"200 OK" in text))
                session = secret.session
        self.assertEqual(said, [(False, True), (True, True)])

    def test_what_somebody_else_has_signed_opens_nothing(self):
        machine = self.enrolled()
        self.refused(self.forged(machine, "Virtual Queue devices").client().get("/v1/me"), 401,
                     "unauthenticated")
        # As a person has one, for other places: it is as if she had none.
        foreign = self.forged(machine, "Some Bank").client()
        self.assertEqual(foreign.post("/v1/auth/login", {"email": ADMIN, "password": PASSWORD})
                         .status, 200)
        foreign.token = self.admin.token
        self.assertEqual(foreign.get("/v1/me").status, 200)

    def test_the_authority_of_another_tenant_signs_for_nobody_here(self):
        machine, tenant = self.enrolled(), self.tenant()
        other = self.machine(kind="kiosk").begin()
        self.admin.post(f"/v1/tenants/{tenant}/enrolments/approve", {"code": other.code})
        other.keep(other.looks().data)
        self.assertEqual(other.client().get("/v1/me").data["tenantId"], tenant)
        self.refused(other.client().get(self.path + "/queues"), 404, "not_found")
        self.assertNotEqual(other.authority, machine.authority)

    def forged(self, machine, issuer):
        """The same names, signed by a key of one's own."""
        key, forged = new_key(), self.machine()
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, issuer)])
        text = machine.text
        certificate = (x509.CertificateBuilder().subject_name(text.subject).issuer_name(name)
                       .public_key(forged.key.public_key()).serial_number(text.serial_number)
                       .not_valid_before(text.not_valid_before)
                       .not_valid_after(text.not_valid_after))
        for extension in text.extensions:
            certificate = certificate.add_extension(extension.value, extension.critical)
        forged.certificate = certificate.sign(key, hashes.SHA256()).public_bytes(
            serialization.Encoding.PEM).decode()
        return forged

    def renew(self, client, key):
        return client.post("/v1/devices/me/certificate", {"certificateRequest": request_for(key)})

    def test_the_same_key_gets_the_same_certificate_as_long_as_it_is_fresh(self):
        machine = self.enrolled()
        for _ in range(2):
            answer = self.renew(machine.client(), machine.key)
            self.assertEqual((answer.status, answer.data["certificate"]),
                             (200, machine.certificate))
        self.refused(self.renew(machine.client(), new_key()), 409, "certificate_fresh")

    def test_a_device_with_a_token_gets_its_first_certificate_by_it(self):
        made = self.admin.post(self.path + "/devices", {"name": "D", "kind": "display"}).data
        machine = self.machine(kind="display")
        answer = self.renew(Client(self.cloud.url, made["token"]), machine.key)
        self.assertEqual(answer.status, 200, answer)
        machine.keep(answer.data)
        self.assertEqual(machine.client().get("/v1/me").data["id"], made["id"])
        entry = self.admin.get(self.path + "/audit?resource=device/" + made["id"]).data[0]
        self.assertEqual(entry["action"], "device.certificate")
        # A new token ends the old token alone.
        self.admin.post(f"{self.path}/devices/{made['id']}/token")
        self.assertEqual(machine.client().get("/v1/me").status, 200)

    def test_certificates_are_for_devices(self):
        self.refused(self.renew(self.admin, new_key()), 403, "forbidden")
        self.refused(self.renew(self.anyone, new_key()), 401, "unauthenticated")


class Forwarded(EnrolmentCase):
    """Certificates by way of a gateway, as RFC 9440 says."""

    options = ("--gateways=127.0.0.1",)

    def header(self, machine):
        return {"Client-Cert": ":" + base64.b64encode(machine.der).decode() + ":"}

    def test_a_gateway_says_what_its_client_has_shown(self):
        machine = self.enrolled()
        answer = self.anyone.get("/v1/me", headers=self.header(machine))
        self.assertEqual(answer.data["id"], machine.device)

    def test_what_is_no_certificate_is_none(self):
        for value in [":x:", "::", "nothing", ":" + base64.b64encode(b"x").decode() + ":"]:
            self.refused(self.anyone.get("/v1/me", headers={"Client-Cert": value}), 401,
                         "unauthenticated")


class NotForwarded(EnrolmentCase):
    def test_nobody_else_is_believed(self):
        machine = self.enrolled()
        answer = self.anyone.get("/v1/me", headers={
            "Client-Cert": ":" + base64.b64encode(machine.der).decode() + ":"})
        self.refused(answer, 401, "unauthenticated")
