# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Whom a counter calls, with skills, over a real hub."""

import unittest

from case import HubCase, PROGRAMS
from stage.hub import EXAMPLE, Hub
from stage.processes import Stage

# Counter 1 gives passports two turns of three. Counter 4 leaves them to others for a day, counter 5
# takes them when it has nobody.
COUNTERS = {1: "weights = [2, 1]\n",
            4: 'secondary = ["PASS"]\nspill_s = 86400\n',
            5: 'secondary = ["PASS"]\nspill_s = 0\n'}


class Order(HubCase):
    @classmethod
    def setUpClass(cls):
        cls.stage = Stage(PROGRAMS)
        cls.addClassCleanup(cls.stage.close)
        text = EXAMPLE.read_text(encoding="utf-8")
        for number, lines in COUNTERS.items():
            key = f"[[counter]]\nnumber = {number}\n"
            assert key in text
            text = text.replace(key, key + lines)
        text += "\n[calls]\nno_show_calls = 1\n"
        config = cls.stage.folder / "site.toml"
        config.write_text(text, encoding="utf-8")
        cls.hub = Hub(cls.stage, config=config).start()
        for number in COUNTERS:
            cls.hub.ctl("counter", "open", str(number))

    def next_at(self, number):
        called = self.hub.ctl("counter", "call", str(number))["ticket"]
        if called is not None:
            self.hub.ctl("counter", "no-show", str(number))
        return called and called["number"]

    def test_a_counter_helps_out_after_the_spill_and_by_hand_before(self):
        first, second = self.take("PASS"), self.take("PASS")
        own = self.take("FAM")
        line = self.hub.ctl("waiting", "--counter", "4")["tickets"]
        self.assertEqual([row["number"] for row in line], [first["number"], second["number"]])
        self.assertEqual([row["secondary"] for row in line], [True, True])
        self.assertTrue(all(row["callable_at"] for row in line))
        self.assertEqual([row["reason"] for row in line], ["held", "held"])
        self.assertIsNone(self.next_at(4))
        line = self.hub.ctl("waiting", "--counter", "5")["tickets"]
        self.assertEqual([row["number"] for row in line],
                         [own["number"], first["number"], second["number"]])
        self.assertEqual([row["callable_at"] for row in line], [None] * 3)
        self.assertEqual([row["reason"] for row in line], ["arrival", "secondary", "secondary"])
        self.assertEqual([self.next_at(5), self.next_at(5)], [own["number"], first["number"]])
        called = self.hub.ctl("counter", "call", "4", "--ticket", second["number"])
        self.assertEqual(called["ticket"]["number"], second["number"])
        self.hub.ctl("counter", "no-show", "4")
        both = self.hub.run_ctl("waiting", "--counter", "4", "--service", "PASS")
        self.assertEqual(both.returncode, 2, both)
        self.refused("unknown_counter", "waiting", "--counter", "99")

    def test_calls_are_shared_out_by_weight_and_survive_a_restart(self):
        lines = {service: [self.take(service)["number"] for _ in range(6)]
                 for service in ("PASS", "REG")}
        listed = [row["number"] for row in self.hub.ctl("waiting", "--counter", "1")["tickets"]]
        called = [self.next_at(1) for _ in range(3)]
        undone = self.hub.ctl("counter", "call", "1")["ticket"]["number"]
        self.hub.ctl("counter", "undo", "1")
        self.hub.process.kill()
        self.hub.start()
        called += [self.next_at(1) for _ in range(6)]
        self.assertEqual(called[3], undone)
        self.assertEqual(called, listed[:9])
        self.assertEqual([number for number in called if number in lines["PASS"]], lines["PASS"])
        self.assertEqual([number for number in called if number in lines["REG"]],
                         lines["REG"][:3])
        for number in lines["REG"][3:]:
            self.hub.ctl("ticket", "cancel", number)

    def test_a_call_is_explained_in_a_sentence_after_a_restart_too(self):
        slow, fast = self.take("PASS"), self.take("PASS", "--class", "priority")
        waiting = self.hub.ctl("explain", fast["number"])
        self.assertEqual(waiting["waiting"]["position"], 2 if waiting["waiting"]["ahead"] else 1)
        self.hub.ctl("counter", "call", "1", "--ticket", fast["id"])
        self.hub.process.kill()
        self.hub.start()
        told = self.hub.ctl("explain", fast["id"])
        self.assertIn(fast["number"] + " was called before " + slow["number"], told["sentence"])
        self.assertEqual(told["call"]["other"]["number"], slow["number"])
        self.assertEqual(told["call"]["called"]["class"], "priority")
        text = self.hub.run_ctl("explain", fast["number"], json_output=False)
        self.assertEqual(text.stdout, told["sentence"] + "\n")
        self.hub.ctl("counter", "no-show", "1")
        self.assertEqual(self.next_at(1), slow["number"])
        told = self.hub.ctl("explain", slow["number"])
        self.assertEqual((told["state"], told["call"]["reason"]), ("no_show", "alone"))
        self.assertEqual(told["sentence"], f"{slow['number']} was called at counter 1: nobody else "
                         "could be called there.")
        self.refused("unknown_ticket", "explain", "Z999")


if __name__ == "__main__":
    unittest.main()
