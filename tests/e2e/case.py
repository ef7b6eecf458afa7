# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What the end-to-end tests have in common: where the programs are, and a hub for each class."""

import unittest

from stage.hub import EXAMPLE, Hub
from stage.processes import PROGRAMS, Stage


class HubCase(unittest.TestCase):
    """A hub on fresh data with the example site, shared by the tests of a class."""

    MORE_CONFIG = ""  # TOML that the example has not

    @classmethod
    def config(cls):
        if not cls.MORE_CONFIG:
            return EXAMPLE
        path = cls.stage.folder / "site.toml"
        path.write_text(EXAMPLE.read_text(encoding="utf-8") + cls.MORE_CONFIG, encoding="utf-8")
        return path

    @classmethod
    def setUpClass(cls):
        cls.stage = Stage(PROGRAMS)
        cls.addClassCleanup(cls.stage.close)
        cls.hub = Hub(cls.stage, config=cls.config()).start()

    def take(self, service="PASS", *more):
        return self.hub.ctl("ticket", "take", "--service", service, *more)

    def refused(self, code, *arguments):
        """vqctl ends with 1 and says why in one JSON object."""
        result = self.hub.run_ctl(*arguments)
        self.assertEqual(result.returncode, 1, result)
        answer = as_one_object(self, result.stdout)
        if code:
            self.assertEqual(answer["code"], code)
        self.assertTrue(answer["code"])
        self.assertTrue(answer["message"])
        return answer


def as_one_object(case, text):
    """--json prints one JSON object and nothing else."""
    import json
    value = json.loads(text)
    case.assertIsInstance(value, dict, text)
    return value
