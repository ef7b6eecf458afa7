# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A hub foresees waits, tells them, keeps what it told, and says how good it was."""

import unittest

from case import HubCase
from stage.processes import wait_until


class Estimates(HubCase):
    def serve_next(self):
        self.hub.ctl("counter", "call", 1)
        self.hub.ctl("counter", "serve", 1)
        self.hub.ctl("counter", "done", 1)

    def told(self):
        services = self.hub.ctl("services")["services"]
        return next(each["wait"] for each in services if each["code"] == "PASS")

    def test_what_is_told_is_held_against_what_happens(self):
        self.assertIsNone(self.take("PASS")["wait"])  # no counter is open
        self.hub.ctl("counter", "open", 1)
        self.serve_next()
        wait_until("a wait is foreseen", lambda: self.told() is not None)
        self.assertEqual(self.told(), {"low_s": 0, "high_s": 300})
        self.assertEqual(self.take("PASS")["wait"], {"low_s": 0, "high_s": 300})
        self.serve_next()
        self.hub.process.kill()  # nothing of it is lost
        self.hub.start()
        report = self.hub.ctl("estimate", "report", "--days", 1)
        self.assertEqual(report["days"], 1)
        (line,) = report["services"]
        self.assertEqual((line["service"], line["called"], line["silent_percent"],
                          line["within_percent"], line["width_s"]), ("PASS", 2, 50, 100, 300))
        self.assertEqual(report["total"]["called"], 2)
        # The site's own past is known again without anybody being served.
        self.take("PASS")
        wait_until("the wait is foreseen again", lambda: self.told() is not None)
        self.hub.ctl("counter", "close", 1)
        self.assertIsNone(self.told())

    def test_the_days_of_a_report_are_a_number_that_makes_sense(self):
        for days in ("0", "36", "x"):
            result = self.hub.run_ctl("estimate", "report", "--days", days)
            self.assertEqual(result.returncode, 2, result)


if __name__ == "__main__":
    unittest.main()
