# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Keys and tokens from systemd's credentials, and from nowhere else: a site that runs has them
neither in its arguments nor in its environment nor in its logs."""

import base64
import os
import pathlib
import re
import shutil
import unittest
import unittest.mock

from joined import JoinedCase
from stage.network import ADDRESS, enter_own_network
from stage.hub import Hub

KEYS = ("hub.key", "hub.crt", "site-ca.key")


def pieces_of(path):
    """What a secret would look like where it does not belong: its text, each line of a key, and
    the bytes of one."""
    text = path.read_bytes().strip()
    if not text.startswith(b"-----"):
        return [text]
    lines = [line for line in text.splitlines() if not line.startswith(b"-----")]
    return [*lines, base64.b64decode(b"".join(lines))[-60:]]


class Secrets(JoinedCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        enter_own_network()

    def setUp(self):
        super().setUp()
        # Once on its own, so that there are keys; then as a service that is given them.
        self.hub.process.stop()
        self.hub = Hub(self.stage, config=self.config(), data=self.stage.folder / "tls-data",
                       name="vq-hub")
        self.hub.listen = f"{ADDRESS}:0"
        self.hub.start()
        self.handed = self.stage.folder / "credentials"
        self.handed.mkdir(mode=0o700)

    def hand_over(self, path):
        """As systemd does: in a folder of the service's own, readable by an ACL."""
        to = self.handed / path.name
        shutil.move(path, to)
        to.chmod(0o440)

    def as_service(self, start):
        with unittest.mock.patch.dict(os.environ, {"CREDENTIALS_DIRECTORY": str(self.handed)}):
            return start()

    def logs(self):
        return {path.name: path.read_bytes() for path in self.stage.folder.glob("*.log")}

    def whereabouts(self, process):
        """Everything of a process that others may come to see."""
        folder = pathlib.Path("/proc", str(process.pid))
        return {f"{process.name} {name}": (folder / name).read_bytes()
                for name in ("cmdline", "environ")}

    def test_a_site_runs_on_what_systemd_hands_over_and_tells_none_of_it(self):
        pin = self.hub.ready["pin"]
        self.hub.process.stop()
        for name in KEYS:
            self.hand_over(self.hub.data / "tls" / name)
        self.as_service(self.hub.start)
        self.assertEqual(self.hub.ready["pin"], pin)
        link = self.uplink()
        link.put("hub.pin", pin)
        for name in ("hub.token", "hub.pin", "site", "cloud.token"):
            self.hand_over(link.folder / name)
        self.as_service(link.start)
        ticket = self.take()["id"]
        self.session_is(ticket, "waiting", 30)
        self.assertEqual([name for name in KEYS if (self.hub.data / "tls" / name).exists()], [])
        self.assertEqual(list(link.folder.iterdir()), [])

        secrets = {path.name: pieces_of(path) for path in self.handed.iterdir()
                   if path.name not in ("hub.pin", "site", "hub.crt")}
        self.assertEqual(sorted(secrets), ["cloud.token", "hub.key", "hub.token", "site-ca.key"])
        secrets["operator.token"] = pieces_of(self.hub.token_file)
        seen = {**self.logs()}
        for process in (self.hub.process, link.process, self.cloud.process):
            seen.update(self.whereabouts(process))
        self.assertGreaterEqual(len(seen), 9)
        for where, text in seen.items():
            self.assertTrue(text, where)
            for name, pieces in secrets.items():
                for piece in pieces:
                    self.assertNotIn(piece, text, f"{name} in {where}")

    def test_a_key_without_its_certificate_is_refused(self):
        self.hub.process.stop()
        self.hand_over(self.hub.data / "tls" / "hub.key")
        (self.hub.data / "tls" / "hub.crt").unlink()
        with self.assertRaises(Exception):
            self.as_service(self.hub.start)
        said = self.hub.process.said()
        self.assertRegex(said, re.escape("bad_certificate"))
        self.assertIn("without its certificate", said)


if __name__ == "__main__":
    unittest.main()
