# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Bytes over a socket as they are, and what came back until the other end closed."""

import socket
import time
import urllib.parse


class Raw:
    def __init__(self, url, patience_s=20, wrap=lambda plain: plain):
        where = urllib.parse.urlsplit(url)
        self.socket = wrap(socket.create_connection((where.hostname, where.port),
                                                    timeout=patience_s))
        self.began = time.monotonic()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def send(self, data):
        """False: the other end does not take it any more."""
        try:
            self.socket.sendall(data)
        except OSError:
            return False
        return True

    def drip(self, data, every_s):
        """A byte at a time, until all are sent or the other end answers or closes."""
        self.socket.settimeout(every_s)
        said = b""
        for byte in data:
            if not self.send(bytes([byte])):
                break
            try:
                said = self.socket.recv(65536)
                break
            except TimeoutError:
                continue
        self.socket.settimeout(20)
        return said + self.all()

    def all(self):
        parts = []
        try:
            while part := self.socket.recv(1 << 20):
                parts.append(part)
        except ConnectionError:
            pass
        return b"".join(parts)

    @property
    def lasted_s(self):
        return time.monotonic() - self.began


def statuses(said):
    """Of all answers in there, one after another."""
    return [int(part.split(b" ", 2)[0]) for part in said.split(b"HTTP/1.1 ")[1:]]
