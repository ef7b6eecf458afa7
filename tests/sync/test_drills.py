# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""docs/operations/drills.md, as it stands there: each of its blocks is typed into a shell, in which
`systemctl` starts and stops the programs of the test."""

import http.server
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from joined import ROOT, Hub, JoinedCase, case, wait_until

PAGE = ROOT / "docs" / "operations" / "drills.md"
PRELUDE = r"""
set -euo pipefail
systemctl() { curl -sSf -X POST "$CONTROL/$1/$2"; }
vqctl() { "$PROGRAMS/vqctl" "$@"; }
vq-cloud() { "$PROGRAMS/vq-cloud" "$@"; }
hubctl() { vqctl --hub "$(cat "$DATA.url")" --token-file "$DATA/operator.token" --json "$@"; }
cloudctl() { vqctl --cloud "$CLOUD" --token-file "$SIGN_IN" --tenant acme.example --json "$@"; }
"""


def blocks_of(title):
    section = PAGE.read_text(encoding="utf-8").split(f"\n## {title}\n", 1)[1].split("\n## ")[0]
    return re.findall(r"```sh drill\n(.*?)```", section, re.S)


class Control:
    """What `systemctl start|stop NAME` does here."""

    def __init__(self, programs):
        acts = programs

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                act, name = self.path.strip("/").split("/")
                acts[name][act]()
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass
        self._server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self._server.timeout = 0.1
        self.url = "http://127.0.0.1:%d" % self._server.server_address[1]

    def serve(self, process):
        """Until it ends; on this thread, for what is started dies with the thread that did."""
        while process.poll() is None:
            self._server.handle_request()

    def close(self):
        self._server.server_close()


class Drills(JoinedCase):
    def setUp(self):
        super().setUp()
        self.cloud.options = ["--listen", self.cloud.url.rsplit("/", 1)[-1]]
        self.link = self.uplink().start()
        self.sign_in = self.stage.folder / "sign-in"
        password = self.stage.folder / "password"
        subprocess.run([self.stage.program("vqctl"), "--cloud", self.cloud.url, "--token-file",
                        self.sign_in, "login", "--email", case.ADMIN, "--password-file", password],
                       check=True, capture_output=True)
        self.programs = {
            "vq-hub": self.acts_of_hub(self.hub), "vq-sync": self.acts_of(self.link),
            "vq-cloud": self.acts_of(self.cloud)}
        self.control = Control(self.programs)
        self.addCleanup(self.control.close)
        self.backup = self.stage.folder / "backup.db"
        self.more = {}

    @staticmethod
    def acts_of(program):
        return {"start": program.start, "stop": lambda: program.process.stop(30)}

    def acts_of_hub(self, hub):
        """Where it is stands beside its folder."""
        def start():
            hub.start()
            self.note(hub)
        return {"start": start, "stop": lambda: hub.process.stop(30)}

    @staticmethod
    def note(hub):
        pathlib.Path(f"{hub.data}.url").write_text(hub.url, encoding="ascii")

    def run_drill(self, title):
        self.note(self.hub)
        environment = {**os.environ, "CONTROL": self.control.url, "PROGRAMS": str(case.PROGRAMS),
                       "DATA": str(self.hub.data), "BACKUP": str(self.backup), "SITE": self.site,
                       "CLOUD": self.cloud.url, "SIGN_IN": str(self.sign_in), **self.more}
        blocks = blocks_of(title)
        self.assertTrue(blocks, title)
        for block in blocks:
            with tempfile.TemporaryFile("w+") as said:
                shell = subprocess.Popen(["timeout", "150", "bash", "-c", PRELUDE + block],
                                         env=environment, stdout=said, stderr=said)
                self.control.serve(shell)
                said.seek(0)
                self.assertEqual(shell.returncode, 0, block + said.read()[-4000:])

    def arrived(self, *tickets):
        for ticket in tickets:
            self.session_is(ticket, "waiting", 150)

    def waiting(self):
        return {each["id"] for each in self.hub.ctl("waiting")["tickets"]}

    def test_the_hub_is_back_from_an_old_backup(self):
        before = self.take()
        self.hub.ctl("backup", self.backup)
        since = [self.take() for _ in range(3)]
        self.arrived(before["id"], *(each["id"] for each in since))
        self.run_drill("The hub is back from an old backup")
        given = {each["number"] for each in (before, *since)}
        self.assertEqual(self.waiting(), {each["id"] for each in (before, *since)})
        newest = self.take()
        self.assertNotIn(newest["number"], given)
        self.arrived(newest["id"])

    def test_a_hub_was_copied(self):
        self.arrived(self.take()["id"])
        data = self.stage.folder / "copy"
        shutil.copytree(self.hub.data, data)
        mine = self.take()["id"]
        self.arrived(mine)  # else the copy is taken for the hub that was started anew
        copy = Hub(self.stage, config=self.config(), data=data, name="vq-hub-copy").start()
        link = self.uplink(hub=copy, name="vq-sync-copy").start()
        self.programs["vq-hub-copy"] = self.acts_of_hub(copy)
        self.programs["vq-sync-copy"] = self.acts_of(link)
        its = copy.ctl("ticket", "take", "--service", "PASS")["id"]
        self.run_drill("A hub was copied")
        self.assertEqual(self.session(its), {})
        self.arrived(self.take()["id"])

    @unittest.skipIf(case.STORE == "postgres", "a backup of PostgreSQL is its own affair")
    def test_the_cloud_is_back_from_a_backup(self):
        first = self.take()["id"]
        self.arrived(first)
        backup = self.stage.folder / "cloud-backup.sqlite"
        database = pathlib.Path(self.cloud.data) / "cloud.sqlite"
        subprocess.run(["sqlite3", database, f".backup {backup}"], check=True)
        forgotten = [self.take()["id"] for _ in range(3)]
        self.arrived(*forgotten)
        self.more = {"CLOUD_BACKUP": str(backup), "CLOUD_DATA": str(self.cloud.data)}
        self.run_drill("The cloud is back from a backup")
        self.arrived(first, *forgotten)
        self.arrived(self.take()["id"])

    def test_another_machine_becomes_the_hub(self):
        before = self.take()
        self.hub.ctl("backup", self.backup)
        since = self.take()
        self.arrived(before["id"], since["id"])
        data = self.stage.folder / "new"
        machine = Hub(self.stage, config=self.config(), data=data, name="vq-hub-new")
        acts = self.acts_of_hub(machine)
        links = []

        def start_link():
            links.append(self.uplink(hub=machine, name="vq-sync-new").start())
        self.programs["vq-hub-new"] = acts
        self.programs["vq-sync-new"] = {"start": start_link}
        self.more = {"NEW_DATA": str(data)}
        self.run_drill("Another machine becomes the hub")
        self.hub = machine
        self.assertEqual(self.waiting(), {before["id"], since["id"]})
        newest = self.take()
        self.assertNotIn(newest["number"], {before["number"], since["number"]})
        self.arrived(newest["id"])
        state = self.admin.get(f"{self.here}/sites/{self.site}/state").data
        self.assertEqual(state["epoch"], 2)


if __name__ == "__main__":
    unittest.main()
