# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What becomes of a visitor's paper: no paper, paper that comes back, a kiosk that is killed, and
copies that somebody asks for. The number is on the glass in any case; the ledger says what became
of the paper; nothing prints by itself later than a minute."""

import time
import unittest

from case import PROGRAMS
from stage import acts
from stage.processes import Failed, Stage, wait_until, watch
from stage.printer import qr_code
from stage.site import Site

# By then nothing of a job may come out any more.
PAPER_LIFE_S = 60
# A page that comes by itself would have come by then.
PAGE_S = 6

NO_PAPER = "out of paper. Your number is valid"


class Paper(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.stage = Stage(PROGRAMS)
        cls.addClassCleanup(cls.stage.close)
        cls.site = Site(cls.stage).open_on_screens()

    def setUp(self):
        self.pages = len(self.site.printer.pages())
        self.addCleanup(self.back_to_start)

    def back_to_start(self):
        self.site.printer.say("refill")
        kiosk = self.site.kiosk
        if kiosk.find("^Done$", "push button"):
            kiosk.press("^Done$", "push button")
        kiosk.wait_for("How can we help", 60)
        kiosk.wait_until_gone("There is no paper now", 30)

    def ledger(self, ticket):
        return self.site.hub.ctl("ticket", "show", ticket["id"])["print"]

    def wait_for_ledger(self, ticket, outcome, patience_s=30):
        wait_until(f"the ledger says '{outcome}'",
                   lambda: self.ledger(ticket) == outcome, patience_s)

    def read(self, page):
        """What the code on a page says, and whether COPY stands on it."""
        code = acts.read_paper(self.site, page, self.stage.folder / "page.png")
        return code, self.site.printer.is_copy(page)

    def glass_keeps(self, ticket):
        """Number and code are on the glass, to be read with a telephone."""
        self.site.kiosk.wait_for(acts.spoken(ticket["number"]))
        picture = self.site.kiosk.screen.picture(self.stage.folder / "glass.png")
        self.assertEqual(qr_code(picture), ticket["url"])

    def nothing_comes_out(self):
        def is_quiet():
            self.assertEqual(len(self.site.printer.pages()), self.pages, "a page came out")
        watch(is_quiet, PAGE_S)
        self.assertEqual(self.site.printer.jobs(), "")

    def take_when_the_page_stalls(self):
        """Her paper is under way when the roll ends."""
        self.site.printer.say("stall")
        ticket = acts.take_ticket(self.site)
        self.site.kiosk.wait_for(NO_PAPER, 15)
        self.assertIn(ticket["id"], self.site.printer.jobs(), "the job carries her ticket's id")
        self.assertEqual(self.ledger(ticket), "requested")
        return ticket

    def test_1_without_paper_the_glass_is_enough(self):
        site = self.site
        site.printer.say("paper-out")
        site.kiosk.wait_for("There is no paper now", 30)
        ticket = acts.take_ticket(site)
        site.kiosk.wait_for(NO_PAPER)
        self.glass_keeps(ticket)
        self.wait_for_ledger(ticket, "failed")
        self.assertEqual(site.printer.jobs(), "", "no job is made that would come out later")

        site.printer.say("refill")
        site.kiosk.wait_for("Print again", 20)
        self.assertEqual(len(site.printer.pages()), self.pages, "nothing prints by itself")
        site.kiosk.press("Print again", "push button")
        page = acts.wait_for_page(site, self.pages + 1)
        self.assertEqual(self.read(page), (ticket["url"], True))
        self.wait_for_ledger(ticket, "confirmed")

    def test_2_paper_that_comes_back_in_time_brings_her_ticket(self):
        ticket = self.take_when_the_page_stalls()
        self.glass_keeps(ticket)
        self.site.printer.say("refill")
        page = acts.wait_for_page(self.site, self.pages + 1)
        self.assertEqual(self.read(page), (ticket["url"], False))
        self.site.kiosk.wait_for("Please take your ticket", 15)
        self.wait_for_ledger(ticket, "confirmed")

    def test_3_paper_that_does_not_come_back_brings_nothing_later(self):
        began = time.monotonic()
        ticket = self.take_when_the_page_stalls()

        def failed():
            acts.stay(self.site.kiosk)
            return self.ledger(ticket) == "failed"
        wait_until("the ledger says 'failed'", failed, PAPER_LIFE_S)
        self.assertLessEqual(time.monotonic() - began, PAPER_LIFE_S)
        self.assertTrue(self.site.kiosk.shows(NO_PAPER), self.site.kiosk.texts())
        self.glass_keeps(ticket)
        self.site.printer.say("refill")
        self.nothing_comes_out()
        self.assertEqual(self.ledger(ticket), "failed")

    def test_4_a_kiosk_that_starts_cancels_what_the_one_before_left(self):
        ticket = self.take_when_the_page_stalls()
        self.site.kiosk.process.kill()
        self.site.restart_kiosk()
        self.wait_for_ledger(ticket, "unknown")
        self.assertEqual(self.site.printer.jobs(), "")
        self.site.printer.say("refill")
        self.nothing_comes_out()
        following = acts.take_ticket(self.site)
        page = acts.wait_for_page(self.site, self.pages + 1)
        self.assertEqual(self.read(page), (following["url"], False))
        self.pages += 1

    def test_5_an_operator_orders_a_copy(self):
        ticket = acts.take_ticket(self.site)
        page = acts.wait_for_page(self.site, self.pages + 1)
        self.assertEqual(self.read(page), (ticket["url"], False))
        self.wait_for_ledger(ticket, "confirmed")
        self.site.hub.ctl("ticket", "reprint", ticket["number"])
        page = acts.wait_for_page(self.site, self.pages + 2)
        self.assertEqual(self.read(page), (ticket["url"], True))
        self.wait_for_ledger(ticket, "confirmed")

    def test_6_a_copy_is_refused_where_no_kiosk_can_print(self):
        ticket = self.site.hub.ctl("ticket", "take", "--service", "REG")
        self.site.printer.say("paper-out")
        self.site.kiosk.wait_for("There is no paper now", 30)
        wait_until("the hub knows", lambda: "media-empty" in str(self.site.hub.ctl("printers")), 10)
        with self.assertRaisesRegex(Failed, "no_kiosk"):
            self.site.hub.ctl("ticket", "reprint", ticket["id"])
        self.site.printer.say("refill")
        self.nothing_comes_out()


if __name__ == "__main__":
    unittest.main()
