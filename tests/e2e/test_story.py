# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""A visit from touch to paper to call, by the programs as they are shipped."""

import unittest

from case import PROGRAMS
from stage import acts
from stage.processes import Stage, wait_until
from stage.site import COUNTER, Site


class Visit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stage = Stage(PROGRAMS)
        cls.addClassCleanup(cls.stage.close)
        cls.site = Site(cls.stage).open_on_screens()

    def test_1_a_visitor_is_served(self):
        site = self.site
        acts.sign_in(site)
        acts.open_counter(site)
        ticket = acts.take_ticket(site)
        page = acts.wait_for_page(site, 1)
        with self.subTest("the QR code on the paper is the ticket's"):
            self.assertEqual(acts.read_paper(site, page, self.stage.folder / "paper.png"),
                             ticket["url"])
        with self.subTest("the print ledger knows that paper came out"):
            wait_until("the print is confirmed", lambda: site.hub.ctl(
                "ticket", "show", ticket["id"])["print"] == "confirmed", 30)
        acts.call_next(site, ticket)
        with self.subTest("the counter shows her too"):
            site.counter.wait_for(acts.spoken(ticket["number"]))
        acts.serve(site, ticket)
        acts.done(site, ticket)
        shown = site.hub.ctl("ticket", "show", ticket["id"])
        self.assertEqual((shown["state"], shown["counter"]), ("served", COUNTER))
        with self.subTest("the display reported that it showed the call"):
            kinds = [r["type"] for r in site.hub.ctl("log", "export")["records"]]
            self.assertTrue([k for k in kinds if "shown" in k.lower()], kinds)

    def test_2_a_double_tap_makes_one_ticket(self):
        site = self.site
        site.kiosk.wait_for("How can we help", 60)
        before = acts.waiting_ids(site, "REG")
        pages = len(site.printer.pages())
        ticket = acts.take_ticket(site, "Registry", "REG", times=2)
        acts.wait_for_page(site, pages + 1)
        site.kiosk.press("^Done$", "push button")
        site.kiosk.wait_for("How can we help")
        self.assertEqual(acts.waiting_ids(site, "REG") - before, {ticket["id"]})
        self.assertEqual(len(site.printer.pages()), pages + 1)

    def test_3_a_visitor_reads_her_own_language(self):
        kiosk = self.site.kiosk
        acts.start_page(kiosk)
        kiosk.press("^Deutsch", "push button")
        kiosk.wait_for("^Pässe")
        kiosk.press("Von vorn|Neu|Zurück", "push button")
        acts.start_page(kiosk)

    def test_4_the_log_proves_the_day(self):
        verified = self.site.hub.ctl("log", "verify")
        self.assertTrue(verified["ok"], verified)


if __name__ == "__main__":
    unittest.main()
