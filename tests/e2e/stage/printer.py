# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A print system of our own with a virtual 80 mm printer (vq-cups-bench), and its pages."""

import json
import pathlib
import subprocess

from . import raster
from .processes import Failed


JOBS = pathlib.Path(__file__).resolve().parents[2] / "support" / "thermal_printer" / "jobs.test"
# 5 mm at 203 dpi: no line of text is so high and so black.
COPY_ROWS = 40


class Printer:
    def __init__(self, stage):
        self.stage = stage
        self._bench = stage.start("vq-cups-bench", [stage.program("vq-cups-bench")], stdin=True)
        ready = json.loads(self._bench.next_line(60))
        self.server, self.queue, self.uri = ready["server"], ready["queue"], ready["printer"]
        self.folder = pathlib.Path(ready["pages"])

    def say(self, word):
        """paper-out, refill, jam, stall, reject, unplug, plug-in, stop-queue"""
        answer = self._bench.ask(word)
        if answer != "ok":
            raise Failed(f"the virtual printer answers '{answer}' to '{word}'")

    def pages(self):
        return sorted(self.folder.glob("page-*"))

    def jobs(self):
        """What is in the print system and not over yet, a job a line; its name says which paper."""
        result = subprocess.run(
            ["ipptool", "-c", f"ipp://{self.server}/printers/{self.queue}", JOBS],
            capture_output=True, text=True, timeout=30, check=False)
        return "\n".join(line for line in result.stdout.splitlines()[1:] if line)

    def is_copy(self, page):
        """A copy begins with a black band that says so in white; a first paper with its site."""
        return raster.band_rows(raster.to_pgm(pathlib.Path(page).read_bytes())) >= COPY_ROWS

    def picture(self, page, path):
        """A page that came out, as PNG."""
        grey = self.stage.folder / (pathlib.Path(path).stem + ".pgm")
        grey.write_bytes(raster.to_pgm(pathlib.Path(page).read_bytes()))
        subprocess.run(["convert", str(grey), str(path)], check=True, timeout=60)
        return path


def qr_code(picture):
    """What the QR code on a picture says."""
    result = subprocess.run(["zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable",
                             str(picture)], capture_output=True, text=True, timeout=60,
                            check=False)
    if result.returncode != 0:
        raise Failed(f"no QR code can be read on {picture}")
    return result.stdout.strip()
