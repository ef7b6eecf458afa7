# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""Who may join which line, over a real hub: hours, limits, classes, and a policy that changes."""

import datetime
import hashlib
import json
import pathlib
import re
import subprocess
import unittest
import zoneinfo

from case import HubCase, PROGRAMS
from stage.hub import EXAMPLE, Hub
from stage.processes import Failed, Stage, wait_until

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


# Without daylight saving, around the earth.
ZONES = ("Pacific/Midway", "Pacific/Honolulu", "America/Phoenix", "America/Panama",
         "America/Puerto_Rico", "America/Sao_Paulo", "Atlantic/Cape_Verde", "Africa/Abidjan",
         "Africa/Lagos", "Africa/Johannesburg", "Africa/Nairobi", "Asia/Dubai", "Asia/Karachi",
         "Asia/Dhaka", "Asia/Bangkok", "Asia/Singapore", "Asia/Tokyo", "Australia/Brisbane",
         "Pacific/Guadalcanal", "Pacific/Majuro", "Pacific/Tongatapu")


def near_noon(now):
    """The site's clock where it is between 10 and 14 now, so that no hours of a test cross
    midnight."""
    return min((now.astimezone(zoneinfo.ZoneInfo(zone)) for zone in ZONES),
               key=lambda local: abs(local.hour * 60 + local.minute - 12 * 60))


class Site:
    """The example site, with the clock at noon and changes to single services."""

    def __init__(self):
        self.local = near_noon(datetime.datetime.now(datetime.timezone.utc))
        self.text = EXAMPLE.read_text(encoding="utf-8").replace("Europe/Berlin",
                                                                self.local.tzinfo.key)

    def service(self, code, *lines):
        key = f'[[service]]\ncode = "{code}"\n'
        assert key in self.text, code
        self.text = self.text.replace(key, key + "\n".join(lines) + "\n")

    def today(self, hours, closing_minutes=0):
        return (f'hours = {{ {WEEK[self.local.weekday()]} = ["{hours}"], '
                f"closing_minutes = {closing_minutes} }}")

    def add(self, text):
        self.text += text

    def write(self, path):
        path.write_text(self.text, encoding="utf-8")
        return path

    def utc(self, hour, minute=0, days=0):
        """A time of the site's day, as vqctl writes it."""
        at = self.local.replace(hour=hour, minute=minute, second=0, microsecond=0)
        at = (at + datetime.timedelta(days=days)).astimezone(datetime.timezone.utc)
        return at.strftime("%Y-%m-%dT%H:%M:%S.000Z")


class RuleCase(HubCase):
    def service(self, code):
        return next(x for x in self.hub.ctl("services")["services"] if x["code"] == code)

    def refuse_to_give(self, code, service, *more):
        return self.refused(code, "ticket", "take", "--service", service, *more)


