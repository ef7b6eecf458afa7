# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""vqctl against a real hub: every command with the spelling that operators and scripts rely on."""

import datetime
import json
import stat
import time
import unittest
import zoneinfo

from case import EXAMPLE, HubCase, as_one_object


class Tickets(HubCase):
    def test_a_ticket_says_all_that_its_holder_wants_to_know(self):
        ticket = self.take("PASS", "--class", "priority", "--lang", "de")
        self.assertLessEqual({"id", "number", "service", "state", "position", "ahead", "wait",
                              "issued_at"}, set(ticket))
        self.assertEqual(ticket["service"], "PASS")
        self.assertEqual(ticket["state"], "waiting")
        if ticket["wait"] is not None:
            self.assertLessEqual({"low_s", "high_s"}, set(ticket["wait"]))
        shown = self.hub.ctl("ticket", "show", ticket["id"])
        self.assertEqual(shown["number"], ticket["number"])
        self.assertEqual((shown["class"], shown["language"]), ("priority", "de"))
        self.assertRegex(shown["issued_at"], r"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\Z")
        self.assertEqual((shown["calls"], shown["counter"], shown["print"]), (0, None, "none"))
        self.assertEqual(self.hub.ctl("ticket", "find", ticket["number"])["id"], ticket["id"])
        cancelled = self.hub.ctl("ticket", "cancel", ticket["id"], "--reason", "visitor")
        self.assertEqual((cancelled["state"], cancelled["outcome"]), ("cancelled", "visitor"))

    def test_the_same_request_id_makes_one_ticket(self):
        first = self.take("REG", "--request-id", "double-tap-1")
        again = self.take("REG", "--request-id", "double-tap-1")
        self.assertEqual(first["id"], again["id"])
        self.assertEqual(first["number"], again["number"])
        self.refused("request_id_reused", "ticket", "take", "--service", "PASS", "--request-id",
                     "double-tap-1")

    def test_numbers_of_a_service_count_up(self):
        numbers = [self.take("REG")["number"] for _ in range(3)]
        self.assertEqual(len(set(numbers)), 3)
        self.assertEqual(numbers, sorted(numbers))

    def test_an_unknown_service_ticket_or_class_is_refused(self):
        self.refused("unknown_service", "ticket", "take", "--service", "NOPE")
        self.refused("unknown_class", "ticket", "take", "--service", "PASS", "--class", "nope")
        self.refused("unknown_ticket", "ticket", "show", "0" * 32)
        self.refused("unknown_ticket", "ticket", "find", "Z999")
        self.refused("unknown_service", "waiting", "--service", "NOPE")

    def test_park_return_transfer_and_cancel(self):
        ticket = self.take("PASS")
        parked = self.hub.ctl("ticket", "park", ticket["id"], "--remind", 10)
        self.assertGreater(parked["remind_at"], parked["issued_at"])
        listed = [x for x in self.hub.ctl("parked")["tickets"] if x["id"] == ticket["id"]]
        self.assertEqual([(x["state"], x["reminder_due"]) for x in listed], [("parked", False)])
        self.assertEqual(
            self.hub.run_ctl("ticket", "park", ticket["id"], "--remind", 1441).returncode, 2)
        self.assertEqual(self.hub.ctl("ticket", "show", ticket["id"])["state"], "parked", parked)
        self.hub.ctl("ticket", "return", ticket["id"])
        self.assertEqual(self.hub.ctl("ticket", "show", ticket["id"])["state"], "waiting")
        self.hub.ctl("ticket", "transfer", ticket["id"], "--service", "REG")
        moved = self.hub.ctl("ticket", "show", ticket["id"])
        self.assertEqual((moved["service"], moved["number"]), ("REG", ticket["number"]))
        self.hub.ctl("ticket", "cancel", ticket["id"])
        self.assertEqual(self.hub.ctl("ticket", "show", ticket["id"])["state"], "cancelled")
        self.refused("wrong_state", "ticket", "park", ticket["id"])
        self.hub.ctl("ticket", "undo", ticket["id"])
        self.assertEqual(self.hub.ctl("ticket", "show", ticket["id"])["state"], "waiting")
        self.hub.ctl("ticket", "cancel", ticket["id"])

    def test_a_copy_needs_a_kiosk(self):
        ticket = self.take("PASS")
        self.refused("no_kiosk", "ticket", "reprint", ticket["id"])
        self.assertEqual(self.hub.ctl("ticket", "show", ticket["id"])["print"], "none")
        self.assertEqual(
            self.hub.run_ctl("ticket", "reprint", ticket["id"], "--kiosk", "x").returncode, 2)
        self.hub.ctl("ticket", "cancel", ticket["id"])


