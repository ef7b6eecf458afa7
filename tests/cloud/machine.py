# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A machine that wants to become a device: its key, its request, its certificate."""

import ssl
import uuid

from case import Client
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


def new_key():
    return ec.generate_private_key(ec.SECP256R1())


def request_for(key, name="whatever it says"):
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    signed = x509.CertificateSigningRequestBuilder().subject_name(subject).sign(
        key, hashes.SHA256())
    return signed.public_bytes(serialization.Encoding.PEM).decode()


class Machine:
    def __init__(self, url, folder, kind="hub", name="Town Hall"):
        self.url, self.folder, self.kind, self.name = url, folder, kind, name
        self.key = new_key()
        self.code = self.id = self.secret = self.certificate = self.authority = None

    def asks(self, **more):
        return Client(self.url).post("/v1/enrolments", {
            "name": self.name, "kind": self.kind,
            "certificateRequest": request_for(self.key), **more})

    def begin(self):
        answer = self.asks()
        assert answer.status == 201, answer
        self.id, self.code = answer.data["id"], answer.data["code"]
        self.secret = answer.data["secret"]
        return self

    def looks(self, secret=None):
        return Client(self.url, secret or self.secret).get("/v1/enrolments/" + self.id)

    def keep(self, told):
        self.certificate, self.authority = told["certificate"], told["authority"]
        return self

    @property
    def text(self):
        return x509.load_pem_x509_certificate(self.certificate.encode())

    @property
    def der(self):
        return self.text.public_bytes(serialization.Encoding.DER)

    def context(self, **versions):
        """TLS that shows the certificate."""
        context = ssl.create_default_context()
        for name, version in versions.items():
            setattr(context, name, version)
        path = self.folder / (uuid.uuid4().hex + ".pem")
        path.write_bytes(self.certificate.encode() + self.key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption()))
        path.chmod(0o600)
        context.load_cert_chain(path)
        return context

    def client(self, **versions):
        return Client(self.url, context=self.context(**versions))
