# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A private PostgreSQL on a free port in a temporary folder."""

import contextlib
import hashlib
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import tempfile

from stage.processes import PROGRAMS, Failed, end_with_parent, wait_until

BINARIES = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"))
# A database is some 300 files, and files are what a copy costs.
LAY_OUT = ["CREATE ROLE app LOGIN", "ALTER DATABASE postgres RENAME TO queue",
           "ALTER DATABASE queue OWNER TO app",
           "UPDATE pg_database SET datistemplate = false WHERE datname = 'template0'",
           "DROP DATABASE template0"]


def is_there():
    return bool(BINARIES)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def as_nobody():
    """The server refuses to run as root: another account for it, then."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


def _copy(source, target):
    subprocess.run(["cp", "-a", source, target], check=True, timeout=60)


class Postgres:
    """The server; `durable` makes it sync as in production."""

    def __init__(self, durable=False):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="vq-pg-"))
        self.folder.chmod(0o700)
        self.account = as_nobody()
        if self.account:
            os.chown(self.folder, self.account.pw_uid, self.account.pw_gid)
        self.durable = durable
        self.port = None
        self.process = None
        self._lay_out()

    def _lay_out(self):
        """A cluster with an empty `queue`, copied: to make one takes 2 s of a processor."""
        data = self.folder / "data"
        made_by = hashlib.sha256(" ".join(LAY_OUT).encode()).hexdigest()[:8]
        kept = PROGRAMS.parent / f"postgres-{BINARIES[-1].parent.name}-{os.geteuid()}-{made_by}"
        if kept.exists():
            _copy(kept, data)
            return
        self._run("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8",
                  "--locale=C.UTF-8", "--no-sync")
        self._run("postgres", "--single", "-D", data, "template1", said="".join(
            sql + "\n" for sql in LAY_OUT))
        with tempfile.TemporaryDirectory(dir=kept.parent) as aside:
            made = pathlib.Path(aside) / "data"
            _copy(data, made)
            with contextlib.suppress(OSError):  # another test was quicker
                made.rename(kept)

    def _command(self, program, *arguments):
        command = [BINARIES[-1] / program, *arguments]
        if self.account:
            command = ["setpriv", f"--reuid={self.account.pw_uid}",
                       f"--regid={self.account.pw_gid}", "--clear-groups", *command]
        return [str(part) for part in command]

    def _run(self, program, *arguments, said=""):
        result = subprocess.run(self._command(program, *arguments), cwd=self.folder, text=True,
                                capture_output=True, timeout=60, check=False, input=said,
                                env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8"})
        if result.returncode != 0:
            raise Failed(f"{program}: {result.stderr}")
        return result.stdout

    @property
    def url(self):
        """As the program has it: its role owns the tables, and is above nothing."""
        return f"postgresql://app@127.0.0.1:{self.port}/queue"

    @property
    def owner_url(self):
        return f"postgresql://postgres@127.0.0.1:{self.port}/queue"

    def start(self):
        self.port = self.port or free_port()
        settings = {"port": self.port, "listen_addresses": "127.0.0.1",
                    "unix_socket_directories": self.folder, "shared_buffers": "64MB",
                    "max_connections": "120", "fsync": "on" if self.durable else "off"}
        command = self._command("postgres", "-D", self.folder / "data")
        for name, value in settings.items():
            command += ["-c", f"{name}={value}"]
        with open(self.folder / "log", "ab") as log:
            self.process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log,
                                            stdin=subprocess.DEVNULL,
                                            preexec_fn=end_with_parent)
        wait_until("PostgreSQL answers", self.is_ready)
        return self

    def is_ready(self):
        result = subprocess.run([str(BINARIES[-1] / "pg_isready"), "-h", "127.0.0.1", "-p",
                                 str(self.port), "-q"], check=False, timeout=10)
        return result.returncode == 0

    def kill(self):
        self.process.kill()
        self.process.wait()

    def ask(self, sql):
        """Somebody who is above every wall: the rows, a line each, columns parted by `|`."""
        return self._run("psql", self.owner_url, "-Atqc", sql)

    def ask_as_program(self, *statements):
        """As the program's own role may."""
        words = [word for sql in statements for word in ("-c", sql)]
        return self._run("psql", self.url, "-At", "-v", "ON_ERROR_STOP=1", "-q", *words)

    def close(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()  # as smart shutdown would wait for every client
            self.process.kill()
            self.process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)
