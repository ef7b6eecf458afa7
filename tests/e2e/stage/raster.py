# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Printer raster as a picture. A page is a header and compressed lines, in both forms that an IPP
Everywhere printer takes: Apple raster (image/urf) and PWG raster (PWG 5102.4, section 4)."""

import struct

URF_HEADER, URF_PAGE = b"UNIRAST\0", 32
PWG_HEADER, PWG_PAGE = b"RaS2", 1796
FILL_LINE = 128  # URF: the rest of the line is white


def to_pgm(data):
    """The first page, 8 bits of grey to a pixel, as a PGM file."""
    if data.startswith(URF_HEADER):
        start = len(URF_HEADER) + 4
        bits = data[start]
        width, height = struct.unpack_from(">II", data, start + 12)
        lines = _lines(data, start + URF_PAGE, width, height, bits // 8, 0xFF)
    elif data.startswith(PWG_HEADER):
        start = len(PWG_HEADER)
        width, height = struct.unpack_from(">II", data, start + 372)
        bits, line_bytes = struct.unpack_from(">II", data, start + 388)
        per_pixel = max(bits // 8, 1)
        lines = _lines(data, start + PWG_PAGE, line_bytes // per_pixel, height, per_pixel, 0xFF)
        if bits == 1:  # black_1: a set bit is ink
            lines = [bytes(0 if line[x // 8] & (0x80 >> x % 8) else 255 for x in range(width))
                     for line in lines]
    else:
        raise ValueError("neither URF nor PWG raster")
    if bits not in (1, 8):
        lines = [bytes(sum(line[x:x + bits // 8]) * 8 // bits
                       for x in range(0, len(line), bits // 8)) for line in lines]
    return b"P5\n%d %d\n255\n" % (width, height) + b"".join(lines)


def band_rows(pgm):
    """How many rows the black band over the width has that a page begins with; 0 without one."""
    _, size, _, dots = pgm.split(b"\n", 3)
    width, height = map(int, size.split())
    rows = 0
    for top in range(height):
        line = dots[top * width:(top + 1) * width]
        is_black = sum(dot < 128 for dot in line) > 0.6 * width
        if rows and not is_black:
            break
        if not rows and not is_black and any(dot < 128 for dot in line):
            break
        rows += is_black
    return rows


def _lines(data, at, width, height, pixel_bytes, white):
    """Each line is stored once with how often it repeats; in it, runs of one pixel and of many."""
    lines, length = [], width * pixel_bytes
    while len(lines) < height and at < len(data):
        repeat, at = data[at] + 1, at + 1
        line = bytearray()
        while len(line) < length:
            code, at = data[at], at + 1
            if code == FILL_LINE:
                line += bytes([white]) * (length - len(line))
            elif code < FILL_LINE:
                line += data[at:at + pixel_bytes] * (code + 1)
                at += pixel_bytes
            else:
                count = (257 - code) * pixel_bytes
                line += data[at:at + count]
                at += count
        lines += [bytes(line[:length])] * repeat
    return lines[:height]