class Hours(RuleCase):
    @classmethod
    def config(cls):
        cls.site = Site()
        cls.site.service("REG", cls.site.today("22:00-23:00"),
                         "appointments = { early_min = 240, late_min = 240 }")
        cls.site.service("LIC", cls.site.today("00:00-16:00", 720))
        tomorrow = WEEK[(cls.site.local.weekday() + 1) % 7]
        cls.site.service("CAR", f'hours = {{ {tomorrow} = ["08:00-12:00"] }}')
        date = cls.site.local.strftime("%Y-%m-%d")
        cls.site.add(f'\n[[exception]]\nservices = ["FAM"]\ndate = {date}\nhours = []\n')
        return cls.site.write(cls.stage.folder / "site.toml")

    def test_services_tell_their_hours(self):
        told = {x["code"]: (x["open"], x["state"], x["opens_at"], x["closes_at"])
                for x in self.hub.ctl("services")["services"]}
        self.assertEqual(told["PASS"][:3], (True, "open", None))
        self.assertEqual(told["REG"], (False, "before_opening", self.site.utc(22), None))
        self.assertEqual(told["LIC"][1], "closing")
        self.assertEqual((told["LIC"][0], told["LIC"][3]), (False, self.site.utc(16)))
        self.assertEqual(told["CAR"], (False, "closed", self.site.utc(8, days=1), None))
        # Its exception is for today; at midnight, still in this business day, it opens again.
        self.assertEqual(told["FAM"],
                         (False, "before_opening", self.site.utc(0, days=1), None))

    def test_closed_is_closed_on_every_path(self):
        for service, code in (("REG", "closed"), ("LIC", "closing"), ("CAR", "closed"),
                              ("FAM", "closed")):
            with self.subTest(service):
                self.refuse_to_give(code, service)
                self.refuse_to_give(code, service, "--join-anyway", "--class", "priority")
                again = (service, "--request-id", "again-" + service)
                self.refuse_to_give(code, *again)
                self.refuse_to_give(code, *again)
                self.refuse_to_give(code, "PASS", "--then", service)
        closed = self.hub.run_ctl("ticket", "take", "--service", "REG")
        self.assertGreater(json.loads(closed.stdout)["retry_after_s"], 0)
        self.assertRegex(closed.stderr, r"Ask again in \d+ (h|min|days)")
        ticket = self.take("PASS")
        self.refused("closed", "ticket", "transfer", ticket["id"], "--service", "REG")
        made = self.hub.ctl("appointment", "add", "--service", "REG", "--at",
                            self.site.local.strftime("%Y-%m-%d %H:%M"))
        self.refused("closed", "appointment", "checkin", made["code"])
        self.assertEqual(self.hub.ctl("ticket", "show", ticket["id"])["state"], "waiting")
        self.assertEqual([x["issued_today"] for x in self.hub.ctl("services")["services"]],
                         [1, 0, 0, 0, 0, 0])
        # Who holds a ticket is served where no new ones are given.
        self.hub.ctl("ticket", "transfer", ticket["id"], "--service", "LIC")
        self.hub.ctl("counter", "open", 4)
        self.assertEqual(self.hub.ctl("counter", "call", 4)["ticket"]["id"], ticket["id"])
        self.hub.ctl("counter", "serve", 4)
        self.hub.ctl("counter", "done", 4)


class Limits(RuleCase):
    @classmethod
    def config(cls):
        site = Site()
        site.service("PASS", "limits = { ask_above = 2, waiting = 3 }")
        site.service("REG", "limits = { per_day = 2 }", 'classes = ["normal"]')
        site.service("LIC", "limits = { per_person = 1 }")
        site.add("\n[limits]\nper_person = 2\n")
        return site.write(cls.stage.folder / "site.toml")

    def test_a_long_line_asks_and_a_full_one_refuses(self):
        first = self.take("PASS")
        self.take("PASS")
        self.assertEqual(self.service("PASS")["refuses"], "long_line")
        self.refuse_to_give("long_line", "PASS")
        self.take("PASS", "--join-anyway")
        self.assertEqual(self.service("PASS")["refuses"], "line_full")
        self.refuse_to_give("line_full", "PASS")
        self.refuse_to_give("line_full", "PASS", "--join-anyway")
        other = self.take("FAM")  # who holds a ticket may be sent into a full line
        self.hub.ctl("ticket", "transfer", other["id"], "--service", "PASS")
        self.assertEqual(self.service("PASS")["waiting"], 4)
        self.hub.ctl("ticket", "cancel", other["id"])
        self.hub.ctl("ticket", "cancel", first["id"])
        self.refuse_to_give("long_line", "PASS")
        for ticket in self.hub.ctl("waiting", "--service", "PASS")["tickets"]:
            self.hub.ctl("ticket", "cancel", ticket["id"])
        self.assertIsNone(self.service("PASS")["refuses"])

    def test_a_day_and_a_class_have_their_tickets(self):
        self.refuse_to_give("unknown_class", "REG", "--class", "priority")
        first, second = self.take("REG"), self.take("REG")
        self.assertEqual(self.service("REG")["refuses"], "day_full")
        self.refuse_to_give("day_full", "REG", "--join-anyway")
        self.hub.ctl("ticket", "cancel", first["id"])
        third = self.take("REG")
        self.refuse_to_give("day_full", "REG")
        self.hub.process.kill()
        self.hub.start()
        self.refuse_to_give("day_full", "REG")
        for ticket in (second, third):
            self.hub.ctl("ticket", "cancel", ticket["id"])

    def test_a_person_has_hers_and_is_not_named(self):
        ada = ("--person", "ada@example.org")
        first = self.take("LIC", *ada)
        self.refuse_to_give("person_limit", "LIC", *ada)
        self.take("CAR", *ada)
        self.refuse_to_give("person_limit", "FAM", *ada)  # two at this site
        self.take("LIC", "--person", "ben@example.org")
        self.take("LIC")
        self.hub.ctl("ticket", "cancel", first["id"])
        self.take("LIC", *ada)
        self.assertNotIn("ada@example", self.hub.run_ctl("log", "export").stdout)
        for path in filter(pathlib.Path.is_file, self.hub.data.rglob("*")):
            self.assertNotIn(b"ada@example", path.read_bytes(), path)


