# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""What a visitor and a clerk do: one action each, by touch and by key. The demo and the tests tell
their stories with these."""

import re
import time

from .processes import Failed, wait_until
from .printer import qr_code
from .site import COUNTER, PIN, STAFF


def start_page(kiosk):
    kiosk.wait_for("How can we help")


def choose_service(kiosk, service, language="English"):
    """From the welcome to the touch that asks for a ticket."""
    kiosk.press(rf"^{language}", role="push button")
    kiosk.wait_for(service)


def take_ticket(site, service="Passports", code="PASS", times=1, before_touch=lambda: None):
    """A visitor's touches; the ticket as the hub tells it, once the glass shows it too."""
    before = waiting_ids(site, code)
    kiosk = site.kiosk
    start_page(kiosk)
    if kiosk.find("^English", "push button") and not kiosk.find(f"^{service}", "push button"):
        choose_service(kiosk, service)
    before_touch()
    kiosk.press(f"^{service}", role="push button", times=times)
    ticket_id = wait_until("the hub has a new ticket",
                           lambda: waiting_ids(site, code) - before).pop()
    ticket = site.hub.ctl("ticket", "show", ticket_id)
    kiosk.wait_for(spoken(ticket["number"]))
    return ticket


def stay(kiosk):
    """A touch beside every button: somebody still stands there."""
    kiosk.press("^Your number$")


def waiting_ids(site, code):
    return {t["id"] for t in site.hub.ctl("waiting", "--service", code)["tickets"]}


def spoken(number):
    """A number as screens write it, with or without a gap: A001, A 001."""
    letters, digits = re.fullmatch(r"(\D*)(\d+)", number).groups()
    return rf"{letters}\W{{0,2}}{digits}(?!\d)"


def wait_for_page(site, count):
    """The `count`-th page that came out of the printer."""
    return wait_until(f"page {count} comes out of the printer",
                      lambda: (site.printer.pages() + [None])[count - 1]
                      if len(site.printer.pages()) >= count else None, 40)


def read_paper(site, page, picture):
    """A page as a picture; what its QR code says."""
    site.printer.picture(page, picture)
    return qr_code(picture)


def sign_in(site):
    """The clerk, by keyboard alone; the number of the counter is in the desk's settings."""
    counter = site.counter
    counter.wait_for("^Sign in$")
    counter.focus()
    counter.type(STAFF)
    counter.key("Return")
    counter.type(PIN)
    counter.key("Return")
    counter.wait_for("Open the counter")


def open_counter(site):
    press_until(site, "space", lambda: status(site) == "open")


def status(site):
    counters = site.hub.ctl("board")["counters"]
    return next(c for c in counters if c["counter"] == COUNTER)["status"]


def press_until(site, key, is_done):
    """One key, and then its effect at the hub."""
    site.counter.key(key)
    return wait_until(f"the key '{key}' took effect", is_done)


def state_of(site, ticket):
    return site.hub.ctl("ticket", "show", ticket["id"])["state"]


def call_next(site, ticket):
    """Space calls; the seconds until the lobby shows it."""
    started = time.monotonic()
    site.counter.key("space")
    site.display.wait_for(spoken(ticket["number"]) + rf".*Counter {COUNTER}")
    shown_s = time.monotonic() - started
    if state_of(site, ticket) != "called":
        raise Failed(f"{ticket['number']} is on the display but not called")
    return shown_s


def serve(site, ticket):
    press_until(site, "s", lambda: state_of(site, ticket) == "serving")


def done(site, ticket):
    """D, and where the desk asks how it ended, the first answer."""
    def is_served():
        if site.counter.find("Completed"):
            site.counter.key("1")
        return state_of(site, ticket) == "served"
    press_until(site, "d", is_served)
