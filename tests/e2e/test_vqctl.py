# SPDX-FileCopyrightText: Virtual Queue contributors
# SPDX-License-Identifier: Apache-2.0
"""vqctl against a real hub: every command with the spelling that operators and scripts rely on."""

import stat
import unittest

from case import HubCase, as_one_object


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
        self.hub.ctl("ticket", "cancel", ticket["id"])

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
        self.refused(None, "ticket", "take", "--service", "NOPE")
        self.refused(None, "ticket", "take", "--service", "PASS", "--class", "nope")
        self.refused(None, "ticket", "show", "0" * 32)

    def test_park_return_transfer_and_cancel(self):
        ticket = self.take("PASS")
        parked = self.hub.ctl("ticket", "park", ticket["id"])
        self.assertEqual(self.hub.ctl("ticket", "show", ticket["id"])["state"], "parked", parked)
        self.hub.ctl("ticket", "return", ticket["id"])
        self.assertEqual(self.hub.ctl("ticket", "show", ticket["id"])["state"], "waiting")
        self.hub.ctl("ticket", "transfer", ticket["id"], "--service", "REG")
        moved = self.hub.ctl("ticket", "show", ticket["id"])
        self.assertEqual((moved["service"], moved["number"]), ("REG", ticket["number"]))
        self.hub.ctl("ticket", "cancel", ticket["id"])
        self.assertEqual(self.hub.ctl("ticket", "show", ticket["id"])["state"], "cancelled")
        self.refused(None, "ticket", "park", ticket["id"])


class Counters(HubCase):
    def called(self, counter, *more):
        return self.hub.ctl("counter", "call", counter, *more)["ticket"]

    def test_a_day_at_a_counter(self):
        first, second, third = (self.take("PASS") for _ in range(3))
        self.hub.ctl("counter", "open", 1)
        self.assertEqual(self.called(1)["id"], first["id"])
        self.hub.ctl("counter", "recall", 1)
        self.hub.ctl("counter", "serve", 1)
        self.assertEqual(self.hub.ctl("ticket", "show", first["id"])["state"], "serving")
        self.hub.ctl("counter", "done", 1)
        self.assertEqual(self.hub.ctl("ticket", "show", first["id"])["state"], "served")

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

        self.hub.ctl("counter", "pause", 1)
        self.refused(None, "counter", "call", 1)
        self.hub.ctl("counter", "close", 1)
        self.refused(None, "counter", "call", 1)
        self.refused(None, "counter", "serve", 1)

    def test_the_board_and_the_waiting_list_show_who_is_where(self):
        ticket = self.take("REG")
        waiting = str(self.hub.ctl("waiting", "--service", "REG"))
        self.assertIn(ticket["number"], waiting)
        self.assertNotIn(ticket["number"], str(self.hub.ctl("waiting", "--service", "PASS")))
        self.hub.ctl("counter", "open", 2)
        self.called(2, "--ticket", ticket["id"])
        self.assertIn(ticket["number"], str(self.hub.ctl("board")))
        self.assertNotIn(ticket["number"], str(self.hub.ctl("waiting")))
        self.hub.ctl("counter", "no-show", 2)

    def test_a_counter_that_is_not_there_is_refused(self):
        self.refused(None, "counter", "open", 99)


class Operation(HubCase):
    def test_the_operator_token_is_for_its_owner_alone(self):
        mode = stat.S_IMODE(self.hub.token_file.stat().st_mode)
        self.assertEqual(mode, 0o600)

    def test_services_devices_and_printers_are_listed(self):
        codes = str(self.hub.ctl("services"))
        self.assertIn("PASS", codes)
        added = self.hub.ctl("device", "add", "--role", "display", "--name", "Lobby two")
        self.assertTrue(added["token"].startswith("vq1."))
        self.assertIn("Lobby two", str(self.hub.ctl("device", "list")))
        self.assertNotIn(added["token"], str(self.hub.ctl("device", "list")))
        self.assertIsInstance(self.hub.ctl("printers"), dict)

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
                      ["counter", "open", "two"], ["board", "--nope"], []):
            with self.subTest(wrong):
                self.assertEqual(self.hub.run_ctl(*wrong).returncode, 2)

    def test_exit_status_3_is_a_hub_that_cannot_be_reached(self):
        result = self.hub.run_ctl("board", hub="ws://127.0.0.1:1")
        self.assertEqual(result.returncode, 3, result)
        self.assertTrue(as_one_object(self, result.stdout)["code"])

    def test_a_wrong_token_is_refused(self):
        wrong = self.stage.folder / "wrong.token"
        wrong.write_text("vq1." + "0" * 32 + "." + "A" * 43 + "\n")
        result = self.hub.run_ctl("board", token_file=wrong)
        self.assertEqual(result.returncode, 1, result)
        self.assertEqual(as_one_object(self, result.stdout)["code"], "bad_token")

    def test_people_can_read_it_too(self):
        result = self.hub.run_ctl("board", json_output=False)
        self.assertEqual(result.returncode, 0)
        self.assertTrue(result.stdout.strip())
        self.assertFalse(result.stdout.lstrip().startswith("{"))

    def test_the_log_verifies_and_can_be_exported(self):
        for _ in range(3):
            self.take("PASS")
        verified = self.hub.ctl("log", "verify")
        self.assertTrue(verified["chain_ok"] and verified["fold_ok"], verified)
        self.assertGreaterEqual(verified["records"], 4)
        result = self.hub.run_ctl("log", "export")
        self.assertEqual(result.returncode, 0, result)
        self.assertGreaterEqual(result.stdout.count('"hash"'), 4)


class BackupAndRestore(HubCase):
    def test_a_restored_site_is_as_it_was_and_gives_no_number_twice(self):
        before = self.take("PASS")
        file = self.stage.folder / "site.backup"
        self.hub.ctl("backup", file)
        self.assertGreater(file.stat().st_size, 4096)
        after = self.take("PASS")
        self.hub.ctl("restore", file)
        self.assertEqual(self.hub.ctl("ticket", "show", before["id"])["state"], "waiting")
        self.refused(None, "ticket", "show", after["id"])
        fresh = self.take("PASS")
        self.assertNotIn(fresh["number"], (before["number"], after["number"]))
        verified = self.hub.ctl("log", "verify")
        self.assertTrue(verified["chain_ok"] and verified["fold_ok"], verified)

    def test_a_file_that_is_no_backup_is_refused_and_changes_nothing(self):
        ticket = self.take("REG")
        file = self.stage.folder / "no.backup"
        file.write_bytes(b"not a database" * 1000)
        self.refused(None, "restore", file)
        self.assertEqual(self.hub.ctl("ticket", "show", ticket["id"])["state"], "waiting")


if __name__ == "__main__":
    unittest.main()
