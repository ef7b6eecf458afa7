# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A private Redis on a free port in a temporary folder."""

import pathlib
import shutil
import socket
import ssl
import subprocess
import tempfile

from postgres import free_port
from stage.processes import end_with_parent, wait_until


def is_there():
    return shutil.which("redis-server") is not None


class Redis:
    """Over TLS alone when a certificate and its key are given."""

    def __init__(self, certificate=None, key=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vq-redis-"))
        self.port = free_port()
        self.process = None
        self.certificate = certificate
        self.key = key

    @property
    def url(self):
        return f"redis{'s' if self.certificate else ''}://127.0.0.1:{self.port}"

    @property
    def where(self):
        if not self.certificate:
            return ["--port", str(self.port)]
        return ["--port", "0", "--tls-port", str(self.port), "--tls-auth-clients", "no",
                "--tls-cert-file", str(self.certificate), "--tls-key-file", str(self.key),
                "--tls-ca-cert-file", str(self.certificate)]

    def connect(self):
        plain = socket.create_connection(("127.0.0.1", self.port), timeout=5)
        if not self.certificate:
            return plain
        return ssl.create_default_context(cafile=self.certificate).wrap_socket(
            plain, server_hostname="127.0.0.1")

    def start(self):
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(
                ["redis-server", *self.where, "--bind", "127.0.0.1", "--save", "", "--appendonly",
                 "no"], cwd=self.folder, stdout=log, stderr=log,
                stdin=subprocess.DEVNULL, preexec_fn=end_with_parent)
        wait_until("Redis answers", lambda: self.ask("PING") == "+PONG")
        return self

    def ask(self, *words):
        """The first line of the answer; empty when there is none."""
        command = f"*{len(words)}\r\n" + "".join(f"${len(w)}\r\n{w}\r\n" for w in words)
        try:
            with self.connect() as connection:
                connection.sendall(command.encode())
                return connection.recv(4096).decode().split("\r\n")[0]
        except OSError:
            return ""

    def everything(self):
        """All keys and what they hold, as the server writes them."""
        return subprocess.run(["redis-cli", "-p", str(self.port), "KEYS", "*"], text=True,
                              capture_output=True, timeout=10, check=True).stdout

    def kill(self):
        self.process.kill()
        self.process.wait()

    def close(self):
        if self.process and self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
