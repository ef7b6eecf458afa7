# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Programs that are started, watched and ended by their process id, and waits with a deadline."""

import contextlib
import ctypes
import json
import os
import pathlib
import selectors
import shutil
import signal
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[3]
# The programs under test.
PROGRAMS = pathlib.Path(os.environ.get("VQ_PROGRAMS", ROOT / "build" / "release" / "bin"))
POLL_S = 0.05
# A loaded machine is slow, not broken: deadlines say when to give up, not how long it takes.
PATIENCE_S = float(os.environ.get("VQ_PATIENCE_S", "20"))


PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)


def end_with_parent():
    """Run in a child: it is told to end when this program dies, however that happens."""
    _LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Failed(AssertionError):
    """What was waited for did not come."""


def wait_until(what, question, patience_s=None):
    """Asks until the answer is true and returns it; what was asked may fail until then."""
    deadline = time.monotonic() + (patience_s or PATIENCE_S)
    last = None
    while True:
        try:
            answer = question()
            if answer:
                return answer
        except (Failed, OSError, LookupError, ValueError) as error:
            last = error
        if time.monotonic() > deadline:
            raise Failed(f"{what}: not within {patience_s or PATIENCE_S:g} s"
                         + (f" ({last})" if last else ""))
        time.sleep(POLL_S)


def watch(question, span_s):
    """Asks all the while: what must not happen has that long to happen."""
    end = time.monotonic() + span_s
    while time.monotonic() < end:
        question()
        time.sleep(POLL_S)


class Process:
    """One running program; what it says is in `log`."""

    def __init__(self, name, command, folder, env=None, stdin=False):
        self.name = name
        self.command = [str(c) for c in command]
        self.log = pathlib.Path(folder, name + ".log")
        with open(self.log, "ab") as log:
            self._process = subprocess.Popen(
                self.command, stdin=subprocess.PIPE if stdin else subprocess.DEVNULL,
                stdout=subprocess.PIPE, stderr=log, env=env or os.environ.copy(), cwd=folder,
                # A program that we talk to sees the end of its input instead.
                preexec_fn=None if stdin else end_with_parent)

    @property
    def pid(self):
        return self._process.pid

    def is_running(self):
        return self._process.poll() is None

    @property
    def returncode(self):
        return self._process.poll()

    def said(self):
        return self.log.read_text(encoding="utf-8", errors="replace")

    def ask(self, word):
        """A line to its standard input; the line that it answers."""
        self._process.stdin.write(word.encode() + b"\n")
        self._process.stdin.flush()
        return self.next_line()

    def next_line(self, patience_s=None):
        """The next line on its standard output: how the hub and Xvfb say that they are ready."""
        deadline = time.monotonic() + (patience_s or PATIENCE_S)
        text = b""
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while not text.endswith(b"\n"):
                left = deadline - time.monotonic()
                if left <= 0 or not selector.select(left):
                    raise Failed(f"{self.name} was not ready in time:\n{self.said()[-2000:]}")
                byte = os.read(self._process.stdout.fileno(), 1)
                if not byte:
                    self._process.wait()
                    raise Failed(f"{self.name} ended ({self.returncode}):\n{self.said()[-2000:]}")
                text += byte
        return text.decode().strip()

    def ready(self):
        return json.loads(self.next_line())

    def kill(self):
        """As a power cut would: no chance to tidy up."""
        if self.is_running():
            self._process.send_signal(signal.SIGKILL)
        self._process.wait()

    def stop(self, patience_s=10):
        if self._process.stdin:
            self._process.stdin.close()
        elif self.is_running():
            self._process.send_signal(signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(patience_s)
        self.kill()
        self._process.stdout.close()
        return self.returncode


class Stage:
    """A temporary folder and the programs on it; leaving it ends them, the last one first."""

    def __init__(self, programs, keep=False):
        self.programs = pathlib.Path(programs).resolve()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vq-stage-"))
        self.folder.chmod(0o711)  # a print filter under another account must pass through
        self._keep = keep
        self._running = []

    def start(self, name, command, env=None, stdin=False):
        process = Process(name, command, self.folder, env, stdin)
        self._running.append(process)
        return process

    def program(self, name):
        path = self.programs / name
        if not path.exists():
            raise Failed(f"there is no program {path}: ./dev build")
        return path

    def close(self):
        while self._running:
            self._running.pop().stop()
        if not self._keep:
            shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()
