# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What goes wrong in a hall: paper out, a printer that dies, a hub that is killed. Nothing is
lost, and every screen says what is the matter."""

import time
import unittest

from case import PROGRAMS
from stage import acts
from stage.processes import Failed, Stage, wait_until
from stage.site import Site

# A screen without its hub says so within this time.
TOLD_WITHIN_S = 5.0
# How long one look at all three screens takes on a loaded machine.
LOOK_S = 1.5

AWAY = {"kiosk": "no connection|^One moment", "display": "No connection",
        "counter": "(?i)no connection|hub does not answer|Looking for the hub"}


class Faults(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stage = Stage(PROGRAMS)
        cls.addClassCleanup(cls.stage.close)
        cls.site = Site(cls.stage).open_on_screens()
        acts.sign_in(cls.site)
        acts.open_counter(cls.site)

    def back_to_start(self):
        kiosk = self.site.kiosk
        if kiosk.find("^Done$", "push button"):
            kiosk.press("^Done$", "push button")
        kiosk.wait_for("How can we help", 60)

    def test_1_no_paper_is_told_before_and_cleared_after(self):
        site = self.site
        site.printer.say("paper-out")
        site.kiosk.wait_for("There is no paper now", 30)
        site.counter.wait_for("kiosk one.*out of paper", 30)
        self.assertIn("media-empty", str(site.hub.ctl("printers")))
        site.printer.say("refill")
        site.kiosk.wait_until_gone("There is no paper now", 30)
        site.counter.wait_until_gone("out of paper", 30)

    def test_2_a_printer_killed_in_a_job_costs_paper_but_no_ticket(self):
        site = self.site
        pages = len(site.printer.pages())
        site.printer.say("stall")
        ticket = acts.take_ticket(site)
        wait_until("the job waits for the printer", lambda: site.hub.ctl(
            "ticket", "show", ticket["id"])["print"] == "requested", 20)
        site.printer.say("unplug")
        site.kiosk.wait_for("The printer does not answer. Your number is valid", 15)
        self.assertTrue(site.kiosk.shows(acts.spoken(ticket["number"])), "her number is gone")
        site.counter.wait_for("kiosk one.*does not answer", 30)

        def ended():
            acts.stay(site.kiosk)
            return site.hub.ctl("ticket", "show", ticket["id"])["print"] != "requested"
        wait_until("the ledger says how it ended", ended, 60)
        self.assertEqual(site.hub.ctl("ticket", "show", ticket["id"])["print"], "unknown",
                         "the printer had begun her page")
        self.assertTrue(site.kiosk.shows("We cannot tell if your ticket came out"),
                        site.kiosk.texts())
        self.assertTrue(site.kiosk.shows(acts.spoken(ticket["number"])), "her number is gone")
        self.assertIn(ticket["id"], acts.waiting_ids(site, "PASS"))

        site.printer.say("plug-in")
        site.printer.say("refill")
        self.back_to_start()
        site.counter.wait_until_gone("kiosk one.*(does not answer|out of paper)", 40)
        following = acts.take_ticket(site)
        acts.wait_for_page(site, pages + 1)
        self.assertEqual(acts.read_paper(site, site.printer.pages()[pages],
                                         self.stage.folder / "next.png"), following["url"],
                         "the first page after the fault is the new ticket, not the old one")
        self.back_to_start()

    def test_3_a_killed_hub_is_told_on_every_screen_and_nothing_is_lost(self):
        site = self.site
        waiting = acts.waiting_ids(site, "PASS")
        self.assertTrue(waiting)
        site.hub.process.kill()
        killed = time.monotonic()
        told = {}

        def all_told():
            for name, words in AWAY.items():
                if name not in told and getattr(site, name).shows(words):
                    told[name] = round(time.monotonic() - killed, 1)
            return len(told) == len(AWAY)
        try:
            wait_until("every screen says that its hub is away", all_told, 15)
        except Failed as error:
            unaware = {n: getattr(site, n).texts() for n in AWAY if n not in told}
            raise Failed(f"{error}: told {told}, unaware {unaware}") from None
        self.assertLessEqual(max(told.values()), TOLD_WITHIN_S + LOOK_S, told)

        site.hub.start()
        for name, words in AWAY.items():
            getattr(site, name).wait_until_gone(words, 30)
        self.assertEqual(acts.waiting_ids(site, "PASS"), waiting)
        oldest = site.hub.ctl("waiting", "--service", "PASS")["tickets"][0]
        acts.call_next(site, oldest)
        acts.serve(site, oldest)
        acts.done(site, oldest)
        acts.take_ticket(site, "Registry", "REG")
        self.assertTrue(site.hub.ctl("log", "verify")["ok"])


if __name__ == "__main__":
    unittest.main()