class Appointments(HubCase):
    """A service with windows so wide that any time of the day will do, and one with none."""

    @classmethod
    def config(cls):
        path = cls.stage.folder / "site.toml"
        path.write_text(EXAMPLE.read_text(encoding="utf-8").replace(
            'icon = "passport"\n', 'icon = "passport"\n'
            'appointments = { grace_min = 5, early_min = 30, late_min = 15 }\n'),
            encoding="utf-8")
        return path

    def local(self, minutes):
        at = datetime.datetime.now(zoneinfo.ZoneInfo("Europe/Berlin"))
        return (at + datetime.timedelta(minutes=minutes)).strftime("%Y-%m-%d %H:%M")

    def add(self, minutes, *more):
        return self.hub.ctl("appointment", "add", "--service", "PASS", "--at",
                            self.local(minutes), *more)

    def test_an_appointment_leads_to_a_ticket(self):
        made = self.add(20, "--class", "priority", "--person", "citizen-7")
        self.assertEqual((made["service"], made["class"], made["ticket"]),
                         ("PASS", "priority", None))
        self.assertIn(made, self.hub.ctl("appointment", "list")["appointments"])
        ticket = self.hub.ctl("appointment", "checkin", made["code"], "--lang", "de")
        self.assertEqual((ticket["state"], ticket["appointment_at"], ticket["late"]),
                         ("waiting", made["at"], False))
        self.assertEqual((ticket["class"], ticket["language"]), ("priority", "de"))
        other = self.take("PASS")
        self.assertEqual(other["ahead"], 0)  # she is not ready before her time
        self.refused("appointment_used", "appointment", "checkin", made["code"])
        self.hub.process.stop()
        self.hub.start()
        listed = self.hub.ctl("appointment", "list")["appointments"]
        self.assertEqual([x["ticket"] for x in listed if x["code"] == made["code"]],
                         [ticket["id"]])
        self.refused("appointment_used", "appointment", "cancel", made["code"])

    def test_who_is_early_or_late_is_told(self):
        answer = self.refused("appointment_early", "appointment", "checkin",
                              self.add(60)["code"])
        self.assertRegex(answer["message"], r"come back in (29|30) min")
        late = self.add(-14)
        self.assertFalse(self.hub.ctl("appointment", "checkin", late["code"])["late"])

    def test_what_cannot_be_promised_is_refused(self):
        for code, service, at in (("no_appointments", "REG", "10:30"),
                                  ("unknown_service", "NOPE", "10:30"),
                                  ("bad_time", "PASS", "half past ten"),
                                  ("slot_past", "PASS", self.local(-17))):
            self.refused(code, "appointment", "add", "--service", service, "--at", at)
        self.refused("unknown_appointment", "appointment", "checkin", "ACDE3467")
        made = self.add(10)
        self.assertEqual(self.hub.ctl("appointment", "cancel", made["code"]), {"ok": True})
        self.refused("unknown_appointment", "appointment", "cancel", made["code"])


