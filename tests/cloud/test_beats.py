# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A heartbeat beside others who write: in SQLite one at a time writes anyway."""

import subprocess
import time
import unittest

from case import STORE, Client
from stage.processes import wait_until
from test_queues import QueueCase


@unittest.skipUnless(STORE == "postgres", "in SQLite one at a time writes anyway")
class Beats(QueueCase):
    def test_a_heartbeat_waits_for_nobody_who_holds_the_line(self):
        queue = self.queue()
        session = self.join(queue)
        wait_until("it is let through", lambda: self.status_of(session) == "called")
        # One that lets nobody through has no other reason to take a line.
        api = self.cloud.beside("--role=api")
        self.addCleanup(api.process.stop)
        beating = Client(api.url, self.admin.token)
        with subprocess.Popen(["psql", self.cloud.postgres.owner_url, "-qAtX"], text=True,
                              stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
            holder.stdin.write(f"BEGIN; SELECT 1 FROM queue_line WHERE queue_id = '{queue}' "
                               "FOR UPDATE;\n")
            holder.stdin.flush()
            self.assertEqual(holder.stdout.readline(), "1\n")
            began = time.monotonic()
            answer = beating.post(f"{self.base}/sessions/{session['id']}/heartbeat")
            took = time.monotonic() - began
            holder.communicate("ROLLBACK;\n", timeout=20)
        self.assertEqual(answer.status, 200, answer)
        self.assertLess(took, 3)
