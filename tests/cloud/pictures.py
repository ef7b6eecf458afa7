# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Pictures, made byte by byte."""

import random
import struct
import zlib


def chunk(kind, data):
    return (struct.pack(">I", len(data)) + kind + data
            + struct.pack(">I", zlib.crc32(kind + data)))


def png(width, height, seed=0, more=b""):
    """One that any viewer shows. Of pixels by chance nothing can be packed."""
    chance = random.Random(f"{width} {height} {seed}")
    rows = b"".join(b"\0" + chance.randbytes(3 * width) for _ in range(height))
    return (b"\x89PNG\r\n\x1a\n"
            + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)) + more
            + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b""))


def segment(marker, data):
    return bytes([0xff, marker]) + struct.pack(">H", len(data) + 2) + data


def jpeg(width, height):
    """Its frame, as far as the cloud looks."""
    return (b"\xff\xd8" + segment(0xe0, b"JFIF\0\1\1\0\0\1\0\1\0\0")
            + segment(0xc0, struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0")
            + segment(0xda, b"\1\1\0\0\x3f\0") + b"\x55" * 40 + b"\xff\xd9")


def add(client, tenant, picture, name="", kind="image/png"):
    query = f"?name={name}" if name else ""
    return client.post(f"/v1/tenants/{tenant}/media{query}", picture,
                       headers={"Content-Type": kind})