class ClosingForecast(RuleCase):
    """A service that closes within two minutes, with more work in line than that."""

    @classmethod
    def config(cls):
        cls.site = Site()
        closes = cls.site.local + datetime.timedelta(seconds=100)
        hours = cls.site.today(f"00:00-{closes:%H:%M}")
        cls.site.service("FAM", hours)
        cls.site.service("RENT", hours, 'limits = { closing_forecast = "ask" }')
        return cls.site.write(cls.stage.folder / "site.toml")

    def take_until(self, code, service):
        for _ in range(400):
            result = self.hub.run_ctl("ticket", "take", "--service", service)
            if result.returncode == 1:
                self.assertIn(f'"{code}"', result.stdout)
                return
        self.fail("the line never became too long")

    def test_a_line_that_cannot_be_served_any_more_takes_nobody(self):
        self.hub.ctl("counter", "open", 5)
        held = self.take("FAM")
        for service in ("RENT", "FAM"):
            for _ in range(3):
                ticket = self.take(service)
                self.hub.ctl("counter", "call", 5, "--ticket", ticket["id"])
                self.hub.ctl("counter", "serve", 5)
                for _ in range(12):  # so long a service takes
                    self.take("FAM")
                self.hub.ctl("counter", "done", 5)
        self.take_until("too_late", "FAM")
        self.assertEqual(self.service("FAM")["refuses"], "too_late")
        self.refuse_to_give("too_late", "FAM", "--join-anyway")
        self.take_until("may_be_late", "RENT")
        self.take("RENT", "--join-anyway")
        wait_until("it is told by when all are served",
                   lambda: self.hub.ctl("status")["all_served_by"])
        # Nobody who holds a ticket is cleared.
        self.assertEqual(self.hub.ctl("ticket", "show", held["id"])["state"], "waiting")


class AnotherPolicy(HubCase):
    def test_who_was_called_stays_called_when_the_rules_change(self):
        slow, fast, late = (self.take("PASS"), self.take("PASS", "--class", "priority"),
                            self.take("PASS"))
        self.hub.ctl("counter", "open", 1)
        called = self.hub.ctl("counter", "call", 1)["ticket"]
        before = self.hub.ctl("explain", called["id"])["call"]
        records = self.hub.run_ctl("log", "export", json_output=False).stdout
        self.hub.process.kill()
        text = EXAMPLE.read_text(encoding="utf-8")
        changed = self.stage.folder / "changed.toml"
        changed.write_text(text.replace("weight = 3000\n", "emergency = true\n"),
                           encoding="utf-8")
        self.hub.config = changed
        self.hub.start()
        self.assertEqual(self.hub.ctl("ticket", "show", called["id"])["state"], "called")
        self.assertEqual(self.hub.ctl("explain", called["id"])["call"], before)
        self.assertTrue(self.hub.run_ctl("log", "export",
                                         json_output=False).stdout.startswith(records))
        verified = self.hub.ctl("log", "verify")
        self.assertTrue(verified["chain_ok"] and verified["fold_ok"], verified)
        # From here on the new rules call.
        waiting = [x["id"] for x in self.hub.ctl("waiting", "--service", "PASS")["tickets"]]
        expected = [x["id"] for x in (fast, slow, late) if x["id"] != called["id"]]
        self.assertEqual(waiting, expected)


