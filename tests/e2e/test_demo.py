# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""./dev demo --cloud tells its story to the end, and leaves its pictures."""

import pathlib
import subprocess
import sys
import tempfile
import unittest

from case import PROGRAMS

DEMO = pathlib.Path(__file__).with_name("demo.py")


class TheDemo(unittest.TestCase):
    def test_one_visitor_at_the_kiosk_and_one_at_home_are_called(self):
        with tempfile.TemporaryDirectory() as folder:
            told = subprocess.run(
                [sys.executable, "-B", DEMO, "--headless", "--cloud", "--programs", PROGRAMS,
                 "--out", folder], capture_output=True, text=True, check=False)
            self.assertEqual(told.returncode, 0, told.stdout + told.stderr)
            self.assertTrue(pathlib.Path(folder, "display-called-from-afar.png").exists())


if __name__ == "__main__":
    unittest.main()
