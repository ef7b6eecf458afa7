# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Site and cloud in networks of their own: own_network.py, within which nothing of this machine's
network is touched."""

import os
import pathlib
import subprocess
import sys
import unittest

from joined import case


def may_have_networks():
    return subprocess.run(["unshare", "-rn", "ip", "link"], capture_output=True,
                          check=False).returncode == 0


class Network(unittest.TestCase):
    @unittest.skipUnless(may_have_networks(), "no networks of one's own here")
    def test_in_networks_of_their_own(self):
        done = subprocess.run(
            ["unshare", "-rn", sys.executable, "-B", "-m", "unittest", "-v", "own_network"],
            env={**os.environ, "VQ_PROGRAMS": str(case.PROGRAMS)},
            cwd=pathlib.Path(__file__).parent, capture_output=True, text=True, check=False)
        print(done.stderr, file=sys.stderr)
        self.assertEqual(done.returncode, 0)


if __name__ == "__main__":
    unittest.main()
