# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A hub on fresh data, and an operator who speaks to it with vqctl."""

import json
import pathlib
import subprocess

from .processes import Failed, PATIENCE_S

ROOT = pathlib.Path(__file__).resolve().parents[3]
EXAMPLE = ROOT / "packaging" / "examples" / "site.toml"


class Refused(Failed):
    """vqctl ended with something else than 0."""

    def __init__(self, arguments, result):
        super().__init__(f"vqctl {' '.join(arguments)}: {result.returncode}: "
                         f"{result.stdout.strip()} {result.stderr.strip()}")
        self.status = result.returncode
        self.stdout = result.stdout


class Hub:
    def __init__(self, stage, config=EXAMPLE, data=None, name="vq-hub"):
        self.stage = stage
        self.name = name
        self.config = config
        self.data = pathlib.Path(data or stage.folder / "hub-data")
        self.listen = "127.0.0.1:0"
        self.process = None
        self.ready = None

    def start(self):
        """Again after kill() or stop(): on the same data and the same port, as devices know it."""
        self.process = self.stage.start(self.name, [
            self.stage.program("vq-hub"), "--data", self.data, "--config", self.config,
            "--listen", self.listen, "--metrics-listen", "127.0.0.1:0"])
        self.ready = self.process.ready()
        self.listen = self.ready["hub"].rsplit("/", 1)[-1]
        return self

    @property
    def url(self):
        return self.ready["hub"]

    @property
    def token_file(self):
        return self.data / "operator.token"

    def run_ctl(self, *arguments, json_output=True, token_file=None, hub=None, pin=None):
        """vqctl's own result, whatever it is. The hub's pin, if it has one, unless another is
        given."""
        command = [str(self.stage.program("vqctl")), "--hub", hub or self.url, "--token-file",
                   str(token_file or self.token_file)]
        pin = self.ready.get("pin") if pin is None else pin
        command += ["--pin", pin] if pin else []
        command += (["--json"] if json_output else []) + [str(a) for a in arguments]
        return subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S * 3,
                              stdin=subprocess.DEVNULL, check=False)

    def ctl(self, *arguments):
        """The one JSON object that vqctl printed; anything else than success is an error."""
        result = self.run_ctl(*arguments)
        if result.returncode != 0:
            raise Refused([str(a) for a in arguments], result)
        return json.loads(result.stdout)

    def add_device(self, role, name):
        """Registers a device; returns the file that holds its token."""
        answer = self.ctl("device", "add", "--role", role, "--name", name)
        path = self.stage.folder / f"{name.replace(' ', '-')}.token"
        path.write_text(answer["token"] + "\n", encoding="utf-8")
        path.chmod(0o600)
        return path
