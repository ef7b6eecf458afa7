# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A whole site: hub, virtual printer, kiosk, display and counter, each app on a screen of its own
(or as windows on the screen that there is)."""

import os

from .hub import Hub
from .printer import Printer
from .processes import wait_until
from .screen import App, Screen, start_accessibility

STAFF, PIN, COUNTER = "Ada", "482916", 3
# As in the field: a portrait kiosk, a lobby screen, an office monitor.
SIZES = {"kiosk": (1080, 1920), "display": (1920, 1080), "counter": (1366, 768)}


class Site:
    def __init__(self, stage, is_printing=True):
        self.stage = stage
        self.hub = Hub(stage).start()
        self.printer = Printer(stage) if is_printing else None
        pin_file = stage.folder / "pin"
        pin_file.write_text(PIN + "\n", encoding="utf-8")
        self.hub.ctl("staff", "add", STAFF, "--pin-file", pin_file)
        self.arguments = {name: self._arguments(name) for name in SIZES}
        self.kiosk = self.display = self.counter = None

    def _arguments(self, name):
        token = self.hub.add_device(name, f"{name} one")
        arguments = ["--hub", self.hub.url, "--token-file", token, "--lang", "en"]
        if name == "kiosk" and self.printer:
            arguments += ["--config", self._kiosk_config()]
        if name == "counter":
            arguments += ["--counter", COUNTER]
        return arguments

    def _kiosk_config(self):
        path = self.stage.folder / "kiosk.toml"
        path.write_text('[printer]\npaper = "pdf"\n'
                        f'queue = "{self.printer.queue}"\nserver = "{self.printer.server}"\n',
                        encoding="utf-8")
        return path

    def open_on_screens(self):
        """Each app on a virtual screen, with a finger and eyes."""
        start_accessibility()
        for name, size in SIZES.items():
            setattr(self, name, self._open(name, Screen(self.stage, name, *size)))
        for app in (self.kiosk, self.display, self.counter):
            wait_until(f"{app.program} is on the accessibility bus", app.root)
        return self

    def _open(self, name, screen):
        return App(self.stage, screen, "vq-" + name, *self.arguments[name], "--windowed",
                   f"{screen.width}x{screen.height}")

    def restart_kiosk(self):
        """After it was killed: as the machine's service does, on the same screen."""
        self.kiosk = self._open("kiosk", self.kiosk.screen)
        self.kiosk.wait_for("How can we help", 30)

    def open_windows(self):
        """The apps as windows for a person; their processes."""
        sizes = {"kiosk": "540x960", "display": "960x540", "counter": "1100x700"}
        return [self.stage.start("vq-" + name, [self.stage.program("vq-" + name),
                                                *self.arguments[name], "--windowed", sizes[name]],
                                 os.environ.copy())
                for name in SIZES]
