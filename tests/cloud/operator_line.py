# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""vqctl at the cloud: an operator, her token file and what she types."""

import json
import os
import subprocess

from case import PASSWORD


class Typed(AssertionError):
    """vqctl ended with something else than was expected."""


class Operator:
    """Types commands, as whoever her token file says."""

    def __init__(self, stage, url, name="operator", tenant=None, ca=None):
        self.stage = stage
        self.url = url
        self.tenant = tenant
        self.ca = ca
        self.token_file = stage.folder / (name + ".token")
        self.more_environment = {}

    def command(self, *words):
        more = ["--tenant", self.tenant] if self.tenant else []
        more += ["--ca", self.ca] if self.ca else []
        # A loaded machine is slow, not broken.
        more += ["--timeout", "60"] if "--timeout" not in words else []
        return [str(word) for word in [
            self.stage.program("vqctl"), "--cloud", self.url, "--token-file", self.token_file,
            *more, *words]]

    def environment(self):
        return {**{name: value for name, value in os.environ.items()
                   if not name.startswith("VQ_") and not name.lower().endswith("_proxy")},
                **self.more_environment}

    def run(self, *words, said=""):
        """What became of it, whatever that is; `said` is typed into its standard input."""
        return subprocess.run(self.command(*words), capture_output=True, text=True, input=said,
                              timeout=120, check=False, env=self.environment())

    def start(self, *words):
        return subprocess.Popen(self.command(*words), stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, env=self.environment())

    def __call__(self, *words, said=""):
        """The JSON object that it answers; it must be done."""
        result = self.run("--json", *words, said=said)
        if result.returncode != 0:
            raise Typed(f"{words}: {result.returncode} {result.stdout} {result.stderr}")
        return json.loads(result.stdout)

    def text(self, *words):
        """What people read; it must be done."""
        result = self.run(*words)
        if result.returncode != 0:
            raise Typed(f"{words}: {result.returncode} {result.stdout} {result.stderr}")
        return result.stdout

    def refused(self, status, code, *words, said=""):
        """It ends with this status and says this code, to people and to programs; returns the
        message."""
        result = self.run("--json", *words, said=said)
        if result.returncode != status:
            raise Typed(f"{words}: {result.returncode} {result.stdout} {result.stderr}")
        lines = result.stdout.splitlines()
        told = json.loads(lines[0])
        if len(lines) != 1 or told["code"] != code or "vqctl: " not in result.stderr:
            raise Typed(f"{words}: {result.stdout} {result.stderr}")
        return told["message"]

    def secret(self, text, name="secret"):
        """A file that holds it."""
        path = self.stage.folder / name
        path.write_text(text + "\n", encoding="utf-8")
        path.chmod(0o600)
        return path

    def login(self, email, password=PASSWORD, *more):
        return self("login", "--email", email, "--password-file", self.secret(password), *more)

    def kept(self):
        return json.loads(self.token_file.read_text(encoding="utf-8"))

    def keep(self, **changes):
        """Another content of the token file."""
        self.token_file.write_text(json.dumps({**self.kept(), **changes}), encoding="utf-8")