class Counters(HubCase):
    MORE_CONFIG = "[calls]\nno_show_calls = 1\n"

    def called(self, counter, *more):
        return self.hub.ctl("counter", "call", counter, *more)["ticket"]

    def test_a_day_at_a_counter(self):
        first, second, third = (self.take("PASS") for _ in range(3))
        self.hub.ctl("counter", "open", 1)
        self.assertEqual(self.called(1)["id"], first["id"])
        self.hub.ctl("counter", "recall", 1)
        self.hub.ctl("counter", "serve", 1)
        self.assertEqual(self.hub.ctl("ticket", "show", first["id"])["state"], "serving")
        self.refused("unknown_outcome", "counter", "done", 1, "--outcome", "nope")
        self.hub.ctl("counter", "done", 1, "--outcome", "completed")
        served = self.hub.ctl("ticket", "show", first["id"])
        self.assertEqual((served["state"], served["outcome"], served["calls"], served["counter"]),
                         ("served", "completed", 2, 1))
        self.assertTrue(served["issued_at"] <= served["called_at"] <= served["serving_at"]
                        <= served["ended_at"])

        self.assertEqual(self.called(1, "--ticket", third["id"])["id"], third["id"])
        self.hub.ctl("counter", "no-show", 1)
        self.assertEqual(self.hub.ctl("ticket", "show", third["id"])["state"], "no_show")
        self.hub.ctl("counter", "undo", 1)
        self.assertEqual(self.hub.ctl("ticket", "show", third["id"])["state"], "called")
        self.hub.ctl("counter", "undo", 1)
        back = self.hub.ctl("ticket", "show", third["id"])
        self.assertEqual((back["state"], back["ahead"]), ("waiting", 1))

        self.assertEqual(self.called(1)["id"], second["id"])
        self.refused("counter_busy", "counter", "call", 1)
        self.hub.ctl("counter", "no-show", 1)
        self.assertEqual(self.called(1)["id"], third["id"])
        self.hub.ctl("counter", "no-show", 1)
        self.assertIsNone(self.called(1))

        self.assertEqual(self.hub.ctl("counter", "pause", 1)["status"], "paused")
        self.refused("counter_paused", "counter", "call", 1)
        self.assertEqual(self.hub.ctl("counter", "close", 1)["status"], "closed")
        self.refused("counter_closed", "counter", "call", 1)
        self.refused("no_ticket_at_counter", "counter", "serve", 1)
        opened = self.hub.ctl("counter", "open", 1, "--staff", "Ada")
        self.assertEqual((opened["counter"], opened["status"], opened["staff"]), (1, "open", "Ada"))
        self.hub.ctl("counter", "close", 1)

    def test_a_no_show_may_come_back_once(self):
        first = self.take("REG")
        self.take("REG")
        self.hub.ctl("counter", "open", 2)
        self.called(2, "--ticket", first["id"])
        missed = self.hub.ctl("counter", "no-show", 2)["ticket"]
        self.assertGreater(missed["return_until"], missed["ended_at"])
        back = self.hub.ctl("ticket", "return", first["number"])
        self.assertEqual((back["state"], back["ahead"], back["return_until"]),
                         ("waiting", 0, None))
        self.assertEqual(self.called(2)["id"], first["id"])
        self.assertIsNone(self.hub.ctl("counter", "no-show", 2)["ticket"]["return_until"])
        self.refused("return_used", "ticket", "return", first["id"])
        self.hub.ctl("counter", "undo", 2)
        self.hub.ctl("counter", "serve", 2)
        self.called(2)
        self.hub.ctl("counter", "no-show", 2)
        self.hub.ctl("counter", "close", 2)

    def test_a_transfer_may_come_back(self):
        first = self.take("PASS")
        self.refused("wrong_state", "ticket", "transfer", first["id"], "--service", "CAR", "--back")
        self.hub.ctl("counter", "open", 3)
        self.hub.ctl("counter", "open", 4)
        self.called(3, "--ticket", first["id"])
        self.hub.ctl("counter", "serve", 3)
        sent = self.hub.ctl("ticket", "transfer", first["id"], "--service", "CAR", "--back")
        self.assertEqual((sent["service"], sent["then"]), ("CAR", ["PASS"]))
        self.called(4, "--ticket", first["id"])
        self.hub.ctl("counter", "serve", 4)
        back = self.hub.ctl("counter", "done", 4)["ticket"]
        self.assertEqual((back["state"], back["service"], back["expected_at"], back["number"]),
                         ("waiting", "PASS", 3, first["number"]))
        self.assertEqual(self.called(3)["id"], first["id"])
        self.hub.ctl("counter", "serve", 3)
        self.assertEqual(self.hub.ctl("counter", "done", 3)["ticket"]["state"], "served")
        for number in (3, 4):
            self.hub.ctl("counter", "close", number)

    def test_a_visit_goes_through_its_services(self):
        first = self.take("PASS", "--then", "REG,PASS")
        self.refused("same_service", "ticket", "take", "--service", "PASS", "--then", "PASS")
        self.refused("unknown_service", "ticket", "take", "--service", "PASS", "--then", "REG,NO")
        self.hub.ctl("counter", "open", 1)
        for service, then in (("PASS", ["REG", "PASS"]), ("REG", ["PASS"]), ("PASS", [])):
            shown = self.hub.ctl("ticket", "show", first["id"])
            self.assertEqual((shown["service"], shown["then"], shown["number"]),
                             (service, then, first["number"]))
            self.called(1, "--ticket", first["id"])
            self.hub.ctl("counter", "serve", 1)
            self.hub.ctl("counter", "done", 1)
        self.assertEqual(self.hub.ctl("ticket", "show", first["id"])["state"], "served")
        self.hub.ctl("counter", "close", 1)

    def test_a_script_may_say_which_ticket_it_means(self):
        first, second = (self.take("PASS") for _ in range(2))
        self.hub.ctl("counter", "open", 3)
        self.assertEqual(self.called(3)["id"], first["id"])
        for command in ("recall", "serve", "no-show", "done"):
            self.refused("other_ticket", "counter", command, 3, "--ticket", second["id"])
        self.assertEqual(self.hub.ctl("ticket", "show", first["id"])["state"], "called")
        self.hub.ctl("counter", "recall", 3, "--ticket", first["number"])
        action = self.counter(3)["undo_action"]
        self.hub.ctl("counter", "serve", 3, "--ticket", first["id"])
        self.refused("other_ticket", "counter", "undo", 3, "--action", action)
        self.assertEqual(self.hub.run_ctl("counter", "undo", 3, "--action", "x").returncode, 2)
        undone = self.hub.ctl("counter", "undo", 3, "--action", self.counter(3)["undo_action"])
        self.assertEqual((undone["ticket"]["id"], undone["ticket"]["state"]),
                         (first["id"], "called"))
        self.hub.ctl("counter", "no-show", 3, "--ticket", first["id"])
        self.hub.ctl("counter", "close", 3)
        self.hub.ctl("ticket", "cancel", second["id"])

    def test_people_who_came_together_are_called_together(self):
        first, between = (self.take("PASS") for _ in range(2))
        second = self.take("PASS", "--group", first["number"])
        third = self.take("PASS")
        grouped = self.hub.ctl("ticket", "group", second["id"], third["id"])
        self.assertEqual(grouped["with"], [first["number"], third["number"]])
        rows = {x["number"]: x["with"] for x in self.hub.ctl("waiting")["tickets"]}
        self.assertEqual(rows[first["number"]], [second["number"], third["number"]])
        self.assertEqual(rows[between["number"]], [])
        self.refused("in_other_party", "ticket", "group", between["id"], first["id"])
        self.assertEqual(self.hub.run_ctl("ticket", "group", first["id"]).returncode, 2)
        self.refused("party_of_one", "ticket", "group", first["id"], first["number"])
        self.hub.ctl("ticket", "ungroup", third["id"])
        self.refused("not_in_party", "ticket", "ungroup", third["id"])
        self.hub.ctl("ticket", "undo", third["id"])

        self.hub.ctl("counter", "open", 3)
        self.assertEqual(self.called(3)["id"], first["id"])
        there = self.counter(3)
        self.assertEqual((there["number"], there["with"]),
                         (first["number"], [second["number"], third["number"]]))
        called = {(x["number"], x["counter"]) for x in self.hub.ctl("board")["now"]}
        self.assertEqual(called, {(x["number"], 3) for x in (first, second, third)})
        self.assertIn("together with", self.hub.ctl("explain", third["id"])["sentence"])
        self.refused("wrong_state", "ticket", "group", first["id"], between["id"])
        self.refused("wrong_state", "ticket", "take", "--service", "PASS", "--group", first["id"])
        self.hub.ctl("counter", "no-show", 3, "--ticket", second["id"], "--alone")
        self.hub.ctl("counter", "serve", 3)
        self.hub.ctl("counter", "done", 3)
        states = [self.hub.ctl("ticket", "show", x["id"])["state"]
                  for x in (first, second, third, between)]
        self.assertEqual(states, ["served", "no_show", "served", "waiting"])
        self.hub.ctl("counter", "undo", 3)
        self.assertEqual(self.counter(3)["with"], [third["number"]])
        self.hub.ctl("counter", "done", 3)
        self.hub.ctl("counter", "close", 3)
        self.hub.ctl("ticket", "cancel", between["id"])

    def counter(self, number):
        return next(x for x in self.hub.ctl("board")["counters"] if x["counter"] == number)

    def test_a_clerk_signs_in_and_out(self):
        pin, wrong = self.stage.folder / "pin", self.stage.folder / "wrong-pin"
        pin.write_text("4711\n")
        wrong.write_text("0815\n")
        self.assertEqual(self.hub.ctl("staff", "add", "Ada", "--pin-file", pin), {"ok": True})
        ada = {"name": "Ada", "origin": "site", "own_pin": False, "locked": False}
        self.assertEqual(self.hub.ctl("staff", "list"), {"staff": [ada]})
        sign_in = ("counter", "sign-in", 4, "--staff", "Ada", "--pin-file")
        self.refused("wrong_pin", *sign_in, wrong)
        self.assertEqual(self.hub.ctl(*sign_in, pin), {"counter": 4, "staff": "Ada"})
        self.assertEqual(self.hub.ctl("counter", "open", 4)["staff"], "Ada")
        self.assertEqual(self.hub.ctl("counter", "sign-out", 4), {"ok": True})
        self.assertEqual(self.hub.ctl("counter", "open", 4)["staff"], "operator")
        self.hub.ctl("counter", "close", 4)
        self.assertEqual(self.hub.ctl("staff", "remove", "Ada"), {"ok": True})
        self.refused("unknown_staff", "staff", "remove", "Ada")

    def test_todays_figures_are_told(self):
        def figures():
            return next(x for x in self.hub.ctl("services")["services"] if x["code"] == "PASS")
        before, here = figures(), self.counter(1)["served_today"]
        self.take("PASS")
        self.hub.ctl("counter", "open", 1)
        while (called := self.called(1)) and called["service"] != "PASS":
            self.hub.ctl("counter", "no-show", 1)
        self.hub.ctl("counter", "serve", 1)
        self.hub.ctl("counter", "done", 1)
        after = figures()
        self.assertEqual(after["issued_today"], before["issued_today"] + 1)
        self.assertEqual(after["served_today"], before["served_today"] + 1)
        self.assertGreaterEqual(after["mean_wait_s"], 0)
        self.assertEqual(self.counter(1)["served_today"], here + 1)
        self.hub.ctl("counter", "close", 1)

    def test_the_board_and_the_waiting_list_show_who_is_where(self):
        tickets = [self.take("REG") for _ in range(3)] + [self.take("PASS")]
        waiting = self.hub.ctl("waiting", "--service", "REG")["tickets"]
        self.assertEqual([(x["id"], x["number"], x["position"]) for x in waiting],
                         [(x["id"], x["number"], at + 1) for at, x in enumerate(tickets[:3])])
        self.assertEqual(len(self.hub.ctl("waiting", "--service", "PASS")["tickets"]), 1)
        counters = (2, 6, 1, 3)
        for number, each in zip(counters, tickets):
            self.hub.ctl("counter", "open", number)
            self.called(number, "--ticket", each["id"])
        board = self.hub.ctl("board")
        called = [(x["number"], x["counter"], x["state"], x["calls"]) for x in board["now"]]
        self.assertEqual(called, [(x["number"], counter, "called", 1)
                                  for counter, x in reversed(list(zip(counters, tickets)))])
        self.assertEqual(board["next"], [])
        self.assertEqual(self.counter(2)["number"], tickets[0]["number"])
        self.assertEqual(self.hub.ctl("waiting"), {"tickets": []})
        for number in counters:
            self.hub.ctl("counter", "no-show", number)
            self.hub.ctl("counter", "close", number)

    def test_a_counter_that_is_not_there_is_refused(self):
        self.refused("unknown_counter", "counter", "open", 99)


