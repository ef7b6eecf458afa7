# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A hub's log is proved, kept in a file and brought back, by vqctl."""

import sqlite3
import unittest

from case import HubCase
from stage.hub import Hub
from stage.processes import Failed


class BrokenLog(HubCase):
    def test_a_log_that_does_not_verify_ends_with_1_and_says_why(self):
        self.take("PASS")
        connection = sqlite3.connect(self.hub.data / "site.db", timeout=20)
        with connection:
            connection.execute("UPDATE record SET payload = zeroblob(length(payload)) "
                               "WHERE position = 2")
        connection.close()
        answer = self.refused("bad_hash", "log", "verify")
        self.assertEqual((answer["ok"], answer["chain_ok"], answer["fold_ok"]),
                         (False, False, False))
        self.assertEqual(answer["message"], answer["problem"])
        result = self.hub.run_ctl("log", "verify", json_output=False)
        self.assertEqual(result.returncode, 1, result)
        self.assertIn("(bad_hash)", result.stderr)


class BackupAndRestore(HubCase):
    def test_a_restored_site_is_as_it_was_and_gives_no_number_twice(self):
        before = self.take("PASS")
        file = self.stage.folder / "site.backup"
        self.hub.ctl("backup", file)
        self.assertGreater(file.stat().st_size, 4096)
        after = self.take("PASS")
        self.hub.ctl("restore", file)
        for each in self.hub.data.rglob("*"):
            self.assertEqual(each.stat().st_mode & 0o077, 0, each)
        self.assertEqual(self.hub.ctl("ticket", "show", before["id"])["state"], "waiting")
        self.refused(None, "ticket", "show", after["id"])
        fresh = self.take("PASS")
        self.assertNotIn(fresh["number"], (before["number"], after["number"]))
        verified = self.hub.ctl("log", "verify")
        self.assertTrue(verified["chain_ok"] and verified["fold_ok"], verified)

    def test_a_damaged_database_gives_way_to_the_newest_backup(self):
        """As docs/operations/hub.md says it."""
        hub = Hub(self.stage, data=self.stage.folder / "damaged", name="vq-hub-damaged").start()
        take = ("ticket", "take", "--service", "PASS")
        before = hub.ctl(*take)
        file = self.stage.folder / "newest.backup"
        hub.ctl("backup", file)
        after = hub.ctl(*take)
        hub.process.stop()
        (hub.data / "site.db").write_bytes(b"no database at all, " * 500)
        with self.assertRaises(Failed):
            hub.start()
        for name in ("site.db", "site.db-wal", "site.db-shm"):
            (hub.data / name).unlink(missing_ok=True)
        hub.start()
        self.addCleanup(hub.process.stop)
        hub.ctl("restore", file)
        self.assertEqual([x["id"] for x in hub.ctl("waiting")["tickets"]], [before["id"]])
        self.assertNotIn(hub.ctl(*take)["number"], (before["number"], after["number"]))
        self.assertTrue(hub.ctl("log", "verify")["ok"])

    def test_a_file_that_is_no_backup_is_refused_and_changes_nothing(self):
        ticket = self.take("REG")
        file = self.stage.folder / "no.backup"
        file.write_bytes(b"not a database" * 1000)
        self.refused(None, "restore", file)
        self.assertEqual(self.hub.ctl("ticket", "show", ticket["id"])["state"], "waiting")


if __name__ == "__main__":
    unittest.main()
