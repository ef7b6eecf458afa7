# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What the site's own file drops while somebody needs it stays until she is served."""

import pathlib
import re
import unittest

from case import HubCase
from stage.hub import EXAMPLE, Hub
from stage.processes import PROGRAMS, Stage


def without(text, kind, first):
    """The file without the table of that kind that begins with this line."""
    return re.sub(rf"\[\[{kind}\]\]\n{first}\n(.+\n)*", "", text)


class Retired(HubCase):
    @classmethod
    def setUpClass(cls):
        pass

    def setUp(self):
        self.stage = Stage(PROGRAMS)
        self.addCleanup(self.stage.close)
        self.config = pathlib.Path(self.stage.folder, "site.toml")
        self.hub = Hub(self.stage, config=self.config)
        self.start(EXAMPLE.read_text(encoding="utf-8"))

    def start(self, text):
        self.config.write_text(text, encoding="utf-8")
        if self.hub.process:
            self.hub.process.stop()
        self.hub.start()

    def drop(self, kind, first, *lists):
        text = without(self.config.read_text(encoding="utf-8"), kind, first)
        for each in lists:
            text = text.replace(f'"{each}", ', "").replace(f', "{each}"', "")
        self.start(text)

    def service(self, code):
        return next((each for each in self.hub.ctl("services")["services"]
                     if each["code"] == code), None)

    def counter(self, number):
        return next((each for each in self.hub.ctl("board")["counters"]
                     if each["counter"] == number), None)

    def test_a_service_keeps_its_name_and_takes_nobody_until_its_line_has_ended(self):
        ticket = self.take("LIC")["id"]
        name = self.service("LIC")["name"]
        for _ in range(2):  # the second start knows it from the first
            self.drop("service", 'code = "LIC"', "LIC")
            shown = self.service("LIC")
            self.assertEqual((shown["name"], shown["open"], shown["state"], shown["refuses"]),
                             (name, False, "closed", "retired"))
        self.refused("retired", "ticket", "take", "--service", "LIC")
        self.hub.ctl("counter", "open", 1)
        self.assertEqual(self.hub.ctl("counter", "call", 1)["ticket"]["id"], ticket)
        self.hub.ctl("counter", "serve", 1)
        self.hub.ctl("counter", "done", 1)
        self.drop("service", 'code = "LIC"')
        self.assertIsNone(self.service("LIC"))

    def test_a_counter_ends_what_it_has_and_is_gone(self):
        ticket = self.take()["id"]
        self.hub.ctl("counter", "open", 3)
        self.hub.ctl("counter", "call", 3)
        self.drop("counter", "number = 3")
        self.assertEqual((self.counter(3)["name"], self.counter(3)["ticket"]),
                         ("Counter 3", ticket))
        self.hub.ctl("counter", "serve", 3)
        self.refused("counter_retired", "counter", "call", 3)
        self.hub.ctl("counter", "done", 3)
        self.assertIsNone(self.counter(3))
        self.hub.ctl("counter", "undo", 3)
        self.assertEqual(self.counter(3)["ticket"], ticket)
        self.hub.ctl("counter", "done", 3)
        self.refused("counter_retired", "counter", "open", 3)
        self.drop("counter", "number = 3")
        self.refused("unknown_counter", "counter", "open", 3)
        self.refused("unknown_counter", "ticket", "undo", ticket)


if __name__ == "__main__":
    unittest.main()
