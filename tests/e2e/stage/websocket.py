# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A WebSocket client that may misbehave: raw frames of RFC 6455, well formed or not."""

import base64
import os
import socket
import struct
from urllib.parse import urlparse

from .processes import Failed, PATIENCE_S

TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10


class WebSocket:
    def __init__(self, url, patience_s=PATIENCE_S):
        where = urlparse(url)
        self._socket = socket.create_connection((where.hostname, where.port), patience_s)
        key = base64.b64encode(os.urandom(16)).decode()
        self._socket.sendall((
            f"GET {where.path or '/'} HTTP/1.1\r\nHost: {where.netloc}\r\nUpgrade: websocket\r\n"
            f"Connection: Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"
        ).encode())
        head = b""
        while b"\r\n\r\n" not in head:
            head += self._more(1)
        if b" 101 " not in head.split(b"\r\n")[0]:
            raise Failed(f"no WebSocket at {url}: {head[:80]!r}")

    def fileno(self):
        return self._socket.fileno()

    def _more(self, count):
        data = b""
        while len(data) < count:
            part = self._socket.recv(count - len(data))
            if not part:
                raise ConnectionError("the hub closed the connection")
            data += part
        return data

    def send(self, payload, opcode=BINARY):
        mask = os.urandom(4)
        size = len(payload)
        if size < 126:
            head = struct.pack(">BB", 0x80 | opcode, 0x80 | size)
        elif size < 65536:
            head = struct.pack(">BBH", 0x80 | opcode, 0x80 | 126, size)
        else:
            head = struct.pack(">BBQ", 0x80 | opcode, 0x80 | 127, size)
        repeated = (mask * (size // 4 + 1))[:size]
        masked = (int.from_bytes(payload, "big") ^ int.from_bytes(repeated, "big")).to_bytes(
            size, "big") if size else b""
        self._socket.sendall(head + mask + masked)

    def receive(self):
        """(opcode, payload) of the next frame."""
        first, size = self._more(2)
        if size == 126:
            size = struct.unpack(">H", self._more(2))[0]
        elif size == 127:
            size = struct.unpack(">Q", self._more(8))[0]
        return first & 15, self._more(size)

    def until_closed(self):
        """(code, reason) of the close frame, or nothing when the connection just ends. Messages
        that come before it are left in `before`."""
        self.before = []
        try:
            while True:
                opcode, payload = self.receive()
                if opcode == CLOSE:
                    code = struct.unpack(">H", payload[:2])[0] if len(payload) >= 2 else 0
                    return code, payload[2:].decode(errors="replace")
                if opcode == PING:  # it is there, whatever else it does not do
                    self.send(payload, PONG)
                else:
                    self.before.append(payload)
        except ConnectionError:
            return None

    def close(self):
        self._socket.close()
