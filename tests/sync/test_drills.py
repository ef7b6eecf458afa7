# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""docs/operations/drills.md, as it stands there: each of its blocks is typed into a shell, in which
`systemctl` starts and stops the programs of the test."""

import copy
import http.server
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

from joined import EXAMPLE, ROOT, Hub, JoinedCase, case, wait_until

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
        self.link = self.uplink()
        self.link.folder = self.link.folder.rename(self.hub.data / "uplink")
        self.link.start()
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

    def furnish(self):
        """What a hub's folder holds beside the database: head office's configuration, keys."""
        toml = EXAMPLE.read_text(encoding="utf-8").replace('"REG"', '"NEWREG"')
        self.assertEqual(self.answered(self.configure(toml))["status"], "done")
        wait_until("the hub holds it", lambda: "NEWREG" in self.services())
        tls = self.hub.data / "tls"
        tls.mkdir(mode=0o700)
        (tls / "hub.key").write_text("a key\n", encoding="utf-8")
        (tls / "hub.key").chmod(0o600)

    def services(self):
        return {each["code"] for each in self.hub.ctl("services")["services"]}

    def is_furnished(self, link):
        """It is as head office said, and vq-sync can be started anew."""
        self.assertIn("NEWREG", self.services())
        key = self.hub.data / "tls" / "hub.key"
        self.assertEqual(key.read_text(encoding="utf-8"), "a key\n")
        self.assertEqual(key.stat().st_mode & 0o77, 0)
        link.kill()
        link.start()
        self.arrived(self.take()["id"])

    def waiting(self):
        return {each["id"] for each in self.hub.ctl("waiting")["tickets"]}

    def test_the_hub_is_back_from_an_old_backup(self):
        self.furnish()
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
        self.is_furnished(self.link)

    def test_a_hub_was_copied(self):
        self.arrived(self.take()["id"])
        data = self.stage.folder / "copy"
        shutil.copytree(self.hub.data, data)
        mine = self.take()["id"]
        self.arrived(mine)  # else the twin is taken for the hub that was started anew
        twin = Hub(self.stage, config=self.config(), data=data, name="vq-hub-copy").start()
        link = self.uplink(hub=twin, name="vq-sync-copy").start()
        self.programs["vq-hub-copy"] = self.acts_of_hub(twin)
        self.programs["vq-sync-copy"] = self.acts_of(link)
        its = twin.ctl("ticket", "take", "--service", "PASS")["id"]
        self.run_drill("A hub was copied")
        self.assertEqual(self.session(its), {})
        self.arrived(self.take()["id"])

    def test_a_hub_was_copied_and_the_copy_spoke_first(self):
        self.arrived(self.take()["id"])
        data = self.stage.folder / "copy"
        shutil.copytree(self.hub.data, data)
        twin = Hub(self.stage, config=self.config(), data=data, name="vq-hub-copy").start()
        link = self.uplink(hub=twin, name="vq-sync-copy").start()
        its = twin.ctl("ticket", "take", "--service", "PASS")["id"]
        self.arrived(its)  # as of the hub that was started anew
        mine = [self.take()["id"] for _ in range(2)]
        wait_until("the right one is fenced", lambda:
                   self.hub.ctl("sync", "status")["state"] == "fenced", 150)
        self.programs["vq-hub-copy"] = self.acts_of_hub(twin)
        self.programs["vq-sync-copy"] = self.acts_of(link)
        self.run_drill("A hub was copied")
        self.arrived(*mine, self.take()["id"])
        self.arrived(its)  # the right one has taken it over
        self.assertEqual(self.waiting() & {its, *mine}, {its, *mine})
        state = self.admin.get(f"{self.here}/sites/{self.site}/state").data
        self.assertEqual((state["projection"], state["asides"]), ("following", 0))

    @unittest.skipIf(case.STORE == "postgres", "a backup of PostgreSQL is its own affair")
    def test_the_cloud_is_back_from_a_backup(self):
        first = self.take()["id"]
        self.arrived(first)
        backup = self.stage.folder / "cloud-backup.sqlite"
        database = pathlib.Path(self.cloud.data) / "cloud.sqlite"
        subprocess.run(["sqlite3", database, f".backup {backup}"], check=True)
        forgotten = [self.take()["id"] for _ in range(3)]
        self.arrived(*forgotten)
        queue = next(each["id"] for each in self.queues() if each["service"] == "PASS")
        afar = case.Client(self.cloud.url).post(f"{self.here}/queues/{queue}/join", {}).data
        self.arrived(afar["id"])
        self.more = {"CLOUD_BACKUP": str(backup), "CLOUD_DATA": str(self.cloud.data)}
        self.run_drill("The cloud is back from a backup")
        for ticket in (first, *forgotten):  # at once: the drill has waited
            self.assertEqual(self.session(ticket).get("status"), "waiting")
        self.arrived(first, *forgotten, afar["id"])
        by_her_link = case.Client(self.cloud.url, afar["token"])
        shown = by_her_link.get(f"{self.here}/sessions/{afar['id']}")
        self.assertEqual(shown.status, 200, shown)
        self.arrived(self.take()["id"])

    def test_another_machine_becomes_the_hub(self):
        self.furnish()
        before = self.take()
        self.hub.ctl("backup", self.backup)
        since = self.take()
        self.arrived(before["id"], since["id"])
        data = self.stage.folder / "new"
        machine = Hub(self.stage, config=self.config(), data=data, name="vq-hub-new")
        kept = self.stage.folder / "kept"
        shutil.copytree(self.hub.data / "tls", kept / "tls")
        shutil.copytree(self.hub.data / "uplink", kept / "uplink")
        shutil.copy(self.hub.data / "site.toml", kept)
        link = copy.copy(self.link)
        link.hub, link.folder, link.name = machine, data / "uplink", "vq-sync-new"
        self.programs["vq-hub-new"] = self.acts_of_hub(machine)
        self.programs["vq-sync-new"] = self.acts_of(link)
        self.more = {"NEW_DATA": str(data), "KEPT": str(kept)}
        self.run_drill("Another machine becomes the hub")
        self.hub = machine
        self.assertEqual(self.waiting(), {before["id"], since["id"]})
        newest = self.take()
        self.assertNotIn(newest["number"], {before["number"], since["number"]})
        self.arrived(newest["id"])
        state = self.admin.get(f"{self.here}/sites/{self.site}/state").data
        self.assertEqual(state["epoch"], 2)
        self.is_furnished(link)


if __name__ == "__main__":
    unittest.main()