MISTAKES = {
    "a weight of 0": ("weight = 3000", "weight = 0", 'found 0 for "weight" in [[class]]'),
    "more than 10:1": ("weight = 3000", "weight = 10000\n[[class]]\ncode = \"slow\"\n"
                       "name = \"Slow\"\nweight = 999",
                       "weight 10000 is more than 10 times the 999"),
    "a class that no service has": ("weight = 3000", "weight = 3000", "no service has class"),
    "hours that cross": ("[texts]", '[hours]\nmonday = ["08:00-12:00", "11:59-13:00"]\n[texts]',
                         'hours "11:59-13:00" overlap others of monday'),
    "a negative limit": ("[texts]", "[limits]\nwaiting = -1\n[texts]",
                         'found -1 for "waiting" in [limits]'),
    "a negative limit of a service": ('icon = "passport"', "limits = { per_day = -1 }",
                                      'found -1 for "per_day" in limits of [[service]]'),
    "a weight of 0 of a service": ('services = ["PASS", "REG"]',
                                   'services = ["PASS", "REG"]\nweights = [2, 0]',
                                   'found 0 in "weights"'),
}


class BadInput(unittest.TestCase):
    """Each mistake is named with its place and its rule, and nothing is changed by it."""

    def setUp(self):
        self.stage = Stage(PROGRAMS)
        self.addCleanup(self.stage.close)

    @staticmethod
    def kept(folder):
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
                for path in sorted(folder.iterdir()) if path.is_file()}

    def test_a_hub_with_a_wrong_file_does_not_start_and_touches_nothing(self):
        hub = Hub(self.stage).start()
        ticket = hub.ctl("ticket", "take", "--service", "PASS")
        hub.process.stop()
        before = self.kept(hub.data)
        for name, (right, wrong, told) in MISTAKES.items():
            text = EXAMPLE.read_text(encoding="utf-8").replace(right, wrong, 1)
            if name == "a class that no service has":
                text = text.replace("[[service]]\n", '[[service]]\nclasses = ["normal"]\n')
            path = self.stage.folder / "wrong.toml"
            path.write_text(text, encoding="utf-8")
            with self.subTest(name):
                broken = Hub(self.stage, config=path, data=hub.data)
                with self.assertRaises(Failed):
                    broken.start()
                wait_until("the hub ends", lambda: not broken.process.is_running())
                self.assertNotEqual(broken.process.returncode, 0)
                said = broken.process.said().replace('\\"', '"')
                place = re.search(r"wrong\.toml:(\d+):\d+: " + re.escape(told), said)
                self.assertTrue(place, said[-2000:])
                line = text.splitlines()[int(place.group(1)) - 1]
                self.assertTrue(any(word in line for word in wrong.splitlines()), line)
                self.assertEqual(self.kept(hub.data), before)
            broken.process.log.unlink()
        hub.start()
        self.assertEqual(hub.ctl("ticket", "show", ticket["id"])["state"], "waiting")

    def test_a_broken_call_log_prints_its_place_and_no_table(self):
        names = ("vru+line call_id priority type date vru_entry vru_exit vru_time q_start q_exit "
                 "q_time outcome ser_start ser_exit ser_time server").split()
        call = ("AA 1 0 PS 990101 9:00:00 9:00:05 5 9:00:05 9:01:05 60 AGENT 9:01:04 9:03:04 "
                "120 a").split()
        calls = self.stage.folder / "calls.tsv"
        for column, cell, told in ((8, "9:61:00", "3: q_start is '9:61:00'"),
                                   (10, "-4", "3: q_time is '-4'"),
                                   (15, None, "3: the line has 15 columns")):
            wrong = call[:column] + ([cell] if cell else []) + call[column + 1:]
            calls.write_text("".join("\t".join(row) + "\n" for row in (names, call, wrong)),
                             encoding="utf-8")
            with self.subTest(told):
                result = subprocess.run(
                    [self.stage.program("vq-sim"), "replay", "--calls", calls, "--train-days", "1",
                     "--json"], capture_output=True, text=True, timeout=60, check=False)
                self.assertNotEqual(result.returncode, 0)
                self.assertEqual(result.stdout, "")
                self.assertIn("calls.tsv:" + told, result.stderr)


if __name__ == "__main__":
    unittest.main()
