# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""The demo. With a screen: hub, kiosk, display and counter as windows, until they are closed.
Without one, or with --headless: one visitor is served before the eyes of a camera."""

import argparse
import os
import pathlib
import shutil
import signal
import sys
import time

from stage import acts
from stage.cloud import Cloud
from stage.processes import Failed, POLL_S, Stage, wait_until
from stage.site import COUNTER, PIN, STAFF, Site

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Album:
    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        for old in self.folder.glob("*.png"):
            old.unlink()
        self.names = []

    def path(self, name):
        self.names.append(name + ".png")
        return self.folder / (name + ".png")

    def add(self, app, what):
        app.screen.picture(self.path(f"{app.program.removeprefix('vq-')}-{what}"))


def tell(text):
    print(text, flush=True)


def play(site, album):
    """One visitor and one clerk."""
    tell(f"The hub keeps '{site.hub.ready['site']}' at {site.hub.url}.")
    acts.start_page(site.kiosk)
    album.add(site.kiosk, "welcome")
    album.add(site.display, "nobody")
    acts.sign_in(site)
    album.add(site.counter, "signed-in")
    acts.open_counter(site)
    tell(f"{STAFF} signs in and opens counter {COUNTER}: keyboard only.")

    for service in ("REG", "REG", "LIC", "FAM"):
        site.hub.ctl("ticket", "take", "--service", service)
    tell("Four others wait for other services.")

    started = time.monotonic()
    ticket = acts.take_ticket(site, before_touch=lambda: album.add(site.kiosk, "services"))
    tell(f"A visitor touches Passports: ticket {ticket['number']}, {ticket['ahead']} ahead of her "
         f"({time.monotonic() - started:.1f} s with the touches).")
    album.add(site.kiosk, "ticket")
    page = acts.wait_for_page(site, 1)
    code = acts.read_paper(site, page, album.path("ticket"))
    if code != ticket["url"]:
        raise Failed(f"the paper says {code}, the ticket {ticket['url']}")
    tell(f"It is printed, and the QR code on the paper leads to {code}.")
    site.counter.wait_for(acts.spoken(ticket["number"]))
    album.add(site.counter, "waiting")

    shown_s = acts.call_next(site, ticket)
    site.hub.ctl("ticket", "take", "--service", "PASS", "--class", "priority")
    album.add(site.display, "called")
    album.add(site.counter, "called")
    tell(f"Space calls her: the lobby shows {ticket['number']} at counter {COUNTER} "
         f"after {shown_s:.2f} s.")
    acts.serve(site, ticket)
    album.add(site.counter, "serving")
    acts.done(site, ticket)
    album.add(site.counter, "done")
    site.kiosk.wait_for("How can we help", 60)
    album.add(site.kiosk, "next-visitor")
    facts = site.hub.ctl("log", "verify")
    if not facts["ok"]:
        raise Failed(f"the log does not verify: {facts['problem']}")
    tell(f"She is served. {facts['records']} facts in the log, chain and state verified.")
    tell(f"Pictures in {album.folder}: {', '.join(album.names)}")


def play_from_afar(site, album, cloud):
    """Somebody at home joins the same line."""
    queue = cloud.queue("Passports")
    started = time.monotonic()
    visitor = cloud.ask("POST", f"{cloud.tenant}/queues/{queue['id']}/join", {})
    mine = f"{cloud.tenant}/sessions/{visitor['id']}"

    def my_ticket():
        return cloud.ask("GET", mine, token=visitor["token"])
    wait_until("the site gives her a number", lambda: my_ticket()["label"])
    ticket = my_ticket()
    tell(f"A visitor at home joins Passports over the cloud: ticket {ticket['label']} "
         f"after {time.monotonic() - started:.2f} s.")
    site.counter.wait_for(acts.spoken(ticket["label"]))
    album.add(site.counter, "from-afar")
    started = time.monotonic()
    while my_ticket()["status"] != "called":  # others may be before her
        site.hub.ctl("counter", "call", COUNTER)
        wait_until("somebody is called", lambda: site.hub.ctl("board"))
        if my_ticket_is(my_ticket, "called"):
            break
        site.hub.ctl("counter", "serve", COUNTER)
        site.hub.ctl("counter", "done", COUNTER)
    site.display.wait_for(acts.spoken(ticket["label"]))
    album.add(site.display, "called-from-afar")
    tell(f"The display calls {ticket['label']}, and her phone knows it.")


def my_ticket_is(ask, status, span_s=2):
    """Word of a call is on its way for a moment."""
    end = time.monotonic() + span_s
    while time.monotonic() < end:
        if ask()["status"] == status:
            return True
        time.sleep(POLL_S)
    return False


def watch(site, seconds):
    """Windows for a person, until one is closed, Ctrl-C, or the time is up."""
    tell(f"Sign in at the counter as {STAFF} with PIN {PIN}. Ctrl-C ends the demo.")
    windows = site.open_windows()
    end = time.monotonic() + seconds if seconds else None
    while all(w.is_running() for w in windows) and (not end or time.monotonic() < end):
        time.sleep(POLL_S)
    for window in windows:
        if not window.is_running() and window.returncode != 0:
            raise Failed(f"{window.name} ended with {window.returncode}:\n{window.said()[-2000:]}")


def arguments():
    parser = argparse.ArgumentParser(prog="./dev demo", description=__doc__)
    parser.add_argument("--headless", action="store_true", help="also where there is a screen")
    parser.add_argument("--cloud", action="store_true",
                        help="with a cloud that the site is joined to, and a visitor at home")
    parser.add_argument("--out", default=str(ROOT / "build" / "demo"), help="folder of pictures")
    parser.add_argument("--seconds", type=float, default=0, help="close the windows after this")
    parser.add_argument("--programs", default=str(ROOT / "build" / "release" / "bin"))
    return parser.parse_args()


def run(options):
    has_screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    with Stage(options.programs) as stage:
        try:
            site = Site(stage)
            cloud = Cloud(stage) if options.cloud else None
            if cloud:
                cloud.join_site(stage, site.hub)
                tell(f"The site is joined to the cloud at {cloud.url}.")
            if has_screen and not options.headless:
                watch(site, options.seconds)
            else:
                album = Album(options.out)
                play(site.open_on_screens(), album)
                if cloud:
                    play_from_afar(site, album, cloud)
        except (Failed, OSError) as error:
            logs = pathlib.Path(options.out, "logs")
            logs.mkdir(parents=True, exist_ok=True)
            for log in stage.folder.glob("*.log"):
                shutil.copy(log, logs)
            sys.exit(f"demo: {error}\nWhat the programs said is in {logs}.")


def main():
    options = arguments()
    # Ctrl-C and a request to end both leave through the stage, which ends what it started.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        run(options)
    except KeyboardInterrupt:
        tell("The demo ends.")


if __name__ == "__main__":
    main()
