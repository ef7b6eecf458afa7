# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Screens that nobody sees (Xvfb, one for each app, of the size that the app has in the field), and
a finger and eyes for them: AT-SPI says where an item is and what it says, xdotool presses there."""

import atexit
import contextlib
import os
import re
import shutil
import subprocess
import tempfile
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

from .processes import Failed, Process, wait_until  # noqa: E402

BUS_LAUNCHER = "/usr/libexec/at-spi-bus-launcher"


_buses = []


def start_accessibility():
    """The bus on which apps say what is on their screens, on a session bus of our own, so that
    nothing of this machine's desktop is touched. Once for a process: AT-SPI connects only once."""
    if _buses:
        return
    folder = tempfile.mkdtemp(prefix="vq-bus-")
    session = Process("dbus", ["dbus-daemon", "--session", "--nofork", "--print-address"], folder)
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = session.next_line()
    # Its socket is there; by default all of one account share one.
    launcher = Process("at-spi", [BUS_LAUNCHER, "--launch-immediately"], folder,
                       {**os.environ, "XDG_RUNTIME_DIR": folder})
    _buses.extend([session, launcher])
    atexit.register(_stop_accessibility, folder)
    Atspi.init()


def _stop_accessibility(folder):
    Atspi.exit()
    while _buses:
        _buses.pop().stop()
    shutil.rmtree(folder, ignore_errors=True)


class Screen:
    def __init__(self, stage, name, width, height):
        self.stage, self.name, self.width, self.height = stage, name, width, height
        # -displayfd lets the server pick a free number and say which.
        self.server = stage.start(f"xvfb-{name}", [
            "Xvfb", "-displayfd", "1", "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp",
            "-noreset", "-dpi", "96"])
        self.display = ":" + self.server.next_line()

    def environment(self):
        """For an app on this screen: drawn by the CPU, and readable for AT-SPI."""
        env = os.environ.copy()
        runtime = self.stage.folder / "run"
        runtime.mkdir(mode=0o700, exist_ok=True)
        env.update(XDG_RUNTIME_DIR=str(runtime), DISPLAY=self.display,
                   QT_QPA_PLATFORM="xcb", QT_QUICK_BACKEND="software",
                   QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1", QT_ACCESSIBILITY="1", LC_ALL="C.UTF-8")
        env.pop("WAYLAND_DISPLAY", None)
        return env

    def xdotool(self, *arguments):
        result = subprocess.run(["xdotool", *map(str, arguments)], capture_output=True, text=True,
                                env={**os.environ, "DISPLAY": self.display}, timeout=30,
                                check=False)
        if result.returncode != 0:
            raise Failed(f"xdotool {arguments}: {result.stderr.strip()}")
        return result.stdout

    def picture(self, path):
        subprocess.run(["import", "-display", self.display, "-window", "root", str(path)],
                       check=True, timeout=60)
        return path


class App:
    """One of the programs on a screen of its own, seen through AT-SPI."""

    def __init__(self, stage, screen, program, *arguments):
        self.stage, self.screen, self.program = stage, screen, program
        self.process = stage.start(program, [stage.program(program), *arguments],
                                   screen.environment())

    def root(self):
        if not self.process.is_running():
            raise Failed(f"{self.program} ended ({self.process.returncode}): "
                         f"{self.process.said()[-1500:]}")
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            with contextlib.suppress(GLib.Error):
                child = desktop.get_child_at_index(index)
                if child and child.get_process_id() == self.process.pid:
                    # What an item says changes; an answer from a cache is an old one.
                    child.set_cache_mask(Atspi.Cache.NONE)
                    return child
        raise Failed(f"{self.program} is not on the accessibility bus")

    def items(self):
        """Every item that is on the screen now, as (role, name, node)."""
        found = []
        with contextlib.suppress(GLib.Error):
            self._walk(self.root(), found)
        return found

    def _walk(self, node, found):
        for index in range(node.get_child_count()):
            # What is drawn may change while we look: an item that left is not there, that is all.
            with contextlib.suppress(GLib.Error):
                child = node.get_child_at_index(index)
                if child is None:
                    continue
                states = child.get_state_set()
                if states.contains(Atspi.StateType.SHOWING) or child.get_role() in (
                        Atspi.Role.FRAME, Atspi.Role.WINDOW):
                    found.append((child.get_role_name(), child.get_name() or "", child))
                    self._walk(child, found)

    def texts(self):
        return [name for _, name, _ in self.items() if name]

    def shows(self, pattern):
        """Whether some item's name matches; the match itself."""
        expression = re.compile(pattern, re.DOTALL)
        for name in self.texts():
            match = expression.search(name)
            if match:
                return match
        return None

    def wait_for(self, pattern, patience_s=None):
        try:
            return wait_until(f"{self.program} shows '{pattern}'", lambda: self.shows(pattern),
                              patience_s)
        except Failed as error:
            raise Failed(f"{error}; it shows {self.texts()}") from None

    def wait_until_gone(self, pattern, patience_s=None):
        wait_until(f"{self.program} no longer shows '{pattern}'", lambda: not self.shows(pattern),
                   patience_s)

    def find(self, pattern, role=None):
        expression = re.compile(pattern, re.DOTALL)
        for its_role, name, node in self.items():
            if expression.search(name) and (role is None or its_role == role):
                return node
        return None

    def place(self, pattern, role=None):
        """The middle of an item, once it rests: two looks give the same place."""
        def resting():
            node = self.find(pattern, role)
            if not node:
                return None
            before = extents(node)
            time.sleep(0.05)
            after = extents(node)
            return after if before == after and after[2] > 0 else None
        try:
            x, y, width, height = wait_until(f"{self.program} offers '{pattern}'", resting)
        except Failed as error:
            raise Failed(f"{error}; it shows {self.texts()}") from None
        return x + width // 2, y + height // 2

    def press(self, pattern, role=None, times=1):
        x, y = self.place(pattern, role)
        clicks = ["click", "--repeat", times, "--delay", 40, 1] if times > 1 else ["click", 1]
        self.screen.xdotool("mousemove", x, y, *clicks)

    def focus(self):
        """Gives the window the keyboard: there is no window manager to do it."""
        wid = wait_until("a window", lambda: self.screen.xdotool(
            "search", "--onlyvisible", "--pid", self.process.pid).split())[-1]
        self.screen.xdotool("windowfocus", "--sync", wid)

    def key(self, *keys):
        self.screen.xdotool("key", "--delay", 30, *keys)

    def type(self, text):
        self.screen.xdotool("type", "--delay", 30, text)


def extents(node):
    try:
        box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
    except (GLib.Error, TypeError):
        return (0, 0, 0, 0)
    return (box.x, box.y, box.width, box.height)