class Operation(HubCase):
    def test_the_operator_token_is_for_its_owner_alone(self):
        mode = stat.S_IMODE(self.hub.token_file.stat().st_mode)
        self.assertEqual(mode, 0o600)

    def test_services_devices_and_printers_are_listed(self):
        services = self.hub.ctl("services")["services"]
        self.assertEqual([x["code"] for x in services][:2], ["PASS", "REG"])
        self.assertEqual(services[0]["name"], "Passports")
        added = self.hub.ctl("device", "add", "--role", "display", "--name", "Lobby two")
        self.assertTrue(added["token"].startswith("vq1."))
        self.assertIn("Lobby two", str(self.hub.ctl("device", "list")))
        self.assertNotIn(added["token"], str(self.hub.ctl("device", "list")))

    def test_printers_are_those_of_the_kiosks(self):
        kiosk = self.hub.ctl("device", "add", "--role", "kiosk", "--name", "Entrance")
        gone = self.hub.ctl("device", "add", "--role", "kiosk", "--name", "Cellar")
        self.hub.ctl("device", "revoke", gone["id"])
        self.assertEqual(self.hub.ctl("printers"), {"printers": [
            {"id": kiosk["id"], "role": "kiosk", "name": "Entrance", "connected": False,
             "revoked": False, "troubles": []}]})

    def test_a_token_is_told_once(self):
        add = ("device", "add", "--role", "display", "--name", "Twice", "--request-id", "twice-1")
        self.hub.ctl(*add)
        self.refused("token_told", *add)
        names = [x["name"] for x in self.hub.ctl("device", "list")["devices"]]
        self.assertEqual(names.count("Twice"), 1)

    def test_a_revoked_token_opens_nothing(self):
        token = self.hub.add_device("operator", "Second desk")
        device = token.read_text().split(".")[1]
        self.assertEqual(self.hub.run_ctl("board", token_file=token).returncode, 0)
        self.hub.ctl("device", "revoke", device)
        result = self.hub.run_ctl("board", token_file=token)
        self.assertEqual(result.returncode, 1, result)
        self.assertTrue(as_one_object(self, result.stdout)["code"])

    def test_exit_status_2_is_wrong_usage(self):
        for wrong in (["nonsense"], ["ticket", "take"], ["counter", "call"], ["ticket", "show"],
                      ["counter", "open", "two"], ["board", "--nope"], [],
                      ["device", "certify", "0" * 32, "--request", "/"],
                      ["device", "revoke", "zz"], ["log", "export", "--after", "x"],
                      ["ticket", "show", "\udcff"], ["ticket", "take", "--service", "\udcff"]):
            result = self.hub.run_ctl(*wrong)
            self.assertEqual(result.returncode, 2, wrong)
            self.assertIn("usage: vqctl", result.stderr)

    def test_exit_status_3_is_a_hub_that_cannot_be_reached(self):
        result = self.hub.run_ctl("board", "--timeout", 1, hub="ws://127.0.0.1:1")
        self.assertEqual(result.returncode, 3, result)
        self.assertEqual(as_one_object(self, result.stdout)["code"], "unreachable")

    def test_the_timeout_is_that_of_the_connection_too(self):
        begun = time.monotonic()
        result = self.hub.run_ctl("board", "--timeout", 7, hub="ws://127.0.0.1:1")
        self.assertEqual(result.returncode, 3, result)
        self.assertTrue(7 <= time.monotonic() - begun < 20, time.monotonic() - begun)

    def test_an_address_without_a_host_is_wrong_usage(self):
        result = self.hub.run_ctl("board", hub="ws://")
        self.assertEqual(result.returncode, 2, result)
        self.assertIn("ws://", result.stderr)

    def test_a_wrong_token_is_refused(self):
        wrong = self.stage.folder / "wrong.token"
        wrong.write_text("vq1." + "0" * 32 + "." + "A" * 43 + "\n")
        result = self.hub.run_ctl("board", token_file=wrong)
        self.assertEqual(result.returncode, 1, result)
        self.assertEqual(as_one_object(self, result.stdout)["code"], "bad_token")

    def test_people_can_read_it_too(self):
        result = self.hub.run_ctl("board", json_output=False)
        self.assertEqual((result.returncode, result.stderr), (0, ""))
        self.assertRegex(result.stdout, r"(?m)^open: (yes|no)$")
        self.assertRegex(result.stdout, r"(?m)^ +code +name +group +open +state +")
        refused = self.hub.run_ctl("ticket", "show", "0" * 32, json_output=False)
        self.assertEqual((refused.returncode, refused.stdout), (1, ""))
        self.assertIn("(unknown_ticket)", refused.stderr)

    def test_the_log_verifies_and_can_be_exported(self):
        for _ in range(3):
            self.take("PASS")
        verified = self.hub.ctl("log", "verify")
        self.assertTrue(verified["chain_ok"] and verified["fold_ok"], verified)
        self.assertGreaterEqual(verified["records"], 4)
        result = self.hub.run_ctl("log", "export")
        self.assertEqual(result.returncode, 0, result)
        records = as_one_object(self, result.stdout)["records"]
        self.assertEqual([x["position"] for x in records], list(range(1, len(records) + 1)))
        self.assertGreaterEqual(len(records), verified["records"])
        rest = self.hub.ctl("log", "export", "--after", 2)["records"]
        self.assertEqual(rest[0], records[2])
        lines = self.hub.run_ctl("log", "export", json_output=False).stdout.splitlines()
        self.assertEqual([json.loads(x) for x in lines][:3], records[:3])

    def test_the_status_says_what_the_hub_is_at(self):
        status = self.hub.ctl("status")
        self.assertEqual((status["site"], status["accepts_tickets"]), ("Town Hall", True))
        self.assertGreaterEqual(status["devices_connected"], 1)
        self.assertEqual(self.hub.ctl("status")["incarnation"], status["incarnation"])


if __name__ == "__main__":
    unittest.main()
