# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A disk that fills up while many join: clear refusals, nothing lost, and it goes on by itself."""

import os
import subprocess
import unittest

from case import ADMIN, PASSWORD, PROGRAMS, STORE, Client, Cloud

from stage.processes import Stage

SIZE_MB = 12


class SmallDisk:
    """A file system of a few megabytes, in memory. Only root may have one."""

    def __init__(self, folder):
        self.folder = folder
        folder.mkdir()
        if os.geteuid() != 0 or subprocess.run(
                ["mount", "-t", "tmpfs", "-o", f"size={SIZE_MB}m,mode=700", "tmpfs", str(folder)],
                check=False, capture_output=True).returncode != 0:
            raise unittest.SkipTest("a disk that is small can be mounted by root alone")
        self.ballast = folder / "ballast"

    def close(self):
        subprocess.run(["umount", "-l", str(self.folder)], check=False, capture_output=True)

    def fill(self):
        """Until not a byte goes in any more."""
        with open(self.ballast, "ab", buffering=0) as file:
            for block in (b"x" * 65536, b"x" * 512):
                try:
                    while True:
                        file.write(block)
                except OSError:
                    pass

    def make_room(self):
        self.ballast.unlink()


@unittest.skipUnless(STORE == "sqlite", "PostgreSQL's disk is its own")
class DiskFull(unittest.TestCase):
    def setUp(self):
        self.stage = Stage(PROGRAMS)
        self.addCleanup(self.stage.close)
        self.disk = SmallDisk(self.stage.folder / "disk")
        self.addCleanup(self.disk.close)
        self.cloud = Cloud(self.stage)
        self.cloud.data = self.disk.folder / "cloud"
        self.addCleanup(self.cloud.close)
        self.assertEqual(self.cloud.bootstrap().returncode, 0)
        self.cloud.options = ["--limits-requests-per-minute", "0"]
        self.cloud.start()
        self.admin = Client(self.cloud.url).signed_in(ADMIN, PASSWORD)
        self.base = "/v1/tenants/" + self.admin.post(
            "/v1/tenants", {"name": "t", "domain": "t.example"}).data["id"]
        self.queue = self.admin.post(self.base + "/queues", {
            "name": "q", "maxConcurrentUsers": 1, "releaseRatePerMinute": 1}).data["id"]

    def join(self):
        return self.admin.post(self.base + "/sessions",
                               {"queueId": self.queue, "metadata": {"note": "x" * 2000}})

    def test_what_was_told_is_kept_and_it_goes_on_when_there_is_room(self):
        told = [self.join().data["id"] for _ in range(20)]
        self.disk.fill()
        refused = []
        for _ in range(400):
            answer = self.join()
            if answer.status == 201:
                told.append(answer.data["id"])
            else:
                refused.append(answer)
        self.assertTrue(refused)
        for answer in refused:
            self.assertEqual((answer.status, answer.codes), (503, ["disk_full"]), answer)
        # Who reads is served all the same.
        self.assertEqual(self.admin.get(f"{self.base}/sessions/{told[0]}").status, 200)
        self.disk.make_room()
        after = self.join()
        self.assertEqual(after.status, 201, after)
        told.append(after.data["id"])
        kept = []
        page = self.admin.get(f"{self.base}/sessions?queueId={self.queue}&limit=200")
        while True:
            kept += [session["id"] for session in page.data]
            cursor = page.envelope["metadata"]["nextCursor"]
            if not cursor:
                break
            page = self.admin.get(
                f"{self.base}/sessions?queueId={self.queue}&limit=200&cursor={cursor}")
        self.assertEqual(sorted(kept), sorted(told))
        self.assertEqual(self.cloud.process.stop(), 0)
        check = self.cloud.run("audit", "verify", *self.cloud.where())
        self.assertEqual(check.returncode, 0, check)


if __name__ == "__main__":
    unittest.main()
